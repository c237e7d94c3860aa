// Every root element of the API, by name.

import { EntityRef, EntityReferences } from './base.ts'
import type { Root } from './dsl.ts'
import { ErrorRoot } from './error.ts'
import { FileRestoreSpec, FileSystemEntries, FileSystemEntry } from './filesystem.ts'
import { BackupServer, BackupServers } from './infrastructure.ts'
import { StartMountSpec, VmRestorePointMount, VmRestorePointMounts } from './mount.ts'
import { VmRestorePoint, VmRestorePoints } from './restore-point.ts'
import { RestoreSession, RestoreSessions } from './restore-session.ts'
import { EnterpriseManager, LoginSpec, LogonSession, LogonSessions } from './session.ts'
import { Task, Tasks } from './task.ts'

export const roots: ReadonlyMap<string, Root<any>> = new Map(([
  EnterpriseManager, LogonSession, LogonSessions, LoginSpec, EntityRef, EntityReferences,
  BackupServer, BackupServers, VmRestorePoint, VmRestorePoints,
  StartMountSpec, VmRestorePointMount, VmRestorePointMounts, FileSystemEntry, FileSystemEntries, FileRestoreSpec,
  Task, Tasks, RestoreSession, RestoreSessions, ErrorRoot
] as Root<any>[]).map(r => [r.name, r]))
