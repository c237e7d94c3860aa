// /api/cloud/publicIpAddresses and /api/cloud/vlans: pages publicipaddresses_id, vlans_id. A VLAN configuration
// differs from other key resources: its UID is a bare GUID, and its entity has neither Type nor Href.

import { idOf } from '../estate/identity.ts'
import type { CloudPublicIpAddress as Address, CloudVlan as Vlan } from '../estate/kinds.ts'
import {
  CloudPublicIpAddress, CloudPublicIpAddresses, VlanConfiguration, VlanConfigurations,
  type CloudPublicIpAddressEntityType, type VlanConfigurationEntityType
} from '../schema/cloud.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up } from './links.ts'
import { hostRef, uid } from './urns.ts'

export const cloudPublicIpAddresses: EntityResource<
  Address, typeof CloudPublicIpAddressEntityType, 'CloudPublicIpAddress'
> = {
  type: 'CloudPublicIpAddress',
  list: 'listCloudPublicIpAddresses',
  item: 'getCloudPublicIpAddress',
  entity: CloudPublicIpAddress,
  entities: CloudPublicIpAddresses,
  records: world => world.estate.cloudPublicIpAddresses,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'CloudPublicIpAddressReference', 'updateCloudPublicIpAddress', { name: (_call, { name }) => name }),
    to('Delete', 'CloudPublicIpAddress', 'deleteCloudPublicIpAddress', { name: (_call, { name }) => name })
  ],
  members: (_call, { name, backupServer, tenant }) => ({
    BackupServerUid: uid('BackupServer', backupServer), IpAddress: name, TenantUid: uid('CloudTenant', tenant)
  }),
  query: {
    type: 'CloudPublicIpAddress',
    properties: {
      IpAddress: ({ name }) => name,
      CloudTenantUid: ({ tenant }) => tenant?.id,
      CloudTenantName: ({ tenant }) => tenant?.name,
      BackupServerUId: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

const switchNameOf = ({ name, switchName }: Vlan): string => switchName ?? name

/** A standard switch of VMware is known by its name; others have a GUID. */
function switchIdOf (vlan: Vlan): string {
  if (vlan.hierarchyRoot.platform === 'VMware' && vlan.switchType === 'VirtualSwitch') return switchNameOf(vlan)
  return idOf('switch', vlan.hierarchyRoot.id, switchNameOf(vlan)).toUpperCase()
}

const clusterIdOf = ({ hierarchyRoot, cluster }: Vlan): string | undefined =>
  cluster === undefined ? undefined : hostRef(hierarchyRoot, cluster, 'Cluster')

export const cloudVlans: EntityResource<Vlan, typeof VlanConfigurationEntityType, 'VlanConfiguration'> = {
  type: 'VlanConfiguration',
  list: 'listCloudVlans',
  item: 'getCloudVlan',
  entity: VlanConfiguration,
  entities: VlanConfigurations,
  bare: true,
  records: world => world.estate.cloudVlans,
  name: (_call, vlan) => switchNameOf(vlan),
  uid: ({ id }) => id,
  referenceLinks: [up(() => backupServers, ({ hierarchyRoot }) => hierarchyRoot.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ hierarchyRoot }) => hierarchyRoot.backupServer),
    alternate(),
    to('Edit', 'VlanConfigurationReference', 'updateCloudVlan', { name: (_call, vlan) => switchNameOf(vlan) }),
    to('Delete', 'VlanConfiguration', 'deleteCloudVlan', { name: (_call, vlan) => switchNameOf(vlan) })
  ],
  members (_call, vlan) {
    const { hierarchyRoot, host, withInternetFrom, withInternetCount, withoutInternetCount, cluster } = vlan
    const withoutInternetFrom = vlan.withoutInternetFrom ?? withInternetFrom + withInternetCount
    return {
      HostRef: hostRef(hierarchyRoot, host),
      PlatformType: hierarchyRoot.platform === 'HyperV' ? 'HyperV' : 'VMware',
      VlanIdsWithInternetLeftBound: withInternetFrom,
      VlanIdsWithInternetRightBound: withInternetFrom + withInternetCount - 1,
      VlanIdsWithoutInternetLeftBound: withoutInternetFrom,
      VlanIdsWithoutInternetRightBound: withoutInternetFrom + withoutInternetCount - 1,
      SwitchName: switchNameOf(vlan),
      SwitchId: switchIdOf(vlan),
      ClusterName: cluster,
      ClusterId: clusterIdOf(vlan),
      SwitchType: vlan.switchType
    }
  },
  query: {
    type: 'VlanConfiguration',
    properties: {
      SwitchName: switchNameOf,
      SwitchType: ({ switchType }) => switchType,
      SwitchId: switchIdOf,
      ClusterName: ({ cluster }) => cluster,
      ClusterRef: clusterIdOf,
      BackupServerUid: ({ hierarchyRoot }) => hierarchyRoot.backupServer.id,
      BackupServerName: ({ hierarchyRoot }) => hierarchyRoot.backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudPublicIpAddresses: list(cloudPublicIpAddresses),
  getCloudPublicIpAddress: item(cloudPublicIpAddresses),
  listCloudVlans: list(cloudVlans),
  getCloudVlan: item(cloudVlans)
}
