// /api/backups: pages backups, backups_id, get_backups_id.

import type { Backup as Record } from '../estate/records.ts'
import { Backup, Backups, type BackupEntityType } from '../schema/infrastructure.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { externalRepositories } from './external-repositories.ts'
import { alternate, to, up, when, type Form, type LinkRow } from './links.ts'
import { repositories } from './repositories.ts'

const inRepository: LinkRow<Record> = up(() => repositories,
  ({ repository }, { world }) => world.estate.repositories.get(repository.id))
const inExternalRepository: LinkRow<Record> = up(() => externalRepositories,
  ({ repository }, { world }) => world.estate.externalRepositories.get(repository.id))
const onServer = up<Record, Record['backupServer']>(() => backupServers, ({ backupServer }) => backupServer)

const holds = ({ type }: Record): boolean => type === 'ParentBackup'
const isChild = ({ parent }: Record): boolean => parent !== undefined

/** What a backup that holds others has instead of restore points; the documents call it Up. */
const children = (form: Form): LinkRow<Record> => when(holds,
  to('Up', form === 'Entity' ? 'BackupList' : 'BackupReferenceList', 'listBackupChildBackups', { form }))
const points: LinkRow<Record> = when(record => !holds(record),
  to('Down', 'RestorePointReferenceList', 'listBackupRestorePoints'))
const toParent = (form: Form): LinkRow<Record> => when(isChild,
  to('Up', form === 'Entity' ? 'Backup' : 'BackupReference', 'getBackup', {
    form, ids: ({ parent }) => [parent!.id], name: 'Parent Backup'
  }))

export const backups: EntityResource<Record, typeof BackupEntityType, 'Backup'> = {
  type: 'Backup',
  list: 'listBackups',
  item: 'getBackup',
  entity: Backup,
  entities: Backups,
  records: world => world.estate.backups,
  name: (_call, { name }) => name,
  referenceLinks: [
    onServer, inRepository, inExternalRepository, alternate(), children('Reference'), points, toParent('Reference')
  ],
  entityLinks: [
    inRepository, inExternalRepository, onServer, alternate(), children('Entity'), points,
    when(record => !holds(record), to('Down', 'BackupFileReferenceList', 'listBackupBackupFiles')),
    toParent('Entity')
  ],
  members: (_call, { platform, type }) => ({ Platform: platform, BackupType: type }),
  query: {
    type: 'Backup',
    properties: {
      JobUid: ({ job, agentJob }) => (job ?? agentJob)?.id,
      JobName: ({ job, agentJob }) => (job ?? agentJob)?.name,
      RepositoryUid: ({ repository }) => repository.id,
      RepositoryName: ({ repository }) => repository.name,
      Platform: ({ platform }) => platform,
      BackupType: ({ type }) => type
    }
  }
}

/** Whether agents made it. */
export const ofAgents = ({ platform }: Record): boolean => platform.startsWith('AgentFor')

export const claims: Claims = {
  listBackups: list(backups),
  getBackup: item(backups)
}
