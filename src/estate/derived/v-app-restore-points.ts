// The restore points of vApps: one for each run of a job that backed up VMs of the vApp, full where those of its VMs
// are.

import { idOf } from '../identity.ts'
import type { EstateBase } from '../estate.ts'
import type { VApp } from '../kinds.ts'
import type { RestorePoint, VAppRestorePoint, Vm, VmRestorePoint } from '../records.ts'

const vmOf = ({ vm }: VmRestorePoint): Vm => vm

/** As references name a vApp; one of a fixture may be in no hierarchy root of its own. */
export function vAppReference ({ id, hierarchyRoot, vms }: VApp): string {
  const root = hierarchyRoot ?? vms[0]!.hierarchyRoot
  return `urn:vCloud:Vapp:${root.id}.urn:vcloud:vapp:${id}`
}

export function * vAppRestorePoints (estate: EstateBase): Iterable<VAppRestorePoint> {
  for (const vApp of estate.vApps) {
    const byRun = new Map<RestorePoint, VmRestorePoint>()
    for (const vm of vApp.vms) {
      for (const point of estate.vmRestorePoints.having(vmOf, vm)) {
        const known = byRun.get(point.restorePoint)
        if (known === undefined || known.pointType === 'Full') byRun.set(point.restorePoint, point)
      }
    }
    const inOrder = [...byRun].sort(([a], [b]) => a.created - b.created)
    for (const [restorePoint, { created, algorithm, pointType }] of inOrder) {
      yield { id: idOf('vApp', vApp.id, restorePoint.id), vApp, restorePoint, created, algorithm, pointType }
    }
  }
}
