// /emulator/reset and /emulator/bundle: the state of the whole, and of its parts.

import { listed, object, ruleSchema, TEXT, TIME, type ToldRule } from '../answers.ts'
import { get, post, type Desk } from '../call.ts'
import type { Incident } from '../incidents.ts'
import { partNames, reset, type PartName } from '../reset.ts'
import type { Bundle } from '../snapshot-desk.ts'
import { EXCHANGE, shortOf, toldExchange, type ToldExchange } from '../told-exchange.ts'
import { rulesOf } from './rules.ts'
import { choice, ControlError, listOf, may, record } from '../shape.ts'

const parts = listOf(choice(...partNames))

/** A bundle, and what somebody may want to look at before. */
export interface ToldBundle extends Bundle {
  readonly clock: { readonly mode: string, readonly now: string }
  readonly rules: ReadonlyArray<ToldRule<unknown>>
  readonly incidents: readonly Incident[]
  readonly journal: readonly ToldExchange[]
}

/** A session is named by its first digits as well. */
const shortened = (rule: ToldRule<unknown>): ToldRule<unknown> => rule.match.session === undefined
  ? rule
  : { ...rule, match: { ...rule.match, session: shortOf(rule.match.session) } }

const BUNDLE = object({
  what: TEXT,
  format: { type: 'integer' },
  version: TEXT,
  product: TEXT,
  at: TIME,
  seed: { type: ['integer', 'null'] },
  settings: { type: 'object' },
  logonSessions: listed(object({ account: TEXT, token: TEXT })),
  clock: object({ mode: TEXT, now: TIME }),
  rules: listed(ruleSchema()),
  incidents: listed({ type: 'object' }),
  journal: listed(EXCHANGE),
  snapshot: TEXT
})

export const stateCalls = {
  reset: post('/emulator/reset', 'Makes everything as it was at the start, but for the time; or parts of it', {
    takes: record({
      only: may(parts, `nothing but these: ${partNames.join(', ')}`),
      keep: may(parts, 'all but these')
    }),
    answers: { about: 'the parts that were reset', schema: object({ reset: listed(TEXT) }) },
    async run (desk: Desk, { only, keep }): Promise<{ readonly reset: readonly PartName[] }> {
      if (only && keep) throw new ControlError(400, 'keep: stands beside only: expected one of the two')
      return { reset: await reset(desk, part => only?.includes(part) ?? !keep?.includes(part)) }
    }
  }),
  bundle: get('/emulator/bundle', 'All that there is, in one file to take home: vbem-emulator replay goes on from it', {
    answers: { about: 'the file; what would let somebody log on is masked', schema: BUNDLE },
    async run (desk: Desk): Promise<ToldBundle> {
      const { snapshot, ...bundle } = await (await desk.snapshots()).bundle()
      const { clock } = desk.world
      return {
        ...bundle,
        clock: { mode: clock.mode, now: bundle.at },
        rules: rulesOf(desk).map(shortened),
        incidents: desk.incidents.all(),
        journal: desk.journal.all().map(toldExchange),
        // Last: nobody reads it.
        snapshot
      }
    }
  })
}
