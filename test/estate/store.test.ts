// The estate of a running world as a fixture: what is exported makes the same estate again, and what is merged leaves
// what was there as it was.

import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { Records } from '../../src/estate/collection.ts'
import type { Estate } from '../../src/estate/estate.ts'
import type { FixtureDocument } from '../../src/estate/fixture/format.ts'
import { loadEstate, loadFixture, type LoadOptions } from '../../src/estate/fixture/load.ts'
import type { RestorePoint, VmRestorePoint } from '../../src/estate/records.ts'
import { createStore } from '../../src/estate/store/store.ts'

const now = Date.UTC(2026, 0, 20, 12)
const hour = 3_600_000
const day = 24 * hour
const CORE = [
  'backupServers', 'hierarchyRoots', 'repositories', 'jobs', 'vms', 'backups', 'restorePoints', 'vmRestorePoints'
] as const

/** All that is made of a fixture, as plain values: other records by their ids, and not where it was written. */
function flat (estate: Estate): unknown {
  const sections = Object.entries<any>({ ...estate })
    .filter((entry): entry is [string, Records<any>] => entry[1] instanceof Records)
  const known = new Set(sections.flatMap(([, records]) => [...records]))
  const plain = (record: object) => JSON.parse(JSON.stringify(record, (key, value) => key === 'place'
    ? undefined
    : key !== '' && known.has(value) ? value.id : value))
  return [estate.name, ...sections.map(([section, records]) => [section, Array.from(records, plain)])]
}

async function storeOf (source: string | object, options: Omit<LoadOptions, 'now'> = {}) {
  const world = { now, estates: [] as Estate[] }
  const loaded = await loadEstate(source, { now, ...options })
  const store = createStore(loaded, { now: () => world.now, replace: estate => { world.estates.push(estate) } })
  return { store, world, estate: loaded.estate }
}

const pointsOf = (estate: Estate, vm: string) => [...estate.vmRestorePoints].filter(point => point.vm.name === vm)
const runsOf = (estate: Estate, job: string) => [...estate.restorePoints].filter(({ backup }) => backup.name === job)

/** That everything of one estate that has an id and a time has them in the other. */
function keeps (t: Test, before: Estate, after: Estate): void {
  const missing = CORE.flatMap(section => [...before[section]].filter(({ id }) => !after[section].get(id)))
  t.strictSame(missing, [])
  const run = ({ id, created, backupFile }: RestorePoint) => [id, created, backupFile.id, backupFile.name]
  t.strictSame(Array.from(before.restorePoints, ({ id }) => run(after.restorePoints.get(id)!)),
    Array.from(before.restorePoints, run))
  const point = ({ id, created, vm, restorePoint }: VmRestorePoint) =>
    [id, created, vm.id, vm.hierarchyObjRef, restorePoint.id]
  t.strictSame(Array.from(before.vmRestorePoints, ({ id }) => point(after.vmRestorePoints.get(id)!)),
    Array.from(before.vmRestorePoints, point))
}

const sources: Record<string, readonly [string | object, Omit<LoadOptions, 'now'>?]> = {
  'the default estate': ['default'],
  'the full estate': ['full'],
  nothing: ['empty'],
  'a generated estate': ['empty', { generate: { vms: 40 } }],
  'a generated estate on top of another': ['default', { generate: { vms: 12, seed: 5, jobs: 3 } }],
  'what is made up for several backup servers': [{
    backupServers: [{ name: 'x' }, { name: 'y' }],
    jobs: [{ name: 'j', backupServer: 'y', restorePoints: { every: '6h', count: 3 } }],
    vms: [{ name: 'a', restorePoints: ['-1d'] }, { name: 'b', platform: 'hyperv' }, { name: 'c', job: 'j' },
      { name: 'd', backupServer: 'y', platform: 'hyperv', restorePoints: ['now'] }]
  }]
}

for (const chain of [{ perVm: true }, { reverse: true }, { perVm: true, reverse: true }]) {
  sources[`chains with ${Object.keys(chain).join(' and ')}`] = [{
    jobs: [{
      ...chain,
      name: 'Nightly',
      fullEvery: 2,
      restorePoints: { every: '1d', count: 4, at: '02:00' },
      runs: [
        { at: '-1d 02:00', result: 'Warning', vms: ['a'] }, { at: '-2d 02:00', result: 'Success', retry: true },
        { at: '-2d 01:00' },
        { at: '2026-01-20 02:00', full: true, id: 'fb87163e-687d-4006-96c9-0451b5423b85', vms: ['a'] }
      ]
    }],
    vms: [{ name: 'a', job: 'Nightly' }, { name: 'b', job: 'Nightly' }]
  }]
}

for (const [what, [source, options]] of Object.entries(sources)) {
  t.test(`${what}: the export makes the same estate, at once and later`, async t => {
    const { store, estate } = await storeOf(source, options)
    t.strictSame(flat(await loadFixture(store.export(), { now })), flat(estate))
    const later = await loadFixture(store.export(), { now: now + 3 * day })
    t.strictSame(Array.from(later.vmRestorePoints, ({ id, created }) => [id, created]),
      Array.from(estate.vmRestorePoints, ({ id, created }) => [id, created]))
  })

  t.test(`${what}: a merge keeps what was there, and its export says it all`, async t => {
    const { store, world } = await storeOf(source, options)
    world.now += day
    const first = await store.put({ vms: [{ name: 'new01', os: 'linux', restorePoints: ['now', '-90d'] }] }, 'merge')
    keeps(t, first.before, first.after)
    world.now += day
    const second = await store.put({ vms: [{ name: 'new01', restorePoints: ['-45d'] }, { name: 'new02' }] }, 'merge')
    keeps(t, first.after, second.after)
    t.equal(second.after.vms.size, first.before.vms.size + 2)
    t.equal(pointsOf(second.after, 'new01').length, 3)
    t.strictSame(flat(await loadFixture(store.export(), { now: world.now })), flat(second.after))
    const again = await store.put(store.export())
    t.strictSame(flat(again.after), flat(second.after))
    t.equal(world.estates.at(-1), again.after)
  })
}

t.test('a new restore point comes to those that are there, and gets its run and file', async t => {
  const { store, world, estate } = await storeOf('default')
  world.now += hour
  const { after } = await store.put({ vms: [{ name: 'exch01', restorePoints: ['now'] }] }, 'merge')
  const [known, found] = [pointsOf(estate, 'exch01'), pointsOf(after, 'exch01')]
  t.equal(found.length, known.length + 1)
  t.strictSame(found.slice(0, -1).map(point => point.id), known.map(point => point.id))
  const { created, restorePoint } = found.at(-1)!
  t.equal(created, now + hour)
  t.equal(restorePoint.backup.name, 'Domain and Mail')
  t.ok(restorePoint.backupFile.size > 0)
  t.equal(after.restorePoints.size, estate.restorePoints.size + 1)
  t.equal(pointsOf(after, 'dc01').length, pointsOf(estate, 'dc01').length, 'other VMs of the job have none')
})

t.test('a new run of a job gives a restore point to each VM that follows it, again and again', async t => {
  const { store, world, estate } = await storeOf('default')
  await store.put({ vms: [{ name: 'web01', restorePoints: ['-2h'] }] }, 'merge')
  for (let run = 1; run <= 2; run++) {
    world.now += hour
    const { before, after } = await store.put({ jobs: [{ name: 'Linux Servers', restorePoints: ['now'] }] }, 'merge')
    keeps(t, before, after)
    for (const vm of ['git01', 'wiki01', 'web01']) {
      t.equal(pointsOf(after, vm).length, pointsOf(before, vm).length + 1, `${vm}, run ${run}`)
    }
    t.equal(pointsOf(after, 'git01').length, pointsOf(estate, 'git01').length + run)
  }
})

t.test('a restore point in the middle of a chain leaves the others their ids and kinds', async t => {
  const jobs = [{ name: 'Nightly', fullEvery: 2, restorePoints: { every: '1d', count: 4 } }]
  const { store, world, estate } = await storeOf({ jobs, vms: [{ name: 'a', job: 'Nightly' }] })
  const { after } = await store.put({ vms: [{ name: 'a', restorePoints: ['-60h'] }] }, 'merge')
  keeps(t, estate, after)
  const runs = runsOf(after, 'Nightly')
  t.strictSame(runs.map(run => estate.restorePoints.get(run.id) === undefined), [false, false, true, false, false])
  t.equal(new Set(runs.map(run => run.id)).size, 5)
  t.strictSame(flat(await loadFixture(store.export(), { now: world.now })), flat(after))
  const more = await store.put({ vms: [{ name: 'a', restorePoints: ['-50h', '-40h'] }] }, 'merge')
  keeps(t, after, more.after)
  t.equal(new Set(pointsOf(more.after, 'a').map(point => point.id)).size, 7)
})

t.test('so it does where each VM has a chain of its own, and the schedule of the job stays', async t => {
  const jobs = [{ name: 'Nightly', perVm: true, fullEvery: 2, restorePoints: { every: '1d', count: 4, at: '02:00' } }]
  const vms = [{ name: 'a', job: 'Nightly' }, { name: 'b', job: 'Nightly' }]
  const { store, world, estate } = await storeOf({ jobs, vms })
  const { after } = await store.put({ vms: [{ name: 'a', restorePoints: ['-60h', 'now'] }] }, 'merge')
  keeps(t, estate, after)
  t.equal(after.restorePoints.size, estate.restorePoints.size + 2)
  t.strictSame(flat(await loadFixture(store.export(), { now: world.now })), flat(after))
  const [before, present] = [estate, after].map(each => [...each.jobs][0]!)
  t.match(present!.schedule, { kind: 'daily' })
  t.strictSame([present!.schedule, present!.retention], [before!.schedule, before!.retention])
})

t.test('runs that are merged come to those that are told of', async t => {
  const base = {
    jobs: [{ name: 'Nightly', restorePoints: { every: '1d', count: 3 }, runs: [{ at: '-2d', result: 'Warning' }] }],
    vms: [{ name: 'a', job: 'Nightly' }]
  }
  const { store, world } = await storeOf(base)
  const results = ({ jobRuns }: Estate) => Array.from(jobRuns, ({ result, reason }) => `${result} ${reason.slice(0, 4)}`)
  const jobs = [{ name: 'Nightly', runs: [{ at: 'now', reason: 'Full' }, { at: '-2d', reason: 'Slow' }] }]
  const first = await store.put({ jobs }, 'merge')
  t.strictSame(results(first.after), ['Warning Slow', 'Failed Full'])
  keeps(t, first.before, first.after)
  world.now += hour
  const { after } = await store.put({ jobs: [{ name: 'Nightly', restorePoints: ['-36h'] }] }, 'merge')
  keeps(t, first.after, after)
  t.strictSame([...after.jobRuns].map(run => run.id), [...first.after.jobRuns].map(run => run.id))
  t.strictSame(flat(await loadFixture(store.export(), { now: world.now })), flat(after))
})

t.test('a VM that goes to another job takes its points with it, and what was said of its runs is gone', async t => {
  const { store, estate } = await storeOf({ extends: 'default' })
  const { after } = await store.put({ vms: [{ name: 'exch01', job: 'File Servers' }] }, 'merge')
  const ids = pointsOf(estate, 'exch01').map(point => point.id)
  t.ok(ids.every(id => after.vmRestorePoints.get(id)?.restorePoint.backup.name === 'File Servers'))
  t.strictSame(flat(await loadFixture(store.export(), { now })), flat(after))
})

t.test('a point at the time of another is that one, and may be given another id', async t => {
  const { store, estate } = await storeOf({ vms: [{ name: 'a', restorePoints: ['-1d'] }] })
  const same = await store.put({ vms: [{ name: 'a', restorePoints: ['-24h'] }] }, 'merge')
  t.strictSame(flat(same.after), flat(estate))
  const id = '710c0a5f-2783-4222-b669-0da996b09b97'
  const { after } = await store.put({ vms: [{ name: 'a', restorePoints: [{ at: '-24h', id }] }] }, 'merge')
  t.strictSame(pointsOf(after, 'a').map(point => point.id), [id])
})

t.test('what a merge names is changed, key by key', async t => {
  const { store, estate } = await storeOf('default')
  const { after } = await store.put({
    name: 'Renamed',
    backupServers: [{ name: 'backup02.halvorsen.example', description: 'Second plant', port: 9999 }],
    vms: [{ name: 'exch01', files: { 'C:/Temp/probe.txt': 'probe' } }]
  }, 'merge')
  t.equal(after.name, 'Renamed')
  t.match([...after.backupServers][1], { ...[...estate.backupServers][1]!, description: 'Second plant', port: 9999 })
  const guest = after.guestOf([...after.vms].find(vm => vm.name === 'exch01')!, 'Windows')
  t.equal(await text(guest.open((await guest.find('C:/Temp/probe.txt'))!)), 'probe')
  t.ok(await guest.find('C:/Admin/export-mailbox.ps1'))
})

t.test('what is made up stays when a merge declares the like of it', async t => {
  const { store, estate } = await storeOf({ vms: [{ name: 'a', restorePoints: ['-1d'] }] })
  const { after } = await store.put({
    backupServers: [{ name: 'other' }],
    repositories: [{ name: 'disk', backupServer: 'other' }],
    jobs: [{ name: 'Nightly', backupServer: 'other' }],
    hierarchyRoots: [{ name: 'vc', backupServer: 'other' }],
    vms: [{ name: 'b', job: 'Nightly', restorePoints: ['now'] }]
  }, 'merge')
  keeps(t, estate, after)
  t.strictSame([...estate.jobs].map(job => job.name), [...after.jobs].slice(0, 1).map(job => job.name))
})

t.test('files of several layers are exported as one mapping, whatever their spelling', async t => {
  const folder = t.testdir({ shared: { 'a.txt': 'real' } })
  const { store } = await storeOf({
    vms: [{
      name: 'w',
      files: { 'C:/x/{a,b}.txt': 'first', 'C:/r/': { from: 'shared' }, 'D:/old.txt': { size: 10, modified: '-3d' } }
    }]
  }, { folder })
  const { after } = await store.put({
    vms: [{ name: 'w', files: { 'c:\\x\\A.txt': 'second', 'C:/r/b.txt': 'b', 'C:/y/': {} } }]
  }, 'merge')
  const made = await loadFixture(store.export(), { now: now + day })
  for (const estate of [after, made]) {
    const guest = estate.guestOf([...estate.vms][0]!, 'Windows')
    const read = async (path: string) => text(guest.open((await guest.find(path))!))
    const paths = ['C:/x/a.txt', 'C:/x/b.txt', 'C:/r/a.txt', 'C:/r/b.txt']
    t.strictSame(await Promise.all(paths.map(read)), ['second', 'first', 'real', 'b'])
    t.equal((await guest.find('D:/old.txt'))?.modified, now - 3 * day)
    t.equal((await guest.find('C:/y'))?.directory, true)
  }
})

t.test('a mistake changes nothing, of a replacement and of a merge', async t => {
  const { store, world, estate } = await storeOf('default')
  const before = store.export()
  const wrong = [{ vms: [{ name: 'exch01', os: 'dos' }] }, { vms: [{ name: 'x', job: 'Nihgtly' }] }, { vms: 7 }]
  for (const document of wrong) {
    await t.rejects(store.put(document), { name: 'FixtureError' })
    await t.rejects(store.put(document, 'merge'), { name: 'FixtureError' })
  }
  const after = { vms: [{ name: 'exch01', restorePoints: ['2027-01-01'] }] }
  await t.rejects(store.put(after, 'merge'), { message: /fixture vms\[0\]\.restorePoints\[0\]: .* lies after now/ })
  await t.rejects(store.put({ extends: 'full' }, 'merge'), { message: /fixture extends: what is merged extends what is/ })
  t.strictSame(store.export(), before)
  t.strictSame(world.estates, [])
  t.strictSame(flat(await loadFixture(before, { now })), flat(estate))
})

t.test('a text names no file of the machine but by what was sealed', async t => {
  const { store } = await storeOf('default')
  const sealed = JSON.stringify(store.export({ sealed: true }))
  const [seal] = /sealed:\d+/.exec(sealed)!
  t.notMatch(sealed, /website/)
  const { after } = await store.put(sealed)
  const guest = after.guestOf([...after.vms].find(vm => vm.name === 'web01')!, 'Linux')
  t.ok(await guest.find('/var/www/html/index.html'))
  for (const from of ['/etc', './fixtures', 'sealed:99']) {
    await t.rejects(store.put(JSON.stringify({ vms: [{ name: 'x', files: { '/x/': { from } } }] })), {
      message: /fixture:1:\d+ vms\[0\]\.files\["\/x\/"\]\.from: files of the machine .* can't be shown from here/
    })
  }
  const elsewhere = { vms: [{ name: 'x', files: { '/srv/': { from: seal }, '/srv/x': 'x' } }] }
  const { after: other } = await store.put(JSON.stringify(elsewhere))
  t.ok(await other.guestOf([...other.vms][0]!, 'Linux').find('/srv/index.html'))
})

t.test('a computer shows folders of the machine too, and a text names them by what was sealed', async t => {
  const folder = t.testdir({ shared: { 'a.txt': 'real' } })
  const computers = [{ name: 'pc', files: { 'C:/r/': { from: 'shared' }, 'C:/b.txt': 'b' } }]
  const { store } = await storeOf({ protectionGroups: [{ name: 'All' }], computers }, { folder })
  await store.put({ computers: [{ name: 'pc', files: { 'c:\\B.TXT': 'other' } }] }, 'merge')
  const sealed = JSON.stringify(store.export({ sealed: true }))
  t.notMatch(sealed, folder)
  const { after } = await store.put(sealed)
  const guest = after.guestOf([...after.computers][0]!, 'Windows')
  const read = async (path: string) => text(guest.open((await guest.find(path))!))
  t.strictSame(await Promise.all(['C:/r/a.txt', 'C:/b.txt'].map(read)), ['real', 'other'])
})

t.test('what is told of a folder that is gone names its seal, not its path', async t => {
  const folder = t.testdir({ 'shown.txt': 'x' })
  const { store } = await storeOf({ vms: [{ name: 'x', files: { '/a.txt': { from: 'shown.txt' } } }] }, { folder })
  const sealed = JSON.stringify(store.export({ sealed: true })).replace('/a.txt', '/a/')
  await store.put(sealed).then(() => t.fail('it was taken'), (error: Error) => {
    t.match(error.message, /"sealed:1" is a file, and a path that ends in a slash is a folder/)
    t.notMatch(error.message, folder)
  })
})

t.test('changes come one after the other, and none is lost', async t => {
  const { store, world } = await storeOf('empty')
  const names = Array.from({ length: 12 }, (_, i) => `vm${i}`)
  await Promise.all(names.map((name, i) => store.put(
    i === 5 ? { vms: [{ nam: 'x' }] } : { vms: [{ name, restorePoints: ['now'] }] }, 'merge').catch(() => undefined)))
  t.strictSame([...world.estates.at(-1)!.vms].map(vm => vm.name), names.filter(name => name !== 'vm5'))
  t.equal(world.estates.length, 11)
})

t.test('whatever is merged, in whatever order, an export is the estate', async t => {
  const times = fc.constantFrom('now', '-1h', '-1d', '-30h', '-3d', '-1w', '2026-01-01')
  const step = fc.record({
    vms: fc.uniqueArray(fc.record({
      name: fc.constantFrom('a', 'b', 'c'), restorePoints: fc.uniqueArray(times, { minLength: 1, maxLength: 3 })
    }), { selector: vm => vm.name, maxLength: 2 }),
    jobs: fc.uniqueArray(fc.record({ name: fc.constantFrom('j', 'k'), restorePoints: times }),
      { selector: job => job.name, maxLength: 1 })
  })
  const base: FixtureDocument = {
    jobs: [{ name: 'j', fullEvery: 2, restorePoints: { every: '1d', count: 3 } }, { name: 'k' }],
    vms: [{ name: 'a', job: 'j' }, { name: 'b', job: 'j', restorePoints: ['-2d'] }]
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 4 }), async steps => {
    const { store, world } = await storeOf(base)
    for (const merged of steps) {
      world.now += hour
      const { before, after } = await store.put(merged, 'merge')
      keeps(t, before, after)
      t.strictSame(flat(await loadFixture(store.export(), { now: world.now })), flat(after))
    }
  }), { numRuns: 60 })
})
