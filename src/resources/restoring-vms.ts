// Restores of whole VMs and vApps: pages post_vmrestorepoints_id_actionrestore, scenario_vm_restore,
// post_vapprestorepoints_id_actionrestore.

import { pointOf } from '../engine/points.ts'
import { naturalTime } from '../engine/run-time.ts'
import type { Estate } from '../estate/estate.ts'
import type { VAppRestorePoint, Vm, VmRestorePoint } from '../estate/records.ts'
import { usedBy } from '../estate/sizes.ts'
import type { RestoreSpec } from '../schema/backup.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { handler, type Claims } from './call.ts'
import { effect } from './effect.ts'
import { find } from './entity.ts'
import { begin, objectsOf, present, refuseMissing, refuseOutside, refuseWritten } from './restores.ts'
import { vAppRestoreOf, vmRestoreOf, type VAppRestore, type VmRestore } from './restore-spec.ts'
import { started } from './started.ts'
import { vAppRestorePoints } from './v-app-restore-points.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

type Spec = ValueOf<typeof RestoreSpec>

interface Point {
  readonly id: string
  readonly name: string
}

/** What a quick rollback has to move. */
const QUICK = 0.1

const timeOf = (vms: readonly Vm[], share = 1): number =>
  naturalTime(share * vms.reduce((sum, { name }) => sum + usedBy(name), 0))

export const restoreVm = effect<Point & VmRestore>('restoreVm', (world, args, session) => {
  const { id, name, vm: { copy }, target, quick } = args
  const point = present(world.estate.vmRestorePoints.get(id), name)
  const { vm } = point
  const written = copy ? [] : [vm]
  refuseWritten(world, written)
  refuseMissing(world, target)
  return begin(world, session, {
    task: 'StartVMRestore',
    jobType: 'RestoreVm',
    point: pointOf('VmRestorePoint', point),
    natural: timeOf([vm], quick ? QUICK : 1),
    outcome: { kind: 'vms', vms: [{ id: vm.id, copy }], target },
    writes: written.map(({ hierarchyObjRef }) => hierarchyObjRef)
  })
})

export const restoreVApp = effect<Point & VAppRestore>('restoreVApp', (world, args, session) => {
  const { id, name, vms, target, vApp } = args
  const point = present(world.estate.vAppRestorePoints.get(id), name)
  const written = point.vApp.vms.filter(vm => vms.some(each => each.id === vm.id && !each.copy))
  refuseWritten(world, written)
  refuseMissing(world, target)
  return begin(world, session, {
    task: 'StartvAppRestore',
    jobType: 'RestoreVm',
    point: pointOf('VAppRestorePoint', point),
    natural: timeOf(point.vApp.vms),
    outcome: { kind: 'vms', vms, target, vApp },
    writes: written.map(({ hierarchyObjRef }) => hierarchyObjRef)
  })
})

const restorePointOf = ({ restorePoint }: VmRestorePoint) => restorePoint

const pointsOf = ({ vmRestorePoints }: Estate, { vApp, restorePoint }: VAppRestorePoint): readonly VmRestorePoint[] =>
  vmRestorePoints.having(restorePointOf, restorePoint).filter(({ vm }) => vApp.vms.includes(vm))

export const claims: Claims = {
  restoreVmRestorePoint: handler(call => find(call, vmRestorePoints), (call, point, spec: Spec | undefined) => {
    const name = vmRestorePoints.name(call, point)
    const args = { id: point.id, name, ...vmRestoreOf(spec, point) }
    const objects = [point.id, ...objectsOf([point.vm])]
    return started(call, 'restoreVmRestorePoint', restoreVm, args, { name, objects })
  }),
  restoreVAppRestorePoint: handler(call => {
    const point = find(call, vAppRestorePoints)
    refuseOutside(call, point.vApp.vms)
    return point
  }, (call, point, spec: Spec | undefined) => {
    const { id, vApp } = point
    const name = vAppRestorePoints.name(call, point)
    const args = { id, name, ...vAppRestoreOf(spec!, pointsOf(call.world.estate, point)) }
    const objects = [id, vApp.id, vApp.name, ...objectsOf(vApp.vms)]
    return started(call, 'restoreVAppRestorePoint', restoreVApp, args, { name, objects })
  })
}
