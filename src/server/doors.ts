// How a request enters a world: the first one of the server, unless it has come by the door of another.

import type { IncomingMessage } from 'node:http'
import type { LiveWorld } from '../world.ts'
import type { Watch } from './exchange.ts'

export interface Door {
  readonly world: LiveWorld
  /** Who looks on at what comes in. */
  readonly watch: Watch
  /** What writes the Date header, where Node's own is not the world's time. */
  readonly date: () => (() => string) | undefined
}

declare module 'node:http' {
  interface IncomingMessage {
    /** Nothing where it is the first one of the server. */
    door?: Door
  }
}

export const worldOf = ({ door }: IncomingMessage, first: Door): LiveWorld => (door ?? first).world
