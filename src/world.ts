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
import { createEvents, type Events } from './engine/events.ts'
import { createOutcomes, type Outcomes } from './engine/outcomes.ts'
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
  /** How the tester wants operations to end. */
  readonly outcomes: Outcomes
  readonly events: Events
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
  const events = createEvents(clock)
  const outcomes = createOutcomes()
  const collector = createCollector(clock, settings.collectorLag ?? { by: 'none' })
  const failovers = createFailovers()
  const restoreSessions = createRestoreSessions(clock, ids, {
    collector,
    runTime: settings.runTime ?? RUN_TIME,
    isThere: point => isThere(estate, point),
    bringAbout: (run, why) => bringAbout(run, why, { estate, failovers, collector, log, now: clock.now() }),
    onChange ({ id, point, jobType }, state, progress) {
      events.publish('restoreSession', id, state, { machine: point.machine, restorePoint: point.id, jobType, progress })
    }
  })
  const mounts = createMounts(restoreSessions, () => estate, ({ point, number, state, session }) => {
    const details = { machine: point.machine, restorePoint: point.id, account: session.userName }
    events.publish('mount', `${point.id}@${number}`, state === 'Ended' ? 'ended' : 'mounted', details)
  })
  const tasks = createTasks(clock, { ...settings, outcomeOf: outcomes.ofTask }, task => {
    const { id, operation, state, result } = task
    events.publish('task', id, state, { operation, ...(result && { result }) })
    log.debug({ task: id, operation, state, result }, 'task')
  })
  const sessions = createLogonSessions(clock, ids, settings.sessionTimeout, (session, why) => {
    mounts.endAll(session)
    for (const task of [...session.tasks.values()]) tasks.remove(task)
    events.publish('logonSession', session.id, why, { account: session.userName })
    log.info({ logonSession: session.id, user: session.userName }, `logon session ${why}`)
  }, session => events.publish('logonSession', session.id, 'opened', { account: session.userName }))
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
    outcomes,
    events,
    profile,
    log,
    replaceEstate (next) {
      accounts = createEnterpriseAccounts(settings.accounts, next, ({ message }) => {
        log.warn({ reason: message }, 'what an account may restore is not there any more')
      })
      estate = next
      mounts.endOfGone()
      events.publish('estate', next.name, 'replaced')
    }
  }
}
