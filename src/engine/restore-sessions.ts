// Restore sessions: the estate's record of each restore, seen by every logon session. A mount is one from
// its start to its end, named FLR_[vm]@…: pages restoresessions_id, scenario_1_click_restore.

import { Records } from '../estate/collection.ts'
import type { BackupServer } from '../estate/records.ts'
import type { Clock } from './clock.ts'
import { AT_ONCE, type Collector } from './collector.ts'
import type { Ids } from './ids.ts'

/** A point that something is restored from: of a VM, of its replica, of a computer. */
export interface RestorablePoint {
  readonly id: string
  /** As in the UID of the point: VmRestorePoint. */
  readonly type: string
  /** Name of the VM or the computer. */
  readonly machine: string
  readonly backupServer: BackupServer
  /** Absent where the machine is in no hierarchy. */
  readonly hierarchyObjRef: string | undefined
  /** Whether it exists still. */
  readonly isThere: () => boolean
}

/** A file or folder that was put back into its guest. */
export interface RestoredFile {
  readonly path: string
  readonly at: number
  readonly overwrite: boolean
  readonly permissionsOnly: boolean
}

export interface RestoreSession {
  readonly id: string
  readonly jobType: 'FileLevelRestore' | 'RestoreVm'
  readonly point: RestorablePoint
  readonly backupServer: BackupServer
  readonly created: number
  ended: number | undefined
  state: 'Working' | 'Stopped'
  result: 'None' | 'Success' | 'Warning' | 'Failed'
  /** Percent. */
  progress: number
  /** What was put back to the original location; most sessions restore nothing there. */
  restored: RestoredFile[]
}

export interface RestoreSessions {
  readonly records: Records<RestoreSession>
  start (jobType: RestoreSession['jobType'], point: RestorablePoint): RestoreSession
  stop (session: RestoreSession, result: RestoreSession['result']): void
}

/** @param collector when a session, and what becomes of it, is seen among the records */
export function createRestoreSessions (clock: Clock, ids: Ids, collector: Collector = AT_ONCE): RestoreSessions {
  const records = new Records<RestoreSession>()
  return {
    records,
    start (jobType, point) {
      const session: RestoreSession = {
        id: ids.guid(),
        jobType,
        point,
        backupServer: point.backupServer,
        created: clock.now(),
        ended: undefined,
        state: 'Working',
        result: 'None',
        progress: 0,
        restored: []
      }
      collector.collect(records, session.id, () => records.add(session))
      return session
    },
    stop (session, result) {
      const ended = clock.now()
      collector.collect(records, session.id, () => {
        session.ended = ended
        session.state = 'Stopped'
        session.result = result
        session.progress = 100
        records.changed()
      })
    }
  }
}
