// The settings of jobs: what restore points tell of them, what a fixture says, and what does not fit together.

import t from 'tap'
import type { Estate } from '../../src/estate/estate.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { isRun, nextRun } from '../../src/estate/schedule.ts'

const now = Date.UTC(2026, 0, 20, 12, 34)
const hour = 3_600_000
const day = 24 * hour

const load = (fixture: object, at = now): Promise<Estate> => loadFixture(fixture, { now: at })
const jobOf = (estate: Estate, name: string) => [...estate.jobs].find(job => job.name === name)!
const one = async (job: object, more: object = {}) =>
  jobOf(await load({ ...more, jobs: [...(more as any).jobs ?? [], { name: 'J', ...job }] }), 'J')
const points = (restorePoints: unknown) => one({ restorePoints }, { vms: [{ name: 'a', job: 'J' }] })

async function mistakeOf (fixture: object): Promise<string> {
  try {
    await load(fixture)
    return 'none'
  } catch (error) {
    return (error as Error).message
  }
}

t.test('restore points tell how often a job runs', async t => {
  t.match((await points({ every: '1d', count: 3, at: '21:00' })).schedule, { kind: 'daily', at: 21 * hour })
  t.match((await points([{ every: '1w', count: 2, at: '03:00' }, { every: '1d', count: 2, at: '03:00' }])).schedule,
    { kind: 'daily', days: { length: 7 } })
  // The 20th of January 2026 is a Tuesday.
  t.match((await points({ every: '1w', count: 2, at: '03:00' })).schedule, { kind: 'daily', days: ['Tuesday'] })
  t.match((await points({ every: '12h', count: 2, at: '01:15' })).schedule, { kind: 'periodically', every: 12 * hour })
  for (const none of [['-1d', '-2d'], { every: '2d', count: 2 }]) {
    const job = await points(none)
    t.equal(job.schedule, undefined)
    t.equal(job.scheduleEnabled, false)
  }
})

t.test('the schedule of a VM tells that of a job that has none itself', async t => {
  const estate = await load({ vms: [{ name: 'a', restorePoints: { every: '1d', count: 2, at: '05:00' } }] })
  t.match([...estate.jobs][0]?.schedule, { kind: 'daily', at: 5 * hour }, 'the job that is made up for it')
  const vms = [{ name: 'a', job: 'J', restorePoints: { every: '1d', count: 2, at: '05:00' } }]
  const declared = await one({}, { vms })
  t.match(declared.schedule, { kind: 'daily', at: 5 * hour })
})

t.test('in the default estate each run is one of the schedule, and no run is missing up to the next', async t => {
  for (let each = 0; each < 24; each++) {
    const at = now + each * hour
    const { jobs, restorePoints } = await loadFixture('default', { now: at })
    for (const job of jobs) {
      const runs = [...restorePoints].filter(point => point.backup.job === job).map(point => point.created)
      const newest = Math.max(...runs)
      t.ok(runs.filter(time => newest - time < 3 * day).every(time => isRun(job.schedule!, time)), job.name)
      t.ok(nextRun(job.schedule!, newest)! > at, `${job.name} at ${new Date(at).toISOString()}`)
    }
  }
})

t.test('every kind of schedule can be said', async t => {
  const cases: ReadonlyArray<readonly [object, object]> = [
    [{ daily: '22:00', days: ['Monday', 'Friday'] }, { kind: 'daily', at: 22 * hour, days: ['Monday', 'Friday'] }],
    [{ monthly: '04:00', dayOfMonth: 31 }, { kind: 'monthly', at: 4 * hour, on: 31, months: { length: 12 } }],
    [{ monthly: '04:00', week: 'Last', day: 'Sunday', months: ['May'] },
      { kind: 'monthly', on: { week: 'Last', day: 'Sunday' }, months: ['May'] }],
    [{ every: '15m', at: '00:05', hours: { from: '06:00', to: '20:00' } },
      { kind: 'periodically', every: hour / 4, at: hour / 12 }],
    [{ continuous: true }, { kind: 'continuous' }],
    [{ after: 'First' }, { kind: 'after', job: { name: 'First' } }]
  ]
  for (const [schedule, expected] of cases) {
    const job = await one({ schedule }, { jobs: [{ name: 'First' }] })
    t.match(job.schedule, expected, JSON.stringify(schedule))
    t.equal(job.scheduleEnabled, true)
  }
  t.equal((await one({ schedule: { daily: '22:00' }, enabled: false })).scheduleEnabled, false)
})

t.test('as many points are kept as there are, unless it is said', async t => {
  t.match((await points({ every: '1d', count: 14, at: '21:00' })).retention, { limit: 'Cycles', cycles: 14, weekly: 0 })
  t.match((await points([{ every: '1w', count: 4, at: '03:00' }, { every: '1d', count: 3, at: '03:00' }])).retention,
    { cycles: 3, weekly: 4 })
  t.match((await one({ retention: { days: 30 }, keepFulls: { monthly: 6 } })).retention,
    { limit: 'Days', days: 30, weekly: 0, monthly: 6, yearly: 0 })
})

t.test('a job processes the VMs that name it and what it includes, in this order', async t => {
  const estate = await load({
    hierarchyRoots: [{ name: 'vc' }],
    hierarchyItems: [{ name: 'Gold', type: 'Tag' }],
    jobs: [{ name: 'Nightly', includes: ['Gold', 'c'] }],
    vms: [{ name: 'a', job: 'Nightly' }, { name: 'b', job: 'Nightly' }, { name: 'c', hierarchyRoot: 'vc' }]
  })
  const objects = [...estate.jobObjects].filter(({ job }) => job.name === 'Nightly')
  t.same(objects.map(({ name, order }) => [name, order]), [['a', 0], ['b', 1], ['Gold', 2], ['c', 3]])
  t.equal(new Set([...estate.jobObjects].map(({ id }) => id)).size, estate.jobObjects.size)
})

t.test('credentials, passwords, jobs and repositories are found by their names', async t => {
  const job = await one({
    type: 'immediateBackupCopy',
    guestProcessing: { credentials: 'domain', logs: 'Backup' },
    password: 'safe',
    linkedJobs: ['First'],
    linkedRepositories: ['Disk']
  }, {
    jobs: [{ name: 'First' }],
    repositories: [{ name: 'Disk' }],
    credentials: [{ name: 'domain', username: 'EXAMPLE\\backup' }],
    passwords: [{ name: 'safe' }]
  })
  t.match(job, {
    guestProcessing: {
      windowsCredentials: { username: 'EXAMPLE\\backup' }, logs: 'Backup', snapshots: 'RequireSuccess'
    },
    password: { hint: 'safe' },
    linkedJobs: [{ name: 'First' }],
    linkedRepositories: [{ name: 'Disk' }]
  })
})

t.test('a job that is made up has nothing of a declared one of its name', async t => {
  const { jobs } = await load({
    jobs: [{ name: 'Backup Job 2', description: 'Said', schedule: { daily: '22:00' } }], vms: [{ name: 'a' }]
  })
  t.match([...jobs], [{ name: 'Backup Job 2', description: 'Said' }, { name: 'Backup Job 2', schedule: undefined }])
})

t.test('what does not fit together is told', async t => {
  const cases: ReadonlyArray<readonly [object, RegExp]> = [
    [{ jobs: [{ name: 'J', schedule: { daily: '22:00' }, restorePoints: { every: '1d', count: 2, at: '21:00' } }] },
      /jobs\[0\]\.schedule: a restore point of job "J" is made at .*T21:00:00\.000Z, when this schedule has no run/],
    [{ jobs: [{ name: 'J', schedule: { daily: '22:00', months: ['May'] } }] }, /"months" does not go with "daily"/],
    [{ jobs: [{ name: 'J', schedule: { daily: '22:00', every: '1h' } }] }, /"daily" and "every" can't both be given/],
    [{ jobs: [{ name: 'J', schedule: { days: ['Monday'] } }] }, /one of daily, monthly, every, continuous, after, never must/],
    [{ jobs: [{ name: 'J', schedule: { every: '36h' } }] }, /36h is not whole minutes, from 1m to 24h/],
    [{ jobs: [{ name: 'J', schedule: { after: 'K' } }] }, /there is no job "K" for job "J"/],
    [{ jobs: [{ name: 'J', schedule: { after: 'K' } }, { name: 'K', schedule: { after: 'J' } }] },
      /jobs\[0\]\.schedule\.after: job "J" would run after itself[^]*job "K" would run after itself/],
    [{
      backupServers: [{ name: 'b1' }, { name: 'b2' }],
      jobs: [{ name: 'J', includes: ['a'], password: 'safe' }],
      vms: [{ name: 'a', backupServer: 'b2' }],
      passwords: [{ name: 'safe', backupServer: 'b2' }]
    }, /password "safe" belongs to backup server "b2", and job "J" to "b1"[^]*hierarchy item "a" belongs to .* "b2"/],
    [{ jobs: [{ name: 'J', includes: ['nothing'] }] }, /includes\[0\]: there is no VM or hierarchy item "nothing"/],
    [{ jobs: [{ name: 'J', password: 'safe' }] }, /there is no password "safe" for job "J"/],
    [{ jobs: [{ name: 'J', linkedJobs: ['J2'] }] }, /there is no job "J2" for job "J"; did you mean "J"/],
    [{ jobs: [{ name: 'J', guestProcessing: { credentials: 'me' } }] }, /there is no credentials record "me"/]
  ]
  for (const [fixture, expected] of cases) t.match(await mistakeOf(fixture), expected)
})
