// The types of the query service and what each may be filtered and sorted by: pages query_type, get_query_*, and the
// pages of the types. Names of properties are not those of the representation: see querysvc and query_comparison.

import {
  AgentBackupJobs, AgentProtectionGroups, AgentStatus, DiscoveredComputers, ObjectsInAgentBackupJob
} from './agent.ts'
import {
  AgentRestorePoints, BackupFileType, BackupFiles, BackupJobSessions, BackupTaskSessions, RestorePoints,
  TaskSessionState, VAppRestorePoints
} from './backup.ts'
import { CdpPolicies, CdpReplicaSessions, CdpReplicaTaskSessions, CdpReplicas } from './cdp.ts'
import { CloudReplicaPointState } from './cloud-failover.ts'
import { CloudPlatformType } from './cloud-tenant-resources.ts'
import {
  CloudFailoverPlans, CloudFailoverSessions, CloudGatewayPools, CloudGateways, CloudHardwarePlans,
  CloudPublicIpAddresses, CloudReplicas, CloudSubtenants, CloudTenants, CloudVmReplicaPoints, SwitchType,
  VlanConfigurations
} from './cloud.ts'
import {
  BackupServers, BackupType, Backups, CredentialsInfoList, ExternalRepositories, HierarchyRootHostType,
  HierarchyRoots, ManagedServerType, ManagedServers, PasswordKeyInfoList, Repositories, WanAccelerators
} from './infrastructure.ts'
import { type Member, type Root, type Scalar } from './dsl.ts'
import { Jobs, ObjectsInJob } from './job.ts'
import { itemNameOf } from './members.ts'
import { FileServers, NASJobs, NASObjects } from './nas.ts'
import { EntitiesType, ResourcesType } from './query.ts'
import {
  FailoverPlans, ReplicaJobSessions, ReplicaTaskSessions, Replicas, VAppReplicaPoints, VmReplicaPoints
} from './replica.ts'
import { Algorithm, VmRestorePoints } from './restore-point.ts'
import { RestoreSessions } from './restore-session.ts'
import { SelfServiceAccountType, VSphereSelfServiceConfigs } from './self-service.ts'
import { TaskState, Tasks } from './task.ts'
import { JobSchedulerType, VCloudOrganizationConfigs } from './vcloud.ts'

/** How the values of a property compare; of a list of values, by their place in it. */
export type Operand = 'uid' | 'text' | 'date' | 'number' | 'truth' | readonly string[]

export interface QueryType<P extends Readonly<Record<string, Operand>> = Readonly<Record<string, Operand>>> {
  /** Root of the list that entities come in. */
  readonly list: Root<any>
  /** The element of QueryResult that holds them, and in it the list: key resources have no others than Entities. */
  readonly wrapper: 'Entities' | 'Resources'
  readonly element: string
  /** The repeated element of the list. */
  readonly item: string
  readonly properties: P
}

const uid = 'uid'
const text = 'text'
const date = 'date'
const number = 'number'
const truth = 'truth'
const oneOf = (of: readonly string[] | Scalar): readonly string[] => 'kind' in of ? of.values! : of
const result = oneOf(['Success', 'Warning', 'Failed'])
const sessionState = oneOf(['Starting', 'Stopping', 'Working', 'Pausing', 'Resuming', 'Stopped'])
const restoreState = oneOf(['Starting', 'Stopping', 'Working', 'Stopped'])
const taskSessionState = oneOf(TaskSessionState)
const algorithm = oneOf(Algorithm)
const pointKind = oneOf(['Full', 'Increment', 'ReverseIncrement'])
const replicaPointKind = oneOf(['Full', 'ReverseIncrement', 'Increment', 'Snapshot'])

function queryType<const P extends Readonly<Record<string, Operand>>> (list: Root<any>, properties: P): QueryType<P> {
  const [wrapper, element] = holderOf(list)
  return { list, wrapper, element, item: itemNameOf(list.type), properties }
}

/** Where a QueryResult holds a list: found by its type, so that the names stand in one place. */
function holderOf (list: Root<any>): ['Entities' | 'Resources', string] {
  for (const [wrapper, { elements }] of [['Entities', EntitiesType], ['Resources', ResourcesType]] as const) {
    const found = Object.entries<Member>(elements).find(([, { type }]) => type === list.type)
    if (found) return [wrapper, found[0]]
  }
  throw new Error(`QueryResult has no place for ${list.name}`)
}

/** By the name that `?type=` takes. */
export const queryTypes = {
  AgentBackupJob: queryType(AgentBackupJobs, {
    UID: uid, Name: text, Description: text, JobType: oneOf(['AgentBackup']),
    Platform: oneOf(['AgentForLinux', 'AgentForWindows']), ScheduleConfigured: truth, ScheduleEnabled: truth,
    BackupServerUid: uid, BackupServerName: text
  }),
  AgentProtectionGroup: queryType(AgentProtectionGroups, {
    UID: uid, Name: text, BackupServerUid: uid, BackupServerName: text
  }),
  AgentRestorePoint: queryType(AgentRestorePoints, {
    UID: uid, Name: text, CreationTime: date, ComputerName: text, Type: oneOf(['Full', 'Increment']),
    Algorithm: oneOf(['Full', 'Incremental', 'SyntheticFull']), RestorePointId: uid, RestorePointName: text,
    BackupUid: uid, BackupName: text, BackupFileUid: uid, BackupFileName: text, BackupServerUid: uid,
    BackupServerName: text
  }),
  Backup: queryType(Backups, {
    UID: uid, Name: text, JobUid: uid, JobName: text, RepositoryUid: uid, RepositoryName: text,
    Platform: oneOf(['VMware', 'HyperV', 'vCloud', 'AgentForLinux', 'AgentForWindows', 'CustomPlatform']),
    BackupType: oneOf(BackupType)
  }),
  BackupFile: queryType(BackupFiles, {
    UID: uid, Name: text, CreationTimeUTC: date, BackupSize: number, DataSize: number, CompressRatio: number,
    FileType: oneOf(BackupFileType), BackupUid: uid, BackupName: text, BackupServerUid: uid, BackupServerName: text
  }),
  BackupJobSession: queryType(BackupJobSessions, {
    UID: uid, Name: text,
    JobType: oneOf(['Backup', 'BackupCopy', 'ImmediateBackupCopy', 'ImmediateBackupCopyWorker', 'AgentBackup',
      'AgentManagement', 'NasBackup']),
    JobUid: uid, JobName: text, CreationTime: date, EndTime: date, State: sessionState, Result: result,
    IsRetry: truth, BackupServerUid: uid, BackupServerName: text
  }),
  BackupServer: queryType(BackupServers, {
    UID: uid, Name: text, Description: text, IpOrDnsName: text, Port: number, Version: text
  }),
  BackupTaskSession: queryType(BackupTaskSessions, {
    UID: uid, Name: text, CreationTime: date, EndTime: date, State: taskSessionState, Result: result, Reason: text,
    TotalSize: number, JobSessionUid: uid, JobUid: uid, JobName: text, BackupServerUid: uid, BackupServerName: text,
    VmDisplayName: text
  }),
  CdpPolicy: queryType(CdpPolicies, {
    UID: uid, Name: text, Description: text, NextRun: date, ScheduleConfigured: truth, ScheduleEnabled: truth,
    BackupServerUid: uid, BackupServerName: text
  }),
  CdpReplica: queryType(CdpReplicas, {
    UID: uid, Name: text, PolicyId: text, PolicyName: text, BackupServerUid: uid, BackupServerName: text
  }),
  CdpReplicaSession: queryType(CdpReplicaSessions, {
    Id: uid, Name: text, PolicyUid: uid, PolicyName: text, BackupServerUid: uid, BackupServerName: text,
    CreationTimeUTC: date, EndTimeUTC: date, State: sessionState, Result: result, FailureMessage: text
  }),
  CdpReplicaTaskSession: queryType(CdpReplicaTaskSessions, {
    Id: uid, Name: text, PolicySessionUid: uid, PolicySessionName: text, BackupServerUid: uid,
    BackupServerName: text, CreationTimeUTC: date, EndTimeUTC: date, State: taskSessionState, Reason: text,
    TotalSize: number, VmDisplayName: text
  }),
  CloudFailoverPlan: queryType(CloudFailoverPlans, {
    UID: uid, Name: text, Description: text, CloudTenantUid: uid, CloudTenantName: text, BackupServerUid: uid,
    BackupServerName: text
  }),
  CloudFailoverSession: queryType(CloudFailoverSessions, {
    UID: uid, Name: text, Type: oneOf(['FailoverPlan']), CreationTime: date, EndTime: date, State: restoreState,
    Result: result, FailureMessage: text, BackupServerUid: uid, BackupServerName: text
  }),
  CloudGateway: queryType(CloudGateways, {
    UID: uid, Name: text, Enabled: truth, Description: text, BackupServerUId: uid, BackupServerName: text
  }),
  CloudGatewayPool: queryType(CloudGatewayPools, {
    UID: uid, Name: text, Description: text, BackupServerUid: uid, BackupServerName: text
  }),
  CloudHardwarePlan: queryType(CloudHardwarePlans, {
    UID: uid, Name: text, Platform: oneOf(CloudPlatformType), BackupServerUId: uid, BackupServerName: text
  }),
  CloudPublicIpAddress: queryType(CloudPublicIpAddresses, {
    UID: uid, Name: text, IpAddress: text, CloudTenantUid: uid, CloudTenantName: text, BackupServerUId: uid,
    BackupServerName: text
  }),
  CloudReplica: queryType(CloudReplicas, {
    UID: uid, Name: text, Platform: oneOf(['VMware', 'HyperV', 'vCloud'])
  }),
  CloudSubtenant: queryType(CloudSubtenants, {
    UID: text, Name: text, CloudTenantUid: uid, CloudTenantName: text, Disabled: truth, Unlimited: truth,
    Quota: number, UsedQuota: number, BackupResourceId: text, BackupServerUID: uid, BackupServerName: text
  }),
  CloudTenant: queryType(CloudTenants, {
    UID: uid, Name: text, Enabled: truth, BackupServerUId: uid, BackupServerName: text,
    Type: oneOf(['vCD', 'Standalone', 'ActiveDirectory']), OrganizationReference: text
  }),
  CloudVmReplicaPoint: queryType(CloudVmReplicaPoints, {
    UID: uid, Name: text, CreationTime: date, VmName: text,
    Type: oneOf(['CDP', 'Full', 'ReverseIncrement', 'Increment', 'Snapshot']), ReplicaUid: uid, ReplicaName: text,
    VmDisplayName: text, BackupServerUid: uid, BackupServerName: text, State: oneOf(CloudReplicaPointState)
  }),
  Credentials: queryType(CredentialsInfoList, {
    Username: text, Description: text, BackupServerUid: uid, CredentialsId: text
  }),
  DiscoveredComputer: queryType(DiscoveredComputers, {
    UID: text, Name: text, BackupServerUid: uid, BackupServerName: text, AgentVersion: text,
    AgentStatus: oneOf(AgentStatus), OsVersion: text, IpAddress: text, ProtectionGroupUid: uid,
    ProtectionGroupName: text
  }),
  // No page of its own: only querysvc links to it.
  ExternalRepository: queryType(ExternalRepositories, {
    UID: uid, Name: text, BackupServerUid: uid, BackupServerName: text
  }),
  FailoverPlan: queryType(FailoverPlans, {
    UID: uid, Name: text, Description: text, BackupServerUid: uid, BackupServerName: text
  }),
  FileServer: queryType(FileServers, {
    UID: uid, Name: text, BackupServerUid: uid, BackupServerName: text
  }),
  HierarchyRoot: queryType(HierarchyRoots, {
    UID: uid, Name: text, UniqueId: text, HostType: oneOf(HierarchyRootHostType), BackupServerUid: uid,
    BackupServerName: text
  }),
  Job: queryType(Jobs, {
    UID: uid, Name: text, Description: text, NextRun: date,
    JobType: oneOf(['Backup', 'BackupCopy', 'ImmediateBackupCopy', 'Replica']),
    Platform: oneOf(['VMware', 'Hyperv', 'vCloud']), ScheduleConfigured: truth, ScheduleEnabled: truth,
    BackupServerUid: uid, BackupServerName: text
  }),
  ManagedServer: queryType(ManagedServers, {
    UID: uid, Name: text, Description: text, ManagedServerType: oneOf(ManagedServerType)
  }),
  NasJob: queryType(NASJobs, {
    UID: uid, Name: text, Description: text, NextRun: date, ScheduleConfigured: truth, ScheduleEnabled: truth,
    BackupServerUid: uid, BackupServerName: text
  }),
  NasObject: queryType(NASObjects, {
    UID: text, Name: text, JobUid: uid, JobName: text, FileServerUid: uid, FileServerName: text,
    BackupServerUid: uid, BackupServerName: text
  }),
  ObjectInAgentBackupJob: queryType(ObjectsInAgentBackupJob, {
    UID: text, DisplayName: text, JobUid: uid, JobName: text, FileServerUid: uid, FileServerName: text,
    BackupServerUid: uid, BackupServerName: text, ObjectInJobId: text, Name: text, GuestProcessingOptions: text
  }),
  ObjectInJob: queryType(ObjectsInJob, {
    UID: text, Name: text, JobUid: uid, JobName: text, BackupServerUid: uid, BackupServerName: text
  }),
  Passwords: queryType(PasswordKeyInfoList, {
    PasswordKeyID: text, Hint: text, BackupServerUid: uid, BackupServerName: text
  }),
  Replica: queryType(Replicas, {
    UID: uid, Name: text, JobUid: uid, JobName: text, RepositoryUid: uid, RepositoryName: text
  }),
  ReplicaJobSession: queryType(ReplicaJobSessions, {
    UID: uid, Name: text, JobType: oneOf(['Replica']), JobUid: uid, JobName: text, CreationTime: date, EndTime: date,
    State: sessionState, Result: result, IsRetry: truth, BackupServerUid: uid, BackupServerName: text
  }),
  ReplicaTaskSession: queryType(ReplicaTaskSessions, {
    UID: uid, Name: text, CreationTime: date, EndTime: date, State: taskSessionState, Result: result, Reason: text,
    TotalSize: number, JobSessionUid: uid, JobUid: uid, JobName: text, BackupServerUid: uid, BackupServerName: text,
    VmDisplayName: text
  }),
  Repository: queryType(Repositories, {
    UID: uid, Name: text, FreeSpace: number, Capacity: number, BackupServerUid: uid, BackupServerName: text
  }),
  RestorePoint: queryType(RestorePoints, {
    UID: uid, Name: text, CreationTime: date, BackupUid: uid, BackupName: text, BackupServerUid: uid,
    BackupServerName: text
  }),
  RestoreSession: queryType(RestoreSessions, {
    UID: uid, Name: text, Type: oneOf(['FileLevelRestore', 'RestoreVm']), CreationTime: date, EndTime: date,
    State: restoreState, Result: result, BackupServerUid: uid, BackupServerName: text, VmDisplayName: text
  }),
  Task: queryType(Tasks, {
    TaskId: text, State: oneOf(TaskState), Operation: text,
    // Not on the page of the type: querysvc links to tasks in its order.
    TaskUid: text
  }),
  vAppReplicaPoint: queryType(VAppReplicaPoints, {
    UID: uid, Name: text, vAppDisplayName: text, CreationTime: date, vAppName: text, Type: replicaPointKind,
    Algorithm: algorithm, ReplicaUid: uid, ReplicaName: text, BackupServerUid: uid, BackupServerName: text
  }),
  vAppRestorePoint: queryType(VAppRestorePoints, {
    UID: uid, Name: text, CreationTime: date, Type: pointKind, Algorithm: algorithm, RestorePointId: text,
    VAppDisplayName: text, BackupServerUid: uid, BackupServerName: text
  }),
  VCloudOrganizationConfig: queryType(VCloudOrganizationConfigs, {
    UID: uid, Name: text, RepositoryUid: uid, QuotaGb: number, Disabled: truth,
    JobSchedulerType: oneOf(JobSchedulerType), UsedQuota: number, BackupServerUid: uid, BackupServerName: text,
    HostUid: uid, RepositoryFriendlyName: text
  }),
  VlanConfiguration: queryType(VlanConfigurations, {
    UID: text, SwitchName: text, SwitchType: oneOf(SwitchType), SwitchId: text, ClusterName: text, ClusterRef: text,
    BackupServerUid: uid, BackupServerName: text
  }),
  VmReplicaPoint: queryType(VmReplicaPoints, {
    UID: uid, Name: text, CreationTime: date, Type: replicaPointKind, Algorithm: algorithm, ReplicaUid: uid,
    ReplicaName: text, VmDisplayName: text, BackupServerUid: uid, BackupServerName: text
  }),
  VmRestorePoint: queryType(VmRestorePoints, {
    UID: uid, Name: text, CreationTime: date, Type: pointKind, Algorithm: algorithm, RestorePointId: uid,
    RestorePointName: text, VmDisplayName: text, BackupServerUid: uid, BackupServerName: text,
    // Not on the page of the type: clients in use filter by them.
    VmName: text, HierarchyObjRef: text
  }),
  VsphereSelfServiceConfig: queryType(VSphereSelfServiceConfigs, {
    UID: uid, Name: text, BackupServerUid: uid, BackupServerName: text, JobSchedulerType: oneOf(JobSchedulerType),
    AccountType: oneOf(SelfServiceAccountType), PerUser: truth, QuotaGb: number, RepositoryUid: uid,
    UsedQuota: number
  }),
  WanAccelerator: queryType(WanAccelerators, {
    UID: uid, Name: text, Capacity: number, ConnectionsCount: number, HighBandwidthModeEnabled: truth,
    BackupServerUid: uid, BackupServerName: text
  })
} as const

export type QueryTypeName = keyof typeof queryTypes
export type PropertyOf<T extends QueryTypeName> = keyof (typeof queryTypes)[T]['properties'] & string
