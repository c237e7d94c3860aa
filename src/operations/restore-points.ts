// Operations of restore points, as documented.

import { CLOUD_DIRECTOR, get, POINTS, PORTAL, post, VIRTUAL, VMS } from './operation.ts'
import {
  AgentRestorePoints, BackupFiles, RestorePoint, RestorePoints, RestoreSpec, VAppRestorePoint, VAppRestorePoints
} from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { VmRestorePoint, VmRestorePoints } from '../schema/restore-point.ts'

export const restorePointsOperations = [
  get('listRestorePoints', '/api/restorePoints', {
    answer: [EntityReferences, RestorePoints], roles: POINTS, platforms: VIRTUAL, page: 'get_restorepoints'
  }),
  get('getRestorePoint', '/api/restorePoints/{id}', {
    answer: [EntityRef, RestorePoint], roles: POINTS, platforms: VIRTUAL, page: 'get_restorepoints_id'
  }),
  get('listRestorePointAgentRestorePoints', '/api/restorePoints/{id}/agentRestorePoints', {
    answer: [EntityReferences, AgentRestorePoints], roles: PORTAL, page: 'get_restorepoints_id_agentrestorepoints'
  }),
  get('listRestorePointBackupFiles', '/api/restorePoints/{id}/backupFiles', {
    answer: [EntityReferences, BackupFiles], roles: PORTAL, platforms: VIRTUAL,
    page: 'get_restorepoints_id_backupfiles'
  }),
  get('listRestorePointVAppRestorePoints', '/api/restorePoints/{id}/vAppRestorePoints', {
    answer: [EntityReferences, VAppRestorePoints], roles: POINTS, platforms: CLOUD_DIRECTOR,
    page: 'get_restorepoints_id_vapprestorepoints'
  }),
  get('listRestorePointVmRestorePoints', '/api/restorePoints/{id}/vmRestorePoints', {
    answer: [EntityReferences, VmRestorePoints], roles: PORTAL, platforms: VIRTUAL,
    page: 'get_restorepoints_id_vmrestorepoints'
  }),
  get('listVAppRestorePoints', '/api/vAppRestorePoints', {
    answer: [EntityReferences, VAppRestorePoints], roles: POINTS, platforms: CLOUD_DIRECTOR,
    page: 'get_vapprestorepoints'
  }),
  get('getVAppRestorePoint', '/api/vAppRestorePoints/{id}', {
    answer: [EntityRef, VAppRestorePoint], roles: POINTS, platforms: CLOUD_DIRECTOR,
    page: 'get_vapprestorepoints_id'
  }),
  post('restoreVAppRestorePoint', '/api/vAppRestorePoints/{id}', {
    query: { action: 'restore' }, request: { root: RestoreSpec, required: true }, task: 'StartvAppRestore',
    roles: POINTS, platforms: CLOUD_DIRECTOR, page: 'post_vapprestorepoints_id_actionrestore'
  }),
  get('listVmRestorePoints', '/api/vmRestorePoints', {
    answer: [EntityReferences, VmRestorePoints], roles: POINTS, platforms: VIRTUAL, page: 'get_vmrestorepoints'
  }),
  get('getVmRestorePoint', '/api/vmRestorePoints/{id}', {
    answer: [EntityRef, VmRestorePoint], roles: POINTS, platforms: VIRTUAL, page: 'get_vmrestorepoints_id'
  }),
  post('restoreVmRestorePoint', '/api/vmRestorePoints/{id}', {
    // A scenario of the documents posts nothing.
    query: { action: 'restore' }, request: { root: RestoreSpec, required: false }, task: 'StartVMRestore', roles: VMS,
    platforms: VIRTUAL, page: 'post_vmrestorepoints_id_actionrestore'
  })
] as const
