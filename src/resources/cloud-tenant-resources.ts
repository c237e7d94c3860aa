// What is below /api/cloud/tenants/{id}: repository quotas, hardware plans, organization VDCs, subtenants and licence
// counters. Pages tenants_id_resources, tenants_id_computeresources, cloud_tenants_id_vcloudcomputeresources_id,
// tenants_id_subtenants, get_cloud_tenants_id_freelicensecounters.

import type { Records } from '../estate/collection.ts'
import {
  computeUse, freeLicencesOf, inGigabytes, storageUse, tenantOf, usedBySubtenant, usedOf
} from '../estate/derived/cloud-tenants.ts'
import { idOf } from '../estate/identity.ts'
import type {
  CloudSubtenant as Subtenant, CloudTenant, CloudTenantComputeResource as ComputeResource,
  CloudTenantResource as Resource, CloudTenantVCloudComputeResource as VCloudComputeResource
} from '../estate/kinds.ts'
import type { CloudSubtenantType } from '../schema/cloud-tenant.ts'
import type {
  CloudTenantComputeResourceType, CloudTenantResourceType, CloudTenantVCloudComputeResourceType,
  NetworkApplianceInfoType
} from '../schema/cloud-tenant-resources.ts'
import {
  CloudSubtenant, CloudSubtenants, CloudTenantComputeResource, CloudTenantComputeResources,
  CloudTenantFreeLicenseCounters, CloudTenantResource, CloudTenantResources, CloudTenantVCloudComputeResource,
  CloudTenantVCloudComputeResources
} from '../schema/cloud.ts'
import type { Of } from '../schema/dsl.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import { handler, represent, type Call, type Claims, type Handler } from './call.ts'
import { cloudTenants } from './cloud-tenants.ts'
import { find, findAmong } from './entity.ts'
import { does, linksOf, pathOf, to, up } from './links.ts'
import { plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'
import { uid, vCloudRef } from './urns.ts'

const MEGA = 1024 ** 2
const inMegabytes = (bytes: number): number => Math.floor(bytes / MEGA)

export const cloudTenantResources: PlainResource<Resource, typeof CloudTenantResourceType> = {
  type: 'CloudTenantResource',
  item: 'getCloudTenantResource',
  root: CloudTenantResource,
  list: CloudTenantResources,
  ids: ({ id, tenant }) => [tenant.id, id],
  links: [
    to('Delete', 'CloudTenantResource', 'deleteCloudTenantResource', { name: (_call, each) => displayName(each) }),
    up(() => cloudTenants, ({ tenant }) => tenant, 'Entity'),
    up(() => backupServers, ({ tenant }) => tenant.backupServer, 'Entity')
  ],
  members: ({ world: { estate } }, resource) => ({
    Id: resource.id,
    RepositoryQuota: {
      DisplayName: displayName(resource),
      RepositoryUid: uid('Repository', resource.repository),
      WanAcceleratorUid: uid('WanAccelerator', resource.wanAccelerator),
      Quota: inMegabytes(resource.quota),
      UsedQuota: inMegabytes(usedOf(estate, resource))
    }
  })
}

const displayName = (resource: Resource): string => resource.displayName ?? resource.name

function appliance (record: ComputeResource | VCloudComputeResource): Of<typeof NetworkApplianceInfoType> | undefined {
  if (!record.networkFailover) return undefined
  const { applianceIp: ip } = record
  return {
    Name: record.appliance ?? `Network appliance of ${record.tenant.name}`,
    ProductionNetwork: record.productionNetwork,
    ObtainIPAddressAutomatically: ip === undefined,
    ManualIpAddressSettingsInfoType: ip === undefined
      ? undefined
      : {
          IpAddress: ip,
          SubnetMask: record.applianceMask,
          DefaultGateway: record.applianceGateway ?? ip.replace(/\d+$/, '1')
        },
    ViDistributedSwitchUuid: record.distributedSwitch ?? '',
    ProductionNetworkUnderDvs: record.distributedSwitch !== undefined
  }
}

export const cloudTenantComputeResources: PlainResource<ComputeResource, typeof CloudTenantComputeResourceType> = {
  type: 'CloudTenantComputeResource',
  item: 'getCloudTenantComputeResource',
  root: CloudTenantComputeResource,
  list: CloudTenantComputeResources,
  ids: ({ id, tenant }) => [tenant.id, id],
  links: [
    to('Delete', 'CloudTenantResource', 'deleteCloudTenantComputeResource', { name: '' }),
    up(() => cloudTenants, ({ tenant }) => tenant, 'Entity'),
    up(() => backupServers, ({ tenant }) => tenant.backupServer, 'Entity')
  ],
  members ({ world: { estate } }, record) {
    const { hardwarePlan: { storages, hierarchyRoot } } = record
    const { memory, processors, size } = computeUse(estate, record)
    const sizes = storageUse(size, storages.map(({ quota }) => quota))
    return {
      Id: record.id,
      CloudHardwarePlanUid: uid('CloudHardwarePlan', record.hardwarePlan),
      WanAcceleratorUid: uid('WanAccelerator', record.wanAccelerator),
      PlatformType: hierarchyRoot.platform === 'HyperV' ? 'HyperV' : 'VMware',
      UseNetworkFailoverResources: record.networkFailover,
      NetworkAppliance: appliance(record),
      ComputeResourceStats: {
        MemoryUsageMb: inMegabytes(memory),
        CPUCount: processors,
        StorageResourceStats: {
          StorageResourceStat: storages.map(({ name, quota }, index) => ({
            StorageName: name, StorageUsageGb: inGigabytes(sizes[index]!), StorageLimitGb: inGigabytes(quota)
          }))
        }
      }
    }
  }
}

export const cloudTenantVCloudComputeResources: PlainResource<
  VCloudComputeResource, typeof CloudTenantVCloudComputeResourceType
> = {
  type: 'CloudTenantVCloudComputeResource',
  item: 'getCloudTenantVCloudComputeResource',
  root: CloudTenantVCloudComputeResource,
  list: CloudTenantVCloudComputeResources,
  ids: ({ id, tenant }) => [tenant.id, id],
  links: [
    does('Delete', 'deleteCloudTenantVCloudComputeResource'),
    up(() => cloudTenants, ({ tenant }) => tenant, 'Entity'),
    up(() => backupServers, ({ tenant }) => tenant.backupServer, 'Entity')
  ],
  members: ({ world: { estate } }, record) => ({
    Id: record.id,
    VirtualDataCenterName: record.name,
    VirtualDataCenterRef: vCloudRef('OrgVdc', record.tenant.director, record.id),
    Enabled: record.enabled,
    AllocationModel: record.allocationModel,
    UseNetworkFailoverResources: record.networkFailover,
    // Replicas are powered off until they are failed over: they only take space.
    ResourceUsage: { CpuUsageMhz: 0, MemoryUsageMb: 0, StorageUsageGb: inGigabytes(computeUse(estate, record).size) },
    WanAcceleratorUid: uid('WanAccelerator', record.wanAccelerator),
    NetworkAppliance: appliance(record)
  })
}

const tenantOfSubtenant = ({ resource }: Subtenant): CloudTenant => resource.tenant

/** An unlimited one shows the quota of the tenant. */
const quotaMb = ({ quota, resource }: Subtenant): number => inMegabytes(quota ?? resource.quota)

export const cloudSubtenants: PlainResource<Subtenant, typeof CloudSubtenantType, 'CloudSubtenant'> = {
  type: 'CloudSubtenant',
  item: 'getCloudTenantSubtenant',
  root: CloudSubtenant,
  list: CloudSubtenants,
  ids: ({ id, resource }) => [resource.tenant.id, id],
  links: [
    to('Edit', 'CloudSubtenant', 'updateCloudTenantSubtenant', { name: (_call, { name }) => name }),
    does('Delete', 'deleteCloudTenantSubtenant'),
    up(() => cloudTenants, tenantOfSubtenant, 'Entity'),
    up(() => backupServers, ({ resource }) => resource.tenant.backupServer, 'Entity')
  ],
  members: ({ world: { estate } }, subtenant) => ({
    Id: subtenant.id,
    Name: subtenant.name,
    Description: subtenant.description,
    Password: '',
    Enabled: subtenant.enabled,
    RepositoryQuota: {
      Unlimited: subtenant.quota === undefined,
      DisplayName: subtenant.quotaName ?? `Quota of ${subtenant.name}`,
      TenantResourceId: subtenant.resource.id,
      QuotaMb: quotaMb(subtenant),
      UsedQuotaMb: inMegabytes(usedBySubtenant(estate, subtenant)),
      QuotaId: idOf('cloudSubtenant', subtenant.id, 'quota')
    }
  }),
  query: {
    type: 'CloudSubtenant',
    properties: {
      UID: ({ id }) => id,
      Name: ({ name }) => name,
      CloudTenantUid: ({ resource }) => resource.tenant.id,
      CloudTenantName: ({ resource }) => resource.tenant.name,
      Disabled: ({ enabled }) => !enabled,
      Unlimited: ({ quota }) => quota === undefined,
      Quota: quotaMb,
      UsedQuota: (subtenant, { world }) => inMegabytes(usedBySubtenant(world.estate, subtenant)),
      BackupResourceId: ({ resource }) => resource.id,
      BackupServerUID: ({ resource }) => resource.tenant.backupServer.id,
      BackupServerName: ({ resource }) => resource.tenant.backupServer.name
    }
  }
}

/** GET of what a tenant has of a resource. */
function listBelow<R extends { readonly id: string }> (
  resource: PlainResource<R, any, any>, records: (world: World) => Records<R>, of: (record: R) => CloudTenant
): Handler<CloudTenant> {
  return handler(call => find(call, cloudTenants),
    (call, tenant) => plainList(call, resource, records(call.world).having(of, tenant)))
}

/** GET of one of them; another tenant's is not found. */
function itemBelow<R extends { readonly id: string }> (
  resource: PlainResource<R, any, any>, records: (world: World) => Records<R>, of: (record: R) => CloudTenant,
  param: string
): Handler<R> {
  return handler(call => {
    const tenant = find(call, cloudTenants)
    const type = resource.root.name
    const record = findAmong(call, type, records(call.world), param)
    if (of(record) !== tenant) throw new Refusal('noSuchObject', { type, id: record.id })
    return record
  }, (call, record) => plainItem(call, resource, record))
}

function freeLicenceCounters (call: Call, tenant: CloudTenant) {
  const { rental, recent } = freeLicencesOf(call.world.estate, tenant)
  return represent(CloudTenantFreeLicenseCounters, {
    Type: 'FreeLicenseCounters',
    Href: call.base + pathOf('getCloudTenantFreeLicenseCounters', [tenant.id]),
    Links: linksOf(call, tenant, [up(() => cloudTenants, each => each, 'Entity')], { form: 'Entity', ids: () => [] }),
    RentalVMBackupCount: rental.vms,
    RentalWorkstationBackupCount: rental.workstations,
    RentalServerBackupCount: rental.servers,
    NewVMBackupCount: recent.vms,
    NewWorkstationBackupCount: recent.workstations,
    NewServerBackupCount: recent.servers,
    NewVMReplicaCount: recent.replicas
  })
}

const resources = (world: World) => world.estate.cloudTenantResources
const computeResources = (world: World) => world.estate.cloudTenantComputeResources
const vCloudComputeResources = (world: World) => world.estate.cloudTenantVCloudComputeResources
const subtenants = (world: World) => world.estate.cloudSubtenants

export const claims: Claims = {
  listCloudTenantResources: listBelow(cloudTenantResources, resources, tenantOf),
  getCloudTenantResource: itemBelow(cloudTenantResources, resources, tenantOf, 'resourceId'),
  listCloudTenantComputeResources: listBelow(cloudTenantComputeResources, computeResources, tenantOf),
  getCloudTenantComputeResource: itemBelow(
    cloudTenantComputeResources, computeResources, tenantOf, 'computeResourceId'
  ),
  listCloudTenantVCloudComputeResources: listBelow(
    cloudTenantVCloudComputeResources, vCloudComputeResources, tenantOf
  ),
  getCloudTenantVCloudComputeResource: itemBelow(
    cloudTenantVCloudComputeResources, vCloudComputeResources, tenantOf, 'vCloudComputeResourceId'
  ),
  listCloudTenantSubtenants: listBelow(cloudSubtenants, subtenants, tenantOfSubtenant),
  getCloudTenantSubtenant: itemBelow(cloudSubtenants, subtenants, tenantOfSubtenant, 'subtenantId'),
  getCloudTenantFreeLicenseCounters: handler(call => find(call, cloudTenants), freeLicenceCounters)
}
