// The one source of time of a world. Everything due later is an entry of one queue, ordered by time and
// then by when it was entered; due entries run once, in order, each seeing its own due moment as now.
// This file alone reads the machine's clock and sets the one (unref'd) timer.

import { createQueue, type Due, type Place } from './queue.ts'

export { placeOf, type Due, type Place } from './queue.ts'

/**
 * `real` follows the machine's clock, `x60` runs 60 times as fast, and `manual` stands still until it is advanced;
 * `auto` stands still too, until somebody asks for what is running: then it moves to that thing's next moment.
 */
export type ClockMode = 'real' | 'manual' | 'auto' | `x${number}`

const FASTEST = 1_000_000

export function isClockMode (text: string): text is ClockMode {
  if (text === 'real' || text === 'manual' || text === 'auto') return true
  return /^x\d{1,7}(\.\d{1,3})?$/.test(text) && speedOf(text as ClockMode) > 0 && speedOf(text as ClockMode) <= FASTEST
}

/** How much faster than the machine's time it runs; 0: it stands still. */
function speedOf (mode: ClockMode): number {
  if (mode === 'real') return 1
  return mode === 'manual' || mode === 'auto' ? 0 : Number(mode.slice(1))
}

export interface Clock {
  readonly mode: ClockMode
  /** Whether its time is that of the machine, to the second. */
  readonly isMachines: boolean
  /** The time is the same before and after; only how it passes changes. */
  setMode (mode: ClockMode): void
  /** Milliseconds since the epoch, never going back. */
  now (): number
  /** Runs `run` once, when the clock reaches `at`. */
  at (at: number, run: () => void): Due
  after (ms: number, run: () => void): Due
  /** Enters what a state that was written down had entered, at the place that it had; nothing where it had none. */
  resume (place: Place | undefined, run: () => void): Due | undefined
  cancel (due: Due): void
  /** Runs all that is due by now. */
  settle (): void
  /** Moves time forward by `ms`, running everything due on the way. */
  advance (ms: number): void
  /** Moves time forward to `time`; a moment already past leaves the time as it is. No entry may do this. */
  advanceTo (time: number): void
  /** To be called where somebody asks for what is running: with `auto`, time moves to what is due of it. */
  poll (due: Due | undefined): void
  /** When the next entry is due, if there is one. */
  soonest (): number | undefined
  save (): ClockState
  /** Takes the time of a state, be it an earlier one, and the way in which that passes; drops all entries. */
  load (state: ClockState): void
  /** Stands still from now on, and holds nothing. */
  close (): void
}

/** The time of a world as it is written down; its entries are written down by those who made them. */
export interface ClockState {
  readonly now: number
  readonly mode: ClockMode
  /** How many entries there were. */
  readonly entered: number
}

/** The machine's own time, for what is real whatever the world's time: the validity of a certificate. */
export const machineNow = (): number => Date.now()

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** How the world's time follows the machine's. */
interface Pace {
  readonly mode: ClockMode
  /** Whether it is the time of the machine, to the second. */
  readonly isMachines: boolean
  /** How much faster it runs; 0: it stands still. */
  readonly speed: number
  /** What time it is by the machine. */
  time (): number
  shift (ms: number): void
  set (mode: ClockMode, time: number): void
}

function createPace (first: ClockMode, start: number | undefined): Pace {
  let mode = first
  let origin = Date.now()
  let originTime = start ?? origin
  let speed = speedOf(mode)
  return {
    get mode () { return mode },
    get isMachines () { return speed === 1 && Math.abs(originTime - origin) < 1000 },
    get speed () { return speed },
    time: () => speed === 0 ? originTime : Math.floor(originTime + (Date.now() - origin) * speed),
    shift (ms) { originTime += ms },
    set (next, time) {
      originTime = time
      origin = Date.now()
      mode = next
      speed = speedOf(next)
    }
  }
}

/** The one timer. */
function createAlarm (ring: () => void) {
  let timer: NodeJS.Timeout | undefined
  return {
    /** @param wait milliseconds; it does not ring where there are none */
    set (wait: number | undefined): void {
      clearTimeout(timer)
      if (wait === undefined) return
      timer = setTimeout(ring, Math.min(Math.max(wait, 0), LONGEST_TIMER_MS))
      timer.unref()
    },
    clear: (): void => clearTimeout(timer)
  }
}

/** @param start the world's time at the beginning, in milliseconds since the epoch; the machine's when absent */
export function createClock (first: ClockMode, start?: number): Clock {
  const queue = createQueue()
  const pace = createPace(first, start)
  let current = pace.time()
  let settling = false
  const alarm = createAlarm(() => {
    clock.settle()
    arm()
  })

  // Not yet the present: what is due on the way there has still to run, each at its own moment.
  function reached (): number {
    return settling ? current : Math.max(current, pace.time())
  }

  function now (): number {
    current = reached()
    return current
  }

  function arm (): void {
    const next = queue.first()
    alarm.set(pace.speed === 0 || !next ? undefined : Math.ceil((next.at - reached()) / pace.speed))
  }

  function entered (entry: Due): Due {
    if (!settling && queue.first() === entry) arm()
    return entry
  }

  function runUntil (limit: number): void {
    if (settling) return
    settling = true
    try {
      for (let next = queue.first(); next !== undefined && next.at <= limit; next = queue.first()) {
        queue.take()
        current = Math.max(current, next.at)
        const run = next.run!
        next.run = undefined
        run()
      }
      current = Math.max(current, limit)
    } finally {
      settling = false
      arm()
    }
  }

  const clock: Clock = {
    get mode () { return pace.mode },
    get isMachines () { return pace.isMachines },
    setMode (mode) {
      pace.set(mode, now())
      arm()
    },
    now,
    at: (at, run) => entered(queue.enter(at, run)),
    after: (ms, run) => entered(queue.enter(now() + ms, run)),
    resume: (place, run) => place && entered(queue.enterAgain(place, run)),
    cancel: queue.cancel,
    settle () {
      const limit = reached()
      if ((queue.first()?.at ?? Infinity) <= limit) runUntil(limit)
    },
    advance: ms => clock.advanceTo(reached() + ms),
    advanceTo (time) {
      if (settling) throw new Error(`The clock was moved to ${time} by an entry of its own queue: enter another one`)
      const ms = time - reached()
      if (ms <= 0) return clock.settle()
      pace.shift(ms)
      runUntil(time)
    },
    poll (due) {
      if (pace.mode === 'auto' && due?.run && !settling) clock.advanceTo(due.at)
    },
    soonest: () => queue.first()?.at,
    save: () => ({ now: now(), mode: pace.mode, entered: queue.entered }),
    load ({ now: time, mode, entered }) {
      queue.clear(entered)
      current = time
      pace.set(mode, time)
      arm()
    },
    close: () => clock.setMode('manual')
  }
  return clock
}
