// The points of the replicas of tenants, and the runs of their failover plans. Pages cloudvmreplicapoints_id,
// cloudfailoversessions_id.

import type { EstateBase } from '../estate.ts'
import { lastAtClock } from '../fixture/values.ts'
import { pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { CloudFailoverPlan, CloudReplica } from '../kinds.ts'

export interface CloudVmReplicaPoint {
  readonly id: string
  readonly replica: CloudReplica
  readonly created: number
  readonly state: CloudReplica['state']
}

/** Longest that a run takes to begin after its time of day. */
const LATEST_START = 90_000

/** Oldest first. */
export function * cloudVmReplicaPoints ({ cloudReplicas }: EstateBase, now: number): Iterable<CloudVmReplicaPoint> {
  for (const replica of cloudReplicas) {
    const newest = lastAtClock(now - LATEST_START, replica.at)
    for (let number = 1; number <= replica.count; number++) {
      const id = idOf('cloudReplica', replica.id, 'point', number)
      const created = newest - (replica.count - number) * replica.every + pickOf(id, 5_000, LATEST_START)
      if (created > 0) yield { id, replica, created, state: number === replica.count ? replica.state : 'Ready' }
    }
  }
}

/** How one that the emulator tells is now; of one that the fixture tells, it follows from its times. */
interface Told {
  state?: 'Starting' | 'Working' | 'Stopped'
  progress?: number
}

export interface CloudFailoverTask extends Told {
  readonly replica: CloudReplica
  /** Id of that which is failed over to, where the run tells it; otherwise it is the newest one before the run. */
  readonly point?: string | undefined
  created: number
  /** Undefined where it is not known yet. */
  ended: number | undefined
  result: Result | 'None'
  reason: string | undefined
}

export interface CloudFailoverSession extends Told {
  readonly id: string
  readonly plan: CloudFailoverPlan
  readonly created: number
  ended: number | undefined
  result: Result | 'None'
  reason: string | undefined
  readonly tasks: readonly CloudFailoverTask[]
}
type Result = 'Success' | 'Warning' | 'Failed'

/** One VM after the other; what went wrong, went wrong with the last. */
export function * cloudFailoverSessions ({ cloudFailoverPlans }: EstateBase): Iterable<CloudFailoverSession> {
  for (const plan of cloudFailoverPlans) {
    for (const { id, at, ended, result, reason } of plan.runs) {
      const begin = pickOf(id, 3_000, 6_000)
      const times = plan.replicas.map(replica => pickOf(`${id}/${replica.id}`, 40_000, 180_000))
      const natural = times.reduce((sum, time) => sum + time, begin + 1_500)
      const scale = ended === undefined || ended < at ? 1 : (ended - at) / natural
      let clock = begin
      const tasks = plan.replicas.map((replica, index): CloudFailoverTask => {
        const last = index === plan.replicas.length - 1
        const created = at + Math.round(clock * scale)
        clock += times[index]!
        const common = { replica, created, ended: at + Math.round(clock * scale) }
        if (!last) return { ...common, result: 'Success', reason: undefined }
        return { ...common, result, reason: reasonOf(result, reason) }
      })
      const end = at + Math.round((clock + 1_500) * scale)
      yield { id, plan, created: at, ended: end, result, reason: reasonOf(result, reason), tasks }
    }
  }
}

function reasonOf (result: Result, reason: string | undefined): string | undefined {
  if (result === 'Success') return undefined
  return reason ?? (result === 'Failed' ? 'Failed to power on the replica' : 'The replica has not answered to ping')
}
