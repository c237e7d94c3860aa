// The runs of file share jobs: one at the time of day of the job on each of its days, and a retry after one that
// failed. Pages get_nas_backupsessions, nas_jobs_id.

import type { EstateBase } from '../estate.ts'
import { lastAtClock } from '../fixture/values.ts'
import { pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { NasJob } from '../kinds.ts'
import type { BackupServer } from '../records.ts'

export interface NasJobSession {
  readonly id: string
  readonly name: string
  readonly job: NasJob
  readonly backupServer: BackupServer
  readonly created: number
  readonly ended: number
  readonly result: 'Success' | 'Warning' | 'Failed'
  readonly isRetry: boolean
  readonly reason: string | undefined
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
export const RETRY_TIMEOUT_MINUTES = 10

const runsOn = ({ days }: NasJob, time: number): boolean => {
  const day = new Date(time).getUTCDay()
  return days === 'Everyday' || (day > 0 && day < 6)
}

/** When a job runs next, after a moment; undefined where it does not run by itself. */
export function nextNasRun (job: NasJob, after: number): number | undefined {
  if (!job.scheduled) return undefined
  for (let time = lastAtClock(after, job.at) + DAY; ; time += DAY) if (runsOn(job, time)) return time
}

/** Oldest first, but for the runs whose times are known. */
export function * nasJobSessions ({ nasJobs }: EstateBase, now: number): Iterable<NasJobSession> {
  for (const job of nasJobs) {
    yield * sessionsOf(job, now)
    for (const run of job.runs) yield knownSession(job, run)
  }
}

function knownSession (job: NasJob, { id, at, ended, result, reason, retry }: NasJob['runs'][number]): NasJobSession {
  const { name, repository: { backupServer } } = job
  return {
    id, name, job, backupServer, created: at, ended: ended ?? endOf(id, at), result, isRetry: retry, reason
  }
}

const endOf = (id: string, created: number): number => created + pickOf(`${id}/ended`, 2 * MINUTE, 45 * MINUTE)

function * sessionsOf (job: NasJob, now: number): Iterable<NasJobSession> {
  const times: number[] = []
  for (let time = lastAtClock(now, job.at); time >= job.since; time -= DAY) {
    if (runsOn(job, time) && !job.runs.some(({ at }) => at >= time && at < time + MINUTE)) times.unshift(time)
  }
  const failures = new Map(job.failures.map(each => [times.findLast(time => time <= each.at), each]))
  for (const time of times) {
    const id = idOf('nasJob', job.id, 'session', new Date(time).toISOString().slice(0, 10))
    const { result = 'Success', reason } = failures.get(time) ?? {}
    const session = sessionOf(job, id, time, false, result, reason)
    if (session.created > now) continue
    yield session
    const retried = session.ended + RETRY_TIMEOUT_MINUTES * MINUTE
    if (result !== 'Failed' || retried > now) continue
    yield sessionOf(job, idOf(id, 'retry'), retried, true, 'Success', undefined)
  }
}

function sessionOf (
  job: NasJob, id: string, time: number, isRetry: boolean, result: NasJobSession['result'], reason: string | undefined
): NasJobSession {
  const created = time + pickOf(`${id}/created`, 1_000, 9_999)
  const ended = endOf(id, created)
  const { name, repository: { backupServer } } = job
  return { id, name, job, backupServer, created, ended, result, isRetry, reason }
}
