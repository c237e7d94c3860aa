// How jobs change while they exist. Records point at each other, so a job is changed where it stands, and this is the
// one place where that happens. What a change may not do is for those who ask for it to know.

import type { Records } from './collection.ts'
import { vmsInCatalogue } from './derivations.ts'
import type { Estate } from './estate.ts'
import { idOf } from './identity.ts'
import { objectIdOf, plainSettings, type Further, type JobObject, type JobSettings } from './job-settings.ts'
import type { AgentJob, NasJob } from './kinds.ts'
import type { Job, Repository } from './records.ts'

type Changed<T> = { -readonly [K in keyof T]?: T[K] }

export type JobChanges = Changed<Omit<JobSettings, 'edited'> & Pick<Job, 'name'>>

export function changeJob (estate: Estate, job: Job, changes: JobChanges): void {
  const { indexing } = job
  Object.assign(job, changes, { edited: true })
  estate.jobs.changed()
  if (job.indexing !== indexing) refresh(estate.catalogVms, vmsInCatalogue(estate))
}

/** Has records follow again from what they were made of. */
function refresh<R extends { readonly id: string }> (records: Records<R>, present: Iterable<R>): void {
  for (const { id } of [...records]) records.remove(id)
  for (const record of present) records.add(record)
}

const jobOf = ({ job }: JobObject): Job => job

/** What a job processes, in the order of processing. */
export const objectsOf = ({ jobObjects }: Estate, job: Job): readonly JobObject[] => jobObjects.having(jobOf, job)

export type ObjectChanges = Pick<JobObject, 'of' | 'further'>

/** Has a job process these objects and no others. */
export function setObjects (estate: Estate, job: Job, objects: readonly ObjectChanges[]): void {
  for (const { id } of objectsOf(estate, job)) estate.jobObjects.remove(id)
  for (const [order, { of, further }] of objects.entries()) {
    estate.jobObjects.add({ id: objectIdOf(job, of), job, order, name: of.name, of, further })
  }
  changeJob(estate, job, {})
}

export interface CloneSettings {
  readonly name: string
  readonly folder: string
  readonly description: string
  readonly repository: Repository
  readonly further: Further
}

/** The id that a clone gets: another one for each clone of the same name. */
export function cloneIdOf ({ jobs, deletedJobs }: Estate, { id }: Job, name: string): string {
  for (let number = 1; ; number++) {
    const own = idOf('job', id, 'clone', name, number)
    if (!jobs.get(own) && !deletedJobs.get(own)) return own
  }
}

/** Adds a copy of a job, which keeps its points as long as a new job does, and does not run by itself. */
export function addClone (estate: Estate, source: Job, id: string, settings: CloneSettings): void {
  const { retention } = plainSettings('')
  const clone: Job = { ...source, ...settings, id, retention, scheduleEnabled: false, edited: true }
  estate.jobs.add(clone)
  setObjects(estate, clone, objectsOf(estate, source))
}

/** What it left stays, and still knows it; nothing follows it or copies it, and it follows and copies nothing. */
export function deleteJob (estate: Estate, job: Job): void {
  for (const { id } of objectsOf(estate, job)) estate.jobObjects.remove(id)
  for (const other of estate.jobs) {
    const { linkedJobs, schedule } = other
    if (linkedJobs.includes(job)) changeJob(estate, other, { linkedJobs: linkedJobs.filter(each => each !== job) })
    if (schedule?.kind === 'after' && schedule.job === job) {
      changeJob(estate, other, { schedule: undefined, scheduleEnabled: false })
    }
  }
  changeJob(estate, job, { schedule: undefined, scheduleEnabled: false, linkedJobs: [] })
  estate.deletedJobs.add(job)
  estate.jobs.remove(job.id)
}

export function changeAgentJob (
  { agentJobs }: Estate, job: AgentJob, changes: Changed<Pick<AgentJob, 'scheduleEnabled'>>
): void {
  Object.assign(job, changes)
  agentJobs.changed()
}

export function changeNasJob (
  { nasJobs }: Estate, job: NasJob, changes: Changed<Pick<NasJob, 'scheduled'>>
): void {
  Object.assign(job, changes)
  nasJobs.changed()
}

/** Notes that a file share job has run: nothing else tells of it. */
export function noteNasRun (estate: Estate, job: NasJob, run: NasJob['runs'][number]): void {
  Object.assign(job, { runs: [...job.runs, run] })
  estate.nasJobs.touched()
}
