// Which backup files the runs of a job leave, one after another, and which go by their coming: pages
// simple_and_gfs_retention_policies, backupfiles_id, restorepoints_id.

import t, { type Test } from 'tap'
import { FORMATS, pathOf, type Client, type Format } from '../client.ts'
import { checkNumbers } from './agreeing-numbers.ts'
import { idOf, linkOf } from './linked.ts'
import { beginJob, clientOf, entities, FIXTURE, run, tasksOf } from './running-jobs.ts'
import { followAll } from './shown-links.ts'

const DAY = 86_400_000
const { backupServers, hierarchyRoots, repositories } = FIXTURE

/** One job with two VMs of whom nothing has been backed up. */
async function clientWith (t: Test, job: object, more: object = {}, format: Format = 'xml'): Promise<Client> {
  const vms = ['one', 'two'].map(name => ({ name, job: 'Job', hierarchyRoot: 'vcenter01', os: 'windows' }))
  const fixture = {
    extends: 'empty', backupServers, hierarchyRoots, repositories, jobs: [{ name: 'Job', ...job }], vms, ...more
  }
  return await clientOf(t, format, { fixture })
}

async function days (client: Client, count: number): Promise<any[]> {
  const sessions = []
  for (let day = 0; day < count; day++) {
    client.emulator.clock.advance(DAY)
    await client.logon()
    sessions.push(await run(client, 'Job'))
  }
  return sessions
}

/** Of the files in their order: `vbk 8` for that of the eighth of March. */
const filesOf = async (client: Client): Promise<string[]> =>
  (await entities(client, 'backupFiles'))
    .sort((a, b) => a.CreationTimeUtc < b.CreationTimeUtc ? -1 : 1)
    .map(({ FileType, FilePath, CreationTimeUtc }) => {
      if (!FilePath.endsWith(`.${FileType}`)) throw new Error(`${FilePath} is no ${FileType}`)
      return `${FileType} ${new Date(CreationTimeUtc).getUTCDate()}`
    })

for (const format of FORMATS) {
  t.test(`a chain has one full file, which moves on as old points go, in ${format}`, async t => {
    const client = await clientWith(t, { retention: { points: 3 } }, {}, format)
    await days(client, 3)
    t.same(await filesOf(client), ['vbk 6', 'vib 7', 'vib 8'])
    const full = (await entities(client, 'backupFiles'))[0].BackupSize
    await days(client, 2)
    t.same(await filesOf(client), ['vbk 8', 'vib 9', 'vib 10'])
    t.equal((await entities(client, 'backupFiles'))[0].BackupSize, full, 'it holds the same machines')
    t.same((await entities(client, 'vmRestorePoints')).map(({ VmDisplayName, PointType }) => `${VmDisplayName} ${PointType}`),
      ['one Full', 'two Full', 'one Increment', 'two Increment', 'one Increment', 'two Increment'])
    const [backup, ...others] = await entities(client, 'backups')
    t.same(others, [])
    const own = (await client.get(`/api/backups/${idOf(backup)}/restorePoints`)).value.Ref
    t.equal(own.length, 3)
    await checkNumbers(t, client)
    t.match((await client.get('/api/catalog/vms')).value.Ref, { length: 0 })
  })
}

t.test('full files come each so many runs, and go with the increments on them', async t => {
  const client = await clientWith(t, { fullEvery: 3, retention: { points: 3 } })
  await days(client, 5)
  t.same(await filesOf(client), ['vbk 6', 'vib 7', 'vib 8', 'vbk 9', 'vib 10'])
  await days(client, 1)
  t.same(await filesOf(client), ['vbk 9', 'vib 10', 'vib 11'])
  await days(client, 1)
  t.same(await filesOf(client), ['vbk 9', 'vib 10', 'vib 11', 'vbk 12'])
  await checkNumbers(t, client)
})

t.test('in reverse, the newest file is the full one', async t => {
  const client = await clientWith(t, { reverse: true, retention: { points: 3 } })
  await days(client, 1)
  t.same(await filesOf(client), ['vbk 6'])
  await days(client, 4)
  t.same(await filesOf(client), ['vrb 8', 'vrb 9', 'vbk 10'])
  t.same((await entities(client, 'vmRestorePoints')).map(({ PointType }) => PointType),
    ['ReverseIncrement', 'ReverseIncrement', 'ReverseIncrement', 'ReverseIncrement', 'Full', 'Full'])
  await checkNumbers(t, client)
})

t.test('each VM has a chain of its own where the job says so', async t => {
  const client = await clientWith(t, { perVm: true, retention: { points: 2 } })
  const [session] = (await days(client, 3)).slice(-1)
  t.same(await filesOf(client), ['vbk 7', 'vbk 7', 'vib 8', 'vib 8'])
  const backups = await entities(client, 'backups')
  t.same(backups.map(({ BackupType }) => BackupType).sort(), ['ChildBackup', 'ChildBackup', 'ParentBackup'])
  const parent = backups.find(({ BackupType }) => BackupType === 'ParentBackup')
  t.equal((await client.get(`/api/backups/${idOf(parent)}/childBackups`)).value.Ref.length, 2)
  for (const file of await entities(client, 'backupFiles')) t.match(file.FilePath, /(one|two)\.vm-\d+D2026-/)
  const tasks = await tasksOf(client, pathOf(session.Href))
  t.same(tasks.map(task => linkOf(task, 'Related', 'VmRestorePoint') !== undefined), [true, true])
  await checkNumbers(t, client)
})

t.test('points are kept for so many days', async t => {
  const client = await clientWith(t, { retention: { days: 2 } })
  await days(client, 5)
  t.same(await filesOf(client), ['vbk 9', 'vib 10'])
  client.emulator.clock.advance(10 * DAY)
  await client.logon()
  t.same(await filesOf(client), ['vbk 9', 'vib 10'], 'nothing goes without a run')
  await run(client, 'Job')
  t.same(await filesOf(client), ['vbk 20'], 'the newest one is never too old')
})

t.test('points of weeks, months and years are kept beside', async t => {
  const client = await clientWith(t, { retention: { points: 2 }, keepFulls: { weekly: 2, monthly: 2 } })
  await days(client, 30)
  const files = await entities(client, 'backupFiles')
  const at = files.map(({ CreationTimeUtc }) => CreationTimeUtc.slice(5, 10)).sort()
  t.same(at, ['03-06', '03-22', '03-29', '04-01', '04-03', '04-04'])
  t.equal(files.find(({ CreationTimeUtc }) => CreationTimeUtc.slice(5, 10) === '03-06').FileType, 'vbk')
  await checkNumbers(t, client)
})

t.test('a point that is mounted stays until it is not', async t => {
  const client = await clientWith(t, { retention: { points: 2 } })
  await days(client, 2)
  const [oldest] = await entities(client, 'vmRestorePoints')
  const mount = await client.mount(idOf(oldest))
  await run(client, 'Job')
  t.same(await filesOf(client), ['vbk 6', 'vib 7', 'vib 7'])
  await client.delete(mount)
  await run(client, 'Job')
  t.equal((await filesOf(client)).length, 2)
  t.equal((await client.get(`/api/vmRestorePoints/${idOf(oldest)}`)).status, 404)
  await checkNumbers(t, client)
})

t.test('a point that is being restored stays until it has been', async t => {
  const client = await clientWith(t, { retention: { points: 2 } })
  await days(client, 2)
  const [oldest] = await entities(client, 'vmRestorePoints')
  const session = await beginJob(client, 'Job')
  client.emulator.clock.advance(15_000)
  await client.post(`/api/vmRestorePoints/${idOf(oldest)}?action=restore`)
  client.emulator.clock.advance(1000)
  const states = async () =>
    [(await client.get(session)).value.State, (await entities(client, 'restoreSessions'))[0].State]
  const there = async () => (await client.get(`/api/vmRestorePoints/${idOf(oldest)}`)).status === 200
  while ((await states())[0] !== 'Stopped') client.emulator.clock.advance(1000)
  t.same(await states(), ['Stopped', 'Working'])
  t.equal(await there(), true)
  client.emulator.clock.advance(60_000)
  t.match((await entities(client, 'restoreSessions'))[0], { State: 'Stopped', Result: 'Success' })
  await run(client, 'Job')
  t.equal(await there(), false)
})

t.test('VMs of a job that indexes are in the catalogue, and points of a vApp are those of its VMs', async t => {
  const more = { vApps: [{ name: 'App', hierarchyRoot: 'vcenter01', vms: ['one', 'two'] }] }
  const client = await clientWith(t, { indexing: true, retention: { points: 2 } }, more)
  t.same((await client.get('/api/catalog/vms')).value.Ref, [])
  t.same((await client.get('/api/vAppRestorePoints')).value.Ref, [])
  await days(client, 3)
  t.same((await client.get('/api/catalog/vms')).value.Ref.map(({ Name }: any) => Name), ['one', 'two'])
  t.equal((await client.get('/api/catalog/vms/one/vmRestorePoints')).value.Ref.length, 2)
  const points = await entities(client, 'restorePoints')
  const ofApp = await entities(client, 'vAppRestorePoints')
  t.same(ofApp.map(point => idOf(linkOf(point, 'Up', 'RestorePointReference'))), points.map(idOf))
  t.equal((await client.get(`/api/restorePoints/${idOf(points[0])}/vAppRestorePoints`)).value.Ref.length, 1)
})

t.test('sessions lead to what is still there of what they left', async t => {
  const client = await clientWith(t, { retention: { points: 2 }, perVm: true })
  await days(client, 5)
  const lists = ['backupSessions', 'backupTaskSessions', 'backups', 'restorePoints', 'backupFiles', 'jobs']
  await followAll(t, client, lists.map(list => `/api/${list}?format=Entity`))
  const sessions = await entities(client, 'backupSessions')
  t.same(sessions.map(session => linkOf(session, 'Related', 'RestorePointReference') !== undefined),
    [false, false, false, true, true])
})
