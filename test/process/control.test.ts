// What is under /emulator/: health and the certificate, without logon and on every port, and JSON for whatever is
// wrong.

import { once } from 'node:events'
import https from 'node:https'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import type { Desk } from '../../src/control/call.ts'
import { addControl } from '../../src/control/routes.ts'
import { startEmulator, type EmulatorOptions } from '../../src/index.ts'
import { VERSION } from '../../src/version.ts'
import type { World } from '../../src/world.ts'

async function start (t: Test, options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ port: 0, ...options })
  t.teardown(() => emulator.close())
  return emulator
}

const emulator = await startEmulator({ port: 0 })
t.teardown(() => emulator.close())
const ask = (path: string, options: RequestInit = {}) => fetch(new URL(path, emulator.controlUrl!), options)

async function errorOf (answer: Response): Promise<string> {
  t.match(answer.headers.get('content-type'), /^application\/json/)
  const body = await answer.json() as { error: string }
  t.strictSame(Object.keys(body), ['error'])
  return body.error
}

t.test('health answers 200 without logon', async t => {
  const answer = await ask('/emulator/health')
  t.equal(answer.status, 200)
  t.strictSame(await answer.json(), {
    status: 'up', version: VERSION, product: 'documented', estate: 'Halvorsen Instruments'
  })
})

t.test('health answers 503 until every port listens', async t => {
  const app = Fastify()
  let serving = false
  const world = { profile: { name: 'documented' }, estate: { name: 'x' } } as World
  const desk = { world, isServing: () => serving } as Desk
  addControl(app, null, () => ({ desk, estate: {} as never }))
  const health = async () => (await app.inject('/emulator/health')).statusCode
  t.equal(await health(), 503)
  serving = true
  t.equal(await health(), 200)
})

t.test('health and certificate are on the port of HTTPS too', async t => {
  for (const path of ['/emulator/health', '/emulator/ca.pem']) {
    const request = https.get(new URL(path, emulator.url!), { ca: emulator.ca!, agent: false })
    const [response] = await once(request, 'response')
    response.resume()
    t.equal(response.statusCode, 200)
  }
})

t.test('health may be asked by HEAD, in any letter case and with a slash', async t => {
  const head = await ask('/emulator/health', { method: 'HEAD' })
  t.equal(head.status, 200)
  t.equal(await head.text(), '')
  t.equal((await ask('/Emulator/Health/')).status, 200)
})

t.test('the certificate is the one that HTTPS uses', async t => {
  const answer = await ask('/emulator/ca.pem')
  t.equal(answer.headers.get('content-type'), 'application/x-pem-file')
  t.equal(await answer.text(), emulator.ca)
})

t.test('without HTTPS there is no certificate, and the answer says why', async t => {
  const { controlUrl } = await start(t, { port: 'off', httpPort: 0, fixture: 'empty' })
  const answer = await fetch(`${controlUrl}ca.pem`)
  t.equal(answer.status, 404)
  t.match(await errorOf(answer), 'HTTPS is off')
})

t.test('/emulator/ itself says what there is', async t => {
  t.match(await (await ask('/emulator/')).json(), { version: VERSION, paths: ['/emulator/health', '/emulator/ca.pem'] })
})

t.test('an unknown path is 404 in JSON, for each method and whatever is accepted', async t => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const answer = await ask('/emulator/nothing/here?x=1', { method, headers: { accept: 'application/xml' } })
    t.equal(answer.status, 404, method)
    t.match(await errorOf(answer), /^There is no \/emulator\/nothing\/here here; there is \/emulator, \/emulator\/health, /)
  }
})

t.test('a known path with another method is 405 in JSON, with Allow', async t => {
  const answer = await ask('/emulator/health', { method: 'POST', body: 'x' })
  t.equal(answer.status, 405)
  t.equal(answer.headers.get('allow'), 'GET, HEAD')
  t.equal(await errorOf(answer), 'POST is not supported by /emulator/health; supported: GET, HEAD')
})

t.test('a path that only begins alike is the API\'s to refuse', async t => {
  const answer = await ask('/emulators')
  t.equal(answer.status, 404)
  t.match(await answer.text(), '<Error ')
})
