// Lists that are asked for again and again: what is kept of them is what would be answered anew.

import t from 'tap'
import type { Call, Representation } from '../../src/resources/call.ts'
import { keptList } from '../../src/resources/kept-lists.ts'
import { EntityReferences } from '../../src/schema/base.ts'
import { connect, FORMATS, start } from '../client.ts'

for (const format of FORMATS) {
  t.test(`a list is the same however often it is asked for, and for each account its own, in ${format}`, async t => {
    const emulator = await start(t, { fixture: 'full' })
    const [administrator, operator] = [connect(emulator, format), connect(emulator, format)]
    await administrator.logon()
    await operator.logon('filerestore')
    for (const path of ['/api/vmRestorePoints?pageSize=60', '/api/query?type=VmRestorePoint&format=Entities']) {
      const [wide, narrow] = [(await administrator.get(path)).text, (await operator.get(path)).text]
      t.not(wide, narrow, 'the operator is not shown links to backup servers')
      for (let i = 0; i < 3; i++) {
        t.equal((await administrator.get(path)).text, wide)
        t.equal((await operator.get(path)).text, narrow)
      }
      const other = format === 'xml' ? 'json' : 'xml'
      const reply = await administrator.get(path, { headers: { accept: `application/${other}` } })
      t.match(reply.headers['content-type'], other)
    }
  })

  t.test(`a list of what changes by itself is never kept, in ${format}`, async t => {
    const emulator = await start(t, { fixture: 'full' })
    const client = connect(emulator, format)
    await client.logon()
    const sessions = async () => (await client.get('/api/restoreSessions')).value.Ref.length
    const tasks = async () => (await client.get('/api/query?type=Task')).value.Resources.Tasks.Task.length
    for (let i = 0; i < 3; i++) t.same([await sessions(), await tasks()], [0, 0])
    await client.mount()
    t.same([await sessions(), await tasks()], [1, 1])
    emulator.clock.advance(31 * 24 * 3600 * 1000)
    await client.logon()
    t.same([await sessions(), await tasks()], [0, 0], 'lists of sessions hold those of the last 30 days')
  })
}

const account = { userName: 'a' }
const world = { estate: { version: 1 }, profile: {}, clock: { now: () => 0 } }
const callOf = (changes: object = {}): Call =>
  ({ world, base: 'http://a', url: '/api/x', session: { account, tasks: new Map() }, ...changes }) as unknown as Call

/** How often a list is made when it is asked for four times, and by these calls after that. */
function timesMade (look: (call: Call) => unknown, ...others: readonly [call: Call, subject?: unknown][]): number {
  let made = 0
  const make = (call: Call): Representation => {
    made++
    look(call)
    return { kind: 'representation', status: 200, root: EntityReferences, value: () => ({ Ref: [] }) }
  }
  for (let i = 0; i < 4; i++) keptList(callOf(), 1, make)
  for (const [call, subject = 1] of others) keptList(call, subject, make)
  return made
}

t.test('a list is kept from the second time on that it is asked for', async t => {
  world.estate.version++
  t.equal(timesMade(({ base, url, world: { profile, estate } }) => [base, url, profile, estate.version]), 2)
})

t.test('another base, path, account or subject is another list', async t => {
  for (const other of [{ base: 'http://b' }, { url: '/api/y' }, { session: { account: { userName: 'b' } } }]) {
    world.estate.version++
    t.equal(timesMade(() => {}, [callOf(other)]), 3)
  }
  world.estate.version++
  t.equal(timesMade(() => {}, [callOf(), 2]), 3)
})

t.test('a change of the estate makes it anew', async t => {
  world.estate.version++
  const before = timesMade(() => {})
  world.estate.version++
  t.equal(timesMade(() => {}), before)
})

t.test('a list that looked at the clock, or at who asks, is made each time', async t => {
  world.estate.version++
  t.equal(timesMade(call => call.world.clock.now()), 4)
  world.estate.version++
  t.equal(timesMade(call => call.session.tasks), 4)
})

t.test('only the latest of many lists are kept', async t => {
  world.estate.version++
  let made = 0
  const make = (): Representation => {
    made++
    return { kind: 'representation', status: 200, root: EntityReferences, value: () => ({ Ref: [] }) }
  }
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 40; n++) keptList(callOf({ url: `/api/${n}` }), 1, make)
  }
  t.equal(made, 120)
})
