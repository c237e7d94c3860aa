// Jobs, their schedules, retention and guest processing, what they include and what they are linked to: pages jobs_id,
// jobinfo, jobscheduleoptions, guestprocessingoptions, simple_and_gfs_retention_policies, post_jobs_id_actionclone.

import { EntityType, InfoType, ListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, flatList, hierarchyObjRef, int, intBetween, openEnumeration, optional,
  repeated, required, root, string, time, timeSpan, uid
} from './dsl.ts'
import { PlainCredentialsType } from './filesystem.ts'
import { Platform } from './infrastructure.ts'

export const ArchivedLogsTruncation = enumeration('ArchivedLogsTruncation', ['ByAge', 'BySize'])

export const DailyKind = enumeration('DailyKind', ['Everyday', 'WeekDays', 'SelectedDays'])

export const DayNumberInMonth = openEnumeration('DayNumberInMonth', [
  'First', 'Second', 'Third', 'Fourth', 'Last'
])

export const DaysOfWeekEnumeration = enumeration('DaysOfWeekEnumeration', [
  'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'
])

export const FileExclusionScope = intBetween('FileExclusionScope', 1, 2)

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
    RetryTimeout: optional(int, { doc: 'Minutes between two tries' }),
    RetrySpecified: optional(bool, { json: 'RetrySpecified1' })
  },
  doc: 'How often a failed job is tried again'
})

export const JobScheduleDailyOptionsType = complexType('JobScheduleDailyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(DailyKind),
    Days: repeated(DaysOfWeekEnumeration),
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan, { doc: 'Hours that the time is ahead of UTC' })
  },
  doc: 'Runs at a time of day'
})

export const JobScheduleMonthlyOptionsType = complexType('JobScheduleMonthlyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan, { doc: 'Hours that the time is ahead of UTC' }),
    DayNumberInMonth: optional(DayNumberInMonth),
    DayOfWeek: optional(DaysOfWeekEnumeration),
    Months: repeated(JobScheduleMonthEnumeration),
    DayOfMonth: optional(int)
  },
  doc: 'Runs on a day of the month'
})

export const TimePeriodsTypeNestedDay = complexType('TimePeriodsTypeNestedDay', {
  text: string,
  attributes: { Name: optional(string) },
  doc: '24 digits for the hours of a day, separated by commas: 1 where it is allowed, 0 where not'
})

export const TimePeriodsType = complexType('TimePeriodsType', {
  base: InfoType,
  elements: { Day: repeated(TimePeriodsTypeNestedDay) },
  doc: 'A week of hours'
})

export const JobSchedulePeriodicallyOptionsType = complexType('JobSchedulePeriodicallyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(PeriodKind),
    FullPeriod: optional(int, { doc: 'In the unit of Kind: 1 to 24 hours, or 1 to 60 minutes' }),
    Schedule: optional(TimePeriodsType)
  },
  doc: 'Runs again and again within the hours that are allowed'
})

export const JobScheduleContinuousOptionsType = complexType('JobScheduleContinuousOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { Schedule: optional(TimePeriodsType) },
  doc: 'Runs again as soon as it has ended, within the hours that are allowed',
  source: 'jobs_id'
})

export const JobScheduleBackupWindowOptionsType = complexType('JobScheduleBackupWindowOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { TimePeriods: optional(TimePeriodsType) },
  doc: 'The hours in which a job may run'
})

export const JobScheduleDaisyChainingOptionsType = complexType('JobScheduleDaisyChainingOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { PreviousJobUid: required(uid) },
  doc: 'Runs after another job'
})

export const JobScheduleOptionsInfoType = complexType('JobScheduleOptionsInfoType', {
  base: InfoType,
  elements: {
    RetryOptions: optional(JobScheduleRetryOptionsType),
    WaitForBackupCompletion: optional(bool),
    BackupCompetitionWaitingPeriodMin: optional(int, { doc: 'Minutes' }),
    OptionsDaily: optional(JobScheduleDailyOptionsType),
    OptionsMonthly: optional(JobScheduleMonthlyOptionsType),
    OptionsPeriodically: optional(JobSchedulePeriodicallyOptionsType),
    OptionsContinuous: optional(JobScheduleContinuousOptionsType),
    OptionsBackupWindow: optional(JobScheduleBackupWindowOptionsType),
    OptionsDaisyChaining: optional(JobScheduleDaisyChainingOptionsType)
  },
  doc: 'When a job runs'
})

export const ImmediateCopyModeScheduleOptionsInfoType = complexType('ImmediateCopyModeScheduleOptionsInfoType', {
  base: InfoType,
  elements: { OptionsContinuous: optional(JobScheduleContinuousOptionsType) },
  doc: 'When a job runs that copies backups as they appear',
  source: 'get_jobs_id',
  known: 'inferred'
})

export const ScheduleOptionsInfoType = complexType('ScheduleOptionsInfoType', {
  base: ResourceType,
  elements: {
    Standart: optional(JobScheduleOptionsInfoType, { doc: 'Spelled so by the product' }),
    ImmediateCopyMode: optional(ImmediateCopyModeScheduleOptionsInfoType)
  },
  doc: 'When a job runs, by its kind',
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
  doc: 'How the guest is made consistent before its snapshot',
  source: 'jobs_id'
})

export const WindowsGuestFSIndexingOptionsType = complexType('WindowsGuestFSIndexingOptionsType', {
  base: InfoType,
  elements: {
    FileSystemIndexingMode: optional(FileSystemIndexingMode),
    IncludedIndexingFolders: optional(StringListType),
    ExcludedIndexingFolders: optional(StringListType)
  },
  doc: 'Which folders of a Windows guest are indexed'
})

export const LinuxGuestFSIndexingOptionsType = complexType('LinuxGuestFSIndexingOptionsType', {
  base: InfoType,
  elements: {
    FileSystemIndexingMode: optional(FileSystemIndexingMode),
    IncludedIndexingFolders: optional(StringListType),
    ExcludedIndexingFolders: optional(StringListType)
  },
  doc: 'Which folders of a Linux guest are indexed'
})

export const SqlBackupOptionsType = complexType('SqlBackupOptionsType', {
  base: InfoType,
  elements: {
    TransactionLogsProcessing: optional(TransactionLogsProcessing),
    BackupLogsFrequencyMin: optional(int, { doc: 'Minutes' }),
    UseDbBackupRetention: optional(bool),
    RetainDays: optional(int, { doc: 'Days' })
  },
  doc: 'What happens to the transaction logs of SQL Server'
})

export const FSFileExcludeOptionsType = complexType('FSFileExcludeOptionsType', {
  base: InfoType,
  elements: {
    BackupScope: optional(FileExclusionScope),
    IncludeList: optional(StringListType),
    ExcludeList: optional(StringListType)
  },
  doc: 'Which files of the guest are left out'
})

export const OracleBackupOptionsType = complexType('OracleBackupOptionsType', {
  base: InfoType,
  elements: {
    BackupLogsEnabled: optional(bool),
    BackupLogsFrequencyMin: optional(int, { doc: 'Minutes' }),
    UseDbBackupRetention: optional(bool),
    RetainDays: optional(int, { doc: 'Days' }),
    ArchivedLogsTruncation: optional(ArchivedLogsTruncation),
    ArchivedLogsMaxAgeHours: optional(int, { doc: 'Hours' }),
    ArchivedLogsMaxSizeMb: optional(int, { doc: 'Megabytes' }),
    SysdbaCredsId: optional(string),
    ProxyAutoSelect: optional(bool)
  },
  doc: 'What happens to the archived logs of Oracle'
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
  },
  doc: 'How a job treats the guest: application awareness, indexing, logs, exclusions'
})

export const ObjectInJobType = complexType('ObjectInJobType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string, { doc: 'Id within the job' }),
    HierarchyObjRef: optional(hierarchyObjRef),
    Name: optional(string),
    DisplayName: optional(string),
    Order: optional(int, { doc: 'Place in the order of processing' }),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'An object that a job processes'
})

export const ObjectInJobListType = complexType('ObjectInJobListType', {
  base: ListType,
  elements: { ObjectInJob: repeated(ObjectInJobType) }
})

export const AdvancedStorageOptionsType = complexType('AdvancedStorageOptionsType', {
  base: InfoType,
  elements: { PasswordKeyId: optional(string) },
  doc: 'Encryption of the backup'
})

export const WeeklyOptionsInfoType = complexType('WeeklyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedDay: optional(DaysOfWeekEnumeration)
  },
  doc: 'Keeps a full backup of each week',
  source: 'jobscheduleoptions'
})

export const MonthlyOptionsInfoType = complexType('MonthlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedWeek: optional(SelectedWeek)
  },
  doc: 'Keeps a full backup of each month',
  source: 'jobscheduleoptions'
})

export const YearlyOptionsInfoType = complexType('YearlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedMonth: optional(JobScheduleMonthEnumeration)
  },
  doc: 'Keeps a full backup of each year',
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
  doc: 'Which full backups are kept for long',
  source: 'simple_and_gfs_retention_policies'
})

export const SimpleRetentionPolicyInfoType = complexType('SimpleRetentionPolicyInfoType', {
  base: InfoType,
  elements: {
    RetainCycles: optional(int),
    RetainDaysToKeep: optional(int, { doc: 'Days' }),
    RetainLimitType: optional(RetainLimitType)
  },
  doc: 'How many restore points, or for how many days, a job keeps',
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
  doc: 'Settings of a backup job',
  source: 'jobs_id'
})

export const FileCopyJobInfoType = complexType('FileCopyJobInfoType', {
  base: InfoType,
  doc: 'Settings of a file copy job: none are known'
})

export const ReplicaJobInfoType = complexType('ReplicaJobInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInJobListType),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'Settings of a replication job'
})

export const LinkedJobObjectType = complexType('LinkedJobObjectType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string, { doc: 'Id within the job' }),
    LinkedJobUid: optional(uid, { inRequest: 'required' })
  },
  doc: 'A job whose backups a backup copy job copies',
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
    ObjectInJobId: optional(string, { doc: 'Id within the job', known: 'inferred' }),
    LinkedBackupUid: optional(uid, { known: 'inferred' })
  },
  doc: 'A backup that a backup copy job copies',
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
  doc: 'Settings of a periodic backup copy job',
  source: 'jobinfo',
  known: 'inferred'
})

export const LinkedBackupRepositoryType = complexType('LinkedBackupRepositoryType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string, { doc: 'Id within the job' }),
    LinkedBackupRepositoryUid: optional(uid, { inRequest: 'required' })
  },
  doc: 'A repository whose backups a backup copy job copies',
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
  doc: 'Settings of an immediate backup copy job',
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
  doc: 'The settings of the job, by its kind',
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
    NextRun: optional(dateTime, { doc: 'Absent where nothing is scheduled' }),
    JobScheduleOptions: optional(ScheduleOptionsInfoType),
    JobInfo: optional(JobEntityTypeNestedJobInfo)
  },
  doc: 'A backup, backup copy or replication job'
})

export const JobEntityListType = complexType('JobEntityListType', {
  base: ListType,
  elements: { Job: repeated(JobEntityType) }
})

export const JobManagementSpecType = complexType('JobManagementSpecType', {
  base: SpecType,
  elements: { Credentials: optional(PlainCredentialsType), Force: optional(bool) },
  doc: 'How to act on a job'
})

export const CreateObjectInJobSpecType = complexType('CreateObjectInJobSpecType', {
  base: SpecType,
  elements: {
    HierarchyObjRef: required(hierarchyObjRef),
    HierarchyObjName: required(string),
    Order: optional(int, { doc: 'Place in the order of processing' }),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'An object to add to a job'
})

export const BackupJobCloneInfoType = complexType('BackupJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: required(string),
    FolderName: required(string),
    RepositoryUid: required(uid),
    Description: optional(string)
  },
  doc: 'The clone of a backup job',
  source: 'post_jobs_id_actionclone'
})

export const ReplicaJobCloneInfoType = complexType('ReplicaJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: required(string),
    VmSuffix: required(string, { doc: 'Added to the names of the replicas' }),
    Description: optional(string)
  },
  doc: 'The clone of a replication job',
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
  doc: 'The clone of a periodic backup copy job',
  source: 'post_jobs_id_actionclone',
  known: 'inferred'
})

export const ImmediateBackupCopyJobCloneInfoType = complexType('ImmediateBackupCopyJobCloneInfoType', {
  base: InfoType,
  elements: {
    JobName: optional(string, { inRequest: 'required' }),
    Description: optional(string),
    RepositoryUid: optional(uid),
    JobFileName: optional(string, { inRequest: 'required' })
  },
  doc: 'The clone of an immediate backup copy job',
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
  doc: 'The clone to make, by the kind of the job: exactly one of these',
  source: 'post_jobs_id_actionclone'
})

export const LinkedJobResourceObjectsType = complexType('LinkedJobResourceObjectsType', {
  base: ListType,
  elements: { LinkedJobObject: repeated(LinkedJobObjectType) },
  doc: 'The jobs that a backup copy job copies from',
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const LinkedBackupRepositoryResourceObjectsType = complexType('LinkedBackupRepositoryResourceObjectsType', {
  base: ListType,
  elements: { LinkedBackupRepository: repeated(LinkedBackupRepositoryType) },
  doc: 'The repositories that a backup copy job copies from',
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
export const LinkedBackupRepositoryResourceObjects = root(
  'LinkedBackupRepositoryResourceObjects',
  LinkedBackupRepositoryResourceObjectsType, ['LinkedBackupRepositoryObjectList']
)
export const LinkedBackupRepository = root('LinkedBackupRepository', LinkedBackupRepositoryType,
  ['LinkedBackupRepositoryObject'])
