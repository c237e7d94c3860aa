// The records of the estate: what exists on the backup servers. Records point at each other directly;
// times are milliseconds since the epoch, sizes are bytes. Nothing here knows XML, HTTP or the clock.

import type { JobSettings } from './job-settings.ts'
import type { AgentJob, Computer, ExternalRepository, VApp } from './kinds.ts'

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
  /** What its backups and their files are called after: its name, unless a clone or a new name says otherwise. */
  readonly folder: string
  /** Whether each VM has a backup of its own, below that of the job. */
  readonly perVm: boolean
  /** Whether the newest backup file is the full one. */
  readonly reverse: boolean
  /** Each how many runs a full backup is made; where nothing is said, only the first run is full. */
  readonly fullEvery: number | undefined
}

/** A run of a job, as far as it went otherwise than well: others follow from the restore points that they left. */
export interface JobRun {
  readonly id: string
  readonly job: Job | AgentJob
  readonly at: number
  readonly result: 'Success' | 'Warning' | 'Failed'
  readonly reason: string
  readonly retry: boolean
  /** What it is said of: all of the job where there is none. */
  readonly machines: ReadonlyArray<Vm | Computer>
}

export type BackupPlatform = 'VMware' | 'HyperV' | 'vCloud' | 'AgentForWindows' | 'AgentForLinux' | 'CustomPlatform'

/** Where a backup lies. */
export type BackupPlace = Repository | ExternalRepository

/** The chain of backup files that a job leaves on a repository, or what holds such chains of single machines. */
export interface Backup {
  readonly id: string
  readonly name: string
  readonly platform: BackupPlatform
  readonly type: 'Standard' | 'ParentBackup' | 'ChildBackup'
  /** What made it, where that is a job of VMs. */
  readonly job: Job | undefined
  /** What made it, where that is a job of agents. */
  readonly agentJob: AgentJob | undefined
  readonly parent: Backup | undefined
  /** A repository, unless `external`: then an external one. */
  readonly repository: BackupPlace
  readonly external: boolean
  readonly backupServer: BackupServer
}

/** One run of a job: a point of the chain with its backup file. */
export interface RestorePoint {
  readonly id: string
  readonly created: number
  readonly backup: Backup
  /** Another one where the chain is rewritten. */
  backupFile: BackupFile
}

export interface BackupFile {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly type: 'vbk' | 'vib' | 'vrb'
  readonly created: number
  readonly backup: Backup
  readonly size: number
  /** What is in it, before it is made smaller. */
  readonly dataSize: number
  /** How many times smaller it is by what it has only once, and by compression. */
  readonly deduplication: number
  readonly compression: number
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
  /** Of a VM that a restore has put beside the one that was backed up: that one. */
  readonly restoredFrom?: Vm
}

export interface VmRestorePoint {
  readonly id: string
  readonly vm: Vm
  readonly restorePoint: RestorePoint
  readonly created: number
  algorithm: PointAlgorithm
  pointType: PointType
}

export type PointAlgorithm = 'Full' | 'Incremental' | 'ReversedIncremental'
export type PointType = 'Full' | 'Increment' | 'ReverseIncrement'

/** A computer as an agent backed it up. */
export interface AgentRestorePoint {
  readonly id: string
  readonly computer: Computer
  readonly restorePoint: RestorePoint
  readonly created: number
  algorithm: PointAlgorithm
  pointType: PointType
}

/** A vApp as one run of its job backed up its VMs. */
export interface VAppRestorePoint {
  readonly id: string
  readonly vApp: VApp
  readonly restorePoint: RestorePoint
  readonly created: number
  algorithm: PointAlgorithm
  pointType: PointType
}

/** What the sessions of jobs of all sorts have; it changes while they run. */
export interface JobSession {
  readonly id: string
  readonly created: number
  /** Undefined while it runs. */
  ended: number | undefined
  state: SessionState
  result: SessionResult
  /** Percent. */
  progress: number
}

/** One run of a job. */
export interface BackupSession extends JobSession {
  /** Of the job, or of the part of it that the session is about. */
  readonly name: string
  readonly jobType: 'Backup' | 'BackupCopy' | 'ImmediateBackupCopy' | 'AgentBackup' | 'AgentManagement' | 'NasBackup'
  /** A job of VMs, of agents or of file shares, as `jobType` says. */
  readonly job: SessionJob
  readonly backupServer: BackupServer
  readonly retry: boolean
  /** What it left, if it left anything; several where machines have backups of their own. */
  restorePoints: readonly RestorePoint[]
  /** What is said of the run, where it went otherwise than well: more than once where machines differ. */
  runs: ReadonlyArray<Pick<JobRun, 'result' | 'reason' | 'machines'>>
  /** The session that this one is part of. */
  readonly parent: BackupSession | undefined
}

export type SessionState = 'Starting' | 'Working' | 'Stopping' | 'Stopped'
/** None of what has not ended. */
export type SessionResult = 'None' | Outcome
export type Outcome = 'Success' | 'Warning' | 'Failed'

export interface SessionJob {
  readonly id: string
  readonly name: string
}

/** What one run of a job did with one machine. */
export interface BackupTaskSession extends JobTaskSession {
  readonly session: BackupSession
  readonly machine: Vm | Computer
  vmRestorePoint: VmRestorePoint | undefined
}

/** What the task sessions of jobs of all sorts have; it changes while they go on. */
export interface JobTaskSession {
  readonly id: string
  created: number
  /** Undefined while it goes on. */
  ended: number | undefined
  state: TaskSessionState
  result: SessionResult
  reason: string
  /** Bytes. */
  totalSize: number
}

export type TaskSessionState = 'Pending' | 'InProgress' | 'Completed'

/** A session of Enterprise Manager itself. */
export interface SystemSession {
  readonly id: string
  readonly type: SystemSessionType
  /** As it is shown: Collect Job. */
  readonly title: string
  readonly created: number
  readonly ended: number
  readonly result: 'Success' | 'Warning' | 'Failed'
  readonly message: string
}

export type SystemSessionType =
  'CatalogConsolidation' | 'CatalogReplicationJob' | 'CollectJob' | 'SecurityScopesRebuild' | 'LicAutoUpdate' |
  'DatabaseMaintenance' | 'HistoryCollectJob' | 'SyncCheckForProductUpdatesOption'
