// What records of the declared kinds must have in common beyond what their fields say: a row for each kind, which
// names the key that is wrong and why. Looked at when every reference has been found.

import type { KindName, KindRecords } from '../kinds.ts'
import type { BackupServer, HierarchyRoot, Vm } from '../records.ts'

/** The key of the fixture, and what is wrong with it. */
export type Flaw = readonly [key: string, reason: string]

/** All records of a kind. */
export type All = <K extends KindName>(section: K) => Iterable<KindRecords[K]>

type Checks = { readonly [K in KindName]?: (record: KindRecords[K], all: All) => Iterable<Flaw> }
interface Managed { readonly name: string, readonly backupServer: BackupServer }

function * elsewhere (key: string, noun: string, record: Managed, server: BackupServer): Iterable<Flaw> {
  if (record.backupServer === server) return
  yield [key, `${noun} "${record.name}" belongs to backup server "${record.backupServer.name}", not "${server.name}"`]
}

/** Organizations are given out otherwise than by plans. */
function * withHosts (key: string, { name, platform }: HierarchyRoot): Iterable<Flaw> {
  if (platform === 'vCloud') yield [key, `hierarchy root "${name}" has no hosts: expected one of vmware or hyperv`]
}

function * vmsElsewhere (key: string, vms: readonly Vm[], server: BackupServer): Iterable<Flaw> {
  for (const vm of vms) yield * elsewhere(key, 'VM', vm, server)
}

const checks: Checks = {
  * replicas ({ job, vms, vApp, repository }) {
    if (vms.length === 0 && !vApp) yield ['vms', 'a replica is of vms, or of a vApp']
    if (vApp?.vms.length === 0) yield ['vApp', `vApp "${vApp.name}" has no VMs`]
    if (vms.length > 0 && vApp) yield ['vms', `the VMs of a replica of a vApp are those of "${vApp.name}"`]
    if (job.type !== 'Replica') yield ['job', `job "${job.name}" does not replicate: its type is not replica`]
    yield * vmsElsewhere(vApp ? 'vApp' : 'vms', vApp?.vms ?? vms, job.backupServer)
    if (repository) yield * elsewhere('repository', 'repository', repository, job.backupServer)
  },
  * failoverPlans ({ vms, backupServer }, all) {
    if (vms.length === 0) yield ['vms', 'a failover plan needs vms']
    const replicated = new Set(Array.from(all('replicas'), ({ vApp, vms }) => vApp?.vms ?? vms).flat())
    for (const { vm } of vms) if (!replicated.has(vm)) yield ['vms', `VM "${vm.name}" has no replica to fail over to`]
    yield * vmsElsewhere('vms', vms.map(({ vm }) => vm), backupServer)
  },
  * cdpPolicies ({ includes, repository, backupServer }) {
    if (includes.length === 0) yield ['includes', 'a CDP policy needs includes']
    for (const { vm, vApp } of includes) {
      if (!vm === !vApp) yield ['includes', 'what is included is a vm, or a vApp']
      if (vApp?.vms.length === 0) yield ['includes', `vApp "${vApp.name}" has no VMs`]
      yield * vmsElsewhere('includes', vm ? [vm] : vApp?.vms ?? [], backupServer)
    }
    yield * elsewhere('repository', 'repository', repository, backupServer)
  },
  * cloudHardwarePlans ({ hierarchyRoot }) {
    yield * withHosts('hierarchyRoot', hierarchyRoot)
  },
  * cloudVlans ({ hierarchyRoot }) {
    yield * withHosts('hierarchyRoot', hierarchyRoot)
  },
  * cloudGatewayPools ({ gateways, backupServer }) {
    for (const gateway of gateways) yield * elsewhere('gateways', 'cloud gateway', gateway, backupServer)
  },
  * cloudPublicIpAddresses ({ tenant, backupServer }) {
    if (tenant) yield * elsewhere('tenant', 'tenant', tenant, backupServer)
  },
  * cloudTenants ({ gatewayPools, backupServer }) {
    for (const pool of gatewayPools) yield * elsewhere('gatewayPools', 'cloud gateway pool', pool, backupServer)
  },
  * cloudTenantResources ({ repository, tenant, quota, used }) {
    yield * elsewhere('repository', 'repository', repository, tenant.backupServer)
    if (used !== undefined && used > quota) yield ['used', 'this is more than the quota']
  },
  * cloudTenantComputeResources ({ tenant, hardwarePlan }) {
    const { name, hierarchyRoot: { backupServer } } = hardwarePlan
    yield * elsewhere('hardwarePlan', 'hardware plan', { name, backupServer }, tenant.backupServer)
    if (tenant.type === 'vCD') yield ['tenant', `tenant "${tenant.name}" is an organization: it has virtual data centres`]
  },
  * cloudTenantVCloudComputeResources ({ tenant }) {
    if (tenant.type !== 'vCD') yield ['tenant', `tenant "${tenant.name}" is no organization: it has hardware plans`]
  },
  * cloudSubtenants ({ resource, quota, used }) {
    if (resource.tenant.type !== 'Standalone') yield ['resource', 'only a tenant with a password has subtenants']
    if (used !== undefined && used > (quota ?? resource.quota)) yield ['used', 'this is more than the quota']
  },
  * cloudReplicas ({ computeResource, vCloudComputeResource }) {
    if (!computeResource === !vCloudComputeResource) {
      yield ['computeResource', 'a replica is in a computeResource or in a vCloudComputeResource']
    }
  },
  * cloudFailoverPlans ({ replicas, tenant }) {
    for (const { name, computeResource, vCloudComputeResource } of replicas) {
      const other = (vCloudComputeResource ?? computeResource)?.tenant
      if (other && other !== tenant) yield ['replicas', `replica "${name}" is that of tenant "${other.name}"`]
    }
  },
  * vSphereSelfServiceConfigs ({ vCenters, repository }) {
    for (const vCenter of vCenters) yield * elsewhere('vCenters', 'hierarchy root', vCenter, repository.backupServer)
  },
  * fileServers ({ cacheRepository, backupServer }) {
    yield * elsewhere('cacheRepository', 'repository', cacheRepository, backupServer)
  },
  * nasJobs ({ objects, repository, archiveRepository }) {
    const { backupServer } = repository
    for (const { fileServer } of objects) yield * elsewhere('objects', 'file server', fileServer, backupServer)
    if (archiveRepository) yield * elsewhere('archiveRepository', 'repository', archiveRepository, backupServer)
  }
}

/** Of a record whose references were all found. */
export function flawsOf (section: string, record: object, all: All): Iterable<Flaw> {
  return checks[section as KindName]?.(record as never, all) ?? []
}
