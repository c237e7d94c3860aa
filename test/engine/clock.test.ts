import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { createClock, type Clock } from '../../src/engine/clock.ts'
import { replaceMachine, type Machine } from './machine.ts'
import { changes, compareWithList, type Entering } from './naive-queue.ts'

const START = 1_800_000_000_000
const DAY = 24 * 3600 * 1000

const advances = fc.record({ do: fc.constant('advance' as const), ms: fc.integer({ min: -5, max: 25 }) })
const settles = fc.record({ do: fc.constant('settle' as const) })
const passes = fc.record({ do: fc.constant('pass' as const), ms: fc.nat(25) })
const sets = fc.record({ do: fc.constant('set' as const), ms: fc.integer({ min: -20, max: 20 }) })

function moves<T> (...others: fc.Arbitrary<T>[]): fc.Arbitrary<(Entering | T)[]> {
  const each = fc.oneof({ weight: 2 * others.length, arbitrary: changes }, ...others)
  return fc.array(each, { maxLength: 60, size: 'max' })
}

t.test('a manual clock runs what a sorted list would run, in its order and at its moments', async () => {
  fc.assert(fc.property(moves<{ do: 'advance', ms: number } | { do: 'settle' }>(advances, settles), made => {
    const clock = createClock('manual', START)
    let time = START
    const compared = compareWithList(clock, () => time)
    for (const move of made) {
      if (move.do === 'advance') {
        time += Math.max(0, move.ms)
        compared.pass(time, () => clock.advance(move.ms))
      } else if (move.do === 'settle') compared.pass(time, clock.settle)
      else compared.make(move)
    }
    compared.pass(time += 1000, () => clock.advance(1000))
  }), { numRuns: 1000 })
})

t.test('when most of many entries are cancelled, the others run in order', async () => {
  const times = fc.array(fc.nat(50), { minLength: 200, maxLength: 400 })
  fc.assert(fc.property(times, fc.infiniteStream(fc.nat(9)), (made, chances) => {
    const clock = createClock('manual', START)
    const ran: number[] = []
    const dues = made.map((ms, entry) => clock.after(ms, () => ran.push(entry)))
    const kept = [...made.keys()].filter(entry => {
      const keep = chances.next().value < 2
      if (!keep) clock.cancel(dues[entry]!)
      return keep
    })
    clock.advance(50)
    assert.deepEqual(ran, kept.sort((a, b) => made[a]! - made[b]! || a - b))
  }), { numRuns: 200 })
})

type RealMove =
  { do: 'advance', ms: number } | { do: 'pass', ms: number } | { do: 'set', ms: number } | { do: 'settle' }

/** @param settled whether something settles the clock after time has passed, as each request does */
function followMachine (machine: Machine, made: readonly (Entering | RealMove)[], settled: boolean): void {
  const clock = createClock('real', START)
  let offset = START - machine.wall
  const time = (): number => machine.wall + offset
  const compared = compareWithList(clock, time)
  try {
    for (const move of made) {
      if (move.do === 'advance') {
        const before = compared.reached()
        offset += Math.max(0, move.ms)
        compared.pass(before + Math.max(0, move.ms), () => clock.advance(move.ms))
      } else if (move.do === 'settle') compared.pass(time(), clock.settle)
      else if (move.do === 'set') machine.wall += move.ms
      else if (move.do === 'pass') {
        compared.pass(time() + move.ms, () => {
          machine.pass(move.ms)
          if (settled) clock.settle()
        })
      } else compared.make(move)
      assert(machine.timers.length <= 1, 'there is one timer at most')
      assert(machine.timers.every(timer => !timer.held), 'no timer keeps the process alive')
    }
  } finally {
    clock.close()
    assert.equal(machine.timers.length, 0, 'a closed clock has no timer')
  }
}

t.test('a real clock runs the same by one timer that keeps no process alive', async t => {
  const machine = replaceMachine(t, START - DAY)
  fc.assert(fc.property(moves<RealMove>(advances, passes), made => followMachine(machine, made, false)),
    { numRuns: 1000 })
})

t.test('a real clock never goes back and keeps order and moments, also when somebody sets the machine\'s', async t => {
  const machine = replaceMachine(t, START)
  fc.assert(fc.property(moves<RealMove>(advances, passes, settles, sets), made => followMachine(machine, made, true)),
    { numRuns: 1000 })
})

t.test('what is due in some months waits, though no timer of the machine lasts that long', async t => {
  const machine = replaceMachine(t, START)
  const clock = createClock('real', START)
  const ran: number[] = []
  clock.after(100 * DAY, () => ran.push(clock.now()))
  machine.pass(100 * DAY - 1)
  t.strictSame(ran, [])
  machine.pass(1)
  t.strictSame(ran, [START + 100 * DAY])
  t.ok(Math.max(...machine.waits) < 2 ** 31)
})

t.test('a manual clock stands still and sets no timer', async t => {
  const machine = replaceMachine(t, START)
  const clock = createClock('manual')
  clock.after(5, () => t.fail('nobody has advanced it'))
  machine.pass(DAY)
  clock.settle()
  t.equal(clock.now(), START)
  t.equal(machine.timers.length, 0)
})

t.test('a clock that is not told its start begins at the machine\'s time', async t => {
  replaceMachine(t, START)
  t.equal(createClock('real').now(), START)
})

t.test('an entry that was entered by one that ran is due on the same way, at its own moment', async t => {
  const clock = createClock('manual', 0)
  const ran: string[] = []
  clock.at(10, () => {
    ran.push(`first at ${clock.now()}`)
    clock.after(5, () => ran.push(`its own at ${clock.now()}`))
  })
  clock.at(15, () => ran.push(`second at ${clock.now()}`))
  clock.advance(20)
  t.strictSame(ran, ['first at 10', 'second at 15', 'its own at 15'])
  t.equal(clock.now(), 20)
})

t.test('a moment already past leaves the time as it is, and runs what is due', async t => {
  const clock = createClock('manual', 100)
  let ran = 0
  clock.at(50, () => { ran = clock.now() })
  clock.advanceTo(20)
  t.equal(ran, 100)
  t.equal(clock.now(), 100)
})

t.test('an entry may settle the clock, and nothing runs twice or inside of another', async t => {
  const clock = createClock('manual', 0)
  const ran: string[] = []
  clock.at(1, () => {
    ran.push('first begins')
    clock.settle()
    ran.push('first ends')
  })
  clock.at(1, () => ran.push('second'))
  clock.advance(1)
  t.strictSame(ran, ['first begins', 'first ends', 'second'])
})

for (const mode of ['manual', 'real'] as const) {
  t.test(`an entry cannot move a ${mode} clock, and what it tried changes nothing`, async t => {
    replaceMachine(t, START)
    const clock: Clock = createClock(mode, START)
    clock.after(10, () => {
      t.throws(() => clock.advance(500), { message: /moved? .*by an entry of its own queue/ })
    })
    clock.advance(20)
    t.equal(clock.now(), START + 20)
  })

  t.test(`when an entry of a ${mode} clock throws, whoever moved the time is told, and the rest run later`, async t => {
    replaceMachine(t, START)
    const clock = createClock(mode, START)
    const ran: string[] = []
    clock.after(10, () => { throw new Error('by design') })
    clock.after(15, () => ran.push(`second at ${clock.now() - START}`))
    t.throws(() => clock.advance(20), { message: 'by design' })
    clock.advance(5)
    t.strictSame(ran, ['second at 15'])
  })
}

t.test('an entry that ran or was cancelled can be cancelled again without harm', async t => {
  const clock = createClock('manual', 0)
  let ran = 0
  const early = clock.at(1, () => ran++)
  const late = clock.at(2, () => ran++)
  clock.advance(1)
  for (let i = 0; i < 200; i++) clock.cancel(early)
  clock.cancel(late)
  clock.cancel(late)
  clock.at(3, () => ran++)
  clock.advance(10)
  t.equal(ran, 2)
})

t.test('an entry that was cancelled lets go of what it would run', async t => {
  const clock = createClock('manual', 0)
  const dues = Array.from({ length: 1000 }, () => clock.at(DAY, () => {}))
  dues.forEach(clock.cancel)
  t.ok(dues.every(due => due.run === undefined))
})
