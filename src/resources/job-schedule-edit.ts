// What an edit of a job says of its schedule. What the body leaves out stays; the way of running that it enables takes
// the place of the one that counted. Pages put_jobs_id_actionedit, jobscheduleoptions.

import type { JobChanges } from '../estate/job-changes.ts'
import type { Job } from '../estate/records.ts'
import type { Schedule } from '../estate/schedule.ts'
import type { ValueOf } from '../schema/dsl.ts'
import type { Job as JobRoot } from '../schema/job.ts'
import { beyond, laidOver, withPart } from './further.ts'
import type { JobLookUp } from './job-look-up.ts'
import { mistake } from './job-mistakes.ts'
import {
  isWorkDay, optionsOf, optionsShown, readWay, scheduleKey, WAYS, waysOf, type Standard, type WayName
} from './job-schedule.ts'
import { daysLater, inUtc, weekWith } from './schedule-values.ts'

type Body = ValueOf<typeof JobRoot>

/** @throws Refusal badBody */
export function editedSchedule (job: Job, body: Body, { jobOf }: JobLookUp): JobChanges {
  const key = scheduleKey(job)
  const given = givenOptions(job, body)
  const shown = optionsShown(job)
  const options = laidOver(shown, given && completed(given, shown, key))
  if (body.ScheduleEnabled && !job.schedule && !given) {
    throw mistake('JobScheduleOptions', undefined, 'a schedule, since ScheduleEnabled is true and the job has none')
  }
  const way = body.ScheduleConfigured === false ? undefined : wayMeant(job, body, given)
  const schedule = way && readWay(way, options, { before: job.schedule, jobOf })
  if (given) checkDays(way, options)
  return {
    schedule,
    scheduleEnabled: schedule !== undefined && (body.ScheduleEnabled ?? job.scheduleEnabled),
    further: withPart(job.further, 'JobScheduleOptions',
      beyond(agreeing(options, way, schedule, job), optionsOf(job, schedule)))
  }
}

function givenOptions (job: Job, { JobScheduleOptions: options }: Body): Standard | undefined {
  const key = scheduleKey(job)
  const other = key === 'Standart' ? 'ImmediateCopyMode' : 'Standart'
  if (options?.[other]) throw mistake('JobScheduleOptions', other, `${key}, since the job is of type ${job.type}`)
  for (const name of ['RetryTimes', 'RetryTimeout'] as const) {
    const value = options?.Standart?.RetryOptions?.[name]
    if (value !== undefined && value < 0) {
      throw mistake(`JobScheduleOptions/Standart/RetryOptions/${name}`, value, '0 or more')
    }
  }
  return options?.[key]
}

/** The way of running that counts after the edit. */
function wayMeant (job: Job, body: Body, given: Standard | undefined): WayName | undefined {
  const key = scheduleKey(job)
  const ways = waysOf(job)
  const enabled = ways.filter(name => given?.[name]?.Enabled)
  if (enabled.length > 1) {
    throw mistake(`JobScheduleOptions/${key}`, `${enabled.join(' and ')} enabled`, 'one way of running')
  }
  const before = ways.find(name => WAYS[name].kind === job.schedule?.kind)
  const kept = before && given?.[before]?.Enabled !== false ? before : undefined
  const way = enabled[0] ?? kept
  if (way || !(body.ScheduleConfigured || body.ScheduleEnabled)) return way
  if (!given) return ways[0]
  const element = body.ScheduleEnabled ? 'ScheduleEnabled' : 'ScheduleConfigured'
  throw mistake(`JobScheduleOptions/${key}`, 'no way of running enabled', `one, since ${element} is true`)
}

function checkDays (way: WayName | undefined, { OptionsDaily, OptionsMonthly }: Standard): void {
  const element = `JobScheduleOptions/Standart/${way}`
  if (way === 'OptionsDaily' && OptionsDaily!.Kind === 'SelectedDays' && OptionsDaily!.Days.length === 0) {
    throw mistake(`${element}/Days`, undefined, 'the days that are selected')
  }
  if (way === 'OptionsMonthly' && OptionsMonthly!.Months.length === 0) {
    throw mistake(`${element}/Months`, undefined, 'the months in which it runs')
  }
}

/** Options as given, with times of day in UTC and whole weeks, and without lists that say nothing. */
function completed (given: Standard, shown: Standard, key: string): object {
  const at = (name: string) => `JobScheduleOptions/${key}/${name}`
  const { OptionsDaily, OptionsMonthly, OptionsPeriodically, OptionsContinuous, OptionsBackupWindow } = given
  return {
    ...given,
    ...OptionsDaily && { OptionsDaily: dailyGiven(OptionsDaily) },
    ...OptionsMonthly && {
      OptionsMonthly: {
        ...OptionsMonthly,
        ...timeGiven(OptionsMonthly),
        Months: OptionsMonthly.Months.length > 0 ? OptionsMonthly.Months : undefined
      }
    },
    ...OptionsPeriodically && {
      OptionsPeriodically: {
        ...OptionsPeriodically,
        Schedule:
          weekWith(shown.OptionsPeriodically!.Schedule!, OptionsPeriodically.Schedule, at('OptionsPeriodically'))
      }
    },
    ...OptionsContinuous && {
      OptionsContinuous: {
        ...OptionsContinuous,
        Schedule: weekWith(shown.OptionsContinuous!.Schedule!, OptionsContinuous.Schedule, at('OptionsContinuous'))
      }
    },
    ...OptionsBackupWindow && {
      OptionsBackupWindow: {
        ...OptionsBackupWindow,
        TimePeriods:
          weekWith(shown.OptionsBackupWindow!.TimePeriods!, OptionsBackupWindow.TimePeriods, at('OptionsBackupWindow'))
      }
    }
  }
}

function timeGiven ({ Time, TimeOffsetUtc }: { Time?: string | undefined, TimeOffsetUtc?: number | undefined }) {
  return Time === undefined ? {} : { Time: inUtc(Time, TimeOffsetUtc).time, TimeOffsetUtc: 0 }
}

function dailyGiven (options: NonNullable<Standard['OptionsDaily']>): object {
  const { Kind, Days, Time, TimeOffsetUtc } = options
  const times = timeGiven(options)
  const kind = Kind ?? (Days.length > 0 ? 'SelectedDays' : undefined)
  const days = kind === 'WeekDays' ? daysLater(Days, 0).filter(isWorkDay) : Days
  const later = Time === undefined ? 0 : inUtc(Time, TimeOffsetUtc).days
  const none = { ...options, ...times, Kind: kind, Days: days.length > 0 ? days : undefined }
  // Days that begin elsewhere: Monday half an hour after midnight is Sunday here.
  return later === 0 || kind !== 'SelectedDays' ? none : { ...none, Days: daysLater(Days, later) }
}

/** Options in which that is enabled which counts, and what it says is what is meant. */
function agreeing (options: Standard, way: WayName | undefined, schedule: Schedule | undefined, job: Job): Standard {
  const meant = optionsOf(job, schedule)
  const ways = waysOf(job).map(name => [name, { ...options[name], Enabled: name === way }])
  return {
    ...options,
    ...Object.fromEntries(ways),
    ...way === 'OptionsDaily' && {
      OptionsDaily: { ...options.OptionsDaily, Enabled: true, Days: meant.OptionsDaily!.Days }
    },
    ...options.OptionsDaisyChaining && { OptionsDaisyChaining: meant.OptionsDaisyChaining! }
  }
}
