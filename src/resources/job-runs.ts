// Starting, stopping, retrying and synchronizing jobs: pages post_jobs_id_actionstart, post_jobs_id_actionstop,
// post_jobs_id_actionretry, post_jobs_id_actionsync, those of agent jobs and file share jobs,
// post_backupsessions_id_stop. What the present state does not allow is a task that fails.

import { kindNamed, type Run, type RunKindName } from '../engine/runs/run.ts'
import { kindOfJob } from '../engine/runs/schedules.ts'
import { TaskFailure, type TaskLink } from '../engine/tasks.ts'
import type { Job } from '../estate/records.ts'
import type { OperationId } from '../operations.ts'
import type { World } from '../world.ts'
import { agentJobs } from './agent-jobs.ts'
import { backupSessions } from './backup-sessions.ts'
import { handler, type Claims } from './call.ts'
import { effect } from './effect.ts'
import { find, type EntityResource } from './entity.ts'
import { jobs } from './jobs.ts'
import { pathOf } from './links.ts'
import { nasJobs } from './nas-jobs.ts'
import { about, started } from './started.ts'

interface OfJob {
  readonly kind: RunKindName
  readonly id: string
  readonly name: string
}

interface RunnableJob { readonly id: string, readonly name: string }

function jobOf (world: World, { kind, id, name }: OfJob): RunnableJob {
  const job = kindNamed(kind).job(world.estate, id)
  if (job === undefined) throw new TaskFailure(`Job "${name}" does not exist any more`)
  return job
}

const isCopy = ({ type }: Partial<Job>): boolean => type === 'BackupCopy' || type === 'ImmediateBackupCopy'

const sessionOperations = { BackupJobSession: 'getBackupSession', ReplicaJobSession: 'getReplicaSession' } as const

/** Where the session of a run is. */
export function sessionLink ({ kind, id }: Run): TaskLink {
  const { sessionType } = kindNamed(kind)
  return { rel: 'Related', type: sessionType, path: `${pathOf(sessionOperations[sessionType], [id])}?format=Entity` }
}

/** @throws TaskFailure where a run of the job goes on */
function begin (world: World, { kind, id, name }: OfJob, options: Parameters<World['runs']['start']>[2]): Run {
  const run = world.runs.start(kind, { id, name }, options)
  if (run === undefined) throw new TaskFailure(`Job "${name}" is already running`)
  return run
}

const linkOf = (world: World, run: Run): TaskLink | undefined =>
  world.profile.startedSession ? sessionLink(run) : undefined

export const startJob = effect<OfJob>('startJob', (world, args, { userName: account }) => {
  const job = jobOf(world, args)
  if (isCopy(job)) throw new TaskFailure(`Job "${args.name}" copies backups: it is synchronized, not started`)
  return linkOf(world, begin(world, args, { account }))
})

export const syncJob = effect<OfJob>('syncJob', (world, args, { userName: account }) => {
  const job = jobOf(world, args)
  if (!isCopy(job)) throw new TaskFailure(`Job "${args.name}" is no backup copy job: it is started, not synchronized`)
  return linkOf(world, begin(world, args, { account }))
})

export const retryJob = effect<OfJob>('retryJob', (world, args, { userName: account }) => {
  const job = jobOf(world, args)
  const kind = kindNamed(args.kind)
  if (world.runs.ofJob(args.id)) throw new TaskFailure(`Job "${args.name}" is already running`)
  if (kind.lastResult(world.estate, job) !== 'Failed') {
    throw new TaskFailure(`Job "${args.name}" has not failed: there is nothing to retry`)
  }
  return linkOf(world, begin(world, args, { account, retry: true, members: kind.toRetry(world.estate, job) }))
})

export const stopJob = effect<OfJob>('stopJob', (world, { id, name }, { userName }) => {
  const run = world.runs.ofJob(id)
  if (run === undefined) throw new TaskFailure(`Job "${name}" is not running`)
  world.runs.stop(run, `Operation was canceled by user ${userName}`)
  return undefined
})

export const stopSession = effect<{ readonly id: string, readonly name: string }>('stopSession',
  (world, { id, name }, { userName }) => {
    const run = world.runs.get(id)
    if (run === undefined) throw new TaskFailure(`Job session "${name}" is not running`)
    world.runs.stop(run, `Operation was canceled by user ${userName}`)
    return undefined
  })

type Effects = ReadonlyArray<readonly [OperationId, typeof startJob]>

function claimsOf<J extends RunnableJob> (
  resource: EntityResource<J, any, any>, kindOf: (job: J) => RunKindName, effects: Effects
): Claims {
  return Object.fromEntries(effects.map(([operation, does]) => [operation, handler(
    call => find(call, resource),
    (call, job) => {
      const { id, name } = job
      return started(call, operation, does, { kind: kindOf(job), id, name }, about(job))
    })]))
}

export const claims: Claims = {
  ...claimsOf(jobs, kindOfJob, [
    ['startJob', startJob], ['stopJob', stopJob], ['retryJob', retryJob], ['syncJob', syncJob]
  ]),
  ...claimsOf(agentJobs, () => 'agentJobs', [
    ['startAgentJob', startJob], ['stopAgentJob', stopJob], ['retryAgentJob', retryJob]
  ]),
  ...claimsOf(nasJobs, () => 'nasJobs', [
    ['startNasJob', startJob], ['stopNasJob', stopJob], ['retryNasJob', retryJob]
  ]),
  stopBackupSession: handler(call => find(call, backupSessions), (call, session) => {
    const { id, job } = session
    const name = backupSessions.name(call, session)
    return started(call, 'stopBackupSession', stopSession, { id, name }, { name, objects: [id, job.id, job.name] })
  })
}
