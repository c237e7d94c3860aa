// The worlds of a server beside its first one, by their names, and how requests find them.

import { ControlError } from '../control/shape.ts'
import { WORLD_NAME, type ToldWorld, type WorldGiven, type Worlds } from '../control/world-registry.ts'
import { findAccount } from '../engine/accounts.ts'
import { suggest } from '../estate/fixture/mistakes.ts'
import type { HostedWorld } from '../hosted-world.ts'
import { chooserOf, type Enter } from '../server/doors.ts'
import { Entry, type WorldsHost } from './entry.ts'
import { isDomain, loadersOf, mayBeWrong, refusedWith, settingsOf } from './given.ts'

export interface HostedWorlds extends Worlds {
  /**
   * The world itself, for who is in its process.
   * @throws ControlError 404
   */
  enter (name: string): Promise<HostedWorld>
  /** Ends all of them. */
  end (): Promise<unknown>
}

/** Of so many tokens it is known which world they are of, without asking each. */
const REMEMBERED_TOKENS = 10_000

export function createWorlds (host: WorldsHost): HostedWorlds {
  const { settings, first, entrance } = host
  const isAuto = settings.worlds === 'auto'
  const entries = new Map<string, Entry>()
  const ending = new Set<Promise<void>>()
  const holding = holderOf(entries)
  const loaderOf = loadersOf(first.loaded)
  const choose = chooserOf(first, {
    named: name => enterOf(entries.get(name.toLowerCase())),
    holding: token => enterOf(holding(token)),
    newcomer (name, { userName, password }) {
      if (!isAuto || !WORLD_NAME.test(name) || isDomain(name, settings)) return undefined
      // A logon that is refused makes nothing.
      if (typeof findAccount(settings.accounts, userName, password) === 'string') return undefined
      return enterOf(add({ name }))
    }
  })
  if (isAuto) entrance.choose = choose

  function add (given: WorldGiven): Entry {
    const { name, ttl } = given
    const own = { name, ttl, settings: settingsOf(given, settings), load: loaderOf(given) }
    const entry = new Entry(host, own, () => { end(entry) })
    entries.set(name.toLowerCase(), entry)
    entrance.choose = choose
    first.world.log.info({ world: name }, 'there is one world more')
    return entry
  }

  function end (entry: Entry): Promise<void> {
    entries.delete(entry.name.toLowerCase())
    // With none left, requests are as quick as before.
    if (entries.size === 0 && !isAuto) entrance.choose = undefined
    first.world.log.info({ world: entry.name }, 'a world has ended')
    const ended = entry.end()
    ending.add(ended)
    return ended.finally(() => ending.delete(ended))
  }

  function found (name: string): Entry {
    const entry = entries.get(name.toLowerCase())
    if (entry) return entry
    const names = Array.from(entries.values(), each => each.name)
    throw new ControlError(404, `There is no world ${JSON.stringify(name)}${suggest(name, names) || '; there is none'}`)
  }

  return {
    list: () => Array.from(entries.values(), entry => entry.told()),
    get: name => found(name).told(),
    async create (given): Promise<ToldWorld> {
      const { name } = given
      const before = entries.get(name.toLowerCase())
      if (before) throw new ControlError(409, `There is a world ${JSON.stringify(before.name)} already`)
      if (isDomain(name, settings)) {
        throw new ControlError(409, `${JSON.stringify(name)} is a domain of accounts: logons with it would mean both`)
      }
      const entry = add(given)
      try {
        if (mayBeWrong(given, settings)) await entry.hosted().catch(refusedWith(400))
        await entry.openPorts(given).catch(refusedWith(409))
      } catch (error) {
        await end(entry)
        throw error
      }
      return entry.told()
    },
    remove: name => end(found(name)),
    enter: async name => found(name).hosted(),
    end: () => Promise.all([...Array.from(entries.values(), end), ...ending])
  }
}

const enterOf = (entry: Entry | undefined): Enter | undefined =>
  entry && ((response, prefix) => entry.enter(response, prefix))

/** Finds the world that has a logon session, or had it. */
function holderOf (entries: ReadonlyMap<string, Entry>): (token: string) => Entry | undefined {
  const known = new Map<string, Entry>()
  return token => {
    const before = known.get(token)
    if (before && !before.isEnded) return before
    known.delete(token)
    for (const entry of entries.values()) {
      if (!entry.knows(token)) continue
      if (known.size >= REMEMBERED_TOKENS) known.delete(known.keys().next().value!)
      known.set(token, entry)
      return entry
    }
    return undefined
  }
}
