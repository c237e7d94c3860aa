// How much of each repository the backup files on it take: those of a scale-out repository lie on its extents.

import type { Records } from '../collection.ts'
import type { Estate } from '../estate.ts'
import { hashOf } from '../hash.ts'
import type { BackupPlace, Repository, RestorePoint } from '../records.ts'

/** Bytes by repository, external ones too; a scale-out repository has what its extents hold for it. */
export function spaceUsed (points: Iterable<RestorePoint>): ReadonlyMap<BackupPlace, number> {
  const used = new Map<BackupPlace, number>()
  const add = (repository: BackupPlace, size: number) => used.set(repository, (used.get(repository) ?? 0) + size)
  for (const { backup: { repository }, backupFile } of points) {
    add(repository, backupFile.size)
    const extents = 'extents' in repository ? repository.extents : []
    if (extents.length > 0) add(extents[hashOf(backupFile.id) % extents.length]!, backupFile.size)
  }
  return used
}

const byRepository = (points: Records<RestorePoint>) => spaceUsed(points)

export const usedSpace = ({ restorePoints }: Estate, repository: Repository): number =>
  restorePoints.derived(byRepository).get(repository) ?? 0

/** -1 where the capacity is not known. */
export function freeSpace (estate: Estate, repository: Repository): number {
  const { capacity } = repository
  return capacity === -1 ? -1 : Math.max(0, capacity - usedSpace(estate, repository))
}
