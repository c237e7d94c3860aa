// /api/jobs and those of a backup server: pages jobs, jobs_id, get_jobs_id, jobinfo.

import type { Job as Record, JobType } from '../estate/records.ts'
import type { Of } from '../schema/dsl.ts'
import { Job, Jobs, type JobEntityType, type JobEntityTypeNestedJobInfo } from '../schema/job.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { utc } from './dates.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { includesOf, linkedOf } from './job-includes.ts'
import { infoShown } from './job-info.ts'
import { nextRunOf, scheduleOptions } from './job-schedule.ts'
import { alternate, does, to, up, when, type LinkRow } from './links.ts'

const serverOf = ({ backupServer }: Record) => backupServer
const isReplica = ({ type }: Record): boolean => type === 'Replica'
const isBackup = ({ type }: Record): boolean => type === 'Backup'
const isCopy = ({ type }: Record): boolean => type === 'BackupCopy' || type === 'ImmediateBackupCopy'
const only = (holds: (job: Record) => boolean, rows: readonly LinkRow<Record>[]): LinkRow<Record>[] =>
  rows.map(row => when(holds, row))

const backupSessions = to<Record>('Down', 'BackupJobSessionReferenceList', 'listJobBackupSessions')
const replicaSessions = to<Record>('Down', 'ReplicaJobSessionReferenceList', 'listJobReplicaSessions')
const includes = to<Record>('Down', 'ObjectInJobList', 'listJobIncludes')
const addInclude = to<Record>('Create', 'ObjectInJob', 'addJobInclude')
const edit = to<Record>('Edit', 'JobReference', 'editJob', { name: (_call, { name }) => name })
const clone = does<Record>('Clone', 'cloneJob')
const toggle = does<Record>('ToggleScheduleEnabled', 'toggleScheduleEnabledJob')
const runs = [does<Record>('Start', 'startJob'), does<Record>('Stop', 'stopJob'), does<Record>('Retry', 'retryJob')]

export const jobs: EntityResource<Record, typeof JobEntityType, 'Job'> = {
  type: 'Job',
  list: 'listJobs',
  item: 'getJob',
  entity: Job,
  entities: Jobs,
  records: world => world.estate.jobs,
  name: (_call, { name }) => name,
  referenceLinks: [
    up(() => backupServers, serverOf),
    alternate(),
    when(job => !isReplica(job), backupSessions),
    when(isReplica, replicaSessions)
  ],
  // Each kind of job has its own order.
  entityLinks: [
    up(() => backupServers, serverOf),
    alternate(),
    ...only(isBackup, [edit, clone, toggle, includes, backupSessions, addInclude, ...runs]),
    ...only(isReplica, [replicaSessions, includes, edit, addInclude, ...runs, clone, toggle]),
    ...only(isCopy, [
      clone,
      toggle,
      backupSessions,
      does('Sync', 'syncJob'),
      to('Down', 'LinkedJobObjectList', 'listLinkedJobs'),
      to('Down', 'LinkedBackupRepositoryObjectList', 'listLinkedBackupRepositories'),
      to('Create', 'LinkedJobObject', 'addLinkedJob'),
      to('Create', 'LinkedBackupRepositoryObject', 'addLinkedBackupRepository')
    ])
  ],
  members: (call, job) => {
    const next = nextRunOf(call, job)
    return {
      JobType: job.type,
      Platform: platformOf(job),
      Description: job.description,
      ScheduleConfigured: job.schedule !== undefined,
      ScheduleEnabled: job.scheduleEnabled,
      NextRun: next === undefined ? undefined : utc(next, call.world.profile),
      JobScheduleOptions: scheduleOptions(call, job),
      JobInfo: INFO[job.type](call, job)
    }
  },
  query: {
    type: 'Job',
    properties: {
      Description: ({ description }) => description,
      NextRun: (job, call) => nextRunOf(call, job),
      JobType: ({ type }) => type,
      Platform: platformOf,
      ScheduleConfigured: ({ schedule }) => schedule !== undefined,
      ScheduleEnabled: ({ scheduleEnabled }) => scheduleEnabled,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

/** Jobs that copy backups as they appear are of no platform. */
function platformOf ({ type, platform }: Record) {
  return type === 'ImmediateBackupCopy' ? 'CustomPlatform' : platform
}

type Info = Of<typeof JobEntityTypeNestedJobInfo>

const INFO: Readonly<{ [T in JobType]: (call: Call, job: Record) => Info }> = {
  Backup: (call, job) => ({ BackupJobInfo: { Includes: includesOf(call, job), ...infoShown(job) } }),
  Replica: (call, job) => ({ ReplicaJobInfo: { Includes: includesOf(call, job), ...infoShown(job) } }),
  BackupCopy: (call, job) => ({
    BackupCopyJobInfo: {
      Includes: includesOf(call, job),
      LinkedJobIncludes: linkedOf(job).jobs,
      ...infoShown(job),
      LinkedBackupIncludes: { LinkedBackup: [] }
    }
  }),
  ImmediateBackupCopy: (_call, job) => ({
    ImmediateBackupCopyJobInfo: {
      LinkedJobIncludes: linkedOf(job).jobs,
      LinkedBackupIncludes: { LinkedBackup: [] },
      LinkedBackupRepositoryIncludes: linkedOf(job).repositories
    }
  })
}

export const claims: Claims = {
  listJobs: list(jobs),
  getJob: item(jobs),
  listBackupServerJobs: listOf(jobs, call => find(call, backupServers),
    (server, { world }) => world.estate.jobs.having(serverOf, server))
}
