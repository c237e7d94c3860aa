// When what runs of jobs do is seen: a backup server tells Enterprise Manager later, and what polls has to wait. Pages
// tasks, get_tasks_id, scenario_starting_a_job.

import t from 'tap'
import { FORMATS, pathOf } from '../client.ts'
import { checkNumbers } from './agreeing-numbers.ts'
import { linkOf } from './linked.ts'
import { statesOf, storyOf } from './restore-story.ts'
import { beginJob, clientOf, entities, finish, placeOf, tasksOf } from './running-jobs.ts'

for (const format of FORMATS) {
  t.test(`with a lag of time, all of a run is seen so much later, in ${format}`, async t => {
    const client = await clientOf(t, format, { collectorLag: '10s' })
    const before = (await entities(client, 'vmRestorePoints')).length
    const path = await beginJob(client, 'Nightly')
    t.equal((await client.get(path)).status, 404, 'its link leads to what is not seen yet')
    client.emulator.clock.advance(9999)
    t.equal((await client.get(path)).status, 404)
    client.emulator.clock.advance(1)
    const story = await storyOf(client, path)
    t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
    const end = story.at(-1)
    t.ok(client.emulator.clock.now() - Date.parse(end.EndTimeUTC) >= 10_000)
    t.equal((await entities(client, 'vmRestorePoints')).length, before + 2)
    await checkNumbers(t, client)
  })

  t.test(`what was started is running, seen or not, in ${format}`, async t => {
    const client = await clientOf(t, format, { collectorLag: '1h' })
    const path = await beginJob(client, 'Nightly')
    t.match((await finish(client, `${await placeOf(client, 'Nightly')}?action=start`)).Result,
      { Success: false, Message: /already running/ })
    t.match((await finish(client, `${await placeOf(client, 'Nightly')}?action=stop`)).Result, { Success: true })
    client.emulator.clock.advance(5000)
    const server = await placeOf(client, 'backup01', 'backupServers')
    t.equal((await client.get(path)).status, 404)
    t.match((await finish(client, `${server}?action=collect`)).Result, { Success: true })
    t.match((await client.get(path)).value, { State: 'Stopped', Result: 'Failed' }, 'a collection shows it')
    for (const task of await tasksOf(client, path)) t.match(task, { State: 'Completed', Result: 'Failed' })
    await checkNumbers(t, client)
  })

  t.test(`with a lag of polls, each look takes so many to see what has become, in ${format}`, async t => {
    const client = await clientOf(t, format, { collectorLag: 'polls:2' })
    const path = await beginJob(client, 'Nightly')
    const look = async () => {
      const { status, value } = await client.get(path)
      return status === 404 ? 404 : value.State
    }
    t.same([await look(), await look(), await look()], [404, 404, 'Starting'])
    client.emulator.clock.advance(10_000)
    t.same([await look(), await look(), await look()], ['Starting', 'Starting', 'Working'])
    client.emulator.clock.advance(60_000)
    t.same([await look(), await look(), await look()], ['Working', 'Working', 'Stopped'])
    t.match((await client.get(path)).value, { Progress: 100 })
    const { value } = await client.get(path)
    t.equal((await client.get(pathOf(linkOf(value, 'Related', 'RestorePointReference').Href))).status, 200)
    await checkNumbers(t, client)
  })

  t.test(`what waits outlives a merge, and belongs to what is there then, in ${format}`, async t => {
    for (const collectorLag of ['10m', 'polls:2']) {
      const client = await clientOf(t, format, { collectorLag })
      const { emulator } = client
      const path = await beginJob(client, 'Nightly')
      emulator.clock.advance('2m')
      await emulator.estate.put({ vms: [{ name: 'merged01', job: 'Nightly', restorePoints: [] }] }, { mode: 'merge' })
      const before = (await entities(client, 'vmRestorePoints')).length
      t.equal((await client.get(path)).status, 404)
      emulator.clock.advance('11m')
      for (let looks = 0; looks < 20; looks++) await client.get(path)
      t.match((await client.get(path)).value, { State: 'Stopped', Result: 'Success' }, collectorLag)
      const points = await entities(client, 'vmRestorePoints')
      t.equal(points.length, before + 2)
      for (const { Links } of points) {
        for (const { Href, Rel } of Links) if (Rel === 'Up') t.equal((await client.get(pathOf(Href))).status, 200)
      }
      await checkNumbers(t, client)
      await emulator.estate.put({ extends: 'empty', vms: [{ name: 'other01', restorePoints: ['-1d'] }] })
      t.equal((await client.get(path)).status, 404)
      t.equal((await entities(client, 'vmRestorePoints')).length, 1)
    }
  })
}

t.test('a list shows with a lag of polls what a look shows', async t => {
  const client = await clientOf(t, 'xml', { collectorLag: 'polls:1' })
  await beginJob(client, 'Nightly')
  const running = async () =>
    (await entities(client, 'backupSessions')).filter(({ State }) => State !== 'Stopped').length
  t.same([await running(), await running()], [0, 1])
})

t.test('a collection on demand shows all at once, with a lag of polls too', async t => {
  const client = await clientOf(t, 'xml', { collectorLag: 'polls:1000' })
  const path = await beginJob(client, 'Nightly')
  client.emulator.clock.advance(60_000)
  await finish(client, `${await placeOf(client, 'backup01', 'backupServers')}?action=collect`)
  t.match((await client.get(path)).value, { State: 'Stopped', Progress: 100 })
})

t.test('runs go on through a fixture that is merged, and are gone with one that replaces all', async t => {
  const client = await clientOf(t)
  const path = await beginJob(client, 'Nightly')
  client.emulator.clock.advance(8000)
  await client.emulator.estate.put({ vms: [{ name: 'more01', job: 'Fresh' }] }, { mode: 'merge' })
  t.match((await client.get(path)).value, { State: 'Working' })
  client.emulator.clock.advance(60_000)
  const { value } = await client.get(path)
  t.match(value, { State: 'Stopped', Result: /Success|Warning/ })
  t.equal((await client.get(pathOf(linkOf(value, 'Related', 'RestorePointReference').Href))).status, 200)
  t.equal((await entities(client, 'backupSessions')).filter(({ CreationTimeUTC }) =>
    CreationTimeUTC === value.CreationTimeUTC).length, 1)
  await checkNumbers(t, client)
  await client.emulator.estate.put({ vms: [{ name: 'more02', job: 'Fresh' }] }, { mode: 'merge' })
  t.equal((await client.get(path)).status, 200)
  await checkNumbers(t, client)
  const second = await beginJob(client, 'Nightly')
  await client.emulator.estate.put({ extends: 'empty' })
  client.emulator.clock.advance(60_000)
  t.equal((await client.get(second)).status, 404)
  t.same((await client.get('/api/backupSessions')).value.Ref, [])
})
