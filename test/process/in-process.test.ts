// startEmulator(): the same emulator in the process of a test, several of them, each a world of its own, and nothing
// left behind.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { FixtureError, SettingError, startEmulator, type Emulator, type EmulatorOptions } from '../../src/index.ts'
import { basic } from '../client.ts'
import { environment, root, runningSources } from './child.ts'

async function start (t: Test, options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ port: 'off', httpPort: 0, fixture: 'empty', ...options })
  t.teardown(() => emulator.close())
  return emulator
}

function logon (emulator: Emulator, userName = 'administrator', password = 'password'): Promise<Response> {
  return fetch(`${emulator.httpUrl}sessionMngr/`, { method: 'POST', headers: { authorization: basic(userName, password) } })
}

/** Whether a port is free: somebody else can listen there. */
async function isFree (url: string): Promise<boolean> {
  const server = createServer().listen(Number(new URL(url).port), '127.0.0.1')
  const free = await once(server, 'listening').then(() => true, () => false)
  server.close()
  return free
}

t.test('it says where it is, who may log on, and what there is', async t => {
  const emulator = await start(t, { port: 0 })
  t.match(emulator.url, /^https:\/\/127\.0\.0\.1:\d+\/api\/$/)
  t.match(emulator.httpUrl, /^http:\/\/127\.0\.0\.1:\d+\/api\/$/)
  t.equal(emulator.controlUrl, emulator.httpUrl!.replace('/api/', '/emulator/'))
  t.equal(emulator.product, 'documented')
  for (const { userName, password, roles } of emulator.accounts) {
    t.equal(roles.length, 1)
    t.equal((await logon(emulator, userName, password)).status, 201, userName)
  }
})

t.test('what is off is null', async t => {
  t.match(await start(t), { url: null, ca: null })
  t.match(await start(t, { port: 0, httpPort: 'off' }), { httpUrl: null, controlUrl: /^https:/ })
})

const withoutIPv6 = networkInterfaces().lo?.some(({ family }) => family === 'IPv6') ? {} : { skip: 'there is no IPv6' }
t.test('it listens on an address of IPv6, and writes it as URLs do', withoutIPv6, async t => {
  const emulator = await start(t, { host: '::1' })
  t.match(emulator.httpUrl, /^http:\/\/\[::1\]:\d+\/api\/$/)
  t.match(await (await fetch(emulator.httpUrl!)).text(), `Href="${emulator.httpUrl}`)
})

t.test('all addresses are reached at the loopback', async t => {
  t.match((await start(t, { host: '0.0.0.0' })).httpUrl, /^http:\/\/127\.0\.0\.1:/)
})

t.test('HTTP takes a free port where HTTPS does', async t => {
  const options: EmulatorOptions = { port: 0, httpPort: undefined }
  const [one, other] = await Promise.all([start(t, options), start(t, options)])
  t.equal(new Set([one.url, one.httpUrl, other.url, other.httpUrl].map(url => new URL(url!).port)).size, 4)
  t.not(new URL(one.httpUrl!).port, '9399')
})

t.test('several run side by side, and know nothing of each other', async t => {
  const [one, other] = await Promise.all([
    start(t, { clock: 'manual', now: '2026-01-01T00:00:00Z', sessionTimeout: '1m' }),
    start(t, { clock: 'manual', accounts: [{ userName: 'me', password: 'mine', roles: ['Portal User'] }] })
  ])
  const mine = (await logon(other, 'me', 'mine')).headers.get('X-RestSvcSessionId')!
  const theirs = (await logon(one)).headers.get('X-RestSvcSessionId')!
  t.equal((await logon(other)).status, 401)
  const tasks = async (emulator: Emulator, token: string) =>
    (await fetch(`${emulator.httpUrl}tasks`, { headers: { 'X-RestSvcSessionId': token } })).status
  t.equal(await tasks(one, mine), 401)
  t.equal(await tasks(other, mine), 200)
  t.equal(await tasks(one, theirs), 200)
  one.clock.advance(120_000)
  t.equal(await tasks(one, theirs), 401, 'its time has passed')
  t.equal(await tasks(other, mine), 200, 'the time of the other has not')
  await one.close()
  t.equal(await tasks(other, mine), 200)
})

t.test('close() frees the ports, and may be called twice', async t => {
  const emulator = await start(t, { port: 0 })
  await logon(emulator)
  t.notOk(await isFree(emulator.httpUrl!))
  await Promise.all([emulator.close(), emulator.close()])
  await emulator.close()
  t.ok(await isFree(emulator.httpUrl!))
  t.ok(await isFree(emulator.url!))
})

t.test('a port that is freed can be taken again by the next', async t => {
  const first = await start(t)
  const { port } = new URL(first.httpUrl!)
  await first.close()
  t.equal((await start(t, { httpPort: Number(port) })).httpUrl, first.httpUrl)
})

t.test('a port in use is refused, and nothing is left listening', async t => {
  const { port } = new URL((await start(t)).httpUrl!)
  await t.rejects(startEmulator({ port: 0, httpPort: port, fixture: 'empty' }), {
    constructor: SettingError, message: `httpPort ${port} is in use by another program (host 127.0.0.1): stop it, or ` +
      'choose another port; 0 takes any free one'
  })
})

t.test('bad options throw a SettingError that names the property', async t => {
  const refused: [object, string | RegExp][] = [
    [{ htpPort: 0 }, 'There is no option htpPort; did you mean "httpPort"?'],
    [{ toString: 1 }, /^There is no option toString/],
    [{ port: 65536 }, /^port is 65536; expected a port/],
    [{ port: 1.5 }, /^port is 1.5; expected/],
    [{ host: 5 }, /^host is 5; expected/],
    [{ trustProxy: 'constructor' }, /^trustProxy is "constructor"; expected true or false/],
    [{ now: NaN }, /^now is null; expected/],
    [{ sessionTimeout: -1 }, /^sessionTimeout is -1; expected/],
    [{ bodyLimit: -1 }, /^bodyLimit is -1; expected/],
    [{ tlsSan: 5 }, /^tlsSan: /],
    [{ accounts: [{ userName: 'x' }] }, /^accounts: account 1 \(x\) has no password/],
    [{ port: 'off', httpPort: 'off' }, /^port and httpPort are both off/],
    [{ tlsKey: 'x.pem' }, /^tlsKey is given without tlsCert/],
    [{ readyJson: true }, /^readyJson is for the command line/]
  ]
  for (const [options, message] of refused) {
    await t.rejects(startEmulator(options as EmulatorOptions), { constructor: SettingError, message })
  }
})

t.test('a fixture may be given as an object, and its mistakes are thrown at once', async t => {
  t.match((await start(t, { fixture: { vms: [{ name: 'app01', restorePoints: ['-1d'] }] } })).estate.description, /1 VM restore point/)
  await t.rejects(startEmulator({ port: 0, fixture: { vms: [{ nam: 'x' }, { name: 'y', os: 'dos' }] } }), FixtureError)
})

t.test('it reads no variables, and prints nothing', async t => {
  process.env.VBEM_HTTP_PORT = 'nonsense'
  t.teardown(() => { delete process.env.VBEM_HTTP_PORT })
  t.match((await start(t)).httpUrl, /^http:/)
})

t.test('nothing of a closed emulator keeps a process alive, nor does the clock of a running one', async t => {
  const program = `
    const { startEmulator } = await import(${JSON.stringify(pathToFileURL(join(root, 'src/index.ts')).href)})
    const emulator = await startEmulator({ port: 0 })
    const headers = { authorization: ${JSON.stringify(basic('administrator', 'password'))} }
    const answer = await fetch(emulator.httpUrl + 'sessionMngr/', { method: 'POST', headers })
    await answer.text()
    await emulator.close()
    process.stdout.write('closed')
  `
  const args = [...runningSources, '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, { cwd: root, env: environment(), timeout: 120_000 })
  let shown = ''
  child.stdout.on('data', chunk => { shown += chunk })
  child.stderr.on('data', chunk => { shown += chunk })
  t.strictSame(await once(child, 'close'), [0, null])
  t.equal(shown, 'closed')
})
