// A machine to stand under a real clock in tests: its time passes when it is told to, its timers ring when their
// moment has come, and it knows whether one would keep the process alive.

import type { Test } from 'tap'

export interface Timer {
  /** Moment of `sinceStart`. */
  readonly at: number
  readonly ring: () => void
  held: boolean
}

export interface Machine {
  /** Milliseconds since the epoch, as somebody has set it; timers know nothing of it. */
  wall: number
  readonly timers: readonly Timer[]
  /** How long the timers were set for, in milliseconds. */
  readonly waits: number[]
  /** Lets time pass and rings the timers that are due, each at its moment. */
  pass (ms: number): void
}

/** Puts a machine in the place of the real one, until the test ends. */
export function replaceMachine (t: Test, wall: number): Machine {
  let timers: Timer[] = []
  let sinceStart = 0
  const machine: Machine = {
    wall,
    get timers () { return timers },
    waits: [],
    pass (ms) {
      const end = sinceStart + ms
      for (;;) {
        const due = timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        tick((due?.at ?? end) - sinceStart)
        if (!due) return
        timers = timers.filter(timer => timer !== due)
        due.ring()
      }
    }
  }
  function tick (ms: number): void {
    sinceStart += ms
    machine.wall += ms
  }
  const real = { now: Date.now, setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
  t.teardown(() => {
    Date.now = real.now
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout })
  })
  // By assignment: t.intercept() would note each of some million calls.
  Date.now = () => machine.wall
  Object.assign(globalThis, {
    setTimeout (ring: () => void, ms: number) {
      const timer: Timer = { at: sinceStart + ms, ring, held: true }
      machine.waits.push(ms)
      timers.push(timer)
      return Object.assign(timer, { unref: () => { timer.held = false } })
    },
    clearTimeout (timer: Timer | undefined) { timers = timers.filter(each => each !== timer) }
  })
  return machine
}
