import t from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import { createIds } from '../../src/engine/ids.ts'
import { createRestoreSessions } from '../../src/engine/restore-sessions.ts'
import type { SessionOutcome } from '../../src/engine/outcomes.ts'
import { MINUTE, START, startEngine } from './engine.ts'

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

const RUN = { natural: 50_000, outcome: { kind: 'vms', vms: [], target: undefined }, writes: ['urn:x'] } as const

t.test('a restore goes on by itself for its time, and writes to its VMs meanwhile', async t => {
  const { restoreSessions, clock, points: [point] } = await startEngine({ runTime: { by: 'natural' } })
  const session = restoreSessions.run('RestoreVm', point, RUN)
  t.match(session, { state: 'Starting', result: 'None', progress: 0 })
  t.equal(restoreSessions.isWriting('urn:x'), true)
  t.equal(restoreSessions.isWriting('urn:y'), false)
  clock.advance(49_999)
  t.match(session, { state: 'Working', result: 'None', ended: undefined })
  t.ok(session.progress > 80 && session.progress < 100)
  clock.advance(1)
  t.match(session, { state: 'Stopped', result: 'Success', progress: 100, ended: START + 50_000 })
  t.equal(restoreSessions.isWriting('urn:x'), false)
  clock.advance(50_000)
  t.equal(session.ended, START + 50_000)
})

t.test('a restore that takes no time has stopped at the moment at which it began', async t => {
  const { restoreSessions, clock, points: [point] } = await startEngine({ runTime: { by: 'time', ms: 0 } })
  const session = restoreSessions.run('RestoreVm', point, RUN)
  clock.settle()
  t.match(session, { state: 'Stopped', result: 'Success', progress: 100, ended: START })
})

t.test('the tester says how a restore ends, and when', async t => {
  const { restoreSessions, clock, points: [point] } = await startEngine()
  const run = (told: SessionOutcome) => restoreSessions.run('RestoreVm', point, { ...RUN, told })
  const failed = run({ result: 'Failed', reason: 'No space' })
  const warned = run({ result: 'Warning', reason: 'Late' })
  const slow = run({ delay: 10 * MINUTE })
  const held = run({ held: true })
  const polled = run({ polls: 1, result: 'Warning' })
  clock.advance(MINUTE)
  t.match(failed, { state: 'Stopped', result: 'Failed', message: 'No space', restoredObjRef: undefined })
  t.match(warned, { state: 'Stopped', result: 'Warning', message: 'Late', progress: 100 })
  t.match([slow, held, polled].map(({ state }) => state), ['Working', 'Working', 'Working'])
  restoreSessions.poll(polled)
  t.equal(polled.state, 'Working')
  restoreSessions.poll(polled)
  t.match(polled, { state: 'Stopped', result: 'Warning', message: undefined })
  restoreSessions.finish(held, { result: 'Failed' })
  t.match(held, { state: 'Stopped', result: 'Failed', message: 'The restore of app01 has failed', ended: clock.now() })
  restoreSessions.finish(held, { result: 'Success' })
  t.equal(held.result, 'Failed')
  clock.advance(10 * MINUTE)
  t.equal(slow.state, 'Stopped')
  const early = run({ held: true })
  restoreSessions.finish(early, {})
  t.match(early, { state: 'Stopped', result: 'Success' }, 'before its work has begun')
})

t.test('what becomes of restores is told to whoever listens', async t => {
  const { restoreSessions, clock, events, points: [point] } = await startEngine()
  const happened = events.during(() => {
    restoreSessions.run('RestoreVm', point, RUN)
    clock.advance(MINUTE)
  })
  const states = happened.filter(({ what }) => what === 'restoreSession').map(({ state }) => state)
  t.same(states.filter((state, n) => state !== states[n - 1]), ['Starting', 'Working', 'Stopped'])
})

t.test('what a restore needs to go on is data', async t => {
  const { restoreSessions, points: [point] } = await startEngine()
  const session = restoreSessions.run('RestoreVm', point, RUN)
  t.same(JSON.parse(JSON.stringify(session.point)), session.point)
})
