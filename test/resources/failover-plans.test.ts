// Failover plans started, tested and undone: pages post_failoverplans_id_start, post_failoverplans_id_undo,
// post_cloudfailoverplans_id_start, post_cloudfailoverplans_id_test, post_cloudfailoverplans_id_undo.

import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { tell } from '../control/tester.ts'
import { connect, follow, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { entities, entityOf, named, type Named } from './full.ts'
import { finish, statesOf, storyOf } from './restore-story.ts'

const NOW = '2026-01-20T12:00:00Z'
const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const CLOUD = '/api/cloud/cloudFailoverPlans'
const PLANS = '/api/failoverPlans'

async function clientOf (t: Test, format: Format = 'xml', options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, { fixture: 'full', now: NOW, ...options }), format)
  await client.logon()
  return client
}

/** Bodies as documented, in XML and in JSON. */
const bodyOf = (root: string, members: object, format: Format): string => format === 'json'
  ? JSON.stringify(members)
  : `<${root} ${NS}>${Object.entries(members).map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</${root}>`

const rootOf = (path: string) =>
  path.includes('/cloud/') ? 'CloudFailoverPlanManagementSpec' : 'FailoverPlanManagementSpec'
const spec = (client: Client, path: string, members: object = { StartNow: true }) =>
  bodyOf(rootOf(path), members, client.format)

const started = async (client: Client, plan: any, members?: object) => {
  const path = follow(plan, 'Start')
  return await finish(client, path, spec(client, path, members))
}

const undone = async (client: Client, plan: any) => await finish(client, follow(plan, 'Undo'))
const refused = (Operation: string, Message: string | RegExp) => ({ Operation, Result: { Success: false, Message } })

const tasksOf = ({ CloudFailoverTasks }: any): any[] => CloudFailoverTasks.CloudFailoverTasks

/** The states of the points of a replica of a tenant, the oldest first. */
async function pointStates (client: Client, replica: string): Promise<string[]> {
  const { Href } = await named(client, '/api/cloud/replicas', replica)
  return (await entities(client, `${pathOf(Href)}/vmReplicaPoints`)).map(({ State }) => State)
}

for (const format of FORMATS) {
  t.test(`a tenant's plan fails over one replica after the other, and undoes it, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
    const task = await started(client, plan)
    t.match(task, {
      Operation: 'StartCloudFailoverPlan', State: 'Finished', Result: { Success: true, Message: 'Ok' },
      Links: [{ Rel: 'Delete' }, { Rel: 'Related', Type: 'CloudFailoverSession', Name: 'Halvorsen full site' }]
    })
    const path = follow(task, 'Related')
    t.match(path, /^\/api\/cloud\/failoverSessions\/[-\w]+\?format=Entity$/)
    const story = await storyOf(client, path)
    t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
    const [first, end] = [story[0], story.at(-1)]
    t.match(first, {
      Name: 'Halvorsen full site', JobType: 'FailoverPlan', Result: 'None', Progress: 0, EndTimeUTC: undefined
    })
    t.match(end, { Result: 'Success', Progress: 100, FailureMessage: undefined })
    t.equal(end.CreationTimeUTC, first.CreationTimeUTC)
    const took = Date.parse(end.EndTimeUTC) - Date.parse(end.CreationTimeUTC)
    t.ok(took >= 18_000 && took <= 42_000, `took ${took} ms of about 30 s`)
    for (const [n, each] of story.entries()) {
      t.ok(each.Progress >= (story[n - 1]?.Progress ?? 0))
      const [erp, web] = tasksOf(each)
      t.match([erp.VmName, web.VmName], ['erp01', 'web01'])
      t.notOk(erp.State !== 'Stopped' && web.State !== 'Starting', 'one after the other')
    }
    for (const each of tasksOf(end)) {
      t.match(each, { State: 'Stopped', Result: 'Success', Progress: 100, FailureMessage: undefined })
      t.ok(each.EndTimeUTC > each.CreationTimeUTC)
      const point = (await client.get(`${pathOf(each.VmReplicaPointLink.Href)}?format=Entity`)).value
      t.match(point, { State: 'Failover', VmName: each.VmName })
    }
    t.same(await pointStates(client, 'web01 at Nordhavn'), ['Ready', 'Ready', 'Ready', 'Ready', 'Failover'])
    t.equal((await entities(client, '/api/cloud/failoverSessions')).length, 4)
    const query = '/api/query?type=CloudFailoverSession&format=Entities&sortDesc=CreationTime&filter=Result==Success'
    t.equal((await client.get(query)).value.Entities.CloudFailoverSessions.CloudFailoverSession[0].UID, end.UID)
    t.match(await started(client, plan),
      refused('StartCloudFailoverPlan', 'Failover plan "Halvorsen full site" is failed over already'))
    t.match(await finish(client, follow(plan, 'Test')), refused('StartCloudFailoverPlan', /is failed over already/))
    t.match(await undone(client, plan), {
      Operation: 'UndoCloudFailoverPlan', Result: { Success: true, Message: 'Ok' }, Links: [{ Rel: 'Delete' }]
    })
    t.same(await pointStates(client, 'web01 at Nordhavn'), ['Ready', 'Ready', 'Ready', 'Ready', 'Ready'])
    t.match(await undone(client, plan),
      refused('UndoCloudFailoverPlan', 'Failover plan "Halvorsen full site" has not been failed over'))
    t.match(await started(client, plan), { Result: { Success: true } }, 'and it may be started again')
  })

  t.test(`a test of a tenant's plan leaves its replicas as they are, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
    const task = await finish(client, follow(plan, 'Test'))
    t.match(task, { Operation: 'StartCloudFailoverPlan', Result: { Success: true, Message: 'Ok' } })
    t.match(await started(client, plan), refused('StartCloudFailoverPlan', /is being tested already/))
    t.match(await undone(client, plan), refused('UndoCloudFailoverPlan', /is being tested/))
    const story = await storyOf(client, follow(task, 'Related'))
    t.match(story.at(-1), { Result: 'Success', Progress: 100 })
    t.same(new Set(await pointStates(client, 'erp01')), new Set(['Ready']))
    t.match(await undone(client, plan), refused('UndoCloudFailoverPlan', /has not been failed over/))
  })

  t.test(`a plan of VMs fails them over by restores, in its order, and undoes it, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const plan = await entityOf(client, PLANS, 'Databases first')
    const task = await started(client, plan)
    t.match(task, { Operation: 'StartFailoverPlan', Result: { Success: true, Message: 'Ok' } })
    t.equal(task.Links.length, 1, 'no link to a session is documented')
    const sessions = () => entities(client, '/api/restoreSessions')
    t.match((await sessions()).map(({ VmDisplayName, State }) => [VmDisplayName, State]), [['sql01', 'Starting']])
    t.match(await started(client, plan),
      refused('StartFailoverPlan', 'Failover plan "Databases first" is running already'))
    t.match(await undone(client, plan), refused('UndoFailoverPlan', 'Failover plan "Databases first" is running'))
    const [sql] = (await client.get('/api/vmReplicaPoints')).value.Ref
      .filter(({ Name }: Named) => Name.startsWith('sql01@'))
    const failover = `${pathOf(sql.Href)}?action=failover`
    t.match((await finish(client, failover)).Result.Message, /is being failed over to already/)
    client.emulator.clock.advance(120_000)
    const [first, second, ...more] = await sessions()
    t.same(more, [])
    t.match(first, { VmDisplayName: 'sql01', JobType: 'RestoreVm', State: 'Stopped', Result: 'Success' })
    t.match(second, { VmDisplayName: 'erp01', JobType: 'RestoreVm', State: 'Stopped', Result: 'Success' })
    t.ok(second!.CreationTimeUTC >= first!.EndTimeUTC, 'one after the other')
    t.match((await finish(client, failover)).Result.Message, /has been failed over to already/)
    t.match(await started(client, plan), refused('StartFailoverPlan', /is failed over already/))
    t.match(await undone(client, plan), { Operation: 'UndoFailoverPlan', Result: { Success: true, Message: 'Ok' } })
    t.match(await undone(client, plan), refused('UndoFailoverPlan', /has not been failed over/))
    t.match((await finish(client, failover)).Result, { Success: true })
  })

  t.test(`a start with a date takes the newest points from before it, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
    t.match(await started(client, plan, { StartDate: '2010-01-01T00:00:00Z' }),
      refused('StartCloudFailoverPlan', /has a restore point from before 2010-01-01T00:00:00.000Z$/))
    const task = await started(client, plan, { StartDate: '2026-01-18T12:00:00.1234567Z' })
    const end = (await storyOf(client, follow(task, 'Related'))).at(-1)
    t.equal(tasksOf(end).length, 2)
    for (const { VmReplicaPointLink: { Name } } of tasksOf(end)) t.match(Name, /@2026-01-17 /)
    t.same(await pointStates(client, 'web01 at Nordhavn'), ['Ready', 'Ready', 'Failover', 'Ready', 'Ready'])
    await undone(client, plan)
    t.same(new Set(await pointStates(client, 'web01 at Nordhavn')), new Set(['Ready']))
    const plain = await entityOf(client, PLANS, 'Databases first')
    t.match((await started(client, plain, { StartDate: '2010-01-01T00:00:00Z' })).Result, { Success: false })
    t.match((await started(client, plain, { StartNow: true, StartDate: '2020-07-24T19:04:35.8385611Z' })).Result,
      { Success: true }, 'the documented sample says both')
  })

  t.test(`a start says now, or a date, in ${format}`, async t => {
    const client = await clientOf(t, format)
    for (const list of [CLOUD, PLANS]) {
      const [plan] = await entities(client, list)
      const path = follow(plan!, 'Start')
      t.equal((await client.post(path)).status, 400, 'no body')
      for (const members of [{}, { StartNow: false }, { StartDate: 'soon' }]) {
        t.equal((await client.post(path, { body: spec(client, path, members) })).status, 400, JSON.stringify(members))
      }
      const unknown = path.replace(/[-0-9a-f]{36}/, '00000000-0000-4000-8000-000000000000')
      t.equal((await client.post(unknown, { body: spec(client, path) })).status, 404)
      t.equal((await client.post(path.replace(/[-0-9a-f]{36}/, 'x'), { body: spec(client, path) })).status, 400)
    }
    t.equal((await client.get('/api/tasks')).value.Task?.length ?? 0, 0)
  })
}

t.test('what a fixture says of a replica counts, and what has failed can be tried again', async t => {
  const client = await clientOf(t)
  const booking = await entityOf(client, CLOUD, 'Fjordline booking')
  t.match(await started(client, booking), refused('StartCloudFailoverPlan', /is failed over already/))
  t.match(await undone(client, booking), { Result: { Success: true } })
  t.same(await pointStates(client, 'ticketing01'), ['Ready', 'Ready', 'Ready', 'Ready'])
  const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
  const session = { result: 'Failed', reason: 'No host has room' }
  await tell(client.emulator, 'POST', '/emulator/outcomes', {
    match: { operation: 'StartCloudFailoverPlan', object: 'Halvorsen full site' }, then: { session }, times: 1
  })
  const end = (await storyOf(client, follow(await started(client, plan), 'Related'))).at(-1)
  t.match(end, { Result: 'Failed', FailureMessage: 'No host has room' })
  t.match(tasksOf(end), [{ Result: 'Failed', FailureMessage: 'No host has room' }, { Result: 'Failed' }])
  t.same(new Set(await pointStates(client, 'erp01')), new Set(['Ready']))
  t.match(await undone(client, plan), refused('UndoCloudFailoverPlan', /has not been failed over/))
  t.match((await storyOf(client, follow(await started(client, plan), 'Related'))).at(-1), { Result: 'Success' })
})

t.test('the tester holds a session of a plan, and ends it when and as it likes', async t => {
  const client = await clientOf(t)
  const { emulator } = client
  const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
  await tell(emulator, 'POST', '/emulator/outcomes',
    { match: { operation: 'StartCloudFailoverPlan' }, then: { session: { held: true } } })
  const path = follow(await started(client, plan), 'Related')
  emulator.clock.advance(600_000)
  t.match((await client.get(path)).value, { State: 'Working', Result: 'None' })
  const { value: { sessions } } = await tell(emulator, 'GET', '/emulator/sessions')
  t.match(sessions, [{ kind: 'failoverPlan', name: 'Halvorsen full site', state: 'Working' }])
  await tell(emulator, 'POST', `/emulator/sessions/${sessions[0].id}/finish`, { result: 'Success' })
  t.match((await client.get(path)).value, { State: 'Stopped', Result: 'Success' })
  await undone(client, plan)
  const again = follow(await started(client, plan), 'Related')
  const [{ id }] = (await tell(emulator, 'GET', '/emulator/sessions')).value.sessions
  await tell(emulator, 'POST', `/emulator/sessions/${id}/finish`, { result: 'Warning', reason: 'Slow' })
  t.match((await client.get(again)).value, { State: 'Stopped', Result: 'Warning', FailureMessage: 'Slow' })
  t.match(tasksOf((await client.get(again)).value).map(({ Result }) => Result), ['Success', 'Warning'])
  t.same((await tell(emulator, 'GET', '/emulator/sessions')).value.sessions, [])
})

t.test('with a clock that moves as it is asked, polls take a plan to its end', async t => {
  const client = await clientOf(t, 'xml', { clock: 'auto' })
  const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
  const path = follow(plan, 'Start')
  const { value } = await client.post(path, { body: spec(client, path) })
  const session = follow((await client.get(pathOf(value.Href))).value, 'Related')
  let polls = 0
  while ((await client.get(session)).value.State !== 'Stopped') t.ok(++polls < 30, 'it comes to an end')
  t.match((await client.get(session)).value, { Result: 'Success' })
})

t.test('of a plan one VM may fail, and the others go on', async t => {
  const client = await clientOf(t)
  const plan = await entityOf(client, PLANS, 'Databases first')
  const session = { result: 'Failed', reason: 'No' }
  await tell(client.emulator, 'POST', '/emulator/outcomes',
    { match: { operation: 'StartFailoverPlan', object: 'sql01' }, then: { session } })
  await started(client, plan)
  client.emulator.clock.advance(120_000)
  const results = await entities(client, '/api/restoreSessions')
  t.same(results.map(({ VmDisplayName, Result }) => [VmDisplayName, Result]),
    [['sql01', 'Failed'], ['erp01', 'Success']])
  t.match(await undone(client, plan), { Result: { Success: true } })
})

t.test('a tenant starts and undoes what is its own, and does not test it', async t => {
  const client = await clientOf(t)
  const logon = async (Username: string) => {
    const tenant = connect(client.emulator)
    const value = { TenantCredentials: { Username, Password: 'password' } }
    const reply = await tenant.post('/api/sessionMngr/?v=latest', { body: { root: LoginSpec, value } })
    tenant.token = reply.headers['x-restsvcsessionid'] as string
    return tenant
  }
  const tenant = await logon('Halvorsen Instruments')
  const plan = await entityOf(tenant, CLOUD, 'Halvorsen full site')
  t.same(plan.Links!.map(({ Rel }) => Rel).filter(rel => rel !== 'Up'), ['Alternate', 'Start', 'Undo'])
  const task = await started(tenant, plan)
  t.match(task.Result, { Success: true })
  t.equal(task.Links.length, 1, 'the session is none of its resources')
  client.emulator.clock.advance(60_000)
  t.same((await pointStates(tenant, 'erp01')).at(-1), 'Failover')
  t.match((await undone(tenant, plan)).Result, { Success: true })
  t.equal((await tenant.post(follow(plan, 'Start').replace('start', 'test'))).status, 403)
  const other = await logon('Fjordline Shipping')
  const path = follow(plan, 'Start')
  t.equal((await other.post(path, { body: spec(other, path) })).status, 404)
})

t.test('the documented roles start and undo plans, within their scope', async t => {
  const accounts = (['Portal Administrator', 'VM Restore Operator', 'File Restore Operator', 'Portal User',
    'SQL Restore Operator'] as const).map(role => ({ userName: role, password: 'password', roles: [role] }))
  const scoped = { ...accounts[1]!, userName: 'scoped', restoreScope: { scopes: [{ vm: 'sql01' }] } }
  const client = connect(await start(t, { fixture: 'full', now: NOW, accounts: [...accounts, scoped] }))
  await client.logon('Portal Administrator')
  const [cloud] = await entities(client, CLOUD)
  const [plain] = await entities(client, PLANS)
  const asked = [[cloud, 'Start'], [cloud, 'Test'], [cloud, 'Undo'], [plain, 'Start'], [plain, 'Undo']] as const
  const expected = {
    'VM Restore Operator': [202, 202, 202, 202, 202],
    'File Restore Operator': [202, 202, 202, 202, 202],
    'Portal User': [403, 403, 403, 403, 403],
    'SQL Restore Operator': [403, 403, 403, 202, 202],
    scoped: [202, 202, 202, 403, 403]
  }
  for (const [userName, statuses] of Object.entries(expected)) {
    const one = connect(client.emulator)
    await one.logon(userName)
    const got: number[] = []
    for (const [plan, rel] of asked) {
      const path = follow(plan!, rel)
      got.push((await one.post(path, rel === 'Start' ? { body: spec(one, path) } : {})).status)
    }
    t.same(got, statuses, userName)
  }
})

t.test('a plan goes on where something is merged, and is let go where the estate is another', async t => {
  const client = await clientOf(t)
  const { emulator } = client
  const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
  const plain = await entityOf(client, PLANS, 'Databases first')
  const path = follow(await started(client, plan), 'Related')
  await started(client, plain)
  emulator.clock.advance(15_000)
  const before = (await client.get(path)).value
  await emulator.estate.put({ vms: [{ name: 'new01' }] }, { mode: 'merge' })
  t.same((await client.get(path)).value, before)
  emulator.clock.advance(120_000)
  const after = (await client.get(path)).value
  t.match(after, { State: 'Stopped', Result: 'Success' })
  t.match((await entities(client, '/api/restoreSessions')).map(({ Result }) => Result), ['Success', 'Success'])
  t.equal((await pointStates(client, 'erp01')).at(-1), 'Failover')
  await emulator.estate.put({ vms: [{ name: 'new02' }] }, { mode: 'merge' })
  t.same((await client.get(path)).value, after)
  t.match((await started(client, plan)).Result, { Success: false, Message: /is failed over already/ })
  const whole = await emulator.estate.export()
  await undone(client, plan)
  await undone(client, plain)
  await started(client, plan)
  await started(client, plain)
  await emulator.estate.put(whole)
  t.same((await entities(client, '/api/restoreSessions')).map(({ Result }) => Result), ['Success', 'Success', 'Failed'])
  t.equal((await pointStates(client, 'erp01')).at(-1), 'Failover', 'the export says it')
  const { CreationTimeUTC, EndTimeUTC } = after
  const told = { Name: plan.Name, State: 'Stopped', Result: 'Success', CreationTimeUTC, EndTimeUTC }
  t.match((await client.get(path)).value, told, 'and when it ran')
  emulator.clock.advance(120_000)
  t.match((await undone(client, plan)).Result, { Success: true })
  t.match((await started(client, plain)).Result, { Success: true }, 'failovers to replicas of VMs are in no export')
})

t.test('what becomes of a plan is seen late where the collector lags, and decides at once', async t => {
  const client = await clientOf(t, 'xml', { collectorLag: '20s' })
  const plan = await entityOf(client, CLOUD, 'Halvorsen full site')
  const path = follow(await started(client, plan), 'Related')
  t.equal((await client.get(path)).status, 404, 'not collected yet')
  client.emulator.clock.advance(20_000)
  t.match((await client.get(path)).value, { State: /Starting|Working/, Result: 'None' })
  client.emulator.clock.advance(25_000)
  t.match(await undone(client, plan), { Result: { Success: true } }, 'it has ended, seen or not')
  client.emulator.clock.advance(60_000)
  t.match((await client.get(path)).value, { State: 'Stopped', Result: 'Success', Progress: 100 })
  t.same(new Set(await pointStates(client, 'erp01')), new Set(['Ready']))
})
