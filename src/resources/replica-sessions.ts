// /api/replicaSessions and /api/replicaTaskSessions, and the sessions of a job: pages replicasessions,
// replicasessions_id, replicatasksessions_id, get_replicasessions (the last 30 days), get_jobs_id.

import type { ReplicaSession, ReplicaTaskSession as TaskRecord } from '../estate/derived/replication.ts'
import type { BackupServer, Job } from '../estate/records.ts'
import {
  ReplicaJobSession, ReplicaJobSessions, ReplicaTaskSession, ReplicaTaskSessions, type ReplicaJobSessionEntityType,
  type ReplicaTaskSessionEntityType
} from '../schema/replica.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, type Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, findAmong, item, list, listOf, uidOf, type EntityResource } from './entity.ts'
import { jobs } from './jobs.ts'
import { alternate, refer, to, up, type LinkRow } from './links.ts'
import { vmReplicaPoints } from './replica-points.ts'

const serverOf = ({ replica }: ReplicaSession): BackupServer => replica.job.backupServer

const links: ReadonlyArray<LinkRow<ReplicaSession>> = [
  up(() => backupServers, serverOf),
  up(() => jobs, ({ replica }, { world }) => world.estate.jobs.get(replica.job.id)),
  alternate(),
  to('Down', 'ReplicaTaskSessionReferenceList', 'listReplicaSessionReplicaTaskSessions')
]

export const replicaSessions:
EntityResource<ReplicaSession, typeof ReplicaJobSessionEntityType, 'ReplicaJobSession'> = {
  type: 'ReplicaJobSession',
  list: 'listReplicaSessions',
  item: 'getReplicaSession',
  entity: ReplicaJobSession,
  entities: ReplicaJobSessions,
  records: world => world.estate.replicaSessions,
  listed: recent,
  name: ({ world }, { replica, created, id }) => stampedName(replica.job.name, created, world.profile, id),
  referenceLinks: links,
  entityLinks: links,
  members: ({ world }, { replica, created, ended, state, result, progress, retry, id }) => ({
    JobUid: `urn:veeam:Job:${replica.job.id}`,
    JobName: replica.job.name,
    JobType: 'Replica',
    CreationTimeUTC: utc(created, world.profile, id),
    EndTimeUTC: ended === undefined ? undefined : utc(ended, world.profile, id),
    State: state,
    Result: result,
    Progress: progress,
    IsRetry: retry
  }),
  query: {
    type: 'ReplicaJobSession',
    properties: {
      JobType: () => 'Replica',
      JobUid: ({ replica }) => replica.job.id,
      JobName: ({ replica }) => replica.job.name,
      CreationTime: ({ created }) => created,
      EndTime: ({ ended }) => ended,
      State: ({ state }) => state,
      Result: ({ result }) => result,
      IsRetry: ({ retry }) => retry,
      BackupServerUid: session => serverOf(session).id,
      BackupServerName: session => serverOf(session).name
    }
  }
}

const parents: ReadonlyArray<LinkRow<TaskRecord>> = [
  up(() => backupServers, ({ session }) => serverOf(session)),
  up(() => replicaSessions, ({ session }) => session)
]

export const replicaTaskSessions:
EntityResource<TaskRecord, typeof ReplicaTaskSessionEntityType, 'ReplicaTaskSession'> = {
  type: 'ReplicaTaskSession',
  list: 'listReplicaTaskSessions',
  item: 'getReplicaTaskSession',
  entity: ReplicaTaskSession,
  entities: ReplicaTaskSessions,
  records: world => world.estate.replicaTaskSessions,
  listed: recent,
  name: ({ world }, { vm, created, id }) => stampedName(vm.name, created, world.profile, id),
  referenceLinks: [...parents, alternate()],
  entityLinks: [...parents, alternate(), refer('Related', () => vmReplicaPoints, ({ point }) => point, 'Entity')],
  members: ({ world }, { session, vm, created, ended, state, result, reason, totalSize, id }) => ({
    VmDisplayName: vm.name,
    JobSessionUid: uidOf(replicaSessions, session),
    CreationTimeUTC: utc(created, world.profile, id),
    EndTimeUTC: ended === undefined ? undefined : utc(ended, world.profile, id),
    State: state,
    Result: result,
    Reason: reason,
    TotalSize: totalSize
  }),
  query: {
    type: 'ReplicaTaskSession',
    properties: {
      CreationTime: ({ created }) => created,
      EndTime: ({ ended }) => ended,
      State: ({ state }) => state,
      Result: ({ result }) => result,
      Reason: ({ reason }) => reason,
      TotalSize: ({ totalSize }) => totalSize,
      JobSessionUid: ({ session }) => session.id,
      JobUid: ({ session: { replica } }) => replica.job.id,
      JobName: ({ session: { replica } }) => replica.job.name,
      BackupServerUid: ({ session }) => serverOf(session).id,
      BackupServerName: ({ session }) => serverOf(session).name,
      VmDisplayName: ({ vm }) => vm.name
    }
  }
}

const sessionJob = ({ replica }: ReplicaSession): Job => replica.job

export const claims: Claims = {
  listReplicaSessions: list(replicaSessions),
  getReplicaSession: item(replicaSessions, call => {
    call.world.runs.poll(guidOf(call.params.id!, 'ReplicaJobSession'))
    return find(call, replicaSessions)
  }),
  listReplicaSessionReplicaTaskSessions: listOf(replicaTaskSessions, call => find(call, replicaSessions),
    session => session.tasks),
  listReplicaTaskSessions: list(replicaTaskSessions),
  getReplicaTaskSession: item(replicaTaskSessions),
  listJobReplicaSessions: listOf(replicaSessions, call => findAmong(call, 'Job', call.world.estate.jobs),
    (job, { world }) => world.estate.replicaSessions.having(sessionJob, job))
}
