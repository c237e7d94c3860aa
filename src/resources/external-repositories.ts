// /api/externalRepositories and those of a backup server: pages externalrepositories, externalrepositories_id,
// get_externalrepositories_id.

import type { ExternalRepository as Record } from '../estate/kinds.ts'
import {
  ExternalRepositories, ExternalRepository, type ExternalRepositoryEntityType
} from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, to, up, type LinkRow } from './links.ts'

const serverOf = ({ backupServer }: Record) => backupServer

const links: readonly LinkRow<Record>[] = [
  up(() => backupServers, serverOf),
  alternate(),
  to('Down', 'BackupReferenceList', 'listExternalRepositoryBackups')
]

const SCHEMES: Readonly<{ [T in Record['type']]: string }> = {
  AmazonS3External: 'amazonS3', AzureStorageExternal: 'azureBlob', GoogleCloudStorageExternal: 'googleCloud'
}

export const externalRepositories: EntityResource<Record, typeof ExternalRepositoryEntityType, 'ExternalRepository'> = {
  type: 'ExternalRepository',
  list: 'listExternalRepositories',
  item: 'getExternalRepository',
  entity: ExternalRepository,
  entities: ExternalRepositories,
  records: world => world.estate.externalRepositories,
  name: (_call, { name }) => name,
  referenceLinks: links,
  entityLinks: links,
  members: (_call, { type, path, usedSpace, description, name }) => ({
    RepositoryType: type,
    Path: path ?? `${SCHEMES[type]}://${name.toLowerCase().replaceAll(' ', '-')}/backups`,
    UsedSpace: usedSpace,
    Description: description
  }),
  query: {
    type: 'ExternalRepository',
    properties: {
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listExternalRepositories: list(externalRepositories),
  getExternalRepository: item(externalRepositories),
  listBackupServerExternalRepositories: listOf(externalRepositories, call => find(call, backupServers),
    (server, { world }) => world.estate.externalRepositories.having(serverOf, server))
}
