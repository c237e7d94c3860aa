// Restore sessions: the estate's record of each restore, seen by every logon session. A mount is one from its start to
// its end, named FLR_[vm]@…; others are runs, and outlive the logon session that began them: pages restoresessions_id,
// scenario_1_click_restore.

import { Records, type SavedRecords } from '../estate/collection.ts'
import type { Clock } from './clock.ts'
import { AT_ONCE, type Change, type Collector } from './collector.ts'
import type { Ids } from './ids.ts'
import type { RestorablePoint } from './points.ts'
import {
  createRestoreRuns, type RestorePlan, type RestoreRuns, type RestoreRunsState, type RunRules
} from './restore-runs.ts'
import { RUN_TIME } from './run-time.ts'
import { enter, RESTORE_SESSION, type StateOf } from './states.ts'

/** A file or folder that was put back into its guest. */
export interface RestoredFile {
  readonly path: string
  readonly at: number
  readonly overwrite: boolean
  readonly permissionsOnly: boolean
}

export type RestoreState = StateOf<typeof RESTORE_SESSION>

/** A session as it is seen: what the collector has not fetched yet is not in it. */
export interface RestoreSession {
  readonly id: string
  readonly jobType: 'FileLevelRestore' | 'RestoreVm'
  readonly point: RestorablePoint
  readonly created: number
  ended: number | undefined
  state: RestoreState
  result: 'None' | 'Success' | 'Warning' | 'Failed'
  /** Percent. */
  progress: number
  /** Why it ended otherwise than well. */
  message: string | undefined
  /** What was put back to the original location; most sessions restore nothing there. */
  restored: RestoredFile[]
  /** The object that was restored, once it is there. */
  restoredObjRef: string | undefined
}

export interface RestoreSessionsState {
  readonly records: SavedRecords<RestoreSession>
  readonly runs: RestoreRunsState
}

export interface RestoreSessions extends Omit<RestoreRuns, 'begin' | 'save' | 'load'> {
  readonly records: Records<RestoreSession>
  /** Begins that of a mount, which `stop` ends. */
  start (jobType: RestoreSession['jobType'], point: RestorablePoint): RestoreSession
  stop (session: RestoreSession, result: RestoreSession['result']): void
  /** Begins one that goes on by itself. */
  run (jobType: RestoreSession['jobType'], point: RestorablePoint, plan: RestorePlan): RestoreSession
  /** Notes what was put back into the guest. */
  putBack (session: RestoreSession, file: RestoredFile): void
  /** What does the changes that the collector fetches, by their names. */
  readonly changes: Readonly<Record<string, (args: any) => void>>
  save (): RestoreSessionsState
  load (state: RestoreSessionsState): void
}

export interface RestoreRules extends RunRules {
  /** When a session, and what becomes of it, is seen among the records. */
  readonly collector: Collector
  /** Told of each state that a session comes to, whenever that is seen. */
  readonly onChange: (session: RestoreSession, state: RestoreState, progress: number) => void
}

export function createRestoreSessions (clock: Clock, ids: Ids, {
  collector = AT_ONCE, runTime = RUN_TIME, isThere = () => true, bringAbout = () => ({ result: 'Success' }),
  onChange = () => {}
}: Partial<RestoreRules> = {}): RestoreSessions {
  const records = new Records<RestoreSession>()
  const runs = createRestoreRuns(clock, show, { runTime, isThere, bringAbout })
  const changes = {
    restoreSessionBegun: ({ session }: { readonly session: RestoreSession }) => records.add(session),
    restoreSessionChanged ({ session, change }: { readonly session: RestoreSession, readonly change?: object }) {
      Object.assign(session, change)
      records.changed()
    }
  }

  function begin (
    jobType: RestoreSession['jobType'], point: RestorablePoint, state: RestoreState
  ): RestoreSession {
    const session: RestoreSession = {
      id: ids.guid(),
      jobType,
      point,
      created: clock.now(),
      ended: undefined,
      state,
      result: 'None',
      progress: 0,
      message: undefined,
      restored: [],
      restoredObjRef: undefined
    }
    later('restoreSessionBegun', { session })
    onChange(session, state, 0)
    return session
  }

  function show (session: RestoreSession, change: Partial<RestoreSession>): void {
    if (change.state) onChange(session, change.state, change.progress ?? session.progress)
    later('restoreSessionChanged', { session, change })
  }

  function later (name: keyof typeof changes, args: { readonly session: RestoreSession, readonly change?: object }) {
    const change: Change = { name, args, run: () => changes[name](args) }
    collector.collect(records, args.session.id, change)
  }

  return {
    records,
    start: (jobType, point) => begin(jobType, point, 'Working'),
    stop (session, result) {
      show(session, {
        ended: clock.now(), state: enter(RESTORE_SESSION, 'Working', 'Stopped'), result, progress: 100
      })
    },
    run (jobType, point, plan) {
      const session = begin(jobType, point, 'Starting')
      runs.begin(session, plan)
      return session
    },
    isWriting: runs.isWriting,
    isUsing: runs.isUsing,
    poll: runs.poll,
    finish: runs.finish,
    putBack (session, file) {
      session.restored.push(file)
      session.restoredObjRef = session.point.hierarchyObjRef
      records.changed()
    },
    changes,
    save: () => ({ records: records.save(), runs: runs.save() }),
    load (state) {
      records.load(state.records)
      runs.load(state.runs)
    }
  }
}
