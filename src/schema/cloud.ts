// Cloud Connect: the service, its gateways and their pools, public addresses and VLANs, and the roots of the whole
// area: pages cloudgateways_id, cloud_gatewaypools_id, publicipaddresses_id, vlans_id.

import { EntityType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  CloudFailoveredVmListType, CloudFailoveredVmType, CloudFailoverPlanEntityListType, CloudFailoverPlanEntityType,
  CloudFailoverPlanManagementSpecType, CloudFailoverSessionEntityListType, CloudFailoverSessionEntityType,
  CloudReplicaEntityListType, CloudReplicaEntityType, CloudVmReplicaPointEntityListType,
  CloudVmReplicaPointEntityType
} from './cloud-failover.ts'
import {
  CloudHardwarePlanCreateSpecType, CloudHardwarePlanEntityListType, CloudHardwarePlanEntityType
} from './cloud-hardware-plan.ts'
import {
  CloudPlatformType, CloudTenantComputeResourceCreateSpecType, CloudTenantComputeResourceListType,
  CloudTenantComputeResourceType, CloudTenantResourceListType, CloudTenantResourceType,
  CloudTenantVCloudComputeResourceCreateSpecType, CloudTenantVCloudComputeResourceListType,
  CloudTenantVCloudComputeResourceType, CreateCloudTenantResourceSpecType
} from './cloud-tenant-resources.ts'
import {
  CloudSubtenantCreateSpecType, CloudSubtenantListType, CloudSubtenantType, CloudTenantEntityListType,
  CloudTenantEntityType, CloudTenantFreeLicenseCountersResourceType, CreateCloudTenantSpecType
} from './cloud-tenant.ts'
import {
  bool, complexType, enumeration, hierarchyObjRef, int, optional, repeated, required, root, string, uid, ushort
} from './dsl.ts'

export const CloudGatewayNetworkingMode = enumeration('CloudGatewayNetworkingMode', ['Direct', 'NAT'])

export const SwitchType = enumeration('SwitchType', ['VirtualSwitch', 'DistributedVirtualSwitch'])

export const CloudGatewayEntityType = complexType('CloudGatewayEntityType', {
  base: EntityType,
  elements: {
    Enabled: optional(bool),
    DnsNameOrIpAddress: optional(string),
    NetworkMode: optional(CloudGatewayNetworkingMode, { inRequest: 'required' }),
    ExternalIP: optional(string, { inRequest: 'required' }),
    ExternalPort: optional(ushort),
    InternalPort: optional(ushort),
    Description: optional(string)
  },
  doc: 'A cloud gateway'
})

export const CloudGatewayEntityListType = complexType('CloudGatewayEntityListType', {
  base: PagedListType,
  elements: { CloudGateway: repeated(CloudGatewayEntityType) }
})

export const CreateCloudGatewaySpecType = complexType('CreateCloudGatewaySpecType', {
  base: SpecType,
  elements: {
    BackupServerIdOrName: optional(string),
    ServerHostName: required(string),
    Description: optional(string),
    IncomingPort: optional(ushort),
    ExternalIp: optional(string),
    ExternalPort: optional(ushort),
    NetworkType: required(CloudGatewayNetworkingMode),
    InternalPort: optional(ushort),
    BackupServerUid: optional(uid)
  },
  doc: 'A cloud gateway to add or to edit'
})

export const CloudPublicIpAddressEntityType = complexType('CloudPublicIpAddressEntityType', {
  base: EntityType,
  attributes: { BackupServerUid: optional(uid) },
  elements: { IpAddress: optional(string), TenantUid: optional(uid) },
  doc: 'A public IP address that replicas of tenants can be reached at'
})

export const CloudPublicIpAddressEntityListType = complexType('CloudPublicIpAddressEntityListType', {
  base: PagedListType,
  elements: { CloudPublicIp: repeated(CloudPublicIpAddressEntityType) }
})

export const CloudPublicIpAddressCreateSpecType = complexType('CloudPublicIpAddressCreateSpecType', {
  base: SpecType,
  elements: {
    BackupServerUid: required(uid),
    IpAddressLowerBound: required(string),
    IpAddressUpperBound: required(string)
  },
  doc: 'A range of public IP addresses to add'
})

export const CloudConnectServiceType = complexType('CloudConnectServiceType', {
  base: ResourceType,
  doc: 'Entry of Cloud Connect'
})

export const VlanConfigurationEntityType = complexType('VlanConfigurationEntityType', {
  base: EntityType,
  elements: {
    HostRef: optional(hierarchyObjRef),
    PlatformType: optional(CloudPlatformType),
    VlanIdsWithInternetLeftBound: optional(int),
    VlanIdsWithInternetRightBound: optional(int),
    VlanIdsWithoutInternetLeftBound: optional(int),
    VlanIdsWithoutInternetRightBound: optional(int),
    SwitchName: optional(string),
    SwitchId: optional(string),
    ClusterName: optional(string),
    ClusterId: optional(string),
    SwitchType: optional(SwitchType)
  },
  doc: 'VLANs that are reserved for the replicas of tenants; its UID is a bare GUID',
  source: 'vlans_id'
})

export const VlanConfigurationEntityListType = complexType('VlanConfigurationEntityListType', {
  base: PagedListType,
  elements: { Vlans: repeated(VlanConfigurationEntityType) }
})

export const CloudVlanConfigurationCreateSpecType = complexType('CloudVlanConfigurationCreateSpecType', {
  base: SpecType,
  elements: {
    BackupServerUid: optional(uid),
    HostRef: optional(hierarchyObjRef),
    PlatformType: optional(string),
    VlanIdsWithInternetLeftBound: optional(int),
    VlanIdsWithInternetRightBound: optional(int),
    VlanIdsWithoutInternetLeftBound: optional(int),
    VlanIdsWithoutInternetRightBound: optional(int),
    viClusterRef: optional(string),
    viClusterName: optional(string),
    viSwitchName: optional(string),
    viSwitchType: optional(int),
    viSwitchId: optional(string)
  },
  doc: 'VLANs to reserve'
})

export const CloudGatewayPoolGatewayListType = complexType('CloudGatewayPoolGatewayListType', {
  base: ListType,
  elements: { CloudGatewayUid: repeated(uid, { inRequest: 'required' }) },
  source: 'get_cloud_gatewaypools_id'
})

export const CloudGatewayPoolTenantListType = complexType('CloudGatewayPoolTenantListType', {
  base: ListType,
  elements: { CloudTenantUid: repeated(uid) },
  source: 'get_cloud_gatewaypools_id'
})

export const CloudGatewayPoolEntityType = complexType('CloudGatewayPoolEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    CloudGateways: optional(CloudGatewayPoolGatewayListType, { inRequest: 'required' }),
    CloudTenants: optional(CloudGatewayPoolTenantListType)
  },
  doc: 'A pool of cloud gateways',
  source: 'cloud_gatewaypools_id'
})

export const CloudGatewayPoolEntityListType = complexType('CloudGatewayPoolEntityListType', {
  base: PagedListType,
  elements: { CloudGatewayPool: repeated(CloudGatewayPoolEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CreateCloudGatewayPoolSpecType = complexType('CreateCloudGatewayPoolSpecType', {
  base: SpecType,
  elements: {
    Name: required(string),
    Description: optional(string),
    CloudGateways: required(CloudGatewayPoolGatewayListType),
    CloudTenants: optional(CloudGatewayPoolTenantListType),
    BackupServerUid: required(uid)
  },
  doc: 'A pool of cloud gateways to add',
  source: 'post_cloudgatewaypools',
  known: 'inferred'
})

export const CloudGateway = root('CloudGateway', CloudGatewayEntityType, ['CloudGateway'])
export const CloudGateways = root('CloudGateways', CloudGatewayEntityListType, ['CloudGatewayList'])
export const CloudTenant = root('CloudTenant', CloudTenantEntityType, ['CloudTenant'])
export const CloudTenants = root('CloudTenants', CloudTenantEntityListType, ['CloudTenantList'])
export const CloudTenantResource = root('CloudTenantResource', CloudTenantResourceType, ['CloudTenantResource'])
export const CloudTenantResources = root('CloudTenantResources', CloudTenantResourceListType,
  ['CloudTenantResourceList'])
export const CreateCloudGatewaySpec = root('CreateCloudGatewaySpec', CreateCloudGatewaySpecType)
export const CreateCloudTenantSpec = root('CreateCloudTenantSpec', CreateCloudTenantSpecType)
export const CreateCloudTenantResourceSpec = root('CreateCloudTenantResourceSpec', CreateCloudTenantResourceSpecType)
export const CloudHardwarePlans = root('CloudHardwarePlans', CloudHardwarePlanEntityListType,
  ['CloudHardwarePlanList'])
export const CloudHardwarePlan = root('CloudHardwarePlan', CloudHardwarePlanEntityType, ['CloudHardwarePlan'])
export const CloudHardwarePlanCreateSpec = root('CloudHardwarePlanCreateSpec', CloudHardwarePlanCreateSpecType)
export const CloudPublicIpAddresses = root('CloudPublicIpAddresses', CloudPublicIpAddressEntityListType,
  ['CloudPublicIpAddressList'])
export const CloudPublicIpAddress = root('CloudPublicIpAddress', CloudPublicIpAddressEntityType,
  ['CloudPublicIpAddress'])
export const CloudPublicIpAddressCreateSpec = root('CloudPublicIpAddressCreateSpec', CloudPublicIpAddressCreateSpecType)
export const CloudTenantComputeResources = root('CloudTenantComputeResources', CloudTenantComputeResourceListType,
  ['CloudTenantComputeResourceList'])
export const CloudTenantComputeResource = root('CloudTenantComputeResource', CloudTenantComputeResourceType,
  ['CloudTenantComputeResource'])
export const CloudTenantComputeResourceCreateSpec = root(
  'CloudTenantComputeResourceCreateSpec', CloudTenantComputeResourceCreateSpecType
)
export const CloudVmReplicaPoints = root('CloudVmReplicaPoints', CloudVmReplicaPointEntityListType,
  ['CloudVmReplicaPointList'])
export const CloudVmReplicaPoint = root('CloudVmReplicaPoint', CloudVmReplicaPointEntityType, ['CloudVmReplicaPoint'])
export const CloudFailoverPlans = root('CloudFailoverPlans', CloudFailoverPlanEntityListType,
  ['CloudFailoverPlanList'])
export const CloudFailoverPlan = root('CloudFailoverPlan', CloudFailoverPlanEntityType, ['CloudFailoverPlan'])
export const CloudFailoverPlanManagementSpec = root(
  'CloudFailoverPlanManagementSpec', CloudFailoverPlanManagementSpecType
)
export const VlanConfigurations = root('VlanConfigurations', VlanConfigurationEntityListType,
  ['VlanConfigurationList'])
export const VlanConfiguration = root('VlanConfiguration', VlanConfigurationEntityType, ['VlanConfiguration'])
export const VlanConfigurationCreateSpec = root('VlanConfigurationCreateSpec', CloudVlanConfigurationCreateSpecType)
export const CloudFailoverSession = root('CloudFailoverSession', CloudFailoverSessionEntityType,
  ['CloudFailoverSession'])
export const CloudFailoverSessions = root('CloudFailoverSessions', CloudFailoverSessionEntityListType,
  ['CloudFailoverSessionList'])
export const CloudFailoveredVm = root('CloudFailoveredVm', CloudFailoveredVmType, ['CloudFailoveredVm'])
export const CloudFailoveredVms = root('CloudFailoveredVms', CloudFailoveredVmListType, ['CloudFailoveredVmList'])
export const CloudConnectService = root('CloudConnectService', CloudConnectServiceType, ['CloudConnectService'])
export const CloudReplicas = root('CloudReplicas', CloudReplicaEntityListType, ['CloudReplicaList'])
export const CloudReplica = root('CloudReplica', CloudReplicaEntityType, ['CloudReplica'])
export const CloudTenantVCloudComputeResources = root(
  'CloudTenantVCloudComputeResources',
  CloudTenantVCloudComputeResourceListType, ['CloudTenantVCloudComputeResourceList']
)
export const CloudTenantVCloudComputeResource = root(
  'CloudTenantVCloudComputeResource', CloudTenantVCloudComputeResourceType, ['CloudTenantVCloudComputeResource']
)
export const CloudGatewayPool = root('CloudGatewayPool', CloudGatewayPoolEntityType, ['CloudGatewayPool'])
export const CloudGatewayPools = root('CloudGatewayPools', CloudGatewayPoolEntityListType, ['CloudGatewayPoolList'])
export const CloudTenantFreeLicenseCounters = root(
  'CloudTenantFreeLicenseCounters', CloudTenantFreeLicenseCountersResourceType, ['FreeLicenseCounters']
)
export const CloudSubtenant = root('CloudSubtenant', CloudSubtenantType, ['CloudSubtenant'])
export const CloudSubtenants = root('CloudSubtenants', CloudSubtenantListType, ['CloudSubtenantList'])
export const CreateCloudGatewayPoolSpec = root('CreateCloudGatewayPoolSpec', CreateCloudGatewayPoolSpecType)
export const CloudSubtenantCreateSpec = root('CloudSubtenantCreateSpec', CloudSubtenantCreateSpecType)
export const CloudTenantVCloudComputeResourceCreateSpec = root(
  'CloudTenantVCloudComputeResourceCreateSpec', CloudTenantVCloudComputeResourceCreateSpecType
)
