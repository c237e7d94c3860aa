// File share backup: file servers, jobs and the objects in them: pages nas_fileservers_id, nas_jobs_id.

import { EntityType, InfoType, ListType, PagedListType, ResourceType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, openEnumeration, optional, repeated, root, string, uid
} from './dsl.ts'
import { ScheduleOptionsInfoType } from './job-schedule.ts'

export const ArchiveFileExtensionsScope = enumeration('ArchiveFileExtensionsScope', [
  'Any', 'Specified', 'ExceptSpecified'
])

export const FileAttributesChangeTrackingMode = enumeration('FileAttributesChangeTrackingMode', [
  'TrackOnlyFolderAttributesChanges', 'TrackEverythingAttributesChanges'
])

export const NasShortTermUnit = enumeration('NasShortTermUnit', ['Day', 'Month'])

export const NasLongTermUnit = enumeration('NasLongTermUnit', ['Month', 'Year'])

export const NasServerType = openEnumeration('NasServerType', ['SmbServer', 'NfsServer', 'FileServer'])

export const NASServiceType = complexType('NASServiceType', {
  base: ResourceType,
  doc: 'Entry of file share backup',
  source: 'nas',
  known: 'inferred'
})

export const SmbServerOptionsInfoType = complexType('SmbServerOptionsInfoType', {
  base: InfoType,
  elements: { Path: optional(string), CredentialsId: optional(string) },
  doc: 'Where an SMB share is',
  source: 'nas_fileservers_id'
})

export const NfsServerOptionsInfoType = complexType('NfsServerOptionsInfoType', {
  base: InfoType,
  elements: { Path: optional(string, { known: 'inferred' }) },
  doc: 'Where an NFS share is',
  source: 'get_nas_fileservers_id',
  known: 'inferred'
})

export const FileServerOptionsInfoType = complexType('FileServerOptionsInfoType', {
  base: InfoType,
  elements: { ServerUid: optional(uid, { known: 'inferred' }) },
  doc: 'Which managed server is the file server',
  source: 'get_nas_fileservers_id',
  known: 'inferred'
})

export const ProcessingOptionsInfoType = complexType('ProcessingOptionsInfoType', {
  base: InfoType,
  elements: { ServerUid: optional(uid), CacheRepositoryUid: optional(uid) },
  doc: 'Which proxy and cache process a file share',
  source: 'nas_fileservers_id'
})

export const NASServerAdvancedOptionsInfoType = complexType('NASServerAdvancedOptionsInfoType', {
  base: InfoType,
  elements: { ProcessingMode: optional(string), StorageSnapshotPath: optional(string) },
  doc: 'How open files are treated',
  source: 'nas_fileservers_id'
})

export const FileServerEntityType = complexType('FileServerEntityType', {
  base: EntityType,
  elements: {
    ServerType: optional(NasServerType),
    HierarchyObjRef: optional(hierarchyObjRef),
    SmbServerOptions: optional(SmbServerOptionsInfoType),
    NfsServerOptions: optional(NfsServerOptionsInfoType),
    FileServerOptions: optional(FileServerOptionsInfoType),
    ProcessingOptions: optional(ProcessingOptionsInfoType),
    NASServerAdvancedOptions: optional(NASServerAdvancedOptionsInfoType)
  },
  doc: 'A file share or file server',
  source: 'nas_fileservers_id'
})

export const FileServerEntityListType = complexType('FileServerEntityListType', {
  base: PagedListType,
  elements: { FileServer: repeated(FileServerEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const FileExtensionInfoListType = complexType('FileExtensionInfoListType', {
  base: ListType,
  elements: { Extension: repeated(string) },
  source: 'nas_jobs_id'
})

export const NASObjectType = complexType('NASObjectType', {
  base: ResourceType,
  elements: {
    HierarchyObjRef: optional(hierarchyObjRef),
    ObjectInJobId: optional(string, { doc: 'Id within the job' }),
    FileOrFolder: optional(string),
    FileServerUid: optional(uid),
    InclusionMask: optional(FileExtensionInfoListType),
    ExclusionMask: optional(FileExtensionInfoListType)
  },
  doc: 'A share or folder that a file share job processes',
  source: 'nas_jobs_id'
})

export const NASObjectListType = complexType('NASObjectListType', {
  base: PagedListType,
  elements: { NASObject: repeated(NASObjectType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const NASJobFileExtensionsOptionsInfoType = complexType('NASJobFileExtensionsOptionsInfoType', {
  base: InfoType,
  elements: {
    ArchiveFileExtensionsScope: optional(ArchiveFileExtensionsScope, { known: 'inferred' }),
    InclusionMask: optional(FileExtensionInfoListType, { doc: 'Wildcards', known: 'inferred' }),
    ExclusionMask: optional(FileExtensionInfoListType, { doc: 'Wildcards', known: 'inferred' })
  },
  doc: 'Which files are archived, by name',
  source: 'get_nas_jobs_id',
  known: 'inferred'
})

export const NASLongTermArchivalOptionsInfoType = complexType('NASLongTermArchivalOptionsInfoType', {
  base: InfoType,
  elements: {
    ActiveFileRetentionEnabled: optional(bool, { known: 'inferred' }),
    MaxActiveFileVersionsToKeep: optional(int, { known: 'inferred' }),
    DeletedFileRetentionEnabled: optional(bool, { known: 'inferred' }),
    MaxDeletedFileVersionsToKeep: optional(int, { known: 'inferred' }),
    FileExtensionsOption: optional(NASJobFileExtensionsOptionsInfoType, { known: 'inferred' })
  },
  doc: 'Which versions of files are archived',
  source: 'get_nas_jobs_id',
  known: 'inferred'
})

export const NASJobStorageKeepFileVersionsHistoryOptionsInfoType =
  complexType('NASJobStorageKeepFileVersionsHistoryOptionsInfoType', {
    base: InfoType,
    elements: {
      LongtermRetentionType: optional(NasLongTermUnit, { known: 'inferred' }),
      LongtermRetentionPeriod: optional(int, { known: 'inferred' }),
      BackupRepositoryUid: optional(uid, { known: 'inferred' }),
      ArchiveFileTypes: optional(NASLongTermArchivalOptionsInfoType, { known: 'inferred' })
    },
    doc: 'The long-term archive of a file share job',
    source: 'get_nas_jobs_id',
    known: 'inferred'
  })

export const NASJobAdvancedStorageOptionsSecurityOptionsInfoType =
  complexType('NASJobAdvancedStorageOptionsSecurityOptionsInfoType', {
    base: InfoType,
    elements: { FileAttributesChangeTrackingMode: optional(FileAttributesChangeTrackingMode) },
    doc: 'How changes of file attributes are tracked',
    source: 'nas_jobs_id'
  })

export const NASJobAdvancedStorageOptionsInfoType = complexType('NASJobAdvancedStorageOptionsInfoType', {
  base: InfoType,
  elements: { ACL: optional(NASJobAdvancedStorageOptionsSecurityOptionsInfoType) },
  doc: 'Which attributes of files are tracked',
  source: 'nas_jobs_id'
})

export const NASJobStorageOptionsInfoType = complexType('NASJobStorageOptionsInfoType', {
  base: InfoType,
  elements: {
    BackupRepositoryUid: optional(uid),
    ShorttermRetentionType: optional(NasShortTermUnit),
    ShorttermRetentionPeriod: optional(int),
    LongtermRetentionEnabled: optional(bool),
    KeepFileVersionsHistoryOptions: optional(NASJobStorageKeepFileVersionsHistoryOptionsInfoType),
    AdvancedStorageOptions: optional(NASJobAdvancedStorageOptionsInfoType)
  },
  doc: 'Where a file share job writes and how long it keeps',
  source: 'nas_jobs_id'
})

export const NASJobEntityType = complexType('NASJobEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    Includes: optional(NASObjectListType),
    StorageOptions: optional(NASJobStorageOptionsInfoType),
    ScheduleConfigured: optional(bool),
    ScheduleEnabled: optional(bool),
    NextRun: optional(dateTime, { doc: 'Absent where nothing is scheduled' }),
    JobScheduleOptions: optional(ScheduleOptionsInfoType)
  },
  doc: 'A file share backup job',
  source: 'nas_jobs_id'
})

export const NASJobEntityListType = complexType('NASJobEntityListType', {
  base: PagedListType,
  elements: { NASJob: repeated(NASJobEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const FileServers = root('FileServers', FileServerEntityListType, ['FileServerList'])
export const FileServer = root('FileServer', FileServerEntityType, ['FileServer'])
export const NASJobs = root('NASJobs', NASJobEntityListType, ['NASJobList', 'NasJobList'])
export const NASJob = root('NASJob', NASJobEntityType, ['NASJob', 'NasJob'])
export const NASObjects = root('NASObjects', NASObjectListType, ['NASObjectList', 'NasObjectList'])
export const NASObject = root('NASObject', NASObjectType, ['NASObject', 'NasObject'])
export const NASService = root('NASService', NASServiceType, ['NasService'])
