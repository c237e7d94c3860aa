// /api/cloud/tenants: pages tenants, tenants_id, get_tenants_id. What a tenant may use is in
// cloud-tenant-resources.ts.

import { lastActiveOf, replicasOf, tenantMaybe, tenantOf } from '../estate/derived/cloud-tenants.ts'
import { idOf } from '../estate/identity.ts'
import type { CloudTenant as Tenant } from '../estate/kinds.ts'
import type { CloudTenantEntityType, CloudTenantType } from '../schema/cloud-tenant.ts'
import { CloudTenant, CloudTenants } from '../schema/cloud.ts'
import type { Of } from '../schema/dsl.ts'
import { backupServers } from './backup-servers.ts'
import { handler, represent, type Call, type Claims } from './call.ts'
import { cloudGatewayPools, tenantsOfPool } from './cloud-gateways.ts'
import { cloudHardwarePlans, tenantsOfPlan } from './cloud-hardware-plans.ts'
import {
  cloudTenantComputeResources, cloudTenantResources, cloudTenantVCloudComputeResources
} from './cloud-tenant-resources.ts'
import { utc } from './dates.ts'
import { entity, find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, to, up, when } from './links.ts'
import { nested } from './plain.ts'
import { uid, vCloudRef } from './urns.ts'

/** What stands for never where a time is asked for. */
const NEVER = '1753-01-01T00:00:00Z'
const LDAP_PORT = 389

const isOrganization = ({ type }: Tenant): boolean => type === 'vCD'
const isStandalone = ({ type }: Tenant): boolean => type === 'Standalone'

const organizationRef = ({ id, director }: Tenant): string =>
  vCloudRef('Organization', director, idOf('organization', id))

function tenantType (tenant: Tenant): Of<typeof CloudTenantType> {
  const { name, type, domain } = tenant
  if (type === 'vCD') {
    return { vCloudTenant: { OrganizationName: name, OrganizationRef: organizationRef(tenant) } }
  }
  if (type === 'Standalone') return { StandaloneTenant: { TenantCredentials: { Username: name } } }
  // The account that the domain is read with is told to it, and never shown.
  return { ADTenantType: { Domain: { DomainName: domain, Port: LDAP_PORT }, Account: name } }
}

/** What is counted and limited. */
function counts ({ world: { estate } }: Call, tenant: Tenant) {
  const replicas = replicasOf(estate, tenant).length
  return {
    VmCount: tenant.vmBackups + replicas,
    ThrottlingEnabled: tenant.throttling !== undefined,
    ThrottlingSpeedLimit: tenant.throttling ?? 1,
    ThrottlingSpeedUnit: tenant.throttlingUnit,
    PublicIpCount: estate.cloudPublicIpAddresses.having(tenantMaybe, tenant).length,
    BackupCount: tenant.vmBackups,
    ReplicaCount: replicas,
    MaxConcurrentTasks: tenant.maxTasks,
    WorkStationBackupCount: tenant.workstationBackups,
    ServerBackupCount: tenant.serverBackups,
    BackupProtectionEnabled: tenant.protectionDays !== undefined,
    BackupProtectionPeriod: tenant.protectionDays ?? 1
  }
}

type Members = ReturnType<EntityResource<Tenant, typeof CloudTenantEntityType>['members']>

function members (call: Call, tenant: Tenant): Members {
  const { world: { estate, profile } } = call
  const { id, lease, gatewayPools } = tenant
  const lastActive = lastActiveOf(estate, tenant)
  return {
    Password: '',
    Description: tenant.description,
    Enabled: tenant.enabled,
    LeaseOptions: lease === undefined
      ? { Enabled: false }
      : { Enabled: true, ExpirationDate: utc(lease, profile, id) },
    Resources: {
      CloudTenantResource: nested(call, cloudTenantResources, estate.cloudTenantResources.having(tenantOf, tenant))
    },
    LastResult: tenant.lastResult,
    LastActive: lastActive === undefined ? NEVER : utc(lastActive, profile, id),
    ComputeResources: {
      CloudTenantComputeResource:
        nested(call, cloudTenantComputeResources, estate.cloudTenantComputeResources.having(tenantOf, tenant))
    },
    ...counts(call, tenant),
    TenantType: tenantType(tenant),
    ...(isOrganization(tenant) && {
      VCloudComputeResources: {
        CloudTenantVCloudComputeResource: nested(
          call, cloudTenantVCloudComputeResources, estate.cloudTenantVCloudComputeResources.having(tenantOf, tenant)
        )
      }
    }),
    ...(gatewayPools.length > 0 && {
      CloudGatewayPools: { CloudGatewayPoolUid: gatewayPools.map(pool => uid('CloudGatewayPool', pool)) },
      FailoverToOthersGatewaysIfFail: tenant.otherGateways
    })
  }
}

export const cloudTenants: EntityResource<Tenant, typeof CloudTenantEntityType, 'CloudTenant'> = {
  type: 'CloudTenant',
  list: 'listCloudTenants',
  item: 'getCloudTenant',
  entity: CloudTenant,
  entities: CloudTenants,
  records: world => world.estate.cloudTenants,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'CloudTenantReference', 'updateCloudTenant', { name: (_call, { name }) => name }),
    to('Down', 'CloudTenantResourceList', 'listCloudTenantResources'),
    to('Create', 'CloudTenantResource', 'createCloudTenantResource'),
    does('Delete', 'deleteCloudTenant'),
    when(isStandalone, to('Down', 'CloudTenantComputeResourceList', 'listCloudTenantComputeResources')),
    when(isStandalone, to('Create', 'CloudTenantComputeResource', 'createCloudTenantComputeResource')),
    when(isOrganization, to('Down', 'CloudTenantVCloudComputeResourceList', 'listCloudTenantVCloudComputeResources')),
    when(isOrganization, to('Create', 'CloudTenantVCloudComputeResource', 'createCloudTenantVCloudComputeResource')),
    when(isStandalone, to('Down', 'CloudSubtenantList', 'listCloudTenantSubtenants')),
    when(isStandalone, to('Create', 'CloudSubtenant', 'createCloudTenantSubtenant')),
    to('Related', 'FreeLicenseCounters', 'getCloudTenantFreeLicenseCounters', { name: 'FreeLicenseCounters' })
  ],
  members,
  query: {
    type: 'CloudTenant',
    properties: {
      Enabled: ({ enabled }) => enabled,
      Type: ({ type }) => type,
      OrganizationReference: tenant => isOrganization(tenant) ? organizationRef(tenant) : undefined,
      BackupServerUId: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudTenants: list(cloudTenants),
  getCloudTenant: item(cloudTenants),
  listCloudTenantGatewayPools: listOf(
    cloudGatewayPools, call => find(call, cloudTenants), ({ gatewayPools }) => gatewayPools
  ),
  listCloudGatewayPoolTenants: listOf(
    cloudTenants, call => find(call, cloudGatewayPools), (pool, { world }) => tenantsOfPool(world, pool)
  ),
  // Answers with entities whatever the format asked for: page get_hardwareplans_id_tenants.
  listCloudHardwarePlanTenants: handler(call => find(call, cloudHardwarePlans), (call, plan) =>
    represent(CloudTenants, {
      CloudTenant: tenantsOfPlan(call.world, plan).map(tenant => entity(call, cloudTenants, tenant))
    }))
}
