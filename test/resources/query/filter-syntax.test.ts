// The syntax of filters: what is printed is read as it was, and a mistake is told with its place.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { parseFilter, printFilter, type Filter } from '../../../src/resources/query/filter-syntax.ts'

/** A filter without the places of its parts. */
type Shape =
  { readonly kind: 'comparison', readonly property: string, readonly operator: string, readonly value: string } |
  { readonly kind: 'and' | 'or', readonly terms: readonly Shape[] }

function shapeOf (filter: Filter): Shape {
  return filter.kind === 'comparison'
    ? { kind: filter.kind, property: filter.property, operator: filter.operator, value: filter.value }
    : { kind: filter.kind, terms: filter.terms.map(shapeOf) }
}

const names = fc.stringMatching(/^[A-Za-z]\w{0,8}$/)
const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ' ', ';', ',', '(', ')', '=', '<', 'a', '\t'), maxLength: 6 }),
  fc.constantFrom('', 'Full', '2025-08-15T06:00:00Z', 'urn:veeam:Backup:39cb6675-8930-436a-8ac3-8a4ae6195cb1', '-1')
)

const shapes = fc.letrec<{ filter: Shape, comparison: Shape, group: Shape }>(tie => ({
  filter: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('comparison'), tie('group')),
  comparison: fc.record({
    kind: fc.constant('comparison' as const),
    property: names,
    operator: fc.constantFrom('==', '!=', '<', '<=', '>', '>='),
    value: values
  }, { noNullPrototype: true }),
  group: fc.record({
    kind: fc.constantFrom('and' as const, 'or' as const), terms: fc.array(tie('filter'), { minLength: 2, maxLength: 4 })
  }, { noNullPrototype: true })
})).filter

t.test('a filter that is printed is read as the same', async t => {
  fc.assert(fc.property(shapes, shape => {
    assert.deepEqual(shapeOf(parseFilter(printFilter(shape as Filter))), shape)
  }), { numRuns: 500 })
  t.pass()
})

t.test('blanks outside of quotes change nothing', async t => {
  const blanks = fc.constantFrom('', ' ', '  ', '\t')
  fc.assert(fc.property(shapes, fc.infiniteStream(blanks), (shape, stream) => {
    const printed = printFilter(shape as Filter)
    const parts = printed.match(/"(?:[^"]|"")*"|[^"]/g)!
    const spread = parts.map(part => part.startsWith('"') || /[=!<>]/.test(part) ? part : part + stream.next().value)
    assert.deepEqual(shapeOf(parseFilter(spread.join(''))), shape)
  }), { numRuns: 300 })
  t.pass()
})

t.test('and binds closer than or, and parentheses closer than both', async t => {
  const comparison = (value: string): Shape => ({ kind: 'comparison', property: 'a', operator: '==', value })
  const [one, two, three] = ['1', '2', '3'].map(comparison) as [Shape, Shape, Shape]
  t.same(shapeOf(parseFilter('a==1,a==2;a==3')), { kind: 'or', terms: [one, { kind: 'and', terms: [two, three] }] })
  t.same(shapeOf(parseFilter('(a==1,a==2);a==3')), { kind: 'and', terms: [{ kind: 'or', terms: [one, two] }, three] })
  t.same(shapeOf(parseFilter('((a==1))')), one)
})

t.test('an unquoted value loses its blanks, a quoted one keeps them, and a quote inside is doubled', async t => {
  const valueOf = (filter: string) => (parseFilter(filter) as { value: string }).value
  t.equal(valueOf('Name==Exchange Backup'), 'ExchangeBackup')
  t.equal(valueOf('Name=="Exchange Backup"'), 'Exchange Backup')
  t.equal(valueOf('Name == "a ""b"" c" '), 'a "b" c')
  t.equal(valueOf('Name==""'), '')
  t.equal(valueOf('Name==""""'), '"')
})

// A filter, the character that is wrong, what stands there, and what was expected of it.
const MISTAKES: readonly (readonly [string, number, RegExp, RegExp])[] = [
  ['', 1, /end of the filter/, /a property/],
  ['Name', 5, /end/, /==, !=/],
  ['Name=web', 5, /"="/, /==, !=/],
  ['Name==', 7, /end/, /a value/],
  ['Name==;', 7, /";"/, /a value/],
  ['==web', 1, /"=="/, /a property or "\("/],
  ['"Name"==web', 1, /"Name"/, /a property/],
  ['Name=="web', 11, /end/, /the quote .* character 7/],
  ['Name=="web"x', 12, /"x"/, /";", "," or the end/],
  ['Name==web;', 11, /end/, /a property/],
  ['(Name==web', 11, /end/, /"\)"/],
  ['Name==web)', 10, /"\)"/, /the end/],
  ['Name==a=b', 8, /"="/, /quotes around/],
  ['Name==a==b', 8, /"=="/, /the end/],
  ['()', 2, /"\)"/, /a property/],
  ['(Name==a)(Name==b)', 10, /"\("/, /";", ","/],
  [`${'('.repeat(101)}Name==a`, 101, /"\("/, /at most 100/]
]

for (const [filter, at, found, expected] of MISTAKES) {
  t.test(`${filter.slice(0, 20) || 'nothing'} is refused at character ${at}`, async t => {
    t.throws(() => parseFilter(filter), { code: 'badFilter', values: { at, found, expected } })
  })
}

t.test('whatever text is read or refused, and nothing else', async t => {
  const texts = fc.string({ unit: fc.constantFrom(...'" ;,()=!<>a'), maxLength: 20 })
  fc.assert(fc.property(texts, text => {
    try {
      parseFilter(text)
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'badFilter')
    }
  }), { numRuns: 2000 })
  t.pass()
})
