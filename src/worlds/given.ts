// What a world is made of: the settings of the server, but for what was given for it.

import { ControlError } from '../control/shape.ts'
import type { WorldGiven } from '../control/world-registry.ts'
import { DEFAULT_DOMAIN, parseUserName } from '../engine/accounts.ts'
import { loadAgain, loadEstate, type LoadedEstate } from '../estate/fixture/load.ts'
import { FixtureError, writePath } from '../estate/fixture/mistakes.ts'
import { profiles } from '../profiles.ts'
import { SettingError, type Settings } from '../settings.ts'

export function settingsOf ({ product, clock, now, accounts }: WorldGiven, server: Settings): Settings {
  return {
    ...server,
    // It is of the first world.
    snapshot: undefined,
    // What a bundle of it tells.
    given: { ...server.given, ...(product !== undefined && { product }) },
    ...(product !== undefined && { product: profiles[product] }),
    ...(clock !== undefined && { clock }),
    ...(now !== undefined && { now }),
    ...(accounts !== undefined && { accounts })
  }
}

/** Loads the estate of a world; what is built in is read once for all of them. */
export type LoaderOf = (given: WorldGiven) => (now: number) => Promise<LoadedEstate>

/** @param first the estate that the server began with */
export function loadersOf (first: LoadedEstate): LoaderOf {
  const read = new Map<string, Promise<LoadedEstate>>()
  return ({ estate }) => async now => {
    if (estate === undefined) return loadAgain(first, now)
    if (typeof estate === 'string') {
      let known = read.get(estate)
      if (!known) read.set(estate, known = loadEstate(estate, { now }))
      return loadAgain(await known, now)
    }
    const { loadSent } = await import('../estate/store/store.ts')
    return loadSent(JSON.stringify(estate), now)
  }
}

/** Whether it may turn out to be wrong, which whoever gave it is told at once. */
export function mayBeWrong ({ estate, accounts }: WorldGiven, server: Settings): boolean {
  if (typeof estate === 'object') return true
  const given = estate !== undefined || accounts !== undefined
  return given && (accounts ?? server.accounts).some(({ restoreScope }) => restoreScope !== undefined)
}

/** Whether a name is that of a domain: then it tells of an account, and of no world. */
export function isDomain (name: string, { accounts }: Settings): boolean {
  const { domain } = parseUserName(`user@${name}`)
  if (domain === undefined) return false
  return domain === DEFAULT_DOMAIN || accounts.some(({ userName }) => parseUserName(userName).domain === domain)
}

/** Tells who gave something what is wrong with it. */
export const refusedWith = (status: number) => (error: unknown): never => {
  if (error instanceof SettingError) throw new ControlError(status, error.message)
  if (!(error instanceof FixtureError)) throw error
  const mistakes = error.mistakes.map(({ path, reason }) => ({ path: writePath(['estate', ...path]), reason }))
  throw new ControlError(status, mistakes.map(({ path, reason }) => `${path}: ${reason}`).join('; '), mistakes)
}
