// Snapshots: whatever was going on, all that comes after one that is restored is what came after it the first time.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { basic, connect, EXCH01_POINT, start } from '../client.ts'
import { tell } from './tester.ts'

const SETTINGS = {
  seed: 7,
  now: '2026-03-01T12:00:00Z',
  clock: 'manual',
  publicUrl: 'https://em.example:9398',
  port: 'off',
  httpPort: 0,
  schedules: 'on'
} as const

const LISTS = ['jobs', 'backups', 'restorePoints', 'vmRestorePoints', 'backupFiles', 'backupSessions',
  'backupTaskSessions', 'replicaSessions', 'replicaTaskSessions', 'vmReplicaPoints', 'restoreSessions', 'tasks',
  'repositories', 'agents/jobs', 'agents/backupSessions', 'agents/restorePoints', 'nas/jobs', 'catalog/vms',
  'reports/summary/overview', 'reports/summary/job_statistics', 'logonSessions', 'failoverPlans', 'vAppRestorePoints',
  'cloud/failoverSessions', 'cloud/vmReplicaPoints']

const CONTROL = ['tasks', 'sessions', 'logonSessions', 'rules', 'incidents', 'clock']

const TASKS = ['RunJob', 'StartJob', 'RestoreVM', 'MountRestorePoint']

type Step = readonly [what: keyof typeof DOES, nth: number]

type Calls = (method: string, path: string, more?: { body?: unknown, token?: 'new', control?: boolean }) => Promise<any>

/** Paths of what a list has. */
async function among (call: Calls, list: string, nth: number): Promise<string | undefined> {
  const { Refs = [] } = await call('GET', list)
  return Refs.length === 0 ? undefined : Refs[nth % Refs.length].Href.replace(/^.*\/api\//, '')
}

async function onOne (call: Calls, list: string, nth: number, suffix: string, body?: unknown): Promise<void> {
  const path = await among(call, list, nth)
  if (path !== undefined) await call('POST', path + suffix, body === undefined ? {} : { body })
}

const DOES = {
  start: (call: Calls, nth: number) => onOne(call, 'jobs', nth, '?action=start'),
  stop: (call: Calls, nth: number) => onOne(call, 'jobs', nth, '?action=stop'),
  toggle: (call: Calls, nth: number) => onOne(call, 'jobs', nth, '?action=toggleScheduleEnabled'),
  startAgents: (call: Calls, nth: number) => onOne(call, 'agents/jobs', nth, '?action=start'),
  toggleAgents: (call: Calls, nth: number) => onOne(call, 'agents/jobs', nth, '?action=toggleScheduleEnabled'),
  startNas: (call: Calls, nth: number) => onOne(call, 'nas/jobs', nth, '?action=start'),
  mount: (call: Calls, nth: number) => onOne(call, 'vmRestorePoints', nth, '/mounts'),
  restore: (call: Calls, nth: number) => onOne(call, 'vmRestorePoints', nth, '?action=restore'),
  failover: (call: Calls, nth: number) => onOne(call, 'vmReplicaPoints', nth, '?action=failover'),
  startPlan: (call: Calls, nth: number) => onOne(call, 'failoverPlans', nth, '?action=start', { StartNow: true }),
  undoPlan: (call: Calls, nth: number) => onOne(call, 'failoverPlans', nth, '?action=undo'),
  startCloudPlan: (call: Calls, nth: number) =>
    onOne(call, 'cloud/cloudFailoverPlans', nth, '?action=start', { StartNow: true }),
  testCloudPlan: (call: Calls, nth: number) => onOne(call, 'cloud/cloudFailoverPlans', nth, '?action=test'),
  undoCloudPlan: (call: Calls, nth: number) => onOne(call, 'cloud/cloudFailoverPlans', nth, '?action=undo'),
  clone: (call: Calls, nth: number) => onOne(call, 'jobs', nth, '?action=clone',
    { BackupJobCloneInfo: { JobName: `Copy ${nth}`, FolderName: `Copy ${nth}` } }),
  async remove (call: Calls, nth: number) {
    const path = await among(call, 'jobs', nth)
    if (path !== undefined) await call('DELETE', path)
  },
  async unmount (call: Calls, nth: number) {
    const path = await among(call, 'vmRestorePoints', nth)
    await call('DELETE', `${path}/mounts/1`)
  },
  async browse (call: Calls, nth: number) {
    const path = await among(call, 'vmRestorePoints', nth)
    await call('GET', `${path}/mounts/1`)
  },
  logon: (call: Calls) => call('POST', 'sessionMngr/?v=latest', { token: 'new' }),
  advance: (call: Calls, nth: number) =>
    call('POST', `clock/advance?by=${[1, 5, 20, 61, 3000, 90_000][nth % 6]}s`, { control: true }),
  outcome: (call: Calls, nth: number) => call('POST', 'outcomes', {
    control: true,
    body: { task: TASKS[nth % 4], result: 'failure', times: 2, skip: 1 }
  }),
  hold: (call: Calls, nth: number) =>
    call('POST', 'outcomes', { control: true, body: { match: {}, then: { session: { polls: nth } }, times: 1 } }),
  fault: (call: Calls, nth: number) =>
    call('POST', 'faults', { control: true, body: { operation: 'getTask', nth: nth + 1, status: 503 } }),
  incident: (call: Calls) => call('POST', 'incidents', {
    control: true, body: { kind: 'repositoryFull', repository: 'Default Backup Repository' }
  }),
  merge: (call: Calls, nth: number) => call('PUT', 'estate?mode=merge', {
    control: true, body: { vms: [{ name: `new${nth}`, job: 'Domain and Mail', restorePoints: ['now'] }] }
  })
} as const

const names = Object.keys(DOES) as Array<keyof typeof DOES>
/** Time passes more often than anything else. */
const name = fc.constantFrom(...names, ...Array(6).fill('advance') as Array<'advance'>)
const steps = (maxLength: number) => fc.array(fc.tuple(name, fc.nat(11)), { maxLength })

/** An emulator, what it is told to do, and all that it answers. */
async function play (t: Test, options: EmulatorOptions) {
  const emulator = await start(t, options)
  let told: string[] = []
  let token = ''
  let asked = 0
  const call: Calls = async (method, path, { body, token: wanted, control = false } = {}) => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (wanted === 'new') headers.authorization = basic('administrator', 'password')
    else if (!control) headers['x-restsvcsessionid'] = token
    if (body !== undefined) headers['content-type'] = 'application/json'
    const answer = await fetch(new URL(path, control ? emulator.controlUrl! : emulator.httpUrl!), {
      method, headers, ...body !== undefined && { body: JSON.stringify(body) }
    })
    const text = await answer.text()
    if (wanted === 'new' && answer.status === 201) token = answer.headers.get('x-restsvcsessionid')!
    told.push([++asked, method, path, answer.status, answer.headers.get('date'), text.replace(/[\w-]+\/1\.1 .*/, '')].join(' '))
    return text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
  }
  return {
    emulator,
    call,
    get token () { return token },
    goOn (from: string) { token = from },
    /** All that it answered since the last time. */
    async told () {
      for (const list of LISTS) await call('GET', `${list}?format=Entity`)
      for (const list of CONTROL) await call('GET', list, { control: true })
      const all = told
      told = []
      asked = 0
      return all
    },
    async run (given: readonly Step[]) {
      for (const [what, nth] of given) await DOES[what](call, nth)
      for (let n = 1; n < 4; n++) await call('GET', `tasks/task-${n}`)
    }
  }
}

const differing = (some: readonly string[], others: readonly string[]) =>
  some.map((line, index) => [line, others[index]]).find(([a, b]) => a !== b)

const LAGS = ['none', '7s', 'polls:2'] as const

t.test('what comes after a snapshot is what came after it the first time, also from its file elsewhere', async t => {
  await fc.assert(fc.asyncProperty(
    steps(14), steps(10), steps(10), fc.constantFrom(...LAGS), fc.constantFrom('2s', 'polls:1'),
    fc.constantFrom('default', 'full'),
    async (before, between, after, collectorLag, taskEnd, fixture) => {
      const own = { ...SETTINGS, collectorLag, taskEnd }
      const one = await play(t, { ...own, fixture })
      await one.call('POST', 'sessionMngr/?v=latest', { token: 'new' })
      await one.run(before)
      await one.emulator.snapshots.take('then')
      const token = one.token
      await one.told()
      const file = await one.emulator.snapshots.file('then')
      // What is asked for is state too: the answers that show a change are counted.
      await one.emulator.snapshots.restore('then')
      await one.run(after)
      const first = await one.told()
      await one.run(between)
      await one.emulator.snapshots.restore('then')
      await one.told()
      await one.emulator.snapshots.restore('then')
      one.goOn(token)
      await one.run(after)
      const second = await one.told()
      t.same(differing(first, second), undefined)
      const other = await play(t, { ...own, snapshot: file })
      other.goOn(token)
      await other.run(after)
      t.same(differing(first, await other.told()), undefined)
      await Promise.all([one.emulator.close(), other.emulator.close()])
    }), { numRuns: Number(process.env.SNAPSHOT_RUNS ?? 12) })
})

t.test('a snapshot is taken, listed, restored, given as a file and let go of, over HTTP', async t => {
  const emulator = await start(t, { now: '2026-01-31T12:00:00Z' })
  const client = connect(emulator)
  await client.logon()
  const mount = await client.mount()
  const taken = await tell(emulator, 'POST', '/emulator/snapshots', { name: 'mounted' })
  t.match(taken, { status: 201, value: { name: 'mounted', at: '2026-01-31T12:01:00.000Z', bytes: Number } })
  t.strictSame((await tell(emulator, 'GET', '/emulator/snapshots')).value, { snapshots: [taken.value] })
  await client.delete(mount)
  await tell(emulator, 'POST', '/emulator/logonSessions/expire')
  emulator.clock.advance('3d')
  t.equal((await client.get(mount)).status, 401)
  t.strictSame((await tell(emulator, 'POST', '/emulator/snapshots/mounted/restore')).value, taken.value)
  t.equal(emulator.clock.get().now, '2026-01-31T12:01:00.000Z')
  t.equal((await client.get(mount)).status, 200)
  t.equal((await client.get(`${mount}/C:/`)).status, 200)
  t.equal((await tell(emulator, 'GET', '/emulator/snapshots/mounted/file')).status, 200)
  t.match(await tell(emulator, 'POST', '/emulator/snapshots/monted/restore'), {
    status: 404, value: { error: 'There is no snapshot "monted"; did you mean "mounted"?' }
  })
  t.match(await tell(emulator, 'POST', '/emulator/snapshots?name=a/b'), {
    status: 400, value: { error: /^name: "a\/b" is not a name/ }
  })
  t.equal((await tell(emulator, 'DELETE', '/emulator/snapshots/mounted')).status, 204)
  t.equal((await tell(emulator, 'DELETE', '/emulator/snapshots/mounted')).status, 404)
  t.equal((await tell(emulator, 'GET', '/emulator/snapshots/mounted/file')).status, 404)
})

t.test('a file that is none, of another product or of other accounts is refused at the start', async t => {
  const emulator = await start(t)
  await connect(emulator).logon()
  await emulator.snapshots.take('here')
  const file = await emulator.snapshots.file('here')
  const folder = t.testdir({ 'text.bin': 'hello\n', 'empty.bin': '' })
  const path = join(folder, 'snapshot.bin')
  writeFileSync(path, file)
  const refused = async (options: EmulatorOptions, why: RegExp) =>
    t.rejects(start(t, options), { name: 'Error', message: why })
  await refused({ snapshot: join(folder, 'text.bin') }, /^snapshot cannot be used: it is no snapshot$/)
  await refused({ snapshot: join(folder, 'empty.bin') }, /^snapshot cannot be used: it is no snapshot$/)
  await refused({ snapshot: join(folder, 'none.bin') }, /^snapshot: .*none.bin cannot be read: ENOENT$/)
  await refused({ snapshot: file.subarray(0, file.length - 100) }, /written by vbem-emulator .*, and is damaged/)
  const end = file.indexOf('\n')
  const header = file.toString('utf8', 0, end).replace('"format":1', '"format":2')
  const newer = Buffer.concat([Buffer.from(header), file.subarray(end)])
  await refused({ snapshot: newer }, /, in format 2, and this one reads format 1$/)
  await refused({ snapshot: path, product: '13.0' }, /^snapshot cannot be used: it is of product documented, not of 13.0$/)
  await refused({ snapshot: path, accounts: [{ userName: 'x', password: 'y', roles: ['Portal User'] }] },
    /^snapshot cannot be used: there is no account "administrator" here, which is logged on in it$/)
  await refused({ snapshot: path, fixture: 'full' }, /^snapshot and fixture are both given/)
  const again = await start(t, { snapshot: path })
  t.equal(again.logonSessions.list().logonSessions.length, 1)
  rmSync(path)
})

t.test('an emulator that began with a snapshot has its estate again after a reset', async t => {
  const one = await start(t, { fixture: { extends: 'empty', vms: [{ name: 'only', restorePoints: ['-1d'] }] } })
  await one.estate.put({ vms: [{ name: 'second', restorePoints: ['now'] }] }, { mode: 'merge' })
  await one.snapshots.take('two')
  const two = await start(t, { snapshot: await one.snapshots.file('two') })
  await two.estate.put({ extends: 'empty' })
  await two.state.reset()
  const { vms } = await two.estate.export() as { vms: Array<{ name: string }> }
  t.strictSame(vms.map(vm => vm.name), ['only', 'second'])
})

t.test('a tenant stays logged on through a restore, and in the file', async t => {
  const options = { fixture: 'full', now: '2026-01-20T12:00:00Z' } as const
  const emulator = await start(t, options)
  const tenant = connect(emulator)
  const value = { TenantCredentials: { Username: 'Halvorsen Instruments', Password: 'password' } }
  const logon = await tenant.post('/api/sessionMngr/?v=latest', { body: { root: LoginSpec, value } })
  tenant.token = logon.headers['x-restsvcsessionid'] as string
  const before = (await tenant.get('/api/cloud/replicas')).text
  await emulator.snapshots.take('tenant')
  await emulator.snapshots.restore('tenant')
  t.equal((await tenant.get('/api/cloud/replicas')).text, before)
  t.equal((await tenant.get('/api/jobs')).status, 403)
  const other = connect(await start(t, { now: options.now, snapshot: await emulator.snapshots.file('tenant') }))
  other.token = tenant.token
  t.equal((await other.get('/api/cloud/replicas')).status, 200)
  t.equal((await other.get('/api/jobs')).status, 403)
})

t.test('jobs run by their schedules after a start with a file, if they are to then', async t => {
  const off = await start(t, { now: '2026-01-31T12:00:00Z' })
  await off.snapshots.take('off')
  const on = await start(t, { snapshot: await off.snapshots.file('off'), schedules: 'on', runTime: '1m' })
  const none = await start(t, { snapshot: await off.snapshots.file('off') })
  for (const emulator of [on, none]) {
    const client = connect(emulator)
    await client.logon()
    const count = async () => (await client.get('/api/backupSessions')).value.Ref.length
    const before = await count()
    for (let hours = 0; hours < 48 * 6; hours++) {
      emulator.clock.advance('10m')
      await client.get('/api/')
    }
    await client.logon()
    t.equal(await count() > before, emulator === on)
  }
})

t.test('sessions that are gone by a restore are unknown, and requests that are under way see one state', async t => {
  const emulator = await start(t)
  const client = connect(emulator)
  await emulator.snapshots.take('nobody')
  await client.logon()
  t.equal((await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)).status, 200)
  await emulator.snapshots.restore('nobody')
  t.equal((await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)).status, 401)
  t.strictSame(emulator.logonSessions.list().logonSessions, [])
})
