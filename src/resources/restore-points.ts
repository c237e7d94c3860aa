// /api/restorePoints: pages restorepoints, restorepoints_id, get_restorepoints_id.

import type { RestorePoint as Record } from '../estate/records.ts'
import { RestorePoint, RestorePoints, type RestorePointEntityType } from '../schema/backup.ts'
import { backupServers } from './backup-servers.ts'
import { backups, ofAgents } from './backups.ts'
import type { Call, Claims } from './call.ts'
import { restorePointName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up, when, type LinkRow } from './links.ts'
import { restorePointInScope, seesAll } from './scope.ts'

/** What a run left, of what it left of a machine. */
export const pointOf = ({ restorePoint }: { readonly restorePoint: Record }): Record => restorePoint

const onServer = up<Record, Record['backup']['backupServer']>(() => backupServers, ({ backup }) => backup.backupServer)
const inBackup = up<Record, Record['backup']>(() => backups, ({ backup }) => backup)
const hasVApps = (record: Record, { world }: Call): boolean =>
  world.estate.vApps.size > 0 && world.estate.vAppRestorePoints.having(pointOf, record).length > 0
/** Only the lists that apply. */
const below: readonly LinkRow<Record>[] = [
  alternate(),
  when(({ backup }) => !ofAgents(backup),
    to('Down', 'VmRestorePointReferenceList', 'listRestorePointVmRestorePoints')),
  when(hasVApps, to('Down', 'VAppRestorePointReferenceList', 'listRestorePointVAppRestorePoints')),
  when(({ backup }) => ofAgents(backup),
    to('Down', 'AgentRestorePointReferenceList', 'listRestorePointAgentRestorePoints')),
  to('Related', 'BackupFileReferenceList', 'listRestorePointBackupFiles')
]

export const restorePoints: EntityResource<Record, typeof RestorePointEntityType, 'RestorePoint'> = {
  type: 'RestorePoint',
  list: 'listRestorePoints',
  item: 'getRestorePoint',
  entity: RestorePoint,
  entities: RestorePoints,
  records: world => world.estate.restorePoints,
  seesAll,
  visible: restorePointInScope,
  name: ({ world }, { created, id }) => restorePointName(created, world.profile, id),
  referenceLinks: [onServer, inBackup, ...below],
  entityLinks: [inBackup, onServer, ...below],
  members: ({ world }, { created, id }) => ({ BackupDateUTC: utc(created, world.profile, id) }),
  query: {
    type: 'RestorePoint',
    properties: {
      CreationTime: ({ created }) => created,
      BackupUid: ({ backup }) => backup.id,
      BackupName: ({ backup }) => backup.name,
      BackupServerUid: ({ backup }) => backup.backupServer.id,
      BackupServerName: ({ backup }) => backup.backupServer.name
    }
  }
}

export const claims: Claims = {
  listRestorePoints: list(restorePoints),
  getRestorePoint: item(restorePoints)
}
