// What filters and orders leave of collections: the same as a naive look at each record, whatever was asked before;
// and what is kept of a collection goes when the collection changes, or when time passes that was looked at.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { Records } from '../../../src/estate/collection.ts'
import type { Call } from '../../../src/resources/call.ts'
import type { Queryable } from '../../../src/resources/query/filter.ts'
import { questionOf } from '../../../src/resources/query/question.ts'
import { select } from '../../../src/resources/query/selection.ts'

interface Point {
  readonly id: string
  readonly name: string
  readonly vm: string | undefined
  readonly created: number | undefined
  readonly type: string | undefined
}

const queryable: Queryable<Point> = {
  type: 'VmRestorePoint',
  byId: true,
  properties: {
    UID: ({ id }) => id,
    Name: ({ name }) => name,
    VmDisplayName: ({ vm }) => vm,
    CreationTime: ({ created }) => created,
    Type: ({ type }) => type
  }
}

const call = (query: Record<string, string>, now = 0): Call =>
  ({ query, world: { profile: {}, clock: { now: () => now } } }) as unknown as Call

const ask = (records: Iterable<Point>, query: Record<string, string>): readonly Point[] =>
  select(call(query), queryable, records, questionOf(call(query), 'VmRestorePoint'))

const DAY = 24 * 3600 * 1000
const TYPES = ['Full', 'Increment', 'ReverseIncrement']
const NAMES = ['app01', 'APP01', 'db 02', 'é"', '']
const ids = fc.uuid({ version: 5 })
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined })

const estates = fc.uniqueArray(fc.record({
  id: ids,
  name: fc.constantFrom(...NAMES),
  vm: maybe(fc.constantFrom(...NAMES)),
  created: maybe(fc.nat(6).map(n => Date.UTC(2025, 0, 1) + n * DAY / 2)),
  // What is none of the listed values, too.
  type: maybe(fc.constantFrom(...TYPES, 'Snapshot'))
}, { noNullPrototype: true }), { selector: ({ id }) => id, maxLength: 30 }) as fc.Arbitrary<Point[]>

interface Term { readonly text: string, readonly holds: (point: Point) => boolean }

const HOLDS: Record<string, (order: number) => boolean> = {
  '==': order => order === 0, '!=': order => order !== 0, '<': order => order < 0,
  '<=': order => order <= 0, '>': order => order > 0, '>=': order => order >= 0
}

/** One comparison, judged by the order of two values; `form` is how the value is written. */
function term<V> (
  property: string, get: (point: Point) => V | undefined, value: fc.Arbitrary<V>, form: (value: V) => string,
  order: (a: V, b: V) => number, operators = Object.keys(HOLDS)
): fc.Arbitrary<Term> {
  return fc.tuple(fc.constantFrom(...operators), value, fc.boolean()).map(([operator, value, lower]) => ({
    text: `${lower ? property.toLowerCase() : property}${operator}${form(value)}`,
    holds (point) {
      const own = get(point)
      return own === undefined ? operator === '!=' : HOLDS[operator]!(order(own, value))
    }
  }))
}

const byCode = (a: string, b: string): number => {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()]
  return x < y ? -1 : x > y ? 1 : 0
}
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

function terms (points: readonly Point[]): fc.Arbitrary<Term> {
  const id = points.length > 0 ? fc.constantFrom(...points.map(each => each.id)) : ids
  return fc.oneof(
    term('UID', each => each.id, id, value => value.toUpperCase(), byCode, ['==', '!=']),
    term('UID', each => each.id, id, value => quoted(`urn:veeam:VmRestorePoint:${value}`), byCode, ['==', '!=']),
    term('Name', each => each.name, fc.constantFrom(...NAMES), quoted, byCode),
    term('VmDisplayName', each => each.vm, fc.constantFrom(...NAMES), value => quoted(value.toUpperCase()),
      (a, b) => byCode(a, b)),
    term('CreationTime', each => each.created, fc.nat(12).map(n => Date.UTC(2025, 0, 1) + n * DAY / 4),
      value => quoted(new Date(value).toISOString()), (a, b) => a - b),
    term('CreationTime', each => each.created, fc.nat(4).map(n => Date.UTC(2025, 0, 1) + n * DAY),
      value => new Date(value).toISOString().slice(0, 10), (a, b) => a - b),
    term('Type', each => each.type, fc.constantFrom(...TYPES), value => value.toLowerCase(),
      (a, b) => TYPES.indexOf(a) - TYPES.indexOf(b))
  )
}

function filters (points: readonly Point[]): fc.Arbitrary<Term> {
  return fc.letrec<{ filter: Term, term: Term, group: Term }>(tie => ({
    filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('term'), tie('group')),
    term: terms(points),
    group: fc.tuple(fc.boolean(), fc.array(tie('filter'), { minLength: 2, maxLength: 3 })).map(([all, parts]) => ({
      text: parts.map(({ text }) => `(${text})`).join(all ? ';' : ','),
      holds: (point: Point) => all ? parts.every(part => part.holds(point)) : parts.some(part => part.holds(point))
    }))
  })).filter
}

type Sort = readonly [parameter: string, property: string, get: (point: Point) => number | string | undefined]

const SORTS: readonly Sort[] = [
  ['name', 'Name', each => each.name.toLowerCase()],
  ['CREATIONTIME', 'CreationTime', each => each.created],
  ['Type', 'Type', each => each.type && TYPES.indexOf(each.type)],
  ['vmDisplayName', 'VmDisplayName', each => each.vm?.toLowerCase()]
]

function sorted (points: readonly Point[], get: Sort[2], descending: boolean): Point[] {
  const order = (a: Point, b: Point) => {
    const [x, y] = [get(a), get(b)]
    if (x === y) return 0
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1
    return x < y ? -1 : 1
  }
  return points.toSorted((a, b) => descending ? order(b, a) : order(a, b))
}

const cases = estates.chain(points => fc.record({
  points: fc.constant(points),
  asked: fc.array(fc.record({
    filter: maybe(filters(points)), sort: maybe(fc.constantFrom(...SORTS)), descending: fc.boolean()
  }), { minLength: 1, maxLength: 6 })
}))

t.test('the records that are found are those that a look at each finds, in the order of a stable sort', async t => {
  fc.assert(fc.property(cases, ({ points, asked }) => {
    const records = new Records(points)
    // All of it twice, so that what is kept is asked for too.
    for (const { filter, sort, descending } of [...asked, ...asked]) {
      const holding = filter ? points.filter(filter.holds) : points
      const expected = sort ? sorted(holding, sort[2], descending) : holding
      const query = {
        ...filter && { filter: filter.text }, ...sort && { [descending ? 'sortdesc' : 'sortasc']: sort[0] }
      }
      for (const source of [records, points]) {
        assert.deepEqual(ask(source, query).map(({ id }) => id), expected.map(({ id }) => id), JSON.stringify(query))
      }
    }
  }), { numRuns: 400 })
  t.pass()
})

const point = (n: number, vm = 'app01'): Point =>
  ({ id: `00000000-0000-5000-8000-${String(n).padStart(12, '0')}`, name: `p${n}`, vm, created: n, type: 'Full' })

t.test('a selection is the same list until its collection changes', async t => {
  const records = new Records([point(1), point(2)])
  const query = { filter: 'VmDisplayName==app01', sortdesc: 'CreationTime' }
  const first = ask(records, query)
  t.equal(ask(records, query), first)
  records.add(point(3))
  t.same(ask(records, query).map(({ name }) => name), ['p3', 'p2', 'p1'])
  records.remove(point(2).id)
  t.same(ask(records, query).map(({ name }) => name), ['p3', 'p1'])
})

t.test('a record that was changed where it stands is found by what it is now', async t => {
  const changing = { ...point(1), vm: 'app01' }
  const records = new Records<Point>([changing, point(2)])
  t.equal(ask(records, { filter: 'VmDisplayName==app01' }).length, 2)
  changing.vm = 'web02'
  records.changed()
  t.same(ask(records, { filter: 'VmDisplayName==web02' }), [changing])
})

t.test('only the latest of many selections are kept', async t => {
  const records = new Records([point(1), point(2)])
  const first = ask(records, { filter: 'CreationTime>=1970-01-01' })
  for (let day = 1; day <= 20; day++) ask(records, { filter: `CreationTime>=1970-01-${String(day).padStart(2, '0')}` })
  const again = ask(records, { filter: 'CreationTime>=1970-01-01' })
  t.same(again, first)
  t.not(again, first)
})

t.test('what was found with a look at the clock is looked for again', async t => {
  const aging: Queryable<Point> = {
    ...queryable,
    properties: {
      ...queryable.properties,
      Type: ({ created }, { world }) => world.clock.now() > created! ? 'Full' : 'Increment',
      VmDisplayName: ({ vm }, { world }) => world.clock.now() > 2 ? `${vm}-old` : vm
    }
  }
  const records = new Records([point(1), point(2), point(3)])
  const at = (now: number, query: Record<string, string>) =>
    select(call(query, now), aging, records, questionOf(call(query), 'VmRestorePoint')).map(({ name }) => name)
  t.same(at(2, { filter: 'Type==Full' }), ['p1'])
  t.same(at(3, { filter: 'Type==Full' }), ['p1', 'p2'])
  t.same(at(2, { sortdesc: 'Type' }), ['p2', 'p3', 'p1'])
  t.same(at(9, { sortdesc: 'Type' }), ['p1', 'p2', 'p3'])
  t.equal(at(2, { filter: 'VmDisplayName==app01' }).length, 3)
  t.equal(at(3, { filter: 'VmDisplayName==app01' }).length, 0)
})
