// /api/vAppRestorePoints: pages vapprestorepoints, vapprestorepoints_id, get_vapprestorepoints_id.

import { vAppReference } from '../estate/derived/v-app-restore-points.ts'
import type { VAppRestorePoint as Record } from '../estate/records.ts'
import { VAppRestorePoint, VAppRestorePoints, type VAppRestorePointEntityType } from '../schema/backup.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { stampedName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, does, up, type LinkRow } from './links.ts'
import { restorePoints } from './restore-points.ts'
import { inScope, seesAll } from './scope.ts'

const parents: readonly LinkRow<Record>[] = [
  up(() => backupServers, ({ restorePoint }) => restorePoint.backup.backupServer),
  up(() => restorePoints, ({ restorePoint }) => restorePoint)
]

export const vAppRestorePoints: EntityResource<Record, typeof VAppRestorePointEntityType, 'vAppRestorePoint'> = {
  type: 'VAppRestorePoint',
  list: 'listVAppRestorePoints',
  item: 'getVAppRestorePoint',
  entity: VAppRestorePoint,
  entities: VAppRestorePoints,
  records: world => world.estate.vAppRestorePoints,
  seesAll,
  visible: (call, { vApp }) => vApp.vms.some(({ hierarchyObjRef }) => inScope(call, hierarchyObjRef)),
  name: ({ world }, { vApp, created, id }) => stampedName(vApp.name, created, world.profile, id),
  referenceLinks: [...parents, alternate()],
  entityLinks: [does('Restore', 'restoreVAppRestorePoint'), ...parents, alternate()],
  members: ({ world }, { id, vApp, created, algorithm, pointType }) => ({
    VAppDisplayName: vApp.name,
    CreationTimeUTC: utc(created, world.profile, id),
    Algorithm: algorithm,
    PointType: pointType,
    HierarchyObjRef: vAppReference(vApp)
  }),
  query: {
    type: 'vAppRestorePoint',
    properties: {
      CreationTime: ({ created }) => created,
      Type: ({ pointType }) => pointType,
      Algorithm: ({ algorithm }) => algorithm,
      RestorePointId: ({ restorePoint }) => restorePoint.id,
      VAppDisplayName: ({ vApp }) => vApp.name,
      BackupServerUid: ({ restorePoint }) => restorePoint.backup.backupServer.id,
      BackupServerName: ({ restorePoint }) => restorePoint.backup.backupServer.name
    }
  }
}

export const claims: Claims = {
  listVAppRestorePoints: list(vAppRestorePoints),
  getVAppRestorePoint: item(vAppRestorePoints)
}
