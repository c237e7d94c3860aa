// What a job processes, and what a backup copy job copies from, added and removed: pages post_jobs_id_includes,
// delete_jobs_id_includes_id, post_jobs_id_linked_jobs, delete_jobs_id_linked_jobs, post_jobs_id_linked_repositories,
// delete_jobs_id_linked_repositories.

import { TaskFailure } from '../engine/tasks.ts'
import { changeJob, objectsOf, setObjects } from '../estate/job-changes.ts'
import type { Job, JobType, Repository } from '../estate/records.ts'
import type { OperationId } from '../operations.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { CreateObjectInJobSpec, LinkedBackupRepository, LinkedJobObject } from '../schema/job.ts'
import { guidOf, handler, type Call, type Claims } from './call.ts'
import type { LateChange, NamedEffect } from './effect.ts'
import { check, findOfType, jobChange, type JobChange, type Plan } from './job-changing.ts'
import { findObject, linkedJobsOf, linkedRepositoriesOf, type Linked } from './job-includes.ts'
import { furtherOf, including } from './job-objects-edit.ts'
import { Refusal } from './refusal.ts'
import { about, started } from './started.ts'

const PROCESSING: readonly JobType[] = ['Backup', 'Replica', 'BackupCopy']
const COPYING: readonly JobType[] = ['BackupCopy', 'ImmediateBackupCopy']

interface AddArgs { readonly id: string, readonly spec: ValueOf<typeof CreateObjectInJobSpec> }

const planAdd: Plan<AddArgs> = ({ estate }, job, { spec }, lookUp) => {
  const { HierarchyObjRef, GuestProcessingOptions: options, Order } = spec
  const of = lookUp.objectOf(HierarchyObjRef, 'HierarchyObjRef')
  const further = options
    ? furtherOf(options, undefined, { job, after: job, lookUp, element: 'CreateObjectInJobSpec' })
    : {}
  const present = objectsOf(estate, job)
  if (including(present, of)) throw new TaskFailure(`"${of.name}" is already in job "${job.name}"`)
  const objects = present.toSpliced(Math.max(0, Order ?? present.length), 0, { ...present[0]!, of, further })
  return () => setObjects(estate, job, objects)
}

interface RemoveArgs { readonly id: string, readonly objectId: string }

const planRemove: Plan<RemoveArgs> = ({ estate }, job, { objectId }) => {
  const present = objectsOf(estate, job)
  const left = present.filter(({ id }) => id !== objectId)
  if (left.length === present.length) throw new TaskFailure(`Object ${objectId} was not found in job "${job.name}"`)
  if (left.length === 0) throw new TaskFailure(`Job "${job.name}" has only one object, which cannot be removed`)
  return () => setObjects(estate, job, left)
}

interface LinkArgs { readonly id: string, readonly uid: string }

/** Adds to a list of linked records. */
const planLink = <K extends 'linkedJobs' | 'linkedRepositories'>(
  key: K, find: (lookUp: Parameters<Plan<LinkArgs>>[3], uid: string) => Job | Repository
): Plan<LinkArgs> => ({ estate }, job, { uid }, lookUp) => {
    const record = find(lookUp, uid)
    if (record.id === job.id) throw new TaskFailure(`Job "${job.name}" would copy its own backups`)
    const linked: ReadonlyArray<Job | Repository> = job[key]
    if (linked.some(({ id }) => id === record.id)) {
      throw new TaskFailure(`"${record.name}" is already linked to job "${job.name}"`)
    }
    return () => changeJob(estate, job, { [key]: [...linked, record] })
  }

/** Takes out of a list of linked records. */
const planUnlink = (
  key: 'linkedJobs' | 'linkedRepositories', idsOf: (job: Job) => ReadonlyArray<Linked<any>>
): Plan<RemoveArgs> => ({ estate }, job, { objectId }) => {
  const linked = idsOf(job).find(({ id }) => id === objectId)
  if (!linked) throw new TaskFailure(`Object ${objectId} was not found in job "${job.name}"`)
  return () => changeJob(estate, job, {
    [key]: (job[key] as ReadonlyArray<Job | Repository>).filter(each => each !== linked.to)
  })
}

const plans = {
  addJobInclude: planAdd,
  removeJobInclude: planRemove,
  addLinkedJob: planLink('linkedJobs', ({ jobOf }, uid) => jobOf(uid, 'LinkedJobUid')),
  removeLinkedJob: planUnlink('linkedJobs', linkedJobsOf),
  addLinkedBackupRepository:
    planLink('linkedRepositories', ({ repositoryOf }, uid) => repositoryOf(uid, 'LinkedBackupRepositoryUid')),
  removeLinkedBackupRepository: planUnlink('linkedRepositories', linkedRepositoriesOf)
} satisfies Partial<Record<OperationId, Plan<any>>>

const changes = Object.fromEntries(Object.entries<Plan<any>>(plans).map(([name, plan]) =>
  [name, jobChange(name, plan)])) as unknown as Readonly<Record<keyof typeof plans, JobChange<any>>>

function begin<N extends keyof typeof plans> (call: Call, name: N, job: Job, args: object) {
  const all = { id: job.id, ...args }
  check(changes[name].plan, call.world, job, all)
  return started(call, name, changes[name].effect, all, about(job))
}

const adding = <B>(name: keyof typeof plans, types: readonly JobType[], argsOf: (body: B) => object) =>
  handler<Job, B>(call => findOfType(call, name, types), (call, job, body) => begin(call, name, job, argsOf(body!)))

/** @throws Refusal malformedId, noSuchObject */
function findLinked (
  call: Call, name: OperationId, type: string, param: string, of: (job: Job) => ReadonlyArray<Linked<any>>
): Linked<unknown> {
  const job = findOfType(call, name, COPYING)
  const given = call.params[param]!
  const id = guidOf(given, type)
  const found = of(job).find(each => each.id === id)
  if (!found) throw new Refusal('noSuchObject', { type, id: given })
  return found
}

export const effects: ReadonlyArray<NamedEffect<any>> = Object.values(changes).map(({ effect }) => effect)
export const lateChanges: ReadonlyArray<LateChange<any>> = Object.values(changes).map(({ late }) => late)

export const claims: Claims = {
  addJobInclude: adding<AddArgs['spec']>('addJobInclude', PROCESSING, spec => ({ spec })),
  removeJobInclude: handler(findObject,
    (call, { id: objectId, job }) => begin(call, 'removeJobInclude', job, { objectId })),
  addLinkedJob: adding<ValueOf<typeof LinkedJobObject>>('addLinkedJob', COPYING,
    ({ LinkedJobUid: uid }) => ({ uid })),
  removeLinkedJob: handler(
    call => findLinked(call, 'removeLinkedJob', 'LinkedJobObject', 'linkedJobId', linkedJobsOf),
    (call, { id: objectId, job }) => begin(call, 'removeLinkedJob', job, { objectId })),
  addLinkedBackupRepository: adding<ValueOf<typeof LinkedBackupRepository>>('addLinkedBackupRepository', COPYING,
    ({ LinkedBackupRepositoryUid: uid }) => ({ uid })),
  removeLinkedBackupRepository: handler(
    call => findLinked(call, 'removeLinkedBackupRepository', 'LinkedBackupRepositoryObject', 'linkedRepositoryId',
      linkedRepositoriesOf),
    (call, { id: objectId, job }) => begin(call, 'removeLinkedBackupRepository', job, { objectId }))
}
