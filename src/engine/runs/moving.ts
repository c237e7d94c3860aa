// What runs have left in an estate whose sessions follow from its restore points, carried over to one that something
// was merged into: there they would follow from the points alone, and those that go on would not be there at all.

import { jobOfSession, restorePointOf } from '../../estate/derived/backup-sessions.ts'
import type { Records } from '../../estate/collection.ts'
import type { Estate } from '../../estate/estate.ts'
import type { Backup, JobSession, JobTaskSession, RestorePoint } from '../../estate/records.ts'
import { kindNamed, type RunKindName } from './run.ts'

export interface Recorded {
  readonly kind: RunKindName
  readonly job: string
  readonly session: JobSession
  readonly tasks: Map<string, JobTaskSession>
}

/** By the ids of the sessions. */
type RecordedBySession = Map<string, Recorded>

const REFERRED = [
  'jobs', 'agentJobs', 'nasJobs', 'backupServers', 'repositories', 'vms',
  'computers', 'replicas', 'vApps', 'restorePoints',
  'vmRestorePoints', 'vmReplicaPoints', 'backupSessions'
] as const

export function carrySessions (before: Estate, after: Estate, records: RecordedBySession): void {
  const there = (id: string): unknown => {
    for (const section of REFERRED) {
      const found = (after[section] as { get (id: string): unknown }).get(id)
      if (found !== undefined) return found
    }
    return undefined
  }
  const moved = new Set<unknown>()
  /** Has what a record refers to be that of the other estate. */
  function move<T extends object> (record: T): T {
    if (moved.has(record)) return record
    moved.add(record)
    for (const [name, value] of Object.entries(record)) Object.assign(record, { [name]: referred(value) })
    return record
  }
  function referred (value: unknown): unknown {
    if (Array.isArray(value)) return value.map(referred)
    if (typeof value !== 'object' || value === null) return value
    return 'id' in value ? there(value.id as string) ?? value : move({ ...value })
  }
  carryZips(before, after, move)
  if (records.size > 0) carryReplicaPoints(before, after, move)
  for (const [id, { kind: name, job, session, tasks }] of records) {
    const kind = kindNamed(name)
    if (there(job) === undefined && kind.nextRun !== undefined && isJobOf(before, job)) {
      records.delete(id)
      continue
    }
    const { created } = session
    for (const other of after.backupSessions.having(jobOfSession, job)) {
      if (other.created === created && !records.has(other.id)) after.removeFrom('backupSessions', other.id)
    }
    // What is not collected yet is added when it is.
    const isSeen = (before[kind.sessions] as Records<JobSession>).get(id) !== undefined
    if (isSeen) after.addTo(kind.sessions, session as never)
    move(session)
    for (const task of tasks.values()) {
      move(task)
      Object.assign(task, { session })
      if (isSeen && kind.tasks !== undefined) after.addTo(kind.tasks, task as never)
    }
  }
  carryHistory(before, after, records, move)
}

/**
 * Sessions of old of the jobs that have run: their points may have gone since, or have become full, and nothing else
 * tells how they went. What the merge says otherwise of one counts.
 */
function carryHistory (
  before: Estate, after: Estate, records: RecordedBySession, move: <T extends object>(record: T) => T
): void {
  const jobs = new Set(Array.from(records.values(), ({ job }) => job))
  const kept = new Set<string>()
  for (const session of before.backupSessions) {
    const { id, job, result } = session
    const other = after.backupSessions.get(id)
    if (records.has(id) || !jobs.has(job.id) || !isJobOf(after, job.id)) continue
    if (other !== undefined && other.result !== result) continue
    kept.add(id)
    // What is said of a run may have the id of its session.
    const runs = session.runs.map(({ result, reason, machines }) => ({ result, reason, machines }))
    after.addTo('backupSessions', move({ ...session, runs }))
  }
  for (const task of before.backupTaskSessions) {
    if (!kept.has(task.session.id)) continue
    after.addTo('backupTaskSessions', { ...move({ ...task }), session: after.backupSessions.get(task.session.id)! })
  }
}

const backupOf = ({ backup }: RestorePoint): Backup => backup

/** Backups of VMs that no job has made are no part of what a fixture says either. */
function carryZips (before: Estate, after: Estate, move: <T extends object>(record: T) => T): void {
  for (const backup of before.backups) {
    if ((backup.job ?? backup.agentJob) !== undefined || after.backups.get(backup.id) !== undefined) continue
    for (const point of before.restorePoints.having(backupOf, backup)) {
      const ofVms = before.vmRestorePoints.having<RestorePoint>(restorePointOf, point)
        .filter(({ vm }) => after.vms.get(vm.id) !== undefined)
      if (ofVms.length === 0) continue
      const moved = after.backups.get(backup.id) ?? move({ ...backup })
      after.backups.add(moved)
      const restorePoint = { ...point, backup: moved, backupFile: { ...point.backupFile, backup: moved } }
      after.restorePoints.add(restorePoint)
      after.addTo('backupFiles', restorePoint.backupFile)
      for (const each of ofVms) {
        after.vmRestorePoints.add({ ...each, vm: after.vms.get(each.vm.id)!, restorePoint })
      }
    }
  }
}

const isJobOf = (estate: Estate, id: string): boolean =>
  [estate.jobs, estate.deletedJobs, estate.agentJobs, estate.nasJobs].some(jobs => jobs.get(id) !== undefined)

/** Points of replicas are no part of what a fixture says: those that are not there yet come along. */
function carryReplicaPoints (before: Estate, after: Estate, move: <T extends object>(record: T) => T): void {
  // Made of what the fixture tells of replicas alone.
  const made = ['replicaSessions', 'replicaTaskSessions', 'vmReplicaPoints', 'vAppReplicaPoints'] as const
  made.forEach(name => after[name])
  for (const replica of before.replicas) {
    const isToMove = after.replicas.get(replica.id) === undefined && after.jobs.get(replica.job.id) !== undefined
    if (isToMove) after.replicas.add(move({ ...replica }))
  }
  for (const name of ['vmReplicaPoints', 'vAppReplicaPoints'] as const) {
    for (const point of before[name]) {
      if (after[name].get(point.id) === undefined && after.replicas.get(point.replica.id) !== undefined) {
        after.addTo(name, move({ ...point }) as never)
      }
    }
    for (const point of after[name]) {
      const known = before.replicas.get(point.replica.id) !== undefined
      if (known && before[name].get(point.id) === undefined) after.removeFrom(name, point.id)
    }
  }
  for (const task of after.replicaTaskSessions) {
    if (task.point !== undefined && after.vmReplicaPoints.get(task.point.id) === undefined) task.point = undefined
  }
}
