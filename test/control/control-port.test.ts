// Where the tester's surface is: on the ports of the API, on one of its own, or nowhere.

import t, { type Test } from 'tap'
import { SettingError, startEmulator, type Emulator, type EmulatorOptions } from '../../src/index.ts'
import { connect, FORMATS, start } from '../client.ts'
import { tell } from './tester.ts'

/** The paths of the surface, as they are asked for at a port of the API. */
const PATHS = [
  '/emulator', '/emulator/', '/emulator/health', '/Emulator/Clock', '/emulator/estate', '/emulator/nothing'
]

async function showsNothing (t: Test, emulator: Emulator): Promise<void> {
  for (const format of FORMATS) {
    const client = connect(emulator, format)
    const unknown = await client.get('/nothing')
    for (const path of PATHS) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        const answer = await client.request(method, path)
        t.equal(answer.status, 404, `${method} ${path}`)
        t.equal(answer.root, 'Error', 'answered with the API\'s Error')
        t.equal(answer.value.Message.replace(path.replace(/\/$/, ''), '/nothing'), unknown.value.Message)
      }
    }
  }
}

t.test('nothing said, it is on each port of the API', async t => {
  const emulator = await start(t, { port: 0, fixture: 'empty' })
  t.equal(emulator.controlUrl, emulator.httpUrl!.replace('/api/', '/emulator/'))
  for (const https of [true, false]) {
    t.equal((await connect(emulator, 'json', { https }).get('/emulator/health', { plain: true })).status, 200)
  }
})

t.test('on a port of its own it is whole, and the ports of the API know nothing of it', async t => {
  const emulator = await start(t, { port: 0, fixture: 'empty', controlPort: 0, now: '2026-01-31T12:00:00Z' })
  const ports = [emulator.url, emulator.httpUrl, emulator.controlUrl].map(url => new URL(url!).port)
  t.equal(new Set(ports).size, 3)
  t.match(emulator.controlUrl, /^http:\/\/127\.0\.0\.1:\d+\/emulator\/$/)
  await showsNothing(t, emulator)
  t.match(await tell(emulator, 'GET', '/emulator/health'), { status: 200, value: { status: 'up' } })
  t.match(await tell(emulator, 'GET', '/Emulator//Health/'), { status: 200 })
  await tell(emulator, 'POST', '/emulator/clock/advance?by=1h')
  t.equal(emulator.clock.get().now, '2026-01-31T13:00:00.000Z', 'it is the surface of this emulator')
  t.equal((await tell(emulator, 'GET', '/emulator/ca.pem')).text, emulator.ca)
})

t.test('on its own port there is no API, and the answer says where that is', async t => {
  const emulator = await start(t, { fixture: 'empty', controlPort: '0' })
  for (const path of ['/api/', '/API/tasks', '/api/sessionMngr/?v=latest']) {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS']) {
      const { status, value } = await tell(emulator, method, path, method === 'POST' ? '{' : undefined)
      t.equal(status, 404)
      t.match(value.error, /^There is no \/api.* here: this port has nothing but the tester's surface.*; the API is at/i)
    }
  }
  t.notMatch((await tell(emulator, 'GET', '/')).value.error, 'the API is at')
  t.match(await tell(emulator, 'GET', '/emulator/clok'), {
    status: 404, value: { error: /did you mean "\/emulator\/clock"/ }
  })
  t.match(await tell(emulator, 'GET', '/%zz'), { status: 400, value: { error: /%zz/ } })
})

t.test('what is made there has Hrefs of the API, at the host that was called', async t => {
  for (const options of [{ httpPort: 0 }, { port: 0, httpPort: 'off' as const }]) {
    const emulator = await start(t, { ...options, controlPort: 0 })
    const api = (emulator.httpUrl ?? emulator.url)!
    const put = async (host: string) => {
      const control = new URL('/emulator/estate?mode=merge', emulator.controlUrl!)
      control.hostname = host
      const body = JSON.stringify({ vms: [{ name: 'exch01', restorePoints: ['now'] }] })
      const answer = await fetch(control, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
      return (await answer.json() as any).made.vmRestorePoints[0].href as string
    }
    t.match(await put('127.0.0.1'), new RegExp(`^${api}vmRestorePoints/`))
    emulator.clock.advance('1h')
    t.match(await put('localhost'), new RegExp(`^${api.replace('127.0.0.1', 'localhost')}vmRestorePoints/`))
  }
})

t.test('what the client asks for under /emulator/ is on record, and what the tester asks for is not', async t => {
  const emulator = await start(t, { fixture: 'empty', controlPort: 0 })
  await connect(emulator).get('/emulator/health')
  await tell(emulator, 'GET', '/emulator/health')
  const { value } = await tell(emulator, 'GET', '/emulator/journal')
  t.equal(value.came, 1)
  const unexpected = 'no operation has the path /emulator/health'
  t.match(value.exchanges, [{ url: '/emulator/health', status: 404, unexpected }])
})

t.test('where it is off nothing is served, and calls in process go on', async t => {
  const emulator = await start(t, { fixture: 'empty', controlPort: 'off', host: '0.0.0.0' })
  t.match(emulator, { controlUrl: null, controlToken: null })
  await showsNothing(t, emulator)
  emulator.faults.add({ path: '/emulator/health', status: 503 })
  t.equal((await connect(emulator).get('/emulator/health')).status, 503, 'and faults meet it')
  t.equal(emulator.journal.list({ status: 503 }).exchanges.length, 1)
})

t.test('its own port asks for the token as the others would', async t => {
  const emulator = await start(t, { fixture: 'empty', controlPort: 0, host: '0.0.0.0' })
  const authorization = `Bearer ${emulator.controlToken}`
  t.equal((await tell(emulator, 'GET', '/emulator/clock')).status, 401)
  t.equal((await tell(emulator, 'GET', '/emulator/clock', undefined, { authorization })).status, 200)
  for (const path of ['health', 'openapi.json', 'schema/RestAPI.xsd', 'control-openapi.json']) {
    t.equal((await tell(emulator, 'GET', `/emulator/${path}`)).status, 200, path)
  }
})

t.test('the port is freed, and one that is taken or said twice is refused', async t => {
  const first = await start(t, { fixture: 'empty', controlPort: 0 })
  const controlPort = Number(new URL(first.controlUrl!).port)
  const refused: [EmulatorOptions, string | RegExp][] = [
    [{ controlPort }, `controlPort ${controlPort} is in use by another program (host 127.0.0.1): stop it, or choose ` +
      'another port; 0 takes any free one'],
    [{ controlPort: 9000, httpPort: 9000 }, 'controlPort is 9000, and so is httpPort: expected another one'],
    [{ controlPort: 9000, port: 9000 }, 'controlPort is 9000, and so is port: expected another one'],
    [{ controlPort: 'on' as never }, /^controlPort is "on"; expected a port from 1 to 65535, 0 for any free one, or off$/]
  ]
  for (const [options, message] of refused) {
    const all = { port: 'off', httpPort: 0, fixture: 'empty', ...options } as const
    await t.rejects(startEmulator(all), { constructor: SettingError, message })
  }
  await first.close()
  t.equal((await start(t, { fixture: 'empty', controlPort })).controlUrl, first.controlUrl)
})

t.test('on its own port the surfaces of all worlds are, and at theirs there is none', async t => {
  const emulator = await start(t, { fixture: 'empty', controlPort: 0, now: '2026-01-31T12:00:00Z' })
  const world = await emulator.worlds.create({ name: 'suite1' })
  t.equal(world.controlUrl, emulator.controlUrl!.replace('/emulator/', '/worlds/suite1/emulator/'))
  await fetch(`${world.controlUrl}clock/advance?by=1h`, { method: 'POST' })
  t.equal(world.clock.get().now, '2026-01-31T13:00:00.000Z')
  t.equal(emulator.clock.get().now, '2026-01-31T12:00:00.000Z')
  const client = connect(emulator)
  t.equal((await client.get('/worlds/suite1/emulator/clock', { plain: true })).status, 404)
  t.equal((await fetch(world.controlUrl!.replace('emulator/', 'api/'))).status, 404, 'nor is its API there')
  t.equal(world.journal.list().came, 1, 'what the client asked for is on record')
})
