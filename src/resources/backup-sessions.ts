// /api/backupSessions: pages backupsessions, backupsessions_id, get_backupsessions (the last 30 days),
// backupsessions_id_agentmanagementsessions, get_agents_backupsessions. The sessions of all backup jobs: of VMs, of
// agents and of file shares.

import type { Records } from '../estate/collection.ts'
import type { OperationId } from '../operations.ts'
import type { BackupSession as Record, Job } from '../estate/records.ts'
import { BackupJobSession, BackupJobSessions, type BackupJobSessionEntityType } from '../schema/backup.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, type Call, type Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, refer, to, up, when, type LinkRow } from './links.ts'
import { Refusal } from './refusal.ts'
import { restorePoints } from './restore-points.ts'

interface JobKind {
  /** Of the job, as in its UID. */
  readonly type: string
  readonly item: OperationId
  readonly records: (world: World) => Records<{ readonly id: string }>
}

const OF_AGENTS: JobKind = { type: 'AgentBackupJob', item: 'getAgentJob', records: world => world.estate.agentJobs }
const OF_VMS: JobKind = { type: 'Job', item: 'getJob', records: world => world.estate.jobs }

const jobKinds: Readonly<{ [T in Record['jobType']]: JobKind }> = {
  Backup: OF_VMS,
  BackupCopy: OF_VMS,
  ImmediateBackupCopy: OF_VMS,
  AgentBackup: OF_AGENTS,
  AgentManagement: OF_AGENTS,
  NasBackup: { type: 'NasJob', item: 'getNasJob', records: world => world.estate.nasJobs }
}

export const ofAgents = ({ jobType }: Record): boolean => jobKinds[jobType] === OF_AGENTS

/** One row for each sort of job; only the right one gives a link, and only while there is the job. */
const jobLinks: readonly LinkRow<Record>[] = [...new Set(Object.values(jobKinds))].map(kind =>
  when(({ jobType, job }, { world }) => jobKinds[jobType] === kind && kind.records(world).get(job.id) !== undefined,
    to('Up', 'JobReference', kind.item, {
      ids: ({ job }) => [job.id], name: (_call, { job }) => job.name
    })))

const parents: readonly LinkRow<Record>[] = [
  up(() => backupServers, ({ backupServer }) => backupServer),
  ...jobLinks,
  when(({ parent }) => parent !== undefined, to('Up', 'BackupJobSessionReference', 'getBackupSession', {
    ids: ({ parent }) => [parent!.id], name: 'Parent session'
  })),
  when(session => ofAgents(session) && session.parent === undefined,
    to('Alternate', 'BackupJobSessionReferenceList', 'listBackupSessionAgentManagementSessions')),
  alternate(),
  to('Down', 'BackupTaskSessionReferenceList', 'listBackupSessionTaskSessions')
]

export const backupSessions: EntityResource<Record, typeof BackupJobSessionEntityType, 'BackupJobSession'> = {
  type: 'BackupJobSession',
  list: 'listBackupSessions',
  item: 'getBackupSession',
  entity: BackupJobSession,
  entities: BackupJobSessions,
  records: world => world.estate.backupSessions,
  listed: recent,
  name: ({ world }, { name, created, id }) => stampedName(name, created, world.profile, id),
  referenceLinks: parents,
  entityLinks: [
    ...parents,
    does('Stop', 'stopBackupSession'),
    // As long as it is there.
    refer('Related', () => restorePoints, (session, { world: { estate } }) =>
      session.restorePoints.find(({ id }) => estate.restorePoints.get(id)))
  ],
  members: ({ world }, session) => ({
    JobUid: `urn:veeam:${jobKinds[session.jobType].type}:${session.job.id}`,
    JobName: session.job.name,
    JobType: session.jobType,
    CreationTimeUTC: utc(session.created, world.profile, session.id),
    EndTimeUTC: session.ended === undefined ? undefined : utc(session.ended, world.profile, session.id),
    State: session.state,
    Result: session.result,
    Progress: session.progress,
    // Runs of other jobs tell why in their task sessions, which those of file shares do not have.
    FailureMessage: session.jobType === 'NasBackup' ? session.runs[0]?.reason : undefined,
    IsRetry: session.retry
  }),
  query: {
    type: 'BackupJobSession',
    properties: {
      JobType: ({ jobType }) => jobType,
      JobUid: ({ job }) => job.id,
      JobName: ({ job }) => job.name,
      CreationTime: ({ created }) => created,
      EndTime: ({ ended }) => ended,
      State: ({ state }) => state,
      Result: ({ result }) => result,
      IsRetry: ({ retry }) => retry,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

const parentOf = ({ parent }: Record): Record | undefined => parent

/** By the job whose run it is. */
export const jobOf = ({ job }: Record): Record['job'] => job

/** @throws Refusal malformedId, noSuchObject */
function findJob ({ params, world }: Call): Job {
  const job = world.estate.jobs.get(guidOf(params.id!, 'Job'))
  if (!job) throw new Refusal('noSuchObject', { type: 'Job', id: params.id! })
  return job
}

export const claims: Claims = {
  listBackupSessions: list(backupSessions),
  getBackupSession: item(backupSessions, call => {
    call.world.runs.poll(guidOf(call.params.id!, 'BackupJobSession'))
    return find(call, backupSessions)
  }),
  listBackupSessionAgentManagementSessions: listOf(backupSessions, call => find(call, backupSessions),
    (session, { world }) => world.estate.backupSessions.having(parentOf, session)),
  listJobBackupSessions: listOf(backupSessions, findJob, (job, { world }) =>
    world.estate.backupSessions.having(jobOf, job))
}
