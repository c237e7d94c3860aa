// Runs of jobs, told by the clock: Starting, Working, Stopped, with a task session for each machine; at the end, what
// the run leaves, and what goes by its coming. Pages scenario_starting_a_job, backupsessions_id, tasks.

import type { Estate } from '../../estate/estate.ts'
import { freeMoment, pointsIn } from '../../estate/growth/chain.ts'
import { idOf } from '../../estate/identity.ts'
import type { JobSession, JobTaskSession, Outcome, RestorePoint } from '../../estate/records.ts'
import { placeOf, type Place } from '../clock.ts'
import type { SessionOutcome } from '../outcomes.ts'
import type { RunOptions } from '../run-options.ts'
import { enter, JOB, JOB_SESSION, leads, type StateOf } from '../states.ts'
import { comeTo, partEnd } from './ends.ts'
import { createExpiries, type Expiries, type ExpiriesState } from './expiries.ts'
import type { Beginning, RunnableJob } from './kind.ts'
import { lasting, planRun, stepsOf, type Step, type Work } from './plan.ts'
import { kindNamed, type EndedRun, type Run, type RunKindName } from './run.ts'
import { SessionRecords, type SessionRecordsState } from './session-records.ts'

export interface RunStart {
  readonly given?: unknown
  /** All that the job is set to where nothing is said. */
  readonly members?: ReadonlyArray<{ readonly id: string }>
  readonly retry?: boolean
  readonly full?: boolean
  readonly tries?: number
  /** Whether it takes what its sizes ask for, whatever the setting: nobody waits for it. */
  readonly natural?: boolean
  /** Of who asks. */
  readonly account?: string
}

export type JobState = StateOf<typeof JOB>

export interface Runs {
  /** Begins a run, unless one of the job goes on. */
  start (kind: RunKindName, job: RunnableJob, start?: RunStart): Run | undefined
  /** Has a run stop without leaving anything. */
  stop (run: Run, why: string): void
  ofJob (job: string): Run | undefined
  stateOf (job: string): JobState
  /** By the id of its session. */
  get (id: string): Run | undefined
  /** To be called before the session of a run is answered on its own: moves on what a poll moves on. */
  poll (id: string): void
  /** Ends a run now, as the tester says. */
  finish (run: Run, outcome: SessionOutcome): void
  [Symbol.iterator] (): Iterator<Run>
  /** Carries the sessions of runs over to an estate that something was merged into. */
  moveTo (before: Estate, after: Estate): void
  /** Lets go of all runs, for another estate. */
  forget (): void
  /** What does the changes that the collector fetches, by their names. */
  readonly changes: Readonly<Record<string, (args: any) => void>>
  save (): RunsState
  load (state: RunsState): void
}

export interface RunsState {
  readonly runs: ReadonlyArray<Omit<Run, 'due'> & { readonly due: Place | undefined }>
  readonly sessions: SessionRecordsState
  readonly expiries: ExpiriesState
}

export interface RunsOptions extends RunOptions {
  /** Whether a point of a machine or a vApp is in use, and so must not go. */
  readonly isUsed: (id: string) => boolean
  /** Whether the schedule of a job has it run at some time. */
  readonly isPlanned: (job: string) => boolean
  /** Told of each run that has ended. */
  readonly onEnd: (run: Run, result: Outcome, good: readonly string[]) => void
}

/** How long a run takes to stop, in milliseconds. */
const STOPS = 2000

export class JobRuns implements Runs {
  readonly #options: RunsOptions
  readonly #records: SessionRecords
  readonly #byJob = new Map<string, Run>()
  readonly #byId = new Map<string, Run>()
  readonly #expiries: Expiries

  constructor (options: RunsOptions) {
    this.#options = options
    this.#records = new SessionRecords(options.estate, options.collector, (session, run) => this.#leave(session, run))
    this.#expiries = createExpiries(options.clock, options.estate, options.isUsed)
  }

  start (name: RunKindName, { id: job, name: jobName }: RunnableJob, start: RunStart = {}): Run | undefined {
    const before = this.stateOf(job)
    if (!leads(JOB, before, 'Running')) return undefined
    const { clock, estate } = this.#options
    const { given, retry = false, full = false } = start
    const at = freeMoment(estate(), job, clock.now())
    const id = this.#newId(job, at)
    const beginning: Beginning = { id, at, retry, full }
    const kind = kindNamed(name)
    const whole = kind.job(estate(), job, given)
    const members = start.members ?? kind.members(estate(), whole)
    const { plan, outcome } = this.#plan(start, id, [job, jobName], members.map(member => (
      { machine: member.id, bytes: kind.bytes(estate(), whole, member, beginning) })))
    const run: Run = {
      id,
      kind: name,
      job,
      name: jobName,
      given,
      beginning,
      tries: start.tries,
      parts: plan.parts,
      steps: stepsOf(plan),
      next: 0,
      state: 'Starting',
      ends: new Map(),
      stopped: undefined,
      outcome,
      answers: 0,
      due: undefined
    }
    this.#byJob.set(job, run)
    this.#byId.set(id, run)
    enter(JOB, before, this.stateOf(job))
    this.#records.open(run, whole, members)
    this.#tell(run)
    this.#arm(run)
    return run
  }

  /** Runs that take no time may begin at one moment. */
  #newId (job: string, at: number): string {
    const path = ['job', job, 'run', new Date(at).toISOString()]
    let id = idOf(...path)
    for (let number = 2; this.#records.has(id); number++) id = idOf(...path, number)
    return id
  }

  #plan ({ account, natural = false }: RunStart, id: string, names: readonly string[], works: readonly Work[]) {
    const { outcomes, runTime } = this.#options
    const outcome = outcomes.ofSession({ task: 'RunJob', objects: [...names, id], account })
    const plan = planRun(id, works, natural ? { by: 'natural' } : runTime)
    return { outcome, plan: outcome?.delay === undefined ? plan : lasting(plan, outcome.delay) }
  }

  stop (run: Run, why: string): void {
    if (!leads(JOB, this.stateOf(run.job), 'Stopping')) return
    const { clock } = this.#options
    if (run.due) clock.cancel(run.due)
    run.stopped = why
    run.next = run.steps.length
    this.#go(run, 'Stopping')
    this.#records.change(run, { state: 'Stopping' })
    run.due = clock.after(STOPS, () => this.#end(run))
  }

  ofJob (job: string): Run | undefined {
    return this.#byJob.get(job)
  }

  stateOf (job: string): JobState {
    const run = this.#byJob.get(job)
    if (run !== undefined) return run.state === 'Stopping' ? 'Stopping' : 'Running'
    return this.#options.isPlanned(job) ? 'Waiting' : 'Idle'
  }

  get (id: string): Run | undefined {
    return this.#byId.get(id)
  }

  poll (id: string): void {
    const run = this.#byId.get(id)
    if (run === undefined) return
    this.#options.clock.poll(run.due)
    const polls = run.outcome?.polls
    if (this.#byId.has(id) && polls !== undefined && run.answers++ >= polls) this.#hurry(run)
  }

  finish (run: Run, outcome: SessionOutcome): void {
    run.outcome = outcome
    const { result, reason = '' } = outcome
    for (const [member, end] of run.ends) {
      if (result === undefined || result === end.result || run.stopped !== undefined) continue
      run.ends.set(member, { result, reason })
      this.#records.changeTask(run, member, undefined, { result, reason, ...result === 'Failed' && { totalSize: 0 } })
    }
    this.#hurry(run)
  }

  [Symbol.iterator] (): Iterator<Run> {
    return this.#byId.values()
  }

  moveTo (before: Estate, after: Estate): void {
    this.#records.moveTo(before, after)
  }

  forget (): void {
    for (const { due } of this.#byId.values()) if (due) this.#options.clock.cancel(due)
    this.#byJob.clear()
    this.#byId.clear()
    this.#records.forget()
  }

  get changes () {
    return { runShown: (args: Parameters<SessionRecords['see']>[0]) => this.#records.see(args) }
  }

  save (): RunsState {
    return {
      runs: Array.from(this, run => ({ ...run, due: placeOf(run.due) })),
      sessions: this.#records.save(),
      expiries: this.#expiries.save()
    }
  }

  load ({ runs, sessions, expiries }: RunsState): void {
    const { clock } = this.#options
    this.#byJob.clear()
    this.#byId.clear()
    this.#expiries.load(expiries)
    this.#records.load(sessions)
    for (const saved of runs) {
      const run: Run = { ...saved, due: undefined }
      run.due = clock.resume(saved.due, run.state === 'Stopping' ? () => this.#end(run) : () => this.#advance(run))
      this.#byJob.set(run.job, run)
      this.#byId.set(run.id, run)
    }
  }

  #tell ({ id, state, name }: Run): void {
    this.#options.events.publish('jobSession', id, state, { job: name })
  }

  #go (run: Run, state: Run['state']): void {
    const before = this.stateOf(run.job)
    run.state = enter(JOB_SESSION, run.state, state)
    if (state === 'Stopped') this.#letGo(run)
    const after = this.stateOf(run.job)
    if (after !== before) enter(JOB, before, after)
    this.#tell(run)
  }

  #letGo ({ id, job }: Run): void {
    this.#byJob.delete(job)
    this.#byId.delete(id)
  }

  #arm (run: Run): void {
    const step = run.steps[run.next]
    const { held = false, polls } = run.outcome ?? {}
    // Its end is not a matter of time then.
    const isOpen = step === undefined || (step.does === 'end' && (held || polls !== undefined))
    run.due = isOpen ? undefined : this.#options.clock.at(run.beginning.at + step.after, () => this.#advance(run))
  }

  #advance (run: Run): void {
    const step = run.steps[run.next++]!
    this.#perform(run, step)
    if (step.does !== 'end') this.#arm(run)
  }

  /** What is left of it, at once. */
  #hurry (run: Run): void {
    if (run.due) this.#options.clock.cancel(run.due)
    if (run.state === 'Stopping') return this.#end(run)
    while (run.next < run.steps.length) this.#perform(run, run.steps[run.next++]!)
  }

  #perform (run: Run, step: Step): void {
    const { clock, estate } = this.#options
    const part = 'part' in step ? run.parts[step.part]! : undefined
    switch (step.does) {
      case 'work':
        this.#go(run, 'Working')
        return this.#records.change(run, { state: 'Working' })
      case 'begin':
        return this.#records.changeTask(run, part!.machine, 'InProgress', { created: clock.now() })
      case 'done': {
        const end = partEnd(estate(), run, part!)
        run.ends.set(part!.machine, end)
        return this.#complete(run, part!.machine, clock.now(), end)
      }
      case 'progress': return this.#records.change(run, { progress: step.percent })
      case 'end': return this.#end(run)
    }
  }

  #end (run: Run): void {
    const { clock, estate, log, onEnd } = this.#options
    const now = clock.now()
    if (run.stopped !== undefined) this.#cancelParts(run, now)
    const { good, result } = comeTo(estate(), run)
    this.#go(run, 'Stopped')
    this.#records.end(run, now)
    log.info({ session: run.id, job: run.name, result }, 'a run of a job has ended')
    onEnd(run, result, good.map(({ id }) => id))
  }

  /** What there is of a run when its end is seen. */
  #leave (session: JobSession, run: EndedRun): void {
    const { isUsed } = this.#options
    const estate = this.#options.estate()
    const { beginning, ended: now } = run
    const kind = kindNamed(run.kind)
    const job = kind.job(estate, run.job, run.given)
    const { good, said, result } = comeTo(estate, run)
    const isLocked = (point: RestorePoint): boolean => pointsIn(estate, point).some(({ id }) => isUsed(id))
    if (job !== undefined) kind.leave(estate, job, session, beginning, { good, said, now, isLocked, isUsed })
    const progress = run.stopped === undefined ? 100 : session.progress
    Object.assign(session, { ended: now, state: 'Stopped', result, progress })
    const at = job === undefined ? undefined : kind.expiry?.(job, now)
    const { restorePoints = [] } = session as { restorePoints?: readonly RestorePoint[] }
    if (at !== undefined) this.#expiries.add(restorePoints.map(({ id }) => id), at)
  }

  #cancelParts (run: Run, ended: number): void {
    for (const { machine } of run.parts) {
      if (run.ends.has(machine)) continue
      const end = { result: 'Failed', reason: run.stopped! } as const
      run.ends.set(machine, end)
      this.#complete(run, machine, ended, end)
    }
  }

  #complete (run: Run, member: string, ended: number, end: Pick<JobTaskSession, 'result' | 'reason'>): void {
    const nothing = end.result === 'Failed' && { totalSize: 0 }
    this.#records.changeTask(run, member, 'Completed', { ended, ...end, ...nothing })
  }
}
