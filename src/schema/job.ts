// Jobs, what they include and what they are linked to: pages jobs_id, jobinfo, backup_copy_job_options,
// post_jobs_id_actionclone.

import { EntityType, InfoType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, optional, repeated, required, root, string, uid
} from './dsl.ts'
import { PlainCredentialsType } from './filesystem.ts'
import { GuestProcessingOptionsType } from './guest-processing.ts'
import { Platform } from './infrastructure.ts'
import {
  GfsRetentionPolicyOptionsInfoType, ScheduleOptionsInfoType, SimpleRetentionPolicyInfoType
} from './job-schedule.ts'

export const JobType = enumeration('JobType', [
  'Backup', 'BackupCopy', 'ImmediateBackupCopy', 'ImmediateBackupCopyWorker', 'Replica',
  'AgentBackup', 'AgentManagement', 'NasBackup', 'FileLevelRestore', 'RestoreVm', 'FailoverPlan'
])

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
  base: PagedListType,
  elements: { ObjectInJob: repeated(ObjectInJobType) }
})

export const AdvancedStorageOptionsType = complexType('AdvancedStorageOptionsType', {
  base: InfoType,
  elements: { PasswordKeyId: optional(string) },
  doc: 'Encryption of the backup'
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
  base: PagedListType,
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
  base: PagedListType,
  elements: { LinkedJobObject: repeated(LinkedJobObjectType) },
  doc: 'The jobs that a backup copy job copies from',
  source: 'backup_copy_job_options',
  known: 'inferred'
})

export const LinkedBackupRepositoryResourceObjectsType = complexType('LinkedBackupRepositoryResourceObjectsType', {
  base: PagedListType,
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
