// Habits of servers in the field that an option turns on: what has changed is seen late, and finished tasks are cleaned
// away. By the clock of the test, or by answers.

import t from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

type Test = Parameters<typeof start>[0]

async function loggedOn (t: Test, format: Format, options: EmulatorOptions): Promise<Client> {
  const client = connect(await start(t, options), format)
  await client.logon()
  return client
}

/** Starts a mount and polls its task until it has finished, a second later; gives the path of the mount. */
async function mountNow (client: Client): Promise<{ mount: string, task: string }> {
  const { value } = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  client.emulator.clock.advance(1000)
  const task = pathOf(value.Href)
  const finished = (await client.get(task)).value
  return { task, mount: pathOf(finished.Links.find(({ Rel }: { Rel: string }) => Rel === 'Related').Href) }
}

const sessions = async (client: Client): Promise<readonly { Href: string }[]> =>
  (await client.get('/api/restoreSessions')).value.Ref

const stateOf = async (client: Client, href: string): Promise<string> =>
  (await client.get(`${pathOf(href)}?format=Entity`)).value.State

for (const format of FORMATS) {
  t.test(`without a lag a restore session is seen at once, in ${format}`, async t => {
    const client = await loggedOn(t, format, {})
    const { mount } = await mountNow(client)
    const [session] = await sessions(client)
    await client.delete(mount)
    t.equal(await stateOf(client, session!.Href), 'Stopped')
  })

  t.test(`a restore session is seen a time after its mount works, in ${format}`, async t => {
    const client = await loggedOn(t, format, { collectorLag: '3s' })
    const { clock } = client.emulator
    const { mount } = await mountNow(client)
    t.equal((await client.get(`${mount}/C:?action=listAll`)).status, 200, 'the mount works at once')
    clock.advance(2999)
    t.same(await sessions(client), [])
    clock.advance(1)
    const [session] = await sessions(client)
    t.ok(session)
    const end = clock.now()
    await client.delete(mount)
    t.equal((await client.get(mount)).status, 404, 'the mount is gone at once')
    clock.advance(2999)
    t.equal(await stateOf(client, session!.Href), 'Working')
    clock.advance(1)
    const { value } = await client.get(`${pathOf(session!.Href)}?format=Entity`)
    t.equal(value.State, 'Stopped')
    t.equal(Date.parse(value.EndTimeUTC), end, 'it ended when the mount did')
  })

  t.test(`a restore session is seen after some lists that do not show it, in ${format}`, async t => {
    const client = await loggedOn(t, format, { collectorLag: 'polls:2' })
    const { mount } = await mountNow(client)
    client.emulator.clock.advance(60_000)
    t.same(await sessions(client), [])
    await client.get('/api/vmRestorePoints')
    t.same(await sessions(client), [])
    const [session] = await sessions(client)
    t.ok(session)
    await client.delete(mount)
    t.equal(await stateOf(client, session!.Href), 'Working')
    await sessions(client)
    t.equal(await stateOf(client, session!.Href), 'Stopped')
  })

  t.test(`a finished task is there as long as its logon session, in ${format}`, async t => {
    const client = await loggedOn(t, format, { sessionTimeout: '2d' })
    const { task } = await mountNow(client)
    client.emulator.clock.advance(47 * 3600_000)
    t.match(await client.get(task), { status: 200, value: { State: 'Finished' } })
  })

  t.test(`a finished task is cleaned away after a time, and its mount stays, in ${format}`, async t => {
    const client = await loggedOn(t, format, { finishedTasks: '10m' })
    const { task, mount } = await mountNow(client)
    client.emulator.clock.advance(600_000 - 1)
    t.match(await client.get(task), { status: 200, value: { State: 'Finished' } })
    client.emulator.clock.advance(1)
    const unknown = (await client.get('/api/tasks/task-999')).value
    const gone = await client.get(task)
    t.equal(gone.status, 404)
    t.equal(gone.value.Message.replace('task-1', 'task-999'), unknown.Message)
    t.same((await client.get('/api/tasks')).value.Task, [])
    t.equal((await client.delete(task)).status, 404)
    t.equal((await client.get(mount)).status, 200)
  })
}

t.test('a product tells of a task that was cleaned away as of one that it does not know', async t => {
  const client = await loggedOn(t, 'xml', { finishedTasks: '1m', product: '12.3' })
  const { task } = await mountNow(client)
  client.emulator.clock.advance(60_000)
  t.match(await client.get(task), {
    status: 500, value: { Message: 'There is no backup task with id [task-1] in current rest session' }
  })
})

t.test('a task that runs is not cleaned away, nor does a poll of a finished one move the time', async t => {
  const running = await loggedOn(t, 'xml', { finishedTasks: '1m', taskEnd: 'polls:1' })
  const { value } = await running.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  running.emulator.clock.advance(600_000)
  t.match(await running.get(pathOf(value.Href)), { status: 200, value: { State: 'Running' } })
  t.match(await running.get(pathOf(value.Href)), { status: 200, value: { State: 'Finished' } })
  const auto = await loggedOn(t, 'xml', { finishedTasks: '1m', taskEnd: 'auto' })
  const before = auto.emulator.clock.now()
  const started = await auto.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  for (const poll of ['first', 'second']) {
    t.match(await auto.get(pathOf(started.value.Href)), { status: 200, value: { State: 'Finished' } }, poll)
  }
  t.equal(auto.emulator.clock.now(), before + 1000, 'polls of a finished task move no time')
})

t.test('what cannot be a lag, or a time that tasks are kept, stops the start', async t => {
  for (const wrong of ['soon', 'polls:x', '-1s']) {
    await t.rejects(start(t, { collectorLag: wrong }), { message: /^collectorLag is ".*"; expected none, a duration/ })
  }
  for (const wrong of ['forever', -1]) {
    await t.rejects(start(t, { finishedTasks: wrong }), { message: /^finishedTasks is .*; expected session or a du/ })
  }
})
