// Replicas, their points, the sessions of replication and failover plans: forms, links, relations, roles and numbers.

import t from 'tap'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { idOf as estateId } from '../../src/estate/identity.ts'
import type { Emulator } from '../../src/index.ts'
import { checkChildren, checkForms, idOf, ms, rowsOf, upIds } from './rows.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: '2026-03-05T12:07:08Z' }) })

async function loggedOn (format: Format = 'xml', userName = 'administrator'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(userName)
  return client
}

const SERVER = 'Up BackupServerReference /backupServers/{id} +Name'
const POINT_PARENTS = [SERVER, 'Up ReplicaReference /replicas/{id} +Name']

for (const format of FORMATS) {
  t.test(`replicas have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const repository = 'Up RepositoryReference /repositories/{id} +Name'
    const points = 'Down VmReplicaPointReferenceList /replicas/{id}/vmReplicaPoints'
    const entities = await checkForms(t, client, {
      type: 'Replica',
      list: '/api/replicas',
      entities: 'Replicas',
      reference: [SERVER, repository, 'Alternate Replica /replicas/{id}?format=Entity +Name', points],
      entity: [repository, SERVER, 'Alternate ReplicaReference /replicas/{id} +Name', points]
    })
    t.same(new Set(entities.map(({ Platform }) => Platform)), new Set(['VMware', 'HyperV', 'vCloud']))
  })

  t.test(`VM replica points have both forms, in ${format}`, async t => {
    const entities = await checkForms(t, await loggedOn(format), {
      type: 'VmReplicaPoint',
      list: '/api/vmReplicaPoints',
      entities: 'VmReplicaPoints',
      reference: [...POINT_PARENTS, 'Alternate VmReplicaPoint /vmReplicaPoints/{id}?format=Entity +Name'],
      entity: [
        'Failover - /vmReplicaPoints/{id}?action=failover',
        ...POINT_PARENTS,
        'Alternate VmReplicaPointReference /vmReplicaPoints/{id} +Name',
        'Down VmReplicaPointMountList /vmReplicaPoints/{id}/mounts',
        'Create VmReplicaPointMount /vmReplicaPoints/{id}/mounts'
      ]
    })
    for (const each of entities) {
      t.match(each, { Algorithm: 'Full', PointType: 'Snapshot', VmName: each.VmDisplayName })
      t.equal(each.Name, `${each.VmName}@${each.CreationTimeUTC.slice(0, 19).replace('T', ' ')}`)
    }
  })

  t.test(`vApp replica points have both forms, and a link to the point of each VM, in ${format}`, async t => {
    const client = await loggedOn(format)
    const entities = await checkForms(t, client, {
      type: 'VAppReplicaPoint',
      list: '/api/vAppReplicaPoints',
      entities: 'VAppReplicaPoints',
      reference: [...POINT_PARENTS, 'Alternate VAppReplicaPoint /vAppReplicaPoints/{id}?format=Entity +Name'],
      entity: [
        'Failover - /vAppReplicaPoints/{id}?action=failover',
        ...POINT_PARENTS,
        'Alternate VAppReplicaPointReference /vAppReplicaPoints/{id} +Name',
        'Down VmReplicaPointReference /vmReplicaPoints/{id} +Name'
      ]
    })
    for (const each of entities) {
      t.match(each, { VAppDisplayName: each.VAppName, Algorithm: 'Full', PointType: 'Snapshot' })
      const points = each.Links.filter((link: any) => link.Rel === 'Down')
      t.same(points.map((link: any) => link.Name.split('@')[0]), ['web01', 'wiki01'])
      for (const { Href, Name } of points) {
        const { value } = await client.get(pathOf(Href))
        t.equal(value.Name, Name)
        t.same(upIds(value, 'ReplicaReference'), upIds(each, 'ReplicaReference'))
        t.ok(value.Name.split('@')[1] >= each.Name.split('@')[1])
      }
    }
  })

  t.test(`sessions of replication have both forms, in ${format}`, async t => {
    const links = (alternate: string) => [
      SERVER, 'Up JobReference /jobs/{id} +Name', alternate,
      'Down ReplicaTaskSessionReferenceList /replicaSessions/{id}/replicaTaskSessions'
    ]
    const entities = await checkForms(t, await loggedOn(format), {
      type: 'ReplicaJobSession',
      list: '/api/replicaSessions',
      entities: 'ReplicaJobSessions',
      reference: links('Alternate ReplicaJobSession /replicaSessions/{id}?format=Entity +Name'),
      entity: links('Alternate ReplicaJobSessionReference /replicaSessions/{id} +Name')
    })
    t.ok(entities.some(({ IsRetry }) => IsRetry))
    for (const each of entities) {
      t.match(each, {
        JobUid: `urn:veeam:Job:${upIds(each, 'JobReference')[0]}`, JobType: 'Replica', State: 'Stopped', Progress: 100
      })
      t.ok(each.Name.startsWith(`${each.JobName}@`))
      t.ok(ms(each.EndTimeUTC) > ms(each.CreationTimeUTC))
    }
  })

  t.test(`task sessions of replication have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const parents = [SERVER, 'Up ReplicaJobSessionReference /replicaSessions/{id} +Name']
    const entities = await checkForms(t, client, {
      type: 'ReplicaTaskSession',
      list: '/api/replicaTaskSessions',
      entities: 'ReplicaTaskSessions',
      reference: [...parents, 'Alternate ReplicaTaskSession /replicaTaskSessions/{id}?format=Entity +Name'],
      entity: ({ Result }) => [
        ...parents,
        'Alternate ReplicaTaskSessionReference /replicaTaskSessions/{id} +Name',
        ...Result === 'Failed' ? [] : ['Related VmReplicaPoint /vmReplicaPoints/{id}?format=Entity +Name']
      ]
    })
    const points = (await client.get('/api/vmReplicaPoints?format=Entity')).value.VmReplicaPoint
    const related = entities.flatMap(each => upIds(each, 'VmReplicaPoint', 'Related'))
    t.same(new Set(related), new Set(points.map(idOf)), 'each point comes from a task session')
    t.equal(related.length, points.length)
    t.same(new Set(entities.map(({ Result }) => Result)), new Set(['Success', 'Warning', 'Failed']))
    for (const task of entities) {
      t.equal(task.Reason === '', task.Result === 'Success')
      const point = points.find((each: any) => idOf(each) === upIds(task, 'VmReplicaPoint', 'Related')[0])
      if (point) {
        t.equal(point.VmDisplayName, task.VmDisplayName)
        t.ok(ms(task.CreationTimeUTC) < ms(point.CreationTimeUTC))
        t.ok(ms(point.CreationTimeUTC) < ms(task.EndTimeUTC))
      }
      t.match(task, { JobSessionUid: `urn:veeam:ReplicaJobSession:${upIds(task, 'ReplicaJobSessionReference')[0]}` })
      t.equal(task.State, 'Completed')
      t.ok(task.TotalSize > 0)
    }
  })

  t.test(`failover plans have both forms, and their VMs in order, in ${format}`, async t => {
    const client = await loggedOn(format)
    const entities = await checkForms(t, client, {
      type: 'FailoverPlan',
      list: '/api/failoverPlans',
      entities: 'FailoverPlans',
      reference: [SERVER, 'Alternate FailoverPlan /failoverPlans/{id}?format=Entity +Name'],
      entity: [
        SERVER,
        'Alternate FailoverPlanReference /failoverPlans/{id} +Name',
        'Edit FailoverPlanReference /failoverPlans/{id} +Name',
        'Start - /failoverPlans/{id}?action=start',
        'Undo - /failoverPlans/{id}?action=undo'
      ]
    })
    const replicated = (await client.get('/api/vmReplicaPoints?format=Entity')).value.VmReplicaPoint
      .map((point: any) => point.VmName)
    for (const plan of entities) {
      const vms = plan.FailoverPlanInfo.Includes.FailoveredVm
      t.same(vms.map((vm: any) => vm.Order), [0, 1])
      for (const vm of vms) {
        t.ok(replicated.includes(vm.Name))
        t.match(vm, {
          Type: 'FailoveredVm',
          FailoveredVmId: idOf(vm),
          DisplayName: vm.Name,
          HierarchyObjRef: /^urn:(VMware|HyperV):Vm:/,
          GuestProcessingOptions: { VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess' } }
        })
      }
    }
    t.same(entities.map(plan => plan.Description.length > 0), [true, true])
  })

  t.test(`children of a parent are those that lead back to it, in ${format}`, async t => {
    const client = await loggedOn(format)
    await checkChildren(t, client, {
      parents: '/api/replicas', children: '/api/vmReplicaPoints', path: 'vmReplicaPoints', type: 'ReplicaReference'
    })
    await checkChildren(t, client, {
      parents: '/api/replicaSessions',
      children: '/api/replicaTaskSessions',
      path: 'replicaTaskSessions',
      type: 'ReplicaJobSessionReference'
    })
  })

  t.test(`jobs list their sessions, and repositories the replicas whose metadata they hold, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const [children, path, type, parents] of [
      ['/api/replicaSessions', 'replicaSessions', 'JobReference', '/api/jobs'],
      ['/api/replicas', 'replicas', 'RepositoryReference', '/api/repositories']
    ] as const) {
      const all = (await client.get(children)).value.Ref
      for (const id of new Set<string>(all.flatMap((each: any) => upIds(each, type)))) {
        const own = await client.get(`${parents}/${id}/${path}`)
        t.same(own.value.Ref, all.filter((each: any) => upIds(each, type)[0] === id))
        const entities = await client.get(`${parents}/${id}/${path}?format=Entity`)
        t.match(entities.root, /^Replica/)
      }
      t.equal((await client.get(`${parents}/00000000-0000-4000-8000-000000000000/${path}`)).status, 404)
      t.equal((await client.get(`${parents}/nothing/${path}`)).status, 400)
    }
  })
}

t.test('a job that does not replicate has no sessions of replication, and not each repository replicas', async t => {
  const client = await loggedOn()
  t.same((await client.get(`/api/jobs/${estateId('job', 'Archive')}/replicaSessions`)).value.Ref, [])
  const empty = estateId('repository', 'Default Backup Repository')
  t.same((await client.get(`/api/repositories/${empty}/replicas`)).value.Ref, [])
})

t.test('each account is shown what its roles may read, and no link to what they may not', async t => {
  const denied: Record<string, readonly string[]> = {
    portaluser: ['failoverPlans'],
    vmrestore: ['replicaSessions', 'replicaTaskSessions'],
    filerestore: ['replicaSessions', 'replicaTaskSessions'],
    sqlrestore: ['replicas', 'vmReplicaPoints', 'vAppReplicaPoints', 'replicaSessions', 'replicaTaskSessions']
  }
  const all = [
    'replicas', 'vmReplicaPoints', 'vAppReplicaPoints', 'replicaSessions', 'replicaTaskSessions', 'failoverPlans'
  ]
  for (const [userName, refused] of Object.entries(denied)) {
    const client = await loggedOn('xml', userName)
    t.equal((await client.get('/api/tasks')).status, 200, `${userName} has an account`)
    for (const collection of all) {
      const { status, value } = await client.get(`/api/${collection}?format=Entity`)
      t.equal(status, refused.includes(collection) ? 403 : 200, `${userName} ${collection}`)
      if (status === 200) await followAll(t, client, Object.values<any>(value).flat().at(-1))
    }
  }
})

/** Every link that is read, as far as the operation behind it is served. */
async function followAll (t: any, client: Client, value: any): Promise<void> {
  for (const { Rel, Href } of value.Links ?? []) {
    if (!['Up', 'Down', 'Alternate', 'Related'].includes(Rel)) continue
    const { status, text } = await client.get(pathOf(Href))
    if (status === 404 && /does not serve it yet/.test(text)) continue
    t.equal(status, 200, `${Rel} ${Href}`)
  }
}

t.test('the form of a list that is none is refused', async t => {
  const client = await loggedOn()
  for (const list of ['replicas', 'vmReplicaPoints', 'failoverPlans']) {
    t.equal((await client.get(`/api/${list}?format=Long`)).status, 400)
  }
})

t.test('an estate without replication has empty lists', async t => {
  const fixture = { extends: 'empty', vms: [{ name: 'a', restorePoints: ['-1d'] }] }
  const client = connect(await start(t, { fixture }))
  await client.logon()
  for (const list of ['replicas', 'vmReplicaPoints', 'vAppReplicaPoints', 'replicaSessions', 'failoverPlans']) {
    const { value } = await client.get(`/api/${list}`)
    t.same(value.Ref, [])
    t.same(rowsOf({ Links: value.Links ?? [] }), [])
  }
})
