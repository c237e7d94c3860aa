// When a job runs, as its representation says it: every way with its own settings, and the one that counts enabled.
// Each way stands in one table with how it is written and how it is read. Pages jobscheduleoptions, jobs_id,
// get_jobs_id. Times of day are those of the server, which is in UTC here.

import { RETRIES } from '../estate/job-settings.ts'
import type { Job } from '../estate/records.ts'
import { DAYS, MONTHS, nextRun, WEEKS, type Day, type Hours, type Schedule, type Week } from '../estate/schedule.ts'
import type { Of } from '../schema/dsl.ts'
import type { JobScheduleOptionsInfoType, ScheduleOptionsInfoType } from '../schema/job-schedule.ts'
import type { Call } from './call.ts'
import { laidOver, part } from './further.ts'
import { mistake } from './job-mistakes.ts'
import { hoursIn, timeIn, timeText, week } from './schedule-values.ts'

export type Standard = Of<typeof JobScheduleOptionsInfoType>

/** Undefined where no time tells it: nothing is scheduled, or the job follows another, or itself. */
export function nextRunOf ({ world }: Call, { schedule, scheduleEnabled }: Job): number | undefined {
  if (schedule === undefined || !scheduleEnabled || schedule.kind === 'continuous') return undefined
  return nextRun(schedule, world.clock.now())
}

/** Where the ways of a job of this type stand. */
export const scheduleKey = ({ type }: Pick<Job, 'type'>): 'ImmediateCopyMode' | 'Standart' =>
  type === 'ImmediateBackupCopy' ? 'ImmediateCopyMode' : 'Standart'

export function scheduleOptions ({ world }: Call, job: Job): Of<typeof ScheduleOptionsInfoType> {
  const { OptionsDaily, OptionsMonthly, ...others } = optionsShown(job)
  return {
    [scheduleKey(job)]: {
      ...others,
      ...OptionsDaily && { OptionsDaily: { ...OptionsDaily, Time: dated(OptionsDaily.Time!) } },
      ...OptionsMonthly && { OptionsMonthly: { ...OptionsMonthly, Time: dated(OptionsMonthly.Time!) } }
    }
  }

  /** The date of the server's day shows in JSON only. */
  function dated (time: string): string {
    return `${new Date(world.clock.now()).toISOString().slice(0, 10)}T${time}`
  }
}

/** With what was set beyond the schedule. */
export const optionsShown = (job: Job): Standard =>
  laidOver(optionsOf(job, job.schedule), part(job.further, 'JobScheduleOptions'))

/** As they follow from a schedule: times of day without a date. */
export function optionsOf (job: Pick<Job, 'type'>, schedule: Schedule | undefined): Standard {
  const ways = Object.fromEntries(waysOf(job).map(name => [name, WAYS[name].write(schedule)]))
  if (scheduleKey(job) === 'ImmediateCopyMode') return ways
  const hours = schedule !== undefined && !hasOwnHours(schedule) ? schedule.hours : undefined
  return {
    RetryOptions: { RetryTimes: RETRIES.times, RetryTimeout: RETRIES.afterMinutes, RetrySpecified: true },
    WaitForBackupCompletion: true,
    BackupCompetitionWaitingPeriodMin: 180,
    ...ways,
    OptionsBackupWindow: { Enabled: hours !== undefined, TimePeriods: week(hours) }
  }
}

const hasOwnHours = ({ kind }: Schedule): boolean => kind === 'periodically' || kind === 'continuous'

type Kind<K extends Schedule['kind']> = Extract<Schedule, { kind: K }>

interface Reading {
  /** What the job had. */
  readonly before: Schedule | undefined
  /** The hours of the backup window, where it is enabled. */
  readonly window: Hours | undefined
  readonly jobOf: (uid: string, element: string) => Job
}

interface Way<N extends keyof Standard, K extends Schedule['kind']> {
  readonly kind: K
  readonly write: (schedule: Schedule | undefined) => NonNullable<Standard[N]>
  /** @throws Refusal badBody */
  readonly read: (options: NonNullable<Standard[N]>, reading: Reading) => Kind<K>
}

const own = <K extends Schedule['kind']>(schedule: Schedule | undefined, kind: K): Kind<K> | undefined =>
  schedule?.kind === kind ? schedule as Kind<K> : undefined

const inWindow = ({ window }: Reading) => window === undefined ? {} : { hours: window }
const ownHours = (hours: Hours | undefined) =>
  hours === undefined || hours.every(day => day.every(Boolean)) ? {} : { hours }

/** What stands where a way is not the one that counts. */
const EVENING = 22 * 3_600_000
const HOUR = 3_600_000

export const isWorkDay = (day: Day): boolean => day !== 'Sunday' && day !== 'Saturday'

const daily: Way<'OptionsDaily', 'daily'> = {
  kind: 'daily',
  write (schedule) {
    const { days = DAYS, at = EVENING } = own(schedule, 'daily') ?? {}
    const isWeekDays = days.length === 5 && days.every(isWorkDay)
    return {
      Enabled: schedule?.kind === 'daily',
      Kind: days.length === 7 ? 'Everyday' : isWeekDays ? 'WeekDays' : 'SelectedDays',
      Days: [...days].sort((a, b) => DAYS.indexOf(a) - DAYS.indexOf(b)),
      Time: timeText(at),
      TimeOffsetUtc: 0
    }
  },
  read ({ Kind, Days, Time }, reading) {
    const days = Kind === 'Everyday' ? DAYS : Kind === 'WeekDays' ? DAYS.filter(isWorkDay) : [...new Set(Days)]
    return { kind: 'daily', at: timeIn(Time!), days, ...inWindow(reading) }
  }
}

/** A day of the month is told by a word of its own, which no document lists. */
const ON_DAY = 'OnDay'

const monthly: Way<'OptionsMonthly', 'monthly'> = {
  kind: 'monthly',
  write (schedule) {
    const { on = { week: 'Fourth', day: 'Saturday' }, at = EVENING, months = MONTHS } = own(schedule, 'monthly') ?? {}
    const isDate = typeof on === 'number'
    return {
      Enabled: schedule?.kind === 'monthly',
      Time: timeText(at),
      TimeOffsetUtc: 0,
      DayNumberInMonth: isDate ? ON_DAY : on.week,
      DayOfWeek: isDate ? 'Saturday' : on.day,
      Months: [...months],
      DayOfMonth: isDate ? on : 1
    }
  },
  read ({ Time, DayNumberInMonth, DayOfWeek, Months, DayOfMonth }, reading) {
    const element = 'JobScheduleOptions/Standart/OptionsMonthly'
    const date = DayNumberInMonth === ON_DAY
    if (date && !(DayOfMonth! >= 1 && DayOfMonth! <= 31)) {
      throw mistake(`${element}/DayOfMonth`, DayOfMonth, 'a day from 1 to 31')
    }
    if (!date && !WEEKS.includes(DayNumberInMonth as Week)) {
      throw mistake(`${element}/DayNumberInMonth`, DayNumberInMonth, [...WEEKS, ON_DAY].join(', '))
    }
    return {
      kind: 'monthly',
      at: timeIn(Time!),
      on: date ? DayOfMonth! : { week: DayNumberInMonth as Week, day: DayOfWeek! },
      months: [...new Set(Months)],
      ...inWindow(reading)
    }
  }
}

const periodically: Way<'OptionsPeriodically', 'periodically'> = {
  kind: 'periodically',
  write (schedule) {
    const { every = HOUR, hours } = own(schedule, 'periodically') ?? {}
    const hourly = every % HOUR === 0
    return {
      Enabled: schedule?.kind === 'periodically',
      Kind: hourly ? 'Hours' : 'Minutes',
      FullPeriod: every / (hourly ? HOUR : 60_000),
      Schedule: week(hours)
    }
  },
  read ({ Kind, FullPeriod, Schedule }, { before }) {
    const [unit, most] = Kind === 'Minutes' ? [60_000, 60] : [HOUR, 24]
    const known = own(before, 'periodically')
    const every = FullPeriod! * unit
    // A fixture may have more minutes than an hour.
    if (every !== known?.every && !(FullPeriod! >= 1 && FullPeriod! <= most)) {
      throw mistake('JobScheduleOptions/Standart/OptionsPeriodically/FullPeriod', FullPeriod,
        `1 to ${most} for ${Kind}`)
    }
    return { kind: 'periodically', every, at: every === known?.every ? known.at : 0, ...ownHours(hoursIn(Schedule)) }
  }
}

const continuous: Way<'OptionsContinuous', 'continuous'> = {
  kind: 'continuous',
  write: schedule =>
    ({ Enabled: schedule?.kind === 'continuous', Schedule: week(own(schedule, 'continuous')?.hours) }),
  read: ({ Schedule }) => ({ kind: 'continuous', ...ownHours(hoursIn(Schedule)) })
}

const chained: Way<'OptionsDaisyChaining', 'after'> = {
  kind: 'after',
  write (schedule) {
    const before = own(schedule, 'after')
    return { Enabled: before !== undefined, PreviousJobUid: before ? `urn:veeam:Job:${before.job.id}` : '' }
  },
  read: ({ PreviousJobUid }, reading) => ({
    kind: 'after',
    job: reading.jobOf(PreviousJobUid, 'JobScheduleOptions/Standart/OptionsDaisyChaining/PreviousJobUid'),
    ...inWindow(reading)
  })
}

export const WAYS = {
  OptionsDaily: daily,
  OptionsMonthly: monthly,
  OptionsPeriodically: periodically,
  OptionsContinuous: continuous,
  OptionsDaisyChaining: chained
}
export type WayName = keyof typeof WAYS

/** In their order. */
export const waysOf = (job: Pick<Job, 'type'>): readonly WayName[] =>
  scheduleKey(job) === 'ImmediateCopyMode' ? ['OptionsContinuous'] : Object.keys(WAYS) as WayName[]

/** The schedule that the options of one way say. */
export function readWay (name: WayName, options: Standard, reading: Omit<Reading, 'window'>): Schedule {
  const { Enabled, TimePeriods } = options.OptionsBackupWindow ?? {}
  const window = Enabled ? hoursIn(TimePeriods) : undefined
  return (WAYS[name] as Way<any, any>).read(options[name], { ...reading, window })
}
