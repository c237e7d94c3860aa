// /api/restoreSessions: pages restoresessions, restoresessions_id, get_restoresessions (the last 30 days).

import type { RestoreSession as Record } from '../engine/restore-sessions.ts'
import type { BackupServer } from '../estate/records.ts'
import { RestoreSession, RestoreSessions, type RestoreSessionEntityType } from '../schema/restore-session.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { alternate, refer, up, type LinkRow } from './links.ts'
import { mountablePoints } from './mountable-points.ts'
import { vAppReplicaPoints } from './replica-points.ts'
import { inScope, seesAll } from './scope.ts'
import { vAppRestorePoints } from './v-app-restore-points.ts'

/** To the point that was restored from: the row of its sort, as long as it exists. */
const points: ReadonlyArray<LinkRow<Record>> = [
  ...mountablePoints.map(({ resource }) => resource), vAppRestorePoints, vAppReplicaPoints
].map((resource: EntityResource<any, any, any>) => refer('Related', () => resource, ({ point }, { world }) =>
  point.type === resource.type ? resource.records(world).get(point.id) : undefined))

/** A session is told of as long as its record lives; its backup server may be gone. */
const serverOf = ({ point: { backupServer: { id } } }: Record, { world }: Call): BackupServer | undefined =>
  world.estate.backupServers.get(id)

export const restoreSessions: EntityResource<Record, typeof RestoreSessionEntityType, 'RestoreSession'> = {
  type: 'RestoreSession',
  list: 'listRestoreSessions',
  item: 'getRestoreSession',
  entity: RestoreSession,
  entities: RestoreSessions,
  records: world => world.restoreSessions.records,
  seesAll,
  visible: (call, { point: { vms } }) => seesAll(call) || vms.some(vm => inScope(call, vm)),
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
    FailureMessage: session.message,
    RestoredObjRef: session.restoredObjRef
  }),
  query: {
    type: 'RestoreSession',
    properties: {
      Type: session => session.jobType,
      CreationTime: session => session.created,
      EndTime: session => session.ended,
      State: session => session.state,
      Result: session => session.result,
      BackupServerUid: session => session.point.backupServer.id,
      BackupServerName: session => session.point.backupServer.name,
      VmDisplayName: session => session.point.machine
    }
  }
}

export const claims: Claims = {
  listRestoreSessions: list(restoreSessions),
  getRestoreSession: item(restoreSessions, call => {
    const session = find(call, restoreSessions)
    call.world.restoreSessions.poll(session)
    return session
  })
}
