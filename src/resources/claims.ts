// Which resource implements which operation of the table; what no resource claims is documented, but not served.

import { operations, type Operation } from '../operations.ts'
import type { Claims } from './call.ts'
import { claims as agentJobs } from './agent-jobs.ts'
import { claims as agentRestorePoints } from './agent-restore-points.ts'
import { claims as agents } from './agents.ts'
import { claims as backupContents } from './backup-contents.ts'
import { claims as backupFiles } from './backup-files.ts'
import { claims as backupServers } from './backup-servers.ts'
import { claims as backupSessions } from './backup-sessions.ts'
import { claims as backupTaskSessions } from './backup-task-sessions.ts'
import { claims as backups } from './backups.ts'
import { claims as catalogFiles } from './catalog-files.ts'
import { claims as catalog } from './catalog.ts'
import { claims as cdpPolicies } from './cdp-policies.ts'
import { claims as cdpReplicas } from './cdp-replicas.ts'
import { claims as cdpSessions } from './cdp-sessions.ts'
import { claims as cloudConnect } from './cloud-connect.ts'
import { claims as cloudFailover } from './cloud-failover.ts'
import { claims as cloudGateways } from './cloud-gateways.ts'
import { claims as cloudHardwarePlans } from './cloud-hardware-plans.ts'
import { claims as cloudNetworks } from './cloud-networks.ts'
import { claims as cloudReplicas } from './cloud-replicas.ts'
import { claims as cloudTenantResources } from './cloud-tenant-resources.ts'
import { claims as cloudTenants } from './cloud-tenants.ts'
import { claims as credentials } from './credentials.ts'
import { claims as discoveredComputers } from './discovered-computers.ts'
import { claims as enterpriseManager } from './enterprise-manager.ts'
import { claims as externalRepositories } from './external-repositories.ts'
import { claims as failover } from './failover.ts'
import { claims as failoverPlans } from './failover-plans.ts'
import { claims as failoverPlanRuns } from './failover-plan-runs.ts'
import { claims as guestFiles } from './guest-files.ts'
import { claims as hierarchyRoots } from './hierarchy-roots.ts'
import { claims as jobEditing } from './job-editing.ts'
import { claims as jobIncludeEditing } from './job-include-editing.ts'
import { claims as jobIncludes } from './job-includes.ts'
import { claims as jobRuns } from './job-runs.ts'
import { claims as jobs } from './jobs.ts'
import { claims as logonSessions } from './logon-sessions.ts'
import { claims as lookup } from './lookup.ts'
import { claims as managedServers } from './managed-servers.ts'
import { claims as mounts } from './mounts.ts'
import { claims as nasFileServers } from './nas-file-servers.ts'
import { claims as nasJobs } from './nas-jobs.ts'
import { claims as nas } from './nas.ts'
import { claims as oneClickRestore } from './one-click-restore.ts'
import { claims as protectionGroups } from './protection-groups.ts'
import { claims as replicaPoints } from './replica-points.ts'
import { claims as replicaSessions } from './replica-sessions.ts'
import { claims as replicas } from './replicas.ts'
import { claims as reports } from './reports.ts'
import { claims as repositories } from './repositories.ts'
import { claims as repositoryBackups } from './repository-backups.ts'
import { claims as restorePoints } from './restore-points.ts'
import { claims as queryService } from './query-service.ts'
import { claims as restoreSessions } from './restore-sessions.ts'
import { claims as restoringVms } from './restoring-vms.ts'
import { claims as scheduleToggles } from './schedule-toggles.ts'
import { claims as security } from './security.ts'
import { claims as selfService } from './self-service.ts'
import { claims as singleBackups } from './single-backups.ts'
import { claims as systemSessions } from './system-sessions.ts'
import { claims as tasks } from './tasks.ts'
import { claims as vAppRestorePoints } from './v-app-restore-points.ts'
import { claims as vCloud } from './vcloud.ts'
import { claims as vmRestorePoints } from './vm-restore-points.ts'
import { claims as wanAccelerators } from './wan-accelerators.ts'

export const claims: Claims = {
  ...enterpriseManager,
  ...logonSessions,
  ...backupServers,
  ...managedServers,
  ...hierarchyRoots,
  ...repositories,
  ...repositoryBackups,
  ...externalRepositories,
  ...credentials,
  ...jobs,
  ...jobIncludes,
  ...jobRuns,
  ...singleBackups,
  ...jobEditing,
  ...jobIncludeEditing,
  ...scheduleToggles,
  ...lookup,
  ...reports,
  ...wanAccelerators,
  ...vmRestorePoints,
  ...mounts,
  ...guestFiles,
  ...restoringVms,
  ...tasks,
  ...restoreSessions,
  ...security,
  ...replicas,
  ...replicaPoints,
  ...replicaSessions,
  ...failover,
  ...failoverPlans,
  ...failoverPlanRuns,
  ...cdpPolicies,
  ...cdpReplicas,
  ...cdpSessions,
  ...cloudConnect,
  ...cloudGateways,
  ...cloudHardwarePlans,
  ...cloudNetworks,
  ...cloudTenants,
  ...cloudTenantResources,
  ...cloudReplicas,
  ...cloudFailover,
  ...vCloud,
  ...selfService,
  ...nas,
  ...nasFileServers,
  ...nasJobs,
  ...agentRestorePoints,
  ...backupFiles,
  ...backups,
  ...backupContents,
  ...restorePoints,
  ...vAppRestorePoints,
  ...backupSessions,
  ...backupTaskSessions,
  ...systemSessions,
  ...agents,
  ...agentJobs,
  ...protectionGroups,
  ...discoveredComputers,
  ...catalog,
  ...catalogFiles,
  ...oneClickRestore,
  ...queryService
}

/** The rows of the table that are served. */
export const served: readonly Operation[] = operations.filter(row => row.id in claims)
