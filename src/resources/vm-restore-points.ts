// /api/vmRestorePoints: pages vmrestorepoints, vmrestorepoints_id, get_vmrestorepoints_id.

import type { VmRestorePoint as Record } from '../estate/records.ts'
import type { Link } from '../schema/base.ts'
import { VmRestorePoint, VmRestorePoints, type VmRestorePointEntityType } from '../schema/restore-point.ts'
import { backupServers } from './backup-servers.ts'
import { link, type Call, type Claims } from './call.ts'
import { restorePointName, stampedName, utc } from './dates.ts'
import { entityLink, item, itemPath, list, referenceLink, type EntityResource } from './entity.ts'

function parents (call: Call, { vm, restorePoint }: Record): Link[] {
  const { backupFile } = restorePoint
  return [
    referenceLink(call, 'Up', backupServers, vm.backupServer),
    link(call, 'Up', 'RestorePointReference', `/api/restorePoints/${restorePoint.id}`,
      restorePointName(restorePoint.created, call.world.profile, restorePoint.id)),
    link(call, 'Up', 'BackupFileReference', `/api/backupFiles/${backupFile.id}`, backupFile.name)
  ]
}

export const vmRestorePoints: EntityResource<Record, typeof VmRestorePointEntityType> = {
  type: 'VmRestorePoint',
  path: '/api/vmRestorePoints',
  entity: VmRestorePoint,
  entities: VmRestorePoints,
  records: call => call.world.estate.vmRestorePoints,
  get: (call, id) => call.world.estate.vmRestorePoints.get(id),
  name: ({ world }, point) => stampedName(point.vm.name, point.created, world.profile, point.id),
  referenceLinks: (call, point) => [
    ...parents(call, point),
    entityLink(call, 'Alternate', vmRestorePoints, point)
  ],
  entityLinks (call, point) {
    const path = itemPath(vmRestorePoints, point.id)
    return [
      link(call, 'Restore', undefined, `${path}?action=restore`),
      ...parents(call, point),
      referenceLink(call, 'Alternate', vmRestorePoints, point),
      link(call, 'Down', 'VmRestorePointMountList', `${path}/mounts`),
      link(call, 'Create', 'VmRestorePointMount', `${path}/mounts`)
    ]
  },
  members: (call, point) => ({
    VmDisplayName: point.vm.name,
    CreationTimeUTC: utc(point.created, call.world.profile, point.id),
    VmName: point.vm.name,
    Algorithm: point.algorithm,
    PointType: point.pointType,
    HierarchyObjRef: point.vm.hierarchyObjRef
  })
}

export const claims: Claims = {
  listVmRestorePoints: list(vmRestorePoints),
  getVmRestorePoint: item(vmRestorePoints)
}
