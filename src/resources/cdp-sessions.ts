// /api/cdpReplicaSessions and /api/cdpReplicaTaskSessions, and the sessions of a policy: pages cdpreplicasessions,
// cdpreplicasessions_id, cdpreplicatasksessions_id (the last 30 days), get_cdppolicy_cdpreplicasessions.

import type { CdpSession, CdpTaskSession } from '../estate/derived/cdp.ts'
import type { CdpPolicy } from '../estate/kinds.ts'
import {
  CdpReplicaSession, CdpReplicaSessions, CdpReplicaTaskSession, CdpReplicaTaskSessions,
  type CdpReplicaSessionEntityType, type CdpReplicaTaskSessionEntityType
} from '../schema/cdp.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { cdpPolicies } from './cdp-policies.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, item, list, listOf, uidOf, type EntityResource } from './entity.ts'
import { alternate, to, up, type LinkRow } from './links.ts'

const links: ReadonlyArray<LinkRow<CdpSession>> = [
  up(() => backupServers, ({ policy }) => policy.backupServer),
  up(() => cdpPolicies, ({ policy }) => policy),
  alternate(),
  to('Down', 'CdpReplicaTaskSessionReferenceList', 'listCdpReplicaSessionCdpReplicaTaskSessions')
]

const stateOf = ({ ended }: CdpSession) => ended === undefined ? 'Working' : 'Stopped'

export const cdpSessions: EntityResource<CdpSession, typeof CdpReplicaSessionEntityType, 'CdpReplicaSession'> = {
  type: 'CdpReplicaSession',
  list: 'listCdpReplicaSessions',
  item: 'getCdpReplicaSession',
  entity: CdpReplicaSession,
  entities: CdpReplicaSessions,
  records: world => world.estate.cdpSessions,
  listed: recent,
  name: ({ world }, { policy, created, id }) => stampedName(policy.name, created, world.profile, id),
  referenceLinks: links,
  entityLinks: links,
  members: ({ world }, session) => ({
    PolicyUid: uidOf(cdpPolicies, session.policy),
    PolicyName: session.policy.name,
    PolicyType: 'CdpReplica',
    CreationTimeUTC: utc(session.created, world.profile, session.id),
    EndTimeUTC: session.ended === undefined ? undefined : utc(session.ended, world.profile, session.id),
    State: stateOf(session),
    Result: session.result,
    Progress: session.ended === undefined ? 0 : 100,
    FailureMessage: session.reason,
    IsRetry: false
  }),
  query: {
    type: 'CdpReplicaSession',
    properties: {
      Id: ({ id }) => id,
      PolicyUid: ({ policy }) => policy.id,
      PolicyName: ({ policy }) => policy.name,
      BackupServerUid: ({ policy }) => policy.backupServer.id,
      BackupServerName: ({ policy }) => policy.backupServer.name,
      CreationTimeUTC: ({ created }) => created,
      EndTimeUTC: ({ ended }) => ended,
      State: stateOf,
      Result: ({ result }) => result,
      FailureMessage: ({ reason }) => reason
    }
  }
}

const taskState = ({ ended }: CdpTaskSession) => ended === undefined ? 'InProgress' : 'Completed'

const taskLinks: ReadonlyArray<LinkRow<CdpTaskSession>> = [
  up(() => backupServers, ({ session }) => session.policy.backupServer),
  up(() => cdpSessions, ({ session }) => session),
  alternate()
]

export const cdpTaskSessions:
EntityResource<CdpTaskSession, typeof CdpReplicaTaskSessionEntityType, 'CdpReplicaTaskSession'> = {
  type: 'CdpReplicaTaskSession',
  list: 'listCdpReplicaTaskSessions',
  item: 'getCdpReplicaTaskSession',
  entity: CdpReplicaTaskSession,
  entities: CdpReplicaTaskSessions,
  records: world => world.estate.cdpTaskSessions,
  listed: recent,
  name: ({ world }, { vm, created, id }) => stampedName(vm.name, created, world.profile, id),
  referenceLinks: taskLinks,
  entityLinks: taskLinks,
  members: ({ world }, task) => ({
    VmDisplayName: task.vm.name,
    PolicySessionUid: uidOf(cdpSessions, task.session),
    CreationTimeUTC: utc(task.created, world.profile, task.id),
    EndTimeUTC: task.ended === undefined ? undefined : utc(task.ended, world.profile, task.id),
    State: taskState(task),
    Result: task.result,
    Reason: task.reason === '' ? undefined : task.reason,
    TotalSize: task.totalSize
  }),
  query: {
    type: 'CdpReplicaTaskSession',
    properties: {
      Id: ({ id }) => id,
      PolicySessionUid: ({ session }) => session.id,
      PolicySessionName: ({ session }, call) => cdpSessions.name(call, session),
      BackupServerUid: ({ session }) => session.policy.backupServer.id,
      BackupServerName: ({ session }) => session.policy.backupServer.name,
      CreationTimeUTC: ({ created }) => created,
      EndTimeUTC: ({ ended }) => ended,
      State: taskState,
      Reason: ({ reason }) => reason,
      TotalSize: ({ totalSize }) => totalSize,
      VmDisplayName: ({ vm }) => vm.name
    }
  }
}

const policyOf = ({ policy }: CdpSession): CdpPolicy => policy

export const claims: Claims = {
  listCdpReplicaSessions: list(cdpSessions),
  getCdpReplicaSession: item(cdpSessions),
  listCdpReplicaSessionCdpReplicaTaskSessions: listOf(cdpTaskSessions, call => find(call, cdpSessions),
    session => session.tasks),
  listCdpPolicyCdpReplicaSessions: listOf(cdpSessions, call => find(call, cdpPolicies),
    (policy, { world }) => world.estate.cdpSessions.having(policyOf, policy)),
  listCdpReplicaTaskSessions: list(cdpTaskSessions),
  getCdpReplicaTaskSession: item(cdpTaskSessions)
}
