import t from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import { createIds } from '../../src/engine/ids.ts'
import { createRestoreSessions } from '../../src/engine/restore-sessions.ts'
import { START, startEngine } from './engine.ts'

t.test('a restore session works from its start to its stop, by the clock', async t => {
  const { points: [point] } = await startEngine()
  const clock = createClock('manual', START)
  const { start, stop } = createRestoreSessions(clock, createIds())
  clock.advance(10)
  const session = start('RestoreVm', point)
  t.match(session, {
    jobType: 'RestoreVm', point, created: START + 10, ended: undefined,
    state: 'Working', result: 'None', progress: 0, restored: []
  })
  clock.advance(10)
  stop(session, 'Failed')
  t.match(session, { created: START + 10, ended: START + 20, state: 'Stopped', result: 'Failed', progress: 100 })
})

t.test('restore sessions stay on record in the order they began, each with an id of its own', async t => {
  const { points } = await startEngine()
  const { records, start, stop } = createRestoreSessions(createClock('manual', START), createIds())
  const begun = points.map(point => start('FileLevelRestore', point))
  stop(begun[0]!, 'Success')
  t.strictSame([...records], begun)
  t.equal(new Set(begun.map(session => session.id)).size, points.length)
  t.equal(records.get(begun[1]!.id), begun[1])
})
