// /api/cloud/gateways and /api/cloud/gatewayPools: pages cloudgateways, cloudgateways_id, cloud_gatewaypools_id.

import type { CloudGateway as Gateway, CloudGatewayPool as Pool, CloudTenant } from '../estate/kinds.ts'
import {
  CloudGateway, CloudGatewayPool, CloudGatewayPools, CloudGateways, type CloudGatewayEntityType,
  type CloudGatewayPoolEntityType
} from '../schema/cloud.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, refer, to, up } from './links.ts'
import { uid } from './urns.ts'

const poolOf = ({ estate }: World, gateway: Gateway): Pool | undefined =>
  [...estate.cloudGatewayPools].find(pool => pool.gateways.includes(gateway))

export const tenantsOfPool = ({ estate }: World, pool: Pool): CloudTenant[] =>
  [...estate.cloudTenants].filter(({ gatewayPools }) => gatewayPools.includes(pool))

export const cloudGateways: EntityResource<Gateway, typeof CloudGatewayEntityType, 'CloudGateway'> = {
  type: 'CloudGateway',
  list: 'listCloudGateways',
  item: 'getCloudGateway',
  entity: CloudGateway,
  entities: CloudGateways,
  records: world => world.estate.cloudGateways,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'CloudGatewayReference', 'updateCloudGateway', { name: (_call, { name }) => name }),
    to('Delete', 'CloudGateway', 'deleteCloudGateway', { name: (_call, { name }) => name }),
    refer('Related', () => cloudGatewayPools, (gateway, { world }) => poolOf(world, gateway))
  ],
  members: (_call, { enabled, networkMode, externalIp, name, externalPort, internalPort, description }) => ({
    Enabled: enabled,
    NetworkMode: networkMode,
    ExternalIP: externalIp ?? name,
    ExternalPort: externalPort,
    InternalPort: internalPort,
    Description: description
  }),
  query: {
    type: 'CloudGateway',
    properties: {
      Enabled: ({ enabled }) => enabled,
      Description: ({ description }) => description,
      BackupServerUId: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const cloudGatewayPools: EntityResource<Pool, typeof CloudGatewayPoolEntityType, 'CloudGatewayPool'> = {
  type: 'CloudGatewayPool',
  list: 'listCloudGatewayPools',
  item: 'getCloudGatewayPool',
  entity: CloudGatewayPool,
  entities: CloudGatewayPools,
  records: world => world.estate.cloudGatewayPools,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'CloudGatewayPoolReference', 'updateCloudGatewayPool', { name: (_call, { name }) => name }),
    does('Delete', 'deleteCloudGatewayPool'),
    to('Down', 'CloudGatewayReferenceList', 'listCloudGatewayPoolGateways'),
    to('Related', 'CloudTenantReferenceList', 'listCloudGatewayPoolTenants')
  ],
  members: ({ world }, pool) => ({
    Description: pool.description,
    CloudGateways: { CloudGatewayUid: pool.gateways.map(gateway => uid('CloudGateway', gateway)) },
    CloudTenants: { CloudTenantUid: tenantsOfPool(world, pool).map(tenant => uid('CloudTenant', tenant)) }
  }),
  query: {
    type: 'CloudGatewayPool',
    properties: {
      Description: ({ description }) => description,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudGateways: list(cloudGateways),
  getCloudGateway: item(cloudGateways),
  listCloudGatewayPools: list(cloudGatewayPools),
  getCloudGatewayPool: item(cloudGatewayPools),
  listCloudGatewayPoolGateways: listOf(cloudGateways, call => find(call, cloudGatewayPools), ({ gateways }) => gateways)
}
