// What would let somebody log on taken out of a state and its fixture, so that they may be given away: tokens of logon
// sessions are made of their ids, which become others that begin as they did, and passwords are told as ***.

import { MASK } from '../control/told-exchange.ts'
import type { RulesState } from '../engine/rules.ts'
import type { FixtureDocument } from '../estate/fixture/format.ts'
import { idOf } from '../estate/identity.ts'
import type { WrittenEstate } from '../estate/store/written.ts'
import type { LogonState } from '../engine/logon-state.ts'
import type { State } from './snapshots.ts'

/** Everybody knows it: it stands in the documentation. */
const NO_SECRET = 'password'

export const maskedPassword = (password: string): string => password === NO_SECRET ? password : MASK

/** The first digits stay: a journal tells them, and rules may name them. */
const maskedId = (id: string): string => `${id.slice(0, 8)}${idOf('masked', id).slice(8)}`

export function maskedState (state: State): State {
  const { world } = state
  const ids = world.logons.sessions.sessions.map(({ id }) => id)
  const hide = (text: string): string => ids.reduce((shown, id) => shown.replaceAll(id, maskedId(id)), text)
  for (const tenant of world.estate.collections.get('cloudTenants')?.records ?? []) {
    tenant.password = maskedPassword(tenant.password)
  }
  return {
    ...state,
    world: { ...world, logons: maskedLogons(world.logons), outcomes: maskedRules(world.outcomes, hide) },
    faults: maskedRules(state.faults, hide)
  }
}

function maskedLogons ({ sessions, owned, started }: LogonState): LogonState {
  return {
    sessions: { sessions: sessions.sessions.map(each => ({ ...each, id: maskedId(each.id) })), ends: new Map() },
    owned: new Map(Array.from(owned, ([id, own]) => [maskedId(id), own])),
    started
  }
}

/** Rules may name sessions, and count for each. */
function maskedRules<T> ({ made, rules }: RulesState<T>, hide: (text: string) => string): RulesState<T> {
  return {
    made,
    rules: rules.map(({ kept, counts }) => ({
      kept: { ...kept, match: JSON.parse(hide(JSON.stringify(kept.match))) },
      counts: new Map(Array.from(counts, ([key, count]) => [hide(key), count]))
    }))
  }
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
