// Jobs: forms, links by kind, settings, schedules, next runs, includes and what copies are linked to (pages jobs_id,
// get_jobs_id, jobscheduleoptions, jobs_id_includes, backup_copy_job_options).

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, start, type Client, type Format } from '../client.ts'
import { entityOf, idOf, linkOf, named, pathIn, shown } from './linked.ts'

const NOW = '2026-03-05T06:07:08Z'
let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: NOW }) })

async function loggedOn (format: Format = 'xml', user = 'administrator'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(user)
  return client
}

const job = async (client: Client, name: string) => await entityOf(client, await named(client, 'jobs', name))
const optionsOf = async (client: Client, name: string) => (await job(client, name)).JobScheduleOptions.Standart

const UP = 'Up BackupServerReference /api/backupServers/{id} +backup01.halvorsen.example'
const LINKS: Readonly<Record<string, (n: string) => string[]>> = {
  'Domain and Mail': n => [
    UP, `Alternate JobReference … +${n}`, `Edit JobReference …?action=edit +${n}`, 'Clone - …?action=clone',
    'ToggleScheduleEnabled - …?action=toggleScheduleEnabled', 'Down ObjectInJobList …/includes',
    'Down BackupJobSessionReferenceList …/backupSessions', 'Create ObjectInJob …/includes', 'Start - …?action=start',
    'Stop - …?action=stop', 'Retry - …?action=retry'
  ],
  'Failover Site': n => [
    UP, `Alternate JobReference … +${n}`, 'Down ReplicaJobSessionReferenceList …/replicaSessions',
    'Down ObjectInJobList …/includes', `Edit JobReference …?action=edit +${n}`, 'Create ObjectInJob …/includes',
    'Start - …?action=start', 'Stop - …?action=stop', 'Retry - …?action=retry', 'Clone - …?action=clone',
    'ToggleScheduleEnabled - …?action=toggleScheduleEnabled'
  ],
  'Copy to Object Storage': copy,
  'Weekly Copy': copy
}
function copy (n: string): string[] {
  return [
    UP, `Alternate JobReference … +${n}`, 'Clone - …?action=clone',
    'ToggleScheduleEnabled - …?action=toggleScheduleEnabled', 'Down BackupJobSessionReferenceList …/backupSessions',
    'Sync - …?action=sync', 'Down LinkedJobObjectList …/linkedJobs',
    'Down LinkedBackupRepositoryObjectList …/linkedBackupRepositories', 'Create LinkedJobObject …/linkedJobs',
    'Create LinkedBackupRepositoryObject …/linkedBackupRepositories'
  ]
}

for (const format of FORMATS) {
  t.test(`each kind of job has both forms, with its own links in their order, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const [name, links] of Object.entries(LINKS)) {
      const reference = await named(client, 'jobs', name)
      const sessions = name === 'Failover Site'
        ? 'Down ReplicaJobSessionReferenceList …/replicaSessions'
        : 'Down BackupJobSessionReferenceList …/backupSessions'
      t.same(shown(reference), [UP, `Alternate Job …?format=Entity +${name}`, sessions])
      t.match(reference, { Type: 'JobReference', UID: `urn:veeam:Job:${idOf(reference)}` })
      t.same((await client.get(pathIn(reference.Href))).value, reference)
      const { root, value } = await client.get(`${pathIn(reference.Href)}?format=Entity`)
      t.equal(root, 'Job')
      t.match(value, { Type: 'Job', Name: name, UID: reference.UID })
      t.same(shown(value), links(name), name)
    }
    const { root, value } = await client.get('/api/jobs?format=Entity')
    t.equal(root, 'Jobs')
    t.same(value.Job.map((each: any) => each.UID),
      (await client.get('/api/jobs')).value.Ref.map((each: any) => each.UID))
  })

  t.test(`a backup job tells what it processes and how, in ${format}`, async t => {
    const client = await loggedOn(format)
    const value = await job(client, 'Domain and Mail')
    t.match(value, {
      JobType: 'Backup',
      Platform: 'VMware',
      Description: 'Every night, with the logs of Exchange',
      ScheduleConfigured: true,
      ScheduleEnabled: true,
      NextRun: '2026-03-05T21:00:00Z'
    })
    const { BackupJobInfo: info, ...others } = value.JobInfo
    t.same(Object.values(others).filter(each => each !== undefined), [])
    const objects = info.Includes.ObjectInJob
    t.same(objects.map((each: any) => [each.Name, each.DisplayName, each.Order]),
      [['dc01', 'dc01', 0], ['exch01', 'exch01', 1]])
    t.match(objects[0], {
      Type: 'ObjectInJob',
      Links: undefined,
      HierarchyObjRef: /^urn:VMware:Vm:[-0-9a-f]{36}\.vm-\d+$/,
      GuestProcessingOptions: {
        VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess', IsCopyOnly: false, UsePersistentGuestAgent: false },
        WindowsGuestFSIndexingOptions: { FileSystemIndexingMode: 'ExceptSpecifiedFolders' },
        SqlBackupOptions: { TransactionLogsProcessing: 'Backup' },
        LinuxCredentialsId: ''
      }
    })
    const server = pathIn(linkOf(value, 'Up', 'BackupServerReference').Href)
    const { WindowsCredentialsId: id } = objects[0].GuestProcessingOptions
    const credentials = (await client.get(`${server}/credentials/${id}`)).value
    t.equal(credentials.Username, 'HALVORSEN\\svc-backup')
    const password = (await client.get(`${server}/passwords/${info.AdvancedStorageOptions.PasswordKeyId}`)).value
    t.equal(password.Hint, 'Kept in the safe')
    t.match(info.SimpleRetentionPolicy, { RetainCycles: 14, RetainLimitType: 'Cycles' })
    t.equal(info.GfsRetentionPolicy.Enabled, false)
    t.match((await job(client, 'Intranet')).JobInfo.BackupJobInfo, {
      SimpleRetentionPolicy: { RetainDaysToKeep: 30, RetainLimitType: 'Days' },
      GfsRetentionPolicy: {
        Enabled: true,
        Weekly: { Enabled: true, RetentionPeriod: 4 },
        Monthly: { Enabled: true, RetentionPeriod: 6 },
        Yearly: { Enabled: true, RetentionPeriod: 1 }
      }
    })
  })

  t.test(`guests are processed as the job says, in ${format}`, async t => {
    const client = await loggedOn(format)
    const optionsOfFirst = async (name: string) =>
      (await job(client, name)).JobInfo.BackupJobInfo.Includes.ObjectInJob[0].GuestProcessingOptions
    t.match(await optionsOfFirst('Databases'), {
      FSFileExcludeOptions: { BackupScope: 1, IncludeList: [], ExcludeList: ['*.tmp', 'S:\\Dump'] },
      OracleBackupOptions: { BackupLogsEnabled: true, ArchivedLogsTruncation: 'ByAge' }
    })
    t.match(await optionsOfFirst('File Servers'), {
      WindowsGuestFSIndexingOptions: {
        FileSystemIndexingMode: 'ExceptSpecifiedFolders', ExcludedIndexingFolders: { length: 5 }
      },
      LinuxGuestFSIndexingOptions: { ExcludedIndexingFolders: { length: 7 } },
      OracleBackupOptions: undefined
    })
    t.match(await optionsOfFirst('Linux Servers'), { VssSnapshotOptions: { VssSnapshotMode: 'IgnoreFailures' } })
  })

  t.test(`includes have links, and are found one by one, in ${format}`, async t => {
    const client = await loggedOn(format)
    const reference = await named(client, 'jobs', 'Domain and Mail')
    const path = pathIn(reference.Href)
    const { root, value } = await client.get(`${path}/includes`)
    t.equal(root, 'ObjectsInJob')
    for (const object of value.ObjectInJob) {
      t.same(shown(object),
        [`Delete ObjectInJob … +${object.Name}`, 'Up Job /api/jobs/{id}?format=Entity +Domain and Mail'])
      t.equal(object.ObjectInJobId, idOf(object))
      const one = await client.get(pathIn(object.Href))
      t.equal(one.root, 'ObjectInJob')
      t.same(one.value, object)
    }
    const inside = (await entityOf(client, reference)).JobInfo.BackupJobInfo.Includes.ObjectInJob
    t.same(inside, value.ObjectInJob.map(({ Links, ...each }: any) => each))
    const other = pathIn((await named(client, 'jobs', 'Databases')).Href)
    t.equal((await client.get(`${other}/includes/${value.ObjectInJob[0].ObjectInJobId}`)).status, 404)
    t.equal((await client.get(`${path}/includes/7`)).status, 400)
  })

  t.test(`backup copy jobs tell what they copy, in ${format}`, async t => {
    const client = await loggedOn(format)
    const uid = async (collection: string, name: string) => (await named(client, collection, name)).UID
    const value = await job(client, 'Copy to Object Storage')
    t.match(value, { JobType: 'ImmediateBackupCopy', Platform: 'CustomPlatform', NextRun: undefined })
    t.same(value.JobScheduleOptions.Standart, undefined)
    t.equal(value.JobScheduleOptions.ImmediateCopyMode.OptionsContinuous.Enabled, true)
    const path = value.Href.replace('?format=Entity', '')
    const linked = await client.get(`${pathIn(path)}/linkedJobs`)
    t.equal(linked.root, 'LinkedJobResourceObjects')
    const objects = linked.value.LinkedJobObject
    t.same(objects.map((each: any) => each.LinkedJobUid),
      [await uid('jobs', 'Domain and Mail'), await uid('jobs', 'Databases')])
    for (const object of objects) {
      t.equal(object.ObjectInJobId, idOf(object))
      t.same(shown(object), ['Up Job /api/jobs/{id}?format=Entity +Copy to Object Storage', 'Delete - …'])
    }
    t.same(value.JobInfo.ImmediateBackupCopyJobInfo.LinkedJobIncludes.LinkedJobObject
      .map((each: any) => [each.ObjectInJobId, each.LinkedJobUid]),
    objects.map((each: any) => [each.ObjectInJobId, each.LinkedJobUid]))
    t.same((await client.get(`${pathIn(path)}/linkedBackupRepositories`)).value.LinkedBackupRepository, [])

    const other = await named(client, 'jobs', 'Copy of Backup Volume')
    const repositories = await client.get(`${pathIn(other.Href)}/linkedBackupRepositories`)
    t.equal(repositories.root, 'LinkedBackupRepositoryResourceObjects')
    const [repository] = repositories.value.LinkedBackupRepository
    t.equal(repository.LinkedBackupRepositoryUid, await uid('repositories', 'Backup Volume 01'))
    t.same(shown(repository), ['Up Job /api/jobs/{id}?format=Entity +Copy of Backup Volume', 'Delete - …'])
    t.match(await entityOf(client, other), { ScheduleConfigured: false, ScheduleEnabled: false })
    t.match((await job(client, 'Weekly Copy')).JobInfo.BackupCopyJobInfo,
      { LinkedJobIncludes: { LinkedJobObject: [{ LinkedJobUid: await uid('jobs', 'File Servers') }] } })
  })
}

t.test('exactly one way of running is enabled, with the settings that the job has', async t => {
  const client = await loggedOn()
  const ways = ['OptionsDaily', 'OptionsMonthly', 'OptionsPeriodically', 'OptionsContinuous', 'OptionsDaisyChaining']
  const cases: Readonly<Record<string, [string, object]>> = {
    'Domain and Mail': ['OptionsDaily', { Kind: 'Everyday', Time: '21:00:00.0000000+00:00', Days: { length: 7 } }],
    Intranet: ['OptionsDaily', { Kind: 'WeekDays', Time: '23:15:00.0000000+00:00', TimeOffsetUtc: 0 }],
    Archive: ['OptionsDaily', { Kind: 'SelectedDays', Days: ['Thursday'] }],
    Databases: ['OptionsPeriodically', { Kind: 'Hours', FullPeriod: 12 }],
    'Failover Site': ['OptionsPeriodically', { Kind: 'Minutes', FullPeriod: 30 }],
    Laboratory: ['OptionsMonthly', {
      Time: '04:00:00.0000000+00:00',
      DayNumberInMonth: 'Last',
      DayOfWeek: 'Sunday',
      Months: ['January', 'April', 'July', 'October']
    }],
    'Line Controllers Backup': ['OptionsContinuous', {}],
    'Tagged Machines': ['OptionsDaisyChaining', {
      PreviousJobUid: (await named(client, 'jobs', 'Domain and Mail')).UID
    }]
  }
  for (const [name, [way, settings]] of Object.entries(cases)) {
    const options = await optionsOf(client, name)
    t.same(ways.filter(each => options[each].Enabled), [way], name)
    t.match(options[way], settings, name)
  }
})

t.test('the hours of a schedule stand where they count', async t => {
  const client = await loggedOn()
  const hours = (periods: any) => new Set(periods.Day.map((day: any) => day.Value))
  const always = Array(24).fill(1).join(',')
  const intranet = await optionsOf(client, 'Intranet')
  t.equal(intranet.OptionsBackupWindow.Enabled, true)
  t.same(hours(intranet.OptionsBackupWindow.TimePeriods), new Set(['1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1']))
  const line = await optionsOf(client, 'Line Controllers Backup')
  t.equal(line.OptionsBackupWindow.Enabled, false)
  t.same(hours(line.OptionsContinuous.Schedule), new Set(['1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1']))
  t.same(hours(line.OptionsPeriodically.Schedule), new Set([always]))
})

t.test('times of day have a date in JSON, and none in XML', async t => {
  const [xml, json] = await Promise.all(FORMATS.map(async format => {
    const client = await loggedOn(format)
    return await client.get(`${pathIn((await named(client, 'jobs', 'Domain and Mail')).Href)}?format=Entity`)
  }))
  t.match(xml!.text, '<Time>21:00:00.0000000+00:00</Time>')
  t.match(json!.text, '"Time":"2026-03-05T21:00:00.0000000+00:00"')
})

t.test('the next run moves with the clock, and there is none where nothing tells it', async t => {
  const own = await start(t, { fixture: 'full', now: NOW })
  const client = connect(own)
  const next = async (name: string) => {
    await client.logon()
    return (await job(client, name)).NextRun
  }
  t.equal(await next('Databases'), '2026-03-05T13:15:00Z')
  t.equal(await next('Intranet'), '2026-03-05T23:15:00Z')
  t.equal(await next('Laboratory'), '2026-04-26T04:00:00Z')
  t.equal(await next('Archive'), '2026-03-12T05:00:00Z')
  for (const name of ['Line Controllers Backup', 'Tagged Machines', 'Copy of Backup Volume']) {
    t.equal(await next(name), undefined)
  }
  own.clock.advance(2 * 86_400_000)
  t.equal(await next('Databases'), '2026-03-07T13:15:00Z')
  t.equal(await next('Intranet'), '2026-03-09T23:15:00Z', 'not on Saturday')
})

t.test('a job that is switched off has a schedule and no next run', async t => {
  const own = await start(t, {
    fixture: { jobs: [{ name: 'J', schedule: { daily: '22:00' }, enabled: false }], backupServers: [{ name: 'b' }] }
  })
  const client = connect(own)
  await client.logon()
  t.match(await job(client, 'J'), { ScheduleConfigured: true, ScheduleEnabled: false, NextRun: undefined })
})

t.test('all VMs are in the job that backs them up, and containers too', async t => {
  const client = await loggedOn()
  const includes = async (name: string) =>
    (await client.get(`${pathIn((await named(client, 'jobs', name)).Href)}/includes`)).value.ObjectInJob
  t.same((await includes('Plant Servers')).map((each: any) => each.Name),
    ['plantfs01', 'mes01', 'calib01', 'histdb01', 'label01'])
  t.match(await includes('Tagged Machines'), [
    { Name: 'Gold', HierarchyObjRef: /^urn:VMware:Tag:/ }, { Name: 'Silver', HierarchyObjRef: /^urn:VMware:Tag:/ }
  ])
  t.match(await includes('Customer Portal Backup'), [
    { HierarchyObjRef: /^urn:vCloud:Vm:[-0-9a-f]{36}\.urn:vcloud:vm:/ }, { Name: 'portal02' }
  ])
})

t.test('jobs are for administrators only', async t => {
  const user = await loggedOn('xml', 'portaluser')
  for (const path of ['/api/jobs', '/api/jobs?format=Entity']) t.equal((await user.get(path)).status, 403)
  const administrator = await loggedOn()
  const path = pathIn((await named(administrator, 'jobs', 'Databases')).Href)
  for (const below of ['', '/includes', '/linkedJobs', '/linkedBackupRepositories']) {
    t.equal((await user.get(path + below)).status, 403, below)
    t.equal((await administrator.get(path + below)).status, 200, below)
  }
})

t.test('jobs that nothing has are not found', async t => {
  const client = await loggedOn()
  const nothing = '/api/jobs/00000000-1111-4222-8333-444444444444'
  for (const below of ['', '/includes', '/linkedJobs', '/linkedBackupRepositories']) {
    t.equal((await client.get(nothing + below)).status, 404)
    t.equal((await client.get(`/api/jobs/99999${below}`)).status, 400)
  }
})
