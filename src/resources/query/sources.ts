// What the query service finds of each type: the resource that has the records and says how they are found.

import type { ValueOf } from '../../schema/dsl.ts'
import type { QueryResult } from '../../schema/query.ts'
import type { QueryType, QueryTypeName } from '../../schema/query-types.ts'
import type { Call } from '../call.ts'
import { agentJobs, allIncludes, objectsInAgentJobs } from '../agent-jobs.ts'
import { agentRestorePoints } from '../agent-restore-points.ts'
import { backupFiles } from '../backup-files.ts'
import { backupServers } from '../backup-servers.ts'
import { backupSessions } from '../backup-sessions.ts'
import { backupTaskSessions } from '../backup-task-sessions.ts'
import { backups } from '../backups.ts'
import { cdpPolicies } from '../cdp-policies.ts'
import { cdpReplicas } from '../cdp-replicas.ts'
import { cdpSessions, cdpTaskSessions } from '../cdp-sessions.ts'
import { cloudFailoverPlans, cloudFailoverSessions } from '../cloud-failover.ts'
import { cloudGatewayPools, cloudGateways } from '../cloud-gateways.ts'
import { cloudHardwarePlans } from '../cloud-hardware-plans.ts'
import { cloudPublicIpAddresses, cloudVlans } from '../cloud-networks.ts'
import { cloudReplicas, cloudVmReplicaPoints } from '../cloud-replicas.ts'
import { cloudSubtenants } from '../cloud-tenant-resources.ts'
import { cloudTenants } from '../cloud-tenants.ts'
import { credentials, passwords } from '../credentials.ts'
import { discoveredComputers } from '../discovered-computers.ts'
import { externalRepositories } from '../external-repositories.ts'
import { failoverPlans } from '../failover-plans.ts'
import { hierarchyRoots } from '../hierarchy-roots.ts'
import { jobIncludes } from '../job-includes.ts'
import { jobs } from '../jobs.ts'
import { managedServers } from '../managed-servers.ts'
import { fileServers } from '../nas-file-servers.ts'
import { nasJobs, nasObjects, objectsOf } from '../nas-jobs.ts'
import { protectionGroups } from '../protection-groups.ts'
import { vAppReplicaPoints, vmReplicaPoints } from '../replica-points.ts'
import { replicaSessions, replicaTaskSessions } from '../replica-sessions.ts'
import { replicas } from '../replicas.ts'
import { repositories } from '../repositories.ts'
import { restorePoints } from '../restore-points.ts'
import { restoreSessions } from '../restore-sessions.ts'
import { vSphereSelfServiceConfigs } from '../self-service.ts'
import { tasks } from '../tasks.ts'
import { vAppRestorePoints } from '../v-app-restore-points.ts'
import { vCloudOrganizationConfigs } from '../vcloud.ts'
import { vmRestorePoints } from '../vm-restore-points.ts'
import { wanAccelerators } from '../wan-accelerators.ts'
import { asEntity, entitiesOf, listingOf, recordsOf, referencesOf, type EntityResource } from '../entity.ts'
import { plainListing, plainValues, type PlainResource } from '../plain.ts'
import { found } from './question.ts'

/** Finds what is asked of one type. */
export interface Source<Q extends QueryTypeName = QueryTypeName> {
  /** To be called before it is known whether there is an answer already: a change may wait to be seen. */
  readonly read: (call: Call) => void
  readonly answer: (call: Call, type: QueryType) => ValueOf<typeof QueryResult>
  readonly _type?: Q
}

/** Of a key resource: references, or entities. */
function entities<R extends { readonly id: string }, Q extends QueryTypeName> (
  resource: EntityResource<R, any, Q>
): Source<Q> {
  return {
    read: call => { recordsOf(call, resource) },
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
  resource: PlainResource<R, any, Q>, all: (call: Call) => Iterable<R>
): Source<Q> {
  return {
    read () {},
    answer (call, { element }) {
      const { records, paging } = found(call, plainListing(resource), all(call), true)
      return { Resources: { [element]: plainValues(call, resource, records) }, PagingInfo: paging }
    }
  }
}

/** By the type that is asked for. */
export const sources: { readonly [Q in QueryTypeName]: Source<Q> } = {
  AgentBackupJob: entities(agentJobs),
  AgentProtectionGroup: entities(protectionGroups),
  AgentRestorePoint: entities(agentRestorePoints),
  Backup: entities(backups),
  BackupFile: entities(backupFiles),
  BackupJobSession: entities(backupSessions),
  BackupServer: entities(backupServers),
  BackupTaskSession: entities(backupTaskSessions),
  CdpPolicy: entities(cdpPolicies),
  CdpReplica: entities(cdpReplicas),
  CdpReplicaSession: entities(cdpSessions),
  CdpReplicaTaskSession: entities(cdpTaskSessions),
  CloudFailoverPlan: entities(cloudFailoverPlans),
  CloudFailoverSession: entities(cloudFailoverSessions),
  CloudGateway: entities(cloudGateways),
  CloudGatewayPool: entities(cloudGatewayPools),
  CloudHardwarePlan: entities(cloudHardwarePlans),
  CloudPublicIpAddress: entities(cloudPublicIpAddresses),
  CloudReplica: entities(cloudReplicas),
  CloudSubtenant: resources(cloudSubtenants, ({ world }) => world.estate.cloudSubtenants),
  CloudTenant: entities(cloudTenants),
  CloudVmReplicaPoint: entities(cloudVmReplicaPoints),
  Credentials: resources(credentials, ({ world }) => world.estate.credentials),
  DiscoveredComputer: entities(discoveredComputers),
  ExternalRepository: entities(externalRepositories),
  FailoverPlan: entities(failoverPlans),
  FileServer: entities(fileServers),
  HierarchyRoot: entities(hierarchyRoots),
  Job: entities(jobs),
  ManagedServer: entities(managedServers),
  NasJob: entities(nasJobs),
  NasObject: resources(nasObjects, ({ world }) => [...world.estate.nasJobs].flatMap(objectsOf)),
  ObjectInAgentBackupJob: resources(objectsInAgentJobs, allIncludes),
  ObjectInJob: resources(jobIncludes, ({ world }) => world.estate.jobObjects),
  Passwords: resources(passwords, ({ world }) => world.estate.passwords),
  Replica: entities(replicas),
  ReplicaJobSession: entities(replicaSessions),
  ReplicaTaskSession: entities(replicaTaskSessions),
  Repository: entities(repositories),
  RestorePoint: entities(restorePoints),
  RestoreSession: entities(restoreSessions),
  Task: resources(tasks, ({ session }) => session.tasks.values()),
  vAppReplicaPoint: entities(vAppReplicaPoints),
  vAppRestorePoint: entities(vAppRestorePoints),
  VCloudOrganizationConfig: entities(vCloudOrganizationConfigs),
  VlanConfiguration: entities(cloudVlans),
  VmReplicaPoint: entities(vmReplicaPoints),
  VmRestorePoint: entities(vmRestorePoints),
  VsphereSelfServiceConfig: entities(vSphereSelfServiceConfigs),
  WanAccelerator: entities(wanAccelerators)
}
