// What runs have left, and what has gone by their coming, stays as it is where a fixture is merged into the estate.

import t from 'tap'
import { FORMATS, pathOf, type Client } from '../client.ts'
import { checkNumbers } from './agreeing-numbers.ts'
import { begin, beginJob, clientOf, entities, everything, finish, FIXTURE, placeOf, run } from './running-jobs.ts'
import { followAll } from './shown-links.ts'

const FURTHER = {
  ...FIXTURE,
  jobs: [
    ...FIXTURE.jobs,
    { name: 'Back', repository: 'Volume', reverse: true, retention: { points: 2 } },
    { name: 'Each', repository: 'Volume', perVm: true, indexing: true, retention: { points: 2 } },
    { name: 'Segments', repository: 'Volume', fullEvery: 2, retention: { points: 2 } },
    { name: 'New Replica', type: 'replica', includes: ['app01', 'app02'] },
    { name: 'Again', repository: 'Volume', includes: ['app01'] }
  ],
  vms: [
    ...FIXTURE.vms,
    ...['Back', 'Each', 'Segments'].flatMap(job =>
      ['one', 'two'].map(name => ({ name: `${name} of ${job}`, job, hierarchyRoot: 'vcenter01' })))
  ],
  vApps: [{ name: 'App', hierarchyRoot: 'vcenter01', vms: ['app01', 'app02'] }]
}

const startOf = (name: string, list: string, action: string) => async (client: Client): Promise<void> => {
  await begin(client, await placeOf(client, name, list) + action)
  client.emulator.clock.advance(60_000)
}

const times = (count: number, name: string, action?: string) => async (client: Client) => {
  for (let done = 0; done < count; done++) await run(client, name, action)
}

const STORIES: Readonly<Record<string, (client: Client) => Promise<void>>> = {
  'no run': async () => {},
  'a run': times(1, 'Nightly'),
  'runs by which points go': times(5, 'Nightly'),
  'the first run of a job': times(1, 'Fresh'),
  'a run of a job with points of its own times': times(1, 'Hyper'),
  'runs in reverse': times(3, 'Back'),
  'runs of VMs with backups of their own': times(3, 'Each'),
  'runs with full backups': times(4, 'Segments'),
  'a run of a job that includes the VM of another': times(1, 'Again'),
  'runs of a copy': times(2, 'Copy', 'sync'),
  'runs of a replication': times(5, 'Replication'),
  'runs of a job that makes its replica': times(2, 'New Replica'),
  'a run of agents': startOf('Agents', 'agents/jobs', '?action=start'),
  'a run of a policy': startOf('Policy', 'agents/jobs', '?action=start'),
  'a run of file shares': startOf('Shares', 'nas/jobs', '/start'),
  'a run that was stopped': async client => {
    await beginJob(client, 'Nightly')
    await finish(client, `${await placeOf(client, 'Nightly')}?action=stop`)
    client.emulator.clock.advance(60_000)
  }
}

/** All there is, whatever the order of lists: chains that have grown come last after a merge. */
async function shown (client: Client): Promise<Record<string, unknown>> {
  const { systemSessions: _, ...all } = await everything(client)
  for (const list of Object.values(all).flatMap(value => Object.values(value as object).filter(Array.isArray))) {
    list.sort((a: any, b: any) => a.UID < b.UID ? -1 : 1)
  }
  return all
}

for (const [what, does] of Object.entries(STORIES)) {
  t.test(`${what}, and then a merge`, async t => {
    const client = await clientOf(t, 'json', { fixture: FURTHER })
    await does(client)
    const before = await shown(client)
    for (const name of ['first', 'second']) {
      await client.emulator.estate.put({ credentials: [{ name, username: name }] }, { mode: 'merge' })
      const after = await shown(client)
      for (const [list, value] of Object.entries(before)) t.same(after[list], value, list)
    }
    await checkNumbers(t, client)
  })
}

for (const format of FORMATS) {
  t.test(`chains grow on after a merge, and what was merged into them stays, in ${format}`, async t => {
    const client = await clientOf(t, format, { fixture: FURTHER })
    await run(client, 'Nightly')
    await run(client, 'Nightly')
    const points = (await entities(client, 'vmRestorePoints')).length
    const at = new Date(client.emulator.clock.now() - 1000).toISOString()
    const merged = { vms: [{ name: 'late01', job: 'Nightly', hierarchyRoot: 'vcenter01', restorePoints: [at] }] }
    await client.emulator.estate.put(merged, { mode: 'merge' })
    const present = await entities(client, 'vmRestorePoints')
    const late = present.filter(({ VmDisplayName }: any) => VmDisplayName === 'late01')
    t.equal(present.length - late.length, points)
    t.ok(late.some(({ CreationTimeUTC }: any) => Date.parse(CreationTimeUTC) === Date.parse(at)))
    const session = await run(client, 'Nightly')
    t.same((await client.get(`${pathOf(session.Href).replace(/\?.*/, '')}/taskSessions?format=Entity`)).value
      .BackupTaskSession.map(({ VmDisplayName }: any) => VmDisplayName), ['app01', 'app02', 'late01'])
    const lists = ['backupSessions', 'backupTaskSessions', 'backups', 'restorePoints', 'vmRestorePoints']
    await followAll(t, client, lists.map(list => `/api/${list}?format=Entity`))
    await checkNumbers(t, client)
  })
}

/** What a fixture can tell of: points of VMs in the chains of the jobs that they name. */
const TOLD = ['backups', 'restorePoints', 'vmRestorePoints', 'vAppRestorePoints', 'repositories', 'catalog/vms']

for (const what of Object.keys(STORIES)) {
  t.test(`${what}, and then an export, which is a fixture`, async t => {
    const client = await clientOf(t, 'json', { fixture: FURTHER })
    await STORIES[what]!(client)
    const fixture = await client.emulator.estate.export()
    const now = new Date(client.emulator.clock.now()).toISOString()
    const other = await clientOf(t, 'json', { fixture, now })
    await checkNumbers(t, other)
    if (/copy|includes|agents|policy/.test(what)) return
    const [before, after] = await Promise.all([client, other].map(async each =>
      JSON.parse(JSON.stringify(await shown(each)).replaceAll(/http:..127.0.0.1:\d+/g, ''))))
    for (const list of TOLD) t.same(after[list], before[list], list)
  })
}
