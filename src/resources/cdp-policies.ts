// /api/cdpPolicies and what they include: pages cdppolicies, cdppolicies_id, policyscheduleoptions,
// get_cdppolicies_id_includes, get_cdppolicies_id_includes_id, get_cdppolicy_cdpreplicasessions.

import type { CdpPolicy as Record } from '../estate/kinds.ts'
import { vAppRef } from '../estate/derived/cdp.ts'
import {
  CdpPolicies, CdpPolicy, type CdpPolicyEntityType, type PolicyScheduleOptionsInfoType
} from '../schema/cdp.ts'
import type { Of } from '../schema/dsl.ts'
import { ObjectInJob, ObjectsInJob, type ObjectInJobType } from '../schema/job.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import { utc } from './dates.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { alternate, does, to, up, when } from './links.ts'
import { plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'

type Include = Record['includes'][number]

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** The same for each hour of the week. */
const everyHour = (value: number) => ({
  Enabled: true,
  TimePeriods: { Day: DAYS.map(Name => ({ Name, Value: Array(24).fill(value).join(',') })) }
})

/** A length of time in seconds, or in minutes where those are whole: the other of the two is 0. */
const threshold = (ms: number): [seconds: number, minutes: number] =>
  ms > 0 && ms % MINUTE === 0 ? [0, ms / MINUTE] : [Math.round(ms / SECOND), 0]

function report (ms: number) {
  const [RPOThresholdSeconds, RPOThresholdMinutes] = threshold(ms)
  return { Enabled: true, RPOThresholdSeconds, RPOThresholdMinutes }
}

function scheduleOf (policy: Record): Of<typeof PolicyScheduleOptionsInfoType> {
  const [seconds, minutes] = threshold(policy.objective)
  const wholeHours = policy.shortTerm % HOUR === 0
  return {
    CdpReplica: {
      RecoveryPointObjectiveSeconds: seconds,
      RecoveryPointObjectiveMinutes: minutes,
      RPOSchedule: everyHour(1),
      RPOReporting: { MarkAsWarning: report(policy.warnAfter), MarkAsFailed: report(policy.failAfter) },
      ShortTermRetentionMinutes: wholeHours ? 0 : Math.round(policy.shortTerm / MINUTE),
      ShortTermRetentionHours: wholeHours ? policy.shortTerm / HOUR : 0,
      LongTermRetentionHours: Math.round(policy.longTermEvery / HOUR),
      LongTermRetentionKeepDays: policy.longTermDays,
      // 2: application-consistent.
      LongTermRetentionSchedule: everyHour(2)
    }
  }
}

const processing = (VssSnapshotMode: 'RequireSuccess' | 'Disabled') => ({
  VssSnapshotOptions: { VssSnapshotMode, IsCopyOnly: true }, WindowsCredentialsId: '', LinuxCredentialsId: ''
})

const nameOf = ({ vm, vApp }: Include): string => (vm ?? vApp)!.name

function included (include: Include): Omit<Of<typeof ObjectInJobType>, 'Type' | 'Href' | 'Links'> {
  return {
    ObjectInJobId: include.id,
    HierarchyObjRef: include.vm ? include.vm.hierarchyObjRef : vAppRef(include.vApp!),
    Name: nameOf(include),
    DisplayName: nameOf(include),
    GuestProcessingOptions: processing('RequireSuccess')
  }
}

const includePath = (call: Call, policy: Record, { id }: Include): string =>
  `${call.base}/api/cdpPolicies/${policy.id}/includes/${id}`

/** The session that goes on began at the last such time of day. */
const nextRun = ({ since, enabled }: Record, now: number): number | undefined =>
  enabled ? since + (Math.floor((now - since) / DAY) + 1) * DAY : undefined

export const cdpPolicies: EntityResource<Record, typeof CdpPolicyEntityType, 'CdpPolicy'> = {
  type: 'CdpPolicy',
  list: 'listCdpPolicies',
  item: 'getCdpPolicy',
  entity: CdpPolicy,
  entities: CdpPolicies,
  records: world => world.estate.cdpPolicies,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ backupServer }) => backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ backupServer }) => backupServer),
    alternate(),
    to('Edit', 'CdpPolicyReference', 'updateCdpPolicy', { name: (_call, { name }) => name }),
    to('Down', 'ObjectInJobList', 'listCdpPolicyIncludes'),
    to('Create', 'ObjectInJob', 'addCdpPolicyInclude'),
    to('Down', 'CdpReplicaSessionReferenceList', 'listCdpPolicyCdpReplicaSessions'),
    when(({ enabled }) => enabled, does('Disable', 'disableCdpPolicy')),
    when(({ enabled }) => !enabled, does('Enable', 'enableCdpPolicy'))
  ],
  members (call, policy) {
    const { world } = call
    const next = nextRun(policy, world.clock.now())
    return {
      PolicyType: 'CdpReplica',
      Platform: policy.includes.some(({ vApp }) => vApp !== undefined) ? 'vCloud' : 'VMware',
      Description: policy.description,
      ScheduleConfigured: true,
      ScheduleEnabled: policy.enabled,
      NextRun: next === undefined ? undefined : utc(next, world.profile, policy.id),
      PolicyScheduleOptions: scheduleOf(policy),
      CdpPolicyInfo: {
        CdpReplicaPolicyInfo: {
          Includes: {
            ObjectInJob: policy.includes.map(each =>
              ({ Type: 'ObjectInJob', Href: includePath(call, policy, each), ...included(each) }))
          },
          GuestProcessingOptions: processing('Disabled')
        }
      }
    }
  },
  query: {
    type: 'CdpPolicy',
    properties: {
      Description: ({ description }) => description,
      NextRun: (policy, { world }) => nextRun(policy, world.clock.now()),
      ScheduleConfigured: () => true,
      ScheduleEnabled: ({ enabled }) => enabled,
      BackupServerUid: ({ backupServer }) => backupServer.id,
      BackupServerName: ({ backupServer }) => backupServer.name
    }
  }
}

interface Placed { readonly policy: Record, readonly include: Include }

const includes: PlainResource<Placed, typeof ObjectInJobType> = {
  type: 'ObjectInJob',
  item: 'getCdpPolicyInclude',
  root: ObjectInJob,
  list: ObjectsInJob,
  ids: ({ policy, include }) => [policy.id, include.id],
  links: [
    to('Delete', 'ObjectInJob', 'removeCdpPolicyInclude', { name: (_call, { include }) => nameOf(include) }),
    to('Up', 'CdpPolicy', 'getCdpPolicy', {
      form: 'Entity', ids: ({ policy }) => [policy.id], name: (_call, { policy }) => policy.name
    })
  ],
  members: (_call, { include }) => included(include)
}

function findInclude (call: Call): Placed {
  const policy = find(call, cdpPolicies)
  const id = guidOf(call.params.includeId!, 'ObjectInJob')
  const include = policy.includes.find(each => each.id === id)
  if (!include) throw new Refusal('noSuchObject', { type: 'ObjectInJob', id: call.params.includeId! })
  return { policy, include }
}

export const claims: Claims = {
  listCdpPolicies: list(cdpPolicies),
  getCdpPolicy: item(cdpPolicies),
  listCdpPolicyIncludes: handler(call => find(call, cdpPolicies),
    (call, policy) => plainList(call, includes, policy.includes.map(include => ({ policy, include })))),
  getCdpPolicyInclude: handler(findInclude, (call, placed) => plainItem(call, includes, placed))
}
