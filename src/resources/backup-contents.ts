// What is in a backup, a backup file or a restore point: the lists that their links lead to. Pages
// backups_id_childbackups, backups_id_restorepoints, backupfiles_id_restorepoints, restorepoints_id_vmrestorepoints and
// those like them.

import type { Backup, BackupFile, RestorePoint } from '../estate/records.ts'
import { agentRestorePoints } from './agent-restore-points.ts'
import { backupFiles } from './backup-files.ts'
import { backups } from './backups.ts'
import type { Call, Claims } from './call.ts'
import { find, listOf } from './entity.ts'
import { pointOf, restorePoints } from './restore-points.ts'
import { vAppRestorePoints } from './v-app-restore-points.ts'
import { vmRestorePoints } from './vm-restore-points.ts'

const parentOf = ({ parent }: Backup): Backup | undefined => parent
const backupOf = ({ backup }: { readonly backup: Backup }): Backup => backup
const fileOf = ({ backupFile }: RestorePoint): BackupFile => backupFile
const fileOfPoint = ({ restorePoint }: { readonly restorePoint: RestorePoint }): BackupFile => restorePoint.backupFile

const findBackup = (call: Call): Backup => find(call, backups)
const findFile = (call: Call): BackupFile => find(call, backupFiles)
const findPoint = (call: Call): RestorePoint => find(call, restorePoints)

export const claims: Claims = {
  listBackupChildBackups: listOf(backups, findBackup, (parent, { world }) =>
    world.estate.backups.having(parentOf, parent)),
  listBackupRestorePoints: listOf(restorePoints, findBackup, (backup, { world }) =>
    world.estate.restorePoints.having(backupOf, backup)),
  listBackupBackupFiles: listOf(backupFiles, findBackup, (backup, { world }) =>
    world.estate.backupFiles.having(backupOf, backup)),
  listBackupFileRestorePoints: listOf(restorePoints, findFile, (file, { world }) =>
    world.estate.restorePoints.having(fileOf, file)),
  listBackupFileVmRestorePoints: listOf(vmRestorePoints, findFile, (file, { world }) =>
    world.estate.vmRestorePoints.having(fileOfPoint, file)),
  listBackupFileAgentRestorePoints: listOf(agentRestorePoints, findFile, (file, { world }) =>
    world.estate.agentRestorePoints.having(fileOfPoint, file)),
  listRestorePointBackupFiles: listOf(backupFiles, findPoint, ({ backupFile }) => [backupFile]),
  listRestorePointVmRestorePoints: listOf(vmRestorePoints, findPoint, (point, { world }) =>
    world.estate.vmRestorePoints.having(pointOf, point)),
  listRestorePointVAppRestorePoints: listOf(vAppRestorePoints, findPoint, (point, { world }) =>
    world.estate.vAppRestorePoints.having(pointOf, point)),
  listRestorePointAgentRestorePoints: listOf(agentRestorePoints, findPoint, (point, { world }) =>
    world.estate.agentRestorePoints.having(pointOf, point))
}
