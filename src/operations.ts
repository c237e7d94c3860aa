// The table of all operations of the API, documented ones and those that only links lead to. A resource claims
// the rows it serves; routes, roles, `Allow`, coverage and the log know a request by its row.

import type { Operation } from './operations/operation.ts'
import { agentsOperations } from './operations/agents.ts'
import { backupsOperations } from './operations/backups.ts'
import { catalogOperations } from './operations/catalog.ts'
import { cdpOperations } from './operations/cdp.ts'
import { cloudOperations } from './operations/cloud.ts'
import { infrastructureOperations } from './operations/infrastructure.ts'
import { jobsOperations } from './operations/jobs.ts'
import { logonOperations } from './operations/logon.ts'
import { mountsOperations } from './operations/mounts.ts'
import { nasOperations } from './operations/nas.ts'
import { queryOperations } from './operations/query.ts'
import { replicasOperations } from './operations/replicas.ts'
import { restorePointsOperations } from './operations/restore-points.ts'
import { securityOperations } from './operations/security.ts'
import { selfServiceOperations } from './operations/self-service.ts'
import { servicesOperations } from './operations/services.ts'
import { sessionsOfJobsOperations } from './operations/sessions-of-jobs.ts'
import { vcloudOperations } from './operations/vcloud.ts'

export type { Operation } from './operations/operation.ts'

export const operations = [
  ...agentsOperations, ...backupsOperations, ...catalogOperations, ...cdpOperations, ...cloudOperations,
  ...infrastructureOperations, ...jobsOperations, ...logonOperations, ...mountsOperations, ...nasOperations,
  ...queryOperations, ...replicasOperations, ...restorePointsOperations, ...securityOperations,
  ...selfServiceOperations, ...servicesOperations, ...sessionsOfJobsOperations, ...vcloudOperations
] as const satisfies readonly Operation[]

export type OperationId = typeof operations[number]['id']
