// Which resource implements which operation: each of the table is claimed once.

import type { OperationId } from '../operations.ts'
import { claims as backupServers } from './backup-servers.ts'
import type { Handler } from './call.ts'
import { claims as enterpriseManager } from './enterprise-manager.ts'
import { claims as guestFiles } from './guest-files.ts'
import { claims as logonSessions } from './logon-sessions.ts'
import { claims as mounts } from './mounts.ts'
import { claims as restoreSessions } from './restore-sessions.ts'
import { claims as tasks } from './tasks.ts'
import { claims as vmRestorePoints } from './vm-restore-points.ts'

export const claims = {
  ...enterpriseManager, ...logonSessions, ...backupServers, ...vmRestorePoints, ...mounts, ...guestFiles,
  ...tasks, ...restoreSessions
} as Record<OperationId, Handler<any, any>>
