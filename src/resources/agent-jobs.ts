// /api/agents/jobs: pages agents_jobs, agents_jobs_id, get_agents_jobs_id, agents_jobs_id_includes,
// agents_jobs_id_includes_id.

import { isScheduled } from '../estate/agent-schedule.ts'
import { idOf } from '../estate/identity.ts'
import type { AgentJob as Record, Computer, ProtectionGroup } from '../estate/kinds.ts'
import {
  AgentBackupJob, AgentBackupJobs, ObjectInAgentBackupJob, ObjectsInAgentBackupJob, type AgentBackupJobEntityType,
  type ObjectInAgentBackupJobType
} from '../schema/agent.ts'
import { guestProcessingOf, longRetention, nextRun, retentionOf, scheduleOf } from './agent-job-options.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { does, refer, to, up, type LinkRow } from './links.ts'
import { plainItem, plainList, plainValue, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'

/** A computer or a protection group in a job. */
interface Included {
  readonly id: string
  readonly job: Record
  readonly object: Computer | ProtectionGroup
}

const jobOf = (computer: Computer): Record | undefined => computer.job

/** The groups of a job, and those of its computers that are in none of them. */
function includesOf ({ world }: Call, job: Record): Included[] {
  const computers = world.estate.computers.having(jobOf, job).filter(({ group }) => !job.groups.includes(group))
  return [...job.groups, ...computers]
    .map(object => ({ id: idOf('agentJob', job.id, 'include', object.id), job, object }))
}

function platformOf ({ world }: Call, job: Record): 'AgentForWindows' | 'AgentForLinux' {
  const os = world.estate.computers.having(jobOf, job)[0]?.os
  return job.platform ?? (os === 'Linux' ? 'AgentForLinux' : 'AgentForWindows')
}

const onServer: LinkRow<Record> = up(() => backupServers, ({ repository }) => repository.backupServer)

export const agentJobs: EntityResource<Record, typeof AgentBackupJobEntityType, 'AgentBackupJob'> = {
  type: 'AgentBackupJob',
  list: 'listAgentJobs',
  item: 'getAgentJob',
  entity: AgentBackupJob,
  entities: AgentBackupJobs,
  records: world => world.estate.agentJobs,
  name: (_call, { name }) => name,
  referenceLinks: [
    onServer,
    to('Alternate', 'Job', 'getAgentJob', { form: 'Entity', name: (_call, { name }) => name }),
    to('Down', 'BackupJobSessionReferenceList', 'listAgentJobBackupSessions')
  ],
  entityLinks: [
    onServer,
    to('Alternate', 'JobReference', 'getAgentJob', { name: (_call, { name }) => name }),
    to('Down', 'ObjectInJobList', 'listAgentJobIncludes'),
    does('ToggleScheduleEnabled', 'toggleScheduleEnabledAgentJob'),
    to('Down', 'BackupJobSessionReferenceList', 'listAgentJobBackupSessions'),
    does('Start', 'startAgentJob'),
    does('Stop', 'stopAgentJob'),
    does('Retry', 'retryAgentJob')
  ],
  members: (call, job) => ({
    JobType: 'AgentBackup',
    Platform: platformOf(call, job),
    Description: job.description,
    ScheduleConfigured: isScheduled(job),
    ScheduleEnabled: isScheduled(job) && job.scheduleEnabled,
    NextRun: nextRun(call, job),
    JobScheduleOptions: scheduleOf(job),
    JobInfo: {
      Includes: {
        ObjectInAgentBackupJob: includesOf(call, job).map(each => plainValue(call, objectsInAgentJobs, each))
      },
      GuestProcessingOptions: guestProcessingOf(job),
      GfsRetentionPolicy: longRetention(),
      SimpleRetentionPolicy: retentionOf(job)
    }
  }),
  query: {
    type: 'AgentBackupJob',
    properties: {
      Description: ({ description }) => description,
      JobType: () => 'AgentBackup',
      Platform: (job, call) => platformOf(call, job),
      ScheduleConfigured: job => isScheduled(job),
      ScheduleEnabled: job => isScheduled(job) && job.scheduleEnabled,
      BackupServerUid: ({ repository }) => repository.backupServer.id,
      BackupServerName: ({ repository }) => repository.backupServer.name
    }
  }
}

export const objectsInAgentJobs: PlainResource<
  Included, typeof ObjectInAgentBackupJobType, 'ObjectInAgentBackupJob'
> = {
  type: 'ObjectInAgentBackupJob',
  item: 'getAgentJobInclude',
  root: ObjectInAgentBackupJob,
  list: ObjectsInAgentBackupJob,
  ids: ({ job, id }) => [job.id, id],
  links: [refer('Up', () => agentJobs, ({ job }) => job, 'Entity')],
  members: (_call, { id, job, object }) => ({
    ObjectInJobId: id, Name: object.name, DisplayName: object.name, GuestProcessingOptions: guestProcessingOf(job)
  }),
  query: {
    type: 'ObjectInAgentBackupJob',
    properties: {
      UID: ({ id }) => id,
      DisplayName: ({ object }) => object.name,
      JobUid: ({ job }) => job.id,
      JobName: ({ job }) => job.name,
      // Listed for the type, though what an agent backs up lies on no file server.
      FileServerUid: () => undefined,
      FileServerName: () => undefined,
      BackupServerUid: ({ job }) => job.repository.backupServer.id,
      BackupServerName: ({ job }) => job.repository.backupServer.name,
      ObjectInJobId: ({ id }) => id,
      Name: ({ object }) => object.name,
      // A structure, which no value of a filter equals.
      GuestProcessingOptions: () => undefined
    }
  }
}

/** @throws Refusal malformedId, noSuchObject */
function findInclude (call: Call): Included {
  const given = call.params.includeId!
  const id = guidOf(given, 'ObjectInAgentBackupJob')
  const found = includesOf(call, find(call, agentJobs)).find(each => each.id === id)
  if (!found) throw new Refusal('noSuchObject', { type: 'ObjectInAgentBackupJob', id: given })
  return found
}

/** What is in all jobs of agents. */
export const allIncludes = (call: Call): Included[] =>
  [...call.world.estate.agentJobs].flatMap(job => includesOf(call, job))

export const claims: Claims = {
  listAgentJobs: list(agentJobs),
  getAgentJob: item(agentJobs),
  listAgentJobIncludes: handler(call => find(call, agentJobs), (call, job) =>
    plainList(call, objectsInAgentJobs, includesOf(call, job))),
  getAgentJobInclude: handler(findInclude, (call, included) => plainItem(call, objectsInAgentJobs, included))
}
