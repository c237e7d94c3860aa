// Runs of file share jobs: pages nas_jobs_id, get_nas_backupsessions. They have no task sessions, and the API shows no
// restore points of them.

import { worst } from '../../estate/derived/backup-sessions.ts'
import { nextNasRun } from '../../estate/derived/nas-sessions.ts'
import { noteNasRun } from '../../estate/job-changes.ts'
import type { NasJob } from '../../estate/kinds.ts'
import type { BackupSession, JobTaskSession } from '../../estate/records.ts'
import { usedBy } from '../../estate/sizes.ts'
import { newestOf, newSession } from './backup-jobs.ts'
import type { RunKind } from './kind.ts'

export interface Share { readonly id: string, readonly name: string }

const members = (job: NasJob): readonly Share[] =>
  job.objects.map(({ id, path, fileServer }) => ({ id, name: path ?? fileServer.name }))

export const nasJobs: RunKind<NasJob, Share, BackupSession, JobTaskSession> = {
  sessions: 'backupSessions',
  tasks: undefined,
  sessionType: 'BackupJobSession',
  job: (estate, id) => estate.nasJobs.get(id),
  members: (_estate, job) => members(job),
  bytes: (_estate, _job, { name }) => Math.round(usedBy(name) / 50),
  session: (_estate, job, beginning) => newSession(job, job.repository.backupServer, 'NasBackup', beginning),
  task: ({ id, created }, share) => ({
    id: `${id}/${share.id}`, created, ended: undefined, state: 'Pending', result: 'None', reason: '', totalSize: 0
  }),
  leave (estate, job, session, { retry }, { said, now }) {
    session.runs = said.map(({ result, reason }) => ({ result, reason, machines: [] }))
    const result = worst(session.runs.map(run => run.result))
    const reason = session.runs.find(run => run.result === result)?.reason
    noteNasRun(estate, job, { id: session.id, at: session.created, ended: now, result, reason, retry })
  },
  lastResult: (estate, { id }) => newestOf(estate, id)?.result,
  toRetry: (_estate, job) => members(job),
  nextRun: nextNasRun
}
