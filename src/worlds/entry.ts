// One world of a server. It is no more than its name and what it is made of until somebody enters it; then it is
// hosted, until it ends.

import type { ServerResponse } from 'node:http'
import type { ToldWorld, WorldGiven } from '../control/world-registry.ts'
import type { Log } from '../engine/log.ts'
import { hostWorld, type Common, type HostedWorld, type Own } from '../hosted-world.ts'
import type { OpenPort, Places, Scheme } from '../ports.ts'
import { whenUnused, type Use } from '../server/deadlines.ts'
import type { Door, Entrance } from '../server/doors.ts'
import { SettingError, type Settings } from '../settings.ts'

/** What the server gives to its worlds. */
export interface WorldsHost {
  readonly settings: Settings
  readonly common: Common
  readonly first: HostedWorld
  /** Of the server's own ports. */
  readonly entrance: Entrance
  /** Where those are. */
  readonly places: Readonly<Places>
  readonly logOf: (world: string) => Log
  /** @throws SettingError */
  readonly openPort: (scheme: Scheme, port: number, entrance: Entrance) => Promise<OpenPort>
}

interface Given {
  readonly name: string
  readonly settings: Settings
  readonly load: NonNullable<Own['load']>
  readonly ttl: number | undefined
}

export class Entry {
  readonly name: string
  isEnded = false
  private readonly given: Given
  private readonly host: WorldsHost
  private readonly ports: Partial<Record<Scheme, OpenPort>> = {}
  private readonly use: Use | undefined
  private making: Promise<HostedWorld> | undefined
  private made: HostedWorld | undefined
  private byPath: Door | undefined

  /** @param onUnused told when nothing has been asked of it for its time to live */
  constructor (host: WorldsHost, given: Given, onUnused: () => void) {
    this.name = given.name
    this.given = given
    this.host = host
    this.use = given.ttl === undefined ? undefined : whenUnused(given.ttl, onUnused)
  }

  enter (response: ServerResponse, prefix: string): Door | Promise<Door> {
    this.inUse(response)
    return this.made ? this.doorAt(this.made, prefix) : this.hosted().then(made => this.doorAt(made, prefix))
  }

  private inUse (response: ServerResponse): void {
    if (this.use) response.once('close', this.use.begin())
  }

  private doorAt (made: HostedWorld, prefix: string): Door {
    if (prefix === '') return made
    // Few write it otherwise than it was named.
    return prefix === this.prefix ? (this.byPath ??= { ...made, prefix }) : { ...made, prefix }
  }

  hosted (): Promise<HostedWorld> {
    return (this.making ??= this.make())
  }

  private async make (): Promise<HostedWorld> {
    const { host: { common, logOf }, name, given: { settings, load } } = this
    try {
      this.made = await hostWorld(settings, common, { name, log: logOf(name), load })
      return this.made
    } catch (error) {
      this.making = undefined
      throw error
    }
  }

  /** Whether a token is one of its logon sessions, or was. */
  knows (token: string): boolean {
    return this.made !== undefined && this.made.world.sessions.knows(token)
  }

  /** @throws SettingError */
  async openPorts ({ port, httpPort }: Pick<WorldGiven, 'port' | 'httpPort'>): Promise<void> {
    const { places } = this.host
    if (port !== undefined && port > 0 && places.https === null) {
      throw new SettingError('port is one of HTTPS, which is off here: give httpPort')
    }
    // As where the server itself is told to take any free one.
    const free = port === 0 && places.http !== null ? 0 : undefined
    await this.openPort('https', places.https === null ? undefined : port)
    await this.openPort('http', httpPort ?? free)
  }

  private async openPort (scheme: Scheme, port: number | undefined): Promise<void> {
    if (port === undefined) return
    const first = { ...await this.hosted(), ownPort: true }
    const choose = (_request: unknown, response: ServerResponse) => {
      this.inUse(response)
      return first
    }
    this.ports[scheme] = await this.host.openPort(scheme, port, { first, choose })
  }

  /** Lets what is in flight finish. */
  async end (): Promise<void> {
    this.isEnded = true
    this.use?.stop()
    const drain = () => Promise.all(Object.values(this.ports).map(({ listener }) => listener.close()))
    // What is being made ends as soon as it is there.
    const hosted = await this.making?.catch(() => undefined)
    await (hosted ? hosted.end(drain) : drain())
  }

  told (): ToldWorld {
    const [https, http] = [this.placeOf('https'), this.placeOf('http')]
    return {
      name: this.name,
      url: https && `${https}/api/`,
      httpUrl: http && `${http}/api/`,
      controlUrl: this.controlUrlAt(http ?? https!),
      product: this.given.settings.product.name,
      touched: this.made !== undefined,
      ttl: this.given.ttl ?? null
    }
  }

  /** @param api where its API is */
  private controlUrlAt (api: string): string | null {
    const { settings: { controlPort }, places: { control } } = this.host
    if (controlPort === 'off') return null
    return `${control === null ? api : control + this.prefix}/emulator/`
  }

  private get prefix (): string {
    return `/worlds/${this.name}`
  }

  /** Its own port, or its path at that of the server. */
  private placeOf (scheme: Scheme): string | null {
    const shared = this.host.places[scheme]
    return this.ports[scheme]?.place ?? (shared && shared + this.prefix)
  }
}
