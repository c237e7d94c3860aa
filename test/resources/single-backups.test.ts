// Backups of single VMs, and the collection of a backup server: pages post_backupservers_id_quickbackup,
// post_backupservers_id_zip, post_backupservers_id_collect.

import t from 'tap'
import { QuickBackupStartupSpec, VeeamZipStartupSpec } from '../../src/schema/infrastructure.ts'
import { connect, follow, FORMATS, pathOf, type Client, type RequestOptions } from '../client.ts'
import {
  bad, beginJob, clientOf, entities, everything, finish, good, NONE, placeOf, tasksOf
} from './running-jobs.ts'

const serverOf = (client: Client, name = 'backup01') => placeOf(client, name, 'backupServers')
const uidOf = async (client: Client, name: string) =>
  (await entities(client, 'repositories')).find(each => each.Name === name).UID

async function refOf (client: Client, name: string): Promise<string> {
  for (const { UID } of (await client.get('/api/hierarchyRoots')).value.Ref) {
    const { value } = await client.get(`/api/lookup?host=${UID}&name=${name}&type=Vm`)
    if (value.HierarchyItem.length > 0) return value.HierarchyItem[0].ObjectRef
  }
  throw new Error(`no ${name}`)
}

const quick = (VmRef: string): RequestOptions => ({ body: { root: QuickBackupStartupSpec, value: { VmRef } } })

const zip = async (client: Client, names: readonly string[], more: object = {}): Promise<RequestOptions> => ({
  body: {
    root: VeeamZipStartupSpec,
    value: {
      VmRef: await Promise.all(names.map(name => refOf(client, name))),
      RepositoryUid: await uidOf(client, 'Volume'),
      CompressionLevel: 5,
      DisableGuestQuiescence: false,
      BackupRetention: 'Never',
      ...more
    }
  }
})

for (const format of FORMATS) {
  t.test(`a quick backup adds a point of one VM to its chain, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await entities(client, 'vmRestorePoints')
    const task = await finish(client, `${await serverOf(client)}?action=quickbackup`, quick(await refOf(client, 'app02')))
    t.match(task, good('QuickBackup', 'Ok'))
    t.same(task.Links.map(({ Rel, Type }: any) => [Rel, Type]), [['Delete', 'Task'], ['Related', 'BackupJobSession']])
    const session = pathOf(task.Links[1].Href)
    t.match((await client.get(session)).value, { JobName: 'Nightly', State: 'Starting' })
    t.match(await tasksOf(client, session), [{ VmDisplayName: 'app02' }])
    t.match(await finish(client, `${await placeOf(client, 'Nightly')}?action=start`), bad('StartJob', /already running/))
    client.emulator.clock.advance(60_000)
    t.match((await client.get(session)).value, { State: 'Stopped' })
    const [left, ...others] = (await entities(client, 'vmRestorePoints')).slice(before.length)
    t.same(others, [])
    t.match(left, { VmDisplayName: 'app02', Algorithm: 'Incremental', PointType: 'Increment' })
  })

  t.test(`a VeeamZIP is a full backup beside all jobs, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const jobs = await entities(client, 'jobs')
    const task = await finish(client, `${await serverOf(client)}?action=veeamzip`, await zip(client, ['app01']))
    t.match(task, good('VeeamZip', 'Ok'))
    t.same(task.Links.map(({ Rel, Type }: any) => [Rel, Type]), [['Delete', 'Task'], ['Related', 'BackupJobSession']])
    const session = pathOf(task.Links[1].Href)
    t.match((await client.get(session)).value, { State: 'Starting' })
    client.emulator.clock.advance(60_000)
    const { value: ended } = await client.get(session)
    t.match(ended, { State: 'Stopped', Progress: 100 })
    const point = pathOf(ended.Links.find(({ Rel }: any) => Rel === 'Related').Href)
    const [file] = (await client.get(`${point}/backupFiles?format=Entity`)).value.BackupFile
    t.match(file.FilePath, /app01.*\.vbk$/)
    t.match((await client.get(`${point}/vmRestorePoints?format=Entity`)).value.VmRestorePoint,
      [{ VmDisplayName: 'app01', PointType: 'Full', Algorithm: 'Full' }])
    t.match((await entities(client, 'backups')).at(-1), { Name: /^app01/ })
    t.same((await entities(client, 'jobs')), jobs)
  })

  t.test(`a VeeamZIP of several VMs has a task session and a full backup of each, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await entities(client, 'backups')
    const names = ['app02', 'app01', 'old01']
    const path = `${await serverOf(client)}?action=veeamzip`
    const session = follow(await finish(client, path, await zip(client, names)), 'Related')
    t.same((await tasksOf(client, session)).map(({ VmDisplayName }) => VmDisplayName), names)
    client.emulator.clock.advance(120_000)
    t.match((await client.get(session)).value, { State: 'Stopped', Result: /Success|Warning/, Progress: 100 })
    for (const each of await tasksOf(client, session)) t.match(each, { State: 'Completed', Result: /Success|Warning/ })
    const left = (await entities(client, 'backups')).slice(before.length)
    t.same(left.map(({ Name }) => Name.slice(0, 5)).sort(), ['app01', 'app02', 'old01'])
    const [again] = names
    const twice = follow(await finish(client, path, await zip(client, [again!, again!])), 'Related')
    t.equal((await tasksOf(client, twice)).length, 1, 'twice the same is one')
    const odd = await finish(client, path, await zip(client, ['app01', 'hv01']))
    t.match(odd, bad('VeeamZip', /^VM hv01 is not of VMware vSphere$/), 'all of them or none')
  })

  t.test(`a collection has a session of its own, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await entities(client, 'systemSessions')
    const task = await finish(client, `${await serverOf(client)}?action=collect`)
    t.match(task, good('CollectingBackupServer', 'Data collection started. To view results, go to Sessions.'))
    t.same(task.Links.map(({ Rel, Type }: any) => [Rel, Type]), [['Delete', 'Task']])
    const made = (await entities(client, 'systemSessions'))
      .filter(({ UID }) => !before.some(each => each.UID === UID))
    t.match(made, [{ SessionType: 'CollectJob', State: 'CompletedSuccessfully' }])
    t.equal((await client.get(pathOf(made[0].Links[1].Href))).status, 200)
  })

  t.test(`single backups that cannot be fail as tasks, and change nothing, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const [server, other] = [await serverOf(client), await serverOf(client, 'backup02')]
    const before = await everything(client)
    const app = await refOf(client, 'app01')
    const nowhere = app.replace(/vm-\d+$/, 'vm-999999')
    const cases: ReadonlyArray<readonly [string, RequestOptions, string, RegExp]> = [
      [`${server}?action=quickbackup`, quick(await refOf(client, 'new01')), 'QuickBackup', /has no full backup/],
      [`${server}?action=quickbackup`, quick(nowhere), 'QuickBackup', /^VM .* was not found$/],
      [`${other}?action=quickbackup`, quick(app), 'QuickBackup', /was not found on backup server backup02$/],
      [`${server}?action=veeamzip`, await zip(client, ['hv01']), 'VeeamZip', /^VM hv01 is not of VMware vSphere$/],
      [`${server}?action=veeamzip`, await zip(client, ['app01'], { RepositoryUid: `urn:veeam:Repository:${NONE}` }), 'VeeamZip', /^Repository .* was not found$/],
      [`${server}?action=veeamzip`, await zip(client, ['app01'], { RepositoryUid: await uidOf(client, 'Elsewhere') }), 'VeeamZip', /^Repository Elsewhere was not found/],
      [`${server}?action=veeamzip`, await zip(client, ['app01'], { VmRef: [nowhere] }), 'VeeamZip', /^VM .* was not found$/],
      [`${other}?action=veeamzip`, await zip(client, ['app01']), 'VeeamZip', /was not found on backup server backup02$/]
    ]
    for (const [path, options, operation, message] of cases) {
      const task = await finish(client, path, options)
      t.match(task, bad(operation, message))
      t.same(task.Links.map(({ Rel }: any) => Rel), ['Delete'])
    }
    t.same(await everything(client), before)
    await beginJob(client, 'Nightly')
    t.match(await finish(client, `${server}?action=quickbackup`, quick(app)), bad('QuickBackup', /already running/))
  })

  t.test(`bodies that the schema does not know are refused, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const server = await serverOf(client)
    const before = (await client.get('/api/tasks')).text
    const zips = [
      { RepositoryUid: undefined }, { CompressionLevel: undefined }, { BackupRetention: undefined },
      { RepositoryUid: 'urn:veeam:Repository:7' }, { RepositoryUid: 'x' }, { VmRef: ['vm-1'] }, { VmRef: [] },
      { VmRef: [await refOf(client, 'app01'), 'vm-1'] }, { CompressionLevel: 9 }
    ]
    for (const more of zips) {
      const { status, text } = await client.post(`${server}?action=veeamzip`, await zip(client, ['app01'], more))
      t.equal(status, 400, `${JSON.stringify(more)} ${text}`)
    }
    const raw = (xml: string, json: object) => ({ body: format === 'xml' ? xml : JSON.stringify(json) })
    const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
    const bodies: ReadonlyArray<readonly [string, RequestOptions]> = [
      ['quickbackup', {}],
      ['quickbackup', raw(`<QuickBackupStartupSpec ${NS}/>`, {})],
      ['quickbackup', raw(`<QuickBackupStartupSpec ${NS}><VmRef>vm-1</VmRef></QuickBackupStartupSpec>`, { VmRef: 'vm-1' })],
      ['veeamzip', {}],
      ['veeamzip', raw(`<VeeamZipStartupSpec ${NS}/>`, {})]
    ]
    for (const [action, options] of bodies) {
      const { status, text } = await client.post(`${server}?action=${action}`, options)
      t.equal(status, 400, text)
    }
    for (const action of ['quickbackup', 'veeamzip', 'collect']) {
      const options = action === 'collect'
        ? {}
        : action === 'veeamzip' ? await zip(client, ['app01']) : quick(await refOf(client, 'app01'))
      t.equal((await client.post(`/api/backupServers/7?action=${action}`, options)).status, 400)
      t.equal((await client.post(`/api/backupServers/${NONE}?action=${action}`, options)).status, 404)
    }
    t.equal((await client.get('/api/tasks')).text, before)
  })
}

t.test('in JSON, one VM of a VeeamZIP may stand without an array, as documented', async t => {
  const client = await clientOf(t, 'json')
  const body = {
    VmRef: await refOf(client, 'app01'),
    RepositoryUid: await uidOf(client, 'Volume'),
    PasswordKeyId: 'aeab2c41-fbb1-4d67-83a9-00e269b777c7',
    CompressionLevel: 5,
    DisableGuestQuiescence: false,
    BackupRetention: 'Never'
  }
  const path = `${await serverOf(client)}?action=veeamzip`
  const session = follow(await finish(client, path, { body: JSON.stringify(body) }), 'Related')
  t.match(await tasksOf(client, session), [{ VmDisplayName: 'app01' }])
  t.equal((await client.post(path, { body: JSON.stringify({ ...body, VmRef: 7 }) })).status, 400)
})

t.test('a VeeamZIP goes by itself when it is old enough', async t => {
  const client = await clientOf(t)
  const server = await serverOf(client)
  const ends = [['Tonight', 1], ['TomorrowNight', 2], ['In3days', 4], ['In1Week', 8], ['In2Weeks', 15]] as const
  const zips = async () => {
    await client.logon()
    return (await entities(client, 'backups')).filter(({ Name }) => /^app01/.test(Name)).length
  }
  const used = async () => (await client.get('/api/reports/summary/repository')).value.Period[0].BackupSize
  const before = await used()
  for (const [BackupRetention] of ends) {
    await finish(client, `${server}?action=veeamzip`, await zip(client, ['app01'], { BackupRetention }))
    client.emulator.clock.advance(60_000)
  }
  await finish(client, `${server}?action=veeamzip`, await zip(client, ['app01']))
  client.emulator.clock.advance(60_000)
  t.equal(await zips(), 6)
  let day = 0
  for (const [n, [retention, days]] of ends.entries()) {
    client.emulator.clock.advance((days - day) * 86_400_000)
    day = days
    t.equal(await zips(), 5 - n, retention)
  }
  client.emulator.clock.advance(400 * 86_400_000)
  t.equal(await zips(), 1, 'the one that is kept')
  t.equal(await used(), before + (await entities(client, 'backupFiles')).at(-1).BackupSize)
})

t.test('single backups are for who may use the portal', async t => {
  const client = await clientOf(t)
  const server = await serverOf(client)
  const requests: ReadonlyArray<readonly [string, RequestOptions]> = [
    ['quickbackup', quick(await refOf(client, 'app01'))], ['veeamzip', await zip(client, ['app01'])], ['collect', {}]
  ]
  const before = await everything(client)
  for (const user of ['vmrestore', 'filerestore', 'exchangerestore']) {
    const other = connect(client.emulator)
    await other.logon(user)
    for (const [action, options] of requests) t.equal((await other.post(`${server}?action=${action}`, options)).status, 403)
  }
  client.emulator.clock.advance(1000)
  t.same(await everything(client), before)
  const user = connect(client.emulator)
  await user.logon('portaluser')
  for (const [action, options] of requests) t.equal((await user.post(`${server}?action=${action}`, options)).status, 202)
})
