// Incidents begin and end as one, and whatever shows them shows the same.

import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, EXCH01_POINT, follow, pathOf, start, type Client } from '../client.ts'
import { tell } from './tester.ts'

async function loggedOn (t: Test, options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, options))
  await client.logon()
  return client
}

const begin = (client: Client, body: object) => tell(client.emulator, 'POST', '/emulator/incidents', body)

async function resultOfMount (client: Client): Promise<string> {
  const { Result } = await client.finish(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
  return `${Result!.Success} ${Result!.Message}`
}

const ONE_JOB = { vms: [{ name: 'app01', os: 'linux', restorePoints: ['-2d', '-1d'] }] }

/** What becomes of a run, warnings included, follows from the time that it is begun at. */
const NOW = '2026-01-31T12:00:00Z'

/** Runs the one job, and gives its session. */
async function runOf (client: Client) {
  const { value: { Ref: [job] } } = await client.get('/api/jobs')
  const known = new Set((await client.get('/api/backupSessions')).value.Ref.map((ref: { UID: string }) => ref.UID))
  await client.finish(`${pathOf(job.Href)}?action=start`)
  client.emulator.clock.advance('2h')
  const { value: { BackupJobSession: sessions } } = await client.get('/api/backupSessions?format=Entity')
  return sessions.find((each: { UID: string }) => !known.has(each.UID))
}

t.test('a full repository has no space wherever it is shown, and a job that writes to it fails', async t => {
  const client = await loggedOn(t, { sessionTimeout: '1d', fixture: ONE_JOB, now: NOW })
  const { value: { Ref: [repository] } } = await client.get('/api/repositories')
  const made = await begin(client, { kind: 'repositoryFull', repository: repository.Name })
  t.match(made, { status: 201, value: { id: 'incident-1', kind: 'repositoryFull', rules: [] } })
  const space = async () => Number((await client.get(`${pathOf(repository.Href)}?format=Entity`)).value.FreeSpace)
  t.equal(await space(), 0)
  const queried = await client.get('/api/query?type=Repository&format=Entities&filter=FreeSpace==0')
  t.match(queried.value.Entities.Repositories.Repository, [{ Name: repository.Name }])
  t.match(await runOf(client), { State: 'Stopped', Result: 'Failed' })
  t.equal((await tell(client.emulator, 'DELETE', '/emulator/incidents/incident-1')).status, 204)
  t.ok(await space() > 0)
  t.match(await runOf(client), { Result: 'Success' })
})

t.test('a backup server that is offline fails its tasks, and only those', async t => {
  const client = await loggedOn(t)
  const { value: { Ref: servers } } = await client.get('/api/backupServers')
  const point = await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)
  const own = point.value.Links.find((link: { Type: string }) => link.Type === 'BackupServerReference')
  const other = servers.find((server: { Name: string }) => server.Name !== own?.Name)
  t.ok(other, 'there are two')
  await begin(client, { kind: 'backupServerOffline', backupServer: other.Name })
  t.equal(await resultOfMount(client), 'true Ok')
  const backupServer = own?.Name ?? servers[0].Name
  const { value: { id } } = await begin(client, { kind: 'backupServerOffline', backupServer })
  t.match(await resultOfMount(client), /^false Backup server .+ is unavailable$/)
  await client.emulator.incidents.end(id)
  t.equal(await resultOfMount(client), 'true Ok')
})

t.test('without its mount server nothing is mounted, and nothing that is mounted is read', async t => {
  const client = await loggedOn(t)
  const mount = await client.mount()
  await begin(client, { kind: 'mountServerUnreachable', message: 'No route to host' })
  t.equal(await resultOfMount(client), 'false No route to host')
  t.match((await client.get(`${mount}/C:/`)), { status: 500, value: { Message: 'No route to host' } })
  t.equal((await client.get(mount)).status, 200)
  await client.emulator.incidents.clear()
  t.equal((await client.get(`${mount}/C:/`)).status, 200)
  t.strictSame(client.emulator.rules.list().rules, [])
})

t.test('when logons fail, who is logged on stays so', async t => {
  const client = await loggedOn(t)
  await begin(client, { kind: 'logonServiceDown' })
  t.equal((await connect(client.emulator).logon()).status, 503)
  t.equal((await client.get('/api/tasks')).status, 200)
})

t.test('a session is lost midway: at its third request from now, with its tasks and mounts', async t => {
  const client = await loggedOn(t)
  const other = connect(client.emulator)
  await other.logon(client.emulator.accounts[1]!.userName)
  await begin(client, { kind: 'sessionLost', account: 'administrator', after: 3 })
  const statuses = []
  for (let i = 0; i < 4; i++) statuses.push((await client.get('/api/tasks')).status)
  t.strictSame(statuses, [200, 200, 401, 401])
  for (let i = 0; i < 4; i++) t.equal((await other.get('/api/tasks')).status, 200)
  await client.logon()
  t.equal((await client.get('/api/tasks')).status, 200)
})

t.test('a file that cannot be read: its restore fails, and its download breaks off', async t => {
  const client = await loggedOn(t)
  const mount = await client.mount()
  const { value } = await client.get(`${mount}/C:/?action=listAll`)
  t.ok(value)
  const path = 'C:/Windows/win.ini'
  await begin(client, { kind: 'unreadableFile', path })
  const body = '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ForDirectDownload/></FileRestoreSpec>'
  const task = await client.finish(`${mount}/${path}?action=restore`, { body })
  t.match(task.Result, { Success: false, Message: `Failed to read file ${path}` })
  await client.emulator.incidents.clear()
  const link = follow(await client.finish(`${mount}/${path}?action=restore`, { body }), 'Download')
  t.equal((await client.get(link, { plain: true })).status, 200)
  await begin(client, { kind: 'unreadableFile', path })
  await t.rejects(client.get(link, { plain: true }), { code: 'ECONNRESET' })
})

t.test('with an expired licence jobs fail and restores go on', async t => {
  const client = await loggedOn(t, { sessionTimeout: '1d', fixture: ONE_JOB, now: NOW })
  const { value: { Ref: [point] } } = await client.get('/api/vmRestorePoints')
  await begin(client, { kind: 'licenceExpired' })
  t.ok(await client.mount(point.UID))
  t.match(await runOf(client), { State: 'Stopped', Result: 'Failed' })
})

const mistakes: [body: object, status: number, error: RegExp][] = [
  [{ kind: 'repositoryFul', repository: 'x' }, 400, /^kind: "repositoryFul" is none of .*; did you mean "repositoryFull"\?$/],
  [{ kind: 'repositoryFull' }, 400, /^repository: is missing$/],
  [{ kind: 'logonServiceDown', repository: 'x' }, 400, /^repository: means nothing to logonServiceDown, which takes message$/],
  [{ kind: 'repositoryFull', repository: 'nowhere' }, 404, /^There is no repository "nowhere"; /]
]

t.test('mistakes are told, and nothing begins', async t => {
  const client = await loggedOn(t)
  for (const [body, status, error] of mistakes) t.match(await begin(client, body), { status, value: { error } })
  t.strictSame(client.emulator.incidents.list(), { incidents: [] })
})
