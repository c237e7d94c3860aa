// The composition root: settings become a world, a world is served. Everything is made here and handed down.

import type { Logger } from 'pino'
import { addControl } from './control/routes.ts'
import type { Account } from './engine/accounts.ts'
import { createClock, machineNow, type Clock } from './engine/clock.ts'
import { describeEstate } from './estate/describe.ts'
import { loadFixture } from './estate/fixture/load.ts'
import { createLog } from './logging.ts'
import { createApi } from './server/api.ts'
import { certificateFor } from './server/certificate.ts'
import { listen, type Listener } from './server/listeners.ts'
import {
  asFlag, generatedOf, readSettings, SettingError, type EmulatorOptions, type Label, type Settings
} from './settings.ts'
import { createWorld } from './world.ts'

/** A running emulator. */
export interface Emulator {
  /** `https://127.0.0.1:9398/api/`, or null where HTTPS is off. */
  readonly url: string | null
  /** `http://127.0.0.1:9399/api/`, or null where HTTP is off. */
  readonly httpUrl: string | null
  /** `http://127.0.0.1:9399/emulator/`: the tester's surface. */
  readonly controlUrl: string
  /** The certificate of HTTPS in PEM, for a client to trust; null where HTTPS is off. */
  readonly ca: string | null
  readonly product: string
  readonly accounts: readonly Account[]
  /** What exists, in a line: `2 backup servers, 13 VMs, …`. */
  readonly estate: string
  /** The world's time; `advance` moves it on and runs everything due on the way. */
  readonly clock: Pick<Clock, 'now' | 'advance'>
  /** Stops accepting, lets what is in flight finish, and frees the ports. */
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
  const clock = createClock(settings.clock, settings.now)
  const estate = await loadFixture(settings.fixture, { now: clock.now(), generate: generatedOf(settings) })
  const profile = settings.apiVersions
    ? { ...settings.product, versions: settings.apiVersions, oldVersions: [] }
    : settings.product
  const world = createWorld(estate, clock, profile, log, settings)
  const certificate = settings.port === 'off' ? undefined : await certificateOf(settings, label)
  const app = createApi(world, settings)
  let serving = false
  addControl(app, world, { certificate: certificate?.cert, isServing: () => serving })
  await app.ready()

  const listeners: Listener[] = []
  async function open (scheme: 'https' | 'http', name: 'port' | 'httpPort'): Promise<string | null> {
    const { host, [name]: port } = settings
    if (port === 'off') return null
    try {
      const listener = await listen(app.routing, {
        host, port, profile, log, certificate: scheme === 'https' ? certificate : undefined
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
  return {
    url: https && `${https}/api/`,
    httpUrl: http && `${http}/api/`,
    controlUrl: `${http ?? https}/emulator/`,
    ca: certificate?.cert ?? null,
    product: profile.name,
    accounts: settings.accounts,
    estate: describeEstate(estate),
    clock,
    close
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
