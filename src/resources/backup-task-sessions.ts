// /api/backupTaskSessions: pages backuptasksessions, backuptasksessions_id, get_backuptasksessions (the last 30 days),
// backupsessions_id_tasksessions.

import type { BackupSession, BackupTaskSession as Record } from '../estate/records.ts'
import { BackupTaskSession, BackupTaskSessions, type BackupTaskSessionEntityType } from '../schema/backup.ts'
import { backupServers } from './backup-servers.ts'
import { backupSessions } from './backup-sessions.ts'
import type { Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, item, list, listOf, uidOf, type EntityResource } from './entity.ts'
import { alternate, refer, up, type LinkRow } from './links.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

const parents: readonly LinkRow<Record>[] = [
  up(() => backupServers, ({ session }) => session.backupServer),
  up(() => backupSessions, ({ session }) => session)
]

export const backupTaskSessions: EntityResource<Record, typeof BackupTaskSessionEntityType, 'BackupTaskSession'> = {
  type: 'BackupTaskSession',
  list: 'listBackupTaskSessions',
  item: 'getBackupTaskSession',
  entity: BackupTaskSession,
  entities: BackupTaskSessions,
  records: world => world.estate.backupTaskSessions,
  listed: recent,
  name: ({ world }, { machine, created, id }) => stampedName(machine.name, created, world.profile, id),
  referenceLinks: [...parents, alternate()],
  entityLinks: [
    ...parents,
    alternate(),
    refer('Related', () => vmRestorePoints, ({ vmRestorePoint }, { world: { estate } }) =>
      vmRestorePoint && estate.vmRestorePoints.get(vmRestorePoint.id), 'Entity')
  ],
  members: ({ world }, task) => ({
    VmDisplayName: task.machine.name,
    JobSessionUid: uidOf(backupSessions, task.session),
    CreationTimeUTC: utc(task.created, world.profile, task.id),
    EndTimeUTC: task.ended === undefined ? undefined : utc(task.ended, world.profile, task.id),
    State: task.state,
    Result: task.result,
    Reason: task.reason,
    TotalSize: task.totalSize,
    VmUid: 'hierarchyObjRef' in task.machine ? task.machine.hierarchyObjRef : undefined
  }),
  query: {
    type: 'BackupTaskSession',
    properties: {
      CreationTime: ({ created }) => created,
      EndTime: ({ ended }) => ended,
      State: ({ state }) => state,
      Result: ({ result }) => result,
      Reason: ({ reason }) => reason,
      TotalSize: ({ totalSize }) => totalSize,
      JobSessionUid: ({ session }) => session.id,
      JobUid: ({ session }) => session.job.id,
      JobName: ({ session }) => session.job.name,
      BackupServerUid: ({ session }) => session.backupServer.id,
      BackupServerName: ({ session }) => session.backupServer.name,
      VmDisplayName: ({ machine }) => machine.name
    }
  }
}

const sessionOf = ({ session }: Record): BackupSession => session

export const claims: Claims = {
  listBackupTaskSessions: list(backupTaskSessions),
  getBackupTaskSession: item(backupTaskSessions),
  listBackupSessionTaskSessions: listOf(backupTaskSessions, call => find(call, backupSessions), (session, { world }) =>
    world.estate.backupTaskSessions.having(sessionOf, session))
}
