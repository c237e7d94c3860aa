// The JSON Schema for editors says what the validator says.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import t from 'tap'
import { parse } from 'yaml'
import { fixtureFormat, sections } from '../../src/estate/fixture/format.ts'
import type { Shape } from '../../src/estate/fixture/shapes.ts'
import { fixtureJsonSchema } from '../../src/estate/fixture/json-schema.ts'
import { validateDocument } from '../../src/estate/fixture/validate.ts'

const ajv = new Ajv({ strict: false, allErrors: true })
const byEditor = ajv.compile(fixtureJsonSchema())

function byValidator (document: unknown): string[] {
  const reasons: string[] = []
  validateDocument(document, (path, reason) => reasons.push(`${path.join('.')}: ${reason}`))
  return reasons
}

t.test('the default fixture is valid to an editor', async t => {
  const folder = join(import.meta.dirname, '../../fixtures/default')
  for (const name of readdirSync(folder).filter(name => name.endsWith('.yaml'))) {
    t.ok(byEditor(parse(readFileSync(join(folder, name), 'utf8'))), `${name}: ${ajv.errorsText(byEditor.errors)}`)
  }
})

t.test('each key of the format is described', async t => {
  const visit = (shape: Shape): void => {
    t.match(shape.doc, /^\w/)
    if (shape.kind === 'record') Object.values(shape.keys).forEach(visit)
    if (shape.kind === 'list') visit(shape.of)
    if (shape.kind === 'either') shape.of.forEach(visit)
    if (shape.kind === 'files') [shape.file, shape.folder].forEach(visit)
  }
  visit(fixtureFormat)
})

t.test('each example in the format is read by its own syntax', async t => {
  const visit = (shape: Shape): void => {
    if (shape.kind === 'text') {
      for (const one of shape.examples ?? []) t.not(shape.syntax.read(String(one)), undefined, String(one))
    }
    if (shape.kind === 'record') Object.values(shape.keys).forEach(visit)
    if (shape.kind === 'list') visit(shape.of)
    if (shape.kind === 'either') shape.of.forEach(visit)
  }
  visit(fixtureFormat)
})

/** Values near the format: right ones, and wrong ones in right places. */
function near (shape: Shape): fc.Arbitrary<unknown> {
  const right = rightly(shape)
  const wrong = fc.constantFrom<unknown>(null, 0, 1.5, 'x', '', true, [], {}, ['x'], { name: 'x' })
  return fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: wrong })
}

const texts = [
  '-2d', '1d', '21:00', '10MB', '710c0a5f-2783-4222-b669-0da996b09b97', 'app01', 'aGVsbG8=', '2025-05-29', '?',
  '1'.repeat(24)
]
const paths = fc.constantFrom('C:/a', '/b/', 'D:', '/c\\', 'C:\\d\\')

function rightly (shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text': return fc.constantFrom(...texts.filter(text => shape.syntax.read(text) !== undefined))
    case 'number': return fc.integer({ min: shape.min, max: Math.min(shape.max, 2 ** 31) })
    case 'truth': return fc.boolean()
    case 'choice': return fc.constantFrom(...shape.values)
    case 'nothing': return fc.constant(null)
    case 'data': return fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 })
    case 'list': return fc.array(near(shape.of), { maxLength: 2 })
    case 'either': return fc.oneof(...shape.of.map(near))
    case 'files': return fc.dictionary(paths, fc.oneof(near(shape.file), near(shape.folder)), { maxKeys: 2 })
    case 'record': return fc.subarray([...Object.keys(shape.keys), 'stray']).chain(some => {
      const keys = [...new Set([...shape.required, ...some])].filter(key => key !== 'stray' || some.length < 3)
      return fc.record(Object.fromEntries(keys.map(key => [key, near(shape.keys[key] ?? shape)])))
    })
  }
}

/** What only the validator knows: names that are there already, versions to come. */
function beyondSchema (reason: string): boolean {
  return /is already the name of|is of version/.test(reason)
}

t.test('an editor and the validator agree on what is valid', async t => {
  const seen = { valid: 0, invalid: 0 }
  const section = fc.constantFrom(...sections)
  const shapes = fixtureFormat.keys
  const document = section.chain(name => fc.record({ [name]: near(shapes[name]) }))
  fc.assert(fc.property(document, document => {
    const valid = byValidator(document).filter(reason => !beyondSchema(reason)).length === 0
    seen[valid ? 'valid' : 'invalid']++
    assert.equal(byEditor(document), valid,
      `${JSON.stringify(document)}\n${ajv.errorsText(byEditor.errors)}\n${byValidator(document).join('\n')}`)
  }), { numRuns: 3000 })
  t.ok(seen.valid > 300 && seen.invalid > 300, JSON.stringify(seen))
})
