// Tenants and subtenants of Cloud Connect: pages tenants_id, post_tenants, put_tenants_id, post_tenants_id_subtenants.

import { EntityType, InfoType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  CloudTenantComputeResourceCreateListType, CloudTenantComputeResourceListType, CloudTenantResourceListType,
  CloudTenantVCloudComputeResourceCreateListType, CloudTenantVCloudComputeResourceListType,
  CreateCloudTenantResourceListType
} from './cloud-tenant-resources.ts'
import {
  bool, complexType, dateTime, enumeration, hierarchyObjRef, int, optional, repeated, required, string, uid, ushort
} from './dsl.ts'
import { SessionResult } from './restore-session.ts'
import { TenantCredentialsInfoType } from './session.ts'

export const TenantTypeSpec = enumeration('TenantTypeSpec', ['Standalone', 'VCD', 'vCD', 'ActiveDirectory'])

export const ThrottlingSpeedUnit = enumeration('ThrottlingSpeedUnit', ['Mbps', 'KBps', 'MBps'])

export const CloudTenantLeaseOptionsType = complexType('CloudTenantLeaseOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool), ExpirationDate: optional(dateTime) },
  doc: 'When the lease of a tenant ends'
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
  elements: {
    DomainName: required(string),
    DomainAccount: optional(string, { inRequest: 'required' }),
    Port: required(ushort)
  },
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
  base: PagedListType,
  elements: { CloudTenant: repeated(CloudTenantEntityType) }
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
  base: PagedListType,
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
