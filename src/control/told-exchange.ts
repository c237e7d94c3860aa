// An exchange as it is told: readable, short, and without what would let somebody log on. A token is made of the id of
// its logon session, so of an id only the first digits are told; they name it in rules too.

import { subjectOf } from '../server/exchange.ts'
import { COUNT, EVENT, listed, object, TEXT, TIME, timeOf, toldEvent, type ToldEvent } from './answers.ts'
import type { Entry } from './journal.ts'
import { explain } from './explain.ts'

export interface ToldExchange {
  readonly n: number
  /** The world's time. */
  readonly at: string
  /** Milliseconds until the answer was given; null where it was not. */
  readonly took: number | null
  readonly method: string
  readonly url: string
  readonly operation: string | null
  readonly account: string | null
  readonly session: string | null
  readonly objects: readonly string[]
  /** Null where there was no answer. */
  readonly status: number | null
  /** Why it was refused. */
  readonly refused?: string
  /** Why it was not what the API takes. */
  readonly unexpected?: string
  /** Id of the rule that it fell to. */
  readonly fault?: string
  /** How the answer is known: documented, captured, seen or inferred. */
  readonly known: string | null
  readonly request: ToldBody & { readonly headers: Readonly<Record<string, unknown>> }
  readonly answer: ToldBody & { readonly headers: Readonly<Record<string, unknown>> }
  readonly events: readonly ToldEvent[]
}

interface ToldBody {
  readonly bytes: number
  readonly body: string
}

const BODY = object({ headers: { type: 'object' }, bytes: COUNT, body: TEXT })
const OR_NULL = { type: ['string', 'null'] }

export const EXCHANGE = object({
  n: COUNT,
  at: TIME,
  took: { type: ['number', 'null'] },
  method: TEXT,
  url: TEXT,
  operation: OR_NULL,
  account: OR_NULL,
  session: OR_NULL,
  objects: listed(TEXT),
  status: { type: ['integer', 'null'] },
  refused: TEXT,
  unexpected: TEXT,
  fault: TEXT,
  known: OR_NULL,
  request: BODY,
  answer: BODY,
  events: listed(EVENT)
}, ['refused', 'unexpected', 'fault'])

export const MASK = '***'
const GUID_TAIL = '-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(<(?:\w+:)?(\w*password|passphrase)\b[^>]*>)[^<]*/gi, `$1${MASK}`],
  [/("(?:\w*password|passphrase)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, `$1"${MASK}"`],
  [new RegExp(`(<SessionId>[0-9a-f]{8})${GUID_TAIL}`, 'gi'), `$1${MASK}`],
  [new RegExp(`("sessionId"\\s*:\\s*"[0-9a-f]{8})${GUID_TAIL}`, 'gi'), `$1${MASK}`],
  [new RegExp(`(logonSessions/[0-9a-f]{8})${GUID_TAIL}`, 'gi'), `$1${MASK}`]
]

const masked = (text: string): string =>
  SECRETS.reduce((shown, [secret, mask]) => shown.replace(secret, mask), text)

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-restsvcsessionid'
])

const headersOf = (headers: object = {}): Record<string, unknown> => Object.fromEntries(
  Object.entries(headers).map(([name, value]) =>
    [name, SECRET_HEADERS.has(name.toLowerCase()) ? MASK : masked(String(value))]))

/** The first digits of the id of a logon session. */
export const shortOf = (id: string): string => id.slice(0, 8)

export function toldExchange (entry: Entry): ToldExchange {
  const { operation, session, refusal, requestBody, fault } = entry
  const unexpected = explain(entry)
  return {
    n: entry.n,
    at: timeOf(entry.at),
    took: entry.ended === undefined ? null : Math.round((entry.ended - entry.started) * 1000) / 1000,
    method: entry.method,
    url: masked(entry.url),
    operation: operation?.id ?? null,
    account: session?.userName ?? null,
    session: session ? shortOf(session.id) : null,
    objects: entry.objects.map(masked),
    status: entry.status || null,
    ...(refusal && { refused: refusal.why ?? refusal.message }),
    ...(unexpected !== undefined && { unexpected }),
    ...(fault !== undefined && { fault }),
    known: operation ? operation.known ?? 'documented' : null,
    request: {
      headers: headersOf(entry.headers),
      bytes: Number(entry.headers['content-length'] ?? requestBody?.length ?? 0),
      body: masked(requestBody?.toString('utf8') ?? '')
    },
    answer: {
      headers: headersOf(entry.answerHeaders),
      bytes: entry.answerBytes,
      body: masked(answerOf(entry))
    },
    events: entry.events.map(toldEvent)
  }
}

function answerOf ({ answer, answerHeaders = {} }: Entry): string {
  const type = Object.entries(answerHeaders).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  if (!/xml|json|text/.test(String(type))) return ''
  return Buffer.concat(answer.map(part => Buffer.from(part as string))).toString('utf8')
}

/** In a line: `#12 GET /api/tasks/task-1 -> 200 getTask by VBEM\administrator`. */
export function lineOf (entry: Entry): string {
  const { operation, account } = subjectOf(entry)
  const by = account === undefined ? '' : ` by ${account}`
  const status = entry.status || (entry.fault === undefined ? 'no answer yet' : 'no answer')
  return `#${entry.n} ${entry.method} ${masked(entry.url)} -> ${status} ${operation ?? 'no operation'}${by}`
}
