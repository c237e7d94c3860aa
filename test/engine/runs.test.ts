// Runs of jobs as the engine has them: how the tester has them end, what is told of them, and that they happen once.

import t from 'tap'
import { kindNamed, type Run } from '../../src/engine/runs/run.ts'
import type { RunStart } from '../../src/engine/runs/runs.ts'
import type { SessionOutcome } from '../../src/engine/outcomes.ts'
import { MINUTE, START, startEngine, type Engine } from './engine.ts'

const jobOf = ({ estate }: Engine) => [...estate.jobs][0]!
const begin = (engine: Engine, start: RunStart = {}): Run => engine.runs.start('backupJobs', jobOf(engine), start)!
const sessionOf = ({ estate }: Engine, { id }: Run) => estate.backupSessions.get(id)!
const tasksOf = ({ estate }: Engine, { id }: Run) =>
  [...estate.backupTaskSessions].filter(({ session }) => session.id === id)

function beginWith (engine: Engine, session: SessionOutcome): Run {
  engine.outcomes.add({ match: {}, skip: 0, times: 1, then: { session } })
  return begin(engine)
}

t.test('a run goes through its states, and leaves a point once', async t => {
  const engine = await startEngine()
  const before = engine.estate.restorePoints.size
  const run = begin(engine)
  t.match(sessionOf(engine, run), { state: 'Starting', result: 'None', progress: 0, created: START, ended: undefined })
  t.equal(engine.runs.ofJob(jobOf(engine).id), run)
  t.equal(begin(engine), undefined, 'one run of a job at a time')
  engine.clock.advance(15_000)
  t.match(sessionOf(engine, run), { state: 'Working', result: 'None' })
  t.equal(engine.estate.restorePoints.size, before)
  engine.clock.advance(MINUTE)
  t.match(sessionOf(engine, run), { state: 'Stopped', progress: 100 })
  t.equal(engine.estate.restorePoints.size, before + 1)
  t.equal(engine.runs.ofJob(jobOf(engine).id), undefined)
  t.same([...engine.runs], [])
  engine.clock.advance(60 * MINUTE)
  t.equal(engine.estate.restorePoints.size, before + 1)
})

t.test('a run ends with the result and for the reason that the tester says', async t => {
  for (const result of ['Success', 'Warning', 'Failed'] as const) {
    const engine = await startEngine()
    const before = engine.estate.restorePoints.size
    const run = beginWith(engine, { result, reason: 'As told' })
    engine.clock.advance(MINUTE)
    t.match(sessionOf(engine, run), { state: 'Stopped', result })
    for (const task of tasksOf(engine, run)) t.match(task, { state: 'Completed', result, reason: 'As told' })
    t.equal(engine.estate.restorePoints.size, before + (result === 'Failed' ? 0 : 1))
  }
})

t.test('a run lasts as long as the tester says', async t => {
  const engine = await startEngine()
  const run = beginWith(engine, { delay: 10 * MINUTE })
  engine.clock.advance(10 * MINUTE - 1)
  t.match(sessionOf(engine, run), { state: 'Working', ended: undefined })
  engine.clock.advance(1)
  t.match(sessionOf(engine, run), { state: 'Stopped', ended: START + 10 * MINUTE })
  const none = beginWith(engine, { delay: 0 })
  engine.clock.settle()
  t.match(sessionOf(engine, none), { state: 'Stopped', created: START + 10 * MINUTE, ended: START + 10 * MINUTE })
})

t.test('a run ends after so many answers that show it running', async t => {
  const engine = await startEngine()
  const run = beginWith(engine, { polls: 2, result: 'Warning', reason: 'Late' })
  engine.clock.advance(60 * MINUTE)
  for (let poll = 0; poll < 2; poll++) {
    engine.runs.poll(run.id)
    t.match(sessionOf(engine, run), { state: 'Working' })
  }
  engine.runs.poll(run.id)
  t.match(sessionOf(engine, run), { state: 'Stopped', result: 'Warning', ended: engine.clock.now() })
  engine.runs.poll(run.id)
  const early = beginWith(engine, { polls: 0 })
  engine.runs.poll(early.id)
  t.match(sessionOf(engine, early), { state: 'Stopped' })
})

t.test('a run that is held ends when the tester says so', async t => {
  const engine = await startEngine()
  const before = engine.estate.restorePoints.size
  const run = beginWith(engine, { held: true })
  engine.clock.advance(24 * 60 * MINUTE)
  t.match(sessionOf(engine, run), { state: 'Working', ended: undefined })
  engine.runs.finish(run, { result: 'Failed', reason: 'The tester wants it' })
  t.match(sessionOf(engine, run), { state: 'Stopped', result: 'Failed', ended: engine.clock.now() })
  t.equal(engine.estate.restorePoints.size, before)
  const early = beginWith(engine, { held: true })
  engine.runs.finish(early, { result: 'Success' })
  t.match(sessionOf(engine, early), { state: 'Stopped', result: 'Success' }, 'before it works')
  t.match(tasksOf(engine, early).map(({ state }) => state), ['Completed'])
  t.equal(engine.estate.restorePoints.size, before + 1)
})

t.test('a run that is held can be stopped', async t => {
  const engine = await startEngine()
  const run = beginWith(engine, { held: true, result: 'Success' })
  engine.clock.advance(MINUTE)
  engine.runs.stop(run, 'The job was stopped')
  t.match(sessionOf(engine, run), { state: 'Stopping' })
  engine.runs.stop(run, 'Again')
  engine.clock.advance(MINUTE)
  t.match(sessionOf(engine, run), { state: 'Stopped', result: 'Failed', restorePoints: [] })
  const other = begin(engine)
  engine.runs.stop(other, 'The job was stopped')
  engine.runs.finish(other, { result: 'Success' })
  t.match(sessionOf(engine, other), { state: 'Stopped', result: 'Failed' }, 'what stops does not end well')
})

t.test('runs that take no time are each a run', async t => {
  const engine = await startEngine({ runTime: { by: 'time', ms: 0 } })
  const before = engine.estate.restorePoints.size
  const ids = new Set<string>()
  for (let count = 1; count <= 3; count++) {
    const run = begin(engine)
    ids.add(run.id)
    engine.clock.advanceTo(run.beginning.at)
    t.match(sessionOf(engine, run), { state: 'Stopped' })
    t.equal(engine.estate.restorePoints.size, before + count)
  }
  t.equal(ids.size, 3)
})

t.test('what becomes of a run is told to whoever listens', async t => {
  const engine = await startEngine()
  const happened = engine.events.during(() => {
    begin(engine)
    engine.clock.advance(MINUTE)
  })
  const states = happened.filter(({ what }) => what === 'jobSession').map(({ state }) => state)
  t.same(states, ['Starting', 'Working', 'Stopped'])
})

t.test('a run is plain data, beside its moment', async t => {
  const engine = await startEngine()
  const { due, ends, ...run } = begin(engine)
  t.ok(due)
  t.same([...ends], [])
  t.same(JSON.parse(JSON.stringify(run)), JSON.parse(JSON.stringify({ ...run })))
  t.equal(kindNamed(run.kind).sessionType, 'BackupJobSession')
})

t.test('a VM that is gone when its turn has come fails, and the others do not', async t => {
  const engine = await startEngine()
  const run = begin(engine)
  const { estate } = engine
  const [vm] = tasksOf(engine, run).map(({ machine }) => machine)
  for (const object of estate.jobObjects) if ('of' in object && object.of === vm) estate.jobObjects.remove(object.id)
  engine.clock.advance(MINUTE)
  t.match(tasksOf(engine, run).find(({ machine }) => machine === vm),
    { result: 'Failed', reason: 'The object does not exist any more' })
})
