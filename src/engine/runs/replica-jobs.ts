// Runs of replication jobs: pages replicasessions_id, replicatasksessions_id, vmreplicapoints_id. A job that has
// replicated nothing yet makes its replica by its first run.

import {
  diskSize, replicatedVms, type ReplicaSession, type ReplicaTaskSession, type VmReplicaPoint
} from '../../estate/derived/replication.ts'
import type { Estate } from '../../estate/estate.ts'
import { pickOf } from '../../estate/hash.ts'
import { idOf } from '../../estate/identity.ts'
import type { Replica } from '../../estate/kinds.ts'
import type { Job, Vm } from '../../estate/records.ts'
import { nextRun } from '../../estate/schedule.ts'
import { usedBy } from '../../estate/sizes.ts'
import { vmsOfJob } from './backup-jobs.ts'
import type { Ending, RunKind } from './kind.ts'

const jobOf = ({ job }: Replica): Job => job
const jobOfSession = ({ replica }: ReplicaSession): Job => replica.job
const replicaOf = ({ replica }: VmReplicaPoint): Replica => replica

const replicasOf = (estate: Estate, job: Job): readonly Replica[] => estate.replicas.having(jobOf, job)

const members = (estate: Estate, job: Job): readonly Vm[] =>
  [...new Set([...replicasOf(estate, job).flatMap(replicatedVms), ...vmsOfJob(estate, job)])]

/** That of a job that has made none. */
const newReplica = (job: Job, vms: readonly Vm[], at: number): Replica => ({
  id: idOf('job', job.id, 'replica'),
  name: job.name,
  job,
  vms,
  vApp: undefined,
  repository: job.repository,
  restorePoints: [at]
} as Replica)

const newest = (estate: Estate, job: Job): ReplicaSession | undefined =>
  estate.replicaSessions.having(jobOfSession, job)
    .reduce<ReplicaSession | undefined>((a, b) => a !== undefined && a.created > b.created ? a : b, undefined)

/** Points of one run have one number: the next one. */
const numberOf = (estate: Estate, replica: Replica): number =>
  1 + Math.max(replica.restorePoints.length - 1,
    ...estate.vmReplicaPoints.having(replicaOf, replica).map(({ run }) => run))

function leavePoints (
  estate: Estate, session: ReplicaSession, job: Job, { good, now, isUsed }: Ending<Vm>
): void {
  if (good.length === 0) return
  const known = replicasOf(estate, job)
  const own = known.length > 0 ? known : [newReplica(job, members(estate, job), session.created)]
  if (known.length === 0) estate.replicas.add(own[0]!)
  addNew(estate, own[0]!, good.filter(vm => !own.some(replica => replicatedVms(replica).includes(vm))))
  for (const replica of own) {
    const vms = replicatedVms(replica).filter(vm => good.includes(vm))
    if (vms.length === 0) continue
    const run = numberOf(estate, replica)
    const points = vms.map((vm): VmReplicaPoint => ({
      id: idOf('replica', replica.id, 'vm', vm.id, 'point', run + 1), replica, run, vm, created: now
    }))
    for (const point of points) {
      estate.addTo('vmReplicaPoints', point)
      const task = session.tasks.find(({ vm }) => vm === point.vm)
      if (task !== undefined) task.point = point
    }
    const { vApp } = replica
    if (vApp !== undefined) {
      const id = idOf('replica', replica.id, 'vApp', vApp.id, 'point', run + 1)
      estate.addTo('vAppReplicaPoints', { id, replica, vApp, created: session.created, points })
    }
    dropOld(estate, replica, Math.max(job.retention.cycles, replica.restorePoints.length), isUsed)
  }
  estate.touchedIn('replicaTaskSessions')
}

/** Of VMs that a job was given since it made its replica. */
function addNew (estate: Estate, replica: Replica, vms: readonly Vm[]): void {
  if (vms.length === 0 || replica.vApp !== undefined) return
  Object.assign(replica, { vms: [...replica.vms, ...vms] })
  estate.replicas.touched()
}

/** So many points of each VM are kept. Those of one run go together, if none of them is in use. */
function dropOld (estate: Estate, replica: Replica, kept: number, isUsed: (id: string) => boolean): void {
  const points = estate.vmReplicaPoints.having(replicaOf, replica)
  const runs = [...new Set(points.map(({ run }) => run))].sort((a, b) => a - b)
  const used = new Set(points.filter(({ id }) => isUsed(id)).map(({ run }) => run))
  const gone = new Set(runs.slice(0, Math.max(0, runs.length - kept)).filter(run => !used.has(run)))
  for (const point of points) if (gone.has(point.run)) estate.removeFrom('vmReplicaPoints', point.id)
  for (const task of estate.replicaTaskSessions) {
    if (task.point?.replica === replica && gone.has(task.point.run)) task.point = undefined
  }
  if (replica.vApp === undefined) return
  for (const run of gone) {
    estate.removeFrom('vAppReplicaPoints', idOf('replica', replica.id, 'vApp', replica.vApp.id, 'point', run + 1))
  }
}

export const replicaJobs: RunKind<Job, Vm, ReplicaSession, ReplicaTaskSession> = {
  sessions: 'replicaSessions',
  tasks: 'replicaTaskSessions',
  sessionType: 'ReplicaJobSession',
  job (estate, id) {
    const job = estate.jobs.get(id)
    return job?.type === 'Replica' ? job : undefined
  },
  members,
  bytes: (_estate, _job, vm, { id }) =>
    Math.round(usedBy(vm.name) * pickOf(`${id}/${vm.id}/read`, 8, 45) / 1000),
  session (estate, job, { id, at, retry }) {
    const replica = replicasOf(estate, job)[0] ?? newReplica(job, members(estate, job), at)
    return {
      id,
      replica,
      run: numberOf(estate, replica),
      created: at,
      ended: undefined,
      state: 'Starting',
      result: 'None',
      progress: 0,
      retry,
      tasks: []
    }
  },
  task (session, vm) {
    const task: ReplicaTaskSession = {
      id: idOf('replicaSession', session.id, 'task', vm.id),
      session,
      vm,
      created: session.created,
      ended: undefined,
      state: 'Pending',
      result: 'None',
      reason: '',
      totalSize: diskSize(vm),
      point: undefined
    }
    session.tasks = [...session.tasks, task]
    return task
  },
  leave (estate, job, session, _beginning, ending) {
    leavePoints(estate, session, job, ending)
  },
  lastResult: (estate, job) => newest(estate, job)?.result,
  toRetry: (estate, job) =>
    newest(estate, job)?.tasks.filter(({ result }) => result === 'Failed').map(({ vm }) => vm) ?? [],
  nextRun: ({ schedule, scheduleEnabled }, after) =>
    schedule === undefined || !scheduleEnabled ? undefined : nextRun(schedule, after)
}
