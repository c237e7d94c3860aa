// The accounts that may log on, and their roles: pages security_roles_concept, http_authentication.

import type { RestoreScope } from './restore-scopes.ts'

export const ROLES = [
  'Portal Administrator', 'Portal User', 'VM Restore Operator', 'File Restore Operator',
  'Exchange Restore Operator', 'Oracle Restore Operator', 'SQL Restore Operator'
] as const
export type Role = typeof ROLES[number]

export interface Account {
  /** Without domain, unless the account is bound to one: then `DOMAIN\user`. */
  readonly userName: string
  readonly password: string
  readonly roles: readonly Role[]
  /** Everything where nothing is said. */
  readonly restoreScope?: RestoreScope
  /** Id of the tenant of Cloud Connect that logs on with it: then it may do what tenants may, with what is its own. */
  readonly tenant?: string
}

/** The accounts of an emulator that is told nothing else: one for each role. */
export const DEFAULT_ACCOUNTS: readonly Account[] = [
  { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] },
  { userName: 'portaluser', password: 'password', roles: ['Portal User'] },
  { userName: 'vmrestore', password: 'password', roles: ['VM Restore Operator'] },
  { userName: 'filerestore', password: 'password', roles: ['File Restore Operator'] },
  { userName: 'exchangerestore', password: 'password', roles: ['Exchange Restore Operator'] },
  { userName: 'oraclerestore', password: 'password', roles: ['Oracle Restore Operator'] },
  { userName: 'sqlrestore', password: 'password', roles: ['SQL Restore Operator'] }
]

/** The domain of a user who logs on without naming one. */
export const DEFAULT_DOMAIN = 'VBEM'

export interface UserName {
  /** As given, in the form of a NetBIOS name; undefined where none was given. */
  readonly domain: string | undefined
  readonly user: string
}

/** Reads `user`, `DOMAIN\user` and `user@domain`. */
export function parseUserName (text: string): UserName {
  const [domain, user] = splitUserName(text)
  return { domain: netBios(domain), user }
}

/** `place\user` and `user@place` as `place` and `user`; an empty text and all of it where it is neither. */
export function splitUserName (text: string): readonly [place: string, user: string] {
  const backslash = text.indexOf('\\')
  if (backslash >= 0) return [text.slice(0, backslash), text.slice(backslash + 1)]
  const at = text.lastIndexOf('@')
  return at > 0 ? [text.slice(at + 1), text.slice(0, at)] : ['', text]
}

function netBios (domain: string): string | undefined {
  return domain.split('.')[0]?.toUpperCase() || undefined
}

/**
 * The account a logon names, with the user name as a logon session shows it. Where there is none, says
 * whether the user or the password was wrong. User names compare without regard to letter case, passwords
 * exactly; an account that names its domain can be used in that domain only.
 */
export function findAccount (
  accounts: readonly Account[], userName: string, password: string
): { account: Account, userName: string } | 'unknown user' | 'bad password' {
  const given = parseUserName(userName)
  const same = accounts.filter(account => {
    const own = parseUserName(account.userName)
    return own.user.toLowerCase() === given.user.toLowerCase() &&
      (!own.domain || !given.domain || own.domain === given.domain)
  })
  const account = same.find(each => each.password === password)
  if (!account) return same.length > 0 ? 'bad password' : 'unknown user'
  const own = parseUserName(account.userName)
  return { account, userName: `${given.domain ?? own.domain ?? DEFAULT_DOMAIN}\\${own.user}` }
}
