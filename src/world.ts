// A world is one whole emulated Enterprise Manager: its estate, clock, ids, accounts, logon sessions, tasks,
// mounts and profile. Nothing of it is module-level state, so several live in one process.

import { createCatalogBrowsing, type CatalogBrowsing } from './engine/catalog-browsing.ts'
import { createLogonSessions, type LogonSession, type LogonSessions, type SessionEnd } from './engine/logon-sessions.ts'
import { createMounts, type Mount, type Mounts } from './engine/mounts.ts'
import { createCollector, type Collector, type CollectorLag } from './engine/collector.ts'
import { createFailovers, type Failovers } from './engine/failovers.ts'
import { isThere } from './engine/points.ts'
import { bringAbout } from './engine/restore-outcomes.ts'
import { createRestoreSessions, type RestoreSession, type RestoreSessions } from './engine/restore-sessions.ts'
import {
  createTasks, type FinishedTasks, type OperationFinished, type Task, type TaskEnd, type Tasks
} from './engine/tasks.ts'
import type { Account } from './engine/accounts.ts'
import { createEnterpriseAccounts, type EnterpriseAccount } from './engine/enterprise-accounts.ts'
import type { Clock } from './engine/clock.ts'
import { createIds } from './engine/ids.ts'
import type { Log } from './engine/log.ts'
import { withServers } from './engine/server-of.ts'
import { createEvents, type Events } from './engine/events.ts'
import { createOutcomes, type Outcomes } from './engine/outcomes.ts'
import { FailoverPlans } from './engine/plans/failover-plans.ts'
import { RUN_TIME, type RunTime } from './engine/run-time.ts'
import { JobRuns, type Runs } from './engine/runs/runs.ts'
import { createSchedules } from './engine/runs/schedules.ts'
import type { Records } from './estate/collection.ts'
import type { Estate } from './estate/estate.ts'
import type { Profile } from './profiles.ts'
import { knownWork, loadState, saveState, type Work, type WorldState } from './world-state.ts'

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
  readonly runs: Runs
  readonly failovers: Failovers
  readonly failoverPlans: FailoverPlans
  readonly collector: Collector
  /** How the tester wants operations to end. */
  readonly outcomes: Outcomes
  readonly events: Events
  readonly profile: Profile
  readonly log: Log
  /**
   * Puts another estate into the place of the present one. Logon sessions live on, and so do mounts of points that are
   * there by their ids in both; other mounts end, and their restore sessions as failed. What the restore scope of an
   * account names and the other estate does not have is not in it until an estate has it again. Runs of jobs go on, and
   * their sessions are kept, where something was merged; otherwise they are gone.
   */
  replaceEstate (estate: Estate, mode: 'replace' | 'merge'): void
}

/** A world whose estate may be another one at the next look. */
export interface LiveWorld extends World {
  /** With the estate of now, for what keeps to one to its end: made once for each, as copies take microseconds. */
  readonly present: World
  /** All of it as it is now, in plain data that goes on changing with it: to be written down at once. */
  save (): WorldState
  /**
   * Has what was written down in the place of all that there is. Nobody is told of the end of what there was.
   * @param estate that of the state
   * @throws StateError where it does not fit this world: then nothing has changed
   */
  load (state: WorldState, estate: Estate): void
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
  /** What GUIDs of sessions follow from; random where nothing is said. */
  readonly seed?: number | undefined
  /** What tells it from other worlds of the same seed. */
  readonly name?: string | undefined
  /** Whether jobs run by their schedules; they do where nothing is said. */
  readonly schedules?: boolean
  /** What operations do, where states are to be loaded. */
  readonly work?: Work
}

/** @throws ScopeError where the restore scope of an account names what the estate does not have */
export function createWorld (
  first: Estate, clock: Clock, profile: Profile, log: Log, settings: WorldSettings
): LiveWorld {
  const { seed, name, runTime = RUN_TIME } = settings
  const ids = createIds(seed, name)
  const events = createEvents(clock)
  const tell = teller(events, log)
  const outcomes = createOutcomes(subject => withServers(present.estate, subject))
  const collector = createCollector(clock, settings.collectorLag ?? { by: 'none' }, {
    nameOf: records => records === restoreSessions.records ? 'restoreSessions' : present.estate.nameOf(records) ?? '',
    doing: change => work.doing(change)
  })
  const failovers = createFailovers(() => present.estate)
  const restoreSessions = createRestoreSessions(clock, ids, {
    collector,
    runTime,
    isThere: point => isThere(present.estate, point),
    bringAbout: (run, why) =>
      bringAbout(run, why, { estate: present.estate, failovers, collector, log, now: clock.now() }),
    onChange (session, state, progress) {
      tell.restore(session, state, progress)
      if (state === 'Stopped') failoverPlans.restored(session.id)
    }
  })
  const common = { clock, collector, events, outcomes, log, runTime, estate: () => present.estate }
  const failoverPlans = new FailoverPlans({ ...common, failovers, restoreSessions })
  const mounts = createMounts(restoreSessions, () => present.estate, tell.mount)
  const tasks = createTasks(clock, { ...settings, outcomeOf: outcomes.ofTask }, tell.task)
  const sessions = createLogonSessions(clock, ids, settings.sessionTimeout, (session, why) => {
    mounts.endAll(session)
    for (const task of [...session.tasks.values()]) tasks.remove(task)
    tell.sessionEnd(session, why)
  }, tell.sessionOpened)
  const runs: Runs = new JobRuns({
    ...common,
    isUsed: id => mounts.isOpen(id) || restoreSessions.isUsing(id),
    isPlanned: job => schedules.isPlanned(job),
    onEnd: (run, result, good) => schedules.ended(run, result, good)
  })
  const schedules = createSchedules(clock, () => runs, settings.schedules ?? true)
  function setEstate (estate: Estate): void {
    const accounts = createEnterpriseAccounts(settings.accounts, estate, ({ message }) => {
      log.warn({ reason: message }, 'what an account may restore is not there any more')
    })
    present = { ...steady, estate, accounts }
  }
  const steady = {
    ...{ clock, sessions, tasks, mounts, restoreSessions, runs, failovers, failoverPlans },
    catalogBrowsing: createCatalogBrowsing(),
    ...{ collector, outcomes, events, profile, log },
    replaceEstate (estate: Estate, mode: 'replace' | 'merge') {
      const before = present.estate
      setEstate(estate)
      for (const going of [runs, failoverPlans]) {
        if (mode === 'merge') going.moveTo(before, estate)
        else going.forget()
      }
      schedules.watch(estate)
      mounts.endOfGone()
      events.publish('estate', estate.name, 'replaced')
    }
  }
  const parts = { ...steady, ids, schedules }
  const work = knownWork(settings.work, () => live)
  let present: World = { ...steady, estate: first, accounts: createEnterpriseAccounts(settings.accounts, first) }
  schedules.watch(first)
  const live: LiveWorld = {
    ...steady,
    get estate () { return present.estate },
    get accounts () { return present.accounts },
    get present () { return present },
    save: () => saveState(parts, present.estate),
    load (state, estate) {
      loadState(parts, state, { estate, accounts: settings.accounts, work, begin: () => setEstate(estate) })
      events.publish('estate', estate.name, 'restored')
    }
  }
  return live
}

/** Who tells what happens to those who listen, and to the log. */
function teller (events: Events, log: Log) {
  return {
    restore ({ id, point, jobType }: RestoreSession, state: string, progress: number) {
      events.publish('restoreSession', id, state, { machine: point.machine, restorePoint: point.id, jobType, progress })
    },
    mount ({ point, number, state, session }: Mount) {
      const details = { machine: point.machine, restorePoint: point.id, account: session.userName }
      events.publish('mount', `${point.id}@${number}`, state === 'Ended' ? 'ended' : 'mounted', details)
    },
    task ({ id, operation, state, result }: Task) {
      events.publish('task', id, state, { operation, ...(result && { result }) })
      log.debug({ task: id, operation, state, result }, 'task')
    },
    sessionOpened (session: LogonSession) {
      events.publish('logonSession', session.id.slice(0, 8), 'opened', { account: session.userName })
    },
    sessionEnd (session: LogonSession, why: SessionEnd) {
      events.publish('logonSession', session.id.slice(0, 8), why, { account: session.userName })
      log.info({ logonSession: session.id, user: session.userName }, `logon session ${why}`)
    }
  }
}
