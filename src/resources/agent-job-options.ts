// The settings of agent jobs: when they run, how they treat what they back up, and how long they keep it. Pages
// agents_jobs_id, jobscheduleoptions, guestprocessingoptions, simple_and_gfs_retention_policies.

import { isScheduled, nextAgentRun, pointsKept, timeOfDayOf } from '../estate/agent-schedule.ts'
import type { AgentJob } from '../estate/kinds.ts'
import type { Of } from '../schema/dsl.ts'
import type { GuestProcessingOptionsType } from '../schema/guest-processing.ts'
import {
  DaysOfWeekEnumeration, JobScheduleMonthEnumeration, type GfsRetentionPolicyOptionsInfoType,
  type ScheduleOptionsInfoType, type SimpleRetentionPolicyInfoType
} from '../schema/job-schedule.ts'
import type { Call } from './call.ts'
import { utc } from './dates.ts'

type Days = Of<typeof DaysOfWeekEnumeration>[]
type Months = Of<typeof JobScheduleMonthEnumeration>[]

const days = DaysOfWeekEnumeration.values as Days
const months = JobScheduleMonthEnumeration.values as Months
const everyHour = () => ({ Day: days.map(Name => ({ Name, Value: Array(24).fill(1).join(',') })) })

/** Undefined where nothing will happen by itself. */
export function nextRun ({ world }: Call, job: AgentJob): string | undefined {
  const next = nextAgentRun(job, world.clock.now())
  return next === undefined ? undefined : utc(next, world.profile)
}

export function scheduleOf (job: AgentJob): Of<typeof ScheduleOptionsInfoType> {
  const time = `${new Date(timeOfDayOf(job)).toISOString().slice(11, 19)}.0000000+00:00`
  return {
    Standart: {
      RetryOptions: { RetryTimes: 3, RetryTimeout: 10, RetrySpecified: true },
      WaitForBackupCompletion: true,
      BackupCompetitionWaitingPeriodMin: 180,
      OptionsDaily: { Enabled: isScheduled(job), Kind: 'Everyday', Days: days, Time: time, TimeOffsetUtc: 0 },
      OptionsMonthly: {
        Enabled: false,
        Time: time,
        TimeOffsetUtc: 0,
        DayNumberInMonth: 'Fourth',
        DayOfWeek: 'Saturday',
        Months: months,
        DayOfMonth: 1
      },
      OptionsPeriodically: { Enabled: false, Kind: 'Hours', FullPeriod: 1, Schedule: everyHour() },
      OptionsContinuous: { Enabled: false, Schedule: everyHour() },
      OptionsBackupWindow: { Enabled: false, TimePeriods: everyHour() },
      OptionsDaisyChaining: { Enabled: false, PreviousJobUid: '' }
    }
  }
}

export function guestProcessingOf ({ indexing }: AgentJob): Of<typeof GuestProcessingOptionsType> {
  const mode = indexing ? 'ExceptSpecifiedFolders' : 'Disabled'
  return {
    VssSnapshotOptions: { VssSnapshotMode: 'RequireSuccess', IsCopyOnly: false },
    WindowsGuestFSIndexingOptions: {
      FileSystemIndexingMode: mode,
      IncludedIndexingFolders: [],
      ExcludedIndexingFolders: ['%windir%', '%ProgramFiles%', '%ProgramFiles(x86)%', '%ProgramW6432%', '%TEMP%']
    },
    LinuxGuestFSIndexingOptions: {
      FileSystemIndexingMode: mode,
      IncludedIndexingFolders: [],
      ExcludedIndexingFolders: ['/cdrom', '/dev', '/media', '/mnt', '/proc', '/tmp', '/lost+found']
    },
    SqlBackupOptions: {
      TransactionLogsProcessing: 'OnlyOnSuccessJob',
      BackupLogsFrequencyMin: 15,
      UseDbBackupRetention: true,
      RetainDays: 15
    },
    WindowsCredentialsId: '',
    LinuxCredentialsId: ''
  }
}

export const longRetention = (): Of<typeof GfsRetentionPolicyOptionsInfoType> => ({
  Enabled: false,
  Weekly: { Enabled: false, RetentionPeriod: 1, SelectedDay: 'Sunday' },
  Monthly: { Enabled: false, RetentionPeriod: 1, SelectedWeek: 'First' },
  Yearly: { Enabled: false, RetentionPeriod: 1, SelectedMonth: 'January' }
})

export const retentionOf = (job: AgentJob): Of<typeof SimpleRetentionPolicyInfoType> => ({
  RetainCycles: pointsKept(job), RetainDaysToKeep: 7, RetainLimitType: 'Cycles'
})
