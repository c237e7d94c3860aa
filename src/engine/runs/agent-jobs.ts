// Runs of agent jobs: pages agents_jobs_id, get_agents_backupsessions. Each computer has a backup of its own; a policy
// has a session for each, beside its own.

import { nextAgentRun, pointsKept } from '../../estate/agent-schedule.ts'
import { backupOfAgentJob, backupOfComputer } from '../../estate/backups.ts'
import type { Estate } from '../../estate/estate.ts'
import { planPoint, type Planned } from '../../estate/growth/chain.ts'
import { idOf } from '../../estate/identity.ts'
import type { AgentJob, Computer } from '../../estate/kinds.ts'
import { plainSettings } from '../../estate/job-settings.ts'
import type { Backup, BackupSession, BackupTaskSession, Outcome } from '../../estate/records.ts'
import {
  bytesOf, failedIn, leaveIn, newestOf, newSession, newTask, noteRun, whyNoRoom
} from './backup-jobs.ts'
import type { Beginning, Ending, RunKind } from './kind.ts'

/** Its own computers, and those of the groups that are in it as a whole. */
const members = (estate: Estate, job: AgentJob): readonly Computer[] =>
  [...estate.computers].filter(computer => computer.job === job || job.groups.includes(computer.group))

interface OfComputer { readonly point: Planned, readonly machines: readonly [Computer] }

function planned (
  estate: Estate, job: AgentJob, { at, full }: Beginning, computers: readonly Computer[]
): readonly OfComputer[] {
  const kept = (backup: Backup): Backup => estate.backups.get(backup.id) ?? backup
  const parent = kept(backupOfAgentJob(job, computers[0]!))
  return computers.map(computer => ({
    point: planPoint(estate, kept(backupOfComputer(parent, computer)), at, full), machines: [computer]
  }))
}

const resultOf = (computer: Computer, { good, said }: Ending<Computer>): Outcome =>
  said.find(({ machines }) => machines.includes(computer))?.result ?? (good.includes(computer) ? 'Success' : 'Failed')

/** The session that a policy has for each of its computers. */
function leaveParts (estate: Estate, session: BackupSession, ending: Ending<Computer>): void {
  const machines = [...ending.good, ...ending.said.flatMap(each => each.machines)]
  for (const computer of new Set(machines)) {
    estate.addTo('backupSessions', {
      ...session,
      id: idOf('session', session.id, computer.id),
      name: `${session.name} - ${computer.name}`,
      jobType: 'AgentManagement',
      ended: ending.now,
      state: 'Stopped',
      progress: 100,
      result: resultOf(computer, ending),
      restorePoints: [],
      parent: session
    })
  }
}

export const agentJobs: RunKind<AgentJob, Computer, BackupSession, BackupTaskSession> = {
  sessions: 'backupSessions',
  tasks: 'backupTaskSessions',
  sessionType: 'BackupJobSession',
  job: (estate, id) => estate.agentJobs.get(id),
  members,
  bytes: (estate, job, computer, beginning) => bytesOf(computer, planned(estate, job, beginning, [computer])[0]!.point),
  session: (_estate, job, beginning) => newSession(job, job.repository.backupServer, 'AgentBackup', beginning),
  task: newTask,
  whyFull: (estate, job, beginning, computers) => whyNoRoom(estate, job.repository,
    planned(estate, job, beginning, computers).map(({ point, machines }) => [point, machines])),
  leave (estate, job, session, beginning, ending) {
    const points = ending.good.length === 0 ? [] : planned(estate, job, beginning, ending.good)
    const retention = { ...plainSettings('').retention, cycles: pointsKept(job) }
    leaveIn(estate, session, points, { ...retention, fullEvery: job.fullEvery, reverse: false }, ending)
    noteRun(estate, job, session, ending)
    if (job.policy) leaveParts(estate, session, ending)
  },
  lastResult: (estate, { id }) => newestOf(estate, id)?.result,
  toRetry: (estate, job) => failedIn(estate, job.id, members(estate, job)),
  nextRun: nextAgentRun
}
