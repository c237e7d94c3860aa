// The records that a filter leaves, in the order that is asked for. What is worked out of a collection on the way
// (groups by value, orders, whole selections) is kept with it until it changes, so that the next page of the same
// list costs what a page costs. Pages filter, sortasc_sortdesc.

import { Records } from '../../estate/collection.ts'
import type { Call } from '../call.ts'
import { operandsFor, testOf, type Bound, type BoundFilter, type Property, type Queryable } from './filter.ts'
import type { Key } from './operands.ts'
import { watching } from './watch.ts'

export interface Order {
  readonly property: string
  readonly descending: boolean
}

/** What is asked of a list; `text` tells two questions apart. */
export interface Question {
  readonly filter: BoundFilter | undefined
  readonly order: Order | undefined
  readonly text: string
}

type Identified = { readonly id: string }

/** How many selections of a collection are kept, and how many records in all of them. */
const MOST_KEPT = 16
const MOST_RECORDS = 4_000_000

interface Kept<R> {
  readonly groups: Map<string, ReadonlyMap<Key, readonly R[]>>
  readonly orders: Map<string, readonly R[]>
  /** The one that was asked for last stands last. */
  readonly selections: Map<string, readonly R[]>
}

const keepers = new WeakMap<Queryable<any>, () => Kept<any>>()

/** What is kept of a collection: a new one after each change of it. */
function keptOf<R extends Identified> (records: Records<R>, queryable: Queryable<R>): Kept<R> {
  let keeper = keepers.get(queryable)
  if (!keeper) {
    keepers.set(queryable, keeper = () => ({ groups: new Map(), orders: new Map(), selections: new Map() }))
  }
  return records.derived(keeper)
}

const toArray = <R extends Identified>(records: Records<R>): readonly R[] => [...records]

/** All records of a collection as a list, which is the same until the collection changes. */
export function listOfAll<R> (records: Iterable<R>): readonly R[] {
  if (Array.isArray(records)) return records
  return records instanceof Records ? records.derived(toArray) as readonly R[] : [...records]
}

export function select<R> (
  call: Call, queryable: Queryable<R>, records: Iterable<R>, question: Question
): readonly R[] {
  const all = listOfAll(records)
  if (!question.filter && !question.order) return all
  if (!(records instanceof Records)) return selectAmong(call, queryable, all, question)
  const kept = keptOf(records as Records<R & Identified>, queryable) as Kept<R>
  const known = kept.selections.get(question.text)
  if (known) return keep(kept, question.text, known)
  const watch = watching(call, { world: ['profile'] })
  const source: Source<R> = { all, kept, records: records as unknown as Source<R>['records'] }
  const selection = selectFrom(source, watch.call, queryable, question)
  // Who has looked at the clock, or at who asks, would find other records at another time.
  if (!watch.looked()) return keep(kept, question.text, selection)
  kept.groups.clear()
  kept.orders.clear()
  return selection
}

function keep<R> ({ selections }: Kept<R>, text: string, selection: readonly R[]): readonly R[] {
  selections.delete(text)
  selections.set(text, selection)
  let records = 0
  for (const each of selections.values()) records += each.length
  for (const [oldest, { length }] of selections) {
    if (oldest === text || (selections.size <= MOST_KEPT && records <= MOST_RECORDS)) break
    selections.delete(oldest)
    records -= length
  }
  return selection
}

/** Of records that are no collection of their own, in passing. */
function selectAmong<R> (
  call: Call, queryable: Queryable<R>, all: readonly R[], { filter, order }: Question
): readonly R[] {
  const found = filter ? all.filter(testOf(filter, queryable, call)) : all
  return order ? inOrder(found, call, queryable, order) : found
}

interface Source<R> {
  readonly all: readonly R[]
  readonly kept: Kept<R>
  readonly records: { get: (id: string) => R | undefined }
}

function selectFrom<R> (
  source: Source<R>, call: Call, queryable: Queryable<R>, { filter, order }: Question
): readonly R[] {
  if (!filter) return ordered(source, call, queryable, order!)
  const test = testOf(filter, queryable, call)
  const few = candidates(source, call, queryable, filter)
  // To sort a few costs less than to look for them in the order of all.
  if (few && few.length < source.all.length / 4) {
    const found = few.filter(test)
    return order ? inOrder(found, call, queryable, order) : found
  }
  return (order ? ordered(source, call, queryable, order) : source.all).filter(test)
}

/** Records among which all are that pass the filter, by the values that it asks for; undefined where it may be any. */
function candidates<R> (
  source: Source<R>, call: Call, queryable: Queryable<R>, filter: BoundFilter
): readonly R[] | undefined {
  if (filter.kind === 'or') return undefined
  if (filter.kind === 'comparison') return having(source, call, queryable, filter)
  let fewest: readonly R[] | undefined
  for (const term of filter.terms) {
    const found = candidates(source, call, queryable, term)
    if (found && (!fewest || found.length < fewest.length)) fewest = found
  }
  return fewest
}

function having<R> (
  { all, kept, records }: Source<R>, call: Call, { properties, byId }: Queryable<R>, comparison: Bound
): readonly R[] | undefined {
  const { property, operator, key, operands: { keyOf } } = comparison
  if (operator !== '==' || typeof key !== 'string') return undefined
  if (property === 'UID' && byId) {
    const found = records.get(key)
    return found ? [found] : []
  }
  let groups = kept.groups.get(property)
  if (!groups) kept.groups.set(property, groups = grouped(all, properties[property]!, keyOf, call))
  return groups.get(key) ?? []
}

function grouped<R> (
  all: readonly R[], get: Property<R>, keyOf: Bound['operands']['keyOf'], call: Call
): ReadonlyMap<Key, readonly R[]> {
  const groups = new Map<Key, R[]>()
  // Neighbours often have the same value.
  let last: unknown
  let group: R[] = []
  for (const record of all) {
    const value = get(record, call)
    if (value === undefined) continue
    if (value !== last) {
      const key = keyOf(value)
      const known = groups.get(key)
      if (known) group = known
      else groups.set(key, group = [])
      last = value
    }
    group.push(record)
  }
  return groups
}

function ordered<R> ({ all, kept }: Source<R>, call: Call, queryable: Queryable<R>, order: Order): readonly R[] {
  const name = `${order.descending ? '-' : ''}${order.property}`
  let known = kept.orders.get(name)
  if (!known) kept.orders.set(name, known = inOrder(all, call, queryable, order))
  return known
}

/** What has no value comes first in ascending order; what is alike stays in the order in which it came. */
function inOrder<R> (
  records: readonly R[], call: Call, { type, properties }: Queryable<R>, { property, descending }: Order
): readonly R[] {
  const get = properties[property]!
  const { keyOf } = operandsFor(type, property)
  const keys = records.map(record => {
    const value = get(record, call)
    return value === undefined ? undefined : keyOf(value)
  })
  const sign = descending ? -1 : 1
  const places = Uint32Array.from(keys.keys())
  places.sort((i, j) => {
    const a = keys[i]
    const b = keys[j]
    if (a === b) return i - j
    if (a === undefined) return -sign
    if (b === undefined) return sign
    return a < b ? -sign : sign
  })
  return Array.from(places, place => records[place]!)
}
