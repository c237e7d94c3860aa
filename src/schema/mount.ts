// Mounts of VM restore points: pages vmrestorepoints_id_mountpoint, vmrestorepoints_id_mountpoints_id,
// post_vmrestorepoints_id_mountpoints.

import { PagedListType, ResourceType, SpecType } from './base.ts'
import { complexType, enumeration, optional, repeated, required, root, type Of } from './dsl.ts'
import { DirectoryEntryListType } from './filesystem.ts'

export const OsKind = enumeration('OsKind', ['Linux', 'Windows'])
export type OsKindValue = Of<typeof OsKind>

export const StartMountSpecType = complexType('StartMountSpecType', {
  base: SpecType,
  elements: { OsKind: optional(OsKind, { doc: 'Default Windows' }) },
  source: 'post_vmrestorepoints_id_mountpoints',
  known: 'seen'
})

export const VmRestorePointMountType = complexType('VmRestorePointMountType', {
  base: ResourceType,
  elements: { FSRoots: required(DirectoryEntryListType, { doc: 'The roots of the guest file system' }) },
  source: 'get_vmrestorepoints_id_mountpoints_id'
})

export const VmRestorePointMountListType = complexType('VmRestorePointMountListType', {
  base: PagedListType,
  elements: { VmRestorePointMount: repeated(VmRestorePointMountType) },
  source: 'get_vmrestorepoints_id_mountpoints'
})

export const VmReplicaPointMountType = complexType('VmReplicaPointMountType', {
  base: ResourceType,
  elements: { FSRoots: optional(DirectoryEntryListType) },
  doc: 'An opened guest file system of a VM replica point'
})

export const VmReplicaPointMountListType = complexType('VmReplicaPointMountListType', {
  base: PagedListType,
  elements: { VmReplicaPointMount: repeated(VmReplicaPointMountType) }
})

export const AgentRestorePointMountType = complexType('AgentRestorePointMountType', {
  base: ResourceType,
  elements: { FSRoots: optional(DirectoryEntryListType) },
  doc: 'An opened file system of an agent restore point',
  source: 'get_agents_agentrestorepoints_id_mounts_id'
})

export const AgentRestorePointMountListType = complexType('AgentRestorePointMountListType', {
  base: PagedListType,
  elements: { AgentRestorePointMount: repeated(AgentRestorePointMountType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const StartMountSpec = root('StartMountSpec', StartMountSpecType)
export const VmRestorePointMount = root('VmRestorePointMount', VmRestorePointMountType, ['VmRestorePointMount'])
export const VmRestorePointMounts = root('VmRestorePointMounts', VmRestorePointMountListType,
  ['VmRestorePointMountList'])
export const VmReplicaPointMount = root('VmReplicaPointMount', VmReplicaPointMountType, ['VmReplicaPointMount'])
export const VmReplicaPointMounts = root('VmReplicaPointMounts', VmReplicaPointMountListType,
  ['VmReplicaPointMountList'])
export const AgentRestorePointMounts = root('AgentRestorePointMounts', AgentRestorePointMountListType,
  ['AgentRestorePointMountList'])
export const AgentRestorePointMount = root('AgentRestorePointMount', AgentRestorePointMountType,
  ['AgentRestorePointMount'])
