// What the client did, read, verified and waited for, from outside and in process.

import t, { type Test } from 'tap'
import { ControlError, type EmulatorOptions } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, start, type Client } from '../client.ts'
import { tell } from './tester.ts'

async function loggedOn (t: Test, options: EmulatorOptions = {}, format: Client['format'] = 'xml'): Promise<Client> {
  const client = connect(await start(t, options), format)
  await client.logon()
  return client
}

for (const format of FORMATS) {
  t.test(`an exchange is told readably, with what it caused, and without secrets (${format})`, async t => {
    const client = await loggedOn(t, { now: '2026-01-31T12:00:00Z' }, format)
    const mount = await client.mount()
    const { value: { exchanges, came } } = await tell(client.emulator, 'GET', '/emulator/journal')
    t.equal(came, 3)
    const [logon, posted] = exchanges
    t.match(logon, {
      n: 1,
      at: '2026-01-31T12:00:00.000Z',
      method: 'POST',
      url: '/api/sessionMngr/?v=latest',
      operation: 'logon',
      status: 201,
      known: 'documented',
      request: { headers: { authorization: '***' } },
      answer: { headers: { 'x-restsvcsessionid': '***', 'set-cookie': '***' } }
    })
    t.match(posted, {
      operation: 'mountVmRestorePoint',
      account: 'VBEM\\administrator',
      status: 202,
      objects: [EXCH01_POINT],
      answer: { body: /MountRestorePoint/ }
    })
    t.strictSame(posted.events.map((event: { what: string, state: string }) => `${event.what} ${event.state}`),
      ['task Running', 'task Finished'])
    const told = JSON.stringify(exchanges)
    const id = Buffer.from(client.token!, 'base64').toString()
    t.notMatch(told, client.token!)
    t.notMatch(told, id)
    t.match(told, id.slice(0, 8))
    t.ok(mount)
  })
}

t.test('bodies are kept up to a limit, and passwords in them are masked', async t => {
  const client = await loggedOn(t)
  const body = '<LoginSpec><Username>x</Username><Password>geheim</Password></LoginSpec>'
  await client.post('/api/sessionMngr/', { body, headers: { authorization: 'Basic !' } })
  const json = '{"Username": "x", "Password": "gehe\\"im"}'
  await client.post('/api/sessionMngr/', { body: json, headers: { 'content-type': 'application/json' } })
  await client.post('/api/sessionMngr/', { body: `<x>${'y'.repeat(100_000)}</x>` })
  const { exchanges } = client.emulator.journal.list({ operation: 'logon', last: 3 })
  t.equal(exchanges[0]!.request.body, body.replace('geheim', '***'))
  t.equal(exchanges[1]!.request.body, '{"Username": "x", "Password": "***"}')
  t.match(exchanges[2]!.request, { bytes: 100_007 })
  t.equal(exchanges[2]!.request.body.length, 16 * 1024)
})

t.test('the journal keeps the latest, counts all, and forgets them when it is told to', async t => {
  const client = await loggedOn(t, { journal: 3 })
  for (let i = 0; i < 5; i++) await client.get('/api/tasks')
  const { value } = await tell(client.emulator, 'GET', '/emulator/journal')
  t.strictSame([value.came, value.exchanges.map((each: { n: number }) => each.n)], [6, [4, 5, 6]])
  t.equal((await tell(client.emulator, 'DELETE', '/emulator/journal')).status, 204)
  t.strictSame(client.emulator.journal.list(), { exchanges: [], came: 0 })
})

t.test('with --journal 0 nothing is kept, and faults are met all the same', async t => {
  const client = await loggedOn(t, { journal: 0 })
  client.emulator.faults.add({ operation: 'listTasks', status: 503 })
  t.equal((await client.get('/api/tasks')).status, 503)
  t.strictSame(client.emulator.journal.list().exchanges, [])
})

t.test('a count is verified, and where it is wrong the nearest misses are told', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  await client.get('/api/tasks')
  await client.get('/api/tasks/task-7')
  await client.get('/api/tasks/task-8')
  const verify = (body: object) => tell(emulator, 'POST', '/emulator/journal/verify', body)
  const right = [{}, { atLeast: 2 }, { exactly: 2 }, { atMost: 2 }, { atLeast: 1, atMost: 5 }]
  for (const bounds of right) {
    t.match(await verify({ operation: 'getTask', ...bounds }), { value: { ok: true, count: 2, nearest: [] } })
  }
  t.match(await verify({ operation: 'deleteTask', never: true }), { value: { ok: true, count: 0, expected: 'never' } })
  t.match(await verify({ operation: 'getTask', status: 404, object: 'task-8' }), { value: { ok: true, count: 1 } })
  t.match(await verify({ match: { operation: 'getTask', method: 'GET' }, status: 200 }), {
    value: {
      ok: false,
      count: 0,
      expected: 'at least 1',
      nearest: [
        { exchange: /^#4 GET \/api\/tasks\/task-8 -> 404 getTask by VBEM/, differs: ['status is 404, not 200'] },
        { exchange: /^#3 / },
        { exchange: /^#2 GET \/api\/tasks -> 200/, differs: ['operation is listTasks, not getTask'] }
      ]
    }
  })
  t.match(await verify({ operation: 'getTask', exactly: 1 }), { value: { ok: false, count: 2, nearest: [{}, {}] } })
})

t.test('an assertion is 204, or 422 with a text for the message of a test; in process it throws that', async t => {
  const { emulator } = await loggedOn(t)
  t.equal((await tell(emulator, 'POST', '/emulator/journal/assert?operation=logon')).status, 204)
  const path = '/emulator/journal/assert?operation=logon&account=me&exactly=2'
  const { status, type, text } = await tell(emulator, 'POST', path)
  t.match({ status, type }, { status: 422, type: 'text/plain; charset=utf-8' })
  t.equal(text, 'Expected exactly 2 of operation logon, account me; there were 0\n' +
    'The nearest:\n  #1 POST /api/sessionMngr/?v=latest -> 201 logon: account is none, not me\n')
  t.equal(emulator.journal.assert({ operation: 'logon' }), undefined)
  t.throws(() => emulator.journal.assert({ operation: 'logon', never: true }), {
    constructor: ControlError, message: /^Expected never of operation logon; there were 1\n/
  })
})

t.test('exchanges are waited for: those that have been, and those to come', async t => {
  const client = await loggedOn(t)
  const { emulator } = client
  t.match(await emulator.journal.wait({ operation: 'logon' }), { ok: true, count: 1 })
  const waiting = tell(emulator, 'POST', '/emulator/journal/wait', { operation: 'listTasks', count: 2, timeout: '30s' })
  await client.get('/api/tasks')
  await client.get('/api/tasks')
  t.match(await waiting, { value: { ok: true, count: 2, exchanges: [{ operation: 'listTasks', status: 200 }, {}] } })
  t.match(await emulator.journal.wait({ operation: 'deleteTask', timeout: 20 }), { ok: false, count: 0, exchanges: [] })
})

const unexpected: [method: string, path: string, headers: Record<string, string>, why: RegExp][] = [
  ['GET', `/api/vmRestorePiont/${EXCH01_POINT}/mounts`, {},
    /^no operation has the path .*; did you mean "\/api\/vmRestorePoints\/\{id\}\/mounts"\?$/],
  ['POST', '/api/tasks', {}, /^wrong verb: \/api\/tasks takes GET, not POST$/],
  ['GET', '/api/v1/jobs', {}, /Veeam Backup & Replication/],
  ['GET', '/api/tasks', { 'x-restsvcsessionid': '' }, /^missing header: X-RestSvcSessionId/],
  ['GET', '/api/tasks', { accept: 'text/plain' }, /^wrong header: Accept/]
]

t.test('requests that are not what the API takes are explained', async t => {
  const client = await loggedOn(t)
  await client.get('/api/tasks/task-1')
  for (const [method, path, headers] of unexpected) await client.request(method, path, { headers, plain: true })
  const { value } = await tell(client.emulator, 'GET', '/emulator/journal/unexpected')
  t.equal(value.exchanges.length, unexpected.length)
  for (const [i, [, , , why]] of unexpected.entries()) t.match(value.exchanges[i].unexpected, why)
})

t.test('the Date header has the time of the world', async t => {
  const client = await loggedOn(t, { now: '2026-01-31T12:00:00Z' })
  t.equal((await client.get('/api/tasks')).headers.date, 'Sat, 31 Jan 2026 12:00:00 GMT')
  client.emulator.clock.advance('90s')
  t.equal((await client.get('/api/tasks')).headers.date, 'Sat, 31 Jan 2026 12:01:30 GMT')
  t.equal((await client.get('/api/nothing')).headers.date, 'Sat, 31 Jan 2026 12:01:30 GMT')
})

t.test('what goes on after its exchange has left the journal is told of no other', async t => {
  const client = await loggedOn(t, { journal: 2 })
  const { emulator } = client
  const begun = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  t.equal(begun.status, 202)
  const events = () => emulator.journal.list().exchanges.map(each => each.events.map(({ what, state }) => `${what} ${state}`))
  t.strictSame(events(), [['logonSession opened'], ['task Running']])
  await client.get('/api/tasks')
  await client.get('/api/tasks')
  emulator.clock.advance('1m')
  t.strictSame(events(), [[], []])
  await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  emulator.clock.advance('1m')
  t.match(events(), [[], ['task Running', 'task Finished']])
})
