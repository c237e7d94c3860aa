// What follows from replicas, failover plans and policies: the same each time, in order, and consistent; and what a
// fixture is told of those that do not fit together.

import t from 'tap'
import { idOf } from '../../src/estate/identity.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const now = Date.UTC(2026, 2, 5, 12, 7, 8)
const HOUR = 3_600_000
const DAY = 24 * HOUR

const replicating = (given: object, vms: readonly object[] = [{ name: 'a' }, { name: 'b' }]) => ({
  extends: 'empty',
  jobs: [{ name: 'Copy', type: 'replica' }, { name: 'Backup' }],
  vms: vms.map(vm => ({ job: 'Backup', ...vm })),
  ...given
})

const many = replicating({
  replicas: [{ name: 'Copy', job: 'Copy', vms: ['a', 'b'], restorePoints: { every: '6h', count: 200, at: '03:00' } }]
})

t.test('each VM has as many points as the fixture says, at the distance and the time of day that it says', async t => {
  const estate = await loadFixture(many, { now })
  for (const vm of estate.vms) {
    const times = [...estate.vmReplicaPoints].filter(point => point.vm === vm).map(({ created }) => created)
    t.equal(times.length, 200)
    const scheduled = Array.from({ length: 200 }, (_, index) => Date.UTC(2026, 2, 5, 3) - (199 - index) * 6 * HOUR)
    t.same(times.sort((a, b) => a - b).map(time => time - time % HOUR), scheduled)
  }
})

t.test('a VM that failed left no point, and is tried again after the run, alone and with success', async t => {
  const { replicaSessions } = await loadFixture(many, { now })
  const sessions = [...replicaSessions]
  const failed = sessions.filter(({ result }) => result === 'Failed')
  const retries = sessions.filter(({ retry }) => retry)
  t.ok(failed.length > 0)
  t.equal(retries.length, failed.length)
  for (const session of failed) {
    const again = retries.find(({ run }) => run === session.run)!
    t.ok(again.created > session.ended!)
    t.equal(again.result, 'Success')
    const without = session.tasks.filter(({ point }) => point === undefined)
    t.same(again.tasks.map(({ vm }) => vm.name), without.map(({ vm }) => vm.name))
    for (const { result, reason } of without) t.match({ result, reason }, { result: 'Failed', reason: /\w/ })
  }
})

t.test('a session holds its task sessions in time, and its result is the worst of theirs', async t => {
  const { replicaSessions } = await loadFixture(many, { now })
  for (const { created, ended, result, tasks } of replicaSessions) {
    t.ok(tasks.every(task => task.created > created && task.ended! > task.created && task.ended! < ended!))
    const results = new Set(tasks.map(task => task.result))
    t.equal(result, results.has('Failed') ? 'Failed' : results.has('Warning') ? 'Warning' : 'Success')
    t.ok(ended! <= now)
  }
})

t.test('the newest run has ended by now, however near its time is, and went well', async t => {
  for (const at of ['12:07', '11:30', '11:07', '11:00']) {
    const fixture = replicating({
      replicas: [{ name: 'Copy', job: 'Copy', vms: ['a', 'b'], restorePoints: { every: '1d', count: 2, at } }]
    })
    const last = [...(await loadFixture(fixture, { now })).replicaSessions].at(-1)!
    t.ok(last.ended! <= now, at)
    t.equal(last.result, 'Success')
  }
})

t.test('the same fixture and the same now give the same records, and ids do not depend on now', async t => {
  const shown = async (at: number) => {
    const { replicaSessions, vmReplicaPoints, cdpTaskSessions } = await loadFixture('full', { now: at })
    return {
      sessions: Array.from(replicaSessions, ({ id, created, result }) => ({ id, created, result })),
      points: Array.from(vmReplicaPoints, ({ id, created }) => ({ id, created })),
      tasks: Array.from(cdpTaskSessions, ({ id, created, ended }) => ({ id, created, ended }))
    }
  }
  t.same(await shown(now), await shown(now))
  const [one, two] = [await shown(now), await shown(now + 9 * DAY)]
  t.same(new Set(two.points.map(({ id }) => id)), new Set(one.points.map(({ id }) => id)))
})

t.test('all derived ids are different', async t => {
  const estate = await loadFixture('full', { now })
  const ids = [
    estate.replicas, estate.vmReplicaPoints, estate.vAppReplicaPoints, estate.replicaSessions,
    estate.replicaTaskSessions, estate.cdpReplicas, estate.cdpReplicaVms, estate.vAppCdpReplicas,
    estate.vAppCdpReplicaVms, estate.cdpSessions, estate.cdpTaskSessions, estate.vmRestorePoints
  ].flatMap(records => Array.from(records as Iterable<{ id: string }>, ({ id }) => id))
  t.equal(new Set(ids).size, ids.length)
})

t.test('a vApp has a point for each run, with a point of each of its VMs, retried ones too', async t => {
  const fixture = replicating({
    vApps: [{ name: 'Shop', vms: ['a', 'b'] }],
    replicas: [{ name: 'Copy', job: 'Copy', vApp: 'Shop', restorePoints: { every: '1h', count: 100 } }]
  })
  const { vAppReplicaPoints, vmReplicaPoints, replicaSessions } = await loadFixture(fixture, { now })
  t.equal(vAppReplicaPoints.size, 100)
  t.ok([...replicaSessions].some(({ retry }) => retry))
  for (const { points, created } of vAppReplicaPoints) {
    t.same(points.map(({ vm }) => vm.name).sort(), ['a', 'b'])
    t.ok(points.every(point => point.created > created && vmReplicaPoints.get(point.id) === point))
  }
})

t.test('sessions of a policy begin each day when it began, and task sessions at each long-term point', async t => {
  const fixture = replicating({
    cdpPolicies: [{
      name: 'Always', since: '2026-03-01T09:30:00Z', longTermEvery: '6h', includes: [{ vm: 'a' }, { vm: 'b' }]
    }]
  })
  const { cdpSessions, cdpTaskSessions } = await loadFixture(fixture, { now })
  const days = [1, 2, 3, 4, 5].map(day => Date.UTC(2026, 2, day, 9, 30))
  t.same(Array.from(cdpSessions, ({ created }) => created), days)
  t.same(Array.from(cdpSessions, ({ ended }) => ended === undefined), [false, false, false, false, true])
  const ofOne = [...cdpTaskSessions].filter(({ vm }) => vm.name === 'a').map(({ created }) => created)
  const hours = ofOne.slice(0, 6).map(created => (created - created % 60_000 - Date.UTC(2026, 2, 1)) / HOUR)
  t.same(hours, [9.5, 12, 18, 24, 30, 33.5])
})

t.test('a policy that does not run has ended sessions only, and one that began a moment ago a single one', async t => {
  const fixture = replicating({
    cdpPolicies: [
      { name: 'Off', enabled: false, since: '-3d', includes: [{ vm: 'a' }] },
      { name: 'New', since: 'now', includes: [{ vm: 'b' }] }
    ]
  })
  const sessions = [...(await loadFixture(fixture, { now })).cdpSessions]
  t.ok(sessions.filter(({ policy }) => policy.name === 'Off').every(({ ended }) => ended !== undefined && ended <= now))
  t.match(sessions.filter(({ policy }) => policy.name === 'New'), [{ created: now, ended: undefined, result: 'None' }])
})

t.test('a replica has seven points where the fixture does not say, and an id that follows from its name', async t => {
  const fixture = replicating({ replicas: [{ name: 'Copy', job: 'Copy', vms: ['a'] }] })
  const [replica] = [...(await loadFixture(fixture, { now })).replicas]
  t.match(replica, { id: idOf('replicas', 'Copy'), repository: undefined, restorePoints: { length: 7 } })
})

const MISTAKES: ReadonlyArray<readonly [what: string, given: object, told: RegExp]> = [
  ['a job that does not replicate', { replicas: [{ name: 'R', job: 'Backup', vms: ['a'] }] },
    /replicas\[0\]\.job: job "Backup" does not replicate/],
  ['a replica of nothing', { replicas: [{ name: 'R', job: 'Copy' }] }, /replicas\[0\]: a replica is of vms, or of a vApp/],
  ['VMs beside a vApp', {
    vApps: [{ name: 'V', vms: ['a'] }], replicas: [{ name: 'R', job: 'Copy', vms: ['a'], vApp: 'V' }]
  }, /replicas\[0\]\.vms: the VMs of a replica of a vApp are those of "V"/],
  ['a vApp without VMs', { vApps: [{ name: 'V' }], replicas: [{ name: 'R', job: 'Copy', vApp: 'V' }] },
    /replicas\[0\]\.vApp: vApp "V" has no VMs/],
  ['a VM that is not there', { replicas: [{ name: 'R', job: 'Copy', vms: ['z'] }] }, /there is no VM "z" under vms/],
  ['a VM of another server', {
    backupServers: [{ name: 'one' }, { name: 'two' }],
    jobs: [{ name: 'Copy', type: 'replica', backupServer: 'two' }],
    vms: [{ name: 'a', backupServer: 'one' }],
    replicas: [{ name: 'R', job: 'Copy', vms: ['a'] }]
  }, /replicas\[0\]\.vms: VM "a" belongs to backup server "one", not "two"/],
  ['a schedule without a count', { replicas: [{ name: 'R', job: 'Copy', vms: ['a'], restorePoints: { every: '1d' } }] },
    /replicas\[0\]\.restorePoints/],
  ['a plan without VMs', { failoverPlans: [{ name: 'P' }] }, /failoverPlans\[0\]: a failover plan needs vms/],
  ['a plan with a VM that has no replica', {
    replicas: [{ name: 'R', job: 'Copy', vms: ['a'] }], failoverPlans: [{ name: 'P', vms: [{ vm: 'b' }] }]
  }, /failoverPlans\[0\]\.vms: VM "b" has no replica/],
  ['a policy that includes nothing', { cdpPolicies: [{ name: 'C' }] }, /cdpPolicies\[0\]: a CDP policy needs includes/],
  ['an include that is neither a VM nor a vApp', { cdpPolicies: [{ name: 'C', includes: [{}] }] },
    /cdpPolicies\[0\]\.includes: what is included is a vm, or a vApp/]
]

for (const [what, given, told] of MISTAKES) {
  t.test(`${what} is told`, async t => {
    await t.rejects(loadFixture(replicating(given), { now }), { message: told })
  })
}
