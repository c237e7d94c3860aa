// The estate of one world: all records, and the guest file system of each VM.

import type { Records } from './collection.ts'
import type { DerivedCollections, Versioned } from './derivations.ts'
import type { GuestFileSystem } from './guest.ts'
import type { KindCollections } from './kinds.ts'
import type {
  Backup, BackupServer, GuestOs, HierarchyRoot, Job, Repository, RestorePoint, Vm, VmRestorePoint
} from './records.ts'

/** What a fixture is made into at once. */
export interface EstateBase extends KindCollections {
  /** Name of the company or purpose, as the fixture gives it: shown in the start banner. */
  readonly name: string
  readonly backupServers: Records<BackupServer>
  readonly hierarchyRoots: Records<HierarchyRoot>
  readonly repositories: Records<Repository>
  readonly jobs: Records<Job>
  readonly backups: Records<Backup>
  readonly restorePoints: Records<RestorePoint>
  readonly vms: Records<Vm>
  readonly vmRestorePoints: Records<VmRestorePoint>
  /** The guest file system inside a VM; `osKind` decides the roots where the estate does not say. */
  guestOf (vm: Vm, osKind: GuestOs): GuestFileSystem
}

export type Estate = EstateBase & DerivedCollections & Versioned
