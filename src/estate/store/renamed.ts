// The layers of an estate with the names that its jobs have by now: a fixture refers to jobs by their names.

import type { Estate } from '../estate.ts'
import type { FixtureDocument, JobItem, PointItem, VmItem } from '../fixture/format.ts'
import { deriveInfrastructure } from '../fixture/infrastructure.ts'
import type { Layer } from '../fixture/layer.ts'
import type { LoadedEstate } from '../fixture/load.ts'
import { mergeLayers, type MergedFixture } from '../fixture/merge.ts'
import { collectMistakes } from '../fixture/mistakes.ts'
import { cloneIdOf } from '../job-changes.ts'
import { kinds, type KindItem, type KindName } from '../kinds.ts'
import type { Job } from '../records.ts'

/** What an estate was made of, in the names of now. */
export interface PresentNames {
  readonly layers: readonly Layer[]
  readonly fixture: MergedFixture
  /** What a fixture calls a job. */
  readonly nameOf: (job: Job) => string
}

/** @param taken names that others get: a deleted job makes way for them, as for those that there are */
export function inPresentNames (
  { layers, fixture, estate }: LoadedEstate, taken: readonly string[] = []
): PresentNames {
  const { jobs, deletedJobs } = estate
  const isAsMade = jobs.version === 0 && !Array.from(deletedJobs).some(({ name }) => taken.includes(name))
  if (isAsMade) return { layers, fixture, nameOf: ({ name }) => name }
  const used = new Set([...taken, ...Array.from(jobs, ({ name }) => name)])
  const namesOfDeleted = new Map(Array.from(deletedJobs, ({ id, name }) => {
    let own = name
    while (used.has(own)) own = `${own} (deleted)`
    used.add(own)
    return [id, own]
  }))
  const nameOf = ({ id, name }: Job) => namesOfDeleted.get(id) ?? jobs.get(id)?.name ?? name
  const changed = new Map(deriveInfrastructure(fixture, collectMistakes()).jobs
    .flatMap(job => nameOf(job) === job.name ? [] : [[job.name, { name: nameOf(job), id: job.id }]]))
  if (changed.size === 0) return { layers, fixture, nameOf }
  const present = layers.map(layer => ({ ...layer, document: renamed(layer.document, changed) }))
  return { layers: present, fixture: mergeLayers(present), nameOf }
}

/** A fixture whose jobs don't get the ids of deleted ones that had their names. */
export function withFreshIds (document: FixtureDocument, estate: Estate): FixtureDocument {
  const deleted = new Map(Array.from(estate.deletedJobs, job => [job.name, job]))
  const alive = new Set(Array.from(estate.jobs, ({ name }) => name))
  if (deleted.size === 0 || document.jobs === undefined) return document
  const jobs = document.jobs.map(job => {
    const before = deleted.get(job?.name)
    if (before === undefined || alive.has(job.name)) return job
    return { ...job, id: job.id ?? cloneIdOf(estate, before, job.name) }
  })
  return { ...document, jobs }
}

/** What jobs are called, by what they were called; their ids no longer follow from their names. */
type Renamed = ReadonlyMap<string, { readonly name: string, readonly id: string }>
type Rename = (name: string) => string

function renamed (document: FixtureDocument, changed: Renamed): FixtureDocument {
  const { jobs, vms } = document
  const rename: Rename = name => changed.get(name)?.name ?? name
  return {
    ...document,
    ...jobs && { jobs: jobs.map(job => job && { ...renamedJob(job, rename), ...changed.get(job.name) }) },
    ...vms && { vms: vms.map(vm => vm && renamedVm(vm, rename)) },
    ...Object.fromEntries(kinds.flatMap(({ section, fields }) => {
      const keys = Object.keys(fields).filter(key => {
        const field = fields[key]!
        return field.kind === 'reference' && field.section === 'jobs'
      })
      const items = document[section as KindName]
      if (items === undefined || keys.length === 0) return []
      return [[section, items.map(item => item && renamedReferences(item, keys, rename))]]
    }))
  }
}

function renamedVm (vm: VmItem, rename: Rename): VmItem {
  const { job, restorePoints: points } = vm
  return {
    ...vm,
    ...job !== undefined && { job: rename(job) },
    ...Array.isArray(points) && { restorePoints: (points as PointItem[]).map(point => renamedPoint(point, rename)) }
  }
}

// What was wrong in a list has left a hole.
const renamedPoint = (point: PointItem | undefined, rename: Rename): PointItem =>
  typeof point === 'object' && 'job' in point ? { ...point, job: rename(point.job!) } : point!

function renamedJob (job: JobItem, rename: Rename): JobItem {
  const { schedule, linkedJobs } = job
  return {
    ...job,
    ...schedule?.after !== undefined && { schedule: { ...schedule, after: rename(schedule.after) } },
    ...linkedJobs && { linkedJobs: linkedJobs.map(rename) }
  }
}

function renamedReferences (item: KindItem, keys: readonly string[], rename: Rename): KindItem {
  const changed = keys.filter(key => item[key] !== undefined).map(key => {
    const value = item[key] as string | readonly string[]
    return [key, typeof value === 'string' ? rename(value) : value.map(rename)]
  })
  return { ...item, ...Object.fromEntries(changed) }
}
