// When a file share job runs, as its representation says it: every way that the product knows, of which the daily one
// is enabled. Pages nas_jobs_id, jobscheduleoptions.

import { RETRY_TIMEOUT_MINUTES } from '../estate/derived/nas-sessions.ts'
import type { NasJob } from '../estate/kinds.ts'
import type { Of } from '../schema/dsl.ts'
import {
  DaysOfWeekEnumeration, JobScheduleMonthEnumeration, type JobScheduleDailyOptionsType,
  type JobScheduleMonthlyOptionsType, type ScheduleOptionsInfoType
} from '../schema/job-schedule.ts'
import type { Call } from './call.ts'

type Days = Of<typeof JobScheduleDailyOptionsType>['Days']
type Months = Of<typeof JobScheduleMonthlyOptionsType>['Months']

const EVENING = 22 * 3600_000
const DAYS = DaysOfWeekEnumeration.values as Days
const MONTHS = JobScheduleMonthEnumeration.values as Months

const everyHour = () => ({ Day: DAYS.map(day => ({ Name: day, Value: Array<number>(24).fill(1).join(',') })) })

/** With the date of the day, which JSON shows. */
function timeOfDay ({ world }: Call, at: number): string {
  const today = new Date(world.clock.now()).toISOString().slice(0, 10)
  return `${today}T${new Date(at).toISOString().slice(11, 19)}.0000000+00:00`
}

export function nasSchedule (call: Call, { days, at }: NasJob): Of<typeof ScheduleOptionsInfoType> {
  return {
    Standart: {
      RetryOptions: { RetryTimes: 3, RetryTimeout: RETRY_TIMEOUT_MINUTES, RetrySpecified: true },
      WaitForBackupCompletion: true,
      BackupCompetitionWaitingPeriodMin: 180,
      OptionsDaily: {
        Enabled: true,
        Kind: days,
        Days: days === 'Everyday' ? [...DAYS] : DAYS.slice(1, 6),
        Time: timeOfDay(call, at),
        TimeOffsetUtc: 0
      },
      OptionsMonthly: {
        Enabled: false,
        Time: timeOfDay(call, EVENING),
        TimeOffsetUtc: 0,
        DayNumberInMonth: 'Fourth',
        DayOfWeek: 'Saturday',
        Months: [...MONTHS],
        DayOfMonth: 1
      },
      OptionsPeriodically: { Enabled: false, Kind: 'Hours', FullPeriod: 1, Schedule: everyHour() },
      OptionsContinuous: { Enabled: false, Schedule: everyHour() },
      OptionsBackupWindow: { Enabled: false, TimePeriods: everyHour() },
      OptionsDaisyChaining: { Enabled: false, PreviousJobUid: '' }
    }
  }
}
