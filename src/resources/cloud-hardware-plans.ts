// /api/cloud/hardwarePlans: pages hardwareplans, hardwareplans_id, get_hardwareplans_id.

import type { CloudHardwarePlan as Plan, CloudTenant } from '../estate/kinds.ts'
import {
  type CloudHardwarePlanEntityType, type HvCloudHardwarePlanInfoType, type ViCloudHardwarePlanInfoType
} from '../schema/cloud-hardware-plan.ts'
import { CloudHardwarePlan, CloudHardwarePlans } from '../schema/cloud.ts'
import type { Of } from '../schema/dsl.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { item, list, type EntityResource } from './entity.ts'
import { alternate, to, up } from './links.ts'
import { datastoreRef, hostRef } from './urns.ts'

const GIGA = 1024 ** 3
const MEGA = 1024 ** 2

/** The tenants that are subscribed to a plan, each once. */
export function tenantsOfPlan ({ estate }: World, plan: Plan): CloudTenant[] {
  const subscriptions = [...estate.cloudTenantComputeResources].filter(({ hardwarePlan }) => hardwarePlan === plan)
  return [...new Set(subscriptions.map(({ tenant }) => tenant))]
}

/** How many networks the plan has; known by the id of the plan. */
const network = ({ id, networksWithInternet, networksWithoutInternet }: Plan) => ({
  Id: id, CountWithInternet: networksWithInternet, CountWithoutInternet: networksWithoutInternet
})

function ofVMware (plan: Plan): Of<typeof ViCloudHardwarePlanInfoType> {
  const { hierarchyRoot, host, parentType, storages } = plan
  return {
    HypervisorHostRef: hostRef(hierarchyRoot, host, parentType === 'HostSystem' ? 'Host' : 'Cluster'),
    ParentType: parentType,
    ParentName: host ?? hierarchyRoot.name,
    Datastores: {
      Datastore: storages.map(({ id, name, type, path, quota }) => ({
        Id: id,
        FriendlyName: name,
        DatastoreType: type,
        Reference: datastoreRef(hierarchyRoot, type, name),
        RootPath: path ?? '',
        QuotaGb: Math.floor(quota / GIGA)
      }))
    },
    Network: network(plan)
  }
}

function ofHyperV (plan: Plan): Of<typeof HvCloudHardwarePlanInfoType> {
  const { hierarchyRoot, host, storages } = plan
  return {
    HypervisorHostRef: hostRef(hierarchyRoot, host),
    Volumes: {
      Volume: storages.map(({ id, name, path, quota }) => ({
        Id: id, FriendlyName: name, VolumePath: path ?? 'D:\\Replicas', QuotaGb: Math.floor(quota / GIGA)
      }))
    },
    Network: network(plan)
  }
}

export const cloudHardwarePlans: EntityResource<Plan, typeof CloudHardwarePlanEntityType, 'CloudHardwarePlan'> = {
  type: 'CloudHardwarePlan',
  list: 'listCloudHardwarePlans',
  item: 'getCloudHardwarePlan',
  entity: CloudHardwarePlan,
  entities: CloudHardwarePlans,
  records: world => world.estate.cloudHardwarePlans,
  name: (_call, { name }) => name,
  referenceLinks: [up(() => backupServers, ({ hierarchyRoot }) => hierarchyRoot.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ hierarchyRoot }) => hierarchyRoot.backupServer),
    alternate(),
    to('Down', 'CloudTenantReference', 'listCloudHardwarePlanTenants', { name: (_call, { name }) => name }),
    to('Edit', 'CloudHardwarePlanReference', 'updateCloudHardwarePlan', { name: (_call, { name }) => name }),
    to('Delete', 'CloudHardwarePlan', 'deleteCloudHardwarePlan', { name: (_call, { name }) => name })
  ],
  members: (_call, plan) => ({
    Description: plan.description,
    ProcessorUsageLimitMhz: plan.processor,
    MemoryUsageLimitMb: plan.memory === undefined ? -1 : Math.floor(plan.memory / MEGA),
    HardwarePlanDetails: plan.hierarchyRoot.platform === 'VMware'
      ? { ViCloudHardwarePlan: ofVMware(plan) }
      : { HvCloudHardwarePlan: ofHyperV(plan) }
  }),
  query: {
    type: 'CloudHardwarePlan',
    properties: {
      Platform: ({ hierarchyRoot }) => hierarchyRoot.platform,
      BackupServerUId: ({ hierarchyRoot }) => hierarchyRoot.backupServer.id,
      BackupServerName: ({ hierarchyRoot }) => hierarchyRoot.backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudHardwarePlans: list(cloudHardwarePlans),
  getCloudHardwarePlan: item(cloudHardwarePlans)
}
