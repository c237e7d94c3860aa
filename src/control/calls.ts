// The table of all calls of the tester's surface, by the groups and names that they have in process.

import { aboutCalls, contractCalls } from './calls/about.ts'
import { clockCalls } from './calls/clock.ts'
import { coverageCalls } from './calls/coverage.ts'
import { eventCalls } from './calls/events.ts'
import { incidentCalls } from './calls/incidents.ts'
import { journalCalls } from './calls/journal.ts'
import { metricsCalls } from './calls/metrics.ts'
import { faultCalls, operationsCalls, outcomeCalls, rulesCalls } from './calls/rules.ts'
import { sessionCalls } from './calls/sessions.ts'
import { snapshotCalls } from './calls/snapshots.ts'
import { stateCalls } from './calls/state.ts'
import { logonSessionCalls, taskCalls } from './calls/work.ts'
import { worldCalls } from './calls/worlds.ts'
import type { Call, Controls, Groups } from './call.ts'

/** What may be asked of each world. */
export const worldGroups = {
  about: aboutCalls,
  contract: contractCalls,
  state: stateCalls,
  snapshots: snapshotCalls,
  clock: clockCalls,
  operations: operationsCalls,
  rules: rulesCalls,
  outcomes: outcomeCalls,
  incidents: incidentCalls,
  faults: faultCalls,
  journal: journalCalls,
  coverage: coverageCalls,
  metrics: metricsCalls,
  events: eventCalls,
  tasks: taskCalls,
  sessions: sessionCalls,
  logonSessions: logonSessionCalls
} satisfies Groups

export const groups = { ...worldGroups, worlds: worldCalls } satisfies Groups

/** The same calls in process: `controls.clock.advance('15m')`. */
export type EmulatorControls = Controls<typeof groups>
export type WorldControls = Controls<typeof worldGroups>

export interface NamedCall {
  /** `clock.advance` */
  readonly name: string
  readonly call: Call
}

export const calls: readonly NamedCall[] = Object.entries(groups as Groups).flatMap(([group, own]) =>
  Object.entries(own).map(([name, call]) => ({ name: `${group}.${name}`, call })))
