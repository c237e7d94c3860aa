// Operations of backups and backup files, as documented.

import { get, POINTS, PORTAL, VIRTUAL } from './operation.ts'
import { AgentRestorePoints, BackupFile, BackupFiles, RestorePoints } from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { Backup, Backups } from '../schema/infrastructure.ts'
import { VmRestorePoints } from '../schema/restore-point.ts'

export const backupsOperations = [
  get('listBackupFiles', '/api/backupFiles', {
    answer: [EntityReferences, BackupFiles], roles: PORTAL, platforms: VIRTUAL, page: 'get_backupfiles'
  }),
  get('getBackupFile', '/api/backupFiles/{id}', {
    answer: [EntityRef, BackupFile], roles: PORTAL, platforms: VIRTUAL, page: 'get_backupfiles_id'
  }),
  get('listBackupFileAgentRestorePoints', '/api/backupFiles/{id}/agentRestorePoints', {
    answer: [EntityReferences, AgentRestorePoints], roles: PORTAL, page: 'get_agents_backupfiles', known: 'seen'
  }),
  get('listBackupFileRestorePoints', '/api/backupFiles/{id}/restorePoints', {
    answer: [EntityReferences, RestorePoints], roles: POINTS, platforms: VIRTUAL,
    page: 'get_backupfiles_id_restorepoints'
  }),
  get('listBackupFileVmRestorePoints', '/api/backupFiles/{id}/vmRestorePoints', {
    answer: [EntityReferences, VmRestorePoints], roles: PORTAL, platforms: VIRTUAL,
    page: 'get_backupfiles_id_vmrestorepoints'
  }),
  get('listBackups', '/api/backups', {
    answer: [EntityReferences, Backups], roles: POINTS, platforms: VIRTUAL, page: 'get_backups'
  }),
  get('getBackup', '/api/backups/{id}', {
    answer: [EntityRef, Backup], roles: POINTS, platforms: VIRTUAL, page: 'get_backups_id'
  }),
  get('listBackupBackupFiles', '/api/backups/{id}/backupFiles', {
    answer: [EntityReferences, BackupFiles], roles: PORTAL, platforms: VIRTUAL, page: 'get_backups_id',
    known: 'seen'
  }),
  get('listBackupChildBackups', '/api/backups/{id}/childbackups', {
    answer: [EntityReferences, Backups], roles: POINTS, platforms: VIRTUAL, page: 'get_backups_id_childbackups'
  }),
  get('listBackupRestorePoints', '/api/backups/{id}/restorePoints', {
    answer: [EntityReferences, RestorePoints], roles: POINTS, platforms: VIRTUAL,
    page: 'get_backups_id_restorepoints'
  })
] as const
