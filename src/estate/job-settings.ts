// What a job is set to beside what it processes: when it runs, how long it keeps its points, how it treats the guests,
// what it copies from. Pages jobs_id, jobinfo, guestprocessingoptions, simple_and_gfs_retention_policies. How settings
// change is in job-changes.ts.

import { idOf } from './identity.ts'
import type { Credentials, HierarchyItemEntry, Password } from './kinds.ts'
import type { Job, Repository, Vm } from './records.ts'
import type { Schedule } from './schedule.ts'

/** How long restore points are kept: so many, or for so many days. */
export interface Retention {
  readonly limit: 'Cycles' | 'Days'
  readonly cycles: number
  readonly days: number
  /** How many full backups are kept of weeks, months and years; 0 is none. */
  readonly weekly: number
  readonly monthly: number
  readonly yearly: number
}

export interface GuestProcessing {
  readonly snapshots: 'RequireSuccess' | 'IgnoreFailures' | 'Disabled'
  readonly logs: 'OnlyOnSuccessJob' | 'Backup' | 'Never'
  readonly windowsCredentials: Credentials | undefined
  readonly linuxCredentials: Credentials | undefined
  /** Whether archived logs of Oracle are backed up too. */
  readonly oracle: boolean
  /** Masks of files that are left out. */
  readonly excludedFiles: readonly string[]
}

export interface JobSettings {
  readonly description: string
  /** Undefined where the job only runs when it is started. */
  readonly schedule: Schedule | undefined
  readonly scheduleEnabled: boolean
  readonly retention: Retention
  readonly guestProcessing: GuestProcessing
  /** Whether the files of its guests are indexed for the catalogue. */
  readonly indexing: boolean
  /** What its backups are encrypted with. */
  readonly password: Password | undefined
  /** Of a backup copy job: whose backups it copies. */
  readonly linkedJobs: readonly Job[]
  readonly linkedRepositories: readonly Repository[]
  /** Whether it was changed since it was made: then its restore points need not be runs of its schedule. */
  readonly edited: boolean
  readonly further: Further
}

/** What was set beyond all this: plain data that nothing here depends on, and that is shown as it was set. */
export type Further = { readonly [key: string]: unknown }

/** How often a run that failed is tried again, where a job says nothing else. */
export const RETRIES = { times: 3, afterMinutes: 10 } as const

interface RetryOptions {
  readonly RetryTimes?: number
  readonly RetryTimeout?: number
  readonly RetrySpecified?: boolean
}

/** How often a run of a job that failed is tried again by itself, and after how long. */
export function retriesOf (job: { readonly further?: Further } | undefined): { times: number, afterMinutes: number } {
  const options = job?.further?.JobScheduleOptions as { readonly RetryOptions?: RetryOptions } | undefined
  const { RetryTimes, RetryTimeout, RetrySpecified = true } = options?.RetryOptions ?? {}
  return {
    times: RetrySpecified ? RetryTimes ?? RETRIES.times : 0, afterMinutes: RetryTimeout ?? RETRIES.afterMinutes
  }
}

export const plainSettings = (description: string): JobSettings => ({
  description,
  schedule: undefined,
  scheduleEnabled: false,
  retention: { limit: 'Cycles', cycles: 7, days: 7, weekly: 0, monthly: 0, yearly: 0 },
  guestProcessing: {
    snapshots: 'RequireSuccess',
    logs: 'OnlyOnSuccessJob',
    windowsCredentials: undefined,
    linuxCredentials: undefined,
    oracle: false,
    excludedFiles: []
  },
  indexing: false,
  password: undefined,
  linkedJobs: [],
  linkedRepositories: [],
  edited: false,
  further: {}
})

/** An object of the virtual infrastructure that no record stands for, by its reference. */
export interface UnlistedObject {
  readonly id: string
  readonly name: string
  readonly reference: string
}

/** The object of a reference `urn:<Platform>:<Type>:<hierarchyRootId>.<ref>`. */
export const unlisted = (reference: string, name: string): UnlistedObject => ({ id: reference, name, reference })

export const objectIdOf = (job: Pick<Job, 'id'>, of: JobObject['of']): string => idOf('job', job.id, 'include', of.id)

/** A VM, or a container of the virtual infrastructure, that a job processes. */
export interface JobObject {
  readonly id: string
  readonly job: Job
  /** From 0 in the order of processing. */
  readonly order: number
  readonly name: string
  readonly of: Vm | HierarchyItemEntry | UnlistedObject
  /** How its guest is processed, as far as that is not what the job says. */
  readonly further: Further
}
