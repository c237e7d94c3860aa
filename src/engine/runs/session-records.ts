// The session and task sessions of runs in the estate, and when what becomes of them is seen there.

import type { DerivedCollections } from '../../estate/derivations.ts'
import type { Estate } from '../../estate/estate.ts'
import { AT_ONCE, type Collector } from '../collector.ts'
import { enter, JOB_TASK_SESSION } from '../states.ts'
import type { LiveSession, LiveTask, RunKind } from './kind.ts'
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

  has (id: string): boolean {
    return this.#recorded.has(id)
  }

  /** @param job as its kind knows it */
  open (run: Run, job: unknown, members: ReadonlyArray<{ readonly id: string }>): void {
    const kind = kindNamed(run.kind)
    const estate = this.#estate()
    makeOf(estate, kind)
    const session: LiveSession = kind.session(estate, job, run.beginning, members)
    const tasks = new Map<string, LiveTask>(members.map(member => [member.id, kind.task(session, member)]))
    this.#recorded.set(run.id, { kind, job: run.job, session, tasks })
    this.show(run, () => {
      const add = (to: keyof DerivedCollections, record: unknown) => this.#estate().addTo(to, record as never)
      add(kind.sessions, session)
      if (kind.tasks !== undefined) for (const task of tasks.values()) add(kind.tasks, task)
    })
  }

  /** Has something of a run seen when it is collected. */
  show (run: Run, change: (session: LiveSession) => void): void {
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

  change (run: Run, changes: Partial<LiveSession>): void {
    this.show(run, session => Object.assign(session, changes))
  }

  changeTask (run: Run, member: string, state: LiveTask['state'], changes: Partial<LiveTask>): void {
    const task = this.#recorded.get(run.id)!.tasks.get(member)
    if (task === undefined) return
    this.show(run, () => Object.assign(task, changes, { state: enter(JOB_TASK_SESSION, task.state, state) }))
  }

  moveTo (before: Estate, after: Estate): void {
    carrySessions(before, after, this.#recorded)
  }

  forget (): void {
    this.#recorded.clear()
  }
}

/**
 * Has what follows from restore points made of those that are there: made later, it would have a session of what a run
 * leaves beside that of the run, and an order that says when somebody looked first.
 */
function makeOf (estate: Estate, { sessions, tasks = sessions }: RunKind): void {
  const names = [sessions, tasks, 'catalogVms', 'vAppRestorePoints'] as const
  names.forEach(name => estate[name])
}
