// Mounts of VM restore points, VM replica points and agent restore points: pages vmrestorepoints_id_mountpoint,
// vmrestorepoints_id_mountpoints_id, post_vmrestorepoints_id_mountpoints, delete_vmrestorepoints_id_mountpoints_id, and
// those of the other sorts. A mount exists only within the logon session that made it.

import type { Mount } from '../engine/mounts.ts'
import { pointOf, type PointType } from '../engine/points.ts'
import { TaskFailure } from '../engine/tasks.ts'
import type { GuestOs } from '../estate/records.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { StartMountSpec } from '../schema/mount.ts'
import { handler, link, NOTHING, represent, subjectOf, type Call, type Claims } from './call.ts'
import { effect } from './effect.ts'
import { find } from './entity.ts'
import { guestHref } from './guest-paths.ts'
import { pathOf } from './links.ts'
import type { MountableSort } from './mountable.ts'
import { mountablePoints } from './mountable-points.ts'
import { Refusal } from './refusal.ts'
import { accepted } from './tasks.ts'

export const mountPath = ({ operations }: MountableSort, { point, number }: Mount): string =>
  pathOf(operations.item, [point.id, String(number)])

/**
 * The mount that a path names, in the caller's logon session.
 * @throws Refusal malformedId, noSuchObject
 */
export function findMount (call: Call, { resource, root }: MountableSort): Mount {
  const point = find(call, resource)
  const id = call.params.mountId!
  if (!/^\d{1,15}$/.test(id)) throw new Refusal('malformedId', { type: root.name, id })
  const mount = call.world.mounts.get(call.session, point, Number(id))
  if (!mount) throw new Refusal('noSuchObject', { type: root.name, id: `${point.id}@${id}` })
  return mount
}

function represented (call: Call, sort: MountableSort, mount: Mount) {
  const path = mountPath(sort, mount)
  const href = call.base + path
  return {
    Type: sort.root.name,
    Href: href,
    Links: [link(call, 'Delete', sort.typedDelete ? sort.root.name : undefined, path)],
    FSRoots: {
      DirectoryEntry: mount.guest.roots().map(root => ({
        Type: 'DirectoryEntry', Href: guestHref(href, root.path, call.world.profile), Path: root.path, Name: root.name
      }))
    }
  }
}

interface MountArgs {
  readonly sort: PointType
  readonly id: string
  readonly name: string
  readonly osKind: GuestOs
}

export const mount = effect<MountArgs>('mount', (world, { sort: type, id, name, osKind }, session) => {
  const sort = mountablePoints.find(each => each.type === type)!
  // The record may have been made anew since the request came.
  const present = sort.resource.records(world).get(id)
  if (!present) throw new TaskFailure(`Restore point ${name} does not exist any more`)
  const made = world.mounts.start(session, pointOf(type, present), osKind)
  return { rel: 'Related', type: sort.root.name, path: mountPath(sort, made), name: `${id}@${made.number}` }
})

function claimsOf (sort: MountableSort): Claims {
  const { operations, resource, root } = sort
  return {
    [operations.list]: handler(call => find(call, resource), (call, point) => represent(sort.list, {
      [root.name]: Array.from(call.world.mounts.of(call.session, point), mount => represented(call, sort, mount))
    })),
    [operations.mount]: handler(call => find(call, resource),
      (call, record, spec: ValueOf<typeof StartMountSpec> | undefined) => {
        const { world, session } = call
        const osKind = spec?.OsKind ?? 'Windows'
        const args = { sort: sort.type, id: record.id, name: resource.name(call, record), osKind }
        const objects = subjectOf(call, pointOf(sort.type, record).machine, record.id, args.name)
        return accepted(call, world.tasks.start(session, 'MountRestorePoint', mount(world, session, args), objects))
      }),
    [operations.item]: handler(call => findMount(call, sort),
      (call, mount) => represent(root, represented(call, sort, mount))),
    [operations.unmount]: handler(call => findMount(call, sort), (call, mount) => {
      call.world.mounts.end(mount)
      return NOTHING
    })
  }
}

export const claims: Claims = Object.assign({}, ...mountablePoints.map(claimsOf))
