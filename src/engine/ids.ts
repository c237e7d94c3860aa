// The one source of randomness of a world: the GUIDs of logon sessions and restore sessions.

import { v4 } from 'uuid'
import { idOf } from '../estate/identity.ts'

export interface Ids {
  /** A new GUID: cryptographically random, since a logon session's token is made of it, or the next one of a seed. */
  guid (): string
  /** How many there have been: those of a seed go on from it. */
  made: number
}

/**
 * @param seed the same gives the same GUIDs one after the other, for runs that must be the same to the byte
 * @param world tells those of worlds of one seed apart
 */
export function createIds (seed?: number, world?: string): Ids {
  const own = world === undefined ? [] : ['world', world]
  const ids: Ids = {
    made: 0,
    guid () {
      ids.made++
      return seed === undefined ? v4() : idOf('seed', seed, ...own, 'guid', ids.made)
    }
  }
  return ids
}
