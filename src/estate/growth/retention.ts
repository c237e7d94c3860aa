// Which restore points of a chain are due to go: page simple_and_gfs_retention_policies. So many points are kept, or
// those of so many days, and of weeks, months and years one each. What others are built on goes with them only.

import type { Estate } from '../estate.ts'
import type { Retention } from '../job-settings.ts'
import type { Backup, RestorePoint } from '../records.ts'
import { beginWithFull, dropPoint, pointsOf, rewrite } from './chain.ts'

const DAY = 24 * 3_600_000

export interface Policy extends Retention {
  /** Each how many points a full one is made; where nothing is said, there is one full point, which moves on. */
  readonly fullEvery: number | undefined
  readonly reverse: boolean
}

type Point = Pick<RestorePoint, 'created'> & { readonly backupFile: Pick<RestorePoint['backupFile'], 'type'> }

/**
 * The points that are due, oldest first.
 * @param points of one chain, oldest first
 * @param isLocked of what is in use, and so stays
 */
export function dueOf<P extends Point> (
  points: readonly P[], policy: Policy, now: number, isLocked: (point: P) => boolean
): readonly P[] {
  const kept = keptForLong(points, policy, now)
  const old = policy.limit === 'Cycles'
    ? points.slice(0, Math.max(0, points.length - policy.cycles))
    // The newest one is never too old.
    : points.slice(0, -1).filter(({ created }) => created < now - policy.days * DAY)
  const due = old.filter(point => !kept.has(point) && !isLocked(point))
  if (policy.reverse || policy.fullEvery === undefined) return due
  return segments(points).filter(segment => segment.every(point => due.includes(point))).flat()
}

/** Full points with the increments on each. */
function segments<P extends Point> (points: readonly P[]): P[][] {
  const found: P[][] = []
  for (const point of points) {
    if (found.length === 0 || point.backupFile.type === 'vbk') found.push([point])
    else found.at(-1)!.push(point)
  }
  return found
}

const PERIODS = [
  { of: 'weekly', key: (time: number) => Math.floor((time / DAY + 4) / 7) },
  { of: 'monthly', key: (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth() },
  { of: 'yearly', key: (time: number) => new Date(time).getUTCFullYear() }
] as const

/** The first point of each of the last weeks, months and years. */
function keptForLong<P extends Point> (points: readonly P[], policy: Policy, now: number): ReadonlySet<P> {
  const kept = new Set<P>()
  for (const { of, key } of PERIODS) {
    if (policy[of] === 0) continue
    const first = new Map<number, P>()
    for (const point of points) if (!first.has(key(point.created))) first.set(key(point.created), point)
    for (const [period, point] of first) if (period > key(now) - policy[of]) kept.add(point)
  }
  return kept
}

/** Removes what is due of a backup; where a full point goes, the next one becomes it. */
export function applyRetention (
  estate: Estate, backup: Backup, policy: Policy, now: number, isLocked: (point: RestorePoint) => boolean
): readonly RestorePoint[] {
  const due = dueOf(pointsOf(estate, backup), policy, now, isLocked)
  for (const point of due) dropPoint(estate, point)
  const [oldest] = pointsOf(estate, backup)
  if (oldest?.backupFile.type === 'vib') rewrite(estate, oldest, 'vbk')
  if (due.length > 0) beginWithFull(estate, backup)
  return due
}
