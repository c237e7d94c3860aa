// Restores, failovers and time in any order: whatever comes, a session goes forward only, what is accepted ends, and
// what it comes to is there once.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { connect, pathOf, start, type Client } from '../client.ts'
import { NS } from './restore-story.ts'

const FIXTURE = {
  extends: 'empty',
  jobs: [{ name: 'Apps' }, { name: 'Copy', type: 'replica' }],
  vms: [
    { name: 'app01', job: 'Apps', restorePoints: ['-2d', '-1d'] },
    { name: 'app02', job: 'Apps', restorePoints: ['-1d'] }
  ],
  replicas: [{ name: 'Copy', job: 'Copy', vms: ['app01', 'app02'], restorePoints: { every: '1d', count: 2 } }]
}

const KEPT = `<RestoreSpec ${NS}><VmRestoreSpec><PowerOnAfterRestore>false</PowerOnAfterRestore>` +
  '<QuickRollback>false</QuickRollback><KeepOriginalVM>true</KeepOriginalVM></VmRestoreSpec></RestoreSpec>'

type Step =
  { readonly do: 'restore' | 'copy' | 'failover', readonly point: number } |
  { readonly do: 'wait', readonly ms: number } |
  { readonly do: 'deleteTask', readonly task: number }

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
  fc.record({ do: fc.constantFrom('restore' as const, 'copy' as const, 'failover' as const), point: fc.nat(9) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.oneof(fc.nat(2000), fc.nat(40_000)) }),
  fc.record({ do: fc.constant('deleteTask' as const), task: fc.nat(9) })
), { maxLength: 14 })

const ORDER = ['Starting', 'Working', 'Stopped']

/** Holds what is seen of all sessions against what was seen before. */
async function look (client: Client, before: Map<string, any>): Promise<void> {
  const { value } = await client.get('/api/restoreSessions?format=Entity')
  for (const session of value.RestoreSession) {
    const last = before.get(session.UID)
    before.set(session.UID, session)
    assert.equal(session.State === 'Stopped', session.EndTimeUTC !== undefined)
    assert.equal(session.State === 'Stopped', session.Result !== 'None')
    if (last === undefined) continue
    if (last.State === 'Stopped') assert.deepEqual(session, last, 'what has stopped stays as it is')
    assert.ok(ORDER.indexOf(session.State) >= ORDER.indexOf(last.State), `${last.State} -> ${session.State}`)
    assert.ok(session.Progress >= last.Progress, `${last.Progress} -> ${session.Progress}`)
  }
}

async function play (client: Client, all: readonly Step[]): Promise<void> {
  const refsOf = async (list: string): Promise<string[]> =>
    (await client.get(list)).value.Ref.map(({ Href }: any) => pathOf(Href))
  const points = await refsOf('/api/vmRestorePoints')
  const replicas = await refsOf('/api/vmReplicaPoints')
  const tasks: { href: string, kind: Step['do'] }[] = []
  const seen = new Map<string, any>()
  for (const step of all) {
    if (step.do === 'wait') client.emulator.clock.advance(step.ms)
    else if (step.do === 'deleteTask') {
      const task = tasks.at(step.task)
      if (task === undefined) continue
      const { State } = (await client.get(task.href)).value
      if (State !== 'Running') continue
      await client.delete(task.href)
      tasks.splice(tasks.indexOf(task), 1)
    } else {
      const among = step.do === 'failover' ? replicas : points
      const action = step.do === 'failover' ? 'failover' : 'restore'
      const { status, value } = await client.post(`${among[step.point % among.length]}?action=${action}`,
        step.do === 'copy' ? { body: KEPT } : {})
      assert.equal(status, 202)
      tasks.push({ href: pathOf(value.Href), kind: step.do })
    }
    await look(client, seen)
  }
  client.emulator.clock.advance(120_000)
  await look(client, seen)
  const succeeded: Step['do'][] = []
  for (const { href, kind } of tasks) {
    const { State, Result } = (await client.get(href)).value
    assert.equal(State, 'Finished')
    if (Result.Success) succeeded.push(kind)
    else assert.match(Result.Message, /is being restored already|failed over to already/)
  }
  assert.equal(seen.size, succeeded.length, 'each effect once')
  assert.ok([...seen.values()].every(({ State, Result }) => State === 'Stopped' && Result === 'Success'))
  const [root] = (await client.get('/api/hierarchyRoots')).value.Ref
  const { HierarchyItem: items } = (await client.get(`/api/lookup?host=${root.UID}&name=*&type=Vm`)).value
  const copies = items.filter(({ ObjectName }: any) => /_restored(_\d+)?$/.test(ObjectName))
  assert.equal(copies.length, succeeded.filter(kind => kind === 'copy').length)
  assert.equal(new Set(items.map(({ ObjectRef }: any) => ObjectRef)).size, items.length)
  assert.equal(new Set(items.map(({ ObjectName }: any) => ObjectName)).size, items.length)
  assert.ok(succeeded.filter(kind => kind === 'failover').length <= 2, 'a replica is failed over to once')
}

t.test('whatever comes, sessions go forward, what is accepted ends, and each effect is there once', async t => {
  await fc.assert(fc.asyncProperty(steps, fc.constantFrom('0s', '1s', '3s'), async (all, taskEnd) => {
    const emulator = await start(t, { fixture: FIXTURE, now: '2026-03-05T06:07:08Z', taskEnd })
    const client = connect(emulator)
    await client.logon()
    try {
      await play(client, all)
    } finally {
      await emulator.close()
    }
  }), { numRuns: 40 })
  t.pass('forty times')
})
