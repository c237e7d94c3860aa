// What may happen to failover plans, those of tenants too, to their sessions, and to replicas.

import { FAILOVER_PLAN, PLAN_SESSION, REPLICA_VM } from '../../src/engine/states.ts'
import type { PlanSort } from '../../src/engine/plans/plan-run.ts'
import { pointOf } from '../../src/engine/points.ts'
import { MINUTE, type Engine } from './engine.ts'
import { wait, type Move, type Story } from './explore.ts'

const fixture = {
  jobs: [{ name: 'Nightly' }, { name: 'Replication', type: 'replica' }],
  replicas: [{
    name: 'Replication',
    job: 'Replication',
    vms: ['app01', 'spare01'],
    restorePoints: { every: '1d', count: 2, at: '07:00' }
  }],
  failoverPlans: [{ name: 'Site', vms: [{ vm: 'app01' }, { vm: 'spare01' }] }],
  cloudHardwarePlans: [{ name: 'Gold' }],
  cloudTenants: [{ name: 'Tenant' }],
  cloudTenantComputeResources: [{ name: 'Gold' }],
  cloudReplicas: [
    { name: 'erp', computeResource: 'Gold', count: 2 }, { name: 'new', computeResource: 'Gold', count: 0 },
    { name: 'web', computeResource: 'Gold', count: 2 }
  ],
  cloudFailoverPlans: [{ name: 'Tenant site', replicas: ['erp', 'new', 'web'] }]
}
const options = { fixture, runTime: { by: 'time', ms: 4000 } } as const

const planOf = ({ estate }: Engine, sort: PlanSort) =>
  [...sort === 'vms' ? estate.failoverPlans : estate.cloudFailoverPlans][0]!

/** As it is asked for, where the state and the replicas allow it. */
const begin = (sort: PlanSort, does: 'start' | 'test'): Move => world => {
  const { failovers, failoverPlans } = world
  const plan = planOf(world, sort)
  const ready = failoverPlans.members(sort, plan.id, undefined)
    .every(({ replica, id }) => failovers.stateOf(replica, id) === 'Ready')
  if (ready) failoverPlans.start(sort, plan, { does, before: undefined, account: 'a', logonSession: 's' })
}

const undo = (sort: PlanSort): Move => world => { world.failoverPlans.undo(sort, planOf(world, sort)) }

/** A failover to the first replica of a VM, on its own. */
const otherwise: Move = ({ estate, failovers, restoreSessions }) => {
  const point = [...estate.vmReplicaPoints].find(({ vm }) => vm.name === 'app01')!
  const { replica: { id: replica }, vm: { id } } = point
  if (failovers.stateOf(replica, id) !== 'Ready') return
  failovers.enter(replica, id, 'Processing')
  restoreSessions.run('RestoreVm', pointOf('VmReplicaPoint', point), {
    natural: 1000, outcome: { kind: 'failover', replica, vms: [id] }, writes: []
  })
}

const fail: Move = ({ restoreSessions }) => {
  for (const session of [...restoreSessions.records]) restoreSessions.finish(session, { result: 'Failed' })
}

const replicasOf = ({ estate, failovers }: Engine) => [
  ...[...estate.replicas].flatMap(({ id, vms }) => vms.map(vm => [`${id} ${vm.id}`, failovers.stateOf(id, vm.id)])),
  ...Array.from(estate.cloudReplicas, ({ id }) => [id, failovers.stateOf(id, id)])
] as Array<[string, string]>

const plansOf = (world: Engine) => (['vms', 'cloud'] as const).map(sort =>
  [planOf(world, sort).id, world.failoverPlans.stateOf(sort, planOf(world, sort).id)] as const)

/** What the API shows of replicas and plans, and what decides, is the same. */
function * flaws (world: Engine): Generator<string> {
  const { estate } = world
  const states = new Map(replicasOf(world))
  for (const [id, state] of states) if (state === 'Processing') yield `replica ${id} is still ${state}`
  for (const { id, state } of estate.cloudReplicas) if (state !== states.get(id)) yield `replica ${id} shows ${state}`
  for (const { id } of estate.cloudReplicas) {
    const own = [...estate.cloudVmReplicaPoints].filter(({ replica }) => replica.id === id)
    const over = own.filter(({ state }) => state === 'Failover')
    if (over.length !== (states.get(id) === 'Failover' ? 1 : 0)) yield `replica ${id} has ${over.length} such points`
  }
  for (const [id, state] of plansOf(world)) if (state !== 'Ready' && state !== 'FailedOver') yield `${id} is ${state}`
  for (const { id, state, ended, tasks, result } of estate.cloudFailoverSessions) {
    if (state !== 'Stopped' || ended === undefined || result === 'None') yield `session ${id} is ${state}`
    for (const task of tasks) if (task.state !== 'Stopped' || task.ended === undefined) yield `a task of ${id} is open`
  }
  const { runs } = planOf(world, 'cloud') as { readonly runs: ReadonlyArray<{ readonly id: string }> }
  const told = [...estate.cloudFailoverSessions].map(({ id }) => id)
  if (runs.length !== told.length || runs.some(({ id }) => !told.includes(id))) yield 'a run is not told of once'
}

const ofVms = { start: begin('vms', 'start'), undo: undo('vms'), otherwise, fail, wait: wait(MINUTE) }
const ofTenant = {
  start: begin('cloud', 'start'),
  test: begin('cloud', 'test'),
  undo: undo('cloud'),
  fail ({ failoverPlans }: Engine) { for (const run of failoverPlans) failoverPlans.finish(run, { result: 'Failed' }) },
  wait: wait(6000)
}

const common = { options, slice: 100, flaws } as const

export const stories: ReadonlyArray<readonly [string, Story]> = [
  ['failover plans of VMs', {
    ...common, machine: FAILOVER_PLAN, depth: 4, slice: 1000, moves: ofVms, states: plansOf
  }],
  ['failover plans of tenants', { ...common, machine: FAILOVER_PLAN, depth: 4, moves: ofTenant, states: plansOf }],
  ['replicas', {
    ...common,
    machine: REPLICA_VM,
    depth: 3,
    moves: { ...ofVms, startCloud: ofTenant.start, testCloud: ofTenant.test, undoCloud: ofTenant.undo },
    states: replicasOf
  }],
  ['sessions of failover plans', {
    ...common,
    machine: PLAN_SESSION,
    depth: 3,
    slice: 20,
    moves: { ...ofTenant, tick: wait(1000) },
    states: ({ estate }) => [...estate.cloudFailoverSessions].flatMap(({ id, state, tasks }) => [
      [id, state!] as const, ...tasks.map(task => [`${id} ${task.replica.id}`, task.state!] as const)
    ])
  }]
]
