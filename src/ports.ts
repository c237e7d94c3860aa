// The ports of an emulator, and why one cannot be listened on.

import type { RequestListener } from 'node:http'
import type { Log } from './engine/log.ts'
import type { Certificate } from './server/certificate.ts'
import type { Entrance } from './server/doors.ts'
import { listen, type Listener } from './server/listeners.ts'
import { SettingError, type Label, type Settings } from './settings.ts'

export type Scheme = 'https' | 'http'

export type PortName = 'port' | 'httpPort' | 'controlPort'

/** Where there is what: `https://127.0.0.1:9398`; null where it is off, or nowhere of its own. */
export interface Places extends Record<Scheme, string | null> {
  /** The tester's surface. */
  control: string | null
}

/** A port that is listened on. */
export interface OpenPort {
  readonly place: string
  readonly listener: Listener
}

/** How a message names the options of a port. */
interface Named {
  readonly name: PortName
  readonly label: Label
}

/** @throws SettingError where it cannot be listened on */
export type Open = (
  routing: RequestListener, scheme: Scheme, port: number, entrance: Entrance, named?: Named
) => Promise<OpenPort>

export function portsOf ({ host }: Settings, certificate: Certificate | undefined, log: Log): Open {
  return async (routing, scheme, port, entrance, named) => {
    try {
      const listener = await listen(routing, {
        host, port, log, entrance, certificate: scheme === 'https' ? certificate : undefined
      })
      return { place: `${scheme}://${urlHost(host)}:${listener.port}`, listener }
    } catch (error) {
      const { name, label } = named ?? { name: scheme === 'https' ? 'port' : 'httpPort', label: option => option }
      const options = [`${label(name)} ${port}`, `${label('host')} ${host}`] as const
      throw new SettingError(whyNotListening(error as NodeJS.ErrnoException, ...options))
    }
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
