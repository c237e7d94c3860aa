// A filter of one type of the query service: its names and values checked against the type, and made into a test of
// a record. Pages filter, query_comparison.

import { suggest } from '../../estate/fixture/mistakes.ts'
import { queryTypes, type QueryType, type QueryTypeName } from '../../schema/query-types.ts'
import type { Call } from '../call.ts'
import { mistake, parseFilter, type Comparison, type Filter, type Operator } from './filter-syntax.ts'
import { operandsOf, type Key, type Operands } from './operands.ts'

/** The value of a property of the query service: a GUID for a UID, milliseconds for a date; undefined where absent. */
export type Property<R> = (record: R, call: Call) => string | number | boolean | undefined

/** What may be filtered and sorted by the properties of a type: each has its function. */
export interface Queryable<R> {
  readonly type: QueryTypeName
  readonly properties: Readonly<Record<string, Property<R>>>
  /** The UID of a record is that of its collection. */
  readonly byId: boolean
}

export interface Bound {
  readonly kind: 'comparison'
  readonly property: string
  readonly operator: Operator
  readonly key: Key
  readonly operands: Operands
}

export type BoundFilter = Bound | { readonly kind: 'and' | 'or', readonly terms: readonly BoundFilter[] }

/** The property of a type that a name means, in any letter case. */
export function propertyNamed (type: QueryTypeName, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return propertiesOf(type).find(each => each.toLowerCase() === wanted)
}

export const propertiesOf = (type: QueryTypeName): string[] => Object.keys(queryTypes[type].properties)

export function operandsFor (type: QueryTypeName, property: string): Operands {
  const { properties }: QueryType = queryTypes[type]
  return operandsOf(properties[property]!, property)
}

/** @throws Refusal badFilter */
export function readFilter (type: QueryTypeName, text: string): BoundFilter {
  return bind(type, parseFilter(text))
}

function bind (type: QueryTypeName, filter: Filter): BoundFilter {
  return filter.kind === 'comparison'
    ? bindComparison(type, filter)
    : { kind: filter.kind, terms: filter.terms.map(term => bind(type, term)) }
}

function bindComparison (type: QueryTypeName, comparison: Comparison): Bound {
  const property = propertyNamed(type, comparison.property)
  if (property === undefined) {
    throw mistake(comparison.at, JSON.stringify(comparison.property),
      `a property of ${type}${suggest(comparison.property, propertiesOf(type))}`)
  }
  const operands = operandsFor(type, property)
  const { operator, value } = comparison
  if (!operands.operators.includes(operator)) {
    throw mistake(comparison.operatorAt, operator, `${operands.operators.join(' or ')}, as ${property} has no order`)
  }
  const key = operands.read(value)
  if (key === undefined) {
    const nearest = operands.values ? suggest(value, operands.values) : ''
    throw mistake(comparison.valueAt, JSON.stringify(value),
      `${operands.expected} as a value of ${property}${nearest.includes('did you mean') ? nearest : ''}`)
  }
  return { kind: 'comparison', property, operator, key, operands }
}

const TESTS: Readonly<Record<Operator, (a: Key, b: Key) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b
}

/** The test of a record. A value that is absent differs from all others, and is neither less nor greater than one. */
export function testOf<R> (
  filter: BoundFilter, { properties }: Queryable<R>, call: Call
): (record: R) => boolean {
  if (filter.kind === 'comparison') {
    const { property, operator, key, operands: { keyOf } } = filter
    const get = properties[property]!
    const test = TESTS[operator]
    return record => {
      const value = get(record, call)
      return value === undefined ? operator === '!=' : test(keyOf(value), key)
    }
  }
  const tests = filter.terms.map(term => testOf(term, { properties } as Queryable<R>, call))
  return filter.kind === 'and'
    ? record => tests.every(test => test(record))
    : record => tests.some(test => test(record))
}
