// VMs in the catalogue of indexed guest files: pages catalog_vms_vmname, catalog_vms_vmname_vmrestorepoints_id.

import { EntityType, PagedListType } from './base.ts'
import { complexType, dateTime, optional, repeated, root, string } from './dsl.ts'

export const CatalogVmEntityType = complexType('CatalogVmEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  doc: 'A VM whose guest files are indexed'
})

export const CatalogVmEntityListType = complexType('CatalogVmEntityListType', {
  base: PagedListType,
  elements: { CatalogVm: repeated(CatalogVmEntityType) }
})

export const CatalogVmRestorePointEntityType = complexType('CatalogVmRestorePointEntityType', {
  base: EntityType,
  elements: { BackupDateUTC: optional(dateTime) },
  doc: 'A restore point whose guest files are indexed'
})

export const CatalogVmRestorePointEntityListType = complexType('CatalogVmRestorePointEntityListType', {
  base: PagedListType,
  elements: { CatalogVmRestorePoint: repeated(CatalogVmRestorePointEntityType) }
})

export const CatalogVm = root('CatalogVm', CatalogVmEntityType, ['CatalogVm'])
export const CatalogVms = root('CatalogVms', CatalogVmEntityListType, ['CatalogVmList'])
export const CatalogVmRestorePoint = root('CatalogVmRestorePoint', CatalogVmRestorePointEntityType,
  ['CatalogVmRestorePoint'])
export const CatalogVmRestorePoints = root('CatalogVmRestorePoints', CatalogVmRestorePointEntityListType,
  ['CatalogVmRestorePointList'])
