// The one source of randomness of a world: the GUIDs of logon sessions and restore sessions.

import { v4 } from 'uuid'

export interface Ids {
  /** A new GUID, cryptographically random, since a logon session's token is made of it. */
  guid (): string
}

export function createIds (): Ids {
  return { guid: () => v4() }
}
