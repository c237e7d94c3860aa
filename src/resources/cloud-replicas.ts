// /api/cloud/replicas and /api/cloud/vmReplicaPoints: pages cloudreplicas_id, cloudvmreplicapoints_id. A tenant sees
// its own only.

import type { CloudVmReplicaPoint as Point } from '../estate/derived/cloud-points.ts'
import { tenantOfReplica } from '../estate/derived/cloud-tenants.ts'
import type { CloudReplica as Replica, CloudTenant } from '../estate/kinds.ts'
import type { CloudReplicaEntityType, CloudVmReplicaPointEntityType } from '../schema/cloud-failover.ts'
import { CloudReplica, CloudReplicas, CloudVmReplicaPoint, CloudVmReplicaPoints } from '../schema/cloud.ts'
import type { World } from '../world.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { stampedName, utc } from './dates.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, to, up } from './links.ts'

/** Whether the caller may know of what is a tenant's: a tenant only of its own. */
export const seesTenant = ({ session }: Call, { id }: CloudTenant): boolean =>
  session.account.tenant === undefined || session.account.tenant === id

export const vmOf = ({ name, vm }: Replica): string => vm ?? name

const platformOf = ({ computeResource }: Replica) => computeResource?.hardwarePlan.hierarchyRoot.platform ?? 'vCloud'

export const cloudReplicas: EntityResource<Replica, typeof CloudReplicaEntityType, 'CloudReplica'> = {
  type: 'CloudReplica',
  list: 'listCloudReplicas',
  item: 'getCloudReplica',
  entity: CloudReplica,
  entities: CloudReplicas,
  records: world => world.estate.cloudReplicas,
  visible: (call, replica) => seesTenant(call, tenantOfReplica(replica)),
  name: (_call, { name }) => name,
  referenceLinks: [
    up(() => backupServers, replica => tenantOfReplica(replica).backupServer),
    alternate(),
    to('Down', 'CloudVmReplicaPointReferenceList', 'listCloudReplicaVmReplicaPoints')
  ],
  entityLinks: [
    up(() => backupServers, replica => tenantOfReplica(replica).backupServer),
    alternate(),
    to('Down', 'CloudVmReplicaPointReferenceList', 'listCloudReplicaVmReplicaPoints')
  ],
  members: (_call, replica) => ({ Platform: platformOf(replica) }),
  query: { type: 'CloudReplica', properties: { Platform: platformOf } }
}

const replicaOf = ({ replica }: Point): Replica => replica

export const pointsOfReplica = ({ estate }: World, replica: Replica): readonly Point[] =>
  estate.cloudVmReplicaPoints.having(replicaOf, replica)

export const cloudVmReplicaPoints: EntityResource<
  Point, typeof CloudVmReplicaPointEntityType, 'CloudVmReplicaPoint'
> = {
  type: 'CloudVmReplicaPoint',
  list: 'listCloudVmReplicaPoints',
  item: 'getCloudVmReplicaPoint',
  entity: CloudVmReplicaPoint,
  entities: CloudVmReplicaPoints,
  records: world => world.estate.cloudVmReplicaPoints,
  visible: (call, { replica }) => seesTenant(call, tenantOfReplica(replica)),
  name: ({ world }, { replica, created, id }) => stampedName(vmOf(replica), created, world.profile, id),
  referenceLinks: [
    up(() => backupServers, ({ replica }) => tenantOfReplica(replica).backupServer),
    up(() => cloudReplicas, replicaOf),
    alternate()
  ],
  entityLinks: [
    up(() => backupServers, ({ replica }) => tenantOfReplica(replica).backupServer),
    up(() => cloudReplicas, replicaOf),
    alternate()
  ],
  members: ({ world }, { replica, created, id, state }) => ({
    VmDisplayName: vmOf(replica),
    CreationTimeUTC: utc(created, world.profile, id),
    VmName: vmOf(replica),
    PointType: replica.pointType,
    State: state
  }),
  query: {
    type: 'CloudVmReplicaPoint',
    properties: {
      CreationTime: ({ created }) => created,
      VmName: ({ replica }) => vmOf(replica),
      VmDisplayName: ({ replica }) => vmOf(replica),
      Type: ({ replica }) => replica.pointType,
      State: ({ state }) => state,
      ReplicaUid: ({ replica }) => replica.id,
      ReplicaName: ({ replica }) => replica.name,
      BackupServerUid: ({ replica }) => tenantOfReplica(replica).backupServer.id,
      BackupServerName: ({ replica }) => tenantOfReplica(replica).backupServer.name
    }
  }
}

export const claims: Claims = {
  listCloudReplicas: list(cloudReplicas),
  getCloudReplica: item(cloudReplicas),
  listCloudReplicaVmReplicaPoints: listOf(
    cloudVmReplicaPoints, call => find(call, cloudReplicas), (replica, { world }) => pointsOfReplica(world, replica)
  ),
  listCloudVmReplicaPoints: list(cloudVmReplicaPoints),
  getCloudVmReplicaPoint: item(cloudVmReplicaPoints)
}
