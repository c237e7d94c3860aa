// Every kind of records that is declared, and the types of all records of an estate by their section.

import type { Records } from './collection.ts'
import type { BackupServer, HierarchyRoot, Job, Repository, Vm } from './records.ts'
import {
  credentials, externalRepositories, hierarchyItems, passwords, servers, wanAccelerators
} from './kinds/infrastructure.ts'
import type { Kind, RecordOf } from './kinds/kind.ts'

/** In the order in which a fixture is documented. */
const declared = {
  wanAccelerators,
  servers,
  externalRepositories,
  credentials,
  passwords,
  hierarchyItems
}

/** The records of a section: those that have a derivation of their own, and those of the declared kinds. */
export interface EstateRecords extends KindRecords {
  backupServers: BackupServer
  hierarchyRoots: HierarchyRoot
  repositories: Repository
  jobs: Job
  vms: Vm
}

export type WanAccelerator = RecordOf<typeof wanAccelerators>
export type Server = RecordOf<typeof servers>
export type ExternalRepository = RecordOf<typeof externalRepositories>
export type Credentials = RecordOf<typeof credentials>
export type Password = RecordOf<typeof passwords>
export type HierarchyItemEntry = RecordOf<typeof hierarchyItems>

export interface KindRecords {
  wanAccelerators: WanAccelerator
  servers: Server
  externalRepositories: ExternalRepository
  credentials: Credentials
  passwords: Password
  hierarchyItems: HierarchyItemEntry
}

export type KindName = keyof typeof declared & keyof KindRecords
export type KindCollections = { readonly [K in KindName]: Records<KindRecords[K]> }
export const kinds: readonly Kind[] = Object.values(declared)

/** What a fixture says of a record. */
export interface KindItem { readonly name: string, readonly id?: string, readonly [key: string]: unknown }
