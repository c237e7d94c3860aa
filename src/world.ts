// A world is one whole emulated Enterprise Manager: its estate, clock, ids, accounts, logon sessions, tasks,
// mounts and profile. Nothing of it is module-level state, so several live in one process.

import { createCatalogBrowsing, type CatalogBrowsing } from './engine/catalog-browsing.ts'
import { createLogonSessions, type LogonSessions } from './engine/logon-sessions.ts'
import { createMounts, type Mounts } from './engine/mounts.ts'
import { createRestoreSessions, type RestoreSessions } from './engine/restore-sessions.ts'
import { createTasks, type OperationFinished, type TaskEnd, type Tasks } from './engine/tasks.ts'
import type { Account } from './engine/accounts.ts'
import type { Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import type { Log } from './engine/log.ts'
import type { Estate } from './estate/estate.ts'
import type { Profile } from './profiles.ts'

export interface World {
  readonly estate: Estate
  readonly clock: Clock
  readonly accounts: readonly Account[]
  readonly sessions: LogonSessions
  readonly tasks: Tasks
  readonly mounts: Mounts
  readonly catalogBrowsing: CatalogBrowsing
  readonly restoreSessions: RestoreSessions
  readonly profile: Profile
  readonly log: Log
}

export interface WorldSettings {
  readonly accounts: readonly Account[]
  /** Milliseconds. */
  readonly sessionTimeout: number
  readonly taskEnd: TaskEnd
  readonly operationFinished: OperationFinished
}

export function createWorld (estate: Estate, clock: Clock, profile: Profile, log: Log, settings: WorldSettings): World {
  const ids = createIds()
  const restoreSessions = createRestoreSessions(clock, ids)
  const mounts = createMounts(estate, restoreSessions)
  const tasks = createTasks(clock, settings.taskEnd, settings.operationFinished, task => {
    log.debug({ task: task.id, operation: task.operation, state: task.state, result: task.result }, 'task')
  })
  const sessions = createLogonSessions(clock, ids, settings.sessionTimeout, (session, why) => {
    mounts.endAll(session)
    for (const task of [...session.tasks.values()]) tasks.remove(task)
    log.info({ logonSession: session.id, user: session.userName }, `logon session ${why}`)
  })
  return {
    estate,
    clock,
    accounts: settings.accounts,
    sessions,
    tasks,
    mounts,
    catalogBrowsing: createCatalogBrowsing(),
    restoreSessions,
    profile,
    log
  }
}
