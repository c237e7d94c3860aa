// Which resource implements which operation of the table; what no resource claims is documented, but not served.

import { operations, type Operation } from '../operations.ts'
import { claims as backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { claims as credentials } from './credentials.ts'
import { claims as enterpriseManager } from './enterprise-manager.ts'
import { claims as externalRepositories } from './external-repositories.ts'
import { claims as guestFiles } from './guest-files.ts'
import { claims as hierarchyRoots } from './hierarchy-roots.ts'
import { claims as jobIncludes } from './job-includes.ts'
import { claims as jobs } from './jobs.ts'
import { claims as logonSessions } from './logon-sessions.ts'
import { claims as lookup } from './lookup.ts'
import { claims as managedServers } from './managed-servers.ts'
import { claims as mounts } from './mounts.ts'
import { claims as reports } from './reports.ts'
import { claims as repositories } from './repositories.ts'
import { claims as repositoryBackups } from './repository-backups.ts'
import { claims as restoreSessions } from './restore-sessions.ts'
import { claims as tasks } from './tasks.ts'
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
  ...lookup,
  ...reports,
  ...wanAccelerators,
  ...vmRestorePoints,
  ...mounts,
  ...guestFiles,
  ...tasks,
  ...restoreSessions
}

/** The rows of the table that are served. */
export const served: readonly Operation[] = operations.filter(row => row.id in claims)
