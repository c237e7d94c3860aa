// Continuous data protection: policies, replicas of VMs and vApps, intervals, sessions: pages cdppolicies_id,
// cdpreplicas_id, cdpreplica_vapps_id, cdpreplicasessions_id.

import { TaskSessionState } from './backup.ts'
import { EntityType, InfoType, ListType, PagedListType, SpecType } from './base.ts'
import {
  bool, complexType, dateTime, flatList, hierarchyObjRef, int, long, optional, repeated, required, root, string, uid
} from './dsl.ts'
import { Platform } from './infrastructure.ts'
import { GuestProcessingOptionsType } from './guest-processing.ts'
import { TimePeriodsType } from './job-schedule.ts'
import { ObjectInJobListType } from './job.ts'
import { SessionResult, SessionState } from './restore-session.ts'

export const RPOScheduleType = complexType('RPOScheduleType', {
  base: InfoType,
  attributes: { Enabled: optional(bool, { inRequest: 'required' }) },
  elements: { TimePeriods: optional(TimePeriodsType) },
  doc: 'The hours in which a policy replicates',
  source: 'policyscheduleoptions'
})

export const CDPReplicaRPOReportingWarningOptionsType = complexType('CDPReplicaRPOReportingWarningOptionsType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RPOThresholdSeconds: optional(int, { doc: 'Seconds' }),
    RPOThresholdMinutes: optional(int, { doc: 'Minutes' })
  },
  doc: 'How late a replica must be for a warning',
  source: 'policyscheduleoptions'
})

export const CDPReplicaRPOReportingFailedOptionsType = complexType('CDPReplicaRPOReportingFailedOptionsType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RPOThresholdSeconds: optional(int, { doc: 'Seconds' }),
    RPOThresholdMinutes: optional(int, { doc: 'Minutes' })
  },
  doc: 'How late a replica must be for a failure',
  source: 'policyscheduleoptions'
})

export const RPOReportingType = complexType('RPOReportingType', {
  base: InfoType,
  elements: {
    MarkAsWarning: optional(CDPReplicaRPOReportingWarningOptionsType),
    MarkAsFailed: optional(CDPReplicaRPOReportingFailedOptionsType)
  },
  doc: 'When a missed objective is reported',
  source: 'policyscheduleoptions'
})

export const LongTermRetentionScheduleType = complexType('LongTermRetentionScheduleType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { TimePeriods: optional(TimePeriodsType) },
  doc: 'The hours in which long-term points are application-consistent: 2, crash-consistent: 1, or not made: 0',
  source: 'policyscheduleoptions'
})

export const CdpReplicaScheduleOptionsInfoType = complexType('CdpReplicaScheduleOptionsInfoType', {
  base: InfoType,
  elements: {
    RecoveryPointObjectiveSeconds: optional(int, { doc: 'Seconds' }),
    RecoveryPointObjectiveMinutes: optional(int, { doc: 'Minutes' }),
    RPOSchedule: optional(RPOScheduleType),
    RPOReporting: optional(RPOReportingType),
    ShortTermRetentionMinutes: optional(int, { doc: 'Minutes' }),
    ShortTermRetentionHours: optional(int, { doc: 'Hours' }),
    LongTermRetentionHours: optional(int, { doc: 'Hours' }),
    LongTermRetentionKeepDays: optional(int, { doc: 'Days' }),
    LongTermRetentionSchedule: optional(LongTermRetentionScheduleType)
  },
  doc: 'Objectives and retention of a policy',
  source: 'policyscheduleoptions',
  known: 'inferred'
})

export const PolicyScheduleOptionsInfoType = complexType('PolicyScheduleOptionsInfoType', {
  base: InfoType,
  elements: { CdpReplica: optional(CdpReplicaScheduleOptionsInfoType) },
  doc: 'How often a policy replicates and how long it keeps',
  source: 'policyscheduleoptions',
  known: 'inferred'
})

export const CdpReplicaPolicyInfoType = complexType('CdpReplicaPolicyInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInJobListType),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'What a policy replicates and how it treats the guests',
  source: 'cdppolicies_id',
  known: 'inferred'
})

export const CdpPolicyInfoType = complexType('CdpPolicyInfoType', {
  base: InfoType,
  elements: { CdpReplicaPolicyInfo: optional(CdpReplicaPolicyInfoType) },
  doc: 'Settings of a policy',
  source: 'cdppolicies_id',
  known: 'inferred'
})

export const CdpPolicyEntityType = complexType('CdpPolicyEntityType', {
  base: EntityType,
  elements: {
    PolicyType: optional(string),
    Platform: optional(Platform),
    Description: optional(string),
    ScheduleConfigured: optional(bool),
    ScheduleEnabled: optional(bool),
    NextRun: optional(dateTime, { doc: 'Absent where nothing is scheduled' }),
    PolicyScheduleOptions: optional(PolicyScheduleOptionsInfoType),
    CdpPolicyInfo: optional(CdpPolicyInfoType)
  },
  doc: 'A policy of continuous data protection',
  source: 'cdppolicies_id'
})

export const CdpPolicyEntityListType = complexType('CdpPolicyEntityListType', {
  base: PagedListType,
  elements: { CdpPolicy: repeated(CdpPolicyEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CdpReplicaEntityType = complexType('CdpReplicaEntityType', {
  base: EntityType,
  elements: {
    BackupServer: optional(string),
    PolicyUid: optional(uid),
    PolicyName: optional(string)
  },
  doc: 'The replicas of one policy',
  source: 'cdpreplicas_id'
})

export const CdpReplicaEntityListType = complexType('CdpReplicaEntityListType', {
  base: PagedListType,
  elements: { CdpReplica: repeated(CdpReplicaEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CdpReplicaVmEntityType = complexType('CdpReplicaVmEntityType', {
  base: EntityType,
  elements: {
    VmRef: optional(hierarchyObjRef),
    ReplicaUid: optional(uid),
    BackupServer: optional(string),
    PolicyUid: optional(uid),
    PolicyName: optional(string),
    RepositoryName: optional(string)
  },
  doc: 'The replica of a VM in one policy',
  source: 'cdpreplicas_id_vms_id',
  known: 'inferred'
})

export const CdpReplicaVmEntityListType = complexType('CdpReplicaVmEntityListType', {
  base: ListType,
  elements: { CdpReplicaVm: repeated(CdpReplicaVmEntityType, { known: 'inferred' }) },
  known: 'inferred'
})

export const VmCdpReplicaEntityType = complexType('VmCdpReplicaEntityType', {
  base: EntityType,
  elements: {
    VmRef: optional(hierarchyObjRef, { known: 'inferred' }),
    ReplicaUid: optional(uid, { known: 'inferred' }),
    BackupServer: optional(string, { known: 'inferred' }),
    PolicyUid: optional(uid, { known: 'inferred' }),
    PolicyName: optional(string, { known: 'inferred' }),
    RepositoryName: optional(string, { known: 'inferred' })
  },
  doc: 'The replica of a VM',
  source: 'mapping_link_types_to_xml_schema',
  known: 'inferred'
})

export const VmCdpReplicaEntityListType = complexType('VmCdpReplicaEntityListType', {
  base: PagedListType,
  elements: { Items: repeated(VmCdpReplicaEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema',
  known: 'inferred'
})

export const VAppCdpReplicaEntityType = complexType('VAppCdpReplicaEntityType', {
  base: EntityType,
  elements: {
    vAppRef: optional(hierarchyObjRef),
    ReplicaUid: optional(uid),
    BackupServer: optional(string),
    PolicyUid: optional(uid),
    PolicyName: optional(string)
  },
  doc: 'The replica of a vApp',
  source: 'cdpreplica_vapps_id'
})

export const VAppCdpReplicaEntityListType = complexType('VAppCdpReplicaEntityListType', {
  base: PagedListType,
  elements: { Items: repeated(VAppCdpReplicaEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema',
  known: 'inferred'
})

export const VAppCdpReplicaVmEntityType = complexType('VAppCdpReplicaVmEntityType', {
  base: EntityType,
  elements: { ReplicaUid: optional(uid), VmRef: optional(hierarchyObjRef) },
  doc: 'A VM in the replica of a vApp',
  source: 'cdpreplica_vapps_id_vms_id'
})

export const VAppCdpReplicaVmEntityListType = complexType('VAppCdpReplicaVmEntityListType', {
  base: PagedListType,
  elements: { Items: repeated(VAppCdpReplicaVmEntityType) },
  source: 'cdpreplica_vapps_id_vms'
})

export const CdpReplicaSessionEntityType = complexType('CdpReplicaSessionEntityType', {
  base: EntityType,
  elements: {
    PolicyUid: optional(uid),
    PolicyName: optional(string),
    PolicyType: optional(string),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs', known: 'inferred' }),
    State: optional(SessionState),
    Result: optional(SessionResult),
    Progress: optional(int, { doc: 'Percent' }),
    FailureMessage: optional(string),
    IsRetry: optional(bool)
  },
  doc: 'A day\'s session of a policy',
  source: 'cdpreplicasessions_id'
})

export const CdpReplicaSessionEntityListType = complexType('CdpReplicaSessionEntityListType', {
  base: PagedListType,
  elements: { CdpReplicaSession: repeated(CdpReplicaSessionEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const CdpReplicaTaskSessionEntityType = complexType('CdpReplicaTaskSessionEntityType', {
  base: EntityType,
  attributes: { VmDisplayName: optional(string) },
  elements: {
    PolicySessionUid: optional(uid),
    CreationTimeUTC: optional(dateTime),
    EndTimeUTC: optional(dateTime, { doc: 'Absent while it runs', known: 'inferred' }),
    State: optional(TaskSessionState),
    Result: optional(SessionResult),
    Reason: optional(string, { known: 'inferred' }),
    TotalSize: optional(long, { doc: 'Bytes' })
  },
  doc: 'What a session of a policy did with one VM',
  source: 'cdpreplicatasksessions_id'
})

export const CdpReplicaTaskSessionEntityListType = complexType('CdpReplicaTaskSessionEntityListType', {
  base: PagedListType,
  elements: {
    CdpReplicaTaskSession: repeated(CdpReplicaTaskSessionEntityType, { known: 'inferred' })
  },
  source: 'mapping_link_types_to_xml_schema'
})

export const CdpFailoverStartSpecType = complexType('CdpFailoverStartSpecType', {
  base: SpecType,
  elements: {
    RestoreCurrent: required(bool),
    RestoreCurrentVss: required(bool),
    RestoreAtInterval: optional(dateTime),
    RestoreAtPointInTime: optional(dateTime, { known: 'inferred' })
  },
  doc: 'Which point to fail over to',
  source: 'post_cdpreplicavm_id_actionfailover',
  known: 'inferred'
})

export const CdpReplicaIntervalType = complexType('CdpReplicaIntervalType', {
  elements: {
    StartDate: required(dateTime),
    EndDate: required(dateTime),
    Rpo: optional(int),
    IntervalType: optional(string)
  },
  doc: 'A time within which any moment can be failed over to',
  source: 'post_cdpreplicavm_id_actionintervals',
  known: 'inferred'
})

export const CdpReplicaIntervalsIntervalListType = flatList(
  'CdpReplicaIntervalsIntervalListType', 'Interval',
  CdpReplicaIntervalType, { source: 'post_cdpreplicavm_id_actionintervals', known: 'inferred' }
)

export const CdpReplicaIntervalsRestorePointType = complexType('CdpReplicaIntervalsRestorePointType', {
  elements: {
    Id: optional(string),
    Date: optional(dateTime),
    IsApplicationConsistent: optional(bool)
  },
  doc: 'A long-term point',
  source: 'post_cdpreplicavm_id_actionintervals',
  known: 'inferred'
})

export const CdpReplicaIntervalsRestorePointListType = flatList(
  'CdpReplicaIntervalsRestorePointListType', 'RestorePoint',
  CdpReplicaIntervalsRestorePointType, { source: 'post_cdpreplicavm_id_actionintervals', known: 'inferred' }
)

export const CdpReplicaIntervalsType = complexType('CdpReplicaIntervalsType', {
  elements: {
    StartDate: optional(dateTime),
    EndDate: optional(dateTime),
    HasApplicationConsistentState: optional(bool),
    Intervals: optional(CdpReplicaIntervalsIntervalListType),
    RestorePoints: optional(CdpReplicaIntervalsRestorePointListType)
  },
  doc: 'The intervals that a replica can be failed over to',
  source: 'post_cdpreplicavm_id_actionintervals',
  known: 'inferred'
})

export const VmCdpReplicas = root('VmCdpReplicas', VmCdpReplicaEntityListType, ['CdpReplicaVms', 'VmCdpReplicaList'])
export const VmCdpReplica = root('VmCdpReplica', VmCdpReplicaEntityType, ['CdpReplicaVm'])
export const VAppCdpReplicas = root('VAppCdpReplicas', VAppCdpReplicaEntityListType,
  ['VAppCdpReplicas', 'VAppCdpReplicaList'])
export const VAppCdpReplica = root('VAppCdpReplica', VAppCdpReplicaEntityType, ['VAppCdpReplica'])
export const VAppCdpReplicaVms = root('VAppCdpReplicaVms', VAppCdpReplicaVmEntityListType, ['VAppCdpReplicaVms'])
export const VAppCdpReplicaVm = root('VAppCdpReplicaVm', VAppCdpReplicaVmEntityType, ['VAppCdpReplicaVm'])
export const CdpPolicies = root('CdpPolicies', CdpPolicyEntityListType, ['CdpPolicyList'])
export const CdpPolicy = root('CdpPolicy', CdpPolicyEntityType, ['CdpPolicy'])
export const CdpReplicas = root('CdpReplicas', CdpReplicaEntityListType, ['CdpReplicaList'])
export const CdpReplica = root('CdpReplica', CdpReplicaEntityType, ['CdpReplica'])
export const CdpReplicaSession = root('CdpReplicaSession', CdpReplicaSessionEntityType, ['CdpReplicaSession'])
export const CdpReplicaSessions = root('CdpReplicaSessions', CdpReplicaSessionEntityListType,
  ['CdpReplicaSessionList'])
export const CdpReplicaTaskSessions = root('CdpReplicaTaskSessions', CdpReplicaTaskSessionEntityListType,
  ['CdpReplicaTaskSessionList'])
export const CdpReplicaTaskSession = root('CdpReplicaTaskSession', CdpReplicaTaskSessionEntityType,
  ['CdpReplicaTaskSession'])
export const CdpReplicaVm = root('CdpReplicaVm', CdpReplicaVmEntityType, ['CdpReplicaVm'])
export const CdpReplicaVms = root('CdpReplicaVms', CdpReplicaVmEntityListType, ['CdpReplicaVmList'])
export const CdpReplicaIntervals = root('CdpReplicaIntervals', CdpReplicaIntervalsType)
export const CdpFailoverStartSpec = root('CdpFailoverStartSpec', CdpFailoverStartSpecType)
