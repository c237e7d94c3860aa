// The counting of rules, held against a list that is counted by hand, and what a match means.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { createRules, meaningOf, PER, type Rule, type Subject } from '../../src/engine/rules.ts'

const names = fc.constantFrom('a', 'b', 'c')
const subjects: fc.Arbitrary<Subject> = fc.record({
  operation: fc.constantFrom('getTask', 'listTasks'),
  account: names.map(name => `VBEM\\${name}`),
  session: names,
  objects: fc.array(names, { minLength: 1, maxLength: 2 })
})
const rules: fc.Arbitrary<Rule<number>> = fc.record({
  match: fc.record({ operation: fc.constantFrom('getTask', 'list*'), account: names, object: names },
    { requiredKeys: [] }),
  skip: fc.nat(3),
  times: fc.nat(3),
  per: fc.constantFrom(...PER),
  then: fc.nat()
}, { requiredKeys: ['match', 'skip', 'then'] }) as fc.Arbitrary<Rule<number>>

/** The plain way: all that came before, gone through each time. */
function takes (rule: Rule<number>, before: readonly Subject[], subject: Subject): boolean {
  const means = meaningOf(rule.match)
  if (!means(subject)) return false
  const key = ({ session, account, objects }: Subject) => rule.per === 'session'
    ? session
    : rule.per === 'account' ? account : rule.per === 'object' ? objects?.[0] : ''
  const nth = before.filter(each => means(each) && key(each) === key(subject)).length + 1
  return nth > rule.skip && nth <= rule.skip + (rule.times ?? Infinity)
}

t.test('a rule takes what a list that is counted says: skip, times and per, from when it was made', async () => {
  const moves = fc.array(fc.oneof({ weight: 1, arbitrary: rules }, { weight: 4, arbitrary: subjects }), { size: '+1' })
  fc.assert(fc.property(moves, moves => {
    const made = createRules<number>('rule')
    const expected: { id: string, rule: Rule<number>, came: Subject[], matched: number, seen: number }[] = []
    for (const move of moves) {
      if ('match' in move) {
        expected.push({ id: made.add(move).id, rule: move, came: [], matched: 0, seen: 0 })
        continue
      }
      const takers = expected.filter(({ rule, came }) => takes(rule, came, move))
      const taker = takers.at(-1)
      if (taker) taker.matched++
      for (const each of expected) {
        if (meaningOf(each.rule.match)(move)) each.seen++
        each.came.push(move)
      }
      assert.equal(made.take(move)?.id, taker?.id)
    }
    assert.deepEqual(made.all().map(({ id, seen, matched }) => ({ id, seen, matched })),
      expected.map(({ id, seen, matched }) => ({ id, seen, matched })))
  }), { numRuns: 1000 })
})

const meant: [match: object, subject: Subject, means: boolean][] = [
  [{}, {}, true],
  [{ operation: 'getTask' }, { operation: 'getTask' }, true],
  [{ operation: 'gettask' }, { operation: 'getTask' }, true],
  [{ operation: 'getTask' }, { operation: 'getTasks' }, false],
  [{ operation: 'MountRestorePoint' }, { operation: 'mountVmRestorePoint', task: 'MountRestorePoint' }, true],
  [{ task: 'mountVmRestorePoint' }, { operation: 'mountVmRestorePoint', task: 'MountRestorePoint' }, false],
  [{ operation: '*Mount*' }, { operation: 'getVmRestorePointMount' }, true],
  [{ account: 'administrator' }, { account: 'VBEM\\administrator' }, true],
  [{ account: 'vbem\\administrator' }, { account: 'VBEM\\administrator' }, true],
  [{ account: 'OTHER\\administrator' }, { account: 'VBEM\\administrator' }, false],
  [{ object: 'exch*' }, { objects: ['710c0a5f', 'exch01'] }, true],
  [{ object: 'exch01' }, {}, false],
  [{ object: 'a.b' }, { objects: ['axb'] }, false],
  [{ path: '/api/tasks/*' }, { path: '/api/tasks/task-1' }, true],
  [{ path: '/api/tasks' }, { path: '/api/tasks/task-1' }, false],
  [{ method: 'post', path: '/api/*' }, { method: 'POST', path: '/api/jobs' }, true],
  [{ method: 'post', path: '/api/*' }, { method: 'GET', path: '/api/jobs' }, false]
]

t.test('a match means what fits all that it says; letter case, and a domain not given, count for nothing', async t => {
  for (const [match, subject, means] of meant) {
    t.equal(meaningOf(match)(subject), means, `${JSON.stringify(match)} and ${JSON.stringify(subject)}`)
  }
})

t.test('parts are counted each on their own, and a rule that says nothing of one is not asked', async t => {
  const made = createRules<{ a?: number, b?: number }, 'a' | 'b'>('rule', (then, part) => then[part] !== undefined)
  const both = made.add({ match: {}, skip: 1, times: 1, then: { a: 1, b: 2 } })
  const one = made.add({ match: {}, skip: 0, then: { b: 3 } })
  t.strictSame([made.take({}, 'a'), made.take({}, 'a')?.id, made.take({}, 'a')], [undefined, both.id, undefined])
  t.equal(made.take({}, 'b')?.id, one.id)
  t.equal(made.remove(one.id), true)
  t.equal(made.take({}, 'b')?.id, both.id, 'the second of its sort')
  t.match(made.get(both.id), { seen: 5, matched: 2 })
})
