// The one source of randomness of a world: the GUIDs of logon sessions and restore sessions.

import { v4 } from 'uuid'
import { idOf } from '../estate/identity.ts'

export interface Ids {
  /** A new GUID: cryptographically random, since a logon session's token is made of it, or the next one of a seed. */
  guid (): string
  /** How many there have been: those of a seed go on from it. */
  made: number
}

/** @param seed the same gives the same GUIDs one after the other, for runs that must be the same to the byte */
export function createIds (seed?: number): Ids {
  const ids: Ids = {
    made: 0,
    guid () {
      ids.made++
      return seed === undefined ? v4() : idOf('seed', seed, 'guid', ids.made)
    }
  }
  return ids
}
