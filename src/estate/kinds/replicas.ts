// Kinds of replication: vApps, replicas, failover plans, and policies of continuous data protection. Their points and
// sessions follow from them.

import { idOf } from '../identity.ts'
import type { Job, Vm } from '../records.ts'
import { kind, many, maybe, number, one, parts, span, text, time, truth, type Report } from './kind.ts'
import { daily, schedule } from './schedule.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const vApps = kind('vApps', 'vApp', 'The vApps of VMware Cloud Director', {
  hierarchyRoot: one('hierarchyRoots', 'The Cloud Director server, as a backup server sees it'),
  vms: many('vms', 'The VMs in it'),
  ref: text('Its reference there', ({ id }) => `urn:vcloud:vapp:${idOf('vApp', id, 'ref')}`)
})

interface Sides { readonly name: string, readonly job?: Job, readonly vms: readonly Vm[], readonly vApp?: Vapp }
interface Vapp { readonly vms: readonly Vm[] }

function checkReplica ({ name, job, vms, vApp }: Sides, report: Report): void {
  if (vms.length === 0 && vApp === undefined) report('vms', `replica "${name}" is of nothing: it needs vms, or a vApp`)
  if (vms.length > 0 && vApp !== undefined) report('vApp', `replica "${name}" has vms: the vApp says which they are`)
  if (job === undefined) return
  if (job.type !== 'Replica') report('job', `job "${job.name}" does not replicate: its type is not replica`)
  for (const vm of vApp?.vms ?? vms) {
    if (vm.backupServer !== job.backupServer) {
      report(vApp ? 'vApp' : 'vms', `VM "${vm.name}" belongs to backup server "${vm.backupServer.name}", and ` +
        `job "${job.name}" to "${job.backupServer.name}"`)
    }
  }
}

export const replicas = kind('replicas', 'replica', 'What replication jobs keep ready, with its restore points', {
  job: one('jobs', 'The replication job'),
  vms: many('vms', 'The VMs that it replicates'),
  vApp: maybe('vApps', 'The vApp that it replicates, instead of VMs: it has points of its own'),
  repository: maybe('repositories', 'Where its metadata is; with the job if not given'),
  restorePoints: schedule('The restore points of each VM', daily(7, '23:00'))
}, checkReplica)

interface Plan {
  readonly name: string
  readonly backupServer?: { readonly name: string }
  readonly vms: ReadonlyArray<{ readonly vm?: Vm }>
}

function checkPlan ({ name, vms, backupServer }: Plan, report: Report, all: (section: string) => Iterable<any>): void {
  if (vms.length === 0) report('vms', `failover plan "${name}" needs vms`)
  const replicated = new Set([...all('replicas') as Iterable<Sides>].flatMap(({ vApp, vms }) => vApp?.vms ?? vms))
  for (const { vm } of vms) {
    if (vm === undefined) continue
    if (!replicated.has(vm)) report('vms', `VM "${vm.name}" has no replica to fail over to`)
    if (backupServer !== undefined && vm.backupServer !== backupServer) {
      report('vms', `VM "${vm.name}" belongs to backup server "${vm.backupServer.name}", and ` +
        `failover plan "${name}" to "${backupServer.name}"`)
    }
  }
}

export const failoverPlans = kind('failoverPlans', 'failover plan', 'The failover plans', {
  backupServer: one('backupServers', 'The backup server that has it'),
  description: text('Description', ''),
  vms: parts('The VMs, in the order in which they are failed over', { vm: one('vms', 'A VM that has a replica') })
}, checkPlan)

interface Policy {
  readonly name: string
  readonly backupServer?: { readonly name: string }
  readonly includes: ReadonlyArray<{ readonly vm?: Vm, readonly vApp?: Vapp }>
}

function checkPolicy ({ name, includes, backupServer }: Policy, report: Report): void {
  if (includes.length === 0) report('includes', `CDP policy "${name}" needs includes`)
  for (const { vm, vApp } of includes) {
    if ((vm === undefined) === (vApp === undefined)) report('includes', 'an include is of a vm, or of a vApp')
    for (const each of vm ? [vm] : vApp?.vms ?? []) {
      if (backupServer === undefined || each.backupServer === backupServer) continue
      report('includes', `VM "${each.name}" belongs to backup server "${each.backupServer.name}", and ` +
        `CDP policy "${name}" to "${backupServer.name}"`)
    }
  }
}

export const cdpPolicies = kind('cdpPolicies', 'CDP policy', 'The policies of continuous data protection', {
  backupServer: one('backupServers', 'The backup server that runs it'),
  repository: one('repositories', 'Where the metadata of its replicas is'),
  description: text('Description', ''),
  enabled: truth('Whether it runs', true),
  objective: span('Recovery point objective', 15_000),
  warnAfter: span('How far a replica falls behind before a warning; 2s if not given', 2000),
  failAfter: span('How far it falls behind before a failure; 3s if not given', 3000),
  shortTerm: span('How long any moment is kept', 4 * HOUR),
  longTermEvery: span('The distance of long-term restore points', 8 * HOUR),
  longTermDays: number('For how many days they are kept', 1, 1000, 7),
  since: time('Since when it runs: a session begins each day at that time', ({ now }) => now - 5 * DAY - 7 * HOUR),
  includes: parts('What it replicates', {
    vm: maybe('vms', 'A VM'),
    vApp: maybe('vApps', 'A vApp, instead of a VM')
  })
}, checkPolicy)
