// XML to value to JSON to value to XML is the same document, for every declared root and style of JSON,
// and every reader is strict on the way: what the writers write is valid.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { complexType, flatList, optional, repeated, root, string } from '../../src/schema/dsl.ts'
import { readJson } from '../../src/schema/json-reader.ts'
import { writeJson, type JsonStyle } from '../../src/schema/json-writer.ts'
import { roots } from '../../src/schema/roots.ts'
import { readXml } from '../../src/schema/xml-reader.ts'
import { writeXml } from '../../src/schema/xml-writer.ts'
import { valuesOf } from '../arbitraries.ts'

const styles = fc.record<JsonStyle>({
  casing: fc.constantFrom('pascal', 'camel'),
  nulls: fc.constantFrom('write', 'omit'),
  emptyLists: fc.constantFrom('array', 'null')
})

// What no declared root has yet: text with attributes, a flat list of texts, a property with a name of its own.
const Day = complexType('Day', { attributes: { Name: optional(string) }, text: string })
const Schedule = root('Schedule', complexType('Schedule', {
  elements: {
    Day: repeated(Day),
    Path: optional(flatList('PathListType', 'Item', string)),
    Retry: optional(string, { json: 'Retry1' })
  }
}))

for (const each of [...roots.values(), Schedule]) {
  t.test(`${each.name} goes from XML to JSON and back unchanged`, async t => {
    // What is read as an answer and as a request must be complete as either.
    const values = valuesOf<any>(each, { forms: ['response', 'request'] })
    await fc.assert(fc.asyncProperty(values, styles, async (value, style) => {
      const document = writeXml(each, value)
      const { value: fromXml } = await readXml(each, Buffer.from(document), { validation: 'strict' })
      const json = writeJson(each, fromXml, style)
      const { value: fromJson } = readJson(each, json, { form: 'response', style })
      assert.deepEqual(fromJson, fromXml)
      assert.equal(writeXml(each, fromJson), document)
      const { value: fromRequest } = readJson(each, Buffer.from(json), { form: 'request' })
      assert.deepEqual(fromRequest, fromXml)
    }), { numRuns: 15 })
    t.pass()
  })
}
