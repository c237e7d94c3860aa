// /api/cdpReplicas and /api/cdpReplica/vApps with their VMs, and the VMs of all policies, /api/cdpReplica/vms, which no
// page describes: pages cdpreplicas, cdpreplicas_id, cdpreplicas_id_vms_id, cdpreplica_vapps_id,
// cdpreplica_vapps_id_vms, cdpreplica_vapps_id_vms_id, loginsessions.

import {
  vAppRef, type CdpReplica as Replica, type CdpReplicaVm as ReplicaVm, type VAppCdpReplica as VAppReplica,
  type VAppCdpReplicaVm as VAppReplicaVm
} from '../estate/derived/cdp.ts'
import type { CdpPolicy } from '../estate/kinds.ts'
import {
  CdpReplica, CdpReplicas, CdpReplicaVm, VAppCdpReplica, VAppCdpReplicas, VAppCdpReplicaVm, VAppCdpReplicaVms,
  VmCdpReplicas, type CdpReplicaEntityType, type CdpReplicaVmEntityType, type VAppCdpReplicaEntityType,
  type VAppCdpReplicaVmEntityType
} from '../schema/cdp.ts'
import { backupServers } from './backup-servers.ts'
import type { Call, Claims } from './call.ts'
import { cdpPolicies } from './cdp-policies.ts'
import { find, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, does, pathOf, to, up, type LinkRow } from './links.ts'
import { Refusal } from './refusal.ts'

/** What replicas say of the policy that they belong to: bare ids here. */
const policyMembers = ({ id, name, backupServer }: CdpPolicy) =>
  ({ BackupServer: backupServer.name, PolicyUid: id, PolicyName: name })

export const cdpReplicas: EntityResource<Replica, typeof CdpReplicaEntityType, 'CdpReplica'> = {
  type: 'CdpReplica',
  list: 'listCdpReplicas',
  item: 'getCdpReplica',
  entity: CdpReplica,
  entities: CdpReplicas,
  records: world => world.estate.cdpReplicas,
  name: (_call, { policy }) => policy.name,
  referenceLinks: [up(() => backupServers, ({ policy }) => policy.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ policy }) => policy.backupServer),
    to('Down', 'CdpReplicaVmReferenceList', 'listCdpReplicaVms'),
    up(() => cdpPolicies, ({ policy }) => policy),
    alternate()
  ],
  members: (_call, { policy }) => policyMembers(policy),
  query: {
    type: 'CdpReplica',
    properties: {
      PolicyId: ({ policy }) => policy.id,
      PolicyName: ({ policy }) => policy.name,
      BackupServerUid: ({ policy }) => policy.backupServer.id,
      BackupServerName: ({ policy }) => policy.backupServer.name
    }
  }
}

export const cdpReplicaVms: EntityResource<ReplicaVm, typeof CdpReplicaVmEntityType> = {
  type: 'CdpReplicaVm',
  list: 'listCdpReplicaVms',
  item: 'getCdpReplicaVm',
  entity: CdpReplicaVm,
  entities: VmCdpReplicas,
  records: world => world.estate.cdpReplicaVms,
  name: (_call, { vm }) => vm.name,
  ids: ({ replica, id }) => [replica.id, id],
  referenceLinks: [
    up(() => backupServers, ({ replica }) => replica.policy.backupServer),
    up(() => cdpReplicas, ({ replica }) => replica),
    alternate()
  ],
  entityLinks: [
    does('Intervals', 'getCdpReplicaVmIntervals'),
    does('Failover', 'failoverCdpReplicaVm'),
    up(() => backupServers, ({ replica }) => replica.policy.backupServer),
    to('Up', 'RepositoryReference', 'getRepository', {
      ids: ({ replica }) => [replica.policy.repository.id], name: (_call, { replica }) => replica.policy.repository.name
    }),
    up(() => cdpReplicas, ({ replica }) => replica),
    up(() => cdpPolicies, ({ replica }) => replica.policy)
  ],
  members: (_call, { vm, replica }) => ({
    VmRef: vm.hierarchyObjRef,
    ReplicaUid: replica.id,
    ...policyMembers(replica.policy),
    RepositoryName: replica.policy.repository.name
  })
}

export const vAppCdpReplicas: EntityResource<VAppReplica, typeof VAppCdpReplicaEntityType> = {
  type: 'VAppCdpReplica',
  list: 'listVAppCdpReplicas',
  item: 'getVAppCdpReplica',
  entity: VAppCdpReplica,
  entities: VAppCdpReplicas,
  records: world => world.estate.vAppCdpReplicas,
  name: (_call, { vApp }) => vApp.name,
  referenceLinks: [up(() => backupServers, ({ policy }) => policy.backupServer), alternate()],
  entityLinks: [
    up(() => backupServers, ({ policy }) => policy.backupServer, 'Entity'),
    alternate(),
    to('Down', 'VAppCdpReplicaVmReferenceList', 'listVAppCdpReplicaVms'),
    does('Intervals', 'getVAppCdpReplicaIntervals'),
    does('Failover', 'failoverVAppCdpReplica'),
    up(() => cdpPolicies, ({ policy }) => policy)
  ],
  members: (_call, { id, vApp, policy }) => ({ vAppRef: vAppRef(vApp), ReplicaUid: id, ...policyMembers(policy) })
}

/** Here the link to the reference form names the form. */
const alternateReference: LinkRow<VAppReplicaVm> = (call, { id, replica, name }) => ({
  Rel: 'Alternate',
  Type: 'VAppCdpReplicaVmReference',
  Href: `${call.base}${pathOf('getVAppCdpReplicaVm', [replica.id, id])}?format=Reference`,
  Name: name
})

const vmParents: ReadonlyArray<LinkRow<VAppReplicaVm>> = [
  up(() => vAppCdpReplicas, ({ replica }) => replica),
  up(() => cdpPolicies, ({ replica }) => replica.policy)
]

export const vAppCdpReplicaVms: EntityResource<VAppReplicaVm, typeof VAppCdpReplicaVmEntityType> = {
  type: 'VAppCdpReplicaVm',
  list: 'listVAppCdpReplicaVms',
  item: 'getVAppCdpReplicaVm',
  entity: VAppCdpReplicaVm,
  entities: VAppCdpReplicaVms,
  records: world => world.estate.vAppCdpReplicaVms,
  name: (_call, { name }) => name,
  ids: ({ replica, id }) => [replica.id, id],
  referenceLinks: [up(() => backupServers, ({ replica }) => replica.policy.backupServer), alternate(), ...vmParents],
  entityLinks: [
    up(() => backupServers, ({ replica }) => replica.policy.backupServer),
    alternateReference,
    ...vmParents
  ],
  members: (_call, { replica, vm }) => ({ ReplicaUid: replica.id, VmRef: vm.hierarchyObjRef })
}

/** The VM that a path names, of the replica that it names before. */
function findVm<P extends { readonly id: string }, R extends { readonly id: string, readonly replica: P }> (
  call: Call, parents: EntityResource<P, any, any>, vms: EntityResource<R, any, any>
): R {
  const parent = find(call, parents)
  const vm = find(call, vms, 'vmId')
  if (vm.replica !== parent) throw new Refusal('noSuchObject', { type: vms.type, id: call.params.vmId! })
  return vm
}

const replicaOf = <P>({ replica }: { readonly replica: P }): P => replica

export const claims: Claims = {
  listCdpReplicas: list(cdpReplicas),
  getCdpReplica: item(cdpReplicas),
  listCdpReplicaVms: listOf(cdpReplicaVms, call => find(call, cdpReplicas),
    (replica, { world }) => world.estate.cdpReplicaVms.having(replicaOf<Replica>, replica)),
  listVmCdpReplicas: list(cdpReplicaVms),
  getCdpReplicaVm: item(cdpReplicaVms, call => findVm(call, cdpReplicas, cdpReplicaVms)),
  listVAppCdpReplicas: list(vAppCdpReplicas),
  getVAppCdpReplica: item(vAppCdpReplicas),
  listVAppCdpReplicaVms: listOf(vAppCdpReplicaVms, call => find(call, vAppCdpReplicas),
    (replica, { world }) => world.estate.vAppCdpReplicaVms.having(replicaOf<VAppReplica>, replica)),
  getVAppCdpReplicaVm: item(vAppCdpReplicaVms, call => findVm(call, vAppCdpReplicas, vAppCdpReplicaVms))
}
