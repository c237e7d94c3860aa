// What tests of running jobs share: a small estate with a job of each sort, how a run is begun and followed, and what
// an estate shows as a whole.

import type { Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import { connect, follow, FORMATS, pathOf, start, type Client, type Format, type RequestOptions } from '../client.ts'
import { named, pathIn } from './linked.ts'

export { FORMATS }

/** A Thursday, six in the morning. */
export const NOW = '2026-03-05T06:05:00Z'
export const NONE = '00000000-1111-4222-8333-444444444444'

export const FIXTURE = {
  extends: 'empty',
  backupServers: [{ name: 'backup01' }, { name: 'backup02' }],
  hierarchyRoots: [{ name: 'vcenter01', platform: 'vmware' }, { name: 'hyperv01', platform: 'hyperv' }],
  repositories: [
    { name: 'Volume', capacity: '50TB', backupServer: 'backup01' },
    { name: 'Offsite', capacity: '50TB', backupServer: 'backup01' },
    { name: 'Elsewhere', capacity: '50TB', backupServer: 'backup02' }
  ],
  jobs: [
    {
      name: 'Nightly',
      repository: 'Volume',
      restorePoints: { every: '1d', count: 3, at: '02:00' },
      retention: { points: 5 }
    },
    { name: 'Broken', repository: 'Volume', runs: [{ at: '-2h', reason: 'The host did not answer' }] },
    { name: 'Fresh', repository: 'Volume' },
    { name: 'Hyper', repository: 'Volume', platform: 'hyperv' },
    { name: 'Copy', type: 'backupCopy', repository: 'Offsite', linkedJobs: ['Nightly'] },
    {
      name: 'Mirror',
      type: 'immediateBackupCopy',
      repository: 'Offsite',
      linkedJobs: ['Nightly'],
      schedule: { continuous: true }
    },
    { name: 'Replication', type: 'replica', repository: 'Volume' }
  ],
  vms: [
    { name: 'app01', job: 'Nightly', hierarchyRoot: 'vcenter01' },
    { name: 'app02', job: 'Nightly', hierarchyRoot: 'vcenter01' },
    { name: 'old01', job: 'Broken', hierarchyRoot: 'vcenter01', restorePoints: ['-2d'] },
    { name: 'hv01', job: 'Hyper', hierarchyRoot: 'hyperv01', restorePoints: ['-1d'] },
    { name: 'new01', job: 'Fresh', hierarchyRoot: 'vcenter01' }
  ],
  replicas: [
    { name: 'Replication', job: 'Replication', vms: ['app01'], restorePoints: { every: '1d', count: 3, at: '03:00' } }
  ],
  protectionGroups: [{ name: 'Branches' }],
  agentJobs: [
    {
      name: 'Agents',
      repository: 'Volume',
      groups: ['Branches'],
      restorePoints: { every: '1d', count: 3, at: '04:00' }
    },
    { name: 'Policy', repository: 'Volume', policy: true, restorePoints: { every: '1d', count: 3, at: '05:00' } },
    { name: 'Broken Agents', repository: 'Volume', runs: [{ at: '-1h', reason: 'No answer' }] }
  ],
  computers: [
    { name: 'till01', group: 'Branches', job: 'Agents' },
    { name: 'nb01', job: 'Policy' },
    { name: 'nb02', job: 'Policy' },
    { name: 'lost01', job: 'Broken Agents', restorePoints: ['-2d'] }
  ],
  fileServers: [{ name: '\\\\nas01\\projects', backupServer: 'backup01' }],
  nasJobs: [
    { name: 'Shares', repository: 'Volume', at: '02:30', objects: [{ fileServer: '\\\\nas01\\projects' }] },
    {
      name: 'Broken Shares',
      repository: 'Volume',
      at: '05:45',
      objects: [{ fileServer: '\\\\nas01\\projects', path: '\\\\nas01\\projects\\a' }],
      failures: [{ at: '-10m', result: 'Failed', reason: 'The path was not found' }]
    }
  ]
}

export async function clientOf (
  t: Test, format: Format = 'xml', options: EmulatorOptions = {}, userName?: string
): Promise<Client> {
  const client = connect(await start(t, { fixture: FIXTURE, now: NOW, ...options }), format)
  await client.logon(userName)
  return client
}

export const good = (Operation: string, Message: string | RegExp) =>
  ({ State: 'Finished', Operation, Result: { Success: true, Message } })
export const bad = (Operation: string, Message: RegExp) =>
  ({ State: 'Finished', Operation, Result: { Success: false, Message } })

export const placeOf = async (client: Client, name: string, collection = 'jobs') =>
  pathIn((await named(client, collection, name)).Href)

/** The task of a request when it has just finished. */
export async function finish (client: Client, path: string, options?: RequestOptions): Promise<any> {
  const accepted = await client.post(path, options)
  if (accepted.status !== 202) throw new Error(`POST ${path}: ${accepted.status} ${accepted.text}`)
  client.emulator.clock.advance(1000)
  return (await client.get(pathOf(accepted.value.Href))).value
}

/** Begins a run, and gives where its session is. */
export async function begin (client: Client, path: string, options?: RequestOptions): Promise<string> {
  const task = await finish(client, path, options)
  if (!task.Result.Success) throw new Error(`${path}: ${task.Result.Message}`)
  return follow(task, 'Related')
}

export const beginJob = async (client: Client, name: string, action = 'start') =>
  await begin(client, `${await placeOf(client, name)}?action=${action}`)

/** Runs a job to its end, and gives its session. */
export async function run (client: Client, name: string, action = 'start'): Promise<any> {
  const path = await beginJob(client, name, action)
  client.emulator.clock.advance(60_000)
  return (await client.get(path)).value
}

export const tasksOf = async (client: Client, session: string): Promise<any[]> =>
  (await client.get(`${session.replace(/\?.*/, '')}/taskSessions?format=Entity`)).value.BackupTaskSession

const LISTS = [
  'jobs', 'agents/jobs', 'nas/jobs', 'backups', 'restorePoints', 'vmRestorePoints', 'vAppRestorePoints', 'backupFiles',
  'agents/agentRestorePoints', 'vmReplicaPoints', 'backupSessions', 'backupTaskSessions', 'replicaSessions',
  'replicaTaskSessions', 'systemSessions', 'repositories', 'catalog/vms'
]
const REPORTS = ['overview', 'vms_overview', 'job_statistics', 'processed_vms', 'repository']

/** All that is shown of what runs change. */
export async function everything (client: Client): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const list of LISTS) found[list] = (await client.get(`/api/${list}?format=Entity`)).value
  for (const report of REPORTS) found[report] = (await client.get(`/api/reports/summary/${report}`)).value
  return found
}

export const entities = async (client: Client, list: string): Promise<any[]> => {
  const { value } = await client.get(`/api/${list}?format=Entity`)
  return (Object.values(value).find(Array.isArray) ?? []) as any[]
}
