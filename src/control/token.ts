// Who may call the tester's surface: on loopback everybody, else who has its token. What says nothing that is not
// public needs none: health, the certificate, the contracts.

import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

export interface TokenSettings {
  readonly host: string
  readonly controlToken: string | undefined
  readonly controlTokenFile: string | undefined
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i

/** The token that is asked for; null where none is. */
export function controlTokenOf (
  { host, controlToken, controlTokenFile }: TokenSettings, make: () => string
): string | null {
  const given = controlToken ?? controlTokenFile
  if (given !== undefined) return given === 'none' ? null : given
  return LOOPBACK.test(host) ? null : make()
}

const OPEN = new Set([
  '/emulator/health', '/emulator/ca.pem', '/emulator/openapi.json', '/emulator/schema/restapi.xsd',
  '/emulator/control-openapi.json'
])

/** Whether a request may be answered. */
export function mayCall ({ headers, url }: FastifyRequest, token: string | null): boolean {
  if (token === null || OPEN.has(url.split('?')[0]!.toLowerCase())) return true
  const [, given = ''] = /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '') ?? []
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
