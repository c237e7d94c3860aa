// Which resource implements which operation of the table; what no resource claims is documented, but not served.

import { operations, type Operation } from '../operations.ts'
import { claims as backupServers } from './backup-servers.ts'
import type { Claims } from './call.ts'
import { claims as enterpriseManager } from './enterprise-manager.ts'
import { claims as guestFiles } from './guest-files.ts'
import { claims as logonSessions } from './logon-sessions.ts'
import { claims as mounts } from './mounts.ts'
import { claims as queryService } from './query-service.ts'
import { claims as restoreSessions } from './restore-sessions.ts'
import { claims as tasks } from './tasks.ts'
import { claims as vmRestorePoints } from './vm-restore-points.ts'
import { claims as wanAccelerators } from './wan-accelerators.ts'

export const claims: Claims = {
  ...enterpriseManager,
  ...logonSessions,
  ...backupServers,
  ...wanAccelerators,
  ...vmRestorePoints,
  ...mounts,
  ...guestFiles,
  ...tasks,
  ...restoreSessions,
  ...queryService
}

/** The rows of the table that are served. */
export const served: readonly Operation[] = operations.filter(row => row.id in claims)
