// VMware Cloud Director organizations and restore to them: pages vcloud_orgconfigs,
// post_vapprestorepoints_id_actionrestore.

import { EntityType, PagedListType, ResourceType, SpecType } from './base.ts'
import { bool, complexType, enumeration, int, long, optional, repeated, required, root, string, uid } from './dsl.ts'
import { DaysOfWeekEnumeration, JobScheduleMonthEnumeration } from './job-schedule.ts'

export const JobSchedulerType = enumeration('JobSchedulerType', ['Full', 'Partial', 'Random', 'Disabled'])

export const VCloudServiceType = complexType('VCloudServiceType', {
  base: ResourceType,
  doc: 'Entry of the resources of VMware Cloud Director',
  source: 'mapping_link_types_to_xml_schema'
})

export const VCloudOrganizationConfigEntityTypeJobSettings =
  complexType('VCloudOrganizationConfigEntityTypeJobSettings', {
    anyOrder: true,
    elements: {
      DefaultSettings: optional(bool),
      CustomSettings: optional(bool),
      JobSchedulerType: required(JobSchedulerType),
      HighPriorityJob: optional(bool),
      TemplateJobUid: optional(uid, { known: 'inferred' })
    },
    doc: 'How the jobs of an organization are set up',
    source: 'put_vcloud_orgconfigs_id',
    known: 'inferred'
  })

export const VCloudOrganizationConfigEntityType = complexType('VCloudOrganizationConfigEntityType', {
  base: EntityType,
  elements: {
    BackupServerUid: optional(uid, { inRequest: 'required' }),
    RepositoryUid: optional(uid, { inRequest: 'required' }),
    QuotaGb: optional(long, { inRequest: 'required', doc: 'Gigabytes' }),
    IsDisabled: optional(bool, { inRequest: 'required' }),
    JobSettings: optional(VCloudOrganizationConfigEntityTypeJobSettings, { inRequest: 'required' }),
    UsedQuotaMb: optional(long, { doc: 'Megabytes' }),
    HostUid: optional(uid, { inRequest: 'required' }),
    RepositoryFriendlyName: optional(string, { inRequest: 'required' })
  },
  doc: 'What an organization may do in its portal',
  source: 'vcloud_orgconfigs_id'
})

export const VCloudOrganizationConfigEntityListType = complexType('VCloudOrganizationConfigEntityListType', {
  base: PagedListType,
  elements: { VCloudOrganizationConfig: repeated(VCloudOrganizationConfigEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const VCloudOrganizationConfigCreateSpecType = complexType('VCloudOrganizationConfigCreateSpecType', {
  base: SpecType,
  elements: {
    OrganizationName: required(string),
    BackupServerUid: required(uid),
    RepositoryUid: required(uid),
    QuotaGb: required(long, { doc: 'Gigabytes' }),
    TemplateJobUid: optional(uid),
    JobSchedulerType: required(JobSchedulerType),
    HighPriorityJob: optional(bool),
    HostUid: required(uid),
    RepositoryFriendlyName: required(string)
  },
  doc: 'The configuration of an organization to add',
  source: 'post_vcloud_orgconfigs',
  known: 'inferred'
})

export const OrgConfigJobSettingsWeekdays = complexType('OrgConfigJobSettingsWeekdays', {
  attributes: { Enabled: optional(bool) },
  elements: { Days: repeated(DaysOfWeekEnumeration) },
  doc: 'Days of the week',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsSyntheticFull = complexType('OrgConfigJobSettingsSyntheticFull', {
  attributes: { Enabled: optional(bool) },
  elements: {
    OptionsDaily: optional(OrgConfigJobSettingsWeekdays),
    TransformPreviousBackupChains: optional(bool)
  },
  doc: 'When a full backup is made of what is there',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsIncremental = complexType('OrgConfigJobSettingsIncremental', {
  elements: { SyntheticFull: optional(OrgConfigJobSettingsSyntheticFull) },
  doc: 'Incremental backup',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsBackupMode = complexType('OrgConfigJobSettingsBackupMode', {
  elements: { Incremental: optional(OrgConfigJobSettingsIncremental) },
  doc: 'The mode of the backup',
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
  doc: 'A day in some months',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsActiveFull = complexType('OrgConfigJobSettingsActiveFull', {
  attributes: { Enabled: optional(bool) },
  elements: {
    OptionsWeekly: optional(OrgConfigJobSettingsWeekdays),
    OptionsMonthly: optional(OrgConfigJobSettingsMonthly, { known: 'inferred' })
  },
  doc: 'When a full backup is read from the source',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsBackup = complexType('OrgConfigJobSettingsBackup', {
  elements: {
    BackupMode: optional(OrgConfigJobSettingsBackupMode),
    ActiveFullBackup: optional(OrgConfigJobSettingsActiveFull)
  },
  doc: 'How the chain of backups is made',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsMonthlyTask = complexType('OrgConfigJobSettingsMonthlyTask', {
  attributes: { Enabled: optional(bool) },
  elements: { OptionsMonthly: optional(OrgConfigJobSettingsMonthly) },
  doc: 'Upkeep that is due each month',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsRemoveDeleted = complexType('OrgConfigJobSettingsRemoveDeleted', {
  attributes: { Enabled: optional(bool) },
  elements: { RemoveAfter: optional(int) },
  doc: 'When data of deleted VMs is removed',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsFullMaintenance = complexType('OrgConfigJobSettingsFullMaintenance', {
  elements: {
    RemoveDeletedVms: optional(OrgConfigJobSettingsRemoveDeleted),
    DefragmentFullBackupFile: optional(OrgConfigJobSettingsMonthlyTask)
  },
  doc: 'Upkeep of full backup files',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsMaintenance = complexType('OrgConfigJobSettingsMaintenance', {
  elements: {
    BackupFilesHealthCheck: optional(OrgConfigJobSettingsMonthlyTask),
    FullBackupFileMaintenance: optional(OrgConfigJobSettingsFullMaintenance)
  },
  doc: 'Upkeep of backup files',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsDataReduction = complexType('OrgConfigJobSettingsDataReduction', {
  elements: {
    EnableInlineDataDeduplication: optional(bool),
    EnableSwapFileBlocks: optional(bool),
    EnableDeletedFileBlocks: optional(bool),
    CompressionLevel: optional(string, { doc: 'From 1, the least, to 5' }),
    StorageOptimization: optional(string)
  },
  doc: 'Deduplication and compression',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsSwitch = complexType('OrgConfigJobSettingsSwitch', {
  attributes: { Enabled: optional(bool) },
  doc: 'On or off',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsStorage = complexType('OrgConfigJobSettingsStorage', {
  elements: {
    DataReduction: optional(OrgConfigJobSettingsDataReduction),
    Encryption: optional(OrgConfigJobSettingsSwitch)
  },
  doc: 'How backups are stored',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsVmAttr = complexType('OrgConfigJobSettingsVmAttr', {
  attributes: { Enabled: optional(bool) },
  elements: {
    SetSuccessfulBackupDetailsToVmAttr: optional(string),
    AppendToExistingAttrValue: optional(bool)
  },
  doc: 'What is written to an attribute of the VM',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsNotifications = complexType('OrgConfigJobSettingsNotifications', {
  elements: {
    SendSnmpNotifications: optional(bool),
    VmAttributeNotifications: optional(OrgConfigJobSettingsVmAttr)
  },
  doc: 'Who is told of the end of a job',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsCbt = complexType('OrgConfigJobSettingsCbt', {
  attributes: { Enabled: optional(bool) },
  elements: {
    EnableForAllProtectedVms: optional(bool),
    ResetChangeTrackingOnActiveFull: optional(bool)
  },
  doc: 'Changed block tracking',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsVSphere = complexType('OrgConfigJobSettingsVSphere', {
  elements: {
    GuestQuiescence: optional(OrgConfigJobSettingsSwitch),
    ChangedBlockTracking: optional(OrgConfigJobSettingsCbt)
  },
  doc: 'Settings of VMware vSphere',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsStorageSnapshots = complexType('OrgConfigJobSettingsStorageSnapshots', {
  attributes: { Enabled: optional(bool) },
  elements: {
    LimitProcessedVmCountPerStorageSnapshot: optional(int),
    FailoverToStandartBackup: optional(bool, { doc: 'Spelled so by the product' })
  },
  doc: 'How storage snapshots are used',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsIntegration = complexType('OrgConfigJobSettingsIntegration', {
  elements: { BackupFromStorageSnapshots: optional(OrgConfigJobSettingsStorageSnapshots) },
  doc: 'Backup from snapshots of the storage',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsScript = complexType('OrgConfigJobSettingsScript', {
  attributes: { Enabled: optional(bool) },
  elements: { ScriptPath: optional(string) },
  doc: 'One script',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsRunScripts = complexType('OrgConfigJobSettingsRunScripts', {
  elements: { RunEveryBackupSession: optional(int) },
  doc: 'How often scripts run',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const OrgConfigJobSettingsScripts = complexType('OrgConfigJobSettingsScripts', {
  elements: {
    PostJobScript: optional(OrgConfigJobSettingsScript),
    PreJobScript: optional(OrgConfigJobSettingsScript),
    RunScriptsEveryBackupSession: optional(OrgConfigJobSettingsRunScripts)
  },
  doc: 'Scripts around a job',
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
  doc: 'Advanced settings of a job',
  source: 'vcloud_orgconfigs_id_backupjobsettings',
  known: 'inferred'
})

export const VCloudOrganizationConfigBackupJobSettingsResourceType =
  complexType('VCloudOrganizationConfigBackupJobSettingsResourceType', {
    base: ResourceType,
    elements: {
      UseDefaultJobSettings: optional(bool),
      AdvancedSettings: optional(OrgConfigJobSettingsAdvanced),
      SourceProxyAutoDetect: optional(bool)
    },
    doc: 'Advanced settings of an organization\'s jobs',
    source: 'vcloud_orgconfigs_id_backupjobsettings'
  })

export const VCloudOrganizationConfig = root('VCloudOrganizationConfig', VCloudOrganizationConfigEntityType,
  ['VCloudOrganizationConfig'])
export const VCloudOrganizationConfigs = root('VCloudOrganizationConfigs', VCloudOrganizationConfigEntityListType,
  ['VCloudOrganizationConfigList'])
export const VCloudService = root('VCloudService', VCloudServiceType, ['VCloudService'])
export const VCloudOrganizationConfigBackupJobSettings = root(
  'VCloudOrganizationConfigBackupJobSettings',
  VCloudOrganizationConfigBackupJobSettingsResourceType, ['VCloudOrganizationConfigBackupJobSettings']
)
export const VCloudOrganizationConfigCreateSpec = root(
  'VCloudOrganizationConfigCreateSpec', VCloudOrganizationConfigCreateSpecType
)
