// The place and reason of a mistake in JSON, for texts of any kind that JSON.parse refuses.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { jsonMistake } from '../../src/schema/json-syntax.ts'

const MISTAKES: [text: string, line: number, column: number, message: string][] = [
  ['', 1, 1, 'the text ends, expected a value'],
  ['{', 1, 2, 'the text ends, expected a name in double quotes or "}"'],
  ['[', 1, 2, 'the text ends, expected a value or "]"'],
  ['{"a"', 1, 5, 'the text ends, expected ":"'],
  ['{"a" 1}', 1, 6, 'found "1", expected ":"'],
  ['{"a":1,}', 1, 8, 'found "}", expected a name in double quotes'],
  ['{a:1}', 1, 2, 'found "a", expected a name in double quotes or "}"'],
  ["{'a':1}", 1, 2, 'found "\'", expected a name in double quotes or "}"'],
  ['[1 2]', 1, 4, 'found "2", expected "," or "]"'],
  ['[1,\n 2,\n]', 3, 1, 'found "]", expected a value'],
  ['{"a":[1}', 1, 8, 'found "}", expected "," or "]"'],
  ['{"a":True}', 1, 6, 'found "True", expected a value'],
  ['01', 1, 1, 'found "01", expected a value'],
  ['{} {}', 1, 4, 'found "{", expected the end'],
  ['"\\x"', 1, 1, 'a text that is not closed or has a wrong escape, expected a value'],
  ['"a\nb"', 1, 1, 'a text that is not closed or has a wrong escape, expected a value'],
  ['[😀]', 1, 2, 'found "😀", expected a value or "]"']
]

for (const [text, line, column, message] of MISTAKES) {
  t.test(`the mistake of ${JSON.stringify(text)} is found`, async t => {
    t.same(jsonMistake(text), { line, column, message })
  })
}

t.test('a text cut anywhere has its mistake at its end, or where its last word or text begins', async t => {
  fc.assert(fc.property(fc.json(), fc.nat(), (json, at) => {
    const text = json.slice(0, at % json.length)
    try {
      JSON.parse(text)
    } catch {
      const { line, column } = jsonMistake(text)
      assert.equal(line, 1)
      const rest = text.slice(column - 1)
      assert.match(rest, /^$|^"|^[\w.+-]+$/)
      // What comes before the mistake is no mistake: with the whole rest of the text it is JSON.
      assert.doesNotThrow(() => JSON.parse(text.slice(0, column - 1) + json.slice(column - 1)))
    }
  }))
  t.pass()
})

t.test('depth and length are no limit', async t => {
  t.equal(jsonMistake('['.repeat(1_000_000)).column, 1_000_001)
  t.equal(jsonMistake(`["${'\\n'.repeat(1_000_000)}"`).column, 2_000_004)
})
