// Runs of backup jobs and backup copy jobs of VMs: pages jobs_id, backupsessions_id, scenario_starting_a_job.

import { backupOfJob, backupOfVm } from '../../estate/backups.ts'
import { jobOfSession } from '../../estate/derived/backup-sessions.ts'
import { taskSessionId } from '../../estate/derived/backup-task-sessions.ts'
import { findHierarchyItem, hierarchyItemOf, isWithin } from '../../estate/derived/hierarchy.ts'
import { usedSpace } from '../../estate/derived/repository-space.ts'
import type { Estate } from '../../estate/estate.ts'
import {
  fileOf, leavePoint, machineOf, machinePointsOf, planPoint, pointsOf, type Machine, type Planned
} from '../../estate/growth/chain.ts'
import { applyRetention, type Policy } from '../../estate/growth/retention.ts'
import { pickOf } from '../../estate/hash.ts'
import { idOf } from '../../estate/identity.ts'
import type { JobObject } from '../../estate/job-settings.ts'
import type { AgentJob } from '../../estate/kinds.ts'
import type {
  Backup, BackupSession, BackupTaskSession, Job, RestorePoint, Vm
} from '../../estate/records.ts'
import { nextRun } from '../../estate/schedule.ts'
import { usedBy } from '../../estate/sizes.ts'
import type { Beginning, Ending, RunKind } from './kind.ts'

const jobOfObject = ({ job }: JobObject): Job => job
const jobOfBackup = ({ job }: Backup): Job | undefined => job

/** What a job is set to process: VMs, and those in the containers that it includes. */
export function vmsOfJob (estate: Estate, job: Job): readonly Vm[] {
  const vms = new Set<Vm>()
  for (const { of } of estate.jobObjects.having(jobOfObject, job)) {
    if ('hierarchyObjRef' in of) vms.add(of)
    else {
      const { hierarchy } = estate
      const container = 'reference' in of ? findHierarchyItem(hierarchy, of.reference) : hierarchyItemOf(hierarchy, of)
      if (container === undefined) continue
      for (const vm of estate.vms) if (isWithin(hierarchyItemOf(estate.hierarchy, vm), container)) vms.add(vm)
    }
  }
  return [...vms]
}

/** The jobs whose backups a copy job copies. */
export function copiedBy (estate: Estate, copy: Job): readonly Job[] {
  return [...estate.jobs].filter(job => job !== copy && job.type === 'Backup' &&
    (copy.linkedJobs.includes(job) || copy.linkedRepositories.includes(job.repository)))
}

function members (estate: Estate, job: Job): readonly Vm[] {
  const own = vmsOfJob(estate, job)
  if (job.type === 'Backup') return own
  return [...new Set([...own, ...copiedBy(estate, job).flatMap(each => vmsOfJob(estate, each))])]
}

/** The backup that a job adds to: another one where its repository is another one now. */
function backupIn (estate: Estate, job: Job): Backup {
  const own = estate.backups.having(jobOfBackup, job).filter(({ parent }) => parent === undefined)
  const made = backupOfJob(job)
  return own.find(({ repository }) => repository === job.repository) ??
    (own.length === 0 ? made : { ...made, id: idOf('job', job.id, 'backup', job.repository.id) })
}

/** The points that a run is to leave: one, or one for each VM that has a backup of its own. */
function planned (
  estate: Estate, job: Job, { at, full }: Beginning, vms: readonly Vm[]
): ReadonlyArray<{ readonly point: Planned, readonly vms: readonly Vm[] }> {
  const backup = backupIn(estate, job)
  if (!job.perVm) return [{ point: planPoint(estate, backup, at, full), vms }]
  return vms.map(vm => {
    const child = backupOfVm(backup, vm)
    return { point: planPoint(estate, estate.backups.get(child.id) ?? child, at, full), vms: [vm] }
  })
}

/** What has changed of a machine since its last backup, or all of it. */
export const bytesOf = (machine: Machine, { backup, id, type }: Planned): number => type === 'vbk'
  ? usedBy(machine.name)
  : Math.round(usedBy(machine.name) * pickOf(`${backup.id}/${id}/${machine.id}/read`, 8, 45) / 1000)

export function whyNoRoom (
  estate: Estate, repository: Job['repository'], points: ReadonlyArray<readonly [Planned, readonly Machine[]]>
): string | undefined {
  const { capacity, name } = repository
  if (capacity === -1) return undefined
  const wanted = points.reduce((sum, [point, machines]) => sum + fileOf(point, machines).size, 0)
  const fits = usedSpace(estate, repository) + wanted <= capacity
  return fits ? undefined : `There is not enough free space on repository ${name}`
}

export function newSession (
  job: { readonly id: string, readonly name: string }, backupServer: BackupSession['backupServer'],
  jobType: BackupSession['jobType'], { id, at, retry }: Beginning
): BackupSession {
  return {
    id,
    name: job.name,
    jobType,
    job,
    backupServer,
    created: at,
    ended: undefined,
    state: 'Starting',
    result: 'None',
    progress: 0,
    retry,
    restorePoints: [],
    runs: [],
    parent: undefined
  }
}

export const newTask = (session: BackupSession, machine: Machine): BackupTaskSession => ({
  id: taskSessionId(session, machine),
  session,
  machine,
  created: session.created,
  ended: undefined,
  state: 'Pending',
  result: 'None',
  reason: '',
  totalSize: usedBy(machine.name),
  vmRestorePoint: undefined
})

/** The newest session of a job, of all of it. */
export function newestOf (estate: Estate, jobId: string): BackupSession | undefined {
  return estate.backupSessions.having(jobOfSession, jobId).filter(({ parent }) => parent === undefined)
    .reduce<BackupSession | undefined>((a, b) => a !== undefined && a.created > b.created ? a : b, undefined)
}

/** Those that failed in the newest session; all, where it failed as a whole. */
export function failedIn<M extends Machine> (estate: Estate, jobId: string, all: readonly M[]): readonly M[] {
  const failures = newestOf(estate, jobId)?.runs.filter(({ result }) => result === 'Failed') ?? []
  if (failures.some(({ machines }) => machines.length === 0)) return all
  const failed = failures.flatMap(({ machines }) => machines as readonly Machine[])
  return all.filter(machine => failed.includes(machine))
}

/** Writes down what a run came to where points alone do not tell it. */
export function noteRun<M extends Machine> (
  estate: Estate, job: Job | AgentJob, session: BackupSession, { said }: Pick<Ending<M>, 'said'>
): void {
  session.runs = said
  for (const [index, { result, reason, machines }] of said.entries()) {
    // A run that left nothing is found by what is said of it first.
    const id = index === 0 ? session.id : idOf('session', session.id, 'run', index + 1)
    estate.jobRuns.add({ id, job, at: session.created, result, reason, retry: session.retry, machines })
  }
}

export function leaveIn<M extends Machine> (
  estate: Estate, session: BackupSession, points: ReadonlyArray<{ point: Planned, machines: readonly M[] }>,
  policy: Policy, { now, isLocked }: Pick<Ending<M>, 'now' | 'isLocked'>
): void {
  const left: RestorePoint[] = []
  for (const { point, machines } of points) {
    if (machines.length === 0) continue
    left.push(leavePoint(estate, point, machines))
    applyRetention(estate, point.backup, policy, now, isLocked)
  }
  session.restorePoints = left
}

/** Has the task sessions of a session lead to what it left of each VM. */
export function linkTasks (estate: Estate, session: BackupSession): void {
  const byVm = new Map(session.restorePoints.flatMap(point =>
    machinePointsOf(estate, point).map(each => [machineOf(each), each] as const)))
  for (const task of estate.backupTaskSessions.having(sessionOfTask, session)) {
    const point = byVm.get(task.machine)
    if (point !== undefined && 'vm' in point) task.vmRestorePoint = point
  }
  estate.touchedIn('backupTaskSessions')
}

const sessionOfTask = ({ session }: BackupTaskSession): BackupSession => session

export const backupJobs: RunKind<Job, Vm, BackupSession, BackupTaskSession> = {
  sessions: 'backupSessions',
  tasks: 'backupTaskSessions',
  sessionType: 'BackupJobSession',
  job (estate, id) {
    const job = estate.jobs.get(id)
    return job?.type === 'Replica' ? undefined : job
  },
  members,
  bytes: (estate, job, vm, beginning) => bytesOf(vm, planned(estate, job, beginning, [vm])[0]!.point),
  session: (_estate, job, beginning) =>
    newSession(job, job.backupServer, job.type as BackupSession['jobType'], beginning),
  task: newTask,
  whyFull: (estate, job, beginning, vms) => whyNoRoom(estate, job.repository,
    planned(estate, job, beginning, vms).map(({ point, vms }) => [point, vms])),
  leave (estate, job, session, beginning, ending) {
    const points = ending.good.length === 0 ? [] : planned(estate, job, beginning, ending.good)
    const { retention, fullEvery, reverse } = job
    leaveIn(estate, session, points.map(({ point, vms }) => ({ point, machines: vms })),
      { ...retention, fullEvery, reverse }, ending)
    noteRun(estate, job, session, ending)
    linkTasks(estate, session)
  },
  lastResult: (estate, { id }) => newestOf(estate, id)?.result,
  toRetry: (estate, job) => failedIn(estate, job.id, members(estate, job)),
  // What copies backups as they appear runs when they do.
  nextRun: ({ type, schedule, scheduleEnabled }, after) =>
    schedule === undefined || !scheduleEnabled || type === 'ImmediateBackupCopy' ? undefined : nextRun(schedule, after)
}

/** Whether there is a backup of a VM that a run of the job could add to. */
export const hasBackupOf = (estate: Estate, job: Job, vm: Vm): boolean =>
  estate.backups.having(jobOfBackup, job).some(backup => pointsOf(estate, backup)
    .some(point => machinePointsOf(estate, point).some(each => machineOf(each) === vm)))
