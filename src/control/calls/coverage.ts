// /emulator/coverage: what of the API the client under test has exercised. What makes sense of the counts is loaded
// when first asked for.

import { get, remove, type Desk } from '../call.ts'
import { ControlError, flag, may, record } from '../shape.ts'
import type { Tally } from '../tally.ts'
import { COVERAGE, type ClientCoverage } from '../told-coverage.ts'

/** @throws ControlError 409 */
function tallyOf ({ tally }: Desk): Tally {
  if (tally) return tally
  throw new ControlError(409, 'Requests are not counted: start with a journal, or with --coverage-report')
}

export const coverageCalls = {
  get: get('/emulator/coverage', 'Which operations clients have called, with which statuses and faults', {
    takes: record({ whole: may(flag, 'true: since the start, whatever was forgotten meanwhile') }),
    answers: { about: 'what was called, and what was not', schema: COVERAGE },
    async run (desk: Desk, { whole = false }): Promise<ClientCoverage> {
      const tally = tallyOf(desk)
      const { coverageOf } = await import('../client-coverage.ts')
      return coverageOf(tally.all(), whole ? tally.began : tally.marked, whole)
    }
  }),
  clear: remove('/emulator/coverage', 'Begins anew: what was called so far counts no more', {
    answers: { about: 'nothing' },
    run: (desk: Desk): void => tallyOf(desk).mark()
  })
}
