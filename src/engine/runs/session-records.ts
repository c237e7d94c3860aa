// The session and task sessions of runs in the estate, and when what becomes of them is seen there.

import type { JobSession, JobTaskSession } from '../../estate/records.ts'
import type { Estate } from '../../estate/estate.ts'
import { AT_ONCE, type Collector } from '../collector.ts'
import { enter, JOB_TASK_SESSION } from '../states.ts'
import type { RunKind } from './kind.ts'
import { carrySessions, type Recorded } from './moving.ts'
import { kindNamed, type EndedRun, type Run } from './run.ts'

/** What is to be seen of a run. */
type Shown =
  { readonly does: 'begin' } |
  { readonly does: 'change', readonly changes: Partial<JobSession> } |
  {
    readonly does: 'changeTask'
    readonly member: string
    readonly state: JobTaskSession['state'] | undefined
    readonly changes: Partial<JobTaskSession>
  } |
  { readonly does: 'end', readonly ended: EndedRun }

interface ShownOfRun { readonly run: string, readonly shown: Shown }

/** By the ids of the sessions. */
export type SessionRecordsState = ReadonlyMap<string, Recorded>

export class SessionRecords {
  readonly #estate: () => Estate
  readonly #collector: Collector
  readonly #onEnd: (session: JobSession, run: EndedRun) => void
  /** Of those that have ended too: they move to an estate that something is merged into. */
  readonly #recorded = new Map<string, Recorded>()

  /** @param onEnd writes down what a run has come to, when that is seen */
  constructor (estate: () => Estate, collector: Collector, onEnd: (session: JobSession, run: EndedRun) => void) {
    this.#estate = estate
    this.#collector = collector
    this.#onEnd = onEnd
  }

  /** @param job as its kind knows it */
  open (run: Run, job: unknown, members: ReadonlyArray<{ readonly id: string }>): void {
    const kind = kindNamed(run.kind)
    const estate = this.#estate()
    makeFirst(estate, kind)
    const session: JobSession = kind.session(estate, job, run.beginning, members)
    const tasks = new Map<string, JobTaskSession>(members.map(member => [member.id, kind.task(session, member)]))
    this.#recorded.set(run.id, { kind: run.kind, job: run.job, session, tasks })
    this.#show(run, { does: 'begin' })
  }

  /** Whether there is, or was, a run of such an id. */
  has (id: string): boolean {
    return this.#recorded.has(id)
  }

  change (run: Run, changes: Partial<JobSession>): void {
    this.#show(run, { does: 'change', changes })
  }

  /** @param state undefined where it stays in the one that it has */
  changeTask (
    run: Run, member: string, state: JobTaskSession['state'] | undefined, changes: Partial<JobTaskSession>
  ): void {
    if (!this.#recorded.get(run.id)!.tasks.has(member)) return
    this.#show(run, { does: 'changeTask', member, state, changes })
  }

  end ({ due: _, ...run }: Run, ended: number): void {
    this.#show(run, { does: 'end', ended: { ...run, ended } })
  }

  /** Has something of a run seen when it is collected. */
  #show ({ id, kind }: Pick<Run, 'id' | 'kind'>, shown: Shown): void {
    const args: ShownOfRun = { run: id, shown }
    if (this.#collector === AT_ONCE) return this.see(args)
    // Asking for a collection makes it.
    this.#collector.collect(this.#estate()[kindNamed(kind).sessions], id,
      { name: 'runShown', args, run: () => this.see(args) })
  }

  see ({ run, shown }: ShownOfRun): void {
    const recorded = this.#recorded.get(run)
    // It is of an estate that is not there any more.
    if (recorded === undefined) return
    const { kind, session, tasks } = recorded
    const { sessions, tasks: taskSessions } = kindNamed(kind)
    const estate = this.#estate()
    switch (shown.does) {
      case 'begin':
        estate.addTo(sessions, session as never)
        if (taskSessions !== undefined) for (const task of tasks.values()) estate.addTo(taskSessions, task as never)
        break
      case 'change':
        Object.assign(session, shown.changes)
        break
      case 'changeTask': {
        const task = tasks.get(shown.member)!
        Object.assign(task, shown.changes, shown.state && { state: enter(JOB_TASK_SESSION, task.state, shown.state) })
        break
      }
      case 'end': this.#onEnd(session, shown.ended)
    }
    estate.touchedIn(sessions)
    if (taskSessions !== undefined) estate.touchedIn(taskSessions)
  }

  moveTo (before: Estate, after: Estate): void {
    carrySessions(before, after, this.#recorded)
  }

  forget (): void {
    this.#recorded.clear()
  }

  save (): SessionRecordsState {
    return this.#recorded
  }

  load (state: SessionRecordsState): void {
    this.#recorded.clear()
    for (const [id, recorded] of state) this.#recorded.set(id, recorded)
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
