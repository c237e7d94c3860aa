// Short forms of many paths.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { expandBraces, mostExpansions } from '../../src/estate/fixture/braces.ts'

t.test('a range of numbers stands for each of them', async t => {
  t.same(expandBraces('a{9..11}.txt'), ['a9.txt', 'a10.txt', 'a11.txt'])
})

t.test('leading zeros say how wide the numbers are', async t => {
  t.same(expandBraces('{08..10}'), ['08', '09', '10'])
  t.same(expandBraces('{1..003}'), ['001', '002', '003'])
})

t.test('a list stands for each of its words', async t => {
  t.same(expandBraces('/srv/{heads,tags}/'), ['/srv/heads/', '/srv/tags/'])
})

t.test('several braces stand for all combinations', async t => {
  t.same(expandBraces('{a,b}/{1..2}'), ['a/1', 'a/2', 'b/1', 'b/2'])
})

t.test('braces without a comma or a range mean themselves', async t => {
  for (const text of ['{3F2504E0-4F89}', '{}', '{a..b}', 'a{', '}b{', '{1..}']) t.same(expandBraces(text), [text])
})

t.test('what would be too many, or none, is refused', async t => {
  t.equal(expandBraces(`{1..${mostExpansions + 1}}`), undefined)
  t.equal(expandBraces('{1..200}{1..200}'), undefined)
  t.equal(expandBraces('{5..1}'), undefined)
})

t.test('a text without braces stands for itself, whatever else is in it', async t => {
  fc.assert(fc.property(fc.string(), text => {
    const bare = text.replaceAll(/[{}]/g, '')
    assert.deepEqual(expandBraces(bare), [bare])
  }))
})
