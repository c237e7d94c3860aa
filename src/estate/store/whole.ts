// A whole estate as one fixture document, in absolute times and with its ids, that makes the same estate again.

import type { Estate } from '../estate.ts'
import type { FixtureDocument, JobItem, RunItem, VmItem } from '../fixture/format.ts'
import { plainLayer } from '../fixture/layer.ts'
import type { LoadedEstate } from '../fixture/load.ts'
import { documentOf, mergeLayers, type DeclaredJob, type DeclaredPoints, type DeclaredVm } from '../fixture/merge.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { restorePointTimes } from '../fixture/restore-points.ts'
import { stillLayer } from '../fixture/still.ts'
import { versions } from '../fixture/versions.ts'
import { idOf } from '../identity.ts'
import type { Vm, VmRestorePoint } from '../records.ts'
import { filesOfAll, withFrom, type From } from './files.ts'
import { iso, pinsOf, pointsOf, runsOf } from './pins.ts'

/** @param from what stands for a folder or file of the machine, by its full path */
export function wholeFixture ({ estate, layers, fixture, now }: LoadedEstate, from: From): FixtureDocument {
  const pins = plainLayer(pinsOf(fixture, estate, () => false), 'estate', '.', true)
  const still = mergeLayers([...layers.map(layer => stillLayer(layer, now)), pins])
  const vms = new Map(Array.from(estate.vms, vm => [vm.name, vm]))
  const { name, seed, ...document } = documentOf(still)
  const whole: FixtureDocument = {
    version: versions.current,
    name: estate.name,
    ...(seed !== undefined && { seed }),
    ...Object.fromEntries(Object.entries(document).filter(([, records]) => (records as readonly unknown[]).length > 0)),
    ...(still.jobs.length > 0 && { jobs: still.jobs.map(job => wholeJob(estate, job, now)) }),
    ...(still.vms.length > 0 && { vms: still.vms.map(vm => wholeVm(estate, vm, vms.get(vm.value.name)!, seed)) })
  }
  return withFrom(whole, from)
}

function wholeJob (estate: Estate, declared: DeclaredJob, now: number): JobItem {
  const { runs, restorePoints, ...rest } = declared.value
  const { parts } = declared.points
  const odd = runsOf(estate, { id: rest.id! }).flatMap((run, index) => oddRun(run, index, rest))
  return {
    ...rest,
    ...(parts.length > 0 && { restorePoints: parts.length === 1 ? parts[0]!.points : timesIn(declared, now) }),
    ...(odd.length > 0 && { runs: odd })
  }
}

/** The times of points that several layers gave. */
function timesIn (declared: { readonly points: DeclaredPoints }, now: number): string[] {
  return restorePointTimes(now, collectMistakes())(declared, undefined).map(({ time }) => iso(time))
}

/** What of a run is not what would follow from its place in the chain. */
function oddRun (
  { at, id, full }: Required<RunItem>, index: number, { id: job, fullEvery }: Omit<JobItem, 'runs'>
): RunItem[] {
  const run: RunItem = {
    at,
    ...(id !== idOf('job', job!, 'restorePoint', index + 1) && { id }),
    ...(full !== (index === 0 || (fullEvery !== undefined && index % fullEvery === 0)) && { full })
  }
  return run.id === undefined && run.full === undefined ? [] : [run]
}

function wholeVm (estate: Estate, declared: DeclaredVm, vm: Vm, seed: number | undefined): VmItem {
  const { restorePoints, files: _, ...rest } = declared.value
  const { points, files } = declared
  const path = (number: number) => ['vm', vm.name, 'restorePoint', number] as const
  const idFor = (number: number) => seed === undefined ? idOf(...path(number)) : idOf('seed', seed, ...path(number))
  const asFollows = ({ id }: VmRestorePoint, index: number) => id === idFor(index + 1)
  const made = pointsOf(estate, vm)
  // What one layer gave stays as it was given, and says what ids there are; other points have theirs from the numbers.
  const plain = declared.idOf(...path(1)) === idFor(1) &&
    (points.replaces ? points.parts.length === 1 : points.parts.length === 0 && made.every(asFollows))
  const listed = () => made.map((point, index) =>
    asFollows(point, index) ? iso(point.created) : { at: iso(point.created), id: point.id })
  return {
    ...rest,
    ...(vm.os !== undefined && { os: vm.os === 'Windows' ? 'windows' : 'linux' }),
    ...(plain ? restorePoints !== undefined && { restorePoints } : { restorePoints: listed() }),
    ...(files.length > 0 && { files: filesOfAll(files, vm.os ?? 'Windows') })
  }
}
