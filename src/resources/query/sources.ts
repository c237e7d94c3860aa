// What the query service finds of each type: the resource that has the records and says how they are found.

import type { ValueOf } from '../../schema/dsl.ts'
import type { QueryResult } from '../../schema/query.ts'
import type { QueryType, QueryTypeName } from '../../schema/query-types.ts'
import { backupServers } from '../backup-servers.ts'
import type { Call } from '../call.ts'
import { asEntity, entitiesOf, listingOf, referencesOf, type EntityResource } from '../entity.ts'
import { plainListing, plainValues, type PlainResource } from '../plain.ts'
import { restoreSessions } from '../restore-sessions.ts'
import { tasks } from '../tasks.ts'
import { vmRestorePoints } from '../vm-restore-points.ts'
import { wanAccelerators } from '../wan-accelerators.ts'
import { found } from './question.ts'

/** Finds what is asked of one type. */
export interface Source<Q extends QueryTypeName = QueryTypeName> {
  readonly answer: (call: Call, type: QueryType) => ValueOf<typeof QueryResult>
  readonly _type?: Q
}

/** Of a key resource: references, or entities. */
function entities<R extends { readonly id: string }, Q extends QueryTypeName> (
  resource: EntityResource<R, any, Q>
): Source<Q> {
  return {
    answer (call, { element }) {
      const asEntities = asEntity(call)
      const { records, paging } = found(call, listingOf(resource), resource.records(call.world), true)
      return asEntities
        ? { Entities: { [element]: entitiesOf(call, resource, records) }, PagingInfo: paging }
        : { Refs: referencesOf(call, resource, records), PagingInfo: paging }
    }
  }
}

/** Of what has no UID: there is one form of it, whatever the request asks for. */
function resources<R, Q extends QueryTypeName> (
  resource: PlainResource<R, any, Q>, recordsOf: (call: Call) => Iterable<R>
): Source<Q> {
  return {
    answer (call, { element }) {
      const { records, paging } = found(call, plainListing(resource), recordsOf(call), true)
      return { Resources: { [element]: plainValues(call, resource, records) }, PagingInfo: paging }
    }
  }
}

/** A type that nothing serves has no source, and queries for it are not served either. */
export const sources: { readonly [Q in QueryTypeName]: Source<Q> | undefined } = {
  AgentBackupJob: undefined,
  AgentProtectionGroup: undefined,
  AgentRestorePoint: undefined,
  Backup: undefined,
  BackupFile: undefined,
  BackupJobSession: undefined,
  BackupServer: entities(backupServers),
  BackupTaskSession: undefined,
  CdpPolicy: undefined,
  CdpReplica: undefined,
  CdpReplicaSession: undefined,
  CdpReplicaTaskSession: undefined,
  CloudFailoverPlan: undefined,
  CloudFailoverSession: undefined,
  CloudGateway: undefined,
  CloudGatewayPool: undefined,
  CloudHardwarePlan: undefined,
  CloudPublicIpAddress: undefined,
  CloudReplica: undefined,
  CloudSubtenant: undefined,
  CloudTenant: undefined,
  CloudVmReplicaPoint: undefined,
  Credentials: undefined,
  DiscoveredComputer: undefined,
  ExternalRepository: undefined,
  FailoverPlan: undefined,
  FileServer: undefined,
  HierarchyRoot: undefined,
  Job: undefined,
  ManagedServer: undefined,
  NasJob: undefined,
  NasObject: undefined,
  ObjectInAgentBackupJob: undefined,
  ObjectInJob: undefined,
  Passwords: undefined,
  Replica: undefined,
  ReplicaJobSession: undefined,
  ReplicaTaskSession: undefined,
  Repository: undefined,
  RestorePoint: undefined,
  RestoreSession: entities(restoreSessions),
  Task: resources(tasks, ({ session }) => session.tasks.values()),
  vAppReplicaPoint: undefined,
  vAppRestorePoint: undefined,
  VCloudOrganizationConfig: undefined,
  VlanConfiguration: undefined,
  VmReplicaPoint: undefined,
  VmRestorePoint: entities(vmRestorePoints),
  VsphereSelfServiceConfig: undefined,
  WanAccelerator: entities(wanAccelerators)
}
