// Operations of replicas and failover plans, as documented.

import { ADMINISTRATOR, get, OPERATORS, POINTS, PORTAL, post, put } from './operation.ts'
import { EntityRef, EntityReferences } from '../schema/base.ts'
import {
  FailoverPlan, FailoverPlanManagementSpec, FailoverPlans, Replica, ReplicaJobSession, ReplicaJobSessions, Replicas,
  ReplicaTaskSession, ReplicaTaskSessions, VAppReplicaPoint, VAppReplicaPoints, VmReplicaPoint, VmReplicaPoints
} from '../schema/replica.ts'

export const replicasOperations = [
  get('listFailoverPlans', '/api/failoverPlans', {
    answer: [EntityReferences, FailoverPlans], roles: OPERATORS, page: 'get_failover_plans'
  }),
  get('getFailoverPlan', '/api/failoverPlans/{id}', {
    answer: [EntityRef, FailoverPlan], roles: OPERATORS, page: 'get_failoverplans_id'
  }),
  post('startFailoverPlan', '/api/failoverPlans/{id}', {
    query: { action: 'start' }, request: { root: FailoverPlanManagementSpec, required: true },
    task: 'StartFailoverPlan', roles: OPERATORS, page: 'post_failoverplans_id_start'
  }),
  post('undoFailoverPlan', '/api/failoverPlans/{id}', {
    query: { action: 'undo' }, task: 'UndoFailoverPlan', roles: OPERATORS, page: 'post_failoverplans_id_undo'
  }),
  put('updateFailoverPlan', '/api/failoverPlans/{id}', {
    request: { root: FailoverPlan, required: true }, task: 'EditFailoverPlan', roles: ADMINISTRATOR,
    page: 'put_failoverplans_id'
  }),
  get('listReplicas', '/api/replicas', {
    answer: [EntityReferences, Replicas], roles: POINTS, page: 'get_replicas'
  }),
  get('getReplica', '/api/replicas/{id}', { answer: [EntityRef, Replica], roles: POINTS, page: 'get_replicas_id' }),
  get('listReplicaVmReplicaPoints', '/api/replicas/{id}/vmReplicaPoints', {
    answer: [EntityReferences, VmReplicaPoints], roles: POINTS, page: 'get_replicas_id', known: 'seen'
  }),
  get('listReplicaSessions', '/api/replicaSessions', {
    answer: [EntityReferences, ReplicaJobSessions], roles: PORTAL, page: 'get_replicasessions'
  }),
  get('getReplicaSession', '/api/replicaSessions/{id}', {
    answer: [EntityRef, ReplicaJobSession], roles: PORTAL, page: 'get_replicasessions_id'
  }),
  get('listReplicaSessionReplicaTaskSessions', '/api/replicaSessions/{id}/replicaTaskSessions', {
    answer: [EntityReferences, ReplicaTaskSessions], roles: PORTAL,
    page: 'get_replicasessions_id_replicatasksessions'
  }),
  get('listReplicaTaskSessions', '/api/replicaTaskSessions', {
    answer: [EntityReferences, ReplicaTaskSessions], roles: PORTAL, page: 'get_replicatasksessions'
  }),
  get('getReplicaTaskSession', '/api/replicaTaskSessions/{id}', {
    answer: [EntityRef, ReplicaTaskSession], roles: PORTAL, page: 'get_replicatasksessions_id'
  }),
  get('listVAppReplicaPoints', '/api/vAppReplicaPoints', {
    answer: [EntityReferences, VAppReplicaPoints], roles: POINTS, page: 'get_vappreplicapoints'
  }),
  get('getVAppReplicaPoint', '/api/vAppReplicaPoints/{id}', {
    answer: [EntityRef, VAppReplicaPoint], roles: POINTS, page: 'get_vappreplicapoints_id'
  }),
  post('failoverVAppReplicaPoint', '/api/vAppReplicaPoints/{id}', {
    query: { action: 'failover' }, task: 'StartReplicaFailover', roles: POINTS,
    page: 'post_vappreplicapoints_id_actionfailover'
  }),
  get('listVmReplicaPoints', '/api/vmReplicaPoints', {
    answer: [EntityReferences, VmReplicaPoints], roles: POINTS, page: 'get_vmreplicapoints'
  }),
  get('getVmReplicaPoint', '/api/vmReplicaPoints/{id}', {
    answer: [EntityRef, VmReplicaPoint], roles: POINTS, page: 'get_vmreplicapoints_id'
  }),
  post('failoverVmReplicaPoint', '/api/vmReplicaPoints/{id}', {
    query: { action: 'failover' }, task: 'StartReplicaFailover', roles: POINTS,
    page: 'post_vmreplicapoints_id_actionrestore'
  })
] as const
