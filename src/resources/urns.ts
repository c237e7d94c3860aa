// UIDs of records and references to hosts, where a representation names what it does not link to: pages
// resource_representation_for_ke, constructing_hierarchyobjreftype.

import { pickOf } from '../estate/hash.ts'
import type { HierarchyRoot } from '../estate/records.ts'

type Identified = { readonly id: string }

/** `urn:veeam:Repository:<id>`; undefined of nothing. */
export function uid (type: string, record: Identified): string
export function uid (type: string, record: Identified | undefined): string | undefined
export function uid (type: string, record: Identified | undefined): string | undefined {
  return record && `urn:veeam:${type}:${record.id}`
}

/** Of an object of VMware Cloud Director, which has a URN of its own. */
export const vCloudRef = (type: 'Organization' | 'OrgVdc', director: HierarchyRoot | undefined, id: string): string =>
  `urn:vCloud:${type}:${director?.id ?? NIL}.urn:vcloud:${type === 'OrgVdc' ? 'vdc' : 'org'}:${id}`

export const NIL = '00000000-0000-0000-0000-000000000000'

/** `urn:VMware:Host:<root>.host-438`; of Hyper-V, where the root is the host, `urn:HyperV:Host:<root>.` */
export function hostRef (root: HierarchyRoot, name: string | undefined, sort: 'Host' | 'Cluster' = 'Host'): string {
  if (root.platform !== 'VMware') return `urn:HyperV:Host:${root.id}.`
  return `urn:VMware:${sort}:${root.id}.${sort === 'Host' ? 'host-' : 'domain-c'}${numberOf(name ?? root.name)}`
}

export const datastoreRef = (root: HierarchyRoot, sort: 'Datastore' | 'StoragePod', name: string): string =>
  `urn:VMware:${sort}:${root.id}.${sort === 'Datastore' ? 'datastore-' : 'group-p'}${numberOf(name)}`

const numberOf = (name: string): number => pickOf(name, 10, 9999)
