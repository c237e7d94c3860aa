// Kinds of replication: replicas, failover plans, and policies of continuous data protection. Their points and
// sessions follow from them.

import { kind, many, maybe, number, one, parts, span, text, time, truth } from './kind.ts'
import { daily, schedule } from './schedule.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const replicas = kind('replicas', 'replica', 'What replication jobs keep ready, with its restore points', {
  job: one('jobs', 'The replication job'),
  vms: many('vms', 'The VMs that it replicates'),
  vApp: maybe('vApps', 'The vApp that it replicates, instead of VMs: it has points of its own'),
  repository: maybe('repositories', 'Where its metadata is; if not given, the repository of the job'),
  restorePoints: schedule('The restore points of each VM: { every: 1d, count: 7, at: "23:00" } if not given',
    daily(7, '23:00'))
})

export const failoverPlans = kind('failoverPlans', 'failover plan', 'The failover plans', {
  backupServer: one('backupServers', 'The backup server that has it'),
  description: text('Description', ''),
  vms: parts('The VMs, in the order in which they are failed over', { vm: one('vms', 'A VM that has a replica') })
})

export const cdpPolicies = kind('cdpPolicies', 'CDP policy', 'The policies of continuous data protection', {
  backupServer: one('backupServers', 'The backup server that runs it'),
  repository: one('repositories', 'Where the metadata of its replicas is'),
  description: text('Description', ''),
  enabled: truth('Whether it runs; true if not given', true),
  objective: span('Recovery point objective; 15s if not given', 15_000),
  warnAfter: span('How far a replica falls behind before a warning; 2s if not given', 2000),
  failAfter: span('How far it falls behind before a failure; 3s if not given', 3000),
  shortTerm: span('How long any moment is kept; 4h if not given', 4 * HOUR),
  longTermEvery: span('The distance of long-term restore points; 8h if not given', 8 * HOUR),
  longTermDays: number('For how many days they are kept; 7 if not given', 1, 1000, 7),
  since: time('Since when it runs: a session begins each day at that time; some days ago if not given',
    ({ now }) => now - 5 * DAY - 7 * HOUR),
  includes: parts('What it replicates', {
    vm: maybe('vms', 'A VM'),
    vApp: maybe('vApps', 'A vApp, instead of a VM')
  })
})
