// What a sort of points says for its guests to be opened, browsed and restored from: mounts.ts and guest-files.ts serve
// all sorts alike. Pages vmrestorepoints_id_mountpoint, post_vmreplicapoints_id_mountpoints,
// get_agents_agentrestorepoints_id_mounts.

import type { PointType } from '../engine/points.ts'
import type { OperationId } from '../operations.ts'
import type { Complex, Root } from '../schema/dsl.ts'
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

/** What a sort of points says of its mounts. */
export interface MountableSort<R extends { readonly id: string } = any> {
  /** As in the UID of the point. */
  readonly type: PointType
  readonly resource: EntityResource<R, any, any>
  readonly operations: MountOperations
  /** One mount: its name is the Type too. */
  readonly root: Root<Complex<any, any, any>>
  readonly list: Root<Complex<any, any, any>>
  /** Whether the link that unmounts says the Type. */
  readonly typedDelete: boolean
}
