// What a tenant of Cloud Connect uses, worked out of what there is of it: replicas on hardware plans and in
// organization VDCs, quotas of repositories and of subtenants, licences. Pages tenants_id, freelicensecounters.

import type { EstateBase } from '../estate.ts'
import { pickOf } from '../hash.ts'
import type {
  CloudReplica, CloudSubtenant, CloudTenant, CloudTenantComputeResource, CloudTenantResource,
  CloudTenantVCloudComputeResource
} from '../kinds.ts'

const GIGA = 1024 ** 3

export const tenantOfReplica = ({ computeResource, vCloudComputeResource }: CloudReplica): CloudTenant =>
  (vCloudComputeResource ?? computeResource)!.tenant
export const tenantOf = ({ tenant }: { readonly tenant: CloudTenant }): CloudTenant => tenant
export const tenantMaybe = ({ tenant }: { readonly tenant: CloudTenant | undefined }): CloudTenant | undefined => tenant
export const resourceOf = ({ resource }: CloudSubtenant): CloudTenantResource => resource
const computeResourceOf = ({ computeResource }: CloudReplica) => computeResource
const vCloudComputeResourceOf = ({ vCloudComputeResource }: CloudReplica) => vCloudComputeResource

export const replicasOf = (estate: EstateBase, tenant: CloudTenant): readonly CloudReplica[] =>
  estate.cloudReplicas.having(tenantOfReplica, tenant)

/** When the tenant was last seen; undefined for never, which holds for one that has nothing. */
export const lastActiveOf = (estate: EstateBase, tenant: CloudTenant): number | undefined =>
  hasBackups(tenant) || replicasOf(estate, tenant).length > 0 ? tenant.lastActive : undefined

const hasBackups = ({ vmBackups, serverBackups, workstationBackups }: CloudTenant): boolean =>
  vmBackups + serverBackups + workstationBackups > 0

/** Bytes of the quota that are used before what subtenants are said to use. */
function ownUse ({ id, tenant, quota, used }: CloudTenantResource): number {
  return used ?? (hasBackups(tenant) ? Math.floor(quota / 100 * pickOf(`${id}/used`, 15, 70)) : 0)
}

/** Bytes of the quota that a tenant uses: never less than its subtenants together. */
export function usedOf (estate: EstateBase, resource: CloudTenantResource): number {
  const subtenants = estate.cloudSubtenants.having(resourceOf, resource)
  return Math.max(ownUse(resource), subtenants.reduce((sum, each) => sum + usedBySubtenant(estate, each), 0))
}

export function usedBySubtenant (estate: EstateBase, { id, resource, quota, used }: CloudSubtenant): number {
  if (used !== undefined) return used
  const share = ownUse(resource) / estate.cloudSubtenants.having(resourceOf, resource).length
  return Math.min(quota ?? Infinity, Math.floor(share / 100 * pickOf(`${id}/used`, 20, 90)))
}

export interface ComputeUse {
  readonly memory: number
  readonly processors: number
  /** Bytes. */
  readonly size: number
}

/** What the replicas use that are on a hardware plan, or in an organization VDC. */
export function computeUse (
  estate: EstateBase, resource: CloudTenantComputeResource | CloudTenantVCloudComputeResource
): ComputeUse {
  const replicas = 'hardwarePlan' in resource
    ? estate.cloudReplicas.having(computeResourceOf, resource)
    : estate.cloudReplicas.having(vCloudComputeResourceOf, resource)
  return {
    memory: sumOf(replicas, ({ memory }) => memory),
    processors: sumOf(replicas, ({ processors }) => processors),
    size: sumOf(replicas, ({ size }) => size)
  }
}

/** The size of the replicas on each storage of a plan: they fill one after the other, and the last takes the rest. */
export function storageUse (size: number, quotas: readonly number[]): number[] {
  let left = size
  return quotas.map((quota, index) => {
    const here = index === quotas.length - 1 ? left : Math.min(left, quota)
    left -= here
    return here
  })
}

const sumOf = <T>(records: readonly T[], of: (record: T) => number): number =>
  records.reduce((sum, record) => sum + of(record), 0)

export const inGigabytes = (bytes: number): number => Math.ceil(bytes / GIGA)

interface Licences { readonly vms: number, readonly workstations: number, readonly servers: number }
export interface FreeLicences {
  readonly rental: Licences
  readonly recent: Licences & { readonly replicas: number }
}

/** What takes no licence yet: rented out, and new this month; together never more than there is. */
export function freeLicencesOf (estate: EstateBase, tenant: CloudTenant): FreeLicences {
  const some = (what: string, of: number): number => pickOf(`${tenant.id}/${what}`, 0, of)
  const { vmBackups, workstationBackups, serverBackups } = tenant
  const rental = {
    vms: some('rental VMs', vmBackups),
    workstations: some('rental workstations', workstationBackups),
    servers: some('rental servers', serverBackups)
  }
  return {
    rental,
    recent: {
      vms: some('new VMs', vmBackups - rental.vms),
      workstations: some('new workstations', workstationBackups - rental.workstations),
      servers: some('new servers', serverBackups - rental.servers),
      replicas: some('new replicas', replicasOf(estate, tenant).length)
    }
  }
}

/** Whether the estate has anything of Cloud Connect: only then a service provider's licence is of use. */
export const hasCloudConnect = (estate: EstateBase): boolean => [
  estate.cloudGateways, estate.cloudGatewayPools, estate.cloudHardwarePlans, estate.cloudTenants,
  estate.cloudPublicIpAddresses, estate.cloudVlans
].some(({ size }) => size > 0)
