import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { createClock, isClockMode, type Clock } from '../../src/engine/clock.ts'
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

t.test('a clock that runs 60 times as fast has all due at its own moment, by timers that ring sooner', async t => {
  const machine = replaceMachine(t, START)
  const clock = createClock('x60', START)
  const ran: number[] = []
  clock.after(60_000, () => ran.push(clock.now() - START))
  clock.after(90_000, () => ran.push(clock.now() - START))
  machine.pass(999)
  t.strictSame(ran, [])
  machine.pass(1)
  t.strictSame(ran, [60_000])
  t.equal(clock.now(), START + 60_000)
  machine.pass(1000)
  t.strictSame(ran, [60_000, 90_000])
  clock.advance(5)
  machine.pass(1000)
  t.equal(clock.now(), START + 180_005)
})

t.test('another mode changes nothing of the time and of what is due, but how time passes from then on', async t => {
  const machine = replaceMachine(t, START)
  const clock = createClock('manual', START)
  const ran: string[] = []
  clock.after(100, () => ran.push('first'))
  clock.after(6000, () => ran.push('second'))
  machine.pass(DAY)
  t.equal(clock.now(), START)
  clock.setMode('real')
  t.equal(clock.mode, 'real')
  machine.pass(150)
  t.strictSame(ran, ['first'])
  clock.setMode('x60')
  t.equal(clock.now(), START + 150)
  machine.pass(10)
  t.equal(clock.now(), START + 750)
  clock.setMode('manual')
  machine.pass(DAY)
  t.equal(clock.now(), START + 750)
  t.equal(machine.timers.length, 0)
  t.equal(clock.soonest(), START + 6000)
})

t.test('an auto clock stands still until what is running is asked for, and moves to what is due of that', async t => {
  const clock = createClock('auto', START)
  const ran: string[] = []
  const early = clock.after(10, () => ran.push('early'))
  const late = clock.after(20, () => ran.push('late'))
  clock.after(30, () => ran.push('latest'))
  clock.poll(undefined)
  clock.settle()
  t.equal(clock.now(), START)
  clock.poll(late)
  t.strictSame(ran, ['early', 'late'])
  t.equal(clock.now(), START + 20)
  clock.poll(early)
  t.equal(clock.now(), START + 20, 'what has run is due no more')
  clock.setMode('manual')
  clock.poll(clock.after(5, () => ran.push('not asked for')))
  t.strictSame(ran, ['early', 'late'])
})

t.test('the soonest entry is one that will run', async t => {
  const clock = createClock('manual', 0)
  t.equal(clock.soonest(), undefined)
  const first = clock.at(1, () => {})
  clock.at(2, () => {})
  clock.cancel(first)
  t.equal(clock.soonest(), 2)
})

t.test('modes are real, manual, auto, and x with how many times as fast', async t => {
  for (const mode of ['real', 'manual', 'auto', 'x60', 'x1', 'x0.5', 'x1000000']) {
    t.equal(isClockMode(mode), true, mode)
  }
  for (const text of ['', 'x', 'x0', 'x-1', '60', 'fast', 'x1e9', 'x1000001', 'X60']) {
    t.equal(isClockMode(text), false, text)
  }
})
