// Agents: the service, jobs and what is in them, restore points, protection groups and computers. Pages agents,
// agents_jobs_id, agents_agentrestorepoints_id, agents_protectiongroups_id, agents_discoveredcomputers_id.

import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { followAll, idOf, linkOf, shownLinks } from './shown-links.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { now: '2026-03-05T06:07:08Z', fixture: 'full' }) })

async function loggedOn (format: Format = 'xml', userName?: string): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(userName)
  return client
}

const NOBODY = '00000000-0000-4000-8000-000000000000'
const server = 'Up BackupServerReference /api/backupServers/{id} +Name'

/** Both forms of all of a collection below /api/agents. */
async function bothForms (t: Test, client: Client, collection: string, type: string) {
  const references = (await client.get(`/api/agents/${collection}`)).value.Ref
  const entities = (await client.get(`/api/agents/${collection}?format=Entity`)).value[type]
  t.ok(references.length > 1)
  t.same(entities.map((each: any) => each.UID), references.map((each: any) => each.UID))
  for (const [index, reference] of references.entries()) {
    const own = `${emulator.httpUrl}agents/${collection}/${idOf(reference)}`
    t.match(reference, { Type: `${type}Reference`, Href: own, UID: `urn:veeam:${type}:${idOf(reference)}` })
    t.match(entities[index], { Type: type, Href: `${own}?format=Entity`, Name: reference.Name })
    t.same((await client.get(pathOf(own))).value, reference)
    t.same((await client.get(`${pathOf(own)}?format=Entity`)).value, entities[index])
  }
  return references.map((reference: any, index: number) => ({ reference, entity: entities[index] })) as
    { reference: any, entity: any }[]
}

for (const format of FORMATS) {
  t.test(`the service leads to every collection in both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/agents')
    t.equal(root, 'Agents')
    t.match(value, { Type: 'AgentsService', Href: `${emulator.httpUrl}agents` })
    const collections = [
      'Job jobs', 'AgentRestorePoint agentRestorePoints', 'Backup backups', 'RestorePoint restorePoints',
      'BackupFile backupFiles', 'BackupJobSession backupSessions', 'AgentProtectionGroup protectionGroups',
      'DiscoveredComputer discoveredComputers'
    ].map(each => each.split(' '))
    t.same(shownLinks(value), [
      ...collections.map(([type, path]) => `Down ${type}ReferenceList …/${path}`),
      ...collections.map(([type, path]) => `Down ${type}List …/${path}?format=Entity`)
    ])
    for (const link of value.Links) {
      t.equal((await client.get(pathOf(link.Href))).root, /Reference/.test(link.Type)
        ? 'EntityReferences'
        : link.Type.replace(/^JobList$/, 'AgentBackupJobList').replace(/List$/, 's'))
    }
  })

  t.test(`jobs have both forms, and are told in full, in ${format}`, async t => {
    const client = await loggedOn(format)
    const sessions = 'Down BackupJobSessionReferenceList …/backupSessions'
    for (const { reference, entity } of await bothForms(t, client, 'jobs', 'AgentBackupJob')) {
      t.same(shownLinks(reference), [server, 'Alternate Job …?format=Entity +Name', sessions])
      t.same(shownLinks(entity), [
        server, 'Alternate JobReference … +Name', 'Down ObjectInJobList …/includes',
        'ToggleScheduleEnabled - …?action=toggleScheduleEnabled', sessions, 'Start - …?action=start',
        'Stop - …?action=stop', 'Retry - …?action=retry'
      ])
      t.match(entity, {
        JobType: 'AgentBackup',
        Platform: 'AgentForWindows',
        Description: String,
        ScheduleConfigured: true,
        ScheduleEnabled: true,
        NextRun: /^2026-03-05T(12:15|19:30):00Z$/,
        JobScheduleOptions: {
          Standart: {
            RetryOptions: { RetrySpecified: true },
            OptionsDaily: { Enabled: true, Kind: 'Everyday', Time: String },
            OptionsMonthly: { Enabled: false, DayNumberInMonth: 'Fourth' },
            OptionsPeriodically: { Enabled: false },
            OptionsContinuous: { Enabled: false },
            OptionsBackupWindow: { Enabled: false },
            OptionsDaisyChaining: { Enabled: false, PreviousJobUid: '' }
          }
        },
        JobInfo: { GfsRetentionPolicy: { Enabled: false }, SimpleRetentionPolicy: { RetainLimitType: 'Cycles' } }
      })
      t.ok(entity.JobScheduleOptions.Standart.OptionsDaily.Time.includes(entity.NextRun.slice(11, 19)))
      const { root, value } = await client.get(`${pathOf(reference.Href)}/includes`)
      t.equal(root, 'ObjectsInAgentBackupJob')
      t.same(value.ObjectInAgentBackupJob, entity.JobInfo.Includes.ObjectInAgentBackupJob)
      for (const included of value.ObjectInAgentBackupJob) {
        t.same((await client.get(pathOf(included.Href))).value, included)
        t.same(shownLinks(included), ['Up AgentBackupJob /api/agents/jobs/{id}?format=Entity +Name'])
        t.match(included, { Type: 'ObjectInAgentBackupJob', ObjectInJobId: idOf(included), Name: included.DisplayName })
      }
    }
  })

  t.test(`agent restore points have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const parents = [
      server, 'Up RestorePointReference /api/restorePoints/{id} +Name',
      'Up BackupFileReference /api/backupFiles/{id} +Name'
    ]
    for (const { reference, entity } of await bothForms(t, client, 'agentRestorePoints', 'AgentRestorePoint')) {
      t.same(shownLinks(reference), [...parents, 'Alternate AgentRestorePoint …?format=Entity +Name'])
      t.same(shownLinks(entity), [
        ...parents, 'Alternate AgentRestorePointReference … +Name', 'Down AgentRestorePointMountList …/mounts',
        'Create AgentRestorePointMount …/mounts'
      ])
      t.match(entity, { Name: /@2026-\d\d-\d\d \d\d:\d\d:\d\d$/, CreationTimeUTC: /^2026-/ })
      const file = entity.Links.find((link: any) => link.Type === 'BackupFileReference').Name
      t.equal(entity.PointType === 'Full', file.endsWith('.vbk'))
      t.equal(entity.Algorithm === 'Full', entity.PointType === 'Full')
    }
  })

  t.test(`protection groups and computers have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const computers = await bothForms(t, client, 'discoveredComputers', 'DiscoveredComputer')
    for (const { reference, entity } of computers) {
      t.same(shownLinks(reference), [server, 'Alternate DiscoveredComputer …?format=Entity +Name'])
      t.same(shownLinks(entity), [
        server, 'Alternate DiscoveredComputerReference … +Name',
        'Up AgentProtectionGroupReference /api/agents/protectionGroups/{id} +Name'
      ])
      t.match(entity, {
        HostStatus: /^(On|Off)line$/,
        OsVersion: String,
        IpAddress: /^10(\.\d{1,3}){3}$/,
        HierarchyObjRef: /^urn:AgentFor(Windows|Linux):VeeamAgent:0{8}-0{4}-0{4}-0{4}-0{12}\.[0-9a-f-]{36}$/
      })
      t.equal(entity.AgentStatus === 'Installed', typeof entity.AgentVersion === 'string')
    }
    let found = 0
    for (const { reference, entity } of await bothForms(t, client, 'protectionGroups', 'AgentProtectionGroup')) {
      t.same(shownLinks(reference), [
        server, 'Alternate AgentProtectionGroup …?format=Entity +Name',
        'Down DiscoveredComputerReferenceList …/discoveredComputers'
      ])
      t.same(shownLinks(entity), [
        server, 'Alternate AgentProtectionGroupReference … +Name',
        'Down DiscoveredComputerList …/discoveredComputers?format=Entity'
      ])
      t.match(entity, { HierarchyObjRef: /^urn:AgentForWindows:AgentProtectionGroup:/ })
      t.equal(entity.RescanScheduleEnabled, entity.Name === 'Branch Offices')
      const own = pathOf(reference.Href)
      const listed = (await client.get(`${own}/discoveredComputers`)).value.Ref
      t.same(listed.map((each: any) => each.UID), computers
        .filter(one => linkOf(one.entity, 'Up', 'AgentProtectionGroupReference') === own).map(one => one.entity.UID))
      found += listed.length
    }
    t.equal(found, computers.length, 'each computer is in a group')
  })
}

t.test('a job includes its groups, and computers that are in none of them', async t => {
  const client = await loggedOn()
  const included: Record<string, string[]> = {}
  for (const job of (await client.get('/api/agents/jobs')).value.Ref) {
    included[job.Name] = (await client.get(`${pathOf(job.Href)}/includes`)).value.ObjectInAgentBackupJob
      .map((each: any) => each.Name)
  }
  t.same(included, {
    'Agent Backup Branches': ['Branch Offices'], 'Agent Policy Notebooks': ['nb-lindgren', 'nb-okafor']
  })
})

t.test('what does not exist is 404, and what cannot be an id is 400', async t => {
  const client = await loggedOn()
  const [job] = (await client.get('/api/agents/jobs')).value.Ref
  for (const path of [
    'jobs/{id}', 'jobs/{id}/includes', 'jobs/{id}/backupSessions', `jobs/${idOf(job)}/includes/{id}`,
    'agentRestorePoints/{id}', 'protectionGroups/{id}', 'protectionGroups/{id}/discoveredComputers',
    'discoveredComputers/{id}'
  ]) {
    t.equal((await client.get(`/api/agents/${path.replace('{id}', NOBODY)}`)).status, 404, path)
    t.equal((await client.get(`/api/agents/${path.replace('{id}', 'x')}`)).status, 400, path)
  }
})

t.test('who may read what, and is shown links to nothing else', async t => {
  const administrator = ['administrator']
  const portal = ['administrator', 'portaluser']
  const points = [...portal, 'vmrestore', 'filerestore']
  const may: Record<string, readonly string[]> = {
    '': points,
    '/jobs': administrator,
    '/protectionGroups': administrator,
    '/discoveredComputers': administrator,
    '/agentRestorePoints': portal,
    '/backupFiles': portal,
    '/backups': points,
    '/restorePoints': points
  }
  for (const user of [...points, 'sqlrestore']) {
    const client = await loggedOn('xml', user)
    for (const [path, users] of Object.entries(may)) {
      t.equal((await client.get(`/api/agents${path}`)).status, users.includes(user) ? 200 : 403, `${user} ${path}`)
    }
    if (points.includes(user)) t.ok(await followAll(t, client, ['/api/agents']) > 4, user)
  }
})
