// A whole estate as one fixture document, in absolute times and with its ids, that makes the same estate again.

import type { Estate } from '../estate.ts'
import { isFull } from '../fixture/chains.ts'
import type { FixtureDocument, JobItem, RestorePointsItem, RunItem, VmItem } from '../fixture/format.ts'
import { plainLayer, type Layer } from '../fixture/layer.ts'
import type { LoadedEstate } from '../fixture/load.ts'
import {
  documentOf, mergeLayers, type DeclaredGuest, type DeclaredJob, type DeclaredPoints, type DeclaredVm
} from '../fixture/merge.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { restorePointTimes, schedulesIn, timesOfSchedules } from '../fixture/restore-points.ts'
import { givenRuns, runIdOf } from '../fixture/runs.ts'
import { stillLayer } from '../fixture/still.ts'
import { versions } from '../fixture/versions.ts'
import { idOf } from '../identity.ts'
import type { Computer, KindItem } from '../kinds.ts'
import type { Backup, Job, JobRun, RestorePoint, Vm, VmRestorePoint } from '../records.ts'
import { filesOfAll, withFrom, type From } from './files.ts'
import { withGrowth } from './growth.ts'
import { pinsOf } from './pins.ts'
import { besideOf, pointItem, pointsOf } from './points.ts'
import { inPresentNames } from './renamed.ts'

/** @param from what stands for a folder or file of the machine, by its full path */
export function wholeFixture (loaded: LoadedEstate, from: From): FixtureDocument {
  const { estate, now } = loaded
  const present = withGrowth(inPresentNames(loaded), estate, now)
  const { nameOf } = present
  const pins: Layer = { ...plainLayer(pinsOf(present, estate, () => false), 'estate', '.', true), adds: true }
  const still = mergeLayers([...present.layers.map(layer => stillLayer(layer, now)), pins])
  const { name, seed, ...document } = documentOf(still)
  // What restores have added nothing declares, and it may have the name of something else.
  const vms = new Map([...estate.vms].filter(vm => !vm.restoredFrom).map(vm => [vm.name, vm]))
  const jobs = new Map(still.jobs.map(job => [job.value.name, job]))
  const timesOf = restorePointTimes(now, collectMistakes())
  const whole: FixtureDocument = {
    version: versions.current,
    name: estate.name,
    ...(seed !== undefined && { seed }),
    ...Object.fromEntries(Object.entries(document).filter(([, records]) => (records as readonly unknown[]).length > 0)),
    ...(still.jobs.length > 0 && { jobs: still.jobs.map(job => wholeJob(estate, job, timesOf, now)) }),
    ...(still.vms.length > 0 && {
      vms: still.vms.map(vm => wholeVm(vm, {
        vm: vms.get(vm.value.name)!, estate, seed, job: jobs.get(vm.value.job ?? ''), timesOf, now, nameOf
      }))
    }),
    ...(still.kinds.computers.length > 0 && { computers: still.kinds.computers.map(one => wholeComputer(estate, one)) })
  }
  return withFrom(whole, from)
}

type TimesOf = ReturnType<typeof restorePointTimes>

function wholeJob (estate: Estate, declared: DeclaredJob, timesOf: TimesOf, now: number): JobItem {
  const { runs: _, restorePoints: __, ...rest } = declared.value
  const { parts } = declared.points
  const runs = wholeRuns(estate, declared, now)
  return {
    ...rest,
    ...(parts.length > 0 && {
      restorePoints: parts.length === 1
        ? parts[0]!.points
        : written(declared.points, timesOf(declared, undefined), now)
    }),
    ...(runs.length > 0 && { runs })
  }
}

interface Made {
  readonly time: number
  readonly id?: string | undefined
  readonly job?: string | undefined
}

/** Points that several layers gave, in one list: their schedules, and what these don't make. */
function written (
  points: DeclaredPoints, made: readonly Made[], now: number
): RestorePointsItem {
  const schedules = schedulesIn(points)
  const scheduled = timesOfSchedules(schedules, now)
  const others = made.filter(({ time, id, job }) => (id ?? job) !== undefined || !scheduled.has(time))
    .map(({ time, ...said }) => pointItem(time, said))
  return [...schedules, ...others]
}

/** What is said of runs, and what of them would not follow from their places in their chains. */
function wholeRuns (estate: Estate, declared: DeclaredJob, now: number): RunItem[] {
  const job = { id: declared.value.id! }
  const odd = oddRuns(estate, declared.value)
  let number = 0
  return givenRuns(declared, now).flatMap((given): RunItem[] => {
    const { item: { id, full, ...rest }, result } = given
    const what = id === undefined ? {} : odd.get(id)
    if (given.number === undefined) return what === undefined ? [] : [{ ...rest, full: full!, ...what }]
    const own = runIdOf(job, given)
    // What did not fit and came with the product was left out.
    const isThere = estate.jobRuns.get(own) ?? estate.jobRuns.having(jobOfRun, job.id)
      .find(run => run.at === given.at && run.result === result)
    if (!isThere) return []
    const isAsFollows = own === idOf('job', job.id, 'run', ++number)
    return [{ ...rest, result, ...(result !== 'Failed' ? what : !isAsFollows && { id: own }) }]
  })
}

/** By the id of the restore point. */
function oddRuns (
  estate: Estate, { id, fullEvery, reverse }: Pick<JobItem, 'id' | 'fullEvery' | 'reverse'>
): ReadonlyMap<string, Pick<RunItem, 'id' | 'full'>> {
  const odd = new Map<string, Pick<RunItem, 'id' | 'full'>>()
  for (const backup of estate.backups) {
    if (backup.job?.id !== id) continue
    const path = backup.parent === undefined ? ['job', id!] : ['backup', backup.id]
    estate.restorePoints.having(backupOf, backup).forEach((point, index) => {
      const full = point.backupFile.type === 'vbk'
      const what = {
        ...(point.id !== idOf(...path, 'restorePoint', index + 1) && { id: point.id }),
        ...(!reverse && full !== isFull(index, fullEvery) && { full })
      }
      if (Object.keys(what).length > 0) odd.set(point.id, what)
    })
  }
  return odd
}

const jobOfRun = ({ job }: JobRun): string => job.id
const backupOf = ({ backup }: RestorePoint): Backup => backup

interface WholeVm {
  readonly vm: Vm
  readonly estate: Estate
  readonly seed: number | undefined
  /** The one that backs it up, if that is declared. */
  readonly job: DeclaredJob | undefined
  readonly timesOf: TimesOf
  readonly now: number
  /** What a fixture calls a job. */
  readonly nameOf: (job: Job) => string
}

function wholeVm (declared: DeclaredVm, { vm, estate, seed, job, timesOf, now, nameOf }: WholeVm): VmItem {
  const { restorePoints, files: _, ...rest } = declared.value
  const { points, files } = declared
  const path = (number: number) => ['vm', vm.name, 'restorePoint', number] as const
  const idFor = (number: number) => seed === undefined ? idOf(...path(number)) : idOf('seed', seed, ...path(number))
  const asFollows = ({ id }: VmRestorePoint, index: number) => id === idFor(index + 1)
  const own = { id: job?.value.id ?? madeBy(estate, vm) }
  const made = pointsOf(estate, vm, own)
  // What one layer gave stays as it was given, and says what ids there are; other points have theirs from the numbers.
  const plain = declared.idOf(...path(1)) === idFor(1) && (points.replaces
    ? points.parts.length === 1
    : points.parts.length === 0 && made.every(asFollows) && made.length === timesOf(declared, job).length)
  const listed = () => written(
    points.replaces ? points : { replaces: true, parts: [...job?.points.parts ?? [], ...points.parts] },
    made.map((point, index) => ({
      time: point.created,
      id: asFollows(point, index) ? undefined : point.id,
      job: besideOf(point, own, nameOf)
    })), now)
  return {
    ...rest,
    ...(vm.os !== undefined && { os: vm.os === 'Windows' ? 'windows' : 'linux' }),
    ...(plain ? restorePoints !== undefined && { restorePoints } : { restorePoints: listed() }),
    ...(files.length > 0 && { files: filesOfAll(files, vm.os ?? 'Windows') })
  }
}

const vmOf = ({ vm }: VmRestorePoint): Vm => vm

/** The id of the job that made the first point of a VM, where no name says which one it is. */
const madeBy = (estate: Estate, vm: Vm): string => estate.vmRestorePoints.having(vmOf, vm)
  .find(({ restorePoint }) => restorePoint.backup.job)?.restorePoint.backup.job?.id ?? ''

const nameOfComputer = ({ name }: Computer): string => name

function wholeComputer (estate: Estate, { value, files }: DeclaredGuest<KindItem>): KindItem {
  if (files.length === 0) return value
  return { ...value, files: filesOfAll(files, estate.computers.having(nameOfComputer, value.name)[0]!.os) }
}
