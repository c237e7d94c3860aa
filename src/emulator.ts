// The composition root: settings become a world, a world is served. Everything is made here and handed down.

import { pino, type Logger } from 'pino'
import { addControl } from './control/routes.ts'
import type { Account } from './engine/accounts.ts'
import { createClock, machineNow, type Clock } from './engine/clock.ts'
import { describeEstate } from './estate/describe.ts'
import { loadFixture } from './estate/fixture/load.ts'
import { createApi } from './server/api.ts'
import { certificateFor } from './server/certificate.ts'
import { listen, type Listener } from './server/listeners.ts'
import { readSettings, SettingError, type EmulatorOptions, type OptionName, type Settings } from './settings.ts'
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
  const settings = await readSettings([{ label: (name: OptionName) => name, values: options }])
  return serve(settings, pino({ level: options.logLevel ?? 'silent' }, pino.destination({ fd: 2, sync: true })))
}

/** Serves what the settings say, logging to `log`. */
export async function serve (settings: Settings, log: Logger): Promise<Emulator> {
  const clock = createClock(settings.clock, settings.now)
  const estate = await loadFixture(settings.fixture, { now: clock.now() })
  const profile = settings.apiVersions
    ? { ...settings.product, versions: settings.apiVersions, oldVersions: [] }
    : settings.product
  const world = createWorld(estate, clock, profile, log, settings)
  const certificate = settings.port === 'off' ? undefined : await certificateOf(settings)
  const app = createApi(world, settings)
  addControl(app, world, { certificate: certificate?.cert })
  await app.ready()

  const listeners: Listener[] = []
  async function open (port: number | 'off', name: OptionName, scheme: 'https' | 'http'): Promise<string | null> {
    if (port === 'off') return null
    try {
      const listener = await listen(app.routing, settings.host, port, profile, scheme === 'https' ? certificate : undefined)
      listeners.push(listener)
      return `${scheme}://${urlHost(settings.host)}:${listener.port}`
    } catch (error) {
      await close()
      throw new SettingError(`${name} ${port} on ${settings.host} cannot be used: ${(error as Error).message}`)
    }
  }
  async function close (): Promise<void> {
    await Promise.all(listeners.map(each => each.close()))
    clock.close()
    await app.close()
  }

  const https = await open(settings.port, 'port', 'https')
  const http = await open(settings.httpPort, 'httpPort', 'http')
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

async function certificateOf (settings: Settings) {
  try {
    return await certificateFor(settings, machineNow())
  } catch (error) {
    throw new SettingError(`tlsCert, tlsKey or tlsSan cannot be used: ${(error as Error).message}`)
  }
}

/** The address that a URL names: one that means all addresses is reached at loopback. */
function urlHost (host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
