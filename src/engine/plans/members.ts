// The replicas of a failover plan, and the points that a start fails over to: the newest ones, or those before a
// moment.

import type { CloudVmReplicaPoint } from '../../estate/derived/cloud-points.ts'
import { replicatedVms, type VmReplicaPoint } from '../../estate/derived/replication.ts'
import type { Estate } from '../../estate/estate.ts'
import type { PlanMember, PlanSort } from './plan-run.ts'

/** A replica of one VM. */
export interface PlanReplica {
  readonly replica: string
  /** Of the VM; that of the replica where it is a tenant's. */
  readonly id: string
}

/** Every replica of what is in a plan. */
export function replicasOf (estate: Estate, sort: PlanSort, plan: string): PlanReplica[] {
  if (sort === 'cloud') {
    return estate.cloudFailoverPlans.get(plan)?.replicas.map(({ id }) => ({ replica: id, id })) ?? []
  }
  return estate.failoverPlans.get(plan)?.vms.flatMap(({ vm }) => [...estate.replicas]
    .filter(replica => replicatedVms(replica).includes(vm))
    .map(replica => ({ replica: replica.id, id: vm.id }))) ?? []
}

const vmOf = ({ vm }: VmReplicaPoint): unknown => vm
const replicaOf = ({ replica }: CloudVmReplicaPoint): unknown => replica

/** In the order of the plan, each with its point. */
export function membersToStart (
  estate: Estate, sort: PlanSort, plan: string, before = Infinity
): PlanMember[] {
  if (sort === 'cloud') {
    return [...new Set(estate.cloudFailoverPlans.get(plan)!.replicas)].map(replica => {
      const { id, name, vm, state } = replica
      // What is failed back from, or for good, is not failed over to.
      const points = state === 'Ready' ? estate.cloudVmReplicaPoints.having(replicaOf, replica) : []
      const point = newest(points, before)
      return { id, name: vm ?? name, replica: id, point: point?.id, result: undefined }
    })
  }
  return [...new Set(estate.failoverPlans.get(plan)!.vms.map(({ vm }) => vm))].map(vm => {
    const point = newest(estate.vmReplicaPoints.having(vmOf, vm), before)
    return { id: vm.id, name: vm.name, replica: point?.replica.id ?? '', point: point?.id, result: undefined }
  })
}

function newest<P extends { readonly created: number }> (points: readonly P[], before: number): P | undefined {
  let found: P | undefined
  for (const point of points) {
    if (point.created <= before && (found === undefined || point.created >= found.created)) found = point
  }
  return found
}
