// Starting, testing and undoing failover plans, those of tenants too: pages post_failoverplans_id_start,
// post_failoverplans_id_undo, post_cloudfailoverplans_id_start, post_cloudfailoverplans_id_test,
// post_cloudfailoverplans_id_undo. What the present state does not allow is a task that fails.

import type { LogonSession } from '../engine/logon-sessions.ts'
import type { PlanRun, PlanSort } from '../engine/plans/plan-run.ts'
import { TaskFailure, type TaskLink } from '../engine/tasks.ts'
import type { CloudFailoverPlan, FailoverPlan } from '../estate/kinds.ts'
import type { OperationId } from '../operations.ts'
import type { CloudFailoverPlanManagementSpec } from '../schema/cloud.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { FailoverPlanManagementSpec } from '../schema/replica.ts'
import type { World } from '../world.ts'
import { handler, type Call, type Claims, type Handler } from './call.ts'
import { cloudFailoverPlans } from './cloud-failover.ts'
import { effect, type NamedEffect } from './effect.ts'
import { find, type EntityResource } from './entity.ts'
import { failoverPlans } from './failover-plans.ts'
import { mistake } from './job-mistakes.ts'
import { pathOf } from './links.ts'
import { objectsOf, refuseOutside } from './restores.ts'
import { about, started } from './started.ts'

type Plan = FailoverPlan | CloudFailoverPlan

interface OfPlan {
  readonly sort: PlanSort
  readonly id: string
  readonly name: string
  /** Only points from before this moment are failed over to. */
  readonly before?: number
}

const records = (world: World, sort: PlanSort): { get (id: string): Plan | undefined } =>
  sort === 'vms' ? world.estate.failoverPlans : world.estate.cloudFailoverPlans

/** @throws TaskFailure where it has gone since the request */
function present (world: World, { sort, id, name }: OfPlan): Plan {
  const plan = records(world, sort).get(id)
  if (plan === undefined) throw new TaskFailure(`Failover plan "${name}" does not exist any more`)
  return plan
}

const TOLD = {
  Ready: 'has not been failed over', Running: 'is running', Testing: 'is being tested', FailedOver: 'is failed over'
}

/** @throws TaskFailure where a replica of the plan is not ready, or none of them has a point */
function refuseUnready ({ failovers, failoverPlans }: World, { sort, id, name, before }: OfPlan): void {
  const members = failoverPlans.members(sort, id, before)
  const busy = members.find(member => failovers.stateOf(member.replica, member.id) !== 'Ready')
  if (busy) throw new TaskFailure(`The replica of "${busy.name}" is being failed over to already`)
  if (members.some(({ point }) => point !== undefined)) return
  throw new TaskFailure(`No replica of failover plan "${name}" has a restore point` +
    (before === undefined ? '' : ` from before ${new Date(before).toISOString()}`))
}

function begin (
  world: World, args: OfPlan, { userName: account, id: logonSession }: LogonSession, does: PlanRun['does']
): PlanRun {
  const { sort, before, name } = args
  const plan = present(world, args)
  const state = world.failoverPlans.stateOf(sort, plan.id)
  if (state !== 'Ready') throw new TaskFailure(`Failover plan "${name}" ${TOLD[state]} already`)
  refuseUnready(world, args)
  return world.failoverPlans.start(sort, plan, { does, before, account, logonSession })!
}

/** A tenant cannot get it. */
function sessionLink ({ id, name }: PlanRun, { account }: LogonSession): TaskLink | undefined {
  if (account.tenant !== undefined) return undefined
  const path = `${pathOf('getCloudFailoverSession', [id])}?format=Entity`
  return { rel: 'Related', type: 'CloudFailoverSession', path, name }
}

const startPlan = effect<OfPlan>('startFailoverPlan', (world, args, session) => {
  const run = begin(world, args, session, 'start')
  return args.sort === 'cloud' ? sessionLink(run, session) : undefined
})

const testPlan = effect<OfPlan>('testFailoverPlan', (world, args, session) =>
  sessionLink(begin(world, args, session, 'test'), session))

const undoPlan = effect<OfPlan>('undoFailoverPlan', (world, args) => {
  const { sort, name } = args
  const plan = present(world, args)
  if (world.failoverPlans.undo(sort, plan)) return undefined
  throw new TaskFailure(`Failover plan "${name}" ${TOLD[world.failoverPlans.stateOf(sort, plan.id)]}`)
})

export const effects: ReadonlyArray<NamedEffect<any>> = [startPlan, testPlan, undoPlan]

type Spec = ValueOf<typeof FailoverPlanManagementSpec> | ValueOf<typeof CloudFailoverPlanManagementSpec>

/**
 * The moment before which points are wanted; the documented sample says both, and then the newest ones are.
 * @throws Refusal badBody
 */
function momentOf ({ StartNow: now, StartDate: date }: Spec, root: string): number | undefined {
  if (now === true) return undefined
  if (date !== undefined) return Date.parse(date)
  throw mistake('StartNow', now, 'true, or a StartDate instead', root)
}

interface Sort<P extends Plan> {
  readonly sort: PlanSort
  readonly find: (call: Call) => P
  /** Ids and names of what is in it, for the tester's rules. */
  readonly objects: (plan: P) => readonly string[]
  /** Of the body of a start. */
  readonly root: string
}

function findPlan<P extends Plan> (resource: EntityResource<P, any, any>, check: (call: Call, plan: P) => void) {
  return (call: Call): P => {
    const plan = find(call, resource)
    check(call, plan)
    return plan
  }
}

const vmsOf = ({ vms }: FailoverPlan) => vms.map(({ vm }) => vm)

const ofVms: Sort<FailoverPlan> = {
  sort: 'vms',
  find: findPlan(failoverPlans, (call, plan) => refuseOutside(call, vmsOf(plan))),
  objects: plan => objectsOf(vmsOf(plan)),
  root: 'FailoverPlanManagementSpec'
}

const ofTenants: Sort<CloudFailoverPlan> = {
  sort: 'cloud',
  find: findPlan(cloudFailoverPlans, () => {}),
  objects: ({ replicas, tenant }) => [tenant.id, tenant.name, ...replicas.flatMap(({ id, name }) => [id, name])],
  root: 'CloudFailoverPlanManagementSpec'
}

function claim<P extends Plan> (
  operation: OperationId, does: NamedEffect<OfPlan>, { sort, find, objects, root }: Sort<P>
): Handler<P, Spec> {
  return handler(find, (call, plan, spec: Spec | undefined) => {
    const { id, name } = plan
    const before = spec === undefined ? undefined : momentOf(spec, root)
    const args = { sort, id, name, ...before !== undefined && { before } }
    return started(call, operation, does, args, { name, objects: [...about(plan).objects, ...objects(plan)] })
  })
}

export const claims: Claims = {
  startFailoverPlan: claim('startFailoverPlan', startPlan, ofVms),
  undoFailoverPlan: claim('undoFailoverPlan', undoPlan, ofVms),
  startCloudFailoverPlan: claim('startCloudFailoverPlan', startPlan, ofTenants),
  testCloudFailoverPlan: claim('testCloudFailoverPlan', testPlan, ofTenants),
  undoCloudFailoverPlan: claim('undoCloudFailoverPlan', undoPlan, ofTenants)
}
