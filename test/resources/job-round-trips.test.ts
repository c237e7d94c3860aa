// What is got of a job can be put back: unchanged it changes nothing, and with another schedule it gives that schedule.
// Pages jobs_id, put_jobs_id_actionedit, jobscheduleoptions.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { FixtureDocument } from '../../src/estate/fixture/format.ts'
import type { EmulatorOptions } from '../../src/index.ts'
import { Job } from '../../src/schema/job.ts'
import { connect, FORMATS, start, type Client, type Format } from '../client.ts'
import { pathIn } from './linked.ts'

const NOW = '2026-03-05T06:07:08Z'

async function loggedOn (t: Test, format: Format, options: EmulatorOptions): Promise<Client> {
  const client = connect(await start(t, { now: NOW, ...options }), format)
  await client.logon()
  return client
}

const entities = async (client: Client): Promise<any[]> => (await client.get('/api/jobs?format=Entity')).value.Job
const pathOf = (job: { Href: string }): string => pathIn(job.Href).split('?')[0]!

async function put (client: Client, job: any, query = '?action=edit'): Promise<void> {
  const body = { root: Job, value: job }
  const { Result } = await client.finish(`${pathOf(job)}${query}`, { body }, 'PUT')
  if (Result?.Success !== true) throw new Error(`${job.Name}: ${Result?.Message}`)
}

const got = async (client: Client, job: any): Promise<any> =>
  (await client.get(`${pathOf(job)}?format=Entity`)).value

/** Without what moves with the clock. */
const still = (job: any): any => JSON.parse(JSON.stringify(job, (key, value) =>
  key === 'NextRun' ? undefined : key === 'Time' ? value.replace(/^.*T/, '') : value))

for (const format of FORMATS) {
  for (const fixture of ['default', 'full']) {
    t.test(`what is got is put back and changes nothing: ${fixture}, in ${format}`, async t => {
      const client = await loggedOn(t, format, { fixture })
      const jobs = await entities(client)
      t.ok(jobs.length > 3)
      for (const job of jobs) {
        await put(client, job)
        t.same(still(await got(client, job)), still(job), job.Name)
      }
      t.same(still(await entities(client)), still(jobs))
    })

    t.test(`so does the text of it, byte by byte: ${fixture}, in ${format}`, async t => {
      const client = await loggedOn(t, format, { fixture })
      const jobs = await entities(client)
      for (const job of jobs) {
        const { text } = await client.get(`${pathOf(job)}?format=Entity`)
        const { Result } = await client.finish(pathOf(job), { body: text }, 'PUT')
        t.match(Result, { Success: true }, job.Name)
        t.same(still(await got(client, job)), still(job), job.Name)
      }
      const { jobs: exported = [] } = client.emulator.estate.export() as FixtureDocument
      t.same(exported.filter(({ further }) => further).map(({ name }) => name), [], 'nothing is set beyond the estate')
    })
  }
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
  'December'
]
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 })
const time = fc.integer({ min: 0, max: 86_399_999 })
  .map(at => `${new Date(at).toISOString().slice(11, 23)}0000+00:00`)
const digits = fc.array(fc.constantFrom(0, 1), { minLength: 24, maxLength: 24 }).map(day => day.join(','))
const week = fc.tuple(...DAYS.map(() => digits)).map(values => ({
  Day: values.map((Value, index) => ({ Name: DAYS[index]!, Value }))
}))
const ways = (counts: string) => fc.record({
  OptionsDaily: fc.record({
    Kind: fc.constantFrom('Everyday', 'WeekDays', 'SelectedDays'), Days: some(DAYS), Time: time
  }).map(({ Kind, Days, ...rest }) => ({
    Kind, Days: Kind === 'Everyday' ? DAYS : Kind === 'WeekDays' ? DAYS.slice(1, 6) : Days, TimeOffsetUtc: 0, ...rest
  })),
  OptionsMonthly: fc.record({
    Time: time,
    TimeOffsetUtc: fc.constant(0),
    DayNumberInMonth: fc.constantFrom('First', 'Second', 'Third', 'Fourth', 'Last', 'OnDay'),
    DayOfWeek: fc.constantFrom(...DAYS),
    Months: some(MONTHS),
    DayOfMonth: fc.integer({ min: 1, max: 31 })
  }),
  OptionsPeriodically: fc.oneof(
    fc.record({ Kind: fc.constant('Hours'), FullPeriod: fc.integer({ min: 1, max: 24 }), Schedule: week }),
    fc.record({ Kind: fc.constant('Minutes'), FullPeriod: fc.integer({ min: 1, max: 60 }), Schedule: week })
  ),
  OptionsContinuous: fc.record({ Schedule: week }),
  OptionsDaisyChaining: fc.constant({})
}).map(options => Object.fromEntries(Object.entries(options).map(([name, value]) =>
  [name, { Enabled: name === counts, ...value }])))
const retention = fc.record({
  RetainCycles: fc.integer({ min: 1, max: 999 }),
  RetainDaysToKeep: fc.integer({ min: 1, max: 999 }),
  RetainLimitType: fc.constantFrom('Cycles', 'Days')
})
const settings = fc.constantFrom('OptionsDaily', 'OptionsMonthly', 'OptionsPeriodically', 'OptionsContinuous',
  'OptionsDaisyChaining').chain(counts => fc.record({
  ways: ways(counts),
  window: fc.record({ Enabled: fc.boolean(), TimePeriods: week }),
  retry: fc.record({
    RetryTimes: fc.nat(9), RetryTimeout: fc.nat(99), RetrySpecified: fc.boolean()
  }),
  waits: fc.boolean(),
  enabled: fc.boolean(),
  retention
}))

t.test('any schedule that is put is the one that is got, and put back it stays', async t => {
  const emulator = await start(t, { fixture: 'full', now: NOW })
  const [xml, json] = [connect(emulator, 'xml'), connect(emulator, 'json')]
  const index = { run: 0 }
  await fc.assert(fc.asyncProperty(settings, async ({ ways, window, retry, waits, enabled, retention }) => {
    const client = index.run++ % 2 === 0 ? xml : json
    await client.logon()
    const jobs = await entities(client)
    const job = jobs.find(each => each.Name === 'Databases')
    const previous = jobs.find(each => each.Name === 'Domain and Mail')
    const standard = {
      RetryOptions: retry,
      WaitForBackupCompletion: waits,
      BackupCompetitionWaitingPeriodMin: 7,
      ...ways,
      OptionsBackupWindow: window,
      OptionsDaisyChaining: {
        Enabled: ways.OptionsDaisyChaining!.Enabled,
        PreviousJobUid: ways.OptionsDaisyChaining!.Enabled ? previous.UID : ''
      }
    }
    const wanted = {
      ...job,
      ScheduleConfigured: true,
      ScheduleEnabled: enabled,
      JobScheduleOptions: { Standart: standard },
      JobInfo: { BackupJobInfo: { ...job.JobInfo.BackupJobInfo, SimpleRetentionPolicy: retention } }
    }
    await put(client, wanted)
    const found = await got(client, job)
    const { Standart } = found.JobScheduleOptions
    assert.deepStrictEqual(still(Standart), still(standard))
    assert.deepStrictEqual(still(found), still(wanted))
    await put(client, found)
    assert.deepStrictEqual(still(await got(client, job)), still(found))
  }), { numRuns: 40 })
})
