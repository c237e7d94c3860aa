// Jobs edited, cloned, deleted, switched on and off, and what they process and copy added and removed: what each
// operation takes, what its task says and what it changes. Pages put_jobs_id_actionedit, post_jobs_id_actionclone,
// delete_jobs_id, post_jobs_id_includes, backup_copy_job_options.

import t from 'tap'
import {
  CreateObjectInJobSpec, Job, JobCloneSpec, LinkedBackupRepository, LinkedJobObject
} from '../../src/schema/job.ts'
import { FORMATS } from '../client.ts'
import { body, done, edit, everything, failed, full, includes, job, namesIn, NONE, pathOf } from './changing-jobs.ts'
import { idOf, linkOf, named, pathIn } from './linked.ts'

for (const format of FORMATS) {
  t.test(`an edit changes what its body has, and leaves what it has not, in ${format}`, async t => {
    const client = await full(t, format)
    const before = await job(client, 'Intranet')
    const { Name, UID } = before
    for (const query of ['', '?action=edit']) {
      const task = await edit(client, 'Intranet', { Name, UID, ScheduleConfigured: false }, query)
      t.match(task, done('EditJob'))
      t.same(task.Links!.map(link => link.Rel), ['Delete'])
      const after = await job(client, 'Intranet')
      t.match(after, { ScheduleConfigured: false, ScheduleEnabled: false, NextRun: undefined })
      t.equal(after.JobScheduleOptions.Standart.OptionsDaily.Enabled, false)
      t.same(after.JobInfo, before.JobInfo)
      t.match(await edit(client, 'Intranet', before, query), done('EditJob'))
      t.same(await job(client, 'Intranet'), before)
    }
    t.match(await edit(client, 'Intranet', { Description: 'Of the house' }), done('EditJob'))
    t.same(await job(client, 'Intranet'), { ...before, Description: 'Of the house' })
  })

  t.test(`an edit sets the way of running, and the next run follows, in ${format}`, async t => {
    const client = await full(t, format)
    const days = { Day: [{ Name: 'Thursday', Value: [...Array(12).fill(0), ...Array(12).fill(1)].join(',') }] }
    t.match(await edit(client, 'Databases', {
      JobScheduleOptions: {
        Standart: {
          RetryOptions: { RetryTimes: 5 },
          OptionsPeriodically: { Enabled: true, Kind: 'Minutes', FullPeriod: 45, Schedule: days }
        }
      }
    }), done('EditJob'))
    const { NextRun, JobScheduleOptions: { Standart: options } } = await job(client, 'Databases')
    t.match(options, {
      RetryOptions: { RetryTimes: 5, RetryTimeout: 10 }, OptionsPeriodically: { Enabled: true, FullPeriod: 45 }
    })
    t.same(options.OptionsPeriodically.Schedule.Day.map((day: any) => day.Value.split(',').filter(Number).length),
      [24, 24, 24, 24, 12, 24, 24])
    t.equal(NextRun, '2026-03-05T12:00:00Z')
    t.match(await edit(client, 'Databases', {
      ScheduleEnabled: true,
      JobScheduleOptions: {
        Standart: {
          OptionsDaily: {
            Enabled: true, Kind: 'SelectedDays', Days: ['Monday'], Time: '00:30:00.0000000+02:00', TimeOffsetUtc: 2
          }
        }
      }
    }), done('EditJob'))
    const after = await job(client, 'Databases')
    t.equal(after.NextRun, '2026-03-08T22:30:00Z', 'half past midnight of Monday, two hours ahead, is Sunday')
    t.equal(after.JobScheduleOptions.Standart.OptionsPeriodically.Enabled, false)
    t.equal(after.JobScheduleOptions.Standart.OptionsPeriodically.FullPeriod, 45, 'kept where it does not count')
  })

  t.test(`an edit sets retention, guest processing and encryption, in ${format}`, async t => {
    const client = await full(t, format)
    const before = await job(client, 'Databases')
    const { WindowsCredentialsId, PasswordKeyId } = {
      ...(await job(client, 'Domain and Mail')).JobInfo.BackupJobInfo.Includes.ObjectInJob[0].GuestProcessingOptions,
      ...(await job(client, 'Domain and Mail')).JobInfo.BackupJobInfo.AdvancedStorageOptions
    }
    const info = {
      GuestProcessingOptions: {
        VssSnapshotOptions: { VssSnapshotMode: 'IgnoreFailures' },
        LinuxGuestFSIndexingOptions: { FileSystemIndexingMode: 'SpecifiedFolders', IncludedIndexingFolders: ['/srv'] },
        WindowsCredentialsId
      },
      AdvancedStorageOptions: { PasswordKeyId },
      GfsRetentionPolicy: { Enabled: true, Monthly: { Enabled: true, RetentionPeriod: 12, SelectedWeek: 'Last' } },
      SimpleRetentionPolicy: { RetainDaysToKeep: 21, RetainLimitType: 'Days' }
    }
    t.match(await edit(client, 'Databases', { JobInfo: { BackupJobInfo: info } }), done('EditJob'))
    const after = await job(client, 'Databases')
    t.match(after.JobInfo.BackupJobInfo, info)
    t.equal(after.JobInfo.BackupJobInfo.SimpleRetentionPolicy.RetainCycles,
      before.JobInfo.BackupJobInfo.SimpleRetentionPolicy.RetainCycles)
    const [object] = await includes(client, 'Databases')
    t.equal(object.GuestProcessingOptions.VssSnapshotOptions.VssSnapshotMode, 'IgnoreFailures')
    const off = { AdvancedStorageOptions: { PasswordKeyId: '' }, GfsRetentionPolicy: { Enabled: false } }
    t.match(await edit(client, 'Databases', { JobInfo: { BackupJobInfo: off } }), done('EditJob'))
    const { AdvancedStorageOptions, GfsRetentionPolicy } = (await job(client, 'Databases')).JobInfo.BackupJobInfo
    t.notOk(AdvancedStorageOptions.PasswordKeyId)
    t.match(GfsRetentionPolicy, { Enabled: false, Monthly: { Enabled: true, RetentionPeriod: 12 } })
  })

  t.test(`an edit that lists objects gives a job these, in their order, in ${format}`, async t => {
    const client = await full(t, format)
    const [dc01, exch01] = await includes(client, 'Domain and Mail')
    const [other] = await includes(client, 'Databases')
    const ObjectInJob = [
      { HierarchyObjRef: other.HierarchyObjRef, Order: 2 },
      { ObjectInJobId: exch01.ObjectInJobId, Order: 0 },
      {
        HierarchyObjRef: dc01.HierarchyObjRef,
        Order: 1,
        GuestProcessingOptions: { SqlBackupOptions: { TransactionLogsProcessing: 'Never' } }
      }
    ]
    const info = { JobInfo: { BackupJobInfo: { Includes: { ObjectInJob } } } }
    t.match(await edit(client, 'Domain and Mail', info), done('EditJob'))
    const found = await includes(client, 'Domain and Mail')
    t.same(found.map(each => [each.Name, each.Order]), [['exch01', 0], ['dc01', 1], [other.Name, 2]])
    t.same(found.map(each => each.GuestProcessingOptions.SqlBackupOptions.TransactionLogsProcessing),
      ['Backup', 'Never', 'Backup'])
    t.equal(found[1].ObjectInJobId, dc01.ObjectInJobId)
    const one = { JobInfo: { BackupJobInfo: { Includes: { ObjectInJob: [found[0]] } } } }
    t.match(await edit(client, 'Domain and Mail', one), done('EditJob'))
    t.same(await namesIn(client, 'Domain and Mail'), ['exch01'])
  })

  t.test(`a schedule is switched off and on again, of each sort of job, in ${format}`, async t => {
    const client = await full(t, format)
    for (const [collection, action] of [
      ['jobs', '?action=toggleScheduleEnabled'], ['agents/jobs', '?action=toggleScheduleEnabled'],
      ['nas/jobs', '/toggleScheduleEnabled']
    ] as const) {
      const all = (await client.get(`/api/${collection}?format=Entity`)).value
      const [list] = Object.values<any>(all).filter(Array.isArray)
      const value = list!.find((each: any) => each.ScheduleEnabled)
      const path = pathIn(value.Href).split('?')[0]!
      for (const ScheduleEnabled of [false, true]) {
        t.match(await client.finish(path + action), done('UpdateJob'))
        const after = (await client.get(`${path}?format=Entity`)).value
        t.match(after, { ScheduleConfigured: true, ScheduleEnabled })
        t.equal('NextRun' in after && after.NextRun !== undefined, ScheduleEnabled, collection)
      }
    }
    t.match(await client.finish(`${await pathOf(client, 'Copy of Backup Volume')}?action=toggleScheduleEnabled`),
      failed(/has no schedule/))
  })

  t.test(`a clone has what its spec says and its schedule off, in ${format}`, async t => {
    const client = await full(t, format)
    const RepositoryUid = (await named(client, 'repositories', 'Backup Volume 01')).UID
    const JobName = 'Cloned job (2/11/2020 6:15:44 PM)'
    const cases: ReadonlyArray<readonly [string, string, object]> = [
      ['Intranet', 'BackupJobCloneInfo', { FolderName: 'Oracle Backup 01', RepositoryUid, Description: 'Cloned' }],
      ['Failover Site', 'ReplicaJobCloneInfo', { VmSuffix: '_replica', Description: 'Cloned' }],
      ['Weekly Copy', 'BackupCopyJobCloneInfo', { JobFileName: 'Cloned job _2_11_2020 6_15_44 PM_', RepositoryUid }],
      ['Copy to Object Storage', 'ImmediateBackupCopyJobCloneInfo', { JobFileName: 'Cloned', RepositoryUid }]
    ]
    for (const [number, [name, info, given]] of cases.entries()) {
      const before = await job(client, name)
      const own = `${JobName} ${number}`
      const path = `${await pathOf(client, name)}?action=clone`
      const spec = body(JobCloneSpec, { [info]: { JobName: own, ...given } })
      const { value } = await client.post(path, spec)
      t.match(value, { State: 'Running', Operation: 'CloneJob', Result: undefined })
      client.emulator.clock.advance(60_000)
      const task = (await client.get(pathIn(value.Href))).value
      t.match(task, done('CloneJob'))
      const { Href, Name } = linkOf(task, 'Related', 'Job')
      t.equal(Name, own)
      const clone = (await client.get(pathIn(Href))).value
      t.match(clone, {
        Name: own, JobType: before.JobType, ScheduleEnabled: false, ScheduleConfigured: before.ScheduleConfigured
      })
      t.equal(clone.Description, 'Description' in given ? 'Cloned' : before.Description)
      t.not(clone.UID, before.UID)
      t.same(await namesIn(client, own), await namesIn(client, name))
      if (name === 'Intranet') {
        t.match(clone.JobInfo.BackupJobInfo, {
          SimpleRetentionPolicy: { RetainCycles: 7, RetainLimitType: 'Cycles' }, GfsRetentionPolicy: { Enabled: false }
        }, 'how long it keeps its points is not copied')
        t.same(clone.JobScheduleOptions, before.JobScheduleOptions)
      }
      t.match(await client.finish(path, spec), failed(/already exists/))
    }
    t.same((await client.get(`${await pathOf(client, `${JobName} 2`)}/linkedJobs`)).value.LinkedJobObject.length, 1)
  })

  t.test(`objects are added and removed, but for the last one, in ${format}`, async t => {
    const client = await full(t, format)
    const path = `${await pathOf(client, 'Databases')}/includes`
    const before = await includes(client, 'Databases')
    const [dc01] = await includes(client, 'Domain and Mail')
    const HierarchyObjRef = dc01.HierarchyObjRef.replace(':Vm:', ':VM:')
    const spec = {
      HierarchyObjRef,
      HierarchyObjName: 'dc01',
      GuestProcessingOptions: {
        VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess', IsCopyOnly: false, UsePersistentGuestAgent: false },
        WindowsGuestFSIndexingOptions: {
          FileSystemIndexingMode: 'ExceptSpecifiedFolders', IncludedIndexingFolders: [],
          ExcludedIndexingFolders: ['%windir%', '%TEMP%']
        },
        SqlBackupOptions: {
          TransactionLogsProcessing: 'Backup', BackupLogsFrequencyMin: 15, UseDbBackupRetention: true, RetainDays: 15
        },
        WindowsCredentialsId: '00000000-0000-0000-0000-000000000000',
        FSFileExcludeOptions: { BackupScope: 2, IncludeList: [], ExcludeList: ['C:/TMP'] },
        OracleBackupOptions: {
          BackupLogsEnabled: true, ArchivedLogsTruncation: 'BySize', ArchivedLogsMaxSizeMb: 10240,
          SysdbaCredsId: '00000000-0000-0000-0000-000000000000', ProxyAutoSelect: true
        }
      }
    }
    const task = await client.finish(path, body(CreateObjectInJobSpec, spec))
    t.match(task, done('UpdateJob'))
    t.same(task.Links!.map(link => link.Rel), ['Delete'])
    const after = await includes(client, 'Databases')
    t.same(after.slice(0, -1), before)
    const { WindowsCredentialsId: _, ...options } = spec.GuestProcessingOptions
    t.match(after.at(-1), { Name: 'dc01', Order: before.length, GuestProcessingOptions: options })
    t.match(await client.finish(path, body(CreateObjectInJobSpec, spec)), failed(/already in job/))
    for (const [index, { Href }] of after.entries()) {
      const removed = await client.finish(pathIn(Href), {}, 'DELETE')
      if (index < after.length - 1) t.match(removed, done('UpdateJob'))
      else t.match(removed, failed(/only one object/))
    }
    t.same(await namesIn(client, 'Databases'), ['dc01'])
    const old = {
      AppAwareProcessingMode: 'Disabled', FileSystemIndexingMode: 'ExceptSpecifiedFolders',
      IncludedIndexingFolders: [], ExcludedIndexingFolders: ['%TEMP%'], CredentialsId: ''
    }
    const value = { HierarchyObjRef: before[0].HierarchyObjRef, HierarchyObjName: 'x', GuestProcessingOptions: old }
    t.match(await client.finish(path, body(CreateObjectInJobSpec, value)), done('UpdateJob'))
    t.match((await includes(client, 'Databases'))[1].GuestProcessingOptions, {
      VssSnapshotOptions: { VssSnapshotMode: 'Disabled' },
      WindowsGuestFSIndexingOptions: {
        FileSystemIndexingMode: 'ExceptSpecifiedFolders', ExcludedIndexingFolders: ['%TEMP%']
      }
    })
  })

  t.test(`what a copy job copies is linked and unlinked, in ${format}`, async t => {
    const client = await full(t, format)
    for (const [below, root, element, collection, other] of [
      ['linkedJobs', LinkedJobObject, 'LinkedJobUid', 'jobs', 'Intranet'],
      ['linkedBackupRepositories', LinkedBackupRepository, 'LinkedBackupRepositoryUid', 'repositories',
        'Backup Volume 01']
    ] as const) {
      const path = `${await pathOf(client, 'Copy to Object Storage')}/${below}`
      const linked = async (): Promise<any[]> =>
        Object.values((await client.get(path)).value).find(Array.isArray) as any[]
      const before = await linked()
      const { UID } = await named(client, collection, other)
      t.match(await client.finish(path, body(root, { [element]: UID })), done('UpdateJob'))
      t.same((await linked()).map(each => each[element]), [...before.map(each => each[element]), UID])
      t.match(await client.finish(path, body(root, { [element]: UID })), failed(/already linked/))
      t.match(await client.finish(path, body(root, { [element]: UID.replace(/[^:]*$/, NONE) })), failed(/not found/))
      t.match(await client.finish(pathIn((await linked()).at(-1)!.Href), {}, 'DELETE'), done('UpdateJob'))
      t.same(await linked(), before)
      t.equal((await client.post(path, body(root, { [element]: '7' }))).status, 400)
      t.equal((await client.delete(`${path}/${NONE}`)).status, 404)
      t.equal((await client.post(`${await pathOf(client, 'Intranet')}/${below}`, body(root, { [element]: UID })))
        .status, 400, 'of no backup copy job')
    }
  })

  t.test(`a deleted job leaves what it made, without links to it, in ${format}`, async t => {
    const client = await full(t, format)
    const names = async (path: string) =>
      (await client.get(path)).value.Ref.map((each: any) => [each.Name, each.UID])
    const kept = ['/api/backups', '/api/restorePoints', '/api/vmRestorePoints', '/api/backupSessions']
    const before = await Promise.all(kept.map(names))
    const { UID } = await named(client, 'jobs', 'Domain and Mail')
    const path = await pathOf(client, 'Domain and Mail')
    const sessions = (await client.get(`${path}/backupSessions`)).value.Ref
    t.match(await client.finish(path, {}, 'DELETE'), done('DeleteJob'))
    for (const below of ['', '/includes', '/backupSessions']) t.equal((await client.get(path + below)).status, 404)
    t.same(await Promise.all(kept.map(names)), before)
    t.ok(sessions.length > 0)
    const session = (await client.get(pathIn(sessions[0].Href))).value
    t.notOk(session.Links.some((link: any) => link.Href.includes(idOf({ Href: path.replace(/^/, 'http://x') }))))
    t.notOk((await client.get('/api/jobs')).value.Ref.some((each: any) => each.UID === UID))
    const copy = await pathOf(client, 'Copy to Object Storage')
    t.notOk((await client.get(`${copy}/linkedJobs`)).value.LinkedJobObject
      .some((each: any) => each.LinkedJobUid === UID))
    t.match(await job(client, 'Tagged Machines'), { ScheduleConfigured: false, ScheduleEnabled: false })
    const replica = await pathOf(client, 'Failover Site')
    t.match(await client.finish(replica, {}, 'DELETE'), done('DeleteJob'))
    const [own] = (await client.get('/api/replicaSessions')).value.Ref
    t.notOk(own.Links.some((link: any) => link.Href.includes(replica)))
    t.match(await client.finish(await pathOf(client, 'Copy of Backup Volume'), {}, 'DELETE'), done('DeleteJob'))
  })
}

t.test('a change is seen when the collector has fetched it', async t => {
  const client = await full(t, 'xml', { collectorLag: 'polls:2' })
  const path = await pathOf(client, 'Intranet')
  const seen = async () => (await client.get(`${path}?format=Entity`)).value.Description
  const before = await seen()
  await client.finish(path, body(Job, { Description: 'New' }), 'PUT')
  t.same([await seen(), await seen(), await seen()], [before, before, 'New'])
  const [object] = (await client.get(`${path}/includes`)).value.ObjectInJob
  await client.finish(`${path}/includes`, body(CreateObjectInJobSpec,
    { HierarchyObjRef: (await includes(client, 'Databases'))[0].HierarchyObjRef, HierarchyObjName: 'x' }))
  const count = async () => (await client.get(`${path}/includes`)).value.ObjectInJob.length
  const first = await count()
  await count()
  t.equal(await count(), first + 1)
  t.ok(object)
  const task = await client.finish(`${path}?action=clone`, body(JobCloneSpec, {
    BackupJobCloneInfo: {
      JobName: 'Late', FolderName: 'Late', RepositoryUid: (await named(client, 'repositories', 'Backup Volume 01')).UID
    }
  }))
  const clone = pathIn(linkOf(task, 'Related', 'Job').Href)
  t.same([(await client.get(clone)).status, (await client.get(clone)).status, (await client.get(clone)).status],
    [404, 404, 200])
  await client.finish(path, {}, 'DELETE')
  t.same([(await client.get(path)).status, (await client.get(path)).status, (await client.get(path)).status],
    [200, 200, 404])
})

t.test('what was ruled out before it is seen does not happen', async t => {
  const client = await full(t, 'xml', { collectorLag: '10m', sessionTimeout: '1d' })
  const path = await pathOf(client, 'Domain and Mail')
  const objects = await includes(client, 'Domain and Mail')
  for (const { Href } of objects) t.match(await client.finish(pathIn(Href), {}, 'DELETE'), done('UpdateJob'))
  t.match(await client.finish(path, {}, 'DELETE'), done('DeleteJob'))
  t.match(await client.finish(path, body(Job, { Description: 'x' }), 'PUT'), done('EditJob'))
  client.emulator.clock.advance(8 * 60_000)
  t.same(await namesIn(client, 'Domain and Mail'), ['exch01'], 'one object stays')
  client.emulator.clock.advance(20 * 60_000)
  t.equal((await client.get(path)).status, 404)
})

t.test('a task that is deleted before it has finished has changed nothing', async t => {
  const client = await full(t)
  const before = await everything(client)
  const { value } = await client.delete(await pathOf(client, 'Intranet'))
  t.equal((await client.delete(pathIn(value.Href))).status, 204)
  client.emulator.clock.advance(60_000)
  t.same(await everything(client), before)
})
