// /api/replicas, and the replicas of a repository: pages replicas, replicas_id, get_replicas_id, get_repositories_id.

import type { Replica as Record } from '../estate/kinds.ts'
import type { Repository } from '../estate/records.ts'
import { Replica, Replicas, type ReplicaEntityType } from '../schema/replica.ts'
import { backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { findAmong, item, list, listOf, type EntityResource } from './entity.ts'
import { alternate, to, up } from './links.ts'

export const replicaRepository = ({ repository, job }: Record): Repository => repository ?? job.repository

const toServer = up<Record, Record['job']['backupServer']>(() => backupServers, ({ job }) => job.backupServer)
const toRepository = to<Record>('Up', 'RepositoryReference', 'getRepository', {
  ids: replica => [replicaRepository(replica).id], name: (_call, replica) => replicaRepository(replica).name
})
const toPoints = to<Record>('Down', 'VmReplicaPointReferenceList', 'listReplicaVmReplicaPoints')

export const replicas: EntityResource<Record, typeof ReplicaEntityType, 'Replica'> = {
  type: 'Replica',
  list: 'listReplicas',
  item: 'getReplica',
  entity: Replica,
  entities: Replicas,
  records: world => world.estate.replicas,
  name: (_call, { name }) => name,
  referenceLinks: [toServer, toRepository, alternate(), toPoints],
  entityLinks: [toRepository, toServer, alternate(), toPoints],
  members: (_call, { vApp, job }) => ({ Platform: vApp ? 'vCloud' : job.platform }),
  query: {
    type: 'Replica',
    properties: {
      JobUid: ({ job }) => job.id,
      JobName: ({ job }) => job.name,
      RepositoryUid: replica => replicaRepository(replica).id,
      RepositoryName: replica => replicaRepository(replica).name
    }
  }
}

export const claims: Claims = {
  listReplicas: list(replicas),
  getReplica: item(replicas),
  listRepositoryReplicas: listOf(replicas, call => findAmong(call, 'Repository', call.world.estate.repositories),
    (repository, { world }) => world.estate.replicas.having(replicaRepository, repository))
}
