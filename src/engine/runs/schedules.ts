// What makes jobs run by themselves: their schedules, the end of another job, and another try after a failure. Pages
// jobscheduleoptions, jobs_id, backup_copy_job_options.

import type { Estate } from '../../estate/estate.ts'
import type { Job } from '../../estate/records.ts'
import { placeOf, type Clock, type Due, type Place } from '../clock.ts'
import { copiedBy } from './backup-jobs.ts'
import { enter, JOB } from '../states.ts'
import type { RunnableJob } from './kind.ts'
import { createRetries, type RetriesState } from './retries.ts'
import { kindNamed, type Run, type RunKindName } from './run.ts'
import type { Runs } from './runs.ts'

export interface Schedules {
  /** Has the jobs of an estate run by themselves, in the place of those of another one. */
  watch (estate: Estate): void
  /** To be told of each run that has ended. */
  ended (run: Run, result: string, good: readonly string[]): void
  /** Whether a job is to run by itself at some time. */
  isPlanned (job: string): boolean
  save (): SchedulesState
  /** Goes on where another one was, with the jobs of an estate. */
  load (estate: Estate, state: SchedulesState): void
}

export interface SchedulesState {
  /** Whether jobs ran by themselves. */
  readonly on: boolean
  /** When each job runs next, by their ids. */
  readonly next: ReadonlyMap<string, Pick<Watched, 'kind' | 'at'> & { readonly due: Place | undefined }>
  readonly retries: RetriesState
}

interface Watched {
  readonly kind: RunKindName
  readonly job: RunnableJob
  /** When it runs next, as it was when that was worked out. */
  readonly at: number
  readonly due: Due
}

const SECTIONS = [['jobs', undefined], ['agentJobs', 'agentJobs'], ['nasJobs', 'nasJobs']] as const

export const kindOfJob = (job: Job): RunKindName => job.type === 'Replica' ? 'replicaJobs' : 'backupJobs'

/** @param on whether jobs run by themselves at all */
export function createSchedules (clock: Clock, runs: () => Runs, on: boolean): Schedules {
  let present: Estate | undefined
  const watched = new Map<string, Watched>()
  const retries = createRetries(clock, runs, () => present!)

  function plan (kind: RunKindName, job: RunnableJob, after: number): void {
    const before = runs().stateOf(job.id)
    replan(kind, job, after)
    const state = runs().stateOf(job.id)
    if (state !== before) enter(JOB, before, state)
  }

  function replan (kind: RunKindName, job: RunnableJob, after: number): void {
    const at = kindNamed(kind).nextRun(job, after)
    const known = watched.get(job.id)
    if (known !== undefined && known.at === at && known.job === job) return
    if (known !== undefined) clock.cancel(known.due)
    watched.delete(job.id)
    if (at === undefined) return
    watched.set(job.id, { kind, job, at, due: clock.at(at, () => begin(kind, job)) })
  }

  function begin (kind: RunKindName, job: RunnableJob): void {
    runs().start(kind, job, { tries: 0, natural: isContinuous(job) })
    watched.delete(job.id)
    // What runs all the time begins again when it has ended.
    if (!isContinuous(job)) plan(kind, job, clock.now())
  }

  function planAll (estate: Estate): void {
    if (estate !== present) return
    const there = new Set<string>()
    for (const [section, kind] of SECTIONS) {
      for (const job of estate[section]) {
        there.add(job.id)
        if (isContinuous(job) && runs().ofJob(job.id) !== undefined) continue
        plan(kind ?? kindOfJob(job as Job), job, clock.now())
      }
    }
    for (const [id, { due }] of watched) {
      if (there.has(id)) continue
      clock.cancel(due)
      watched.delete(id)
    }
  }

  return {
    isPlanned: job => watched.has(job),
    watch (estate) {
      present = estate
      if (!on) return
      for (const { due } of watched.values()) clock.cancel(due)
      watched.clear()
      retries.forgetAll()
      follow(estate, () => planAll(estate))
      planAll(estate)
    },
    ended (run, result, good) {
      if (!on || present === undefined) return
      retries.forget(run.job)
      if (result === 'Failed' && run.stopped === undefined) retries.after(run)
      const job = present.jobs.get(run.job)
      if (job !== undefined && isContinuous(job)) plan(run.kind, job, clock.now())
      for (const { job, members } of following(present, run, result, good)) {
        runs().start(kindOfJob(job), job, { tries: 0, ...members && { members } })
      }
    },
    save: () => ({ on, next: savedOf(watched), retries: retries.save() }),
    load (estate, state) {
      present = estate
      watched.clear()
      retries.load(on ? state.retries : new Map())
      if (!on) return
      for (const [id, { kind, at, due: place }] of state.next) {
        const job = kindNamed(kind).job(estate, id)
        const due = job && clock.resume(place, () => begin(kind, job))
        if (due) watched.set(id, { kind, job, at, due })
      }
      follow(estate, () => planAll(estate))
      if (!state.on) planAll(estate)
    }
  }
}

const savedOf = (watched: ReadonlyMap<string, Watched>): SchedulesState['next'] =>
  new Map(Array.from(watched, ([id, { kind, at, due }]) => [id, { kind, at, due: placeOf(due) }]))

/** The jobs that begin as one ends: those that come after it, and those that copy what it has left. */
function * following (
  estate: Estate, run: Run, result: string, good: readonly string[]
): Iterable<{ readonly job: Job, readonly members?: readonly RunnableJob[] }> {
  for (const job of estate.jobs) {
    if (!job.scheduleEnabled) continue
    if (job.schedule?.kind === 'after' && job.schedule.job.id === run.job) yield { job }
    if (job.type !== 'ImmediateBackupCopy' || result === 'Failed') continue
    if (!copiedBy(estate, job).some(({ id }) => id === run.job)) continue
    const members = kindNamed('backupJobs').members(estate, job).filter(({ id }: RunnableJob) => good.includes(id))
    if (members.length > 0) yield { job, members }
  }
}

/** Has something done after each change of the jobs of an estate. */
function follow (estate: Estate, change: () => void): void {
  for (const [section] of SECTIONS) estate[section].watch(change)
}

function isContinuous (job: RunnableJob): boolean {
  const { type, schedule } = job as Partial<Job>
  return schedule?.kind === 'continuous' && type !== 'ImmediateBackupCopy'
}
