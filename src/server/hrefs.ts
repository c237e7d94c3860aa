// The one place where the beginning of every Href is made: the scheme and host the client used, those a
// trusted proxy tells of, or the public URL that the emulator was told; and what leads to the world by its path.

import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { Refusal } from '../resources/refusal.ts'

export interface HrefSettings {
  /** Scheme, host and port, without a trailing slash. */
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
}

const first = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.split(',')[0]?.trim() || undefined

/** @throws Refusal noHost */
export function baseOf (request: IncomingMessage, settings: HrefSettings): string {
  const { door } = request
  return door === undefined ? hostOf(request, settings, false) : hostOf(request, settings, door.ownPort) + door.prefix
}

function hostOf (request: IncomingMessage, { publicUrl, trustProxy }: HrefSettings, ownPort = false): string {
  if (publicUrl !== undefined && !ownPort) return publicUrl
  const { headers, socket } = request
  let scheme = (socket as TLSSocket).encrypted ? 'https' : 'http'
  let host = headers.host
  if (trustProxy) {
    scheme = first(headers['x-forwarded-proto'])?.toLowerCase() ?? scheme
    host = first(headers['x-forwarded-host']) ?? host
    const port = first(headers['x-forwarded-port'])
    if (port && host && !/:\d+$/.test(host)) host = `${host}:${port}`
  }
  if (host) return `${scheme}://${host}`
  // HTTP/1.0 has no Host: the address that was called stands in for it.
  if (request.httpVersion === '1.0') {
    const { localPort } = socket
    const localAddress = (socket.localAddress ?? '127.0.0.1').replace(/^::ffff:(?=\d+\.)/, '')
    return `${scheme}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
  }
  throw new Refusal('noHost')
}

/**
 * The same for a request to another port than those of the API: the host that it used, at the port of the API.
 * @param api such as http://127.0.0.1:9399
 */
export function baseElsewhere (request: IncomingMessage, settings: HrefSettings, api: string): string {
  const prefix = request.door?.prefix ?? ''
  if (settings.publicUrl !== undefined) return settings.publicUrl + prefix
  const { protocol, port } = new URL(api)
  try {
    return `${protocol}//${new URL(baseOf(request, settings)).hostname}:${port}${prefix}`
  } catch {
    return api + prefix
  }
}
