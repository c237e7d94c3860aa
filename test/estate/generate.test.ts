// Estates of any size: what was asked for is there, it is a valid fixture, and it is the same everywhere.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { generateFixture, type GenerateOptions } from '../../src/estate/generate/generate.ts'

const now = Date.UTC(2026, 0, 20, 12)
const generate = (options: GenerateOptions, source: string | object = 'empty'): Promise<Estate> =>
  loadFixture(source, { now, generate: options })
const idsOf = (records: Iterable<{ readonly id: string }>): string[] => Array.from(records, ({ id }) => id)

t.test('there are as many VMs, restore points and jobs as asked for', async t => {
  const estate = await generate({ vms: 60, restorePoints: 9, jobs: 7 })
  t.strictSame([estate.vms.size, estate.vmRestorePoints.size, estate.jobs.size], [60, 540, 7])
  for (const vm of estate.vms) {
    t.equal(estate.vmRestorePoints.having(point => point.vm, vm).length, 9, vm.name)
  }
})

t.test('what is not asked for is chosen', async t => {
  const estate = await generate({})
  t.strictSame([estate.vms.size, estate.vmRestorePoints.size, estate.jobs.size], [100, 1400, 4])
})

t.test('whatever is asked for, it is a valid fixture of what was asked for', async t => {
  const options = fc.record({
    seed: fc.nat(), vms: fc.nat({ max: 120 }), restorePoints: fc.nat({ max: 5 }), jobs: fc.integer({ min: 1, max: 30 }),
    tenants: fc.nat({ max: 40 })
  })
  await fc.assert(fc.asyncProperty(options, async options => {
    const estate = await loadFixture(generateFixture(options), { now })
    const { vms, restorePoints, jobs } = options
    t.strictSame([estate.vms.size, estate.vmRestorePoints.size, estate.jobs.size], [vms, vms * restorePoints, jobs])
    t.equal(estate.cloudTenants.size, options.tenants)
  }), { numRuns: 60 })
})

t.test('the more VMs, the more backup servers, hierarchy roots and repositories', async t => {
  const size = ({ backupServers, hierarchyRoots, repositories }: Estate) =>
    [backupServers.size, hierarchyRoots.size, repositories.size]
  t.strictSame(size(await generate({ vms: 10, restorePoints: 0 })), [1, 2, 1])
  t.strictSame(size(await generate({ vms: 12_000, restorePoints: 0 })), [3, 6, 30])
})

t.test('there are both systems, both platforms, and backups fit into their repositories', async t => {
  const estate = await generate({ vms: 400, restorePoints: 30 })
  t.strictSame(new Set(Array.from(estate.vms, vm => vm.os)), new Set(['Windows', 'Linux']))
  t.strictSame(new Set(Array.from(estate.vms, vm => vm.hierarchyRoot.platform)), new Set(['VMware', 'HyperV']))
  for (const repository of estate.repositories) {
    const points = estate.restorePoints.having(point => point.backup.repository, repository)
    t.ok(points.reduce((sum, point) => sum + point.backupFile.size, 0) < repository.capacity, repository.name)
  }
})

t.test('the same options give the same estate, also in another process, and another seed gives others', async t => {
  const options = { vms: 30, restorePoints: 3, jobs: 2 }
  const all = ({ vms, vmRestorePoints, restorePoints, jobs, backupServers, repositories, hierarchyRoots }: Estate) =>
    [vms, vmRestorePoints, restorePoints, jobs, backupServers, repositories, hierarchyRoots].flatMap(idsOf)
  // These two give the same names.
  const [seven, other] = [await generate({ ...options, seed: 7 }), await generate({ ...options, seed: 47 })]
  const module = new URL('../../src/estate/generate/generate.ts', import.meta.url).href
  const script = join(t.testdir({
    'print.mjs': `
    import { generateFixture } from ${JSON.stringify(module)}
    console.log(JSON.stringify(generateFixture(${JSON.stringify({ ...options, seed: 7 })})))`
  }), 'print.mjs')
  const printed = execFileSync(process.execPath, ['--import', import.meta.resolve('tsx'), script])
  t.strictSame(all(await loadFixture(JSON.parse(String(printed)), { now })), all(seven))
  t.equal(new Set([...all(seven), ...all(other)]).size, 2 * all(seven).length, 'no id of one is an id of the other')
})

t.test('ids are those of name and seed, whatever else is generated', async t => {
  const [few, more] = [await generate({ vms: 10, jobs: 2 }), await generate({ vms: 20, jobs: 2 })]
  const inMore = new Set(idsOf(more.vmRestorePoints))
  t.ok(idsOf(few.vmRestorePoints).every(id => inMore.has(id)))
})

t.test('a generated estate comes on top of a fixture, and changes nothing of it', async t => {
  const base = await loadFixture('default', { now })
  const estate = await generate({ vms: 20, restorePoints: 2, jobs: 3 }, 'default')
  t.equal(estate.name, base.name)
  t.equal(estate.vms.size, base.vms.size + 20)
  for (const point of base.vmRestorePoints) t.strictSame(estate.vmRestorePoints.get(point.id), point)
})

t.test('names of the fixture are not used again', async t => {
  const { seed, ...first } = generateFixture({ vms: 20 })
  const estate = await generate({ vms: 20, restorePoints: 1 }, first)
  t.strictSame([estate.vms.size, estate.backupServers.size], [40, 2])
})

t.test('tenants come with their quotas', async t => {
  const { cloudTenants, cloudTenantResources } = await generate({ vms: 10, tenants: 12 })
  t.equal(cloudTenants.size, 12)
  t.strictSame(Array.from(cloudTenantResources, ({ tenant }) => tenant), [...cloudTenants])
  t.ok([...cloudTenantResources].every(({ quota }) => quota > 0))
})
