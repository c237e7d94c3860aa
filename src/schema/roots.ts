// Every root element of the API, by name.

import type { Root } from './dsl.ts'
import {
  AgentBackupJob, AgentBackupJobs, AgentProtectionGroup, AgentProtectionGroups, Agents, DiscoveredComputer,
  DiscoveredComputers, ObjectInAgentBackupJob, ObjectsInAgentBackupJob
} from './agent.ts'
import {
  AgentRestorePoint, AgentRestorePoints, BackupFile, BackupFiles, BackupJobSession, BackupJobSessions,
  BackupTaskSession, BackupTaskSessions, RestorePoint, RestorePoints, RestoreSpec, VAppRestorePoint,
  VAppRestorePoints
} from './backup.ts'
import { EntityRef, EntityReferences } from './base.ts'
import { CatalogVm, CatalogVmRestorePoint, CatalogVmRestorePoints, CatalogVms } from './catalog.ts'
import {
  CdpFailoverStartSpec, CdpPolicies, CdpPolicy, CdpReplica, CdpReplicaIntervals, CdpReplicas, CdpReplicaSession,
  CdpReplicaSessions, CdpReplicaTaskSession, CdpReplicaTaskSessions, CdpReplicaVm, CdpReplicaVms, VAppCdpReplica,
  VAppCdpReplicas, VAppCdpReplicaVm, VAppCdpReplicaVms, VmCdpReplica, VmCdpReplicas
} from './cdp.ts'
import {
  CloudConnectService, CloudFailoveredVm, CloudFailoveredVms, CloudFailoverPlan, CloudFailoverPlanManagementSpec,
  CloudFailoverPlans, CloudFailoverSession, CloudFailoverSessions, CloudGateway, CloudGatewayPool, CloudGatewayPools,
  CloudGateways, CloudHardwarePlan, CloudHardwarePlanCreateSpec, CloudHardwarePlans, CloudPublicIpAddress,
  CloudPublicIpAddressCreateSpec, CloudPublicIpAddresses, CloudReplica, CloudReplicas, CloudSubtenant,
  CloudSubtenantCreateSpec, CloudSubtenants, CloudTenant, CloudTenantComputeResource,
  CloudTenantComputeResourceCreateSpec, CloudTenantComputeResources, CloudTenantFreeLicenseCounters,
  CloudTenantResource, CloudTenantResources, CloudTenants, CloudTenantVCloudComputeResource,
  CloudTenantVCloudComputeResourceCreateSpec, CloudTenantVCloudComputeResources, CloudVmReplicaPoint,
  CloudVmReplicaPoints, CreateCloudGatewayPoolSpec, CreateCloudGatewaySpec, CreateCloudTenantResourceSpec,
  CreateCloudTenantSpec, VlanConfiguration, VlanConfigurationCreateSpec, VlanConfigurations
} from './cloud.ts'
import { ErrorRoot } from './error.ts'
import { FileRestoreSpec, FileSystemEntries, FileSystemEntry } from './filesystem.ts'
import {
  Backup, Backups, BackupServer, BackupServers, BackupServerSpec, CredentialsInfo, CredentialsInfoList,
  CredentialsInfoSpec, ExternalRepositories, ExternalRepository, HierarchyRoot, HierarchyRoots, ManagedServer,
  ManagedServers, PasswordKeyInfo, PasswordKeyInfoList, PasswordKeyInfoSpec, QuickBackupStartupSpec, Repositories,
  Repository, VeeamZipStartupSpec, WanAccelerator, WanAccelerators
} from './infrastructure.ts'
import {
  CreateObjectInJobSpec, Job, JobCloneSpec, JobManagementSpec, Jobs, LinkedBackupRepository,
  LinkedBackupRepositoryResourceObjects, LinkedJobObject, LinkedJobResourceObjects, ObjectInJob, ObjectsInJob
} from './job.ts'
import { HierarchyItem, HierarchyItems, LookupSvc } from './lookup.ts'
import {
  AgentRestorePointMount, AgentRestorePointMounts, StartMountSpec, VmReplicaPointMount, VmReplicaPointMounts,
  VmRestorePointMount, VmRestorePointMounts
} from './mount.ts'
import { FileServer, FileServers, NASJob, NASJobs, NASObject, NASObjects, NASService } from './nas.ts'
import { QueryResult, QuerySvc } from './query.ts'
import {
  FailoveredVm, FailoveredVms, FailoverPlan, FailoverPlanManagementSpec, FailoverPlans, Replica, ReplicaJobSession,
  ReplicaJobSessions, Replicas, ReplicaTaskSession, ReplicaTaskSessions, VAppReplicaPoint, VAppReplicaPoints,
  VmReplicaPoint, VmReplicaPoints
} from './replica.ts'
import {
  JobStatisticsReportFrame, OverviewReportFrame, ProcessedVmsReportFrame, ReportingSvc, RepositoryReportFrame,
  SummaryReport, VmsOverviewReportFrame
} from './report.ts'
import { VmRestorePoint, VmRestorePoints } from './restore-point.ts'
import { RestoreSession, RestoreSessions } from './restore-session.ts'
import {
  EnterpriseAccount, EnterpriseAccountCreateSpec, EnterpriseAccountHierarchyScope, EnterpriseAccountHierarchyScopes,
  EnterpriseAccountInRole, EnterpriseAccountInRoleCreateSpec, EnterpriseAccountInRoleList, EnterpriseAccounts,
  EnterpriseRole, EnterpriseRoles, EnterpriseSecuritySettings, HierarchyScopeCreateSpec, RebuildScopeJobSpec
} from './security.ts'
import {
  VSphereSelfService, VSphereSelfServiceConfig, VSphereSelfServiceConfigJobSettings, VSphereSelfServiceConfigs,
  VSphereSelfServiceCreateSpec
} from './self-service.ts'
import { EnterpriseManager, LoginSpec, LogonSession, LogonSessions } from './session.ts'
import { SystemSession, SystemSessionEvents, SystemSessions } from './system-session.ts'
import { Task, Tasks } from './task.ts'
import {
  VCloudOrganizationConfig, VCloudOrganizationConfigBackupJobSettings, VCloudOrganizationConfigCreateSpec,
  VCloudOrganizationConfigs, VCloudService
} from './vcloud.ts'

export const roots: ReadonlyMap<string, Root<any>> = new Map(([
  Agents, AgentBackupJob, AgentBackupJobs, ObjectInAgentBackupJob, ObjectsInAgentBackupJob, AgentProtectionGroup,
  AgentProtectionGroups, DiscoveredComputer, DiscoveredComputers, RestorePoint, RestorePoints, VAppRestorePoint,
  VAppRestorePoints, BackupJobSession, BackupJobSessions, BackupTaskSession, BackupTaskSessions, RestoreSpec,
  BackupFile, BackupFiles, AgentRestorePoint, AgentRestorePoints, EntityRef, EntityReferences, CatalogVm,
  CatalogVms, CatalogVmRestorePoint, CatalogVmRestorePoints, VmCdpReplicas, VmCdpReplica, VAppCdpReplicas,
  VAppCdpReplica, VAppCdpReplicaVms, VAppCdpReplicaVm, CdpPolicies, CdpPolicy, CdpReplicas, CdpReplica,
  CdpReplicaSession, CdpReplicaSessions, CdpReplicaTaskSessions, CdpReplicaTaskSession, CdpReplicaVm, CdpReplicaVms,
  CdpReplicaIntervals, CdpFailoverStartSpec, CloudGateway, CloudGateways, CloudTenant, CloudTenants,
  CloudTenantResource, CloudTenantResources, CreateCloudGatewaySpec, CreateCloudTenantSpec,
  CreateCloudTenantResourceSpec, CloudHardwarePlans, CloudHardwarePlan, CloudHardwarePlanCreateSpec,
  CloudPublicIpAddresses, CloudPublicIpAddress, CloudPublicIpAddressCreateSpec, CloudTenantComputeResources,
  CloudTenantComputeResource, CloudTenantComputeResourceCreateSpec, CloudVmReplicaPoints, CloudVmReplicaPoint,
  CloudFailoverPlans, CloudFailoverPlan, CloudFailoverPlanManagementSpec, VlanConfigurations, VlanConfiguration,
  VlanConfigurationCreateSpec, CloudFailoverSession, CloudFailoverSessions, CloudFailoveredVm, CloudFailoveredVms,
  CloudConnectService, CloudReplicas, CloudReplica, CloudTenantVCloudComputeResources,
  CloudTenantVCloudComputeResource, CloudGatewayPool, CloudGatewayPools, CloudTenantFreeLicenseCounters,
  CloudSubtenant, CloudSubtenants, CreateCloudGatewayPoolSpec, CloudSubtenantCreateSpec,
  CloudTenantVCloudComputeResourceCreateSpec, ErrorRoot, FileSystemEntry, FileSystemEntries, FileRestoreSpec,
  BackupServer, BackupServers, ManagedServer, ManagedServers, Backup, Backups, HierarchyRoot, HierarchyRoots,
  Repository, Repositories, CredentialsInfo, CredentialsInfoList, CredentialsInfoSpec, PasswordKeyInfo,
  PasswordKeyInfoList, PasswordKeyInfoSpec, BackupServerSpec, VeeamZipStartupSpec, QuickBackupStartupSpec,
  WanAccelerator, WanAccelerators, ExternalRepository, ExternalRepositories, Job, Jobs, ObjectInJob, ObjectsInJob,
  JobCloneSpec, CreateObjectInJobSpec, JobManagementSpec, LinkedJobResourceObjects, LinkedJobObject,
  LinkedBackupRepositoryResourceObjects, LinkedBackupRepository, HierarchyItem, HierarchyItems, LookupSvc,
  StartMountSpec, VmRestorePointMount, VmRestorePointMounts, VmReplicaPointMount, VmReplicaPointMounts,
  AgentRestorePointMounts, AgentRestorePointMount, FileServers, FileServer, NASJobs, NASJob, NASObjects, NASObject,
  NASService, QueryResult, QuerySvc, FailoverPlan, FailoverPlans, FailoveredVm, FailoveredVms, Replica, Replicas,
  VmReplicaPoint, VmReplicaPoints, ReplicaJobSession, ReplicaJobSessions, ReplicaTaskSession, ReplicaTaskSessions,
  VAppReplicaPoint, VAppReplicaPoints, FailoverPlanManagementSpec, SummaryReport, OverviewReportFrame,
  VmsOverviewReportFrame, JobStatisticsReportFrame, RepositoryReportFrame, ProcessedVmsReportFrame, ReportingSvc,
  VmRestorePoint, VmRestorePoints, RestoreSession, RestoreSessions, EnterpriseRole, EnterpriseRoles,
  EnterpriseAccount, EnterpriseAccounts, EnterpriseAccountHierarchyScope, EnterpriseAccountHierarchyScopes,
  EnterpriseAccountInRole, EnterpriseAccountInRoleList, HierarchyScopeCreateSpec, EnterpriseAccountInRoleCreateSpec,
  EnterpriseSecuritySettings, EnterpriseAccountCreateSpec, RebuildScopeJobSpec, VSphereSelfServiceConfigs,
  VSphereSelfServiceConfig, VSphereSelfServiceConfigJobSettings, VSphereSelfService, VSphereSelfServiceCreateSpec,
  EnterpriseManager, LogonSession, LogonSessions, LoginSpec, SystemSession, SystemSessions, SystemSessionEvents,
  Task, Tasks, VCloudOrganizationConfig, VCloudOrganizationConfigs, VCloudService,
  VCloudOrganizationConfigBackupJobSettings, VCloudOrganizationConfigCreateSpec
] as Root<any>[]).map(r => [r.name, r]))
