// What each list of the API is called in JSON, as seen or derived, the same facts as the rules of
// src/schema/json-names.ts but written down name by name: the tests compare the two.

/** Type of the list, its repeated element, the property in PascalCase and in camelCase, and the root element if any. */
export const LISTS: readonly (readonly [type: string, item: string, pascal: string, camel: string, root: string])[] = [
  ['LogonSessionListType', 'LogonSession', 'LogonSessions', 'logonSessions', 'LogonSessions'],
  ['RepositoryReportFrameType', 'Period', 'Periods', 'periods', 'RepositoryReportFrame'],
  ['ProcessedVmsReportFrameType', 'Day', 'Days', 'days', 'ProcessedVmsReportFrame'],
  ['SupportedVersionListType', 'SupportedVersion', 'SupportedVersions', 'supportedVersions', ''],
  ['EntityReferenceListType', 'Ref', 'Refs', 'refs', 'EntityReferences'],
  ['BackupServerEntityListType', 'BackupServer', 'BackupServers', 'backupServers', 'BackupServers'],
  ['ManagedServerEntityListType', 'ManagedServer', 'ManagedServers', 'managedServers', 'ManagedServers'],
  [
    'BackupTaskSessionEntityListType', 'BackupTaskSession',
    'BackupTaskSessions', 'backupTaskSessions', 'BackupTaskSessions'
  ],
  [
    'ReplicaTaskSessionEntityListType', 'ReplicaTaskSession',
    'ReplicaTaskSessions', 'replicaTaskSessions', 'ReplicaTaskSessions'
  ],
  ['CredentialsInfoListType', 'CredentialsInfo', 'CredentialsInfos', 'credentialsInfos', 'CredentialsInfoList'],
  ['PasswordKeyInfoListType', 'PasswordKeyInfo', 'PasswordKeyInfos', 'passwordKeyInfos', 'PasswordKeyInfoList'],
  ['JobEntityListType', 'Job', 'Jobs', 'jobs', 'Jobs'],
  ['FailoverPlanEntityListType', 'FailoverPlan', 'FailoverPlans', 'failoverPlans', 'FailoverPlans'],
  ['ObjectInJobListType', 'ObjectInJob', 'ObjectInJobs', 'objectInJobs', 'ObjectsInJob'],
  ['FailoveredVmListType', 'FailoveredVm', 'FailoveredVms', 'failoveredVms', 'FailoveredVms'],
  ['JobScheduleDailyOptionsType', 'Days', 'Days', 'days', ''],
  ['JobScheduleMonthlyOptionsType', 'Months', 'Months', 'months', ''],
  ['VeeamZipStartupSpecType', 'VmRef', 'VmRef', 'vmRef', ''],
  ['TimePeriodsType', 'Day', 'Days', 'days', ''],
  ['TaskListType', 'Task', 'Tasks', 'tasks', 'Tasks'],
  ['BackupEntityListType', 'Backup', 'Backups', 'backups', 'Backups'],
  ['ReplicaEntityListType', 'Replica', 'Replicas', 'replicas', 'Replicas'],
  ['RestorePointEntityListType', 'RestorePoint', 'RestorePoints', 'restorePoints', 'RestorePoints'],
  ['VmRestorePointEntityListType', 'VmRestorePoint', 'VmRestorePoints', 'vmRestorePoints', 'VmRestorePoints'],
  ['VAppRestorePointEntityListType', 'VAppRestorePoint', 'VAppRestorePoints', 'vAppRestorePoints', 'VAppRestorePoints'],
  ['VmReplicaPointEntityListType', 'VmReplicaPoint', 'VmReplicaPoints', 'vmReplicaPoints', 'VmReplicaPoints'],
  [
    'VmRestorePointMountListType', 'VmRestorePointMount',
    'VmRestorePointMounts', 'vmRestorePointMounts', 'VmRestorePointMounts'
  ],
  [
    'VmReplicaPointMountListType', 'VmReplicaPointMount',
    'VmReplicaPointMounts', 'vmReplicaPointMounts', 'VmReplicaPointMounts'
  ],
  ['CatalogVmEntityListType', 'CatalogVm', 'CatalogVms', 'catalogVms', 'CatalogVms'],
  [
    'CatalogVmRestorePointEntityListType', 'CatalogVmRestorePoint',
    'CatalogVmRestorePoints', 'catalogVmRestorePoints', 'CatalogVmRestorePoints'
  ],
  ['FileEntryListType', 'FileEntry', 'FileEntries', 'fileEntries', ''],
  ['HierarchyRootEntityListType', 'HierarchyRoot', 'HierarchyRoots', 'hierarchyRoots', 'HierarchyRoots'],
  ['RepositoryEntityListType', 'Repository', 'Repositories', 'repositories', 'Repositories'],
  ['DirectoryEntryListType', 'DirectoryEntry', 'DirectoryEntries', 'directoryEntries', ''],
  ['HierarchyItemListType', 'HierarchyItem', 'HierarchyItems', 'hierarchyItems', 'HierarchyItems'],
  ['BackupJobSessionEntityListType', 'BackupJobSession', 'BackupJobSessions', 'backupJobSessions', 'BackupJobSessions'],
  [
    'ReplicaJobSessionEntityListType', 'ReplicaJobSession',
    'ReplicaJobSessions', 'replicaJobSessions', 'ReplicaJobSessions'
  ],
  ['RestoreSessionEntityListType', 'RestoreSession', 'RestoreSessions', 'restoreSessions', 'RestoreSessions'],
  [
    'EnterpriseRoleEntityListType', 'EnterpriseRoleEntity',
    'EnterpriseRoleEntities', 'enterpriseRoleEntities', 'EnterpriseRoles'
  ],
  [
    'EnterpriseAccountEntityListType', 'EnterpriseAccountEntity',
    'EnterpriseAccountEntities', 'enterpriseAccountEntities', 'EnterpriseAccounts'
  ],
  [
    'EnterpriseAccountHierarchyScopeListType', 'EnterpriseAccountHierarchyScope',
    'EnterpriseAccountHierarchyScopes', 'enterpriseAccountHierarchyScopes', 'EnterpriseAccountHierarchyScopes'
  ],
  [
    'EnterpriseAccountInRoleListType', 'EnterpriseAccountInRole',
    'EnterpriseAccountInRoles', 'enterpriseAccountInRoles', 'EnterpriseAccountInRoleList'
  ],
  [
    'HierarchyScopeCreateSpecType', 'HierarchyScopeItem',
    'HierarchyScopeItems', 'hierarchyScopeItems', 'HierarchyScopeCreateSpec'
  ],
  ['EnterpriseAccountInRoleCreateSpecListType', 'EnterpriseRole', 'EnterpriseRoles', 'enterpriseRoles', ''],
  ['WanAcceleratorEntityListType', 'WanAccelerator', 'WanAccelerators', 'wanAccelerators', 'WanAccelerators'],
  ['CloudGatewayEntityListType', 'CloudGateway', 'CloudGateways', 'cloudGateways', 'CloudGateways'],
  ['CloudTenantEntityListType', 'CloudTenant', 'CloudTenants', 'cloudTenants', 'CloudTenants'],
  [
    'CloudTenantResourceListType', 'CloudTenantResource',
    'CloudTenantResources', 'cloudTenantResources', 'CloudTenantResources'
  ],
  ['CreateCloudTenantResourceListType', 'BackupResource', 'BackupResources', 'backupResources', ''],
  [
    'CloudHardwarePlanEntityListType', 'CloudHardwarePlan',
    'CloudHardwarePlans', 'cloudHardwarePlans', 'CloudHardwarePlans'
  ],
  ['ViCloudHardwarePlanDatastoreInfoListType', 'Datastore', 'Datastores', 'datastores', ''],
  ['HvCloudHardwarePlanVolumesInfoListType', 'Volume', 'Volumes', 'volumes', ''],
  [
    'CloudFailoverSessionEntityListType', 'CloudFailoverSession',
    'CloudFailoverSessions', 'cloudFailoverSessions', 'CloudFailoverSessions'
  ],
  ['CloudFailoverTaskSessionInfoListType', 'CloudFailoverTasks', 'CloudFailoverTasks', 'cloudFailoverTasks', ''],
  ['CloudPublicIpAddressEntityListType', 'CloudPublicIp', 'CloudPublicIps', 'cloudPublicIps', 'CloudPublicIpAddresses'],
  [
    'CloudTenantComputeResourceListType', 'CloudTenantComputeResource',
    'CloudTenantComputeResources', 'cloudTenantComputeResources', 'CloudTenantComputeResources'
  ],
  ['StorageResourceStatsListType', 'StorageResourceStat', 'StorageResourceStats', 'storageResourceStats', ''],
  ['CloudTenantComputeResourceCreateListType', 'ComputeResource', 'ComputeResources', 'computeResources', ''],
  ['CloudVmReplicaPointEntityListType', 'CloudReplica', 'CloudReplicas', 'cloudReplicas', 'CloudVmReplicaPoints'],
  [
    'CloudFailoverPlanEntityListType', 'CloudFailoverPlan',
    'CloudFailoverPlans', 'cloudFailoverPlans', 'CloudFailoverPlans'
  ],
  ['CloudFailoveredVmListType', 'CloudFailoveredVm', 'CloudFailoveredVms', 'cloudFailoveredVms', 'CloudFailoveredVms'],
  ['CloudReplicaEntityListType', 'CloudReplica', 'CloudReplicas', 'cloudReplicas', 'CloudReplicas'],
  ['VlanConfigurationEntityListType', 'Vlans', 'Vlans', 'vlans', 'VlanConfigurations'],
  ['VmRestorePointSqlDatabaseInfoListType', 'Database', 'Databases', 'databases', ''],
  ['VmRestorePointSqlDatabaseItemListInfoType', 'Item', 'Items', 'items', ''],
  ['LinkedJobListType', 'LinkedJobObject', 'LinkedJobObjects', 'linkedJobObjects', ''],
  ['LinkedBackupListType', 'LinkedBackup', 'LinkedBackups', 'linkedBackups', ''],
  [
    'LinkedBackupRepositoryListType', 'LinkedBackupRepository',
    'LinkedBackupRepositories', 'linkedBackupRepositories', ''
  ],
  [
    'LinkedJobResourceObjectsType', 'LinkedJobObject',
    'LinkedJobObjects', 'linkedJobObjects', 'LinkedJobResourceObjects'
  ],
  [
    'LinkedBackupRepositoryResourceObjectsType', 'LinkedBackupRepository',
    'LinkedBackupRepositories', 'linkedBackupRepositories', 'LinkedBackupRepositoryResourceObjects'
  ],
  [
    'AgentRestorePointEntityListType', 'AgentRestorePoint',
    'AgentRestorePoints', 'agentRestorePoints', 'AgentRestorePoints'
  ],
  [
    'AgentRestorePointMountListType', 'AgentRestorePointMount',
    'AgentRestorePointMounts', 'agentRestorePointMounts', 'AgentRestorePointMounts'
  ],
  ['AgentBackupJobEntityListType', 'AgentBackupJob', 'AgentBackupJobs', 'agentBackupJobs', 'AgentBackupJobs'],
  [
    'ObjectInAgentBackupJobListType', 'ObjectInAgentBackupJob',
    'ObjectInAgentBackupJobs', 'objectInAgentBackupJobs', 'ObjectsInAgentBackupJob'
  ],
  [
    'AgentProtectionGroupEntityListType', 'AgentProtectionGroup',
    'AgentProtectionGroups', 'agentProtectionGroups', 'AgentProtectionGroups'
  ],
  [
    'DiscoveredComputerEntityListType', 'DiscoveredComputer',
    'DiscoveredComputers', 'discoveredComputers', 'DiscoveredComputers'
  ],
  ['BackupFileEntityListType', 'BackupFile', 'BackupFiles', 'backupFiles', 'BackupFiles'],
  [
    'ExternalRepositoryEntityListType', 'ExternalRepository',
    'ExternalRepositories', 'externalRepositories', 'ExternalRepositories'
  ],
  ['VAppReplicaPointEntityListType', 'VAppReplicaPoint', 'VAppReplicaPoints', 'vAppReplicaPoints', 'VAppReplicaPoints'],
  ['CdpPolicyEntityListType', 'CdpPolicy', 'CdpPolicies', 'cdpPolicies', 'CdpPolicies'],
  ['CdpReplicaEntityListType', 'CdpReplica', 'CdpReplicas', 'cdpReplicas', 'CdpReplicas'],
  ['CdpReplicaVmEntityListType', 'CdpReplicaVm', 'CdpReplicaVms', 'cdpReplicaVms', 'CdpReplicaVms'],
  ['VmCdpReplicaEntityListType', 'Items', 'Items', 'items', 'VmCdpReplicas'],
  ['VAppCdpReplicaEntityListType', 'Items', 'Items', 'items', 'VAppCdpReplicas'],
  ['VAppCdpReplicaVmEntityListType', 'Items', 'Items', 'items', 'VAppCdpReplicaVms'],
  [
    'CdpReplicaSessionEntityListType', 'CdpReplicaSession',
    'CdpReplicaSessions', 'cdpReplicaSessions', 'CdpReplicaSessions'
  ],
  [
    'CdpReplicaTaskSessionEntityListType', 'CdpReplicaTaskSession',
    'CdpReplicaTaskSessions', 'cdpReplicaTaskSessions', 'CdpReplicaTaskSessions'
  ],
  ['CloudGatewayPoolEntityListType', 'CloudGatewayPool', 'CloudGatewayPools', 'cloudGatewayPools', 'CloudGatewayPools'],
  ['CloudGatewayPoolGatewayListType', 'CloudGatewayUid', 'CloudGatewayUids', 'cloudGatewayUids', ''],
  ['CloudGatewayPoolTenantListType', 'CloudTenantUid', 'CloudTenantUids', 'cloudTenantUids', ''],
  ['CloudTenantCloudGatewayPoolListType', 'CloudGatewayPoolUid', 'CloudGatewayPoolUids', 'cloudGatewayPoolUids', ''],
  [
    'CloudTenantVCloudComputeResourceListType', 'CloudTenantVCloudComputeResource',
    'CloudTenantVCloudComputeResources', 'cloudTenantVCloudComputeResources', 'CloudTenantVCloudComputeResources'
  ],
  [
    'CloudTenantVCloudComputeResourceCreateListType', 'VCloudComputeResource',
    'VCloudComputeResources', 'vCloudComputeResources', ''
  ],
  ['CloudSubtenantListType', 'CloudSubtenant', 'CloudSubtenants', 'cloudSubtenants', 'CloudSubtenants'],
  ['FileServerEntityListType', 'FileServer', 'FileServers', 'fileServers', 'FileServers'],
  ['NASJobEntityListType', 'NASJob', 'NASJobs', 'nasJobs', 'NASJobs'],
  ['NASObjectListType', 'NASObject', 'NASObjects', 'nasObjects', 'NASObjects'],
  ['FileExtensionInfoListType', 'Extension', 'Extensions', 'extensions', ''],
  [
    'VSphereSelfServiceConfigEntityListType', 'VSphereSelfServiceConfig',
    'VSphereSelfServiceConfigs', 'vSphereSelfServiceConfigs', 'VSphereSelfServiceConfigs'
  ],
  [
    'VCloudOrganizationConfigEntityListType', 'VCloudOrganizationConfig',
    'VCloudOrganizationConfigs', 'vCloudOrganizationConfigs', 'VCloudOrganizationConfigs'
  ],
  ['OrgConfigJobSettingsWeekdays', 'Days', 'Days', 'days', ''],
  ['OrgConfigJobSettingsMonthly', 'Months', 'Months', 'months', ''],
  ['SystemSessionEntityListType', 'Sessions', 'Sessions', 'sessions', 'SystemSessions'],
  ['SystemSessionEventResourceType', 'Events', 'Events', 'events', 'SystemSessionEvents']
]

/** Lists without a base, which are bare arrays: type, repeated element, and the properties that hold such a list. */
export const FLAT_LISTS: readonly (
  readonly [type: string, item: string, properties: Readonly<Record<string, string>>]
)[] = [
  ['LinkListType', 'Link', { Links: 'Links', Actions: 'Actions' }],
  ['StringListType', 'Path', {
    IncludedIndexingFolders: 'IncludedIndexingFolders',
    ExcludedIndexingFolders: 'ExcludedIndexingFolders',
    IncludeList: 'IncludeLists',
    ExcludeList: 'ExcludeLists'
  }],
  ['vCloudVAppRestoreSpecInfoTypeNestedVmsRestoreParameters', 'Vm', { VmsRestoreParameters: 'VmsRestoreParameters' }],
  ['CdpReplicaIntervalsIntervalListType', 'Interval', { Intervals: 'Intervals' }],
  ['CdpReplicaIntervalsRestorePointListType', 'RestorePoint', { RestorePoints: 'RestorePoints' }],
  ['VCentersScopeListType', 'VCenterUid', { VCentersScope: 'VCentersScopes' }],
  ['TagsListType', 'Tag', { Tags: 'Tags' }]
]

/** Names in camelCase where it is not only the first letter that changes. */
export const CAMELS: Readonly<Record<string, string>> = {
  UID: 'uid', ACL: 'acl', FSRoots: 'fsRoots', FSFileExcludeOptions: 'fsFileExcludeOptions', CPUCount: 'cpuCount',
  RPOSchedule: 'rpoSchedule', RPOReporting: 'rpoReporting', RPOThresholdSeconds: 'rpoThresholdSeconds',
  RPOThresholdMinutes: 'rpoThresholdMinutes', ADTenantType: 'adTenantType', NASJobs: 'nasJobs',
  NASObjects: 'nasObjects', NASServerAdvancedOptions: 'nasServerAdvancedOptions'
}
