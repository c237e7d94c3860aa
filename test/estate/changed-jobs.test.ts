// An estate whose jobs have been changed, as a fixture: what is exported makes the jobs as they are, and what is merged
// leaves them so.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { Records } from '../../src/estate/collection.ts'
import type { Estate } from '../../src/estate/estate.ts'
import { loadEstate, loadFixture } from '../../src/estate/fixture/load.ts'
import {
  addClone, changeAgentJob, changeJob, changeNasJob, cloneIdOf, deleteJob, objectsOf, setObjects
} from '../../src/estate/job-changes.ts'
import { unlisted } from '../../src/estate/job-settings.ts'
import type { Job } from '../../src/estate/records.ts'
import { DAYS, MONTHS, WEEKS, type Schedule } from '../../src/estate/schedule.ts'
import { createStore } from '../../src/estate/store/store.ts'

const now = Date.UTC(2026, 0, 20, 12)
const HOUR = 3_600_000

async function changed () {
  const loaded = await loadEstate('full', { now })
  const store = createStore(loaded, { now: () => now, replace () {} })
  return { store, estate: loaded.estate }
}

function jobNamed ({ jobs }: Estate, name: string): Job {
  const found = [...jobs].find(job => job.name === name)
  if (!found) throw new Error(`No job ${name}`)
  return found
}

/** Jobs and all that hangs on them, with other records by their ids. */
function plain (estate: Estate): unknown {
  const known = new Set(Object.values<any>({ ...estate })
    .filter(each => each instanceof Records).flatMap(records => [...records]))
  const flat = (record: object) => JSON.parse(JSON.stringify(record, (key, value) => key === 'place'
    ? undefined
    : key !== '' && known.has(value) ? value.id : value))
  const sections = [
    'jobs', 'deletedJobs', 'jobObjects', 'backups', 'restorePoints', 'vmRestorePoints', 'backupSessions',
    'replicaSessions', 'agentJobs', 'nasJobs'
  ] as const
  const byId = (a: { id: string }, b: { id: string }) => a.id < b.id ? -1 : 1
  return sections.map(section => [section, Array.from<any, any>(estate[section], flat).sort(byId)])
}

const hours = DAYS.map((_, day) => Array.from({ length: 24 }, (_, hour) => (hour + day) % 3 > 0))
const schedules: readonly Schedule[] = [
  { kind: 'daily', at: 3 * HOUR + 1234, days: ['Friday', 'Monday'], hours },
  { kind: 'monthly', at: 0, on: 31, months: ['May'] },
  { kind: 'monthly', at: HOUR, on: { week: 'Last', day: 'Sunday' }, months: ['May', 'June'], hours },
  { kind: 'periodically', every: 90 * 60_000, at: 5 * 60_000, hours },
  { kind: 'continuous' },
  { kind: 'continuous', hours }
]

/** Each changes a fresh estate. */
const changes: Readonly<Record<string, (estate: Estate) => void>> = {
  'settings' (estate) {
    const [credentials] = estate.credentials
    changeJob(estate, jobNamed(estate, 'Databases'), {
      description: 'Other',
      scheduleEnabled: false,
      retention: { limit: 'Days', cycles: 3, days: 40, weekly: 0, monthly: 5, yearly: 0 },
      guestProcessing: {
        snapshots: 'Disabled', logs: 'Never', windowsCredentials: credentials, linuxCredentials: undefined,
        oracle: false, excludedFiles: []
      },
      indexing: true,
      further: { JobInfo: { GfsRetentionPolicy: { Monthly: { SelectedWeek: 'Last' } } } }
    })
    changeJob(estate, jobNamed(estate, 'Domain and Mail'), { password: undefined })
  },
  'no schedule' (estate) {
    changeJob(estate, jobNamed(estate, 'Intranet'), { schedule: undefined, scheduleEnabled: false })
  },
  'a job after another' (estate) {
    changeJob(estate, jobNamed(estate, 'Intranet'),
      { schedule: { kind: 'after', job: jobNamed(estate, 'Databases'), hours } })
  },
  'objects' (estate) {
    const job = jobNamed(estate, 'Domain and Mail')
    const [first, second] = objectsOf(estate, job)
    const esx = unlisted(`urn:VMware:Host:${[...estate.hierarchyRoots][0]!.id}.host-7`, 'esx07')
    setObjects(estate, job, [second!, { of: esx, further: {} }])
    setObjects(estate, jobNamed(estate, 'Intranet'),
      [{ of: first!.of, further: { VssSnapshotOptions: { IsCopyOnly: true } } }])
  },
  'what is linked' (estate) {
    changeJob(estate, jobNamed(estate, 'Copy to Object Storage'),
      { linkedJobs: [], linkedRepositories: [[...estate.repositories][0]!] })
  },
  'clones' (estate) {
    for (const [name, source] of [['Clone', 'Intranet'], ['Clone of it', 'Clone'], ['Other', 'Failover Site']]) {
      const job = jobNamed(estate, source!)
      addClone(estate, job, cloneIdOf(estate, job, name!),
        { name: name!, folder: `${name} folder`, description: '', repository: job.repository, further: {} })
    }
  },
  'deletions' (estate) {
    for (const name of ['Domain and Mail', 'Failover Site', 'Copy of Backup Volume']) {
      deleteJob(estate, jobNamed(estate, name))
    }
  },
  'names' (estate) {
    const [one, other] = [jobNamed(estate, 'Domain and Mail'), jobNamed(estate, 'Databases')]
    changeJob(estate, one, { name: 'Databases' })
    changeJob(estate, other, { name: 'Domain and Mail' })
    changeJob(estate, jobNamed(estate, 'Failover Site'), { name: 'Second Site' })
  },
  'the name of a deleted job given to another' (estate) {
    deleteJob(estate, jobNamed(estate, 'Domain and Mail'))
    const job = jobNamed(estate, 'Databases')
    addClone(estate, job, cloneIdOf(estate, job, 'Intranet 2'),
      { name: 'Intranet 2', folder: 'x', description: '', repository: job.repository, further: {} })
    changeJob(estate, jobNamed(estate, 'Intranet 2'), { name: 'Domain and Mail' })
  },
  'schedules switched' (estate) {
    for (const job of estate.agentJobs) changeAgentJob(estate, job, { scheduleEnabled: !job.scheduleEnabled })
    for (const job of estate.nasJobs) changeNasJob(estate, job, { scheduled: !job.scheduled })
  },
  ...Object.fromEntries(schedules.map((schedule, index) => [`schedule ${index}, ${schedule.kind}`,
    (estate: Estate) => changeJob(estate, jobNamed(estate, 'Intranet'), { schedule })]))
}

/** The name of a deleted job makes way for that of another. */
const flat = (estate: Estate) => JSON.stringify(plain(estate)).replaceAll(' (deleted)', '')

/** Looks at what differs only where something does: there is much of it. */
function same (t: Test, found: string, wanted: string): void {
  if (found === wanted) t.pass('the same')
  else t.strictSame(JSON.parse(found), JSON.parse(wanted))
}

for (const [what, change] of Object.entries(changes)) {
  t.test(`${what}: the export makes the jobs as they are, and a merge leaves them so`, async t => {
    const { store, estate } = await changed()
    change(estate)
    const document = JSON.parse(JSON.stringify(store.export()))
    const loaded = await loadFixture(document, { now })
    same(t, flat(loaded), flat(estate))
    const { after } = await store.put({ vms: [{ name: 'new01', restorePoints: ['now'] }] }, 'merge')
    const others = (each: Estate) => JSON.parse(flat(each)).slice(0, 2)
    const made = new Set(Array.from(after.jobs).filter(({ id }) => !estate.jobs.get(id)).map(({ id }) => id))
    t.strictSame(others(after).map(([section, jobs]: any) => [section, jobs.filter((job: any) => !made.has(job.id))]),
      others(estate))
    const again = await loadFixture(JSON.parse(JSON.stringify(store.export())), { now })
    same(t, flat(again), flat(after))
  })
}

const days = fc.subarray([...DAYS], { minLength: 1 })
const at = fc.integer({ min: 0, max: 24 * HOUR - 1 })
const months = fc.subarray([...MONTHS], { minLength: 1 })
const anyHours = fc.option(fc.array(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  { minLength: 7, maxLength: 7 }), { nil: undefined })
const anySchedule = fc.tuple(fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), at, days }),
  fc.record({
    kind: fc.constant('monthly' as const),
    at,
    on: fc.oneof(fc.integer({ min: 1, max: 31 }),
      fc.record({ week: fc.constantFrom(...WEEKS), day: fc.constantFrom(...DAYS) }, { noNullPrototype: true })),
    months
  }),
  fc.record({
    kind: fc.constant('periodically' as const),
    every: fc.integer({ min: 1, max: 24 * 60 }).map(minutes => minutes * 60_000),
    at
  }),
  fc.record({ kind: fc.constant('continuous' as const) })
), anyHours).map(([schedule, hours]): Schedule => ({ ...schedule, ...hours && { hours } }))

t.test('any schedule is exported as it is', async t => {
  const small = { jobs: [{ name: 'J', restorePoints: { every: '1d', count: 3 } }], vms: [{ name: 'a', job: 'J' }] }
  await fc.assert(fc.asyncProperty(anySchedule, async schedule => {
    const loaded = await loadEstate(small, { now })
    const store = createStore(loaded, { now: () => now, replace () {} })
    changeJob(loaded.estate, jobNamed(loaded.estate, 'J'), { schedule })
    const again = await loadFixture(store.export(), { now })
    assert.deepStrictEqual(jobNamed(again, 'J').schedule, schedule)
  }), { numRuns: 60 })
})

t.test('a fixture may say of a job what clients can change', async t => {
  const estate = await loadFixture({
    jobs: [
      {
        name: 'J',
        folder: 'Old',
        edited: true,
        restorePoints: { every: '1d', count: 3, at: '21:00' },
        schedule: { daily: '04:30', hoursOfDays: { Monday: '1'.repeat(6) + '0'.repeat(18) } },
        retention: { days: 30, otherwise: 5 },
        objects: [
          { name: 'b', further: { VssSnapshotOptions: { IsCopyOnly: true } } },
          { name: 'esx01', ref: 'urn:VMware:Host:710c0a5f-2783-4222-b669-0da996b09b97.host-1' }
        ]
      },
      { name: 'Never', schedule: { never: true }, restorePoints: { every: '1d', count: 2 } },
      { name: 'Gone', deleted: true, restorePoints: ['-1d'] }
    ],
    vms: [{ name: 'a', job: 'J' }, { name: 'b', job: 'Never' }, { name: 'c', job: 'Gone' }]
  }, { now })
  const job = jobNamed(estate, 'J')
  t.match(job, { schedule: { at: 4.5 * HOUR }, retention: { limit: 'Days', days: 30, cycles: 5 } })
  t.same(job.schedule!.hours!.map(day => day.filter(Boolean).length), [24, 6, 24, 24, 24, 24, 24])
  t.same(objectsOf(estate, job).map(({ name, order }) => [name, order]), [['b', 0], ['esx01', 1]])
  t.same(Array.from(estate.backups, ({ name }) => name), ['Old', 'Never', 'Gone'])
  t.equal(jobNamed(estate, 'Never').schedule, undefined)
  t.same(Array.from(estate.jobs, ({ name }) => name), ['J', 'Never'])
  t.same(Array.from(estate.deletedJobs, ({ name }) => name), ['Gone'])
  t.ok([...estate.backupSessions].some(({ name }) => name === 'Gone'))
  await t.rejects(loadFixture({
    jobs: [{ name: 'Gone', deleted: true }, { name: 'J', schedule: { after: 'Gone' } }]
  }, { now }), /there is no job "Gone" for job "J"/)
})

t.test('a job that is merged may have the name of a deleted one', async t => {
  const { store, estate } = await changed()
  const job = jobNamed(estate, 'Domain and Mail')
  deleteJob(estate, job)
  const { after } = await store.put({ jobs: [{ name: 'Domain and Mail', description: 'New' }] }, 'merge')
  t.match(jobNamed(after, 'Domain and Mail'), { description: 'New' })
  t.not(jobNamed(after, 'Domain and Mail').id, job.id)
  t.ok(after.deletedJobs.get(job.id))
  t.equal(after.restorePoints.size, estate.restorePoints.size)
})

t.test('what is merged says more of a job than what it was changed to', async t => {
  const { store, estate } = await changed()
  changeJob(estate, jobNamed(estate, 'Databases'), { description: 'Changed', indexing: true })
  const { after } = await store.put({ jobs: [{ name: 'Databases', description: 'Merged' }] }, 'merge')
  t.match(jobNamed(after, 'Databases'), { description: 'Merged', indexing: true })
})
