// Operations of sessions of backup, restore and replication, and of Enterprise Manager itself, as documented.

import {
  ADMINISTRATOR, EVERY_ROLE, get, PORTAL, post, VIRTUAL, VIRTUAL_AND_AGENTS, VSPHERE_AND_HYPERV
} from './operation.ts'
import { BackupJobSession, BackupJobSessions, BackupTaskSession, BackupTaskSessions } from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { RestoreSession, RestoreSessions } from '../schema/restore-session.ts'
import { SystemSession, SystemSessionEvents, SystemSessions } from '../schema/system-session.ts'

export const sessionsOfJobsOperations = [
  get('listBackupSessions', '/api/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: PORTAL, platforms: VSPHERE_AND_HYPERV,
    page: 'get_backupsessions'
  }),
  get('getBackupSession', '/api/backupSessions/{id}', {
    answer: [EntityRef, BackupJobSession], roles: PORTAL, platforms: VSPHERE_AND_HYPERV,
    page: 'get_backupsessions_id'
  }),
  post('stopBackupSession', '/api/backupSessions/{id}', {
    query: { action: 'stop' }, task: 'StopJobSession', message: 'Job Session "{name}" triggered to stop.',
    roles: ADMINISTRATOR, platforms: VSPHERE_AND_HYPERV, page: 'post_backupsessions_id_stop'
  }),
  get('listBackupSessionAgentManagementSessions', '/api/backupSessions/{id}/agentManagementSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: PORTAL,
    page: 'get_backupsessions_id_agentmanagementsessions'
  }),
  get('listBackupSessionTaskSessions', '/api/backupSessions/{id}/taskSessions', {
    answer: [EntityReferences, BackupTaskSessions], roles: PORTAL, platforms: VIRTUAL_AND_AGENTS,
    page: 'get_backupsessions_id_tasksessions'
  }),
  get('listBackupTaskSessions', '/api/backupTaskSessions', {
    answer: [EntityReferences, BackupTaskSessions], roles: PORTAL, platforms: VIRTUAL_AND_AGENTS,
    page: 'get_backuptasksessions'
  }),
  get('getBackupTaskSession', '/api/backupTaskSessions/{id}', {
    answer: [EntityRef, BackupTaskSession], roles: PORTAL, platforms: VIRTUAL_AND_AGENTS,
    page: 'get_backuptasksessions_id'
  }),
  get('listRestoreSessions', '/api/restoreSessions', {
    answer: [EntityReferences, RestoreSessions], roles: EVERY_ROLE, platforms: VIRTUAL, page: 'get_restoresessions'
  }),
  get('getRestoreSession', '/api/restoreSessions/{id}', {
    answer: [EntityRef, RestoreSession], roles: EVERY_ROLE, platforms: VIRTUAL, page: 'get_restoresessions_id'
  }),
  get('listSystemSessions', '/api/systemSessions', {
    answer: [SystemSessions], roles: EVERY_ROLE, page: 'get_systemsessions'
  }),
  get('getSystemSession', '/api/systemSessions/{id}', {
    answer: [EntityRef, SystemSession], roles: EVERY_ROLE, page: 'get_systemsessions_id'
  }),
  get('listSystemSessionEvents', '/api/systemSessions/{id}/events', {
    answer: [SystemSessionEvents], roles: EVERY_ROLE, page: 'get_systemsessions_id_events'
  })
] as const
