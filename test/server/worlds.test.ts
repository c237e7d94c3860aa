// Emulators in one process: each is a world of its own.

import t from 'tap'
import { connect, EXCH01_POINT, start } from '../client.ts'

const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`

t.test('two emulators in one process share neither sessions, tasks, mounts nor time', async t => {
  const [one, two] = [connect(await start(t)), connect(await start(t))]
  await one.logon()
  await two.logon()
  t.equal((await two.get('/api/tasks', { headers: { 'x-restsvcsessionid': one.token } })).status, 401)
  await one.mount()
  t.equal((await two.get(`${MOUNTS}/1`)).status, 404)
  t.same((await two.get('/api/restoreSessions')).value.Ref, [])
  t.equal((await two.post(MOUNTS)).value.TaskId, 'task-1')
  one.emulator.clock.advance(60_000)
  t.equal((await two.get('/api/tasks/task-1')).value.State, 'Running')
})

t.test('two emulators on the same fixture have the same ids', async t => {
  const ids = []
  for (const client of [connect(await start(t)), connect(await start(t))]) {
    await client.logon()
    ids.push((await client.get('/api/vmRestorePoints')).value.Ref.map((each: { UID: string }) => each.UID))
  }
  t.same(ids[0], ids[1])
})

t.test('tokens of sessions are never the same', async t => {
  const client = connect(await start(t))
  const tokens = new Set<string>()
  for (let i = 0; i < 50; i++) {
    await client.logon()
    tokens.add(client.token!)
  }
  t.equal(tokens.size, 50)
})

t.test('many requests at once are answered each with its own', async t => {
  const client = connect(await start(t))
  await client.logon()
  const accepted = await Promise.all(Array.from({ length: 40 }, () => client.post(MOUNTS)))
  t.equal(new Set(accepted.map(({ value }) => value.TaskId)).size, 40)
  client.emulator.clock.advance(1000)
  const tasks = await Promise.all(accepted.map(({ value }) => client.get(`/api/tasks/${value.TaskId}`)))
  t.same(tasks.map(({ value }) => value.TaskId), accepted.map(({ value }) => value.TaskId))
  t.equal(new Set(tasks.map(({ value }) => value.Links[1].Name)).size, 40)
})
