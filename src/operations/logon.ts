// Operations of logon, logon sessions and tasks, as documented.

import { EVERY_ROLE, get, post, remove } from './operation.ts'
import { EnterpriseManager, LoginSpec, LogonSession, LogonSessions } from '../schema/session.ts'
import { Task, Tasks } from '../schema/task.ts'

export const logonOperations = [
  get('listLogonSessions', '/api/logonSessions', {
    answer: [LogonSessions], roles: EVERY_ROLE, tenants: true, page: 'get_loginsessions'
  }),
  get('getLogonSession', '/api/logonSessions/{id}', {
    answer: [LogonSession], roles: EVERY_ROLE, tenants: true, page: 'get_loginsessions_id'
  }),
  remove('logout', '/api/logonSessions/{id}', { roles: EVERY_ROLE, tenants: true, page: 'delete_loginsessions_id' }),
  post('logon', '/api/sessionMngr', {
    caller: 'credentials', request: { root: LoginSpec, required: false }, answer: [LogonSession], status: 201,
    roles: EVERY_ROLE, page: 'post_sessionmngr'
  }),
  get('listTasks', '/api/tasks', { answer: [Tasks], roles: EVERY_ROLE, tenants: true, page: 'get_tasks' }),
  get('getTask', '/api/tasks/{id}', { answer: [Task], roles: EVERY_ROLE, tenants: true, page: 'get_tasks_id' }),
  remove('deleteTask', '/api/tasks/{id}', { roles: EVERY_ROLE, tenants: true, page: 'delete_task_id' }),
  get('getEnterpriseManager', '/api', {
    caller: 'anyone', answer: [EnterpriseManager], roles: EVERY_ROLE, page: 'http_authentication'
  })
] as const
