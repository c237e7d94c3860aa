// The worlds of a server, beside its first one: what is told of one, and what one is made of.

import type { Account } from '../engine/accounts.ts'
import type { ClockMode } from '../engine/clock.ts'
import type { Product } from '../profiles.ts'

/** Whether a text may be the name of one: it stands in paths and in user names. */
export const WORLD_NAME = /^(?!\.+$)[\w.-]{1,64}$/

/** What is not said is as the server's settings say. */
export interface WorldGiven {
  readonly name: string
  /** A fixture, or the name of one that is built in. */
  readonly estate?: object | string | undefined
  readonly product?: Product | undefined
  readonly clock?: ClockMode | undefined
  /** Milliseconds since the epoch. */
  readonly now?: number | undefined
  readonly accounts?: readonly Account[] | undefined
  /** Milliseconds of real time without a request after which it ends. */
  readonly ttl?: number | undefined
  /** A port of its own: of HTTPS; 0: any free one, for HTTP too. */
  readonly port?: number | undefined
  readonly httpPort?: number | undefined
}

export interface ToldWorld {
  readonly name: string
  /** Where its API is; null where the scheme is off. */
  readonly url: string | null
  readonly httpUrl: string | null
  /** Where its own calls for testers are; null where there are none by HTTP. */
  readonly controlUrl: string | null
  readonly product: string
  /** Whether anybody has entered it: until then it is no more than its name. */
  readonly touched: boolean
  /** Milliseconds; null: until it is removed. */
  readonly ttl: number | null
}

export interface Worlds {
  list (): readonly ToldWorld[]
  /** @throws ControlError 404 */
  get (name: string): ToldWorld
  /** @throws ControlError 400, 409 */
  create (given: WorldGiven): Promise<ToldWorld>
  /**
   * Lets what is in flight finish, and frees all that it has.
   * @throws ControlError 404
   */
  remove (name: string): Promise<void>
}
