// /api/managedServers and those of a backup server: pages managedservers, managedservers_id, get_managedservers_id.

import type { ManagedServer as Record } from '../estate/derived/managed-servers.ts'
import { ManagedServer, ManagedServers, type ManagedServerEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { hierarchyRoots } from './hierarchy-roots.ts'
import { alternate, refer, up } from './links.ts'

const serverOf = ({ backupServer }: Record) => backupServer

export const managedServers: EntityResource<Record, typeof ManagedServerEntityType, 'ManagedServer'> = {
  type: 'ManagedServer',
  list: 'listManagedServers',
  item: 'getManagedServer',
  entity: ManagedServer,
  entities: ManagedServers,
  records: world => world.estate.managedServers,
  name: (_call, { name }) => name,
  referenceLinks: [alternate(), up(() => backupServers, serverOf)],
  entityLinks: [
    up(() => backupServers, serverOf, 'Entity'),
    alternate(),
    refer('Related', () => hierarchyRoots, ({ hierarchyRoot }) => hierarchyRoot, 'Entity')
  ],
  members: (_call, { description, type }) => ({ Description: description, ManagedServerType: type }),
  query: {
    type: 'ManagedServer',
    properties: { Description: ({ description }) => description, ManagedServerType: ({ type }) => type }
  }
}

export const claims: Claims = {
  listManagedServers: list(managedServers),
  getManagedServer: item(managedServers),
  listBackupServerManagedServers: listOf(managedServers, call => find(call, backupServers),
    (server, { world }) => world.estate.managedServers.having(serverOf, server))
}
