// Kinds of Cloud Connect: what a service provider offers. Pages cloudgateways_id, cloud_gatewaypools_id,
// hardwareplans_id, publicipaddresses_id, vlans_id. Tenants and what they have are in cloud-tenants.ts.

import { bytes, choice, kind, many, maybe, number, one, parts, text, truth } from './kind.ts'

const GIGA = 1024 ** 3

export const cloudGateways = kind('cloudGateways', 'cloud gateway', 'Gateways that tenants of Cloud Connect use', {
  backupServer: one('backupServers', 'The backup server that manages it'),
  description: text('Description', ''),
  enabled: truth('Whether tenants may use it', true),
  networkMode: choice(['Direct', 'NAT'], 'Whether tenants reach it directly or behind NAT', 'Direct'),
  externalIp: text('Address that tenants reach it at; its name if not given'),
  externalPort: number('Port of that address', 1, 65535, 6180),
  internalPort: number('Port of the gateway itself', 1, 65535, 6180)
})

export const cloudGatewayPools = kind('cloudGatewayPools', 'cloud gateway pool', 'Pools of cloud gateways', {
  backupServer: one('backupServers', 'The backup server that manages it'),
  description: text('Description', ''),
  gateways: many('cloudGateways', 'The gateways in it')
})

export const cloudHardwarePlans = kind('cloudHardwarePlans', 'hardware plan', 'What replicas of tenants may use', {
  hierarchyRoot: one('hierarchyRoots', 'The vCenter Server or Hyper-V host that has the resources'),
  description: text('Description', ''),
  processor: number('Limit of the processors in MHz; -1 for none', -1, 2 ** 31 - 1, 10_000),
  memory: bytes('Limit of the memory; none if not given'),
  host: text('Host, or cluster, that replicas run on; the hierarchy root if not given'),
  parentType: choice(['HostSystem', 'ClusterComputeResource'], 'Whether that is a host or a cluster', 'HostSystem'),
  storages: parts('The datastores, or volumes of Hyper-V', {
    name: text('Name shown to the tenant', 'Cloud Replicas'),
    quota: bytes('How much of it a tenant may use', 300 * GIGA),
    type: choice(['Datastore', 'StoragePod'], 'Sort of datastore', 'Datastore'),
    path: text('Folder of a volume of Hyper-V, or of a datastore')
  }),
  networksWithInternet: number('Networks of a tenant that reach the internet', 0, 4094, 1),
  networksWithoutInternet: number('Networks of a tenant that do not', 0, 4094, 1)
})

export const cloudPublicIpAddresses = kind(
  'cloudPublicIpAddresses', 'public IP address',
  'Public addresses that replicas of tenants can be reached at; the name is the address', {
    backupServer: one('backupServers', 'The backup server that manages it'),
    tenant: maybe('cloudTenants', 'The tenant that it is given to')
  })

export const cloudVlans = kind('cloudVlans', 'VLAN configuration', 'VLANs that are reserved for replicas of tenants', {
  hierarchyRoot: one('hierarchyRoots', 'The vCenter Server or Hyper-V host that has the switch'),
  host: text('Host that has the switch; the hierarchy root if not given'),
  switchName: text('Name of the switch; that of the configuration if not given'),
  switchType: choice(['VirtualSwitch', 'DistributedVirtualSwitch'], 'Sort of switch', 'VirtualSwitch'),
  cluster: text('Cluster that has the switch'),
  withInternetFrom: number('First VLAN that reaches the internet', 1, 4094, 500),
  withInternetCount: number('How many of them there are', 1, 4094, 10),
  withoutInternetFrom: number('First VLAN that does not; the one behind those that do if not given', 1, 4094),
  withoutInternetCount: number('How many of them there are', 1, 4094, 10)
})
