// What rules of faults say: what goes wrong with the answers to the requests that they take.

import type { Fault } from '../server/faults.ts'
import { ruleShape } from './rule-shape.ts'
import {
  choice, duration, flag, may, record, text, whole, type Fields, type Shape, type Tell
} from './shape.ts'
import type { Path } from '../estate/fixture/mistakes.ts'

const RANGE = /^(.+)-(.+)$/

type LatencyInput = number | string | readonly [number | string, number | string]

/** `2s`, or `100ms-2s`. */
const latency: Shape<number | readonly [number, number], LatencyInput> = {
  schema: { type: ['string', 'number', 'array'], examples: ['2s', '100ms-2s', ['100ms', '2s']] },
  read (given, at, tell) {
    const range = Array.isArray(given) ? given : typeof given === 'string' ? RANGE.exec(given)?.slice(1) : undefined
    if (!range) return duration.read(given, at, tell)
    const [from, to] = range.map(each => duration.read(each, at, tell))
    if (range.length === 2 && from !== undefined && to !== undefined && from <= to) return [from, to]
    tell(at, `${JSON.stringify(given)} is no range such as 100ms-2s`)
    return undefined
  }
}

const THEN = {
  latency: may(latency, 'the answer begins so much later: 2s, or any time within 100ms-2s'),
  status: may(whole(400, 599), "it has this status, and the API's Error"),
  message: may(text, 'message of that Error'),
  retryAfter: may(whole(0, 1_000_000), 'seconds in Retry-After, for a status'),
  connection: may(choice('reset', 'close'), 'the connection is reset, or closed before any byte of the answer'),
  expire: may(flag, 'the logon session of the request ends, and the request is refused for it'),
  body: may(choice('empty', 'half', 'slow', 'malformed', 'bom'),
    'the body is left out, breaks off in its half, comes drop by drop, is malformed, or begins with a byte order mark'),
  contentType: may(text, 'its Content-Type'),
  performed: may(flag, 'whether the operation happens all the same; only what needs its answer has it happen by itself')
} satisfies Fields

const ENDS = ['status', 'connection', 'body', 'expire'] as const

/** Mistakes that no key alone can have. */
function contradictions (fault: Partial<Record<keyof Fault, unknown>>, at: Path, tell: Tell): void {
  const ends = ENDS.filter(name => fault[name] !== undefined)
  if (ends.length > 1) tell([...at, ends[1]!], `stands beside ${ends[0]}: expected one of ${ENDS.join(', ')}`)
  for (const name of ['message', 'retryAfter'] as const) {
    if (fault[name] !== undefined && fault.status === undefined) tell([...at, name], 'needs a status beside it')
  }
  if (fault.contentType !== undefined && fault.connection !== undefined) {
    tell([...at, 'contentType'], 'stands beside connection: then there is no answer')
  }
  if (fault.performed !== undefined && String(fault.performed) === 'false' && needsAnswer(fault)) {
    tell([...at, 'performed'], 'is false, and what is asked for needs the answer of the operation')
  }
  if (Object.keys(fault).every(name => name === 'performed')) {
    tell(at, `nothing is said of what goes wrong: expected some of ${Object.keys(THEN).join(', ')}`)
  }
}

const needsAnswer = ({ status, connection, body, contentType }: Partial<Record<keyof Fault, unknown>>): boolean =>
  status === undefined && connection === undefined && (body !== undefined || contentType !== undefined)

const whatGoesWrong = record(THEN)

export const faultRule = ruleShape<Fault, NonNullable<typeof whatGoesWrong.input>, typeof THEN>({
  ...whatGoesWrong,
  read (given, at, tell) {
    const read = whatGoesWrong.read(given, at, tell)
    if (read) contradictions(read, at, tell)
    return read
  }
}, THEN, (read, at, tell) => {
  contradictions(read, at, tell)
  return read
})
