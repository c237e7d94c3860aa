// A world is one whole emulated Enterprise Manager: its estate, clock, ids, accounts, logon sessions, tasks,
// mounts and profile. Nothing of it is module-level state, so several live in one process.

import { createCatalogBrowsing, type CatalogBrowsing } from './engine/catalog-browsing.ts'
import { createLogonSessions, type LogonSessions } from './engine/logon-sessions.ts'
import { createMounts, type Mounts } from './engine/mounts.ts'
import { createCollector, type Collector, type CollectorLag } from './engine/collector.ts'
import { createFailovers, type Failovers } from './engine/failovers.ts'
import { isThere } from './engine/points.ts'
import { bringAbout } from './engine/restore-outcomes.ts'
import { createRestoreSessions, type RestoreSessions } from './engine/restore-sessions.ts'
import { createTasks, type FinishedTasks, type OperationFinished, type TaskEnd, type Tasks } from './engine/tasks.ts'
import type { Account } from './engine/accounts.ts'
import { createEnterpriseAccounts, type EnterpriseAccount } from './engine/enterprise-accounts.ts'
import type { Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import type { Log } from './engine/log.ts'
import { RUN_TIME, type RunTime } from './engine/run-time.ts'
import type { Records } from './estate/collection.ts'
import type { Estate } from './estate/estate.ts'
import type { Profile } from './profiles.ts'

export interface World {
  /** What exists now; an answer that is made while it is sent keeps to one. */
  readonly estate: Estate
  readonly clock: Clock
  readonly accounts: Records<EnterpriseAccount>
  readonly sessions: LogonSessions
  readonly tasks: Tasks
  readonly mounts: Mounts
  readonly catalogBrowsing: CatalogBrowsing
  readonly restoreSessions: RestoreSessions
  readonly failovers: Failovers
  readonly collector: Collector
  readonly profile: Profile
  readonly log: Log
  /**
   * Puts another estate into the place of the present one. Logon sessions live on, and so do mounts of points that are
   * there by their ids in both; other mounts end, and their restore sessions as failed. What the restore scope of an
   * account names and the other estate does not have is not in it until an estate has it again.
   */
  replaceEstate (estate: Estate): void
}

export interface WorldSettings {
  readonly accounts: readonly Account[]
  /** Milliseconds. */
  readonly sessionTimeout: number
  readonly taskEnd: TaskEnd
  readonly operationFinished: OperationFinished
  /** None where nothing is said. */
  readonly collectorLag?: CollectorLag
  /** As long as the logon session where nothing is said. */
  readonly finishedTasks?: FinishedTasks
  /** How long runs of jobs and restores take: about half a minute where nothing is said. */
  readonly runTime?: RunTime
}

/** @throws ScopeError where the restore scope of an account names what the estate does not have */
export function createWorld (first: Estate, clock: Clock, profile: Profile, log: Log, settings: WorldSettings): World {
  let estate = first
  let accounts = createEnterpriseAccounts(settings.accounts, estate)
  const ids = createIds()
  const collector = createCollector(clock, settings.collectorLag ?? { by: 'none' })
  const failovers = createFailovers()
  const restoreSessions = createRestoreSessions(clock, ids, {
    collector,
    runTime: settings.runTime ?? RUN_TIME,
    isThere: point => isThere(estate, point),
    bringAbout: (run, why) => bringAbout(run, why, { estate, failovers, collector, log, now: clock.now() })
  })
  const mounts = createMounts(restoreSessions, () => estate)
  const tasks = createTasks(clock, settings.taskEnd, settings.operationFinished, task => {
    log.debug({ task: task.id, operation: task.operation, state: task.state, result: task.result }, 'task')
  }, settings.finishedTasks)
  const sessions = createLogonSessions(clock, ids, settings.sessionTimeout, (session, why) => {
    mounts.endAll(session)
    for (const task of [...session.tasks.values()]) tasks.remove(task)
    log.info({ logonSession: session.id, user: session.userName }, `logon session ${why}`)
  })
  return {
    get estate () { return estate },
    clock,
    get accounts () { return accounts },
    sessions,
    tasks,
    mounts,
    catalogBrowsing: createCatalogBrowsing(),
    restoreSessions,
    failovers,
    collector,
    profile,
    log,
    replaceEstate (next) {
      accounts = createEnterpriseAccounts(settings.accounts, next, ({ message }) => {
        log.warn({ reason: message }, 'what an account may restore is not there any more')
      })
      estate = next
      mounts.endOfGone()
    }
  }
}
