// Logon and /api/logonSessions: pages logging_on, logging_out, post_sessionmngr, loginsessions. A caller
// sees its own session only, since a session's id is all that its token is made of.

import { findAccount } from '../engine/accounts.ts'
import type { LogonSession as Record } from '../engine/logon-sessions.ts'
import { hasCloudConnect } from '../estate/derived/cloud-tenants.ts'
import { OLD_VERSIONS_REFUSED } from '../profiles.ts'
import type { Link } from '../schema/base.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { LogonSession, LogonSessions, type LoginSpec } from '../schema/session.ts'
import { guidOf, handler, link, NOTHING, represent, type Call, type Claims } from './call.ts'
import { LOGON_SESSION_LINKS } from './logon-session-links.ts'
import { permits } from './permissions.ts'
import { Refusal } from './refusal.ts'
import { tenantAccount } from './tenant-logon.ts'

export const TOKEN_HEADER = 'X-RestSvcSessionId'

const pathOf = (session: Record): string => `/api/logonSessions/${session.id}`

const CLOUD = '/api/cloud'
/** Where the link to Cloud Connect has its place, which is there only where there is something of it. */
const BEFORE_CLOUD = '/api/backupFiles?format=Entity'

/** Of all sessions but a tenant's, before the link that logs off. */
function linksOf (call: Call, { account }: Record): Link[] {
  const cloud = hasCloudConnect(call.world.estate) && permits(account, 'getCloudConnectService')
  return LOGON_SESSION_LINKS.flatMap(([rel, type, path, name]) => [
    link(call, rel, type, path, name),
    ...(cloud && path === BEFORE_CLOUD ? [link(call, 'Down', 'CloudConnectService', CLOUD)] : [])
  ])
}

function represented (call: Call, session: Record): ValueOf<typeof LogonSession> {
  return {
    Type: 'LogonSession',
    Href: call.base + pathOf(session),
    Links: session.account.tenant === undefined
      ? [...linksOf(call, session), link(call, 'Delete', undefined, pathOf(session))]
      : [
          link(call, 'Up', 'EnterpriseManager', '/api/'),
          link(call, 'Down', 'CloudConnectService', CLOUD),
          link(call, 'Delete', 'LogonSession', pathOf(session))
        ],
    UserName: session.userName,
    SessionId: session.id
  }
}

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
  const found = findAccount(call.world.accounts, userName, password)
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
        Location: call.base + pathOf(session),
        [TOKEN_HEADER]: session.token,
        'Set-Cookie': `${TOKEN_HEADER}=${session.token}; Path=/api;`
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
