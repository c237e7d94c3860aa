// Operations of vSphere self-service, as documented.

import { ADMINISTRATOR, get, PORTAL, post, put, remove } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  VSphereSelfService, VSphereSelfServiceConfig, VSphereSelfServiceConfigJobSettings, VSphereSelfServiceConfigs,
  VSphereSelfServiceCreateSpec
} from '../schema/self-service.ts'

export const selfServiceOperations = [
  get('getVSphereSelfService', '/api/selfService/vSphere', {
    answer: [VSphereSelfService], roles: PORTAL, page: 'get_selfservice_vsphere'
  }),
  get('listSelfServiceVSphereConfigs', '/api/selfService/vSphere/Configs', {
    answer: [EntityReferences, VSphereSelfServiceConfigs], roles: PORTAL, page: 'get_selfservice_vsphere_configs'
  }),
  post('createSelfServiceVSphereConfig', '/api/selfService/vSphere/Configs', {
    request: { root: VSphereSelfServiceCreateSpec, required: true }, task: 'CreateVSphereSelfServiceConfig',
    roles: ADMINISTRATOR, page: 'post_selfservice_vsphere_configs'
  }),
  get('getSelfServiceVSphereConfig', '/api/selfService/vSphere/Configs/{id}', {
    answer: [EntityRef, VSphereSelfServiceConfig], roles: PORTAL, page: 'get_selfservice_vsphere_configs_id'
  }),
  put('updateSelfServiceVSphereConfig', '/api/selfService/vSphere/Configs/{id}', {
    request: { root: VSphereSelfServiceConfig, required: true }, task: 'EditVSphereOrganizationConfig',
    roles: ADMINISTRATOR, page: 'put_selfservice_vsphere_configs_id'
  }),
  remove('deleteSelfServiceVSphereConfig', '/api/selfService/vSphere/Configs/{id}', {
    task: 'DeleteVSphereConfigs', roles: ADMINISTRATOR, page: 'delete_selfservice_vsphere_configs_id'
  }),
  get('getSelfServiceVSphereConfigBackupJobSettings', '/api/selfService/vSphere/Configs/{id}/backupJobSettings', {
    answer: [VSphereSelfServiceConfigJobSettings], roles: PORTAL,
    page: 'get_selfservice_vsphere_configs_id_backupjobsettings'
  })
] as const
