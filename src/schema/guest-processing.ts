// How the guests of a job are processed: application-aware processing, indexing, logs, exclusions: pages
// guestprocessingoptions, post_jobs_id_includes.

import { InfoType } from './base.ts'
import { bool, complexType, enumeration, flatList, int, intBetween, optional, string } from './dsl.ts'

export const ArchivedLogsTruncation = enumeration('ArchivedLogsTruncation', ['ByAge', 'BySize'])

export const FileExclusionScope = intBetween('FileExclusionScope', 1, 2)

export const FileSystemIndexingMode = enumeration('FileSystemIndexingMode', [
  'Disabled', 'EveryFolders', 'SpecifiedFolders', 'ExceptSpecifiedFolders'
])

export const TransactionLogsProcessing = enumeration('TransactionLogsProcessing', [
  'OnlyOnSuccessJob', 'Backup', 'Never'
])

export const VssSnapshotMode = enumeration('VssSnapshotMode', [
  'RequireSuccess', 'IgnoreFailures', 'Disabled'
])

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
