// The virtual infrastructure below each hierarchy root: the root itself, the objects that the fixture lists (or those
// that there must be, where it lists none), and the VMs. An object may be in several others: a VM is on a host, in a
// folder, on a datastore, and has tags.

import { Records } from '../collection.ts'
import type { EstateBase } from '../estate.ts'
import { hashOf } from '../hash.ts'
import { refOf, ROOT_TYPES } from '../hierarchy-types.ts'
import type { HierarchyItemEntry } from '../kinds.ts'
import type { HierarchyRoot, Platform, Vm } from '../records.ts'

export interface HierarchyItem {
  /** The reference, as in `urn:VMware:Host:6fe6…4aef.host-14`. */
  readonly id: string
  readonly type: string
  readonly name: string
  readonly root: HierarchyRoot
  /** What it is in, the nearest first. */
  readonly parents: readonly HierarchyItem[]
  /** What it was made of, where that is a record of its own. */
  readonly of?: Vm | HierarchyItemEntry
}

export function hierarchy ({ hierarchyRoots, hierarchyItems, vms }: EstateBase): Records<HierarchyItem> {
  const all: HierarchyItem[] = []
  const hosts: Record<Platform, number> = { VMware: 0, HyperV: 0, vCloud: 0 }
  for (const root of hierarchyRoots) {
    const members = vms.having(rootOf, root)
    const listed = hierarchyItems.having(rootOf, root)
    const tree = new Tree(root, members.map(vm => vm.hierarchyObjRef), listed)
    const top = tree.add(ROOT_TYPES[root.type], '', root.name, [])
    if (listed.length > 0) addListed(tree, top, listed)
    else hosts[root.platform] += addNeeded(tree, top, members.length, hosts[root.platform])
    addVms(tree, top, members, listed)
    all.push(...tree.items)
  }
  return new Records(all)
}

const rootOf = ({ hierarchyRoot }: { readonly hierarchyRoot: HierarchyRoot }): HierarchyRoot => hierarchyRoot

class Tree {
  readonly items: HierarchyItem[] = []
  readonly root: HierarchyRoot
  readonly #taken = new Set<string>()

  constructor (root: HierarchyRoot, vmRefs: readonly string[], listed: readonly HierarchyItemEntry[]) {
    this.root = root
    for (const id of vmRefs) this.#taken.add(id.slice(id.indexOf('.') + 1))
    for (const { ref } of listed) if (ref !== undefined) this.#taken.add(ref)
  }

  add (
    type: string, ref: string, name: string, parents: readonly HierarchyItem[], of?: HierarchyItem['of']
  ): HierarchyItem {
    const id = `urn:${this.root.platform}:${type}:${this.root.id}.${ref}`
    const item: HierarchyItem = { id, type, name, root: this.root, parents, ...(of && { of }) }
    this.#taken.add(ref)
    this.items.push(item)
    return item
  }

  /** With a reference of its own making. */
  make (type: string, name: string, parents: readonly HierarchyItem[], of?: HierarchyItem['of']): HierarchyItem {
    const key = of?.id ?? `${this.root.id}/${type}/${name}`
    const ref = refOf(this.root.platform, type, key, each => this.#taken.has(each))
    return this.add(type, ref, name, parents, of)
  }
}

function addListed (tree: Tree, top: HierarchyItem, listed: readonly HierarchyItemEntry[]): void {
  const made = new Map<HierarchyItemEntry, HierarchyItem>()
  const make = (entry: HierarchyItemEntry): HierarchyItem => {
    const known = made.get(entry)
    if (known !== undefined) return known
    const parents = [entry.parent === undefined ? top : make(entry.parent)]
    const item = entry.ref === undefined
      ? tree.make(entry.type, entry.name, parents, entry)
      : tree.add(entry.type, entry.ref, entry.name, parents, entry)
    made.set(entry, item)
    return item
  }
  for (const entry of listed) make(entry)
}

/** What there must be for VMs to live on; gives how many hosts were made. */
function addNeeded (tree: Tree, top: HierarchyItem, vmCount: number, hostsBefore: number): number {
  const { root } = tree
  const hostCount = Math.min(64, Math.max(2, Math.ceil(vmCount / 25)))
  const domain = root.name.includes('.') ? root.name.slice(root.name.indexOf('.')) : ''
  const addHosts = (prefix: string, parent: HierarchyItem) => {
    for (let index = 1; index <= hostCount; index++) {
      tree.make('Host', `${prefix}${String(hostsBefore + index).padStart(2, '0')}${domain}`, [parent])
    }
    return hostCount
  }
  switch (root.type) {
    case 'VC': {
      const datacenter = tree.make('Datacenter', 'Datacenter', [top])
      const cluster = tree.make('Cluster', 'Cluster', [datacenter])
      tree.make('ResourcePool', 'Resources', [cluster])
      tree.make('Folder', 'vm', [datacenter])
      tree.make('Datastore', 'datastore1', [datacenter])
      return addHosts('esx', cluster)
    }
    case 'ESXi': case 'ESX':
      tree.make('ResourcePool', 'Resources', [top])
      tree.make('Folder', 'vm', [top])
      tree.make('Datastore', 'datastore1', [top])
      return 0
    case 'HvServer': return 0
    case 'HvCluster': return addHosts('hv', top)
    case 'Scvmm': return addHosts('hv', tree.make('HostGroup', 'All Hosts', [top]))
    case 'VcdSystem': {
      const organization = tree.make('Organization', 'Default organization', [top])
      const vdc = tree.make('OrgVdc', 'Default vDC', [organization])
      tree.make('OrgVdcStorageProfile', '*', [vdc])
      tree.make('Vapp', 'Default vApp', [vdc])
      return 0
    }
  }
}

/** Where a VM is that nothing lists: in one of each of these. */
const PLACES: readonly string[] = ['Host', 'Vapp', 'ResourcePool', 'Folder', 'Datastore']

function addVms (
  tree: Tree, top: HierarchyItem, vms: readonly Vm[], listed: readonly HierarchyItemEntry[]
): void {
  const holding = new Map<Vm, HierarchyItem[]>()
  for (const item of tree.items) {
    for (const vm of (item.of as HierarchyItemEntry | undefined)?.vms ?? []) {
      const known = holding.get(vm)
      if (known === undefined) holding.set(vm, [item])
      else known.push(item)
    }
  }
  const places = PLACES.map(type => ({ type, items: tree.items.filter(item => item.type === type) }))
  for (const vm of vms) {
    const said = holding.get(vm) ?? []
    const chosen = places
      .filter(({ type, items }) => items.length > 0 && !said.some(item => item.type === type) &&
        (listed.length === 0 || type === 'Host'))
      .map(({ type, items }) => items[hashOf(`${vm.id}/${type}`) % items.length]!)
    const parents = [...chosen, ...said]
    const ref = vm.hierarchyObjRef.slice(vm.hierarchyObjRef.indexOf('.') + 1)
    tree.add('Vm', ref, vm.name, parents.length > 0 ? parents : [top], vm)
  }
}

const byReference = (items: Records<HierarchyItem>): ReadonlyMap<string, HierarchyItem> =>
  new Map([...items].map(item => [item.id.toLowerCase(), item]))

/** By reference, whatever its letter case. */
export const findHierarchyItem = (items: Records<HierarchyItem>, reference: string): HierarchyItem | undefined =>
  items.derived(byReference).get(reference.toLowerCase())

const byRecord = (items: Records<HierarchyItem>): ReadonlyMap<unknown, HierarchyItem> =>
  new Map([...items].flatMap(item => item.of === undefined ? [] : [[item.of, item]]))

/** What stands in the hierarchy for a VM or for an object that the fixture lists. */
export const hierarchyItemOf = (items: Records<HierarchyItem>, of: Vm | HierarchyItemEntry): HierarchyItem =>
  items.derived(byRecord).get(of)!

/** Whether an object is another one or in it, however deep. */
export function isWithin (item: HierarchyItem, container: HierarchyItem): boolean {
  return item === container || item.parents.some(parent => isWithin(parent, container))
}
