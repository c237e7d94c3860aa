// The settings of a job as JobInfo has them, but for what it processes and copies: guest processing, encryption and how
// long it keeps its points; and what an edit says of them. Pages jobinfo, put_jobs_id_actionedit,
// simple_and_gfs_retention_policies, guestprocessingoptions.

import type { JobChanges } from '../estate/job-changes.ts'
import type { Retention } from '../estate/job-settings.ts'
import type { Job, JobType } from '../estate/records.ts'
import type { Of, ValueOf } from '../schema/dsl.ts'
import type { BackupJobInfoType, Job as JobRoot } from '../schema/job.ts'
import { beyond, laidOver, part, withPart } from './further.ts'
import { guestProcessingOfJob, withoutOldForm } from './guest-processing.ts'
import type { JobLookUp } from './job-look-up.ts'
import { mistake } from './job-mistakes.ts'

type Body = ValueOf<typeof JobRoot>
type Settings = Omit<Of<typeof BackupJobInfoType>, 'Includes'>

/** The member of JobInfo that jobs of a type have. */
export const INFO_NAMES = {
  Backup: 'BackupJobInfo',
  Replica: 'ReplicaJobInfo',
  BackupCopy: 'BackupCopyJobInfo',
  ImmediateBackupCopy: 'ImmediateBackupCopyJobInfo'
} as const satisfies Record<JobType, keyof NonNullable<Body['JobInfo']>>

/** The settings that jobs of a type show. */
const SHOWN: Readonly<Record<JobType, ReadonlyArray<keyof Settings>>> = {
  Backup: ['GuestProcessingOptions', 'AdvancedStorageOptions', 'GfsRetentionPolicy', 'SimpleRetentionPolicy'],
  Replica: ['GuestProcessingOptions'],
  BackupCopy: ['AdvancedStorageOptions'],
  ImmediateBackupCopy: []
}

/** With what was set beyond the settings that the estate has. */
export const infoShown = (job: Job): Settings => laidOver(infoOf(job), part(job.further, 'JobInfo'))

function infoOf (job: Job): Settings {
  const { retention: { cycles, days, limit } } = job
  const all: Settings = {
    GuestProcessingOptions: guestProcessingOfJob(job),
    AdvancedStorageOptions: { PasswordKeyId: job.password?.id },
    GfsRetentionPolicy: longRetention(job),
    SimpleRetentionPolicy: { RetainCycles: cycles, RetainDaysToKeep: days, RetainLimitType: limit }
  }
  return Object.fromEntries(SHOWN[job.type].map(name => [name, all[name]]))
}

function longRetention ({ retention: { weekly, monthly, yearly } }: Job) {
  return {
    Enabled: weekly + monthly + yearly > 0,
    Weekly: { Enabled: weekly > 0, RetentionPeriod: weekly || 1, SelectedDay: 'Sunday' },
    Monthly: { Enabled: monthly > 0, RetentionPeriod: monthly || 1, SelectedWeek: 'First' },
    Yearly: { Enabled: yearly > 0, RetentionPeriod: yearly || 1, SelectedMonth: 'January' }
  } as const
}

/**
 * What the JobInfo of an edit says of the job itself; what it processes and copies is read elsewhere.
 * @throws Refusal badBody
 */
export function editedInfo (job: Job, body: Body, lookUp: JobLookUp): JobChanges {
  const name = INFO_NAMES[job.type]
  const other = Object.entries(body.JobInfo ?? {}).find(([key, value]) => key !== name && value !== undefined)?.[0]
  if (other) throw mistake('JobInfo', other, `${name}, since the job is of type ${job.type}`)
  const given = body.JobInfo?.[name] as Settings | undefined
  if (!given) return {}
  const own = Object.fromEntries(SHOWN[job.type].map(key => [key, given[key]]))
  const { GuestProcessingOptions: guest } = given
  const shown = infoShown(job)
  const info = laidOver(shown, { ...own, ...guest && { GuestProcessingOptions: withoutOldForm(guest) } })
  const at = (element: string) => `JobInfo/${name}/${element}`
  const changes = {
    ...info.SimpleRetentionPolicy && { retention: retentionIn(info, at) },
    ...info.GuestProcessingOptions && guestsIn(job, info, shown, lookUp, at),
    ...info.AdvancedStorageOptions && {
      password: lookUp.passwordOf(info.AdvancedStorageOptions.PasswordKeyId, at('AdvancedStorageOptions/PasswordKeyId'))
    }
  }
  const after: Job = { ...job, ...changes }
  return { ...changes, further: withPart(job.further, 'JobInfo', beyond(agreeing(info, after), infoOf(after))) }
}

/** Ids that say that there is none, as they are shown. */
function agreeing (info: Settings, job: Job): Settings {
  const { GuestProcessingOptions, AdvancedStorageOptions } = infoOf(job)
  const { WindowsCredentialsId, LinuxCredentialsId } = GuestProcessingOptions ?? {}
  return {
    ...info,
    ...info.GuestProcessingOptions && {
      GuestProcessingOptions: { ...info.GuestProcessingOptions, WindowsCredentialsId, LinuxCredentialsId }
    },
    ...AdvancedStorageOptions && { AdvancedStorageOptions }
  }
}

type At = (element: string) => string

function retentionIn ({ SimpleRetentionPolicy, GfsRetentionPolicy: long }: Settings, at: At): Retention {
  const { RetainCycles = 0, RetainDaysToKeep = 0, RetainLimitType = 'Cycles' } = SimpleRetentionPolicy!
  const numbers = { RetainCycles, RetainDaysToKeep }
  for (const [name, value] of Object.entries(numbers)) {
    if (value < 1 || value > 100_000) throw mistake(at(`SimpleRetentionPolicy/${name}`), value, 'a number from 1')
  }
  const periodOf = (name: 'Weekly' | 'Monthly' | 'Yearly') => {
    const { Enabled, RetentionPeriod = 1 } = long?.[name] ?? {}
    const most = name === 'Weekly' ? 9999 : 999
    if (Enabled && (RetentionPeriod < 1 || RetentionPeriod > most)) {
      throw mistake(at(`GfsRetentionPolicy/${name}/RetentionPeriod`), RetentionPeriod, `a number from 1 to ${most}`)
    }
    return long?.Enabled && Enabled ? RetentionPeriod : 0
  }
  return {
    limit: RetainLimitType,
    cycles: RetainCycles,
    days: RetainDaysToKeep,
    weekly: periodOf('Weekly'),
    monthly: periodOf('Monthly'),
    yearly: periodOf('Yearly')
  }
}

function guestsIn (job: Job, info: Settings, shown: Settings, lookUp: JobLookUp, at: At): JobChanges {
  const options = info.GuestProcessingOptions!
  const element = (name: string) => at(`GuestProcessingOptions/${name}`)
  const logs = options.SqlBackupOptions?.TransactionLogsProcessing
  const isIndexed = (name: 'WindowsGuestFSIndexingOptions' | 'LinuxGuestFSIndexingOptions') =>
    options[name]?.FileSystemIndexingMode !== 'Disabled'
  return {
    indexing: isIndexed('WindowsGuestFSIndexingOptions') || isIndexed('LinuxGuestFSIndexingOptions'),
    guestProcessing: {
      ...job.guestProcessing,
      snapshots: options.VssSnapshotOptions?.VssSnapshotMode ?? job.guestProcessing.snapshots,
      // The job itself shows the logs of none of its objects, so only a change says anything of them.
      ...logs && logs !== shown.GuestProcessingOptions?.SqlBackupOptions?.TransactionLogsProcessing && { logs },
      windowsCredentials: lookUp.credentialsOf(options.WindowsCredentialsId, element('WindowsCredentialsId')),
      linuxCredentials: lookUp.credentialsOf(options.LinuxCredentialsId, element('LinuxCredentialsId'))
    }
  }
}
