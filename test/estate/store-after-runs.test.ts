// An estate in which jobs have run, as a fixture: what runs have left is in the export, a merge leaves it as it is, and
// what went meanwhile does not come back.

import fc from 'fast-check'
import t, { type Test } from 'tap'
import { createClock } from '../../src/engine/clock.ts'
import type { SessionOutcome } from '../../src/engine/outcomes.ts'
import type { Estate } from '../../src/estate/estate.ts'
import { loadEstate, loadFixture } from '../../src/estate/fixture/load.ts'
import { changeJob, deleteJob } from '../../src/estate/job-changes.ts'
import { kindOfJob } from '../../src/engine/runs/schedules.ts'
import { createStore, type PutMode } from '../../src/estate/store/store.ts'
import { usedSpace } from '../../src/estate/derived/repository-space.ts'
import { documented } from '../../src/profiles.ts'
import { createWorld } from '../../src/world.ts'

const NOW = Date.UTC(2026, 2, 5, 6, 7, 8)
const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOG = { debug () {}, info () {}, warn () {}, error () {} }

async function live (source: string | object, { schedules = true } = {}) {
  const clock = createClock('manual', NOW)
  const loaded = await loadEstate(source, { now: NOW })
  const world = createWorld(loaded.estate, clock, documented, LOG as never, {
    accounts: [], sessionTimeout: HOUR, taskEnd: { by: 'auto' }, operationFinished: { by: 'none' }, schedules
  })
  const store = createStore(loaded, {
    now: () => clock.now(), replace: (estate: Estate, mode: PutMode) => world.replaceEstate(estate, mode)
  })
  return { world, clock, store }
}

/** What jobs have left, by ids: everything that a fixture can say of it. */
function left (estate: Estate): unknown {
  const by = (a: { id: string }, b: { id: string }) => a.id < b.id ? -1 : 1
  const list = <T extends { readonly id: string }>(records: Iterable<T>, of: (record: T) => unknown) =>
    [...records].sort(by).map(of)
  return {
    backups: list(estate.backups, ({ id, name, type, parent, job, agentJob, repository }) =>
      [id, name, type, parent?.id, (job ?? agentJob)?.id, repository.id]),
    restorePoints: list(estate.restorePoints, ({ id, created, backup }) => [id, created, backup.id]),
    backupFiles: list(estate.backupFiles, ({ id, name, path, type, size, dataSize, created }) =>
      [id, name, path, type, size, dataSize, created]),
    vmRestorePoints: list(estate.vmRestorePoints, ({ id, created, vm, restorePoint, pointType, algorithm }) =>
      [id, created, vm.id, restorePoint.id, pointType, algorithm]),
    agentRestorePoints: list(estate.agentRestorePoints, ({ id, created, computer, restorePoint, pointType }) =>
      [id, created, computer.id, restorePoint.id, pointType]),
    vAppRestorePoints: list(estate.vAppRestorePoints, ({ id, created, vApp, restorePoint, pointType }) =>
      [id, created, vApp.id, restorePoint.id, pointType]),
    catalogVms: Array.from(estate.catalogVms, ({ name }) => name).sort(),
    used: list(estate.repositories, repository => [repository.name, usedSpace(estate, repository)]),
    jobs: list(estate.jobs, ({ id, name, schedule, scheduleEnabled, retention }) =>
      [id, name, schedule && { ...schedule, job: undefined }, scheduleEnabled, retention])
  }
}

/** What is said of runs whose restore points are there, or that left none. */
function said (estate: Estate): unknown {
  const points = [...estate.vmRestorePoints, ...estate.agentRestorePoints]
  return Array.from(estate.jobRuns, ({ job, at, result, reason, retry, machines }) =>
    [job.id, at, result, reason, retry, machines.map(({ id }) => id).sort()] as const)
    .filter(([job, at, result, , , machines]) => result === 'Failed' || points.some(point => {
      const { created, restorePoint: { backup } } = point
      const machine = 'vm' in point ? point.vm : point.computer
      return created === at && (backup.job ?? backup.agentJob)?.id === job &&
        (machines.length === 0 || machines.includes(machine.id))
    }))
    .map(each => JSON.stringify(each)).sort()
}

const copied = (document: object) => JSON.parse(JSON.stringify(document))

async function holds (t: Test, { store, world, clock }: Awaited<ReturnType<typeof live>>): Promise<void> {
  const before = world.estate
  const made = await loadFixture(copied(store.export()), { now: clock.now() })
  t.strictSame(left(made), left(before), 'the export makes it')
  t.strictSame(said(made), said(before))
  const [was, told] = [left(before) as any, said(before)]
  const { after } = await store.put({ name: 'Merged' }, 'merge')
  t.strictSame(left(after), was, 'a merge leaves it')
  t.strictSame(said(after), told)
  const again = await loadFixture(copied(store.export()), { now: clock.now() })
  t.strictSame(left(again), was, 'and so does the export after it')
}

// The full one has a job that runs all the time.
for (const [source, times] of [['default', [1, 9, 20]], ['full', [1, 3]]] as const) {
  t.test(`${source}: what weeks of schedules have left is exported, and stays when something is merged`, async t => {
    const all = await live(source)
    for (const days of times) {
      all.clock.advance(days * DAY)
      await holds(t, all)
    }
  })
}

const CHAINS = [{}, { perVm: true }, { reverse: true }, { fullEvery: 2 }, { fullEvery: 3, perVm: true }]

for (const chain of CHAINS) {
  t.test(`chains with ${Object.keys(chain).join(' and ') || 'nothing'}: runs, failures and merges in turns`, async t => {
    const all = await live({
      jobs: [{ ...chain, name: 'Nightly', restorePoints: { every: '1d', count: 4, at: '02:00' } }],
      vms: [
        { name: 'a', job: 'Nightly' }, { name: 'b', job: 'Nightly' },
        { name: 'c', job: 'Nightly', restorePoints: ['-3d'] }
      ]
    })
    const { world, clock, store } = all
    const says = (skip: number, times: number, session: SessionOutcome) =>
      world.outcomes.add({ match: { object: 'Nightly' }, skip, times, then: { session } })
    says(1, 2, { result: 'Failed', reason: 'Never' })
    says(5, 1, { result: 'Warning', reason: 'Late' })
    for (let day = 0; day < 7; day++) {
      clock.advance(DAY)
      await holds(t, all)
      if (day % 3 === 1) {
        const { before, after } = await store.put({ jobs: [{ name: 'Nightly', restorePoints: ['now'] }] }, 'merge')
        t.equal(after.vmRestorePoints.size - before.vmRestorePoints.size, 2, 'the two that follow their job')
      }
    }
  })
}

/** Those of runs; those before follow from points, and from the time. */
const sessionsOf = (estate: Estate) =>
  (['backupSessions', 'backupTaskSessions', 'replicaSessions', 'replicaTaskSessions'] as const)
    .flatMap(name => [...estate[name] as Iterable<any>].filter(({ created }) => created >= NOW))
    .map(({ id, created, ended, state, result, progress, reason }) =>
      JSON.stringify([id, created, ended, state, result, progress, reason])).sort()

t.test('sessions are the same after a merge, of jobs of all sorts, and runs go on to their ends', async t => {
  const { world, clock, store } = await live('full', { schedules: false })
  const { estate } = world
  const named = (name: string) => [...estate.jobs].find(job => job.name === name)!
  for (const job of ['Domain and Mail', 'Failover Site', 'Copy to Object Storage'].map(named)) {
    world.runs.start(kindOfJob(job), job)
  }
  for (const job of estate.agentJobs) world.runs.start('agentJobs', job)
  for (const job of estate.nasJobs) world.runs.start('nasJobs', job)
  clock.advance(HOUR)
  world.runs.start('backupJobs', named('Databases'))
  const replica = world.runs.start('replicaJobs', named('Failover Site'))!
  clock.advance(8000)
  const points = Array.from(estate.vmReplicaPoints, ({ id }) => id).sort()
  const before = sessionsOf(estate)
  const { after } = await store.put({ vms: [{ name: 'new01' }] }, 'merge')
  t.strictSame(sessionsOf(after), before)
  t.strictSame(Array.from(after.vmReplicaPoints, ({ id }) => id).sort(), points)
  clock.advance(HOUR)
  const ended = [...after.backupSessions, ...after.replicaSessions].filter(({ state }) => state !== 'Stopped')
  t.strictSame(ended, [])
  t.match(after.replicaSessions.get(replica.id), { state: 'Stopped', result: 'Success', progress: 100 })
  t.ok(after.vmReplicaPoints.size >= points.length)
  t.equal([...after.restorePoints].filter(({ created }) => created === NOW + HOUR).length, 1)
  const { after: other } = await store.put({ extends: 'full' })
  t.equal(other.replicaSessions.get(replica.id), undefined)
  t.equal([...world.runs].length, 0)
})

t.test('a backup of single VMs stays when something is merged, and goes when its time is over', async t => {
  const { world, clock, store } = await live('default', { schedules: false })
  const [vm] = world.estate.vms
  const repository = [...world.estate.repositories].find(({ backupServer }) => backupServer === vm!.backupServer)!
  world.runs.start('zips', { id: 'zip', name: 'VeeamZIP' }, {
    given: { backupServer: vm!.backupServer.id, repository: repository.id, vms: [vm!.id], retention: 'TomorrowNight' }
  })
  clock.advance(HOUR)
  const made = [...world.estate.vmRestorePoints].find(({ created }) => created === NOW)!
  t.equal(made.restorePoint.backup.job, undefined)
  const was = left(world.estate)
  const { after } = await store.put({ name: 'Merged' }, 'merge')
  t.strictSame(left(after), was)
  t.equal(after.vmRestorePoints.get(made.id)!.restorePoint.backup, after.backups.get(made.restorePoint.backup.id))
  t.notOk((await loadFixture(copied(store.export()), { now: clock.now() })).vmRestorePoints.get(made.id))
  clock.advance(2 * DAY)
  t.notOk(after.vmRestorePoints.get(made.id))
  t.notOk(after.backups.get(made.restorePoint.backup.id))
})

t.test('jobs that are edited, renamed and deleted between their runs keep what these left', async t => {
  const all = await live('full')
  const { clock, world } = all
  const change = (name: string, changes: Parameters<typeof changeJob>[2]) => {
    const job = [...world.estate.jobs].find(each => each.name === name)!
    changeJob(world.estate, job, changes)
    return job
  }
  clock.advance(DAY)
  const { retention } = change('Domain and Mail', {})
  change('Domain and Mail', { name: 'Mail', retention: { ...retention, limit: 'Cycles', cycles: 2 } })
  change('Copy to Object Storage', { name: 'Copy' })
  await holds(t, all)
  clock.advance(DAY)
  deleteJob(world.estate, change('Databases', {}))
  clock.advance(DAY)
  await holds(t, all)
})

t.test('whatever runs, fails and is merged, in whatever order, an export is the estate', async t => {
  type Step = { readonly do: 'run', readonly job: number, readonly result: 'Success' | 'Warning' | 'Failed' } |
    { readonly do: 'wait', readonly hours: number } | { readonly do: 'merge', readonly what: number }
  const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(
    fc.record({
      do: fc.constant('run' as const), job: fc.nat(3), result: fc.constantFrom('Success', 'Warning', 'Failed')
    }) as fc.Arbitrary<Step>,
    fc.record({ do: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 24, 50) }),
    fc.record({ do: fc.constant('merge' as const), what: fc.nat(3) })
  ), { maxLength: 8 })
  const merges = [
    { jobs: [{ name: 'j', restorePoints: ['now'] }] }, { vms: [{ name: 'b', restorePoints: ['-90m'] }] },
    { vms: [{ name: 'new', job: 'k' }] }, { jobs: [{ name: 'k', runs: [{ at: '-1h' }] }] }
  ]
  await fc.assert(fc.asyncProperty(steps, async all => {
    const { world, clock, store } = await live({
      jobs: [
        { name: 'j', fullEvery: 2, restorePoints: { every: '1d', count: 3 } },
        { name: 'k', perVm: true, retention: { points: 2 } },
        { name: 'copy', type: 'immediateBackupCopy', linkedJobs: ['j'] }, { name: 'more', includes: ['a', 'c'] }
      ],
      vms: [
        { name: 'a', job: 'j' }, { name: 'b', job: 'j', restorePoints: ['-2d'] }, { name: 'c', job: 'k' },
        { name: 'd', job: 'k', restorePoints: ['-30h'] }
      ],
      protectionGroups: [{ name: 'All' }],
      agentJobs: [{ name: 'agents', fullEvery: 2, restorePoints: { every: '1d', count: 2 } }],
      computers: [{ name: 'pc', job: 'agents' }, { name: 'mac', job: 'agents', restorePoints: ['-1d'] }]
    })
    for (const step of all) {
      if (step.do === 'wait') clock.advance(step.hours * HOUR)
      else if (step.do === 'merge') {
        const { before, after } = await store.put(merges[step.what]!, 'merge')
        const lost = (records: 'restorePoints' | 'vmRestorePoints' | 'agentRestorePoints') =>
          [...before[records]].filter(({ id }) => after[records].get(id) === undefined)
        t.strictSame([...lost('restorePoints'), ...lost('vmRestorePoints'), ...lost('agentRestorePoints')], [])
      } else {
        const job = [...world.estate.jobs][step.job]!
        const rule = world.outcomes.add({
          match: { object: job.name }, skip: 0, times: 1, then: { session: { result: step.result } }
        })
        world.runs.start(kindOfJob(job), job)
        world.outcomes.remove(rule.id)
        clock.advance(60_000)
      }
    }
    await holds(t, { world, clock, store })
  }), { numRuns: 25 })
})
