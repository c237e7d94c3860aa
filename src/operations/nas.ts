// Operations of file share backup, as documented.

import { ADMINISTRATOR, get, PORTAL, post } from './operation.ts'
import { BackupJobSessions } from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { FileServer, FileServers, NASJob, NASJobs, NASObject, NASObjects, NASService } from '../schema/nas.ts'

export const nasOperations = [
  get('getNasService', '/api/nas', { answer: [NASService], roles: PORTAL, page: 'get_nas' }),
  get('listNasBackupSessions', '/api/nas/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: PORTAL, page: 'get_nas_backupsessions'
  }),
  get('listNasFileServers', '/api/nas/fileServers', {
    answer: [EntityReferences, FileServers], roles: PORTAL, page: 'get_nas_fileservers'
  }),
  get('getNasFileServer', '/api/nas/fileServers/{id}', {
    answer: [EntityRef, FileServer], roles: PORTAL, page: 'get_nas_fileservers_id'
  }),
  get('listNasJobs', '/api/nas/jobs', {
    answer: [EntityReferences, NASJobs], roles: ADMINISTRATOR, page: 'get_nas_jobs'
  }),
  get('getNasJob', '/api/nas/jobs/{id}', {
    answer: [EntityRef, NASJob], roles: ADMINISTRATOR, page: 'get_nas_jobs_id'
  }),
  get('listNasJobBackupSessions', '/api/nas/jobs/{id}/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: PORTAL, page: 'get_nas_jobs_id_backupsessions'
  }),
  get('listNasJobIncludes', '/api/nas/jobs/{id}/includes', {
    answer: [NASObjects], roles: ADMINISTRATOR, page: 'get_nas_jobs_id_includes'
  }),
  get('getNasJobInclude', '/api/nas/jobs/{id}/includes/{includeId}', {
    answer: [NASObject], roles: ADMINISTRATOR, page: 'get_nas_jobs_id_includes_id'
  }),
  post('retryNasJob', '/api/nas/jobs/{id}/retry', {
    task: 'RetryNasJob', message: 'Job "{name}" triggered to retry.', roles: ADMINISTRATOR,
    page: 'post_nas_jobs_id_actionretry'
  }),
  post('startNasJob', '/api/nas/jobs/{id}/start', {
    task: 'StartNasJob', message: 'Job "{name}" triggered to start.', roles: ADMINISTRATOR,
    page: 'post_nas_jobs_id_actionstart'
  }),
  post('stopNasJob', '/api/nas/jobs/{id}/stop', {
    task: 'StopNasJob', message: 'Job "{name}" triggered to stop.', roles: ADMINISTRATOR,
    page: 'post_nas_jobs_id_actionstop'
  }),
  post('toggleScheduleEnabledNasJob', '/api/nas/jobs/{id}/toggleScheduleEnabled', {
    task: 'UpdateJob', roles: ADMINISTRATOR, page: 'post_nas_jobs_id_actiontogglescheduleenabled'
  })
] as const
