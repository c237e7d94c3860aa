// The composition root: settings become a world, a world is served. Everything is made here and handed down.

import type { Logger } from 'pino'
import type { EstateDesk } from './control/estate-desk.ts'
import type { Desk } from './control/call.ts'
import { groups, type EmulatorControls } from './control/calls.ts'
import { controlsOf } from './control/in-process.ts'
import { addControl, controlPaths } from './control/routes.ts'
import { controlTokenOf } from './control/token.ts'
import type { Account } from './engine/accounts.ts'
import { createClock, machineNow, type Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import { createRules } from './engine/rules.ts'
import { createIncidents } from './control/incidents.ts'
import { createJournal } from './control/journal.ts'
import { dateHeader } from './server/date-header.ts'
import { machineMs, within } from './server/deadlines.ts'
import type { Fault } from './server/faults.ts'
import { ScopeError } from './engine/restore-scopes.ts'
import { describeEstate } from './estate/describe.ts'
import type { Estate } from './estate/estate.ts'
import { loadEstate, type LoadedEstate } from './estate/fixture/load.ts'
import { FixtureError, writePath } from './estate/fixture/mistakes.ts'
import type { EstateStore } from './estate/store/store.ts'
import { createLog } from './logging.ts'
import { placesOfMade, type Located } from './resources/located.ts'
import { createApi } from './server/api.ts'
import { certificateFor } from './server/certificate.ts'
import { baseOf } from './server/hrefs.ts'
import { listen, type Listener } from './server/listeners.ts'
import {
  asFlag, generatedOf, readSettings, SettingError, type EmulatorOptions, type Label, type Settings
} from './settings.ts'
import { createWorld, type World } from './world.ts'

/** A running emulator; the tester's calls are its properties: `emulator.clock.advance('15m')`. */
export interface Emulator extends EmulatorControls {
  /** `https://127.0.0.1:9398/api/`, or null where HTTPS is off. */
  readonly url: string | null
  /** `http://127.0.0.1:9399/api/`, or null where HTTP is off. */
  readonly httpUrl: string | null
  /** `http://127.0.0.1:9399/emulator/`: the tester's surface. */
  readonly controlUrl: string
  /** The certificate of HTTPS in PEM, for a client to trust; null where HTTPS is off. */
  readonly ca: string | null
  /** What calls under `controlUrl` have to bring as `Authorization: Bearer …`; null: nothing. */
  readonly controlToken: string | null
  readonly product: string
  readonly accounts: readonly Account[]
  readonly estate: EmulatorEstate
  /** The world's time; `advance` moves it on and runs everything due on the way. */
  readonly clock: EmulatorControls['clock'] & Pick<Clock, 'now'>
  /** Stops accepting, lets what is in flight finish, and frees the ports. */
  close (): Promise<void>
}

/** What exists, and how a test changes it. */
export interface EmulatorEstate {
  /** In a line: `2 backup servers, 13 VMs, …`. */
  readonly description: string
  /**
   * Puts a fixture, as an object, into the place of the estate, or merges it into that: what it names is changed, and
   * what is new is added. Gives what was made, by sections.
   * @throws FixtureError that lists every mistake; then nothing has changed
   */
  put (fixture: object, options?: { readonly mode?: 'replace' | 'merge' }): Promise<Made>
  /** The whole estate as a fixture, in absolute times and with its ids, that makes the same estate when it is put. */
  export (): Promise<object>
}

/** What was made, by sections: `made.vmRestorePoints[0].href`. */
export type Made = Readonly<Record<string, readonly Located[]>>

/**
 * Starts an emulator in this process; several run side by side.
 * @throws SettingError where an option does not exist or its value cannot be used
 * @throws FixtureError that lists every mistake of the fixture
 */
export async function startEmulator (options: EmulatorOptions = {}): Promise<Emulator> {
  if ('readyJson' in options) throw new SettingError('readyJson is for the command line: nothing is printed in process')
  const asProperty: Label = name => name
  const settings = await readSettings([{ label: asProperty, values: options }])
  return serve(settings, createLog(options.logLevel ?? 'silent'), asProperty)
}

/**
 * Serves what the settings say, logging to `log`.
 * @param label how a message names an option
 */
export async function serve (settings: Settings, log: Logger, label: Label = asFlag): Promise<Emulator> {
  const clock = createClock(settings.clock, settings.now)
  const startedAt = clock.now()
  const load = () => loadEstate(settings.fixture, { now: startedAt, generate: generatedOf(settings) })
  const loaded = await load()
  const profile = settings.apiVersions
    ? { ...settings.product, versions: settings.apiVersions, oldVersions: [] }
    : settings.product
  const world = worldOf(() => createWorld(loaded.estate, clock, profile, log, settings), label)
  const { store, anew: estateAtStart } = storeOf(loaded, world, load)
  const certificate = settings.port === 'off' ? undefined : await certificateOf(settings, label)
  const app = createApi(world, settings)
  let serving = false
  const controlToken = controlTokenOf(settings, () => createIds().guid())
  const faults = createRules<Fault>('fault')
  const journal = createJournal(world, faults, {
    size: settings.journal, seed: settings.seed ?? 1, machineMs
  })
  const desk: Desk = {
    world, certificate: certificate?.cert, isServing: () => serving, faults, journal, within, paths: controlPaths,
    incidents: createIncidents(), merge: async fixture => (await store()).put(fixture, 'merge'), estateAtStart,
    clockMode: settings.clock, token: controlToken, streams: new Set()
  }
  addControl(app, desk, estateDesk(world, store, settings))
  await app.ready()

  const listeners: Listener[] = []
  async function open (scheme: 'https' | 'http', name: 'port' | 'httpPort'): Promise<string | null> {
    const { host, [name]: port } = settings
    if (port === 'off') return null
    try {
      const listener = await listen(app.routing, {
        host, port, profile, log, watch: journal, date: dateHeader(clock),
        certificate: scheme === 'https' ? certificate : undefined
      })
      listeners.push(listener)
      return `${scheme}://${urlHost(host)}:${listener.port}`
    } catch (error) {
      await close()
      const named = [`${label(name)} ${port}`, `${label('host')} ${host}`] as const
      throw new SettingError(whyNotListening(error as NodeJS.ErrnoException, ...named))
    }
  }
  async function stop (): Promise<void> {
    for (const stream of desk.streams) stream.destroy()
    await Promise.all(listeners.map(each => each.close()))
    clock.close()
    await app.close()
  }
  let stopped: Promise<void> | undefined
  function close (): Promise<void> {
    stopped ??= stop()
    return stopped
  }

  const https = await open('https', 'port')
  const http = await open('http', 'httpPort')
  serving = true
  const controls = controlsOf(groups, desk)
  return {
    ...controls,
    url: https && `${https}/api/`,
    httpUrl: http && `${http}/api/`,
    controlUrl: `${http ?? https}/emulator/`,
    ca: certificate?.cert ?? null,
    controlToken,
    product: profile.name,
    accounts: settings.accounts,
    estate: {
      get description () { return describeEstate(world.estate) },
      async put (fixture, { mode = 'replace' } = {}) {
        const change = await (await store()).put(fixture, mode)
        const made = placesOfMade(world, change, settings.publicUrl ?? (http ?? https)!)
        return Object.fromEntries(Array.from(made, ([section, places]) => [section, [...places]]))
      },
      export: async () => (await store()).export()
    },
    clock: { ...controls.clock, now: () => clock.now() },
    close
  }
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

function estateDesk (world: World, store: () => Promise<EstateStore>, settings: Settings): EstateDesk {
  return {
    async put (text, mode, request) {
      const base = baseOf(request, settings)
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

function worldOf<W extends World> (create: () => W, label: Label): W {
  try {
    return create()
  } catch (error) {
    // Only now is it known what there is for an account to restore.
    if (error instanceof ScopeError) throw new SettingError(`${label('accounts')}: ${error.message}`)
    throw error
  }
}

async function certificateOf (settings: Settings, label: Label) {
  try {
    return await certificateFor(settings, machineNow(), label)
  } catch (error) {
    throw new SettingError((error as Error).message)
  }
}

function whyNotListening ({ code, message }: NodeJS.ErrnoException, port: string, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${port} is in use by another program (${host}): stop it, or choose another port; 0 takes any free one`
    case 'EACCES':
      return `${port} is not allowed to this user (${host}): choose a port above 1023`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is no address of this machine (${code}): expected one, such as 127.0.0.1, or 0.0.0.0 for all of them`
    default:
      return `${port} cannot be listened on (${host}): ${message}`
  }
}

/** The address that a URL names: one that means all addresses is reached at loopback. */
function urlHost (host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
