// Logon sessions: they own tasks and mounts, time out when idle, and take what they own with them when
// they end. Pages logging_on, logging_out, http_authentication (15 minutes), tasks, vmrestorepoints_id_mountpoint.

import type { Account } from './accounts.ts'
import { placeOf, type Clock, type Due, type Place } from './clock.ts'
import type { Ids } from './ids.ts'
import type { SessionMounts } from './mounts.ts'
import { enter, LOGON_SESSION, type StateOf } from './states.ts'
import type { Task } from './tasks.ts'

export interface LogonSession {
  readonly id: string
  /** base64 of the text of the id. */
  readonly token: string
  readonly account: Account
  /** `DOMAIN\user` */
  readonly userName: string
  readonly tasks: Map<string, Task>
  /** By id of the point. */
  readonly mounts: Map<string, SessionMounts>
  /** When the last request of the session came. */
  used: number
  state: StateOf<typeof LOGON_SESSION>
}

/** `expired`: because the tester says so. */
export type SessionEnd = 'logged off' | 'timed out' | 'expired'

export interface LogonSessions {
  open (account: Account, userName: string): LogonSession
  /** The live session a token belongs to; asking counts as use. */
  use (token: string): LogonSession | undefined
  get (id: string): LogonSession | undefined
  /** Whether a token is that of a live session, or of one of the latest that have ended. */
  knows (token: string): boolean
  end (session: LogonSession, why: SessionEnd): void
  /** Why and when a token stopped being good, for the log; remembered for the latest sessions only. */
  endOf (token: string): { readonly why: SessionEnd, readonly at: number } | undefined
  /** Those that live, the oldest first. */
  all (): Iterable<LogonSession>
  readonly size: number
  save (): LogonSessionsState
  /**
   * Has those that were in the place of those that are, of whose end nobody is told.
   * @param accountOf gives the account of a session that was written down
   */
  load (state: LogonSessionsState, accountOf: (account: SavedAccount) => Account): void
}

/** Without the password, which nobody who is logged on is asked for. */
export type SavedAccount = Omit<Account, 'password' | 'restoreScope'>

export interface LogonSessionsState {
  readonly sessions: ReadonlyArray<Pick<LogonSession, 'id' | 'userName' | 'used'> & {
    readonly account: SavedAccount
    readonly due: Place | undefined
  }>
  /** By tokens. */
  readonly ends: ReadonlyMap<string, { readonly why: SessionEnd, readonly at: number }>
}

/** The token of the session that has an id. */
export const tokenFor = (id: string): string => Buffer.from(id).toString('base64')

const newSession = (id: string, account: Account, userName: string, used: number): LogonSession => ({
  id,
  token: tokenFor(id),
  account,
  userName,
  tasks: new Map(),
  mounts: new Map(),
  used,
  state: 'Open'
})

const REMEMBERED_ENDS = 1000

/**
 * @param idleTimeout milliseconds without a request after which a session ends
 * @param onEnd told once of each session that ends, while its tasks and mounts are still there
 * @param onOpen told of each that begins
 */
export function createLogonSessions (
  clock: Clock, ids: Ids, idleTimeout: number, onEnd: (session: LogonSession, why: SessionEnd) => void,
  onOpen: (session: LogonSession) => void = () => {}
): LogonSessions {
  const byToken = new Map<string, LogonSession>()
  const byId = new Map<string, LogonSession>()
  const idle = new Map<LogonSession, Due>()
  const ends = new Map<string, { why: SessionEnd, at: number }>()

  // One entry a session: requests only note the time, and the entry moves on when it finds it was early.
  function watch (session: LogonSession): void {
    idle.set(session, clock.at(session.used + idleTimeout, () => look(session)))
  }

  function look (session: LogonSession): void {
    if (session.used + idleTimeout > clock.now()) watch(session)
    else sessions.end(session, 'timed out')
  }

  function keep (session: LogonSession): void {
    byToken.set(session.token, session)
    byId.set(session.id, session)
  }

  const sessions: LogonSessions = {
    open (account, userName) {
      const session = newSession(ids.guid(), account, userName, clock.now())
      keep(session)
      watch(session)
      onOpen(session)
      return session
    },
    use (token) {
      const session = byToken.get(token)
      if (session) session.used = clock.now()
      return session
    },
    get: id => byId.get(id),
    knows: token => byToken.has(token) || ends.has(token),
    end (session, why) {
      if (!byId.delete(session.id)) return
      session.state = enter(LOGON_SESSION, session.state, 'Ended')
      byToken.delete(session.token)
      clock.cancel(idle.get(session)!)
      idle.delete(session)
      if (ends.size >= REMEMBERED_ENDS) ends.delete(ends.keys().next().value!)
      ends.set(session.token, { why, at: clock.now() })
      onEnd(session, why)
    },
    endOf: token => ends.get(token),
    all: () => byId.values(),
    get size () { return byId.size },
    save: () => ({
      sessions: Array.from(byId.values(), session => {
        const { id, userName, used, account: { password: _, restoreScope: __, ...account } } = session
        return { id, userName, used, account, due: placeOf(idle.get(session)) }
      }),
      ends
    }),
    load (state, accountOf) {
      for (const session of byId.values()) session.state = enter(LOGON_SESSION, session.state, 'Ended')
      for (const each of [byToken, byId, idle, ends]) each.clear()
      for (const { id, userName, used, account, due } of state.sessions) {
        const session = newSession(id, accountOf(account), userName, used)
        keep(session)
        idle.set(session, clock.resume(due, () => look(session))!)
      }
      for (const [token, end] of state.ends) ends.set(token, end)
    }
  }
  return sessions
}
