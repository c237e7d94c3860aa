// The record of exchanges: a ring of the latest ones, each with what happened in the world because of it. What is noted
// is kept as it came, and told readably, with secrets masked, when somebody reads it.

import type { IncomingMessage } from 'node:http'
import type { WorldEvent } from '../engine/events.ts'
import { meaningOf, type Match, type Rules } from '../engine/rules.ts'
import { pickOf } from '../estate/hash.ts'
import { subjectOf, type Exchange, type Watch } from '../server/exchange.ts'
import type { Fault } from '../server/faults.ts'
import type { World } from '../world.ts'
import { explain } from './explain.ts'
import type { Tally } from './tally.ts'

export interface Entry extends Exchange {
  /** Counts from 1, over all that came. */
  readonly n: number
  events: WorldEvent[]
}

/** What is looked for: by the match of a rule, and by the status of the answer. */
export interface Wanted {
  readonly match: Match
  readonly status?: number | undefined
}

export interface Journal extends Watch {
  /** Those that are kept, the oldest first. */
  all (): readonly Entry[]
  /** How many came, those that are not kept any more included. */
  readonly came: number
  clear (): void
  /** Resolves at the end of each exchange that comes from now on. */
  next (): Promise<void>
}

/** What real time it is, in milliseconds. */
type MachineMs = () => number

/** Things that go on by themselves are known to come of what began them; of so many for each exchange that is kept. */
const FOLLOWED = 4

const OF_CONTROL = /^(\/+worlds\/+[^/?]+)?\/+emulator(\/|\?|$)/i

interface JournalSettings {
  /** How many exchanges are kept; 0: the journal is off. */
  readonly size: number
  /** What is drawn for faults follows from it. */
  readonly seed: number
  readonly machineMs: MachineMs
  /** Whether the tester's surface is on the ports of the API: calls of it are none of what the client did. */
  readonly besideControl: boolean
  /** Counts what came, where that is wanted. */
  readonly tally: Tally | undefined
}

export function createJournal (
  world: World, faults: Rules<Fault>, { size, seed, machineMs, besideControl, tally }: JournalSettings
): Journal {
  const isConstant = size > 0 || tally !== undefined
  const ring: Entry[] = []
  let came = 0
  let current: Entry | undefined
  let waiting: (() => void)[] = []
  // By numbers: what is not kept any more would be kept by it.
  const begunBy = new Map<string, number>()

  if (size > 0) world.events.listen(follow)

  function follow (event: WorldEvent): void {
    const key = `${event.what} ${event.id}`
    const begun = begunBy.get(key)
    const cause = begun === undefined ? current : keptOf(begun)
    if (!cause) return
    if (begun === undefined) begunBy.set(key, cause.n)
    if (begunBy.size > FOLLOWED * size) begunBy.delete(begunBy.keys().next().value!)
    cause.events.push(event)
  }

  const keptOf = (n: number): Entry | undefined => n > came - size ? ring[(n - 1) % size] : undefined

  const doing = (exchange: Exchange | undefined): void => { current = exchange as Entry | undefined }

  return {
    isConstant,
    begin (request: IncomingMessage) {
      if (!isConstant && faults.size === 0) return undefined
      if (besideControl && OF_CONTROL.test(request.url!)) return undefined
      const entry = entryOf(request, ++came, world.clock.now(), machineMs(), doing)
      if (size > 0) ring[(came - 1) % size] = entry
      return entry
    },
    faultOf (exchange) {
      exchange.asked = true
      if (faults.size === 0) return undefined
      const taken = faults.take(subjectOf(exchange))
      if (!taken) return undefined
      const { id, matched, then: fault } = taken
      exchange.fault = id
      tally?.met(exchange.operation, fault)
      world.events.publish('rule', id, 'taken', { method: exchange.method, path: exchange.url.split('?')[0]! })
      const { latency = 0, expire } = fault
      if (expire && exchange.session?.state === 'Open') world.sessions.end(exchange.session, 'expired')
      return { fault, ms: typeof latency === 'number' ? latency : pickOf(`${seed} ${id} ${matched}`, ...latency) }
    },
    ended (exchange) {
      if (exchange.ended === undefined) {
        exchange.ended = machineMs()
        tally?.count(exchange)
      }
      // What is logged as a refusal needs no second line.
      const why = exchange.status >= 400 && exchange.refusal?.why === undefined ? explain(exchange) : undefined
      if (why !== undefined) world.log.info({ method: exchange.method, url: exchange.url, why }, `${exchange.status}`)
      if (waiting.length === 0) return
      const told = waiting
      waiting = []
      for (const tell of told) tell()
    },
    all: () => came <= size ? ring.slice() : [...ring.slice(came % size), ...ring.slice(0, came % size)],
    get came () { return came },
    clear () {
      ring.length = 0
      came = 0
      begunBy.clear()
    },
    next: () => new Promise(resolve => waiting.push(resolve))
  }
}

function entryOf (
  { method, url, headers }: IncomingMessage, n: number, at: number, started: number, doing: Entry['doing']
): Entry {
  return {
    n,
    at,
    started,
    method: method!,
    url: url!,
    headers,
    operation: undefined,
    session: undefined,
    objects: [],
    asked: false,
    fault: undefined,
    refusal: undefined,
    requestBody: undefined,
    status: 0,
    answerHeaders: undefined,
    answerBytes: 0,
    answer: [],
    ended: undefined,
    doing,
    events: []
  }
}

export function fits ({ match, status }: Wanted): (entry: Entry) => boolean {
  const means = meaningOf(match)
  return entry => (status === undefined || entry.status === status) && means(subjectOf(entry))
}
