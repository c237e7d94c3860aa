// What clients have done, in numbers: of each operation how often, with which statuses, how long it took, and what went
// wrong with it by a rule. It counts on the way of every answer, so each count is an addition; whoever asks makes sense
// of it (metrics.ts, client-coverage.ts). Its size is bounded by the table of operations.

import type { Operation } from '../operations.ts'
import type { Exchange } from '../server/exchange.ts'
import type { Fault } from '../server/faults.ts'

/** Upper bounds, in milliseconds, of the times that answers took; what took longer is counted after them. */
export const BOUNDS: readonly number[] =
  [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]

/** Of one operation, the answers of one status. */
export interface Answered {
  /** 0 where the connection ended before an answer. */
  readonly status: number
  requests: number
  /** As it was at the mark. */
  before: number
  /** Bytes of bodies. */
  received: number
  sent: number
}

export interface Met {
  times: number
  /** As it was at the mark. */
  before: number
}

export interface Counts {
  /** Nothing where a request is none that the API has. */
  readonly operation: Operation | undefined
  readonly answered: Answered[]
  /** How many took so long: one more than there are bounds. */
  readonly took: number[]
  /** Milliseconds of all together. */
  ms: number
  /** What it met by the rules of faults: `status 503`, `connection reset`. */
  readonly faults: Map<string, Met>
}

export interface Tally {
  /** Of what has been asked for so far. */
  all (): Iterable<Counts>
  /** Counts an exchange that has ended. */
  count (exchange: Exchange): void
  met (operation: Operation | undefined, fault: Fault): void
  /** From here on it is counted anew, for who asks for what came since; the counts go on. */
  mark (): void
  /** The world's time at the start. */
  readonly began: number
  /** The world's time at the mark, or at the start. */
  readonly marked: number
}

/** @param now the world's time */
export function createTally (now: () => number): Tally {
  const byOperation = new Map<Operation | undefined, Counts>()
  const began = now()
  let marked = began

  return {
    all: () => byOperation.values(),
    count ({ operation, status, headers, started, ended, answerBytes }) {
      const counts = countsOf(byOperation, operation)
      const answered = answeredOf(counts, status)
      answered.requests++
      answered.sent += answerBytes
      const length = headers['content-length']
      if (length !== undefined) answered.received += Number(length) || 0
      const ms = ended! - started
      counts.ms += ms
      let bound = 0
      while (bound < BOUNDS.length && ms > BOUNDS[bound]!) bound++
      counts.took[bound]!++
    },
    met (operation, fault) {
      const { faults } = countsOf(byOperation, operation)
      for (const name of namesOf(fault)) {
        const met = faults.get(name)
        if (met) met.times++
        else faults.set(name, { times: 1, before: 0 })
      }
    },
    mark () {
      for (const { answered, faults } of byOperation.values()) {
        for (const each of answered) each.before = each.requests
        for (const met of faults.values()) met.before = met.times
      }
      marked = now()
    },
    began,
    get marked () { return marked }
  }
}

/** Those of an operation, which begin with nothing. */
export function countsOf (all: Map<Operation | undefined, Counts>, operation: Operation | undefined): Counts {
  let counts = all.get(operation)
  if (counts === undefined) {
    counts = { operation, answered: [], took: new Array(BOUNDS.length + 1).fill(0), ms: 0, faults: new Map() }
    all.set(operation, counts)
  }
  return counts
}

/** There are few statuses of one operation, and the one that comes most often comes first as a rule. */
function answeredOf ({ answered }: Counts, status: number): Answered {
  for (let i = 0; i < answered.length; i++) if (answered[i]!.status === status) return answered[i]!
  const first = { status, requests: 0, before: 0, received: 0, sent: 0 }
  answered.push(first)
  return first
}

/** What a fault does, by the keys and values that its rule has: `status 503`, `latency`. */
function namesOf ({ status, connection, body, expire, contentType, latency }: Fault): string[] {
  return [
    ...(status !== undefined ? [`status ${status}`] : []),
    ...(connection !== undefined ? [`connection ${connection}`] : []),
    ...(body !== undefined ? [`body ${body}`] : []),
    ...(expire ? ['expire'] : []),
    ...(contentType !== undefined ? ['contentType'] : []),
    ...(latency !== undefined ? ['latency'] : [])
  ]
}
