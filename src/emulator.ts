// The composition root: settings become a world, a world is served. Everything is made here and handed down.

import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { groups, type EmulatorControls } from './control/calls.ts'
import type { CoverageReport } from './control/coverage-report.ts'
import { controlsOf } from './control/in-process.ts'
import { addControl, type SurfaceOf } from './control/routes.ts'
import { controlTokenOf } from './control/token.ts'
import { embedded, embeddedWorlds, type EmulatorEstate, type EmulatorWorlds } from './embedded.ts'
import type { Account } from './engine/accounts.ts'
import { machineNow, type Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import { hostWorld, type Common, type HostedWorld } from './hosted-world.ts'
import { createLog } from './logging.ts'
import { portsOf, type Places, type PortName } from './ports.ts'
import { createApi } from './server/api.ts'
import { createApp } from './server/app.ts'
import { certificateFor } from './server/certificate.ts'
import { unwatched, type Entrance } from './server/doors.ts'
import type { Listener } from './server/listeners.ts'
import { asFlag, readSettings, SettingError, type EmulatorOptions, type Label, type Settings } from './settings.ts'
import type { HostedWorlds } from './worlds/worlds.ts'

/** A running emulator; the tester's calls are its properties: `emulator.clock.advance('15m')`. */
export interface Emulator extends Omit<EmulatorControls, 'worlds'> {
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
  readonly worlds: EmulatorWorlds
  /**
   * Stops accepting, lets what is in flight finish, and frees the ports.
   * @throws Error where the coverage report, if there is to be one, can't be written
   */
  close (): Promise<void>
}

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
  const places: Places = { https: null, http: null, control: null }
  const common: Common = {
    label, certificate: certificate?.cert, isServing: () => serving, api: () => (places.http ?? places.https)!, report
  }
  const first = await hostWorld(settings, common, { log, worlds })
  const app = createApi(first, settings)
  const surfaceOf: SurfaceOf = ({ door = first }) => (door as HostedWorld).surface
  if (controlPort === undefined) addControl(app, controlToken, surfaceOf)
  await app.ready()
  const ownApp = typeof controlPort === 'number' ? await ownControl(settings, controlToken, surfaceOf) : undefined

  const entrance: Entrance = { first }
  const openPort = portsOf(settings, certificate, log)
  const listeners: Listener[] = []
  async function open (place: keyof Places, name: PortName, { routing } = app, to = entrance): Promise<void> {
    const { [name]: port } = settings
    if (port === 'off' || port === undefined) return
    try {
      const opened = await openPort(routing, place === 'https' ? place : 'http', port, to, { name, label })
      listeners.push(opened.listener)
      places[place] = opened.place
    } catch (error) {
      await close()
      throw error
    }
  }

  // Few who start an emulator have more than one.
  let beside: Promise<HostedWorlds> | undefined
  function worlds (): Promise<HostedWorlds> {
    return (beside ??= import('./worlds/worlds.ts').then(({ createWorlds }) => createWorlds({
      settings, common, first, entrance, places,
      openPort: (scheme, port, to) => openPort(app.routing, scheme, port, to),
      logOf: world => log.child({ world })
    })))
  }
  async function stop (): Promise<void> {
    const drain = () => Promise.all(listeners.map(each => each.close()))
    await Promise.all([beside?.then(each => each.end()), first.end(drain)])
    await Promise.all([app.close(), ownApp?.close()])
    if (serving) await report?.write(log)
  }
  let stopped: Promise<void> | undefined
  function close (): Promise<void> {
    stopped ??= stop()
    return stopped
  }

  if (settings.worlds === 'auto') await worlds()
  await open('https', 'port')
  await open('http', 'httpPort')
  if (ownApp) await open('control', 'controlPort', ownApp, unwatched(entrance))
  serving = true
  const { https, http, control } = places
  const controls = controlsOf(groups, first.surface.desk)
  return {
    ...controls,
    ...embedded(first, controls, settings.publicUrl ?? (http ?? https)!),
    worlds: embeddedWorlds(controls, worlds),
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
