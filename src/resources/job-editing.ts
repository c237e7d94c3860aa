// Jobs edited, cloned, deleted, and their schedules switched on and off: pages put_jobs_id_actionedit,
// post_jobs_id_actionclone, delete_jobs_id, post_jobs_id_actiontogglescheduleenabled.

import { TaskFailure } from '../engine/tasks.ts'
import { name as nameSyntax } from '../estate/fixture/values.ts'
import {
  addClone, changeJob, cloneIdOf, deleteJob, setObjects, type CloneSettings, type JobChanges
} from '../estate/job-changes.ts'
import type { Further } from '../estate/job-settings.ts'
import type { Job as Record, JobType } from '../estate/records.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { Job, JobCloneSpec } from '../schema/job.ts'
import type { World } from '../world.ts'
import { handler, type Claims } from './call.ts'
import { effect, type LateChange, type NamedEffect } from './effect.ts'
import { find } from './entity.ts'
import { part, withPart } from './further.ts'
import {
  check, jobChange, lateChangeOfJob, presentJob, refuseRunning, refuseTaken, type Plan
} from './job-changing.ts'
import { editedInfo, INFO_NAMES } from './job-info.ts'
import { lookUpFor, REFERENCES_ONLY } from './job-look-up.ts'
import { mistake } from './job-mistakes.ts'
import { editedLinks, editedObjects } from './job-objects-edit.ts'
import { editedSchedule } from './job-schedule-edit.ts'
import { jobs } from './jobs.ts'
import { pathOf } from './links.ts'
import { about, started } from './started.ts'

const LONGEST_NAME = 50

/** @throws Refusal badBody */
function checkName (name: string | undefined, element: string, root: string): void {
  if (!name || nameSyntax.read(name) === undefined || name.length > LONGEST_NAME) {
    throw mistake(element, name, `a name of 1 to ${LONGEST_NAME} characters`, root)
  }
}

interface EditArgs { readonly id: string, readonly body: ValueOf<typeof Job> }

const planEdit: Plan<EditArgs> = (world, job, { body }, lookUp) => {
  const { estate } = world
  const { Name: name, Description: description } = body
  const renamed = name !== undefined && name !== job.name
  if (renamed) checkName(name, '@Name', 'Job')
  const info = INFO_NAMES[job.type]
  const element = `JobInfo/${info}`
  const given = body.JobInfo?.[info] as Partial<{ Includes: any, LinkedJobIncludes: any }> | undefined
  const schedule = editedSchedule(job, body, lookUp)
  const settings = editedInfo({ ...job, further: schedule.further! }, body, lookUp)
  const changes: JobChanges = {
    ...schedule,
    ...settings,
    ...editedLinks(given, { lookUp, element }),
    ...renamed && { name },
    ...description !== undefined && { description }
  }
  const objects = editedObjects(given?.Includes?.ObjectInJob,
    { estate, job, after: { ...job, ...changes }, lookUp, element: `${element}/Includes` })
  refuseRunning(world, job)
  if (renamed) refuseTaken(world, name, job)
  refuseLoops(job, changes)
  return () => {
    changeJob(estate, job, changes)
    if (objects) setObjects(estate, job, objects)
  }
}

/** @throws TaskFailure where a job would run after itself, or copy itself */
function refuseLoops ({ id, name }: Record, { schedule, linkedJobs }: JobChanges): void {
  const previous = (each: Record['schedule']): Record | undefined => each?.kind === 'after' ? each.job : undefined
  for (let job = previous(schedule); job !== undefined; job = previous(job.schedule)) {
    if (job.id === id) throw new TaskFailure(`Job "${name}" would run after itself`)
  }
  if (linkedJobs?.some(job => job.id === id)) throw new TaskFailure(`Job "${name}" would copy its own backups`)
}

const edit = jobChange('editJob', planEdit)

const planToggle: Plan<{ readonly id: string }> = ({ estate }, job) => {
  if (!job.schedule) throw new TaskFailure(`Job "${job.name}" has no schedule`)
  return () => changeJob(estate, job, { scheduleEnabled: !job.scheduleEnabled })
}

const toggle = jobChange('toggleScheduleEnabledJob', planToggle)

const planDelete: Plan<{ readonly id: string }> = (world, job) => {
  refuseRunning(world, job)
  return () => deleteJob(world.estate, job)
}

const remove = jobChange('deleteJob', planDelete)

type CloneSpec = ValueOf<typeof JobCloneSpec>

interface CloneInfo {
  readonly JobName?: string | undefined
  readonly FolderName?: string
  readonly JobFileName?: string | undefined
  readonly VmSuffix?: string
  readonly RepositoryUid?: string | undefined
  readonly Description?: string | undefined
}

const CLONE_INFO = {
  Backup: 'BackupJobCloneInfo',
  Replica: 'ReplicaJobCloneInfo',
  BackupCopy: 'BackupCopyJobCloneInfo',
  ImmediateBackupCopy: 'ImmediateBackupCopyJobCloneInfo'
} as const satisfies { readonly [T in JobType]: keyof CloneSpec }

/** @throws Refusal badBody, TaskFailure */
function cloneSettings (job: Record, spec: CloneSpec, lookUp = REFERENCES_ONLY): CloneSettings {
  const element = CLONE_INFO[job.type]
  const info: CloneInfo | undefined = spec[element]
  if (!info) {
    const other = Object.keys(spec).find(key => spec[key as keyof CloneSpec] !== undefined)
    throw mistake('JobCloneSpec', other, `${element}, since the job is of type ${job.type}`, 'JobCloneSpec')
  }
  const { JobName: name, FolderName, JobFileName, RepositoryUid, Description } = info
  checkName(name, `${element}/JobName`, 'JobCloneSpec')
  for (const key of ['FolderName', 'JobFileName', 'VmSuffix'] as const) {
    if (info[key] !== undefined && nameSyntax.read(info[key]) === undefined) {
      throw mistake(`${element}/${key}`, info[key], nameSyntax.expects, 'JobCloneSpec')
    }
  }
  return {
    name: name!,
    folder: FolderName ?? JobFileName ?? name!,
    description: Description ?? job.description,
    repository: RepositoryUid === undefined
      ? job.repository
      : lookUp.repositoryOf(RepositoryUid, `${element}/RepositoryUid`),
    further: withoutRetention(job.further)
  }
}

function withoutRetention (further: Further): Further {
  const { SimpleRetentionPolicy: _, GfsRetentionPolicy: __, ...info } = part(further, 'JobInfo')
  return withPart(further, 'JobInfo', info)
}

interface CloneArgs { readonly id: string, readonly spec: CloneSpec }

/** @throws TaskFailure */
function plannedClone (world: World, sourceId: string, spec: CloneSpec) {
  const source = presentJob(world, sourceId)
  const settings = cloneSettings(source, spec, lookUpFor(source, world))
  refuseTaken(world, settings.name)
  return { source, name: settings.name, add: (id: string) => addClone(world.estate, source, id, settings) }
}

const cloned = lateChangeOfJob<CloneArgs & { readonly cloneId: string }>('cloneJob',
  (world, { id, spec, cloneId }) => plannedClone(world, id, spec).add(cloneId))

const clone = effect<CloneArgs>('cloneJob', (world, { id: sourceId, spec }) => {
  const { source, name } = plannedClone(world, sourceId, spec)
  const id = cloneIdOf(world.estate, source, name)
  cloned(world, world.estate.jobs, id, { id: sourceId, spec, cloneId: id })
  return { rel: 'Related', type: 'Job', path: `${pathOf('getJob', [id])}?format=Entity`, name }
})

export const effects: ReadonlyArray<NamedEffect<any>> = [edit.effect, toggle.effect, remove.effect, clone]
export const lateChanges: ReadonlyArray<LateChange<any>> = [edit.late, toggle.late, remove.late, cloned]

export const claims: Claims = {
  editJob: handler(call => find(call, jobs), (call, job, body: ValueOf<typeof Job> | undefined) => {
    const args = { id: job.id, body: body! }
    check(edit.plan, call.world, job, args)
    return started(call, 'editJob', edit.effect, args, about(job))
  }),
  toggleScheduleEnabledJob: handler(call => find(call, jobs), (call, job) =>
    started(call, 'toggleScheduleEnabledJob', toggle.effect, { id: job.id }, about(job))),
  deleteJob: handler(call => find(call, jobs), (call, job) =>
    started(call, 'deleteJob', remove.effect, { id: job.id }, about(job))),
  cloneJob: handler(call => find(call, jobs), (call, job, spec: CloneSpec | undefined) => {
    cloneSettings(job, spec!)
    return started(call, 'cloneJob', clone, { id: job.id, spec: spec! }, about(job))
  })
}
