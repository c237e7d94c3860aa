// The session and task sessions of runs in the estate, and when what becomes of them is seen there.

import type { JobSession, JobTaskSession } from '../../estate/records.ts'
import type { DerivedCollections } from '../../estate/derivations.ts'
import type { Estate } from '../../estate/estate.ts'
import { AT_ONCE, type Collector } from '../collector.ts'
import { enter, JOB_TASK_SESSION } from '../states.ts'
import type { RunKind } from './kind.ts'
import { carrySessions, type Recorded } from './moving.ts'
import { kindNamed, type Run } from './run.ts'

export class SessionRecords {
  readonly #estate: () => Estate
  readonly #collector: Collector
  /** Of those that have ended too: they move to an estate that something is merged into. */
  readonly #recorded = new Map<string, Recorded>()

  constructor (estate: () => Estate, collector: Collector) {
    this.#estate = estate
    this.#collector = collector
  }

  /** @param job as its kind knows it */
  open (run: Run, job: unknown, members: ReadonlyArray<{ readonly id: string }>): void {
    const kind = kindNamed(run.kind)
    const estate = this.#estate()
    makeFirst(estate, kind)
    const session: JobSession = kind.session(estate, job, run.beginning, members)
    const tasks = new Map<string, JobTaskSession>(members.map(member => [member.id, kind.task(session, member)]))
    this.#recorded.set(run.id, { kind, job: run.job, session, tasks })
    this.show(run, () => {
      const add = (to: keyof DerivedCollections, record: unknown) => this.#estate().addTo(to, record as never)
      add(kind.sessions, session)
      if (kind.tasks !== undefined) for (const task of tasks.values()) add(kind.tasks, task)
    })
  }

  /** Has something of a run seen when it is collected. */
  show (run: Run, change: (session: JobSession) => void): void {
    const { session } = this.#recorded.get(run.id)!
    const { sessions, tasks } = kindNamed(run.kind)
    const seen = () => {
      change(session)
      this.#estate().touchedIn(sessions)
      if (tasks !== undefined) this.#estate().touchedIn(tasks)
    }
    // Asking for a collection makes it.
    if (this.#collector === AT_ONCE) seen()
    else this.#collector.collect(this.#estate()[sessions], run.id, seen)
  }

  /** Whether there is, or was, a run of such an id. */
  has (id: string): boolean {
    return this.#recorded.has(id)
  }

  change (run: Run, changes: Partial<JobSession>): void {
    this.show(run, session => Object.assign(session, changes))
  }

  /** @param state undefined where it stays in the one that it has */
  changeTask (
    run: Run, member: string, state: JobTaskSession['state'] | undefined, changes: Partial<JobTaskSession>
  ): void {
    const task = this.#recorded.get(run.id)!.tasks.get(member)
    if (task === undefined) return
    this.show(run, () => Object.assign(task, changes, state && { state: enter(JOB_TASK_SESSION, task.state, state) }))
  }

  moveTo (before: Estate, after: Estate): void {
    carrySessions(before, after, this.#recorded)
  }

  forget (): void {
    this.#recorded.clear()
  }
}

/**
 * Has what follows from restore points made of those that are there, before a run leaves more of them: made later, it
 * would tell of the run twice, not of runs whose points are gone by then, and in an order that says who looked first.
 */
function makeFirst (estate: Estate, { sessions, tasks = sessions }: RunKind): void {
  const names = [
    sessions, tasks, ...sessions === 'replicaSessions'
      ? ['vmReplicaPoints', 'vAppReplicaPoints'] as const
      : ['catalogVms', 'vAppRestorePoints'] as const
  ]
  names.forEach(name => estate[name])
}
