// The one source of time of a world. Everything due later is an entry of one queue, ordered by time and
// then by when it was entered; due entries run once, in order, each seeing its own due moment as now.
// This file alone reads the machine's clock and sets the one (unref'd) timer.

/** `real` follows the machine's clock; `manual` stands still until it is advanced. */
export type ClockMode = 'real' | 'manual'

/** An entry of the queue. */
export interface Due {
  readonly at: number
  run: (() => void) | undefined
}

export interface Clock {
  readonly mode: ClockMode
  /** Milliseconds since the epoch, never going back. */
  now (): number
  /** Runs `run` once, when the clock reaches `at`. */
  at (at: number, run: () => void): Due
  after (ms: number, run: () => void): Due
  cancel (due: Due): void
  /** Runs all that is due by now. */
  settle (): void
  /** Moves time forward by `ms`, running everything due on the way. */
  advance (ms: number): void
  /** Moves time forward to `time`; a moment already past leaves the time as it is. No entry may do this. */
  advanceTo (time: number): void
  close (): void
}

interface Entry extends Due {
  readonly order: number
}

/** The machine's own time, for what is real whatever the world's time: the validity of a certificate. */
export const machineNow = (): number => Date.now()

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** @param start the world's time at the beginning, in milliseconds since the epoch; the machine's when absent */
export function createClock (mode: ClockMode, start?: number): Clock {
  const heap: Entry[] = []
  let entered = 0
  let cancelled = 0
  let offset = start === undefined ? 0 : start - Date.now()
  let current = start ?? Date.now()
  let settling = false
  let timer: NodeJS.Timeout | undefined

  // Not yet the present: what is due on the way there has still to run, each at its own moment.
  function reached (): number {
    return settling || mode === 'manual' ? current : Math.max(current, Date.now() + offset)
  }

  function now (): number {
    current = reached()
    return current
  }

  function arm (): void {
    clearTimeout(timer)
    const next = heap[0]
    if (mode === 'manual' || next === undefined) return
    timer = setTimeout(ring, Math.min(Math.max(next.at - reached(), 0), LONGEST_TIMER_MS))
    timer.unref()
  }

  function ring (): void {
    clock.settle()
    arm()
  }

  function runUntil (limit: number): void {
    if (settling) return
    settling = true
    try {
      for (let next = heap[0]; next !== undefined && next.at <= limit; next = heap[0]) {
        pop(heap)
        if (next.run === undefined) { cancelled--; continue }
        current = Math.max(current, next.at)
        const { run } = next
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
    mode,
    now,
    at (at, run) {
      const entry = { at, run, order: entered++ }
      push(heap, entry)
      if (heap[0] === entry && !settling) arm()
      return entry
    },
    after: (ms, run) => clock.at(now() + ms, run),
    cancel (due) {
      if (due.run === undefined) return
      due.run = undefined
      // Log-ons that come and go would otherwise leave their idle time-outs behind for minutes.
      if (++cancelled > 64 && cancelled > heap.length / 2) {
        dropCancelled(heap)
        cancelled = 0
      }
    },
    settle () {
      const next = heap[0]
      const limit = reached()
      if (next !== undefined && next.at <= limit) runUntil(limit)
    },
    advance: ms => clock.advanceTo(reached() + ms),
    advanceTo (time) {
      if (settling) throw new Error(`The clock was told to move to ${time} by an entry of its own queue: enter another one`)
      const before = reached()
      if (time <= before) return clock.settle()
      offset += time - before
      runUntil(time)
    },
    close: () => clearTimeout(timer)
  }
  return clock
}

function dropCancelled (heap: Entry[]): void {
  const live = heap.filter(entry => entry.run !== undefined)
  heap.length = 0
  for (const entry of live) push(heap, entry)
}

function precedes (a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push (heap: Entry[], entry: Entry): void {
  let i = heap.push(entry) - 1
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (precedes(heap[parent]!, entry)) break
    heap[i] = heap[parent]!
    i = parent
  }
  heap[i] = entry
}

function pop (heap: Entry[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  let i = 0
  for (;;) {
    let child = 2 * i + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && precedes(heap[child + 1]!, heap[child]!)) child++
    if (precedes(last, heap[child]!)) break
    heap[i] = heap[child]!
    i = child
  }
  heap[i] = last
}
