// /api/vmReplicaPoints and /api/vAppReplicaPoints, and the points of a replica: pages vmreplicapoints,
// vmreplicapoints_id, vappreplicapoints_id, get_replicas_id.

import type { VAppReplicaPoint as VAppRecord, VmReplicaPoint as Record } from '../estate/derived/replication.ts'
import type { Replica } from '../estate/kinds.ts'
import type { BackupServer } from '../estate/records.ts'
import {
  VAppReplicaPoint, VAppReplicaPoints, VmReplicaPoint, VmReplicaPoints, type VAppReplicaPointEntityType,
  type VmReplicaPointEntityType
} from '../schema/replica.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { stampedName, utc } from './dates.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, referEach, to, up, type LinkRow } from './links.ts'
import { replicas } from './replicas.ts'
import { inScope, seesAll } from './scope.ts'

type OfReplica = Pick<Record, 'replica'>

const serverOf = ({ replica }: OfReplica): BackupServer => replica.job.backupServer

const parents = <R extends OfReplica>(): ReadonlyArray<LinkRow<R>> => [
  up<R, BackupServer>(() => backupServers, serverOf),
  up<R, Replica>(() => replicas, ({ replica }) => replica)
]

/** Every point of a replica is whole, with a snapshot of its own. */
const WHOLE = { Algorithm: 'Full', PointType: 'Snapshot' } as const

const common = {
  CreationTime: ({ created }: { readonly created: number }) => created,
  Type: () => WHOLE.PointType,
  Algorithm: () => WHOLE.Algorithm,
  ReplicaUid: ({ replica }: OfReplica) => replica.id,
  ReplicaName: ({ replica }: OfReplica) => replica.name,
  BackupServerUid: (point: OfReplica) => serverOf(point).id,
  BackupServerName: (point: OfReplica) => serverOf(point).name
}

export const vmReplicaPoints: EntityResource<Record, typeof VmReplicaPointEntityType, 'VmReplicaPoint'> = {
  type: 'VmReplicaPoint',
  list: 'listVmReplicaPoints',
  item: 'getVmReplicaPoint',
  entity: VmReplicaPoint,
  entities: VmReplicaPoints,
  records: world => world.estate.vmReplicaPoints,
  seesAll,
  visible: (call, { vm }) => inScope(call, vm.hierarchyObjRef),
  name: ({ world }, { vm, created, id }) => stampedName(vm.name, created, world.profile, id),
  referenceLinks: [...parents<Record>(), alternate()],
  entityLinks: [
    does('Failover', 'failoverVmReplicaPoint'),
    ...parents<Record>(),
    alternate(),
    to('Down', 'VmReplicaPointMountList', 'listVmReplicaPointMounts'),
    to('Create', 'VmReplicaPointMount', 'mountVmReplicaPoint')
  ],
  members: ({ world }, { vm, created, id }) => ({
    VmDisplayName: vm.name, CreationTimeUTC: utc(created, world.profile, id), VmName: vm.name, ...WHOLE
  }),
  query: { type: 'VmReplicaPoint', properties: { ...common, VmDisplayName: ({ vm }) => vm.name } }
}

export const vAppReplicaPoints: EntityResource<VAppRecord, typeof VAppReplicaPointEntityType, 'vAppReplicaPoint'> = {
  type: 'VAppReplicaPoint',
  list: 'listVAppReplicaPoints',
  item: 'getVAppReplicaPoint',
  entity: VAppReplicaPoint,
  entities: VAppReplicaPoints,
  records: world => world.estate.vAppReplicaPoints,
  seesAll,
  visible: (call, { points }) => points.some(({ vm }) => inScope(call, vm.hierarchyObjRef)),
  name: ({ world }, { vApp, created, id }) => stampedName(vApp.name, created, world.profile, id),
  referenceLinks: [...parents<VAppRecord>(), alternate()],
  entityLinks: [
    does('Failover', 'failoverVAppReplicaPoint'),
    ...parents<VAppRecord>(),
    alternate(),
    referEach('Down', () => vmReplicaPoints, ({ points }) => points)
  ],
  members: ({ world }, { vApp, created, id }) => ({
    VAppDisplayName: vApp.name, CreationTimeUTC: utc(created, world.profile, id), VAppName: vApp.name, ...WHOLE
  }),
  query: {
    type: 'vAppReplicaPoint',
    properties: { ...common, vAppDisplayName: ({ vApp }) => vApp.name, vAppName: ({ vApp }) => vApp.name }
  }
}

const replicaOf = ({ replica }: Record): Replica => replica

export const claims: Claims = {
  listReplicaVmReplicaPoints: listOf(vmReplicaPoints, call => find(call, replicas),
    (replica, { world }) => world.estate.vmReplicaPoints.having(replicaOf, replica)),
  listVmReplicaPoints: list(vmReplicaPoints),
  getVmReplicaPoint: item(vmReplicaPoints),
  listVAppReplicaPoints: list(vAppReplicaPoints),
  getVAppReplicaPoint: item(vAppReplicaPoints)
}
