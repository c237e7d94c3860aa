// What a person reads in the log: why requests were refused, which versions are old, and never a secret.

import { Writable } from 'node:stream'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { serve } from '../../src/emulator.ts'
import { readSettings, type EmulatorOptions } from '../../src/settings.ts'
import { basic, connect, EXCH01_POINT, pathOf } from '../client.ts'

async function logged (t: Test, options: EmulatorOptions = {}) {
  const lines: any[] = []
  const sink = new Writable({ write (chunk, _encoding, done) { lines.push(JSON.parse(String(chunk))); done() } })
  const values = { port: 'off', httpPort: 0, clock: 'manual', now: '2026-01-31T12:00:00Z', ...options }
  const settings = await readSettings([{ label: name => name, values }])
  const emulator = await serve(settings, pino({ level: 'trace' }, sink))
  t.teardown(() => emulator.close())
  const since = lines.length
  return { client: connect(emulator), emulator, lines: () => lines.slice(since) }
}

const reasons = (lines: any[]): string[] => lines.filter(line => line.why).map(line => `${line.msg} ${line.why}`)

t.test('one line says why each 401 and 403 happened', async t => {
  const { client, emulator, lines } = await logged(t)
  await client.get('/api/tasks')
  await client.get('/api/tasks', { headers: { 'X-RestSvcSessionId': 'unknown' } })
  await client.post('/api/sessionMngr/?v=latest')
  await client.logon('administrator', 'not the password')
  await client.logon('nobody', 'password')
  await client.logon('sqlrestore')
  await client.get('/api/backupServers')
  emulator.clock.advance(15 * 60_000)
  await client.get('/api/tasks')
  client.token = undefined
  const { value } = await client.logon()
  await client.delete(pathOf(value.Href))
  await client.get('/api/tasks')
  t.same(reasons(lines()), [
    '401 no token',
    '401 unknown token',
    '401 no credentials',
    '401 bad password: administrator',
    '401 unknown user: nobody',
    '403 VBEM\\sqlrestore, SQL Restore Operator, lacks listBackupServers',
    '401 logon session timed out at 2026-01-31T12:15:00.000Z',
    '401 logon session logged off at 2026-01-31T12:15:00.000Z'
  ])
})

t.test('a logon with an old version is warned of, with the builds that refuse it', async t => {
  const { client, lines } = await logged(t)
  const logon = (version: string) =>
    client.post(`/api/sessionMngr/?v=${version}`, { headers: { authorization: basic('administrator', 'password') } })
  await logon('v1_7')
  await logon('v1_4')
  const warnings = lines().filter(line => line.level === 40)
  t.equal(warnings.length, 1)
  t.match(warnings[0].msg, /v1_4.*builds 12\.0 and later/)
})

t.test('what is wrong with a body is warned of where it is not refused', async t => {
  const { client, lines } = await logged(t, { validation: 'warn' })
  await client.logon()
  await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, { body: '<StartMountSpec><OsKind>Solaris</OsKind></StartMountSpec>' })
  const [warning, ...others] = lines().filter(line => line.level === 40)
  t.equal(others.length, 0)
  t.match(warning, { issues: [{ where: 'element OsKind, line 1', message: /Solaris/ }] })
})

t.test('no password and no token is ever in it', async t => {
  const { client, lines } = await logged(t)
  await client.logon('administrator', 'wrong-secret-1')
  await client.logon()
  const { token } = client
  const mount = await client.mount()
  const body = (password: string) => '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ToOriginalLocation><GuestCredentials>' +
    `<UserName>a</UserName>${password}</GuestCredentials></ToOriginalLocation></FileRestoreSpec>`
  await client.finish(`${mount}/C:/Windows/win.ini?action=restore`, { body: body('<Password>guest-secret-2</Password>') })
  await client.post(`${mount}/C:/Windows/win.ini?action=restore`, { body: body('<Password>guest-secret-3</Password><Password/>') })
  await client.get('/api/tasks', { headers: { 'x-restsvcsessionid': 'token-secret-4' } })
  await client.get('/api/tasks', { headers: { cookie: 'X-RestSvcSessionId=token-secret-5' } })
  await client.post('/api/sessionMngr/', { headers: { authorization: 'Bearer secret-6' } })
  const text = JSON.stringify(lines())
  t.ok(text.length > 100)
  t.notMatch(text, /secret-\d/)
  t.notOk(text.includes(token!))
})
