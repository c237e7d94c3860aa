// Cloud Connect: gateways and their pools, tenants, subtenants, resources, hardware plans, failover plans, replicas:
// pages cloudgateways_id, tenants_id, hardwareplans_id, cloudfailoverplans_id, cloudreplicas_id, vlans_id.

import { EntityReferenceType, EntityType, InfoType, LinkType, ListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, ipv4, long, optional, repeated, required, root,
  string, uid, ushort
} from './dsl.ts'
import { Platform } from './infrastructure.ts'
import { PointType } from './restore-point.ts'
import { JobSessionEntityType, SessionResult, SessionState } from './restore-session.ts'
import { TenantCredentialsInfoType } from './session.ts'

export const AllocationModel = enumeration('AllocationModel', [
  'Unknown', 'AllocationPool', 'PayAsYouGo', 'ReservationPool', 'Flex'
])

export const CloudGatewayNetworkingMode = enumeration('CloudGatewayNetworkingMode', ['Direct', 'NAT'])

export const CloudPlatformType = enumeration('CloudPlatformType', ['VMware', 'HyperV'])

export const CloudReplicaPointState = enumeration('CloudReplicaPointState', [
  'Unknown', 'Ready', 'Failover', 'Failback', 'PermanentFailover'
])

export const HardwarePlanDatastoreType = enumeration('HardwarePlanDatastoreType', ['Datastore', 'StoragePod'])

export const HardwarePlanParentType = enumeration('HardwarePlanParentType', [
  'ClusterComputeResource', 'HostSystem'
])

export const SwitchType = enumeration('SwitchType', ['VirtualSwitch', 'DistributedVirtualSwitch'])

export const TenantTypeSpec = enumeration('TenantTypeSpec', ['Standalone', 'VCD', 'vCD', 'ActiveDirectory'])

export const ThrottlingSpeedUnit = enumeration('ThrottlingSpeedUnit', ['Mbps', 'KBps', 'MBps'])

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
  base: ListType,
  elements: { CloudGateway: repeated(CloudGatewayEntityType) }
})

export const CloudTenantLeaseOptionsType = complexType('CloudTenantLeaseOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool), ExpirationDate: optional(dateTime) },
  doc: 'When the lease of a tenant ends'
})

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
  base: ListType,
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
  base: ListType,
  elements: { CloudTenantComputeResource: repeated(CloudTenantComputeResourceType) }
})

export const StandaloneTenantInfoType = complexType('StandaloneTenantInfoType', {
  base: InfoType,
  elements: { TenantCredentials: optional(TenantCredentialsInfoType) },
  doc: 'A tenant with a name and password of its own',
  source: 'tenants_id',
  known: 'inferred'
})

export const VCloudTenantInfoType = complexType('VCloudTenantInfoType', {
  base: InfoType,
  elements: { OrganizationName: optional(string), OrganizationRef: optional(hierarchyObjRef) },
  doc: 'A tenant that is an organization of VMware Cloud Director',
  source: 'representation_collections',
  known: 'inferred'
})

export const CloudTenantADDomainInfoType = complexType('CloudTenantADDomainInfoType', {
  base: InfoType,
  elements: { DomainName: required(string), DomainAccount: required(string), Port: required(ushort) },
  doc: 'The domain of such a tenant',
  source: 'post_tenants'
})

export const CloudTenantADInfoType = complexType('CloudTenantADInfoType', {
  base: InfoType,
  elements: { Domain: optional(CloudTenantADDomainInfoType), Account: optional(string) },
  doc: 'A tenant that is an account of Active Directory',
  source: 'get_tenants_id',
  known: 'inferred'
})

export const CloudTenantType = complexType('CloudTenantType', {
  base: InfoType,
  elements: {
    StandaloneTenant: optional(StandaloneTenantInfoType),
    vCloudTenant: optional(VCloudTenantInfoType),
    ADTenantType: optional(CloudTenantADInfoType)
  },
  doc: 'The kind of a tenant: exactly one of these',
  source: 'tenants_id'
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
  base: ListType,
  elements: { CloudTenantVCloudComputeResource: repeated(CloudTenantVCloudComputeResourceType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CloudTenantCloudGatewayPoolListType = complexType('CloudTenantCloudGatewayPoolListType', {
  base: ListType,
  elements: { CloudGatewayPoolUid: repeated(uid) },
  source: 'put_tenants_id',
  known: 'inferred'
})

export const CloudTenantEntityType = complexType('CloudTenantEntityType', {
  base: EntityType,
  elements: {
    Password: optional(string, { doc: 'Empty in answers' }),
    Description: optional(string),
    Enabled: optional(bool),
    LeaseOptions: optional(CloudTenantLeaseOptionsType),
    Resources: optional(CloudTenantResourceListType),
    LastResult: optional(SessionResult),
    LastActive: optional(dateTime, { doc: '1753-01-01T00:00:00Z stands for never' }),
    VmCount: optional(int),
    ComputeResources: optional(CloudTenantComputeResourceListType),
    ThrottlingEnabled: optional(bool),
    ThrottlingSpeedLimit: optional(int, { doc: 'In the unit of ThrottlingSpeedUnit' }),
    ThrottlingSpeedUnit: optional(ThrottlingSpeedUnit),
    PublicIpCount: optional(int),
    BackupCount: optional(int),
    ReplicaCount: optional(int),
    MaxConcurrentTasks: optional(int, { doc: 'How many at once' }),
    WorkStationBackupCount: optional(int),
    ServerBackupCount: optional(int),
    BackupProtectionEnabled: optional(bool),
    BackupProtectionPeriod: optional(int, { doc: 'Days' }),
    TenantType: optional(CloudTenantType),
    VCloudComputeResources: optional(CloudTenantVCloudComputeResourceListType),
    CloudGatewayPools: optional(CloudTenantCloudGatewayPoolListType, { known: 'inferred' }),
    FailoverToOthersGatewaysIfFail: optional(bool, { known: 'inferred' })
  },
  doc: 'A tenant of a service provider',
  source: 'tenants_id'
})

export const CloudTenantEntityListType = complexType('CloudTenantEntityListType', {
  base: ListType,
  elements: { CloudTenant: repeated(CloudTenantEntityType) }
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

export const CreateCloudTenantSpecType = complexType('CreateCloudTenantSpecType', {
  base: SpecType,
  elements: {
    BackupServerIdOrName: optional(string),
    Name: required(string),
    Description: optional(string),
    Password: optional(string, { doc: 'Empty in answers' }),
    Enabled: optional(bool),
    LeaseExpirationDate: optional(dateTime),
    Resources: optional(CreateCloudTenantResourceListType),
    ComputeResources: optional(CloudTenantComputeResourceCreateListType),
    VmCount: optional(int),
    ThrottlingEnabled: optional(bool),
    ThrottlingSpeedLimit: optional(int, { doc: 'In the unit of ThrottlingSpeedUnit' }),
    ThrottlingSpeedUnit: optional(ThrottlingSpeedUnit),
    PublicIpCount: optional(int),
    BackupServerUid: required(uid),
    MaxConcurrentTasks: optional(int, { doc: 'How many at once' }),
    BackupProtectionEnabled: optional(bool, { known: 'inferred' }),
    BackupProtectionPeriod: optional(int, { doc: 'Days', known: 'inferred' }),
    TenantType: optional(TenantTypeSpec),
    OrganizationRef: optional(hierarchyObjRef),
    VCloudComputeResources: optional(CloudTenantVCloudComputeResourceCreateListType),
    CloudGatewayPools: optional(CloudTenantCloudGatewayPoolListType, { known: 'inferred' }),
    FailoverToOthersGatewaysIfFail: optional(bool, { known: 'inferred' }),
    Domain: optional(CloudTenantADDomainInfoType, { known: 'inferred' })
  },
  doc: 'A tenant to add',
  source: 'post_tenants'
})

export const ViCloudHardwarePlanDatastoreInfoType = complexType('ViCloudHardwarePlanDatastoreInfoType', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: {
    FriendlyName: required(string),
    DatastoreType: required(HardwarePlanDatastoreType),
    Reference: required(hierarchyObjRef),
    RootPath: optional(string),
    QuotaGb: required(int, { doc: 'Gigabytes' }),
    PbmProfileId: optional(string)
  },
  doc: 'A datastore of a hardware plan'
})

export const ViCloudHardwarePlanDatastoreInfoListType = complexType('ViCloudHardwarePlanDatastoreInfoListType', {
  base: ListType,
  elements: { Datastore: repeated(ViCloudHardwarePlanDatastoreInfoType) }
})

export const CloudHardwarePlanNetworkInfo = complexType('CloudHardwarePlanNetworkInfo', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: { CountWithInternet: optional(int), CountWithoutInternet: optional(int) },
  doc: 'How many networks a hardware plan has'
})

export const ViCloudHardwarePlanInfoType = complexType('ViCloudHardwarePlanInfoType', {
  base: InfoType,
  elements: {
    HypervisorHostRef: required(uid),
    ParentType: required(HardwarePlanParentType),
    ParentName: required(string),
    Datastores: required(ViCloudHardwarePlanDatastoreInfoListType),
    Network: optional(CloudHardwarePlanNetworkInfo)
  },
  doc: 'Resources of a hardware plan on VMware'
})

export const HvCloudHardwarePlanVolumeInfoType = complexType('HvCloudHardwarePlanVolumeInfoType', {
  base: InfoType,
  attributes: { Id: optional(string) },
  elements: {
    FriendlyName: required(string),
    VolumePath: required(string),
    QuotaGb: required(int, { doc: 'Gigabytes' })
  },
  doc: 'A volume of a hardware plan'
})

export const HvCloudHardwarePlanVolumesInfoListType = complexType('HvCloudHardwarePlanVolumesInfoListType', {
  base: ListType,
  elements: { Volume: repeated(HvCloudHardwarePlanVolumeInfoType) }
})

export const HvCloudHardwarePlanInfoType = complexType('HvCloudHardwarePlanInfoType', {
  base: InfoType,
  elements: {
    HypervisorHostRef: required(hierarchyObjRef),
    Volumes: required(HvCloudHardwarePlanVolumesInfoListType),
    Network: optional(CloudHardwarePlanNetworkInfo)
  },
  doc: 'Resources of a hardware plan on Hyper-V'
})

export const CloudHardwarePlanEntityTypeNestedHardwarePlanDetails =
  complexType('CloudHardwarePlanEntityTypeNestedHardwarePlanDetails', {
    elements: {
      ViCloudHardwarePlan: optional(ViCloudHardwarePlanInfoType),
      HvCloudHardwarePlan: optional(HvCloudHardwarePlanInfoType)
    },
    doc: 'The plan\'s resources, by platform'
  })

export const CloudHardwarePlanEntityType = complexType('CloudHardwarePlanEntityType', {
  base: EntityType,
  elements: {
    Description: optional(string),
    ProcessorUsageLimitMhz: optional(int, { inRequest: 'required', doc: 'Megahertz' }),
    MemoryUsageLimitMb: optional(int, { inRequest: 'required', doc: 'Megabytes' }),
    HardwarePlanDetails: optional(CloudHardwarePlanEntityTypeNestedHardwarePlanDetails, { inRequest: 'required' })
  },
  doc: 'A hardware plan: what a tenant\'s replicas may use'
})

export const CloudHardwarePlanEntityListType = complexType('CloudHardwarePlanEntityListType', {
  base: ListType,
  elements: { CloudHardwarePlan: repeated(CloudHardwarePlanEntityType) }
})

export const CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails =
  complexType('CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails', {
    elements: {
      ViCloudHardwarePlan: optional(ViCloudHardwarePlanInfoType),
      HvCloudHardwarePlan: optional(HvCloudHardwarePlanInfoType)
    },
    doc: 'The new plan\'s resources, by platform'
  })

export const CloudHardwarePlanCreateSpecType = complexType('CloudHardwarePlanCreateSpecType', {
  base: SpecType,
  elements: {
    BackupServerUid: required(uid),
    Name: required(string),
    Description: optional(string),
    ProcessorUsageLimitMhz: required(int, { doc: 'Megahertz' }),
    MemoryUsageLimitMb: required(int, { doc: 'Megabytes' }),
    HardwarePlanDetails: required(CloudHardwarePlanCreateSpecTypeNestedHardwarePlanDetails)
  },
  doc: 'A hardware plan to add'
})

export const CloudFailoverTaskSessionInfoType = complexType('CloudFailoverTaskSessionInfoType', {
  base: InfoType,
  attributes: { VmName: optional(string) },
  elements: {
    VmReplicaPointLink: optional(LinkType),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs' }),
    State: optional(SessionState),
    Result: optional(SessionResult),
    Progress: optional(int, { doc: 'Percent' }),
    FailureMessage: optional(string)
  },
  doc: 'What one run of a cloud failover plan did with one VM'
})

export const CloudFailoverTaskSessionInfoListType = complexType('CloudFailoverTaskSessionInfoListType', {
  base: ListType,
  elements: { CloudFailoverTasks: repeated(CloudFailoverTaskSessionInfoType) }
})

export const CloudFailoverSessionEntityType = complexType('CloudFailoverSessionEntityType', {
  base: JobSessionEntityType,
  attributes: { CloudFailoverPlanName: optional(string) },
  elements: { CloudFailoverTasks: optional(CloudFailoverTaskSessionInfoListType) },
  doc: 'One run of a cloud failover plan'
})

export const CloudFailoverSessionEntityListType = complexType('CloudFailoverSessionEntityListType', {
  base: ListType,
  elements: { CloudFailoverSession: repeated(CloudFailoverSessionEntityType) }
})

export const CloudPublicIpAddressEntityType = complexType('CloudPublicIpAddressEntityType', {
  base: EntityType,
  attributes: { BackupServerUid: optional(uid) },
  elements: { IpAddress: optional(string), TenantUid: optional(uid) },
  doc: 'A public IP address that replicas of tenants can be reached at'
})

export const CloudPublicIpAddressEntityListType = complexType('CloudPublicIpAddressEntityListType', {
  base: ListType,
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

export const CloudVmReplicaPointEntityType = complexType('CloudVmReplicaPointEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: optional(dateTime),
    VmName: optional(string),
    PointType: optional(PointType),
    State: optional(CloudReplicaPointState)
  },
  doc: 'A point of a tenant\'s replica'
})

export const CloudVmReplicaPointEntityListType = complexType('CloudVmReplicaPointEntityListType', {
  base: ListType,
  elements: { CloudReplica: repeated(CloudVmReplicaPointEntityType) }
})

export const CloudFailoverPlanOptionsInfoType = complexType('CloudFailoverPlanOptionsInfoType', {
  base: InfoType,
  elements: {
    PostFailoverPlanCommandEnabled: optional(bool),
    PostFailoverPlanCommand: optional(string),
    PreFailoverPlanCommandEnabled: optional(bool),
    PreFailoverPlanCommand: optional(string)
  },
  doc: 'Commands to run before and after a cloud failover plan'
})

export const CloudFailoveredVmType = complexType('CloudFailoveredVmType', {
  base: ResourceType,
  elements: {
    FailoverPlanVMId: optional(string),
    Name: optional(string),
    Order: optional(int, { doc: 'Place in the order of processing' })
  },
  doc: 'A VM in a cloud failover plan'
})

export const CloudFailoveredVmListType = complexType('CloudFailoveredVmListType', {
  base: ListType,
  elements: { CloudFailoveredVm: repeated(CloudFailoveredVmType) }
})

export const CloudFailoverPlanInfoType = complexType('CloudFailoverPlanInfoType', {
  base: InfoType,
  elements: { Includes: optional(CloudFailoveredVmListType) },
  doc: 'What a cloud failover plan fails over'
})

export const CloudFailoverPlanEntityType = complexType('CloudFailoverPlanEntityType', {
  base: EntityType,
  elements: {
    TenantUid: optional(uid),
    TenantName: optional(string),
    Description: optional(string),
    CloudFailoverPlanOptions: optional(CloudFailoverPlanOptionsInfoType),
    CloudFailoverPlanInfo: optional(CloudFailoverPlanInfoType)
  },
  doc: 'A failover plan of a tenant'
})

export const CloudFailoverPlanEntityListType = complexType('CloudFailoverPlanEntityListType', {
  base: ListType,
  elements: { CloudFailoverPlan: repeated(CloudFailoverPlanEntityType) }
})

export const CloudFailoverPlanManagementSpecType = complexType('CloudFailoverPlanManagementSpecType', {
  base: SpecType,
  elements: { StartNow: optional(bool), StartDate: optional(dateTime) },
  doc: 'When to start a cloud failover plan: exactly one of the two'
})

export const CloudReplicaEntityType = complexType('CloudReplicaEntityType', {
  base: EntityType,
  elements: { Ref: optional(EntityReferenceType), Platform: optional(Platform) },
  doc: 'A tenant\'s replica'
})

export const CloudReplicaEntityListType = complexType('CloudReplicaEntityListType', {
  base: ListType,
  elements: { CloudReplica: repeated(CloudReplicaEntityType) }
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
  base: ListType,
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
  base: ListType,
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

export const CloudSubtenantRepositoryQuotaInfoType = complexType('CloudSubtenantRepositoryQuotaInfoType', {
  base: InfoType,
  attributes: { Unlimited: optional(bool, { doc: 'Whether QuotaMb does not count' }) },
  elements: {
    DisplayName: optional(string),
    TenantResourceId: optional(string),
    QuotaMb: required(int, { doc: 'Megabytes' }),
    UsedQuotaMb: optional(int, { doc: 'Megabytes' }),
    QuotaId: optional(string, { known: 'inferred' })
  },
  doc: 'How much of a tenant\'s quota a subtenant may use, and uses',
  source: 'put_tenants_id_subtenants_id'
})

export const CloudSubtenantType = complexType('CloudSubtenantType', {
  base: ResourceType,
  attributes: { Id: optional(string) },
  elements: {
    Name: optional(string),
    Description: optional(string),
    Password: optional(string, { doc: 'Empty in answers' }),
    Enabled: optional(bool),
    RepositoryQuota: optional(CloudSubtenantRepositoryQuotaInfoType)
  },
  doc: 'A user of a tenant, with a quota of its own',
  source: 'put_tenants_id_subtenants_id',
  known: 'inferred'
})

export const CloudSubtenantListType = complexType('CloudSubtenantListType', {
  base: ListType,
  elements: { CloudSubtenant: repeated(CloudSubtenantType) },
  source: 'get_query_cloudsubtenant',
  known: 'inferred'
})

export const CloudSubtenantCreateSpecType = complexType('CloudSubtenantCreateSpecType', {
  base: SpecType,
  elements: {
    Name: required(string),
    Description: optional(string),
    Password: required(string, { doc: 'Empty in answers' }),
    Enabled: optional(bool),
    TenantResourceId: required(string),
    QuotaName: optional(string),
    QuotaMb: optional(int, { doc: 'Megabytes' }),
    UnlimitedQuota: required(bool)
  },
  doc: 'A subtenant to add',
  source: 'post_tenants_id_subtenants',
  known: 'inferred'
})

export const CloudTenantFreeLicenseCountersResourceType = complexType('CloudTenantFreeLicenseCountersResourceType', {
  base: ResourceType,
  elements: {
    RentalVMBackupCount: optional(int),
    RentalWorkstationBackupCount: optional(int),
    RentalServerBackupCount: optional(int),
    NewVMBackupCount: optional(int),
    NewWorkstationBackupCount: optional(int),
    NewServerBackupCount: optional(int),
    NewVMReplicaCount: optional(int)
  },
  doc: 'What a tenant uses that takes no licence yet',
  source: 'get_cloud_tenants_id_freelicensecounters'
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
