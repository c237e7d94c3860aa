// A run of a job as the engine knows it: plain data, with the ids of its records.

import type { JobSession, Outcome } from '../../estate/records.ts'
import type { Due } from '../clock.ts'
import type { SessionOutcome } from '../outcomes.ts'
import { agentJobs } from './agent-jobs.ts'
import { backupJobs } from './backup-jobs.ts'
import type { Beginning, RunKind } from './kind.ts'
import { nasJobs } from './nas-jobs.ts'
import type { PlannedPart, Step } from './plan.ts'
import { replicaJobs } from './replica-jobs.ts'
import { zips } from './veeam-zip.ts'

const RUN_KINDS = { backupJobs, replicaJobs, agentJobs, nasJobs, zips } as const
export type RunKindName = keyof typeof RUN_KINDS

export const kindNamed = (name: RunKindName): RunKind => RUN_KINDS[name]

/** A run that has ended, of which its session is to tell: by ids, as the estate may be another one by then. */
export interface EndedRun extends Omit<Run, 'due'> {
  /** When it ended. */
  readonly ended: number
}

export interface Run {
  /** That of its session. */
  readonly id: string
  readonly kind: RunKindName
  readonly job: string
  readonly name: string
  readonly given: unknown
  readonly beginning: Beginning
  /** How often it was tried before, where its schedule began it; undefined where somebody else did. */
  readonly tries: number | undefined
  readonly parts: readonly PlannedPart[]
  readonly steps: readonly Step[]
  /** Of the steps. */
  next: number
  state: JobSession['state']
  /** How members ended, by their ids. */
  readonly ends: Map<string, { readonly result: Outcome, readonly reason: string }>
  /** Why it does not go on to its end. */
  stopped: string | undefined
  outcome: SessionOutcome | undefined
  /** Answers that showed it running, where those end it. */
  answers: number
  due: Due | undefined
}
