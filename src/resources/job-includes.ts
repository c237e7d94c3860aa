// What a job processes, and what a backup copy job copies from: pages jobs_id_includes, get_jobs_id_includes_id,
// backup_copy_job_options, get_jobs_id_linked_jobs, get_jobs_id_linked_repositories.

import { hierarchyItemOf } from '../estate/derived/hierarchy.ts'
import { idOf } from '../estate/identity.ts'
import { objectsOf } from '../estate/job-changes.ts'
import type { JobObject } from '../estate/job-settings.ts'
import type { Job, Repository } from '../estate/records.ts'
import {
  LinkedBackupRepository, LinkedBackupRepositoryResourceObjects, LinkedJobObject, LinkedJobResourceObjects, ObjectInJob,
  ObjectsInJob, type LinkedBackupRepositoryType, type LinkedJobObjectType, type ObjectInJobType
} from '../schema/job.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import { find, uidOf } from './entity.ts'
import { guestProcessingShown } from './guest-processing.ts'
import { jobs } from './jobs.ts'
import { does, to, up } from './links.ts'
import { nested, plainItem, plainList, type PlainResource } from './plain.ts'
import { Refusal } from './refusal.ts'
import { repositories } from './repositories.ts'

export const jobIncludes: PlainResource<JobObject, typeof ObjectInJobType, 'ObjectInJob'> = {
  type: 'ObjectInJob',
  item: 'getJobInclude',
  root: ObjectInJob,
  list: ObjectsInJob,
  ids: ({ job, id }) => [job.id, id],
  links: [
    to('Delete', 'ObjectInJob', 'removeJobInclude', { name: (_call, { name }) => name }),
    up(() => jobs, ({ job }) => job, 'Entity')
  ],
  members: ({ world }, { id, of, name, order, job, further }) => ({
    ObjectInJobId: id,
    HierarchyObjRef: 'reference' in of ? of.reference : hierarchyItemOf(world.estate.hierarchy, of).id,
    Name: name,
    DisplayName: name,
    Order: order,
    GuestProcessingOptions: guestProcessingShown({ job, further })
  }),
  query: {
    type: 'ObjectInJob',
    properties: {
      UID: ({ id }) => id,
      Name: ({ name }) => name,
      JobUid: ({ job }) => job.id,
      JobName: ({ job }) => job.name,
      BackupServerUid: ({ job }) => job.backupServer.id,
      BackupServerName: ({ job }) => job.backupServer.name
    }
  }
}

/** As the job itself shows them: without links. */
export const includesOf = (call: Call, job: Job) =>
  ({ ObjectInJob: nested(call, jobIncludes, objectsOf(call.world.estate, job)) })

export interface Linked<T> { readonly id: string, readonly job: Job, readonly to: T }

const linked = <T extends { readonly id: string }>(job: Job, kind: string, records: readonly T[]): Linked<T>[] =>
  records.map(to => ({ id: idOf('job', job.id, kind, to.id), job, to }))

export const linkedJobsOf = (job: Job) => linked(job, 'linkedJob', job.linkedJobs)
export const linkedRepositoriesOf = (job: Job) => linked(job, 'linkedRepository', job.linkedRepositories)

const jobObject = ({ id, to }: Linked<Job>) => ({ ObjectInJobId: id, LinkedJobUid: uidOf(jobs, to) })
const repositoryObject = ({ id, to }: Linked<Repository>) =>
  ({ ObjectInJobId: id, LinkedBackupRepositoryUid: uidOf(repositories, to) })

/** As the job itself shows them. */
export const linkedOf = (job: Job) => ({
  jobs: { LinkedJobObject: linkedJobsOf(job).map(jobObject) },
  repositories: { LinkedBackupRepository: linkedRepositoriesOf(job).map(repositoryObject) }
})

const linkedJobs: PlainResource<Linked<Job>, typeof LinkedJobObjectType> = {
  type: 'LinkedJobObject',
  item: 'removeLinkedJob',
  root: LinkedJobObject,
  list: LinkedJobResourceObjects,
  ids: ({ job, id }) => [job.id, id],
  links: [up(() => jobs, ({ job }) => job, 'Entity'), does('Delete', 'removeLinkedJob')],
  members: (_call, record) => jobObject(record)
}

const linkedRepositories: PlainResource<Linked<Repository>, typeof LinkedBackupRepositoryType> = {
  type: 'LinkedBackupRepositoryObject',
  item: 'removeLinkedBackupRepository',
  root: LinkedBackupRepository,
  list: LinkedBackupRepositoryResourceObjects,
  ids: ({ job, id }) => [job.id, id],
  links: [up(() => jobs, ({ job }) => job, 'Entity'), does('Delete', 'removeLinkedBackupRepository')],
  members: (_call, record) => repositoryObject(record)
}

/** That of another job is not found. */
export function findObject (call: Call): JobObject {
  const job = find(call, jobs)
  const id = call.params.includeId!
  const object = call.world.estate.jobObjects.get(guidOf(id, 'ObjectInJob'))
  if (object?.job !== job) throw new Refusal('noSuchObject', { type: 'ObjectInJob', id })
  return object
}

export const claims: Claims = {
  listJobIncludes: handler(call => find(call, jobs),
    (call, job) => plainList(call, jobIncludes, objectsOf(call.world.estate, job))),
  getJobInclude: handler(findObject, (call, object) => plainItem(call, jobIncludes, object)),
  listLinkedJobs: handler(call => find(call, jobs), (call, job) => plainList(call, linkedJobs, linkedJobsOf(job))),
  listLinkedBackupRepositories: handler(call => find(call, jobs),
    (call, job) => plainList(call, linkedRepositories, linkedRepositoriesOf(job)))
}
