// Guest file systems as seen through a mount, and file restore: pages
// vmrestorepoints_id_mountpoints_id_filepath, post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore.

import { InfoType, LinkListType, ListType, PagingInfoType, ResourceType, SpecType } from './base.ts'
import { bool, complexType, dateTime, long, optional, repeated, required, root, string, type Of } from './dsl.ts'

export const FileEntryType = complexType('FileEntryType', {
  base: ResourceType,
  elements: {
    Path: required(string, { doc: 'With forward slashes, unescaped: C:/Users/desktop.ini' }),
    Name: required(string),
    Size: required(long, { doc: 'Bytes' }),
    Owner: optional(string),
    ModifiedDateUTC: required(dateTime),
    Actions: optional(LinkListType, { known: 'inferred' })
  },
  source: 'get_vmrestorepoints_id_mountpoints_id_filepath'
})
export type FileEntry = Of<typeof FileEntryType>

export const DirectoryEntryType = complexType('DirectoryEntryType', {
  base: ResourceType,
  elements: {
    Path: optional(string, { doc: 'Absent of the root of a catalogued guest' }),
    Name: optional(string, { doc: 'Absent of the root of a catalogued guest' })
  },
  source: 'get_vmrestorepoints_id_mountpoints_id_filepath'
})
export type DirectoryEntry = Of<typeof DirectoryEntryType>

export const FileEntryListType = complexType('FileEntryListType', {
  base: ListType,
  elements: { FileEntry: repeated(FileEntryType) }
})

export const DirectoryEntryListType = complexType('DirectoryEntryListType', {
  base: ListType,
  elements: { DirectoryEntry: repeated(DirectoryEntryType) }
})

export const FileSystemEntryType = complexType('FileSystemEntryType', {
  base: ResourceType,
  choice: true,
  elements: { FileEntry: optional(FileEntryType), DirectoryEntry: optional(DirectoryEntryType) },
  source: 'get_vmreplicapoints_id_mountpoints_id_filepath'
})

export const FileSystemEntriesType = complexType('FileSystemEntriesType', {
  base: ResourceType,
  elements: {
    Files: optional(FileEntryListType),
    Directories: optional(DirectoryEntryListType),
    PagingInfo: optional(PagingInfoType)
  },
  source: 'get_vmrestorepoints_id_mountpoints_id_filepath'
})

export const PlainCredentialsType = complexType('PlainCredentialsType', {
  base: InfoType,
  elements: { UserName: required(string), Password: required(string, { doc: 'Empty in answers' }) },
  source: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
})

export const FileRestoreToOriginalSpecInfoType = complexType('FileRestoreToOriginalSpecInfoType', {
  base: InfoType,
  attributes: {
    Overwrite: optional(bool, { doc: 'Default false' }),
    PermissionsOnly: optional(bool, { doc: 'Default false', known: 'inferred' })
  },
  elements: { GuestCredentials: optional(PlainCredentialsType) },
  source: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
})

export const FileRestoreSpecTypeNestedForDirectDownload = complexType('FileRestoreSpecTypeNestedForDirectDownload', {
  doc: 'An empty marker: {} in JSON'
})

export const FileRestoreSpecType = complexType('FileRestoreSpecType', {
  base: SpecType,
  choice: true,
  elements: {
    ToOriginalLocation: optional(FileRestoreToOriginalSpecInfoType),
    ForDirectDownload: optional(FileRestoreSpecTypeNestedForDirectDownload)
  },
  source: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
})
export type FileRestoreSpecValue = Of<typeof FileRestoreSpecType>

export const FileSystemEntry = root('FileSystemEntry', FileSystemEntryType,
  ['FileSystemItems', 'DirectoryEntry', 'FileEntry'])
export const FileSystemEntries = root('FileSystemEntries', FileSystemEntriesType,
  ['FileSystemItems', 'DirectoryEntryList', 'FileEntryList', 'FileSystemItemsList'])
export const FileRestoreSpec = root('FileRestoreSpec', FileRestoreSpecType)
