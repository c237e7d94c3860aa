// /api/querySvc and /api/query: pages query_service, querysvc, query_type, get_query_*. What a query finds, and in
// which order, is the business of the folder query; which resource has it, of query/sources.ts.

import { queryOperations } from '../operations/query.ts'
import { QueryResult, QuerySvc } from '../schema/query.ts'
import { queryTypes, type QueryTypeName } from '../schema/query-types.ts'
import { handler, represent, type Call, type Claims } from './call.ts'
import { keptList } from './kept-lists.ts'
import { linksOf, may, type LinkRow } from './links.ts'
import { sources } from './query/sources.ts'

/** A query to begin with: the list it links to, its operation, its order, and its type as the page writes it. */
function preset (list: string, operation: QueryId, by = 'name', type = typeOf(operation)): LinkRow<undefined> {
  const query = `type=${type}&format=Entities&sortAsc=${by}&pageSize=15&page=1`
  return call => may(call, operation)
    ? { Rel: 'Down', Type: list, Href: `${call.base}/api/query?${query}` }
    : undefined
}

type QueryId = typeof queryOperations[number]['id']

const typeOf = (operation: QueryId): string => queryOperations.find(({ id }) => id === operation)!.query!.type!

/** In the order of page querysvc. */
const presets: readonly LinkRow<undefined>[] = [
  preset('VmRestorePointList', 'queryVmRestorePoint'),
  preset('VAppRestorePointList', 'queryVAppRestorePoint', 'name', 'VAppRestorePoint'),
  preset('VmReplicaPointList', 'queryVmReplicaPoint'),
  preset('TaskList', 'queryTask', 'TaskUid'),
  preset('JobList', 'queryJob'),
  preset('RestorePointList', 'queryRestorePoint'),
  preset('BackupTaskSessionList', 'queryBackupTaskSession'),
  preset('ReplicaTaskSessionList', 'queryReplicaTaskSession'),
  preset('RestoreSessionList', 'queryRestoreSession'),
  preset('RepositoryList', 'queryRepository'),
  preset('BackupList', 'queryBackup'),
  preset('ReplicaList', 'queryReplica'),
  preset('HierarchyRootList', 'queryHierarchyRoot'),
  preset('BackupJobSessionList', 'queryBackupJobSession'),
  preset('ReplicaJobSessionList', 'queryReplicaJobSession'),
  preset('BackupServerList', 'queryBackupServer'),
  preset('ManagedServerList', 'queryManagedServer'),
  preset('FailoverPlanList', 'queryFailoverPlan'),
  preset('WanAcceleratorList', 'queryWanAccelerator'),
  preset('CloudGatewayList', 'queryCloudGateway'),
  preset('CloudTenantList', 'queryCloudTenant'),
  preset('PasswordKeyList', 'queryPasswords', 'BackupServerUid'),
  preset('CredentialsList', 'queryCredentials', 'BackupServerUid'),
  preset('CloudReplicaList', 'queryCloudReplica'),
  preset('BackupFileList', 'queryBackupFile'),
  preset('VCloudOrganizationConfigList', 'queryVCloudOrganizationConfig'),
  preset('CloudSubtenantList', 'queryCloudSubtenant', 'Name'),
  preset('CloudHardwarePlanList', 'queryCloudHardwarePlan', 'Name'),
  preset('CloudPublicIpAddressList', 'queryCloudPublicIpAddress', 'Name'),
  preset('AgentBackupJobList', 'queryAgentBackupJob'),
  preset('AgentRestorePointList', 'queryAgentRestorePoint'),
  preset('AgentProtectionGroupList', 'queryAgentProtectionGroup'),
  preset('DiscoveredComputerList', 'queryDiscoveredComputer'),
  preset('CloudFailoverPlanList', 'queryCloudFailoverPlan', 'Name'),
  preset('CloudGatewayPoolList', 'queryCloudGatewayPool', 'Name'),
  preset('VSphereSelfServiceConfigList', 'queryVsphereSelfServiceConfig', 'Name', 'VSphereSelfServiceConfig'),
  preset('ExternalRepositoryList', 'queryExternalRepository'),
  preset('NasJobList', 'queryNasJob'),
  preset('FileServerList', 'queryFileServer'),
  preset('VAppReplicaPointList', 'queryVAppReplicaPoint', 'name', 'VAppReplicaPoint')
]

/** One operation for each type. */
function queries (): Claims {
  const claims: Claims = {}
  for (const { id, query } of queryOperations) {
    const name = query?.type as QueryTypeName | undefined
    if (!name) continue
    const source = sources[name]
    claims[id] = handler(() => undefined, call => {
      source.read(call)
      return keptList(call, undefined, call => represent(QueryResult, source.answer(call, queryTypes[name])))
    })
  }
  return claims
}

export const claims: Claims = {
  getQueryService: handler(() => undefined, (call: Call) => represent(QuerySvc, {
    Type: 'QueryService',
    Href: `${call.base}/api/querySvc`,
    Links: [
      { Rel: 'Up', Type: 'LogonSession', Href: `${call.base}/api/logonSessions/${call.session.id}` },
      ...linksOf(call, undefined, presets, { form: 'Entity', ids: () => [] })
    ]
  })),
  ...queries()
}
