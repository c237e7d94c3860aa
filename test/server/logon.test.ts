import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { basic, connect, FORMATS, pathOf, start, type Client } from '../client.ts'

const PASSWORD = 'päss:wörd 密码'
let emulator: Emulator
t.before(async () => {
  emulator = await start(t, {
    accounts: [
      { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] },
      { userName: 'jörg', password: PASSWORD, roles: ['Portal User'] },
      { userName: 'PLANT\\foreman', password: 'x', roles: ['File Restore Operator'] }
    ]
  })
})

const LATEST = '/api/sessionMngr/?v=latest'
const ADMIN = basic('administrator', 'password')

function post (client: Client, path: string, authorization?: string, headers = {}, body?: string) {
  return client.post(path, {
    headers: { ...(authorization ? { authorization } : {}), ...headers },
    ...(body === undefined ? {} : { body })
  })
}

for (const format of FORMATS) {
  t.test(`a logon answers 201 with Location, token, cookie and the session, in ${format}`, async t => {
    const client = connect(emulator, format)
    const { status, headers, value } = await post(client, '/api/sessionMngr/?v=v1_7', ADMIN)
    const { origin } = new URL(emulator.httpUrl!)
    t.equal(status, 201)
    t.equal(value.Href, `${origin}/api/logonSessions/${value.SessionId}`)
    t.equal(value.Type, 'LogonSession')
    t.equal(headers.location, value.Href)
    const token = Buffer.from(value.SessionId).toString('base64')
    t.equal(token.length, 48)
    t.equal(headers['x-restsvcsessionid'], token)
    t.same(headers['set-cookie'], [`X-RestSvcSessionId=${token}; Path=/api;`])
    t.equal(value.UserName, 'VBEM\\administrator')
    t.equal(headers['content-type'], `application/${format}; charset=utf-8`)
  })

  t.test(`wrong or missing credentials get 401 with the challenge, in ${format}`, async t => {
    const client = connect(emulator, format)
    const wrong = [
      undefined, basic('administrator', 'Password'), basic('administrator', ''), basic('nobody', 'password'),
      basic('', ''), 'Basic', 'Basic !!!', `Basic ${Buffer.from('administrator').toString('base64')}`, 'Bearer abc',
      'Digest username="administrator"'
    ]
    for (const authorization of wrong) {
      const { status, headers, value } = await post(client, LATEST, authorization)
      t.match({ status, value, authorization }, { status: 401, value: { StatusCode: 401 } })
      t.equal(headers['www-authenticate'], 'Basic Realm=RestSvc')
      t.notOk(headers['set-cookie'])
      t.notOk(headers['x-restsvcsessionid'])
    }
  })
}

t.test('the headers keep the letters of the documents', async t => {
  const { rawHeaders } = await post(connect(emulator), LATEST, ADMIN)
  t.ok(rawHeaders.includes('X-RestSvcSessionId'))
  t.ok(rawHeaders.includes('Set-Cookie'))
  t.ok(rawHeaders.includes('Location'))
  t.ok((await post(connect(emulator), '/api/sessionMngr/')).rawHeaders.includes('WWW-Authenticate'))
})

t.test('the version may be left out, and so may the slash before it', async t => {
  const paths = [
    '/api/sessionMngr/', '/api/sessionMngr', '/api/sessionMngr?v=latest', '/api/sessionMngr/?v=',
    '/api/sessionMngr/?V=LATEST', '/API/SESSIONMNGR/?v=latest', '/api//sessionMngr//?v=latest',
    '/api/sessionMngr/?v=latest&unknown=1'
  ]
  for (const path of paths) t.equal((await post(connect(emulator), path, ADMIN)).status, 201, path)
})

t.test('every version from v1_1 to v1_7 is accepted', async t => {
  for (let minor = 1; minor <= 7; minor++) {
    t.equal((await post(connect(emulator), `/api/sessionMngr/?v=v1_${minor}`, ADMIN)).status, 201)
  }
})

t.test('an unknown version is refused, and named', async t => {
  for (const version of ['v1_8', 'v1_0', 'v2', 'v1', '7', 'newest', 'v1_1.1']) {
    const { status, value } = await post(connect(emulator), `/api/sessionMngr/?v=${version}`, ADMIN)
    t.equal(status, 400)
    t.match(value.Message, version)
  }
})

t.test('wrong credentials are told before an unknown version', async t => {
  t.equal((await post(connect(emulator), '/api/sessionMngr/?v=v9', basic('administrator', 'x'))).status, 401)
  t.equal((await post(connect(emulator), '/api/sessionMngr/?v=v9')).status, 401)
})

t.test('listed versions alone are advertised and accepted where they are said', async t => {
  const client = connect(await start(t, { apiVersions: 'v1_6,v1_7' }))
  const { value } = await client.get('/api/')
  t.same(value.SupportedVersions.SupportedVersion.map((each: { Name: string }) => each.Name), ['v1_6', 'v1_7'])
  t.equal((await post(client, '/api/sessionMngr/?v=v1_6', ADMIN)).status, 201)
  t.equal((await post(client, LATEST, ADMIN)).status, 201)
  t.equal((await post(client, '/api/sessionMngr/?v=v1_5', ADMIN)).status, 400)
  t.equal((await post(client, '/api/sessionMngr/?v=v1_2', ADMIN)).status, 400)
})

t.test('an empty body of any type is no body', async t => {
  const types = [
    undefined, 'application/xml', 'application/json', 'text/xml', 'application/x-www-form-urlencoded', 'text/plain',
    'nonsense'
  ]
  for (const type of types) {
    const headers = { 'content-length': 0, ...(type ? { 'content-type': type } : {}) }
    t.equal((await post(connect(emulator), LATEST, ADMIN, headers)).status, 201, type ?? 'none')
  }
})

t.test('a body that is only an XML declaration or white space is no body', async t => {
  for (const [type, body] of [
    ['application/xml', '<?xml version="1.0" encoding="utf-8"?>'], ['application/xml', ' \r\n'],
    ['application/json', ' \n']
  ] as const) {
    t.equal((await post(connect(emulator), LATEST, ADMIN, { 'content-type': type }, body)).status, 201)
  }
})

t.test('a form-encoded body is refused, since it is no format of the API', async t => {
  const { status, value } = await post(connect(emulator), LATEST, ADMIN,
    { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b')
  t.equal(status, 415)
  t.match(value.Message, 'application/x-www-form-urlencoded')
})

const loginSpec = (credentials: string) =>
  `<LoginSpec xmlns="http://www.veeam.com/ent/v1.0"><TenantCredentials>${credentials}</TenantCredentials></LoginSpec>`

t.test('a LoginSpec of a tenant that no estate has is a wrong logon', async t => {
  const xml = loginSpec('<Username>a</Username><Password>b</Password>')
  t.equal((await post(connect(emulator), LATEST, undefined, { 'content-type': 'application/xml' }, xml)).status, 401)
  const json = '{"TenantCredentials":{"Username":"a","Password":"b"}}'
  const type = { 'content-type': 'application/json' }
  t.equal((await post(connect(emulator, 'json'), LATEST, undefined, type, json)).status, 401)
})

t.test('a LoginSpec that is not valid is a bad body', async t => {
  const xml = loginSpec('<Password>b</Password>')
  const type = { 'content-type': 'application/xml' }
  const { status, value } = await post(connect(emulator), LATEST, undefined, type, xml)
  t.equal(status, 400)
  t.match(value.Message, /Username/)
})

t.test('user, DOMAIN\\user and user@domain log on, in any letter case, and the session says DOMAIN\\user', async t => {
  const names: [string, string][] = [
    ['administrator', 'VBEM\\administrator'], ['ADMINISTRATOR', 'VBEM\\administrator'],
    ['CORP\\Administrator', 'CORP\\administrator'], ['corp\\administrator', 'CORP\\administrator'],
    ['administrator@corp.example', 'CORP\\administrator'], ['administrator@corp', 'CORP\\administrator']
  ]
  for (const [given, shown] of names) {
    const { status, value } = await post(connect(emulator), LATEST, basic(given, 'password'))
    t.equal(status, 201, given)
    t.equal(value.UserName, shown)
  }
})

t.test('an account that names its domain can be used in that domain, or without one', async t => {
  for (const given of ['foreman', 'plant\\foreman', 'foreman@plant.example']) {
    const { status, value } = await post(connect(emulator), LATEST, basic(given, 'x'))
    t.equal(status, 201, given)
    t.equal(value.UserName, 'PLANT\\foreman')
  }
  t.equal((await post(connect(emulator), LATEST, basic('office\\foreman', 'x'))).status, 401)
})

t.test('letters beyond ASCII and colons are part of names and passwords, as UTF-8 or as Latin-1', async t => {
  const { status, value } = await post(connect(emulator), LATEST, basic('jörg', PASSWORD))
  t.equal(status, 201)
  t.equal(value.UserName, 'VBEM\\jörg')
  const other = await start(t, { accounts: [{ userName: 'jörg', password: 'grüße', roles: ['Portal User'] }] })
  const latin = `Basic ${Buffer.from('jörg:grüße', 'latin1').toString('base64')}`
  t.equal((await post(connect(other), LATEST, latin)).status, 201)
})

t.test('the scheme of the credentials has no letter case', async t => {
  t.equal((await post(connect(emulator), LATEST, ADMIN.replace('Basic', 'basic'))).status, 201)
  t.equal((await post(connect(emulator), LATEST, ADMIN.replace('Basic', 'BASIC '))).status, 201)
})

t.test('a logon with the token of another session still needs credentials, and makes a session of its own', async t => {
  const client = connect(emulator)
  await client.logon()
  const first = client.token!
  t.equal((await post(client, LATEST)).status, 401)
  t.equal((await client.logon()).status, 201)
  t.not(client.token, first)
})

t.test('a logon counts for other sessions: each may be ended without the others', async t => {
  const [one, two] = [connect(emulator), connect(emulator)]
  const session = (await one.logon()).value
  await two.logon()
  t.equal((await one.delete(pathOf(session.Href))).status, 204)
  t.equal((await one.get('/api/tasks')).status, 401)
  t.equal((await two.get('/api/tasks')).status, 200)
})
