// The values in the options of a schedule: times of day, and weeks of hours. Page jobscheduleoptions.

import { DAYS, type Day, type Hours } from '../estate/schedule.ts'
import type { Of } from '../schema/dsl.ts'
import type { TimePeriodsType } from '../schema/job-schedule.ts'
import { mistake } from './job-mistakes.ts'

type TimePeriods = Of<typeof TimePeriodsType>

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `21:00:00.0000000+00:00` */
export const timeText = (at: number): string => `${new Date(at).toISOString().slice(11, 23)}0000+00:00`

/** Milliseconds since midnight, of what `timeText` gives. */
export const timeIn = (text: string): number => Date.parse(`1970-01-01T${text.slice(0, 12)}Z`)

/**
 * A time of day as a client gives it, told in UTC, and how many days that is earlier or later.
 * @param offset hours ahead of UTC, where the time says none itself
 */
export function inUtc (text: string, offset = 0): { readonly time: string, readonly days: number } {
  const [, hour, minute, second, zone] = /(\d\d):(\d\d):(\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/.exec(text)!
  const ahead = zone === undefined
    ? offset * HOUR
    : zone === 'Z' ? 0 : Number(`${zone[0]}1`) * (Number(zone.slice(1, 3)) * HOUR + Number(zone.slice(4)) * 60_000)
  const local = Number(hour) * HOUR + Number(minute) * 60_000 + Math.floor(Number(second) * 1000 + 0.001)
  const at = local - ahead
  const days = Math.floor(at / DAY)
  return { time: timeText(at - days * DAY), days }
}

/** The days of a week, so many days later. */
export const daysLater = (days: readonly Day[], later: number): Day[] =>
  days.map(day => DAYS[(DAYS.indexOf(day) + later + 7) % 7]!).sort((a, b) => DAYS.indexOf(a) - DAYS.indexOf(b))

export function week (hours: Hours | undefined): TimePeriods {
  return {
    Day: DAYS.map((Name, day) => ({
      Name, Value: Array.from({ length: 24 }, (_, hour) => hours === undefined || hours[day]![hour] ? 1 : 0).join(',')
    }))
  }
}

/** Of a week that has all its days. */
export const hoursIn = (periods: TimePeriods | undefined): Hours | undefined =>
  periods?.Day.map(({ Value }) => Value.split(',').map(digit => digit === '1'))

/**
 * A week with those of its days replaced that are given.
 * @throws Refusal badBody
 */
export function weekWith (shown: TimePeriods, given: TimePeriods | undefined, element: string): TimePeriods {
  const days = new Map(given?.Day.map(({ Name, Value }) => {
    if (!DAYS.includes(Name as Day)) throw mistake(`${element}/Day/@Name`, Name, DAYS.join(', '))
    const digits = Value.split(',').map(digit => digit.trim())
    if (digits.length !== 24 || !digits.every(digit => digit === '0' || digit === '1')) {
      throw mistake(`${element}/Day`, Value, '24 digits 0 or 1, separated by commas')
    }
    return [Name, digits.join(',')]
  }))
  return { Day: shown.Day.map(({ Name, Value }) => ({ Name, Value: days.get(Name) ?? Value })) }
}
