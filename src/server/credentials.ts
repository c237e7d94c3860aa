// Who a request says it is: the token of a logon session in the cookie or the header (the cookie wins, also
// when it is stale), or Basic credentials at logon. Page http_authentication.

import { isUtf8 } from 'node:buffer'
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

export interface Credentials {
  readonly userName: string
  readonly password: string
}

/** Basic credentials, as UTF-8 or else as Latin-1 (older .NET); undefined where there are none that can be read. */
export function basicOf (authorization: string | undefined): Credentials | undefined {
  const match = /^basic\s+([a-z0-9+/=_-]+)\s*$/i.exec(authorization ?? '')
  if (!match) return undefined
  const bytes = Buffer.from(match[1]!, 'base64')
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1')
  const colon = text.indexOf(':')
  return colon < 0 ? undefined : { userName: text.slice(0, colon), password: text.slice(colon + 1) }
}
