// Operations of the query service, as documented. Where the pages name the administrator alone and say nothing of
// others (most queries of Cloud Connect), who may list a type may query it.

import { ADMINISTRATOR, get, POINTS, PORTAL, RESTORE } from './operation.ts'
import { QueryResult, QuerySvc } from '../schema/query.ts'

export const queryOperations = [
  get('queryAgentBackupJob', '/api/query', {
    query: { type: 'AgentBackupJob' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_agentbackupjob'
  }),
  get('queryAgentProtectionGroup', '/api/query', {
    query: { type: 'AgentProtectionGroup' }, answer: [QueryResult], roles: ADMINISTRATOR,
    page: 'get_query_agentprotectiongroup'
  }),
  get('queryAgentRestorePoint', '/api/query', {
    query: { type: 'AgentRestorePoint' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_agentrestorepoint'
  }),
  get('queryBackup', '/api/query', {
    query: { type: 'Backup' }, answer: [QueryResult], roles: POINTS, page: 'get_query_backup'
  }),
  get('queryBackupFile', '/api/query', {
    query: { type: 'BackupFile' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_backupfile'
  }),
  get('queryBackupJobSession', '/api/query', {
    query: { type: 'BackupJobSession' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_backupjobsession'
  }),
  get('queryBackupServer', '/api/query', {
    query: { type: 'BackupServer' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_backupserver'
  }),
  get('queryBackupTaskSession', '/api/query', {
    query: { type: 'BackupTaskSession' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_backuptasksession'
  }),
  get('queryCdpPolicy', '/api/query', {
    query: { type: 'CdpPolicy' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_cdppolicy'
  }),
  get('queryCdpReplica', '/api/query', {
    query: { type: 'CdpReplica' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_cdpreplica'
  }),
  get('queryCdpReplicaSession', '/api/query', {
    query: { type: 'CdpReplicaSession' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cdpreplicasession'
  }),
  get('queryCdpReplicaTaskSession', '/api/query', {
    query: { type: 'CdpReplicaTaskSession' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_cdpreplicatasksession'
  }),
  get('queryCloudFailoverPlan', '/api/query', {
    query: { type: 'CloudFailoverPlan' }, answer: [QueryResult], roles: RESTORE,
    page: 'get_query_cloudfailoverplan'
  }),
  get('queryCloudFailoverSession', '/api/query', {
    query: { type: 'CloudFailoverSession' }, answer: [QueryResult], roles: POINTS,
    page: 'get_query_cloudfailoversession'
  }),
  get('queryCloudGateway', '/api/query', {
    query: { type: 'CloudGateway' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cloudgateway'
  }),
  get('queryCloudGatewayPool', '/api/query', {
    query: { type: 'CloudGatewayPool' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cloudgatewaypool'
  }),
  get('queryCloudHardwarePlan', '/api/query', {
    query: { type: 'CloudHardwarePlan' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_cloudhardwareplan'
  }),
  get('queryCloudPublicIpAddress', '/api/query', {
    query: { type: 'CloudPublicIpAddress' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_cloudpublicipaddress'
  }),
  get('queryCloudReplica', '/api/query', {
    query: { type: 'CloudReplica' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cloudreplica'
  }),
  get('queryCloudSubtenant', '/api/query', {
    query: { type: 'CloudSubtenant' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cloudsubtenant'
  }),
  get('queryCloudTenant', '/api/query', {
    query: { type: 'CloudTenant' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_cloudtenant'
  }),
  get('queryCloudVmReplicaPoint', '/api/query', {
    query: { type: 'CloudVmReplicaPoint' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_cloudvmreplicapoint'
  }),
  get('queryCredentials', '/api/query', {
    query: { type: 'Credentials' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_credentials'
  }),
  get('queryDiscoveredComputer', '/api/query', {
    query: { type: 'DiscoveredComputer' }, answer: [QueryResult], roles: ADMINISTRATOR,
    page: 'get_query_discoveredcomputer'
  }),
  get('queryExternalRepository', '/api/query', {
    query: { type: 'ExternalRepository' }, answer: [QueryResult], roles: PORTAL, page: 'querysvc', known: 'seen'
  }),
  get('queryFailoverPlan', '/api/query', {
    query: { type: 'FailoverPlan' }, answer: [QueryResult], roles: RESTORE, page: 'get_query_failoverplan'
  }),
  get('queryFileServer', '/api/query', {
    query: { type: 'FileServer' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_fileserver'
  }),
  get('queryHierarchyRoot', '/api/query', {
    query: { type: 'HierarchyRoot' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_hierarchyroot'
  }),
  get('queryJob', '/api/query', {
    query: { type: 'Job' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_job'
  }),
  get('queryManagedServer', '/api/query', {
    query: { type: 'ManagedServer' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_managedserver'
  }),
  get('queryNasJob', '/api/query', {
    query: { type: 'NasJob' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_nasjob'
  }),
  get('queryNasObject', '/api/query', {
    query: { type: 'NasObject' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_nasobject'
  }),
  get('queryObjectInAgentBackupJob', '/api/query', {
    query: { type: 'ObjectInAgentBackupJob' }, answer: [QueryResult], roles: ADMINISTRATOR,
    page: 'get_query_objectinagentbackuplob'
  }),
  get('queryObjectInJob', '/api/query', {
    query: { type: 'ObjectInJob' }, answer: [QueryResult], roles: ADMINISTRATOR, page: 'get_query_objectinjob'
  }),
  get('queryPasswords', '/api/query', {
    query: { type: 'Passwords' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_passwords'
  }),
  get('queryReplica', '/api/query', {
    query: { type: 'Replica' }, answer: [QueryResult], roles: POINTS, page: 'get_query_replica'
  }),
  get('queryReplicaJobSession', '/api/query', {
    query: { type: 'ReplicaJobSession' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_replicajobsession'
  }),
  get('queryReplicaTaskSession', '/api/query', {
    query: { type: 'ReplicaTaskSession' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_replicatasksession'
  }),
  get('queryRepository', '/api/query', {
    query: { type: 'Repository' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_repository'
  }),
  get('queryRestorePoint', '/api/query', {
    query: { type: 'RestorePoint' }, answer: [QueryResult], roles: POINTS, page: 'get_query_restorepoint'
  }),
  get('queryRestoreSession', '/api/query', {
    query: { type: 'RestoreSession' }, answer: [QueryResult], roles: POINTS, page: 'get_query_restoresession'
  }),
  get('queryTask', '/api/query', {
    query: { type: 'Task' }, answer: [QueryResult], roles: POINTS, page: 'get_query_task'
  }),
  get('queryVCloudOrganizationConfig', '/api/query', {
    query: { type: 'VCloudOrganizationConfig' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_vcloudorganizationconfig'
  }),
  get('queryVlanConfiguration', '/api/query', {
    query: { type: 'VlanConfiguration' }, answer: [QueryResult], roles: ADMINISTRATOR,
    page: 'get_query_vlanconfiguration'
  }),
  get('queryVmReplicaPoint', '/api/query', {
    query: { type: 'VmReplicaPoint' }, answer: [QueryResult], roles: POINTS, page: 'get_query_vmreplicapoint'
  }),
  get('queryVmRestorePoint', '/api/query', {
    query: { type: 'VmRestorePoint' }, answer: [QueryResult], roles: POINTS, page: 'get_query_vmrestorepoint'
  }),
  get('queryVsphereSelfServiceConfig', '/api/query', {
    query: { type: 'VsphereSelfServiceConfig' }, answer: [QueryResult], roles: PORTAL,
    page: 'get_query_vsphereselfserviceconfig'
  }),
  get('queryWanAccelerator', '/api/query', {
    query: { type: 'WanAccelerator' }, answer: [QueryResult], roles: PORTAL, page: 'get_query_wanaccelerator'
  }),
  get('queryVAppReplicaPoint', '/api/query', {
    query: { type: 'vAppReplicaPoint' }, answer: [QueryResult], roles: POINTS, page: 'get_query_vappreplicapoint'
  }),
  get('queryVAppRestorePoint', '/api/query', {
    query: { type: 'vAppRestorePoint' }, answer: [QueryResult], roles: POINTS, page: 'get_query_vapprestorepoint'
  }),
  get('getQueryService', '/api/querySvc', { answer: [QuerySvc], roles: POINTS, page: 'get_querysvc' })
] as const
