// Whom the runs of jobs process: VMs, what is in containers, what other jobs have backed up, and replicas. Pages
// jobs_id_includes, backup_copy_job_options, replicasessions_id, replicatasksessions_id.

import t from 'tap'
import { CreateObjectInJobSpec } from '../../src/schema/job.ts'
import { FORMATS, pathOf, type Client } from '../client.ts'
import { checkNumbers } from './agreeing-numbers.ts'
import { idOf, linkOf } from './linked.ts'
import { statesOf } from './restore-story.ts'
import { begin, beginJob, clientOf, entities, finish, FIXTURE, placeOf, run, tasksOf } from './running-jobs.ts'

const { backupServers, hierarchyRoots, repositories } = FIXTURE

const CONTAINERS = {
  extends: 'empty',
  backupServers,
  hierarchyRoots,
  repositories,
  hierarchyItems: [
    { name: 'Site', type: 'Datacenter', hierarchyRoot: 'vcenter01' },
    { name: 'Cluster', type: 'Cluster', parent: 'Site' },
    { name: 'esx01', type: 'Host', parent: 'Cluster', vms: ['a1', 'a2'] },
    { name: 'esx02', type: 'Host', parent: 'Cluster', vms: ['b1'] },
    { name: 'Outer', type: 'Folder', parent: 'Site', vms: ['b1'] },
    { name: 'Inner', type: 'Folder', parent: 'Outer', vms: ['a2'] },
    { name: 'Importance', type: 'Category', hierarchyRoot: 'vcenter01' },
    { name: 'Gold', type: 'Tag', parent: 'Importance', vms: ['a1', 'b1'] }
  ],
  jobs: [
    { name: 'Home' },
    { name: 'Host', includes: ['esx01'] },
    { name: 'Cluster Job', includes: ['Cluster'] },
    { name: 'Folder', includes: ['Outer'] },
    { name: 'Tag', includes: ['Gold'] },
    { name: 'Both', includes: ['Gold', 'a1', 'esx01'] },
    { name: 'Gold Replica', type: 'replica', includes: ['Gold'] }
  ],
  vms: ['a1', 'a2', 'b1'].map(name => ({ name, job: 'Home', hierarchyRoot: 'vcenter01' }))
}

const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Host: ['a1', 'a2'],
  'Cluster Job': ['a1', 'a2', 'b1'],
  Folder: ['a2', 'b1'],
  Tag: ['a1', 'b1'],
  Both: ['a1', 'a2', 'b1']
}

const namesOf = (all: readonly any[]) => all.map(({ VmDisplayName }) => VmDisplayName).sort()

for (const format of FORMATS) {
  t.test(`a container stands for the VMs in it, each once, in ${format}`, async t => {
    const client = await clientOf(t, format, { fixture: CONTAINERS })
    for (const [name, members] of Object.entries(MEMBERS)) {
      const before = (await entities(client, 'vmRestorePoints')).length
      const session = await run(client, name)
      t.same(namesOf(await tasksOf(client, pathOf(session.Href))), members, name)
      t.same(namesOf((await entities(client, 'vmRestorePoints')).slice(before)), members)
      t.same(new Set((await entities(client, 'vmRestorePoints')).slice(before).map(({ PointType }) => PointType)),
        new Set(['Full']))
    }
    await checkNumbers(t, client)
  })

  t.test(`a replica gets a point of each VM, and of its vApp, in ${format}`, async t => {
    const client = await clientOf(t, format, {
      fixture: {
        ...CONTAINERS,
        vApps: [{ name: 'App', hierarchyRoot: 'vcenter01', vms: ['a1', 'a2'] }],
        jobs: [...CONTAINERS.jobs, { name: 'App Replica', type: 'replica', retention: { points: 3 } }],
        replicas: [{
          name: 'App Replica', job: 'App Replica', vApp: 'App', restorePoints: { every: '1d', count: 3, at: '03:00' }
        }]
      }
    })
    const [before, ofApp] = [await entities(client, 'vmReplicaPoints'), await entities(client, 'vAppReplicaPoints')]
    t.equal(before.length, 6)
    const path = await beginJob(client, 'App Replica')
    const story: any[] = []
    const tasks = async (): Promise<any[]> => (await client.get(
      `${path.replace(/\?.*/, '')}/replicaTaskSessions?format=Entity`)).value.ReplicaTaskSession
    const first: any[] = []
    while (story.at(-1)?.State !== 'Stopped') {
      story.push((await client.get(path)).value)
      first.push((await tasks())[0])
      client.emulator.clock.advance(1000)
    }
    t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
    t.same(statesOf(first), ['Pending', 'InProgress', 'Completed'])
    t.match(story.at(-1), { Progress: 100, EndTimeUTC: String })
    for (const task of await tasks()) t.ok(task.EndTimeUTC <= story.at(-1).EndTimeUTC && task.TotalSize > 0)
    const after = await entities(client, 'vmReplicaPoints')
    t.equal(after.length, 6, 'as many are kept')
    t.equal(after.filter(({ UID }) => !before.some(each => each.UID === UID)).length, 2)
    const apps = await entities(client, 'vAppReplicaPoints')
    t.equal(apps.length, ofApp.length)
    t.equal(apps.filter(({ UID }) => !ofApp.some(each => each.UID === UID)).length, 1)
    for (const list of ['vmReplicaPoints', 'vAppReplicaPoints']) {
      for (const each of await entities(client, list)) t.equal((await client.get(pathOf(each.Href))).status, 200)
    }
    await checkNumbers(t, client)
  })

  t.test(`a replication job makes its replica by its first run, in ${format}`, async t => {
    const client = await clientOf(t, format, { fixture: CONTAINERS })
    t.same((await client.get('/api/replicas')).value.Ref, [])
    const stopped = await beginJob(client, 'Gold Replica')
    await finish(client, `${await placeOf(client, 'Gold Replica')}?action=stop`)
    client.emulator.clock.advance(10_000)
    t.match((await client.get(stopped)).value, { State: 'Stopped', Result: 'Failed' })
    t.same((await client.get('/api/replicas')).value.Ref, [], 'a run that is stopped makes none')
    t.match(await run(client, 'Gold Replica'), { State: 'Stopped', Result: /Success|Warning/ })
    t.match((await client.get('/api/replicas')).value.Ref, { length: 1 })
    t.equal((await entities(client, 'vmReplicaPoints')).length, 2)
    t.match(await run(client, 'Gold Replica'), { State: 'Stopped' })
    t.equal((await entities(client, 'vmReplicaPoints')).length, 4)
    t.equal((await entities(client, 'replicaSessions')).length, 3)
    await checkNumbers(t, client)
  })

  t.test(`copies have the VMs of the jobs that they copy, in a backup of their own, in ${format}`, async t => {
    const client = await clientOf(t, format)
    for (const name of ['Copy', 'Mirror']) {
      const session = await run(client, name, 'sync')
      t.match(session, { State: 'Stopped', JobName: name })
      t.same(namesOf(await tasksOf(client, pathOf(session.Href))), ['app01', 'app02'])
      const point = (await client.get(
        `${pathOf(linkOf(session, 'Related', 'RestorePointReference').Href)}?format=Entity`)).value
      const backup = (await client.get(
        `/api/backups/${idOf(linkOf(point, 'Up', 'BackupReference'))}?format=Entity`)).value
      t.equal(linkOf(backup, 'Up', 'RepositoryReference').Name, 'Offsite')
      t.equal((await client.get(`/api/restorePoints/${idOf(point)}/vmRestorePoints`)).value.Ref.length, 2)
    }
    await checkNumbers(t, client)
  })
}

/** Ends a job's run, and lets some time go by. */
async function runAndWait (client: Client, name: string): Promise<any> {
  const session = await run(client, name)
  client.emulator.clock.advance(60_000)
  return session
}

const sessionsOf = async (client: Client, name: string) =>
  (await entities(client, 'backupSessions')).filter(({ JobName }) => JobName === name)

t.test('a mirror follows each run of what it copies, where jobs run by themselves', async t => {
  const client = await clientOf(t, 'xml', { schedules: 'on' })
  const before = (await sessionsOf(client, 'Mirror')).length
  const source = await runAndWait(client, 'Nightly')
  const [copied, ...others] = (await sessionsOf(client, 'Mirror')).slice(before)
  t.same(others, [])
  t.equal(copied.CreationTimeUTC, source.EndTimeUTC)
  t.match(copied, { JobType: 'ImmediateBackupCopy', State: 'Stopped', Result: /Success|Warning/ })
  t.equal((await sessionsOf(client, 'Copy')).length, 0, 'a periodic copy does not')
  const path = await beginJob(client, 'Nightly')
  await finish(client, path.replace('format=Entity', 'action=stop'))
  client.emulator.clock.advance(120_000)
  t.equal((await sessionsOf(client, 'Mirror')).length, before + 1, 'nothing is copied of a run that was stopped')
  await begin(client, `${await placeOf(client, 'Hyper')}?action=start`)
  client.emulator.clock.advance(120_000)
  t.equal((await sessionsOf(client, 'Mirror')).length, before + 1, 'nor of another job')
})

t.test('points of replicas that are in use stay', async t => {
  const client = await clientOf(t)
  const [oldest] = await entities(client, 'vmReplicaPoints')
  const path = `/api/vmReplicaPoints/${idOf(oldest)}`
  const mount = await client.finish(`${path}/mounts`)
  t.match(mount.Result, { Success: true })
  for (let count = 0; count < 8; count++) await run(client, 'Replication')
  t.equal((await client.get(path)).status, 200)
  await client.delete(pathOf(mount.Links!.at(-1)!.Href))
  await run(client, 'Replication')
  t.equal((await client.get(path)).status, 404)
})

t.test('a replica grows by what its job includes', async t => {
  const client = await clientOf(t, 'xml', { fixture: CONTAINERS })
  await run(client, 'Gold Replica')
  const [object] = (await client.get(`${await placeOf(client, 'Both')}/includes`)).value.ObjectInJob.slice(-1)
  const { HierarchyObjRef, Name: HierarchyObjName } = object
  const body = { root: CreateObjectInJobSpec, value: { HierarchyObjRef, HierarchyObjName } }
  const added = await client.finish(`${await placeOf(client, 'Gold Replica')}/includes`, { body })
  t.match(added.Result, { Success: true })
  await run(client, 'Gold Replica')
  t.equal((await entities(client, 'vmReplicaPoints')).length, 5)
  await checkNumbers(t, client)
})

t.test('a job that is edited processes what it includes now', async t => {
  const client = await clientOf(t, 'xml', { fixture: CONTAINERS })
  const place = await placeOf(client, 'Both')
  const [first, ...others] = (await client.get(`${place}/includes`)).value.ObjectInJob
  for (const { Href } of others) await client.finish(pathOf(Href), {}, 'DELETE')
  t.equal(first.Name, 'Gold')
  t.same(namesOf(await tasksOf(client, pathOf((await run(client, 'Both')).Href))), ['a1', 'b1'])
})
