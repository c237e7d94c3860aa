// The sessions of failover plans of tenants in the estate, and when what becomes of them is seen there.

import type { CloudFailoverSession, CloudFailoverTask } from '../../estate/derived/cloud-points.ts'
import type { Estate } from '../../estate/estate.ts'
import type { CloudFailoverPlan } from '../../estate/kinds.ts'
import { AT_ONCE, type Collector } from '../collector.ts'
import { enter, PLAN_SESSION } from '../states.ts'
import type { PlanMember, PlanRun } from './plan-run.ts'

/** What is to be seen of a run. */
type Shown =
  { readonly does: 'begin', readonly session: CloudFailoverSession } |
  { readonly does: 'change', readonly changes: Partial<CloudFailoverSession> } |
  {
    readonly does: 'changeTask'
    readonly member: string
    readonly state: 'Working' | 'Stopped' | undefined
    readonly changes: Partial<CloudFailoverTask>
  }

export interface ShownOfPlan { readonly run: string, readonly shown: Shown }

export class CloudSessions {
  readonly #estate: () => Estate
  readonly #collector: Collector

  constructor (estate: () => Estate, collector: Collector) {
    this.#estate = estate
    this.#collector = collector
  }

  open (run: PlanRun, plan: CloudFailoverPlan): void {
    const { id, at, members, state } = run
    const estate = this.#estate()
    const begun = { created: at, ended: undefined, result: 'None', reason: undefined, state, progress: 0 } as const
    const tasks = members.map(({ id, point }) => ({ ...begun, replica: estate.cloudReplicas.get(id)!, point }))
    this.#show(run, { does: 'begin', session: { ...begun, id, plan, tasks } })
  }

  change (run: PlanRun, changes: Partial<CloudFailoverSession>): void {
    this.#show(run, { does: 'change', changes })
  }

  /** @param state undefined where it stays in the one that it has */
  changeTask (
    run: PlanRun, { id: member }: PlanMember, state: 'Working' | 'Stopped' | undefined,
    changes: Partial<CloudFailoverTask>
  ): void {
    this.#show(run, { does: 'changeTask', member, state, changes })
  }

  /** Has something of a run seen when it is collected. */
  #show ({ id }: PlanRun, shown: Shown): void {
    const args: ShownOfPlan = { run: id, shown }
    // Asking for a collection makes it.
    if (this.#collector === AT_ONCE) return this.see(args)
    this.#collector.collect(this.#estate().cloudFailoverSessions, id,
      { name: 'planShown', args, run: () => this.see(args) })
  }

  see ({ run, shown }: ShownOfPlan): void {
    const estate = this.#estate()
    if (shown.does === 'begin') return estate.addTo('cloudFailoverSessions', shown.session)
    const session = estate.cloudFailoverSessions.get(run)
    // It may be of an estate that is not there any more.
    if (session?.state === undefined) return
    if (shown.does === 'change') Object.assign(session, shown.changes)
    else {
      const task = session.tasks.find(({ replica }) => replica.id === shown.member)
      if (task?.state === undefined) return
      Object.assign(task, shown.changes, shown.state && { state: enter(PLAN_SESSION, task.state, shown.state) })
    }
    estate.touchedIn('cloudFailoverSessions')
  }
}

/** Has the sessions that the engine tells be in an estate that something was merged into. */
export function carryCloudSessions (before: Estate, after: Estate): void {
  for (const session of before.cloudFailoverSessions) {
    const plan = after.cloudFailoverPlans.get(session.plan.id)
    if (session.state === undefined || plan === undefined) continue
    const tasks = session.tasks.flatMap(task => {
      const replica = after.cloudReplicas.get(task.replica.id)
      return replica === undefined ? [] : [{ ...task, replica }]
    })
    after.addTo('cloudFailoverSessions', { ...session, plan, tasks })
  }
}
