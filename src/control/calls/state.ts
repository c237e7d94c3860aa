// /emulator/reset: the state of the whole, and of its parts.

import { listed, object, TEXT } from '../answers.ts'
import { post, type Desk } from '../call.ts'
import { partNames, reset, type PartName } from '../reset.ts'
import { choice, ControlError, listOf, may, record } from '../shape.ts'

const parts = listOf(choice(...partNames))

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
  })
}
