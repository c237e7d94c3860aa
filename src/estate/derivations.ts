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
import type { BackupFile, BackupSession, Vm, VmRestorePoint } from './records.ts'

/** What an estate is derived for: milliseconds since the epoch. */
interface Moment { readonly now: number }

function * backupFiles ({ restorePoints }: EstateBase): Iterable<BackupFile> {
  for (const { backupFile } of restorePoints) yield backupFile
}

/** Whether the guest files of a restore point are in the catalogue: those of VMware Cloud Director are not. */
export const isIndexed = ({ vm, restorePoint }: VmRestorePoint): boolean =>
  restorePoint.backup.job?.indexing === true && vm.hierarchyRoot.platform !== 'vCloud'

/** VMs that are in the catalogue. */
export function * vmsInCatalogue ({ vmRestorePoints }: EstateBase): Iterable<Vm> {
  for (const point of vmRestorePoints) if (isIndexed(point)) yield point.vm
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
  backupSessions: (estate: EstateBase, moment: Moment) => new Records<BackupSession>(backupSessions(estate, moment)),
  backupTaskSessions: (estate: EstateBase) => new Records(backupTaskSessions(estate, derived(estate).backupSessions)),
  systemSessions: (_estate: EstateBase, moment: Moment) => new Records(systemSessions(moment)),
  catalogVms: (estate: EstateBase) => new Records(vmsInCatalogue(estate)),
  hierarchy,
  managedServers
} satisfies Record<string, (estate: EstateBase, moment: Moment) => Records<any>>

/** Which state an estate is in: another number after a change of any of its collections. */
export interface Versioned { readonly version: number }

/**
 * Changes of derived collections that come while the emulator runs. One that nobody has asked for is not made for
 * them: it learns of them when it is.
 */
export interface Changing {
  addTo<K extends keyof DerivedCollections>(collection: K, record: RecordIn<K>): void
  removeFrom (collection: keyof DerivedCollections, id: string): void
  /** Says that records of it were changed where they stand, in what they are not grouped by. */
  touchedIn (collection: keyof DerivedCollections): void
}

export type DerivedCollections = { readonly [K in keyof typeof derivations]: ReturnType<(typeof derivations)[K]> }
export type RecordIn<K extends keyof DerivedCollections> =
  DerivedCollections[K] extends Records<infer R> ? R : never

/** The estate with its derived collections, which may be made of each other. */
export function withDerived<E extends EstateBase> (
  base: E, moment: Moment
): E & DerivedCollections & Versioned & Changing {
  const collections = Object.values(base).filter(each => each instanceof Records)
  const made = new Map<string, Records<any>>()
  // Undefined where a record was removed.
  const later = new Map<string, Map<string, { readonly id: string } | undefined>>()
  const noteLater = (name: string, id: string, record?: { readonly id: string }) => {
    const own = later.get(name)
    if (own === undefined) later.set(name, new Map([[id, record]]))
    else own.set(id, record)
  }
  for (const [name, derive] of Object.entries<(estate: EstateBase, moment: Moment) => Records<any>>(derivations)) {
    const make = () => {
      const collection = derive(base, moment)
      for (const [id, record] of later.get(name) ?? []) {
        if (record === undefined) collection.remove(id)
        else collection.add(record)
      }
      later.delete(name)
      made.set(name, collection)
      collections.push(collection)
      return collection
    }
    Object.defineProperty(base, name, { enumerable: true, get: () => made.get(name) ?? make() })
  }
  const changing: Changing = {
    addTo (name, record) {
      const collection = made.get(name)
      if (collection) collection.add(record)
      else noteLater(name, record.id, record)
    },
    removeFrom (name, id) {
      const collection = made.get(name)
      if (collection) collection.remove(id)
      else noteLater(name, id)
    },
    touchedIn (name) { made.get(name)?.touched() }
  }
  for (const [name, value] of Object.entries(changing)) Object.defineProperty(base, name, { value })
  const version = { get: () => collections.reduce((sum, each) => sum + each.version, 0) }
  return Object.defineProperty(base, 'version', version) as E & DerivedCollections & Versioned & Changing
}
