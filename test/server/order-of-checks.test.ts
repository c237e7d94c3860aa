import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { served } from '../../src/resources/claims.ts'
import { connect, EXCH01_POINT, FORMATS, start, type Client, type Format } from '../client.ts'
import { crlf, exchangeRaw, refusedRaw } from './raw.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { bodyLimit: 1000 }) })

const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`
const UNKNOWN = '/api/vmRestorePoints/00000000-0000-4000-8000-000000000000/mounts'
const MALFORMED = '/api/vmRestorePoints/x/mounts'
const LARGE = ' '.repeat(2000)
const BAD: Record<Format, string> = {
  xml: '<StartMountSpec><OsKind>Solaris</OsKind></StartMountSpec>', json: '{"OsKind":"Solaris"}'
}

/** Each fault, and what it takes for a request to have it, in the order in which they are told. */
interface Faulty { method: string, path: string, headers: Record<string, string>, body?: string }

async function good (client: Client): Promise<Faulty> {
  await client.logon('filerestore')
  const request: Faulty = {
    method: 'POST', path: MOUNTS, headers: { 'X-RestSvcSessionId': client.token!, 'content-type': `application/${client.format}` }
  }
  client.token = undefined
  return request
}

async function tokenOf (userName: string): Promise<string> {
  const client = connect(emulator)
  await client.logon(userName)
  return client.token!
}

const withHeaders = (request: Faulty, headers: Record<string, string>): Faulty =>
  ({ ...request, headers: { ...request.headers, ...headers } })

type Fault = (request: Faulty, format: Format) => Faulty | Promise<Faulty>
const FAULTS: Record<string, readonly [status: number, fault: Fault]> = {
  'a URL that cannot be read': [400, request => ({ ...request, path: request.path.replace('/mounts', '/%zz') })],
  'a path that does not exist': [404, request => ({ ...request, path: request.path.replace('/api/', '/api/no/') })],
  'a method that is not supported': [405, request => ({ ...request, method: 'PUT' })],
  'a format that is not served': [406, request => withHeaders(request, { accept: 'text/html' })],
  'no good token': [401, request => withHeaders(request, { 'X-RestSvcSessionId': 'x' })],
  'a role that may not': [403, async request =>
    withHeaders(request, { 'X-RestSvcSessionId': await tokenOf('portaluser') })],
  'an object that does not exist': [404, request => ({ ...request, path: request.path.replace(MOUNTS, UNKNOWN) })],
  'an id that is malformed': [400, request => ({ ...request, path: request.path.replace(MOUNTS, MALFORMED) })],
  'a media type that is not read': [415, request =>
    ({ ...withHeaders(request, { 'content-type': 'text/plain' }), body: request.body ?? 'x' })],
  'a body that is too large': [413, request => ({ ...request, body: LARGE })],
  'a body that is not valid': [400, (request, format) => ({ ...request, body: `${BAD[format]}${request.body ?? ''}` })]
}
const names = Object.keys(FAULTS)

/** Faults of one request: the malformed id and the unknown object cannot be together, nor can others be told apart. */
const together = (a: string, b: string) => !(a === 'an object that does not exist' && b === 'an id that is malformed')

for (const format of FORMATS) {
  for (const [index, first] of names.entries()) {
    for (const second of names.slice(index).filter(name => together(first, name))) {
      const both = second === first ? `${first} alone` : `${first} before ${second}`
      t.test(`${both} is told, in ${format}`, async t => {
        const client = connect(emulator, format)
        let request = await good(client)
        // The later fault first, so that the earlier one has the last word where both change the same.
        if (second !== first) request = await FAULTS[second]![1](request, format)
        request = await FAULTS[first]![1](request, format)
        const { status, value, headers } = await client.request(request.method, request.path, {
          headers: request.headers, ...(request.body === undefined ? {} : { body: request.body })
        })
        t.equal(status, FAULTS[first]![0])
        t.equal(value.StatusCode, status)
        const acceptable = request.headers.accept === undefined
        t.match(headers['content-type'], acceptable ? format : 'xml')
        if (status === 405) t.equal(headers.allow, 'GET, POST')
        if (status === 401) t.equal(headers['www-authenticate'], 'Basic Realm=RestSvc')
      })
    }
  }
}

t.test('the request that the faults are put into is a good one', async t => {
  const client = connect(emulator)
  const { method, path, headers } = await good(client)
  t.equal((await client.request(method, path, { headers })).status, 202)
})

t.test('a chunked body of a type that is not read is told of before its size', async t => {
  const token = await tokenOf('administrator')
  const chunked = (type: string, body: string) => crlf(
    `POST ${MOUNTS} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${token}`, `Content-Type: ${type}`, 'Transfer-Encoding: chunked'
  ) + `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
  for (const type of ['text/plain', 'nonsense']) {
    t.equal((await refusedRaw(emulator, chunked(type, LARGE))).status, 415, type)
    t.equal((await refusedRaw(emulator, chunked(type, 'x'))).status, 415, type)
  }
  t.equal((await refusedRaw(emulator, chunked('application/xml', LARGE))).status, 413)
  const [empty] = await exchangeRaw(emulator, crlf(
    `POST ${MOUNTS} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${token}`, 'Content-Type: text/plain', 'Transfer-Encoding: chunked'
  ) + '0\r\n\r\n', 1)
  t.equal(empty!.status, 202)
})

t.test('an action that does not exist is told after token and role', async t => {
  const path = `${MOUNTS}/1/C:`
  const client = connect(emulator)
  t.equal((await client.post(`${path}?action=burn`)).status, 401)
  client.token = await tokenOf('portaluser')
  t.equal((await client.post(`${path}?action=burn`)).status, 403)
  t.equal((await client.post(`${path}?action=burn`, { headers: { accept: 'text/html' } })).status, 406)
  client.token = await tokenOf('administrator')
  const { status, value } = await client.post(`${path}?action=burn`)
  t.equal(status, 400)
  t.match(value.Message, /burn.*restore/)
  t.equal((await client.post(path)).status, 400)
})

t.test('what another product serves is told to belong to it', async t => {
  for (const format of FORMATS) {
    const client = connect(emulator, format)
    for (const [method, path] of [
      ['POST', '/api/oauth2/token'], ['GET', '/api/v1/serverInfo'], ['GET', '/api/v1/'], ['GET', '/api/v1.1-rev2/jobs'],
      ['DELETE', '/API/V1/jobs/x'], ['GET', '/api//v1//jobs']
    ] as const) {
      const { status, value } = await client.request(method, path, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        ...(method === 'POST' ? { body: 'grant_type=password&username=a&password=b' } : {})
      })
      t.equal(status, 404, path)
      t.match(value.Message, /another product on another port \(9419\)/)
    }
  }
})

t.test('a path that does not exist is not taken for that of another product', async t => {
  const paths = [
    '/', '/apis', '/api/vms', '/api/tasks/task-1/x', '/api/vmRestorePoints/x/y', '/web/', '/api/backupServers/x/y'
  ]
  for (const path of paths) {
    const { status, value } = await connect(emulator).get(path)
    t.equal(status, 404, path)
    t.match(value.Message, /^There is no resource/)
  }
})

t.test('the links of a logon session whose targets are not served yet answer 404', async t => {
  const client = connect(emulator)
  const { value } = await client.logon()
  const paths = new Set(served.filter(({ method }) => method === 'GET').map(({ path }) => path))
  for (const link of value.Links.filter((each: { Rel: string }) => each.Rel === 'Down')) {
    const path = link.Href.replace(/^http:\/\/[^/]+/, '')
    const isServed = paths.has(path.split('?')[0])
    const { status } = await client.get(path, { plain: isServed })
    t.equal(status, isServed ? 200 : 404, path)
  }
})

t.test('every unsupported method of every path is told with the methods that are', async t => {
  const paths: Record<string, string> = {
    '/api': 'GET',
    '/api/sessionMngr': 'POST',
    '/api/logonSessions': 'GET',
    '/api/logonSessions/x': 'GET, DELETE',
    '/api/backupServers': 'GET',
    '/api/backupServers/x': 'GET, POST',
    '/api/vmRestorePoints': 'GET',
    '/api/vmRestorePoints/x': 'GET, POST',
    [MOUNTS]: 'GET, POST',
    [`${MOUNTS}/1`]: 'GET, DELETE',
    [`${MOUNTS}/1/C:/a`]: 'GET, HEAD, POST',
    '/api/tasks': 'GET',
    '/api/tasks/x': 'GET, DELETE',
    '/api/restoreSessions': 'GET',
    '/api/restoreSessions/x': 'GET'
  }
  for (const [path, allow] of Object.entries(paths)) {
    for (const method of ['PUT', 'PATCH', 'POST', 'DELETE', 'GET'].filter(each => !allow.includes(each))) {
      const { status, headers } = await connect(emulator).request(method, path)
      t.equal(status, 405, `${method} ${path}`)
      t.equal(headers.allow, allow)
    }
  }
})
