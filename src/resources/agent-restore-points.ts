// /api/agents/agentRestorePoints: pages agents_agentrestorepoints, agents_agentrestorepoints_id.

import type { AgentRestorePoint as Record } from '../estate/records.ts'
import { AgentRestorePoint, AgentRestorePoints, type AgentRestorePointEntityType } from '../schema/backup.ts'
import { backupFiles } from './backup-files.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { restorePointName, stampedName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up, type LinkRow } from './links.ts'
import { restorePoints } from './restore-points.ts'
import { inScope, seesAll } from './scope.ts'

const parents: readonly LinkRow<Record>[] = [
  up(() => backupServers, ({ restorePoint }) => restorePoint.backup.backupServer),
  up(() => restorePoints, ({ restorePoint }) => restorePoint),
  up(() => backupFiles, ({ restorePoint }) => restorePoint.backupFile)
]

export const agentRestorePoints: EntityResource<Record, typeof AgentRestorePointEntityType, 'AgentRestorePoint'> = {
  type: 'AgentRestorePoint',
  list: 'listAgentRestorePoints',
  item: 'getAgentRestorePoint',
  entity: AgentRestorePoint,
  entities: AgentRestorePoints,
  records: world => world.estate.agentRestorePoints,
  seesAll,
  // A computer is in no hierarchy.
  visible: call => inScope(call, undefined),
  name: ({ world }, { computer, created, id }) => stampedName(computer.name, created, world.profile, id),
  referenceLinks: [...parents, alternate()],
  entityLinks: [
    ...parents,
    alternate(),
    to('Down', 'AgentRestorePointMountList', 'listAgentRestorePointMounts'),
    to('Create', 'AgentRestorePointMount', 'mountAgentRestorePoint')
  ],
  members: ({ world }, { id, created, algorithm, pointType }) => ({
    CreationTimeUTC: utc(created, world.profile, id), Algorithm: algorithm, PointType: pointType
  }),
  query: {
    type: 'AgentRestorePoint',
    properties: {
      CreationTime: ({ created }) => created,
      ComputerName: ({ computer }) => computer.name,
      Type: ({ pointType }) => pointType,
      Algorithm: ({ algorithm }) => algorithm,
      RestorePointId: ({ restorePoint }) => restorePoint.id,
      RestorePointName: ({ restorePoint: { created, id } }, { world }) => restorePointName(created, world.profile, id),
      BackupUid: ({ restorePoint }) => restorePoint.backup.id,
      BackupName: ({ restorePoint }) => restorePoint.backup.name,
      BackupFileUid: ({ restorePoint }) => restorePoint.backupFile.id,
      BackupFileName: ({ restorePoint }) => restorePoint.backupFile.name,
      BackupServerUid: ({ restorePoint }) => restorePoint.backup.backupServer.id,
      BackupServerName: ({ restorePoint }) => restorePoint.backup.backupServer.name
    }
  }
}

export const claims: Claims = {
  listAgentRestorePoints: list(agentRestorePoints),
  getAgentRestorePoint: item(agentRestorePoints)
}
