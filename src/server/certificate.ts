// The certificate of HTTPS: self-signed and made at start, as the real service's is, or the user's own.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

export interface Certificate {
  readonly cert: string
  readonly key: string
}

export interface CertificateSettings {
  readonly tlsCert: string | undefined
  readonly tlsKey: string | undefined
  readonly tlsSan: readonly string[]
}

const VALID_MS = 365 * 24 * 3600 * 1000

/**
 * @param now the machine's time, which clients check the validity against
 * @throws Error that names the file that cannot be read
 */
export async function certificateFor ({ tlsCert, tlsKey, tlsSan }: CertificateSettings, now: number): Promise<Certificate> {
  if (tlsCert !== undefined && tlsKey !== undefined) {
    return { cert: readFileSync(tlsCert, 'utf8'), key: readFileSync(tlsKey, 'utf8') }
  }
  const names = [...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...tlsSan])]
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'localhost' }, { name: 'organizationName', value: 'vbem-emulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 24 * 3600 * 1000),
    notAfterDate: new Date(now + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map(name => isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name }) }
    ]
  })
  return { cert: made.cert, key: made.private }
}
