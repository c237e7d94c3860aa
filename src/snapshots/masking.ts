// What would let somebody log on taken out of a state and its fixture, so that they may be given away: tokens of logon
// sessions are made of their ids, which become others that begin as they did, and passwords are told as ***.

import { MASK } from '../control/told-exchange.ts'
import type { FixtureDocument } from '../estate/fixture/format.ts'
import { idOf } from '../estate/identity.ts'
import type { WrittenEstate } from '../estate/store/written.ts'
import type { State } from './snapshots.ts'

/** Everybody knows it: it stands in the documentation. */
const NO_SECRET = 'password'

export const maskedPassword = (password: string): string => password === NO_SECRET ? password : MASK

/** The first digits stay: a journal tells them, and rules may name them. */
const maskedId = (id: string): string => `${id.slice(0, 8)}${idOf('masked', id.toLowerCase()).slice(8)}`

/** @param state a copy, which is changed */
export function maskedState (state: State): State {
  const { logons, estate } = state.world
  for (const tenant of estate.collections.get('cloudTenants')?.records ?? []) {
    tenant.password = maskedPassword(tenant.password)
  }
  const { sessions } = logons.sessions
  // Tokens that are not good any more, with why.
  const world = { ...state.world, logons: { ...logons, sessions: { sessions, ends: new Map() } } }
  // Whatever goes on may name the session that began it, and rules name sessions in any letter case.
  const ids = new RegExp(sessions.map(({ id }) => id).join('|') || '(?!)', 'gi')
  return changed({ ...state, world }, text => text.replace(ids, maskedId), new Map()) as State
}

/** The same data with other texts, keys of maps included. */
function changed (value: unknown, change: (text: string) => string, known: Map<object, unknown>): unknown {
  if (typeof value === 'string') return change(value)
  if (typeof value !== 'object' || value === null) return value
  const before = known.get(value)
  if (before !== undefined) return before
  const made: any = value instanceof Map ? new Map() : value instanceof Set ? new Set() : Array.isArray(value) ? [] : {}
  known.set(value, made)
  const next = (each: unknown): unknown => changed(each, change, known)
  if (value instanceof Map) for (const [key, each] of value) made.set(next(key), next(each))
  else if (value instanceof Set) for (const each of value) made.add(next(each))
  else for (const [key, each] of Object.entries(value)) made[key] = next(each)
  return made
}

export const maskedEstate = (madeOf: WrittenEstate): WrittenEstate => ({
  ...madeOf, layers: madeOf.layers.map(layer => ({ ...layer, document: maskedDocument(layer.document) }))
})

function maskedDocument (document: FixtureDocument): FixtureDocument {
  const { cloudTenants } = document
  if (!cloudTenants) return document
  return {
    ...document,
    cloudTenants: cloudTenants.map(tenant => tenant?.password === undefined
      ? tenant
      : { ...tenant, password: maskedPassword(tenant.password as string) })
  }
}
