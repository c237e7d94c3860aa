// The query service and its result, which holds one list of any type: pages querysvc, query_service, pagesize_and_page.

import {
  AgentBackupJobEntityListType, AgentProtectionGroupEntityListType, DiscoveredComputerEntityListType,
  ObjectInAgentBackupJobListType
} from './agent.ts'
import {
  AgentRestorePointEntityListType, BackupFileEntityListType, BackupJobSessionEntityListType,
  BackupTaskSessionEntityListType, RestorePointEntityListType, VAppRestorePointEntityListType
} from './backup.ts'
import { EntityReferenceListType, LinkListType, PagingInfoType, ResourceType } from './base.ts'
import {
  CdpPolicyEntityListType, CdpReplicaEntityListType, CdpReplicaSessionEntityListType,
  CdpReplicaTaskSessionEntityListType, CdpReplicaVmEntityListType, VAppCdpReplicaEntityListType,
  VAppCdpReplicaVmEntityListType, VmCdpReplicaEntityListType
} from './cdp.ts'
import {
  CloudFailoverPlanEntityListType, CloudFailoverSessionEntityListType, CloudReplicaEntityListType,
  CloudVmReplicaPointEntityListType
} from './cloud-failover.ts'
import { CloudHardwarePlanEntityListType } from './cloud-hardware-plan.ts'
import { CloudSubtenantListType, CloudTenantEntityListType } from './cloud-tenant.ts'
import {
  CloudGatewayEntityListType, CloudGatewayPoolEntityListType, CloudPublicIpAddressEntityListType,
  VlanConfigurationEntityListType
} from './cloud.ts'
import { complexType, optional, root } from './dsl.ts'
import { DirectoryEntryListType, FileEntryListType } from './filesystem.ts'
import {
  BackupEntityListType, BackupServerEntityListType, CredentialsInfoListType, ExternalRepositoryEntityListType,
  HierarchyRootEntityListType, ManagedServerEntityListType, PasswordKeyInfoListType, RepositoryEntityListType,
  WanAcceleratorEntityListType
} from './infrastructure.ts'
import { JobEntityListType, ObjectInJobListType } from './job.ts'
import { FileServerEntityListType, NASJobEntityListType, NASObjectListType } from './nas.ts'
import {
  FailoverPlanEntityListType, ReplicaEntityListType, ReplicaJobSessionEntityListType,
  ReplicaTaskSessionEntityListType, VAppReplicaPointEntityListType, VmReplicaPointEntityListType
} from './replica.ts'
import { VmRestorePointEntityListType } from './restore-point.ts'
import { RestoreSessionEntityListType } from './restore-session.ts'
import {
  EnterpriseAccountEntityListType, EnterpriseAccountHierarchyScopeListType, EnterpriseAccountInRoleListType,
  EnterpriseRoleEntityListType
} from './security.ts'
import { VSphereSelfServiceConfigEntityListType } from './self-service.ts'
import { SystemSessionEntityListType } from './system-session.ts'
import { TaskListType } from './task.ts'
import { VCloudOrganizationConfigEntityListType } from './vcloud.ts'

export const EntitiesType = complexType('EntitiesType', {
  choice: true,
  elements: {
    Jobs: optional(JobEntityListType),
    FailoverPlans: optional(FailoverPlanEntityListType),
    Backups: optional(BackupEntityListType),
    Replicas: optional(ReplicaEntityListType),
    Repositories: optional(RepositoryEntityListType),
    RestorePoints: optional(RestorePointEntityListType),
    VmRestorePoints: optional(VmRestorePointEntityListType),
    VAppRestorePoints: optional(VAppRestorePointEntityListType),
    VmReplicaPoints: optional(VmReplicaPointEntityListType),
    BackupJobSessions: optional(BackupJobSessionEntityListType),
    ReplicaJobSessions: optional(ReplicaJobSessionEntityListType),
    ReplicaTaskSessions: optional(ReplicaTaskSessionEntityListType),
    RestoreSessions: optional(RestoreSessionEntityListType),
    HierarchyRoots: optional(HierarchyRootEntityListType),
    BackupTaskSessions: optional(BackupTaskSessionEntityListType),
    BackupServers: optional(BackupServerEntityListType),
    ManagedServers: optional(ManagedServerEntityListType),
    EnterpiseRoles: optional(EnterpriseRoleEntityListType),
    EnterpiseAccounts: optional(EnterpriseAccountEntityListType),
    WanAccelerators: optional(WanAcceleratorEntityListType),
    CloudGateways: optional(CloudGatewayEntityListType),
    CloudTenants: optional(CloudTenantEntityListType),
    CloudReplicas: optional(CloudReplicaEntityListType),
    VCloudOrganizationConfigs: optional(VCloudOrganizationConfigEntityListType),
    BackupFiles: optional(BackupFileEntityListType),
    VSphereSelfServiceConfigs: optional(VSphereSelfServiceConfigEntityListType),
    CloudPublicIps: optional(CloudPublicIpAddressEntityListType),
    CloudHardwarePlans: optional(CloudHardwarePlanEntityListType),
    CloudVmReplicaPoints: optional(CloudVmReplicaPointEntityListType),
    AgentRestorePoints: optional(AgentRestorePointEntityListType),
    AgentBackupJob: optional(AgentBackupJobEntityListType),
    CloudGatewayPools: optional(CloudGatewayPoolEntityListType),
    CloudFailoverPlans: optional(CloudFailoverPlanEntityListType),
    ExternalRepositories: optional(ExternalRepositoryEntityListType),
    VlanConfigurations: optional(VlanConfigurationEntityListType),
    CloudFailoverSessions: optional(CloudFailoverSessionEntityListType),
    AgentProtectionGroups: optional(AgentProtectionGroupEntityListType),
    DiscoveredComputers: optional(DiscoveredComputerEntityListType),
    FileServers: optional(FileServerEntityListType),
    NASJobs: optional(NASJobEntityListType),
    CdpReplicas: optional(CdpReplicaEntityListType),
    CdpReplicaVms: optional(CdpReplicaVmEntityListType),
    CdpPolicies: optional(CdpPolicyEntityListType),
    CdpReplicaSessions: optional(CdpReplicaSessionEntityListType),
    CdpReplicaTaskSessions: optional(CdpReplicaTaskSessionEntityListType),
    VAppReplicaPoints: optional(VAppReplicaPointEntityListType),
    VmCdpReplicas: optional(VmCdpReplicaEntityListType),
    VAppCdpReplicas: optional(VAppCdpReplicaEntityListType),
    VAppCdpReplicaVms: optional(VAppCdpReplicaVmEntityListType),
    SystemSessions: optional(SystemSessionEntityListType)
  },
  doc: 'One list of entities, of the type that was asked for'
})

export const ResourcesType = complexType('ResourcesType', {
  choice: true,
  elements: {
    Files: optional(FileEntryListType),
    Directories: optional(DirectoryEntryListType),
    Tasks: optional(TaskListType),
    CredentialsList: optional(CredentialsInfoListType),
    sInObjectJob: optional(ObjectInJobListType),
    AccountRole: optional(EnterpriseAccountInRoleListType),
    AccountHierarchyScope: optional(EnterpriseAccountHierarchyScopeListType),
    PasswordKeyInfoList: optional(PasswordKeyInfoListType),
    CloudSubtenants: optional(CloudSubtenantListType),
    NASObjects: optional(NASObjectListType),
    ObjectsInAgentBackupJob: optional(ObjectInAgentBackupJobListType, { known: 'inferred' })
  },
  doc: 'One list of objects that have no UID, of the type that was asked for',
  source: 'get_query_cloudsubtenant'
})

export const QueryResultType = complexType('QueryResultType', {
  choiceOf: ['Refs', 'Entities', 'Resources'],
  elements: {
    Refs: optional(EntityReferenceListType),
    Entities: optional(EntitiesType),
    Resources: optional(ResourcesType),
    Links: optional(LinkListType),
    PagingInfo: optional(PagingInfoType)
  },
  doc: 'What a query found: references, entities or resources, and which page of them this is'
})

export const QuerySvcType = complexType('QuerySvcType', {
  base: ResourceType,
  doc: 'Entry of the query service: its links are queries'
})

export const QueryResult = root('QueryResult', QueryResultType, ['*'])
export const QuerySvc = root('QuerySvc', QuerySvcType, ['QueryService'])
