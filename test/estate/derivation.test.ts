// What an estate has that its fixture doesn't say: backup server, repository, job, chain, names, sizes and ids.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { describeEstate } from '../../src/estate/describe.ts'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { runningSources } from '../process/child.ts'

const now = Date.UTC(2026, 0, 20, 12)
const hour = 3_600_000
const day = 24 * hour

const example = `
extends: empty            # or default
vms:
  - name: app01
    os: windows
    restorePoints: [-2d, { at: -1d, id: 710c0a5f-2783-4222-b669-0da996b09b97 }]
    files:
      C:/data/a.txt: "hello"
      C:/data/big.bin: { size: 10MB }
      C:/logs/: { from: ./logs }    # a folder beside this file
`

const load = (fixture: object, at = now): Promise<Estate> => loadFixture(fixture, { now: at })
const one = <T>(records: Iterable<T>): T => [...records][0]!
const vmOf = (estate: Estate, name: string) => [...estate.vms].find(vm => vm.name === name)!
const pointsOf = (estate: Estate, name: string) => [...estate.vmRestorePoints].filter(point => point.vm.name === name)

function exampleFile (t: Test): string {
  const folder = t.testdir({ 'fixture.yaml': example, logs: { 'app.log': 'started\n' } })
  return join(folder, 'fixture.yaml')
}

t.test('the example of the documentation is valid', async t => {
  const estate = await loadFixture(exampleFile(t), { now })
  t.equal(describeEstate(estate), '1 backup server, 1 VM, 2 VM restore points')
  const guest = estate.guestOf(one(estate.vms), 'Linux')
  t.equal((await guest.find('C:/data/a.txt'))?.size, 5)
  t.equal((await guest.find('C:/data/big.bin'))?.size, 10 * 1024 ** 2)
  t.equal((await guest.find('C:/logs/app.log'))?.size, 8)
  t.same(guest.roots().map(root => root.path), ['Volume$0:', 'C:'])
})

t.test('everything around a VM is derived', async t => {
  const estate = await load({ vms: [{ name: 'app01', restorePoints: ['-2d', '-1d'] }] })
  const [first, second] = [...estate.vmRestorePoints]
  const backup = first!.restorePoint.backup
  t.equal(backup.job?.platform, 'VMware')
  t.equal(backup.name, backup.job?.name)
  t.equal(backup.repository.backupServer, one(estate.backupServers))
  t.equal(first!.vm.hierarchyRoot.platform, 'VMware')
  t.match(first!.vm.hierarchyObjRef, new RegExp(`^urn:VMware:Vm:${first!.vm.hierarchyRoot.id}\\.vm-\\d+$`))
  t.same([first!.created, second!.created], [now - 2 * day, now - day])
  const { backupServers, hierarchyRoots, repositories, jobs, backups } = estate
  for (const records of [backupServers, hierarchyRoots, repositories, jobs, backups]) t.equal(records.size, 1)
})

t.test('the first point of a chain is full, the others add to it', async t => {
  const estate = await load({ vms: [{ name: 'app01', restorePoints: ['-1d', '-3d', '-2d'] }] })
  t.same([...estate.vmRestorePoints].map(point => [point.created, point.algorithm, point.pointType]), [
    [now - 3 * day, 'Full', 'Full'],
    [now - 2 * day, 'Incremental', 'Increment'],
    [now - day, 'Incremental', 'Increment']
  ])
})

t.test('a job may make a full backup each few runs', async t => {
  const estate = await load({
    jobs: [{ name: 'Nightly', fullEvery: 3, restorePoints: { every: '1d', count: 7 } }],
    vms: [{ name: 'app01', job: 'Nightly' }]
  })
  const kinds = [...estate.restorePoints].map(point => point.backupFile.name.slice(-3))
  t.same(kinds, ['vbk', 'vib', 'vib', 'vbk', 'vib', 'vib', 'vbk'])
  t.same([...estate.vmRestorePoints].map(point => point.pointType === 'Full'), kinds.map(kind => kind === 'vbk'))
})

t.test('the first point of a VM is full also where the run of its job is not', async t => {
  const estate = await load({
    vms: [{ name: 'old', restorePoints: ['-2d', '-1d'] }, { name: 'new', restorePoints: ['-1d'] }]
  })
  t.same(pointsOf(estate, 'new').map(point => point.pointType), ['Full'])
  t.match(pointsOf(estate, 'new')[0]?.restorePoint.backupFile.name, /\.vib$/)
})

t.test('VMs of one job and one time share restore point and backup file', async t => {
  const estate = await load({
    vms: [{ name: 'a', restorePoints: ['-2d', '-1d'] }, { name: 'b', restorePoints: ['-2d', '-36h'] }]
  })
  t.equal(pointsOf(estate, 'a')[0]?.restorePoint, pointsOf(estate, 'b')[0]?.restorePoint)
  t.not(pointsOf(estate, 'a')[1]?.restorePoint, pointsOf(estate, 'b')[1]?.restorePoint)
  t.equal(estate.restorePoints.size, 3)
  t.equal(estate.backups.size, 1)
})

t.test('a backup file is named by job, time and four digits, and an increment is smaller', async t => {
  const estate = await load({
    jobs: [{ name: 'Backup Job 1' }],
    vms: [{ name: 'app01', job: 'Backup Job 1', restorePoints: ['2025-05-29T06:01:08Z', '2025-05-30T06:01:08Z'] }]
  })
  const [full, increment] = [...estate.restorePoints].map(point => point.backupFile)
  t.match(full?.name, /^Backup Job 1D2025-05-29T060108_[0-9A-F]{4}\.vbk$/)
  t.match(increment?.name, /^Backup Job 1D2025-05-30T060108_[0-9A-F]{4}\.vib$/)
  t.ok(increment!.size > 0 && increment!.size < full!.size)
})

t.test('a schedule stands for its points', async t => {
  const estate = await load({
    vms: [
      { name: 'clock', restorePoints: { every: '1d', count: 3, at: '21:00' } },
      { name: 'today', restorePoints: [{ every: '12h', count: 2, at: '12:00' }] },
      { name: 'past', restorePoints: [{ every: '1w', count: 2, at: '03:00', last: '-1w' }] },
      { name: 'bare', restorePoints: { every: '6h', count: 2 } }
    ]
  })
  const iso = (time: number) => new Date(time).toISOString().slice(0, 16)
  const times = (name: string) => pointsOf(estate, name).map(point => iso(point.created))
  t.same(times('clock'), ['2026-01-17T21:00', '2026-01-18T21:00', '2026-01-19T21:00'])
  t.same(times('today'), ['2026-01-20T00:00', '2026-01-20T12:00'])
  t.same(times('past'), ['2026-01-06T03:00', '2026-01-13T03:00'])
  t.same(times('bare'), ['2026-01-20T00:00', '2026-01-20T06:00'])
})

t.test('a point of a schedule can be given its id', async t => {
  const id = 'fb87163e-687d-4006-96c9-0451b5423b85'
  const estate = await load({
    vms: [{ name: 'app01', restorePoints: [{ at: '-1d 21:00', id }, { every: '1d', count: 3, at: '21:00' }] }]
  })
  t.equal(estate.vmRestorePoints.size, 3)
  t.equal(estate.vmRestorePoints.get(id)?.created, Date.UTC(2026, 0, 19, 21))
})

t.test('a VM takes platform and backup server from what it names', async t => {
  const estate = await load({
    backupServers: [{ name: 'one' }, { name: 'two' }],
    hierarchyRoots: [{ name: 'hv', platform: 'hyperv', backupServer: 'two' }],
    repositories: [{ name: 'disk', backupServer: 'two' }],
    jobs: [{ name: 'Plant', repository: 'disk', platform: 'hyperv' }],
    vms: [
      { name: 'a', job: 'Plant' }, { name: 'b', hierarchyRoot: 'hv' }, { name: 'c' }, { name: 'd', backupServer: 'two' }
    ]
  })
  t.equal(vmOf(estate, 'a').hierarchyRoot.name, 'hv')
  t.equal(vmOf(estate, 'a').backupServer.name, 'two')
  t.equal(vmOf(estate, 'b').backupServer.name, 'two')
  t.match(vmOf(estate, 'b').hierarchyObjRef, /^urn:HyperV:Vm:[-0-9a-f]{36}\.[-0-9a-f]{36}$/)
  t.equal(vmOf(estate, 'c').backupServer.name, 'one')
  t.equal(vmOf(estate, 'd').hierarchyRoot.platform, 'VMware')
})

t.test('ids follow from names, and are not those of other times', async t => {
  const early = await loadFixture('default', { now })
  const late = await loadFixture('default', { now: now + 400 * day })
  t.same([...early.vmRestorePoints].map(point => point.id), [...late.vmRestorePoints].map(point => point.id))
  const files = (estate: Estate) => [...estate.restorePoints].map(point => point.backupFile.id)
  t.same(files(early), files(late))
})

t.test('the same fixture and the same now give the same estate', async t => {
  const flat = (estate: Estate) => JSON.stringify([...estate.vmRestorePoints])
  t.equal(flat(await loadFixture('default', { now })), flat(await loadFixture('default', { now })))
})

t.test('another process derives the same ids', async t => {
  const module = new URL('../../src/estate/fixture/load.ts', import.meta.url).href
  const script = join(t.testdir({
    'ids.mjs': `
    import { loadFixture } from ${JSON.stringify(module)}
    const estate = await loadFixture('default', { now: ${now} })
    console.log(JSON.stringify([...estate.vmRestorePoints].map(point => point.id)))`
  }), 'ids.mjs')
  const output = execFileSync(process.execPath, [...runningSources, script])
  const estate = await loadFixture('default', { now })
  t.same(JSON.parse(String(output)), [...estate.vmRestorePoints].map(point => point.id))
})

t.test('adding a VM changes no id of the others', async t => {
  const few = await load({ vms: [{ name: 'a', restorePoints: ['-1d'] }] })
  const more = await load({ vms: [{ name: 'b', restorePoints: ['-2d'] }, { name: 'a', restorePoints: ['-1d'] }] })
  t.equal(pointsOf(few, 'a')[0]?.id, pointsOf(more, 'a')[0]?.id)
  t.equal(vmOf(few, 'a').id, vmOf(more, 'a').id)
  t.equal(vmOf(few, 'a').hierarchyObjRef, vmOf(more, 'a').hierarchyObjRef)
})

t.test('an id that is given is used, in lower case', async t => {
  const id = '0C7A1A9E-6E0B-4E0C-9A53-0A1B2C3D4E5F'
  const estate = await load({ vms: [{ name: 'a', id, ref: 'vm-7' }] })
  t.equal(one(estate.vms).id, id.toLowerCase())
  t.match(one(estate.vms).hierarchyObjRef, /\.vm-7$/)
})

t.test('an empty fixture is an empty estate', async t => {
  t.equal(describeEstate(await loadFixture('empty', { now })), '0 backup servers, 0 VMs, 0 VM restore points')
})

t.test('ids follow from the seed of the document that names something', async t => {
  const fixture = { jobs: [{ name: 'Nightly' }], vms: [{ name: 'app01', job: 'Nightly', restorePoints: ['-1d'] }] }
  const ids = (estate: Estate) => [estate.jobs, estate.vms, estate.vmRestorePoints, estate.restorePoints]
    .map(records => one<{ id: string }>(records).id)
  const [plain, seven, again, eight] = await Promise.all(
    [fixture, { ...fixture, seed: 7 }, { ...fixture, seed: 7 }, { ...fixture, seed: 8 }].map(each => load(each)))
  t.strictSame(ids(seven!), ids(again!))
  t.equal(new Set([plain!, seven!, eight!].flatMap(ids)).size, 12, 'none is that of another')
})

t.test('a seed is that of the documents that have it', async t => {
  const folder = t.testdir({
    'a.yaml': 'vms: [{ name: a }]', 'b.yaml': 'seed: 7\nvms: [{ name: a, os: linux }, { name: b }]'
  })
  const estate = await loadFixture(folder, { now })
  t.equal(vmOf(estate, 'a').id, vmOf(await load({ vms: [{ name: 'a' }] }), 'a').id)
  t.equal(vmOf(estate, 'b').id, vmOf(await load({ seed: 7, vms: [{ name: 'b' }] }), 'b').id)
})

t.test('a run may be given its id and its kind', async t => {
  const id = 'fb87163e-687d-4006-96c9-0451b5423b85'
  const jobs = [{ name: 'Nightly', runs: [{ at: '-2d', id, full: true }] }]
  const vms = [{ name: 'app01', job: 'Nightly', restorePoints: ['-3d', '-2d', '-1d'] }]
  const [given, derived] = [await load({ jobs, vms }), await load({ jobs: [{ name: 'Nightly' }], vms })]
  const runs = (estate: Estate) => [...estate.restorePoints]
  t.strictSame(runs(given).map(run => run.id), runs(derived).map((run, i) => i === 1 ? id : run.id))
  t.strictSame(runs(given).map(run => run.backupFile.name.slice(-3)), ['vbk', 'vbk', 'vib'])
})

t.test('a run that is given the id of another leaves that the next one', async t => {
  const vms = [{ name: 'app01', job: 'Nightly', restorePoints: ['-3d', '-2d', '-1d'] }]
  const ids = [...(await load({ jobs: [{ name: 'Nightly' }], vms })).restorePoints].map(run => run.id)
  const runs = [{ at: '-1d', result: 'Success', id: ids[0] }]
  const given = [...(await load({ jobs: [{ name: 'Nightly', runs }], vms })).restorePoints].map(run => run.id)
  t.equal(given[2], ids[0])
  t.equal(new Set(given).size, 3)
})

t.test('thousands of VMs of one vCenter Server have references of their own', async t => {
  const estate = await load({ vms: Array.from({ length: 12_000 }, (_, i) => ({ name: `vm${i}` })) })
  t.equal(new Set([...estate.vms].map(vm => vm.hierarchyObjRef)).size, 12_000)
})
