// The estate of one world: all records, and the guest file system of each VM.

import type { GuestFileSystem } from './guest.ts'
import type {
  Backup, BackupServer, GuestOs, HierarchyRoot, Job, Repository, RestorePoint, Vm, VmRestorePoint
} from './records.ts'

/** A collection of records in their order, with look-up by id. */
export class Records<T extends { readonly id: string }> {
  readonly #byId: Map<string, T>

  constructor (records: Iterable<T> = []) {
    this.#byId = new Map()
    for (const record of records) this.add(record)
  }

  add (record: T): void {
    this.#byId.set(record.id, record)
  }

  get (id: string): T | undefined {
    return this.#byId.get(id)
  }

  get size (): number {
    return this.#byId.size
  }

  [Symbol.iterator] (): IterableIterator<T> {
    return this.#byId.values()
  }
}

export interface Estate {
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
