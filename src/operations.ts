// The operations of the API that the emulator serves, a row each: how a request names one, who may call it,
// what it takes and which page documents it. Routes, roles, `Allow` and the log know a request by its row.

import { ROLES, type Role } from './engine/accounts.ts'
import { EntityRef, EntityReferences } from './schema/base.ts'
import type { Root } from './schema/dsl.ts'
import { FileRestoreSpec, FileSystemEntries, FileSystemEntry } from './schema/filesystem.ts'
import { BackupServer, BackupServers } from './schema/infrastructure.ts'
import { StartMountSpec, VmRestorePointMount, VmRestorePointMounts } from './schema/mount.ts'
import { VmRestorePoint, VmRestorePoints } from './schema/restore-point.ts'
import { RestoreSession, RestoreSessions } from './schema/restore-session.ts'
import { EnterpriseManager, LoginSpec, LogonSession, LogonSessions } from './schema/session.ts'
import { Task, Tasks } from './schema/task.ts'

export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `{id}` takes a GUID or a URN; `{filepath}` takes the rest of the path, folded by nobody. */
  readonly path: string
  /** Value of `?action=` that selects this operation among those of one path and method. */
  readonly action?: string
  /** How the caller is known: not at all, by Basic credentials, or by the token of a logon session. */
  readonly caller: 'anyone' | 'credentials' | 'session'
  readonly roles: readonly Role[]
  readonly request?: {
    readonly root: Root<any>
    readonly required: boolean
    /** The documents do not print the root of the XML body: any will do. */
    readonly anyRoot?: boolean
  }
  /** What a success carries: a body with one of these roots (the reference form first), nothing, or a file. */
  readonly answer: readonly Root<any>[] | 'nothing' | 'file'
  /** Slug of the documentation page. */
  readonly page: string
}

const EVERY_ROLE = ROLES
const PORTAL: readonly Role[] = ['Portal Administrator', 'Portal User']
const POINTS: readonly Role[] = ['Portal Administrator', 'Portal User', 'VM Restore Operator', 'File Restore Operator']
const FILES: readonly Role[] = ['Portal Administrator', 'File Restore Operator']

const MOUNTS = '/api/vmRestorePoints/{id}/mounts'
const FILE = `${MOUNTS}/{mountId}/{filepath}`

export const operations = [
  {
    id: 'getEnterpriseManager',
    method: 'GET',
    path: '/api',
    caller: 'anyone',
    roles: EVERY_ROLE,
    answer: [EnterpriseManager],
    page: 'http_authentication'
  },
  {
    id: 'logon',
    method: 'POST',
    path: '/api/sessionMngr',
    caller: 'credentials',
    roles: EVERY_ROLE,
    request: { root: LoginSpec, required: false },
    answer: [LogonSession],
    page: 'post_sessionmngr'
  },
  {
    id: 'listLogonSessions',
    method: 'GET',
    path: '/api/logonSessions',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [LogonSessions],
    page: 'get_loginsessions'
  },
  {
    id: 'getLogonSession',
    method: 'GET',
    path: '/api/logonSessions/{id}',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [LogonSession],
    page: 'get_loginsessions_id'
  },
  {
    id: 'logout',
    method: 'DELETE',
    path: '/api/logonSessions/{id}',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: 'nothing',
    page: 'delete_loginsessions_id'
  },
  {
    id: 'listBackupServers',
    method: 'GET',
    path: '/api/backupServers',
    caller: 'session',
    roles: PORTAL,
    answer: [EntityReferences, BackupServers],
    page: 'get_backupservers'
  },
  {
    id: 'getBackupServer',
    method: 'GET',
    path: '/api/backupServers/{id}',
    caller: 'session',
    roles: PORTAL,
    answer: [EntityRef, BackupServer],
    page: 'get_backupservers_id'
  },
  {
    id: 'listVmRestorePoints',
    method: 'GET',
    path: '/api/vmRestorePoints',
    caller: 'session',
    roles: POINTS,
    answer: [EntityReferences, VmRestorePoints],
    page: 'get_vmrestorepoints'
  },
  {
    id: 'getVmRestorePoint',
    method: 'GET',
    path: '/api/vmRestorePoints/{id}',
    caller: 'session',
    roles: POINTS,
    answer: [EntityRef, VmRestorePoint],
    page: 'get_vmrestorepoints_id'
  },
  {
    id: 'listVmRestorePointMounts',
    method: 'GET',
    path: MOUNTS,
    caller: 'session',
    roles: FILES,
    answer: [VmRestorePointMounts],
    page: 'get_vmrestorepoints_id_mountpoints'
  },
  {
    id: 'mountVmRestorePoint',
    method: 'POST',
    path: MOUNTS,
    caller: 'session',
    roles: FILES,
    request: { root: StartMountSpec, required: false, anyRoot: true },
    answer: [Task],
    page: 'post_vmrestorepoints_id_mountpoints'
  },
  {
    id: 'getVmRestorePointMount',
    method: 'GET',
    path: `${MOUNTS}/{mountId}`,
    caller: 'session',
    roles: FILES,
    answer: [VmRestorePointMount],
    page: 'get_vmrestorepoints_id_mountpoints_id'
  },
  {
    id: 'unmountVmRestorePoint',
    method: 'DELETE',
    path: `${MOUNTS}/{mountId}`,
    caller: 'session',
    roles: FILES,
    answer: 'nothing',
    page: 'delete_vmrestorepoints_id_mountpoints_id'
  },
  {
    id: 'browseVmRestorePointMount',
    method: 'GET',
    path: FILE,
    caller: 'session',
    roles: POINTS,
    answer: [FileSystemEntry, FileSystemEntries],
    page: 'get_vmrestorepoints_id_mountpoints_id_filepath'
  },
  {
    id: 'downloadVmRestorePointFile',
    method: 'GET',
    path: FILE,
    action: 'download',
    caller: 'session',
    roles: FILES,
    answer: 'file',
    page: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
  },
  {
    id: 'restoreVmRestorePointFile',
    method: 'POST',
    path: FILE,
    action: 'restore',
    caller: 'session',
    roles: FILES,
    request: { root: FileRestoreSpec, required: true },
    answer: [Task],
    page: 'post_vmrestorepoints_id_mountpoints_id_filepath_actionrestore'
  },
  {
    id: 'listTasks',
    method: 'GET',
    path: '/api/tasks',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [Tasks],
    page: 'get_tasks'
  },
  {
    id: 'getTask',
    method: 'GET',
    path: '/api/tasks/{id}',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [Task],
    page: 'get_tasks_id'
  },
  {
    id: 'deleteTask',
    method: 'DELETE',
    path: '/api/tasks/{id}',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: 'nothing',
    page: 'delete_task_id'
  },
  {
    id: 'listRestoreSessions',
    method: 'GET',
    path: '/api/restoreSessions',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [EntityReferences, RestoreSessions],
    page: 'get_restoresessions'
  },
  {
    id: 'getRestoreSession',
    method: 'GET',
    path: '/api/restoreSessions/{id}',
    caller: 'session',
    roles: EVERY_ROLE,
    answer: [EntityRef, RestoreSession],
    page: 'get_restoresessions_id'
  }
] as const satisfies readonly Operation[]

export type OperationId = typeof operations[number]['id']
