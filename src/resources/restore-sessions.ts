// /api/restoreSessions: pages restoresessions, restoresessions_id, get_restoresessions (the last 30 days).

import type { RestoreSession as Record } from '../engine/restore-sessions.ts'
import type { BackupServer, VmRestorePoint } from '../estate/records.ts'
import { RestoreSession, RestoreSessions, type RestoreSessionEntityType } from '../schema/restore-session.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, refer, up } from './links.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

type RelatedTo<R> = (session: Record, call: Call) => R | undefined

/** A session is told of as long as its record lives; what it was about may be gone. */
const serverOf: RelatedTo<BackupServer> = ({ backupServer: { id } }, { world }) => world.estate.backupServers.get(id)
const pointOf: RelatedTo<VmRestorePoint> = ({ point: { id } }, { world }) => world.estate.vmRestorePoints.get(id)

export const restoreSessions: EntityResource<Record, typeof RestoreSessionEntityType, 'RestoreSession'> = {
  type: 'RestoreSession',
  list: 'listRestoreSessions',
  item: 'getRestoreSession',
  entity: RestoreSession,
  entities: RestoreSessions,
  records: world => world.restoreSessions.records,
  listed: recent,
  name ({ world }, { id, jobType, point, created }) {
    const name = jobType === 'FileLevelRestore' ? `FLR_[${point.vm.name}]` : point.vm.name
    return stampedName(name, created, world.profile, id)
  },
  referenceLinks: [up(() => backupServers, serverOf), alternate()],
  entityLinks: [up(() => backupServers, serverOf), alternate(), refer('Related', () => vmRestorePoints, pointOf)],
  members: (call, session) => ({
    VmDisplayName: session.point.vm.name,
    JobType: session.jobType,
    CreationTimeUTC: utc(session.created, call.world.profile, session.id),
    EndTimeUTC: session.ended === undefined ? undefined : utc(session.ended, call.world.profile, session.id),
    State: session.state,
    Result: session.result,
    Progress: session.progress,
    // What a restore of single files puts back is the guest it came from: the VM.
    RestoredObjRef: session.restored.length > 0 ? session.point.vm.hierarchyObjRef : undefined
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
      VmDisplayName: session => session.point.vm.name
    }
  }
}

export const claims: Claims = {
  listRestoreSessions: list(restoreSessions),
  getRestoreSession: item(restoreSessions)
}
