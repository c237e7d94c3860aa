// Repositories: how much the backups on them take, what is free, and what they are made of.

import t from 'tap'
import { freeSpace, usedSpace } from '../../src/estate/derived/repository-space.ts'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const now = Date.UTC(2026, 0, 20, 12)
const TERA = 1024 ** 4
const load = (fixture: object | string): Promise<Estate> => loadFixture(fixture, { now })
const named = (estate: Estate, name: string) => [...estate.repositories].find(one => one.name === name)!
const sizes = (estate: Estate, name: string) => [...estate.restorePoints]
  .filter(({ backup }) => backup.repository.name === name).map(({ backupFile }) => backupFile.size)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

async function mistakeOf (fixture: object): Promise<string> {
  try {
    await load(fixture)
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

t.test('what is free is the capacity without the backup files', async t => {
  for (const source of ['default', 'full']) {
    const estate = await load(source)
    for (const repository of estate.repositories) {
      if (repository.capacity === -1 || repository.name.startsWith('Volume ')) continue
      t.equal(usedSpace(estate, repository), sum(sizes(estate, repository.name)), repository.name)
      t.equal(freeSpace(estate, repository), repository.capacity - usedSpace(estate, repository))
      t.ok(freeSpace(estate, repository) >= 0)
    }
  }
})

t.test('a scale-out repository is its extents together', async t => {
  const estate = await load('full')
  const whole = named(estate, 'Scale-out Repository')
  const extents = [named(estate, 'Volume A'), named(estate, 'Volume B')]
  t.equal(whole.kind, 'Extendable')
  t.equal(whole.capacity, 16 * TERA)
  t.ok(usedSpace(estate, whole) > 0)
  t.equal(sum(extents.map(one => usedSpace(estate, one))), usedSpace(estate, whole))
  t.equal(sum(extents.map(one => freeSpace(estate, one))), freeSpace(estate, whole))
})

t.test('of object storage nobody knows what is free', async t => {
  const repositories = [{ name: 'S3', kind: 'AmazonS3Compatible' }, { name: 'All', extents: ['S3'] }]
  const estate = await load({ repositories })
  for (const repository of estate.repositories) {
    t.equal(repository.capacity, -1)
    t.equal(freeSpace(estate, repository), -1)
  }
})

t.test('a capacity that is not said is large enough, one that is said must be', async t => {
  const jobs = [{ name: 'J', repository: 'R', fullEvery: 1, restorePoints: { every: '1h', count: 900 } }]
  const vms = [{ name: 'a', job: 'J' }]
  const estate = await load({ repositories: [{ name: 'R' }], jobs, vms })
  const repository = named(estate, 'R')
  t.ok(usedSpace(estate, repository) > 10 * TERA)
  t.ok(repository.capacity > usedSpace(estate, repository) && repository.capacity % TERA === 0)
  t.match(await mistakeOf({ repositories: [{ name: 'R', capacity: '10TB' }], jobs, vms }),
    /repositories\[0\]\.capacity: the backups on repository "R" need \d+ bytes, and it has 10995116277760: give it a/)
})

t.test('a repository that is made up has nothing of a declared one of its name', async t => {
  const estate = await load({
    backupServers: [{ name: 'b1' }, { name: 'b2' }],
    repositories: [{ name: 'Default Backup Repository', kind: 'Nfs', capacity: '1TB' }],
    vms: [{ name: 'a', backupServer: 'b2', restorePoints: ['-1d'] }]
  })
  t.match([...estate.repositories], [
    { kind: 'Nfs', capacity: TERA, backupServer: { name: 'b1' } },
    { kind: 'WindowsLocal', capacity: 10 * TERA, backupServer: { name: 'b2' } }
  ])
})

t.test('what does not fit together is told', async t => {
  const cases: ReadonlyArray<readonly [object, RegExp]> = [
    [{ repositories: [{ name: 'R', extents: ['S'] }] }, /extents\[0\]: there is no repository "S" under repositories/],
    [{ repositories: [{ name: 'R', kind: 'Extendable' }] }, /repository "R" is Extendable, and no extents are given/],
    [{ repositories: [{ name: 'R', kind: 'Nfs', extents: ['S'] }, { name: 'S' }] }, /"R" has extents: its kind is Extend/],
    [{ repositories: [{ name: 'R', extents: ['R'] }] }, /repository "R" is a scale-out repository itself/],
    [{
      backupServers: [{ name: 'b1' }, { name: 'b2' }],
      repositories: [{ name: 'R', extents: ['S'] }, { name: 'S', backupServer: 'b2' }]
    }, /repository "S" belongs to backup server "b2", and "R" to "b1"/]
  ]
  for (const [fixture, expected] of cases) t.match(await mistakeOf(fixture), expected)
})
