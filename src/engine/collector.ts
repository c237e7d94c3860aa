// What happens on a backup server is seen in lists and on its own only once a collector has fetched it from there:
// after a time, or after some answers that still show what was before. An operation that has finished may so be one
// whose change is not seen yet. Pages tasks, get_tasks_id.

import type { Records } from '../estate/collection.ts'
import type { Clock, Due } from './clock.ts'

/** After what a change is seen: nothing, a time (ms), or N answers that could show it and do not. */
export type CollectorLag =
  { readonly by: 'none' } |
  { readonly by: 'time', readonly ms: number } |
  { readonly by: 'polls', readonly polls: number }

export interface Collector {
  /** Has a change of one record of a collection happen, be it new, changed or gone, once it is collected. */
  collect (records: Records<any>, id: string, change: () => void): void
  /** To be called before a collection is answered with, or one record of it: each such answer counts. */
  read (records: Records<any>, id?: string): void
  /** Collects all that there is. */
  collectAll (): void
}

export const AT_ONCE: Collector = {
  collect: (_records, _id, change) => change(),
  read () {},
  collectAll () {}
}

interface Pending {
  readonly id: string
  readonly change: () => void
  answers: number
}

export function createCollector (clock: Clock, lag: CollectorLag): Collector {
  if (lag.by === 'none') return AT_ONCE
  if (lag.by === 'time') return collectorByTime(clock, lag.ms)
  const { polls } = lag
  const pending = new Map<Records<any>, Pending[]>()
  return {
    collect (records, id, change) {
      const own = pending.get(records)
      const entry = { id, change, answers: 0 }
      if (own) own.push(entry)
      else pending.set(records, [entry])
    },
    read (records, id) {
      const own = pending.get(records)
      if (!own) return
      const left = own.filter(entry => {
        if (id !== undefined && id !== entry.id) return true
        if (entry.answers++ < polls) return true
        entry.change()
        return false
      })
      if (left.length > 0) pending.set(records, left)
      else pending.delete(records)
    },
    collectAll () {
      const all = [...pending.values()].flat()
      pending.clear()
      for (const { change } of all) change()
    }
  }
}

function collectorByTime (clock: Clock, ms: number): Collector {
  const pending = new Map<Due, () => void>()
  return {
    collect (_records, _id, change) {
      const due = clock.after(ms, () => {
        pending.delete(due)
        change()
      })
      pending.set(due, change)
    },
    read () {},
    collectAll () {
      const all = [...pending]
      pending.clear()
      for (const [due, change] of all) {
        clock.cancel(due)
        change()
      }
    }
  }
}
