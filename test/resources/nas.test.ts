// Backup of file shares: servers, jobs with what they include, and sessions, by pages get_nas, nas_fileservers_id,
// nas_jobs_id, get_nas_jobs_id_includes, get_nas_backupsessions.

import t from 'tap'
import { FORMATS, pathOf, type Client } from '../client.ts'
import { another, entities, entityOf, full, named, references, written } from './full.ts'

const UP = 'Up BackupServerReference /api/backupServers/{id} "backup01.halvorsen.example"'
const DAY = 24 * 3600_000
const SHARES = 'Shares of the head office'

const sessionsOf = async (client: Client, job: string) =>
  await entities(client, `${pathOf((await named(client, '/api/nas/jobs', job)).Href)}/backupSessions`)

for (const format of FORMATS) {
  t.test(`the entry leads to jobs, servers and sessions in both forms, in ${format}`, async t => {
    const client = await full(t, format)
    const { value } = await client.get('/api/nas')
    t.strictSame(written(value.Links), [
      'Down JobReferenceList /api/nas/jobs', 'Down FileServerReferenceList /api/nas/fileServers',
      'Down BackupJobSessionReferenceList /api/nas/backupSessions', 'Down JobList /api/nas/jobs?format=Entity',
      'Down FileServerList /api/nas/fileServers?format=Entity',
      'Down BackupJobSessionList /api/nas/backupSessions?format=Entity'
    ])
    for (const path of ['jobs', 'fileServers']) {
      const list = await references(client, `/api/nas/${path}`)
      const whole = await entities(client, `/api/nas/${path}`)
      t.strictSame(list.map(each => each.UID), whole.map(each => each.UID))
      for (const [index, { Href }] of list.entries()) {
        t.strictSame((await client.get(pathOf(Href))).value, list[index])
        t.strictSame((await client.get(`${pathOf(Href)}?format=Entity`)).value, whole[index])
      }
    }
  })

  t.test(`a file server shows where its files are by its sort, in ${format}`, async t => {
    const client = await full(t, format)
    const smb = await entityOf(client, '/api/nas/fileServers', '\\\\nas01.halvorsen.example\\projects')
    t.strictSame(written(smb.Links), [
      UP, 'Alternate FileServerReference /api/nas/fileServers/{id} "\\\\nas01.halvorsen.example\\projects"'
    ])
    t.match(smb, {
      ServerType: 'SmbServer',
      HierarchyObjRef: new RegExp(`^urn:NasBackup:FileServer:[-0-9a-f]{36}\\.${smb.UID.split(':').at(-1)}$`),
      SmbServerOptions: { Path: '\\\\nas01.halvorsen.example\\projects', CredentialsId: /^[-0-9a-f]{36}$/ },
      ProcessingOptions: { ServerUid: smb.UID, CacheRepositoryUid: /^urn:veeam:Repository:/ },
      NASServerAdvancedOptions: { ProcessingMode: 'StorageSnapshot', StorageSnapshotPath: /\.snapshot$/ }
    })
    const nfs = await entityOf(client, '/api/nas/fileServers', 'nas02.halvorsen.example:/export/measurements')
    t.match(nfs, { ServerType: 'NfsServer', NfsServerOptions: { Path: nfs.Name }, SmbServerOptions: undefined })
    const server = await entityOf(client, '/api/nas/fileServers', 'fs03.halvorsen.example')
    t.match(server, { ServerType: 'FileServer', FileServerOptions: { ServerUid: /^urn:veeam:ManagedServer:/ } })
  })

  t.test(`a job shows its schedule, retention and next run, in ${format}`, async t => {
    const client = await full(t, format)
    const reference = await named(client, '/api/nas/jobs', SHARES)
    t.match(reference, { Type: 'NasJobReference', UID: /^urn:veeam:NasJob:/ })
    t.strictSame(written(reference.Links), [
      UP, `Alternate Job /api/nas/jobs/{id}?format=Entity "${SHARES}"`,
      'Down BackupJobSessionReferenceList /api/nas/jobs/{id}/backupSessions'
    ])
    const job = await entityOf(client, '/api/nas/jobs', SHARES)
    t.strictSame(written(job.Links), [
      UP,
      `Alternate JobReference /api/nas/jobs/{id} "${SHARES}"`,
      'Down NasObjectList /api/nas/jobs/{id}/includes',
      'ToggleScheduleEnabled - /api/nas/jobs/{id}/toggleScheduleEnabled',
      'Down BackupJobSessionReferenceList /api/nas/jobs/{id}/backupSessions',
      'Start - /api/nas/jobs/{id}/start', 'Stop - /api/nas/jobs/{id}/stop', 'Retry - /api/nas/jobs/{id}/retry'
    ])
    t.match(job, {
      Type: 'NasJob',
      Description: 'Projects and the office share',
      ScheduleConfigured: true,
      ScheduleEnabled: true,
      NextRun: '2026-01-20T19:15:00Z',
      StorageOptions: {
        ShorttermRetentionType: 'Day',
        ShorttermRetentionPeriod: 30,
        LongtermRetentionEnabled: true,
        KeepFileVersionsHistoryOptions: { LongtermRetentionType: 'Year', LongtermRetentionPeriod: 3 },
        AdvancedStorageOptions: { ACL: { FileAttributesChangeTrackingMode: 'TrackOnlyFolderAttributesChanges' } }
      }
    })
    const { OptionsDaily, OptionsMonthly, OptionsPeriodically } = job.JobScheduleOptions.Standart
    t.match(OptionsDaily, { Enabled: true, Kind: 'Everyday', Time: /19:15:00/, TimeOffsetUtc: 0 })
    t.equal(OptionsDaily.Days.length, 7)
    t.match([OptionsMonthly.Enabled, OptionsPeriodically.Enabled], [false, false])
    t.equal(OptionsPeriodically.Schedule.Day[0].Value, Array(24).fill('1').join(','))
    const measurements = await entityOf(client, '/api/nas/jobs', 'Measurements')
    t.match(measurements, {
      NextRun: '2026-01-21T02:40:00Z',
      StorageOptions: { ShorttermRetentionType: 'Month', LongtermRetentionEnabled: false }
    })
    t.notOk(measurements.StorageOptions.KeepFileVersionsHistoryOptions)
    t.strictSame(measurements.JobScheduleOptions.Standart.OptionsDaily.Days,
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
  })

  t.test(`what a job includes stands in it, in a list and alone, in ${format}`, async t => {
    const client = await full(t, format)
    const job = await entityOf(client, '/api/nas/jobs', SHARES)
    const path = `${pathOf(job.Href).split('?')[0]}/includes`
    const list = (await client.get(path)).value.NASObject
    t.strictSame(job.Includes.NASObject, list.map(({ Links, ...rest }: any) => rest))
    t.strictSame(written(list[1].Links), [
      `Up Job /api/nas/jobs/{id}?format=Entity "${SHARES}"`,
      'Related FileServer /api/nas/fileServers/{id}?format=Entity "fs03.halvorsen.example"'
    ])
    t.match(list, [
      {
        Type: 'NasObject', HierarchyObjRef: /^urn:NasBackup:BackupServer:/, FileOrFolder: '\\\\nas01.halvorsen.example\\projects',
        InclusionMask: { Extension: ['*.*'] }, ExclusionMask: { Extension: ['*.tmp', /\.snapshot$/] }
      },
      {
        HierarchyObjRef: /^urn:NasBackup:FileServer:/, FileOrFolder: 'D:\\Office', ExclusionMask: undefined,
        FileServerUid: (await named(client, '/api/nas/fileServers', 'fs03.halvorsen.example')).UID
      }
    ])
    for (const each of list) {
      t.equal(pathOf(each.Href), `${path}/${each.ObjectInJobId}`)
      t.strictSame((await client.get(pathOf(each.Href))).value, each)
      for (const link of each.Links) t.equal((await client.get(pathOf(link.Href))).status, 200)
    }
    const other = await named(client, '/api/nas/jobs', 'Measurements')
    t.equal((await client.get(`${pathOf(other.Href)}/includes/${list[0].ObjectInJobId}`)).status, 404)
  })

  t.test(`sessions follow from the schedule, and each is in the list of its job, in ${format}`, async t => {
    const client = await full(t, format)
    const all = await references(client, '/api/nas/backupSessions')
    const listed: string[] = []
    for (const name of [SHARES, 'Measurements']) {
      const sessions = await sessionsOf(client, name)
      const job = await named(client, '/api/nas/jobs', name)
      for (const session of sessions) {
        t.match(session, { JobName: name, JobUid: job.UID, JobType: 'NasBackup', State: 'Stopped', Progress: 100 })
        t.equal(session.Name, `${name}@${session.CreationTimeUTC.slice(0, 19).replace('T', ' ')}`)
        t.ok(Date.parse(session.EndTimeUTC) > Date.parse(session.CreationTimeUTC))
        listed.push(session.UID)
      }
    }
    t.strictSame(new Set(all.map(each => each.UID)), new Set(listed))
    t.equal(all.length, listed.length)
    const days = (await sessionsOf(client, 'Measurements')).map(each => new Date(each.CreationTimeUTC).getUTCDay())
    t.ok(days.length >= 20 && days.every(day => day >= 1 && day <= 5), 'on weekdays only')
    const [session] = await sessionsOf(client, SHARES)
    t.strictSame(written(session!.Links).map(link => link.replace(/@.*"/, '@"')), [
      UP,
      `Up JobReference /api/nas/jobs/{id} "${SHARES}"`,
      `Alternate BackupJobSessionReference /api/backupSessions/{id} "${SHARES}@"`,
      'Down BackupTaskSessionReferenceList /api/backupSessions/{id}/taskSessions',
      'Stop - /api/backupSessions/{id}?action=stop'
    ])
  })

  t.test(`a run that failed says why, and is tried again after ten minutes, in ${format}`, async t => {
    const client = await full(t, format)
    const sessions = await sessionsOf(client, SHARES)
    const failed = sessions.filter(each => each.Result === 'Failed')
    t.equal(failed.length, 1)
    t.match(failed[0], { FailureMessage: /was not found$/, IsRetry: false, CreationTimeUTC: /^2026-01-15T19:15/ })
    const retry = sessions[sessions.indexOf(failed[0]!) + 1]!
    t.match(retry, { Result: 'Success', IsRetry: true })
    const gap = Date.parse(retry.CreationTimeUTC) - Date.parse(failed[0]!.EndTimeUTC)
    t.ok(gap >= 10 * 60_000 && gap <= 11 * 60_000)
    t.equal(sessions.filter(each => each.IsRetry).length, 1)
    t.match(sessions.filter(each => each.Result === 'Warning'), [{ FailureMessage: /locked/ }])
    t.ok(sessions.every(each => each.Result === 'Success' ? !each.FailureMessage : each.FailureMessage))
  })
}

t.test('lists of sessions hold the last 30 days', async t => {
  const client = await full(t)
  const oldest = async () =>
    Math.min(...(await entities(client, '/api/nas/backupSessions')).map(each => Date.parse(each.CreationTimeUTC)))
  const { clock } = client.emulator
  t.ok(await oldest() >= clock.now() - 30 * DAY)
  clock.advance(10 * 60_000)
  await client.logon()
  t.ok(await oldest() >= clock.now() - 30 * DAY)
})

t.test('jobs are for administrators, servers and sessions for the portal', async t => {
  const client = await full(t)
  const user = await another(client, 'portaluser')
  t.strictSame(written((await user.get('/api/nas')).value.Links).map(link => link.split(' ')[1]), [
    'FileServerReferenceList', 'BackupJobSessionReferenceList', 'FileServerList', 'BackupJobSessionList'
  ])
  for (const path of ['fileServers', 'backupSessions']) t.equal((await user.get(`/api/nas/${path}`)).status, 200)
  const job = pathOf((await named(client, '/api/nas/jobs', SHARES)).Href)
  for (const path of ['/api/nas/jobs', job, `${job}/includes`]) t.equal((await user.get(path)).status, 403)
  t.equal((await user.get(`${job}/backupSessions`)).status, 200)
  const [session] = await references(user, '/api/nas/backupSessions')
  t.notOk(session!.Links!.some(link => link.Type === 'JobReference'))
  const operator = await another(client, 'vmrestore')
  for (const path of ['', '/jobs', '/fileServers', '/backupSessions']) {
    t.equal((await operator.get(`/api/nas${path}`)).status, 403)
  }
})

t.test('what does not exist is not found', async t => {
  const client = await full(t)
  const nothing = '00000000-0000-0000-0000-00000000dead'
  const paths = ['fileServers/{}', 'jobs/{}', 'jobs/{}/includes', 'jobs/{}/includes/{}', 'jobs/{}/backupSessions']
  for (const path of paths) {
    t.equal((await client.get(`/api/nas/${path.replaceAll('{}', nothing)}`)).status, 404, path)
    t.equal((await client.get(`/api/nas/${path.replaceAll('{}', 'nonsense')}`)).status, 400, path)
  }
})
