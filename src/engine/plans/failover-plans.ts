// Failover plans: what goes on of them, and what that comes to. One plan fails over its replicas one after the other,
// whoever is logged on. Pages post_failoverplans_id_start, post_cloudfailoverplans_id_start.

import { worst } from '../../estate/derived/backup-sessions.ts'
import type { Estate } from '../../estate/estate.ts'
import { endRun, setReplicaState } from '../../estate/cloud-changes.ts'
import { idOf } from '../../estate/identity.ts'
import type { Outcome } from '../../estate/records.ts'
import { placeOf, type Place } from '../clock.ts'
import { SWITCHED_ON_MS, type Failovers } from '../failovers.ts'
import type { SessionOutcome } from '../outcomes.ts'
import { pointOf } from '../points.ts'
import type { RestoreSessions } from '../restore-sessions.ts'
import type { RunOptions } from '../run-options.ts'
import { enter, FAILOVER_PLAN, leads, PLAN_SESSION, type StateOf } from '../states.ts'
import { carryCloudSessions, CloudSessions, type ShownOfPlan } from './cloud-sessions.ts'
import { stepsOf, type PlanMember, type PlanRun, type PlanSort, type PlanStep } from './plan-run.ts'
import { membersToStart, replicasOf } from './members.ts'

export type PlanState = StateOf<typeof FAILOVER_PLAN>

export interface PlanStart {
  readonly does: PlanRun['does']
  /** Only points from before this moment are failed over to. */
  readonly before: number | undefined
  readonly account: string
  readonly logonSession: string
}

export interface FailoverPlansOptions extends RunOptions {
  readonly failovers: Failovers
  readonly restoreSessions: RestoreSessions
}

/** What goes on. */
export type FailoverPlansState = ReadonlyArray<Omit<PlanRun, 'due'> & { readonly due: Place | undefined }>

interface ShownReplica {
  readonly replica: string
  readonly state: 'Ready' | 'Failover'
  /** That is failed over to. */
  readonly point: string | undefined
}

interface Named { readonly id: string, readonly name: string }

const NO_POINT = 'The replica has no restore point to fail over to'

const REASONS = {
  Success: undefined, Warning: 'The replica has not answered to ping', Failed: 'Failed to power on the replica'
}

export class FailoverPlans {
  readonly #options: FailoverPlansOptions
  readonly #sessions: CloudSessions
  readonly #byPlan = new Map<string, PlanRun>()

  constructor (options: FailoverPlansOptions) {
    this.#options = options
    this.#sessions = new CloudSessions(options.estate, options.collector)
  }

  stateOf (sort: PlanSort, plan: string): PlanState {
    const run = this.#byPlan.get(plan)
    if (run !== undefined) return run.does === 'test' ? 'Testing' : 'Running'
    const { estate, failovers } = this.#options
    const isOver = replicasOf(estate(), sort, plan).some(({ replica, id }) =>
      failovers.stateOf(replica, id) === 'Failover')
    return isOver ? 'FailedOver' : 'Ready'
  }

  /** Those that a start would be about, as they are now. */
  members (sort: PlanSort, plan: string, before: number | undefined): PlanMember[] {
    return membersToStart(this.#options.estate(), sort, plan, before)
  }

  /** Begins to fail over, or to test that, unless the state of the plan does not allow it. */
  start (sort: PlanSort, { id: plan, name }: Named, { before, ...start }: PlanStart): PlanRun | undefined {
    const { clock, estate, failovers, outcomes, runTime } = this.#options
    const state = this.stateOf(sort, plan)
    if (!leads(FAILOVER_PLAN, state, start.does === 'test' ? 'Testing' : 'Running')) return undefined
    const at = clock.now()
    const members = this.members(sort, plan, before)
    const id = this.#newId(plan, at)
    const objects = [plan, name, id, ...members.flatMap(member => [member.id, member.name])]
    const { account, logonSession: session } = start
    // Of VMs each restore is told of on its own.
    const told = sort === 'cloud'
      ? outcomes.ofSession({ task: 'StartCloudFailoverPlan', objects, account, session })
      : undefined
    const run: PlanRun = {
      id,
      sort,
      plan,
      name,
      ...start,
      at,
      members,
      steps: sort === 'vms' ? [] : stepsOf(id, members, runTime, told?.delay),
      next: 0,
      state: 'Starting',
      restore: undefined,
      told: told ?? {},
      answers: 0,
      due: undefined
    }
    this.#byPlan.set(plan, run)
    for (const { replica, id, point } of members) {
      if (point !== undefined) failovers.enter(replica, id, 'Processing')
    }
    this.#tell(run, enter(FAILOVER_PLAN, state, this.stateOf(sort, plan)))
    if (sort === 'cloud') this.#sessions.open(run, estate().cloudFailoverPlans.get(plan)!)
    this.#goOn(run)
    return run
  }

  #newId (plan: string, at: number): string {
    const { cloudFailoverSessions } = this.#options.estate()
    const path = ['failoverPlan', plan, 'run', new Date(at).toISOString()]
    let id = idOf(...path)
    for (let number = 2; cloudFailoverSessions.get(id) !== undefined; number++) id = idOf(...path, number)
    return id
  }

  /** Has what was failed over be as it was before, if there is something; says whether there was. */
  undo (sort: PlanSort, { id: plan, name }: Named): boolean {
    const { estate, failovers, events, log } = this.#options
    const state = this.stateOf(sort, plan)
    if (state !== 'FailedOver') return false
    for (const { replica, id } of replicasOf(estate(), sort, plan)) {
      if (failovers.stateOf(replica, id) !== 'Failover') continue
      failovers.enter(replica, id, 'Ready')
      if (sort === 'cloud') this.#showReplica(replica, 'Ready')
    }
    events.publish('failoverPlan', plan, enter(FAILOVER_PLAN, state, this.stateOf(sort, plan)), { plan: name })
    log.info({ failoverPlan: name }, 'a failover plan was undone')
    return true
  }

  /** To be told of each restore that has stopped. */
  restored (session: string): void {
    for (const run of this.#byPlan.values()) {
      if (run.restore !== session) continue
      const member = run.members[run.next++]!
      const isOver = this.#options.failovers.stateOf(member.replica, member.id) === 'Failover'
      member.result = isOver ? 'Success' : 'Failed'
      run.restore = undefined
      return this.#goOn(run)
    }
  }

  /** By the id of its session. */
  get (id: string): PlanRun | undefined {
    for (const run of this.#byPlan.values()) if (run.id === id) return run
    return undefined
  }

  [Symbol.iterator] (): Iterator<PlanRun> {
    return this.#byPlan.values()
  }

  /** To be called before the session of a run is answered on its own: moves on what a poll moves on. */
  poll (id: string): void {
    const run = this.get(id)
    if (run === undefined) return
    this.#options.clock.poll(run.due)
    const { polls } = run.told
    if (this.get(id) !== undefined && polls !== undefined && run.answers++ >= polls) this.#hurry(run)
  }

  /** Ends the run of a session now, as the tester says. */
  finish (run: PlanRun, told: SessionOutcome): void {
    run.told = { ...run.told, ...told }
    this.#hurry(run)
  }

  moveTo (before: Estate, after: Estate): void {
    carryCloudSessions(before, after)
  }

  /** Lets go of all that goes on, for another estate. */
  forget (): void {
    const { clock, failovers, restoreSessions } = this.#options
    const runs = [...this.#byPlan.values()]
    this.#byPlan.clear()
    for (const { due, members, restore, next } of runs) {
      if (due) clock.cancel(due)
      const session = restore === undefined ? undefined : restoreSessions.records.get(restore)
      if (session) restoreSessions.finish(session, { result: 'Failed', reason: 'Its failover plan does not go on' })
      for (const [index, { replica, id }] of members.entries()) {
        // A restore that goes on tells it by itself.
        if (restore !== undefined && index === next) continue
        if (failovers.stateOf(replica, id) === 'Processing') failovers.enter(replica, id, 'Ready')
      }
    }
    failovers.forget()
  }

  /** What is done later, by its name. */
  get changes () {
    return {
      planShown: (args: ShownOfPlan) => this.#sessions.see(args),
      planReplicaShown: ({ replica, state, point }: ShownReplica) =>
        setReplicaState(this.#options.estate(), replica, state, point)
    }
  }

  save (): FailoverPlansState {
    return Array.from(this, run => ({ ...run, due: placeOf(run.due) }))
  }

  load (state: FailoverPlansState): void {
    this.#byPlan.clear()
    for (const saved of state) {
      const run: PlanRun = { ...saved, due: undefined }
      run.due = this.#options.clock.resume(saved.due, () => this.#advance(run))
      this.#byPlan.set(run.plan, run)
    }
  }

  #tell ({ plan, name, id }: PlanRun, state: PlanState): void {
    this.#options.events.publish('failoverPlan', plan, state, { plan: name, session: id })
  }

  #goOn (run: PlanRun): void {
    if (run.sort === 'vms') return this.#restoreNext(run)
    const { clock } = this.#options
    const step = run.steps[run.next]!
    const { held = false, polls } = run.told
    const isOpen = step.does === 'end' && (held || polls !== undefined)
    run.due = isOpen
      ? undefined
      : clock.at(run.at + step.after, () => this.#advance(run))
  }

  #advance (run: PlanRun): void {
    const step = run.steps[run.next++]!
    this.#perform(run, step)
    if (step.does !== 'end') this.#goOn(run)
  }

  #restoreNext (run: PlanRun): void {
    const { estate, failovers, outcomes, restoreSessions } = this.#options
    const { name, plan, account, logonSession: session } = run
    for (; run.next < run.members.length; run.next++) {
      const member = run.members[run.next]!
      const { id, replica } = member
      const record = member.point === undefined ? undefined : estate().vmReplicaPoints.get(member.point)
      if (record !== undefined) {
        const point = pointOf('VmReplicaPoint', record)
        const objects = [plan, name, point.id, point.machine, ...point.vms]
        const told = outcomes.ofSession({ task: 'StartFailoverPlan', objects, account, session })
        const outcome = { kind: 'failover', replica, vms: [id] } as const
        run.restore = restoreSessions.run('RestoreVm', point, { natural: SWITCHED_ON_MS, outcome, writes: [], told }).id
        return
      }
      if (member.point !== undefined) failovers.enter(replica, id, 'Ready')
      member.result = 'Failed'
    }
    this.#end(run)
  }

  /** What is left of it, at once. */
  #hurry (run: PlanRun): void {
    if (run.due) this.#options.clock.cancel(run.due)
    while (run.next < run.steps.length) this.#perform(run, run.steps[run.next++]!)
  }

  #perform (run: PlanRun, { does, member: index, percent }: PlanStep): void {
    if (does === 'end') return this.#end(run)
    const { clock } = this.#options
    const { length } = run.members
    const member = run.members[index]!
    if (run.state !== 'Working') run.state = enter(PLAN_SESSION, run.state, 'Working')
    const progress = Math.min(99, Math.floor((index + percent / 100) / length * 100))
    this.#sessions.change(run, { state: run.state, progress })
    if (does === 'work') return this.#sessions.changeTask(run, member, 'Working', { created: clock.now() })
    if (does === 'progress') return this.#sessions.changeTask(run, member, undefined, { progress: percent })
    const { result, reason } = this.#endOf(run, member)
    const over = { ended: clock.now(), result, reason, ...result !== 'Failed' && { progress: 100 } }
    this.#sessions.changeTask(run, member, 'Stopped', over)
  }

  /** What one replica of a tenant comes to. */
  #endOf (run: PlanRun, member: PlanMember): { readonly result: Outcome, readonly reason: string | undefined } {
    const { estate, failovers } = this.#options
    const { told: { result: told, reason: why }, does } = run
    const { id, replica, point } = member
    if (point === undefined) {
      member.result = 'Failed'
      return { result: 'Failed', reason: NO_POINT }
    }
    const isThere = estate().cloudVmReplicaPoints.get(point) !== undefined
    const isLast = member === run.members.findLast(({ point }) => point !== undefined)
    const result = !isThere || told === 'Failed' ? 'Failed' : told === 'Warning' && isLast ? 'Warning' : 'Success'
    member.result = result
    const isOver = result !== 'Failed' && does === 'start'
    failovers.enter(replica, id, isOver ? 'Failover' : 'Ready')
    if (isOver) this.#showReplica(replica, 'Failover', point)
    return { result, reason: result === 'Success' ? undefined : why ?? REASONS[result] }
  }

  #showReplica (id: string, state: 'Ready' | 'Failover', point?: string): void {
    const { collector, estate } = this.#options
    const args: ShownReplica = { replica: id, state, point }
    const run = () => this.changes.planReplicaShown(args)
    collector.collect(estate().cloudReplicas, id, { name: 'planReplicaShown', args, run })
  }

  #end (run: PlanRun): void {
    const { clock, estate, log } = this.#options
    const { id, sort, plan, name, members, told, at } = run
    const result = worst(members.map(member => member.result ?? 'Failed'))
    const before = this.stateOf(sort, plan)
    this.#byPlan.delete(plan)
    if (sort === 'cloud') {
      run.state = enter(PLAN_SESSION, run.state, 'Stopped')
      const reason = result === 'Success' ? undefined : told.reason ?? REASONS[result]
      const progress = result === 'Failed' ? {} : { progress: 100 }
      const ended = clock.now()
      this.#sessions.change(run, { state: run.state, ended, result, reason, ...progress })
      endRun(estate(), plan, { id, at, ended, result, reason })
    }
    this.#tell(run, enter(FAILOVER_PLAN, before, this.stateOf(sort, plan)))
    log.info({ failoverPlan: name, session: id, result }, 'a failover plan has ended')
  }
}
