// Whether what is worked out of a record looks at anything that changes beside it: the clock, other records, who asks.
// What did may not be kept.

import type { World } from '../../world.ts'
import type { Call } from '../call.ts'

export interface Watch {
  /** The call, for whatever is worked out. */
  readonly call: Call
  readonly looked: () => boolean
}

export function watching (call: Call): Watch {
  let looked = false
  const watched = <T extends object>(value: T, steady: Partial<T>): T => {
    const names = Object.keys(value) as Array<keyof T>
    return Object.defineProperties({ ...steady }, Object.fromEntries(names.filter(name => !(name in steady)).map(name =>
      [name, { get: () => { looked = true; return value[name] } }]))) as T
  }
  // Of a world, only what product it is never changes.
  const world = watched<World>(call.world, { profile: call.world.profile })
  return { call: watched<Call>(call, { world }), looked: () => looked }
}
