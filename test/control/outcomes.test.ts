// The tester's hand on time and on how operations end, from outside and in process, as a client sees it.

import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, EXCH01_POINT, FILESERVER_POINT, pathOf, start, type Client } from '../client.ts'
import { tell } from './tester.ts'

async function loggedOn (t: Test, options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, options))
  await client.logon()
  return client
}

const mount = async (client: Client, point = EXCH01_POINT) => {
  const { value } = await client.post(`/api/vmRestorePoints/${point}/mounts`)
  return pathOf(value.Href)
}

const resultOf = async (client: Client, path: string) => {
  const { value } = await client.get(path)
  return value.State === 'Finished' ? `${value.Result.Success} ${value.Result.Message}` : value.State
}

t.test('time is moved on from outside, and the answer says what happened', async t => {
  const client = await loggedOn(t, { now: '2026-01-31T12:00:00Z' })
  const { emulator } = client
  await mount(client)
  const { value } = await tell(emulator, 'POST', '/emulator/clock/advance?by=20m')
  t.match(value, {
    mode: 'manual',
    now: '2026-01-31T12:20:00.000Z',
    ran: [
      { at: '2026-01-31T12:00:01.000Z', what: 'restoreSession', state: 'Working', machine: 'exch01' },
      { at: '2026-01-31T12:00:01.000Z', what: 'mount', state: 'mounted', machine: 'exch01' },
      { at: '2026-01-31T12:00:01.000Z', what: 'task', id: 'task-1', state: 'Finished', operation: 'MountRestorePoint' },
      { at: '2026-01-31T12:15:00.000Z', what: 'restoreSession', state: 'Stopped' },
      { at: '2026-01-31T12:15:00.000Z', what: 'mount', state: 'ended' },
      { at: '2026-01-31T12:15:00.000Z', what: 'logonSession', state: 'timed out', account: 'VBEM\\administrator' }
    ]
  })
  t.equal(value.ran.length, 6)
  t.equal((await client.get('/api/tasks')).status, 401)
})

t.test('time moves on to a moment, and never back', async t => {
  const emulator = await start(t, { fixture: 'empty', now: '2026-01-31T12:00:00Z' })
  t.equal(emulator.clock.advanceTo('2026-01-31T13:00:00Z').now, '2026-01-31T13:00:00.000Z')
  t.match(await tell(emulator, 'PUT', '/emulator/clock', { now: '2026-01-31T14:00:00Z' }), {
    value: { now: '2026-01-31T14:00:00.000Z', mode: 'manual', ran: [] }
  })
  t.match(await tell(emulator, 'POST', '/emulator/clock/advanceTo', { time: '2026-01-31T13:59:59Z' }), {
    status: 409, value: { error: /^It is 2026-01-31T14:00:00.000Z, and time doesn't go back to/ }
  })
})

t.test('with the clock auto, nothing waits for a task that is asked for', async t => {
  const client = await loggedOn(t, { clock: 'auto', taskEnd: '40s', now: '2026-01-31T12:00:00Z' })
  const task = await mount(client)
  t.equal(client.emulator.clock.get().now, '2026-01-31T12:00:00.000Z')
  t.equal(await resultOf(client, task), 'true Ok')
  t.equal(client.emulator.clock.get().now, '2026-01-31T12:00:40.000Z')
  t.match(await tell(client.emulator, 'PUT', '/emulator/clock?mode=manual'), { value: { mode: 'manual' } })
  t.equal(await resultOf(client, await mount(client)), 'Running')
})

t.test('the third mount fails, with a message, and nothing is mounted by it', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  const made = await tell(emulator, 'POST', '/emulator/outcomes', {
    operation: 'MountRestorePoint', nth: 3, result: 'failure', message: 'The mount server is out of space'
  })
  t.match(made, { status: 201, value: { id: 'outcome-1', of: 'outcomes', skip: 2, times: 1, seen: 0, matched: 0 } })
  const tasks = []
  for (let i = 0; i < 4; i++) tasks.push(await mount(client))
  emulator.clock.advance('1m')
  const results = []
  for (const task of tasks) results.push(await resultOf(client, task))
  t.strictSame(results, ['true Ok', 'true Ok', 'false The mount server is out of space', 'true Ok'])
  t.equal((await client.get(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)).value.VmRestorePointMount.length, 3)
  t.match(await tell(emulator, 'GET', '/emulator/outcomes/outcome-1'), { value: { seen: 4, matched: 1 } })
})

t.test('an outcome is of an operation of the API, an object, an account', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  emulator.outcomes.add({ operation: 'mountVmRestorePoint', object: 'exch01', result: 'failure', message: 'by VM' })
  emulator.outcomes.add({ object: FILESERVER_POINT, account: 'nobody', result: 'failure', message: 'by account' })
  const [ofExch01, ofFileserver] = [await mount(client), await mount(client, FILESERVER_POINT)]
  emulator.clock.advance('1m')
  t.equal(await resultOf(client, ofExch01), 'false by VM')
  t.equal(await resultOf(client, ofFileserver), 'true Ok')
})

t.test('a task that is held goes on when the tester says so', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  emulator.outcomes.add({ match: { task: 'MountRestorePoint' }, then: { task: { held: true } } })
  const [first, second] = [await mount(client), await mount(client)]
  emulator.clock.advance('5m')
  t.match(await tell(emulator, 'GET', '/emulator/tasks?state=Running'), {
    value: { tasks: [{ id: 'task-1', state: 'Running', due: null }, { id: 'task-2', account: 'VBEM\\administrator' }] }
  })
  t.match(await tell(emulator, 'POST', '/emulator/tasks/task-1/finish'), { value: { success: true } })
  t.match(emulator.tasks.finish('task-2', { success: false, message: 'No' }), { success: false, message: 'No' })
  t.strictSame([await resultOf(client, first), await resultOf(client, second)], ['true Ok', 'false No'])
  t.match(await tell(emulator, 'POST', '/emulator/tasks/task-1/finish'), {
    status: 409, value: { error: 'task-1 has finished: Ok' }
  })
  t.equal((await tell(emulator, 'POST', '/emulator/tasks/task-9/finish')).status, 404)
})

t.test('a poll is timed out: the task ends after so many polls', async t => {
  const client = await loggedOn(t)
  await tell(client.emulator, 'POST', '/emulator/outcomes?operation=MountRestorePoint&polls=2')
  const task = await mount(client)
  const seen = []
  for (let i = 0; i < 3; i++) seen.push(await resultOf(client, task))
  t.strictSame(seen, ['Running', 'Running', 'true Ok'])
})

t.test('logon sessions are listed, and expired by account', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  await mount(client)
  const other = connect(emulator)
  await other.logon(emulator.accounts[1]!.userName)
  t.match((await tell(emulator, 'GET', '/emulator/logonSessions')).value.logonSessions, [
    { account: 'VBEM\\administrator', tasks: 1, mounts: 0 }, { account: String, tasks: 0 }
  ])
  const { value } = await tell(emulator, 'POST', '/emulator/logonSessions/expire', { account: 'administrator' })
  t.match(value.logonSessions, [{ account: 'VBEM\\administrator' }])
  t.equal((await client.get('/api/tasks')).status, 401)
  t.equal((await other.get('/api/tasks')).status, 200)
  t.equal(emulator.logonSessions.expire().logonSessions.length, 1)
  t.equal((await other.get('/api/tasks')).status, 401)
})

t.test('rules that have taken nothing are listed, and rules are taken back', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  emulator.outcomes.add({ task: 'MountRestorePoint', result: 'success', message: 'Fine' })
  emulator.outcomes.add({ task: 'MountRestorePoint', nth: 5, result: 'failure' })
  await mount(client)
  t.match((await tell(emulator, 'GET', '/emulator/rules')).value.rules, [{ matched: 1 }, { seen: 1, matched: 0 }])
  t.strictSame(emulator.rules.list({ unused: true }).rules.map(rule => rule.id), ['outcome-2'])
  t.equal((await tell(emulator, 'DELETE', '/emulator/outcomes/outcome-2')).status, 204)
  t.equal((await tell(emulator, 'DELETE', '/emulator/outcomes/outcome-2')).status, 404)
  t.equal((await tell(emulator, 'DELETE', '/emulator/outcomes')).status, 204)
  t.strictSame(emulator.rules.list().rules, [])
})

t.test('the session of a job ends as a rule says, also when it is held until it is told to', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  const { value: { Ref: [job] } } = await client.get('/api/jobs')
  const startJob = () => client.finish(`${pathOf(job.Href)}?action=start`)
  emulator.outcomes.add({ object: job.Name, then: { session: { held: true } } })
  await startJob()
  emulator.clock.advance('10h')
  const { value } = await tell(emulator, 'GET', '/emulator/sessions')
  const [running] = value.sessions.filter((each: { name: string }) => each.name === job.Name)
  t.match(running, { kind: 'job', state: 'Working' })
  const told = { result: 'Warning', reason: 'The tape is nearly full' }
  t.match(await tell(emulator, 'POST', `/emulator/sessions/${running.id}/finish`, told), { status: 200 })
  t.equal((await tell(emulator, 'POST', `/emulator/sessions/${running.id}/finish`)).status, 404)
  await client.logon()
  const session = await client.get(`/api/backupSessions/${running.id}?format=Entity`)
  t.match(session.value, { State: 'Stopped', Result: 'Warning' })
  t.ok(emulator.journal.list({ operation: 'startJob' }).exchanges[0]!.events.length > 0)
})
