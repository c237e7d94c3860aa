// What goes wrong with answers on a tester's word, as a client finds it on its socket, over HTTP and HTTPS.

import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import t, { type Test } from 'tap'
import type { Emulator, EmulatorOptions } from '../../src/index.ts'
import { basic, connect, EXCH01_POINT, pathOf, start } from '../client.ts'
import { tell } from './tester.ts'

interface Met {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** Code of what went wrong with the connection. */
  readonly error: string | undefined
}

async function ask (url: string, emulator: Emulator, options: https.RequestOptions = {}): Promise<Met> {
  const secure = url.startsWith('https:')
  const request = (secure ? https : http).request(url, { ca: emulator.ca ?? undefined, agent: false, ...options })
  const chunks: Buffer[] = []
  let response: IncomingMessage | undefined
  let error: string | undefined
  request.end()
  try {
    ;[response] = await once(request, 'response') as [IncomingMessage]
    for await (const chunk of response) chunks.push(chunk)
  } catch (failure) {
    error = (failure as NodeJS.ErrnoException).code
  }
  return { status: response?.statusCode, headers: response?.headers ?? {}, body: Buffer.concat(chunks), error }
}

async function running (t: Test, options: EmulatorOptions = {}) {
  const emulator = await start(t, { port: 0, ...options })
  return { emulator, urls: [emulator.httpUrl!, emulator.url!] }
}

t.test('a status with an Error and Retry-After, for the second request only', async t => {
  const { emulator, urls: [url] } = await running(t)
  const made = await tell(emulator, 'POST', '/emulator/faults', {
    operation: 'getEnterpriseManager', nth: 2, status: 503, message: 'Down for maintenance', retryAfter: 30
  })
  t.match(made, { status: 201, value: { id: 'fault-1', of: 'faults', skip: 1, times: 1 } })
  t.equal((await ask(url!, emulator)).status, 200)
  const met = await ask(url!, emulator)
  t.match(met, { status: 503, headers: { 'retry-after': '30', 'content-type': 'application/xml; charset=utf-8' } })
  t.match(met.body.toString(), /<Error [^>]*Message="Down for maintenance" StatusCode="503"/)
  t.equal((await ask(url!, emulator)).status, 200)
  t.match(await tell(emulator, 'GET', '/emulator/faults/fault-1'), { value: { seen: 3, matched: 1 } })
})

t.test('a connection is reset, or closed before any byte, also under TLS', async t => {
  const { emulator, urls } = await running(t)
  for (const connection of ['reset', 'close'] as const) {
    emulator.faults.clear()
    emulator.faults.add({ path: '/api/', connection, times: 2 })
    for (const url of urls) {
      t.match(await ask(url, emulator), { status: undefined, error: 'ECONNRESET' }, `${connection} ${url}`)
    }
    for (const url of urls) t.equal((await ask(url, emulator)).status, 200)
  }
})

t.test('a reset is one: the client gets RST and no end of the stream', async t => {
  const { emulator } = await running(t)
  for (const [connection, ended] of [['reset', false], ['close', true]] as const) {
    emulator.faults.clear()
    emulator.faults.add({ connection })
    const { port } = new URL(emulator.httpUrl!)
    const socket = (await import('node:net')).connect(Number(port), '127.0.0.1')
    let end = false
    socket.on('end', () => { end = true })
    socket.on('error', () => {})
    socket.write('GET /api/ HTTP/1.1\r\nHost: x\r\n\r\n')
    await new Promise(resolve => socket.once('close', resolve))
    t.equal(end, ended, connection)
  }
})

const bodies: [fault: object, met: (whole: Met) => object][] = [
  [{ body: 'empty' }, () => ({ status: 200, headers: { 'content-length': '0' }, body: Buffer.alloc(0) })],
  [{ body: 'half' }, ({ body }) => ({
    status: 200,
    headers: { 'content-length': String(body.length) },
    body: body.subarray(0, body.length / 2),
    error: 'ECONNRESET'
  })],
  [{ body: 'slow' }, ({ body }) => ({ status: 200, body, error: undefined })],
  [{ body: 'malformed' }, ({ body }) => ({ status: 200, body: body.subarray(0, -1) })],
  [{ body: 'bom' }, ({ body }) => ({ status: 200, body: Buffer.concat([Buffer.from('\ufeff'), body]) })],
  [{ contentType: 'text/html' }, ({ body }) => ({ status: 200, headers: { 'content-type': 'text/html' }, body })],
  [{ status: 502, contentType: 'text/html' }, () => ({ status: 502, headers: { 'content-type': 'text/html' } })]
]

for (const [fault, met] of bodies) {
  t.test(`the answer comes otherwise than it was: ${JSON.stringify(fault)}`, async t => {
    const { emulator, urls } = await running(t)
    for (const url of urls) {
      const whole = await ask(url, emulator)
      emulator.faults.add({ operation: 'getEnterpriseManager', times: 1, ...fault })
      t.match(await ask(url, emulator), met(whole), url)
      t.strictSame((await ask(url, emulator)).body, whole.body, 'and the next is as it was')
    }
  })
}

t.test('an answer is late, in real time, by as much as the seed says of a range', async t => {
  const { emulator, urls: [url] } = await running(t)
  emulator.faults.add({ latency: '60ms-90ms', nth: 1 })
  const before = performance.now()
  t.equal((await ask(url!, emulator)).status, 200)
  const took = performance.now() - before
  t.ok(took >= 59, String(took))
})

t.test('the rule says whether the operation happens in spite of its fault', async t => {
  const client = connect(await start(t))
  const { emulator } = client
  await client.logon()
  const post = () => client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  emulator.faults.add({ operation: 'mountVmRestorePoint', status: 500, nth: 1 })
  emulator.faults.add({ operation: 'mountVmRestorePoint', status: 500, performed: true, nth: 2 })
  t.equal((await post()).status, 500)
  t.equal(emulator.tasks.list().tasks.length, 0)
  t.equal((await post()).status, 500)
  t.strictSame(emulator.tasks.list().tasks.map(task => task.id), ['task-1'])
  t.equal(pathOf((await post()).value.Href), '/api/tasks/task-2')
  emulator.faults.add({ operation: 'mountVmRestorePoint', connection: 'reset', performed: true })
  await t.rejects(post(), { code: 'ECONNRESET' })
  t.equal(emulator.tasks.list().tasks.length, 3)
})

t.test('a fault is of an account, of an object, or of each session on its own', async t => {
  const emulator = await start(t)
  const [one, other] = [connect(emulator), connect(emulator)]
  await one.logon()
  await other.logon(emulator.accounts[1]!.userName)
  const statuses = async (path: string) => [(await one.get(path)).status, (await other.get(path)).status]
  emulator.faults.add({ account: 'administrator', status: 503 })
  t.strictSame(await statuses('/api/tasks'), [503, 200])
  emulator.faults.clear()
  emulator.faults.add({ object: 'exch01', status: 503 })
  t.strictSame(await statuses(`/api/vmRestorePoints/${EXCH01_POINT}`), [503, 503])
  t.strictSame(await statuses('/api/vmRestorePoints'), [200, 200])
  emulator.faults.clear()
  emulator.faults.add({ operation: 'listTasks', per: 'session', nth: 2, status: 503 })
  t.strictSame(await statuses('/api/tasks'), [200, 200])
  t.strictSame(await statuses('/api/tasks'), [503, 503])
  t.strictSame(await statuses('/api/tasks'), [200, 200])
})

t.test('what is refused meets faults too, and so does what is no operation', async t => {
  const { emulator, urls: [url] } = await running(t)
  emulator.faults.add({ path: '/api/*', status: 503 })
  for (const path of ['tasks', 'nothing/here', 'sessionMngr/']) {
    t.equal((await ask(`${url}${path}`, emulator)).status, 503, path)
  }
  t.equal((await ask(`${url}sessionMngr/`, emulator, { method: 'POST' })).status, 503)
  t.equal((await tell(emulator, 'GET', '/emulator/health')).status, 200, 'but never the tester')
})

t.test('a download breaks off in its half, and a logon meets its fault', async t => {
  const { emulator, urls: [url] } = await running(t)
  emulator.faults.add({ operation: 'logon', body: 'half' })
  const headers = { authorization: basic('administrator', 'password') }
  const met = await ask(`${url}sessionMngr/`, emulator, { method: 'POST', headers })
  t.match(met, { status: 201, error: 'ECONNRESET' })
  t.equal(emulator.logonSessions.list().logonSessions.length, 1, 'it has happened')
})

const mistakes: [fault: object, reason: RegExp][] = [
  [{ status: 200 }, /^status: 200 is not a whole number from 400 to 599$/],
  [{ status: 503, connection: 'reset' }, /^connection: stands beside status: expected one of status, connection, body, expire$/],
  [{ retryAfter: 3, body: 'half' }, /^retryAfter: needs a status beside it$/],
  [{ body: 'half', performed: false }, /^performed: is false, and what is asked for needs the answer of the operation$/],
  [{ connection: 'rest' }, /^connection: "rest" is none of reset, close; did you mean "reset"\?$/],
  [{ latency: '2s-1s' }, /^latency: "2s-1s" is no range such as 100ms-2s$/],
  [{ performed: true }, /^nothing is said of what goes wrong: expected some of latency, /],
  [{ then: { body: 'bom', contentType: 5 } }, /^then.contentType: 5 is not a text$/]
]

t.test('mistakes of faults are told', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  for (const [fault, reason] of mistakes) {
    const { status, value } = await tell(emulator, 'POST', '/emulator/faults', fault)
    t.equal(status, 400)
    t.match(value.error, reason)
  }
})
