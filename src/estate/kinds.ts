// Every kind of records that is declared, and the types of all records of an estate by their section.

import type { Records } from './collection.ts'
import type { FilesItem } from './fixture/format.ts'
import type { BackupServer, HierarchyRoot, Job, Repository, Vm } from './records.ts'
import {
  cloudGatewayPools, cloudGateways, cloudHardwarePlans, cloudPublicIpAddresses, cloudVlans
} from './kinds/cloud.ts'
import {
  cloudFailoverPlans, cloudReplicas, cloudSubtenants, cloudTenantComputeResources, cloudTenantResources, cloudTenants,
  cloudTenantVCloudComputeResources
} from './kinds/cloud-tenants.ts'
import { agentJobs, computers, protectionGroups } from './kinds/agents.ts'
import { importedBackups, vApps } from './kinds/backups.ts'
import {
  credentials, externalRepositories, hierarchyItems, passwords, servers, wanAccelerators
} from './kinds/infrastructure.ts'
import type { Kind, RecordOf } from './kinds/kind.ts'
import { cdpPolicies, failoverPlans, replicas } from './kinds/replicas.ts'
import { fileServers, nasJobs } from './kinds/nas.ts'
import { vCloudOrganizations, vSphereSelfServiceConfigs } from './kinds/self-service.ts'

/** In the order in which a fixture is documented. */
const declared = {
  wanAccelerators,
  servers,
  externalRepositories,
  credentials,
  passwords,
  hierarchyItems,
  replicas,
  failoverPlans,
  cdpPolicies,
  cloudGateways,
  cloudGatewayPools,
  cloudHardwarePlans,
  cloudTenants,
  cloudTenantResources,
  cloudTenantComputeResources,
  cloudTenantVCloudComputeResources,
  cloudSubtenants,
  cloudPublicIpAddresses,
  cloudVlans,
  cloudReplicas,
  cloudFailoverPlans,
  vCloudOrganizations,
  vSphereSelfServiceConfigs,
  fileServers,
  nasJobs,
  importedBackups,
  vApps,
  protectionGroups,
  agentJobs,
  computers
}

/** The records of a section: those that have a derivation of their own, and those of the declared kinds. */
export interface EstateRecords extends KindRecords {
  backupServers: BackupServer
  hierarchyRoots: HierarchyRoot
  repositories: Repository
  jobs: Job
  vms: Vm
}

export type WanAccelerator = RecordOf<typeof wanAccelerators>
export type Replica = RecordOf<typeof replicas>
export type FailoverPlan = RecordOf<typeof failoverPlans>
export type CdpPolicy = RecordOf<typeof cdpPolicies>
export type CloudGateway = RecordOf<typeof cloudGateways>
export type CloudGatewayPool = RecordOf<typeof cloudGatewayPools>
export type CloudHardwarePlan = RecordOf<typeof cloudHardwarePlans>
export type CloudTenant = RecordOf<typeof cloudTenants>
export type CloudTenantResource = RecordOf<typeof cloudTenantResources>
export type CloudTenantComputeResource = RecordOf<typeof cloudTenantComputeResources>
export type CloudTenantVCloudComputeResource = RecordOf<typeof cloudTenantVCloudComputeResources>
export type CloudSubtenant = RecordOf<typeof cloudSubtenants>
export type CloudPublicIpAddress = RecordOf<typeof cloudPublicIpAddresses>
export type CloudVlan = RecordOf<typeof cloudVlans>
export type CloudReplica = RecordOf<typeof cloudReplicas>
export type CloudFailoverPlan = RecordOf<typeof cloudFailoverPlans>
export type VCloudOrganization = RecordOf<typeof vCloudOrganizations>
export type VSphereSelfServiceConfig = RecordOf<typeof vSphereSelfServiceConfigs>
export type FileServer = RecordOf<typeof fileServers>
export type NasJob = RecordOf<typeof nasJobs>
export type ImportedBackup = RecordOf<typeof importedBackups>
export type VApp = RecordOf<typeof vApps>
export type ProtectionGroup = RecordOf<typeof protectionGroups>
export type AgentJob = RecordOf<typeof agentJobs>
export type Computer = RecordOf<typeof computers>
export type Server = RecordOf<typeof servers>
export type ExternalRepository = RecordOf<typeof externalRepositories>
export type Credentials = RecordOf<typeof credentials>
export type Password = RecordOf<typeof passwords>
export type HierarchyItemEntry = RecordOf<typeof hierarchyItems>

export interface KindRecords {
  wanAccelerators: WanAccelerator
  servers: Server
  externalRepositories: ExternalRepository
  credentials: Credentials
  passwords: Password
  hierarchyItems: HierarchyItemEntry
  importedBackups: ImportedBackup
  vApps: VApp
  protectionGroups: ProtectionGroup
  agentJobs: AgentJob
  computers: Computer
  replicas: Replica
  failoverPlans: FailoverPlan
  cdpPolicies: CdpPolicy
  cloudGateways: CloudGateway
  cloudGatewayPools: CloudGatewayPool
  cloudHardwarePlans: CloudHardwarePlan
  cloudTenants: CloudTenant
  cloudTenantResources: CloudTenantResource
  cloudTenantComputeResources: CloudTenantComputeResource
  cloudTenantVCloudComputeResources: CloudTenantVCloudComputeResource
  cloudSubtenants: CloudSubtenant
  cloudPublicIpAddresses: CloudPublicIpAddress
  cloudVlans: CloudVlan
  cloudReplicas: CloudReplica
  cloudFailoverPlans: CloudFailoverPlan
  vCloudOrganizations: VCloudOrganization
  vSphereSelfServiceConfigs: VSphereSelfServiceConfig
  fileServers: FileServer
  nasJobs: NasJob
}

export type KindName = keyof typeof declared & keyof KindRecords
export type KindCollections = { readonly [K in KindName]: Records<KindRecords[K]> }
export const kinds: readonly Kind[] = Object.values(declared)

/** What a fixture says of a record. */
export interface KindItem {
  readonly name: string
  readonly id?: string
  readonly files?: FilesItem
  readonly [key: string]: unknown
}
