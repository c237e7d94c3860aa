// The backups that jobs make: one of a job, or one that holds those of its machines. The same for those that a fixture
// tells of and those that runs of jobs begin.

import { idOf } from './identity.ts'
import type { AgentJob, Computer } from './kinds.ts'
import type { Backup, Job, Vm } from './records.ts'

export const backupOfJob = (job: Job): Backup => ({
  id: idOf('job', job.id, 'backup'),
  name: job.folder,
  platform: job.platform,
  type: job.perVm ? 'ParentBackup' : 'Standard',
  job,
  agentJob: undefined,
  parent: undefined,
  repository: job.repository,
  external: false,
  backupServer: job.backupServer
})

export const backupOfVm = (parent: Backup, { id, name }: Vm): Backup => ({
  ...parent,
  id: idOf('job', parent.job!.id, 'backup', id),
  name: `${name} Backup (${parent.job!.folder})`,
  type: 'ChildBackup',
  parent
})

export const platformOf = ({ os }: Computer): 'AgentForWindows' | 'AgentForLinux' =>
  os === 'Windows' ? 'AgentForWindows' : 'AgentForLinux'

/** @param first of the computers of the job */
export const backupOfAgentJob = (job: AgentJob, first: Computer): Backup => ({
  id: idOf('agentJob', job.id, 'backup'),
  name: job.name,
  platform: platformOf(first),
  type: 'ParentBackup',
  job: undefined,
  agentJob: job,
  parent: undefined,
  repository: job.repository,
  external: false,
  backupServer: job.repository.backupServer
})

export const backupOfComputer = (parent: Backup, computer: Computer): Backup => ({
  ...parent,
  id: idOf('agentJob', parent.agentJob!.id, 'backup', computer.id),
  name: `${parent.agentJob!.name} - ${computer.name}`,
  platform: platformOf(computer),
  type: 'ChildBackup',
  parent
})
