// /api/cloud/cloudFailoverPlans and /api/cloud/failoverSessions: pages cloudfailoverplans_id,
// get_cloudfailoverplans_id_includes, cloudfailoversessions_id. A tenant sees its own plans only.

import type { CloudFailoverSession as Session, CloudFailoverTask as Task } from '../estate/derived/cloud-points.ts'
import { idOf } from '../estate/identity.ts'
import type { CloudFailoverPlan as Plan, CloudReplica } from '../estate/kinds.ts'
import type {
  CloudFailoveredVmType, CloudFailoverPlanEntityType, CloudFailoverSessionEntityType, CloudFailoverTaskSessionInfoType
} from '../schema/cloud-failover.ts'
import {
  CloudFailoveredVm, CloudFailoveredVms, CloudFailoverPlan, CloudFailoverPlans, CloudFailoverSession,
  CloudFailoverSessions
} from '../schema/cloud.ts'
import type { Of } from '../schema/dsl.ts'
import { backupServers } from './backup-servers.ts'
import { guidOf, handler, represent, type Call, type Claims } from './call.ts'
import { cloudVmReplicaPoints, pointsOfReplica, seesTenant, vmOf } from './cloud-replicas.ts'
import { recent, utc } from './dates.ts'
import { find, item, list, type EntityResource } from './entity.ts'
import { alternate, does, linkTo, pathOf, to, up } from './links.ts'
import { Refusal } from './refusal.ts'
import { uid } from './urns.ts'

const includeId = (plan: Plan, replica: CloudReplica): string => idOf('cloudFailoverPlan', plan.id, replica.id)

function include (call: Call, plan: Plan, replica: CloudReplica): Of<typeof CloudFailoveredVmType> {
  const id = includeId(plan, replica)
  return {
    Type: 'CloudFailoveredVm',
    Href: call.base + pathOf('getCloudFailoverPlanInclude', [plan.id, id]),
    FailoverPlanVMId: id,
    Name: vmOf(replica),
    Order: plan.replicas.indexOf(replica)
  }
}

const includes = (call: Call, plan: Plan) =>
  ({ CloudFailoveredVm: plan.replicas.map(replica => include(call, plan, replica)) })

export const cloudFailoverPlans: EntityResource<Plan, typeof CloudFailoverPlanEntityType, 'CloudFailoverPlan'> = {
  type: 'CloudFailoverPlan',
  list: 'listCloudFailoverPlans',
  item: 'getCloudFailoverPlan',
  entity: CloudFailoverPlan,
  entities: CloudFailoverPlans,
  records: world => world.estate.cloudFailoverPlans,
  visible: (call, { tenant }) => seesTenant(call, tenant),
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ tenant }) => tenant.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ tenant }) => tenant.backupServer),
    alternate(),
    to('Edit', 'CloudFailoverPlanReference', 'updateCloudFailoverPlan', { name: (_call, { name }) => name }),
    does('Start', 'startCloudFailoverPlan'),
    does('Test', 'testCloudFailoverPlan'),
    does('Undo', 'undoCloudFailoverPlan'),
    to('Delete', 'CloudFailoverPlanReference', 'deleteCloudFailoverPlan', { name: (_call, { name }) => name })
  ],
  members: (call, plan) => ({
    TenantUid: uid('CloudTenant', plan.tenant),
    TenantName: plan.tenant.name,
    Description: plan.description,
    CloudFailoverPlanOptions: {
      PostFailoverPlanCommandEnabled: plan.postCommand !== undefined,
      PostFailoverPlanCommand: plan.postCommand ?? '',
      PreFailoverPlanCommandEnabled: plan.preCommand !== undefined,
      PreFailoverPlanCommand: plan.preCommand ?? ''
    },
    CloudFailoverPlanInfo: { Includes: includes(call, plan) }
  }),
  query: {
    type: 'CloudFailoverPlan',
    properties: {
      Description: ({ description }) => description,
      CloudTenantUid: ({ tenant }) => tenant.id,
      CloudTenantName: ({ tenant }) => tenant.name,
      BackupServerUid: ({ tenant }) => tenant.backupServer.id,
      BackupServerName: ({ tenant }) => tenant.backupServer.name
    }
  }
}

function findInclude (call: Call): { plan: Plan, replica: CloudReplica } {
  const plan = find(call, cloudFailoverPlans)
  const given = call.params.includeId!
  const id = guidOf(given, 'CloudFailoveredVm')
  const replica = plan.replicas.find(each => includeId(plan, each) === id)
  if (!replica) throw new Refusal('noSuchObject', { type: 'CloudFailoveredVm', id: given })
  return { plan, replica }
}

/** How far it is now: what is not over yet has no result. */
function progress ({ world }: Call, { created, ended, result, reason, state, progress: told = 0 }: Session | Task) {
  const now = world.clock.now()
  if (state === undefined ? now >= ended! : state === 'Stopped') {
    return { state: 'Stopped', result, percent: state === undefined ? 100 : told, ended, reason } as const
  }
  const going = { result: 'None', ended: undefined, reason: undefined } as const
  if (state !== undefined) return { ...going, state, percent: told }
  const percent = Math.max(0, Math.floor((now - created) / (ended! - created) * 100))
  return { ...going, state: now < created ? 'Starting' : 'Working', percent } as const
}

/** The point that is failed over to: where nothing tells it, the newest before the run. */
function pointOf ({ world }: Call, session: Session, { replica, point, state }: Task) {
  if (state !== undefined) return point === undefined ? undefined : world.estate.cloudVmReplicaPoints.get(point)
  return pointsOfReplica(world, replica).findLast(each => each.created <= session.created)
}

function taskOf (call: Call, session: Session, task: Task): Of<typeof CloudFailoverTaskSessionInfoType> {
  const { profile } = call.world
  const { state, result, percent, ended, reason } = progress(call, task)
  const point = pointOf(call, session, task)
  return {
    VmName: vmOf(task.replica),
    VmReplicaPointLink: point && linkTo(call, 'Related', cloudVmReplicaPoints, point, 'Reference'),
    CreationTimeUTC: utc(task.created, profile, session.id),
    EndTimeUTC: ended === undefined ? undefined : utc(ended, profile, session.id),
    State: state,
    Result: result,
    Progress: percent,
    FailureMessage: reason
  }
}

export const cloudFailoverSessions: EntityResource<
  Session, typeof CloudFailoverSessionEntityType, 'CloudFailoverSession'
> = {
  type: 'CloudFailoverSession',
  list: 'listCloudFailoverSessions',
  item: 'getCloudFailoverSession',
  entity: CloudFailoverSession,
  entities: CloudFailoverSessions,
  records: world => world.estate.cloudFailoverSessions,
  listed: recent,
  name: (_call, { plan }) => plan.name,
  referenceLinks: [up(() => backupServers, ({ plan }) => plan.tenant.backupServer), alternate()],
  entityLinks: [up(() => backupServers, ({ plan }) => plan.tenant.backupServer), alternate()],
  members (call, session) {
    const { profile } = call.world
    const { id, created, tasks } = session
    const { state, result, percent, ended, reason } = progress(call, session)
    return {
      JobType: 'FailoverPlan',
      CreationTimeUTC: utc(created, profile, id),
      EndTimeUTC: ended === undefined ? undefined : utc(ended, profile, id),
      State: state,
      Result: result,
      Progress: percent,
      FailureMessage: reason,
      CloudFailoverTasks: { CloudFailoverTasks: tasks.map(task => taskOf(call, session, task)) }
    }
  },
  query: {
    type: 'CloudFailoverSession',
    properties: {
      Type: () => 'FailoverPlan',
      CreationTime: ({ created }) => created,
      EndTime: (session, call) => progress(call, session).ended,
      State: (session, call) => progress(call, session).state,
      Result: (session, call) => progress(call, session).result,
      FailureMessage: (session, call) => progress(call, session).reason,
      BackupServerUid: ({ plan }) => plan.tenant.backupServer.id,
      BackupServerName: ({ plan }) => plan.tenant.backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudFailoverPlans: list(cloudFailoverPlans),
  getCloudFailoverPlan: item(cloudFailoverPlans),
  listCloudFailoverPlanIncludes: handler(call => find(call, cloudFailoverPlans), (call, plan) =>
    represent(CloudFailoveredVms, includes(call, plan))),
  getCloudFailoverPlanInclude: handler(findInclude, (call, { plan, replica }) =>
    represent(CloudFailoveredVm, include(call, plan, replica))),
  listCloudFailoverSessions: list(cloudFailoverSessions),
  getCloudFailoverSession: item(cloudFailoverSessions, call => {
    call.world.failoverPlans.poll(guidOf(call.params.id!, 'CloudFailoverSession'))
    return find(call, cloudFailoverSessions)
  })
}
