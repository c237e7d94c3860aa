// /api/vmRestorePoints/{id}/mounts: pages vmrestorepoints_id_mountpoint, vmrestorepoints_id_mountpoints_id,
// post_vmrestorepoints_id_mountpoints, delete_vmrestorepoints_id_mountpoints_id. A mount exists only within
// the logon session that made it.

import type { Mount } from '../engine/mounts.ts'
import { TaskFailure } from '../engine/tasks.ts'
import type { VmRestorePoint } from '../estate/records.ts'
import type { ValueOf } from '../schema/dsl.ts'
import { VmRestorePointMount, VmRestorePointMounts, type StartMountSpec } from '../schema/mount.ts'
import { handler, link, NOTHING, represent, type Call, type Claims } from './call.ts'
import { find } from './entity.ts'
import { guestHref } from './guest-paths.ts'
import { pathOf } from './links.ts'
import { Refusal } from './refusal.ts'
import { accepted } from './tasks.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

export const mountPath = (point: VmRestorePoint, number: number): string =>
  pathOf('getVmRestorePointMount', [point.id, String(number)])

/**
 * The mount that a path names, in the caller's logon session.
 * @throws Refusal malformedId, noSuchObject
 */
export function findMount (call: Call): Mount {
  const point = find(call, vmRestorePoints)
  const id = call.params.mountId!
  if (!/^\d{1,15}$/.test(id)) throw new Refusal('malformedId', { type: 'VmRestorePointMount', id })
  const mount = call.world.mounts.get(call.session, point, Number(id))
  if (!mount) throw new Refusal('noSuchObject', { type: 'VmRestorePointMount', id: `${point.id}@${id}` })
  return mount
}

function represented (call: Call, mount: Mount): ValueOf<typeof VmRestorePointMount> {
  const href = call.base + mountPath(mount.point, mount.number)
  return {
    Type: 'VmRestorePointMount',
    Href: href,
    Links: [link(call, 'Delete', 'VmRestorePointMount', mountPath(mount.point, mount.number))],
    FSRoots: {
      DirectoryEntry: mount.guest.roots().map(root => ({
        Type: 'DirectoryEntry', Href: guestHref(href, root.path, call.world.profile), Path: root.path, Name: root.name
      }))
    }
  }
}

export const claims: Claims = {
  listVmRestorePointMounts: handler(call => find(call, vmRestorePoints), (call, point) =>
    represent(VmRestorePointMounts, {
      VmRestorePointMount: Array.from(call.world.mounts.of(call.session, point), mount => represented(call, mount))
    })),
  mountVmRestorePoint: handler(call => find(call, vmRestorePoints),
    (call, point, spec: ValueOf<typeof StartMountSpec> | undefined) => {
      const { world, session } = call
      return accepted(call, world.tasks.start(session, 'MountRestorePoint', () => {
        // The record may have been made anew since the request came.
        const present = world.estate.vmRestorePoints.get(point.id)
        if (!present) {
          throw new TaskFailure(`Restore point ${vmRestorePoints.name(call, point)} does not exist any more`)
        }
        const { number } = world.mounts.start(session, present, spec?.OsKind ?? 'Windows')
        return {
          rel: 'Related', type: 'VmRestorePointMount', path: mountPath(point, number), name: `${point.id}@${number}`
        }
      }))
    }),
  getVmRestorePointMount: handler(findMount, (call, mount) => represent(VmRestorePointMount, represented(call, mount))),
  unmountVmRestorePoint: handler(findMount, (call, mount) => {
    call.world.mounts.end(mount)
    return NOTHING
  })
}
