// HTTPS: what the certificate made at start names, that strict clients take it, certificates of one's own, and what
// happens to clients that speak something else.

import { execFileSync, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import https from 'node:https'
import { connect } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import t, { type Test } from 'tap'
import { SettingError, startEmulator, type Emulator, type EmulatorOptions } from '../../src/index.ts'
import { serve } from './child.ts'

async function start (t: Test, options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ port: 0, httpPort: 'off', fixture: 'empty', ...options })
  t.teardown(() => emulator.close())
  return emulator
}

/** Asks as a client that knows the server as `servername` (by its address, if empty) and trusts nothing but `ca`. */
async function ask (emulator: Emulator, { servername = 'localhost', ca = emulator.ca! } = {}): Promise<number> {
  const request = https.get(new URL(emulator.url!), { servername, ca, agent: false })
  const [response] = await once(request, 'response')
  response.resume()
  return response.statusCode
}

function openssl (...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function hasOpenssl (): boolean {
  try {
    return openssl('version') !== ''
  } catch {
    return false
  }
}

t.test('the certificate names this machine as clients may call it', async t => {
  const certificate = new X509Certificate((await start(t)).ca!)
  t.ok(certificate.checkHost('localhost'))
  t.ok(certificate.checkHost(hostname()))
  t.ok(certificate.checkIP('127.0.0.1'))
  t.ok(certificate.checkIP('::1'))
  t.notOk(certificate.checkHost('em.example'))
})

t.test('--tls-san adds names, wildcards and addresses', async t => {
  const emulator = await start(t, { tlsSan: 'em.example, *.lab.example,10.1.2.3,2001:db8::5' })
  const certificate = new X509Certificate(emulator.ca!)
  t.ok(certificate.checkHost('em.example'))
  t.ok(certificate.checkHost('a.lab.example'))
  t.ok(certificate.checkIP('10.1.2.3'))
  t.ok(certificate.checkIP('2001:db8::5'))
  t.ok(certificate.checkHost('localhost'), 'and takes none away')
})

t.test('a client that trusts the certificate alone accepts it, by name and by address', async t => {
  const emulator = await start(t, { tlsSan: ['em.example'] })
  t.equal(await ask(emulator), 200)
  t.equal(await ask(emulator, { servername: 'em.example' }), 200)
  t.equal(await ask(emulator, { servername: '' }), 200, 'as 127.0.0.1')
})

t.test('a client that trusts something else, or means somebody else, refuses it', async t => {
  const [emulator, other] = [await start(t), await start(t)]
  await t.rejects(ask(emulator, { ca: other.ca! }), { code: /SELF_SIGNED|UNABLE_TO_VERIFY/ })
  await t.rejects(ask(emulator, { servername: 'em.example' }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
})

t.test('it is good from yesterday on, for a year, whatever the time of the world', async t => {
  const { validFrom, validTo } = new X509Certificate((await start(t, { now: '2001-01-01T00:00:00Z' })).ca!)
  const [from, to, now] = [Date.parse(validFrom), Date.parse(validTo), Date.now()]
  t.ok(from < now && now - from < 2 * 86_400_000)
  t.ok(to - now > 364 * 86_400_000)
})

t.test('each start makes another certificate', async t => {
  t.not((await start(t)).ca, (await start(t)).ca)
})

t.test('openssl verifies it by its strictest rules', hasOpenssl() ? {} : { skip: 'there is no openssl' }, async t => {
  const folder = t.testdir({ 'ca.pem': (await start(t)).ca! })
  const file = join(folder, 'ca.pem')
  for (const means of [['-verify_hostname', 'localhost'], ['-verify_ip', '127.0.0.1'], ['-verify_ip', '::1']]) {
    t.match(openssl('verify', '-x509_strict', '-purpose', 'sslserver', ...means, '-CAfile', file, file), ': OK')
  }
})

/** A certificate by an authority of its own, with the chain that a server hands out. */
async function ownCertificate (folder: string) {
  const authority = await generate([{ name: 'commonName', value: 'An authority' }], {
    keyType: 'ec', algorithm: 'sha256', extensions: [{ name: 'basicConstraints', cA: true, critical: true }]
  })
  const issued = await generate([{ name: 'commonName', value: 'em.example' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'em.example' }] }]
  })
  const [tlsCert, tlsKey] = [join(folder, 'chain.pem'), join(folder, 'key.pem')]
  writeFileSync(tlsCert, `${issued.cert}\n${authority.cert}`)
  writeFileSync(tlsKey, issued.private)
  return { tlsCert, tlsKey, authority: authority.cert, otherKey: authority.private }
}

t.test("one's own certificate is served with its chain", async t => {
  const { tlsCert, tlsKey, authority } = await ownCertificate(t.testdir({}))
  const emulator = await start(t, { tlsCert, tlsKey })
  t.equal(await ask(emulator, { servername: 'em.example', ca: authority }), 200)
  await t.rejects(ask(emulator, { ca: authority }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
})

t.test('a certificate without its own key is refused in one line that names both options', async t => {
  const folder = t.testdir({})
  const { tlsCert, tlsKey, otherKey } = await ownCertificate(folder)
  writeFileSync(tlsKey, otherKey)
  const message = /^tlsCert \S+ and tlsKey \S+ cannot be used: [^\n]+; expected a certificate and its own private key[^\n]+$/
  await t.rejects(startEmulator({ port: 0, tlsCert, tlsKey }), { constructor: SettingError, message })
  writeFileSync(tlsKey, 'not a key')
  await t.rejects(startEmulator({ port: 0, tlsCert, tlsKey }), { constructor: SettingError, message })
})

t.test('a file that cannot be read is refused in one line that names it', async t => {
  const { tlsCert } = await ownCertificate(t.testdir({}))
  await t.rejects(startEmulator({ port: 0, tlsCert, tlsKey: 'none.pem' }), {
    constructor: SettingError, message: 'tlsKey none.pem cannot be read: no such file or directory'
  })
})

t.test('who speaks HTTP to the port of HTTPS is hung up on, and the log says so', async t => {
  const served = await serve(t, ['--http-port', 'off', '--fixture', 'empty'])
  const { port } = new URL(served.ready.https!)
  const socket = connect(Number(port), '127.0.0.1').on('error', () => {})
  socket.write('GET /api/ HTTP/1.1\r\nHost: localhost\r\n\r\n')
  socket.resume()
  await once(socket, 'close')
  await served.said('a client spoke HTTP to the port of HTTPS')
  t.equal((await served.stop()).code, 0)
})

t.test('a client that does not trust the certificate is told of in the log', async t => {
  const served = await serve(t, ['--http-port', 'off', '--fixture', 'empty'])
  const { port } = new URL(served.ready.https!)
  const curl = spawn('curl', ['--silent', '--noproxy', '*', `https://127.0.0.1:${port}/api/`], { stdio: 'ignore' })
  t.strictSame(await once(curl, 'close'), [60, null])
  await served.said('a client does not trust the certificate')
  t.equal((await served.stop()).code, 0)
})

t.test('who speaks TLS to the port of HTTP gets an answer, and nothing breaks', async t => {
  const emulator = await start(t, { port: 'off', httpPort: 0 })
  const socket = connect(Number(new URL(emulator.httpUrl!).port), '127.0.0.1')
  socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0x05, 1, 0, 0, 1, 3]))
  let answer = ''
  socket.on('data', chunk => { answer += chunk })
  await once(socket, 'close')
  t.match(answer, /^HTTP\/1\.1 400 /)
  t.equal((await fetch(emulator.httpUrl!)).status, 200)
})
