// /api/restoreSessions: pages restoresessions, restoresessions_id, get_restoresessions (the last 30 days).

import type { RestoreSession as Record } from '../engine/restore-sessions.ts'
import type { BackupServer } from '../estate/records.ts'
import { RestoreSession, RestoreSessions, type RestoreSessionEntityType } from '../schema/restore-session.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, refer, up, type LinkRow } from './links.ts'
import { mountablePoints } from './mountable-points.ts'
import { inScope, seesAll } from './scope.ts'

/** To the point that was restored from: the row of its sort, as long as it exists. */
const points: ReadonlyArray<LinkRow<Record>> = mountablePoints.map(({ resource }) =>
  refer('Related', () => resource, ({ point }, { world }) =>
    point.type === resource.type ? resource.records(world).get(point.id) : undefined))

/** A session is told of as long as its record lives; its backup server may be gone. */
const serverOf = ({ backupServer: { id } }: Record, { world }: Call): BackupServer | undefined =>
  world.estate.backupServers.get(id)

export const restoreSessions: EntityResource<Record, typeof RestoreSessionEntityType, 'RestoreSession'> = {
  type: 'RestoreSession',
  list: 'listRestoreSessions',
  item: 'getRestoreSession',
  entity: RestoreSession,
  entities: RestoreSessions,
  records: world => world.restoreSessions.records,
  seesAll,
  visible: (call, { point }) => inScope(call, point.hierarchyObjRef),
  listed: recent,
  name ({ world }, { id, jobType, point, created }) {
    const name = jobType === 'FileLevelRestore' ? `FLR_[${point.machine}]` : point.machine
    return stampedName(name, created, world.profile, id)
  },
  referenceLinks: [up(() => backupServers, serverOf), alternate()],
  entityLinks: [up(() => backupServers, serverOf), alternate(), ...points],
  members: (call, session) => ({
    VmDisplayName: session.point.machine,
    JobType: session.jobType,
    CreationTimeUTC: utc(session.created, call.world.profile, session.id),
    EndTimeUTC: session.ended === undefined ? undefined : utc(session.ended, call.world.profile, session.id),
    State: session.state,
    Result: session.result,
    Progress: session.progress,
    // What a restore of single files puts back is the guest it came from.
    RestoredObjRef: session.restored.length > 0 ? session.point.hierarchyObjRef : undefined
  }),
  query: {
    type: 'RestoreSession',
    properties: {
      Type: session => session.jobType,
      CreationTime: session => session.created,
      EndTime: session => session.ended,
      State: session => session.state,
      Result: session => session.result,
      BackupServerUid: session => session.backupServer.id,
      BackupServerName: session => session.backupServer.name,
      VmDisplayName: session => session.point.machine
    }
  }
}

export const claims: Claims = {
  listRestoreSessions: list(restoreSessions),
  getRestoreSession: item(restoreSessions)
}
