// Operations of agents, as documented.

import { ADMINISTRATOR, get, POINTS, PORTAL, post } from './operation.ts'
import {
  AgentBackupJob, AgentBackupJobs, AgentProtectionGroup, AgentProtectionGroups, Agents, DiscoveredComputer,
  DiscoveredComputers, ObjectInAgentBackupJob, ObjectsInAgentBackupJob
} from '../schema/agent.ts'
import {
  AgentRestorePoint, AgentRestorePoints, BackupFiles, BackupJobSessions, RestorePoints
} from '../schema/backup.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import { Backups } from '../schema/infrastructure.ts'

export const agentsOperations = [
  get('getAgentsService', '/api/agents', { answer: [Agents], roles: POINTS, page: 'get_agents' }),
  get('listAgentRestorePoints', '/api/agents/agentRestorePoints', {
    answer: [EntityReferences, AgentRestorePoints], roles: PORTAL, page: 'get_agents_agentrestorepoints'
  }),
  get('getAgentRestorePoint', '/api/agents/agentRestorePoints/{id}', {
    answer: [EntityRef, AgentRestorePoint], roles: PORTAL, page: 'get_agents_agentrestorepoints_id'
  }),
  get('listAgentBackupFiles', '/api/agents/backupFiles', {
    answer: [EntityReferences, BackupFiles], roles: PORTAL, page: 'get_agents_backupfiles'
  }),
  get('listAgentBackups', '/api/agents/backups', {
    answer: [EntityReferences, Backups], roles: POINTS, page: 'get_agents_backups'
  }),
  get('listAgentBackupSessions', '/api/agents/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: PORTAL, page: 'get_agents_backupsessions'
  }),
  get('listAgentDiscoveredComputers', '/api/agents/discoveredComputers', {
    answer: [EntityReferences, DiscoveredComputers], roles: ADMINISTRATOR, page: 'get_agents_discoveredcomputers'
  }),
  get('getAgentDiscoveredComputer', '/api/agents/discoveredComputers/{id}', {
    answer: [EntityRef, DiscoveredComputer], roles: ADMINISTRATOR, page: 'get_agents_discoveredcomputers_id'
  }),
  get('listAgentJobs', '/api/agents/jobs', {
    answer: [EntityReferences, AgentBackupJobs], roles: ADMINISTRATOR, page: 'get_agents_jobs'
  }),
  get('getAgentJob', '/api/agents/jobs/{id}', {
    answer: [EntityRef, AgentBackupJob], roles: ADMINISTRATOR, page: 'get_agents_jobs_id'
  }),
  get('listAgentJobBackupSessions', '/api/agents/jobs/{id}/backupSessions', {
    answer: [EntityReferences, BackupJobSessions], roles: ADMINISTRATOR, page: 'agents_jobs_id', known: 'seen'
  }),
  post('retryAgentJob', '/api/agents/jobs/{id}', {
    query: { action: 'retry' }, task: 'RetryAgentJob', message: 'Job "{name}" triggered to retry.',
    roles: ADMINISTRATOR, page: 'post_agents_jobs_id_actionretry'
  }),
  post('startAgentJob', '/api/agents/jobs/{id}', {
    query: { action: 'start' }, task: 'StartJob', message: 'Job "{name}" triggered to start.', roles: ADMINISTRATOR,
    page: 'post_agents_jobs_id_actionstart'
  }),
  post('stopAgentJob', '/api/agents/jobs/{id}', {
    query: { action: 'stop' }, task: 'StopAgentJob', message: 'Job "{name}" triggered to stop.',
    roles: ADMINISTRATOR, page: 'post_agents_jobs_id_actionstop'
  }),
  post('toggleScheduleEnabledAgentJob', '/api/agents/jobs/{id}', {
    query: { action: 'toggleScheduleEnabled' }, task: 'UpdateJob', roles: ADMINISTRATOR,
    page: 'post_agents_jobs_id_actiontogglescheduleenabled'
  }),
  get('listAgentJobIncludes', '/api/agents/jobs/{id}/includes', {
    answer: [ObjectsInAgentBackupJob], roles: ADMINISTRATOR, page: 'get_agents_jobs_id_includes'
  }),
  get('getAgentJobInclude', '/api/agents/jobs/{id}/includes/{includeId}', {
    answer: [ObjectInAgentBackupJob], roles: ADMINISTRATOR, page: 'get_agents_jobs_id_includes_id'
  }),
  get('listAgentProtectionGroups', '/api/agents/protectionGroups', {
    answer: [EntityReferences, AgentProtectionGroups], roles: ADMINISTRATOR, page: 'get_agents_protectiongroups'
  }),
  get('getAgentProtectionGroup', '/api/agents/protectionGroups/{id}', {
    answer: [EntityRef, AgentProtectionGroup], roles: ADMINISTRATOR, page: 'get_agents_protectiongroups_id'
  }),
  get('listAgentProtectionGroupDiscoveredComputers', '/api/agents/protectionGroups/{id}/discoveredComputers', {
    answer: [EntityReferences, DiscoveredComputers], roles: ADMINISTRATOR,
    page: 'get_agents_protectiongroups_id_discoveredcomputers'
  }),
  get('listAgentBackupRestorePoints', '/api/agents/restorePoints', {
    answer: [EntityReferences, RestorePoints], roles: POINTS, page: 'get_agents_restorepoints'
  })
] as const
