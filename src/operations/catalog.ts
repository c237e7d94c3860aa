// Operations of the catalogue, as documented.

import { EVERY_ROLE, get, post, VSPHERE_AND_HYPERV } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { CatalogVm, CatalogVmRestorePoint, CatalogVmRestorePoints, CatalogVms } from '../schema/catalog.ts'
import { FileSystemEntries, FileSystemEntry } from '../schema/filesystem.ts'

export const catalogOperations = [
  get('listCatalogVms', '/api/catalog/vms', {
    answer: [EntityReferences, CatalogVms], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'get_catalog_vms'
  }),
  get('getCatalogVm', '/api/catalog/vms/{vmName}', {
    answer: [EntityRef, CatalogVm], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV, page: 'get_catalog_vms_vmname'
  }),
  get('listCatalogVmVmRestorePoints', '/api/catalog/vms/{vmName}/vmRestorePoints', {
    answer: [EntityReferences, CatalogVmRestorePoints], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'get_catalog_vms_vmname_vmrestorepoints'
  }),
  get('getCatalogVmVmRestorePoint', '/api/catalog/vms/{vmName}/vmRestorePoints/{id}', {
    answer: [EntityRef, CatalogVmRestorePoint], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'get_catalog_vms_vmname_vmrestorepoints_id'
  }),
  post('browseCatalogVmVmRestorePoint', '/api/catalog/vms/{vmName}/vmRestorePoints/{id}', {
    query: { action: 'browse' }, task: 'BrowseVM', status: 200, roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'post_catalog_vms_vmname_vmrestorepoints_id_actoinbrowse'
  }),
  get('getCatalogGuestFsRoot', '/api/catalog/vms/{vmName}/vmRestorePoints/{id}/guestfs', {
    answer: [FileSystemEntry, FileSystemEntries], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'get_catalog_vms_vmname_vmrestorepoints_id_guestfs'
  }),
  get('browseCatalogGuestFs', '/api/catalog/vms/{vmName}/vmRestorePoints/{id}/guestfs/{filepath}', {
    answer: [FileSystemEntry, FileSystemEntries], roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'get_catalog_vms_vmname_vmrestorepoints_id_guestfs_filepath'
  }),
  post('restoreCatalogGuestFsItem', '/api/catalog/vms/{vmName}/vmRestorePoints/{id}/guestfs/{filepath}', {
    query: { action: 'restore' }, task: 'RestoreFile', message: 'Restore operations started successfully.',
    roles: EVERY_ROLE, platforms: VSPHERE_AND_HYPERV,
    page: 'post_catalog_vms_vmname_vmrestorepoints_id_guestfs_filepath'
  })
] as const
