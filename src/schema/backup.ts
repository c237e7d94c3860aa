// Backups, backup files, restore points, vApp restore points, the sessions of backup and restore: pages backups_id,
// backupfiles_id, restorepoints_id, vapprestorepoints_id, backupsessions_id, backuptasksessions_id.

import { EntityReferenceType, EntityType, InfoType, PagedListType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, double, enumeration, flatList, hierarchyObjRef, long, optional, repeated, required,
  root, string, uid
} from './dsl.ts'
import { PlainCredentialsType } from './filesystem.ts'
import { Algorithm, PointType } from './restore-point.ts'
import { JobSessionEntityType, SessionResult } from './restore-session.ts'

export const BackupFileType = enumeration('BackupFileType', ['vbk', 'vib', 'vrb'])

export const TaskSessionState = enumeration('TaskSessionState', ['InProgress', 'Pending', 'Completed'])

export const BackupJobSessionEntityType = complexType('BackupJobSessionEntityType', {
  base: JobSessionEntityType,
  elements: { IsRetry: optional(bool) },
  doc: 'One run of a backup job'
})

export const BackupTaskSessionEntityType = complexType('BackupTaskSessionEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    JobSessionUid: optional(uid),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs' }),
    State: optional(TaskSessionState),
    Result: optional(SessionResult),
    Reason: optional(string),
    TotalSize: optional(long, { doc: 'Bytes' }),
    VmUid: optional(hierarchyObjRef)
  },
  doc: 'What one run of a backup job did with one VM'
})

export const BackupTaskSessionEntityListType = complexType('BackupTaskSessionEntityListType', {
  base: PagedListType,
  elements: { BackupTaskSession: repeated(BackupTaskSessionEntityType) }
})

export const RestorePointEntityType = complexType('RestorePointEntityType', {
  base: EntityType,
  elements: { Ref: optional(EntityReferenceType), BackupDateUTC: optional(dateTime) },
  doc: 'One point of a backup: what one run left'
})

export const RestorePointEntityListType = complexType('RestorePointEntityListType', {
  base: PagedListType,
  elements: { RestorePoint: repeated(RestorePointEntityType) }
})

export const VAppRestorePointEntityType = complexType('VAppRestorePointEntityType', {
  base: EntityType,
  attributes: { VAppDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: optional(dateTime),
    VAppName: optional(string),
    Algorithm: optional(Algorithm),
    PointType: optional(PointType),
    HierarchyObjRef: optional(hierarchyObjRef)
  },
  doc: 'A vApp as it was at a restore point'
})

export const VAppRestorePointEntityListType = complexType('VAppRestorePointEntityListType', {
  base: PagedListType,
  elements: { VAppRestorePoint: repeated(VAppRestorePointEntityType) }
})

export const BackupJobSessionEntityListType = complexType('BackupJobSessionEntityListType', {
  base: PagedListType,
  elements: { BackupJobSession: repeated(BackupJobSessionEntityType) }
})

export const vCloudVmRestoreParametersInfoType = complexType('vCloudVmRestoreParametersInfoType', {
  base: InfoType,
  elements: {
    VmRestorePointUid: required(uid),
    VmNewName: optional(string),
    DatastoreRef: optional(hierarchyObjRef),
    OrgVdcStorageProfileRef: optional(hierarchyObjRef),
    LinkedCloneVmTemplateRef: optional(hierarchyObjRef)
  },
  doc: 'What becomes of one VM in VMware Cloud Director'
})

export const VmRestoreSpecInfoType = complexType('VmRestoreSpecInfoType', {
  base: InfoType,
  elements: {
    PowerOnAfterRestore: optional(bool, { inRequest: 'required' }),
    HierarchyRootUid: optional(uid, { doc: 'Of VMware Cloud Director: where the VM is restored to' }),
    QuickRollback: required(bool),
    KeepOriginalVM: optional(bool),
    VmRestoreParameters: optional(vCloudVmRestoreParametersInfoType, { doc: 'Of VMware Cloud Director' })
  },
  doc: 'Restore of a VM',
  source: 'post_vmrestorepoints_id_actionrestore'
})

export const vCloudVmRestoreSpecInfoType = complexType('vCloudVmRestoreSpecInfoType', {
  base: InfoType,
  elements: {
    PowerOnAfterRestore: optional(bool),
    HierarchyRootUid: optional(uid),
    vAppRef: optional(hierarchyObjRef),
    VmRestoreParameters: optional(vCloudVmRestoreParametersInfoType)
  },
  doc: 'Restore of a VM to VMware Cloud Director'
})

export const vCloudVAppRestoreSpecInfoTypeNestedVmsRestoreParameters = flatList(
  'vCloudVAppRestoreSpecInfoTypeNestedVmsRestoreParameters', 'Vm', vCloudVmRestoreParametersInfoType
)

export const vCloudVAppRestoreSpecInfoType = complexType('vCloudVAppRestoreSpecInfoType', {
  base: InfoType,
  elements: {
    PowerOnAfterRestore: required(bool),
    HierarchyRootUid: required(uid),
    OrgVdcRef: required(hierarchyObjRef),
    vAppNewName: optional(string),
    VmsRestoreParameters: optional(vCloudVAppRestoreSpecInfoTypeNestedVmsRestoreParameters)
  },
  doc: 'Restore of a vApp to VMware Cloud Director'
})

export const SqlCredentialsInfoType = complexType('SqlCredentialsInfoType', {
  base: InfoType,
  elements: {
    SqlCredentials: optional(PlainCredentialsType),
    ServerCredentials: optional(PlainCredentialsType),
    UserCredentials: optional(PlainCredentialsType),
    UseSqlAuth: optional(bool)
  },
  doc: 'Who to log on as for the restore of a database'
})

export const SqlItemRestoreSpecInfoType = complexType('SqlItemRestoreSpecInfoType', {
  base: InfoType,
  elements: {
    IsRestoreToOriginal: optional(bool),
    ServerName: optional(string),
    VmName: optional(string),
    InstanceName: optional(string),
    FamilyUid: optional(string),
    Credentials: optional(SqlCredentialsInfoType),
    DatabaseName: optional(string),
    SourceDatabaseName: optional(string),
    SourceInstanceName: optional(string),
    RestoreToDate: optional(dateTime)
  },
  doc: 'Restore of a SQL Server database'
})

export const RestoreSpecType = complexType('RestoreSpecType', {
  base: SpecType,
  choice: true,
  elements: {
    VmRestoreSpec: optional(VmRestoreSpecInfoType),
    vCloudVmRestoreSpec: optional(vCloudVmRestoreSpecInfoType),
    vCloudVAppRestoreSpec: optional(vCloudVAppRestoreSpecInfoType),
    SqlItemRestoreSpec: optional(SqlItemRestoreSpecInfoType)
  },
  doc: 'What to restore a VM or vApp to: exactly one of these'
})

export const AgentRestorePointEntityType = complexType('AgentRestorePointEntityType', {
  base: EntityType,
  elements: {
    CreationTimeUTC: optional(dateTime),
    Algorithm: optional(Algorithm),
    PointType: optional(PointType)
  },
  doc: 'A computer as an agent backed it up at a restore point',
  source: 'agents_agentrestorepoints_id'
})

export const AgentRestorePointEntityListType = complexType('AgentRestorePointEntityListType', {
  base: PagedListType,
  elements: { AgentRestorePoint: repeated(AgentRestorePointEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const BackupFileEntityType = complexType('BackupFileEntityType', {
  base: EntityType,
  elements: {
    FilePath: optional(string),
    BackupSize: optional(long, { doc: 'Bytes' }),
    DataSize: optional(long, { doc: 'Bytes' }),
    DeduplicationRatio: optional(double, { doc: 'How many times smaller' }),
    CompressRatio: optional(double, { doc: 'How many times smaller' }),
    CreationTimeUtc: optional(dateTime),
    FileType: optional(BackupFileType)
  },
  doc: 'A file of a backup',
  source: 'backupfiles_id'
})

export const BackupFileEntityListType = complexType('BackupFileEntityListType', {
  base: PagedListType,
  elements: { BackupFile: repeated(BackupFileEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const RestorePoint = root('RestorePoint', RestorePointEntityType, ['RestorePoint'])
export const RestorePoints = root('RestorePoints', RestorePointEntityListType, ['RestorePointList'])
export const VAppRestorePoint = root('VAppRestorePoint', VAppRestorePointEntityType, ['VAppRestorePoint'])
export const VAppRestorePoints = root('VAppRestorePoints', VAppRestorePointEntityListType, ['VAppRestorePointList'])
export const BackupJobSession = root('BackupJobSession', BackupJobSessionEntityType, ['BackupJobSession'])
export const BackupJobSessions = root('BackupJobSessions', BackupJobSessionEntityListType, ['BackupJobSessionList'])
export const BackupTaskSession = root('BackupTaskSession', BackupTaskSessionEntityType, ['BackupTaskSession'])
export const BackupTaskSessions = root('BackupTaskSessions', BackupTaskSessionEntityListType,
  ['BackupTaskSessionList'])
export const RestoreSpec = root('RestoreSpec', RestoreSpecType)
export const BackupFile = root('BackupFile', BackupFileEntityType, ['BackupFile'])
export const BackupFiles = root('BackupFiles', BackupFileEntityListType, ['BackupFileList'])
export const AgentRestorePoint = root('AgentRestorePoint', AgentRestorePointEntityType, ['AgentRestorePoint'])
export const AgentRestorePoints = root('AgentRestorePoints', AgentRestorePointEntityListType,
  ['AgentRestorePointList'])
