// How replicas and failover plans of tenants change while they exist: where they stand, as others point at them.

import type { CloudVmReplicaPoint } from './derived/cloud-points.ts'
import type { Estate } from './estate.ts'
import type { CloudFailoverPlan, CloudReplica } from './kinds.ts'

type State = CloudReplica['state']

const replicaOf = ({ replica }: CloudVmReplicaPoint): unknown => replica

/** @param point that has been failed over to; none of them is where nothing is said */
export function setReplicaState (estate: Estate, id: string, state: State, point?: string): void {
  const replica = estate.cloudReplicas.get(id)
  if (replica === undefined) return
  Object.assign(replica, { state })
  estate.cloudReplicas.touched()
  for (const each of estate.cloudVmReplicaPoints.having(replicaOf, replica)) {
    Object.assign(each, { state: each.id === point ? state : 'Ready' })
  }
  estate.touchedIn('cloudVmReplicaPoints')
}

/** Notes that a plan has run. */
export function endRun (estate: Estate, id: string, run: CloudFailoverPlan['runs'][number]): void {
  const plan = estate.cloudFailoverPlans.get(id)
  if (plan !== undefined) Object.assign(plan, { runs: [...plan.runs, run] })
}
