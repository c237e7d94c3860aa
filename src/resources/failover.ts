// Failovers to points of replicas, of VMs and of vApps: pages post_vmreplicapoints_id_actionrestore,
// post_vappreplicapoints_id_actionfailover.

import { SWITCHED_ON_MS } from '../engine/failovers.ts'
import { pointOf } from '../engine/points.ts'
import { TaskFailure } from '../engine/tasks.ts'
import type { Replica } from '../estate/kinds.ts'
import type { Vm } from '../estate/records.ts'
import type { OperationId } from '../operations.ts'
import type { World } from '../world.ts'
import { handler, type Claims } from './call.ts'
import { effect } from './effect.ts'
import { find, type EntityResource } from './entity.ts'
import { vAppReplicaPoints, vmReplicaPoints } from './replica-points.ts'
import { begin, objectsOf, present, refuseOutside } from './restores.ts'
import { started } from './started.ts'

interface Sort<R extends { readonly id: string, readonly replica: Replica }> {
  readonly type: 'VmReplicaPoint' | 'VAppReplicaPoint'
  readonly resource: EntityResource<R, any, any>
  readonly vms: (record: R) => readonly Vm[]
}

const sort = <R extends { readonly id: string, readonly replica: Replica }>(
  type: Sort<R>['type'], resource: Sort<R>['resource'], vms: Sort<R>['vms']
): Sort<R> => ({ type, resource, vms })

const sorts = {
  VmReplicaPoint: sort('VmReplicaPoint', vmReplicaPoints, ({ vm }) => [vm]),
  VAppReplicaPoint: sort('VAppReplicaPoint', vAppReplicaPoints, ({ points }) => points.map(({ vm }) => vm))
}

interface FailoverArgs {
  readonly sort: keyof typeof sorts
  readonly id: string
  readonly name: string
}

export const failover = effect<FailoverArgs>('failover', (world, { sort: type, id, name }, session) => {
  const { resource, vms: vmsOf } = sorts[type] as Sort<any>
  const record = present(resource.records(world).get(id), name)
  const vms = vmsOf(record)
  const { replica } = record as { readonly replica: Replica }
  refuseFailedOver(world, replica, vms)
  for (const vm of vms) world.failovers.enter(replica.id, vm.id, 'Processing')
  return begin(world, session, {
    task: 'StartReplicaFailover',
    jobType: 'RestoreVm',
    point: pointOf(type, record),
    natural: SWITCHED_ON_MS * Math.max(1, vms.length),
    outcome: { kind: 'failover', replica: replica.id, vms: vms.map(vm => vm.id) },
    writes: []
  })
})

const TOLD = { Processing: 'is being failed over to already', Failover: 'has been failed over to already' }

/** @throws TaskFailure */
function refuseFailedOver ({ failovers }: World, { id }: Replica, vms: readonly Vm[]): void {
  for (const vm of vms) {
    const state = failovers.stateOf(id, vm.id)
    if (state !== 'Ready') throw new TaskFailure(`The replica of "${vm.name}" ${TOLD[state]}`)
  }
}

function claim<R extends { readonly id: string, readonly replica: Replica }> (
  operation: OperationId, { type, resource, vms }: Sort<R>
) {
  return handler(call => {
    const record = find(call, resource)
    refuseOutside(call, vms(record))
    return record
  }, (call, record) => {
    const { id, replica } = record
    const name = resource.name(call, record)
    const objects = [id, replica.id, replica.name, ...objectsOf(vms(record))]
    return started(call, operation, failover, { sort: type, id, name }, { name, objects })
  })
}

export const claims: Claims = {
  failoverVmReplicaPoint: claim('failoverVmReplicaPoint', sorts.VmReplicaPoint),
  failoverVAppReplicaPoint: claim('failoverVAppReplicaPoint', sorts.VAppReplicaPoint)
}
