// What the reports are computed of: runs of jobs, VMs as their latest points left them, and sizes. Every run that is
// known left a restore point; `runsSince` is where runs come from, so that runs of other ends have one place to join.

import type { Records } from '../collection.ts'
import type { Estate } from '../estate.ts'
import { usedBy } from '../fixture/chains.ts'
import type { Job, RestorePoint, Vm, VmRestorePoint } from '../records.ts'

export interface JobRun {
  readonly job: Job
  readonly started: number
  /** Undefined while it runs. */
  readonly ended: number | undefined
  readonly result: 'Success' | 'Warning' | 'Failed'
}

const DAY = 24 * 3_600_000
/** A run takes its time to begin and to end, and then as long as the disks need. */
const AROUND = 90_000
const BYTES_PER_MS = 150 * 1024 ** 2 / 1000

export function * runsSince ({ restorePoints }: Estate, since: number): Iterable<JobRun> {
  for (const { created, backup: { job }, backupFile } of restorePoints) {
    if (created < since) continue
    const ended = created + AROUND + Math.ceil(backupFile.size / BYTES_PER_MS)
    yield { job, started: created, ended, result: 'Success' }
  }
}

export interface Protection {
  readonly backedUp: ReadonlySet<Vm>
  readonly replicated: ReadonlySet<Vm>
  /** How many VM restore points there are. */
  readonly points: number
  /** By the number of the day since 1970, for a week up to the newest point. */
  readonly backedUpOn: ReadonlyMap<number, ReadonlySet<Vm>>
  readonly replicatedOn: ReadonlyMap<number, ReadonlySet<Vm>>
}

export const protectionOf = ({ vmRestorePoints }: Estate): Protection => vmRestorePoints.derived(protection)

export const dayOfTime = (time: number): number => Math.floor(time / DAY)

function protection (points: Records<VmRestorePoint>): Protection {
  let newest = 0
  for (const { created } of points) newest = Math.max(newest, created)
  const backedUp = new Set<Vm>()
  const replicated = new Set<Vm>()
  const backedUpOn = new Map<number, Set<Vm>>()
  const replicatedOn = new Map<number, Set<Vm>>()
  const oldestDay = dayOfTime(newest) - 7
  for (const { vm, created, restorePoint } of points) {
    const replica = restorePoint.backup.job.type === 'Replica'
    ;(replica ? replicated : backedUp).add(vm)
    const day = dayOfTime(created)
    if (day < oldestDay) continue
    const onDays = replica ? replicatedOn : backedUpOn
    const known = onDays.get(day)
    if (known === undefined) onDays.set(day, new Set([vm]))
    else known.add(vm)
  }
  return { backedUp, replicated, points: points.size, backedUpOn, replicatedOn }
}

/** How many VMs were left in which state by what ran for them last. */
export function latestStates (estate: Estate): Readonly<Record<JobRun['result'], number>> {
  const { backedUp, replicated } = protectionOf(estate)
  return { Success: new Set([...backedUp, ...replicated]).size, Warning: 0, Failed: 0 }
}

export interface Sizes { readonly full: number, readonly incremental: number, readonly replica: number }

export const sizesOf = ({ restorePoints }: Estate): Sizes => restorePoints.derived(sizes)

function sizes (points: Records<RestorePoint>): Sizes {
  const sum = { full: 0, incremental: 0, replica: 0 }
  for (const { backup: { job }, backupFile: { name, size } } of points) {
    sum[job.type === 'Replica' ? 'replica' : name.endsWith('.vbk') ? 'full' : 'incremental'] += size
  }
  return sum
}

/** What the VMs take on their own disks. */
export function sourceSize (vms: Iterable<Vm>): number {
  let sum = 0
  for (const vm of vms) sum += usedBy(vm)
  return sum
}
