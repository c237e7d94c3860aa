// /emulator/outcomes, /emulator/faults, /emulator/rules and /emulator/operations: how operations end, what goes wrong,
// which rules there are, and the names that they use.

import type { Outcome } from '../../engine/outcomes.ts'
import type { Kept } from '../../engine/rules.ts'
import { operations, type Operation } from '../../operations.ts'
import type { Fault } from '../../server/faults.ts'
import { listed, object, ruleSchema, TEXT, type ToldRule } from '../answers.ts'
import { get, post, remove, type Desk } from '../call.ts'
import { faultRule } from '../fault-shape.ts'
import { taskNames } from '../names.ts'
import { outcomeRule } from '../outcome-shape.ts'
import { ControlError, flag, may, must, record, text } from '../shape.ts'

/** The rules of one sort, as far as its calls need them. */
interface Kind<T> {
  get (id: string): Kept<T> | undefined
  all (): readonly Kept<T>[]
  remove (id: string): boolean
  clear (): void
}

export const byId = record({ id: must(text, 'id of the rule') })

/** @throws ControlError 404 */
function found<T> (of: ToldRule<T>['of'], kind: Kind<T>, id: string): Kept<T> {
  const rule = kind.get(id)
  if (rule) return rule
  const ids = kind.all().map(each => each.id).join(', ')
  throw new ControlError(404, `There is no rule ${JSON.stringify(id)} among the ${of}; there is ${ids || 'none'}`)
}

/** The calls that rules of each sort have in common. */
export function ruleCalls<T> (of: ToldRule<T>['of'], what: string, kindOf: (desk: Desk) => Kind<T>) {
  const told = (rule: Kept<T>): ToldRule<T> => ({ of, ...rule })
  const answers = { about: 'the rule', schema: ruleSchema() }
  const all = { about: 'the rules, the oldest first', schema: object({ rules: listed(ruleSchema()) }) }
  return {
    list: get(`/emulator/${of}`, `The rules by which ${what}`, {
      answers: all,
      run: (desk: Desk): Readonly<Record<'rules', readonly ToldRule<T>[]>> => ({ rules: kindOf(desk).all().map(told) })
    }),
    get: get(`/emulator/${of}/{id}`, 'One of these rules, and how often it has been followed', {
      takes: byId,
      main: 'id',
      answers,
      run: (desk: Desk, { id }) => told(found(of, kindOf(desk), id))
    }),
    remove: remove(`/emulator/${of}/{id}`, 'Takes one of these rules back', {
      takes: byId,
      main: 'id',
      answers: { about: 'nothing' },
      run (desk: Desk, { id }): void {
        found(of, kindOf(desk), id)
        kindOf(desk).remove(id)
      }
    }),
    clear: remove(`/emulator/${of}`, 'Takes all of these rules back', {
      answers: { about: 'nothing' },
      run (desk: Desk): void { kindOf(desk).clear() }
    })
  }
}

export const faultCalls = {
  add: post('/emulator/faults', 'Decides what goes wrong with answers from now on', {
    takes: faultRule,
    answers: { about: 'the rule', schema: ruleSchema(), status: 201 },
    run: ({ faults }: Desk, rule): ToldRule<Fault> => ({ of: 'faults', ...faults.add(rule) })
  }),
  ...ruleCalls('faults', 'answers go wrong', ({ faults }) => faults)
}

export const outcomeCalls = {
  add: post('/emulator/outcomes', 'Decides how tasks, and sessions of jobs and restores, end from now on', {
    takes: outcomeRule,
    answers: { about: 'the rule', schema: ruleSchema(), status: 201 },
    run: ({ world }: Desk, rule): ToldRule<Outcome> => ({ of: 'outcomes', ...world.outcomes.add(rule) })
  }),
  ...ruleCalls('outcomes', 'operations end', ({ world }) => world.outcomes)
}

const rowOf = ({ id, method, path, query, task, known, page }: Operation) => ({
  id, method, path, ...(query && { query }), ...(task !== undefined && { task }), known: known ?? 'documented', page
})

const OPERATION = object(
  { id: TEXT, method: TEXT, path: TEXT, query: { type: 'object' }, task: TEXT, known: TEXT, page: TEXT },
  ['query', 'task'])

/** All rules in force. */
export const rulesOf = ({ world, faults }: Desk): readonly ToldRule<unknown>[] => [
  ...world.outcomes.all().map(rule => ({ of: 'outcomes' as const, ...rule })),
  ...faults.all().map(rule => ({ of: 'faults' as const, ...rule }))
]

export const rulesCalls = {
  list: get('/emulator/rules', 'All rules in force, of outcomes and of faults', {
    takes: record({ unused: may(flag, 'only those that have taken nothing yet') }),
    answers: { about: 'the rules', schema: object({ rules: listed(ruleSchema()) }) },
    run (desk: Desk, { unused = false }): { readonly rules: readonly ToldRule<unknown>[] } {
      const rules = rulesOf(desk)
      return { rules: unused ? rules.filter(({ matched }) => matched === 0) : rules }
    }
  })
}

export const operationsCalls = {
  list: get('/emulator/operations', 'The names that rules use: operations of the API, and operation names of tasks', {
    answers: { about: 'the names', schema: object({ operations: listed(OPERATION), tasks: listed(TEXT) }) },
    run: (): { operations: readonly ReturnType<typeof rowOf>[], tasks: readonly string[] } =>
      ({ operations: (operations as readonly Operation[]).map(rowOf), tasks: taskNames })
  })
}
