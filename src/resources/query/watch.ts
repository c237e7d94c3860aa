// Whether what is worked out of a record looks at anything that changes beside it: the clock, what is under way, who
// asks. What did may not be kept.

import type { LogonSession } from '../../engine/logon-sessions.ts'
import type { World } from '../../world.ts'
import type { Call } from '../call.ts'

export interface Watch {
  /** The call, for whatever is worked out. */
  readonly call: Call
  readonly looked: () => boolean
}

/** What may be looked at, since whoever keeps the result knows when it changes. */
export interface Known {
  readonly world: readonly (keyof World)[]
  readonly session?: readonly (keyof LogonSession)[]
  readonly call?: readonly (keyof Call)[]
}

export function watching (call: Call, known: Known): Watch {
  let looked = false
  // Enumerable, since what is watched may be watched once more.
  const watched = <T extends object>(value: T, steady: Partial<T>, names: readonly (keyof T)[]): T => {
    const rest = (Object.keys(value) as Array<keyof T>).filter(name => !(name in steady))
    return Object.defineProperties(steady, Object.fromEntries(rest.map(name => [name, names.includes(name)
      ? { value: value[name], enumerable: true }
      : { get: () => { looked = true; return value[name] }, enumerable: true }]))) as T
  }
  const world = watched<World>(call.world, {}, known.world)
  // An operation that needs no session has none.
  const session = known.session && call.session && { session: watched<LogonSession>(call.session, {}, known.session) }
  return { call: watched<Call>(call, { world, ...session }, known.call ?? []), looked: () => looked }
}
