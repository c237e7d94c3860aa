// The types of objects of virtual infrastructures, by platform, and how their references look: page
// constructing_hierarchyobjreftype.

import { hashOf } from './hash.ts'
import { idOf } from './identity.ts'
import type { HostType, Platform } from './records.ts'

/** VMs are not among them: they have a section of their own. */
const TYPES = {
  VMware: [
    'Datacenter', 'Cluster', 'ComputeResource', 'Host', 'ResourcePool', 'Folder', 'VirtualApp', 'Template', 'Datastore',
    'StoragePod', 'Tag', 'Category'
  ],
  HyperV: ['HostGroup', 'VmGroup', 'Cluster', 'Host'],
  vCloud: ['Organization', 'OrgVdc', 'Vapp', 'VappTemplate', 'VmTemplate', 'Datastore', 'OrgVdcStorageProfile']
} as const satisfies Record<Platform, readonly string[]>

export type HierarchyType = (typeof TYPES)[Platform][number]
export const HIERARCHY_TYPES: readonly HierarchyType[] = [...new Set(Object.values(TYPES).flat())]

export const typesOf = (platform: Platform): readonly HierarchyType[] => TYPES[platform]

/** What a hierarchy root is in its own hierarchy. */
export const ROOT_TYPES: Readonly<Record<HostType, string>> = {
  VC: 'Vc', ESXi: 'Host', ESX: 'Host', HvServer: 'Host', HvCluster: 'Cluster', Scvmm: 'Scvmm', VcdSystem: 'VcdSystem'
}

/** Of vSphere: what stands before the number of a reference. */
const VSPHERE: Readonly<Record<string, string>> = {
  Datacenter: 'datacenter-',
  Cluster: 'domain-c',
  ComputeResource: 'domain-s',
  Host: 'host-',
  ResourcePool: 'resgroup-',
  Folder: 'group-v',
  VirtualApp: 'resgroup-v',
  Template: 'vm-',
  Datastore: 'datastore-',
  StoragePod: 'group-p',
  Vm: 'vm-'
}

const VCLOUD: Readonly<Record<string, string>> = {
  Organization: 'org',
  OrgVdc: 'vdc',
  Vapp: 'vapp',
  VappTemplate: 'vapptemplate',
  VmTemplate: 'vm',
  Datastore: 'datastore',
  OrgVdcStorageProfile: 'vdcstorageprofile',
  Vm: 'vm'
}

/**
 * A reference as the platform makes them, the same for the same key.
 * @param taken tells of a reference that another object has
 */
export function refOf (platform: Platform, type: string, key: string, taken: (ref: string) => boolean): string {
  const id = idOf('hierarchyItem', key)
  if (platform === 'HyperV') return id
  if (platform === 'vCloud') return `urn:vcloud:${VCLOUD[type] ?? type.toLowerCase()}:${id}`
  const prefix = VSPHERE[type]
  if (prefix === undefined) return `urn:vmomi:InventoryService${type}:${id}:GLOBAL`
  for (let number = 10 + hashOf(key) % 990; ; number++) if (!taken(`${prefix}${number}`)) return `${prefix}${number}`
}
