import tls from 'node:tls'
import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, EXCH01_POINT, start } from '../client.ts'
import { crlf, exchangeRaw, refusedRaw } from './raw.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

const POST = 'POST /api/sessionMngr/ HTTP/1.1'
const MALFORMED: Record<string, string> = {
  'no HTTP at all': crlf('hello'),
  'an unknown method': crlf('FETCH /api/ HTTP/1.1', 'Host: a'),
  'a request line without a version': crlf('GET /api/'),
  'a version that does not exist': crlf('GET /api/ HTTP/9.9', 'Host: a'),
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'a blank in the path': crlf('GET /api/a b HTTP/1.1', 'Host: a'),
  'a header without a colon': crlf('GET /api/ HTTP/1.1', 'Host: a', 'nonsense'),
  'a header with a control character': crlf('GET /api/ HTTP/1.1', 'Host: a', 'X-A: b\u0001c'),
  'a blank before the colon': crlf('GET /api/ HTTP/1.1', 'Host : a'),
  'two lengths': crlf(POST, 'Host: a', 'Content-Length: 1', 'Content-Length: 2'),
  'a length that is no number': crlf(POST, 'Host: a', 'Content-Length: many'),
  'a length beside chunks': crlf(POST, 'Host: a', 'Content-Length: 1', 'Transfer-Encoding: chunked'),
  'a wrong size of a chunk': crlf(POST, 'Host: a', 'Transfer-Encoding: chunked') + 'xyz\r\n',
  'a chunk that does not end': crlf(POST, 'Host: a', 'Transfer-Encoding: chunked') + '1\r\nab\r\n',
  'TLS on the port of HTTP': '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'no Host in HTTP/1.1': crlf('GET /api/ HTTP/1.1'),
  'no Host, though a token': crlf('GET /api/tasks HTTP/1.1', 'X-RestSvcSessionId: x')
}

for (const [what, bytes] of Object.entries(MALFORMED)) {
  t.test(`${what} is refused with 400 and an Error in XML`, async t => {
    const { status, error } = await refusedRaw(emulator, bytes)
    t.equal(status, 400)
    t.ok(error.Message.length > 10)
  })
}

t.test('headers beyond the limit of the parser get 431', async t => {
  const { status } = await refusedRaw(emulator, crlf('GET /api/ HTTP/1.1', 'Host: a', `X-A: ${'a'.repeat(100_000)}`))
  t.equal(status, 431)
  t.equal((await refusedRaw(emulator, crlf(`GET /api/${'a'.repeat(100_000)} HTTP/1.1`, 'Host: a'))).status, 431)
})

t.test('an expectation that is not known gets 417', async t => {
  const { status, error } = await refusedRaw(emulator, crlf('GET /api/ HTTP/1.1', 'Host: a', 'Expect: miracles'))
  t.equal(status, 417)
  t.match(error.Message, 'miracles')
})

t.test('Expect: 100-continue is met', async t => {
  const [interim, answer] = await exchangeRaw(emulator, crlf(
    POST, 'Host: a', 'Expect: 100-continue', 'Content-Length: 1', 'Content-Type: application/xml'
  ) + ' ', 2)
  t.equal(interim!.status, 100)
  t.equal(answer!.status, 401)
})

t.test('CONNECT gets 405 with Allow', async t => {
  const { status, headers } = await refusedRaw(emulator, crlf('CONNECT a.example:443 HTTP/1.1', 'Host: a.example:443'))
  t.equal(status, 405)
  t.match(headers.allow, /GET/)
})

const NOT_SUPPORTED = [
  'POST', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND', 'MKCOL', 'REPORT', 'PURGE', 'SUBSCRIBE', 'M-SEARCH',
  'LOCK'
]
for (const method of NOT_SUPPORTED) {
  t.test(`${method} is not supported by /api/tasks, and Allow says what is`, async t => {
    const { status, headers } = await refusedRaw(emulator, crlf(`${method} /api/tasks HTTP/1.1`, 'Host: a', 'Content-Length: 0'))
    t.equal(status, 405)
    t.equal(headers.allow, 'GET')
  })
}

t.test('a method that no path supports gets 404 where there is no path', async t => {
  for (const method of ['PROPFIND', 'TRACE', 'PATCH', 'OPTIONS']) {
    t.equal((await refusedRaw(emulator, crlf(`${method} /api/nothing HTTP/1.1`, 'Host: a', 'Content-Length: 0'))).status, 404, method)
  }
})

t.test('HEAD of what is no file gets 405 without a body', async t => {
  const [answer] = await exchangeRaw(emulator, crlf('HEAD /api/tasks HTTP/1.1', 'Host: a', 'Connection: close'))
  // A length may be told, but nothing follows.
  t.notOk(answer)
  const { status, headers } = await connect(emulator).request('HEAD', '/api/tasks', { plain: true })
  t.equal(status, 405)
  t.equal(headers.allow, 'GET')
})

t.test('HTTP/1.0 without a Host gets Hrefs with the address that was called', async t => {
  const [answer] = await exchangeRaw(emulator, crlf('GET /api/ HTTP/1.0'))
  t.equal(answer!.status, 200)
  t.match(answer!.body.toString(), `Href="${emulator.httpUrl}logonSessions"`)
})

t.test('a request target may be a whole URL, whose host is that of the Hrefs', async t => {
  const [answer] = await exchangeRaw(emulator, crlf('GET http://em.example:9399/api/ HTTP/1.1', 'Host: em.example:9399'), 1)
  t.equal(answer!.status, 200)
  t.match(answer!.body.toString(), 'Href="http://em.example:9399/api/logonSessions"')
})

t.test('a whole URL is folded like a path', async t => {
  const get = (url: string) => crlf(`GET ${url} HTTP/1.1`, 'Host: a')
  const answers = await exchangeRaw(emulator, get('http://a//API//?v=latest') + get('http://a/api/nothing') + get('http://a'), 3)
  t.same(answers.map(each => each.status), [200, 404, 404])
})

t.test('OPTIONS * is about no path of the API', async t => {
  t.equal((await refusedRaw(emulator, crlf('OPTIONS * HTTP/1.1', 'Host: a'))).status, 404)
})

t.test('pipelined requests are answered in their order', async t => {
  const client = connect(emulator)
  await client.logon()
  const get = (path: string) => crlf(`GET ${path} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`)
  const paths = ['/api/', '/api/tasks', '/api/nothing', '/api/tasks/task-0', '/api/tasks/x']
  const answers = await exchangeRaw(emulator, paths.map(get).join(''), paths.length)
  t.same(answers.map(each => each.status), [200, 200, 404, 404, 400])
})

t.test('what follows a good request and cannot be read is refused after its answer', async t => {
  const bytes = crlf('GET /api/ HTTP/1.1', 'Host: a') + crlf('nonsense')
  const [first, second, ...others] = await exchangeRaw(emulator, bytes)
  t.equal(first!.status, 200)
  t.equal(second!.status, 400)
  t.equal(others.length, 0)
})

t.test('a request that asks to upgrade is answered as it is', async t => {
  const asking = crlf('GET /api/ HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: websocket')
  const [answer] = await exchangeRaw(emulator, asking, 1)
  t.equal(answer!.status, 200)
})

t.test('what cannot be read over HTTPS is refused with an Error too', async t => {
  const secure = await start(t, { port: 0, httpPort: 'off' })
  const { port } = new URL(secure.url!)
  const socket = tls.connect({ port: Number(port), host: '127.0.0.1', ca: secure.ca!, servername: 'localhost' })
  socket.write(crlf('nonsense'))
  let text = ''
  for await (const chunk of socket) text += chunk
  t.match(text, /^HTTP\/1\.1 400 Bad Request\r\n[^]*<Error [^]*StatusCode="400"/)
})

t.test('a body in chunks is read like any other', async t => {
  const client = connect(emulator)
  await client.logon()
  const [answer] = await exchangeRaw(emulator, crlf(
    `POST /api/vmRestorePoints/${EXCH01_POINT}/mounts HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`,
    'Content-Type: application/json', 'Transfer-Encoding: chunked'
  ) + '5\r\n{"OsK\r\nd;a=b\r\nind":"Linux"}\r\n0\r\nTrailer: x\r\n\r\n', 1)
  t.equal(answer!.status, 202)
})

t.test('after a refusal of the parser others are served as before', async t => {
  await refusedRaw(emulator, crlf('nonsense'))
  t.equal((await connect(emulator).get('/api/')).status, 200)
})
