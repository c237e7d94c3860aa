import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { TaskFailure, type Effect, type OperationFinished, type Task, type TaskEnd } from '../../src/engine/tasks.ts'
import type { TaskOutcome } from '../../src/engine/outcomes.ts'
import { duration } from '../../src/estate/fixture/values.ts'
import { OPTIONS } from '../../src/settings.ts'
import { MINUTE, startEngine, type Engine } from './engine.ts'

const does = (run: Effect['run']): Effect => ({ name: 'test', args: undefined, run })
const nothing = does(() => undefined)

/** The rows of the document's table: two settings, and what a client sees. */
const rows = readFileSync(new URL('../../docs/state-machines.md', import.meta.url), 'utf8')
  .split('\n')
  .map(line => /^\| `([^-].*)` \| `(.+)` \| (.+) \|$/.exec(line))
  .filter(match => match !== null)
  .map(([, taskEnd, operationFinished, seen]) => ({
    taskEnd: taskEnd!, operationFinished: operationFinished!, seen: seen!.split(', ')
  }))

const MESSAGES = { Running: undefined, OperationFinished: 'OperationFinished', Finished: 'Ok' }

/** What a client sees of a task where the document says that it sees `step`. */
function see (engine: Engine, task: Task, step: string): string {
  engine.clock.settle()
  const ms = duration.read(step)
  if (ms !== undefined) {
    engine.clock.advance(ms)
    return step
  }
  const [how] = step.split(' ')
  if (how === 'poll') engine.tasks.poll(task)
  return `${how} ${task.state}`
}

t.test('a task goes through its states as docs/state-machines.md shows for each setting', async t => {
  t.ok(rows.length >= 12, 'the document has a table')
  for (const { taskEnd, operationFinished, seen } of rows) {
    const engine = await startEngine({
      taskEnd: await OPTIONS.taskEnd.read(taskEnd),
      operationFinished: await OPTIONS.operationFinished.read(operationFinished)
    } as Parameters<typeof startEngine>[0])
    let effects = 0
    const task = engine.tasks.start(engine.open(), 'MountRestorePoint', does(() => { effects++; return undefined }))
    for (const [i, step] of seen.entries()) {
      const shown = see(engine, task, step)
      const where = `${taskEnd}, ${operationFinished}, step ${i + 1} of ${seen.join(', ')}`
      t.equal(shown, step, where)
      t.equal(effects, task.state === 'Finished' ? 1 : 0, `${where}: the effect happens once, with Finished`)
      t.equal(task.result?.message, MESSAGES[task.state])
    }
  }
})

t.test('tasks are numbered over all sessions, and a number is never given again', async t => {
  const engine = await startEngine()
  const [a, b] = [engine.open(), engine.open()]
  const start = (session: typeof a) => engine.tasks.start(session, 'MountRestorePoint', nothing)
  const first = start(a)
  t.strictSame([first.id, start(b).id, start(a).id], ['task-1', 'task-2', 'task-3'])
  engine.tasks.remove(first)
  engine.sessions.end(b, 'logged off')
  t.equal(start(a).id, 'task-4')
  t.strictSame([...a.tasks.keys()], ['task-3', 'task-4'])
})

t.test('a task keeps the link to what its effect made', async t => {
  const engine = await startEngine()
  const link = { rel: 'Related', path: '/api/x' } as const
  const task = engine.tasks.start(engine.open(), 'MountRestorePoint', does(() => link))
  t.equal(task.link, undefined)
  engine.clock.advance(1000)
  t.equal(task.link, link)
})

t.test('a task whose operation fails finishes without success, with the reason', async t => {
  const engine = await startEngine()
  const task = engine.tasks.start(engine.open(), 'MountRestorePoint', does(() => { throw new TaskFailure('gone') }))
  engine.clock.advance(1000)
  t.match(task, { state: 'Finished', result: { success: false, message: 'gone' }, link: undefined })
})

t.test('an effect that breaks is not tried again', async t => {
  const engine = await startEngine()
  let effects = 0
  const task = engine.tasks.start(engine.open(), 'MountRestorePoint', does(() => {
    effects++
    throw new Error('by design')
  }))
  t.throws(() => engine.clock.advance(1000), { message: 'by design' })
  engine.clock.advance(MINUTE)
  engine.tasks.poll(task)
  t.equal(effects, 1)
})

for (const [taskEnd, operationFinished, state] of [
  [{ by: 'time', ms: 1000 }, { by: 'none' }, 'Running'],
  [{ by: 'polls', polls: 3 }, { by: 'none' }, 'Running'],
  [{ by: 'auto' }, { by: 'none' }, 'Running'],
  [{ by: 'time', ms: 500 }, { by: 'time', ms: 9000 }, 'OperationFinished'],
  [{ by: 'time', ms: 500 }, { by: 'polls', polls: 3 }, 'OperationFinished']
] as const) {
  t.test(`a task that is removed while it is ${state} (${taskEnd.by}, ${operationFinished.by}) never has its effect`,
    async t => {
      const engine = await startEngine({ taskEnd, operationFinished })
      const task = engine.tasks.start(engine.open(), 'MountRestorePoint', does(() => {
        t.fail('it was removed')
        return undefined
      }))
      engine.clock.advance(600)
      t.equal(task.state, state)
      engine.tasks.remove(task)
      engine.clock.advance(MINUTE)
      t.equal(task.session.tasks.size, 0)
      t.equal(task.state, state)
    })
}

t.test('the end of a session removes its tasks, and what was running never happens', async t => {
  const engine = await startEngine()
  const session = engine.open()
  engine.tasks.start(session, 'MountRestorePoint', nothing)
  engine.clock.advance(1000)
  engine.tasks.start(session, 'MountRestorePoint', does(() => {
    t.fail('its session ended')
    return undefined
  }))
  engine.sessions.end(session, 'logged off')
  t.equal(session.tasks.size, 0)
  engine.clock.advance(MINUTE)
})

for (const taskEnd of [{ by: 'time', ms: 0 }, { by: 'polls', polls: 0 }, { by: 'auto' }] as const) {
  t.test(`a task that is started in a session that has ended comes to nothing (${taskEnd.by})`, async t => {
    const engine = await startEngine({ taskEnd })
    const session = engine.open()
    engine.sessions.end(session, 'logged off')
    const task = engine.tasks.start(session, 'MountRestorePoint', does(() => {
      t.fail('its session had ended')
      return undefined
    }))
    engine.clock.advance(MINUTE)
    t.equal(task.state, 'Running')
    t.equal(session.tasks.size, 0)
  })
}

t.test('a poll under auto lets happen what else is due by then, and no more', async t => {
  const engine = await startEngine({ taskEnd: { by: 'auto' } })
  const session = engine.open()
  const start = () => engine.tasks.start(session, 'MountRestorePoint', nothing)
  const before = start()
  engine.clock.advance(300)
  const polled = start()
  engine.clock.advance(300)
  const after = start()
  engine.tasks.poll(polled)
  t.strictSame([before.state, polled.state, after.state], ['Finished', 'Finished', 'Running'])
  t.equal(engine.clock.now() - polled.session.used, 1300)
})

t.test('each change of a task is told once', async t => {
  const engine = await startEngine({ operationFinished: { by: 'polls', polls: 1 } })
  const task = engine.tasks.start(engine.open(), 'MountRestorePoint', nothing)
  engine.clock.advance(1000)
  for (let i = 0; i < 4; i++) engine.tasks.poll(task)
  t.strictSame(engine.changes, ['task-1 Running', 'task-1 OperationFinished', 'task-1 Finished'])
})

t.test('an effect happens exactly when its task finishes, once, whatever the policies and the order of things',
  async () => {
    const steps = fc.array(fc.oneof(
      fc.constant({ do: 'start' as const }),
      { weight: 2, arbitrary: fc.record({ do: fc.constant('poll' as const), task: fc.nat(5) }) },
      fc.record({ do: fc.constant('remove' as const), task: fc.nat(5) }),
      fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(100, 499, 500, 1000) })
    ), { maxLength: 40, size: 'max' })
    const ends = fc.constantFrom<TaskEnd>({ by: 'time', ms: 1000 }, { by: 'polls', polls: 2 }, { by: 'auto' })
    const between = fc.constantFrom<OperationFinished>(
      { by: 'none' }, { by: 'time', ms: 500 }, { by: 'polls', polls: 1 })
    await fc.assert(fc.asyncProperty(ends, between, steps, async (taskEnd, operationFinished, made) => {
      const engine = await startEngine({ taskEnd, operationFinished })
      const session = engine.open()
      const started: { task: Task, effects: number }[] = []
      for (const step of made) {
        if (step.do === 'start') {
          const one = { effects: 0 } as typeof started[number]
          one.task = engine.tasks.start(session, 'MountRestorePoint', does(() => { one.effects++; return undefined }))
          started.push(one)
        } else if (step.do === 'pass') engine.clock.advance(step.ms)
        else {
          const one = started[step.task % started.length]
          // What was removed is found by nobody, so it is not polled.
          if (one && session.tasks.has(one.task.id)) engine.tasks[step.do](one.task)
        }
        const odd = started.find(one => one.effects !== (one.task.state === 'Finished' ? 1 : 0))
        if (odd) throw new Error(`${odd.task.id} is ${odd.task.state}, its effect happened ${odd.effects} times`)
      }
    }), { numRuns: 200 })
  })

t.test('a task ends as the tester says, whatever the settings say', async t => {
  const { tasks, outcomes, open, clock } = await startEngine()
  const session = open()
  const says = (operation: string, task: TaskOutcome) => outcomes.add({ match: { operation }, skip: 0, then: { task } })
  says('A', { success: false, message: 'Disk is full', delay: 5000 })
  says('B', { polls: 1, message: 'Done, mostly' })
  says('C', { held: true })
  let effects = ''
  const started = ['A', 'B', 'C', 'D'].map(name => tasks.start(session, name, does(() => {
    effects += name
    return undefined
  })))
  const [failed, polled, held, other] = started as [Task, Task, Task, Task]
  clock.advance(1000)
  t.strictSame(started.map(task => task.state), ['Running', 'Running', 'Running', 'Finished'])
  clock.advance(4000)
  t.strictSame(failed.result, { success: false, message: 'Disk is full' })
  tasks.poll(polled)
  t.equal(polled.state, 'Running')
  tasks.poll(polled)
  t.strictSame(polled.result, { success: true, message: 'Done, mostly' })
  clock.advance(100 * MINUTE)
  t.strictSame(held.state, 'Running')
  t.equal(other.result?.message, 'Ok')
  t.equal(effects, 'DB')
})

t.test('the tester ends a task, well or not, and once', async t => {
  const { tasks, open, clock } = await startEngine()
  const session = open()
  let effects = 0
  const count = does(() => { effects++; return undefined })
  const [well, badly] = [tasks.start(session, 'A', count), tasks.start(session, 'A', count)]
  tasks.finish(well, {})
  tasks.finish(badly, { success: false })
  tasks.finish(badly, {})
  clock.advance(MINUTE)
  t.strictSame([well.result, badly.result], [
    { success: true, message: 'Ok' }, { success: false, message: 'The operation has failed' }
  ])
  t.equal(effects, 1)
})

t.test('with the clock auto, a poll moves time to what is due of the task', async t => {
  const engine = await startEngine({ taskEnd: { by: 'time', ms: 90_000 }, operationFinished: { by: 'time', ms: 500 } })
  engine.clock.setMode('auto')
  const task = engine.tasks.start(engine.open(), 'A', nothing)
  const before = engine.clock.now()
  engine.tasks.poll(task)
  t.equal(task.state, 'OperationFinished')
  engine.tasks.poll(task)
  t.equal(task.state, 'Finished')
  t.equal(engine.clock.now() - before, 90_500)
})
