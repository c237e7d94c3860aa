// The grammar of rules: `{"match": {…}, "skip": 1, "times": 1, "per": "session", "then": {…}}`, or all keys of match
// and the common ones of then side by side. Outcomes, faults and the questions to the journal share it.

import { PER, type Match, type Rule } from '../engine/rules.ts'
import type { Path } from '../estate/fixture/mistakes.ts'
import { operationName, taskName } from './names.ts'
import {
  choice, isRecord, may, readFields, record, schemaOf, text, whole,
  type Fields, type Inputs, type Shape, type Tell, type Values
} from './shape.ts'

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', '*'] as const

const pathPattern: Shape<string> = {
  schema: { type: 'string', examples: ['/api/tasks/*'] },
  read (given, at, tell) {
    if (typeof given === 'string' && /^[/*][^?]*$/.test(given)) return given
    tell(at, `${JSON.stringify(given)} is no path without a query, such as /api/tasks/*`)
    return undefined
  }
}

export const MATCH = {
  operation: may(operationName, 'id of an operation (mountVmRestorePoint), or name of a task (MountRestorePoint)'),
  task: may(taskName, 'operation name of a task'),
  object: may(text, 'id or name of what it is about: a restore point, its VM, a job'),
  account: may(text, 'who called, with the domain or without'),
  session: may(text, 'id of the logon session'),
  method: may(choice(...METHODS), 'method of the request'),
  path: may(pathPattern, 'path of the request, without its query')
} satisfies Fields

const match = record(MATCH)

export const MATCHING = { match: may(match, 'what is meant: all where nothing is said'), ...MATCH }

const COUNTING = {
  skip: may(whole(0), 'how many of those are let pass first'),
  times: may(whole(1), 'how many are taken then: all where nothing is said'),
  nth: may(whole(1), 'only the n-th is taken, counted from when the rule is made'),
  per: may(choice(...PER), 'what is counted for each on its own')
}

export interface RuleInput<T> {
  readonly match?: Match | undefined
  readonly skip?: number | undefined
  readonly times?: number | undefined
  readonly nth?: number | undefined
  readonly per?: Rule<T>['per'] | undefined
}

type Flat<S extends Fields> = Inputs<typeof MATCH> & Inputs<S>

/**
 * The shape of rules that say `then`, of which `short` are keys that may stand beside those of match.
 * @param unfold what then is where it was said by the short keys
 */
export function ruleShape<T, I, S extends Fields> (
  then: Shape<T, I>, short: S, unfold: (given: Values<S>, at: Path, tell: Tell) => T
): Shape<Rule<T>, RuleInput<T> & Flat<S> & { readonly then?: I | undefined }> & { readonly fields: Fields } {
  const fields: Fields = { ...MATCHING, ...COUNTING, then: may(then, 'what becomes of those that are taken'), ...short }
  return {
    fields,
    schema: schemaOf(fields),
    read (given, at, tell) {
      if (!isRecord(given)) {
        tell(at, `${JSON.stringify(given)} is no rule: expected an object with match and then, or their keys`)
        return undefined
      }
      const read = readFields(fields, given, at, tell)
      const counting = countingOf(given, at, tell)
      const shortened = Object.keys(short).filter(name => given[name] !== undefined)
      if (given.then !== undefined && shortened.length > 0) {
        tell([...at, 'then'], `stands beside ${shortened.join(', ')}: expected one of the two forms`)
        return undefined
      }
      if (given.then === undefined && shortened.length === 0) {
        tell(at, `nothing is said of what is to happen: expected then, or some of ${Object.keys(short).join(', ')}`)
        return undefined
      }
      if (!read || !counting) return undefined
      return {
        match: matchOf(read, given, at, tell),
        ...counting,
        then: given.then === undefined ? unfold(picked(read, shortened) as Values<S>, at, tell) : read.then as T
      }
    }
  }
}

const picked = (values: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(names.map(name => [name, values[name]]))

type Counting = Pick<Rule<unknown>, 'skip' | 'times' | 'per'>

function countingOf (given: Readonly<Record<string, unknown>>, at: Path, tell: Tell): Counting | undefined {
  const { nth, skip = 0, times, per } = given
  if (nth !== undefined && (given.skip !== undefined || times !== undefined)) {
    tell([...at, 'nth'], 'stands beside skip or times: nth alone says which one')
    return undefined
  }
  const counted = { ...(per !== undefined && { per: String(per).toLowerCase() as Counting['per'] & string }) }
  if (nth !== undefined) return { skip: Number(nth) - 1, times: 1, ...counted }
  return { skip: Number(skip), ...(times !== undefined && { times: Number(times) }), ...counted }
}

/** What is meant, said by match or by its keys alone. */
export function matchOf (
  read: Readonly<Record<string, unknown>>, given: Readonly<Record<string, unknown>>, at: Path, tell: Tell
): Match {
  const flat = Object.keys(MATCH).filter(name => given[name] !== undefined)
  const inner = (read.match ?? {}) as Match
  for (const name of flat) {
    if (name in inner) tell([...at, name], `is said twice: here and in ${[...at, 'match'].join('.')}`)
  }
  const all = { ...inner, ...Object.fromEntries(flat.map(name => [name, read[name]])) } as Match
  return withoutStar(all)
}

/** `*` as a whole means whatever it is, also nothing. */
const withoutStar = (match: Match): Match =>
  Object.fromEntries(Object.entries(match).filter(([, value]) => value !== '*'))
