// The schemas of the OpenAPI document against what the emulator writes and reads: for every root, in the style of each
// product, the JSON of an answer is valid by them, that of a request wherever the reader takes it, and their
// `xml` objects make the XML of it.

import assert from 'node:assert/strict'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import t from 'tap'
import { openApiDocument } from '../../src/contract/openapi.ts'
import { operations, type Operation } from '../../src/operations.ts'
import { profiles } from '../../src/profiles.ts'
import type { Root } from '../../src/schema/dsl.ts'
import { readJson } from '../../src/schema/json-reader.ts'
import { writeJson } from '../../src/schema/json-writer.ts'
import { roots } from '../../src/schema/roots.ts'
import { readXml } from '../../src/schema/xml-reader.ts'
import { writeXml } from '../../src/schema/xml-writer.ts'
import { valuesOf } from '../arbitraries.ts'
import { toXml } from './to-xml.ts'

// Compiling them takes longer than judging: what refers to a schema calls it, and products may have the same.
const compilers = new Map<string, Ajv2020>()
const products = new Map(Object.values(profiles).map(profile => {
  const { components } = openApiDocument(profile)
  const key = JSON.stringify(components)
  const ajv = compilers.get(key) ??
    new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false }).addSchema({ $id: 'api', components })
  compilers.set(key, ajv)
  const judge = (root: string) => ajv.getSchema(`api#/components/schemas/${root}`)!
  return [profile.name, { profile, schemas: components.schemas, judge }]
}))

const rows: readonly Operation[] = operations
const answers = new Set(rows.flatMap(row => typeof row.answer === 'string' ? [] : row.answer))
const onlySent = new Set(rows.flatMap(row => row.request ? [row.request.root] : []).filter(root => !answers.has(root)))

/** Random values are those of answers: a request may have to hold more. */
function isTaken (root: Root<any>, json: string): boolean {
  if (!onlySent.has(root)) return true
  try {
    readJson(root, json, { form: 'request' })
    return true
  } catch {
    return false
  }
}

for (const root of roots.values()) {
  t.test(`the schema of ${root.name} describes its JSON and its XML`, async t => {
    const asserted = fc.asyncProperty(valuesOf<any>(root, { text: 'plain' }), fc.constantFrom(...products.keys()),
      async (value, product) => {
        const { profile, schemas, judge } = products.get(product)!
        const json = writeJson(root, value, root.name === 'Error' ? profile.errorJson : profile.json)
        const validate = judge(root.name)
        assert.ok(validate(JSON.parse(json)) || !isTaken(root, json), JSON.stringify(validate.errors))
        const document = toXml(schemas, schemas[root.name]!, JSON.parse(json))
        const { value: told } = await readXml(root, Buffer.from(document), { validation: 'strict' })
        assert.equal(writeXml(root, told), writeXml(root, value))
      })
    await fc.assert(asserted, { numRuns: 6 })
    t.pass()
  })
}

const { judge } = products.get('documented')!

const REFUSED: Record<string, readonly [root: string, body: unknown]> = {
  'a value of another type': ['Task', { TaskId: 'task-1', State: 'Running', Operation: 1 }],
  'a state that is none': ['Task', { TaskId: 'task-1', State: 'Banana', Operation: 'o' }],
  'a task without what each has': ['Task', {}],
  'both members of a choice': ['FileRestoreSpec', { ToOriginalLocation: {}, ForDirectDownload: {} }],
  'neither member of a choice': ['FileRestoreSpec', { ToOriginalLocation: null, ForDirectDownload: null }],
  'a request without what it must hold': ['RestoreSpec', { VmRestoreSpec: { QuickRollback: false } }],
  'two of those that exclude one another': ['QueryResult', { Refs: { Refs: [] }, Entities: { Jobs: { Jobs: [] } } }]
}

for (const [what, [root, body]] of Object.entries(REFUSED)) {
  t.test(`the schemas refuse ${what}`, async t => {
    t.notOk(judge(root)(body))
  })
}

t.test('a resource that is sent back may be partial', async t => {
  t.ok(judge('Job')({ Name: 'renamed' }))
})
