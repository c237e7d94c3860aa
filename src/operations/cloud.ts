// Operations of Cloud Connect, as documented. The entry is for all who may follow one of its links: the pages deny it
// to the operators of applications only.

import { ADMINISTRATOR, get, POINTS, PORTAL, post, put, remove, RESTORE } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  CloudConnectService, CloudFailoveredVm, CloudFailoveredVms, CloudFailoverPlan, CloudFailoverPlanManagementSpec,
  CloudFailoverPlans, CloudFailoverSession, CloudFailoverSessions, CloudGateway, CloudGatewayPool,
  CloudGatewayPools, CloudGateways, CloudHardwarePlan, CloudHardwarePlanCreateSpec, CloudHardwarePlans,
  CloudPublicIpAddress, CloudPublicIpAddressCreateSpec, CloudPublicIpAddresses, CloudReplica, CloudReplicas,
  CloudSubtenant, CloudSubtenantCreateSpec, CloudSubtenants, CloudTenant, CloudTenantComputeResource,
  CloudTenantComputeResourceCreateSpec, CloudTenantComputeResources, CloudTenantFreeLicenseCounters,
  CloudTenantResource, CloudTenantResources, CloudTenants, CloudTenantVCloudComputeResource,
  CloudTenantVCloudComputeResourceCreateSpec, CloudTenantVCloudComputeResources, CloudVmReplicaPoint,
  CloudVmReplicaPoints, CreateCloudGatewayPoolSpec, CreateCloudGatewaySpec, CreateCloudTenantResourceSpec,
  CreateCloudTenantSpec, VlanConfiguration, VlanConfigurations
} from '../schema/cloud.ts'

export const cloudOperations = [
  get('getCloudConnectService', '/api/cloud', {
    answer: [CloudConnectService], roles: POINTS, tenants: true, page: 'get_cloud'
  }),
  get('listCloudFailoverPlans', '/api/cloud/cloudFailoverPlans', {
    answer: [EntityReferences, CloudFailoverPlans], roles: RESTORE, tenants: true, page: 'get_cloudfailoverplans'
  }),
  get('getCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    answer: [EntityRef, CloudFailoverPlan], roles: RESTORE, tenants: true, page: 'get_cloudfailoverplans_id'
  }),
  post('startCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    query: { action: 'start' }, request: { root: CloudFailoverPlanManagementSpec, required: true },
    task: 'StartCloudFailoverPlan', roles: RESTORE, tenants: true, page: 'post_cloudfailoverplans_id_start'
  }),
  post('testCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    query: { action: 'test' }, task: 'StartCloudFailoverPlan', roles: RESTORE,
    page: 'post_cloudfailoverplans_id_test'
  }),
  post('undoCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    query: { action: 'undo' }, task: 'UndoCloudFailoverPlan', roles: RESTORE, tenants: true,
    page: 'post_cloudfailoverplans_id_undo'
  }),
  put('updateCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    request: { root: CloudFailoverPlan, required: true }, task: 'UpdateFailoverPlan', roles: ADMINISTRATOR,
    page: 'put_cloudfailoverplans_id'
  }),
  remove('deleteCloudFailoverPlan', '/api/cloud/cloudFailoverPlans/{id}', {
    task: 'DeleteCloudFailoverPlan', roles: ADMINISTRATOR, page: 'delete_cloudfailoverplans_id'
  }),
  get('listCloudFailoverPlanIncludes', '/api/cloud/cloudFailoverPlans/{id}/includes', {
    answer: [CloudFailoveredVms], roles: RESTORE, tenants: true, page: 'get_cloudfailoverplans_id_includes'
  }),
  get('getCloudFailoverPlanInclude', '/api/cloud/cloudFailoverPlans/{id}/includes/{includeId}', {
    answer: [CloudFailoveredVm], roles: RESTORE, tenants: true, page: 'get_cloudfailoverplans_id_includes_id'
  }),
  get('listCloudFailoverSessions', '/api/cloud/failoverSessions', {
    answer: [EntityReferences, CloudFailoverSessions], roles: POINTS, page: 'get_cloudfailoversessions'
  }),
  get('getCloudFailoverSession', '/api/cloud/failoverSessions/{id}', {
    answer: [EntityRef, CloudFailoverSession], roles: POINTS, page: 'get_cloudfailoversessions_id'
  }),
  get('listCloudGatewayPools', '/api/cloud/gatewayPools', {
    answer: [EntityReferences, CloudGatewayPools], roles: PORTAL, page: 'get_cloudgatewaypools'
  }),
  post('createCloudGatewayPool', '/api/cloud/gatewayPools', {
    request: { root: CreateCloudGatewayPoolSpec, required: true }, task: 'CreateCloudGatewayPool', roles: PORTAL,
    page: 'post_cloudgatewaypools'
  }),
  get('getCloudGatewayPool', '/api/cloud/gatewayPools/{id}', {
    answer: [EntityRef, CloudGatewayPool], roles: PORTAL, page: 'get_cloud_gatewaypools_id'
  }),
  get('listCloudGatewayPoolTenants', '/api/cloud/gatewayPools/{id}/tenants', {
    answer: [EntityReferences, CloudTenants], roles: PORTAL, page: 'get_cloud_gatewaypools_id', known: 'seen'
  }),
  get('listCloudGatewayPoolGateways', '/api/cloud/gatewayPools/{id}/gateways', {
    answer: [EntityReferences, CloudGateways], roles: PORTAL, page: 'cloud_gatewaypools_id', known: 'seen'
  }),
  put('updateCloudGatewayPool', '/api/cloud/gatewayPools/{id}', {
    request: { root: CloudGatewayPool, required: true }, task: 'UpdateCloudGatewayPool', roles: PORTAL,
    page: 'put_cloud_gatewaypools_id'
  }),
  remove('deleteCloudGatewayPool', '/api/cloud/gatewayPools/{id}', {
    task: 'DeleteCloudGatewayPool', roles: PORTAL, page: 'delete_cloud_gatewaypools_id'
  }),
  get('listCloudGateways', '/api/cloud/gateways', {
    answer: [EntityReferences, CloudGateways], roles: PORTAL, page: 'get_cloudgateways'
  }),
  post('createCloudGateway', '/api/cloud/gateways', {
    request: { root: CreateCloudGatewaySpec, required: true }, task: 'CreateCloudGateway', roles: PORTAL,
    page: 'post_gateways'
  }),
  get('getCloudGateway', '/api/cloud/gateways/{id}', {
    answer: [EntityRef, CloudGateway], roles: PORTAL, page: 'get_cloudgateways_id'
  }),
  put('updateCloudGateway', '/api/cloud/gateways/{id}', {
    request: { root: CloudGateway, required: true }, task: 'EditCloudGateway', roles: PORTAL,
    page: 'put_cloudgateways_id'
  }),
  remove('deleteCloudGateway', '/api/cloud/gateways/{id}', {
    task: 'DeleteCloudGateway', roles: PORTAL, page: 'delete_cloudgateways_id'
  }),
  get('listCloudHardwarePlans', '/api/cloud/hardwarePlans', {
    answer: [EntityReferences, CloudHardwarePlans], roles: PORTAL, page: 'get_hardwareplans'
  }),
  post('createCloudHardwarePlan', '/api/cloud/hardwarePlans', {
    request: { root: CloudHardwarePlanCreateSpec, required: true }, task: 'CreateCloudHardwarePlan', roles: PORTAL,
    page: 'post_hardwareplans'
  }),
  get('getCloudHardwarePlan', '/api/cloud/hardwarePlans/{id}', {
    answer: [EntityRef, CloudHardwarePlan], roles: PORTAL, page: 'get_hardwareplans_id'
  }),
  put('updateCloudHardwarePlan', '/api/cloud/hardwarePlans/{id}', {
    request: { root: CloudHardwarePlan, required: true }, task: 'EditCloudHardwarePlan', roles: PORTAL,
    page: 'put_hardwareplans_id'
  }),
  remove('deleteCloudHardwarePlan', '/api/cloud/hardwarePlans/{id}', {
    task: 'DeleteCloudHardwarePlan', roles: PORTAL, page: 'delete_hardwareplans_id'
  }),
  get('listCloudHardwarePlanTenants', '/api/cloud/hardwarePlans/{id}/tenants', {
    answer: [CloudTenants], roles: PORTAL, page: 'get_hardwareplans_id_tenants'
  }),
  get('listCloudPublicIpAddresses', '/api/cloud/publicIpAddresses', {
    answer: [EntityReferences, CloudPublicIpAddresses], roles: PORTAL, page: 'get_publicipaddresses'
  }),
  post('createCloudPublicIpAddress', '/api/cloud/publicIpAddresses', {
    request: { root: CloudPublicIpAddressCreateSpec, required: true }, task: 'CreateCloudPublicIpAddress',
    roles: PORTAL, page: 'post_publicipaddresses'
  }),
  get('getCloudPublicIpAddress', '/api/cloud/publicIpAddresses/{id}', {
    answer: [EntityRef, CloudPublicIpAddress], roles: PORTAL, page: 'get_publicipaddresses_id'
  }),
  put('updateCloudPublicIpAddress', '/api/cloud/publicIpAddresses/{id}', {
    request: { root: CloudPublicIpAddress, required: true }, task: 'EditCloudPublicIpAddress', status: 204,
    roles: PORTAL, page: 'put_publicipaddresses_id'
  }),
  remove('deleteCloudPublicIpAddress', '/api/cloud/publicIpAddresses/{id}', {
    task: 'DeleteCloudPublicIpAddress', roles: PORTAL, page: 'delete_publicipaddresses_id'
  }),
  get('listCloudReplicas', '/api/cloud/replicas', {
    answer: [EntityReferences, CloudReplicas], roles: PORTAL, tenants: true, page: 'get_cloudreplicas'
  }),
  get('getCloudReplica', '/api/cloud/replicas/{id}', {
    answer: [EntityRef, CloudReplica], roles: PORTAL, tenants: true, page: 'get_cloudreplicas_id'
  }),
  get('listCloudReplicaVmReplicaPoints', '/api/cloud/replicas/{id}/vmReplicaPoints', {
    answer: [EntityReferences, CloudVmReplicaPoints], roles: PORTAL, tenants: true, page: 'get_cloudreplicas_id_vmreplicapoints'
  }),
  get('listCloudTenants', '/api/cloud/tenants', {
    answer: [EntityReferences, CloudTenants], roles: PORTAL, page: 'get_tenants'
  }),
  post('createCloudTenant', '/api/cloud/tenants', {
    request: { root: CreateCloudTenantSpec, required: true }, task: 'CreateCloudTenant', roles: PORTAL,
    page: 'post_tenants'
  }),
  get('getCloudTenant', '/api/cloud/tenants/{id}', {
    answer: [EntityRef, CloudTenant], roles: PORTAL, page: 'get_tenants_id'
  }),
  put('updateCloudTenant', '/api/cloud/tenants/{id}', {
    request: { root: CloudTenant, required: true }, task: 'EditCloudTenant', roles: PORTAL, page: 'put_tenants_id'
  }),
  remove('deleteCloudTenant', '/api/cloud/tenants/{id}', {
    task: 'DeleteCloudTenant', roles: PORTAL, page: 'delete_tenants_id'
  }),
  get('listCloudTenantComputeResources', '/api/cloud/tenants/{id}/computeResources', {
    answer: [CloudTenantComputeResources], roles: PORTAL, page: 'get_tenants_id_computeresources'
  }),
  post('createCloudTenantComputeResource', '/api/cloud/tenants/{id}/computeResources', {
    request: { root: CloudTenantComputeResourceCreateSpec, required: true }, task: 'CreateCloudTenantResource',
    roles: PORTAL, page: 'post_tenants_id_computeresources'
  }),
  get('getCloudTenantComputeResource', '/api/cloud/tenants/{id}/computeResources/{computeResourceId}', {
    answer: [CloudTenantComputeResource], roles: PORTAL, page: 'get_tenants_id_computeresources_id'
  }),
  remove('deleteCloudTenantComputeResource', '/api/cloud/tenants/{id}/computeResources/{computeResourceId}', {
    task: 'DeleteCloudTenantComputeResource', roles: PORTAL, page: 'delete_tenants_id_computeresources_id'
  }),
  get('getCloudTenantFreeLicenseCounters', '/api/cloud/tenants/{id}/freelicenseCounters', {
    answer: [CloudTenantFreeLicenseCounters], roles: PORTAL, page: 'get_cloud_tenants_id_freelicensecounters'
  }),
  get('listCloudTenantGatewayPools', '/api/cloud/tenants/{id}/gatewayPools', {
    answer: [EntityReferences, CloudGatewayPools], roles: PORTAL, page: 'get_cloud_tenants_id_gatewaypools'
  }),
  get('listCloudTenantResources', '/api/cloud/tenants/{id}/resources', {
    answer: [CloudTenantResources], roles: PORTAL, page: 'get_tenants_id_resources'
  }),
  post('createCloudTenantResource', '/api/cloud/tenants/{id}/resources', {
    request: { root: CreateCloudTenantResourceSpec, required: true }, task: 'CreateCloudTenantResource',
    roles: PORTAL, page: 'post_tenants_id_resources'
  }),
  get('getCloudTenantResource', '/api/cloud/tenants/{id}/resources/{resourceId}', {
    answer: [CloudTenantResource], roles: PORTAL, page: 'get_tenants_id_resources_id'
  }),
  remove('deleteCloudTenantResource', '/api/cloud/tenants/{id}/resources/{resourceId}', {
    task: 'DeleteCloudTenantResource', roles: PORTAL, page: 'delete_tenants_id_resources_id'
  }),
  get('listCloudTenantSubtenants', '/api/cloud/tenants/{id}/subtenants', {
    answer: [CloudSubtenants], roles: PORTAL, page: 'get_tenants_id_subtenants'
  }),
  post('createCloudTenantSubtenant', '/api/cloud/tenants/{id}/subtenants', {
    request: { root: CloudSubtenantCreateSpec, required: true }, task: 'AddCloudSubtenant', roles: PORTAL,
    page: 'post_tenants_id_subtenants'
  }),
  get('getCloudTenantSubtenant', '/api/cloud/tenants/{id}/subtenants/{subtenantId}', {
    answer: [CloudSubtenant], roles: PORTAL, page: 'get_tenants_id_subtenants_id'
  }),
  put('updateCloudTenantSubtenant', '/api/cloud/tenants/{id}/subtenants/{subtenantId}', {
    request: { root: CloudSubtenant, required: true }, task: 'EditCloudSubtenant', roles: PORTAL,
    page: 'put_tenants_id_subtenants_id'
  }),
  remove('deleteCloudTenantSubtenant', '/api/cloud/tenants/{id}/subtenants/{subtenantId}', {
    task: 'DeleteCloudSubtenant', roles: PORTAL, page: 'delete_tenants_id_subtenants_id'
  }),
  get('listCloudTenantVCloudComputeResources', '/api/cloud/tenants/{id}/vCloudComputeResources', {
    answer: [CloudTenantVCloudComputeResources], roles: PORTAL, page: 'get_cloud_tenants_id_vcloudcomputeresources'
  }),
  post('createCloudTenantVCloudComputeResource', '/api/cloud/tenants/{id}/vCloudComputeResources', {
    request: { root: CloudTenantVCloudComputeResourceCreateSpec, required: true },
    task: 'CreateCloudTenantVCloudComputeResource', roles: PORTAL,
    page: 'post_cloud_tenants_id_vcloudcomputeresources'
  }),
  get('getCloudTenantVCloudComputeResource', '/api/cloud/tenants/{id}/vCloudComputeResources/{vCloudComputeResourceId}', {
    answer: [CloudTenantVCloudComputeResource], roles: PORTAL,
    page: 'get_cloud_tenants_id_vcloudcomputeresources_id'
  }),
  remove('deleteCloudTenantVCloudComputeResource', '/api/cloud/tenants/{id}/vCloudComputeResources/{vCloudComputeResourceId}', {
    task: 'DeletevCloudTenantComputeResource', roles: PORTAL,
    page: 'delete_cloud_tenants_id_vcloudcomputeresources_id'
  }),
  get('listCloudVlans', '/api/cloud/vlans', {
    answer: [EntityReferences, VlanConfigurations], roles: PORTAL, page: 'get_vlans'
  }),
  get('getCloudVlan', '/api/cloud/vlans/{id}', {
    answer: [EntityRef, VlanConfiguration], roles: PORTAL, page: 'get_vlans_id'
  }),
  put('updateCloudVlan', '/api/cloud/vlans/{id}', {
    request: { root: VlanConfiguration, required: true }, task: 'UpdateVlanConfiguration', roles: PORTAL,
    page: 'put_vlans_id'
  }),
  remove('deleteCloudVlan', '/api/cloud/vlans/{id}', {
    task: 'DeleteVlanConfiguration', roles: PORTAL, page: 'delete_vlans_id'
  }),
  get('listCloudVmReplicaPoints', '/api/cloud/vmReplicaPoints', {
    answer: [EntityReferences, CloudVmReplicaPoints], roles: PORTAL, tenants: true, page: 'get_cloudvmreplicapoints'
  }),
  get('getCloudVmReplicaPoint', '/api/cloud/vmReplicaPoints/{id}', {
    answer: [EntityRef, CloudVmReplicaPoint], roles: PORTAL, tenants: true, page: 'get_cloudvmreplicapoints_id'
  })
] as const
