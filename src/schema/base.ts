// The bases that every representation of the API is built on: links, references, resources,
// entities, lists and paging.

import {
  complexType, enumeration, flatList, int, optional, repeated, required, root, string, uid, url, type Of
} from './dsl.ts'

export const NAMESPACE = 'http://www.veeam.com/ent/v1.0'

/** Relations of links and the verb each is used with: documentation page `requests`. */
export const LinkRel = enumeration('LinkRel', [
  'Up', 'Down', 'Alternate', 'Related', 'First', 'Previous', 'Next', 'Last', 'Create', 'Edit', 'Delete',
  'Start', 'Stop', 'Retry', 'Clone', 'Sync', 'Test', 'Undo', 'Enable', 'Disable', 'Restore', 'Failover',
  'Intervals', 'Browse', 'ToggleScheduleEnabled', 'ToggleRestoreScopesEnabled', 'VeeamZip',
  'QuickBackup', 'Download'
])

export const ReferenceType = complexType('ReferenceType', {
  attributes: { Href: required(url), Name: optional(string), Type: optional(string) },
  source: 'attributes_of_a_link_element'
})

export const LinkType = complexType('LinkType', {
  base: ReferenceType,
  attributes: { Rel: required(LinkRel) },
  source: 'attributes_of_a_link_element'
})
export type Link = Of<typeof LinkType>

export const LinkListType = flatList('LinkListType', 'Link', LinkType)

export const InfoType = complexType('InfoType', {})
export const ParamsType = complexType('ParamsType', {})
export const SpecType = complexType('SpecType', { base: ParamsType })
export const PagingInfoType = complexType('PagingInfoType', {
  base: InfoType,
  attributes: { PageNum: required(int), PageSize: required(int), PagesCount: required(int) },
  elements: { Links: optional(LinkListType) },
  source: 'pagesize_and_page'
})
export type PagingInfo = Of<typeof PagingInfoType>

export const ListType = complexType('ListType', {})

/** A list that may be asked for by pages. */
export const PagedListType = complexType('PagedListType', {
  base: ListType,
  elements: {
    PagingInfo: optional(PagingInfoType, { leftOut: true, doc: 'Where a page was asked for' })
  },
  known: 'seen'
})

export const ResourceType = complexType('ResourceType', {
  sentBack: true,
  attributes: { Href: optional(url), Type: optional(string) },
  elements: { Links: optional(LinkListType) },
  source: 'resource_representations'
})

export const EntityType = complexType('EntityType', {
  base: ResourceType,
  attributes: { Name: required(string), UID: required(uid, { doc: 'urn:veeam:<Type>:<guid>' }) },
  source: 'resource_representation_for_ke'
})

export const EntityReferenceType = complexType('EntityReferenceType', {
  attributes: { UID: required(uid), Name: required(string), Href: required(url), Type: required(string) },
  elements: { Links: optional(LinkListType) },
  source: 'resource_representation_for_ke'
})
export type EntityReference = Of<typeof EntityReferenceType>

export const EntityReferenceListType = complexType('EntityReferenceListType', {
  base: PagedListType,
  elements: { Ref: repeated(EntityReferenceType) },
  source: 'representation_collections'
})

export const EntityRef = root('EntityRef', EntityReferenceType)
export const EntityReferences = root('EntityReferences', EntityReferenceListType)
