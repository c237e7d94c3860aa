// The composition root: settings become a world, a world is served. Everything is made here and handed down.

import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { groups, type EmulatorControls } from './control/calls.ts'
import type { CoverageReport } from './control/coverage-report.ts'
import { controlsOf } from './control/in-process.ts'
import { addControl, type SurfaceOf } from './control/routes.ts'
import { controlTokenOf } from './control/token.ts'
import type { Account } from './engine/accounts.ts'
import { machineNow, type Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import { describeEstate } from './estate/describe.ts'
import { hostWorld, type HostedWorld } from './hosted-world.ts'
import { createLog } from './logging.ts'
import { placesOfMade, type Located } from './resources/located.ts'
import { createApi } from './server/api.ts'
import { createApp } from './server/app.ts'
import type { Door } from './server/doors.ts'
import { UNWATCHED } from './server/exchange.ts'
import { certificateFor } from './server/certificate.ts'
import { listen, type Listener } from './server/listeners.ts'
import { asFlag, readSettings, SettingError, type EmulatorOptions, type Label, type Settings } from './settings.ts'

/** A running emulator; the tester's calls are its properties: `emulator.clock.advance('15m')`. */
export interface Emulator extends EmulatorControls {
  /** `https://127.0.0.1:9398/api/`, or null where HTTPS is off. */
  readonly url: string | null
  /** `http://127.0.0.1:9399/api/`, or null where HTTP is off. */
  readonly httpUrl: string | null
  /** `http://127.0.0.1:9399/emulator/`: the tester's surface; null where it is off. */
  readonly controlUrl: string | null
  /** The certificate of HTTPS in PEM, for a client to trust; null where HTTPS is off. */
  readonly ca: string | null
  /** What calls under `controlUrl` have to bring as `Authorization: Bearer …`; null: nothing. */
  readonly controlToken: string | null
  readonly product: string
  readonly accounts: readonly Account[]
  readonly estate: EmulatorEstate
  /** The world's time; `advance` moves it on and runs everything due on the way. */
  readonly clock: EmulatorControls['clock'] & Pick<Clock, 'now'>
  /**
   * Stops accepting, lets what is in flight finish, and frees the ports.
   * @throws Error where the coverage report, if there is to be one, can't be written
   */
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
  const certificate = settings.port === 'off' ? undefined : await certificateOf(settings, label)
  const { controlPort } = settings
  const controlToken = controlPort === 'off' ? null : controlTokenOf(settings, () => createIds().guid())
  const report = await reportOf(settings)
  let serving = false
  const first = await hostWorld(settings, {
    log, label, certificate: certificate?.cert, isServing: () => serving, api: () => (http ?? https)!, report
  })
  const app = createApi(first, settings)
  const surfaceOf: SurfaceOf = ({ door = first }) => (door as HostedWorld).surface
  if (controlPort === undefined) addControl(app, controlToken, surfaceOf)
  await app.ready()
  const ownApp = typeof controlPort === 'number' ? await ownControl(settings, controlToken, surfaceOf) : undefined

  const listeners: Listener[] = []
  async function open (
    scheme: 'https' | 'http', name: 'port' | 'httpPort' | 'controlPort', { routing } = app, door: Door = first
  ): Promise<string | null> {
    const { host, [name]: port } = settings
    if (port === 'off' || port === undefined) return null
    try {
      const listener = await listen(routing, {
        host, port, log, door, certificate: scheme === 'https' ? certificate : undefined
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
    await first.end(() => Promise.all(listeners.map(each => each.close())))
    await Promise.all([app.close(), ownApp?.close()])
    if (serving) await report?.write(log)
  }
  let stopped: Promise<void> | undefined
  function close (): Promise<void> {
    stopped ??= stop()
    return stopped
  }

  const https = await open('https', 'port')
  const http = await open('http', 'httpPort')
  const control = ownApp ? await open('http', 'controlPort', ownApp, { ...first, watch: UNWATCHED }) : null
  serving = true
  return {
    ...inProcess(first, settings.publicUrl ?? (http ?? https)!),
    url: https && `${https}/api/`,
    httpUrl: http && `${http}/api/`,
    controlUrl: controlPort === 'off' ? null : `${control ?? http ?? https}/emulator/`,
    ca: certificate?.cert ?? null,
    controlToken,
    product: first.world.profile.name,
    accounts: settings.accounts,
    close
  }
}

/**
 * The tester's calls of a world.
 * @param base what the Hrefs of what is made begin with
 */
function inProcess (
  { surface: { desk }, world, store }: HostedWorld, base: string
): EmulatorControls & Pick<Emulator, 'estate' | 'clock'> {
  const controls = controlsOf(groups, desk)
  return {
    ...controls,
    estate: {
      get description () { return describeEstate(world.estate) },
      async put (fixture, { mode = 'replace' } = {}) {
        const change = await (await store()).put(fixture, mode)
        const made = placesOfMade(world, change, base)
        return Object.fromEntries(Array.from(made, ([section, places]) => [section, [...places]]))
      },
      export: async () => (await store()).export()
    },
    clock: { ...controls.clock, now: () => world.clock.now() }
  }
}

async function reportOf ({ coverageReport }: Settings): Promise<CoverageReport | undefined> {
  if (coverageReport === undefined) return undefined
  const { createCoverageReport } = await import('./control/coverage-report.ts')
  return createCoverageReport(coverageReport)
}

/** The app of the tester's surface where it has a port of its own. */
async function ownControl (settings: Settings, token: string | null, surfaceOf: SurfaceOf): Promise<FastifyInstance> {
  const { addControlAlone, refuseHere } = await import('./control/own-port.ts')
  const app = createApp(settings, refuseHere)
  addControlAlone(app, token, surfaceOf)
  await app.ready()
  return app
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
