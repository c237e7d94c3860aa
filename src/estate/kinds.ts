// Every kind of records that is declared, and the types of all records of an estate by their section.

import type { Records } from './collection.ts'
import type { BackupServer, HierarchyRoot, Job, Repository, Vm } from './records.ts'
import { wanAccelerators } from './kinds/infrastructure.ts'
import type { Kind, RecordOf } from './kinds/kind.ts'
import { cdpPolicies, failoverPlans, replicas, vApps } from './kinds/replicas.ts'

/** In the order in which a fixture is documented. */
const declared = {
  wanAccelerators,
  vApps,
  replicas,
  failoverPlans,
  cdpPolicies
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
export type VApp = RecordOf<typeof vApps>
export type Replica = RecordOf<typeof replicas>
export type FailoverPlan = RecordOf<typeof failoverPlans>
export type CdpPolicy = RecordOf<typeof cdpPolicies>

export interface KindRecords {
  wanAccelerators: WanAccelerator
  vApps: VApp
  replicas: Replica
  failoverPlans: FailoverPlan
  cdpPolicies: CdpPolicy
}

export type KindName = keyof typeof declared & keyof KindRecords
export type KindCollections = { readonly [K in KindName]: Records<KindRecords[K]> }
export const kinds: readonly Kind[] = Object.values(declared)

/** What a fixture says of a record. */
export interface KindItem { readonly name: string, readonly id?: string, readonly [key: string]: unknown }
