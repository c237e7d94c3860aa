// /api/systemSessions: pages systemsessions, systemsessions_id, get_systemsessions (the last 30 days),
// systemsessions_id_events. The list has entities only.

import type { SystemSession as Record } from '../estate/records.ts'
import {
  SystemSession, SystemSessionEvents, SystemSessions, type SystemSessionEntityType
} from '../schema/system-session.ts'
import type { Of } from '../schema/dsl.ts'
import { handler, represent, type Call, type Claims } from './call.ts'
import { recent, stampedName, utc } from './dates.ts'
import { entity, find, item, shown, type EntityResource } from './entity.ts'
import { alternate, linksOf, pathOf, refer, to } from './links.ts'

const systemSessions: EntityResource<Record, typeof SystemSessionEntityType> = {
  type: 'SystemSession',
  // As servers print it: the references are said to be those of a backup job session.
  referenceType: 'BackupJobSessionReference',
  list: 'listSystemSessions',
  item: 'getSystemSession',
  entity: SystemSession,
  entities: SystemSessions,
  records: world => world.estate.systemSessions,
  listed: recent,
  name: ({ world }, { title, created, id }) => stampedName(`${title} `, created, world.profile, id),
  referenceLinks: [alternate(), to('Down', 'SystemSessionEvents', 'listSystemSessionEvents', { name: 'Events' })],
  entityLinks: [alternate(), to('Down', 'SystemSessionEvents', 'listSystemSessionEvents', { name: 'Events' })],
  members: ({ world }, session) => ({
    SessionType: session.type,
    CreationTimeUTC: utc(session.created, world.profile, session.id),
    EndTimeUTC: utc(session.ended, world.profile, session.id),
    State: STATES[session.result],
    Result: {
      Result: session.result === 'Success' ? 'CompletedSuccessfully' : session.result,
      Message: session.message,
      IsCanceled: false
    }
  })
}

const STATES = {
  Success: 'CompletedSuccessfully', Warning: 'CompletedWarning', Failed: 'Failed'
} as const

/** Their times are written without a zone, as the documents show. */
function eventsOf ({ world }: Call, session: Record): Of<typeof SystemSessionEvents.type>['Events'] {
  const messages = [
    `${session.title} has been started`,
    ...(session.message === '' ? [] : [session.message]),
    `${session.title} has ended: ${STATES[session.result]}`
  ]
  return messages.map((Message, index) => {
    const time = session.created + Math.floor((session.ended - session.created) * index / (messages.length - 1))
    return { CreationTimeUTC: utc(time, world.profile, session.id).replace('Z', ''), Message, Order: index + 1 }
  })
}

export const claims: Claims = {
  listSystemSessions: handler(() => undefined, call => represent(SystemSessions, {
    Sessions: shown(call, systemSessions, [...systemSessions.records(call.world)])
      .map(session => entity(call, systemSessions, session))
  })),
  getSystemSession: item(systemSessions),
  listSystemSessionEvents: handler(call => find(call, systemSessions), (call, session) => represent(
    SystemSessionEvents, {
      Type: 'SystemSessionEvents',
      Href: call.base + pathOf('listSystemSessionEvents', [session.id]),
      Links: linksOf(call, session, [refer('Up', () => systemSessions, (each: Record) => each, 'Entity')], {
        form: 'Entity', ids: each => [each.id]
      }),
      Events: eventsOf(call, session)
    }))
}
