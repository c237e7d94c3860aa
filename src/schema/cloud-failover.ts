// Replicas of tenants, their failover plans and sessions: pages cloudreplicas_id, cloudvmreplicapoints_id,
// cloudfailoverplans_id, post_cloudfailoverplans_id_start.

import {
  EntityReferenceType, EntityType, InfoType, LinkType, ListType, PagedListType, ResourceType, SpecType
} from './base.ts'
import { bool, complexType, dateTime, enumeration, int, optional, repeated, string, uid } from './dsl.ts'
import { Platform } from './infrastructure.ts'
import { PointType } from './restore-point.ts'
import { JobSessionEntityType, SessionResult, SessionState } from './restore-session.ts'

export const CloudReplicaPointState = enumeration('CloudReplicaPointState', [
  'Unknown', 'Ready', 'Failover', 'Failback', 'PermanentFailover'
])

export const CloudFailoverTaskSessionInfoType = complexType('CloudFailoverTaskSessionInfoType', {
  base: InfoType,
  attributes: { VmName: optional(string) },
  elements: {
    VmReplicaPointLink: optional(LinkType),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs' }),
    State: optional(SessionState),
    Result: optional(SessionResult),
    Progress: optional(int, { doc: 'Percent' }),
    FailureMessage: optional(string)
  },
  doc: 'What one run of a cloud failover plan did with one VM'
})

export const CloudFailoverTaskSessionInfoListType = complexType('CloudFailoverTaskSessionInfoListType', {
  base: ListType,
  elements: { CloudFailoverTasks: repeated(CloudFailoverTaskSessionInfoType) }
})

export const CloudFailoverSessionEntityType = complexType('CloudFailoverSessionEntityType', {
  base: JobSessionEntityType,
  attributes: { CloudFailoverPlanName: optional(string) },
  elements: { CloudFailoverTasks: optional(CloudFailoverTaskSessionInfoListType) },
  doc: 'One run of a cloud failover plan'
})

export const CloudFailoverSessionEntityListType = complexType('CloudFailoverSessionEntityListType', {
  base: PagedListType,
  elements: { CloudFailoverSession: repeated(CloudFailoverSessionEntityType) }
})

export const CloudVmReplicaPointEntityType = complexType('CloudVmReplicaPointEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    CreationTimeUTC: optional(dateTime),
    VmName: optional(string),
    PointType: optional(PointType),
    State: optional(CloudReplicaPointState)
  },
  doc: 'A point of a tenant\'s replica'
})

export const CloudVmReplicaPointEntityListType = complexType('CloudVmReplicaPointEntityListType', {
  base: PagedListType,
  elements: { CloudReplica: repeated(CloudVmReplicaPointEntityType) }
})

export const CloudFailoverPlanOptionsInfoType = complexType('CloudFailoverPlanOptionsInfoType', {
  base: InfoType,
  elements: {
    PostFailoverPlanCommandEnabled: optional(bool),
    PostFailoverPlanCommand: optional(string),
    PreFailoverPlanCommandEnabled: optional(bool),
    PreFailoverPlanCommand: optional(string)
  },
  doc: 'Commands to run before and after a cloud failover plan'
})

export const CloudFailoveredVmType = complexType('CloudFailoveredVmType', {
  base: ResourceType,
  elements: {
    FailoverPlanVMId: optional(string),
    Name: optional(string),
    Order: optional(int, { doc: 'Place in the order of processing' })
  },
  doc: 'A VM in a cloud failover plan'
})

export const CloudFailoveredVmListType = complexType('CloudFailoveredVmListType', {
  base: PagedListType,
  elements: { CloudFailoveredVm: repeated(CloudFailoveredVmType) }
})

export const CloudFailoverPlanInfoType = complexType('CloudFailoverPlanInfoType', {
  base: InfoType,
  elements: { Includes: optional(CloudFailoveredVmListType) },
  doc: 'What a cloud failover plan fails over'
})

export const CloudFailoverPlanEntityType = complexType('CloudFailoverPlanEntityType', {
  base: EntityType,
  elements: {
    TenantUid: optional(uid),
    TenantName: optional(string),
    Description: optional(string),
    CloudFailoverPlanOptions: optional(CloudFailoverPlanOptionsInfoType),
    CloudFailoverPlanInfo: optional(CloudFailoverPlanInfoType)
  },
  doc: 'A failover plan of a tenant'
})

export const CloudFailoverPlanEntityListType = complexType('CloudFailoverPlanEntityListType', {
  base: PagedListType,
  elements: { CloudFailoverPlan: repeated(CloudFailoverPlanEntityType) }
})

export const CloudFailoverPlanManagementSpecType = complexType('CloudFailoverPlanManagementSpecType', {
  base: SpecType,
  elements: { StartNow: optional(bool), StartDate: optional(dateTime) },
  doc: 'When to start a cloud failover plan: exactly one of the two'
})

export const CloudReplicaEntityType = complexType('CloudReplicaEntityType', {
  base: EntityType,
  elements: { Ref: optional(EntityReferenceType), Platform: optional(Platform) },
  doc: 'A tenant\'s replica'
})

export const CloudReplicaEntityListType = complexType('CloudReplicaEntityListType', {
  base: PagedListType,
  elements: { CloudReplica: repeated(CloudReplicaEntityType) }
})
