// Jobs, their schedules, retention and guest processing, what they include and what they are linked to: pages jobs_id,
// jobinfo, jobscheduleoptions, guestprocessingoptions, simple_and_gfs_retention_policies, post_jobs_id_actionclone.

import { EntityType, InfoType, ListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, flatList, hierarchyObjRef, int, optional, repeated, required, root,
  string, time, timeSpan, uid
} from './dsl.ts'
import { PlainCredentialsType } from './filesystem.ts'
import { Platform } from './infrastructure.ts'

export const ArchivedLogsTruncation = enumeration('ArchivedLogsTruncation', ['ByAge', 'BySize'])

export const DailyKind = enumeration('DailyKind', ['Everyday', 'WeekDays', 'SelectedDays'])

export const DayNumberInMonth = enumeration('DayNumberInMonth', [
  'First', 'Second', 'Third', 'Fourth', 'Last'
])

export const DaysOfWeekEnumeration = enumeration('DaysOfWeekEnumeration', [
  'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'
])

export const FileSystemIndexingMode = enumeration('FileSystemIndexingMode', [
  'Disabled', 'EveryFolders', 'SpecifiedFolders', 'ExceptSpecifiedFolders'
])

export const JobScheduleMonthEnumeration = enumeration('JobScheduleMonthEnumeration', [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'
])

export const JobType = enumeration('JobType', [
  'Backup', 'BackupCopy', 'ImmediateBackupCopy', 'ImmediateBackupCopyWorker', 'Replica',
  'AgentBackup', 'AgentManagement', 'NasBackup', 'FileLevelRestore', 'RestoreVm', 'FailoverPlan'
])

export const PeriodKind = enumeration('PeriodKind', ['Hours', 'Minutes'])

export const RetainLimitType = enumeration('RetainLimitType', ['Cycles', 'Days'])

export const SelectedWeek = enumeration('SelectedWeek', ['First', 'Last'])

export const TransactionLogsProcessing = enumeration('TransactionLogsProcessing', [
  'OnlyOnSuccessJob', 'Backup', 'Never'
])

export const VssSnapshotMode = enumeration('VssSnapshotMode', [
  'RequireSuccess', 'IgnoreFailures', 'Disabled'
])

export const JobScheduleRetryOptionsType = complexType('JobScheduleRetryOptionsType', {
  base: InfoType,
  elements: {
    RetryTimes: optional(int),
    RetryTimeout: optional(int),
    RetrySpecified: optional(bool, { json: 'RetrySpecified1' })
  }
})

export const JobScheduleDailyOptionsType = complexType('JobScheduleDailyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(DailyKind),
    Days: repeated(DaysOfWeekEnumeration),
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan)
  }
})

export const JobScheduleMonthlyOptionsType = complexType('JobScheduleMonthlyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan),
    DayNumberInMonth: optional(DayNumberInMonth),
    DayOfWeek: optional(string),
    Months: repeated(JobScheduleMonthEnumeration),
    DayOfMonth: optional(int)
  }
})

export const TimePeriodsTypeNestedDay = complexType('TimePeriodsTypeNestedDay', {
  text: string,
  attributes: { Name: optional(string) }
})

export const TimePeriodsType = complexType('TimePeriodsType', {
  base: InfoType,
  elements: { Day: repeated(TimePeriodsTypeNestedDay) }
})

export const JobSchedulePeriodicallyOptionsType = complexType('JobSchedulePeriodicallyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(PeriodKind),
    FullPeriod: optional(int),
    Schedule: optional(TimePeriodsType)
  }
})

export const JobScheduleContinuousOptionsType = complexType('JobScheduleContinuousOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { Schedule: optional(TimePeriodsType) },
  source: 'jobs_id'
})

export const JobScheduleBackupWindowOptionsType = complexType('JobScheduleBackupWindowOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { TimePeriods: optional(TimePeriodsType) }
})

export const JobScheduleDaisyChainingOptionsType = complexType('JobScheduleDaisyChainingOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { PreviousJobUid: required(uid) }
})

export const JobScheduleOptionsInfoType = complexType('JobScheduleOptionsInfoType', {
  base: InfoType,
  elements: {
    RetryOptions: optional(JobScheduleRetryOptionsType),
    WaitForBackupCompletion: optional(bool),
    BackupCompetitionWaitingPeriodMin: optional(int),
    OptionsDaily: optional(JobScheduleDailyOptionsType),
    OptionsMonthly: optional(JobScheduleMonthlyOptionsType),
    OptionsPeriodically: optional(JobSchedulePeriodicallyOptionsType),
    OptionsContinuous: optional(JobScheduleContinuousOptionsType),
    OptionsBackupWindow: optional(JobScheduleBackupWindowOptionsType),
    OptionsDaisyChaining: optional(JobScheduleDaisyChainingOptionsType)
  }
})

export const ImmediateCopyModeScheduleOptionsInfoType = complexType('ImmediateCopyModeScheduleOptionsInfoType', {
  base: InfoType,
  elements: { OptionsContinuous: optional(JobScheduleContinuousOptionsType) },
  source: 'get_jobs_id',
  known: 'inferred'
})

export const ScheduleOptionsInfoType = complexType('ScheduleOptionsInfoType', {
  base: ResourceType,
  elements: {
    Standart: optional(JobScheduleOptionsInfoType),
    ImmediateCopyMode: optional(ImmediateCopyModeScheduleOptionsInfoType)
  },
  source: 'resource_representation_for_ke'
})

export const StringListType = flatList('StringListType', 'Path', string)

export const VssSnapshotOptionsType = complexType('VssSnapshotOptionsType', {
  base: InfoType,
  elements: {
    VssSnapshotMode: optional(VssSnapshotMode),
    IsCopyOnly: optional(bool),
    UsePersistentGuestAgent: optional(bool)
  },
  source: 'jobs_id'
})

export const WindowsGuestFSIndexingOptionsType = complexType('WindowsGuestFSIndexingOptionsType', {
  base: InfoType,
  elements: {
    FileSystemIndexingMode: optional(FileSystemIndexingMode),
    IncludedIndexingFolders: optional(StringListType),
    ExcludedIndexingFolders: optional(StringListType)
  }
})

export const LinuxGuestFSIndexingOptionsType = complexType('LinuxGuestFSIndexingOptionsType', {
  base: InfoType,
  elements: {
    FileSystemIndexingMode: optional(FileSystemIndexingMode),
    IncludedIndexingFolders: optional(StringListType),
    ExcludedIndexingFolders: optional(StringListType)
  }
})

export const SqlBackupOptionsType = complexType('SqlBackupOptionsType', {
  base: InfoType,
  elements: {
    TransactionLogsProcessing: optional(TransactionLogsProcessing),
    BackupLogsFrequencyMin: optional(int),
    UseDbBackupRetention: optional(bool),
    RetainDays: optional(int)
  }
})

export const FSFileExcludeOptionsType = complexType('FSFileExcludeOptionsType', {
  base: InfoType,
  elements: {
    BackupScope: optional(int),
    IncludeList: optional(StringListType),
    ExcludeList: optional(StringListType)
  }
})

export const OracleBackupOptionsType = complexType('OracleBackupOptionsType', {
  base: InfoType,
  elements: {
    BackupLogsEnabled: optional(bool),
    BackupLogsFrequencyMin: optional(int),
    UseDbBackupRetention: optional(bool),
    RetainDays: optional(int),
    ArchivedLogsTruncation: optional(ArchivedLogsTruncation),
    ArchivedLogsMaxAgeHours: optional(int),
    ArchivedLogsMaxSizeMb: optional(int),
    SysdbaCredsId: optional(string),
    ProxyAutoSelect: optional(bool)
  }
})

export const GuestProcessingOptionsType = complexType('GuestProcessingOptionsType', {
  base: InfoType,
  elements: {
    AppAwareProcessingMode: optional(VssSnapshotMode),
    FileSystemIndexingMode: optional(FileSystemIndexingMode),
    IncludedIndexingFolders: optional(StringListType),
    ExcludedIndexingFolders: optional(StringListType),
    CredentialsId: optional(string),
    VssSnapshotOptions: optional(VssSnapshotOptionsType),
    WindowsGuestFSIndexingOptions: optional(WindowsGuestFSIndexingOptionsType),
    LinuxGuestFSIndexingOptions: optional(LinuxGuestFSIndexingOptionsType),
    SqlBackupOptions: optional(SqlBackupOptionsType),
    WindowsCredentialsId: optional(string),
    LinuxCredentialsId: optional(string),
    FSFileExcludeOptions: optional(FSFileExcludeOptionsType),
    OracleBackupOptions: optional(OracleBackupOptionsType)
  }
})

export const ObjectInJobType = complexType('ObjectInJobType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string),
    HierarchyObjRef: optional(hierarchyObjRef),
    Name: optional(string),
    DisplayName: optional(string),
    Order: optional(int),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  }
})

export const ObjectInJobListType = complexType('ObjectInJobListType', {
  base: ListType,
  elements: { ObjectInJob: repeated(ObjectInJobType) }
})

export const AdvancedStorageOptionsType = complexType('AdvancedStorageOptionsType', {
  base: InfoType,
  elements: { PasswordKeyId: optional(string) }
})

export const WeeklyOptionsInfoType = complexType('WeeklyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedDay: optional(string)
  },
  source: 'jobscheduleoptions'
})

export const MonthlyOptionsInfoType = complexType('MonthlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedWeek: optional(SelectedWeek)
  },
  source: 'jobscheduleoptions'
})

export const YearlyOptionsInfoType = complexType('YearlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedMonth: optional(string)
  },
  source: 'jobscheduleoptions'
})

export const GfsRetentionPolicyOptionsInfoType = complexType('GfsRetentionPolicyOptionsInfoType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Weekly: optional(WeeklyOptionsInfoType),
    Monthly: optional(MonthlyOptionsInfoType),
    Yearly: optional(YearlyOptionsInfoType)
  },
  source: 'simple_and_gfs_retention_policies'
})

export const SimpleRetentionPolicyInfoType = complexType('SimpleRetentionPolicyInfoType', {
  base: InfoType,
  elements: {
    RetainCycles: optional(int),
    RetainDaysToKeep: optional(int),
    RetainLimitType: optional(RetainLimitType)
  },
  source: 'simple_and_gfs_retention_policies'
})

export const BackupJobInfoType = complexType('BackupJobInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInJobListType),
    GuestProcessingOptions: optional(GuestProcessingOptionsType),
    AdvancedStorageOptions: optional(AdvancedStorageOptionsType),
    GfsRetentionPolicy: optional(GfsRetentionPolicyOptionsInfoType),
    SimpleRetentionPolicy: optional(SimpleRetentionPolicyInfoType)
  },
  source: 'jobs_id'
})

export const FileCopyJobInfoType = complexType('FileCopyJobInfoType', { base: InfoType })

export const ReplicaJobInfoType = complexType('ReplicaJobInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInJobListType),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  }
})

export const LinkedJobObjectType = complexType('LinkedJobObjectType', {
  base: ResourceType,
  elements: { ObjectInJobId: optional(string), LinkedJobUid: optional(uid) },
  source: 'get_jobs_id',
  known: 'inferred'
})

export const LinkedJobListType = complexType('LinkedJobListType', {
  base: ListType,
  elements: { LinkedJobObject: repeated(LinkedJobObjectType) },
  source: 'jobinfo'
})

export const LinkedBackupType = complexType('LinkedBackupType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string, { known: 'inferred' }),
    LinkedBackupUid: optional(uid, { known: 'inferred' })
  },
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const LinkedBackupListType = complexType('LinkedBackupListType', {
  base: ListType,
  elements: { LinkedBackup: repeated(LinkedBackupType, { known: 'inferred' }) },
  source: 'jobinfo',
  known: 'inferred'
})

export const BackupCopyJobInfoType = complexType('BackupCopyJobInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInJobListType, { known: 'inferred' }),
    LinkedJobIncludes: optional(LinkedJobListType, { known: 'inferred' }),
    AdvancedStorageOptions: optional(AdvancedStorageOptionsType, { known: 'inferred' }),
    LinkedBackupIncludes: optional(LinkedBackupListType, { known: 'inferred' })
  },
  source: 'jobinfo',
  known: 'inferred'
})

export const LinkedBackupRepositoryType = complexType('LinkedBackupRepositoryType', {
  base: ResourceType,
  elements: { ObjectInJobId: optional(string), LinkedBackupRepositoryUid: optional(uid) },
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const LinkedBackupRepositoryListType = complexType('LinkedBackupRepositoryListType', {
  base: ListType,
  elements: { LinkedBackupRepository: repeated(LinkedBackupRepositoryType) },
  source: 'get_jobs_id',
  known: 'inferred'
})

export const ImmediateBackupCopyJobInfoType = complexType('ImmediateBackupCopyJobInfoType', {
  base: InfoType,
  elements: {
    LinkedJobIncludes: optional(LinkedJobListType),
    LinkedBackupIncludes: optional(LinkedBackupListType),
    LinkedBackupRepositoryIncludes: optional(LinkedBackupRepositoryListType)
  },
  source: 'get_jobs_id'
})

export const JobEntityTypeNestedJobInfo = complexType('JobEntityTypeNestedJobInfo', {
  choice: true,
  elements: {
    BackupJobInfo: optional(BackupJobInfoType),
    FileCopyJobInfo: optional(FileCopyJobInfoType),
    ReplicaJobInfo: optional(ReplicaJobInfoType),
    BackupCopyJobInfo: optional(BackupCopyJobInfoType, { known: 'inferred' }),
    ImmediateBackupCopyJobInfo: optional(ImmediateBackupCopyJobInfoType)
  },
  source: 'resource_representation_for_ke'
})

export const JobEntityType = complexType('JobEntityType', {
  base: EntityType,
  elements: {
    JobType: optional(JobType),
    Platform: optional(Platform),
    Description: optional(string),
    ScheduleConfigured: optional(bool),
    ScheduleEnabled: optional(bool),
    NextRun: optional(dateTime),
    JobScheduleOptions: optional(ScheduleOptionsInfoType),
    JobInfo: optional(JobEntityTypeNestedJobInfo)
  }
})

export const JobEntityListType = complexType('JobEntityListType', {
  base: ListType,
  elements: { Job: repeated(JobEntityType) }
})

export const JobManagementSpecType = complexType('JobManagementSpecType', {
  base: SpecType,
  elements: { Credentials: optional(PlainCredentialsType), Force: optional(bool) }
})

export const CreateObjectInJobSpecType = complexType('CreateObjectInJobSpecType', {
  base: SpecType,
  elements: {
    HierarchyObjRef: required(hierarchyObjRef),
    HierarchyObjName: required(string),
    Order: optional(int),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  }
})

export const BackupJobCloneInfoType = complexType('BackupJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: required(string),
    FolderName: required(string),
    RepositoryUid: required(uid),
    Description: optional(string)
  },
  source: 'post_jobs_id_actionclone'
})

export const ReplicaJobCloneInfoType = complexType('ReplicaJobCloneInfoType', {
  base: InfoType,
  elements: { JobName: required(string), VmSuffix: required(string), Description: optional(string) },
  source: 'post_jobs_id_actionclone'
})

export const BackupCopyJobCloneInfoType = complexType('BackupCopyJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: required(string),
    JobFileName: required(string),
    RepositoryUid: required(uid),
    Description: optional(string)
  },
  source: 'post_jobs_id_actionclone',
  known: 'inferred'
})

export const ImmediateBackupCopyJobCloneInfoType = complexType('ImmediateBackupCopyJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: optional(string),
    Description: optional(string),
    RepositoryUid: optional(uid),
    JobFileName: optional(string)
  },
  source: 'post_jobs_id_actionclone',
  known: 'inferred'
})

export const JobCloneSpecType = complexType('JobCloneSpecType', {
  base: SpecType,
  choice: true,
  elements: {
    BackupJobCloneInfo: optional(BackupJobCloneInfoType),
    ReplicaJobCloneInfo: optional(ReplicaJobCloneInfoType),
    BackupCopyJobCloneInfo: optional(BackupCopyJobCloneInfoType),
    ImmediateBackupCopyJobCloneInfo: optional(ImmediateBackupCopyJobCloneInfoType)
  },
  source: 'post_jobs_id_actionclone'
})

export const LinkedJobResourceObjectsType = complexType('LinkedJobResourceObjectsType', {
  base: ListType,
  elements: { LinkedJobObject: repeated(LinkedJobObjectType) },
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const LinkedBackupRepositoryResourceObjectsType = complexType('LinkedBackupRepositoryResourceObjectsType', {
  base: ListType,
  elements: { LinkedBackupRepository: repeated(LinkedBackupRepositoryType) },
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const Job = root('Job', JobEntityType, ['Job'])
export const Jobs = root('Jobs', JobEntityListType, ['JobList'])
export const ObjectInJob = root('ObjectInJob', ObjectInJobType, ['ObjectInJob'])
export const ObjectsInJob = root('ObjectsInJob', ObjectInJobListType, ['ObjectInJobList'])
export const JobCloneSpec = root('JobCloneSpec', JobCloneSpecType)
export const CreateObjectInJobSpec = root('CreateObjectInJobSpec', CreateObjectInJobSpecType)
export const JobManagementSpec = root('JobManagementSpec', JobManagementSpecType)
export const LinkedJobResourceObjects = root('LinkedJobResourceObjects', LinkedJobResourceObjectsType,
  ['LinkedJobObjectList'])
export const LinkedJobObject = root('LinkedJobObject', LinkedJobObjectType, ['LinkedJobObject'])
export const LinkedBackupRepositoryResourceObjects = root('LinkedBackupRepositoryResourceObjects', LinkedBackupRepositoryResourceObjectsType,
  ['LinkedBackupRepositoryObjectList'])
export const LinkedBackupRepository = root('LinkedBackupRepository', LinkedBackupRepositoryType,
  ['LinkedBackupRepositoryObject'])
