// What all that goes on in a world works with: runs of jobs, and of failover plans.

import type { Estate } from '../estate/estate.ts'
import type { Clock } from './clock.ts'
import type { Collector } from './collector.ts'
import type { Events } from './events.ts'
import type { Log } from './log.ts'
import type { Outcomes } from './outcomes.ts'
import type { RunTime } from './run-time.ts'

export interface RunOptions {
  readonly clock: Clock
  readonly collector: Collector
  readonly events: Events
  readonly outcomes: Outcomes
  readonly log: Log
  readonly runTime: RunTime
  /** Gives what exists now. */
  readonly estate: () => Estate
}
