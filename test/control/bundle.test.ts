// A bundle: what a run that has failed left, told without secrets, and gone on from in another emulator.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readBundle } from '../../src/index.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { basic, connect, EXCH01_POINT, pathOf, start } from '../client.ts'
import { run, serve } from '../process/child.ts'
import { tell } from './tester.ts'

const NOW = '2026-01-31T12:00:00Z'
const ACCOUNTS = [
  { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] },
  { userName: 'operator', password: 'not-to-be-told', roles: ['File Restore Operator'] }
] as const
const FIXTURE = {
  extends: 'full',
  cloudTenants: [{ name: 'Secretive', password: 'tenant-secret' }]
}
const SETTINGS = { now: NOW, fixture: FIXTURE, accounts: ACCOUNTS, taskEnd: 'polls:3', sessionTimeout: '20m' } as const

t.test('a bundle holds what there is, and nothing to log on with', async t => {
  const emulator = await start(t, SETTINGS)
  const client = connect(emulator, 'json')
  await client.logon('operator', 'not-to-be-told')
  const token = client.token!
  await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  const admin = connect(emulator, 'json')
  await admin.logon()
  const { value: { Ref: [plan] } } = await admin.get('/api/failoverPlans')
  const started = await admin.post(`${pathOf(plan.Href)}?action=start`, { body: '{"StartNow":true}' })
  t.equal(started.status, 202)
  for (let polls = 0; polls < 4; polls++) await admin.get('/api/tasks/task-2')
  t.equal((await admin.get('/api/tasks/task-2')).value.State, 'Finished')
  const tenant = connect(emulator, 'json')
  const value = { TenantCredentials: { Username: 'Secretive', Password: 'tenant-secret' } }
  const logon = await tenant.post('/api/sessionMngr/?v=latest', { body: { root: LoginSpec, value } })
  t.equal(logon.status, 201)
  const id = Buffer.from(token, 'base64').toString()
  emulator.faults.add({ match: { session: id.toUpperCase() }, skip: 5, then: { status: 500 } })
  emulator.outcomes.add({ task: 'RunJob', result: 'failure', times: 1 })
  const { status, value: bundle, text } = await tell(emulator, 'GET', '/emulator/bundle')
  t.equal(status, 200)
  t.match(bundle, {
    what: 'vbem-emulator bundle',
    at: '2026-01-31T12:00:00.000Z',
    settings: { taskEnd: 'polls:3', sessionTimeout: '20m', accounts: [{ password: 'password' }, { password: '***' }] },
    rules: [{ of: 'outcomes' }, { of: 'faults' }],
    clock: { mode: 'manual' },
    journal: [{ operation: 'logon' }, { operation: 'mountVmRestorePoint' }, { operation: 'logon' }]
  })
  t.equal(bundle.logonSessions.length, 3)
  t.notOk('fixture' in bundle.settings)
  const idOf = (each: string) => Buffer.from(each, 'base64').toString()
  const secrets = [token, id, id.toUpperCase(), admin.token!, idOf(admin.token!), 'not-to-be-told', 'tenant-secret',
    String(logon.headers['x-restsvcsessionid']), basic('operator', 'not-to-be-told')]
  const snapshot = Buffer.from(bundle.snapshot, 'base64')
  const { gunzipSync } = await import('node:zlib')
  const state = gunzipSync(snapshot.subarray(snapshot.indexOf('\n') + 1)).toString('latin1')
  for (const secret of secrets) {
    t.notOk(text.includes(secret), 'in the file')
    t.notOk(state.includes(secret), 'in the state')
  }
})

t.test('an emulator goes on from a bundle: sessions, tasks, rules and time are there', async t => {
  const one = await start(t, SETTINGS)
  const client = connect(one, 'json')
  await client.logon('operator', 'not-to-be-told')
  await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  await client.get('/api/tasks/task-1')
  one.outcomes.add({ task: 'RunJob', result: 'failure', times: 1 })
  one.clock.advance('90s')
  const { text, value: bundle } = await tell(one, 'GET', '/emulator/bundle')
  const two = await start(t, { ...readBundle(text), port: 'off', httpPort: 0 })
  t.strictSame(two.clock.get().now, one.clock.get().now)
  t.strictSame(two.rules.list(), one.rules.list())
  const again = connect(two, 'json')
  t.equal((await again.get('/api/tasks')).status, 401)
  again.token = bundle.logonSessions[0].token
  for (const state of ['Running', 'Running', 'Finished']) {
    t.equal((await again.get('/api/tasks/task-1')).value.State, state)
  }
  t.equal((await again.logon('operator', '***')).status, 201)
  two.clock.advance('21m')
  t.equal((await again.get('/api/tasks')).status, 401)
})

t.test('a world has a bundle of its own, which goes on as what the world was', async t => {
  const one = await start(t, { now: NOW })
  const world = await one.worlds.create({ name: 'suite1', product: '12.3', estate: 'full' })
  await connect(one, 'json').logon('suite1\\administrator')
  const { settings, product, logonSessions, snapshot } = await world.state.bundle()
  t.match(settings, { product: '12.3' })
  t.equal(product, world.product)
  t.match(logonSessions, [{ account: /administrator$/ }])
  const bundle = { what: 'vbem-emulator bundle', format: 1, settings, snapshot }
  const two = await start(t, { ...readBundle(JSON.stringify(bundle)), port: 'off', httpPort: 0 })
  t.equal(two.product, world.product)
  t.equal(two.estate.description, world.estate.description)
  t.equal(two.logonSessions.list().logonSessions.length, 1)
})

t.test('the command replay goes on from a file, and says what is wrong with one', async t => {
  const one = await start(t, { now: NOW, taskEnd: 'polls:3' })
  const client = connect(one, 'json')
  await client.logon()
  const { text, value: bundle } = await tell(one, 'GET', '/emulator/bundle')
  const folder = t.testdir({
    'other.json': '{"what":"else"}',
    'text.txt': 'hello',
    'empty.json': '{"what":"vbem-emulator bundle","format":1}'
  })
  const file = join(folder, 'run.json')
  writeFileSync(file, text)
  const { ready } = await serve(t, ['replay', file])
  const answer = await fetch(`${ready.http}logonSessions`, {
    headers: { 'x-restsvcsessionid': bundle.logonSessions[0].token, accept: 'application/json' }
  })
  t.equal(answer.status, 200)
  t.match(await answer.json(), { LogonSessions: [{ UserName: 'VBEM\\administrator' }] })
  const refused = async (args: readonly string[], why: RegExp) =>
    t.match(await run(['replay', ...args]), { code: 1, stdout: '', stderr: why })
  await Promise.all([
    refused([join(folder, 'other.json')], /^vbem-emulator: .*other.json cannot be used: it is no bundle\n$/),
    refused([join(folder, 'text.txt')], /it is no bundle\n$/),
    refused([join(folder, 'empty.json')], /empty.json cannot be used: it has no snapshot\n$/),
    refused([join(folder, 'none.json')], /none.json cannot be read: ENOENT\n$/),
    refused([], /replay takes one file, a bundle, not none\n$/),
    refused([file, '--fixture', 'full'], /both given: expected one of them\n$/)
  ])
})
