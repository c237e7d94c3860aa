// Every kind of records that is declared, and the types of all records of an estate by their section.

import type { Records } from './collection.ts'
import type { FilesItem } from './fixture/format.ts'
import type { BackupServer, HierarchyRoot, Job, Repository, Vm } from './records.ts'
import { agentJobs, computers, protectionGroups } from './kinds/agents.ts'
import { importedBackups, vApps } from './kinds/backups.ts'
import { wanAccelerators } from './kinds/infrastructure.ts'
import type { Kind, RecordOf } from './kinds/kind.ts'

/** In the order in which a fixture is documented. */
const declared = {
  wanAccelerators,
  importedBackups,
  vApps,
  protectionGroups,
  agentJobs,
  computers
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
export type ImportedBackup = RecordOf<typeof importedBackups>
export type VApp = RecordOf<typeof vApps>
export type ProtectionGroup = RecordOf<typeof protectionGroups>
export type AgentJob = RecordOf<typeof agentJobs>
export type Computer = RecordOf<typeof computers>

export interface KindRecords {
  wanAccelerators: WanAccelerator
  importedBackups: ImportedBackup
  vApps: VApp
  protectionGroups: ProtectionGroup
  agentJobs: AgentJob
  computers: Computer
}

export type KindName = keyof typeof declared & keyof KindRecords
export type KindCollections = { readonly [K in KindName]: Records<KindRecords[K]> }
export const kinds: readonly Kind[] = Object.values(declared)

/** What a fixture says of a record. */
export interface KindItem {
  readonly name: string
  readonly id?: string
  readonly files?: FilesItem
  readonly [key: string]: unknown
}
