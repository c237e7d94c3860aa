// /api/backupFiles: pages backupfiles, backupfiles_id, get_backupfiles_id, get_agents_backupfiles.

import type { BackupFile as Record } from '../estate/records.ts'
import { BackupFile, BackupFiles, type BackupFileEntityType } from '../schema/backup.ts'
import { backupServers } from './backup-servers.ts'
import { backups, ofAgents } from './backups.ts'
import type { Claims } from './call.ts'
import { utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up, when, type LinkRow } from './links.ts'

const onServer = up<Record, Record['backup']['backupServer']>(() => backupServers, ({ backup }) => backup.backupServer)
const inBackup = up<Record, Record['backup']>(() => backups, ({ backup }) => backup)
const below: readonly LinkRow<Record>[] = [
  alternate(),
  to('Related', 'RestorePointReferenceList', 'listBackupFileRestorePoints'),
  when(({ backup }) => !ofAgents(backup),
    to('Down', 'VmRestorePointReferenceList', 'listBackupFileVmRestorePoints')),
  when(({ backup }) => ofAgents(backup),
    to('Down', 'AgentRestorePointReferenceList', 'listBackupFileAgentRestorePoints'))
]

export const backupFiles: EntityResource<Record, typeof BackupFileEntityType, 'BackupFile'> = {
  type: 'BackupFile',
  list: 'listBackupFiles',
  item: 'getBackupFile',
  entity: BackupFile,
  entities: BackupFiles,
  records: world => world.estate.backupFiles,
  name: (_call, { name }) => name,
  referenceLinks: [onServer, inBackup, ...below],
  entityLinks: [inBackup, onServer, ...below],
  members: ({ world }, file) => ({
    FilePath: file.path,
    BackupSize: file.size,
    DataSize: file.dataSize,
    DeduplicationRatio: file.deduplication,
    CompressRatio: file.compression,
    CreationTimeUtc: utc(file.created, world.profile, file.id),
    FileType: file.type
  }),
  query: {
    type: 'BackupFile',
    properties: {
      CreationTimeUTC: ({ created }) => created,
      BackupSize: ({ size }) => size,
      DataSize: ({ dataSize }) => dataSize,
      CompressRatio: ({ compression }) => compression,
      FileType: ({ type }) => type,
      BackupUid: ({ backup }) => backup.id,
      BackupName: ({ backup }) => backup.name,
      BackupServerUid: ({ backup }) => backup.backupServer.id,
      BackupServerName: ({ backup }) => backup.backupServer.name
    }
  }
}

export const claims: Claims = {
  listBackupFiles: list(backupFiles),
  getBackupFile: item(backupFiles)
}
