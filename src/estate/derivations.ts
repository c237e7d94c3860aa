// Collections that follow from other ones: made when they are first asked for, so that a start does not pay for what
// nobody looks at. A row makes one collection of an estate.

import { Records } from './collection.ts'
import {
  cdpReplicas, cdpReplicaVms, cdpSessions, cdpTaskSessions, vAppCdpReplicas, vAppCdpReplicaVms
} from './derived/cdp.ts'
import { replicaSessions, replicaTaskSessions, vAppReplicaPoints, vmReplicaPoints } from './derived/replication.ts'
import { cloudFailoverSessions, cloudVmReplicaPoints } from './derived/cloud-points.ts'
import { vCloudOrganizationConfigs } from './derived/organizations.ts'
import { backupSessions } from './derived/backup-sessions.ts'
import { backupTaskSessions } from './derived/backup-task-sessions.ts'
import { systemSessions } from './derived/system-sessions.ts'
import { vAppRestorePoints } from './derived/v-app-restore-points.ts'
import { hierarchy } from './derived/hierarchy.ts'
import { managedServers } from './derived/managed-servers.ts'
import type { Estate, EstateBase } from './estate.ts'
import type { BackupFile, BackupSession, Vm } from './records.ts'

/** What an estate is derived for: milliseconds since the epoch. */
interface Moment { readonly now: number }

function * backupFiles ({ restorePoints }: EstateBase): Iterable<BackupFile> {
  for (const { backupFile } of restorePoints) yield backupFile
}

/** VMs that are in the catalogue. */
export function * vmsInCatalogue ({ vmRestorePoints }: EstateBase): Iterable<Vm> {
  for (const { vm, restorePoint } of vmRestorePoints) if (restorePoint.backup.job?.indexing) yield vm
}

/** What an estate has that was made already, or is made now: collections may be made of each other. */
const derived = (estate: EstateBase): { readonly backupSessions: Records<BackupSession> } => estate as Estate

export const derivations = {
  backupFiles: (estate: EstateBase) => new Records(backupFiles(estate)),
  replicaSessions,
  replicaTaskSessions,
  vmReplicaPoints,
  vAppReplicaPoints,
  cdpReplicas,
  cdpReplicaVms,
  vAppCdpReplicas,
  vAppCdpReplicaVms,
  cdpSessions,
  cdpTaskSessions,
  cloudVmReplicaPoints: (estate: EstateBase, { now }: Moment) => new Records(cloudVmReplicaPoints(estate, now)),
  cloudFailoverSessions: (estate: EstateBase) => new Records(cloudFailoverSessions(estate)),
  vCloudOrganizationConfigs: (estate: EstateBase) => new Records(vCloudOrganizationConfigs(estate)),
  vAppRestorePoints: (estate: EstateBase) => new Records(vAppRestorePoints(estate)),
  backupSessions: (estate: EstateBase, moment: Moment) => new Records(backupSessions(estate, moment)),
  backupTaskSessions: (estate: EstateBase) => new Records(backupTaskSessions(estate, derived(estate).backupSessions)),
  systemSessions: (_estate: EstateBase, moment: Moment) => new Records(systemSessions(moment)),
  catalogVms: (estate: EstateBase) => new Records(vmsInCatalogue(estate)),
  hierarchy,
  managedServers
} satisfies Record<string, (estate: EstateBase, moment: Moment) => Records<any>>

/** Which state an estate is in: another number after a change of any of its collections. */
export interface Versioned { readonly version: number }

export type DerivedCollections = { readonly [K in keyof typeof derivations]: ReturnType<(typeof derivations)[K]> }

/** The estate with its derived collections, which may be made of each other. */
export function withDerived<E extends EstateBase> (base: E, moment: Moment): E & DerivedCollections & Versioned {
  const collections = Object.values(base).filter(each => each instanceof Records)
  for (const [name, derive] of Object.entries<(estate: EstateBase, moment: Moment) => Records<any>>(derivations)) {
    let made: Records<any> | undefined
    const make = () => {
      collections.push(made = derive(base, moment))
      return made
    }
    Object.defineProperty(base, name, { enumerable: true, get: () => made ?? make() })
  }
  const version = { get: () => collections.reduce((sum, each) => sum + each.version, 0) }
  return Object.defineProperty(base, 'version', version) as E & DerivedCollections & Versioned
}
