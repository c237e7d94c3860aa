// Restore points that go at a time of their own, whatever runs come after them: those of VeeamZIP.

import type { Estate } from '../../estate/estate.ts'
import { dropPoint, pointsIn, pointsOf } from '../../estate/growth/chain.ts'
import { placeOf, type Clock, type Due, type Place } from '../clock.ts'

const DAY = 24 * 3_600_000

interface Expiry {
  /** Ids. */
  readonly points: readonly string[]
  due: Due | undefined
}

export type ExpiriesState = ReadonlyArray<Pick<Expiry, 'points'> & { readonly due: Place | undefined }>

export interface Expiries {
  add (points: readonly string[], at: number): void
  save (): ExpiriesState
  load (state: ExpiriesState): void
}

/** @param isUsed whether a point of a machine is in use: what is waits another day */
export function createExpiries (clock: Clock, estate: () => Estate, isUsed: (id: string) => boolean): Expiries {
  const open = new Set<Expiry>()

  function add (points: readonly string[], enter: (run: () => void) => Due | undefined): void {
    const expiry: Expiry = { points, due: undefined }
    open.add(expiry)
    expiry.due = enter(() => {
      open.delete(expiry)
      const locked = points.filter(id => !drop(estate(), id, isUsed))
      if (locked.length > 0) expiries.add(locked, clock.now() + DAY)
    })
  }

  const expiries: Expiries = {
    add: (points, at) => add(points, run => clock.at(at, run)),
    save: () => Array.from(open, ({ points, due }) => ({ points, due: placeOf(due) })),
    load (state) {
      open.clear()
      for (const { points, due } of state) add(points, run => clock.resume(due, run))
    }
  }
  return expiries
}

/** Whether it is gone now. */
function drop (estate: Estate, id: string, isUsed: (id: string) => boolean): boolean {
  const point = estate.restorePoints.get(id)
  if (point === undefined) return true
  if (pointsIn(estate, point).some(each => isUsed(each.id))) return false
  dropPoint(estate, point)
  if (pointsOf(estate, point.backup).length === 0) estate.backups.remove(point.backup.id)
  return true
}
