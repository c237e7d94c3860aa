// Answers of lists, kept for clients that ask for the same list again and again: until anything changes in the estate,
// and only where nothing was looked at that changes beside it, such as the clock.

import type { Estate } from '../estate/estate.ts'
import { LONG_LIST, longListOf } from '../schema/long-lists.ts'
import type { Call, Representation } from './call.ts'
import { watching, type Known } from './query/watch.ts'

/** The state of an estate, and what was asked in it; what was asked last stands last. */
interface Kept {
  version: number
  readonly answers: Map<string, Answer>
}

interface Answer {
  /** What the path leads to, which need not be of the estate. */
  readonly subject: unknown
  /** Undefined for what was asked only once: most is never asked again, and is not worth its memory. */
  readonly representation: Representation | undefined
}

/** How many answers are kept for each account. */
const MOST_KEPT = 16

/** Whatever else it looks at, an answer that is kept must not depend on. */
const KNOWN: Known = {
  world: ['estate', 'profile'],
  session: ['account'],
  call: ['base', 'url', 'params', 'query']
}

/** By account; the answers of an estate go with it. */
const kept = new WeakMap<Estate, WeakMap<object, Kept>>()

function keptOf ({ world: { estate }, session: { account } }: Call): Kept {
  let byAccount = kept.get(estate)
  if (!byAccount) kept.set(estate, byAccount = new WeakMap())
  let own = byAccount.get(account)
  if (!own) byAccount.set(account, own = { version: 0, answers: new Map() })
  const { version } = estate
  if (own.version !== version) {
    own.answers.clear()
    own.version = version
  }
  return own
}

/** The answer that `make` makes of a call, or the one that it made of the same call and subject before. */
export function keptList (call: Call, subject: unknown, make: (call: Call) => Representation): Representation {
  const { answers } = keptOf(call)
  const key = `${call.base} ${call.url}`
  const before = answers.get(key)
  const again = before !== undefined && before.subject === subject
  const representation = (again ? before.representation : undefined) ?? (again ? keepable(call, make) : make(call))
  if (before) answers.delete(key)
  answers.set(key, { subject, representation: representation.written && representation })
  if (answers.size > MOST_KEPT) answers.delete(answers.keys().next().value!)
  return representation
}

function keepable (call: Call, make: (call: Call) => Representation): Representation {
  const watch = watching(call, KNOWN)
  const made = make(watch.call)
  // A long list is made while it is sent, and nothing is left of it then.
  if (watch.looked() || longListOf(made.root, made.value(), LONG_LIST)) return made
  // What is kept is what was written; the other format makes it anew.
  let first: Representation | undefined = made
  const value = () => {
    const taken = first ?? make(call)
    first = undefined
    return taken.value()
  }
  return { ...made, value, written: {} }
}
