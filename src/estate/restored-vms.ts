// VMs and vApps that a restore adds to an estate beside their originals.

import { findHierarchyItem, type HierarchyItem } from './derived/hierarchy.ts'
import type { Estate } from './estate.ts'
import { refOf, ROOT_TYPES } from './hierarchy-types.ts'
import { idOf } from './identity.ts'
import type { HierarchyRoot, Vm } from './records.ts'

export interface Place {
  readonly root: HierarchyRoot
  /** What it is put into; if nothing is given, where the original is, or what the root has at its top. */
  readonly parents: readonly HierarchyItem[]
}

/** `app01_restored`, `app01_restored_2`: a name that no VM has. */
export function freeName (estate: Estate, name: string): string {
  const taken = new Set(Array.from(estate.vms, vm => vm.name.toLowerCase()))
  const tried = `${name}_restored`
  if (!taken.has(tried.toLowerCase())) return tried
  for (let n = 2; ; n++) if (!taken.has(`${tried}_${n}`.toLowerCase())) return `${tried}_${n}`
}

/**
 * A VM like another one.
 * @param key says which copy it is
 * @returns its record, and what stands for it in the hierarchy, where it is not yet
 */
export function addCopy (
  estate: Estate, of: Vm, name: string, key: string, place: Place
): { readonly vm: Vm, readonly item: HierarchyItem } {
  // The hierarchy is made of the VMs: it must be before there is one more.
  const { hierarchy } = estate
  const { root } = place
  const prefix = `urn:${root.platform}:Vm:${root.id}.`
  const taken = new Set(Array.from(estate.vms, vm => vm.hierarchyObjRef))
  const ref = refOf(root.platform, 'Vm', key, each => taken.has(prefix + each))
  const vm: Vm = {
    ...of,
    id: idOf('restoredVm', key),
    name,
    hierarchyObjRef: prefix + ref,
    hierarchyRoot: root,
    restoredFrom: of.restoredFrom ?? of
  }
  const original = findHierarchyItem(hierarchy, of.hierarchyObjRef)
  const beside = original?.root === root ? original.parents : topOf(estate, root)
  const parents = place.parents.length > 0 ? place.parents : beside
  const item: HierarchyItem = { id: vm.hierarchyObjRef, type: 'Vm', name, root, parents, of: vm }
  estate.vms.add(vm)
  return { vm, item }
}

/** A vApp that is not in the hierarchy yet. */
export function vAppItem (name: string, key: string, { root, parents }: Place): HierarchyItem {
  const id = `urn:${root.platform}:Vapp:${root.id}.${refOf(root.platform, 'Vapp', key, () => false)}`
  return { id, type: 'Vapp', name, root, parents }
}

const rootOf = ({ root }: HierarchyItem): HierarchyRoot => root

export const topOf = ({ hierarchy }: Estate, root: HierarchyRoot): readonly HierarchyItem[] =>
  hierarchy.having(rootOf, root).filter(({ type, parents }) => type === ROOT_TYPES[root.type] && parents.length === 0)
