// How operations end, where the tester has a say in it: by rules, for the tasks that requests start and for the
// sessions of jobs and restores, each on its own. Whoever starts such a thing asks once, and does as it is told.

import { createRules, type Rule, type Rules, type Subject } from './rules.ts'

/** When something ends; as the settings say where nothing is said. */
interface Ending {
  /** After N answers that show it running. */
  readonly polls?: number
  /** After a time, in milliseconds. */
  readonly delay?: number
  /** When the tester says so, and not before. */
  readonly held?: boolean
}

export interface TaskOutcome extends Ending {
  /** What the operation does happens, unless this is false. */
  readonly success?: boolean
  /** In the place of the message that it would have. */
  readonly message?: string
}

export interface SessionOutcome extends Ending {
  readonly result?: 'Success' | 'Warning' | 'Failed'
  readonly reason?: string
}

export interface Outcome {
  readonly task?: TaskOutcome
  readonly session?: SessionOutcome
}

export type OutcomeRule = Rule<Outcome>

/** Tasks and sessions are counted each on their own: the third task, the third session. */
export interface Outcomes extends Omit<Rules<Outcome>, 'take'> {
  /** How a task that starts now is to end. To be asked once for each. */
  ofTask (subject: Subject): TaskOutcome | undefined
  /** How a session of a job or a restore that starts now is to end. To be asked once for each. */
  ofSession (subject: Subject): SessionOutcome | undefined
}

/** @param known what else is known of a subject; asked only where there are rules */
export function createOutcomes (known: (subject: Subject) => Subject = subject => subject): Outcomes {
  const rules = createRules<Outcome, keyof Outcome>('outcome', (then, part) => then[part] !== undefined)
  return {
    ...rules,
    get size () { return rules.size },
    ofTask: subject => rules.size === 0 ? undefined : rules.take(known(subject), 'task')?.then.task,
    ofSession: subject => rules.size === 0 ? undefined : rules.take(known(subject), 'session')?.then.session
  }
}
