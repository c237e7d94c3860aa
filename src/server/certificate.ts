// The certificate of HTTPS: self-signed and made at start, as the real service's is, or the user's own.

import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { getSystemErrorMap } from 'node:util'

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
 * @param labelOf how a message names an option
 * @throws Error whose message names the option that cannot be used
 */
export async function certificateFor (
  { tlsCert, tlsKey, tlsSan }: CertificateSettings, now: number, labelOf: (name: keyof CertificateSettings) => string
): Promise<Certificate> {
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const own = { cert: readPem(labelOf('tlsCert'), tlsCert), key: readPem(labelOf('tlsKey'), tlsKey) }
    const { createSecureContext } = await import('node:tls')
    try {
      createSecureContext(own)
    } catch (error) {
      const reason = (error as Error).message.replace(/^error:[^:]*:[^:]*:[^:]*:/, '')
      throw new Error(`${labelOf('tlsCert')} ${tlsCert} and ${labelOf('tlsKey')} ${tlsKey} cannot be used: ${reason}; ` +
        'expected a certificate and its own private key without a passphrase, both in PEM')
    }
    return own
  }
  const names = [...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...tlsSan].filter(isName))]
  const { generate } = await import('selfsigned')
  const subject = [{ name: 'commonName', value: 'localhost' }, { name: 'organizationName', value: 'vbem-emulator' }]
  const altNames = names.map(name => isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name })
  const made = await generate(subject, {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 24 * 3600 * 1000),
    notAfterDate: new Date(now + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames }
    ]
  })
  return { cert: made.cert, key: made.private }
}

/** What a certificate can name: an address, or a host, whose first label may be a wildcard. */
function isName (name: string): boolean {
  return isIP(name) > 0 || /^(\*\.)?[\w-]+(\.[\w-]+)*\.?$/.test(name)
}

function readPem (label: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { errno, message } = error as NodeJS.ErrnoException
    throw new Error(`${label} ${path} cannot be read: ${getSystemErrorMap().get(errno ?? 0)?.[1] ?? message}`)
  }
}
