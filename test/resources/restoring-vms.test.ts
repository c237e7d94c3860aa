// Restores of whole VMs and vApps, from the request to the restored object: pages
// post_vmrestorepoints_id_actionrestore, scenario_vm_restore, post_vapprestorepoints_id_actionrestore.

import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { begin, checkStory, finish, NS, statesOf, storyOf } from './restore-story.ts'

const CLOUD = '1ed39e5b-06e1-4fbb-a106-52537b5e059e'
const APP = 'af9396fb-99e6-4e94-a82a-914cc5a3f810'
const PORTAL = 'b3755195-80bc-4149-937b-4d58d6caac34'
const DATABASE = '3acc4a1d-8a11-4119-b361-291e2d785dde'
const ofCloud = (type: string, id: string) => `urn:vCloud:${type}:${CLOUD}.urn:vcloud:${type.toLowerCase()}:${id}`
const VDC = ofCloud('OrgVdc', '1d0bf8ae-8eac-4772-b675-5a4cf06fcbc1').replace('orgvdc', 'vdc')
const DATASTORE = ofCloud('Datastore', '9cfafa2e-e57b-4bc5-9690-933947c62b80')
const PROFILE = ofCloud('OrgVdcStorageProfile', '7e7ffe3a-33fa-4f9e-805b-c08b1a3645bf').replace('orgvdcs', 'vdcs')
const refIn = (reference: string) => reference.slice(reference.indexOf('.') + 1)

const FIXTURE = {
  extends: 'empty',
  backupServers: [{ name: 'backup01' }],
  hierarchyRoots: [
    { name: 'vcenter01', platform: 'vmware' }, { name: 'vcd01', platform: 'vcloud', id: CLOUD }
  ],
  hierarchyItems: [
    { name: 'Customers', type: 'Organization', hierarchyRoot: 'vcd01' },
    { name: 'Customers vDC', type: 'OrgVdc', hierarchyRoot: 'vcd01', parent: 'Customers', ref: refIn(VDC) },
    {
      name: 'Storage',
      type: 'OrgVdcStorageProfile',
      hierarchyRoot: 'vcd01',
      parent: 'Customers vDC',
      ref: refIn(PROFILE)
    },
    { name: 'datastore-01', type: 'Datastore', hierarchyRoot: 'vcd01', ref: refIn(DATASTORE) },
    { name: 'Portal', type: 'Vapp', hierarchyRoot: 'vcd01', parent: 'Customers vDC', vms: ['portal01', 'portaldb01'] }
  ],
  jobs: [{ name: 'Apps' }, { name: 'Portal', platform: 'vcloud' }],
  vms: [
    { name: 'app01', job: 'Apps', hierarchyRoot: 'vcenter01', os: 'windows', restorePoints: [{ at: '-1d', id: APP }] },
    { name: 'app02', job: 'Apps', hierarchyRoot: 'vcenter01', restorePoints: ['-1d'] },
    { name: 'portal01', job: 'Portal', hierarchyRoot: 'vcd01', restorePoints: [{ at: '-1d', id: PORTAL }] },
    { name: 'portaldb01', job: 'Portal', hierarchyRoot: 'vcd01', restorePoints: [{ at: '-1d', id: DATABASE }] }
  ],
  vApps: [{ name: 'Portal', hierarchyRoot: 'vcd01', vms: ['portal01', 'portaldb01'] }]
}

const RESTORE = `/api/vmRestorePoints/${APP}?action=restore`
const PORTAL_RESTORE = `/api/vmRestorePoints/${PORTAL}?action=restore`

async function clientOf (
  t: Test, format: Format = 'xml', options: EmulatorOptions = {}, userName?: string
): Promise<Client> {
  const client = connect(await start(t, { fixture: FIXTURE, now: '2026-03-05T06:07:08Z', ...options }), format)
  await client.logon(userName)
  return client
}

const xml = (content: string) => `<RestoreSpec ${NS}>${content}</RestoreSpec>`
const inner = (members: object): string => Object.entries(members).map(([name, value]) =>
  Array.isArray(value)
    ? `<${name}>${value.map(each => `<Vm>${inner(each)}</Vm>`).join('')}</${name}>`
    : `<${name}>${typeof value === 'object' ? inner(value) : value}</${name}>`).join('')

/** A spec in either format. */
const spec = (format: Format, members: object): string =>
  format === 'json' ? JSON.stringify(members) : xml(inner(members))

const plain = (members: object = {}) =>
  ({ VmRestoreSpec: { PowerOnAfterRestore: false, QuickRollback: false, ...members } })
const KEPT = plain({ KeepOriginalVM: true })
const PARAMETERS = {
  VmRestorePointUid: `urn:veeam:VmRestorePoint:${PORTAL}`,
  VmNewName: 'VM-restored',
  DatastoreRef: DATASTORE,
  OrgVdcStorageProfileRef: PROFILE,
  LinkedCloneVmTemplateRef: ''
}
/** As the page has it, in the order of its sample. */
const cloudSpec = (parameters: object = {}) => ({
  VmRestoreSpec: {
    PowerOnAfterRestore: false,
    HierarchyRootUid: `urn:veeam:HierarchyRoot:${CLOUD}`,
    QuickRollback: false,
    VmRestoreParameters: { ...PARAMETERS, ...parameters }
  }
})
const vAppSpec = (format: Format, members: object = {}) => {
  const prefix = format === 'json' ? 'V' : 'v'
  return {
    [`${prefix}CloudVAppRestoreSpec`]: {
      PowerOnAfterRestore: false,
      HierarchyRootUid: `urn:veeam:HierarchyRoot:${CLOUD}`,
      OrgVdcRef: VDC,
      ...members
    }
  }
}

const vmsNamed = async (client: Client, name: string, type = 'Vm'): Promise<any[]> => {
  const found: any[] = []
  for (const { UID } of (await client.get('/api/hierarchyRoots')).value.Ref) {
    const { value } = await client.get(`/api/lookup?host=${UID}&name=${encodeURIComponent(name)}&type=${type}`)
    found.push(...value.HierarchyItem)
  }
  return found
}

const vAppPath = async (client: Client): Promise<string> =>
  `${pathOf((await client.get('/api/vAppRestorePoints')).value.Ref[0].Href)}?action=restore`

for (const format of FORMATS) {
  t.test(`a VM is restored by its link, with a body or none, as its session tells, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const point = (await client.get(`/api/vmRestorePoints/${APP}?format=Entity`)).value
    const link = point.Links.find((each: any) => each.Rel === 'Restore')
    t.equal(pathOf(link.Href), RESTORE)
    for (const members of [undefined, plain({ KeepOriginalVM: false }), plain({ QuickRollback: true })]) {
      const body = members && spec(format, members)
      const { status, value: running } = await client.post(RESTORE, body === undefined ? {} : { body })
      t.equal(status, 202)
      t.match(running, { State: 'Running', Operation: 'StartVMRestore', Result: undefined })
      client.emulator.clock.advance(1000)
      const task = (await client.get(pathOf(running.Href))).value
      t.match(task, { State: 'Finished', Result: { Success: true, Message: 'Ok' } })
      const [, related] = task.Links
      t.match(related, { Rel: 'Related', Type: 'RestoreSession', Name: undefined })
      t.match(related.Href, /\/api\/restoreSessions\/[\w-]+\?format=Entity$/)
      const story = await storyOf(client, pathOf(related.Href))
      checkStory(t, story)
      t.match(story.at(-1), {
        Name: /^app01@2026-03-05 06:\d\d:\d\d$/,
        JobType: 'RestoreVm',
        VmDisplayName: 'app01',
        RestoredObjRef: point.HierarchyObjRef
      })
      t.same(story[0].Links.map(({ Rel, Type }: any) => [Rel, Type]), [
        ['Up', 'BackupServerReference'],
        ['Alternate', 'RestoreSessionReference'],
        ['Related', 'VmRestorePointReference']
      ])
      t.equal((await client.get(pathOf(story[0].Links[2].Href))).value.UID, point.UID)
    }
    t.same((await vmsNamed(client, 'app01')).map(item => item.ObjectRef), [point.HierarchyObjRef], 'where it was')
  })

  t.test(`a VM that keeps its original is another object beside it, once it has been restored, in ${format}`, async t => {
    const client = await clientOf(t, format)
    for (const name of ['app01_restored', 'app01_restored_2']) {
      const session = await begin(client, RESTORE, spec(format, KEPT))
      t.same(await vmsNamed(client, name), [])
      const end = (await storyOf(client, session)).at(-1)
      t.match(await vmsNamed(client, name), [{ ObjectRef: end.RestoredObjRef, ObjectName: name }])
      t.equal((await vmsNamed(client, 'app01')).length, 1)
    }
    t.match((await client.emulator.estate.export() as any).vms.map((vm: any) => vm.name),
      ['app01', 'app02', 'portal01', 'portaldb01'], 'a fixture has not what was restored')
  })

  t.test(`a VM of VMware Cloud Director is restored as its spec says, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const end = (await storyOf(client, await begin(client, PORTAL_RESTORE, spec(format, cloudSpec())))).at(-1)
    t.match(end, { Result: 'Success', VmDisplayName: 'portal01' })
    t.match(end.RestoredObjRef, new RegExp(`^urn:vCloud:Vm:${CLOUD}\\.`))
    t.match(await vmsNamed(client, 'VM-restored'), [{ ObjectRef: end.RestoredObjRef }])
    const unknown = ofCloud('Datastore', '00000000-0000-4000-8000-000000000000')
    const { ObjectRef: portal } = (await vmsNamed(client, 'Portal', 'Vapp'))[0]
    const placed = await storyOf(client, await begin(client, PORTAL_RESTORE, spec(format, {
      vCloudVmRestoreSpec: { vAppRef: portal, VmRestoreParameters: { VmRestorePointUid: PORTAL, VmNewName: 'placed' } }
    })))
    t.match(await vmsNamed(client, 'placed'), [{ ObjectRef: placed.at(-1).RestoredObjRef }])
    const warned = await storyOf(client,
      await begin(client, PORTAL_RESTORE, spec(format, cloudSpec({ VmNewName: 'other', DatastoreRef: unknown }))))
    checkStory(t, warned, 'Warning')
    t.match(warned.at(-1).FailureMessage, unknown)
  })

  t.test(`a vApp is restored with a name of its own, or to where it was, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const path = await vAppPath(client)
    const parameters = [PORTAL, DATABASE].map((id, n) =>
      ({ ...PARAMETERS, VmRestorePointUid: `urn:veeam:VmRestorePoint:${id}`, VmNewName: `VM${n + 1}` }))
    const named = await finish(client, path,
      spec(format, vAppSpec(format, { vAppNewName: 'vApp2', VmsRestoreParameters: parameters })))
    t.match(named, { Operation: 'StartvAppRestore', Result: { Success: true, Message: 'Ok' } })
    t.match(named.Links[1], { Rel: 'Related', Type: 'RestoreSession' })
    const story = await storyOf(client, pathOf(named.Links[1].Href))
    checkStory(t, story)
    t.match(story.at(-1), { VmDisplayName: 'Portal', JobType: 'RestoreVm', Name: /^Portal@/ })
    t.equal(story[0].Links[2].Type, 'VAppRestorePointReference')
    t.match(await vmsNamed(client, 'vApp2', 'Vapp'), [{ ObjectRef: story.at(-1).RestoredObjRef }])
    t.equal((await vmsNamed(client, 'VM1')).length, 1)
    t.equal((await vmsNamed(client, 'VM2')).length, 1)
    const bare = await storyOf(client,
      await begin(client, path, spec(format, vAppSpec(format, { vAppNewName: 'vApp2_restored' }))))
    t.match(await vmsNamed(client, 'vApp2_restored', 'Vapp'), [{ ObjectRef: bare.at(-1).RestoredObjRef }])
    const place = await begin(client, path, spec(format, vAppSpec(format)))
    t.match((await storyOf(client, place)).at(-1).RestoredObjRef, /^urn:vCloud:Vapp:/)
  })

  t.test(`specs that contradict themselves, or what is restored, are refused and start nothing, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const vApp = await vAppPath(client)
    const before = (await client.get('/api/tasks')).text
    const cases: ReadonlyArray<readonly [path: string, spec: object, message: RegExp]> = [
      [RESTORE, plain({ QuickRollback: true, KeepOriginalVM: true }), /VmRestoreSpec\/KeepOriginalVM/],
      [RESTORE, cloudSpec(), /VmRestoreSpec\/HierarchyRootUid: is of VMware Cloud Director/],
      [RESTORE, { vCloudVmRestoreSpec: {} }, /vCloudVmRestoreSpec: is of VMware Cloud Director/],
      [RESTORE, vAppSpec(format), /vCloudVAppRestoreSpec: is not what is restored here/],
      [RESTORE, { SqlItemRestoreSpec: {} }, /SqlItemRestoreSpec: is not what is restored here/],
      [RESTORE, { VmRestoreSpec: { PowerOnAfterRestore: true } }, /QuickRollback/],
      [RESTORE, {}, /VmRestoreSpec/],
      [PORTAL_RESTORE, plain(), /VmRestoreSpec\/HierarchyRootUid: is missing/],
      [PORTAL_RESTORE, cloudSpec({ VmRestorePointUid: 'urn:veeam:VmRestorePoint:x' }), /VmRestorePointUid: .* is no UID/],
      [PORTAL_RESTORE, cloudSpec({ VmRestorePointUid: DATABASE }), /VmRestorePointUid: is another restore point/],
      [PORTAL_RESTORE, cloudSpec({ DatastoreRef: PROFILE }), /DatastoreRef: .* is no reference of the type Datastore/],
      [vApp, plain(), /VmRestoreSpec: is not what is restored here/],
      [vApp, vAppSpec(format, { OrgVdcRef: 'x' }), /OrgVdcRef: "x" is no reference/],
      [vApp, vAppSpec(format, { OrgVdcRef: '' }), /OrgVdcRef: is empty/],
      [vApp, vAppSpec(format, { HierarchyRootUid: 'x' }), /HierarchyRootUid: "x" is no UID of a HierarchyRoot/],
      [vApp, vAppSpec(format, { VmsRestoreParameters: [{ VmRestorePointUid: APP }] }), /Vm\[1\]\/VmRestorePointUid: is no/]
    ]
    for (const [path, members, message] of cases) {
      const { status, value, text } = await client.post(path, { body: spec(format, members) })
      t.equal(status, 400, `${JSON.stringify(members)} ${text}`)
      t.match(value.Message, message)
    }
    t.equal((await client.post(vApp)).status, 400, 'a vApp wants a body')
    t.equal((await client.post('/api/vmRestorePoints/x?action=restore')).status, 400)
    t.equal((await client.post(`/api/vmRestorePoints/${CLOUD}?action=restore`)).status, 404)
    t.equal((await client.get('/api/tasks')).text, before)
    t.same((await client.get('/api/restoreSessions')).value.Ref, [])
  })

  t.test(`what cannot be now fails as a task, and changes nothing, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const first = await begin(client, RESTORE)
    t.match(await finish(client, RESTORE), {
      State: 'Finished', Result: { Success: false, Message: 'VM "app01" is being restored already' }
    })
    t.match((await finish(client, RESTORE, spec(format, KEPT))).Result, { Success: true }, 'another object is free')
    t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 2)
    t.match((await storyOf(client, first)).at(-1), { Result: 'Success' })
    t.match((await finish(client, RESTORE)).Result, { Success: true }, 'it is free again')
    const nowhere = 'urn:veeam:HierarchyRoot:00000000-0000-4000-8000-000000000000'
    const body = spec(format, vAppSpec(format, { HierarchyRootUid: nowhere }))
    const lost = await finish(client, await vAppPath(client), body)
    t.match(lost, { Result: { Success: false, Message: /Hierarchy root .* does not exist/ } })
    t.same(lost.Links.map((link: any) => link.Rel), ['Delete'])
    const nothing = '00000000-0000-4000-8000-000000000000'
    const elsewhere = [
      [await vAppPath(client), vAppSpec(format, { vAppNewName: 'two', OrgVdcRef: ofCloud('OrgVdc', nothing) })],
      [PORTAL_RESTORE, { vCloudVmRestoreSpec: { vAppRef: ofCloud('Vapp', nothing) } }]
    ] as const
    for (const [path, members] of elsewhere) {
      const { Result } = await finish(client, path, spec(format, members))
      t.match(Result, { Success: false, Message: /^urn:vCloud:\w+:\S+ does not exist$/ })
    }
    const { value } = await client.post(RESTORE.replace(APP, PORTAL))
    await client.emulator.estate.put({ ...FIXTURE, vApps: [], hierarchyItems: [], vms: FIXTURE.vms.slice(0, 2) })
    client.emulator.clock.advance(1000)
    t.match((await client.get(pathOf(value.Href))).value.Result, {
      Success: false, Message: /^Restore point portal01@.* does not exist any more$/
    })
  })
}

t.test('two restores go on at once, each on its own, and outlive the logon session that began them', async t => {
  const client = await clientOf(t)
  const other = (await client.get('/api/vmRestorePoints')).value.Ref.find((each: any) => each.Name.startsWith('app02'))
  const sessions = [
    await begin(client, RESTORE), await begin(client, `${pathOf(other.Href)}?action=restore`)
  ]
  await client.delete(pathOf((await client.get('/api/logonSessions')).value.LogonSession[0].Href))
  const later = connect(client.emulator)
  await later.logon('vmrestore')
  later.emulator.clock.advance(5000)
  for (const path of sessions) t.equal((await later.get(path)).value.State, 'Working')
  const ends = []
  for (const path of sessions) ends.push((await storyOf(later, path)).at(-1))
  t.match(ends, [{ VmDisplayName: 'app01', Result: 'Success' }, { VmDisplayName: 'app02', Result: 'Success' }])
  t.not(ends[0].EndTimeUTC, ends[1].EndTimeUTC)
})

t.test('a natural restore takes what its size asks for, and as a quick rollback a tenth of it', async t => {
  const client = await clientOf(t, 'xml', { runTime: 'natural', sessionTimeout: '1d' })
  const took: number[] = []
  for (const QuickRollback of [false, true]) {
    const path = await begin(client, RESTORE, spec('xml', plain({ QuickRollback })))
    client.emulator.clock.advance(60 * 60_000)
    const { value } = await client.get(path)
    t.match(value, { State: 'Stopped', Result: 'Success' })
    took.push(Date.parse(value.EndTimeUTC) - Date.parse(value.CreationTimeUTC))
  }
  t.ok(took[0]! > 180_000, `${took[0]} ms of 18 to 130 GB`)
  t.ok(Math.abs(took[0]! - 10 * took[1]!) < 20, took.join(', '))
})

t.test('a task that is deleted while it runs restores nothing', async t => {
  const client = await clientOf(t)
  const { value } = await client.post(RESTORE)
  await client.delete(pathOf(value.Href))
  client.emulator.clock.advance(60_000)
  t.same((await client.get('/api/restoreSessions')).value.Ref, [])
})

t.test('a restore of which the point goes away has failed, and leaves nothing', async t => {
  const client = await clientOf(t)
  const path = await begin(client, RESTORE, spec('xml', KEPT))
  client.emulator.clock.advance(5000)
  await client.emulator.estate.put({ ...FIXTURE, vms: FIXTURE.vms.slice(1) })
  const end = (await storyOf(client, path)).at(-1)
  t.match(end, {
    Result: 'Failed', FailureMessage: 'The restore point of app01 does not exist any more', RestoredObjRef: undefined
  })
  t.same(end.Links.map(({ Rel }: any) => Rel), ['Up', 'Alternate'])
  t.ok(end.Progress < 100)
  t.same(await vmsNamed(client, 'app01_restored'), [])
})

t.test('what a restore comes to is seen when it has been collected, and says when it was', async t => {
  const client = await clientOf(t, 'xml', { collectorLag: '10s' })
  const path = await begin(client, RESTORE, spec('xml', KEPT))
  t.equal((await client.get(path)).status, 404)
  client.emulator.clock.advance(10_000)
  const story = await storyOf(client, path)
  t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
  const end = story.at(-1)
  t.equal(client.emulator.clock.now() - Date.parse(end.EndTimeUTC) >= 10_000, true)
  t.match(await vmsNamed(client, 'app01_restored'), [{ ObjectRef: end.RestoredObjRef }])
})

t.test('with a lag of polls, each look takes one poll to see what has become', async t => {
  const client = await clientOf(t, 'xml', { collectorLag: 'polls:1' })
  const path = await begin(client, RESTORE, spec('xml', KEPT))
  t.equal((await client.get(path)).status, 404)
  t.equal((await client.get(path)).value.State, 'Starting')
  client.emulator.clock.advance(60_000)
  t.equal((await client.get(path)).value.State, 'Starting')
  t.equal((await client.get(path)).value.State, 'Stopped')
  const { UID } = (await client.get('/api/hierarchyRoots')).value.Ref.find((each: any) => each.Name === 'vcenter01')
  const lookup = `/api/lookup?host=${UID}&name=app01_restored&type=Vm`
  t.equal((await client.get(lookup)).value.HierarchyItem.length, 0)
  t.equal((await client.get(lookup)).value.HierarchyItem.length, 1)
})

t.test('who restores what follows the roles and the restore scope', async t => {
  const accounts = (['VM Restore Operator', 'File Restore Operator', 'Portal User', 'Portal Administrator'] as const)
    .map(role => ({ userName: role, password: 'password', roles: [role] }))
  const scoped = {
    userName: 'scoped',
    password: 'password',
    roles: ['VM Restore Operator' as const],
    restoreScope: { scopes: [{ vm: 'portal01' }] }
  }
  const client = await clientOf(t, 'xml', { accounts: [...accounts, scoped] }, 'Portal Administrator')
  const vApp = await vAppPath(client)
  const body = spec('xml', vAppSpec('xml'))
  const expected = {
    'VM Restore Operator': [202, 202], 'File Restore Operator': [403, 202], 'Portal User': [403, 202],
    'Portal Administrator': [202, 202], scoped: [404, 403]
  }
  for (const [userName, statuses] of Object.entries(expected)) {
    const one = connect(client.emulator)
    await one.logon(userName)
    t.same([(await one.post(RESTORE)).status, (await one.post(vApp, { body })).status], statuses, userName)
  }
  const one = connect(client.emulator)
  await one.logon('scoped')
  const path = await begin(one, PORTAL_RESTORE, spec('xml', cloudSpec()))
  t.equal((await one.get(path)).value.VmDisplayName, 'portal01')
  const others = await begin(client, RESTORE, spec('xml', KEPT))
  t.equal((await one.get(others)).status, 404, 'a session of what is outside of the scope')
})
