// /api/repositories and those of a backup server: pages repositories, repositories_id, get_repositories_id.

import { freeSpace } from '../estate/derived/repository-space.ts'
import type { Repository as Record } from '../estate/records.ts'
import { Repositories, Repository, type RepositoryEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, to, up, type LinkRow } from './links.ts'

const serverOf = ({ backupServer }: Record) => backupServer

const links: readonly LinkRow<Record>[] = [
  up(() => backupServers, serverOf),
  alternate(),
  to('Down', 'BackupReferenceList', 'listRepositoryBackups'),
  to('Down', 'ReplicaReferenceList', 'listRepositoryReplicas')
]

export const repositories: EntityResource<Record, typeof RepositoryEntityType, 'Repository'> = {
  type: 'Repository',
  list: 'listRepositories',
  item: 'getRepository',
  entity: Repository,
  entities: Repositories,
  records: world => world.estate.repositories,
  name: (_call, { name }) => name,
  referenceLinks: links,
  entityLinks: links,
  members: ({ world }, repository) => ({
    Capacity: repository.capacity, FreeSpace: freeSpace(world.estate, repository), Kind: repository.kind
  }),
  query: {
    type: 'Repository',
    properties: {
      FreeSpace: (repository, { world }) => freeSpace(world.estate, repository),
      Capacity: ({ capacity }) => capacity,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

export const claims: Claims = {
  listRepositories: list(repositories),
  getRepository: item(repositories),
  listBackupServerRepositories: listOf(repositories, call => find(call, backupServers),
    (server, { world }) => world.estate.repositories.having(serverOf, server))
}
