// Logon sessions with what they own, as they are written down, and made again of that.

import type { Account } from './accounts.ts'
import type { CatalogBrowsing } from './catalog-browsing.ts'
import type { LogonSessions, LogonSessionsState, SavedAccount } from './logon-sessions.ts'
import type { Mounts, SavedMounts } from './mounts.ts'
import type { EffectOf, SavedTask, Tasks } from './tasks.ts'

export interface LogonParts {
  readonly sessions: LogonSessions
  readonly tasks: Tasks
  readonly mounts: Mounts
  readonly catalogBrowsing: CatalogBrowsing
}

interface Owned {
  readonly tasks: readonly SavedTask[]
  readonly mounts: readonly SavedMounts[]
  readonly browsing: ReadonlySet<string> | undefined
}

export interface LogonState {
  readonly sessions: LogonSessionsState
  /** By the ids of the sessions. */
  readonly owned: ReadonlyMap<string, Owned>
  /** How many tasks there have been. */
  readonly started: number
}

export function saveLogons ({ sessions, tasks, mounts, catalogBrowsing }: LogonParts): LogonState {
  return {
    sessions: sessions.save(),
    owned: new Map(Array.from(sessions.all(), session => [session.id, {
      tasks: tasks.save(session), mounts: mounts.save(session), browsing: catalogBrowsing.save(session)
    }])),
    started: tasks.started
  }
}

/** @throws StateError where an account is not there, or an effect */
export function loadLogons (
  { sessions, tasks, mounts, catalogBrowsing }: LogonParts, state: LogonState,
  { accounts, effectOf }: { readonly accounts: readonly Account[], readonly effectOf: EffectOf }
): void {
  mounts.forget()
  sessions.load(state.sessions, saved => accountOf(accounts, saved))
  for (const session of sessions.all()) {
    const own = state.owned.get(session.id)!
    tasks.load(session, own.tasks, effectOf)
    mounts.load(session, own.mounts)
    catalogBrowsing.load(session, own.browsing)
  }
  tasks.started = state.started
}

/** What was written down does not fit what there is. */
export class StateError extends Error {}

/** @throws StateError */
export function accountOf (accounts: readonly Account[], saved: SavedAccount): Account {
  const { userName, roles, tenant } = saved
  // That of a tenant is made of the tenant, when it logs on.
  if (tenant !== undefined) return { ...saved, password: '' }
  const named = accounts.filter(account => account.userName.toLowerCase() === userName.toLowerCase())
  const account = named.find(each => each.roles.join() === roles.join()) ?? named[0]
  if (!account) throw new StateError(`there is no account ${JSON.stringify(userName)} here, which is logged on in it`)
  return account
}
