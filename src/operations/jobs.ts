// Operations of jobs, as documented.

import { ADMINISTRATOR, get, post, put, remove, VIRTUAL } from './operation.ts'
import { BackupJobSessions } from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  CreateObjectInJobSpec, Job, JobCloneSpec, Jobs, LinkedBackupRepository, LinkedBackupRepositoryResourceObjects,
  LinkedJobObject, LinkedJobResourceObjects, ObjectInJob, ObjectsInJob
} from '../schema/job.ts'
import { ReplicaJobSessions } from '../schema/replica.ts'

export const jobsOperations = [
  get('listJobs', '/api/jobs', {
    answer: [EntityReferences, Jobs], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs'
  }),
  get('getJob', '/api/jobs/{id}', {
    answer: [EntityRef, Job], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs_id'
  }),
  get('listJobReplicaSessions', '/api/jobs/{id}/replicaSessions', {
    answer: [EntityReferences, ReplicaJobSessions], roles: ADMINISTRATOR, platforms: VIRTUAL,
    page: 'scenario_starting_a_job', known: 'seen'
  }),
  get('listJobBackupSessions', '/api/jobs/{id}/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs_id',
    known: 'seen'
  }),
  post('cloneJob', '/api/jobs/{id}', {
    query: { action: 'clone' }, request: { root: JobCloneSpec, required: true }, task: 'CloneJob',
    roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'post_jobs_id_actionclone'
  }),
  post('retryJob', '/api/jobs/{id}', {
    query: { action: 'retry' }, task: 'RetryJob', message: 'Job "{name}" triggered to retry.', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'post_jobs_id_actionretry'
  }),
  post('startJob', '/api/jobs/{id}', {
    query: { action: 'start' }, task: 'StartJob', message: 'Job "{name}" triggered to start.', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'post_jobs_id_actionstart'
  }),
  post('stopJob', '/api/jobs/{id}', {
    query: { action: 'stop' }, task: 'StopJob', message: 'Job "{name}" triggered to stop.', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'post_jobs_id_actionstop'
  }),
  post('syncJob', '/api/jobs/{id}', {
    query: { action: 'sync' }, task: 'StartJobSync', roles: ADMINISTRATOR, platforms: VIRTUAL,
    page: 'post_jobs_id_actionsync'
  }),
  post('toggleScheduleEnabledJob', '/api/jobs/{id}', {
    query: { action: 'toggleScheduleEnabled' }, task: 'UpdateJob', roles: ADMINISTRATOR, platforms: VIRTUAL,
    page: 'post_jobs_id_actiontogglescheduleenabled'
  }),
  put('editJob', '/api/jobs/{id}', {
    query: { action: 'edit' }, queryOptional: true, request: { root: Job, required: true }, task: 'EditJob', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'put_jobs_id_actionedit'
  }),
  remove('deleteJob', '/api/jobs/{id}', {
    task: 'DeleteJob', roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'delete_jobs_id'
  }),
  get('listJobIncludes', '/api/jobs/{id}/includes', {
    answer: [ObjectsInJob], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs_id_includes'
  }),
  post('addJobInclude', '/api/jobs/{id}/includes', {
    request: { root: CreateObjectInJobSpec, required: true }, task: 'UpdateJob', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'post_jobs_id_includes'
  }),
  get('getJobInclude', '/api/jobs/{id}/includes/{includeId}', {
    answer: [ObjectInJob], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs_id_includes_id'
  }),
  remove('removeJobInclude', '/api/jobs/{id}/includes/{includeId}', {
    task: 'UpdateJob', roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'delete_jobs_id_includes_id'
  }),
  get('listLinkedBackupRepositories', '/api/jobs/{id}/linkedBackupRepositories', {
    answer: [LinkedBackupRepositoryResourceObjects], roles: ADMINISTRATOR, platforms: VIRTUAL,
    page: 'get_jobs_id_linked_repositories'
  }),
  post('addLinkedBackupRepository', '/api/jobs/{id}/linkedBackupRepositories', {
    request: { root: LinkedBackupRepository, required: true, anyRoot: true }, task: 'UpdateJob',
    roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'post_jobs_id_linked_repositories'
  }),
  remove('removeLinkedBackupRepository', '/api/jobs/{id}/linkedBackupRepositories/{linkedRepositoryId}', {
    task: 'UpdateJob', roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'delete_jobs_id_linked_repositories'
  }),
  get('listLinkedJobs', '/api/jobs/{id}/linkedJobs', {
    answer: [LinkedJobResourceObjects], roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'get_jobs_id_linked_jobs'
  }),
  post('addLinkedJob', '/api/jobs/{id}/linkedJobs', {
    request: { root: LinkedJobObject, required: true, anyRoot: true }, task: 'UpdateJob', roles: ADMINISTRATOR,
    platforms: VIRTUAL, page: 'post_jobs_id_linked_jobs'
  }),
  remove('removeLinkedJob', '/api/jobs/{id}/linkedJobs/{linkedJobId}', {
    task: 'UpdateJob', roles: ADMINISTRATOR, platforms: VIRTUAL, page: 'delete_jobs_id_linked_jobs'
  })
] as const
