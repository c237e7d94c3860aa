// /api/vmRestorePoints: pages vmrestorepoints, vmrestorepoints_id, get_vmrestorepoints_id.

import type { VmRestorePoint as Record } from '../estate/records.ts'
import { VmRestorePoint, VmRestorePoints, type VmRestorePointEntityType } from '../schema/restore-point.ts'
import { backupFiles } from './backup-files.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { restorePointName, stampedName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, does, to, up, type LinkRow } from './links.ts'
import { inScope, seesAll } from './scope.ts'
import { restorePoints } from './restore-points.ts'

const parents: readonly LinkRow<Record>[] = [
  up(() => backupServers, ({ vm }) => vm.backupServer),
  up(() => restorePoints, ({ restorePoint }) => restorePoint),
  up(() => backupFiles, ({ restorePoint }) => restorePoint.backupFile)
]

export const vmRestorePoints: EntityResource<Record, typeof VmRestorePointEntityType, 'VmRestorePoint'> = {
  type: 'VmRestorePoint',
  list: 'listVmRestorePoints',
  item: 'getVmRestorePoint',
  entity: VmRestorePoint,
  entities: VmRestorePoints,
  records: world => world.estate.vmRestorePoints,
  seesAll,
  visible: (call, { vm }) => inScope(call, vm.hierarchyObjRef),
  name: ({ world }, point) => stampedName(point.vm.name, point.created, world.profile, point.id),
  referenceLinks: [...parents, alternate()],
  entityLinks: [
    does('Restore', 'restoreVmRestorePoint'),
    ...parents,
    alternate(),
    to('Down', 'VmRestorePointMountList', 'listVmRestorePointMounts'),
    to('Create', 'VmRestorePointMount', 'mountVmRestorePoint')
  ],
  members: (call, point) => ({
    VmDisplayName: point.vm.name,
    CreationTimeUTC: utc(point.created, call.world.profile, point.id),
    VmName: point.vm.name,
    Algorithm: point.algorithm,
    PointType: point.pointType,
    HierarchyObjRef: point.vm.hierarchyObjRef
  }),
  query: {
    type: 'VmRestorePoint',
    properties: {
      CreationTime: point => point.created,
      Type: point => point.pointType,
      Algorithm: point => point.algorithm,
      RestorePointId: point => point.restorePoint.id,
      RestorePointName: ({ restorePoint: { created, id } }, { world }) => restorePointName(created, world.profile, id),
      VmDisplayName: point => point.vm.name,
      VmName: point => point.vm.name,
      HierarchyObjRef: point => point.vm.hierarchyObjRef,
      BackupServerUid: point => point.vm.backupServer.id,
      BackupServerName: point => point.vm.backupServer.name
    }
  }
}

export const claims: Claims = {
  listVmRestorePoints: list(vmRestorePoints),
  getVmRestorePoint: item(vmRestorePoints)
}
