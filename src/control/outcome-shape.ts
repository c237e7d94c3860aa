// What rules of outcomes say: how tasks end, and how sessions of jobs and restores do.

import type { Outcome } from '../engine/outcomes.ts'
import { ruleShape } from './rule-shape.ts'
import {
  choice, duration, flag, isRecord, may, record, text, whole, type Fields, type Shape, type Values
} from './shape.ts'

const ENDING = {
  polls: may(whole(0, 1_000_000), 'it ends after so many answers that show it running'),
  delay: may(duration, 'it ends after so long'),
  held: may(flag, 'it ends when the tester says so, by tasks/{id}/finish or sessions/{id}/finish')
} satisfies Fields

const TASK = {
  ...ENDING,
  success: may(flag, 'whether it succeeds; what it stands for happens only then'),
  message: may(text, 'its message, instead of its own')
} satisfies Fields

const SESSION = {
  ...ENDING,
  result: may(choice('Success', 'Warning', 'Failed'), 'its result'),
  reason: may(text, 'why, as far as it tells')
} satisfies Fields

/** Two of them can't both say when it ends. */
function endingOnce<T, I> (shape: Shape<T, I>): Shape<T, I> {
  return {
    ...shape,
    read (given, at, tell) {
      const [first, second] = isRecord(given) ? Object.keys(ENDING).filter(name => given[name] !== undefined) : []
      if (second !== undefined) tell([...at, second], `stands beside ${first}: expected one of them`)
      return shape.read(given, at, tell)
    }
  }
}

const outcome = record({
  task: may(endingOnce(record(TASK)), 'how tasks end'),
  session: may(endingOnce(record(SESSION)), 'how sessions of jobs and restores end')
}) satisfies Shape<Outcome, any>

const SHORT = {
  result: may(choice('success', 'failure'), 'whether a task succeeds; for a session there is then.session.result'),
  message: TASK.message,
  ...ENDING
} satisfies Fields

function unfold ({ result, ...others }: Values<typeof SHORT>): Outcome {
  return { task: { ...(result !== undefined && { success: result === 'success' }), ...others } }
}

export const outcomeRule = endingOnce(ruleShape(outcome, SHORT, unfold))
