// VMware Cloud Director organizations and restore to them: pages vcloud_orgconfigs, post_vapprestorepoints_id_actionrestore.

import { EntityType, ListType, ResourceType, SpecType } from './base.ts'
import { bool, complexType, enumeration, int, long, optional, repeated, required, root, string, uid } from './dsl.ts'
import { DaysOfWeekEnumeration, JobScheduleMonthEnumeration } from './job.ts'

export const JobSchedulerType = enumeration('JobSchedulerType', ['Full', 'Partial', 'Random', 'Disabled'])

export const VCloudServiceType = complexType('VCloudServiceType', {
  base: ResourceType,
  source: 'mapping_link_types_to_xml_schema'
})

export const VCloudOrganizationConfigEntityTypeJobSettings = complexType('VCloudOrganizationConfigEntityTypeJobSettings', {
  anyOrder: true,
  elements: {
    DefaultSettings: optional(bool),
    CustomSettings: optional(bool),
    JobSchedulerType: required(JobSchedulerType),
    HighPriorityJob: optional(bool),
    TemplateJobUid: optional(uid, { known: 'inferred' })
  },
  source: 'put_vcloud_orgconfigs_id',
  known: 'inferred'
})

export const VCloudOrganizationConfigEntityType = complexType('VCloudOrganizationConfigEntityType', {
  base: EntityType,
  elements: {
    BackupServerUid: optional(uid),
    RepositoryUid: optional(uid),
    QuotaGb: optional(long),
    IsDisabled: optional(bool),
    JobSettings: optional(VCloudOrganizationConfigEntityTypeJobSettings),
    UsedQuotaMb: optional(long),
    HostUid: optional(uid),
    RepositoryFriendlyName: optional(string)
  },
  source: 'vcloud_orgconfigs_id'
})

export const VCloudOrganizationConfigEntityListType = complexType('VCloudOrganizationConfigEntityListType', {
  base: ListType,
  elements: { VCloudOrganizationConfig: repeated(VCloudOrganizationConfigEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const VCloudOrganizationConfigCreateSpecType = complexType('VCloudOrganizationConfigCreateSpecType', {
  base: SpecType,
  elements: {
    OrganizationName: required(string),
    BackupServerUid: required(uid),
    RepositoryUid: required(uid),
    QuotaGb: required(long),
    TemplateJobUid: optional(uid),
    JobSchedulerType: required(JobSchedulerType),
    HighPriorityJob: optional(bool),
    HostUid: required(uid),
    RepositoryFriendlyName: required(string)
  },
  source: 'post_vcloud_orgconfigs',
  known: 'inferred'
})

export const OrgConfigJobSettingsWeekdays = complexType('OrgConfigJobSettingsWeekdays', {
  attributes: { Enabled: optional(bool) },
  elements: { Days: repeated(DaysOfWeekEnumeration) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsSyntheticFull = complexType('OrgConfigJobSettingsSyntheticFull', {
  attributes: { Enabled: optional(bool) },
  elements: {
    OptionsDaily: optional(OrgConfigJobSettingsWeekdays),
    TransformPreviousBackupChains: optional(bool)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsIncremental = complexType('OrgConfigJobSettingsIncremental', {
  elements: { SyntheticFull: optional(OrgConfigJobSettingsSyntheticFull) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsBackupMode = complexType('OrgConfigJobSettingsBackupMode', {
  elements: { Incremental: optional(OrgConfigJobSettingsIncremental) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsMonthly = complexType('OrgConfigJobSettingsMonthly', {
  attributes: { Enabled: optional(bool) },
  elements: {
    DayNumberInMonth: optional(string),
    DayOfWeek: optional(string),
    Months: repeated(JobScheduleMonthEnumeration)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsActiveFull = complexType('OrgConfigJobSettingsActiveFull', {
  attributes: { Enabled: optional(bool) },
  elements: {
    OptionsWeekly: optional(OrgConfigJobSettingsWeekdays),
    OptionsMonthly: optional(OrgConfigJobSettingsMonthly, { known: 'inferred' })
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsBackup = complexType('OrgConfigJobSettingsBackup', {
  elements: {
    BackupMode: optional(OrgConfigJobSettingsBackupMode),
    ActiveFullBackup: optional(OrgConfigJobSettingsActiveFull)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsMonthlyTask = complexType('OrgConfigJobSettingsMonthlyTask', {
  attributes: { Enabled: optional(bool) },
  elements: { OptionsMonthly: optional(OrgConfigJobSettingsMonthly) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsRemoveDeleted = complexType('OrgConfigJobSettingsRemoveDeleted', {
  attributes: { Enabled: optional(bool) },
  elements: { RemoveAfter: optional(int) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsFullMaintenance = complexType('OrgConfigJobSettingsFullMaintenance', {
  elements: {
    RemoveDeletedVms: optional(OrgConfigJobSettingsRemoveDeleted),
    DefragmentFullBackupFile: optional(OrgConfigJobSettingsMonthlyTask)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsMaintenance = complexType('OrgConfigJobSettingsMaintenance', {
  elements: {
    BackupFilesHealthCheck: optional(OrgConfigJobSettingsMonthlyTask),
    FullBackupFileMaintenance: optional(OrgConfigJobSettingsFullMaintenance)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsDataReduction = complexType('OrgConfigJobSettingsDataReduction', {
  elements: {
    EnableInlineDataDeduplication: optional(bool),
    EnableSwapFileBlocks: optional(bool),
    EnableDeletedFileBlocks: optional(bool),
    CompressionLevel: optional(string),
    StorageOptimization: optional(string)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsSwitch = complexType('OrgConfigJobSettingsSwitch', {
  attributes: { Enabled: optional(bool) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsStorage = complexType('OrgConfigJobSettingsStorage', {
  elements: {
    DataReduction: optional(OrgConfigJobSettingsDataReduction),
    Encryption: optional(OrgConfigJobSettingsSwitch)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsVmAttr = complexType('OrgConfigJobSettingsVmAttr', {
  attributes: { Enabled: optional(bool) },
  elements: {
    SetSuccessfulBackupDetailsToVmAttr: optional(string),
    AppendToExistingAttrValue: optional(bool)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsNotifications = complexType('OrgConfigJobSettingsNotifications', {
  elements: {
    SendSnmpNotifications: optional(bool),
    VmAttributeNotifications: optional(OrgConfigJobSettingsVmAttr)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsCbt = complexType('OrgConfigJobSettingsCbt', {
  attributes: { Enabled: optional(bool) },
  elements: {
    EnableForAllProtectedVms: optional(bool),
    ResetChangeTrackingOnActiveFull: optional(bool)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsVSphere = complexType('OrgConfigJobSettingsVSphere', {
  elements: {
    GuestQuiescence: optional(OrgConfigJobSettingsSwitch),
    ChangedBlockTracking: optional(OrgConfigJobSettingsCbt)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsStorageSnapshots = complexType('OrgConfigJobSettingsStorageSnapshots', {
  attributes: { Enabled: optional(bool) },
  elements: {
    LimitProcessedVmCountPerStorageSnapshot: optional(int),
    FailoverToStandartBackup: optional(bool)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsIntegration = complexType('OrgConfigJobSettingsIntegration', {
  elements: { BackupFromStorageSnapshots: optional(OrgConfigJobSettingsStorageSnapshots) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsScript = complexType('OrgConfigJobSettingsScript', {
  attributes: { Enabled: optional(bool) },
  elements: { ScriptPath: optional(string) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsRunScripts = complexType('OrgConfigJobSettingsRunScripts', {
  elements: { RunEveryBackupSession: optional(int) },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsScripts = complexType('OrgConfigJobSettingsScripts', {
  elements: {
    PostJobScript: optional(OrgConfigJobSettingsScript),
    PreJobScript: optional(OrgConfigJobSettingsScript),
    RunScriptsEveryBackupSession: optional(OrgConfigJobSettingsRunScripts)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsAdvanced = complexType('OrgConfigJobSettingsAdvanced', {
  elements: {
    BackupSettings: optional(OrgConfigJobSettingsBackup),
    MaintenanceSettings: optional(OrgConfigJobSettingsMaintenance),
    StorageSettings: optional(OrgConfigJobSettingsStorage),
    NotificationsSettings: optional(OrgConfigJobSettingsNotifications),
    vSphereSettings: optional(OrgConfigJobSettingsVSphere),
    IntegrationSettings: optional(OrgConfigJobSettingsIntegration),
    ScriptsSettings: optional(OrgConfigJobSettingsScripts)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const VCloudOrganizationConfigBackupJobSettingsResourceType = complexType('VCloudOrganizationConfigBackupJobSettingsResourceType', {
  base: ResourceType,
  elements: {
    UseDefaultJobSettings: optional(bool),
    AdvancedSettings: optional(OrgConfigJobSettingsAdvanced),
    SourceProxyAutoDetect: optional(bool)
  },
  source: 'vcloud_orgconfigs_id_backupjobsettings'
})

export const VCloudOrganizationConfig = root('VCloudOrganizationConfig', VCloudOrganizationConfigEntityType,
  ['VCloudOrganizationConfig'])
export const VCloudOrganizationConfigs = root('VCloudOrganizationConfigs', VCloudOrganizationConfigEntityListType,
  ['VCloudOrganizationConfigList'])
export const VCloudService = root('VCloudService', VCloudServiceType, ['VCloudService'])
export const VCloudOrganizationConfigBackupJobSettings = root('VCloudOrganizationConfigBackupJobSettings', VCloudOrganizationConfigBackupJobSettingsResourceType,
  ['VCloudOrganizationConfigBackupJobSettings'])
export const VCloudOrganizationConfigCreateSpec = root('VCloudOrganizationConfigCreateSpec', VCloudOrganizationConfigCreateSpecType)
