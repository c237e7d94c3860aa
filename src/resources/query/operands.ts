// How the values of filters are read, and how those of records compare: pages query_comparison, get_query_*. Each
// value becomes a key, a text or a number, so that comparing, sorting and looking up are the same for all.

import type { Operand } from '../../schema/query-types.ts'
import type { Operator } from './filter-syntax.ts'

export type Key = string | number
type Given = string | number | boolean

export interface Operands {
  readonly operators: readonly Operator[]
  /** The key of a value in a filter; undefined for what is none. */
  readonly read: (text: string) => Key | undefined
  /** The key of a record's value. */
  readonly keyOf: (value: Given) => Key
  /** What a value looks like: follows "expected". */
  readonly expected: string
  /** The values there are, to suggest the nearest. */
  readonly values?: readonly string[]
}

const EQUALITY: readonly Operator[] = ['==', '!=']
const ORDER: readonly Operator[] = [...EQUALITY, '<', '<=', '>', '>=']

const folded = (value: Given): string => String(value).toLowerCase()
const URN = /^urn:veeam:\w+:/
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A GUID, whether it stands alone or at the end of a URN. */
const withoutUrn = (value: Given): string => folded(value).replace(URN, '')

const TRUTHS: ReadonlyMap<string, number> = new Map([['true', 1], ['false', 0]])
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/i

/** UTC where it names no zone. What is finer than a millisecond is dropped, as it is of the records. */
function momentOf (text: string): number | undefined {
  const match = DATE.exec(text.trim())
  if (!match) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  const moment = Date.parse(iso)
  // 31 February is no date, whatever else it might be read as.
  if (Number.isNaN(moment) || new Date(moment).toISOString() !== iso) return undefined
  return moment - offsetOf(zone)
}

function offsetOf (zone: string): number {
  if (/^z$/i.test(zone)) return 0
  const [hours, minutes] = zone.slice(1).split(':').map(Number) as [number, number]
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

const simple: Readonly<Record<Exclude<Operand, readonly string[]>, Operands>> = {
  uid: {
    operators: EQUALITY,
    read: text => GUID.test(withoutUrn(text)) ? withoutUrn(text) : undefined,
    keyOf: withoutUrn,
    expected: 'a GUID, or a URN that ends in one'
  },
  text: { operators: ORDER, read: folded, keyOf: folded, expected: 'a text' },
  date: {
    operators: ORDER,
    read: momentOf,
    keyOf: Number,
    expected: 'a date such as 2025-01-31, or with a time, "2025-01-31T09:30:00Z"'
  },
  number: {
    operators: ORDER,
    read: text => DECIMAL.test(text) ? Number(text) : undefined,
    keyOf: Number,
    expected: 'a number'
  },
  truth: {
    operators: EQUALITY,
    read: text => TRUTHS.get(folded(text)),
    keyOf: Number,
    expected: 'true or false',
    values: ['true', 'false']
  }
}

/** A UID that is no GUID: as a text, with and without what makes it a URN. */
const uidOfAnyForm: Operands = { ...simple.text, read: withoutUrn, keyOf: withoutUrn }

/** By their place in the list; what is not listed comes before all that is. */
function listed (values: readonly string[]): Operands {
  const places = new Map(values.map((value, place) => [folded(value), place]))
  return {
    operators: ORDER,
    read: text => places.get(folded(text)),
    keyOf: value => places.get(folded(value)) ?? -1,
    expected: `one of ${values.join(', ')}`,
    values
  }
}

const known = new WeakMap<readonly string[], Operands>()

export function operandsOf (operand: Operand, property: string): Operands {
  if (typeof operand === 'string') return operand === 'text' && property === 'UID' ? uidOfAnyForm : simple[operand]
  let operands = known.get(operand)
  if (!operands) known.set(operand, operands = listed(operand))
  return operands
}
