// /api/hierarchyRoots: pages hierarchyroots, hierarchyroots_id, get_hierarchyroots_id.

import type { HierarchyRoot as Record } from '../estate/records.ts'
import { HierarchyRoot, HierarchyRoots, type HierarchyRootEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, refer, up } from './links.ts'
import { managedServers } from './managed-servers.ts'

export const hierarchyRoots: EntityResource<Record, typeof HierarchyRootEntityType, 'HierarchyRoot'> = {
  type: 'HierarchyRoot',
  list: 'listHierarchyRoots',
  item: 'getHierarchyRoot',
  entity: HierarchyRoot,
  entities: HierarchyRoots,
  records: world => world.estate.hierarchyRoots,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    refer('Related', () => managedServers, ({ id }, { world }) => world.estate.managedServers.get(id), 'Entity')
  ],
  members: (_call, { id, uniqueId, type }) => ({ HierarchyRootId: id, UniqueId: uniqueId, HostType: type }),
  query: {
    type: 'HierarchyRoot',
    properties: {
      UniqueId: ({ uniqueId }) => uniqueId,
      HostType: ({ type }) => type,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listHierarchyRoots: list(hierarchyRoots),
  getHierarchyRoot: item(hierarchyRoots)
}
