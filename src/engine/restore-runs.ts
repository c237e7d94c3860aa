// Restores that go on by themselves, whoever is logged on: along steps that are known from the beginning, to what they
// come to. What a restore needs to go on is data, and one entry of the clock that can be made of it.

import { pickOf } from '../estate/hash.ts'
import { placeOf, type Clock, type Due, type Place } from './clock.ts'
import type { SessionOutcome } from './outcomes.ts'
import type { RestorablePoint } from './points.ts'
import type { RestoreEnd, RestoreOutcome } from './restore-outcomes.ts'
import type { RestoreSession, RestoreState } from './restore-sessions.ts'
import { timeOf, type RunTime } from './run-time.ts'
import { enter, RESTORE_SESSION } from './states.ts'

/** What is to be restored, and how long that takes. */
export interface RestorePlan {
  /** Milliseconds that the sizes ask for. */
  readonly natural: number
  readonly outcome: RestoreOutcome
  /** References of VMs that no other restore may write to meanwhile. */
  readonly writes: readonly string[]
  /** What the tester says of its end. */
  readonly told?: SessionOutcome | undefined
}

export interface RestoreStep {
  readonly at: number
  readonly state: RestoreState
  readonly progress: number
}

/** A restore under way. */
export interface RestoreRun {
  readonly session: RestoreSession
  /** How it is, whatever is seen of it. */
  state: RestoreState
  readonly steps: readonly RestoreStep[]
  /** Index of the step that is due next. */
  next: number
  readonly outcome: RestoreOutcome
  readonly writes: readonly string[]
  told: SessionOutcome
  /** Answers that showed it running. */
  answers: number
  due: Due | undefined
}

export interface RestoreRuns {
  begin (session: RestoreSession, plan: RestorePlan): void
  /** Whether a restore is writing to a VM. */
  isWriting (hierarchyObjRef: string): boolean
  /** Whether a restore is reading from a point. */
  isUsing (pointId: string): boolean
  /** To be called before a session is answered on its own (not in lists): moves on what a poll moves on. */
  poll (session: RestoreSession): void
  /** Ends one that runs, as the tester says. */
  finish (session: RestoreSession, told: SessionOutcome): void
  save (): RestoreRunsState
  load (state: RestoreRunsState): void
}

/** Those that run. */
export type RestoreRunsState = ReadonlyArray<Omit<RestoreRun, 'due'> & { readonly due: Place | undefined }>

export interface RunRules {
  readonly runTime: RunTime
  readonly isThere: (point: RestorablePoint) => boolean
  /** Does what a restore comes to; `why` says why it fails, where it does. */
  readonly bringAbout: (run: RestoreRun, why: string | undefined) => RestoreEnd
}

/** @param show is told what becomes of a session */
export function createRestoreRuns (
  clock: Clock, show: (session: RestoreSession, change: Partial<RestoreSession>) => void,
  { runTime, isThere, bringAbout }: RunRules
): RestoreRuns {
  const runs = new Map<string, RestoreRun>()

  /** The one entry of the clock that a restore has: none where its end waits for the tester, or for polls. */
  function arm (run: RestoreRun): void {
    const { steps, next, told } = run
    const { at, state } = steps[next]!
    const waits = state === 'Stopped' && (told.held || told.polls !== undefined)
    run.due = waits ? undefined : clock.at(at, () => go(run))
  }

  function go (run: RestoreRun): void {
    const { session, steps } = run
    const { state, progress } = steps[run.next++]!
    if (state === 'Stopped' || !isThere(session.point)) return end(run)
    run.state = enter(RESTORE_SESSION, run.state, state)
    show(session, { state, progress })
    arm(run)
  }

  function end (run: RestoreRun): void {
    const { session, due } = run
    if (due) clock.cancel(due)
    run.due = undefined
    run.state = enter(RESTORE_SESSION, run.state, 'Stopped')
    runs.delete(session.id)
    const { result, message, restoredObjRef, file } = bringAbout(run, whyFailed(run, isThere(session.point)))
    show(session, {
      ended: clock.now(),
      state: run.state,
      result,
      message,
      restoredObjRef,
      ...(result !== 'Failed' && { progress: 100 }),
      ...(file && { restored: [file] })
    })
  }

  return {
    begin (session, { natural, outcome, writes, told = {} }) {
      const { point, state, created } = session
      const seed = `${point.id}@${created}`
      const steps = stepsOf(seed, created, told.delay ?? timeOf(runTime, seed, natural))
      const run: RestoreRun = { session, state, steps, next: 0, outcome, writes, told, answers: 0, due: undefined }
      runs.set(session.id, run)
      arm(run)
    },
    isWriting (hierarchyObjRef) {
      for (const { writes } of runs.values()) if (writes.includes(hierarchyObjRef)) return true
      return false
    },
    isUsing (pointId) {
      for (const { session } of runs.values()) if (session.point.id === pointId) return true
      return false
    },
    poll ({ id }) {
      const run = runs.get(id)
      if (run?.due) clock.poll(run.due)
      if (run?.told.polls !== undefined && run.answers++ >= run.told.polls) end(run)
    },
    finish ({ id }, told) {
      const run = runs.get(id)
      if (!run) return
      run.told = { ...run.told, ...told }
      end(run)
    },
    save: () => Array.from(runs.values(), run => ({ ...run, due: placeOf(run.due) })),
    load (state) {
      runs.clear()
      for (const saved of state) {
        const run: RestoreRun = { ...saved, due: undefined }
        run.due = clock.resume(saved.due, () => go(run))
        runs.set(run.session.id, run)
      }
    }
  }
}

/** Why a restore fails, if it does. */
function whyFailed ({ session: { point }, told }: RestoreRun, isThere: boolean): string | undefined {
  if (!isThere) return `The restore point of ${point.machine} does not exist any more`
  return told.result === 'Failed' ? told.reason ?? `The restore of ${point.machine} has failed` : undefined
}

/** Work begins after some percent of the time; then there is progress every three seconds or so, and not too often. */
function stepsOf (seed: string, created: number, time: number): RestoreStep[] {
  const prepared = Math.round(time * pickOf(`${seed}/prepared`, 4, 12) / 100)
  const count = Math.min(40, Math.max(5, Math.round(time / 3000)))
  const share = 100 / count
  const steps: RestoreStep[] = [{ at: created + prepared, state: 'Working', progress: 0 }]
  for (let n = 1; n < count; n++) {
    const progress = Math.floor(share * n) - pickOf(`${seed}/progress ${n}`, 0, Math.floor(share) - 1)
    steps.push({ at: created + prepared + Math.round((time - prepared) * n / count), state: 'Working', progress })
  }
  return [...steps, { at: created + time, state: 'Stopped', progress: 100 }]
}
