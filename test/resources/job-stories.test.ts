// A run of a job from its start to what it leaves, as a client that polls sees it: pages scenario_starting_a_job,
// backupsessions_id, backuptasksessions_id.

import t from 'tap'
import { FORMATS, pathOf } from '../client.ts'
import { checkNumbers } from './agreeing-numbers.ts'
import { linkOf } from './linked.ts'
import { statesOf } from './restore-story.ts'
import {
  begin, beginJob, clientOf, entities, everything, finish, FIXTURE, NOW, placeOf, run, tasksOf
} from './running-jobs.ts'

const ms = (time: string) => Date.parse(time)
const counts = async (client: Parameters<typeof entities>[0]) => Object.fromEntries(await Promise.all(
  ['restorePoints', 'vmRestorePoints', 'backupFiles', 'agents/agentRestorePoints', 'vmReplicaPoints'].map(async list =>
    [list, (await entities(client, list)).length])))

for (const format of FORMATS) {
  t.test(`a run is Starting, Working and Stopped, and each machine has its own story in it, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await counts(client)
    const path = await beginJob(client, 'Nightly')
    const story: any[] = []
    const seen = new Map<string, any[]>([['app01', []], ['app02', []]])
    for (let second = 0; second < 100 && story.at(-1)?.State !== 'Stopped'; second++) {
      story.push((await client.get(path)).value)
      const tasks = await tasksOf(client, path)
      t.same(tasks.map(({ VmDisplayName }) => VmDisplayName), ['app01', 'app02'])
      for (const task of tasks) seen.get(task.VmDisplayName)!.push(task)
      if (story.at(-1).State !== 'Stopped') t.same(await counts(client), before, 'it leaves nothing before its end')
      if (second === 20) await checkNumbers(t, client)
      client.emulator.clock.advance(1000)
    }
    t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
    for (const [n, each] of story.entries()) t.ok(each.Progress >= (story[n - 1]?.Progress ?? 0))
    for (const each of story.slice(0, -1)) {
      t.match(each, { Result: 'None', EndTimeUTC: undefined, IsRetry: false })
      t.ok(each.Progress < 100)
      t.notOk(linkOf(each, 'Related', 'RestorePointReference'))
    }
    t.ok(new Set(story.map(({ Progress }) => Progress)).size > 5)
    const end = story.at(-1)
    t.match(end, { Progress: 100, Result: /Success|Warning/ })
    const took = ms(end.EndTimeUTC) - ms(end.CreationTimeUTC)
    t.ok(took >= 18_000 && took <= 42_000, `took ${took}`)
    for (const tasks of seen.values()) {
      t.same(statesOf(tasks), ['Pending', 'InProgress', 'Completed'])
      for (const task of tasks.filter(({ State }) => State !== 'Completed')) {
        t.match(task, { Result: 'None', Reason: '', EndTimeUTC: undefined })
        t.notOk(linkOf(task, 'Related', 'VmRestorePoint'))
      }
      const last = tasks.at(-1)
      t.ok(ms(end.CreationTimeUTC) < ms(last.CreationTimeUTC) && ms(last.CreationTimeUTC) < ms(last.EndTimeUTC))
      t.ok(ms(last.EndTimeUTC) <= ms(end.EndTimeUTC))
      t.ok(last.TotalSize > 0)
      const point = (await client.get(pathOf(linkOf(last, 'Related', 'VmRestorePoint').Href))).value
      t.match(point, { VmDisplayName: last.VmDisplayName, CreationTimeUTC: end.CreationTimeUTC })
    }
    const own = pathOf(linkOf(end, 'Related', 'RestorePointReference').Href)
    t.equal((await client.get(`${own}?format=Entity`)).value.BackupDateUTC, end.CreationTimeUTC)
    t.match((await client.get(`${own}/vmRestorePoints?format=Entity`)).value.VmRestorePoint,
      ['app01', 'app02'].map(VmDisplayName => ({ VmDisplayName, PointType: 'Increment' })))
    t.match((await client.get(`${own}/backupFiles?format=Entity`)).value.BackupFile, [{ FileType: 'vib' }])
    t.same(await counts(client), {
      ...before,
      restorePoints: before.restorePoints + 1,
      backupFiles: before.backupFiles + 1,
      vmRestorePoints: before.vmRestorePoints + 2
    })
    await checkNumbers(t, client)
  })

  t.test(`a run that is stopped leaves nothing, at whatever moment, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await counts(client)
    for (const after of [0, 3000, 12_000, 16_000]) {
      const path = await beginJob(client, 'Nightly')
      client.emulator.clock.advance(after)
      const { value } = await client.get(path)
      await finish(client, `${await placeOf(client, 'Nightly')}?action=stop`)
      t.match((await client.get(path)).value, { State: 'Stopping', Progress: value.Progress })
      client.emulator.clock.advance(60_000)
      const end = (await client.get(path)).value
      t.match(end, { State: 'Stopped', Result: 'Failed' })
      t.ok(end.Progress < 100)
      t.notOk(linkOf(end, 'Related', 'RestorePointReference'))
      for (const task of await tasksOf(client, path)) {
        t.match(task, { State: 'Completed', EndTimeUTC: String })
        t.ok(ms(task.EndTimeUTC) <= ms(end.EndTimeUTC))
        t.notOk(linkOf(task, 'Related', 'VmRestorePoint'))
      }
      t.same(await counts(client), before)
    }
    await checkNumbers(t, client)
  })

  t.test(`agents have their points, and a policy a session for each computer, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await counts(client)
    const path = await begin(client, `${await placeOf(client, 'Policy', 'agents/jobs')}?action=start`)
    client.emulator.clock.advance(60_000)
    const { value: session } = await client.get(path)
    t.match(session, { State: 'Stopped', JobType: 'AgentBackup', JobName: 'Policy' })
    t.same((await tasksOf(client, path)).map(({ VmDisplayName }) => VmDisplayName), ['nb01', 'nb02'])
    const parts = (await client.get(path.replace('?', '/agentManagementSessions?'))).value.BackupJobSession
    t.match(parts, ['nb01', 'nb02'].map(name => ({
      Name: `Policy - ${name}`, JobType: 'AgentManagement', State: 'Stopped', CreationTimeUTC: session.CreationTimeUTC
    })))
    t.same(await counts(client), before, 'as many are kept as there were')
    t.match((await entities(client, 'agents/agentRestorePoints')).filter(point =>
      point.CreationTimeUTC === session.CreationTimeUTC), [{ PointType: 'Increment' }, { PointType: 'Increment' }])
    await checkNumbers(t, client)
  })

  t.test(`file shares have sessions alone, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await counts(client)
    const path = await begin(client, `${await placeOf(client, 'Shares', 'nas/jobs')}/start`)
    t.match((await client.get(path)).value, { State: 'Starting', JobType: 'NasBackup' })
    client.emulator.clock.advance(60_000)
    t.match((await client.get(path)).value, { State: 'Stopped', Progress: 100 })
    t.same(await tasksOf(client, path), [])
    t.same(await counts(client), before)
    t.match((await entities(client, 'nas/backupSessions')).filter(({ State, CreationTimeUTC }) =>
      State === 'Stopped' && ms(CreationTimeUTC) > ms(NOW)), { length: 1 })
    await checkNumbers(t, client)
  })
}

t.test('a repository that is full fails the run with a reason, and nothing is left', async t => {
  const repositories = [{ name: 'Small', capacity: '30GB', backupServer: 'backup01' }, ...FIXTURE.repositories]
  const jobs = [{ name: 'Tight', repository: 'Small', perVm: true }]
  const client = await clientOf(t, 'xml', {
    fixture: {
      extends: 'empty',
      backupServers: FIXTURE.backupServers,
      repositories,
      jobs,
      vms: ['app01', 'app02', 'sql01'].map(name => ({ name, job: 'Tight' }))
    }
  })
  const end = await run(client, 'Tight')
  t.equal(end.Result, 'Failed')
  const tasks = await tasksOf(client, pathOf(end.Href))
  const [good, failed] = [
    tasks.filter(({ Result }) => Result !== 'Failed'), tasks.filter(({ Result }) => Result === 'Failed')
  ]
  t.ok(failed.length > 0)
  for (const { Reason, TotalSize } of failed) {
    t.equal(Reason, 'There is not enough free space on repository Small')
    t.equal(TotalSize, 0)
  }
  t.equal((await entities(client, 'vmRestorePoints')).length, good.length)
  await checkNumbers(t, client)
  const again = await run(client, 'Tight', 'retry')
  t.match(again, { Result: 'Failed', IsRetry: true })
  t.same((await tasksOf(client, pathOf(again.Href))).map(({ VmDisplayName }) => VmDisplayName),
    failed.map(({ VmDisplayName }) => VmDisplayName), 'only what has failed is tried again')
})

t.test('a job without anything to process fails', async t => {
  const fixture = { extends: 'empty', jobs: [{ name: 'Nothing' }], backupServers: [{ name: 'b' }] }
  const client = await clientOf(t, 'xml', { fixture })
  t.match(await run(client, 'Nothing'), { State: 'Stopped', Result: 'Failed' })
  t.match(await run(client, 'Nothing', 'retry'), { State: 'Stopped', Result: 'Failed', IsRetry: true })
  await checkNumbers(t, client)
})

t.test('the same world runs the same way twice', async t => {
  const shown = []
  for (let time = 0; time < 2; time++) {
    const client = await clientOf(t)
    for (const name of ['Nightly', 'Fresh', 'Hyper']) await run(client, name)
    shown.push(JSON.stringify(await everything(client)).replaceAll(client.emulator.httpUrl!, ''))
  }
  t.equal(shown[0], shown[1])
})

t.test('runs of several jobs go on at once', async t => {
  const client = await clientOf(t)
  const paths = [await beginJob(client, 'Nightly'), await beginJob(client, 'Fresh'), await beginJob(client, 'Hyper')]
  client.emulator.clock.advance(5000)
  for (const path of paths) t.equal((await client.get(path)).value.State, 'Working')
  await checkNumbers(t, client)
  client.emulator.clock.advance(60_000)
  for (const path of paths) t.equal((await client.get(path)).value.State, 'Stopped')
  await checkNumbers(t, client)
})
