// How a job treats guests, as of the job and as of one of its objects: page guestprocessingoptions.

import type { JobObject } from '../estate/job-settings.ts'
import type { Job } from '../estate/records.ts'
import type { Of } from '../schema/dsl.ts'
import type { GuestProcessingOptionsType } from '../schema/guest-processing.ts'
import { laidOver } from './further.ts'

export type Options = Of<typeof GuestProcessingOptionsType>

/** What the product leaves out of an index by itself. */
const WINDOWS_FOLDERS = ['%windir%', '%ProgramFiles%', '%ProgramFiles(x86)%', '%ProgramW6432%', '%TEMP%']
const LINUX_FOLDERS = ['/cdrom', '/dev', '/media', '/mnt', '/proc', '/tmp', '/lost+found']

export function guestProcessingOfJob ({ guestProcessing, indexing }: Job): Options {
  const { snapshots, windowsCredentials, linuxCredentials } = guestProcessing
  return {
    VssSnapshotOptions: { VssSnapshotMode: snapshots, IsCopyOnly: false },
    WindowsGuestFSIndexingOptions: indexingOf(indexing, []),
    LinuxGuestFSIndexingOptions: indexingOf(indexing, []),
    SqlBackupOptions: {
      TransactionLogsProcessing: 'OnlyOnSuccessJob',
      BackupLogsFrequencyMin: 15,
      UseDbBackupRetention: true,
      RetainDays: 15
    },
    WindowsCredentialsId: windowsCredentials?.id ?? '',
    LinuxCredentialsId: linuxCredentials?.id ?? ''
  }
}

/** With what was set for the object alone. */
export const guestProcessingShown = ({ job, further }: Pick<JobObject, 'job' | 'further'>): Options =>
  laidOver(guestProcessingOfObject(job), further)

export function guestProcessingOfObject ({ guestProcessing, indexing }: Job): Options {
  const { snapshots, logs, windowsCredentials, linuxCredentials, oracle, excludedFiles } = guestProcessing
  return {
    VssSnapshotOptions: { VssSnapshotMode: snapshots, IsCopyOnly: false, UsePersistentGuestAgent: false },
    WindowsGuestFSIndexingOptions: indexingOf(indexing, WINDOWS_FOLDERS),
    LinuxGuestFSIndexingOptions: indexingOf(indexing, LINUX_FOLDERS),
    SqlBackupOptions: {
      TransactionLogsProcessing: logs,
      BackupLogsFrequencyMin: 15,
      UseDbBackupRetention: logs !== 'Backup',
      RetainDays: 15
    },
    WindowsCredentialsId: windowsCredentials?.id ?? '',
    LinuxCredentialsId: linuxCredentials?.id ?? '',
    ...excludedFiles.length > 0 && {
      FSFileExcludeOptions: { BackupScope: 1, IncludeList: [], ExcludeList: [...excludedFiles] }
    },
    ...oracle && { OracleBackupOptions: ORACLE }
  }
}

/** Options in which the flat form that older clients send has become the present one: page post_jobs_id_includes. */
export function withoutOldForm (options: Options): Options {
  const {
    AppAwareProcessingMode: mode, FileSystemIndexingMode, IncludedIndexingFolders, ExcludedIndexingFolders,
    CredentialsId, ...others
  } = options
  const indexing = FileSystemIndexingMode && {
    FileSystemIndexingMode,
    ...IncludedIndexingFolders && { IncludedIndexingFolders },
    ...ExcludedIndexingFolders && { ExcludedIndexingFolders }
  }
  return {
    ...mode && { VssSnapshotOptions: { VssSnapshotMode: mode } },
    ...indexing && { WindowsGuestFSIndexingOptions: indexing, LinuxGuestFSIndexingOptions: indexing },
    ...CredentialsId !== undefined && { WindowsCredentialsId: CredentialsId },
    ...others
  }
}

function indexingOf (indexing: boolean, excluded: readonly string[]): Options['WindowsGuestFSIndexingOptions'] {
  return {
    FileSystemIndexingMode: indexing ? excluded.length > 0 ? 'ExceptSpecifiedFolders' : 'EveryFolders' : 'Disabled',
    IncludedIndexingFolders: [],
    ExcludedIndexingFolders: indexing ? [...excluded] : []
  }
}

const ORACLE: Options['OracleBackupOptions'] = {
  BackupLogsEnabled: true,
  BackupLogsFrequencyMin: 15,
  UseDbBackupRetention: true,
  RetainDays: 15,
  ArchivedLogsTruncation: 'ByAge',
  ArchivedLogsMaxAgeHours: 24,
  ArchivedLogsMaxSizeMb: 10,
  SysdbaCredsId: '',
  ProxyAutoSelect: true
}
