// The records of the estate: what exists on the backup servers. Records point at each other directly;
// times are milliseconds since the epoch, sizes are bytes. Nothing here knows XML, HTTP or the clock.

export type Platform = 'VMware' | 'HyperV'
export type GuestOs = 'Windows' | 'Linux'

export interface BackupServer {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Absent where the fixture does not say; then it is what the product has. */
  readonly port: number | undefined
  /** Absent where the fixture does not say; then it is that of the product. */
  readonly version: string | undefined
}

/** A vCenter Server or a Hyper-V host as a backup server sees it. */
export interface HierarchyRoot {
  readonly id: string
  readonly name: string
  readonly platform: Platform
  readonly backupServer: BackupServer
}

export interface Repository {
  readonly id: string
  readonly name: string
  readonly capacity: number
  readonly backupServer: BackupServer
}

export type JobType = 'Backup' | 'BackupCopy' | 'ImmediateBackupCopy' | 'Replica'

export interface Job {
  readonly id: string
  readonly name: string
  readonly type: JobType
  readonly platform: Platform
  readonly backupServer: BackupServer
  readonly repository: Repository
}

/** The chain of backup files that a job leaves on a repository. */
export interface Backup {
  readonly id: string
  readonly name: string
  readonly job: Job
  readonly repository: Repository
  readonly backupServer: BackupServer
}

/** One run of a job: a point of the chain with its backup file. */
export interface RestorePoint {
  readonly id: string
  readonly created: number
  readonly backup: Backup
  readonly backupFile: BackupFile
}

export interface BackupFile {
  readonly id: string
  readonly name: string
  readonly size: number
}

export interface Vm {
  readonly id: string
  readonly name: string
  /** `urn:<Platform>:Vm:<hierarchyRootId>.<moRef>` */
  readonly hierarchyObjRef: string
  readonly hierarchyRoot: HierarchyRoot
  readonly backupServer: BackupServer
  /** Absent where the fixture does not say; then the mount request decides. */
  readonly os?: GuestOs
}

export interface VmRestorePoint {
  readonly id: string
  readonly vm: Vm
  readonly restorePoint: RestorePoint
  readonly created: number
  readonly algorithm: 'Full' | 'Incremental'
  readonly pointType: 'Full' | 'Increment'
}
