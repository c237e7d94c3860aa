// Sessions of backup jobs, what they did with each machine, and sessions of Enterprise Manager itself: forms, links,
// results and sizes that agree. Pages backupsessions_id, backuptasksessions_id, systemsessions_id,
// systemsessions_id_events.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { followAll, idOf, linkOf, shownLinks } from './shown-links.ts'

const NOW = '2026-03-05T06:07:08Z'
let emulator: Emulator
t.before(async () => { emulator = await start(t, { now: NOW, fixture: 'full' }) })

async function loggedOn (format: Format = 'xml', userName?: string, of = emulator): Promise<Client> {
  const client = connect(of, format)
  await client.logon(userName)
  return client
}

const server = 'Up BackupServerReference /api/backupServers/{id} +Name'
const tasks = 'Down BackupTaskSessionReferenceList …/taskSessions'

for (const format of FORMATS) {
  t.test(`sessions of backup jobs have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const references = (await client.get('/api/backupSessions')).value.Ref
    const entities = (await client.get('/api/backupSessions?format=Entity')).value.BackupJobSession
    t.same(entities.map((each: any) => each.UID), references.map((each: any) => each.UID))
    const sorts = new Set<string>()
    for (const [index, entity] of entities.entries()) {
      const agents = entity.JobType.startsWith('Agent')
      const part = entity.JobType === 'AgentManagement'
      const shares = entity.JobType === 'NasBackup'
      const [path, of] = agents ? ['agents/jobs', 'AgentBackupJob'] : shares ? ['nas/jobs', 'NasJob'] : ['jobs', 'Job']
      const parents = [
        server,
        `Up JobReference /api/${path}/{id} +Name`,
        ...(part ? ['Up BackupJobSessionReference /api/backupSessions/{id} +Name'] : []),
        ...(agents && !part ? ['Alternate BackupJobSessionReferenceList …/agentManagementSessions'] : [])
      ]
      t.same(shownLinks(references[index]), [...parents, 'Alternate BackupJobSession …?format=Entity +Name', tasks])
      const related = linkOf(entity, 'Related', 'RestorePointReference')
      t.same(shownLinks(entity), [
        ...parents, 'Alternate BackupJobSessionReference … +Name', tasks, 'Stop - …?action=stop',
        ...(related ? ['Related RestorePointReference /api/restorePoints/{id} +Name'] : [])
      ])
      t.match(entity, {
        JobUid: new RegExp(`^urn:veeam:${of}:[0-9a-f-]{36}$`),
        JobName: String,
        State: 'Stopped',
        Progress: 100,
        IsRetry: Boolean
      })
      t.ok(entity.CreationTimeUTC <= entity.EndTimeUTC)
      t.ok(Date.parse(entity.EndTimeUTC) <= Date.parse(NOW))
      t.ok(entity.Name.startsWith(`${entity.JobName}${part ? ' - ' : '@'}`))
      if (entity.Result !== 'Failed' && !part && !shares) t.ok(related, `${entity.Name} left a restore point`)
      sorts.add(`${entity.JobType} ${entity.Result}${entity.IsRetry ? ' retry' : ''}`)
    }
    t.same([...sorts].sort(), [
      'AgentBackup Failed', 'AgentBackup Success', 'AgentBackup Success retry', 'AgentBackup Warning',
      'AgentManagement Success', 'AgentManagement Warning', 'Backup Failed', 'Backup Success', 'Backup Success retry',
      'Backup Warning', 'Backup Warning retry', 'NasBackup Failed', 'NasBackup Success', 'NasBackup Success retry',
      'NasBackup Warning'
    ])
    const own = pathOf(references[0].Href)
    t.same((await client.get(own)).value, references[0])
    t.same((await client.get(`${own}?format=Entity`)).value, entities[0])
  })

  t.test(`task sessions have both forms, and agree with their session, in ${format}`, async t => {
    const client = await loggedOn(format)
    const references = (await client.get('/api/backupTaskSessions')).value.Ref
    const entities = (await client.get('/api/backupTaskSessions?format=Entity')).value.BackupTaskSession
    t.same(entities.map((each: any) => each.UID), references.map((each: any) => each.UID))
    const sessions = new Map((await client.get('/api/backupSessions?format=Entity')).value.BackupJobSession
      .map((each: any) => [each.UID, each])) as Map<string, any>
    const session = 'Up BackupJobSessionReference /api/backupSessions/{id} +Name'
    for (const [index, entity] of entities.entries()) {
      const point = linkOf(entity, 'Related', 'VmRestorePoint')
      t.same(shownLinks(references[index]), [server, session, 'Alternate BackupTaskSession …?format=Entity +Name'])
      t.same(shownLinks(entity), [
        server, session, 'Alternate BackupTaskSessionReference … +Name',
        ...(point ? ['Related VmRestorePoint /api/vmRestorePoints/{id}?format=Entity +Name'] : [])
      ])
      const of = sessions.get(entity.JobSessionUid)
      t.equal(linkOf(entity, 'Up', 'BackupJobSessionReference'), pathOf(of.Href).replace('?format=Entity', ''))
      t.ok(of.CreationTimeUTC <= entity.CreationTimeUTC && entity.EndTimeUTC <= of.EndTimeUTC, 'lies within the run')
      t.equal(entity.State, 'Completed')
      t.equal(entity.TotalSize > 0, entity.Result !== 'Failed')
      t.equal(entity.Reason === '', entity.Result === 'Success')
      if (entity.Result === 'Failed') t.notOk(point, 'what failed left no restore point')
      if (of.JobType === 'Backup') t.equal(entity.Result !== 'Failed', point !== undefined)
    }
  })

  t.test(`sessions of Enterprise Manager are listed as entities, and have events, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/systemSessions')
    t.equal(root, 'SystemSessions')
    t.ok(value.Sessions.length > 100)
    const states = new Set<string>()
    for (const session of value.Sessions) {
      t.same(shownLinks(session), [
        'Alternate BackupJobSessionReference … +Name', 'Down SystemSessionEvents …/events +Name'
      ])
      t.match(session, { Type: 'SystemSession', UID: `urn:veeam:SystemSession:${idOf(session)}`, Name: / @2026-/ })
      t.ok(session.CreationTimeUTC <= session.EndTimeUTC && Date.parse(session.EndTimeUTC) <= Date.parse(NOW))
      states.add(`${session.State} ${session.Result.Result}`)
    }
    t.same([...states].sort(), [
      'CompletedSuccessfully CompletedSuccessfully', 'CompletedWarning Warning', 'Failed Failed'
    ])
    const troubled = value.Sessions.find((each: any) => each.State === 'Failed')
    const own = pathOf(troubled.Href).replace('?format=Entity', '')
    t.same((await client.get(`${own}?format=Entity`)).value, troubled)
    t.match((await client.get(own)).value, { Type: 'BackupJobSessionReference', UID: troubled.UID })
    const events = (await client.get(`${own}/events`)).value
    t.same(shownLinks(events), ['Up SystemSession /api/systemSessions/{id}?format=Entity +Name'])
    t.same(events.Events.map((each: any) => each.Order), [1, 2, 3])
    t.equal(events.Events[1].Message, troubled.Result.Message)
    for (const event of events.Events) t.match(event.CreationTimeUTC, /^2026-[-\dT:.]+$/)
    t.equal(`${events.Events.at(-1).CreationTimeUTC}Z`, troubled.EndTimeUTC)
  })
}

t.test('the task sessions of a session are those that lead back, and its result is the worst of theirs', async t => {
  const client = await loggedOn()
  const all = (await client.get('/api/backupTaskSessions?format=Entity')).value.BackupTaskSession
  const ranks = ['Success', 'Warning', 'Failed']
  let found = 0
  for (const session of (await client.get('/api/backupSessions?format=Entity')).value.BackupJobSession) {
    const own = pathOf(session.Href).replace('?format=Entity', '')
    const listed = (await client.get(`${own}/taskSessions?format=Entity`)).value.BackupTaskSession
    t.same(listed, all.filter((task: any) => linkOf(task, 'Up', 'BackupJobSessionReference') === own))
    found += listed.length
    if (session.JobType === 'AgentManagement' || session.JobType === 'NasBackup') continue
    t.ok(listed.length > 0)
    const worst = Math.max(...listed.map((task: any) => ranks.indexOf(task.Result)))
    t.equal(session.Result, ranks[worst], session.Name)
  }
  t.equal(found, all.length)
})

t.test('a full backup file holds what its task sessions have read', async t => {
  const client = await loggedOn()
  let compared = 0
  for (const session of (await client.get('/api/backupSessions?format=Entity')).value.BackupJobSession) {
    const point = linkOf(session, 'Related', 'RestorePointReference')
    if (point === undefined) continue
    const [file] = (await client.get(`${point}/backupFiles?format=Entity`)).value.BackupFile
    const own = pathOf(session.Href).replace('?format=Entity', '')
    const read = (await client.get(`${own}/taskSessions?format=Entity`)).value.BackupTaskSession
    const machines = (await client.get(`${point}/vmRestorePoints?format=Entity`)).value.VmRestorePoint
    // Where machines have files of their own, the session has more than this one.
    if (file.FileType !== 'vbk' || read.length !== machines.length) continue
    t.equal(file.DataSize, read.reduce((sum: number, task: any) => sum + task.TotalSize, 0), session.Name)
    compared++
  }
  t.ok(compared > 5)
})

t.test('each VM restore point of the last 30 days is that of one task session', async t => {
  const client = await loggedOn()
  const related = (await client.get('/api/backupTaskSessions?format=Entity')).value.BackupTaskSession
    .map((task: any) => linkOf(task, 'Related', 'VmRestorePoint')).filter(Boolean)
  const since = new Date(Date.parse(NOW) - 30 * 24 * 3_600_000).toISOString()
  const points = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
    .filter((point: any) => point.CreationTimeUTC >= since).map((point: any) => pathOf(point.Href))
  t.same(related.toSorted(), points.toSorted())
})

t.test('the sessions of a policy have a session for each computer below them', async t => {
  const client = await loggedOn()
  const sessions = (await client.get('/api/agents/backupSessions?format=Entity')).value.BackupJobSession
  let parts = 0
  for (const session of sessions.filter((each: any) => each.JobType === 'AgentBackup')) {
    const own = pathOf(session.Href).replace('?format=Entity', '')
    const below = (await client.get(`${own}/agentManagementSessions?format=Entity`)).value.BackupJobSession
    t.same(below, sessions.filter((each: any) => linkOf(each, 'Up', 'BackupJobSessionReference') === own))
    t.equal(below.length, session.JobName === 'Agent Policy Notebooks' ? 2 : 0, session.Name)
    parts += below.length
  }
  t.equal(parts, sessions.filter((each: any) => each.JobType === 'AgentManagement').length)
})

t.test('a job has the sessions that lead to it', async t => {
  const client = await loggedOn()
  const all = (await client.get('/api/backupSessions')).value.Ref
  let found = 0
  for (const type of ['JobReference']) {
    for (const job of new Set<string>(all.map((each: any) => linkOf(each, 'Up', type)).filter(Boolean))) {
      const listed = (await client.get(`${job}/backupSessions`)).value.Ref
      t.same(listed, all.filter((each: any) => linkOf(each, 'Up', type) === job))
      found += listed.length
    }
  }
  t.equal(found, all.length)
  t.equal((await client.get('/api/jobs/00000000-0000-4000-8000-000000000000/backupSessions')).status, 404)
  t.equal((await client.get('/api/jobs/x/backupSessions')).status, 400)
})

t.test('lists of sessions cover 30 days, and a session can be read for longer', async t => {
  const own = await start(t, { now: NOW, fixture: 'full' })
  const client = await loggedOn('xml', undefined, own)
  for (const [collection, item] of [
    ['backupSessions', 'Ref'], ['backupTaskSessions', 'Ref'], ['systemSessions', 'Sessions'],
    ['agents/backupSessions', 'Ref']
  ] as const) {
    const before = (await client.get(`/api/${collection}`)).value[item]
    t.ok(before.length > 0)
  }
  const [first] = (await client.get('/api/backupSessions')).value.Ref
  own.clock.advance(40 * 24 * 3600 * 1000)
  const later = await loggedOn('xml', undefined, own)
  for (const collection of ['backupSessions', 'backupTaskSessions', 'agents/backupSessions']) {
    t.same((await later.get(`/api/${collection}`)).value.Ref, [])
  }
  t.equal((await later.get(pathOf(first.Href))).status, 200)
})

t.test('the default estate has a session that failed, one with a warning, and a retry', async t => {
  const own = await start(t, { now: NOW })
  const client = await loggedOn('json', undefined, own)
  const sessions = (await client.get('/api/backupSessions?format=Entity')).value.BackupJobSession
  const count = (holds: (session: any) => boolean) => sessions.filter(holds).length
  t.equal(count(each => each.Result === 'Failed'), 1)
  t.equal(count(each => each.Result === 'Warning'), 1)
  t.equal(count(each => each.IsRetry), 1)
  const failed = sessions.find((each: any) => each.Result === 'Failed')
  t.equal(linkOf(failed, 'Related', 'RestorePointReference'), undefined)
  const failedTasks = (await client.get(`${pathOf(failed.Href).replace('?format=Entity', '')}/taskSessions?format=Entity`))
    .value.BackupTaskSession
  t.same(new Set(failedTasks.map((each: any) => each.Result)), new Set(['Failed']))
  t.equal(failedTasks.length, 5, 'all VMs of the plant')
  for (const task of failedTasks) t.match(task, { TotalSize: 0, Reason: /did not answer/ })
})

t.test('what does not exist is 404, and what cannot be an id is 400', async t => {
  const client = await loggedOn()
  for (const path of [
    'backupSessions/{id}', 'backupSessions/{id}/taskSessions', 'backupSessions/{id}/agentManagementSessions',
    'backupTaskSessions/{id}', 'systemSessions/{id}', 'systemSessions/{id}/events', 'agents/jobs/{id}/backupSessions'
  ]) {
    t.equal((await client.get(`/api/${path.replace('{id}', '00000000-0000-4000-8000-000000000000')}`)).status, 404, path)
    t.equal((await client.get(`/api/${path.replace('{id}', 'x')}`)).status, 400, path)
  }
})

t.test('who may read what, and is shown links to nothing else', async t => {
  const may: Record<string, readonly string[]> = {
    '/api/backupSessions': ['administrator', 'portaluser'],
    '/api/backupTaskSessions': ['administrator', 'portaluser'],
    '/api/agents/backupSessions': ['administrator', 'portaluser'],
    '/api/systemSessions': ['administrator', 'portaluser', 'vmrestore', 'sqlrestore']
  }
  for (const user of ['administrator', 'portaluser', 'vmrestore', 'sqlrestore']) {
    const client = await loggedOn('json', user)
    const allowed = Object.keys(may).filter(path => may[path]!.includes(user))
    for (const path of Object.keys(may)) {
      t.equal((await client.get(path)).status, allowed.includes(path) ? 200 : 403, `${user} ${path}`)
    }
    t.ok(await followAll(t, client, allowed.flatMap(path => [path, `${path}?format=Entity`])) > allowed.length, user)
  }
})
