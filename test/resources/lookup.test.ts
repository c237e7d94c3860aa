// The lookup service: its links, and what lookups find (pages lookup_service, lookupsvc, lookup_query, get_lookup).

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, start, type Client, type Format } from '../client.ts'
import { idOf, named, pathIn } from './linked.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: '2026-03-05T06:07:08Z' }) })

async function loggedOn (format: Format = 'xml', user = 'administrator'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(user)
  return client
}

async function find (client: Client, query: string): Promise<any[]> {
  const { root, status, value } = await client.get(`/api/lookup?${query}`)
  if (status !== 200 || root !== 'HierarchyItems') throw new Error(`${query}: ${status} ${root}`)
  return value.HierarchyItem
}
const hostOf = async (client: Client, name: string) => (await named(client, 'hierarchyRoots', name)).UID
const names = (items: any[]) => items.map(item => item.ObjectName)

for (const format of FORMATS) {
  t.test(`the service has a lookup for each hierarchy root, and more of vSphere, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/lookupSvc')
    t.equal(root, 'LookupSvc')
    t.match(value, { Type: 'LookupService', Href: /\/api\/lookupSvc$/ })
    const [up, ...lookups] = value.Links
    t.match(up, { Rel: 'Up', Type: 'LogonSession' })
    t.equal((await client.get(pathIn(up.Href))).root, 'LogonSession')
    const { value: roots } = await client.get('/api/hierarchyRoots?format=Entity')
    const expected = roots.HierarchyRoot.flatMap((each: any) =>
      (['VC', 'ESXi', 'ESX'].includes(each.HostType) ? ['Vm', 'Tag', 'StoragePod'] : ['Vm'])
        .map(type => `/api/lookup?host=${each.UID}&name=*&type=${type}`))
    t.same(lookups.map((link: any) => pathIn(link.Href)), expected)
    for (const link of lookups) {
      t.match(link, { Rel: 'Down', Type: 'HierarchyItemList', Name: undefined })
      t.equal((await client.get(pathIn(link.Href))).root, 'HierarchyItems')
    }
  })

  t.test(`an item is found by host, name and type, in any letter case, in ${format}`, async t => {
    const client = await loggedOn(format)
    const host = await hostOf(client, 'vcenter01.halvorsen.example')
    const [item, ...others] = await find(client, `host=${host}&name=SQL01&type=vm`)
    t.same(others, [])
    t.same(item, {
      Type: 'HierarchyItem', ObjectRef: item.ObjectRef, ObjectType: 'Vm', ObjectName: 'sql01'
    })
    t.match(item.ObjectRef, new RegExp(`^urn:VMware:Vm:${host.split(':').at(-1)}\\.vm-\\d+$`))
    t.same(await find(client, `hierarchyRef=${item.ObjectRef.toLowerCase()}`), [item])
    t.same(await find(client, `&hierarchyRef=${item.ObjectRef}`), [item])
    t.same(await find(client, `hierachyRef=${item.ObjectRef}`), [item], 'misspelt as in the documentation')
    t.same(await find(client, `host=${host.replaceAll(':', '%3a')}&name=sql01&type=VM`), [item])
    t.same(await find(client, `host=${host.split(':').at(-1)}&name=sql01&type=Vm`), [item], 'a bare GUID')
  })

  t.test(`what is not there is an empty list, in ${format}`, async t => {
    const client = await loggedOn(format)
    const host = await hostOf(client, 'vcenter01.halvorsen.example')
    for (const query of [
      `host=${host}&name=nothing&type=Vm`, `host=${host}&name=sql01&type=Host`, `host=${host}&name=*&type=Planet`,
      'host=urn:veeam:HierarchyRoot:00000000-1111-4222-8333-444444444444&name=*&type=Vm',
      'hierarchyRef=urn:VMware:Vm:x.y', 'hierarchyRef='
    ]) t.same(await find(client, query), [], query)
  })
}

t.test('a lookup of all VMs has exactly those of the estate on this root', async t => {
  const client = await loggedOn()
  const { value } = await client.get('/api/vmRestorePoints?format=Entity')
  for (const root of (await client.get('/api/hierarchyRoots')).value.Ref) {
    const found = await find(client, `host=${root.UID}&name=*&type=Vm`)
    const refs = new Set(found.map(item => item.ObjectRef))
    t.equal(refs.size, found.length)
    for (const point of value.VmRestorePoint.filter((each: any) => each.HierarchyObjRef.includes(`:${idOf(root)}.`))) {
      t.ok(refs.has(point.HierarchyObjRef), point.Name)
    }
  }
  t.same(names(await find(client, `host=${await hostOf(client, 'hvcluster01.halvorsen.example')}&name=*&type=Vm`)), ['line02'])
})

t.test('every type of every platform is found', async t => {
  const client = await loggedOn()
  const types = {
    'vcenter01.halvorsen.example': ['Vc', 'Datacenter', 'Cluster', 'ComputeResource', 'Host', 'ResourcePool', 'Folder',
      'VirtualApp', 'Template', 'Datastore', 'StoragePod', 'Tag', 'Category', 'Vm'],
    'hyperv01.halvorsen.example': ['Host', 'Vm'],
    'hvcluster01.halvorsen.example': ['Cluster', 'Host', 'Vm'],
    'scvmm01.halvorsen.example': ['Scvmm', 'HostGroup', 'Cluster', 'Host', 'VmGroup', 'Vm'],
    'vcd01.halvorsen.example': ['VcdSystem', 'Organization', 'OrgVdc', 'Vapp', 'Vm', 'VappTemplate', 'VmTemplate',
      'Datastore', 'OrgVdcStorageProfile']
  }
  for (const [root, all] of Object.entries(types)) {
    const host = await hostOf(client, root)
    for (const type of all) {
      const items = await find(client, `host=${host}&name=*&type=${type}`)
      t.ok(items.length > 0, `${type} of ${root}`)
      for (const item of items) t.match(item.ObjectRef, new RegExp(`^urn:\\w+:${type}:${host.split(':').at(-1)}\\.`))
    }
  }
  t.same(names(await find(client, `host=${await hostOf(client, 'vcenter01.halvorsen.example')}&name=*&type=tag`)), ['Gold', 'Silver'])
})

t.test('what a job includes can be looked up', async t => {
  const client = await loggedOn()
  for (const job of (await client.get('/api/jobs')).value.Ref) {
    for (const object of (await client.get(`${pathIn(job.Href)}/includes`)).value.ObjectInJob) {
      t.match(await find(client, `hierarchyRef=${object.HierarchyObjRef}`), [{ ObjectName: object.Name }])
    }
  }
})

t.test('a lookup without reference or host is refused, and so is a host that cannot be one', async t => {
  const client = await loggedOn()
  const { status, value } = await client.get('/api/lookup?name=*&type=Vm')
  t.equal(status, 400)
  t.match(value.Message, /hierarchyRef.*host, name and type/)
  t.equal((await client.get('/api/lookup?host=vcenter01&name=*&type=Vm')).status, 400)
})

t.test('portal users look up, restore operators may not', async t => {
  const user = await loggedOn('xml', 'portaluser')
  const { value } = await user.get('/api/lookupSvc')
  t.equal((await user.get(pathIn(value.Links[1].Href))).status, 200)
  const operator = await loggedOn('xml', 'vmrestore')
  for (const path of ['/api/lookupSvc', '/api/lookup?hierarchyRef=x']) t.equal((await operator.get(path)).status, 403)
})
