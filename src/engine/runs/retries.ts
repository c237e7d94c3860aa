// Another try of runs that have failed, some time later, as the settings of a job say. Page jobscheduleoptions.

import type { Estate } from '../../estate/estate.ts'
import { retriesOf } from '../../estate/job-settings.ts'
import { placeOf, type Clock, type Due, type Place } from '../clock.ts'
import type { RunnableJob } from './kind.ts'
import { kindNamed, type Run, type RunKindName } from './run.ts'
import type { Runs } from './runs.ts'

interface Retry {
  readonly kind: RunKindName
  /** Which try it is, after the first. */
  readonly tries: number
  due: Due | undefined
}

/** By the ids of jobs. */
export type RetriesState = ReadonlyMap<string, Omit<Retry, 'due'> & { readonly due: Place | undefined }>

export interface Retries {
  /** Plans another try after a run that has failed, if its job wants one. */
  after (run: Run): void
  /** Has none of a job. */
  forget (job: string): void
  forgetAll (): void
  save (): RetriesState
  load (state: RetriesState): void
}

/** @param estate gives what exists now */
export function createRetries (clock: Clock, runs: () => Runs, estate: () => Estate): Retries {
  const planned = new Map<string, Retry>()

  function begin (id: string, { kind: name, tries }: Retry): void {
    planned.delete(id)
    const kind = kindNamed(name)
    const job = kind.job(estate(), id)
    if (job === undefined || !isOn(job) || kind.lastResult(estate(), job) !== 'Failed') return
    runs().start(name, job, { tries, retry: true, members: kind.toRetry(estate(), job) })
  }

  const retries: Retries = {
    after ({ kind, job: id, tries }) {
      const { times, afterMinutes } = retriesOf(kindNamed(kind).job(estate(), id))
      if (tries === undefined || tries >= times) return
      const retry: Retry = { kind, tries: tries + 1, due: undefined }
      planned.set(id, retry)
      retry.due = clock.after(afterMinutes * 60_000, () => begin(id, retry))
    },
    forget (id) {
      const due = planned.get(id)?.due
      if (due !== undefined) clock.cancel(due)
      planned.delete(id)
    },
    forgetAll () {
      for (const id of [...planned.keys()]) retries.forget(id)
    },
    save: () => new Map(Array.from(planned, ([id, { due, ...retry }]) => [id, { ...retry, due: placeOf(due) }])),
    load (state) {
      planned.clear()
      for (const [id, { due, ...rest }] of state) {
        const retry: Retry = { ...rest, due: undefined }
        planned.set(id, retry)
        retry.due = clock.resume(due, () => begin(id, retry))
      }
    }
  }
  return retries
}

/** Whether its schedule is on, whatever sort of job it is. */
function isOn (job: RunnableJob): boolean {
  const { scheduleEnabled, scheduled } = job as { scheduleEnabled?: boolean, scheduled?: boolean }
  return scheduleEnabled ?? scheduled ?? false
}
