// Snapshots of a world: all of its state, written down in one piece, and had again, in memory and from files. What is
// named several times is written once, so that all still mean the same thing when it is read.

import { deserialize, serialize } from 'node:v8'
import type { Incidents, IncidentsState } from '../control/incidents.ts'
import type { Bundle, SnapshotDesk, ToldSnapshot } from '../control/snapshot-desk.ts'
import { StateError } from '../engine/logon-state.ts'
import type { Rules, RulesState } from '../engine/rules.ts'
import { savedEstate } from '../estate/derivations.ts'
import type { LoadedEstate } from '../estate/fixture/load.ts'
import { FixtureError } from '../estate/fixture/mistakes.ts'
import type { EstateStore } from '../estate/store/store.ts'
import { writtenEstate } from '../estate/store/written.ts'
import type { Fault } from '../server/faults.ts'
import type { Settings } from '../settings.ts'
import { writeBundle } from './bundle.ts'
import { SnapshotError } from './snapshot-error.ts'
import { readSnapshotFile, writeSnapshotFile, type SnapshotHeader } from './snapshot-file.ts'
import type { WorldState } from '../world-state.ts'
import type { LiveWorld } from '../world.ts'

/** What there is a state of. */
export interface Stateful {
  readonly world: LiveWorld
  readonly faults: Rules<Fault>
  readonly incidents: Incidents
  store (): Promise<EstateStore>
}

export interface State {
  readonly world: WorldState
  readonly faults: RulesState<Fault>
  readonly incidents: IncidentsState
}

interface Kept {
  readonly told: ToldSnapshot
  readonly state: Uint8Array
  /** What its estate was made of. */
  readonly loaded: LoadedEstate
}

export function createSnapshots (parts: Stateful, settings: Settings): SnapshotDesk {
  const kept = new Map<string, Kept>()
  return {
    async take (name) {
      const snapshot = await take(parts, name)
      kept.delete(name)
      kept.set(name, snapshot)
      return snapshot.told
    },
    async restore (name) {
      const snapshot = kept.get(name)
      if (snapshot) await restore(parts, snapshot)
      return snapshot?.told
    },
    all: () => Array.from(kept.values(), ({ told }) => told),
    remove: name => kept.delete(name),
    file (name) {
      const snapshot = kept.get(name)
      return snapshot && fileOf(parts, snapshot)
    },
    bundle: async () => bundleOf(parts, await take(parts, 'bundle'), settings)
  }
}

async function take ({ world, faults, incidents, store }: Stateful, name: string): Promise<Kept> {
  const loaded = await (await store()).present()
  world.clock.settle()
  const state = serialize({
    world: world.save(), faults: faults.save(), incidents: incidents.save()
  } satisfies State)
  const at = new Date(world.clock.now()).toISOString()
  return { told: { name, at, estate: world.estate.name, bytes: state.length }, state, loaded }
}

/** @throws StateError where it does not fit: then nothing has changed */
async function restore (
  { world, faults, incidents, store }: Stateful, { state, loaded }: Pick<Kept, 'state' | 'loaded'>
): Promise<void> {
  const estates = await store()
  await estates.present()
  const read = deserialize(state) as State
  const estate = savedEstate(read.world.estate, loaded.estate.guestOf)
  world.load(read.world, estate)
  estates.resume({ ...loaded, estate })
  faults.load(read.faults)
  incidents.load(read.incidents)
  world.log.info({ estate: estate.name }, 'a snapshot is restored')
}

/** A file that was read. */
export interface ReadSnapshot {
  /** Makes its estate, as far as a fixture tells it. */
  load (): LoadedEstate
  /** Has all be as in the file, in parts whose estate is one that was loaded. */
  restore (parts: Stateful): Promise<void>
}

/**
 * @param file what is in it
 * @param product that is emulated
 * @throws SnapshotError
 */
export function readSnapshot (file: Uint8Array, product: string): ReadSnapshot {
  const { product: own, state, load } = readSnapshotFile(file)
  if (own !== product) throw new SnapshotError(`it is of product ${own}, not of ${product}`)
  return {
    load: () => load((deserialize(state) as State).world.estate),
    restore: async parts => restore(parts, { state, loaded: await (await parts.store()).present() })
  }
}

/** Why a file is none to start with, where an error says that. */
export function whyUnusable (error: unknown): string | undefined {
  const isThat = error instanceof SnapshotError || error instanceof StateError || error instanceof FixtureError
  return isThat ? error.message : undefined
}

function fileOf (parts: Stateful, { state, told, loaded }: Kept): Buffer {
  return writeSnapshotFile(headerOf(parts, told), { state, madeOf: writtenEstate(loaded) })
}

const headerOf = ({ world }: Stateful, { at, estate }: ToldSnapshot): SnapshotHeader =>
  ({ product: world.profile.name, at, estate })

async function bundleOf (parts: Stateful, { state, told, loaded }: Kept, settings: Settings): Promise<Bundle> {
  const { maskedEstate, maskedState } = await import('./masking.ts')
  const masked = maskedState(deserialize(state) as State)
  const header = headerOf(parts, told)
  const file = writeSnapshotFile(header, { state: serialize(masked), madeOf: maskedEstate(writtenEstate(loaded)) })
  return writeBundle({ at: header.at, product: header.product, file, logons: masked.world.logons }, settings)
}
