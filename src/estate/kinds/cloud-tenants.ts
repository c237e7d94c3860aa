// Kinds of Cloud Connect: tenants of a service provider, what they may use, and their replicas. Pages tenants_id,
// tenants_id_resources, tenants_id_computeresources, tenants_id_subtenants, cloudreplicas_id, cloudfailoverplans_id.

import { pickOf } from '../hash.ts'
import { bytes, choice, kind, many, maybe, number, one, parts, span, text, time, truth } from './kind.ts'
import { ahead, clock } from './moments.ts'

const GIGA = 1024 ** 3
const HOUR = 3600_000
const DAY = 24 * HOUR

export const cloudTenants = kind('cloudTenants', 'tenant', 'Tenants of a service provider', {
  backupServer: one('backupServers', 'The backup server of the provider'),
  description: text('Description', ''),
  type: choice(['Standalone', 'vCD', 'ActiveDirectory'],
    'With a password of its own, an organization of VMware Cloud Director, or an account of a domain', 'Standalone'),
  password: text('What the tenant, or the user of its organization, logs on with', 'password'),
  login: text('User of the organization that may log on', 'administrator'),
  director: maybe('hierarchyRoots', 'VMware Cloud Director server of the organization'),
  domain: text('Domain of the account', 'example'),
  enabled: truth('Whether it may log on and work', true),
  lease: ahead('How long its lease still lasts; without it, there is none'),
  lastActive: time('When it was last seen, if it has anything; some hours ago if not given',
    ({ now, id }) => now - pickOf(`${id}/active`, 1, 20 * HOUR)),
  lastResult: choice(['None', 'Success', 'Warning', 'Failed'], 'How its last work ended', 'Success'),
  throttling: number('Limit of its speed; none if not given', 1, 2 ** 31 - 1),
  throttlingUnit: choice(['Mbps', 'KBps', 'MBps'], 'Unit of the limit', 'MBps'),
  maxTasks: number('Most tasks at a time', 1, 10_000, 1),
  vmBackups: number('VMs that it backs up to the provider', 0, 1_000_000, 0),
  workstationBackups: number('Workstations', 0, 1_000_000, 0),
  serverBackups: number('Servers with an agent', 0, 1_000_000, 0),
  protectionDays: number('For how many days deleted backups are kept; not at all if not given', 1, 99),
  gatewayPools: many('cloudGatewayPools', 'The pools of gateways that it uses; those in no pool if none is given'),
  otherGateways: truth('Whether it may use other gateways if those of its pools fail', false)
})

const repositoryQuotas = 'How much of a repository a tenant may use'
export const cloudTenantResources = kind('cloudTenantResources', 'backup resource', repositoryQuotas, {
  tenant: one('cloudTenants', 'The tenant'),
  displayName: text('Name shown to the tenant; that of the resource if not given'),
  repository: one('repositories', 'The repository of the provider'),
  wanAccelerator: maybe('wanAccelerators', 'The WAN accelerator of the provider'),
  quota: bytes('How much it may use', 100 * GIGA),
  used: bytes('How much it uses; if not given, some of the quota where the tenant has backups')
})

/** The appliance that routes between the production and the cloud networks of a tenant. */
const networkAppliance = {
  networkFailover: truth('Whether there is a network appliance', true),
  appliance: text('Name of the network appliance; it follows from the tenant if not given'),
  productionNetwork: text('Network that the appliance is in', 'VM Network'),
  applianceIp: text('Fixed address of the appliance; it asks DHCP if not given'),
  applianceMask: text('Subnet mask of the address', '255.255.255.0'),
  applianceGateway: text('Gateway of the address; the first address of its net if not given'),
  distributedSwitch: text('UUID of the distributed switch of the network')
}

export const cloudTenantComputeResources = kind(
  'cloudTenantComputeResources', 'compute resource', 'Hardware plans that tenants are subscribed to', {
    tenant: one('cloudTenants', 'The tenant'),
    hardwarePlan: one('cloudHardwarePlans', 'The hardware plan'),
    wanAccelerator: maybe('wanAccelerators', 'The WAN accelerator of the provider'),
    ...networkAppliance
  })

export const cloudTenantVCloudComputeResources = kind(
  'cloudTenantVCloudComputeResources', 'virtual data centre',
  'Organization VDCs that tenants may use; the name is that of the VDC', {
    tenant: one('cloudTenants', 'The tenant, an organization'),
    enabled: truth('Whether the VDC is enabled', true),
    allocationModel: choice(['Unknown', 'AllocationPool', 'PayAsYouGo', 'ReservationPool', 'Flex'],
      'How its resources are allocated', 'AllocationPool'),
    wanAccelerator: maybe('wanAccelerators', 'The WAN accelerator of the provider'),
    ...networkAppliance,
    networkFailover: truth('Whether there is a network appliance', false)
  })

export const cloudSubtenants = kind('cloudSubtenants', 'subtenant', 'Users of a tenant with a quota of their own', {
  resource: one('cloudTenantResources', 'The backup resource of the tenant that it may use'),
  description: text('Description', ''),
  enabled: truth('Whether it may work', true),
  quotaName: text('Name of its quota; it follows from the name if not given'),
  quota: bytes('How much it may use; as much as the tenant if not given'),
  used: bytes('How much it uses; if not given, some of what the tenant uses')
})

export const cloudReplicas = kind('cloudReplicas', 'cloud replica', 'Replicas of VMs of tenants at the provider', {
  computeResource: maybe('cloudTenantComputeResources', 'Where it is, if it is in a hardware plan'),
  vCloudComputeResource: maybe('cloudTenantVCloudComputeResources', 'Where it is, if it is in an organization VDC'),
  vm: text('Name of the VM; that of the replica if not given'),
  processors: number('Processors of the VM', 1, 768, 2),
  memory: bytes('Memory of the VM', 4 * GIGA),
  size: bytes('Size of the replica', 40 * GIGA),
  every: span('The distance of its points', DAY),
  count: number('How many points there are', 0, 10_000, 7),
  at: clock('The time of day of the newest one, in UTC', '20:00'),
  pointType: choice(['Full', 'Increment', 'ReverseIncrement', 'Snapshot', 'CDP'], 'Sort of its points', 'Snapshot'),
  state: choice(['Unknown', 'Ready', 'Failover', 'Failback', 'PermanentFailover'], 'State of its newest point', 'Ready')
})

export const cloudFailoverPlans = kind('cloudFailoverPlans', 'cloud failover plan', 'Failover plans of tenants', {
  tenant: one('cloudTenants', 'The tenant'),
  description: text('Description', ''),
  replicas: many('cloudReplicas', 'The replicas that it fails over, in this order'),
  preCommand: text('Command that runs before'),
  postCommand: text('Command that runs after'),
  runs: parts('When it ran', {
    at: time('When it began', ({ now }) => now - DAY),
    ended: time('When it ended; some minutes later, by its replicas, if not given'),
    result: choice(['Success', 'Warning', 'Failed'], 'How it ended', 'Success'),
    reason: text('What went wrong')
  })
})
