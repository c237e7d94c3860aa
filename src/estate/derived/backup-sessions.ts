// The sessions of backup jobs: what left restore points at one time is one run, and so is what a fixture says of runs
// that left none. Those of file share jobs, which leave no restore points, come with them.

import { pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { EstateBase } from '../estate.ts'
import type { AgentJob } from '../kinds.ts'
import type {
  AgentRestorePoint, BackupServer, BackupSession, Job, JobRun, Outcome, RestorePoint, SessionJob, VmRestorePoint
} from '../records.ts'
import { usedBy } from '../sizes.ts'
import { nasJobSessions, type NasJobSession } from './nas-sessions.ts'

/** The runs of one job: what they left, and what is said of them. */
interface JobRuns {
  readonly job: SessionJob
  readonly jobType: BackupSession['jobType']
  readonly backupServer: BackupServer
  readonly restorePoints: readonly RestorePoint[]
  readonly runs: readonly JobRun[]
}

const sources: ReadonlyArray<(estate: EstateBase) => Iterable<JobRuns>> = [runsOfJobs, runsOfAgentJobs]

const jobOf = (run: JobRun): Job | AgentJob => run.job
const jobOfPoint = ({ backup }: RestorePoint): Job | AgentJob | undefined => backup.job ?? backup.agentJob

function * runsOfJobs (estate: EstateBase): Iterable<JobRuns> {
  for (const job of [...estate.jobs, ...estate.deletedJobs]) {
    // Replication has sessions of another sort.
    if (job.type === 'Replica') continue
    yield {
      job,
      jobType: job.type,
      backupServer: job.backupServer,
      restorePoints: estate.restorePoints.having(jobOfPoint, job),
      runs: estate.jobRuns.having(jobOf, job)
    }
  }
}

function * runsOfAgentJobs (estate: EstateBase): Iterable<JobRuns> {
  for (const job of estate.agentJobs) {
    yield {
      job,
      jobType: 'AgentBackup',
      backupServer: job.repository.backupServer,
      restorePoints: estate.restorePoints.having(jobOfPoint, job),
      runs: estate.jobRuns.having(jobOf, job)
    }
  }
}

/** One that has ended. */
type PastSession = BackupSession & { ended: number, result: Outcome }

/** Job by job, the oldest run first; a session that is part of another comes after it. */
export function * backupSessions (estate: EstateBase, { now }: { readonly now: number }): Iterable<PastSession> {
  for (const source of sources) {
    for (const ofJob of source(estate)) {
      const sessions = sessionsOf(estate, ofJob, now)
      for (const session of sessions) {
        yield session
        if (session.jobType === 'AgentBackup' && (session.job as AgentJob).policy) yield * parts(estate, session)
      }
    }
  }
  for (const session of nasJobSessions(estate, now)) yield ofFileShares(session, now)
}

function ofFileShares (
  { id, name, job, backupServer, created, ended, result, isRetry, reason }: NasJobSession, now: number
): PastSession {
  return {
    id,
    name,
    jobType: 'NasBackup',
    job,
    backupServer,
    created,
    ended: Math.min(ended, now),
    state: 'Stopped',
    progress: 100,
    result,
    retry: isRetry,
    restorePoints: [],
    runs: reason === undefined ? [] : [{ result, reason, machines: [] }],
    parent: undefined
  }
}

interface Left { readonly restorePoints: RestorePoint[], readonly runs: JobRun[] }

function sessionsOf (estate: EstateBase, ofJob: JobRuns, now: number): PastSession[] {
  const { job, jobType, backupServer } = ofJob
  const byTime = new Map<number, Left>()
  const at = (time: number): Left => {
    let left = byTime.get(time)
    if (left === undefined) byTime.set(time, left = { restorePoints: [], runs: [] })
    return left
  }
  for (const point of ofJob.restorePoints) at(point.created).restorePoints.push(point)
  for (const run of ofJob.runs) at(run.at).runs.push(run)
  const inOrder = [...byTime].sort(([a], [b]) => a - b)
  return inOrder.map(([created, { restorePoints, runs }], index) => {
    const first = restorePoints[0]
    const next = inOrder[index + 1]?.[0] ?? Infinity
    const needed = Math.max(30_000, ...restorePoints.map(point => timeFor(estate, point))) + 8000
    return {
      id: first === undefined ? runs[0]!.id : idOf('restorePoint', first.id, 'session'),
      name: job.name,
      jobType,
      job,
      backupServer,
      created,
      // A run is over before the next one begins, and by now.
      ended: Math.max(created, Math.min(created + needed, next - 1000, now)),
      state: 'Stopped',
      progress: 100,
      result: worst(runs.map(run => run.result)),
      retry: runs.some(run => run.retry),
      restorePoints,
      runs,
      parent: undefined
    }
  })
}

const RANK = ['Success', 'Warning', 'Failed'] as const

export const worst = (results: readonly Outcome[]): Outcome =>
  RANK[Math.max(0, ...results.map(result => RANK.indexOf(result)))]!

/** A policy has a session for each computer, beside its own. */
function * parts (estate: EstateBase, session: PastSession): Iterable<PastSession> {
  for (const point of session.restorePoints) {
    const computer = estate.agentRestorePoints.having(restorePointOf, point)[0]?.computer
    if (computer === undefined) continue
    yield {
      ...session,
      id: idOf('session', session.id, computer.id),
      name: `${session.name} - ${computer.name}`,
      jobType: 'AgentManagement',
      ended: Math.min(session.ended, session.created + timeFor(estate, point)),
      result: worst(session.runs.filter(({ machines }) => machines.length === 0 || machines.includes(computer))
        .map(run => run.result)),
      restorePoints: [],
      parent: session
    }
  }
}

export const jobOfSession = ({ job }: BackupSession): string => job.id

type MachinePoint = VmRestorePoint | AgentRestorePoint
export const restorePointOf = ({ restorePoint }: MachinePoint): RestorePoint => restorePoint

/** The restore points of machines that one restore point of a job holds. */
export const machinePoints = (estate: EstateBase, point: RestorePoint): readonly MachinePoint[] => [
  ...estate.vmRestorePoints.having<RestorePoint>(restorePointOf, point),
  ...estate.agentRestorePoints.having<RestorePoint>(restorePointOf, point)
]

const timeFor = (estate: EstateBase, point: RestorePoint): number =>
  Math.max(0, ...machinePoints(estate, point).map(durationOf))

/** How long a machine took: what there is to read, at what a network carries. */
export function durationOf (point: MachinePoint): number {
  const { name } = 'vm' in point ? point.vm : point.computer
  const read = usedBy(name) * (point.pointType === 'Increment' ? pickOf(`${point.id}/read`, 8, 45) / 1000 : 1)
  const mebiPerSecond = pickOf(`${point.id}/rate`, 90, 210)
  return Math.round(pickOf(`${point.id}/setup`, 35_000, 95_000) + read / (mebiPerSecond * 1024 ** 2) * 1000)
}
