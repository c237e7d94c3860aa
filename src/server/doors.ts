// How a request enters a world: the first one of the server, unless it says another: by its path, by the token of a
// logon session, by the user name of a logon, or by the port at which it came.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { splitUserName } from '../engine/accounts.ts'
import type { LiveWorld } from '../world.ts'
import { basicOf, tokenOf, type Credentials } from './credentials.ts'
import { UNWATCHED, type Watch } from './exchange.ts'

export interface Door {
  readonly world: LiveWorld
  /** Who looks on at what comes in. */
  readonly watch: Watch
  /** What writes the Date header, where Node's own is not the world's time. */
  readonly date: () => (() => string) | undefined
  /** What a user name of a logon may begin with or end in; nothing at the first world of a server. */
  readonly name?: string
  /** What Hrefs have before their path: `/worlds/suite1`. */
  readonly prefix: string
  /** Whether it has a port of its own, which the public URL of the server does not lead to. */
  readonly ownPort?: boolean
}

declare module 'node:http' {
  interface IncomingMessage {
    /** Nothing where it is the first one of the server. */
    door?: Door
  }
}

export const worldOf = ({ door }: IncomingMessage, first: Door): LiveWorld => (door ?? first).world

/** Chooses the door of a request. A world that nobody has entered is made meanwhile. */
export type Choose = (request: IncomingMessage, response: ServerResponse) => Door | Promise<Door>

/** What a port leads to. */
export interface Entrance {
  readonly first: Door
  /** Nothing where there is only the first. */
  choose?: Choose | undefined
}

/**
 * Gives the door of a world, for a request whose answer is this one.
 * @param prefix of the path, in the letters of the client: cookies and links go by them; empty where there is none
 */
export type Enter = (response: ServerResponse, prefix: string) => Door | Promise<Door>

/** The worlds beside the first one. */
export interface Directory {
  named (name: string): Enter | undefined
  /** One that has a logon session, or had it. */
  holding (token: string): Enter | undefined
  /** One that is made for a logon. */
  newcomer (name: string, credentials: Credentials): Enter | undefined
}

const BY_PATH = /^((?:[a-z]+:\/\/[^/?#]*)?)\/+(worlds)\/+([^/?#]+)(?=\/+(?:api|emulator)(?:[/?#]|$))/i
const LOGON = /^(?:[a-z]+:\/\/[^/?#]*)?\/+api\/+sessionMngr\/*(?:\?|$)/i

/** The same, where nobody looks on, and a path alone says a world: for the tester's surface on a port of its own. */
export function unwatched (entrance: Entrance): Entrance {
  const unseen = (door: Door): Door => ({ ...door, watch: UNWATCHED })
  const first = unseen(entrance.first)
  return {
    first,
    choose (request, response) {
      if (!entrance.choose || worldInPath(request.url!) === undefined) return first
      const door = entrance.choose(request, response)
      return door instanceof Promise ? door.then(unseen) : unseen(door)
    }
  }
}

/** Where a path leads that has no world in it: the name of the world that it should be in. */
export const worldInPath = (path: string): string | undefined => decoded(BY_PATH.exec(path)?.[3])

export function chooserOf (first: Door, { named, holding, newcomer }: Directory): Choose {
  return (request, response) => {
    const url = request.url!
    const inPath = BY_PATH.exec(url)
    if (inPath) {
      const [whole, origin, worlds, own] = inPath
      const name = decoded(own)!
      const rest = origin! + url.slice(whole.length)
      const enter = named(name) ?? forLogon(request, rest, given => newcomer(name, withoutWorld(given, name)))
      // Who names none is told so by the routes.
      if (!enter) return first
      request.url = rest
      return enter(response, `/${worlds}/${own}`)
    }
    const known = forLogon(request, url, given => {
      const [name, userName] = splitUserName(given.userName)
      return { enter: name === '' ? undefined : named(name) ?? newcomer(name, { ...given, userName }) }
    })
    if (known) return known.enter?.(response, '') ?? first
    const token = tokenOf(request.headers)
    if (token === undefined || first.world.sessions.knows(token)) return first
    return holding(token)?.(response, '') ?? first
  }
}

/** What comes of the credentials of a logon; nothing for what is none, or has no Basic credentials. */
function forLogon<T> (
  { method, headers }: IncomingMessage, url: string, find: (given: Credentials) => T
): T | undefined {
  if (headers.authorization === undefined || method !== 'POST' || !LOGON.test(url)) return undefined
  const given = basicOf(headers.authorization)
  return given && find(given)
}

/** Credentials as they are in a world: its name is no part of a user name there. */
export function withoutWorld (given: Credentials, world: string): Credentials {
  const [name, userName] = splitUserName(given.userName)
  return name.toLowerCase() === world.toLowerCase() ? { ...given, userName } : given
}

function decoded (part: string | undefined): string | undefined {
  try {
    return part && decodeURIComponent(part)
  } catch {
    return part
  }
}
