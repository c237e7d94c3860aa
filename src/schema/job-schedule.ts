// When a job runs and how long it keeps its restore points: pages jobscheduleoptions,
// simple_and_gfs_retention_policies.

import { InfoType, ResourceType } from './base.ts'
import {
  bool, complexType, enumeration, int, openEnumeration, optional, repeated, required, string, time, timeSpan, uid
} from './dsl.ts'

export const DailyKind = enumeration('DailyKind', ['Everyday', 'WeekDays', 'SelectedDays'])

export const DayNumberInMonth = openEnumeration('DayNumberInMonth', [
  'First', 'Second', 'Third', 'Fourth', 'Last'
])

export const DaysOfWeekEnumeration = enumeration('DaysOfWeekEnumeration', [
  'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'
])

export const JobScheduleMonthEnumeration = enumeration('JobScheduleMonthEnumeration', [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
  'November', 'December'
])

export const PeriodKind = enumeration('PeriodKind', ['Hours', 'Minutes'])

export const RetainLimitType = enumeration('RetainLimitType', ['Cycles', 'Days'])

export const SelectedWeek = enumeration('SelectedWeek', ['First', 'Last'])

export const JobScheduleRetryOptionsType = complexType('JobScheduleRetryOptionsType', {
  base: InfoType,
  elements: {
    RetryTimes: optional(int),
    RetryTimeout: optional(int, { doc: 'Minutes between two tries' }),
    RetrySpecified: optional(bool, { json: 'RetrySpecified1' })
  },
  doc: 'How often a failed job is tried again'
})

export const JobScheduleDailyOptionsType = complexType('JobScheduleDailyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(DailyKind),
    Days: repeated(DaysOfWeekEnumeration),
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan, { doc: 'Hours that the time is ahead of UTC' })
  },
  doc: 'Runs at a time of day'
})

export const JobScheduleMonthlyOptionsType = complexType('JobScheduleMonthlyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Time: optional(time),
    TimeOffsetUtc: optional(timeSpan, { doc: 'Hours that the time is ahead of UTC' }),
    DayNumberInMonth: optional(DayNumberInMonth),
    DayOfWeek: optional(DaysOfWeekEnumeration),
    Months: repeated(JobScheduleMonthEnumeration),
    DayOfMonth: optional(int)
  },
  doc: 'Runs on a day of the month'
})

export const TimePeriodsTypeNestedDay = complexType('TimePeriodsTypeNestedDay', {
  text: string,
  attributes: { Name: optional(string) },
  doc: '24 digits for the hours of a day, separated by commas: 1 where it is allowed, 0 where not'
})

export const TimePeriodsType = complexType('TimePeriodsType', {
  base: InfoType,
  elements: { Day: repeated(TimePeriodsTypeNestedDay) },
  doc: 'A week of hours'
})

export const JobSchedulePeriodicallyOptionsType = complexType('JobSchedulePeriodicallyOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Kind: optional(PeriodKind),
    FullPeriod: optional(int, { doc: 'In the unit of Kind: 1 to 24 hours, or 1 to 60 minutes' }),
    Schedule: optional(TimePeriodsType)
  },
  doc: 'Runs again and again within the hours that are allowed'
})

export const JobScheduleContinuousOptionsType = complexType('JobScheduleContinuousOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { Schedule: optional(TimePeriodsType) },
  doc: 'Runs again as soon as it has ended, within the hours that are allowed',
  source: 'jobs_id'
})

export const JobScheduleBackupWindowOptionsType = complexType('JobScheduleBackupWindowOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { TimePeriods: optional(TimePeriodsType) },
  doc: 'The hours in which a job may run'
})

export const JobScheduleDaisyChainingOptionsType = complexType('JobScheduleDaisyChainingOptionsType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: { PreviousJobUid: required(uid) },
  doc: 'Runs after another job'
})

export const JobScheduleOptionsInfoType = complexType('JobScheduleOptionsInfoType', {
  base: InfoType,
  elements: {
    RetryOptions: optional(JobScheduleRetryOptionsType),
    WaitForBackupCompletion: optional(bool),
    BackupCompetitionWaitingPeriodMin: optional(int, { doc: 'Minutes' }),
    OptionsDaily: optional(JobScheduleDailyOptionsType),
    OptionsMonthly: optional(JobScheduleMonthlyOptionsType),
    OptionsPeriodically: optional(JobSchedulePeriodicallyOptionsType),
    OptionsContinuous: optional(JobScheduleContinuousOptionsType),
    OptionsBackupWindow: optional(JobScheduleBackupWindowOptionsType),
    OptionsDaisyChaining: optional(JobScheduleDaisyChainingOptionsType)
  },
  doc: 'When a job runs'
})

export const ImmediateCopyModeScheduleOptionsInfoType = complexType('ImmediateCopyModeScheduleOptionsInfoType', {
  base: InfoType,
  elements: { OptionsContinuous: optional(JobScheduleContinuousOptionsType) },
  doc: 'When a job runs that copies backups as they appear',
  source: 'get_jobs_id',
  known: 'inferred'
})

export const ScheduleOptionsInfoType = complexType('ScheduleOptionsInfoType', {
  base: ResourceType,
  elements: {
    Standart: optional(JobScheduleOptionsInfoType, { doc: 'Spelled so by the product' }),
    ImmediateCopyMode: optional(ImmediateCopyModeScheduleOptionsInfoType)
  },
  doc: 'When a job runs, by its kind',
  source: 'resource_representation_for_ke'
})

export const WeeklyOptionsInfoType = complexType('WeeklyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedDay: optional(DaysOfWeekEnumeration)
  },
  doc: 'Keeps a full backup of each week',
  source: 'jobscheduleoptions'
})

export const MonthlyOptionsInfoType = complexType('MonthlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedWeek: optional(SelectedWeek)
  },
  doc: 'Keeps a full backup of each month',
  source: 'jobscheduleoptions'
})

export const YearlyOptionsInfoType = complexType('YearlyOptionsInfoType', {
  base: InfoType,
  elements: {
    Enabled: optional(bool),
    RetentionPeriod: optional(int),
    SelectedMonth: optional(JobScheduleMonthEnumeration)
  },
  doc: 'Keeps a full backup of each year',
  source: 'jobscheduleoptions'
})

export const GfsRetentionPolicyOptionsInfoType = complexType('GfsRetentionPolicyOptionsInfoType', {
  base: InfoType,
  attributes: { Enabled: optional(bool) },
  elements: {
    Weekly: optional(WeeklyOptionsInfoType),
    Monthly: optional(MonthlyOptionsInfoType),
    Yearly: optional(YearlyOptionsInfoType)
  },
  doc: 'Which full backups are kept for long',
  source: 'simple_and_gfs_retention_policies'
})

export const SimpleRetentionPolicyInfoType = complexType('SimpleRetentionPolicyInfoType', {
  base: InfoType,
  elements: {
    RetainCycles: optional(int),
    RetainDaysToKeep: optional(int, { doc: 'Days' }),
    RetainLimitType: optional(RetainLimitType)
  },
  doc: 'How many restore points, or for how many days, a job keeps',
  source: 'simple_and_gfs_retention_policies'
})
