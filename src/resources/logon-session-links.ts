// The links of a logon session, in the documented order (page loginsessions). Who may not follow one is not shown it:
// the set of links depends on the rights of the account.

import type { LogonSession } from '../engine/logon-sessions.ts'
import { hasCloudConnect } from '../estate/derived/cloud-tenants.ts'
import type { OperationId } from '../operations.ts'
import { does, to, when, type LinkRow } from './links.ts'

/** The entry point, with the slash that ends it. */
const entry: LinkRow<LogonSession> = call => ({
  Rel: 'Up', Type: 'EnterpriseManager', Href: `${call.base}/api/`, Name: undefined
})

const entities = (type: string, operation: OperationId): LinkRow<LogonSession> =>
  to('Down', type, operation, { form: 'Entity' })

const cloudConnect: LinkRow<LogonSession> = to('Down', 'CloudConnectService', 'getCloudConnectService')

const LINKS: readonly LinkRow<LogonSession>[] = [
  entry,
  to('Down', 'BackupServerReferenceList', 'listBackupServers'),
  to('Down', 'ManagedServerReferenceList', 'listManagedServers'),
  to('Down', 'JobReferenceList', 'listJobs'),
  to('Down', 'FailoverPlanReferenceList', 'listFailoverPlans'),
  to('Down', 'HierarchyRootReferenceList', 'listHierarchyRoots'),
  to('Down', 'RepositoryReferenceList', 'listRepositories'),
  to('Down', 'BackupReferenceList', 'listBackups'),
  to('Down', 'RestorePointReferenceList', 'listRestorePoints'),
  to('Down', 'VmRestorePointReferenceList', 'listVmRestorePoints'),
  to('Down', 'VAppRestorePointReferenceList', 'listVAppRestorePoints'),
  to('Down', 'ReplicaReferenceList', 'listReplicas'),
  to('Down', 'VmReplicaPointReferenceList', 'listVmReplicaPoints'),
  to('Down', 'CatalogVmReferenceList', 'listCatalogVms'),
  to('Down', 'BackupJobSessionReferenceList', 'listBackupSessions'),
  to('Down', 'RestoreSessionReferenceList', 'listRestoreSessions'),
  to('Down', 'ReplicaJobSessionReferenceList', 'listReplicaSessions'),
  to('Down', 'BackupTaskSessionReferenceList', 'listBackupTaskSessions'),
  to('Down', 'ReplicaTaskSessionReferenceList', 'listReplicaTaskSessions'),
  to('Down', 'EnterpriseSecuritySettings', 'getSecuritySettings'),
  to('Down', 'WanAcceleratorReferenceList', 'listWanAccelerators'),
  to('Down', 'BackupFileReferenceList', 'listBackupFiles'),
  to('Down', 'ExternalRepositoryReferenceList', 'listExternalRepositories'),
  to('Down', 'CdpPolicyReferenceList', 'listCdpPolicies'),
  to('Down', 'CdpReplicaSessionReferenceList', 'listCdpReplicaSessions'),
  to('Down', 'CdpReplicaTaskSessionReferenceList', 'listCdpReplicaTaskSessions'),
  to('Down', 'VAppReplicaPointReferenceList', 'listVAppReplicaPoints'),
  to('Down', 'VmCdpReplicaReferenceList', 'listVmCdpReplicas'),
  to('Down', 'VAppCdpReplicaReferenceList', 'listVAppCdpReplicas'),
  to('Down', 'BackupJobSessionReferenceList', 'listSystemSessions'),
  to('Down', 'TaskList', 'listTasks'),
  to('Down', 'QueryService', 'getQueryService'),
  to('Down', 'LookupService', 'getLookupService'),
  to('Down', 'Report', 'getSummaryReport', { name: 'Summary' }),
  entities('BackupServerList', 'listBackupServers'),
  entities('ManagedServerList', 'listManagedServers'),
  does('Create', 'createBackupServer'),
  entities('JobList', 'listJobs'),
  entities('FailoverPlanList', 'listFailoverPlans'),
  entities('HierarchyRootList', 'listHierarchyRoots'),
  entities('RepositoryList', 'listRepositories'),
  entities('BackupList', 'listBackups'),
  entities('RestorePointList', 'listRestorePoints'),
  entities('VmRestorePointList', 'listVmRestorePoints'),
  entities('VAppRestorePointList', 'listVAppRestorePoints'),
  entities('ReplicaList', 'listReplicas'),
  entities('VmReplicaPointList', 'listVmReplicaPoints'),
  entities('CatalogVmList', 'listCatalogVms'),
  entities('BackupJobSessionList', 'listBackupSessions'),
  entities('RestoreSessionList', 'listRestoreSessions'),
  entities('ReplicaJobSessionList', 'listReplicaSessions'),
  entities('BackupTaskSessionList', 'listBackupTaskSessions'),
  entities('ReplicaTaskSessionList', 'listReplicaTaskSessions'),
  entities('WanAcceleratorList', 'listWanAccelerators'),
  to('Down', 'VCloudService', 'getVCloudService'),
  entities('BackupFileList', 'listBackupFiles'),
  // The documented sample has none of a service provider's: page cloud_connect_service.
  when((_session, { world }) => hasCloudConnect(world.estate), cloudConnect),
  to('Down', 'AgentsService', 'getAgentsService'),
  to('Down', 'VSphereSelfService', 'getVSphereSelfService'),
  entities('ExternalRepositoryList', 'listExternalRepositories'),
  to('Down', 'NasService', 'getNasService'),
  entities('CdpPolicyList', 'listCdpPolicies'),
  entities('CdpReplicaSessionList', 'listCdpReplicaSessions'),
  entities('CdpReplicaTaskSessionList', 'listCdpReplicaTaskSessions'),
  entities('VAppReplicaPointList', 'listVAppReplicaPoints'),
  entities('VmCdpReplicaList', 'listVmCdpReplicas'),
  entities('VAppCdpReplicaList', 'listVAppCdpReplicas'),
  entities('BackupJobSessionList', 'listSystemSessions'),
  does('Delete', 'logout')
]

/** Of a tenant's logon session: page cloud_connect_tenant_credentials. */
const TENANT_LINKS: readonly LinkRow<LogonSession>[] = [
  entry,
  cloudConnect,
  to('Delete', 'LogonSession', 'logout')
]

export const linksFor = ({ account }: LogonSession): readonly LinkRow<LogonSession>[] =>
  account.tenant === undefined ? LINKS : TENANT_LINKS
