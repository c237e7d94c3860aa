// /api/restoreSessions: pages restoresessions, restoresessions_id, get_restoresessions (the last 30 days).

import type { RestoreSession as Record } from '../engine/restore-sessions.ts'
import { RestoreSession, RestoreSessions, type RestoreSessionEntityType } from '../schema/restore-session.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { stampedName, utc } from './dates.ts'
import { entityLink, item, list, referenceLink, type EntityResource } from './entity.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

const LISTED_MS = 30 * 24 * 3600 * 1000

function * recent (call: Call): Iterable<Record> {
  const since = call.world.clock.now() - LISTED_MS
  for (const session of call.world.restoreSessions.records) if (session.created >= since) yield session
}

export const restoreSessions: EntityResource<Record, typeof RestoreSessionEntityType> = {
  type: 'RestoreSession',
  path: '/api/restoreSessions',
  entity: RestoreSession,
  entities: RestoreSessions,
  records: recent,
  get: (call, id) => call.world.restoreSessions.records.get(id),
  name ({ world }, { id, jobType, point, created }) {
    const name = jobType === 'FileLevelRestore' ? `FLR_[${point.vm.name}]` : point.vm.name
    return stampedName(name, created, world.profile, id)
  },
  referenceLinks: (call, session) => [
    referenceLink(call, 'Up', backupServers, session.backupServer),
    entityLink(call, 'Alternate', restoreSessions, session)
  ],
  entityLinks: (call, session) => [
    referenceLink(call, 'Up', backupServers, session.backupServer),
    referenceLink(call, 'Alternate', restoreSessions, session),
    referenceLink(call, 'Related', vmRestorePoints, session.point)
  ],
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
  })
}

export const claims: Claims = {
  listRestoreSessions: list(restoreSessions),
  getRestoreSession: item(restoreSessions)
}
