// The lookup service and the items of hierarchies it finds: pages lookupsvc, lookup_query.

import { PagedListType, ResourceType } from './base.ts'
import { complexType, hierarchyObjRef, optional, repeated, root, string } from './dsl.ts'

export const HierarchyItemType = complexType('HierarchyItemType', {
  base: ResourceType,
  elements: {
    ObjectRef: optional(hierarchyObjRef),
    ObjectType: optional(string),
    ObjectName: optional(string)
  },
  doc: 'An object of a virtual infrastructure, as the lookup service finds it'
})

export const HierarchyItemListType = complexType('HierarchyItemListType', {
  base: PagedListType,
  elements: { HierarchyItem: repeated(HierarchyItemType) }
})

export const LookupSvcType = complexType('LookupSvcType', {
  base: ResourceType,
  doc: 'Entry of the lookup service: its links are lookups'
})

export const HierarchyItem = root('HierarchyItem', HierarchyItemType, ['HierarchyItem'])
export const HierarchyItems = root('HierarchyItems', HierarchyItemListType, ['HierarchyItemList'])
export const LookupSvc = root('LookupSvc', LookupSvcType, ['LookupService'])
