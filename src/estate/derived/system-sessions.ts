// The sessions of Enterprise Manager itself over the last weeks: it collects data, keeps its database in order, and so
// on, each at its own times. Pages systemsessions, systemsessions_id_events.

import { pickOf } from '../hash.ts'
import { idOf } from '../identity.ts'
import type { SystemSession, SystemSessionType } from '../records.ts'

const hour = 3_600_000
const day = 24 * hour

interface Kind {
  readonly type: SystemSessionType
  readonly title: string
  readonly every: number
  /** When the first one of a day, or of a week, begins: from midnight, or from the beginning of Thursday. */
  readonly at: number
  /** How long it takes at most. */
  readonly takes: number
  /** Each how many there is one that did not end well, and how. */
  readonly trouble?: { readonly each: number, readonly result: SystemSession['result'], readonly message: string }
}

const KINDS: readonly Kind[] = [
  {
    type: 'CollectJob',
    title: 'Collect Job',
    every: 6 * hour,
    at: hour / 4,
    takes: 90_000,
    trouble: { each: 37, result: 'Warning', message: 'A backup server answered after the second try only' }
  },
  {
    type: 'CatalogReplicationJob',
    title: 'Catalog Replication Job',
    every: day,
    at: 6 * hour,
    takes: 240_000,
    trouble: { each: 19, result: 'Failed', message: 'The index of one VM could not be read' }
  },
  { type: 'CatalogConsolidation', title: 'Catalog Consolidation', every: 7 * day, at: 7 * hour, takes: 600_000 },
  { type: 'SecurityScopesRebuild', title: 'Security Scopes Rebuild', every: day, at: 2 * hour, takes: 45_000 },
  { type: 'DatabaseMaintenance', title: 'Database Maintenance', every: 7 * day, at: 4 * hour, takes: 300_000 },
  { type: 'HistoryCollectJob', title: 'History Collect Job', every: day, at: 3 * hour, takes: 60_000 },
  { type: 'LicAutoUpdate', title: 'License Auto Update', every: 7 * day, at: 5 * hour, takes: 20_000 }
]

/** As far back as lists go, and a little more, so that one that a list has shown can be read for a while. */
const BACK = 31 * day

/** The newest first. */
export function systemSessions ({ now }: { readonly now: number }): SystemSession[] {
  return KINDS.flatMap(kind => sessionsOf(kind, now)).sort((a, b) => b.created - a.created)
}

function sessionsOf ({ type, title, every, at, takes, trouble }: Kind, now: number): SystemSession[] {
  const newest = Math.floor((now - at) / every) * every + at
  const sessions: SystemSession[] = []
  for (let time = newest, back = 0; time >= now - BACK && time >= 0; time -= every, back++) {
    // The id says how many lie between it and now, so that it is the same whenever now is.
    const id = idOf('systemSession', type, back + 1)
    const created = time + pickOf(`${id}/begins`, 0, 9999)
    if (created > now) continue
    const troubled = trouble !== undefined && back % trouble.each === trouble.each - 1
    sessions.push({
      id,
      type,
      title,
      created,
      ended: Math.min(now, created + pickOf(`${id}/takes`, takes / 5, takes)),
      result: troubled ? trouble.result : 'Success',
      message: troubled ? trouble.message : ''
    })
  }
  return sessions
}
