// What a fixture says of jobs that have been changed since they were made, so that they are made as they are now.

import { hierarchyItemOf } from '../derived/hierarchy.ts'
import type { Estate } from '../estate.ts'
import type { JobItem } from '../fixture/format.ts'
import { objectsOf } from '../job-changes.ts'
import type { JobObject } from '../job-settings.ts'
import type { Job, JobType } from '../records.ts'
import { DAYS, type Hours, type Schedule } from '../schedule.ts'

type ScheduleItem = NonNullable<JobItem['schedule']>

const TYPES: Readonly<Record<JobType, NonNullable<JobItem['type']>>> = {
  Backup: 'backup', BackupCopy: 'backupCopy', ImmediateBackupCopy: 'immediateBackupCopy', Replica: 'replica'
}

/**
 * Only what is not said of each job anyway. What there is none of is said as undefined, over what was said before.
 * @param name what the fixture calls the job
 */
export function changesOf (estate: Estate, job: Job, name: string): Partial<JobItem> {
  const { folder } = job
  return {
    ...folder !== name && { folder },
    ...estate.deletedJobs.get(job.id) && { deleted: true },
    ...job.edited && settingsOf(estate, job)
  }
}

function settingsOf (estate: Estate, job: Job): Partial<JobItem> {
  const { guestProcessing, further } = job
  const { snapshots, logs, windowsCredentials, linuxCredentials, oracle, excludedFiles } = guestProcessing
  return {
    type: TYPES[job.type],
    perVm: job.perVm,
    reverse: job.reverse,
    fullEvery: job.fullEvery,
    description: job.description,
    ...scheduleOfJob(job),
    guestProcessing: {
      snapshots,
      logs,
      oracle,
      excludedFiles,
      ...windowsCredentials && { credentials: windowsCredentials.name },
      ...linuxCredentials && { linuxCredentials: linuxCredentials.name }
    },
    indexing: job.indexing,
    password: job.password?.name,
    includes: undefined,
    objects: objectsOf(estate, job).map(object => objectItem(estate, object)),
    linkedJobs: job.linkedJobs.map(({ name }) => name),
    linkedRepositories: job.linkedRepositories.map(({ name }) => name),
    edited: true,
    further: Object.keys(further).length > 0 ? further : undefined
  } as { [K in keyof JobItem]?: JobItem[K] | undefined } as Partial<JobItem>
}

/** When a job runs, and what it keeps. */
export function scheduleOfJob (job: Job): Pick<JobItem, 'schedule' | 'enabled' | 'retention' | 'keepFulls'> {
  const { limit, cycles, days, weekly, monthly, yearly } = job.retention
  const schedule = scheduleItem(job.schedule)
  return {
    ...schedule && { schedule },
    enabled: job.scheduleEnabled,
    retention: limit === 'Days' ? { days, otherwise: cycles } : { points: cycles, otherwise: days },
    keepFulls: { weekly, monthly, yearly }
  }
}

/** Undefined where a fixture can't say it: then it is told by the restore points, as it was. */
function scheduleItem (schedule: Schedule | undefined): ScheduleItem | undefined {
  if (schedule === undefined) return { never: true }
  const hours = hoursItem(schedule.hours)
  switch (schedule.kind) {
    case 'daily': return { daily: clock(schedule.at), days: schedule.days, ...hours }
    case 'monthly': {
      const { at, on, months } = schedule
      return { monthly: clock(at), ...typeof on === 'number' ? { dayOfMonth: on } : on, months, ...hours }
    }
    case 'periodically': {
      const { every, at } = schedule
      return every % 60_000 === 0 ? { every: `${every / 60_000}m`, at: clock(at), ...hours } : undefined
    }
    case 'continuous': return { continuous: true, ...hours }
    case 'after': return { after: schedule.job.name, ...hours }
  }
}

function hoursItem (hours: Hours | undefined): Pick<ScheduleItem, 'hoursOfDays'> {
  if (hours === undefined) return {}
  const days = DAYS.map((day, index) => [day, hours[index]!.map(allowed => allowed ? 1 : 0).join('')])
  return { hoursOfDays: Object.fromEntries(days) as NonNullable<ScheduleItem['hoursOfDays']> }
}

/** `21:00`, with as much of seconds as there is. */
const clock = (at: number): string => new Date(at).toISOString().slice(11, 23).replace(/(:00)?\.000$/, '')

type ObjectItem = NonNullable<JobItem['objects']>[number]

function objectItem (estate: Estate, { of, name, further }: JobObject): ObjectItem {
  const isFound = firstNamed(estate, name) === of
  return {
    name,
    ...!isFound && { ref: 'reference' in of ? of.reference : hierarchyItemOf(estate.hierarchy, of).id },
    ...Object.keys(further).length > 0 && { further }
  }
}

/** What a fixture means by a name. */
function firstNamed ({ vms, hierarchyItems }: Estate, name: string): JobObject['of'] | undefined {
  return vms.having<string>(nameOf, name)[0] ?? hierarchyItems.having<string>(nameOf, name)[0]
}

const nameOf = ({ name }: { readonly name: string }): string => name
