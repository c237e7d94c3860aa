// What a sort of points says for its guests to be opened, browsed and restored from: mounts.ts and guest-files.ts serve
// all sorts alike. Pages vmrestorepoints_id_mountpoint, post_vmreplicapoints_id_mountpoints,
// get_agents_agentrestorepoints_id_mounts.

import type { MountablePoint } from '../engine/mounts.ts'
import type { RestorablePoint } from '../engine/restore-sessions.ts'
import type { GuestFileSystem } from '../estate/guest.ts'
import type { GuestOs, Vm } from '../estate/records.ts'
import type { OperationId } from '../operations.ts'
import type { Complex, Root } from '../schema/dsl.ts'
import type { World } from '../world.ts'
import type { EntityResource } from './entity.ts'

/** The operations that open a guest and work in it. */
interface MountOperations {
  readonly list: OperationId
  readonly mount: OperationId
  readonly item: OperationId
  readonly unmount: OperationId
  readonly browse: OperationId
  readonly restore: OperationId
  readonly download: OperationId
}

/** What is known of the machine that a point is of. */
type Machine = Pick<RestorablePoint, 'machine' | 'backupServer' | 'hierarchyObjRef'>

export interface MountableSort<R extends { readonly id: string } = any> {
  readonly resource: EntityResource<R, any, any>
  readonly operations: MountOperations
  /** One mount: its name is the Type too. */
  readonly root: Root<Complex<any, any, any>>
  readonly list: Root<Complex<any, any, any>>
  /** Whether the link that unmounts says the Type. */
  readonly typedDelete: boolean
  /** Whose point it is. */
  readonly machine: (record: R) => Machine
  readonly guest: (world: World, record: R, osKind: GuestOs) => GuestFileSystem
}

export const machineOf = (vm: Vm): Machine =>
  ({ machine: vm.name, backupServer: vm.backupServer, hierarchyObjRef: vm.hierarchyObjRef })

export function mountable<R extends { readonly id: string }> (
  world: World, { resource, machine, guest }: MountableSort<R>, record: R
): MountablePoint {
  const { id } = record
  return {
    id,
    type: resource.type,
    ...machine(record),
    isThere: () => resource.records(world).get(id) !== undefined,
    guest: osKind => guest(world, record, osKind)
  }
}
