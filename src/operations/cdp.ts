// Operations of continuous data protection, as documented. Of replicas of vApps the pages name the administrator alone
// and say nothing of others: who may not read replicas of VMs may not read those either.

import { ADMINISTRATOR, get, PORTAL, post, put, remove } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  CdpFailoverStartSpec, CdpPolicies, CdpPolicy, CdpReplica, CdpReplicaIntervals, CdpReplicas, CdpReplicaSession,
  CdpReplicaSessions, CdpReplicaTaskSession, CdpReplicaTaskSessions, CdpReplicaVm, VAppCdpReplica, VAppCdpReplicas,
  VAppCdpReplicaVm, VAppCdpReplicaVms, VmCdpReplicas
} from '../schema/cdp.ts'
import { CreateObjectInJobSpec, ObjectInJob, ObjectsInJob } from '../schema/job.ts'

export const cdpOperations = [
  get('listCdpPolicies', '/api/cdpPolicies', {
    answer: [EntityReferences, CdpPolicies], roles: ADMINISTRATOR, page: 'get_cdppolicies'
  }),
  get('getCdpPolicy', '/api/cdpPolicies/{id}', {
    answer: [EntityRef, CdpPolicy], roles: ADMINISTRATOR, page: 'get_cdppolicies_id'
  }),
  post('disableCdpPolicy', '/api/cdpPolicies/{id}', {
    query: { action: 'disable' }, task: 'UpdateCdpPolicy', roles: ADMINISTRATOR,
    page: 'post_cdppolicies_id_actiondisable'
  }),
  post('enableCdpPolicy', '/api/cdpPolicies/{id}', {
    query: { action: 'enable' }, task: 'UpdateCdpPolicy', roles: ADMINISTRATOR,
    page: 'post_cdppolicies_id_actionenable'
  }),
  put('updateCdpPolicy', '/api/cdpPolicies/{id}', {
    request: { root: CdpPolicy, required: true }, task: 'EditCdpPolicy', roles: ADMINISTRATOR,
    page: 'put_cdppolicies_id'
  }),
  get('listCdpPolicyCdpReplicaSessions', '/api/cdpPolicies/{id}/cdpReplicaSessions', {
    answer: [EntityReferences, CdpReplicaSessions], roles: ADMINISTRATOR, page: 'get_cdppolicy_cdpreplicasessions'
  }),
  get('listCdpPolicyIncludes', '/api/cdpPolicies/{id}/includes', {
    answer: [ObjectsInJob], roles: ADMINISTRATOR, page: 'get_cdppolicies_id_includes'
  }),
  post('addCdpPolicyInclude', '/api/cdpPolicies/{id}/includes', {
    request: { root: CreateObjectInJobSpec, required: true }, task: 'UpdateCdpPolicy', roles: ADMINISTRATOR,
    page: 'post_cdppolicies_id_includes'
  }),
  get('getCdpPolicyInclude', '/api/cdpPolicies/{id}/includes/{includeId}', {
    answer: [ObjectInJob], roles: ADMINISTRATOR, page: 'get_cdppolicies_id_includes_id'
  }),
  remove('removeCdpPolicyInclude', '/api/cdpPolicies/{id}/includes/{includeId}', {
    task: 'UpdateCdpPolicy', roles: ADMINISTRATOR, page: 'delete_cdppolicies_id_includes_id'
  }),
  get('listVmCdpReplicas', '/api/cdpReplica/vms', {
    answer: [EntityReferences, VmCdpReplicas], roles: ADMINISTRATOR, page: 'loginsessions', known: 'seen'
  }),
  get('listVAppCdpReplicas', '/api/cdpReplica/vApps', {
    answer: [EntityReferences, VAppCdpReplicas], roles: ADMINISTRATOR, page: 'get_cdpreplicas_id_vapps'
  }),
  get('getVAppCdpReplica', '/api/cdpReplica/vApps/{id}', {
    answer: [EntityRef, VAppCdpReplica], roles: ADMINISTRATOR, page: 'get_cdpreplica_vapps_id'
  }),
  post('failoverVAppCdpReplica', '/api/cdpReplica/vApps/{id}', {
    query: { action: 'failover' }, request: { root: CdpFailoverStartSpec, required: true }, task: 'StartFailover',
    roles: ADMINISTRATOR, page: 'post_cdpreplicavapp_id_actionfailover'
  }),
  post('getVAppCdpReplicaIntervals', '/api/cdpReplica/vApps/{id}', {
    query: { action: 'intervals' }, answer: [CdpReplicaIntervals], status: 200, roles: ADMINISTRATOR,
    page: 'post_cdpreplicavapp_id_actionintervals'
  }),
  get('listVAppCdpReplicaVms', '/api/cdpReplica/vApps/{id}/vms', {
    answer: [EntityReferences, VAppCdpReplicaVms], roles: ADMINISTRATOR, page: 'get_cdpreplica_vapps_id_vms'
  }),
  get('getVAppCdpReplicaVm', '/api/cdpReplica/vApps/{id}/vms/{vmId}', {
    answer: [EntityRef, VAppCdpReplicaVm], roles: ADMINISTRATOR, page: 'get_cdpreplica_vapps_id_vms_id'
  }),
  get('listCdpReplicas', '/api/cdpReplicas', {
    answer: [EntityReferences, CdpReplicas], roles: ADMINISTRATOR, page: 'get_cdpreplicas'
  }),
  get('getCdpReplica', '/api/cdpReplicas/{id}', {
    answer: [EntityRef, CdpReplica], roles: ADMINISTRATOR, page: 'get_cdpreplicas_id'
  }),
  get('listCdpReplicaVms', '/api/cdpReplicas/{id}/vms', {
    answer: [EntityReferences, VmCdpReplicas], roles: ADMINISTRATOR, page: 'get_cdpreplicas_id_vms'
  }),
  get('getCdpReplicaVm', '/api/cdpReplicas/{id}/vms/{vmId}', {
    answer: [EntityRef, CdpReplicaVm], roles: ADMINISTRATOR, page: 'get_cdpreplicas_id_vms_id'
  }),
  post('failoverCdpReplicaVm', '/api/cdpReplicas/{id}/vms/{vmId}', {
    query: { action: 'failover' }, request: { root: CdpFailoverStartSpec, required: true }, task: 'StartFailover',
    roles: ADMINISTRATOR, page: 'post_cdpreplicavm_id_actionfailover'
  }),
  post('getCdpReplicaVmIntervals', '/api/cdpReplicas/{id}/vms/{vmId}', {
    query: { action: 'intervals' }, answer: [CdpReplicaIntervals], status: 200, roles: ADMINISTRATOR,
    page: 'post_cdpreplicavm_id_actionintervals'
  }),
  get('listCdpReplicaSessions', '/api/cdpReplicaSessions', {
    answer: [EntityReferences, CdpReplicaSessions], roles: PORTAL, page: 'get_cdpreplicasessions'
  }),
  get('getCdpReplicaSession', '/api/cdpReplicaSessions/{id}', {
    answer: [EntityRef, CdpReplicaSession], roles: PORTAL, page: 'get_cdpreplicasessions_id'
  }),
  get('listCdpReplicaSessionCdpReplicaTaskSessions', '/api/cdpReplicaSessions/{id}/cdpReplicaTaskSessions', {
    answer: [EntityReferences, CdpReplicaTaskSessions], roles: PORTAL,
    page: 'get_cdpreplicasessions_id_cdpreplicatasksessions'
  }),
  get('listCdpReplicaTaskSessions', '/api/cdpReplicaTaskSessions', {
    answer: [EntityReferences, CdpReplicaTaskSessions], roles: PORTAL, page: 'get_cdpreplicatasksessions'
  }),
  get('getCdpReplicaTaskSession', '/api/cdpReplicaTaskSessions/{id}', {
    answer: [EntityRef, CdpReplicaTaskSession], roles: PORTAL, page: 'get_cdpreplicatasksessions_id'
  })
] as const
