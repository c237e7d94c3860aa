// What each session of a backup job did with each machine: one task session for each restore point of a machine that
// it left, and one for each machine of which it is said that it failed.

import { idOf } from '../identity.ts'
import type { EstateBase } from '../estate.ts'
import type { Computer } from '../kinds.ts'
import type { BackupSession, BackupTaskSession, Job, Vm, VmRestorePoint } from '../records.ts'
import { usedBy } from '../sizes.ts'
import { durationOf, machinePoints } from './backup-sessions.ts'

type Machine = Vm | Computer

export function * backupTaskSessions (
  estate: EstateBase, sessions: Iterable<BackupSession>
): Iterable<BackupTaskSession> {
  for (const session of sessions) {
    for (const restorePoint of session.restorePoints) {
      for (const point of machinePoints(estate, restorePoint)) {
        const machine = 'vm' in point ? point.vm : point.computer
        const said = saidOf(session, machine)
        yield {
          ...common(session, machine),
          ended: Math.max(session.created, Math.min(session.ended!, session.created + durationOf(point))),
          result: said?.result ?? 'Success',
          reason: said?.reason ?? '',
          totalSize: usedBy(machine.name),
          vmRestorePoint: 'vm' in point ? point : undefined
        }
      }
    }
    for (const run of session.runs) {
      if (run.result !== 'Failed') continue
      for (const machine of run.machines.length > 0 ? run.machines : machinesOf(estate, session)) {
        const { result, reason } = run
        const nothing = { totalSize: 0, vmRestorePoint: undefined }
        yield { ...common(session, machine), ended: session.ended, result, reason, ...nothing }
      }
    }
  }
}

export const taskSessionId = (session: Pick<BackupSession, 'id'>, machine: Machine): string =>
  idOf('session', session.id, 'task', machine.id)

const common = (session: BackupSession, machine: Machine) => ({
  id: taskSessionId(session, machine), session, machine, created: session.created, state: 'Completed' as const
})

/** What is said of a run of one machine, the most exact first. */
function saidOf ({ runs }: BackupSession, machine: Machine): BackupSession['runs'][number] | undefined {
  return runs.find(run => run.machines.includes(machine)) ?? runs.find(run => run.machines.length === 0)
}

const jobOf = ({ restorePoint: { backup } }: VmRestorePoint): Job | undefined => backup.job
const agentJobOf = (computer: Computer) => computer.job

/** The machines of a job, as far as they have been backed up once. */
function machinesOf (estate: EstateBase, { job, jobType }: BackupSession): Iterable<Machine> {
  if (jobType === 'NasBackup') return []
  if (jobType === 'AgentBackup') return estate.computers.having(agentJobOf, job as Computer['job'])
  return new Set(estate.vmRestorePoints.having(jobOf, job as Job).map(({ vm }) => vm))
}
