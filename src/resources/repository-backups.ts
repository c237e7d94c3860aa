// The backups on a repository, of either sort: pages get_repositories_id, get_externalrepositories_id_backups.

import type { Backup } from '../estate/records.ts'
import { backups } from './backups.ts'
import type { Claims } from './call.ts'
import { find, listOf } from './entity.ts'
import { externalRepositories } from './external-repositories.ts'
import { repositories } from './repositories.ts'

const repositoryOf = ({ repository }: Backup) => repository

export const claims: Claims = {
  listRepositoryBackups: listOf(backups, call => find(call, repositories),
    (repository, { world }) => world.estate.backups.having(repositoryOf, repository)),
  listExternalRepositoryBackups: listOf(backups, call => find(call, externalRepositories),
    (repository, { world }) => world.estate.backups.having(repositoryOf, repository))
}
