// What the reports are computed of: runs of jobs, VMs as their latest runs left them, and sizes.

import type { Records } from '../collection.ts'
import type { Estate } from '../estate.ts'
import { usedBy } from '../sizes.ts'
import type { BackupTaskSession, Job, Outcome, RestorePoint, SessionResult, Vm, VmRestorePoint } from '../records.ts'
import type { ReplicaTaskSession, VmReplicaPoint } from './replication.ts'

/** A run of a job of VMs. */
export interface ReportedRun {
  readonly job: Pick<Job, 'name' | 'type'>
  readonly started: number
  /** Undefined while it runs. */
  readonly ended: number | undefined
  readonly result: SessionResult
}

const DAY = 24 * 3_600_000
const OF_VMS: ReadonlySet<string> = new Set(['Backup', 'BackupCopy', 'ImmediateBackupCopy'])

export function * runsSince ({ jobs, backupSessions, replicaSessions }: Estate, since: number): Iterable<ReportedRun> {
  for (const { jobType, job, created, ended, result } of backupSessions) {
    const own = created >= since && OF_VMS.has(jobType) ? jobs.get(job.id) : undefined
    if (own) yield { job: own, started: created, ended, result }
  }
  for (const { replica: { job }, created, ended, result } of replicaSessions) {
    if (created >= since) yield { job, started: created, ended, result }
  }
}

type ByDay = ReadonlyMap<number, ReadonlySet<Vm>>

/** VMs that have points, all of them and by the number of the day since 1970. */
export interface Guarded {
  readonly vms: ReadonlySet<Vm>
  readonly onDays: ByDay
  /** How many points there are. */
  readonly points: number
}

export const backedUpIn = ({ vmRestorePoints }: Estate): Guarded => vmRestorePoints.derived(guardedByBackups)
export const replicatedIn = ({ vmReplicaPoints }: Estate): Guarded => vmReplicaPoints.derived(guardedByReplicas)

export const dayOfTime = (time: number): number => Math.floor(time / DAY)

function guardedBy<P extends { readonly id: string, readonly vm: Vm, readonly created: number }> (
  points: Records<P>
): Guarded {
  const vms = new Set<Vm>()
  const onDays = new Map<number, Set<Vm>>()
  for (const { vm, created } of points) {
    vms.add(vm)
    const day = dayOfTime(created)
    const known = onDays.get(day)
    if (known === undefined) onDays.set(day, new Set([vm]))
    else known.add(vm)
  }
  return { vms, onDays, points: points.size }
}

const guardedByBackups = (points: Records<VmRestorePoint>): Guarded => guardedBy(points)
const guardedByReplicas = (points: Records<VmReplicaPoint>): Guarded => guardedBy(points)

/** How many VMs were left in which state by what ran for them last. */
export function latestStates (
  { backupTaskSessions, replicaTaskSessions, vms }: Estate
): Readonly<Record<Outcome, number>> {
  const latest = new Map<unknown, Latest>(backupTaskSessions.derived(latestOfBackups))
  for (const [vm, other] of replicaTaskSessions.derived(latestOfReplicas)) {
    const known = latest.get(vm)
    if (!known || known.created < other.created) latest.set(vm, other)
  }
  const states = { Success: 0, Warning: 0, Failed: 0 }
  for (const vm of vms) {
    const last = latest.get(vm)
    if (last && last.result !== 'None') states[last.result]++
  }
  return states
}

interface Latest { readonly created: number, readonly result: SessionResult }

function latestBy<S extends Latest & { readonly id: string }> (
  sessions: Records<S>, machineOf: (session: S) => unknown
): Map<unknown, Latest> {
  const latest = new Map<unknown, Latest>()
  for (const session of sessions) {
    if (session.result === 'None') continue
    const machine = machineOf(session)
    const known = latest.get(machine)
    if (!known || known.created < session.created) latest.set(machine, session)
  }
  return latest
}

const latestOfBackups = (sessions: Records<BackupTaskSession>) => latestBy(sessions, ({ machine }) => machine)
const latestOfReplicas = (sessions: Records<ReplicaTaskSession>) => latestBy(sessions, ({ vm }) => vm)

export interface Sizes { readonly full: number, readonly incremental: number, readonly replica: number }

export const sizesOf = ({ restorePoints, replicaTaskSessions }: Estate): Sizes =>
  ({ ...restorePoints.derived(backupSizes), replica: replicaTaskSessions.derived(replicaSize) })

function backupSizes (points: Records<RestorePoint>): Omit<Sizes, 'replica'> {
  const sum = { full: 0, incremental: 0 }
  for (const { backup: { job }, backupFile: { type, size } } of points) {
    if (job) sum[type === 'vbk' ? 'full' : 'incremental'] += size
  }
  return sum
}

/** Of the points that are still there. */
function replicaSize (sessions: Records<ReplicaTaskSession>): number {
  let sum = 0
  for (const { point, totalSize } of sessions) if (point) sum += totalSize
  return sum
}

/** What the VMs take on their own disks. */
export function sourceSize (vms: Iterable<Vm>): number {
  let sum = 0
  for (const vm of vms) sum += usedBy(vm.name)
  return sum
}
