// The tester's surface as one table: the same by HTTP and in process, described by its OpenAPI document, and clear
// about every mistake.

import { createConfig, lintFromString } from '@redocly/openapi-core'
import t from 'tap'
import { calls } from '../../src/control/calls.ts'
import { controlOpenApi } from '../../src/control/openapi.ts'
import { ControlError } from '../../src/index.ts'
import { start } from '../client.ts'
import { tell } from './tester.ts'

t.test('the linter finds nothing in the document', async t => {
  const rules = { 'no-server-example.com': 'off', 'operation-4xx-response': 'off' } as const
  const config = await createConfig({ extends: ['recommended-strict'], rules })
  const source = JSON.stringify(controlOpenApi())
  const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config })
  t.strictSame(problems.map(each => `${each.location[0]?.pointer}: ${each.message} (${each.ruleId})`), [])
})

t.test('the document is served, and has each call of the table', async t => {
  const emulator = await start(t)
  const { value } = await tell(emulator, 'GET', '/emulator/control-openapi.json')
  t.strictSame(value, JSON.parse(JSON.stringify(controlOpenApi())))
  for (const { call: { method, path } } of calls) t.ok(value.paths[path][method.toLowerCase()], `${method} ${path}`)
})

t.test('what takes nothing answers the same in process', async t => {
  const emulator = await start(t, { fixture: 'empty', now: '2026-01-31T12:00:00Z' })
  for (const { name, call: { method, path, takes } } of calls) {
    if (method !== 'GET' || path.includes('{') || (takes.schema as { required?: object }).required) continue
    if (['about.certificate', 'events.stream', 'metrics.text'].includes(name)) continue
    const [group, own] = name.split('.') as ['clock', 'get']
    const answer = await emulator[group][own]() as unknown
    const { value, text } = await tell(emulator, 'GET', path)
    if (typeof answer === 'string') t.equal(text, answer, name)
    else t.strictSame(value, JSON.parse(JSON.stringify(answer)), name)
  }
})

const wrong: [method: string, path: string, body: object | undefined, mistakes: string[]][] = [
  ['POST', '/emulator/clock/advance', undefined, ['by: is missing']],
  ['POST', '/emulator/clock/advance?by=soon', undefined,
    ['by: "soon" is not a duration such as 36h, 1d12h or 2w, or a number of milliseconds']],
  ['POST', '/emulator/clock/advance', { by: -5, too: 1 }, [
    'by: -5 is not a duration such as 36h, 1d12h or 2w, or a number of milliseconds',
    'too: there is no such key; there is by'
  ]],
  ['PUT', '/emulator/clock?mode=manul', undefined,
    ['mode: "manul" is no mode; expected real, manual, auto, or x60 for 60 times as fast']],
  ['POST', '/emulator/outcomes', { match: { operation: 'getTaks' } }, [
    'match.operation: there is no operation "getTaks"; did you mean "getTask"?',
    'nothing is said of what is to happen: expected then, or some of result, message, polls, delay, held'
  ]],
  ['POST', '/emulator/outcomes', { operation: 'MountRestorePiont', objekt: 'x', result: 'failed', polls: 1, held: 1 }, [
    'held: stands beside polls: expected one of them',
    'operation: there is no operation "MountRestorePiont"; did you mean "MountRestorePoint"?',
    'objekt: there is no such key; did you mean "object"?',
    'result: "failed" is none of success, failure',
    'held: 1 is not true or false'
  ]],
  ['POST', '/emulator/outcomes', { nth: 2, times: 3, result: 'failure' },
    ['nth: stands beside skip or times: nth alone says which one']],
  ['POST', '/emulator/outcomes', { match: { account: 'a' }, account: 'b', result: 'failure' },
    ['account: is said twice: here and in match']],
  ['POST', '/emulator/outcomes', { then: { session: { result: 'warn' } }, polls: 1 }, [
    'then.session.result: "warn" is none of Success, Warning, Failed',
    'then: stands beside polls: expected one of the two forms'
  ]],
  ['POST', '/emulator/outcomes', { path: 'api?x', method: 'GETT', per: 'user', result: 'failure' }, [
    'path: "api?x" is no path without a query, such as /api/tasks/*',
    'method: "GETT" is none of GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS, *; did you mean "GET"?',
    'per: "user" is none of session, account, object'
  ]]
]

t.test('all that is wrong is told at once, with what was probably meant', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  for (const [method, path, body, mistakes] of wrong) {
    const { status, value } = await tell(emulator, method, path, body)
    t.equal(status, 400, path)
    const told = value.mistakes.map((each: { path: string, reason: string }) =>
      each.path === '' ? each.reason : `${each.path}: ${each.reason}`)
    t.strictSame(told, mistakes)
    t.equal(value.error, mistakes.join('; '))
  }
  t.strictSame(emulator.outcomes.list(), { rules: [] }, 'and nothing has changed')
})

t.test('in process mistakes are thrown', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  t.throws(() => emulator.clock.advance('soon'), { constructor: ControlError, status: 400, message: /^by: "soon"/ })
  t.throws(() => emulator.outcomes.get('outcome-7'), { constructor: ControlError, message: /there is none$/ })
})

t.test('what a call takes may stand in the query, in JSON of whatever type curl calls it, or in a form', async t => {
  const emulator = await start(t, { fixture: 'empty', now: '2026-01-31T12:00:00Z' })
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const ways: [string, (object | string)?, Record<string, string>?][] = [
    ['?by=1m'], ['', { by: '1m' }], ['', '{"by": 60000}', form], ['', 'by=1m', form], ['?by=60000', '']
  ]
  for (const [query, body, headers] of ways) {
    const { status } = await tell(emulator, 'POST', `/emulator/clock/advance${query}`, body, headers)
    t.equal(status, 200, `${query} ${JSON.stringify(body)}`)
  }
  t.equal(emulator.clock.get().now, '2026-01-31T12:05:00.000Z')
  const match = encodeURIComponent('{"operation":"getTask"}')
  t.equal((await tell(emulator, 'POST', `/emulator/outcomes?match=${match}&result=failure`)).status, 201)
})

const unreadable: [body: string, type: string, status: number, error: RegExp][] = [
  ['{"by"', 'application/json', 400, /^The body is not JSON: /],
  ['[1]', 'application/json', 400, /^The body is \[1\]; expected a JSON object$/],
  ['<by>1m</by>', 'application/xml', 415, /^Content-Type application\/xml is not read here; application\/json is$/],
  [`{"by": "${'1'.repeat(2 ** 20)}"}`, 'application/json', 413, /^The body is larger than 1048576 bytes$/]
]

for (const [body, type, status, error] of unreadable) {
  t.test(`a body that can't be read is ${status}: ${body.slice(0, 20)}`, async t => {
    const emulator = await start(t, { fixture: 'empty' })
    const told = await tell(emulator, 'POST', '/emulator/clock/advance', body, { 'content-type': type })
    t.match(told, { status, value: { error } })
  })
}

t.test('a key that is given twice is refused', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  const told = await tell(emulator, 'POST', '/emulator/clock/advance?by=1m', { by: '2m' })
  t.match(told, { status: 400, value: { error: 'by is given twice: in the body too' } })
})

t.test('a path of the table with another method is 405, with those that it has', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  t.match(await tell(emulator, 'POST', '/emulator/clock'), {
    status: 405, value: { error: 'POST is not supported by /emulator/clock; supported: GET, HEAD, PUT' }
  })
  t.match(await tell(emulator, 'GET', '/emulator/clok'), {
    status: 404, value: { error: 'There is no /emulator/clok here; did you mean "/emulator/clock"?' }
  })
})
