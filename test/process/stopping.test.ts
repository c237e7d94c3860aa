// Stopping: what is in flight is finished to its last byte, nothing new is accepted, what is stuck is cut, and the
// process ends with exit code 0 within 5 seconds.

import { once } from 'node:events'
import http from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { serve, type Served } from './child.ts'

const fixture = `
vms:
  - name: app01
    restorePoints: [{ at: -1d, id: 11111111-2222-4333-8444-555555555555 }]
    files:
      C:/data/big.bin: { size: 48MB }
`
const FILE = '/api/vmRestorePoints/11111111-2222-4333-8444-555555555555/mounts/1/C:/data/big.bin'
const SIZE = 48 * 2 ** 20

const agent = new http.Agent({ keepAlive: true })
t.teardown(() => agent.destroy())

async function ask (
  base: string, method: string, path: string, headers = {}, body?: string
): Promise<http.IncomingMessage> {
  const request = http.request(new URL(path, base), { method, headers, agent })
  request.end(body)
  const [response] = await once(request, 'response')
  return response
}

async function bytesOf (stream: Readable): Promise<number> {
  let bytes = 0
  for await (const chunk of stream) bytes += (chunk as Buffer).length
  return bytes
}

/** A server with a file that is prepared for download. */
async function serveFile (t: Test): Promise<{ served: Served, base: string, headers: Record<string, string> }> {
  const folder = t.testdir({ 'big.yaml': fixture })
  const served = await serve(t, ['--port', 'off', '--http-port', '0', '--task-end', 'polls:0', '--fixture', `${folder}/big.yaml`])
  const base = served.ready.http!
  const logon = await ask(base, 'POST', '/api/sessionMngr/', {
    authorization: `Basic ${Buffer.from('administrator:password').toString('base64')}`
  })
  logon.resume()
  const token = logon.headers['x-restsvcsessionid'] as string
  const headers = { 'X-RestSvcSessionId': token, 'content-type': 'application/json' }
  for (const [path, body] of [[FILE.replace(/\/1\/.*/, ''), ''], [`${FILE}?action=restore`, '{"ForDirectDownload":{}}']]) {
    const accepted = await ask(base, 'POST', path!, { ...headers, accept: 'application/json' }, body)
    let task = ''
    for await (const chunk of accepted) task += chunk
    const polled = await ask(base, 'GET', new URL(JSON.parse(task).Href).pathname, headers)
    polled.resume()
    await once(polled, 'end')
  }
  return { served, base, headers }
}

/** A connection that the server has accepted, or refused. */
async function dial (base: string): Promise<Socket> {
  const { hostname, port } = new URL(base)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  return socket
}

/** After so long what is not finished is cut. */
const DRAIN = 3500
const LIMIT = 5000
/** What ending takes by itself here and now, where nothing has to be waited for. */
let ending = 0

t.test('an idle process ends at once, also when the signal comes twice', async t => {
  const served = await serve(t)
  const stopped = served.stop('SIGINT')
  served.child.kill('SIGINT')
  const { code, took } = await stopped
  t.equal(code, 0)
  t.ok(took < DRAIN, `${took} ms`)
  ending = took
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} lets a download finish, refuses new connections, and ends with 0`, async t => {
    const { served, base, headers } = await serveFile(t)
    const download = await ask(base, 'GET', `${FILE}?action=download`, headers)
    t.equal(download.statusCode, 200)
    await once(download, 'readable')
    const stopped = served.stop(signal)
    await served.said('"stopping"')
    await t.rejects(dial(base), { code: 'ECONNREFUSED' })
    t.equal(await bytesOf(download), SIZE)
    const { code, took } = await stopped
    t.equal(code, 0)
    t.ok(took < DRAIN + ending, `it does not wait for a connection that is kept alive: ${took} ms`)
  })
}

t.test('a download whose reader stands still is cut, and the process ends in time', async t => {
  const { served, base, headers } = await serveFile(t)
  const download = await ask(base, 'GET', `${FILE}?action=download`, headers)
  await once(download, 'readable')
  const { code, took } = await served.stop()
  t.equal(code, 0)
  t.ok(took > DRAIN - 500 && took < LIMIT + ending, `${took} ms`)
  await t.rejects(bytesOf(download), { code: 'ECONNRESET' })
})

t.test('connections that say nothing, or half of something, do not hold the process', async t => {
  const served = await serve(t)
  const silent = await dial(served.ready.http!)
  const half = await dial(served.ready.http!)
  const handshaking = await dial(served.ready.https!)
  for (const socket of [silent, half, handshaking]) socket.on('error', () => {})
  half.write('GET /api/ HTTP/1.1\r\nHost: ')
  handshaking.write(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]))
  const { code, took } = await served.stop()
  t.equal(code, 0)
  t.ok(took < LIMIT + ending, `${took} ms`)
})
