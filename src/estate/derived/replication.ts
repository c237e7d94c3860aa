// What replication jobs did: a session for each restore point of a replica, in it a task session for each VM, and the
// restore points that they left. A VM that fails is tried again in a session of its own, ten minutes later, so that
// each VM has all the points that the fixture says. Pages replicasessions_id, replicatasksessions_id,
// vmreplicapoints_id, vappreplicapoints_id.

import { Records } from '../collection.ts'
import type { Estate, EstateBase } from '../estate.ts'
import { hashOf, pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { Replica, VApp } from '../kinds.ts'
import type { JobSession, JobTaskSession, Outcome, Vm } from '../records.ts'

export interface ReplicaSession extends JobSession {
  readonly replica: Replica
  /** Runs of one schedule time have one number. */
  readonly run: number
  readonly retry: boolean
  tasks: readonly ReplicaTaskSession[]
}

export interface ReplicaTaskSession extends JobTaskSession {
  readonly session: ReplicaSession
  readonly vm: Vm
  /** Absent where it failed. */
  point: VmReplicaPoint | undefined
}

export interface VmReplicaPoint {
  readonly id: string
  readonly replica: Replica
  readonly run: number
  readonly vm: Vm
  readonly created: number
}

/** A vApp and its VMs, each at the same run. */
export interface VAppReplicaPoint {
  readonly id: string
  readonly replica: Replica
  readonly vApp: VApp
  readonly created: number
  readonly points: readonly VmReplicaPoint[]
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const GIGA = 1024 ** 3

const WARNINGS = [
  'The tools in the guest are older than those of the host',
  'The replica VM was switched on and has been switched off',
  'Changed blocks were not tracked: the whole disk was read'
]
const FAILURES = [
  'The snapshot of the VM could not be made in time',
  'The connection to the target host was lost',
  'The target datastore has too little free space'
]

/** The VMs of a replica: its own, or those of its vApp. */
export const replicatedVms = ({ vApp, vms }: Replica): readonly Vm[] => vApp?.vms ?? vms

const pickFrom = <T>(seed: string, from: readonly T[]): T => from[hashOf(seed) % from.length]!

/** Capacity of the disks of a VM: always the same for the same name. */
export const diskSize = (vm: Vm): number => (20 + 10 * Math.ceil(hashOf(`${vm.name}/used`) / 2 ** 32 * 12)) * GIGA

/** How a VM fared; the newest run and a second try go well. */
function outcomeOf (seed: string, last: boolean, retry: boolean): Outcome {
  if (last || retry) return 'Success'
  const roll = hashOf(`${seed}/outcome`) % 18
  return roll === 0 ? 'Failed' : roll < 3 ? 'Warning' : 'Success'
}

interface Try {
  readonly replica: Replica
  readonly run: number
  readonly last: boolean
  readonly retry: boolean
  readonly at: number
  readonly vms: readonly Vm[]
}

function taskOf (session: ReplicaSession, vm: Vm, order: number, last: boolean): ReplicaTaskSession {
  const { replica, run, retry } = session
  const seed = `${session.id}/${vm.id}`
  const created = session.created + pickOf(`${seed}/wait`, 8 * SECOND, 14 * SECOND) + order % 8 * 12 * SECOND
  const pointAt = created + pickOf(`${seed}/snapshot`, 25 * SECOND, 65 * SECOND)
  const result = outcomeOf(seed, last, retry)
  return {
    id: idOf('replicaSession', session.id, 'task', vm.id),
    session,
    vm,
    created,
    ended: result === 'Failed' ? pointAt : pointAt + pickOf(`${seed}/copy`, MINUTE, 9 * MINUTE),
    state: 'Completed',
    result,
    reason: result === 'Success' ? '' : pickFrom(`${seed}/reason`, result === 'Failed' ? FAILURES : WARNINGS),
    totalSize: diskSize(vm),
    point: result === 'Failed'
      ? undefined
      : { id: idOf('replica', replica.id, 'vm', vm.id, 'point', run + 1), replica, run, vm, created: pointAt }
  }
}

function sessionOf ({ replica, run, last, retry, at, vms }: Try): ReplicaSession {
  const id = idOf('replica', replica.id, 'session', run + 1, ...retry ? ['retry'] : [])
  const created = at + pickOf(`${id}/begin`, 2 * SECOND, 9 * SECOND)
  const tasks: ReplicaTaskSession[] = []
  const session: ReplicaSession = {
    id, replica, run, created, retry, tasks, ended: created, state: 'Stopped', result: 'Success', progress: 100
  }
  vms.forEach((vm, order) => tasks.push(taskOf(session, vm, order, last)))
  const results = tasks.map(({ result }) => result)
  session.result = results.includes('Failed') ? 'Failed' : results.includes('Warning') ? 'Warning' : 'Success'
  session.ended = Math.max(created, ...tasks.map(({ ended }) => ended!)) + pickOf(`${id}/end`, SECOND, 4 * SECOND)
  return session
}

function * sessionsOf (replica: Replica): Iterable<ReplicaSession> {
  const vms = replicatedVms(replica)
  for (const [run, at] of replica.restorePoints.entries()) {
    const common = { replica, run, last: run === replica.restorePoints.length - 1 }
    const session = sessionOf({ ...common, retry: false, at, vms })
    yield session
    const failed = session.tasks.filter(({ point }) => point === undefined).map(({ vm }) => vm)
    if (failed.length > 0) yield sessionOf({ ...common, retry: true, at: session.ended! + 10 * MINUTE, vms: failed })
  }
}

export function replicaSessions ({ replicas }: EstateBase): Records<ReplicaSession> {
  const sessions = [...replicas].flatMap(replica => [...sessionsOf(replica)])
  return new Records(sessions.sort((a, b) => a.created - b.created))
}

export const replicaTaskSessions = (estate: EstateBase): Records<ReplicaTaskSession> =>
  new Records([...(estate as Estate).replicaSessions].flatMap(({ tasks }) => tasks))

export const vmReplicaPoints = (estate: EstateBase): Records<VmReplicaPoint> =>
  new Records([...(estate as Estate).replicaTaskSessions].flatMap(({ point }) => point === undefined ? [] : [point]))

export function vAppReplicaPoints (estate: EstateBase): Records<VAppReplicaPoint> {
  const { replicaSessions, vmReplicaPoints } = estate as Estate
  const made: VAppReplicaPoint[] = []
  for (const { replica, run, retry, created } of replicaSessions) {
    if (replica.vApp === undefined || retry) continue
    const points = vmReplicaPoints.having(replicaOf, replica).filter(point => point.run === run)
    const id = idOf('replica', replica.id, 'vApp', replica.vApp.id, 'point', run + 1)
    made.push({ id, replica, vApp: replica.vApp, created, points })
  }
  return new Records(made)
}

const replicaOf = ({ replica }: VmReplicaPoint): Replica => replica
