// Jobs that run by themselves, by the clock: pages jobscheduleoptions, jobs_id, put_jobs_id_actionedit,
// post_jobs_id_actiontogglescheduleenabled.

import t, { type Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { Job } from '../../src/schema/job.ts'
import { FORMATS, pathOf, type Client, type Format } from '../client.ts'
import { begin, clientOf, entities, finish, FIXTURE, placeOf } from './running-jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const NOW = Date.parse('2026-03-05T06:05:00Z')
const { backupServers, hierarchyRoots, repositories } = FIXTURE

async function clientWith (
  t: Test, jobs: readonly object[], options: EmulatorOptions = {}, format: Format = 'xml'
): Promise<Client> {
  const vms = jobs.map((job: any) => ({ name: `vm of ${job.name}`, job: job.name, hierarchyRoot: 'vcenter01' }))
  const fixture = { extends: 'empty', backupServers, hierarchyRoots, repositories, jobs, vms }
  return await clientOf(t, format, { fixture, schedules: 'on', ...options })
}

async function jobOf (client: Client, name: string): Promise<any> {
  await client.logon()
  return (await client.get(`${await placeOf(client, name)}?format=Entity`)).value
}

/** When the runs of a job began, as `03-05 22:00`. */
async function runsOf (client: Client, name: string): Promise<string[]> {
  await client.logon()
  return (await entities(client, 'backupSessions')).filter(({ JobName }) => JobName === name)
    .map(({ CreationTimeUTC }) => new Date(CreationTimeUTC).toISOString().slice(5, 16).replace('T', ' ')).sort()
}

/** Moves the clock to where a job says that it runs next, and looks whether it does. */
async function checkNext (t: Test, client: Client, name: string, expected: readonly string[]): Promise<void> {
  for (const at of expected) {
    const { NextRun } = await jobOf(client, name)
    t.equal(NextRun, `2026-${at.replace(' ', 'T')}:00Z`, name)
    const before = await runsOf(client, name)
    client.emulator.clock.advance(Date.parse(NextRun) - client.emulator.clock.now() - 1)
    t.same(await runsOf(client, name), before, 'not a millisecond before')
    client.emulator.clock.advance(1)
    t.same(await runsOf(client, name), [...before, at])
    client.emulator.clock.advance(2 * MINUTE)
  }
}

for (const format of FORMATS) {
  t.test(`each way of running runs when NextRun says, in ${format}`, async t => {
    const ways: ReadonlyArray<readonly [object, readonly string[]]> = [
      [{ daily: '22:00' }, ['03-05 22:00', '03-06 22:00', '03-07 22:00']],
      [{ daily: '21:30', days: ['Monday', 'Friday'] }, ['03-06 21:30', '03-09 21:30', '03-13 21:30']],
      [{ monthly: '04:00', week: 'Last', day: 'Sunday' }, ['03-29 04:00', '04-26 04:00']],
      [{ monthly: '05:00', dayOfMonth: 31, months: ['March', 'April'] }, ['03-31 05:00', '04-30 05:00']],
      [{ every: '6h', at: '01:00' }, ['03-05 07:00', '03-05 13:00']],
      [{ every: '2h', hours: { from: '20:00', to: '23:00' } }, ['03-05 20:00', '03-05 22:00', '03-06 20:00']]
    ]
    for (const [schedule, expected] of ways) {
      const client = await clientWith(t, [{ name: 'Job', schedule, retention: { points: 3 } }], {}, format)
      await checkNext(t, client, 'Job', expected)
    }
  })
}

t.test('a continuous job begins again when it has ended, in its hours only', async t => {
  const client = await clientWith(t, [
    { name: 'Always', schedule: { continuous: true, hours: { from: '08:00', to: '09:00' } } }
  ])
  client.emulator.clock.advance(90 * MINUTE)
  t.same(await runsOf(client, 'Always'), [])
  client.emulator.clock.advance(5 * HOUR)
  await client.logon()
  const sessions = await entities(client, 'backupSessions')
  t.ok(sessions.length > 5, `${sessions.length} runs`)
  t.match(sessions[0].CreationTimeUTC, /^2026-03-05T08:00:00/)
  for (const [n, session] of sessions.entries()) {
    t.match(session.State, 'Stopped')
    t.match(session.CreationTimeUTC, /T08:/)
    if (n > 0) t.equal(session.CreationTimeUTC, sessions[n - 1].EndTimeUTC)
  }
  t.match((await jobOf(client, 'Always')).NextRun, undefined)
})

t.test('a job runs after another one, and one after that', async t => {
  const client = await clientWith(t, [
    { name: 'First', schedule: { daily: '22:00' } },
    { name: 'Second', schedule: { after: 'First' } },
    { name: 'Third', schedule: { after: 'Second' } },
    { name: 'Off', schedule: { after: 'First' }, enabled: false }
  ])
  client.emulator.clock.advance(DAY)
  await client.logon()
  const sessions = await entities(client, 'backupSessions')
  t.same(sessions.map(({ JobName }) => JobName).sort(), ['First', 'Second', 'Third'])
  const [first, second, third] = ['First', 'Second', 'Third'].map(name =>
    sessions.find(({ JobName }) => JobName === name))
  t.equal(second.CreationTimeUTC, first.EndTimeUTC)
  t.equal(third.CreationTimeUTC, second.EndTimeUTC)
})

t.test('what is switched off, deleted or without a schedule does not run', async t => {
  const client = await clientWith(t, [
    { name: 'Off', schedule: { daily: '22:00' }, enabled: false },
    { name: 'Never', schedule: { never: true } },
    { name: 'Gone', schedule: { daily: '22:00' } }
  ])
  t.match(await client.finish(await placeOf(client, 'Gone'), {}, 'DELETE'), { Result: { Success: true } })
  client.emulator.clock.advance(3 * DAY)
  for (const name of ['Off', 'Never', 'Gone']) t.same(await runsOf(client, name), [], name)
})

t.test('switching a schedule on and off, and editing it, counts at once', async t => {
  const client = await clientWith(t, [{ name: 'Job', schedule: { daily: '22:00' } }])
  const toggle = async () => t.match(
    await finish(client, `${await placeOf(client, 'Job')}?action=toggleScheduleEnabled`), { Result: { Success: true } })
  await toggle()
  t.match(await jobOf(client, 'Job'), { ScheduleEnabled: false, NextRun: undefined })
  client.emulator.clock.advance(DAY)
  t.same(await runsOf(client, 'Job'), [])
  await toggle()
  await checkNext(t, client, 'Job', ['03-06 22:00'])
  const OptionsDaily = {
    Enabled: true, Kind: 'Everyday', Time: '03:15:00.0000000+00:00', TimeOffsetUtc: 0
  }
  t.match(await client.finish(await placeOf(client, 'Job'), {
    body: { root: Job, value: { ScheduleEnabled: true, JobScheduleOptions: { Standart: { OptionsDaily } } } }
  }, 'PUT'), { Result: { Success: true } })
  await checkNext(t, client, 'Job', ['03-07 03:15', '03-08 03:15'])
})

t.test('a run that its schedule began is tried three times more, ten minutes after each', async t => {
  const repository = { name: 'Tiny', capacity: '1MB' }
  const fixture = {
    extends: 'empty',
    repositories: [repository],
    jobs: [{ name: 'Job', repository: 'Tiny', schedule: { daily: '22:00' } }],
    vms: [{ name: 'a', job: 'Job' }]
  }
  const client = await clientOf(t, 'xml', { fixture, schedules: 'on' })
  client.emulator.clock.advance(DAY)
  await client.logon()
  const sessions = await entities(client, 'backupSessions')
  t.same(sessions.map(({ Result, IsRetry }) => [Result, IsRetry]),
    [['Failed', false], ['Failed', true], ['Failed', true], ['Failed', true]])
  for (const [n, { CreationTimeUTC }] of sessions.entries()) {
    if (n > 0) t.equal(Date.parse(CreationTimeUTC) - Date.parse(sessions[n - 1].EndTimeUTC), 10 * MINUTE)
  }
  const { length } = sessions
  const path = await begin(client, `${await placeOf(client, 'Job')}?action=start`)
  client.emulator.clock.advance(HOUR)
  await client.logon()
  t.match((await client.get(path)).value, { Result: 'Failed' })
  t.equal((await entities(client, 'backupSessions')).length, length + 1, 'what a client starts is not tried again')
})

t.test('a run that was stopped is not tried again, nor one of a job that was switched off or deleted', async t => {
  const fixture = {
    extends: 'empty',
    repositories: [{ name: 'Tiny', capacity: '1MB' }],
    jobs: ['Stopped', 'Off', 'Gone'].map(name => ({ name, repository: 'Tiny', schedule: { daily: '22:00' } })),
    vms: ['Stopped', 'Off', 'Gone'].map(job => ({ name: `vm of ${job}`, job }))
  }
  const client = await clientOf(t, 'xml', { fixture, schedules: 'on' })
  client.emulator.clock.advance(Date.parse('2026-03-05T22:00:05Z') - NOW)
  await client.logon()
  const stopped = (await entities(client, 'backupSessions')).find(({ JobName }) => JobName === 'Stopped')
  await client.post(pathOf(stopped.Href).replace('format=Entity', 'action=stop'))
  client.emulator.clock.advance(2 * MINUTE)
  await client.post(`${await placeOf(client, 'Off')}?action=toggleScheduleEnabled`)
  await client.delete(await placeOf(client, 'Gone'))
  client.emulator.clock.advance(HOUR)
  for (const name of ['Stopped', 'Off', 'Gone']) t.equal((await runsOf(client, name)).length, 1, name)
})

t.test('agents, file shares, replicas and periodic copies run by themselves too', async t => {
  const { jobs } = FIXTURE
  const fixture = {
    ...FIXTURE,
    jobs: [
      ...jobs.filter(({ name }) => name !== 'Copy'),
      { name: 'Copy', type: 'backupCopy', repository: 'Offsite', linkedJobs: ['Nightly'], schedule: { daily: '09:00' } }
    ]
  }
  const client = await clientOf(t, 'xml', { fixture, schedules: 'on' })
  const inTurn = [['agents/jobs', 'Agents'], ['nas/jobs', 'Shares'], ['jobs', 'Copy'], ['jobs', 'Nightly']] as const
  for (const [list, name] of inTurn) {
    await client.logon()
    const { NextRun } = (await client.get(`${await placeOf(client, name, list)}?format=Entity`)).value
    t.ok(Date.parse(NextRun) > client.emulator.clock.now(), `${name} ${NextRun}`)
    client.emulator.clock.advance(Date.parse(NextRun) - client.emulator.clock.now())
    await client.logon()
    const sessions = (await entities(client, 'backupSessions')).filter(({ JobName, State }) =>
      JobName === name && State === 'Starting')
    t.same(sessions.map(({ CreationTimeUTC }) => Date.parse(CreationTimeUTC)), [Date.parse(NextRun)], name)
  }
})

t.test('nothing runs by itself where schedules are off', async t => {
  const client = await clientWith(t, [{ name: 'Job', schedule: { every: '1h' } }], { schedules: 'off' })
  client.emulator.clock.advance(2 * DAY)
  t.same(await runsOf(client, 'Job'), [])
  t.ok((await jobOf(client, 'Job')).NextRun)
})
