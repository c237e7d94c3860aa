// When a job runs, as the product can say it, and when it runs next: pages jobscheduleoptions, jobs_id. All of it is
// UTC. Nothing here knows what the time is: whoever asks says after which moment.

import type { Job } from './records.ts'

export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
export type Day = typeof DAYS[number]

export const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November',
  'December'
] as const
export type Month = typeof MONTHS[number]

export const WEEKS = ['First', 'Second', 'Third', 'Fourth', 'Last'] as const
export type Week = typeof WEEKS[number]

/** For each day of the week, Sunday first, which of its 24 hours are allowed. */
export type Hours = readonly (readonly boolean[])[]

export interface DailySchedule {
  readonly kind: 'daily'
  /** Milliseconds since midnight. */
  readonly at: number
  readonly days: readonly Day[]
  /** The hours that a run may last into; they do not move its beginning. */
  readonly hours?: Hours
}

export interface MonthlySchedule {
  readonly kind: 'monthly'
  readonly at: number
  /** A day of the month, or a weekday of it; the 31st is the last day of a shorter month. */
  readonly on: number | { readonly week: Week, readonly day: Day }
  readonly months: readonly Month[]
  readonly hours?: Hours
}

export interface PeriodicSchedule {
  readonly kind: 'periodically'
  /** Milliseconds between the runs, which are counted from midnight of the first of January 1970 and `at`. */
  readonly every: number
  readonly at: number
  readonly hours?: Hours
}

/** Runs again as soon as it has ended. */
export interface ContinuousSchedule { readonly kind: 'continuous', readonly hours?: Hours }

/** Runs when another job has ended. */
export interface ChainedSchedule { readonly kind: 'after', readonly job: Job, readonly hours?: Hours }

export type Schedule = DailySchedule | MonthlySchedule | PeriodicSchedule | ContinuousSchedule | ChainedSchedule

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How many hours are looked at for one in which a periodic run falls: a good year. */
const HOURS_AHEAD = 24 * 400

/**
 * When a run begins by itself next: after the moment given; of a continuous schedule, from that moment on.
 * Undefined where the time does not tell: after another job, or in none of the hours that are allowed.
 */
export function nextRun (schedule: Schedule, after: number): number | undefined {
  switch (schedule.kind) {
    case 'daily': return nextDaily(schedule, after)
    case 'monthly': return nextMonthly(schedule, after)
    case 'periodically': return nextPeriodic(schedule, after)
    case 'continuous': return allowedFrom(schedule.hours, after)
    case 'after': return undefined
  }
}

/** Whether a schedule may have begun a run at this moment. */
export const isRun = (schedule: Schedule, time: number): boolean =>
  schedule.kind === 'after' || nextRun(schedule, schedule.kind === 'continuous' ? time : time - 1) === time

function nextDaily ({ at, days }: DailySchedule, after: number): number | undefined {
  const today = startOfDay(after)
  for (let day = 0; day <= 7; day++) {
    const time = today + day * DAY + at
    if (time > after && days.includes(dayOf(time))) return time
  }
  return undefined
}

function nextMonthly ({ at, on, months }: MonthlySchedule, after: number): number | undefined {
  const date = new Date(after)
  for (let ahead = 0; ahead <= 12; ahead++) {
    const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1)
    const time = first + (dateIn(first, on) - 1) * DAY + at
    if (time > after && months.includes(MONTHS[new Date(first).getUTCMonth()]!)) return time
  }
  return undefined
}

/** The day of the month, from 1. */
function dateIn (first: number, on: MonthlySchedule['on']): number {
  const start = new Date(first)
  const length = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate()
  if (typeof on === 'number') return Math.min(on, length)
  const earliest = 1 + (DAYS.indexOf(on.day) - start.getUTCDay() + 7) % 7
  const week = WEEKS.indexOf(on.week)
  return on.week === 'Last' ? earliest + Math.floor((length - earliest) / 7) * 7 : earliest + week * 7
}

function nextPeriodic ({ every, at, hours }: PeriodicSchedule, after: number): number | undefined {
  const from = (time: number) => Math.ceil((time - at) / every) * every + at
  const first = from(after + 1)
  if (hours === undefined) return first
  let hour = Math.floor(first / HOUR) * HOUR
  for (let looked = 0; looked < HOURS_AHEAD; looked++, hour += HOUR) {
    const time = from(Math.max(first, hour))
    if (time < hour + HOUR && isAllowed(hours, time)) return time
  }
  return undefined
}

function allowedFrom (hours: Hours | undefined, time: number): number | undefined {
  if (hours === undefined || isAllowed(hours, time)) return time
  const next = Math.floor(time / HOUR) * HOUR
  for (let hour = 1; hour <= 7 * 24; hour++) if (isAllowed(hours, next + hour * HOUR)) return next + hour * HOUR
  return undefined
}

export const isAllowed = (hours: Hours, time: number): boolean =>
  hours[new Date(time).getUTCDay()]![new Date(time).getUTCHours()]!

export const dayOf = (time: number): Day => DAYS[new Date(time).getUTCDay()]!

const startOfDay = (time: number): number => Math.floor(time / DAY) * DAY

/**
 * The schedule that leaves runs at such a distance, one of them at `run`; undefined where the product has none: it
 * knows hours and minutes up to a day, days, and weeks.
 */
export function scheduleOf (every: number, run: number): Schedule | undefined {
  const at = run - startOfDay(run)
  if (every === DAY) return { kind: 'daily', at, days: DAYS }
  if (every === 7 * DAY) return { kind: 'daily', at, days: [dayOf(run)] }
  if (every > DAY || every < 60_000) return undefined
  return { kind: 'periodically', every, at: ((run % every) + every) % every }
}

/** The same hours on each day: from one hour on up to another, over midnight where that comes first. */
export function hoursBetween (from: number, to: number): Hours {
  const day = Array.from({ length: 24 }, (_, hour) => from < to ? hour >= from && hour < to : hour >= from || hour < to)
  return DAYS.map(() => day)
}
