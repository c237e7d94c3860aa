// How an operation changes a job: what is wrong in the request is refused at once; what depends on the state fails the
// task; and what the task has done is seen when the collector has fetched it, by then with whatever changed meanwhile.

import { TaskFailure } from '../engine/tasks.ts'
import type { Job, JobType } from '../estate/records.ts'
import type { OperationId } from '../operations.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import { effect, lateChange, type LateChange, type NamedEffect } from './effect.ts'
import { find } from './entity.ts'
import { jobs } from './jobs.ts'
import { REFERENCES_ONLY, lookUpFor, type JobLookUp } from './job-look-up.ts'
import { Refusal } from './refusal.ts'

/**
 * Works out a change, and gives what makes it.
 * @throws Refusal for what is wrong in the request, TaskFailure for what the state does not allow
 */
export type Plan<A> = (world: World, job: Job, args: A, lookUp: JobLookUp) => () => void

/** @throws Refusal for what is wrong in the request itself */
export function check<A> (plan: Plan<A>, world: World, job: Job, args: A): void {
  try {
    plan(world, job, args, REFERENCES_ONLY)
  } catch (error) {
    // That shows when the task ends.
    if (!(error instanceof TaskFailure)) throw error
  }
}

/** An operation that changes a job by a plan: what its task does, and what is seen of that. */
export interface JobChange<A> {
  readonly plan: Plan<A>
  readonly effect: NamedEffect<A>
  readonly late: LateChange<A>
}

export function jobChange<A extends { readonly id: string }> (name: string, plan: Plan<A>): JobChange<A> {
  const late = lateChangeOfJob<A>(name, (world, args) => planned(plan, world, args)())
  return {
    plan,
    late,
    effect: effect<A>(name, (world, args) => {
      planned(plan, world, args)
      late(world, world.estate.jobs, args.id, args)
      return undefined
    })
  }
}

/** Makes a change of a job when it is seen, unless what was seen before rules it out by then. */
export function lateChangeOfJob<A> (name: string, change: (world: World, args: A) => void): LateChange<A> {
  return lateChange<A>(name, (world, args) => {
    try {
      change(world, args)
    } catch (error) {
      if (!(error instanceof TaskFailure)) throw error
    }
  })
}

function planned<A extends { readonly id: string }> (plan: Plan<A>, world: World, args: A): () => void {
  const job = presentJob(world, args.id)
  try {
    return plan(world, job, args, lookUpFor(job, world))
  } catch (error) {
    // The job has changed since the request was looked at.
    throw error instanceof Refusal ? new TaskFailure(error.message) : error
  }
}

/** @throws TaskFailure where it has gone since the request */
export function presentJob ({ estate }: World, id: string): Job {
  const job = estate.jobs.get(id)
  if (!job) throw new TaskFailure(`Job ${id} was not found`)
  return job
}

/** @throws TaskFailure */
export function refuseRunning (world: World, { id, name }: Job): void {
  if (world.runs.ofJob(id)) throw new TaskFailure(`Job "${name}" is running: stop it first`)
}

/** @throws TaskFailure where another job has the name */
export function refuseTaken ({ estate }: World, name: string, own?: Job): void {
  const lower = name.toLowerCase()
  for (const job of estate.jobs) {
    if (job !== own && job.name.toLowerCase() === lower) throw new TaskFailure(`Job "${name}" already exists`)
  }
}

/**
 * The job that a path names, for an operation that jobs of some types have.
 * @throws Refusal malformedId, noSuchObject, wrongJobType
 */
export function findOfType (call: Call, operation: OperationId, types: readonly JobType[]): Job {
  const job = find(call, jobs)
  if (types.includes(job.type)) return job
  throw new Refusal('wrongJobType', { operation, types: types.join(', '), name: job.name, type: job.type })
}
