// What starts, stops, retries and synchronizes jobs of all sorts: its task, and who may. Pages
// post_jobs_id_actionstart, post_jobs_id_actionstop, post_jobs_id_actionretry, post_jobs_id_actionsync, those of agent
// jobs and file share jobs, post_backupsessions_id_stop, scenario_starting_a_job.

import t from 'tap'
import { connect, FORMATS, pathOf } from '../client.ts'
import {
  bad, begin, beginJob, clientOf, entities, everything, finish, good, NONE, placeOf
} from './running-jobs.ts'

interface Sort {
  readonly list: string
  readonly name: string
  /** One that has failed. */
  readonly broken: string
  readonly path: (place: string, action: string) => string
  readonly operations: { readonly start: string, readonly stop: string, readonly retry: string }
}

const byQuery = (place: string, action: string) => `${place}?action=${action}`

const SORTS: readonly Sort[] = [
  {
    list: 'jobs',
    name: 'Nightly',
    broken: 'Broken',
    path: byQuery,
    operations: { start: 'StartJob', stop: 'StopJob', retry: 'RetryJob' }
  },
  {
    list: 'agents/jobs',
    name: 'Agents',
    broken: 'Broken Agents',
    path: byQuery,
    operations: { start: 'StartJob', stop: 'StopAgentJob', retry: 'RetryAgentJob' }
  },
  {
    list: 'nas/jobs',
    name: 'Shares',
    broken: 'Broken Shares',
    path: (place, action) => `${place}/${action}`,
    operations: { start: 'StartNasJob', stop: 'StopNasJob', retry: 'RetryNasJob' }
  }
]

const rels = (task: any) => task.Links.map(({ Rel, Type }: any) => [Rel, Type])
const LINKS = [['Delete', 'Task'], ['Related', 'BackupJobSession']]

for (const format of FORMATS) {
  for (const { list, name, broken, path, operations } of SORTS) {
    t.test(`${list}: start, stop and retry have their tasks, in ${format}`, async t => {
      const client = await clientOf(t, format)
      const place = await placeOf(client, name, list)
      const { status, value: running } = await client.post(path(place, 'start'))
      t.equal(status, 202)
      t.match(running, { Type: 'Task', State: 'Running', Operation: operations.start, Result: undefined })
      t.same(rels(running), [['Delete', 'Task']])
      client.emulator.clock.advance(1000)
      const started = (await client.get(pathOf(running.Href))).value
      t.match(started, good(operations.start, `Job "${name}" triggered to start.`))
      t.same(rels(started), LINKS)
      t.match(started.Links[1].Href, /\/api\/backupSessions\/[-\da-f]{36}\?format=Entity$/)
      const session = pathOf(started.Links[1].Href)
      t.match((await client.get(session)).value, { State: 'Starting', Result: 'None', JobName: name, IsRetry: false })

      const stopped = await finish(client, path(place, 'stop'))
      t.match(stopped, good(operations.stop, `Job "${name}" triggered to stop.`))
      t.same(rels(stopped), [['Delete', 'Task']])
      t.match((await client.get(session)).value, { State: 'Stopping', Result: 'None', EndTimeUTC: undefined })
      client.emulator.clock.advance(5000)
      t.match((await client.get(session)).value, { State: 'Stopped', Result: 'Failed', EndTimeUTC: String })

      const retried = await finish(client, path(await placeOf(client, broken, list), 'retry'))
      t.match(retried, good(operations.retry, `Job "${broken}" triggered to retry.`))
      t.same(rels(retried), LINKS)
      t.match((await client.get(pathOf(retried.Links[1].Href))).value, { IsRetry: true, JobName: broken })
      client.emulator.clock.advance(60_000)
      t.match((await client.get(pathOf(retried.Links[1].Href))).value, { State: 'Stopped', Progress: 100 })
      t.match(await finish(client, path(await placeOf(client, broken, list), 'retry')),
        bad(operations.retry, /has not failed/))
    })

    t.test(`${list}: what its state does not allow fails, and changes nothing, in ${format}`, async t => {
      const client = await clientOf(t, format)
      const place = await placeOf(client, name, list)
      const before = await everything(client)
      t.match(await finish(client, path(place, 'stop')), bad(operations.stop, /^Job ".*" is not running$/))
      const retried = await finish(client, path(place, 'retry'))
      t.match(retried, bad(operations.retry, /^Job ".*" has not failed: there is nothing to retry$/))
      t.same(rels(retried), [['Delete', 'Task']])
      for (const action of ['start', 'stop', 'retry']) {
        t.equal((await client.post(path(`/api/${list}/7`, action))).status, 400)
        t.equal((await client.post(path(`/api/${list}/${NONE}`, action))).status, 404)
      }
      t.same(await everything(client), before)
      await begin(client, path(place, 'start'))
      const sessions = (await entities(client, 'backupSessions')).length
      t.match(await finish(client, path(place, 'start')), bad(operations.start, /^Job ".*" is already running$/))
      t.match(await finish(client, path(place, 'retry')), bad(operations.retry, /^Job ".*" is already running$/))
      t.equal((await entities(client, 'backupSessions')).length, sessions)
    })
  }

  t.test(`copy jobs are synchronized, and only they, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const before = await everything(client)
    for (const name of ['Copy', 'Mirror']) {
      t.match(await finish(client, byQuery(await placeOf(client, name), 'start')), bad('StartJob', /copies backups/))
    }
    for (const name of ['Nightly', 'Replication']) {
      t.match(await finish(client, byQuery(await placeOf(client, name), 'sync')),
        bad('StartJobSync', /is no backup copy job/))
    }
    t.same(await everything(client), before)
    for (const [name, type] of [['Copy', 'BackupCopy'], ['Mirror', 'ImmediateBackupCopy']] as const) {
      const task = await finish(client, byQuery(await placeOf(client, name), 'sync'))
      t.match(task, good('StartJobSync', 'Ok'))
      t.same(rels(task), LINKS)
      t.match((await client.get(pathOf(task.Links[1].Href))).value, { State: 'Starting', JobType: type, JobName: name })
      t.match(await finish(client, byQuery(await placeOf(client, name), 'sync')), bad('StartJobSync', /already running/))
      t.match(await finish(client, byQuery(await placeOf(client, name), 'stop')),
        good('StopJob', `Job "${name}" triggered to stop.`))
    }
  })

  t.test(`a replication job leads to a session of replication, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const task = await finish(client, byQuery(await placeOf(client, 'Replication'), 'start'))
    t.match(task, good('StartJob', 'Job "Replication" triggered to start.'))
    t.same(rels(task), [['Delete', 'Task'], ['Related', 'ReplicaJobSession']])
    t.match((await client.get(pathOf(task.Links[1].Href))).value, { State: 'Starting', Result: 'None' })
  })

  t.test(`a session is stopped by its link, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const path = await beginJob(client, 'Nightly')
    const { Name, Links } = (await client.get(path)).value
    const stop = pathOf(Links.find(({ Rel }: any) => Rel === 'Stop').Href)
    t.equal(stop, path.replace('format=Entity', 'action=stop'))
    const task = await finish(client, stop)
    t.match(task, good('StopJobSession', `Job Session "${Name}" triggered to stop.`))
    t.same(rels(task), [['Delete', 'Task']])
    t.match((await client.get(path)).value, { State: 'Stopping' })
    t.match(await finish(client, stop), good('StopJobSession', /triggered to stop/), 'it is stopping')
    client.emulator.clock.advance(5000)
    t.match((await client.get(path)).value, { State: 'Stopped', Result: 'Failed' })
    const before = await everything(client)
    t.match(await finish(client, stop), bad('StopJobSession', /^Job session ".*" is not running$/))
    const [past] = await entities(client, 'backupSessions')
    t.match(await finish(client, pathOf(past.Href).replace('format=Entity', 'action=stop')),
      bad('StopJobSession', /is not running/))
    t.equal((await client.post('/api/backupSessions/7?action=stop')).status, 400)
    t.equal((await client.post(`/api/backupSessions/${NONE}?action=stop`)).status, 404)
    t.same(await everything(client), before)
  })
}

t.test('jobs are started and stopped by administrators only', async t => {
  const client = await clientOf(t)
  const session = await beginJob(client, 'Hyper')
  const places = [
    ...(await Promise.all(['start', 'stop', 'retry'].flatMap(action => SORTS.map(async ({ list, name, path }) =>
      path(await placeOf(client, name, list), action))))),
    byQuery(await placeOf(client, 'Copy'), 'sync'),
    session.replace('format=Entity', 'action=stop')
  ]
  const before = await everything(client)
  for (const user of ['portaluser', 'vmrestore', 'filerestore', 'sqlrestore']) {
    const other = connect(client.emulator)
    await other.logon(user)
    for (const place of places) t.equal((await other.post(place)).status, 403, `${user} ${place}`)
  }
  client.emulator.clock.advance(1000)
  t.same(await everything(client), before)
})

t.test('an older product starts a job, and does not say where its session is', async t => {
  const client = await clientOf(t, 'xml', { product: '9.5u4' })
  const task = await finish(client, byQuery(await placeOf(client, 'Nightly'), 'start'))
  t.same(task.Links.map(({ Rel }: any) => Rel), ['Delete'])
  t.match((await entities(client, 'backupSessions')).filter(({ State }) => State !== 'Stopped'), { length: 1 })
})

t.test('a task that is deleted while it runs starts nothing', async t => {
  const client = await clientOf(t)
  const before = await everything(client)
  const { value } = await client.post(byQuery(await placeOf(client, 'Nightly'), 'start'))
  await client.delete(pathOf(value.Href))
  client.emulator.clock.advance(60_000)
  t.same(await everything(client), before)
})

t.test('a job that is gone when its task ends is not started', async t => {
  const client = await clientOf(t)
  const place = await placeOf(client, 'Nightly')
  const { value } = await client.post(byQuery(place, 'start'))
  const deleted = await client.delete(place)
  t.equal(deleted.status, 202)
  await client.emulator.estate.put({ extends: 'empty' })
  client.emulator.clock.advance(1000)
  t.match((await client.get(pathOf(value.Href))).value.Result, {
    Success: false, Message: 'Job "Nightly" does not exist any more'
  })
})
