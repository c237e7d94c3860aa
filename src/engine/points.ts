// The points that guests are opened from, and machines restored: what is kept of one is data, from which its record is
// found again as long as the estate has it.

import type { Records } from '../estate/collection.ts'
import { vAppReference } from '../estate/derived/v-app-restore-points.ts'
import type { Estate } from '../estate/estate.ts'
import type { GuestFileSystem } from '../estate/guest.ts'
import type { Computer, VApp } from '../estate/kinds.ts'
import type { BackupServer, GuestOs, Vm } from '../estate/records.ts'

type Machine = Vm | Computer | VApp

interface PointSort<R extends { readonly id: string }> {
  readonly records: (estate: Estate) => Records<R>
  readonly machine: (record: R) => Machine
  readonly backupServer: (record: R) => BackupServer
}

const sort = <R extends { readonly id: string }>(
  records: PointSort<R>['records'], machine: PointSort<R>['machine'], backupServer: PointSort<R>['backupServer']
): PointSort<R> => ({ records, machine, backupServer })

/** By the type in the UID of the point. */
const sorts = {
  VmRestorePoint: sort(estate => estate.vmRestorePoints, ({ vm }) => vm, ({ vm }) => vm.backupServer),
  VmReplicaPoint: sort(estate => estate.vmReplicaPoints, ({ vm }) => vm, ({ vm }) => vm.backupServer),
  AgentRestorePoint: sort(estate => estate.agentRestorePoints, ({ computer }) => computer,
    ({ restorePoint }) => restorePoint.backup.backupServer),
  VAppRestorePoint: sort(estate => estate.vAppRestorePoints, ({ vApp }) => vApp,
    ({ restorePoint }) => restorePoint.backup.backupServer),
  VAppReplicaPoint: sort(estate => estate.vAppReplicaPoints, ({ vApp }) => vApp,
    ({ replica }) => replica.job.backupServer)
}

export type PointType = keyof typeof sorts

/** What is kept of a point. */
export interface RestorablePoint {
  readonly type: PointType
  readonly id: string
  /** Name of the VM, the vApp or the computer. */
  readonly machine: string
  readonly backupServer: Pick<BackupServer, 'id' | 'name'>
  /** Absent where the machine is in no hierarchy. */
  readonly hierarchyObjRef: string | undefined
  /** References of the VMs that it is of: none where it is of a computer, several where it is of a vApp. */
  readonly vms: readonly string[]
}

const sortOf = (type: PointType): PointSort<any> => sorts[type]

export function pointOf<R extends { readonly id: string }> (type: PointType, record: R): RestorablePoint {
  const { machine: machineOf, backupServer } = sortOf(type)
  const machine = machineOf(record)
  const { id, name } = backupServer(record)
  const vms = 'vms' in machine ? machine.vms.map(vm => vm.hierarchyObjRef) : []
  const hierarchyObjRef = 'hierarchyObjRef' in machine
    ? machine.hierarchyObjRef
    : 'vms' in machine ? vAppReference(machine) : undefined
  return {
    type,
    id: record.id,
    machine: machine.name,
    backupServer: { id, name },
    hierarchyObjRef,
    vms: 'hierarchyObjRef' in machine ? [machine.hierarchyObjRef] : vms
  }
}

export const isThere = (estate: Estate, { type, id }: Pick<RestorablePoint, 'type' | 'id'>): boolean =>
  sortOf(type).records(estate).get(id) !== undefined

/** What is inside the machine of a point that is there; `osKind` decides where the estate does not say. */
export function guestOf (
  estate: Estate, { type, id }: Pick<RestorablePoint, 'type' | 'id'>, osKind: GuestOs
): GuestFileSystem {
  const { records, machine } = sortOf(type)
  return estate.guestOf(machine(records(estate).get(id)) as Vm | Computer, osKind)
}
