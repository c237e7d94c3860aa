// The worlds of a server: how a client finds one, what a world is made of, and what is refused.

import { once } from 'node:events'
import http from 'node:http'
import t, { type Test } from 'tap'
import type { Emulator, EmulatorWorld } from '../../src/index.ts'
import { basic, connect, FORMATS, start, type Client, type Reached } from '../client.ts'
import { crawl } from '../crawl/crawler.ts'
import { prepare } from '../crawl/prepared.ts'
import { tell } from './tester.ts'

const FIXTURE = (vm: string) => ({ name: `Estate of ${vm}`, vms: [{ name: vm, restorePoints: ['-1d'] }] })

/** The names of the VMs that a client sees, each with a restore point. */
async function vmsOf (client: Client<unknown>): Promise<string[]> {
  const { value } = await client.get('/api/vmRestorePoints?format=Entity')
  return value.VmRestorePoint.map((point: { VmName: string }) => point.VmName)
}

/** An emulator with a world on one VM in it. */
async function withWorld (t: Test, name = 'suite1'): Promise<{ emulator: Emulator, world: EmulatorWorld }> {
  const emulator = await start(t, { fixture: FIXTURE('first01') })
  return { emulator, world: await emulator.worlds.create({ name, estate: FIXTURE('app01') }) }
}

for (const format of FORMATS) {
  t.test(`a client finds its world by the path, and stays in it by the links (${format})`, async t => {
    const { emulator, world } = await withWorld(t)
    t.equal(world.httpUrl, emulator.httpUrl!.replace('/api/', '/worlds/suite1/api/'))
    const client = connect(world, format)
    const { headers, value } = await client.logon()
    t.match(headers['set-cookie']![0], /; Path=\/worlds\/suite1\/api;/)
    t.equal(headers.location, `${world.httpUrl}logonSessions/${value.SessionId}`)
    t.equal(value.UserName, 'VBEM\\administrator')
    t.same(await vmsOf(client), ['app01'])
  })

  for (const userName of ['suite1\\administrator', 'administrator@suite1', 'SUITE1\\Administrator']) {
    t.test(`a client finds its world by logging on as ${userName} (${format})`, async t => {
      const { emulator } = await withWorld(t)
      const client = connect(emulator, format)
      const { status, headers, value } = await client.logon(userName)
      t.equal(status, 201)
      t.match(headers['set-cookie']![0], /; Path=\/api;/)
      t.equal(value.UserName, 'VBEM\\administrator', 'the name of the world is no domain')
      t.same(await vmsOf(client), ['app01'], 'the token carries it')
      const byCookie = await client.get('/api/jobs', {
        headers: { 'x-restsvcsessionid': '', cookie: headers['set-cookie']![0]!.split(';')[0]! }
      })
      t.equal(byCookie.status, 200)
      t.ok(byCookie.value.Ref.every((ref: { Href: string }) => ref.Href.startsWith(`${emulator.httpUrl}jobs/`)))
    })
  }

  t.test(`a client finds its world by a port of its own (${format})`, async t => {
    const emulator = await start(t, { port: 0, fixture: FIXTURE('first01'), publicUrl: 'https://em.example' })
    const world = await emulator.worlds.create({ name: 'suite1', estate: FIXTURE('app01'), port: 0 })
    t.equal(new Set([emulator.url, emulator.httpUrl, world.url, world.httpUrl]).size, 4)
    for (const secure of [false, true]) {
      const client = connect(world, format, { https: secure, ca: emulator.ca! })
      const { headers, value } = await client.logon()
      t.match(headers['set-cookie']![0], /; Path=\/api;/)
      t.match(value.Href, secure ? world.url! : world.httpUrl!, 'the public URL leads elsewhere')
      t.same(await vmsOf(client), ['app01'])
    }
    const byPath = await fetch(`${emulator.httpUrl!.replace('/api/', '')}/worlds/suite1/api/`)
    t.match(await byPath.text(), 'https://em.example/worlds/suite1/api/')
    t.equal((await tell(world, 'GET', '/emulator/health')).value.estate, 'Estate of app01')
  })
}

/** Holds that each Href stays in the world, and shows it as in the first one: to a crawler they are alike. */
function inside (t: Test, client: Client<EmulatorWorld>): Client {
  const here = client.emulator.httpUrl!.replace(/\/api\/$/, '')
  const [origin] = /^https?:\/\/[^/]+/.exec(here)!
  const left = (_name: string, member: unknown) => {
    if (typeof member !== 'string' || !/^https?:/.test(member)) return member
    if (!member.startsWith(`${here}/api/`)) t.fail(`${member} leads out of the world`)
    return member.replace(here, origin)
  }
  return {
    ...client,
    async get (path, options) {
      const reply = await client.get(path, options)
      return { ...reply, value: reply.value && JSON.parse(JSON.stringify(reply.value), left) }
    }
  } as Client<unknown> as Client
}

t.test('from the /api/ of a world every link leads to what it says, and none leads out', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  const world = await emulator.worlds.create({ name: 'suite1', estate: 'default' })
  const [xml, json] = [connect(world, 'xml'), connect(world, 'json')]
  await xml.logon()
  json.token = xml.token
  await prepare(xml as Client<unknown> as Client)
  const { reached, problems } = await crawl(inside(t, xml), inside(t, json), ['/api/'], () => 3)
  t.same(problems, [])
  t.ok(reached.size > 100, `${reached.size} operations are reached`)
})

t.test('a token is good in its own world alone', async t => {
  const { emulator, world } = await withWorld(t)
  const other = await emulator.worlds.create({ name: 'suite2', port: 0 })
  const tokens = new Map<Reached, string>()
  const places: Reached[] = [emulator, world, other]
  for (const place of places) {
    const client = connect(place)
    await client.logon()
    tokens.set(place, client.token!)
  }
  const status = async (place: Reached, token: string) =>
    (await connect(place).get('/api/jobs', { headers: { 'x-restsvcsessionid': token } })).status
  for (const place of [world, other]) {
    for (const [owner, token] of tokens) t.equal(await status(place, token), owner === place ? 200 : 401)
  }
  for (const token of tokens.values()) t.equal(await status(emulator, token), 200, 'at the server itself it is found')
  t.equal(await status(emulator, 'bm90IGEgdG9rZW4='), 401)
  world.logonSessions.expire({ account: 'administrator' })
  t.equal(await status(emulator, tokens.get(world)!), 401)
  t.equal(world.journal.list({ status: 401 }).exchanges.length, 3, 'two tokens of others, and its own that has expired')
})

t.test('tokens of worlds of one seed are not the same, and the same again at the next start', async t => {
  const runs = []
  for (let run = 0; run < 2; run++) {
    const emulator = await start(t, { seed: 7, worlds: 'auto' })
    const client = connect(emulator)
    const tokens = []
    for (const userName of ['administrator', 'one\\administrator', 'two\\administrator', 'one\\administrator']) {
      await client.logon(userName)
      tokens.push(client.token)
    }
    t.equal(new Set(tokens).size, 4)
    runs.push(tokens)
  }
  t.same(runs[0], runs[1])
})

t.test('a domain stays one where no world has its name', async t => {
  const accounts = [
    { userName: 'CORP\\jdoe', password: 'password', roles: ['Portal User'] as const },
    { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] as const }
  ]
  const emulator = await start(t, { accounts, worlds: 'auto' })
  const client = connect(emulator)
  t.equal((await client.logon('CORP\\jdoe')).value.UserName, 'CORP\\jdoe')
  t.equal((await client.logon('jdoe@corp.example')).value.UserName, 'CORP\\jdoe')
  t.equal((await client.logon('VBEM\\administrator')).value.UserName, 'VBEM\\administrator')
  t.same((await emulator.worlds.list()).worlds, [])
  t.equal((await client.logon('other\\administrator')).value.UserName, 'VBEM\\administrator')
  t.equal((await client.logon('other\\CORP\\jdoe')).value.UserName, 'CORP\\jdoe')
  t.equal((await client.logon('jdoe@corp@other')).value.UserName, 'CORP\\jdoe')
  t.match((await emulator.worlds.list()).worlds, [{ name: 'other' }])
  for (const name of ['vbem', 'Corp', 'corp.example']) {
    const refused = await tell(emulator, 'POST', '/emulator/worlds', { name })
    t.match(refused, { status: 409, value: { error: 'is a domain of accounts' } })
  }
})

t.test('with --worlds auto the first logon makes a world, and one that is refused makes none', async t => {
  const emulator = await start(t, { worlds: 'auto' })
  const client = connect(emulator)
  const names = async () => (await emulator.worlds.list()).worlds.map(({ name }) => name)
  t.equal((await client.logon('suite1\\administrator', 'wrong')).status, 401)
  t.equal((await client.logon('suite1\\nobody')).status, 401)
  t.equal((await client.logon('not a name\\administrator')).status, 201, 'it is a domain')
  t.equal((await client.logon('administrator')).status, 201)
  t.equal((await tell(emulator, 'GET', '/worlds/suite1/emulator/clock')).status, 404)
  t.same(await names(), [])
  t.equal((await client.logon('suite1\\administrator')).status, 201)
  t.same(await names(), ['suite1'])
  t.equal((await client.logon('administrator@Suite1')).status, 201, 'and there it is')
  const byPath = await fetch(new URL('/worlds/suite2/api/sessionMngr/?v=latest', emulator.httpUrl!), {
    method: 'POST', headers: { authorization: basic('suite2\\administrator', 'password') }
  })
  t.equal(byPath.status, 201)
  t.same(await names(), ['suite1', 'suite2'])
  const world = await emulator.worlds.enter('suite1')
  t.equal(world.logonSessions.list().logonSessions.length, 2)
  await emulator.worlds.remove('suite1')
  t.equal((await client.get('/api/jobs')).status, 401)
  await client.logon('suite1\\administrator')
  t.equal((await client.get('/api/jobs')).status, 200, 'the next one is new')
})

t.test('many first logons at once make one world', async t => {
  const emulator = await start(t, { worlds: 'auto' })
  const clients = Array.from({ length: 20 }, (_, i) => connect(emulator, FORMATS[i % 2]))
  const replies = await Promise.all(clients.map(client => client.logon('suite1\\administrator')))
  t.same(replies.map(({ status }) => status), Array(20).fill(201))
  t.match((await emulator.worlds.list()).worlds, [{ name: 'suite1' }])
  t.equal((await emulator.worlds.enter('suite1')).logonSessions.list().logonSessions.length, 20)
})

t.test('without it a logon makes no world', async t => {
  const emulator = await start(t)
  const client = connect(emulator)
  t.equal((await client.logon('suite1\\administrator')).value.UserName, 'SUITE1\\administrator')
  t.same((await emulator.worlds.list()).worlds, [])
})

t.test('a world is what is said of it, and what is not said is as at the server', async t => {
  const emulator = await start(t, { now: '2026-01-31T12:00:00Z' })
  const made = await tell(emulator, 'POST', '/emulator/worlds', {
    name: 'own',
    estate: FIXTURE('app01'),
    product: '12.3',
    clock: 'auto',
    now: '2020-02-03T04:05:06Z',
    accounts: [{
      userName: 'me', password: 'mine', roles: ['Portal User'], restoreScope: { scopes: [{ vm: 'app01' }] }
    }],
    ttl: '10m'
  })
  t.match(made, { status: 201, value: { name: 'own', product: '12.3', touched: true, ttl: 600_000 } })
  await tell(emulator, 'POST', '/emulator/worlds', { name: 'plain' })
  const own = await emulator.worlds.enter('own')
  t.match(own.clock.get(), { mode: 'auto', now: '2020-02-03T04:05:06.000Z' })
  t.match(own.about.health(), { product: '12.3', estate: 'Estate of app01' })
  const asked = await fetch(own.httpUrl!)
  t.equal(asked.headers.get('date'), 'Mon, 03 Feb 2020 04:05:06 GMT')
  t.match(await asked.text(), /xmlns:xs[di]=/, 'as the product does')
  const ask = (name: string, password: string) => fetch(`${own.httpUrl}sessionMngr/`, {
    method: 'POST', headers: { authorization: basic(name, password) }
  }).then(({ status }) => status)
  t.equal(await ask('me', 'mine'), 201)
  t.equal(await ask('administrator', 'password'), 401)
  const plain = await emulator.worlds.enter('plain')
  t.match(plain.clock.get(), { mode: 'manual', now: '2026-01-31T12:00:00.000Z' })
  t.match(plain.about.health(), { product: 'documented', estate: emulator.about.health().estate })
  t.same(await plain.estate.export(), await emulator.estate.export(), 'the estate is the same, by its ids too')
})

t.test('the Date header follows the time of the world by each way in', async t => {
  const emulator = await start(t, { clock: 'real', port: 0 })
  const world = await emulator.worlds.create({ name: 'suite1', clock: 'manual', now: '2020-02-03T04:05:06Z', port: 0 })
  const client = connect(emulator)
  const logon = await client.logon('suite1\\administrator')
  const byPath = new URL('/worlds/suite1/api/', emulator.httpUrl!)
  const dates = [
    logon.headers.date, (await client.get('/api/jobs')).headers.date, (await connect(world).get('/api/')).headers.date,
    (await fetch(byPath)).headers.get('date')
  ]
  t.same(new Set(dates), new Set(['Mon, 03 Feb 2020 04:05:06 GMT']))
  t.not((await fetch(emulator.httpUrl!)).headers.get('date'), dates[0])
})

t.test('the path of a world may be written as paths may', async t => {
  const { emulator, world } = await withWorld(t, 'Suite.1')
  const at = (path: string) => fetch(`${emulator.httpUrl!.replace('/api/', '')}${path}`)
  for (const path of ['/worlds/Suite.1/api', '/Worlds/suite.1/API/', '//worlds//Suite%2E1//api//']) {
    const answer = await at(path)
    t.equal(answer.status, 200, path)
    const [, worlds, name] = path.split(/\/+/)
    t.match(await answer.text(), `/${worlds}/${name}/api/`, 'cookies go by the letters of the client, so links do too')
  }
  t.equal((await at('/worlds/suite.1/emulator')).status, 200)
  t.equal((await fetch(`${world.controlUrl}clock`, { method: 'HEAD' })).status, 200)
  const raw = http.request({
    port: new URL(emulator.httpUrl!).port, path: 'http://any.example/worlds/suite.1/api/', headers: { host: 'any.example' }
  }).end()
  const [answer] = await once(raw, 'response')
  t.equal(answer.statusCode, 200)
  answer.resume()
})

t.test('Hrefs of a world begin with what a proxy tells, or the public URL, and its path', async t => {
  const proxied = await start(t, { trustProxy: true })
  await proxied.worlds.create('suite1')
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'em.example' }
  const answer = await fetch(new URL('/worlds/suite1/api/', proxied.httpUrl!), { headers })
  t.match(await answer.text(), 'Href="https://em.example/worlds/suite1/api/sessionMngr')
  const made = await fetch(new URL('/worlds/suite1/emulator/estate', proxied.httpUrl!), {
    method: 'PUT', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(FIXTURE('app01'))
  })
  t.match(await made.text(), '"href":"https://em.example/worlds/suite1/api/')
})

t.test('a world has the calls of testers for itself, by its path, and in process', async t => {
  const { emulator, world } = await withWorld(t)
  t.match((await tell(world, 'POST', '/emulator/faults', { operation: 'listJobs', status: 503 })).status, 201)
  t.equal(world.faults.list().rules.length, 1)
  t.equal(emulator.faults.list().rules.length, 0)
  const made = await tell(world, 'PUT', '/emulator/estate?mode=merge', FIXTURE('app02'))
  t.match(made.value.made.vmRestorePoints[0].href, new RegExp(`^${world.httpUrl}vmRestorePoints/`))
  t.match(await world.estate.put(FIXTURE('app03'), { mode: 'merge' }), {
    vmRestorePoints: [{ href: new RegExp(`^${world.httpUrl}vmRestorePoints/`) }]
  })
  t.match((await tell(world, 'GET', '/emulator/estate')).text, 'app03')
  t.equal((await tell(world, 'POST', '/emulator/clock/advance?by=1h')).status, 200)
  t.not(world.clock.now(), emulator.clock.now())
  const refused = async (path: string) => (await tell(world, 'GET', path)).value.error
  t.match(await refused('/emulator/worlds'), 'There are no worlds in a world')
  t.match(await refused('/emulator/nothing'), 'There is no /emulator/nothing here')
  t.equal((await tell(world, 'PATCH', '/emulator/clock')).status, 405)
})

t.test('the calls of a world need the token that those of the server do', async t => {
  const emulator = await start(t, { controlToken: 'secret' })
  await emulator.worlds.create('suite1')
  for (const path of ['/worlds/suite1/emulator/clock', '/worlds/other/emulator/clock', '/emulator/worlds']) {
    t.equal((await tell(emulator, 'GET', path)).status, 401, path)
    const told = await tell(emulator, 'GET', path, undefined, { authorization: 'Bearer secret' })
    t.equal(told.status, path.includes('other') ? 404 : 200)
  }
  t.equal((await tell(emulator, 'GET', '/worlds/suite1/emulator/health')).status, 200)
})

t.test('a world that does not exist is told as such, with the nearest name', async t => {
  const { emulator } = await withWorld(t)
  t.match(await tell(emulator, 'GET', '/emulator/worlds/suite2'), {
    status: 404, value: { error: 'There is no world "suite2"; did you mean "suite1"?' }
  })
  t.match(await tell(emulator, 'POST', '/worlds/suit1/emulator/reset'), {
    status: 404, value: { error: 'There is no world "suit1"; did you mean "suite1"?' }
  })
  t.match(await tell(emulator, 'DELETE', '/emulator/worlds/nothing'), { status: 404 })
  await t.rejects(emulator.worlds.enter('nothing'), { message: /^There is no world "nothing"/ })
  for (const accept of ['application/xml', 'application/json']) {
    const answer = await fetch(new URL('/worlds/nothing/api/jobs', emulator.httpUrl!), { headers: { accept } })
    t.equal(answer.status, 404)
    t.match(await answer.text(), /There is no resource .*there is no world nothing/)
  }
  t.match(emulator.journal.unexpected().exchanges, [{}, { unexpected: /there is no world nothing/ }])
})

t.test('what cannot be a world is refused with every mistake, and makes none', async t => {
  const { emulator } = await withWorld(t)
  const refused: [given: object, status: number, reasons: object][] = [
    [{}, 400, [{ path: 'name', reason: 'is missing' }]],
    [{ name: '..' }, 400, [{ path: 'name' }]],
    [{ name: 'a/b' }, 400, [{ path: 'name' }]],
    [{ name: 'x', estat: 'full', product: '11', clock: 'sundial', now: 'soon', ttl: '0s', port: 70_000 }, 400, [
      { path: 'estat', reason: 'there is no such key; did you mean "estate"?' },
      { path: 'product' }, { path: 'clock' }, { path: 'now' }, { path: 'ttl' }, { path: 'port' }
    ]],
    [{ name: 'x', estate: '/etc/passwd' }, 400, [{ path: 'estate' }]],
    [{ name: 'x', estate: { vms: [{ nam: 'app01' }, { name: 'app02', os: 'dos' }] } }, 400, [
      { path: 'estate.vms[0]' }, { path: 'estate.vms[0].nam' }, { path: 'estate.vms[1].os' }
    ]],
    [{ name: 'x', estate: { vms: [{ name: 'app01', files: { 'C:/x': { from: '/etc' } } }] } }, 400, [{}]],
    [{ name: 'x', accounts: [{ userName: 'me', roles: ['King'], restoreScope: 'none' }] }, 400, [
      { path: 'accounts[0].roles[0]' }, { path: 'accounts[0].restoreScope' }, { path: 'accounts[0].password' }
    ]],
    [{ name: 'x', port: 9398 }, 409, []]
  ]
  for (const [given, status, mistakes] of refused) {
    const { value, ...told } = await tell(emulator, 'POST', '/emulator/worlds', given)
    t.equal(told.status, status, JSON.stringify(given))
    t.match(value.mistakes ?? [], mistakes)
    await t.rejects(emulator.worlds.create(given as never), { status, message: value.error })
  }
  const scoped = [{
    userName: 'me', password: 'x', roles: ['VM Restore Operator'], restoreScope: { scopes: [{ vm: 'no01' }] }
  }]
  t.match(await tell(emulator, 'POST', '/emulator/worlds', { name: 'x', accounts: scoped }), {
    status: 400, value: { error: /there is no VM "no01"/ }
  })
  t.match(await tell(emulator, 'POST', '/emulator/worlds?name=SUITE1'), {
    status: 409, value: { error: 'There is a world "suite1" already' }
  })
  const { port } = new URL(emulator.httpUrl!)
  t.match(await tell(emulator, 'POST', '/emulator/worlds', { name: 'x', httpPort: Number(port) }), {
    status: 409, value: { error: `httpPort ${port} is in use by another program` }
  })
  t.match((await emulator.worlds.list()).worlds, [{ name: 'suite1' }])
  t.equal((await emulator.worlds.list()).worlds.length, 1)
})
