// /emulator/journal: what the client did, to read, to verify and to wait for.

import { COUNT, listed, object, TEXT } from '../answers.ts'
import { get, post, remove, type Desk } from '../call.ts'
import { fits, type Wanted } from '../journal.ts'
import { matchOf, MATCHING } from '../rule-shape.ts'
import {
  ControlError, duration, flag, isRecord, may, readFields, schemaOf, whole,
  type Fields, type Inputs, type Shape, type Values
} from '../shape.ts'
import { EXCHANGE, toldExchange, type ToldExchange } from '../told-exchange.ts'
import { judge, textOf, type Expectation, type Verdict } from '../judge.ts'

const STATUS = { status: may(whole(100, 599), 'status of the answer') }

type WantedInput<F extends Fields> = Inputs<typeof MATCHING> & Inputs<typeof STATUS> & Inputs<F>

/** The match of a rule, or its keys alone, beside some more. */
function wanted<F extends Fields> (
  more: F
): Shape<Wanted & Values<F>, WantedInput<F>> & { readonly fields: Fields } {
  const fields: Fields = { ...MATCHING, ...STATUS, ...more }
  return {
    fields,
    schema: schemaOf(fields),
    read (given, at, tell) {
      if (!isRecord(given)) {
        tell(at, `${JSON.stringify(given)} is no object with match, or its keys`)
        return undefined
      }
      const read = readFields(fields, given, at, tell)
      if (!read) return undefined
      const others = Object.entries(read).filter(([name]) => !(name in MATCHING))
      return { match: matchOf(read, given, at, tell), ...Object.fromEntries(others) } as Wanted & Values<F>
    }
  }
}

const expectation = wanted({
  atLeast: may(whole(0), 'how many there are at least; 1 where nothing is said'),
  atMost: may(whole(0), 'how many there are at most'),
  exactly: may(whole(0), 'how many there are'),
  never: may(flag, 'there are none')
})

const EXCHANGES = object({ exchanges: listed(EXCHANGE), came: COUNT })
const VERDICT = object({
  ok: { type: 'boolean' },
  count: COUNT,
  expected: TEXT,
  nearest: listed(object({ exchange: TEXT, differs: listed(TEXT) }))
})

const AWAITED = object({ ok: { type: 'boolean' }, count: COUNT, exchanges: listed(EXCHANGE) })

export interface ToldExchanges {
  readonly exchanges: readonly ToldExchange[]
  /** How many came, those that are not kept any more included. */
  readonly came: number
}

export interface Awaited {
  readonly ok: boolean
  readonly count: number
  readonly exchanges: readonly ToldExchange[]
}

const TIMEOUT_MS = 5000

async function awaited (
  { journal, within }: Desk, { count = 1, timeout = TIMEOUT_MS, ...what }: Wanted & { count?: number, timeout?: number }
): Promise<Awaited> {
  const isWanted = fits(what)
  const found = () => journal.all().filter(entry => entry.ended !== undefined && isWanted(entry))
  const given = new AbortController()
  async function enough (): Promise<void> {
    while (!given.signal.aborted && found().length < count) await journal.next()
  }
  await within(timeout, enough())
  given.abort()
  const exchanges = found()
  return { ok: exchanges.length >= count, count: exchanges.length, exchanges: exchanges.map(toldExchange) }
}

export const journalCalls = {
  list: get('/emulator/journal', 'The exchanges that are kept, or those of them that are meant, the oldest first', {
    takes: wanted({ last: may(whole(1), 'only the last so many') }),
    answers: { about: 'the exchanges', schema: EXCHANGES },
    run ({ journal }: Desk, { last, ...what }): ToldExchanges {
      const found = journal.all().filter(fits(what))
      return { exchanges: (last === undefined ? found : found.slice(-last)).map(toldExchange), came: journal.came }
    }
  }),
  clear: remove('/emulator/journal', 'Forgets all exchanges, and counts anew', {
    answers: { about: 'nothing' },
    run: ({ journal }: Desk): void => journal.clear()
  }),
  unexpected: get('/emulator/journal/unexpected', 'The requests that were not what the API takes, each with why', {
    answers: { about: 'the exchanges', schema: EXCHANGES },
    run ({ journal }: Desk): ToldExchanges {
      const told = journal.all().map(toldExchange)
      return { exchanges: told.filter(({ unexpected }) => unexpected !== undefined), came: journal.came }
    }
  }),
  verify: post('/emulator/journal/verify', 'Whether there were as many exchanges as expected of those that are meant', {
    takes: expectation,
    answers: { about: 'yes or no, and the nearest misses', schema: VERDICT },
    run: ({ journal }: Desk, expected): Verdict => judge(journal.all(), expected as Expectation)
  }),
  assert: post('/emulator/journal/assert', "The same, where a no is 422 with a text for a test's message", {
    takes: expectation,
    answers: { about: 'yes', no: 'What was expected, what there was, and the nearest misses' },
    run ({ journal }: Desk, expected): void {
      const verdict = judge(journal.all(), expected as Expectation)
      if (!verdict.ok) throw new ControlError(422, textOf(expected as Expectation, verdict), [], { plain: true })
    }
  }),
  wait: post('/emulator/journal/wait', 'Waits, in real time, until there have been so many of those that are meant', {
    takes: wanted({
      count: may(whole(1), 'how many; 1 where nothing is said'),
      timeout: may(duration, 'how long at most; 5s where nothing is said')
    }),
    answers: { about: 'whether there were, and which', schema: AWAITED },
    run: (desk: Desk, given): Promise<Awaited> => awaited(desk, given)
  })
}
