// Collections that follow from other ones: made when they are first asked for, so that a start does not pay for what
// nobody looks at. A row makes one collection of an estate.

import { Records, type SavedRecords } from './collection.ts'
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
import type { Estate, EstateBase, GuestTimes } from './estate.ts'
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

/** An estate as it is written down: all that is in it but its guests, which never change. */
export interface SavedEstate {
  readonly name: string
  readonly moment: Moment
  readonly guestTimes: GuestTimes
  /** By their names: those that were made. */
  readonly collections: ReadonlyMap<string, SavedRecords<any>>
  /** What those that were not made yet are to learn of. */
  readonly later: ReadonlyMap<string, ReadonlyMap<string, { readonly id: string } | undefined>>
}

export interface Savable {
  save (): SavedEstate
  /** What one of its collections is called. */
  nameOf (records: Records<any>): string | undefined
}

export type DerivedCollections = { readonly [K in keyof typeof derivations]: ReturnType<(typeof derivations)[K]> }
export type RecordIn<K extends keyof DerivedCollections> =
  DerivedCollections[K] extends Records<infer R> ? R : never

/**
 * The estate with its derived collections, which may be made of each other.
 * @param saved where the estate was written down: then derived ones that were made are those of then
 */
export function withDerived (base: EstateBase, moment: Moment, saved?: SavedEstate): Estate {
  const names = new Map<Records<any>, string>()
  for (const [name, each] of Object.entries(base)) if (each instanceof Records) names.set(each, name)
  const made = new Map<string, Records<any>>()
  // Undefined where a record was removed.
  const later = new Map(Array.from(saved?.later ?? [], ([name, own]) => [name, new Map(own)]))
  const keep = (name: string, collection: Records<any>): void => {
    made.set(name, collection)
    names.set(collection, name)
  }
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
      keep(name, collection)
      return collection
    }
    const known = saved?.collections.get(name)
    if (known) keep(name, new Records(known.records, known.version))
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
  const savable: Savable = {
    save: () => ({
      name: base.name,
      moment,
      guestTimes: base.guestTimes,
      collections: new Map(Array.from(names, ([collection, name]) => [name, collection.save()])),
      later
    }),
    nameOf: records => names.get(records)
  }
  for (const [name, value] of Object.entries({ ...changing, ...savable })) Object.defineProperty(base, name, { value })
  const version = {
    get () {
      let sum = 0
      for (const each of names.keys()) sum += each.version
      return sum
    }
  }
  return Object.defineProperty(base, 'version', version) as Estate
}

/**
 * The estate that was written down.
 * @param guestOf that of the estate that it was, or of one that was made of the same fixture for its times
 */
export function savedEstate (saved: SavedEstate, guestOf: Estate['guestOf']): Estate {
  const base: Record<string, unknown> = { name: saved.name, guestTimes: saved.guestTimes, guestOf }
  for (const [name, { records, version }] of saved.collections) {
    if (!Object.hasOwn(derivations, name)) base[name] = new Records(records, version)
  }
  return withDerived(base as unknown as EstateBase, saved.moment, saved)
}
