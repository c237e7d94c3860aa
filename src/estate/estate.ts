// The estate of one world: all records, and the guest file system of each VM.

import type { Records } from './collection.ts'
import type { Changing, DerivedCollections, Savable, Versioned } from './derivations.ts'
import type { GuestFileSystem } from './guest.ts'
import type { JobObject } from './job-settings.ts'
import type { Computer, KindCollections } from './kinds.ts'
import type {
  AgentRestorePoint, Backup, BackupServer, GuestOs, HierarchyRoot, Job, JobRun, Repository, RestorePoint, Vm,
  VmRestorePoint
} from './records.ts'

/** Milliseconds since the epoch. */
export interface GuestTimes {
  /** Of the oldest point of each machine, by its id, when the estate was made. */
  readonly oldest: ReadonlyMap<string, number>
  readonly now: number
}

/** What a fixture is made into at once. */
export interface EstateBase extends KindCollections {
  /** Name of the company or purpose, as the fixture gives it: shown in the start banner. */
  readonly name: string
  readonly backupServers: Records<BackupServer>
  readonly hierarchyRoots: Records<HierarchyRoot>
  readonly repositories: Records<Repository>
  readonly jobs: Records<Job>
  /** Those that are gone, while what they left is still there. */
  readonly deletedJobs: Records<Job>
  readonly jobRuns: Records<JobRun>
  /** What each job processes: the VMs that name it, and what else it includes. */
  readonly jobObjects: Records<JobObject>
  readonly backups: Records<Backup>
  readonly restorePoints: Records<RestorePoint>
  readonly vms: Records<Vm>
  readonly vmRestorePoints: Records<VmRestorePoint>
  readonly agentRestorePoints: Records<AgentRestorePoint>
  /** What decides the times of files in guests, beside what is said of them. */
  readonly guestTimes: GuestTimes
  /** The guest file system inside a machine; `osKind` decides the roots where the estate does not say. */
  guestOf (machine: Vm | Computer, osKind: GuestOs): GuestFileSystem
}

export type Estate = EstateBase & DerivedCollections & Versioned & Changing & Savable
