// What the coverage of the client under test is told as.

import { COUNT, listed, object, TEXT, TIME } from './answers.ts'

export type Numbers = Readonly<Record<string, number>>

export interface CalledOperation {
  readonly operation: string
  readonly area: string
  readonly method: string
  /** With the query that tells it from others. */
  readonly path: string
  readonly requests: number
  /** How many answers there were of each; `none` where a fault ended the connection. */
  readonly statuses: Numbers
  /** Statuses that are documented for it, and were none of these. */
  readonly unmet: readonly number[]
  readonly faults: Numbers
  /** How it is known: documented, captured, seen or inferred. */
  readonly known: string
  /** Types and members of its answers that are inferred. */
  readonly inferred: readonly string[]
}

export interface ClientCoverage {
  /** The world's time from which on it is counted. */
  readonly since: string
  readonly requests: number
  readonly operations: {
    readonly all: number
    readonly called: number
    /** Those that were answered well at least once. */
    readonly succeeded: number
  }
  /** By areas. */
  readonly called: readonly CalledOperation[]
  readonly uncalled: readonly { readonly area: string, readonly operations: readonly string[] }[]
  /** Of all requests. */
  readonly faults: Numbers
  /** Requests that are no operation of the API. */
  readonly unknown: { readonly requests: number, readonly statuses: Numbers }
}

const NUMBERS = { type: 'object', additionalProperties: COUNT }

export const COVERAGE = object({
  since: TIME,
  requests: COUNT,
  operations: object({ all: COUNT, called: COUNT, succeeded: COUNT }),
  called: listed(object({
    operation: TEXT,
    area: TEXT,
    method: TEXT,
    path: TEXT,
    requests: COUNT,
    statuses: NUMBERS,
    unmet: listed(COUNT),
    faults: NUMBERS,
    known: TEXT,
    inferred: listed(TEXT)
  })),
  uncalled: listed(object({ area: TEXT, operations: listed(TEXT) })),
  faults: NUMBERS,
  unknown: object({ requests: COUNT, statuses: NUMBERS })
})
