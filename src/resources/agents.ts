// /api/agents and what of other collections belongs to agents: pages agents, get_agents_backups,
// get_agents_backupfiles, get_agents_restorepoints, get_agents_backupsessions, agents_jobs_id.

import { Agents } from '../schema/agent.ts'
import { agentJobs } from './agent-jobs.ts'
import { backupFiles } from './backup-files.ts'
import { backupSessions, jobOf, ofAgents as isSessionOfAgents } from './backup-sessions.ts'
import { backups, ofAgents } from './backups.ts'
import { handler, represent, type Claims } from './call.ts'
import { find, listOf } from './entity.ts'
import { linksOf, to, type Form, type LinkRow } from './links.ts'
import { restorePoints } from './restore-points.ts'

const listsIn = (form: Form): LinkRow<undefined>[] => {
  const suffix = form === 'Entity' ? 'List' : 'ReferenceList'
  return [
    // Jobs of agents are announced as jobs, here and in their own links.
    to('Down', `Job${suffix}`, 'listAgentJobs', { form }),
    to('Down', `AgentRestorePoint${suffix}`, 'listAgentRestorePoints', { form }),
    to('Down', `Backup${suffix}`, 'listAgentBackups', { form }),
    to('Down', `RestorePoint${suffix}`, 'listAgentBackupRestorePoints', { form }),
    to('Down', `BackupFile${suffix}`, 'listAgentBackupFiles', { form }),
    to('Down', `BackupJobSession${suffix}`, 'listAgentBackupSessions', { form }),
    to('Down', `AgentProtectionGroup${suffix}`, 'listAgentProtectionGroups', { form }),
    to('Down', `DiscoveredComputer${suffix}`, 'listAgentDiscoveredComputers', { form })
  ]
}
const links = [...listsIn('Reference'), ...listsIn('Entity')]

const all = (): undefined => undefined

export const claims: Claims = {
  getAgentsService: handler(all, call => represent(Agents, {
    Type: 'AgentsService',
    Href: `${call.base}/api/agents`,
    Links: linksOf(call, undefined, links, { form: 'Entity', ids: () => [] })
  })),
  listAgentBackups: listOf(backups, all, (_all, { world }) => [...world.estate.backups].filter(ofAgents)),
  listAgentBackupFiles: listOf(backupFiles, all, (_all, { world }) =>
    [...world.estate.backupFiles].filter(({ backup }) => ofAgents(backup))),
  listAgentBackupRestorePoints: listOf(restorePoints, all, (_all, { world }) =>
    [...world.estate.restorePoints].filter(({ backup }) => ofAgents(backup))),
  listAgentBackupSessions: listOf(backupSessions, all, (_all, { world }) =>
    [...world.estate.backupSessions].filter(isSessionOfAgents)),
  listAgentJobBackupSessions: listOf(backupSessions, call => find(call, agentJobs), (job, { world }) =>
    world.estate.backupSessions.having(jobOf, job))
}
