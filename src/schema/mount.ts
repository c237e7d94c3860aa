// Mounts of VM restore points: pages vmrestorepoints_id_mountpoint, vmrestorepoints_id_mountpoints_id,
// post_vmrestorepoints_id_mountpoints.

import { ListType, ResourceType, SpecType } from './base.ts'
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
  base: ListType,
  elements: { VmRestorePointMount: repeated(VmRestorePointMountType) },
  source: 'get_vmrestorepoints_id_mountpoints'
})

export const StartMountSpec = root('StartMountSpec', StartMountSpecType)
export const VmRestorePointMount = root('VmRestorePointMount', VmRestorePointMountType, ['VmRestorePointMount'])
export const VmRestorePointMounts = root('VmRestorePointMounts', VmRestorePointMountListType,
  ['VmRestorePointMountList'])
