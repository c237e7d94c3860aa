// What runs of jobs have left outlives an export over HTTP that is put back: points, backups, files and how runs ended.
// What a fixture cannot say is lost, and nothing else: VeeamZIPs, and points of replicas.

import t from 'tap'
import { follow, FORMATS, pathOf, type Client } from '../client.ts'
import { VeeamZipStartupSpec } from '../../src/schema/infrastructure.ts'
import { beginJob, begin, clientOf, entities, placeOf, run } from '../resources/running-jobs.ts'
import { tell } from './tester.ts'

const HOUR = 3_600_000

/** Everything that the export of runs is about. */
const LISTS = [
  'jobs', 'agents/jobs', 'nas/jobs', 'backups', 'restorePoints', 'vmRestorePoints', 'backupFiles', 'repositories',
  'agents/agentRestorePoints', 'catalog/vms', 'vmReplicaPoints'
]

const byUid = (all: any[]) => all.toSorted((a, b) => a.UID < b.UID ? -1 : 1)

/** Runs have other ids afterwards, and may have taken another time; those of file shares follow from their schedule. */
const runsIn = (sessions: any[]): string[] => sessions.filter(({ JobType }) => JobType !== 'NasBackup')
  .map(({ JobName, CreationTimeUTC, Result, IsRetry }) =>
    `${JobName} ${CreationTimeUTC.slice(0, 19)} ${Result}${IsRetry ? ' retry' : ''}`).sort()

async function shown (client: Client) {
  const lists = new Map<string, any[]>()
  for (const list of LISTS) lists.set(list, byUid(await entities(client, list)))
  const sessions = await entities(client, 'backupSessions')
  const tasks = (await entities(client, 'backupTaskSessions')).map(({ VmDisplayName, Result, Reason, TotalSize }) =>
    `${VmDisplayName} ${Result} ${Reason} ${TotalSize}`).sort()
  const byHand = sessions.filter(({ JobName, CreationTimeUTC }) =>
    JobName === 'Shares' && !CreationTimeUTC.includes('T02:30:'))
  return { lists, runs: runsIn(sessions), tasks, byHand }
}

const uids = (all: any[]) => all.map(({ UID }) => UID)

async function runAll (client: Client): Promise<void> {
  const { clock } = client.emulator
  await run(client, 'Nightly')
  clock.advance(HOUR)
  const stopped = await beginJob(client, 'Nightly')
  await client.finish(`${await placeOf(client, 'Nightly')}?action=stop`)
  clock.advance(HOUR)
  t.match((await client.get(stopped)).value, { State: 'Stopped', Result: 'Failed' })
  await run(client, 'Broken', 'retry')
  clock.advance(HOUR)
  await tell(client.emulator, 'POST', '/emulator/outcomes',
    { match: { operation: 'RunJob', object: 'Hyper' }, then: { session: { result: 'Failed', reason: 'No answer' } } })
  await run(client, 'Hyper')
  await begin(client, `${await placeOf(client, 'Broken Agents', 'agents/jobs')}?action=retry`)
  clock.advance(HOUR)
  await run(client, 'Copy', 'sync')
  clock.advance(HOUR)
}

async function runTheRest (client: Client): Promise<void> {
  const { clock } = client.emulator
  await run(client, 'Replication')
  await begin(client, `${await placeOf(client, 'Shares', 'nas/jobs')}/start`)
  const { value: { Ref: [server] } } = await client.get('/api/backupServers')
  const [include] = (await client.get(`${await placeOf(client, 'Fresh')}/includes`)).value.ObjectInJob
  const { UID: RepositoryUid } = (await client.get('/api/repositories')).value.Ref[0]
  const zip = await client.finish(`${pathOf(server.Href)}?action=veeamzip`, {
    body: {
      root: VeeamZipStartupSpec,
      value: { VmRef: [include.HierarchyObjRef], RepositoryUid, CompressionLevel: 5, BackupRetention: 'Never' }
    }
  })
  t.match((await client.get(follow(zip, 'Related'))).value, { State: 'Stopped' })
  clock.advance(HOUR)
}

for (const format of FORMATS) {
  for (const media of ['application/yaml', 'application/json']) {
    t.test(`what runs have left is in an export as ${media}, and there when it is put back, in ${format}`, async t => {
      const client = await clientOf(t, format, { sessionTimeout: '7d' })
      const asked = { headers: { accept: media }, plain: true }
      const exported = async () => (await client.get('/emulator/estate', asked)).text
      const put = async (body: string) => {
        const headers = { 'content-type': media }
        const { status, text } = await client.request('PUT', '/emulator/estate', { body, headers, plain: true })
        t.equal(status, 200, status === 200 ? 'put' : text)
      }
      await runAll(client)
      const before = await shown(client)
      const text = await exported()
      await put(text)
      const after = await shown(client)
      for (const list of LISTS) t.strictSame(after.lists.get(list), before.lists.get(list), list)
      t.strictSame(after.runs, before.runs)
      t.strictSame(after.tasks, before.tasks)
      t.equal(await exported(), text, 'and is the same again')

      await runTheRest(client)
      const more = await shown(client)
      const added = (list: string) => more.lists.get(list)!.length - after.lists.get(list)!.length
      t.strictSame(['backups', 'vmRestorePoints', 'vmReplicaPoints'].map(added), [1, 1, 1])
      t.equal(more.byHand.length, 1)
      await put(await exported())
      const last = await shown(client)
      for (const list of LISTS) t.strictSame(uids(last.lists.get(list)!), uids(before.lists.get(list)!), list)
      t.strictSame(last.runs, before.runs)
      t.strictSame(last.byHand, more.byHand, 'runs of file share jobs that were begun by hand are kept')
    })
  }
}
