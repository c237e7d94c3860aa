import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start } from '../client.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

/** A client that sends no token by itself, and a good token. */
async function bare () {
  const client = connect(emulator)
  const { value } = await client.logon()
  const token = client.token!
  client.token = undefined
  const get = (headers: Record<string, string>) => client.get('/api/logonSessions', { headers })
  return { client, token, session: value, get }
}

const STALE = Buffer.from('00000000-0000-4000-8000-000000000000').toString('base64')

t.test('the token is taken from the header, whatever its letter case', async t => {
  const { get, token } = await bare()
  t.equal((await get({ 'X-RestSvcSessionId': token })).status, 200)
  t.equal((await get({ 'x-restsvcsessionid': token })).status, 200)
  t.equal((await get({ 'X-RESTSVCSESSIONID': ` ${token} ` })).status, 200)
})

t.test('the token is taken from the cookie, among others, quoted or escaped', async t => {
  const { get, token } = await bare()
  const cookies = [
    `X-RestSvcSessionId=${token}`, `X-RestSvcSessionId="${token}"`, `x-restsvcsessionid=${token}`, `a=b; X-RestSvcSessionId=${token}; c=d`,
    `a=b;X-RestSvcSessionId=${token}`, `X-RestSvcSessionId=${encodeURIComponent(token)}`, `X-RestSvcSessionId=%${token.charCodeAt(0).toString(16)}${token.slice(1)}`,
    `other-X-RestSvcSessionId=no; X-RestSvcSessionId=${token}`
  ]
  for (const cookie of cookies) t.equal((await get({ cookie })).status, 200, cookie)
})

t.test('the cookie wins over the header, also when it is stale', async t => {
  const { get, token } = await bare()
  t.equal((await get({ 'X-RestSvcSessionId': STALE, cookie: `X-RestSvcSessionId=${token}` })).status, 200)
  t.equal((await get({ 'X-RestSvcSessionId': token, cookie: `X-RestSvcSessionId=${STALE}` })).status, 401)
})

t.test('a cookie of another name does not count', async t => {
  const { get, token } = await bare()
  t.equal((await get({ 'X-RestSvcSessionId': token, cookie: 'session=abc' })).status, 200)
  t.equal((await get({ cookie: `Other-X-RestSvcSessionId=${token}` })).status, 401)
})

for (const format of FORMATS) {
  t.test(`no token, an unknown and a malformed one get 401 with the challenge, in ${format}`, async t => {
    const client = connect(emulator, format)
    const name = 'X-RestSvcSessionId'
    const wrong = [{}, { [name]: STALE }, { [name]: 'x' }, { cookie: `${name}=%zz` }]
    for (const headers of wrong) {
      const { status, headers: answered, value } = await client.get('/api/tasks', { headers })
      t.match({ status, value }, { status: 401, value: { StatusCode: 401 } })
      t.equal(answered['www-authenticate'], 'Basic Realm=RestSvc')
    }
  })

  t.test(`a list of logon sessions shows the caller's own alone, in ${format}`, async t => {
    const [one, two] = [connect(emulator, format), connect(emulator, format)]
    const own = (await one.logon()).value
    const other = (await two.logon('portaluser')).value
    const { value } = await one.get('/api/logonSessions')
    t.equal(value.LogonSession.length, 1)
    t.same(value.LogonSession[0], own)
    t.same((await one.get(pathOf(own.Href))).value, own)
    t.equal((await one.get(pathOf(other.Href))).status, 404)
    t.equal((await one.delete(pathOf(other.Href))).status, 404)
    t.equal((await two.get(pathOf(other.Href))).status, 200)
  })
}

t.test('Basic credentials alone do not stand in for a token', async t => {
  const client = connect(emulator)
  const authorization = `Basic ${Buffer.from('administrator:password').toString('base64')}`
  t.equal((await client.get('/api/tasks', { headers: { authorization } })).status, 401)
})

t.test('the session id is not a token', async t => {
  const { get, session } = await bare()
  t.equal((await get({ 'X-RestSvcSessionId': session.SessionId })).status, 401)
})

t.test('a session ends after 15 minutes without a request, and each request gives it 15 more', async t => {
  const own = connect(await start(t))
  await own.logon()
  own.emulator.clock.advance(15 * 60_000 - 1)
  t.equal((await own.get('/api/tasks')).status, 200)
  own.emulator.clock.advance(15 * 60_000 - 1)
  t.equal((await own.get('/api/tasks')).status, 200)
  own.emulator.clock.advance(15 * 60_000)
  t.equal((await own.get('/api/tasks')).status, 401)
})

t.test('the idle time is an option', async t => {
  const own = connect(await start(t, { sessionTimeout: '1m' }))
  await own.logon()
  own.emulator.clock.advance(59_999)
  t.equal((await own.get('/api/tasks')).status, 200)
  own.emulator.clock.advance(60_000)
  t.equal((await own.get('/api/tasks')).status, 401)
})

t.test('an id of a logon session that none can have is malformed', async t => {
  const client = connect(emulator)
  await client.logon()
  for (const id of ['x', '1', `urn:veeam:Job:${STALE}`]) {
    t.equal((await client.get(`/api/logonSessions/${id}`)).status, 400)
    t.equal((await client.delete(`/api/logonSessions/${id}`)).status, 400)
  }
})

t.test('a logon session is deleted by GUID or URN, and only once', async t => {
  const client = connect(emulator)
  const { value } = await client.logon()
  t.equal((await client.delete(`/api/logonSessions/urn:veeam:LogonSession:${value.SessionId}`)).status, 204)
  t.equal((await client.delete(pathOf(value.Href))).status, 401)
})
