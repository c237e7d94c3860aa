// /api/wanAccelerators: pages wanaccelerators, wanaccelerators_id, get_wanaccelerators_id.

import type { WanAccelerator as Record } from '../estate/kinds.ts'
import { WanAccelerator, WanAccelerators, type WanAcceleratorEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, up } from './links.ts'

export const wanAccelerators: EntityResource<Record, typeof WanAcceleratorEntityType, 'WanAccelerator'> = {
  type: 'WanAccelerator',
  list: 'listWanAccelerators',
  item: 'getWanAccelerator',
  entity: WanAccelerator,
  entities: WanAccelerators,
  records: world => world.estate.wanAccelerators,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  members: ({ world }, accelerator) => ({
    Description: accelerator.description,
    OutOfDate: accelerator.outOfDate,
    Version: accelerator.version ?? accelerator.backupServer.version ?? world.profile.backupServerVersion,
    Capacity: accelerator.capacity,
    TrafficPort: accelerator.trafficPort,
    ConnectionsCount: accelerator.connections,
    CachePath: accelerator.cachePath,
    HighBandwidthModeEnabled: accelerator.highBandwidth
  }),
  query: {
    type: 'WanAccelerator',
    properties: {
      Capacity: ({ capacity }) => capacity,
      ConnectionsCount: ({ connections }) => connections,
      HighBandwidthModeEnabled: ({ highBandwidth }) => highBandwidth,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listWanAccelerators: list(wanAccelerators),
  getWanAccelerator: item(wanAccelerators)
}
