// Restore points of VMs as a fixture has them.

import type { Estate } from '../estate.ts'
import type { PointItem } from '../fixture/format.ts'
import type { Job, Vm, VmRestorePoint } from '../records.ts'

export const iso = (time: number): string => new Date(time).toISOString()

const vmIdOf = ({ vm }: VmRestorePoint): string => vm.id
const jobOf = ({ restorePoint: { backup } }: VmRestorePoint): Job | undefined => backup.job

/** Those of a VM that jobs have made: first those of its own job, oldest first, then those of others. */
export function pointsOf (estate: Estate, { id }: Pick<Vm, 'id'>, own: Pick<Job, 'id'>): readonly VmRestorePoint[] {
  const all = estate.vmRestorePoints.having(vmIdOf, id).filter(point => jobOf(point) !== undefined)
  const isOwn = (point: VmRestorePoint) => jobOf(point)!.id === own.id
  const inOrder = (points: VmRestorePoint[]) => points.sort((a, b) => a.created - b.created)
  return [...inOrder(all.filter(isOwn)), ...inOrder(all.filter(point => !isOwn(point)))]
}

/** The name of the job that made a point, where that is not the VM's own. */
export function besideOf (
  point: VmRestorePoint, own: Pick<Job, 'id'>, nameOf: (job: Job) => string
): string | undefined {
  const job = jobOf(point)!
  return job.id === own.id ? undefined : nameOf(job)
}

interface Said { readonly id?: string | undefined, readonly job?: string | undefined }

export const pointItem = (created: number, { id, job }: Said): PointItem => id === undefined && job === undefined
  ? iso(created)
  : { at: iso(created), ...id !== undefined && { id }, ...job !== undefined && { job } }
