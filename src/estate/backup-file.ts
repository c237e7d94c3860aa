// Backup files: what they are called, how large they are, and what a restore point in one is. The same for those that a
// fixture tells of and those that runs of jobs leave.

import { pickOf } from './hash.ts'
import { idOf } from './identity.ts'
import type { Backup, BackupFile, PointAlgorithm, PointType, Vm } from './records.ts'
import { usedBy } from './sizes.ts'

/** The name of a backup file; `id` has something of the file in it. */
export type FileName = (file: { readonly created: number, readonly id: string, readonly type: string }) => string

const timeIn = (created: number): string => new Date(created).toISOString().slice(0, 19).replaceAll(':', '')

/** `Backup Job 1D2025-05-29T060108_8D1C.vbk` */
export const stamped = (name: string): FileName => ({ created, id, type }) =>
  `${name}D${timeIn(created)}_${id.slice(0, 4).toUpperCase()}.${type}`

/** `Agent Backup - rhel72_8D1CD2025-05-29T060108.vbk` */
export const stampedOfAgent = (name: string): FileName => ({ created, id, type }) =>
  `${name}_${id.slice(0, 4).toUpperCase()}D${timeIn(created)}.${type}`

/** `exch01.vm-2996D2025-05-29T060108_8D1C.vbk`: of a VM that has a backup of its own. */
export const vmFileName = ({ name, hierarchyObjRef }: Vm): FileName =>
  stamped(`${name}.${hierarchyObjRef.replace(/^.*\./, '')}`)

export interface PointKind {
  readonly algorithm: PointAlgorithm
  readonly pointType: PointType
}

export const kindOf: Readonly<Record<BackupFile['type'], PointKind>> = {
  vbk: { algorithm: 'Full', pointType: 'Full' },
  vib: { algorithm: 'Incremental', pointType: 'Increment' },
  vrb: { algorithm: 'ReversedIncremental', pointType: 'ReverseIncrement' }
}

/** A full backup file is this much of what it holds, in thousandths; what changes between two runs is far less. */
const FULL = 430

interface Made {
  /** Id of the restore point that it is the file of. */
  readonly restorePoint: string
  readonly created: number
  readonly type: BackupFile['type']
}

/** @param names of the machines in it */
export function backupFileOf (
  backup: Backup, { restorePoint, created, type }: Made, names: readonly string[], fileName: FileName
): BackupFile {
  const id = idOf('restorePoint', restorePoint, 'backupFile')
  const perMille = type === 'vbk' ? FULL : pickOf(`${id}/change`, 8, 45)
  const used = names.reduce((sum, name) => sum + usedBy(name), 0)
  const size = names.reduce((sum, name) => sum + Math.floor(usedBy(name) * perMille / 1000), 0)
  const deduplication = pickOf(`${id}/deduplication`, 105, 160) / 100
  const compression = Math.round(100 * 1000 / FULL / deduplication) / 100
  const name = fileName({ created, id, type })
  return {
    id,
    name,
    path: `${folderOf(backup)}${name}`,
    type,
    created,
    backup,
    size,
    dataSize: type === 'vbk' ? used : Math.round(size * deduplication * compression),
    deduplication,
    compression
  }
}

/** The folder of a backup on what it lies on, with the separator after it. */
function folderOf ({ name, parent, repository, external }: Backup): string {
  const folder = (parent?.name ?? name).replace(/[\\/:*?"<>|]/g, '_')
  if (external) return `${folder}/`
  if (repository.name === 'Default Backup Repository') return `C:\\Backup\\${folder}\\`
  return `${'DEFG'[pickOf(repository.name, 0, 3)]}:\\${repository.name.replace(/[\\/:*?"<>|]/g, '_')}\\${folder}\\`
}
