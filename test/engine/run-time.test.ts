import t from 'tap'
import { naturalTime, RUN_TIME, timeOf } from '../../src/engine/run-time.ts'

t.test('a given time is about what it says, and always the same for the same seed', t => {
  const times = Array.from({ length: 200 }, (_none, n) => timeOf({ by: 'time', ms: 10_000 }, `run ${n}`, 1))
  for (const time of times) t.ok(time >= 6000 && time <= 14_000, String(time))
  t.ok(new Set(times).size > 100)
  t.equal(timeOf(RUN_TIME, 'run 1', 1), timeOf(RUN_TIME, 'run 1', 2))
  t.equal(timeOf({ by: 'time', ms: 0 }, 'run 1', 1), 0)
  t.end()
})

t.test('the natural time is what the sizes ask for', t => {
  t.equal(naturalTime(3_000_000_000), 30_000)
  t.equal(naturalTime(1), 1)
  t.equal(timeOf({ by: 'natural' }, 'run 1', naturalTime(0)), 0)
  t.end()
})
