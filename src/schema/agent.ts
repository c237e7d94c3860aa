// Agents: protection groups, discovered computers, jobs, restore points and their mounts: pages agents,
// agents_protectiongroups_id, agents_discoveredcomputers_id, agents_jobs_id, agents_agentrestorepoints_id.

import { EntityType, InfoType, PagedListType, ResourceType } from './base.ts'
import { bool, complexType, dateTime, enumeration, hierarchyObjRef, optional, repeated, root, string } from './dsl.ts'
import { Platform } from './infrastructure.ts'
import { GuestProcessingOptionsType } from './guest-processing.ts'
import {
  GfsRetentionPolicyOptionsInfoType, ScheduleOptionsInfoType, SimpleRetentionPolicyInfoType
} from './job-schedule.ts'
import { JobType } from './job.ts'

export const AgentStatus = enumeration('AgentStatus', [
  'NotInstalled', 'Installed', 'UnsupportedOs', 'Failed', 'Exclude'
])

export const HostStatus = enumeration('HostStatus', ['Online', 'Offline'])

export const AgentsServiceType = complexType('AgentsServiceType', {
  base: ResourceType,
  doc: 'Entry of the resources of agents',
  source: 'mapping_link_types_to_xml_schema'
})

export const ObjectInAgentBackupJobType = complexType('ObjectInAgentBackupJobType', {
  base: ResourceType,
  elements: {
    ObjectInJobId: optional(string, { doc: 'Id within the job' }),
    Name: optional(string),
    DisplayName: optional(string),
    GuestProcessingOptions: optional(GuestProcessingOptionsType)
  },
  doc: 'A computer or group that an agent job processes',
  source: 'agents_jobs_id'
})

export const ObjectInAgentBackupJobListType = complexType('ObjectInAgentBackupJobListType', {
  base: PagedListType,
  elements: { ObjectInAgentBackupJob: repeated(ObjectInAgentBackupJobType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const AgentBackupJobInfoType = complexType('AgentBackupJobInfoType', {
  base: InfoType,
  elements: {
    Includes: optional(ObjectInAgentBackupJobListType),
    GuestProcessingOptions: optional(GuestProcessingOptionsType),
    GfsRetentionPolicy: optional(GfsRetentionPolicyOptionsInfoType),
    SimpleRetentionPolicy: optional(SimpleRetentionPolicyInfoType)
  },
  doc: 'Settings of an agent job',
  source: 'agents_jobs_id',
  known: 'inferred'
})

export const AgentBackupJobEntityType = complexType('AgentBackupJobEntityType', {
  base: EntityType,
  elements: {
    JobType: optional(JobType),
    Platform: optional(Platform),
    Description: optional(string),
    ScheduleConfigured: optional(bool),
    ScheduleEnabled: optional(bool),
    NextRun: optional(dateTime, { doc: 'Absent where nothing is scheduled' }),
    JobScheduleOptions: optional(ScheduleOptionsInfoType),
    JobInfo: optional(AgentBackupJobInfoType)
  },
  doc: 'A backup job or policy of agents',
  source: 'agents_jobs_id'
})

export const AgentBackupJobEntityListType = complexType('AgentBackupJobEntityListType', {
  base: PagedListType,
  elements: { AgentBackupJob: repeated(AgentBackupJobEntityType, { known: 'inferred' }) },
  source: 'mapping_link_types_to_xml_schema'
})

export const AgentProtectionGroupEntityType = complexType('AgentProtectionGroupEntityType', {
  base: EntityType,
  elements: { RescanScheduleEnabled: optional(bool), HierarchyObjRef: optional(hierarchyObjRef) },
  doc: 'A group of computers that agents are rolled out to',
  source: 'agents_protectiongroups_id'
})

export const AgentProtectionGroupEntityListType = complexType('AgentProtectionGroupEntityListType', {
  base: PagedListType,
  elements: { AgentProtectionGroup: repeated(AgentProtectionGroupEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const DiscoveredComputerEntityType = complexType('DiscoveredComputerEntityType', {
  base: EntityType,
  elements: {
    HostStatus: optional(HostStatus),
    AgentVersion: optional(string),
    AgentStatus: optional(AgentStatus),
    OsVersion: optional(string),
    IpAddress: optional(string),
    HierarchyObjRef: optional(hierarchyObjRef)
  },
  doc: 'A computer found by a protection group',
  source: 'agents_discoveredcomputers_id'
})

export const DiscoveredComputerEntityListType = complexType('DiscoveredComputerEntityListType', {
  base: PagedListType,
  elements: { DiscoveredComputer: repeated(DiscoveredComputerEntityType) },
  source: 'mapping_link_types_to_xml_schema'
})

export const Agents = root('Agents', AgentsServiceType, ['AgentsService'])
export const AgentBackupJob = root('AgentBackupJob', AgentBackupJobEntityType, ['AgentBackupJob'])
export const AgentBackupJobs = root('AgentBackupJobs', AgentBackupJobEntityListType, ['AgentBackupJobList'])
export const ObjectInAgentBackupJob = root('ObjectInAgentBackupJob', ObjectInAgentBackupJobType,
  ['ObjectInAgentBackupJob'])
export const ObjectsInAgentBackupJob = root('ObjectsInAgentBackupJob', ObjectInAgentBackupJobListType,
  ['ObjectInAgentBackupJobList'])
export const AgentProtectionGroup = root('AgentProtectionGroup', AgentProtectionGroupEntityType,
  ['AgentProtectionGroup'])
export const AgentProtectionGroups = root('AgentProtectionGroups', AgentProtectionGroupEntityListType,
  ['AgentProtectionGroupList'])
export const DiscoveredComputer = root('DiscoveredComputer', DiscoveredComputerEntityType, ['DiscoveredComputer'])
export const DiscoveredComputers = root('DiscoveredComputers', DiscoveredComputerEntityListType,
  ['DiscoveredComputerList'])
