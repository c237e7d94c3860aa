// What a job processes and copies after an edit, and how the guests of single objects are processed. Pages jobs_id,
// put_jobs_id_actionedit, post_jobs_id_includes, backup_copy_job_options.

import { TaskFailure } from '../engine/tasks.ts'
import { objectsOf, type JobChanges, type ObjectChanges } from '../estate/job-changes.ts'
import type { Estate } from '../estate/estate.ts'
import type { Further, JobObject } from '../estate/job-settings.ts'
import type { Job } from '../estate/records.ts'
import type { Of } from '../schema/dsl.ts'
import type { ImmediateBackupCopyJobInfoType, ObjectInJobType } from '../schema/job.ts'
import { beyond, laidOver } from './further.ts'
import {
  guestProcessingOfObject, guestProcessingShown, withoutOldForm, type Options
} from './guest-processing.ts'
import type { JobLookUp } from './job-look-up.ts'
import { mistake } from './job-mistakes.ts'

interface Around {
  readonly estate: Estate
  /** As it was, and as it will be. */
  readonly job: Job
  readonly after: Job
  readonly lookUp: JobLookUp
  /** The element that holds what is given. */
  readonly element: string
}

/**
 * All objects of a job after an edit that lists them; undefined where it lists none, or those that there are.
 * @throws Refusal badBody, TaskFailure
 */
export function editedObjects (
  given: ReadonlyArray<Of<typeof ObjectInJobType>> | undefined, around: Around
): readonly ObjectChanges[] | undefined {
  if (!given || given.length === 0) return undefined
  const present = objectsOf(around.estate, around.job)
  const inOrder = given.map((object, index) => ({ object, order: object.Order ?? index }))
    .sort((a, b) => a.order - b.order).map(({ object }) => object)
  const objects = new Map<JobObject['of'], ObjectChanges>()
  for (const object of inOrder) {
    const { of, known } = meant(object, present, around)
    const options = object.GuestProcessingOptions
    const further = options ? furtherOf(options, known, around) : known?.further ?? {}
    objects.set(of, { of, further })
  }
  const all = [...objects.values()]
  return isSame(all, present) ? undefined : all
}

function meant (
  { ObjectInJobId, HierarchyObjRef }: Of<typeof ObjectInJobType>, present: readonly JobObject[],
  { job, lookUp, element }: Around
): { readonly of: JobObject['of'], readonly known: JobObject | undefined } {
  const byId = present.find(({ id }) => id === ObjectInJobId?.toLowerCase())
  if (byId) return { of: byId.of, known: byId }
  if (HierarchyObjRef === undefined) {
    if (ObjectInJobId) throw new TaskFailure(`Object ${ObjectInJobId} was not found in job "${job.name}"`)
    throw mistake(`${element}/ObjectInJob/HierarchyObjRef`, undefined, 'a reference, or ObjectInJobId')
  }
  const of = lookUp.objectOf(HierarchyObjRef, `${element}/ObjectInJob/HierarchyObjRef`)
  return { of, known: including(present, of) }
}

/** The object of a job for a VM or container. */
export const including = (objects: readonly JobObject[], of: JobObject['of']): JobObject | undefined =>
  objects.find(object => object.of === of || object.of.id === of.id)

/**
 * How an object is processed, as far as that is not what its job says.
 * @throws Refusal badBody, TaskFailure
 */
export function furtherOf (
  given: Options, known: JobObject | undefined, { job, after, lookUp, element }: Omit<Around, 'estate'>
): Further {
  const options = laidOver(guestProcessingShown({ job, further: known?.further ?? {} }), withoutOldForm(given))
  const idOf = (name: 'WindowsCredentialsId' | 'LinuxCredentialsId') =>
    ({ [name]: lookUp.credentialsOf(options[name], `${element}/GuestProcessingOptions/${name}`)?.id ?? '' })
  return beyond({ ...options, ...idOf('WindowsCredentialsId'), ...idOf('LinuxCredentialsId') },
    guestProcessingOfObject(after))
}

function isSame (objects: readonly ObjectChanges[], present: readonly JobObject[]): boolean {
  return objects.length === present.length && objects.every(({ of, further }, index) =>
    of === present[index]!.of && JSON.stringify(further) === JSON.stringify(present[index]!.further))
}

/**
 * What a backup copy job copies after an edit that lists it. Linked backups are dropped by any edit.
 * @throws Refusal badBody, TaskFailure
 */
export function editedLinks (
  given: Of<typeof ImmediateBackupCopyJobInfoType> | undefined, { lookUp, element }: Pick<Around, 'lookUp' | 'element'>
): JobChanges {
  const linkedJobs = given?.LinkedJobIncludes?.LinkedJobObject ?? []
  const repositories = given?.LinkedBackupRepositoryIncludes?.LinkedBackupRepository ?? []
  const jobElement = `${element}/LinkedJobIncludes/LinkedJobObject/LinkedJobUid`
  const repositoryElement =
    `${element}/LinkedBackupRepositoryIncludes/LinkedBackupRepository/LinkedBackupRepositoryUid`
  return {
    ...linkedJobs.length > 0 && {
      linkedJobs: [...new Set(linkedJobs.map(each => lookUp.jobOf(each.LinkedJobUid ?? '', jobElement)))]
    },
    ...repositories.length > 0 && {
      linkedRepositories: [...new Set(repositories.map(each =>
        lookUp.repositoryOf(each.LinkedBackupRepositoryUid ?? '', repositoryElement)))]
    }
  }
}
