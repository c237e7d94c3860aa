// Operations of VMware Cloud Director, as documented.

import { ADMINISTRATOR, get, PORTAL, post, put, remove } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  VCloudOrganizationConfig, VCloudOrganizationConfigBackupJobSettings, VCloudOrganizationConfigCreateSpec,
  VCloudOrganizationConfigs, VCloudService
} from '../schema/vcloud.ts'

export const vcloudOperations = [
  get('getVCloudService', '/api/vCloud', { answer: [VCloudService], roles: PORTAL, page: 'get_vcloud' }),
  get('listVCloudOrgConfigs', '/api/vCloud/orgConfigs', {
    answer: [EntityReferences, VCloudOrganizationConfigs], roles: PORTAL, page: 'get_vcloud_orgconfigs'
  }),
  post('createVCloudOrgConfig', '/api/vCloud/orgConfigs', {
    request: { root: VCloudOrganizationConfigCreateSpec, required: true }, task: 'CreateVCloudOrganizationConfig',
    roles: ADMINISTRATOR, page: 'post_vcloud_orgconfigs'
  }),
  get('getVCloudOrgConfig', '/api/vCloud/orgConfigs/{id}', {
    answer: [EntityRef, VCloudOrganizationConfig], roles: PORTAL, page: 'get_vcloud_orgconfigs_id'
  }),
  post('disableVCloudOrgConfig', '/api/vCloud/orgConfigs/{id}', {
    query: { action: 'disable' }, task: 'EditOtherOrganizationConfig', roles: PORTAL,
    page: 'post_vcloud_orgconfigs_id'
  }),
  put('updateVCloudOrgConfig', '/api/vCloud/orgConfigs/{id}', {
    request: { root: VCloudOrganizationConfig, required: true }, task: 'EditVCloudOrganizationConfig',
    roles: ADMINISTRATOR, page: 'put_vcloud_orgconfigs_id'
  }),
  remove('deleteVCloudOrgConfig', '/api/vCloud/orgConfigs/{id}', {
    task: 'DeleteVCloudOrganizationConfig', roles: ADMINISTRATOR, page: 'delete_vcloud_orgconfigs_id'
  }),
  get('getVCloudOrgConfigBackupJobSettings', '/api/vCloud/orgConfigs/{id}/backupJobSettings', {
    answer: [VCloudOrganizationConfigBackupJobSettings], roles: PORTAL,
    page: 'get_vcloud_orgconfigs_id_backupjobsettings'
  })
] as const
