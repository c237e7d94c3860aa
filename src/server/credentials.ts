// Who a request says it is: the token of a logon session in the cookie or the header (the cookie wins, also
// when it is stale), or Basic credentials at logon. Page http_authentication.

import type { IncomingHttpHeaders } from 'node:http'

const COOKIE = /(?:^|;)\s*x-restsvcsessionid\s*=\s*"?([^;"]*)/i

export function tokenOf (headers: IncomingHttpHeaders): string | undefined {
  const { cookie } = headers
  if (cookie !== undefined) {
    const value = COOKIE.exec(cookie)?.[1]?.trim()
    if (value) return value.includes('%') ? unescaped(value) : value
  }
  const header = headers['x-restsvcsessionid']
  return (Array.isArray(header) ? header[0] : header)?.trim() || undefined
}

function unescaped (value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Basic credentials, as UTF-8; undefined where there are none or they cannot be read. */
export function basicOf (authorization: string | undefined): { userName: string, password: string } | undefined {
  const match = /^basic\s+([a-z0-9+/=_-]+)\s*$/i.exec(authorization ?? '')
  if (!match) return undefined
  const text = Buffer.from(match[1]!, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { userName: text.slice(0, colon), password: text.slice(colon + 1) }
}
