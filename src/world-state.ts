// A world written down, and made again of that: what each of its parts says of itself, in one piece.

import type { Account } from './engine/accounts.ts'
import type { Clock, ClockState } from './engine/clock.ts'
import type { Change, Collector, CollectorState } from './engine/collector.ts'
import type { Failovers, FailoversState } from './engine/failovers.ts'
import type { Ids } from './engine/ids.ts'
import {
  accountOf, loadLogons, saveLogons, StateError, type LogonParts, type LogonState
} from './engine/logon-state.ts'
import type { LogonSession } from './engine/logon-sessions.ts'
import type { Outcome, Outcomes } from './engine/outcomes.ts'
import { hierarchyItemAdded } from './engine/restore-outcomes.ts'
import type { FailoverPlans, FailoverPlansState } from './engine/plans/failover-plans.ts'
import type { RestoreSessions, RestoreSessionsState } from './engine/restore-sessions.ts'
import type { RulesState } from './engine/rules.ts'
import type { Runs, RunsState } from './engine/runs/runs.ts'
import type { Schedules, SchedulesState } from './engine/runs/schedules.ts'
import type { Effect, EffectOf } from './engine/tasks.ts'
import type { SavedEstate } from './estate/derivations.ts'
import type { Estate } from './estate/estate.ts'
import type { World } from './world.ts'

/** Records that are named several times stand in it as one. */
export interface WorldState {
  readonly estate: SavedEstate
  readonly clock: ClockState
  /** How many GUIDs there have been. */
  readonly ids: number
  readonly logons: LogonState
  readonly restoreSessions: RestoreSessionsState
  readonly runs: RunsState
  readonly schedules: SchedulesState
  readonly failovers: FailoversState
  readonly failoverPlans: FailoverPlansState
  readonly collector: CollectorState
  readonly outcomes: RulesState<Outcome>
}

export interface StateParts extends LogonParts {
  readonly clock: Clock
  readonly ids: Ids
  readonly restoreSessions: RestoreSessions
  readonly runs: Runs
  readonly schedules: Schedules
  readonly failovers: Failovers
  readonly failoverPlans: FailoverPlans
  readonly collector: Collector
  readonly outcomes: Outcomes
}

export function saveState (parts: StateParts, estate: Estate): WorldState {
  return {
    estate: estate.save(),
    clock: parts.clock.save(),
    ids: parts.ids.made,
    logons: saveLogons(parts),
    restoreSessions: parts.restoreSessions.save(),
    runs: parts.runs.save(),
    schedules: parts.schedules.save(),
    failovers: parts.failovers.save(),
    failoverPlans: parts.failoverPlans.save(),
    collector: parts.collector.save(),
    outcomes: parts.outcomes.save()
  }
}

export interface Surroundings {
  /** That of the state. */
  readonly estate: Estate
  readonly accounts: readonly Account[]
  readonly work: KnownWork
  /** Has the estate be that of the world. */
  readonly begin: () => void
}

/** @throws StateError where it does not fit: then nothing has changed */
export function loadState (parts: StateParts, state: WorldState, surroundings: Surroundings): void {
  const { estate, accounts, work, begin } = surroundings
  check(state, surroundings)
  parts.clock.load(state.clock)
  begin()
  parts.ids.made = state.ids
  parts.restoreSessions.load(state.restoreSessions)
  parts.runs.load(state.runs)
  parts.schedules.load(estate, state.schedules)
  parts.failovers.load(state.failovers)
  parts.failoverPlans.load(state.failoverPlans)
  parts.collector.load(state.collector)
  parts.outcomes.load(state.outcomes)
  loadLogons(parts, state.logons, { accounts, effectOf: work.effectOf })
}

/** @throws StateError */
function check ({ logons, collector }: WorldState, { accounts, work }: Surroundings): void {
  for (const { account } of logons.sessions.sessions) accountOf(accounts, account)
  for (const { tasks } of logons.owned.values()) {
    for (const { effect } of tasks) if (effect) work.find('effect', effect.name)
  }
  for (const { change } of collector) work.doing(change)
}

/** What is done later, by its name, where it was written down. */
export interface Work {
  effect (name: string): ((world: World, session: LogonSession, args: any, message?: string) => Effect) | undefined
  lateChange (name: string): ((world: World, args: any) => void) | undefined
}

export interface KnownWork {
  readonly effectOf: EffectOf
  /** What makes a change. */
  doing (change: Omit<Change, 'run'>): () => void
  /** @throws StateError where nothing has the name */
  find<K extends keyof Work>(kind: K, name: string): NonNullable<ReturnType<Work[K]>>
}

export function knownWork (work: Work | undefined, world: () => World): KnownWork {
  const known: KnownWork = {
    effectOf: (session, { name, args, message }) => known.find('effect', name)(world(), session, args, message),
    doing ({ name, args }) {
      const { restoreSessions, runs, failoverPlans } = world()
      const all: Record<string, (args: any) => void> =
        { ...restoreSessions.changes, ...runs.changes, ...failoverPlans.changes }
      const own = all[name]
      if (own) return () => own(args)
      if (name === 'hierarchyItemAdded') return () => hierarchyItemAdded(world().estate, args as never)
      const late = known.find('lateChange', name)
      return () => late(world(), args)
    },
    find (kind, name) {
      const found = work?.[kind](name)
      if (!found) throw new StateError(`something is to be done in it that is not known here: ${name}`)
      return found as never
    }
  }
  return known
}
