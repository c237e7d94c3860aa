// What can go wrong with an answer on its way, as a tester's rule says it.

export type Body = 'empty' | 'half' | 'slow' | 'malformed' | 'bom'

/** How many pieces a slow body comes in, and how many milliseconds it takes from one to the next. */
export const SLOW_PIECES = 20
export const SLOW_MS = 100

export const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** One thing that is done to an exchange; several of them together where they can be. */
export interface Fault {
  /** Whether the operation happens all the same; where nothing is said, only what needs its answer has it happen. */
  readonly performed?: boolean
  /** Milliseconds before the answer begins, or from and to: then drawn from the seed. */
  readonly latency?: number | readonly [from: number, to: number]
  /** Answered with this status, and the API's Error, instead. */
  readonly status?: number
  readonly message?: string
  /** Seconds, for Retry-After. */
  readonly retryAfter?: number
  /** reset: the client's connection is reset. close: it is closed before any byte of the answer. */
  readonly connection?: 'reset' | 'close'
  /** Whether the logon session of the request has ended by then: the request is refused. */
  readonly expire?: boolean
  /** What becomes of the body of the answer. */
  readonly body?: Body
  readonly contentType?: string
}
