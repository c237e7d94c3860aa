// The queue under the clock: entries ordered by time, and then by when they were entered.

/** An entry of the queue. */
export interface Due {
  readonly at: number
  run: (() => void) | undefined
}

interface Entry extends Due {
  readonly order: number
}

export interface Queue {
  enter (at: number, run: () => void): Due
  /** The next one, of those that have not been cancelled. */
  first (): Due | undefined
  /** Takes the first one out. */
  take (): void
  cancel (due: Due): void
}

export function createQueue (): Queue {
  const heap: Entry[] = []
  let entered = 0
  let cancelled = 0
  return {
    enter (at, run) {
      const entry = { at, run, order: entered++ }
      push(heap, entry)
      return entry
    },
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
    }
  }
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
