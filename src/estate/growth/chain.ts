// What a run of a job leaves in a chain of backups: a restore point with its backup file, a restore point of each
// machine in it, and what follows from them. And what goes when one of them does.

import { backupFileOf, kindOf, stamped, stampedOfAgent, vmFileName, type FileName } from '../backup-file.ts'
import { isIndexed } from '../derivations.ts'
import { restorePointOf } from '../derived/backup-sessions.ts'
import type { Estate } from '../estate.ts'
import { idOf } from '../identity.ts'
import type { Computer } from '../kinds.ts'
import type {
  AgentRestorePoint, Backup, BackupFile, RestorePoint, VAppRestorePoint, Vm, VmRestorePoint
} from '../records.ts'

export type Machine = Vm | Computer
type MachinePoint = VmRestorePoint | AgentRestorePoint

export const isVm = (machine: Machine): machine is Vm => 'hierarchyObjRef' in machine

const backupOf = ({ backup }: RestorePoint): Backup => backup
const vmOf = ({ vm }: VmRestorePoint): Vm => vm
const computerOf = ({ computer }: AgentRestorePoint): Computer => computer

/** Oldest first. */
export const pointsOf = (estate: Estate, backup: Backup): readonly RestorePoint[] =>
  estate.restorePoints.having(backupOf, backup)

export const machinePointsOf = (estate: Estate, point: RestorePoint): readonly MachinePoint[] => [
  ...estate.vmRestorePoints.having<RestorePoint>(restorePointOf, point),
  ...estate.agentRestorePoints.having<RestorePoint>(restorePointOf, point)
]

const restorePointOfVApp = ({ restorePoint }: VAppRestorePoint): RestorePoint => restorePoint

/** Those of machines and of vApps. */
export const pointsIn = (estate: Estate, point: RestorePoint): ReadonlyArray<MachinePoint | VAppRestorePoint> =>
  [...machinePointsOf(estate, point), ...estate.vAppRestorePoints.having(restorePointOfVApp, point)]

export const machineOf = (point: MachinePoint): Machine => 'vm' in point ? point.vm : point.computer

const jobIdOf = ({ backup }: RestorePoint): string | undefined => backup.job?.id ?? backup.agentJob?.id

/** A moment of which a job has no restore point yet: runs of one moment could not be told apart. */
export function freeMoment (estate: Estate, jobId: string, at: number): number {
  const taken = estate.restorePoints.having<string | undefined>(jobIdOf, jobId)
  let free = at
  while (taken.some(({ created }) => created === free)) free++
  return free
}

/** A point that a run of a job is to leave, and its file as it would be. */
export interface Planned {
  readonly backup: Backup
  readonly id: string
  readonly created: number
  readonly type: BackupFile['type']
}

/**
 * A point at the time of one that is there is that one.
 * @param full whether it must be, whatever would follow
 */
export function planPoint (estate: Estate, backup: Backup, created: number, full = false): Planned {
  const known = pointsOf(estate, backup).find(point => point.created === created)
  if (known !== undefined) return { backup, id: known.id, created, type: known.backupFile.type }
  const id = idOf('backup', backup.id, 'restorePoint', new Date(created).toISOString())
  return { backup, id, created, type: full || isFullNext(estate, backup) ? 'vbk' : 'vib' }
}

/** Whether the next run makes a full backup: the first one of a chain, and each so many as the job says. */
function isFullNext (estate: Estate, backup: Backup): boolean {
  const points = pointsOf(estate, backup)
  if (points.length === 0 || backup.job?.reverse) return true
  const fullEvery = backup.job?.fullEvery ?? backup.agentJob?.fullEvery
  if (fullEvery === undefined) return false
  const last = points.findLastIndex(({ backupFile }) => backupFile.type === 'vbk')
  return points.length - last >= fullEvery
}

export const fileOf = ({ backup, id, created, type }: Planned, machines: readonly Machine[]): BackupFile =>
  backupFileOf(backup, { restorePoint: id, created, type }, machines.map(({ name }) => name),
    fileNameIn(backup, machines))

function fileNameIn (backup: Backup, machines: readonly Machine[]): FileName {
  const [first] = machines
  if (backup.agentJob !== undefined) return stampedOfAgent(backup.name)
  return backup.parent !== undefined && first !== undefined && isVm(first) ? vmFileName(first) : stamped(backup.name)
}

export function leavePoint (estate: Estate, planned: Planned, own: readonly Machine[]): RestorePoint {
  const { backup, id, created, type } = planned
  const known = estate.restorePoints.get(id)
  const present = known === undefined ? [] : machinePointsOf(estate, known)
  const machines = [...new Set([...present.map(machineOf), ...own])]
  if (backup.job?.reverse && known === undefined) leadBack(estate, pointsOf(estate, backup).at(-1))
  for (const each of [backup.parent, backup]) {
    if (each !== undefined && estate.backups.get(each.id) === undefined) estate.backups.add(each)
  }
  const backupFile = fileOf(planned, machines)
  const point: RestorePoint = { id, created, backup, backupFile }
  estate.restorePoints.add(point)
  estate.addTo('backupFiles', backupFile)
  for (const machine of machines) {
    leaveMachinePoint(estate, point, machine, type, present.find(each => machineOf(each) === machine)?.id)
  }
  leaveVAppPoints(estate, point)
  return point
}

function leaveMachinePoint (
  estate: Estate, point: RestorePoint, machine: Machine, type: BackupFile['type'], known: string | undefined
): void {
  const at = new Date(point.created).toISOString()
  const id = known ?? idOf('machine', machine.id, 'backup', point.backup.id, 'restorePoint', at)
  const common = { id, restorePoint: point, created: point.created }
  const inChain = (each: MachinePoint): boolean => each.id !== id && each.restorePoint.backup === point.backup
  if (isVm(machine)) {
    const isFirst = !estate.vmRestorePoints.having(vmOf, machine).some(inChain)
    const made: VmRestorePoint = { ...common, vm: machine, ...kindOf[isFirst ? 'vbk' : type] }
    estate.vmRestorePoints.add(made)
    if (isIndexed(made)) estate.addTo('catalogVms', machine)
  } else {
    const isFirst = !estate.agentRestorePoints.having(computerOf, machine).some(inChain)
    estate.agentRestorePoints.add({ ...common, computer: machine, ...kindOf[isFirst ? 'vbk' : type] })
  }
}

function leaveVAppPoints (estate: Estate, point: RestorePoint): void {
  for (const vApp of estate.vApps) {
    const own = estate.vmRestorePoints.having<RestorePoint>(restorePointOf, point)
      .filter(({ vm }) => vApp.vms.includes(vm))
    if (own.length === 0) continue
    const { algorithm, pointType } = own.find(each => each.pointType !== 'Full') ?? own[0]!
    const made: VAppRestorePoint = {
      id: idOf('vApp', vApp.id, point.id), vApp, restorePoint: point, created: point.created, algorithm, pointType
    }
    estate.addTo('vAppRestorePoints', made)
  }
}

/** The newest file of a chain that leads back is the full one: the one before becomes what leads to it. */
function leadBack (estate: Estate, point: RestorePoint | undefined): void {
  if (point !== undefined) rewrite(estate, point, 'vrb')
}

/** Makes another file of a restore point. */
export function rewrite (estate: Estate, point: RestorePoint, type: BackupFile['type']): void {
  const machinePoints = machinePointsOf(estate, point)
  point.backupFile = fileOf({ ...point, type }, machinePoints.map(machineOf))
  estate.addTo('backupFiles', point.backupFile)
  for (const each of machinePoints) Object.assign(each, kindOf[type])
  leaveVAppPoints(estate, point)
  for (const records of [estate.restorePoints, estate.vmRestorePoints, estate.agentRestorePoints]) records.touched()
}

/** A machine's first point in a chain is full: there is nothing that it could add to. */
export function beginWithFull (estate: Estate, backup: Backup): void {
  const seen = new Set<Machine>()
  for (const point of pointsOf(estate, backup)) {
    for (const each of machinePointsOf(estate, point)) {
      const machine = machineOf(each)
      if (!seen.has(machine) && each.pointType === 'Increment') {
        Object.assign(each, kindOf.vbk)
        leaveVAppPoints(estate, point)
      }
      seen.add(machine)
    }
  }
}

/** Takes a restore point out of its chain, with all that is in it. */
export function dropPoint (estate: Estate, point: RestorePoint): void {
  for (const { id, vm } of estate.vmRestorePoints.having<RestorePoint>(restorePointOf, point)) {
    estate.vmRestorePoints.remove(id)
    if (!estate.vmRestorePoints.having(vmOf, vm).some(isIndexed)) estate.removeFrom('catalogVms', vm.id)
  }
  for (const { id } of estate.agentRestorePoints.having<RestorePoint>(restorePointOf, point)) {
    estate.agentRestorePoints.remove(id)
  }
  for (const vApp of estate.vApps) estate.removeFrom('vAppRestorePoints', idOf('vApp', vApp.id, point.id))
  estate.removeFrom('backupFiles', point.backupFile.id)
  estate.restorePoints.remove(point.id)
}
