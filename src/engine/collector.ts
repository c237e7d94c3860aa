// What happens on a backup server is seen in lists and on its own only once a collector has fetched it from there:
// after a time, or after some answers that still show what was before. An operation that has finished may so be one
// whose change is not seen yet. Pages tasks, get_tasks_id.

import type { Records } from '../estate/collection.ts'
import { placeOf, type Clock, type Due, type Place } from './clock.ts'

/** After what a change is seen: nothing, a time (ms), or N answers that could show it and do not. */
export type CollectorLag =
  { readonly by: 'none' } |
  { readonly by: 'time', readonly ms: number } |
  { readonly by: 'polls', readonly polls: number }

/** A change that is to be seen: told as data too, so that the state of a world can be written down. */
export interface Change {
  readonly name: string
  /** Plain data, and records. */
  readonly args: unknown
  readonly run: () => void
}

export interface Collector {
  /** Has a change of one record of a collection happen, be it new, changed or gone, once it is collected. */
  collect (records: Records<any>, id: string, change: Change): void
  /** To be called before a collection is answered with, or one record of it: each such answer counts. */
  read (records: Records<any>, id?: string): void
  /** Collects all that there is. */
  collectAll (): void
  save (): CollectorState
  load (state: CollectorState): void
}

/** What is not collected yet. */
export type CollectorState = readonly SavedChange[]

interface SavedChange extends Pick<Pending, 'collection' | 'id' | 'answers'> {
  readonly change: Omit<Change, 'run'>
  readonly due: Place | undefined
}

export const AT_ONCE: Collector = {
  collect: (_records, _id, { run }) => run(),
  read () {},
  collectAll () {},
  save: () => [],
  load () {}
}

export interface CollectorRules {
  /** The name of a collection of the world of now: an estate that takes the place of another has the same ones. */
  readonly nameOf: (records: Records<any>) => string
  /** What does a change that was written down. */
  readonly doing: (change: Omit<Change, 'run'>) => () => void
}

interface Pending {
  readonly collection: string
  readonly id: string
  readonly change: Change
  answers: number
  due: Due | undefined
}

export function createCollector (clock: Clock, lag: CollectorLag, { nameOf, doing }: CollectorRules): Collector {
  if (lag.by === 'none') return AT_ONCE
  const pending = new Set<Pending>()

  function see (entry: Pending): void {
    pending.delete(entry)
    if (entry.due) clock.cancel(entry.due)
    entry.change.run()
  }

  return {
    collect (records, id, change) {
      const entry: Pending = { collection: nameOf(records), id, change, answers: 0, due: undefined }
      pending.add(entry)
      if (lag.by === 'time') entry.due = clock.after(lag.ms, () => see(entry))
    },
    read (records, id) {
      if (lag.by === 'time' || pending.size === 0) return
      const collection = nameOf(records)
      for (const entry of [...pending]) {
        if (entry.collection !== collection || (id !== undefined && id !== entry.id)) continue
        if (entry.answers++ >= lag.polls) see(entry)
      }
    },
    collectAll () {
      for (const entry of [...pending]) see(entry)
    },
    save: () => Array.from(pending, ({ collection, id, change: { name, args }, answers, due }) =>
      ({ collection, id, change: { name, args }, answers, due: placeOf(due) })),
    load (state) {
      pending.clear()
      for (const { change, due, ...rest } of state) {
        const entry: Pending = { ...rest, change: { ...change, run: doing(change) }, due: undefined }
        entry.due = clock.resume(due, () => see(entry))
        pending.add(entry)
      }
    }
  }
}
