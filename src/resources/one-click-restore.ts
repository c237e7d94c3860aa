// Restores of indexed guest files, to where they were: pages scenario_1_click_restore,
// post_catalog_vms_vmname_vmrestorepoints_id_guestfs_filepath.

import { pointOf } from '../engine/points.ts'
import { naturalTime } from '../engine/run-time.ts'
import { handler, type Claims } from './call.ts'
import { findFile } from './catalog-files.ts'
import { effect } from './effect.ts'
import { begin, objectsOf, present, refuseWritten } from './restores.ts'
import { started } from './started.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

interface RestoreArgs {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly size: number
}

/** To open the guest. */
const OPENED_MS = 5000

export const restoreIndexed = effect<RestoreArgs>('restoreIndexed', (world, { id, name, path, size }, session) => {
  const point = present(world.estate.vmRestorePoints.get(id), name)
  refuseWritten(world, [point.vm])
  return begin(world, session, {
    task: 'RestoreFile',
    jobType: 'FileLevelRestore',
    point: pointOf('VmRestorePoint', point),
    name: 'Restore job session',
    natural: OPENED_MS + naturalTime(size),
    outcome: { kind: 'files', path },
    writes: []
  })
})

export const claims: Claims = {
  restoreCatalogGuestFsItem: handler(findFile, (call, { point, entry }) => {
    const name = vmRestorePoints.name(call, point)
    const path = entry?.path ?? '/'
    const objects = [point.id, path, ...objectsOf([point.vm])]
    const args = { id: point.id, name, path, size: entry?.size ?? 0 }
    return started(call, 'restoreCatalogGuestFsItem', restoreIndexed, args, { name, objects })
  })
}
