// /api/nas/fileServers: pages nas_fileservers, nas_fileservers_id, get_nas_fileservers_id.

import { idOf } from '../estate/identity.ts'
import type { FileServer as Record } from '../estate/kinds.ts'
import { FileServer, FileServers, type FileServerEntityType } from '../schema/nas.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, up } from './links.ts'
import { uid } from './urns.ts'

/** What file shares hang from: each backup server has one. */
export const nasRootId = ({ backupServer }: Pick<Record, 'backupServer'>): string => idOf('nasRoot', backupServer.id)

/** Where the share is, by its sort. */
function options ({ type, name, credentials, server }: Record) {
  switch (type) {
    case 'SmbServer': return {
      SmbServerOptions: {
        Path: name, CredentialsId: credentials === undefined ? '' : idOf('credentials', credentials)
      }
    }
    case 'NfsServer': return { NfsServerOptions: { Path: name } }
    case 'FileServer': return {
      FileServerOptions: { ServerUid: `urn:veeam:ManagedServer:${idOf('servers', server ?? name)}` }
    }
  }
}

export const fileServers: EntityResource<Record, typeof FileServerEntityType, 'FileServer'> = {
  type: 'FileServer',
  list: 'listNasFileServers',
  item: 'getNasFileServer',
  entity: FileServer,
  entities: FileServers,
  records: world => world.estate.fileServers,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  members: (_call, server) => ({
    ServerType: server.type,
    HierarchyObjRef: `urn:NasBackup:FileServer:${nasRootId(server)}.${server.id}`,
    ...options(server),
    ProcessingOptions: {
      ServerUid: uid('FileServer', server), CacheRepositoryUid: uid('Repository', server.cacheRepository)
    },
    NASServerAdvancedOptions: { ProcessingMode: server.processingMode, StorageSnapshotPath: server.snapshotPath }
  }),
  query: {
    type: 'FileServer',
    properties: {
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listNasFileServers: list(fileServers),
  getNasFileServer: item(fileServers)
}
