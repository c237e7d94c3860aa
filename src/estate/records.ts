// The records of the estate: what exists on the backup servers. Records point at each other directly;
// times are milliseconds since the epoch, sizes are bytes. Nothing here knows XML, HTTP or the clock.

import type { JobSettings } from './job-settings.ts'

export type Platform = 'VMware' | 'HyperV' | 'vCloud'
export type GuestOs = 'Windows' | 'Linux'

export interface BackupServer {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Absent where the fixture does not say; then it is what the product has. */
  readonly port: number | undefined
  /** Absent where the fixture does not say; then it is that of the product. */
  readonly version: string | undefined
  /** How many backup proxies it has. */
  readonly proxies: number
}

/** What a hierarchy root is: by platform, its own product first. */
export const HOST_TYPES = {
  VMware: ['VC', 'ESXi', 'ESX'], HyperV: ['HvServer', 'HvCluster', 'Scvmm'], vCloud: ['VcdSystem']
} as const
export type HostType = (typeof HOST_TYPES)[Platform][number]

/** A vCenter Server, host, cluster or cloud as a backup server sees it. */
export interface HierarchyRoot {
  readonly id: string
  readonly name: string
  readonly type: HostType
  /** The id that its own platform gives it. */
  readonly uniqueId: string
  readonly platform: Platform
  readonly backupServer: BackupServer
}

export const REPOSITORY_KINDS = [
  'WindowsLocal', 'LinuxLocal', 'CifsShare', 'Nfs', 'DDBoost', 'HPStoreOnce', 'ExaGrid', 'Quantum', 'Cloud',
  'Extendable', 'AmazonS3Compatible'
] as const

export interface Repository {
  readonly id: string
  readonly name: string
  readonly kind: (typeof REPOSITORY_KINDS)[number]
  /** -1 where it is not known, as of object storage. */
  readonly capacity: number
  /** Name of the machine whose disks it is on; the backup server where it is none of its own. */
  readonly server: string | undefined
  /** What an Extendable one, a scale-out repository, is made of. */
  readonly extents: readonly Repository[]
  readonly backupServer: BackupServer
}

export type JobType = 'Backup' | 'BackupCopy' | 'ImmediateBackupCopy' | 'Replica'

export interface Job extends JobSettings {
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
  /** `urn:<Platform>:Vm:<hierarchyRootId>.<ref>` */
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
