// Replicas of tenants, their points, failover plans and the runs of these, by pages cloudreplicas_id,
// cloudvmreplicapoints_id, cloudfailoverplans_id, cloudfailoversessions_id.

import t from 'tap'
import { connect, FORMATS, pathOf, start } from '../client.ts'
import { another, entities, entityOf, full, named, references, written } from './full.ts'

const UP = 'Up BackupServerReference /api/backupServers/{id} "vbr01.nordhavn.example"'
const NOTHING = '00000000-0000-0000-0000-00000000dead'

for (const format of FORMATS) {
  t.test(`a replica leads to its points, and each point back, in ${format}`, async t => {
    const client = await full(t, format)
    const all = await references(client, '/api/cloud/vmReplicaPoints')
    let found = 0
    for (const replica of await references(client, '/api/cloud/replicas')) {
      t.strictSame(written(replica.Links), [
        UP,
        `Alternate CloudReplica /api/cloud/replicas/{id}?format=Entity "${replica.Name}"`,
        'Down CloudVmReplicaPointReferenceList /api/cloud/replicas/{id}/vmReplicaPoints'
      ])
      const points = await references(client, `${pathOf(replica.Href)}/vmReplicaPoints`)
      const back = all.filter(each => each.Links!.some(link => link.Rel === 'Up' && link.Href === replica.Href))
      t.strictSame(points, back, replica.Name)
      found += points.length
    }
    t.equal(found, all.length)
  })

  t.test(`a replica shows the platform it is on, in ${format}`, async t => {
    const client = await full(t, format)
    const platforms = (await entities(client, '/api/cloud/replicas')).map(each => [each.Name, each.Platform])
    t.strictSame(platforms, [
      ['erp01', 'VMware'], ['web01 at Nordhavn', 'VMware'], ['booking01', 'VMware'], ['ticketing01', 'HyperV'],
      ['webshop01', 'vCloud']
    ])
    const { Links } = await entityOf(client, '/api/cloud/replicas', 'erp01')
    t.strictSame(written(Links), [
      UP,
      'Alternate CloudReplicaReference /api/cloud/replicas/{id} "erp01"',
      'Down CloudVmReplicaPointReferenceList /api/cloud/replicas/{id}/vmReplicaPoints'
    ])
  })

  t.test(`points are named by VM and time, the newest in the state of the replica, in ${format}`, async t => {
    const client = await full(t, format)
    const { Href } = await named(client, '/api/cloud/replicas', 'web01 at Nordhavn')
    const points = await entities(client, `${pathOf(Href)}/vmReplicaPoints`)
    t.equal(points.length, 5)
    const times = points.map(each => Date.parse(each.CreationTimeUTC))
    for (const [index, point] of points.entries()) {
      t.match(point, { VmDisplayName: 'web01', VmName: 'web01', PointType: 'Snapshot', State: 'Ready' })
      t.equal(point.Name, `web01@${point.CreationTimeUTC.slice(0, 19).replace('T', ' ')}`)
      t.match(point.CreationTimeUTC, new RegExp(`^2026-01-${15 + index}T20:0[01]:`))
    }
    t.strictSame(times, times.toSorted((a, b) => a - b))
    t.strictSame(written(points[0]!.Links), [
      UP,
      'Up CloudReplicaReference /api/cloud/replicas/{id} "web01 at Nordhavn"',
      `Alternate CloudVmReplicaPointReference /api/cloud/vmReplicaPoints/{id} "${points[0]!.Name}"`
    ])
    const ticketing = await named(client, '/api/cloud/replicas', 'ticketing01')
    t.strictSame((await entities(client, `${pathOf(ticketing.Href)}/vmReplicaPoints`)).map(each => each.State),
      ['Ready', 'Ready', 'Ready', 'Failover'])
    const { value } = await client.get('/api/cloud/vmReplicaPoints?format=Entity')
    t.equal(value.CloudReplica.length, 33, 'the items of the list are called CloudReplica')
  })

  t.test(`a failover plan has its VMs in order, in it, in a list and alone, in ${format}`, async t => {
    const client = await full(t, format)
    const plan = await entityOf(client, '/api/cloud/cloudFailoverPlans', 'Halvorsen full site')
    t.strictSame(written(plan.Links), [
      UP,
      'Alternate CloudFailoverPlanReference /api/cloud/cloudFailoverPlans/{id} "Halvorsen full site"',
      'Edit CloudFailoverPlanReference /api/cloud/cloudFailoverPlans/{id} "Halvorsen full site"',
      ...['start', 'test', 'undo'].map(action =>
        `${action[0]!.toUpperCase()}${action.slice(1)} - /api/cloud/cloudFailoverPlans/{id}?action=${action}`),
      'Delete CloudFailoverPlanReference /api/cloud/cloudFailoverPlans/{id} "Halvorsen full site"'
    ])
    t.match(plan, {
      TenantUid: (await named(client, '/api/cloud/tenants', 'Halvorsen Instruments')).UID,
      TenantName: 'Halvorsen Instruments',
      Description: 'Head office as a whole',
      CloudFailoverPlanOptions: {
        PostFailoverPlanCommandEnabled: false,
        PostFailoverPlanCommand: '',
        PreFailoverPlanCommandEnabled: true,
        PreFailoverPlanCommand: 'C:\\Scripts\\before.cmd'
      }
    })
    const includes = plan.CloudFailoverPlanInfo.Includes.CloudFailoveredVm
    t.match(includes, [{ Type: 'CloudFailoveredVm', Name: 'erp01', Order: 0 }, { Name: 'web01', Order: 1 }])
    const path = `${pathOf(plan.Href).split('?')[0]}/includes`
    t.strictSame((await client.get(path)).value.CloudFailoveredVm, includes)
    for (const each of includes) {
      t.equal(pathOf(each.Href), `${path}/${each.FailoverPlanVMId}`)
      t.strictSame((await client.get(pathOf(each.Href))).value, each)
    }
    const other = await entityOf(client, '/api/cloud/cloudFailoverPlans', 'Fjordline booking')
    const [foreign] = other.CloudFailoverPlanInfo.Includes.CloudFailoveredVm
    t.equal((await client.get(`${path}/${foreign.FailoverPlanVMId}`)).status, 404, 'not that of another plan')
    t.equal((await client.get(`/api/cloud/cloudFailoverPlans/${NOTHING}/includes`)).status, 404)
    t.equal((await client.get(`${path}/nonsense`)).status, 400)
  })

  t.test(`a run fails over the newest point before it of each VM, in ${format}`, async t => {
    const client = await full(t, format)
    const sessions = await entities(client, '/api/cloud/failoverSessions')
    t.equal(sessions.length, 3, 'those of the last 30 days')
    const [success, failed, warning] = sessions as [any, any, any]
    t.strictSame(written(success.Links), [
      UP, 'Alternate CloudFailoverSessionReference /api/cloud/failoverSessions/{id} "Halvorsen full site"'
    ])
    t.match(success, {
      Name: 'Halvorsen full site', JobType: 'FailoverPlan', CreationTimeUTC: '2026-01-17T09:30:00Z', State: 'Stopped',
      Result: 'Success', Progress: 100, FailureMessage: undefined
    })
    const tasks = success.CloudFailoverTasks.CloudFailoverTasks
    t.strictSame(tasks.map((each: any) => each.VmName), ['erp01', 'web01'])
    let before = Date.parse(success.CreationTimeUTC)
    for (const task of tasks) {
      t.ok(Date.parse(task.CreationTimeUTC) >= before, 'one after the other')
      before = Date.parse(task.EndTimeUTC)
      t.match(task, { State: 'Stopped', Result: 'Success', Progress: 100 })
      const { Rel, Type, Href, Name } = task.VmReplicaPointLink
      t.match({ Rel, Type }, { Rel: 'Related', Type: 'CloudVmReplicaPointReference' })
      const point = (await client.get(`${pathOf(Href)}?format=Entity`)).value
      t.match(point, { Name, VmName: task.VmName })
      t.match(point.CreationTimeUTC, /^2026-01-16T20:0/)
    }
    t.ok(Date.parse(success.EndTimeUTC) >= before)
    t.match(failed, { Result: 'Failed', FailureMessage: /not enough memory/ })
    t.strictSame(failed.CloudFailoverTasks.CloudFailoverTasks.map((each: any) => each.Result), ['Success', 'Failed'])
    t.equal(warning.Result, 'Warning')
  })
}

t.test('a run that is not over yet has no result, and gets one in time', async t => {
  const runs = [{ at: '-5s' }]
  const plan = { name: 'Fjordline booking', tenant: 'Fjordline Shipping', replicas: ['booking01'], runs }
  const client = connect(await start(t, { fixture: { extends: 'full', cloudFailoverPlans: [plan] } }))
  await client.logon()
  const session = async () =>
    (await entities(client, '/api/cloud/failoverSessions')).find(({ Name }) => Name === plan.name)!
  const begun = await session()
  t.match(begun, { State: 'Working', Result: 'None', EndTimeUTC: undefined })
  t.ok(begun.Progress < 100)
  client.emulator.clock.advance(600_000)
  t.match(await session(), { State: 'Stopped', Result: 'Success', Progress: 100, EndTimeUTC: /Z$/ })
})

t.test('restore operators see plans and runs, but not what leads to more', async t => {
  const client = await full(t)
  const operator = await another(client, 'vmrestore')
  const plan = await entityOf(operator, '/api/cloud/cloudFailoverPlans', 'Halvorsen full site')
  t.strictSame(plan.Links!.map(link => link.Rel), ['Alternate', 'Start', 'Test', 'Undo'])
  const [session] = await entities(operator, '/api/cloud/failoverSessions')
  t.strictSame(session!.Links!.map(link => link.Rel), ['Alternate'])
  t.notOk(session!.CloudFailoverTasks.CloudFailoverTasks[0].VmReplicaPointLink, 'a point is none of theirs')
  t.equal((await operator.get('/api/cloud/replicas')).status, 403)
  t.equal((await operator.get('/api/cloud/vmReplicaPoints')).status, 403)
})
