// Logon and /api/logonSessions: pages logging_on, logging_out, post_sessionmngr, loginsessions. A caller
// sees its own session only, since a session's id is all that its token is made of.

import { findAccount } from '../engine/accounts.ts'
import type { LogonSession as Record } from '../engine/logon-sessions.ts'
import { OLD_VERSIONS_REFUSED } from '../profiles.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { LogonSession, LogonSessions, type LoginSpec } from '../schema/session.ts'
import { guidOf, handler, NOTHING, represent, type Call, type Claims } from './call.ts'
import { linksOf, pathOf } from './links.ts'
import { linksFor } from './logon-session-links.ts'
import { Refusal } from './refusal.ts'
import { tenantAccount } from './tenant-logon.ts'

export const TOKEN_HEADER = 'X-RestSvcSessionId'

const idsOf = ({ id }: Record): readonly string[] => [id]
const hrefOf = (call: Call, session: Record): string => call.base + pathOf('getLogonSession', idsOf(session))

function represented (call: Call, session: Record): ValueOf<typeof LogonSession> {
  return {
    Type: 'LogonSession',
    Href: hrefOf(call, session),
    // Those that its own account may follow: a logon is called by nobody yet.
    Links: linksOf({ ...call, session }, session, linksFor(session), { form: 'Entity', ids: idsOf }),
    UserName: session.userName,
    SessionId: session.id
  }
}

/** What stands before `/api` in each path: nothing, but in a world that is reached by its path. */
const folderOf = ({ base }: Call): string => base.replace(/^\w+:\/\/[^/]*/, '')

/** @throws Refusal unknownVersion */
function checkVersion (call: Call): void {
  const { versions, oldVersions } = call.world.profile
  const version = (call.query.v ?? 'latest').toLowerCase()
  if (version === 'latest' || version === '' || versions.includes(version)) return
  if (!oldVersions.includes(version)) {
    throw new Refusal('unknownVersion', { version, versions: ['latest', ...versions, ...oldVersions].join(', ') })
  }
  call.world.log.warn({ version }, `logon with v=${version} is accepted here; builds ${OLD_VERSIONS_REFUSED} refuse it`)
}

/** @throws Refusal badCredentials */
function accountOf (call: Call) {
  if (!call.credentials) return undefined
  const { userName, password } = call.credentials
  const accounts = Array.from(call.world.accounts, ({ account }) => account)
  const found = findAccount(accounts, userName, password)
  if (typeof found === 'string') throw new Refusal('badCredentials', {}, { why: `${found}: ${userName}` })
  return found
}

/** @throws Refusal noCredentials, badCredentials, unknownVersion */
function tenantOf (call: Call, spec: ValueOf<typeof LoginSpec> | undefined) {
  if (!spec) throw new Refusal('noCredentials', {}, { why: 'no credentials' })
  const found = tenantAccount(call.world, spec)
  if (typeof found === 'string') throw new Refusal('badCredentials', {}, { why: found })
  checkVersion(call)
  return found
}

function find (call: Call): Record {
  const id = guidOf(call.params.id!, 'LogonSession')
  if (id !== call.session.id) throw new Refusal('noSuchObject', { type: 'LogonSession', id })
  return call.session
}

export const claims: Claims = {
  logon: handler(
    call => {
      const found = accountOf(call)
      // Without an account the answer is 401, and that comes first.
      if (found) checkVersion(call)
      return found
    },
    (call, found, spec: ValueOf<typeof LoginSpec> | undefined) => {
      const { account, userName } = found ?? tenantOf(call, spec)
      const session = call.world.sessions.open(account, userName)
      return represent(LogonSession, represented(call, session), 201, {
        Location: hrefOf(call, session),
        [TOKEN_HEADER]: session.token,
        'Set-Cookie': `${TOKEN_HEADER}=${session.token}; Path=${folderOf(call)}/api;`
      })
    }),
  listLogonSessions: handler(() => undefined, call =>
    represent(LogonSessions, { LogonSession: [represented(call, call.session)] })),
  getLogonSession: handler(find, (call, session) => represent(LogonSession, represented(call, session))),
  logout: handler(find, (call, session) => {
    call.world.sessions.end(session, 'logged off')
    return NOTHING
  })
}
