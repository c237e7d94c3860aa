// Replicas, replica points, failover plans and the sessions of replication: pages replicas_id, vmreplicapoints_id,
// vappreplicapoints_id, failoverplans_id, replicasessions_id.

import { TaskSessionState } from './backup.ts'
import { EntityReferenceType, EntityType, InfoType, ListType, PagedListType, ResourceType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, hierarchyObjRef, int, long, optional, repeated, root, string, uid
} from './dsl.ts'
import { Platform } from './infrastructure.ts'
import { GuestProcessingOptionsType } from './guest-processing.ts'
import { Algorithm, PointType } from './restore-point.ts'
import { JobSessionEntityType, SessionResult } from './restore-session.ts'

export const ReplicaJobSessionEntityType = complexType('ReplicaJobSessionEntityType', {
  base: JobSessionEntityType,
  elements: { IsRetry: optional(bool) },
  doc: 'One run of a replication job'
})

export const ReplicaTaskSessionEntityType = complexType('ReplicaTaskSessionEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    JobSessionUid: optional(uid),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs' }),
    State: optional(TaskSessionState),
    Result: optional(SessionResult),
    Reason: optional(string),
    TotalSize: optional(long, { doc: 'Bytes' })
  },
  doc: 'What one run of a replication job did with one VM'
})

export const ReplicaTaskSessionEntityListType = complexType('ReplicaTaskSessionEntityListType', {
  base: PagedListType,
  elements: { ReplicaTaskSession: repeated(ReplicaTaskSessionEntityType) }
})

export const FailoveredVmType = complexType('FailoveredVmType', {
  base: ResourceType,
  elements: {
    FailoveredVmId: optional(string),
    HierarchyObjRef: optional(hierarchyObjRef),
    Name: optional(string),
    DisplayName: optional(string),
    Order: optional(int, { doc: 'Place in the order of processing' }),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'A VM in a failover plan'
})

export const FailoveredVmListType = complexType('FailoveredVmListType', {
  base: ListType,
  elements: { FailoveredVm: repeated(FailoveredVmType) }
})

export const FailoverPlanInfoType = complexType('FailoverPlanInfoType', {
  base: InfoType,
  elements: { Includes: optional(FailoveredVmListType) },
  doc: 'What a failover plan fails over'
})

export const FailoverPlanEntityType = complexType('FailoverPlanEntityType', {
  base: EntityType,
  elements: { Description: optional(string), FailoverPlanInfo: optional(FailoverPlanInfoType) },
  doc: 'A failover plan'
})

export const FailoverPlanEntityListType = complexType('FailoverPlanEntityListType', {
  base: PagedListType,
  elements: { FailoverPlan: repeated(FailoverPlanEntityType) }
})

export const FailoverPlanManagementSpecType = complexType('FailoverPlanManagementSpecType', {
  base: SpecType,
  elements: { StartNow: optional(bool), StartDate: optional(dateTime) },
  doc: 'When to start a failover plan: exactly one of the two'
})

export const ReplicaEntityType = complexType('ReplicaEntityType', {
  base: EntityType,
  elements: { Ref: optional(EntityReferenceType), Platform: optional(Platform) },
  doc: 'A replica'
})

export const ReplicaEntityListType = complexType('ReplicaEntityListType', {
  base: PagedListType,
  elements: { Replica: repeated(ReplicaEntityType) }
})

export const VmReplicaPointEntityType = complexType('VmReplicaPointEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: optional(dateTime),
    VmName: optional(string),
    Algorithm: optional(Algorithm),
    PointType: optional(PointType)
  },
  doc: 'A VM as it was at a point of its replica'
})

export const VmReplicaPointEntityListType = complexType('VmReplicaPointEntityListType', {
  base: PagedListType,
  elements: { VmReplicaPoint: repeated(VmReplicaPointEntityType) }
})

export const ReplicaJobSessionEntityListType = complexType('ReplicaJobSessionEntityListType', {
  base: PagedListType,
  elements: { ReplicaJobSession: repeated(ReplicaJobSessionEntityType) }
})

export const VAppReplicaPointEntityType = complexType('VAppReplicaPointEntityType', {
  base: EntityType,
  attributes: { VAppDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: optional(dateTime),
    VAppName: optional(string),
    Algorithm: optional(Algorithm),
    PointType: optional(PointType)
  },
  doc: 'A vApp as it was at a point of its replica',
  source: 'vappreplicapoints_id'
})

export const VAppReplicaPointEntityListType = complexType('VAppReplicaPointEntityListType', {
  base: PagedListType,
  elements: { VAppReplicaPoint: repeated(VAppReplicaPointEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const FailoverPlan = root('FailoverPlan', FailoverPlanEntityType, ['FailoverPlan'])
export const FailoverPlans = root('FailoverPlans', FailoverPlanEntityListType, ['FailoverPlanList'])
export const FailoveredVm = root('FailoveredVm', FailoveredVmType, ['FailoveredVm'])
export const FailoveredVms = root('FailoveredVms', FailoveredVmListType, ['FailoveredVmList'])
export const Replica = root('Replica', ReplicaEntityType, ['Replica'])
export const Replicas = root('Replicas', ReplicaEntityListType, ['ReplicaList'])
export const VmReplicaPoint = root('VmReplicaPoint', VmReplicaPointEntityType, ['VmReplicaPoint'])
export const VmReplicaPoints = root('VmReplicaPoints', VmReplicaPointEntityListType, ['VmReplicaPointList'])
export const ReplicaJobSession = root('ReplicaJobSession', ReplicaJobSessionEntityType, ['ReplicaJobSession'])
export const ReplicaJobSessions = root('ReplicaJobSessions', ReplicaJobSessionEntityListType,
  ['ReplicaJobSessionList'])
export const ReplicaTaskSession = root('ReplicaTaskSession', ReplicaTaskSessionEntityType, ['ReplicaTaskSession'])
export const ReplicaTaskSessions = root('ReplicaTaskSessions', ReplicaTaskSessionEntityListType,
  ['ReplicaTaskSessionList'])
export const VAppReplicaPoint = root('VAppReplicaPoint', VAppReplicaPointEntityType, ['VAppReplicaPoint'])
export const VAppReplicaPoints = root('VAppReplicaPoints', VAppReplicaPointEntityListType, ['VAppReplicaPointList'])
export const FailoverPlanManagementSpec = root('FailoverPlanManagementSpec', FailoverPlanManagementSpecType)
