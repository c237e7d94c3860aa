// What differs between the runs of sorts of jobs: who takes part, what sessions they have, and what they leave.

import type { DerivedCollections } from '../../estate/derivations.ts'
import type { Estate } from '../../estate/estate.ts'
import type { FileServer, NasJob } from '../../estate/kinds.ts'
import type { Machine } from '../../estate/growth/chain.ts'
import type { JobSession, JobTaskSession, Outcome, RestorePoint, SessionResult } from '../../estate/records.ts'

/** What takes part in a run: a machine, or a file share. */
export type Member = Machine | (NasJob['objects'][number] & { readonly name: string }) | FileServer

/** What is known of a run when it begins. */
export interface Beginning {
  readonly id: string
  readonly at: number
  readonly retry: boolean
  /** Whether a full backup is wanted, whatever would follow. */
  readonly full: boolean
}

/** What is said of a run that went otherwise than well. */
export interface Said<M> {
  readonly result: Outcome
  readonly reason: string
  readonly machines: readonly M[]
}

export interface Ending<M> {
  /** Whom there is something of, in their order. */
  readonly good: readonly M[]
  readonly said: ReadonlyArray<Said<M>>
  readonly now: number
  /** Of what is in use, and so must not go. */
  readonly isLocked: (point: RestorePoint) => boolean
  /** The same of points of replicas, by their ids. */
  readonly isUsed: (id: string) => boolean
}

type Collection = keyof DerivedCollections
export interface RunnableJob { readonly id: string, readonly name: string }

export interface RunKind<
  J extends RunnableJob = any, M extends { readonly id: string, readonly name: string } = any,
  S extends JobSession = any, T extends JobTaskSession = any
> {
  readonly sessions: Collection
  /** Undefined where nothing is told of each member. */
  readonly tasks: Collection | undefined
  /** The Type of its session, and the operation that gets one. */
  readonly sessionType: 'BackupJobSession' | 'ReplicaJobSession'
  /** @param given what the run was asked for, where it is of no job */
  job (estate: Estate, id: string, given?: unknown): J | undefined
  /** Those that take part by what the job is set to. */
  members (estate: Estate, job: J): readonly M[]
  /** How much there is to read of one. */
  bytes (estate: Estate, job: J, member: M, beginning: Beginning): number
  session (estate: Estate, job: J, beginning: Beginning, members: readonly M[]): S
  task (session: S, member: M): T
  /** Why there is no room for what one more member leaves, beside those before. */
  whyFull? (estate: Estate, job: J, beginning: Beginning, members: readonly M[]): string | undefined
  /** Writes down what the run leaves; what is due to go by its coming goes. */
  leave (estate: Estate, job: J, session: S, beginning: Beginning, ending: Ending<M>): void
  /** How its newest run ended, where it has one. */
  lastResult (estate: Estate, job: J): SessionResult | undefined
  /** Those of the newest run that are to be tried again. */
  toRetry (estate: Estate, job: J): readonly M[]
  /** When it begins by itself next. */
  nextRun (job: J, after: number): number | undefined
  /** When the backups go that it leaves at a time, where that is not up to the next runs. */
  expiry? (job: J, at: number): number | undefined
}
