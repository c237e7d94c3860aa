// The backups on a repository, of either sort: pages get_repositories_id, get_externalrepositories_id_backups.

import type { Backup as Record } from '../estate/records.ts'
import { Backup, Backups, type BackupEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { find, listOf, type EntityResource } from './entity.ts'
import { externalRepositories } from './external-repositories.ts'
import { alternate, to, up } from './links.ts'
import { repositories } from './repositories.ts'

const repositoryOf = ({ repository }: Record) => repository

const backups: EntityResource<Record, typeof BackupEntityType> = {
  type: 'Backup',
  list: 'listBackups',
  item: 'getBackup',
  entity: Backup,
  entities: Backups,
  records: world => world.estate.backups,
  name: (_call, { name }) => name,
  referenceLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    up(() => repositories, ({ repository }) => repository),
    alternate(),
    to('Down', 'RestorePointReferenceList', 'listBackupRestorePoints')
  ],
  entityLinks: [
    up(() => repositories, ({ repository }) => repository),
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Down', 'RestorePointReferenceList', 'listBackupRestorePoints')
  ],
  members: (_call, { job }) => ({ Platform: job.platform, BackupType: 'Standard' })
}

export const claims: Claims = {
  listRepositoryBackups: listOf(backups, call => find(call, repositories),
    (repository, { world }) => world.estate.backups.having(repositoryOf, repository)),
  // No record says yet that a backup is on one.
  listExternalRepositoryBackups: listOf(backups, call => find(call, externalRepositories), () => [])
}
