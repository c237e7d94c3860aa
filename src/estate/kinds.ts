// Every kind of records that is declared, and the types of all records of an estate by their section.

import type { Records } from './collection.ts'
import type { BackupServer, HierarchyRoot, Job, Repository, Vm } from './records.ts'
import { wanAccelerators } from './kinds/infrastructure.ts'
import type { Kind, RecordOf } from './kinds/kind.ts'

/** In the order in which a fixture is documented. */
const declared = { wanAccelerators }

/** The records of a section: those that have a derivation of their own, and those of the declared kinds. */
export interface EstateRecords extends KindRecords {
  backupServers: BackupServer
  hierarchyRoots: HierarchyRoot
  repositories: Repository
  jobs: Job
  vms: Vm
}

export type WanAccelerator = RecordOf<typeof wanAccelerators>

export interface KindRecords {
  wanAccelerators: WanAccelerator
}

export type KindName = keyof typeof declared & keyof KindRecords
export type KindCollections = { readonly [K in KindName]: Records<KindRecords[K]> }
export const kinds: readonly Kind[] = Object.values(declared)

/** What a fixture says of a record. */
export interface KindItem { readonly name: string, readonly id?: string, readonly [key: string]: unknown }
