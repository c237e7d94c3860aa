// The lookup service, which finds the objects of virtual infrastructures: pages lookup_service, lookupsvc,
// lookup_query, get_lookup.

import { findHierarchyItem, type HierarchyItem } from '../estate/derived/hierarchy.ts'
import type { Records } from '../estate/collection.ts'
import { HierarchyItems, LookupSvc } from '../schema/lookup.ts'
import { guidOf, handler, link, represent, type Call, type Claims } from './call.ts'
import { may, pathOf } from './links.ts'
import { Refusal } from './refusal.ts'
import { inScope } from './scope.ts'

/** By hierarchy root and type, which are what most lookups ask for. */
const keyOf = ({ root, type }: HierarchyItem) => `${root.id} ${type.toLowerCase()}`
const rootIdOf = ({ root }: HierarchyItem) => root.id

function lookedUp (call: Call): Iterable<HierarchyItem> {
  const { hierarchy } = call.world.estate
  call.world.collector.read(hierarchy)
  // The second spelling is that of an example in the documentation, and of programs that took it from there.
  const reference = call.query.hierarchyref ?? call.query.hierachyref
  if (reference !== undefined) {
    const item = findHierarchyItem(hierarchy, reference)
    return item === undefined ? [] : [item]
  }
  const { host, name = '*' } = call.query
  if (host === undefined) {
    throw new Refusal('badParameter', {
      name: 'hierarchyRef', value: 'not given', expected: 'a reference, or instead of it host, name and type'
    })
  }
  const wanted = name.toLowerCase()
  const items = itemsOf(hierarchy, guidOf(host, 'HierarchyRoot'), call.query.type)
  return name === '*' ? items : items.filter(item => item.name.toLowerCase() === wanted)
}

function itemsOf (hierarchy: Records<HierarchyItem>, rootId: string, type: string | undefined) {
  return type === undefined
    ? hierarchy.having(rootIdOf, rootId)
    : hierarchy.having(keyOf, `${rootId} ${type.toLowerCase()}`)
}

const lookupOf = (call: Call, rootId: string, type: string) => link(call, 'Down', 'HierarchyItemList',
  `${pathOf('lookup')}?host=urn:veeam:HierarchyRoot:${rootId}&name=*&type=${type}`)

function serviceLinks (call: Call) {
  const session = link(call, 'Up', 'LogonSession', pathOf('getLogonSession', [call.session.id]))
  if (!may(call, 'lookup')) return [session]
  const roots = [...call.world.estate.hierarchyRoots]
  return [session, ...roots.flatMap(({ id, platform }) =>
    (platform === 'VMware' ? ['Vm', 'Tag', 'StoragePod'] : ['Vm']).map(type => lookupOf(call, id, type)))]
}

export const claims: Claims = {
  getLookupService: handler(() => undefined, call => represent(LookupSvc, {
    Type: 'LookupService', Href: call.base + pathOf('getLookupService'), Links: serviceLinks(call)
  })),
  lookup: handler(lookedUp, (call, items) => {
    const seen = [...items].filter(({ id, type }) => type !== 'Vm' || inScope(call, id))
    return represent(HierarchyItems, {
      HierarchyItem: seen.map(({ id, type, name }) => (
        { Type: 'HierarchyItem', ObjectRef: id, ObjectType: type, ObjectName: name }
      ))
    })
  })
}
