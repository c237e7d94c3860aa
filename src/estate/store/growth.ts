// What runs of jobs have left since an estate was made, as layers of a fixture: the restore points that there are by
// now, in the place of those that the layers before gave, and what is said of runs.

import type { Estate } from '../estate.ts'
import type { FixtureDocument, JobItem, RunItem, VmItem } from '../fixture/format.ts'
import { deriveInfrastructure, type ResolvedVm } from '../fixture/infrastructure.ts'
import { plainLayer, type Layer } from '../fixture/layer.ts'
import { mergeLayers, type MergedFixture } from '../fixture/merge.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { timesOf as timesOfComputer } from '../fixture/other-chains.ts'
import { restorePointTimes } from '../fixture/restore-points.ts'
import { isVm, type Machine } from '../growth/chain.ts'
import type { AgentJob, KindItem } from '../kinds.ts'
import type { AgentRestorePoint, Job, JobRun, RestorePoint, VmRestorePoint } from '../records.ts'
import { scheduleOfJob } from './job-pins.ts'
import { besideOf, iso, pointItem, pointsOf } from './points.ts'
import type { PresentNames } from './renamed.ts'

/** The layers of an estate with what has grown in it since it was made of them. */
export function withGrowth (present: PresentNames, estate: Estate, now: number): PresentNames {
  if (estate.restorePoints.version + estate.jobRuns.version === 0) return present
  const { layers, fixture, nameOf } = present
  const grown = grownIn(fixture, estate, nameOf, now)
  const stripped = layers.map(layer => ({ ...layer, document: without(layer.document, grown) }))
  const all: Layer[] = [
    ...stripped,
    plainLayer({ jobs: grown.jobs, vms: grown.ownVms, ...agents(estate) }, 'estate', '.', true),
    { ...plainLayer({ vms: grown.followers }, 'estate', '.', true), adds: true }
  ]
  return { ...present, layers: all, fixture: mergeLayers(all) }
}

interface Grown {
  readonly jobs: readonly JobItem[]
  /** Jobs whose restore points are told anew. */
  readonly retold: ReadonlySet<string>
  /** VMs that have restore points of their own, whatever their job says. */
  readonly ownVms: readonly VmItem[]
  /** Those that get what a merge gives their job. */
  readonly followers: readonly VmItem[]
}

function grownIn (fixture: MergedFixture, estate: Estate, nameOf: PresentNames['nameOf'], now: number): Grown {
  const { vms, jobs } = deriveInfrastructure(fixture, collectMistakes())
  const timesOf = restorePointTimes(now, collectMistakes())
  const all = vms.map(vm => {
    const live = pointsOf(estate, vm.vm, vm.job).map(point => ({ point, beside: besideOf(point, vm.job, nameOf) }))
    const own = live.filter(({ beside }) => beside === undefined).map(({ point }) => point)
    const told = timesOf(vm.declared, vm.jobDeclared)
    const named = vm.jobDeclared?.value.name
    const isSame = sameTimes(told.map(({ time, job }) => job === named ? [time, undefined] : [time, job]),
      live.map(({ point, beside }) => [point.created, beside]))
    const isOwnSame = isSame || sameTimes(told.filter(({ job }) => (job ?? named) === named).map(({ time }) => [time]),
      own.map(({ created }) => [created]))
    return { ...vm, live, own, isSame, isOwnSame }
  })
  const retold = new Set(all.filter(({ isOwnSame }) => !isOwnSame).map(({ job }) => job))
  const list = all.filter(({ isSame, job }) => !isSame || retold.has(job))
  const isFollower = ({ declared, jobDeclared }: ResolvedVm) => jobDeclared !== undefined && !declared.points.replaces
  const item = ({ vm, live }: typeof all[number]): VmItem => ({
    name: vm.name,
    restorePoints: live.map(({ point: { created, id }, beside }) => pointItem(created, { id, job: beside }))
  })
  const declaredJobs = new Map(fixture.jobs.map(one => [one.value.name, one]))
  const known = new Set(jobs.map(({ id }) => id))
  const made = [...estate.jobs, ...estate.deletedJobs].filter(({ id }) => !known.has(id))
  const names = new Set<string>()
  const items = [...jobs, ...made].flatMap((job): JobItem[] => {
    const present = estate.jobs.get(job.id) ?? estate.deletedJobs.get(job.id) ?? job
    const name = nameOf(job)
    // What was made up may have the name of another.
    if (names.has(name)) return []
    names.add(name)
    const item = { name, id: job.id, runs: statedRuns(estate, job) }
    if (!retold.has(job)) return [item]
    const times = commonTimes(all.filter(vm => vm.job === job && isFollower(vm)).map(({ own }) => own)) ??
      [...new Set(runTimes(estate, job))].sort((a, b) => a - b)
    return [{
      ...item,
      ...scheduleOfJob(present),
      ...(declaredJobs.get(name)?.points.parts.length ?? 0) > 0 && { restorePoints: times.map(iso) }
    }]
  })
  return {
    jobs: items,
    retold: new Set([...retold].map(nameOf)),
    ownVms: list.filter(vm => !isFollower(vm)).map(item),
    followers: list.filter(isFollower).map(item)
  }
}

type Time = readonly [time: number, job?: string | undefined]

function sameTimes (some: readonly Time[], others: readonly Time[]): boolean {
  const keys = (times: readonly Time[]) => times.map(([time, job]) => `${time}/${job ?? ''}`).sort()
  const [a, b] = [keys(some), keys(others)]
  return a.length === b.length && a.every((key, index) => key === b[index])
}

/** Those that all have; undefined where nobody is asked. */
function commonTimes (all: ReadonlyArray<readonly VmRestorePoint[]>): number[] | undefined {
  const [first, ...others] = all.map(points => points.map(({ created }) => created))
  const sets = others.map(times => new Set(times))
  return first?.filter(time => sets.every(times => times.has(time)))
}

const jobOfPoint = ({ backup: { job, agentJob } }: RestorePoint): string | undefined => (job ?? agentJob)?.id
const runTimes = (estate: Estate, { id }: Job | AgentJob): number[] =>
  estate.restorePoints.having<string | undefined>(jobOfPoint, id).map(({ created }) => created)

const jobOfRun = ({ job }: JobRun): string => job.id

/** What is said of runs, as far as what they left is still there. */
function runsSaid (estate: Estate, job: Job | AgentJob): readonly JobRun[] {
  const left = new Set(runTimes(estate, job))
  const hasPoint = (machine: Machine, at: number) => madeOf(estate, machine)
    .some(({ created, restorePoint }) => created === at && jobOfPoint(restorePoint) === job.id)
  return estate.jobRuns.having(jobOfRun, job.id).filter(({ result, at, machines }) => result === 'Failed' ||
    (left.has(at) && (machines.length === 0 || machines.some(machine => hasPoint(machine, at)))))
}

const vmIdOf = ({ vm }: VmRestorePoint): string => vm.id

const madeOf = (estate: Estate, machine: Machine): ReadonlyArray<VmRestorePoint | AgentRestorePoint> => isVm(machine)
  ? estate.vmRestorePoints.having(vmIdOf, machine.id)
  : estate.agentRestorePoints.having(computerIdOf, machine.id)

function statedRuns (estate: Estate, job: Job): RunItem[] {
  return runsSaid(estate, job).flatMap(({ id, at, result, reason, retry, machines }): RunItem[] => {
    const vms = machines.filter(machine => !('restoredFrom' in machine)).map(({ name }) => name)
    if (vms.length === 0 && machines.length > 0) return []
    return [{
      at: iso(at),
      result,
      reason,
      ...retry && { retry },
      ...vms.length > 0 && { vms },
      ...result === 'Failed' && { id }
    }]
  })
}

/** A fixture says of computers and agent jobs what replaces all that was said. */
function agents (estate: Estate): FixtureDocument {
  const nameOf = ({ name }: { readonly name: string }) => name
  const live = [...estate.computers].flatMap((computer): KindItem[] => {
    const points = estate.agentRestorePoints.having(computerIdOf, computer.id).map(point => {
      const { id: run, created, backup: { agentJob }, backupFile } = point.restorePoint
      const job = agentJob?.id === computer.job?.id ? undefined : agentJob?.name
      return { at: iso(created), id: point.id, ...job !== undefined && { job }, run, full: backupFile.type === 'vbk' }
    })
    const others = computer.restorePoints?.filter(({ job }) => job !== undefined && job !== computer.job?.name) ?? []
    const told = [...timesOfComputer(computer).map(({ time }): Time => [time]),
      ...others.map(({ time, job }): Time => [time, job])]
    const isSame = sameTimes(told, points.map(({ at, job }) => [Date.parse(at), job]))
    return isSame ? [] : [{ name: computer.name, restorePoints: points }]
  })
  const jobs = Array.from(estate.agentJobs, (job): KindItem => ({
    name: job.name,
    runs: runsSaid(estate, job).map(({ id, at, result, reason, retry, machines }) => ({
      id, at: iso(at), result, reason, retry, computers: machines.map(nameOf)
    }))
  }))
  return { computers: live, agentJobs: jobs }
}

const computerIdOf = ({ computer }: AgentRestorePoint): string => computer.id

/** A document without what is told anew. */
function without (document: FixtureDocument, { jobs, retold, ownVms, followers }: Grown): FixtureDocument {
  const named = new Set(jobs.map(({ name }) => name))
  const vmsNamed = new Set([...ownVms, ...followers].map(({ name }) => name))
  return {
    ...document,
    ...document.jobs && {
      jobs: document.jobs.map(job => {
        if (job === undefined || !named.has(job.name)) return job
        const { runs: _, restorePoints, ...rest } = job
        return { ...rest, ...restorePoints !== undefined && !retold.has(job.name) && { restorePoints } }
      })
    },
    ...document.vms && {
      vms: document.vms.map(vm => {
        if (vm === undefined || !vmsNamed.has(vm.name)) return vm
        const { restorePoints: _, ...rest } = vm
        return rest
      })
    }
  }
}
