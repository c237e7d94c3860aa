// When a job runs, as its representation says it: every way with its own settings, and the one that counts enabled.
// Pages jobscheduleoptions, jobs_id, get_jobs_id. Times of day are those of the server, which is in UTC here.

import type { Job } from '../estate/records.ts'
import { DAYS, MONTHS, nextRun, type Day, type Hours, type Schedule } from '../estate/schedule.ts'
import type { Of } from '../schema/dsl.ts'
import type { JobScheduleOptionsInfoType, ScheduleOptionsInfoType, TimePeriodsType } from '../schema/job-schedule.ts'
import type { Call } from './call.ts'

type Standard = Of<typeof JobScheduleOptionsInfoType>

/** Undefined where no time tells it: nothing is scheduled, or the job follows another, or itself. */
export function nextRunOf ({ world }: Call, { schedule, scheduleEnabled }: Job): number | undefined {
  if (schedule === undefined || !scheduleEnabled || schedule.kind === 'continuous') return undefined
  return nextRun(schedule, world.clock.now())
}

export function scheduleOptions (call: Call, job: Job): Of<typeof ScheduleOptionsInfoType> {
  const { schedule } = job
  if (job.type === 'ImmediateBackupCopy') {
    return { ImmediateCopyMode: { OptionsContinuous: continuous(schedule) } }
  }
  return {
    Standart: {
      RetryOptions: { RetryTimes: 3, RetryTimeout: 10, RetrySpecified: true },
      WaitForBackupCompletion: true,
      BackupCompetitionWaitingPeriodMin: 180,
      OptionsDaily: daily(call, schedule),
      OptionsMonthly: monthly(call, schedule),
      OptionsPeriodically: periodically(schedule),
      OptionsContinuous: continuous(schedule),
      OptionsBackupWindow: window(schedule),
      OptionsDaisyChaining: {
        Enabled: schedule?.kind === 'after',
        PreviousJobUid: schedule?.kind === 'after' ? `urn:veeam:Job:${schedule.job.id}` : ''
      }
    }
  }
}

/** What stands where a way is not the one that counts. */
const EVENING = 22 * 3_600_000

function daily (call: Call, schedule: Schedule | undefined): Standard['OptionsDaily'] {
  const own = schedule?.kind === 'daily' ? schedule : undefined
  const days = own?.days ?? DAYS
  return {
    Enabled: own !== undefined,
    Kind: days.length === 7 ? 'Everyday' : isWeekDays(days) ? 'WeekDays' : 'SelectedDays',
    Days: [...days].sort((a, b) => DAYS.indexOf(a) - DAYS.indexOf(b)),
    Time: timeOfDay(call, own?.at ?? EVENING),
    TimeOffsetUtc: 0
  }
}

const isWeekDays = (days: readonly Day[]): boolean =>
  days.length === 5 && !days.includes('Sunday') && !days.includes('Saturday')

function monthly (call: Call, schedule: Schedule | undefined): Standard['OptionsMonthly'] {
  const own = schedule?.kind === 'monthly' ? schedule : undefined
  const on = own?.on ?? 1
  const weekday = typeof on === 'number' ? undefined : on
  return {
    Enabled: own !== undefined,
    Time: timeOfDay(call, own?.at ?? EVENING),
    TimeOffsetUtc: 0,
    // A day of the month is told by a word of its own, which no document lists.
    DayNumberInMonth: own !== undefined && weekday === undefined ? 'OnDay' : weekday?.week ?? 'Fourth',
    DayOfWeek: weekday?.day ?? 'Saturday',
    Months: [...own?.months ?? MONTHS],
    DayOfMonth: typeof on === 'number' ? on : 1
  }
}

function periodically (schedule: Schedule | undefined): Standard['OptionsPeriodically'] {
  const own = schedule?.kind === 'periodically' ? schedule : undefined
  const minutes = (own?.every ?? 3_600_000) / 60_000
  const hourly = minutes % 60 === 0
  return {
    Enabled: own !== undefined,
    Kind: hourly ? 'Hours' : 'Minutes',
    FullPeriod: hourly ? minutes / 60 : minutes,
    Schedule: week(own?.hours)
  }
}

function continuous (schedule: Schedule | undefined): Standard['OptionsContinuous'] {
  const own = schedule?.kind === 'continuous' ? schedule : undefined
  return { Enabled: own !== undefined, Schedule: week(own?.hours) }
}

/** Of the ways that have no hours of their own. */
function window (schedule: Schedule | undefined): Standard['OptionsBackupWindow'] {
  const own = schedule !== undefined && schedule.kind !== 'periodically' && schedule.kind !== 'continuous'
    ? schedule.hours
    : undefined
  return { Enabled: own !== undefined, TimePeriods: week(own) }
}

function week (hours: Hours | undefined): Of<typeof TimePeriodsType> {
  return {
    Day: DAYS.map((Name, day) => ({
      Name, Value: Array.from({ length: 24 }, (_, hour) => hours === undefined || hours[day]![hour] ? 1 : 0).join(',')
    }))
  }
}

/** `2026-03-05T21:00:00.0000000+00:00`: the date of the server's day shows in JSON only. */
function timeOfDay ({ world }: Call, at: number): string {
  const time = new Date(at).toISOString().slice(11, 23)
  return `${new Date(world.clock.now()).toISOString().slice(0, 10)}T${time}0000+00:00`
}
