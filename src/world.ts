// A world is one whole emulated Enterprise Manager: its estate, clock, ids, accounts, logon sessions, tasks,
// mounts and profile. Nothing of it is module-level state, so several live in one process.

import { createLogonSessions, type LogonSessions } from './engine/logon-sessions.ts'
import { createMounts, type Mounts } from './engine/mounts.ts'
import { createRestoreSessions, type RestoreSessions } from './engine/restore-sessions.ts'
import { createTasks, type OperationFinished, type TaskEnd, type Tasks } from './engine/tasks.ts'
import type { Account } from './engine/accounts.ts'
import type { Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import type { Log } from './engine/log.ts'
import type { Estate } from './estate/estate.ts'
import type { VmRestorePoint } from './estate/records.ts'
import type { Profile } from './profiles.ts'

export interface World {
  /** What exists now; an answer that is made while it is sent keeps to one. */
  readonly estate: Estate
  readonly clock: Clock
  readonly accounts: readonly Account[]
  readonly sessions: LogonSessions
  readonly tasks: Tasks
  readonly mounts: Mounts
  readonly restoreSessions: RestoreSessions
  readonly profile: Profile
  readonly log: Log
  /**
   * Puts another estate into the place of the present one. Logon sessions live on, and so do mounts of restore points
   * that are there by their ids in both; other mounts and restore sessions end as failed.
   */
  replaceEstate (estate: Estate): void
}

export interface WorldSettings {
  readonly accounts: readonly Account[]
  /** Milliseconds. */
  readonly sessionTimeout: number
  readonly taskEnd: TaskEnd
  readonly operationFinished: OperationFinished
}

export function createWorld (first: Estate, clock: Clock, profile: Profile, log: Log, settings: WorldSettings): World {
  let estate = first
  const ids = createIds()
  const restoreSessions = createRestoreSessions(clock, ids)
  const mounts = createMounts({ guestOf: (vm, osKind) => estate.guestOf(vm, osKind) }, restoreSessions)
  const tasks = createTasks(clock, settings.taskEnd, settings.operationFinished, task => {
    log.debug({ task: task.id, operation: task.operation, state: task.state, result: task.result }, 'task')
  })
  const sessions = createLogonSessions(clock, ids, settings.sessionTimeout, (session, why) => {
    mounts.endAll(session)
    for (const task of [...session.tasks.values()]) tasks.remove(task)
    log.info({ logonSession: session.id, user: session.userName }, `logon session ${why}`)
  })
  return {
    get estate () { return estate },
    clock,
    accounts: settings.accounts,
    sessions,
    tasks,
    mounts,
    restoreSessions,
    profile,
    log,
    replaceEstate (next) {
      estate = next
      const isThere = ({ id }: VmRestorePoint) => next.vmRestorePoints.get(id) !== undefined
      mounts.endOfGone(isThere)
      for (const session of restoreSessions.records) {
        if (session.state === 'Working' && !isThere(session.point)) restoreSessions.stop(session, 'Failed')
      }
    }
  }
}
