// Continuous data protection: policies and what they include, replicas of VMs and vApps, and sessions of a day.

import t from 'tap'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
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
const POLICY = 'Up CdpPolicyReference /cdpPolicies/{id} +Name'
const HOUR = 3_600_000
const NOWHERE = '00000000-0000-4000-8000-000000000000'

for (const format of FORMATS) {
  t.test(`policies have both forms, and offer what is not so yet: to enable or to disable, in ${format}`, async t => {
    const entities = await checkForms(t, await loggedOn(format), {
      type: 'CdpPolicy',
      list: '/api/cdpPolicies',
      entities: 'CdpPolicies',
      reference: [SERVER, 'Alternate CdpPolicy /cdpPolicies/{id}?format=Entity +Name'],
      entity: ({ ScheduleEnabled }) => [
        SERVER,
        'Alternate CdpPolicyReference /cdpPolicies/{id} +Name',
        'Edit CdpPolicyReference /cdpPolicies/{id} +Name',
        'Down ObjectInJobList /cdpPolicies/{id}/includes',
        'Create ObjectInJob /cdpPolicies/{id}/includes',
        'Down CdpReplicaSessionReferenceList /cdpPolicies/{id}/cdpReplicaSessions',
        ScheduleEnabled ? 'Disable - /cdpPolicies/{id}?action=disable' : 'Enable - /cdpPolicies/{id}?action=enable'
      ]
    })
    t.same(new Set(entities.map(({ Platform }) => Platform)), new Set(['VMware', 'vCloud']))
    t.same(new Set(entities.map(({ ScheduleEnabled }) => ScheduleEnabled)), new Set([true, false]))
    for (const each of entities) {
      t.match(each, { PolicyType: 'CdpReplica', ScheduleConfigured: true, Description: String })
      t.equal(each.NextRun !== undefined, each.ScheduleEnabled)
      if (each.NextRun) t.ok(each.NextRun > '2026-03-05T12:07:08' && each.NextRun < '2026-03-06T12:07:09')
      const { RPOSchedule, LongTermRetentionSchedule } = each.PolicyScheduleOptions.CdpReplica
      for (const [{ TimePeriods }, hour] of [[RPOSchedule, '1'], [LongTermRetentionSchedule, '2']] as const) {
        t.equal(TimePeriods.Day.length, 7)
        for (const day of TimePeriods.Day) t.same(day.Value.split(','), Array(24).fill(hour))
      }
    }
  })

  t.test(`objectives and retention are in seconds, minutes and hours as the fixture says, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { value } = await client.get('/api/cdpPolicies?format=Entity')
    const of = (name: string) =>
      value.CdpPolicy.find(({ Name }: { Name: string }) => Name === name).PolicyScheduleOptions.CdpReplica
    t.match(of('Orders and Mail'), {
      RecoveryPointObjectiveSeconds: 15,
      RecoveryPointObjectiveMinutes: 0,
      RPOReporting: {
        MarkAsWarning: { Enabled: true, RPOThresholdSeconds: 2, RPOThresholdMinutes: 0 },
        MarkAsFailed: { Enabled: true, RPOThresholdSeconds: 3, RPOThresholdMinutes: 0 }
      },
      ShortTermRetentionMinutes: 0,
      ShortTermRetentionHours: 4,
      LongTermRetentionHours: 8,
      LongTermRetentionKeepDays: 7
    })
    t.match(of('File Shares'), {
      RecoveryPointObjectiveSeconds: 0,
      RecoveryPointObjectiveMinutes: 5,
      RPOReporting: { MarkAsWarning: { RPOThresholdSeconds: 0, RPOThresholdMinutes: 10 } },
      ShortTermRetentionMinutes: 90,
      ShortTermRetentionHours: 0,
      LongTermRetentionHours: 12,
      LongTermRetentionKeepDays: 14
    })
  })

  t.test(`what a policy includes is listed, with links to delete it and up, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const policy of (await client.get('/api/cdpPolicies?format=Entity')).value.CdpPolicy) {
      const path = `/api/cdpPolicies/${idOf(policy)}/includes`
      const { root, value } = await client.get(path)
      t.equal(root, 'ObjectsInJob')
      const nested = policy.CdpPolicyInfo.CdpReplicaPolicyInfo.Includes.ObjectInJob
      t.same(value.ObjectInJob.map(({ Links, ...rest }: any) => rest), nested.map(({ Links, ...rest }: any) => rest))
      for (const each of value.ObjectInJob) {
        t.same(rowsOf(each), [
          'Delete ObjectInJob /cdpPolicies/{id}/includes/{id} +Name',
          'Up CdpPolicy /cdpPolicies/{id}?format=Entity +Name'
        ])
        t.match(each, {
          Type: 'ObjectInJob',
          ObjectInJobId: idOf(each),
          HierarchyObjRef: policy.Platform === 'vCloud' ? /^urn:vCloud:Vapp:[\w-]+\.urn:vcloud:vapp:/ : /^urn:VMware:Vm:/,
          DisplayName: each.Name
        })
        const alone = await client.get(pathOf(each.Href))
        t.equal(alone.root, 'ObjectInJob')
        t.same(alone.value, each)
      }
      t.equal((await client.get(`${path}/${NOWHERE}`)).status, 404)
      t.equal((await client.get(`${path}/nothing`)).status, 400)
      t.equal((await client.get(`/api/cdpPolicies/${NOWHERE}/includes`)).status, 404)
    }
  })

  t.test(`an include is found in its own policy only, in ${format}`, async t => {
    const client = await loggedOn(format)
    const [one, two] = (await client.get('/api/cdpPolicies?format=Entity')).value.CdpPolicy
    const include = idOf(one.CdpPolicyInfo.CdpReplicaPolicyInfo.Includes.ObjectInJob[0])
    t.equal((await client.get(`/api/cdpPolicies/${idOf(one)}/includes/${include}`)).status, 200)
    t.equal((await client.get(`/api/cdpPolicies/${idOf(two)}/includes/${include}`)).status, 404)
  })

  t.test(`replicas of VMs have both forms, and belong to their policy, in ${format}`, async t => {
    const client = await loggedOn(format)
    const replicas = await checkForms(t, client, {
      type: 'CdpReplica',
      list: '/api/cdpReplicas',
      entities: 'CdpReplicas',
      reference: [SERVER, 'Alternate CdpReplica /cdpReplicas/{id}?format=Entity +Name'],
      entity: [
        SERVER,
        'Down CdpReplicaVmReferenceList /cdpReplicas/{id}/vms',
        POLICY,
        'Alternate CdpReplicaReference /cdpReplicas/{id} +Name'
      ]
    })
    for (const replica of replicas) {
      t.same([replica.PolicyUid], upIds(replica, 'CdpPolicyReference'))
      t.equal(replica.PolicyName, replica.Name)
      const policy = (await client.get(`/api/cdpPolicies/${replica.PolicyUid}?format=Entity`)).value
      const path = `/api/cdpReplicas/${idOf(replica)}/vms`
      const vms = await checkForms(t, client, {
        type: 'CdpReplicaVm',
        list: path,
        entities: 'VmCdpReplicas',
        element: 'Items',
        reference: [
          SERVER, 'Up CdpReplicaReference /cdpReplicas/{id} +Name',
          'Alternate CdpReplicaVm /cdpReplicas/{id}/vms/{id}?format=Entity +Name'
        ],
        entity: [
          'Intervals - /cdpReplicas/{id}/vms/{id}?action=intervals',
          'Failover - /cdpReplicas/{id}/vms/{id}?action=failover',
          SERVER,
          'Up RepositoryReference /repositories/{id} +Name',
          'Up CdpReplicaReference /cdpReplicas/{id} +Name',
          POLICY
        ]
      })
      const included = policy.CdpPolicyInfo.CdpReplicaPolicyInfo.Includes.ObjectInJob
      t.same(vms.map(vm => [vm.VmRef, vm.Name]), included.map((each: any) => [each.HierarchyObjRef, each.Name]))
      for (const vm of vms) {
        t.match(vm, {
          ReplicaUid: idOf(replica),
          BackupServer: replica.BackupServer,
          PolicyUid: replica.PolicyUid,
          PolicyName: replica.PolicyName,
          RepositoryName: vm.Links.find((link: any) => link.Type === 'RepositoryReference').Name
        })
      }
    }
    const [one, two] = replicas.map(idOf)
    const vm = idOf((await client.get(`/api/cdpReplicas/${one}/vms`)).value.Ref[0])
    t.equal((await client.get(`/api/cdpReplicas/${two}/vms/${vm}`)).status, 404)
    t.equal((await client.get(`/api/cdpReplicas/${NOWHERE}/vms/${vm}`)).status, 404)
  })

  t.test(`replicas of vApps have both forms, and the VMs in them too, in ${format}`, async t => {
    const client = await loggedOn(format)
    const replicas = await checkForms(t, client, {
      type: 'VAppCdpReplica',
      list: '/api/cdpReplica/vApps',
      entities: 'VAppCdpReplicas',
      element: 'Items',
      reference: [SERVER, 'Alternate VAppCdpReplica /cdpReplica/vApps/{id}?format=Entity +Name'],
      entity: [
        'Up BackupServer /backupServers/{id}?format=Entity +Name',
        'Alternate VAppCdpReplicaReference /cdpReplica/vApps/{id} +Name',
        'Down VAppCdpReplicaVmReferenceList /cdpReplica/vApps/{id}/vms',
        'Intervals - /cdpReplica/vApps/{id}?action=intervals',
        'Failover - /cdpReplica/vApps/{id}?action=failover',
        POLICY
      ]
    })
    for (const replica of replicas) {
      t.match(replica, {
        vAppRef: /^urn:vCloud:Vapp:/, ReplicaUid: idOf(replica), PolicyUid: upIds(replica, 'CdpPolicyReference')[0]
      })
      const vms = await checkForms(t, client, {
        type: 'VAppCdpReplicaVm',
        list: `/api/cdpReplica/vApps/${idOf(replica)}/vms`,
        entities: 'VAppCdpReplicaVms',
        element: 'Items',
        reference: [
          SERVER, 'Alternate VAppCdpReplicaVm /cdpReplica/vApps/{id}/vms/{id}?format=Entity +Name',
          'Up VAppCdpReplicaReference /cdpReplica/vApps/{id} +Name', POLICY
        ],
        entity: [
          SERVER, 'Alternate VAppCdpReplicaVmReference /cdpReplica/vApps/{id}/vms/{id}?format=Reference +Name',
          'Up VAppCdpReplicaReference /cdpReplica/vApps/{id} +Name', POLICY
        ]
      })
      for (const vm of vms) {
        t.match(vm, { ReplicaUid: idOf(replica), VmRef: /^urn:VMware:Vm:/, Name: /^\w+-\w{4}$/ })
        const alternate = vm.Links.find((link: any) => link.Rel === 'Alternate').Href
        t.equal((await client.get(pathOf(alternate))).root, 'EntityRef')
      }
      t.equal((await client.get(`/api/cdpReplica/vApps/${NOWHERE}/vms/${idOf(vms[0])}`)).status, 404)
    }
  })

  t.test(`sessions have both forms, last a day, and the last one of a policy that runs goes on, in ${format}`, async t => {
    const client = await loggedOn(format)
    const links = (alternate: string) => [
      SERVER, POLICY, alternate,
      'Down CdpReplicaTaskSessionReferenceList /cdpReplicaSessions/{id}/cdpReplicaTaskSessions'
    ]
    const sessions = await checkForms(t, client, {
      type: 'CdpReplicaSession',
      list: '/api/cdpReplicaSessions',
      entities: 'CdpReplicaSessions',
      reference: links('Alternate CdpReplicaSession /cdpReplicaSessions/{id}?format=Entity +Name'),
      entity: links('Alternate CdpReplicaSessionReference /cdpReplicaSessions/{id} +Name')
    })
    for (const policy of (await client.get('/api/cdpPolicies?format=Entity')).value.CdpPolicy) {
      const own = sessions.filter(({ PolicyUid }) => PolicyUid === policy.UID)
      t.ok(own.length >= 2)
      own.forEach((session, index) => {
        const last = index === own.length - 1 && policy.ScheduleEnabled
        t.match(session, {
          Name: `${policy.Name}@${session.CreationTimeUTC.slice(0, 19).replace('T', ' ')}`,
          PolicyName: policy.Name,
          PolicyType: 'CdpReplica',
          State: last ? 'Working' : 'Stopped',
          Result: last ? 'None' : /^(Success|Warning)$/,
          Progress: last ? 0 : 100,
          IsRetry: false
        })
        t.equal(session.FailureMessage === '', session.Result !== 'Warning')
        if (last) t.equal(session.EndTimeUTC, undefined)
        else t.equal(Math.round((ms(session.EndTimeUTC) - ms(session.CreationTimeUTC)) / HOUR), 24)
      })
    }
  })

  t.test(`task sessions have both forms, and follow upon each other for each VM, in ${format}`, async t => {
    const client = await loggedOn(format)
    const parents = [SERVER, 'Up CdpReplicaSessionReference /cdpReplicaSessions/{id} +Name']
    const tasks = await checkForms(t, client, {
      type: 'CdpReplicaTaskSession',
      list: '/api/cdpReplicaTaskSessions',
      entities: 'CdpReplicaTaskSessions',
      reference: [...parents, 'Alternate CdpReplicaTaskSession /cdpReplicaTaskSessions/{id}?format=Entity +Name'],
      entity: [...parents, 'Alternate CdpReplicaTaskSessionReference /cdpReplicaTaskSessions/{id} +Name']
    })
    for (const session of (await client.get('/api/cdpReplicaSessions?format=Entity')).value.CdpReplicaSession) {
      const own = tasks.filter(({ PolicySessionUid }) => PolicySessionUid === session.UID)
      t.ok(own.length > 0)
      for (const name of new Set(own.map(({ VmDisplayName }) => VmDisplayName))) {
        const ofVm = own.filter(({ VmDisplayName }) => VmDisplayName === name)
        t.equal(ms(ofVm.at(-1).EndTimeUTC), ms(session.EndTimeUTC))
        ofVm.forEach((task, index) => {
          t.ok(ms(task.CreationTimeUTC) > ms(session.CreationTimeUTC))
          t.equal(task.State, task.EndTimeUTC === undefined ? 'InProgress' : 'Completed')
          if (index > 0) t.ok(ms(ofVm[index - 1].EndTimeUTC) < ms(task.CreationTimeUTC))
          if (task.Result === 'Warning') t.match(session, { Result: 'Warning' })
        })
      }
    }
  })

  t.test(`sessions of a policy and tasks of a session are those that lead back to it, in ${format}`, async t => {
    const client = await loggedOn(format)
    await checkChildren(t, client, {
      parents: '/api/cdpPolicies',
      children: '/api/cdpReplicaSessions',
      path: 'cdpReplicaSessions',
      type: 'CdpPolicyReference'
    })
    await checkChildren(t, client, {
      parents: '/api/cdpReplicaSessions',
      children: '/api/cdpReplicaTaskSessions',
      path: 'cdpReplicaTaskSessions',
      type: 'CdpReplicaSessionReference'
    })
  })
}

for (const format of FORMATS) {
  t.test(`the VMs of all replicas are listed together too, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/cdpReplica/vms?format=Entity')
    t.equal(root, 'VmCdpReplicas')
    const ofReplicas = []
    for (const { Href } of (await client.get('/api/cdpReplicas')).value.Ref) {
      ofReplicas.push(...(await client.get(`${pathOf(Href)}/vms?format=Entity`)).value.Items)
    }
    t.same(value.Items, ofReplicas)
    const references = (await client.get('/api/cdpReplica/vms')).value.Ref
    t.same(references.map((each: any) => each.UID), ofReplicas.map(({ UID }) => UID))
  })
}

t.test('policies and replicas are for administrators, and sessions for users of the portal too', async t => {
  const restricted = ['cdpPolicies', 'cdpReplicas', 'cdpReplica/vApps', 'cdpReplica/vms']
  const sessions = ['cdpReplicaSessions', 'cdpReplicaTaskSessions']
  for (const [userName, refused] of [
    ['portaluser', restricted],
    ['vmrestore', [...restricted, ...sessions]],
    ['sqlrestore', [...restricted, ...sessions]]
  ] as const) {
    const client = await loggedOn('xml', userName)
    for (const collection of [...restricted, ...sessions]) {
      const { status, value } = await client.get(`/api/${collection}?format=Entity`)
      t.equal(status, refused.some(each => each === collection) ? 403 : 200, `${userName} ${collection}`)
      if (status === 200) t.notOk(rowsOf(Object.values<any>(value).flat()[0]).some(row => /CdpPolicy/.test(row)))
    }
  }
})
