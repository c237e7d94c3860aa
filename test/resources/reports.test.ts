// The summary report and its five frames agree with what the lists show (pages reports_summary and those below it).

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, start, type Client, type Format } from '../client.ts'
import { pathIn } from './linked.ts'

const NOW = Date.parse('2026-03-05T06:07:08Z')
const DAY = 86_400_000
let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: new Date(NOW).toISOString() }) })

async function loggedOn (format: Format = 'xml', user = 'administrator'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(user)
  return client
}

const frame = async (client: Client, name: string) => (await client.get(`/api/reports/summary/${name}`)).value
const entities = async (client: Client, collection: string, item: string): Promise<any[]> =>
  (await client.get(`/api/${collection}?format=Entity`)).value[item]
const pointsOf = async (client: Client) => await entities(client, 'vmRestorePoints', 'VmRestorePoint')

for (const format of FORMATS) {
  t.test(`the summary leads to its frames, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/reports/summary')
    t.equal(root, 'SummaryReport')
    t.same(value.Links.map((link: any) => [link.Rel, link.Type, pathIn(link.Href), link.Name]), [
      ['Down', 'ReportFrame', '/api/reports/summary/overview', 'Overview'],
      ['Down', 'ReportFrame', '/api/reports/summary/vms_overview', 'VmsOverview'],
      ['Down', 'ReportFrame', '/api/reports/summary/job_statistics', 'JobStatistics'],
      ['Down', 'ReportFrame', '/api/reports/summary/processed_vms', 'ProcessedVms'],
      ['Down', 'ReportFrame', '/api/reports/summary/repository', 'Repositories']
    ])
    const roots = []
    for (const link of value.Links) roots.push((await client.get(pathIn(link.Href))).root)
    t.same(roots, ['OverviewReportFrame', 'VmsOverviewReportFrame', 'JobStatisticsReportFrame',
      'ProcessedVmsReportFrame', 'RepositoryReportFrame'])
  })

  t.test(`overview and job statistics count what the lists show, in ${format}`, async t => {
    const client = await loggedOn(format)
    const overview = await frame(client, 'overview')
    const jobs = await entities(client, 'jobs', 'Job')
    const enabled = jobs.filter(job => job.ScheduleEnabled)
    const vms = new Set((await pointsOf(client)).map(point => point.HierarchyObjRef))
    t.match(overview, {
      BackupServers: (await client.get('/api/backupServers')).value.Ref.length,
      ProxyServers: 6,
      RepositoryServers: (await client.get('/api/repositories')).value.Ref.length,
      RunningJobs: 0,
      ScheduledJobs: enabled.length
    })
    const { SuccessfulVmLastestStates, WarningVmLastestStates, FailedVmLastestStates } = overview
    t.equal(SuccessfulVmLastestStates + WarningVmLastestStates + FailedVmLastestStates, vms.size)
    const statistics = await frame(client, 'job_statistics')
    t.match(statistics, {
      RunningJobs: overview.RunningJobs,
      ScheduledJobs: overview.ScheduledJobs,
      ScheduledReplicaJobs: enabled.filter(job => job.JobType === 'Replica').length
    })
    t.equal(statistics.ScheduledBackupJobs + statistics.ScheduledReplicaJobs, statistics.ScheduledJobs)
    const { SuccessfulJobRuns, WarningsJobRuns, FailedJobRuns, TotalJobRuns } = statistics
    t.equal(SuccessfulJobRuns + WarningsJobRuns + FailedJobRuns, TotalJobRuns)
    t.equal(statistics.MaxJobDuration, Math.max(statistics.MaxBackupJobDuration, statistics.MaxReplicaJobDuration))
    t.ok(statistics.MaxJobDuration > 0)
    t.ok(jobs.some(job => job.Name === statistics.MaxDurationBackupJobName))
  })

  t.test(`the VMs that are protected are those with points, in ${format}`, async t => {
    const client = await loggedOn(format)
    const overview = await frame(client, 'vms_overview')
    const points = await pointsOf(client)
    t.equal(overview.RestorePoints, points.length)
    t.equal(overview.BackedUpVms, new Set(points.map(point => point.HierarchyObjRef)).size)
    t.ok(overview.ProtectedVms >= Math.max(overview.BackedUpVms, overview.ReplicatedVms))
    t.ok(overview.ProtectedVms <= overview.BackedUpVms + overview.ReplicatedVms)
    t.ok(overview.FullBackupPointsSize > overview.IncrementalBackupPointsSize)
    t.ok(overview.SourceVmsSize > 0)
    const { SuccessfulJobRuns, TotalJobRuns } = await frame(client, 'job_statistics')
    if (SuccessfulJobRuns === TotalJobRuns) t.equal(overview.SuccessBackupPercents, 100)
    t.match(overview.ProtectedVmsReportLink, /^Workspace\/ViewReport\.aspx\?definition=[-0-9a-f]{36}&ShowParams=1$/)
  })

  t.test(`of the last seven days each has as many VMs as were processed on it, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { Day: days } = await frame(client, 'processed_vms')
    const points = await pointsOf(client)
    const today = Math.floor(NOW / DAY) * DAY
    t.equal(days.length, 7)
    for (const [back, day] of days.entries()) {
      const date = new Date(today - back * DAY).toISOString().slice(0, 10)
      t.equal(day.Timestamp, `${date}T00:00:00+00:00`)
      const vms = points.filter(point => point.CreationTimeUTC.startsWith(date)).map(point => point.HierarchyObjRef)
      t.equal(day.BackupedVms, new Set(vms).size, date)
    }
  })

  t.test(`the report of repositories has the sizes of the repositories, in ${format}`, async t => {
    const client = await loggedOn(format)
    const report = await frame(client, 'repository')
    t.match(report.CapacityPlanningReportLink, /^Workspace\/ViewReport/)
    const repositories = await entities(client, 'repositories', 'Repository')
    t.same(report.Period.map((each: any) => [each.Name, each.Capacity, each.FreeSpace]),
      repositories.map(each => [each.Name, each.Capacity, each.FreeSpace]))
    for (const { Capacity, FreeSpace, BackupSize, Name } of report.Period) {
      if (Capacity !== -1) t.equal(BackupSize, Capacity - FreeSpace, Name)
    }
    const { FullBackupPointsSize, IncrementalBackupPointsSize } = await frame(client, 'vms_overview')
    // What lies on extents belongs to the scale-out repository that is made of them.
    const extents = ['Volume A', 'Volume B']
    const sizes = report.Period.filter((each: any) => !extents.includes(each.Name)).map((each: any) => each.BackupSize)
    // Backups of agents and imported ones lie there too.
    const ofVms = FullBackupPointsSize + IncrementalBackupPointsSize
    t.ok(ofVms > 0 && ofVms < sizes.reduce((a: number, b: number) => a + b, 0))
  })
}

t.test('reports follow the clock', async t => {
  const own = await start(t, { now: new Date(NOW).toISOString() })
  const client = connect(own)
  await client.logon()
  t.ok((await frame(client, 'job_statistics')).TotalJobRuns > 0)
  own.clock.advance(8 * DAY)
  await client.logon()
  t.equal((await frame(client, 'job_statistics')).TotalJobRuns, 0, 'nothing has run since')
  const { Day: days } = await frame(client, 'processed_vms')
  t.equal(days[0].Timestamp, '2026-03-13T00:00:00+00:00')
  t.same(new Set(days.map((day: any) => day.BackupedVms)), new Set([0]))
})

t.test('nothing runs in an empty estate', async t => {
  const client = connect(await start(t, { fixture: 'empty' }))
  await client.logon()
  t.match(await frame(client, 'overview'),
    { BackupServers: 0, ProxyServers: 0, RepositoryServers: 0, ScheduledJobs: 0 })
  t.match(await frame(client, 'vms_overview'), { ProtectedVms: 0, RestorePoints: 0, SuccessBackupPercents: 0 })
  t.match(await frame(client, 'job_statistics'), { TotalJobRuns: 0, MaxJobDuration: 0, MaxDurationBackupJobName: '' })
  t.same((await frame(client, 'repository')).Period, [])
})

t.test('portal users read reports, restore operators may not', async t => {
  const user = await loggedOn('json', 'portaluser')
  const operator = await loggedOn('json', 'sqlrestore')
  for (const path of ['', '/overview', '/vms_overview', '/job_statistics', '/processed_vms', '/repository']) {
    t.equal((await user.get(`/api/reports/summary${path}`)).status, 200)
    t.equal((await operator.get(`/api/reports/summary${path}`)).status, 403)
  }
})
