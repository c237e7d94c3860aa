import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`
const DOWNLOAD = { body: '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ForDirectDownload/></FileRestoreSpec>' }

// One VM alone: an emulator with it starts in no time.
const FIXTURE = {
  extends: 'empty',
  vms: [{ name: 'exch01', os: 'windows', restorePoints: [{ at: '-1d', id: EXCH01_POINT }], systemFiles: true }]
}

async function clientOf (t: Test, options: EmulatorOptions = {}, format: Format = 'xml'): Promise<Client> {
  const client = connect(await start(t, { fixture: FIXTURE, ...options }), format)
  await client.logon()
  return client
}

const mounted = async (client: Client): Promise<number> => (await client.get(MOUNTS)).value.VmRestorePointMount.length

/** The states that N answers say one after another, with the number of mounts after each. */
async function states (client: Client, polls: number): Promise<string[]> {
  const said: string[] = []
  for (let i = 0; i < polls; i++) {
    const { value } = await client.get('/api/tasks/task-1')
    said.push(`${value.State} ${await mounted(client)}`)
  }
  return said
}

const [R, O, F] = ['Running 0', 'OperationFinished 0', 'Finished 1']

// When a task ends, and what the answers say: `+500` lets that time pass before the next.
const POLICIES: readonly (readonly [EmulatorOptions, readonly (string | number)[]])[] = [
  [{}, [R, R, 999, R, 1, F, F]],
  [{ taskEnd: '1s' }, [R, 1000, F]],
  [{ taskEnd: '0s' }, [F]],
  [{ taskEnd: '500ms' }, [R, 499, R, 1, F]],
  [{ taskEnd: '2m' }, [R, 119_999, R, 1, F]],
  [{ taskEnd: 'polls:0' }, [F]],
  [{ taskEnd: 'polls:1' }, [R, F, F]],
  [{ taskEnd: 'polls:2' }, [R, R, F]],
  [{ taskEnd: 'polls:2' }, [R, 600_000, R, F]],
  [{ taskEnd: 'auto' }, [F, F]],
  [{ taskEnd: '1s', operationFinished: 'none' }, [R, 1000, F]],
  [{ taskEnd: '1s', operationFinished: 'polls:1' }, [R, 1000, O, F]],
  [{ taskEnd: '1s', operationFinished: 'polls:2' }, [R, 1000, O, 5000, O, F]],
  [{ taskEnd: '1s', operationFinished: '500ms' }, [R, 1000, O, 499, O, 1, F]],
  [{ taskEnd: '1s', operationFinished: '500ms' }, [R, 1500, F]],
  [{ taskEnd: 'polls:2', operationFinished: 'polls:1' }, [R, R, O, F]],
  [{ taskEnd: 'polls:1', operationFinished: '500ms' }, [R, O, 499, O, 1, F]],
  [{ taskEnd: 'auto', operationFinished: 'polls:1' }, [O, F]],
  [{ taskEnd: 'auto', operationFinished: '500ms' }, [O, F]]
]

for (const [options, steps] of POLICIES) {
  for (const format of FORMATS) {
    const named = Object.entries(options).map(([name, value]) => `${name} ${value}`).join(', ') || 'the default'
    t.test(`with ${named} the answers say ${steps.join(', ')}, in ${format}`, async t => {
      const client = await clientOf(t, options, format)
      t.equal((await client.post(MOUNTS)).value.State, 'Running')
      for (const step of steps) {
        if (typeof step === 'number') client.emulator.clock.advance(step)
        else t.same(await states(client, 1), [step])
      }
      t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 1, 'the effect happened once')
    })
  }
}

t.test('a task has a Result from OperationFinished on, and its outcome link when it is Finished', async t => {
  for (const format of FORMATS) {
    const client = await clientOf(t, { taskEnd: 'polls:1', operationFinished: 'polls:1' }, format)
    const { value: accepted } = await client.post(MOUNTS)
    const poll = async () => (await client.get('/api/tasks/task-1')).value
    const answers = [accepted, await poll(), await poll(), await poll()]
    t.same(answers.map(each => each.State), ['Running', 'Running', 'OperationFinished', 'Finished'])
    t.same(answers.map(each => each.Result?.Message), [undefined, undefined, 'OperationFinished', 'Ok'])
    t.same(answers.map(each => each.Result?.Success), [undefined, undefined, true, true])
    const rels = answers.map(each => each.Links.map((link: any) => link.Rel).join())
    t.same(rels, ['Delete', 'Delete', 'Delete', 'Delete,Related'])
    for (const each of answers) {
      t.match(each.Links[0], { Rel: 'Delete', Type: 'Task', Href: each.Href })
      t.match(each, { Type: 'Task', TaskId: 'task-1', Operation: 'MountRestorePoint' })
    }
  }
})

t.test('answers of lists and of others do not count as polls', async t => {
  const client = await clientOf(t, { taskEnd: 'polls:1' })
  await client.post(MOUNTS)
  await client.post(MOUNTS)
  for (let i = 0; i < 5; i++) await client.get('/api/tasks')
  for (let i = 0; i < 5; i++) await client.get('/api/tasks/task-2')
  const two = connect(client.emulator)
  await two.logon()
  for (let i = 0; i < 5; i++) await two.get('/api/tasks/task-1')
  t.same((await client.get('/api/tasks')).value.Task.map((task: any) => task.State), ['Running', 'Finished'])
  t.equal((await client.get('/api/tasks/task-1')).value.State, 'Running')
  t.equal((await client.get('/api/tasks/task-1')).value.State, 'Finished')
})

t.test('a poll of a running task moves the clock with auto, a list does not', async t => {
  const client = await clientOf(t, { taskEnd: 'auto' })
  await client.post(MOUNTS)
  await client.post(MOUNTS)
  const before = client.emulator.clock.now()
  t.same((await client.get('/api/tasks')).value.Task.map((task: any) => task.State), ['Running', 'Running'])
  t.equal(client.emulator.clock.now(), before)
  t.equal((await client.get('/api/tasks/task-1')).value.State, 'Finished')
  t.ok(client.emulator.clock.now() > before)
  const then = client.emulator.clock.now()
  await client.get('/api/tasks/task-1')
  t.equal(client.emulator.clock.now(), then)
})

for (const format of FORMATS) {
  t.test(`tasks count over the whole server and belong to one session, in ${format}`, async t => {
    const one = await clientOf(t, {}, format)
    const two = connect(one.emulator, format)
    await two.logon()
    const ids = []
    for (const client of [one, two, one, two]) ids.push((await client.post(MOUNTS)).value.TaskId)
    t.same(ids, ['task-1', 'task-2', 'task-3', 'task-4'])
    const listed = async (client: Client) => (await client.get('/api/tasks')).value.Task.map((task: any) => task.TaskId)
    t.same(await listed(one), ['task-1', 'task-3'])
    t.same(await listed(two), ['task-2', 'task-4'])
    for (const method of ['GET', 'DELETE']) {
      const { status, value } = await two.request(method, '/api/tasks/task-1')
      t.equal(status, 404)
      t.match(value.Message, 'task-1')
    }
    t.equal((await one.delete('/api/tasks/task-1')).status, 204)
    t.equal((await one.delete('/api/tasks/task-1')).status, 404)
    t.equal((await one.get('/api/tasks/task-1')).status, 404)
    t.same(await listed(one), ['task-3'])
    t.equal((await one.post(MOUNTS)).value.TaskId, 'task-5', 'no number is used again')
  })
}

t.test('an item of the list is what its own path answers', async t => {
  const client = await clientOf(t)
  await client.finish(MOUNTS)
  await client.post(MOUNTS)
  const list = (await client.get('/api/tasks')).value.Task
  for (const item of list) t.same((await client.get(pathOf(item.Href))).value, item)
})

t.test('ids that no task can have are malformed, others do not exist', async t => {
  const client = await clientOf(t)
  await client.post(MOUNTS)
  const malformed = [
    '1', 'task', 'task-', 'task-x', 'task-1x', 'task--1', 'task-1.0', EXCH01_POINT, 'job-1', 'constructor', '__proto__'
  ]
  for (const id of malformed) {
    for (const method of ['GET', 'DELETE']) {
      const { status, value } = await client.request(method, `/api/tasks/${id}`)
      t.equal(status, 400, id)
      t.match(value.Message, /^ID .* is invalid\. Type: Task$/)
    }
  }
  const status = async (id: string) => (await client.get(`/api/tasks/${id}`)).status
  for (const id of ['task-0', 'task-2', 'task-99999999999999999999']) t.equal(await status(id), 404, id)
  for (const id of ['TASK-1', 'Task-1', 'task%2D1', 'task-1/']) t.equal(await status(id), 200, id)
})

t.test('tasks go with their logon session', async t => {
  const client = await clientOf(t)
  const { value } = await client.post(MOUNTS)
  await client.delete(pathOf((await client.get('/api/logonSessions')).value.LogonSession[0].Href))
  const two = connect(client.emulator)
  await two.logon()
  t.equal((await two.get(pathOf(value.Href))).status, 404)
  client.emulator.clock.advance(60_000)
  t.same((await two.get('/api/restoreSessions')).value.Ref, [])
})

t.test('a file restore whose mount has ended meanwhile fails, without a link', async t => {
  for (const format of FORMATS) {
    const client = await clientOf(t, {}, format)
    const mount = await client.mount()
    const body = format === 'xml' ? DOWNLOAD : { body: '{"ForDirectDownload":{}}' }
    const { value } = await client.post(`${mount}/C:/Windows/win.ini?action=restore`, body)
    await client.delete(mount)
    client.emulator.clock.advance(1000)
    const task = (await client.get(pathOf(value.Href))).value
    t.match(task, { State: 'Finished', Operation: 'FileRestoreFromMountPoint' })
    t.match(task.Result, { Success: false, Message: /@1 does not exist any more/ })
    t.same(task.Links.map((link: any) => link.Rel), ['Delete'])
  }
})

t.test('tasks that are due together happen in the order in which they began', async t => {
  const client = await clientOf(t)
  const names = []
  for (let i = 0; i < 5; i++) names.push((await client.post(MOUNTS)).value.TaskId)
  client.emulator.clock.advance(1000)
  const { value } = await client.get('/api/tasks')
  const links = value.Task.map((task: any) => `${task.TaskId} ${task.Links[1].Name.split('@')[1]}`)
  t.same(links, names.map((name, index) => `${name} ${index + 1}`))
})
