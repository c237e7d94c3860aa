// The queue under the clock: entries ordered by time, and then by when they were entered.

/** Where an entry stands in the queue: what is kept of it where a state is written down. */
export interface Place {
  readonly at: number
  /** By when it was entered, among those of one moment. */
  readonly order: number
}

/** An entry of the queue. */
export interface Due extends Place {
  run: (() => void) | undefined
}

export const placeOf = (due: Due | undefined): Place | undefined => due?.run && { at: due.at, order: due.order }

export interface Queue {
  enter (at: number, run: () => void): Due
  /** Enters what was entered before, at the place that it had. */
  enterAgain (place: Place, run: () => void): Due
  /** The next one, of those that have not been cancelled. */
  first (): Due | undefined
  /** Takes the first one out. */
  take (): void
  cancel (due: Due): void
  /** How many were entered yet. */
  readonly entered: number
  /** Leaves it empty, as if so many had been entered. */
  clear (entered: number): void
}

export function createQueue (): Queue {
  const heap: Due[] = []
  let entered = 0
  let cancelled = 0
  return {
    enter: (at, run) => push(heap, { at, run, order: entered++ }),
    enterAgain: ({ at, order }, run) => push(heap, { at, run, order }),
    first () {
      while (heap[0] && heap[0].run === undefined) {
        pop(heap)
        cancelled--
      }
      return heap[0]
    },
    take: () => pop(heap),
    cancel (due) {
      if (due.run === undefined) return
      due.run = undefined
      // Log-ons that come and go would otherwise leave their idle time-outs behind for minutes.
      if (++cancelled > 64 && cancelled > heap.length / 2) {
        dropCancelled(heap)
        cancelled = 0
      }
    },
    get entered () { return entered },
    clear (next) {
      for (const entry of heap) entry.run = undefined
      heap.length = 0
      cancelled = 0
      entered = next
    }
  }
}

function dropCancelled (heap: Due[]): void {
  const live = heap.filter(entry => entry.run !== undefined)
  heap.length = 0
  for (const entry of live) push(heap, entry)
}

function precedes (a: Place, b: Place): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push (heap: Due[], entry: Due): Due {
  let i = heap.push(entry) - 1
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (precedes(heap[parent]!, entry)) break
    heap[i] = heap[parent]!
    i = parent
  }
  heap[i] = entry
  return entry
}

function pop (heap: Due[]): void {
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
