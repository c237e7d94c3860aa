// What a tenant of Cloud Connect may use: repositories, hardware plans, network appliances and organization VDCs,
// as shown and as created: pages tenants_id, cloud_tenants_id_vcloudcomputeresources_id, post_tenants_id_resources.

import { InfoType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, enumeration, hierarchyObjRef, int, ipv4, long, optional, repeated, required, string, uid
} from './dsl.ts'

export const AllocationModel = enumeration('AllocationModel', [
  'Unknown', 'AllocationPool', 'PayAsYouGo', 'ReservationPool', 'Flex'
])

export const CloudPlatformType = enumeration('CloudPlatformType', ['VMware', 'HyperV'])

export const CloudTenantRepositoryQuotaInfoType = complexType('CloudTenantRepositoryQuotaInfoType', {
  base: InfoType,
  elements: {
    DisplayName: required(string),
    RepositoryUid: required(uid),
    WanAcceleratorUid: optional(uid),
    Quota: required(long),
    UsedQuota: optional(long)
  },
  doc: 'How much of a repository a tenant may use, and uses'
})

export const CloudTenantResourceType = complexType('CloudTenantResourceType', {
  base: ResourceType,
  choice: true,
  attributes: { Id: optional(string) },
  elements: { RepositoryQuota: optional(CloudTenantRepositoryQuotaInfoType) },
  doc: 'A repository quota of a tenant'
})

export const CloudTenantResourceListType = complexType('CloudTenantResourceListType', {
  base: PagedListType,
  elements: { CloudTenantResource: repeated(CloudTenantResourceType) }
})

export const ManualIpAddressSettingsInfoType = complexType('ManualIpAddressSettingsInfoType', {
  base: InfoType,
  elements: { IpAddress: required(ipv4), SubnetMask: required(ipv4), DefaultGateway: required(ipv4) },
  doc: 'A fixed IP address'
})

export const NetworkApplianceInfoType = complexType('NetworkApplianceInfoType', {
  base: InfoType,
  elements: {
    Name: required(string),
    ProductionNetwork: required(string),
    ObtainIPAddressAutomatically: optional(bool, { inRequest: 'required' }),
    ManualIpAddressSettingsInfoType: optional(ManualIpAddressSettingsInfoType),
    ViDistributedSwitchUuid: optional(string),
    ProductionNetworkUnderDvs: optional(bool)
  },
  doc: 'The appliance that routes between a tenant\'s production and cloud networks',
  source: 'tenants_id'
})

export const StorageResourceStatInfoType = complexType('StorageResourceStatInfoType', {
  base: InfoType,
  elements: {
    StorageName: optional(string),
    StorageUsageGb: optional(int, { doc: 'Gigabytes' }),
    StorageLimitGb: optional(int, { doc: 'Gigabytes' })
  },
  doc: 'What a tenant uses of one storage'
})

export const StorageResourceStatsListType = complexType('StorageResourceStatsListType', {
  base: ListType,
  elements: { StorageResourceStat: repeated(StorageResourceStatInfoType) }
})

export const ComputeResourceStatsInfoType = complexType('ComputeResourceStatsInfoType', {
  base: InfoType,
  elements: {
    MemoryUsageMb: optional(int, { doc: 'Megabytes' }),
    CPUCount: optional(int),
    StorageResourceStats: optional(StorageResourceStatsListType)
  },
  doc: 'What a tenant uses of a hardware plan'
})

export const CloudTenantComputeResourceType = complexType('CloudTenantComputeResourceType', {
  base: ResourceType,
  attributes: { Id: optional(string) },
  elements: {
    CloudHardwarePlanUid: optional(uid, { inRequest: 'required' }),
    WanAcceleratorUid: optional(uid),
    PlatformType: optional(CloudPlatformType),
    UseNetworkFailoverResources: optional(bool, { inRequest: 'required' }),
    NetworkAppliance: optional(NetworkApplianceInfoType, { inRequest: 'required' }),
    ComputeResourceStats: optional(ComputeResourceStatsInfoType)
  },
  doc: 'A hardware plan that a tenant is subscribed to'
})

export const CloudTenantComputeResourceListType = complexType('CloudTenantComputeResourceListType', {
  base: PagedListType,
  elements: { CloudTenantComputeResource: repeated(CloudTenantComputeResourceType) }
})

export const CloudTenantVCloudComputeResourceUsageInfoType =
  complexType('CloudTenantVCloudComputeResourceUsageInfoType', {
    base: InfoType,
    elements: {
      CpuUsageMhz: optional(int, { doc: 'Megahertz' }),
      MemoryUsageMb: optional(int, { doc: 'Megabytes' }),
      StorageUsageGb: optional(int, { doc: 'Gigabytes' })
    },
    doc: 'What a tenant uses of a virtual data centre',
    source: 'get_tenants_id'
  })

export const CloudTenantVCloudComputeResourceType = complexType('CloudTenantVCloudComputeResourceType', {
  base: ResourceType,
  attributes: { Id: optional(string) },
  elements: {
    VirtualDataCenterName: optional(string),
    VirtualDataCenterRef: optional(hierarchyObjRef),
    Enabled: optional(bool),
    AllocationModel: optional(AllocationModel),
    UseNetworkFailoverResources: optional(bool),
    ResourceUsage: optional(CloudTenantVCloudComputeResourceUsageInfoType),
    WanAcceleratorUid: optional(uid, { known: 'inferred' }),
    NetworkAppliance: optional(NetworkApplianceInfoType, { known: 'inferred' })
  },
  doc: 'A virtual data centre that a tenant may use',
  source: 'representation_collections'
})

export const CloudTenantVCloudComputeResourceListType = complexType('CloudTenantVCloudComputeResourceListType', {
  base: PagedListType,
  elements: { CloudTenantVCloudComputeResource: repeated(CloudTenantVCloudComputeResourceType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CreateCloudTenantResourceSpecType = complexType('CreateCloudTenantResourceSpecType', {
  base: SpecType,
  elements: {
    Name: required(string),
    RepositoryUid: required(uid),
    QuotaMb: required(int, { doc: 'Megabytes' }),
    WanAcceleratorUid: optional(uid),
    Folder: optional(string)
  },
  doc: 'A repository quota to give to a tenant'
})

export const CreateCloudTenantResourceListType = complexType('CreateCloudTenantResourceListType', {
  base: ListType,
  elements: { BackupResource: repeated(CreateCloudTenantResourceSpecType) }
})

export const CloudTenantComputeResourceCreateSpecType = complexType('CloudTenantComputeResourceCreateSpecType', {
  base: SpecType,
  elements: {
    CloudHardwarePlanUid: required(uid),
    WanAcceleratorUid: optional(uid),
    PlatformType: required(CloudPlatformType),
    UseNetworkFailoverResources: required(bool),
    NetworkAppliance: optional(NetworkApplianceInfoType, { known: 'inferred' })
  },
  doc: 'A hardware plan to subscribe a tenant to',
  source: 'post_tenants_id_computeresources'
})

export const CloudTenantComputeResourceCreateListType = complexType('CloudTenantComputeResourceCreateListType', {
  base: ListType,
  elements: { ComputeResource: repeated(CloudTenantComputeResourceCreateSpecType) }
})

export const CloudTenantVCloudComputeResourceCreateSpecType =
  complexType('CloudTenantVCloudComputeResourceCreateSpecType', {
    base: SpecType,
    elements: {
      VirtualDataCenterRef: required(hierarchyObjRef),
      UseNetworkFailoverResources: required(bool),
      NetworkAppliance: optional(NetworkApplianceInfoType),
      WanAcceleratorUid: optional(uid)
    },
    doc: 'A virtual data centre to give to a tenant',
    source: 'post_tenants'
  })

export const CloudTenantVCloudComputeResourceCreateListType =
  complexType('CloudTenantVCloudComputeResourceCreateListType', {
    base: ListType,
    elements: { VCloudComputeResource: repeated(CloudTenantVCloudComputeResourceCreateSpecType) },
    source: 'post_tenants',
    known: 'inferred'
  })
