// What is in the restore scope of an account is all that it knows of; the administrator's scope narrows nothing. Pages
// scenario_restore_scope, security_roles_concept.

import t from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import type { Account, RestoreScope, Role } from '../../src/index.ts'
import { startEmulator } from '../../src/index.ts'
import { documented } from '../../src/profiles.ts'
import type { Call } from '../../src/resources/call.ts'
import { restorePointInScope } from '../../src/resources/scope.ts'
import { createWorld } from '../../src/world.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

const FIXTURE = {
  extends: 'empty',
  backupServers: [{ name: 'backup01' }],
  hierarchyRoots: [
    { name: 'vcenter01', platform: 'vmware', id: '11111111-1111-4111-8111-111111111111' },
    { name: 'hyperv01', platform: 'hyperv', id: '22222222-2222-4222-8222-222222222222' }
  ],
  jobs: [{ name: 'Apps' }, { name: 'Web' }, { name: 'Plant', platform: 'hyperv' }],
  vms: [
    { name: 'app01', ref: 'vm-1', job: 'Apps', hierarchyRoot: 'vcenter01', restorePoints: ['-2d', '-1d'] },
    { name: 'app02', ref: 'vm-2', job: 'Apps', hierarchyRoot: 'vcenter01', restorePoints: ['-1d'] },
    { name: 'web01', ref: 'vm-11', job: 'Web', hierarchyRoot: 'vcenter01', restorePoints: ['-1d'] },
    { name: 'plc01', job: 'Plant', hierarchyRoot: 'hyperv01', restorePoints: ['-1d'] }
  ]
}

function operator (userName: string, restoreScope?: RestoreScope, role: Role = 'File Restore Operator'): Account {
  return { userName, password: 'p', roles: [role], ...(restoreScope && { restoreScope }) }
}

const ACCOUNTS: readonly Account[] = [
  operator('admin', { scopes: [] }, 'Portal Administrator'),
  operator('apps', { scopes: [{ job: 'Apps' }] }),
  operator('plant', { scopes: [{ hierarchyRoot: 'hyperv01' }, { vm: 'web01' }] }),
  operator('one', { scopes: [{ hierarchyObjRef: 'urn:vmware:VM:11111111-1111-4111-8111-111111111111.VM-1' }] }),
  operator('center', { scopes: [{ hierarchyObjRef: 'urn:VMware:Vc:11111111-1111-4111-8111-111111111111' }] }),
  operator('nothing', { scopes: [] }),
  operator('all', { allowRestoreAllVms: true, scopes: [{ vm: 'web01' }] }),
  operator('default'),
  operator('user', { scopes: [{ vm: 'web01' }] }, 'Portal User'),
  { ...operator('both', { scopes: [{ vm: 'web01' }] }), roles: ['File Restore Operator', 'Portal Administrator'] }
]

// Whose points each of them sees, one for each point.
const SEEN: Readonly<Record<string, readonly string[]>> = {
  admin: ['app01', 'app01', 'app02', 'plc01', 'web01'],
  apps: ['app01', 'app01', 'app02'],
  plant: ['plc01', 'web01'],
  one: ['app01', 'app01'],
  center: ['app01', 'app01', 'app02', 'web01'],
  nothing: [],
  all: ['app01', 'app01', 'app02', 'plc01', 'web01'],
  default: ['app01', 'app01', 'app02', 'plc01', 'web01'],
  user: ['web01'],
  both: ['app01', 'app01', 'app02', 'plc01', 'web01']
}

type Test = Parameters<typeof start>[0]

async function operators (t: Test, format: Format) {
  const emulator = await start(t, { fixture: FIXTURE, accounts: ACCOUNTS })
  return async (userName: string): Promise<Client> => {
    const client = connect(emulator, format)
    await client.logon(userName, 'p')
    return client
  }
}

interface Ref { readonly Name: string, readonly Href: string }

const vmOf = ({ Name }: Ref) => Name.split('@')[0]!

async function pointsOf (client: Client): Promise<readonly Ref[]> {
  return (await client.get('/api/vmRestorePoints')).value.Ref
}

for (const format of FORMATS) {
  t.test(`an account sees the VM restore points in its scope, in lists and on their own, in ${format}`, async t => {
    const as = await operators(t, format)
    const all = await pointsOf(await as('admin'))
    for (const [userName, vms] of Object.entries(SEEN)) {
      const client = await as(userName)
      t.same((await pointsOf(client)).map(vmOf).sort(), vms, userName)
      const entities = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
      t.same(entities.map(({ VmName }: { VmName: string }) => VmName).sort(), vms, `${userName}, entities`)
      for (const point of all) {
        const { status } = await client.get(pathOf(point.Href))
        t.equal(status, vms.includes(vmOf(point)) ? 200 : 404, `${userName} asks for one of ${vmOf(point)}`)
      }
    }
  })

  t.test(`a point outside of the scope is as good as none: it cannot be mounted, in ${format}`, async t => {
    const as = await operators(t, format)
    const points = await pointsOf(await as('admin'))
    const pathFor = (vm: string) => pathOf(points.find(each => vmOf(each) === vm)!.Href)
    const apps = await as('apps')
    const unknown = await apps.get('/api/vmRestorePoints/00000000-0000-4000-8000-000000000000')
    for (const reply of [
      await apps.get(pathFor('web01')), await apps.get(`${pathFor('web01')}/mounts`),
      await apps.post(`${pathFor('web01')}/mounts`)
    ]) {
      t.match(reply, { status: 404, value: { Message: /^Cannot find VmRestorePoint / } })
      t.equal(reply.value.Message.replace(/\[.*/, ''), unknown.value.Message.replace(/\[.*/, ''))
    }
    t.equal((await apps.post(`${pathFor('app01')}/mounts`)).status, 202)
  })

  t.test(`restore sessions are seen by those who may see the VM, in ${format}`, async t => {
    const as = await operators(t, format)
    const points = await pointsOf(await as('admin'))
    const idOf = (vm: string) => points.find(each => vmOf(each) === vm)!.Href.split('/').at(-1)!
    const [apps, plant] = [await as('apps'), await as('plant')]
    await apps.mount(idOf('app02'))
    await plant.mount(idOf('plc01'))
    const sessions: readonly Ref[] = (await (await as('admin')).get('/api/restoreSessions')).value.Ref
    t.same(sessions.map(vmOf), ['FLR_[app02]', 'FLR_[plc01]'])
    for (const [client, own, other] of [[apps, 0, 1], [plant, 1, 0]] as const) {
      t.same((await client.get('/api/restoreSessions')).value.Ref.map(vmOf), [vmOf(sessions[own]!)])
      const { status, value } = await client.get(`${pathOf(sessions[own]!.Href)}?format=Entity`)
      t.equal(status, 200)
      const related = value.Links.find(({ Rel }: { Rel: string }) => Rel === 'Related')
      t.equal((await client.get(pathOf(related.Href))).status, 200)
      t.equal((await client.get(pathOf(sessions[other]!.Href))).status, 404)
    }
  })
}

t.test('a point of several VMs is in the scope where one of them is', async t => {
  const clock = createClock('manual', Date.UTC(2026, 0, 31))
  const estate = await loadFixture(FIXTURE, { now: clock.now() })
  const log = { debug () {}, info () {}, warn () {}, error () {} }
  const world = createWorld(estate, clock, documented, log, {
    accounts: ACCOUNTS, sessionTimeout: 60_000, taskEnd: { by: 'auto' }, operationFinished: { by: 'none' }
  })
  for (const account of ACCOUNTS) {
    const call = { world: world.present, session: world.sessions.open(account, account.userName) } as Call
    for (const point of estate.restorePoints) {
      const vms = [...estate.vmRestorePoints].filter(each => each.restorePoint === point).map(({ vm }) => vm.name)
      t.ok(vms.length > 0)
      t.equal(restorePointInScope(call, point), vms.some(name => SEEN[account.userName]!.includes(name)),
        `${account.userName}: ${vms.join(' and ')}`)
    }
  }
  t.ok([...estate.restorePoints].some(point =>
    [...estate.vmRestorePoints].filter(each => each.restorePoint === point).length > 1), 'there is such a point')
})

t.test('the VMs of a job are scopes of the account, each on its own', async t => {
  const client = await (await operators(t, 'xml'))('admin')
  const accounts: readonly Ref[] = (await client.get('/api/security/accounts')).value.Ref
  const scopesOf = async (name: string) => {
    const account = accounts.find(each => each.Name === `VBEM\\${name}`)!
    return (await client.get(`${pathOf(account.Href)}/scopes`)).value.EnterpriseAccountHierarchyScope
      .map(({ Name, HierarchyObjectType }: Record<string, string>) => `${HierarchyObjectType} ${Name}`)
  }
  t.same(await scopesOf('apps'), ['Vm app01', 'Vm app02'])
  t.same(await scopesOf('plant'), ['Host hyperv01', 'Vm web01'])
  t.same(await scopesOf('center'), ['Vc vcenter01'])
  t.same(await scopesOf('all'), ['Vm web01'])
  t.same(await scopesOf('default'), [])
})

const WRONG: readonly (readonly [scope: unknown, message: RegExp])[] = [
  ['some', /restoreScope "some"; expected all, or scopes in it$/],
  [{}, /restoreScope \{\}; expected all/],
  [{ scope: [] }, /restoreScope \{"scope":\[\]\}; expected all/],
  [{ allowRestoreAllVms: 'yes' }, /allowRestoreAllVms "yes"; expected true or false$/],
  [{ scopes: 'app01' }, /has scopes that are no list$/],
  [{ scopes: ['app01'] }, /scope "app01"; expected one of vm, hierarchyRoot, job, hierarchyObjRef and its text/],
  [{ scopes: [{ vm: 'app01', job: 'Apps' }] }, /expected one of vm/],
  [{ scopes: [{ folder: 'x' }] }, /scope \{"folder":"x"\}; expected one of/],
  [{ scopes: [{ vm: 1 }] }, /expected one of/],
  [{ scopes: [{ vm: 'app1' }] }, /there is no VM "app1"; did you mean "app01"\?$/],
  [{ scopes: [{ job: 'Backup' }] }, /there is no job "Backup"; there is Apps, Web, Plant$/],
  [{ scopes: [{ hierarchyRoot: 'vcenter1' }] }, /there is no hierarchy root "vcenter1"; did you mean "vcenter01"\?$/],
  [{ scopes: [{ hierarchyObjRef: 'urn:VMware:Vm:x.vm-1' }] }, /scope urn:VMware:Vm:x\.vm-1: it is no VM and no hierarchy/]
]

for (const [restoreScope, message] of WRONG) {
  t.test(`the restore scope ${JSON.stringify(restoreScope)} stops the start with one line`, async t => {
    const accounts = [operator('a'), operator('b', restoreScope as RestoreScope)]
    const failed = startEmulator({ port: 'off', httpPort: 0, fixture: FIXTURE, accounts })
    await t.rejects(failed, { name: 'Error', message })
    await t.rejects(failed, { message: /^accounts: account 2 \(b\) has [^\n]+$/ })
  })
}
