// The clock's queue as it would be written without a thought of speed, a sorted list, and a way to give a clock and
// such a list the same entries and compare what runs when.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Clock, Due } from '../../src/engine/clock.ts'

/** Entered so many milliseconds from now, or cancelled by number. An entry may do this to others when it runs. */
export type Change = { readonly do: 'enter', readonly ms: number } | { readonly do: 'cancel', readonly entry: number }
export type Entering = Change & { readonly inside?: readonly Change[] }

const enters = fc.record({ do: fc.constant('enter' as const), ms: fc.integer({ min: -3, max: 30 }) })
const cancels = fc.record({ do: fc.constant('cancel' as const), entry: fc.nat(300) })

export const changes: fc.Arbitrary<Entering> = fc.oneof(
  fc.tuple(enters, fc.array(fc.oneof(enters, cancels), { maxLength: 3 }))
    .map(([enter, inside]) => ({ ...enter, inside })),
  cancels
)

export interface Compared {
  /** What the time is by now for whoever asks. */
  reached (): number
  make (change: Entering): void
  /** Lets time pass for the clock in some way, and for the list up to `time`. */
  pass (time: number, how: () => void): void
}

/** @param timeOf what the time is by now, for the list; it never goes back */
export function compareWithList (clock: Clock, timeOf: () => number): Compared {
  const insides = new Map<number, readonly Change[]>()
  const dues: Due[] = []
  const ran: string[] = []
  let list: { readonly at: number, readonly entry: number }[] = []
  let now = timeOf()
  let listed = 0
  const expected: string[] = []

  function change (each: Change): void {
    const entry = dues.length
    if (each.do === 'cancel') {
      if (entry > 0) clock.cancel(dues[each.entry % entry]!)
      return
    }
    dues.push(clock.after(each.ms, () => {
      ran.push(`${entry} at ${clock.now()}`)
      insides.get(entry)?.forEach(change)
    }))
  }

  function changeList (each: Change): void {
    if (each.do === 'cancel') {
      if (listed > 0) list = list.filter(({ entry }) => entry !== each.entry % listed)
      return
    }
    list.push({ at: now + each.ms, entry: listed++ })
    // Stable: what is due at the same moment keeps the order in which it was entered.
    list.sort((a, b) => a.at - b.at)
  }

  const reached = (): number => Math.max(now, timeOf())
  return {
    reached,
    make ({ inside = [], ...each }) {
      if (each.do === 'enter') now = reached()
      insides.set(listed, inside)
      change(each)
      changeList(each)
    },
    pass (until, how) {
      const time = Math.max(now, until)
      how()
      while (list[0] && list[0].at <= time) {
        const { at, entry } = list.shift()!
        now = Math.max(now, at)
        expected.push(`${entry} at ${now}`)
        insides.get(entry)?.forEach(changeList)
      }
      now = time
      assert.deepEqual(ran, expected)
      assert.equal(clock.now(), now = reached())
      ran.length = expected.length = 0
    }
  }
}
