// Virtual infrastructures: what is there without a word, what a fixture lists, and the servers that follow from them.

import t from 'tap'
import {
  findHierarchyItem, hierarchyItemOf, isWithin, type HierarchyItem
} from '../../src/estate/derived/hierarchy.ts'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const now = Date.UTC(2026, 0, 20, 12)
const load = (fixture: object | string): Promise<Estate> => loadFixture(fixture, { now })
const types = (items: Iterable<HierarchyItem>) => new Set([...items].map(item => item.type))
const named = (estate: Estate, name: string) => [...estate.hierarchy].find(item => item.name === name)!

async function mistakeOf (fixture: object): Promise<string> {
  try {
    await load(fixture)
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

t.test('each kind of hierarchy root has what VMs need, and all its VMs', async t => {
  const expected = {
    VC: ['Vc', 'Datacenter', 'Cluster', 'ResourcePool', 'Folder', 'Datastore', 'Host', 'Vm'],
    ESXi: ['Host', 'ResourcePool', 'Folder', 'Datastore', 'Vm'],
    HvServer: ['Host', 'Vm'],
    HvCluster: ['Cluster', 'Host', 'Vm'],
    Scvmm: ['Scvmm', 'HostGroup', 'Host', 'Vm'],
    VcdSystem: ['VcdSystem', 'Organization', 'OrgVdc', 'OrgVdcStorageProfile', 'Vapp', 'Vm']
  }
  for (const [type, all] of Object.entries(expected)) {
    const estate = await load({
      hierarchyRoots: [{ name: 'root.example', type }],
      vms: ['a', 'b'].map(name => ({ name, hierarchyRoot: 'root.example' }))
    })
    t.same(types(estate.hierarchy), new Set(all), type)
    const top = [...estate.hierarchy].find(item => item.parents.length === 0)!
    for (const item of estate.hierarchy) t.ok(isWithin(item, top), `${item.type} ${item.name}`)
    for (const vm of estate.vms) t.equal(hierarchyItemOf(estate.hierarchy, vm).id, vm.hierarchyObjRef)
  }
})

t.test('references look as the platform makes them, and no two are the same', async t => {
  const estate = await load('full')
  const ids = [...estate.hierarchy].map(item => item.id.toLowerCase())
  t.equal(new Set(ids).size, ids.length)
  t.match(named(estate, 'esx01.halvorsen.example').id, /^urn:VMware:Host:[-0-9a-f]{36}\.host-14$/)
  t.match(named(estate, 'Gold').id, /^urn:VMware:Tag:[-0-9a-f]{36}\.urn:vmomi:InventoryServiceTag:[-0-9a-f]{36}:GLOBAL$/)
  t.match(named(estate, 'Line Machines').id, /^urn:HyperV:VmGroup:[-0-9a-f]{36}\.[-0-9a-f]{36}$/)
  t.match(named(estate, 'portal01').id, /^urn:vCloud:Vm:[-0-9a-f]{36}\.urn:vcloud:vm:[-0-9a-f]{36}$/)
  t.match(named(estate, 'hyperv01.halvorsen.example').id, /^urn:HyperV:Host:[-0-9a-f]{36}\.$/)
})

t.test('what is listed is as it is said, and the VMs are in it', async t => {
  const estate = await load('full')
  const within = (name: string, container: string) => isWithin(named(estate, name), named(estate, container))
  for (const container of ['ERP', 'Production', 'Fast Disks', 'Gold']) t.ok(within('sql01', container), container)
  t.notOk(within('sql01', 'Silver'))
  t.notOk(within('portal01', 'Head Office'))
  t.equal(named(estate, 'git01').parents.filter(item => item.type === 'Host')[0]?.name, 'esx03.halvorsen.example')
  for (const vm of estate.vms) {
    if (vm.hierarchyRoot.type !== 'VC') continue
    t.equal(hierarchyItemOf(estate.hierarchy, vm).parents.filter(item => item.type === 'Host').length, 1, vm.name)
  }
})

t.test('an item is found by its reference in any letter case', async t => {
  const estate = await load('default')
  for (const item of estate.hierarchy) {
    t.equal(findHierarchyItem(estate.hierarchy, item.id.toUpperCase()), item)
    t.equal(findHierarchyItem(estate.hierarchy, `${item.id}x`), undefined)
  }
})

t.test('servers are backup servers, hierarchy roots, hosts, machines of repositories, and those listed', async t => {
  const estate = await load({
    backupServers: [{ name: 'b1' }, { name: 'b2' }],
    hierarchyRoots: [{ name: 'vc.example' }, { name: 'hv', type: 'HvServer', backupServer: 'b2' }],
    repositories: [{ name: 'R1', server: 'disks' }, { name: 'R2', server: 'disks' }, { name: 'R3' },
      { name: 'R4', server: 'b1' }, { name: 'R5', server: 'linux', kind: 'LinuxLocal' }],
    servers: [{ name: 'proxy', type: 'Linux' }, { name: 'disks', description: 'Known already' }]
  })
  t.same([...estate.managedServers].map(one => [one.name, one.type, one.backupServer.name]), [
    ['b1', 'Local', 'b1'], ['b2', 'Local', 'b2'], ['vc.example', 'VC', 'b1'], ['hv', 'HvServer', 'b2'],
    ['proxy', 'Linux', 'b1'], ['disks', 'Windows', 'b1'], ['esx01.example', 'ESXi', 'b1'],
    ['esx02.example', 'ESXi', 'b1'], ['linux', 'Linux', 'b1']
  ])
  for (const root of estate.hierarchyRoots) t.equal(estate.managedServers.get(root.id)?.hierarchyRoot, root)
})

t.test('what does not fit together is told', async t => {
  const roots = [{ name: 'vc' }, { name: 'hv', platform: 'hyperv' }]
  const items = (...hierarchyItems: object[]) => ({ hierarchyRoots: roots, hierarchyItems })
  const cases: ReadonlyArray<readonly [object, RegExp]> = [
    [{ hierarchyRoots: [{ name: 'vc', platform: 'hyperv', type: 'ESXi' }] },
      /type: ESXi is not of hyperv: that has HvServer/],
    [items({ name: 'A', type: 'VmGroup' }), /hierarchyItems\[0\]\.type: VmGroup is not of VMware, as "vc" is/],
    [items({ name: 'A', ref: 'group-v1' }, { name: 'B', ref: 'group-v1' }), /"A" already has the reference "group-v1"/],
    [items({ name: 'A', parent: 'B' }, { name: 'B', parent: 'A' }), /"A" is in itself[^]*"B" is in itself/],
    [items({ name: 'A', type: 'HostGroup', hierarchyRoot: 'hv' }, { name: 'B', parent: 'A' }),
      /hierarchyItems\[1\]\.parent: "A" is of hierarchy root "hv", and hierarchy item "B" of "vc"/],
    [{ ...items({ name: 'A', vms: ['x'] }), vms: [{ name: 'x', hierarchyRoot: 'hv' }] },
      /vms: "x" is of hierarchy root "hv", and hierarchy item "A" of "vc"/],
    [items({ name: 'A', parent: 'C' }), /there is no hierarchy item "C"/]
  ]
  for (const [fixture, expected] of cases) t.match(await mistakeOf(fixture), expected)
})
