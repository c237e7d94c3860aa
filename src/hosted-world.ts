// A world with all that surrounds it alone: the estate that a tester changes, faults, incidents, the journal, and the
// desk at which the tester's calls are answered. Worlds share nothing but what the process has once.

import type { IncomingMessage } from 'node:http'
import type { Desk } from './control/call.ts'
import type { CoverageReport } from './control/coverage-report.ts'
import type { EstateDesk } from './control/estate-desk.ts'
import { createIncidents } from './control/incidents.ts'
import { createJournal } from './control/journal.ts'
import type { SnapshotDesk } from './control/snapshot-desk.ts'
import { controlPaths, type Surface } from './control/routes.ts'
import { createTally } from './control/tally.ts'
import { createClock } from './engine/clock.ts'
import type { Log } from './engine/log.ts'
import { ScopeError } from './engine/restore-scopes.ts'
import { createRules } from './engine/rules.ts'
import { describeEstate } from './estate/describe.ts'
import type { Estate } from './estate/estate.ts'
import { loadEstate, type LoadedEstate } from './estate/fixture/load.ts'
import { FixtureError, writePath } from './estate/fixture/mistakes.ts'
import type { EstateStore } from './estate/store/store.ts'
import { work } from './resources/effects.ts'
import { placesOfMade } from './resources/located.ts'
import { dateHeader } from './server/date-header.ts'
import { machineMs, within } from './server/deadlines.ts'
import type { Door } from './server/doors.ts'
import type { Fault } from './server/faults.ts'
import { baseElsewhere, baseOf } from './server/hrefs.ts'
import { generatedOf, SettingError, type Label, type Settings } from './settings.ts'
import type { Stateful } from './snapshots/snapshots.ts'
import { createWorld, type World } from './world.ts'

export interface HostedWorld extends Door {
  readonly surface: Surface
  /** What it began with. */
  readonly loaded: LoadedEstate
  /** Of the estate; made when it is first asked for. */
  store (): Promise<EstateStore>
  /** Ends the streams of events, and when what is in flight has been let finish, the time. */
  end (drain: () => Promise<unknown>): Promise<void>
}

/** What all worlds of a process have in common. */
export interface Common {
  /** How a message names an option. */
  readonly label: Label
  /** The certificate of HTTPS in PEM, where it is on. */
  readonly certificate: string | undefined
  readonly isServing: () => boolean
  /** Scheme, host and port of the API, once it is served. */
  readonly api: () => string
  /** Is told what clients of each world have done when it has ended. */
  readonly report: CoverageReport | undefined
}

/** What only one world has. */
export interface Own {
  readonly log: Log
  /** Nothing for the first world of a server. */
  readonly name?: string
  /** Loads its estate; that of the settings where nothing is said. */
  readonly load?: (now: number) => Promise<LoadedEstate>
  /** Those beside it, of the first one. */
  readonly worlds?: Desk['worlds']
}

/**
 * Makes the world that the settings say.
 * @throws SettingError, FixtureError
 */
export async function hostWorld (settings: Settings, common: Common, own: Own): Promise<HostedWorld> {
  const clock = createClock(settings.clock, settings.now)
  const startedAt = clock.now()
  const { log, name, worlds } = own
  const snapshot = await snapshotOf(settings, common.label)
  const loadOwn = own.load ?? loaderOf(settings)
  const load = async () => snapshot?.load() ?? loadOwn(startedAt)
  const loaded = await load()
  const profile = settings.apiVersions
    ? { ...settings.product, versions: settings.apiVersions, oldVersions: [] }
    : settings.product
  const world = withinScopes(
    () => createWorld(loaded.estate, clock, profile, log, { ...settings, name, work }), common.label)
  const { store, anew: estateAtStart } = storeOf(loaded, world, load)
  const besideControl = settings.controlPort === undefined
  const baseOfApi = (request: IncomingMessage) =>
    besideControl ? baseOf(request, settings) : baseElsewhere(request, settings, common.api())
  const faults = createRules<Fault>('fault')
  const stateful: Stateful = { world, faults, incidents: createIncidents(), store }
  await snapshot?.restore(stateful)
  const tally = settings.journal > 0 || common.report ? createTally(() => clock.now()) : undefined
  const journal = createJournal(world, faults, {
    size: settings.journal, seed: settings.seed ?? 1, machineMs, besideControl, tally
  })
  let snapshots: Promise<SnapshotDesk> | undefined
  const desk: Desk = {
    world, certificate: common.certificate, isServing: common.isServing, faults, journal, tally, within,
    paths: controlPaths, incidents: stateful.incidents,
    merge: async fixture => (await store()).put(fixture, 'merge'), estateAtStart,
    clockMode: clock.mode, streams: new Set(), snapshots: () => (snapshots ??= snapshotsOf(stateful, settings)), worlds
  }
  return {
    world,
    watch: journal,
    date: dateHeader(clock),
    prefix: '',
    ...(name !== undefined && { name }),
    loaded,
    surface: { desk, estate: estateDesk(world, store, baseOfApi) },
    store,
    async end (drain) {
      for (const stream of desk.streams) stream.destroy()
      await drain()
      if (tally) common.report?.add(tally)
      clock.close()
    }
  }
}

async function snapshotsOf (stateful: Stateful, settings: Settings): Promise<SnapshotDesk> {
  const { createSnapshots } = await import('./snapshots/snapshots.ts')
  return createSnapshots(stateful, settings)
}

interface SnapshotAtStart {
  /** Makes its estate, as far as a fixture tells it. */
  load (): Promise<LoadedEstate>
  /** Has all be as in it. */
  restore (stateful: Stateful): Promise<void>
}

/** @throws SettingError where it is none that this emulator can start with */
async function snapshotOf (
  { snapshot: file, product }: Settings, label: Label
): Promise<SnapshotAtStart | undefined> {
  if (file === undefined) return undefined
  const { readSnapshot, whyUnusable } = await import('./snapshots/snapshots.ts')
  const orRefuse = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      const why = whyUnusable(error)
      throw why === undefined ? error : new SettingError(`${label('snapshot')} cannot be used: ${why}`)
    }
  }
  const { load, restore } = await orRefuse(() => readSnapshot(file, product.name))
  return { load: () => orRefuse(load), restore: stateful => orRefuse(() => restore(stateful)) }
}

function loaderOf (settings: Settings): (now: number) => Promise<LoadedEstate> {
  return now => loadEstate(settings.fixture, { now, generate: generatedOf(settings) })
}

interface StoreKeeper {
  /** Made when it is first asked for: few who start an emulator change what there is. */
  store (): Promise<EstateStore>
  /** Has the estate made anew. */
  anew (): Promise<void>
}

function storeOf (first: LoadedEstate, world: World, load: () => Promise<LoadedEstate>): StoreKeeper {
  let loaded = first
  let store: Promise<EstateStore> | undefined
  function replace (estate: Estate, mode: 'replace' | 'merge'): void {
    world.clock.settle()
    world.replaceEstate(estate, mode)
    world.log.info({ estate: describeEstate(estate) }, 'the estate has changed')
  }
  async function make (): Promise<EstateStore> {
    const { createStore } = await import('./estate/store/store.ts')
    return createStore(loaded, { now: () => world.clock.now(), replace })
  }
  return {
    store: () => (store ??= make()),
    async anew () {
      loaded = await load()
      store = undefined
      replace(loaded.estate, 'replace')
    }
  }
}

function estateDesk (
  world: World, store: () => Promise<EstateStore>, baseOfApi: (request: IncomingMessage) => string
): EstateDesk {
  return {
    async put (text, mode, request) {
      const base = baseOfApi(request)
      try {
        const change = await (await store()).put(text, mode)
        return { estate: change.after.name, made: placesOfMade(world, change, base) }
      } catch (error) {
        if (!(error instanceof FixtureError)) throw error
        return {
          mistakes: error.mistakes.map(({ line, column, path, reason }) => (
            { line, column, path: writePath(path), reason }
          ))
        }
      }
    },
    async text (format) {
      const { jsonOf, yamlOf } = await import('./estate/fixture/write.ts')
      const document = (await store()).export({ sealed: true })
      return format === 'json' ? jsonOf(document) : await yamlOf(document)
    }
  }
}

function withinScopes<W extends World> (create: () => W, label: Label): W {
  try {
    return create()
  } catch (error) {
    // Only now is it known what there is for an account to restore.
    if (error instanceof ScopeError) throw new SettingError(`${label('accounts')}: ${error.message}`)
    throw error
  }
}
