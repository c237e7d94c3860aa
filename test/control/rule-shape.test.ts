// The short forms of rules say what the long ones do, whatever they say; and what is read is read again the same.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { PER } from '../../src/engine/rules.ts'
import { faultRule } from '../../src/control/fault-shape.ts'
import { operationIds, taskNames } from '../../src/control/names.ts'
import { outcomeRule } from '../../src/control/outcome-shape.ts'
import { readAll } from '../../src/control/shape.ts'

const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [], noNullPrototype: true })

/** All keys, in an object of the usual sort. */
const all = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { noNullPrototype: true })

const text = fc.string({ minLength: 1, maxLength: 8 }).filter(value => value !== '*')
const matches = some({
  operation: fc.constantFrom(...operationIds, ...taskNames),
  task: fc.constantFrom(...taskNames),
  object: text,
  account: text,
  session: text,
  method: fc.constantFrom('GET', 'POST'),
  path: fc.constantFrom('/api/tasks', '/api/*')
})
const counting = some({ skip: fc.nat(9), times: fc.integer({ min: 1, max: 9 }), per: fc.constantFrom(...PER) })
const endings = fc.oneof(
  fc.constant({}), all({ polls: fc.nat(9) }), all({ delay: fc.nat(10_000) }),
  all({ held: fc.boolean() }))
const tasks = fc.tuple(some({ result: fc.constantFrom('success', 'failure'), message: text }), endings)
  .map(([said, ending]) => ({ ...said, ...ending }))
  .filter(said => Object.keys(said).length > 0)
const faults = fc.oneof(
  all({ status: fc.integer({ min: 400, max: 599 }), message: text, retryAfter: fc.nat(99) }),
  all({ connection: fc.constantFrom('reset', 'close'), performed: fc.boolean() }),
  all({ body: fc.constantFrom('half', 'slow', 'bom'), latency: fc.nat(5000) }),
  all({ contentType: text }))

t.test('a rule whose keys stand side by side is the one that has them in match and then', async () => {
  fc.assert(fc.property(matches, counting, tasks, (match, count, { result, ...said }) => {
    const task = { ...said, ...(result !== undefined && { success: result === 'success' }) }
    const short = readAll(outcomeRule, { ...match, ...count, ...said, ...(result && { result }) })
    assert.deepEqual(short, readAll(outcomeRule, { match, ...count, then: { task } }))
    assert.deepEqual(short, { match, skip: 0, ...count, then: { task } })
  }))
  fc.assert(fc.property(matches, counting, faults, (match, count, fault) => {
    const short = readAll(faultRule, { ...match, ...count, ...fault })
    assert.deepEqual(short, readAll(faultRule, { match, ...count, then: fault }))
    assert.deepEqual(short, { match, skip: 0, ...count, then: fault })
  }))
})

t.test('nth is one after so many that are let pass', async () => {
  fc.assert(fc.property(matches, fc.integer({ min: 1, max: 99 }), faults, (match, nth, fault) => {
    const once = readAll(faultRule, { ...match, skip: nth - 1, times: 1, ...fault })
    assert.deepEqual(readAll(faultRule, { ...match, nth, ...fault }), once)
  }))
})

t.test('numbers and truths may be texts, as a query has them', async () => {
  fc.assert(fc.property(counting, faults, (count, fault) => {
    const said = Object.entries({ ...count, ...fault })
    const asText = Object.fromEntries(said.map(([key, value]) => [key, String(value)]))
    assert.deepEqual(readAll(faultRule, asText), readAll(faultRule, { ...count, ...fault }))
  }))
})

t.test('a rule that has been read reads the same again', async () => {
  fc.assert(fc.property(matches, counting, faults, (match, count, fault) => {
    const rule = readAll(faultRule, { ...match, ...count, ...fault })
    assert.deepEqual(readAll(faultRule, JSON.parse(JSON.stringify(rule))), rule)
  }))
})
