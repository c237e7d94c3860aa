// The areas of the API: each operation belongs to one. The OpenAPI document and the coverage report are ordered by
// them.

import type { Operation } from './operation.ts'
import { agentsOperations } from './agents.ts'
import { backupsOperations } from './backups.ts'
import { catalogOperations } from './catalog.ts'
import { cdpOperations } from './cdp.ts'
import { cloudOperations } from './cloud.ts'
import { infrastructureOperations } from './infrastructure.ts'
import { jobsOperations } from './jobs.ts'
import { logonOperations } from './logon.ts'
import { mountsOperations } from './mounts.ts'
import { nasOperations } from './nas.ts'
import { queryOperations } from './query.ts'
import { replicasOperations } from './replicas.ts'
import { restorePointsOperations } from './restore-points.ts'
import { securityOperations } from './security.ts'
import { selfServiceOperations } from './self-service.ts'
import { servicesOperations } from './services.ts'
import { sessionsOfJobsOperations } from './sessions-of-jobs.ts'
import { vcloudOperations } from './vcloud.ts'

export interface Area {
  readonly name: string
  readonly description: string
  readonly operations: readonly Operation[]
}

const area = (name: string, description: string, operations: readonly Operation[]): Area =>
  ({ name, description, operations })

export const areas: readonly Area[] = [
  area('Logon', 'Logon sessions, tasks and the service itself', logonOperations),
  area('Infrastructure', 'Backup servers and what they manage', infrastructureOperations),
  area('Jobs', 'Backup and replication jobs and what is in them', jobsOperations),
  area('Job sessions', 'Runs of jobs and restores', sessionsOfJobsOperations),
  area('Backups', 'Backups and backup files', backupsOperations),
  area('Restore points', 'Restore points, and restores from them', restorePointsOperations),
  area('Mounts', 'Mounted restore points: browsing, restoring and downloading guest files', mountsOperations),
  area('Catalog', 'Indexed guest files', catalogOperations),
  area('Replicas', 'Replicas and failover plans', replicasOperations),
  area('CDP', 'Continuous data protection', cdpOperations),
  area('Agents', 'Veeam Agents: jobs, backups and protection groups', agentsOperations),
  area('NAS', 'Backup of file shares', nasOperations),
  area('Cloud Connect', 'Tenants of a service provider and what they are given', cloudOperations),
  area('Cloud Director', 'VMware Cloud Director organizations', vcloudOperations),
  area('Self-service', 'VMware vSphere self-service configurations', selfServiceOperations),
  area('Security', 'Accounts and roles of Enterprise Manager', securityOperations),
  area('Services', 'Entry points to lookups and reports', servicesOperations),
  area('Query', 'Filtered, sorted and paged searches', queryOperations)
]
