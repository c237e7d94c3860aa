// A field of times at equal distances, as the restore points of a job are written.

import { number, record, text } from '../fixture/shapes.ts'
import { duration, lastAtClock, timeOfDay } from '../fixture/values.ts'
import type { Field } from './kind.ts'

interface Schedule { readonly every: string, readonly count: number, readonly at?: string }

/** What began so long ago has ended. */
const SETTLED = 3_600_000
const LEAST = 60_000

export const daily = (count: number, at: string): Schedule => ({ every: '1d', count, at })

/** Milliseconds since the epoch, oldest first; the newest time is an hour ago or more. */
export function schedule (doc: string, fallback: Schedule): Field<readonly number[]> {
  const shape = record(doc, {
    every: text(duration, 'The distance', ['1d', '12h']),
    count: number(1, 10_000, 'How many'),
    at: text(timeOfDay, 'The time of day of the newest one, in UTC', ['21:00'])
  }, ['every', 'count'])
  return {
    kind: 'field',
    shape,
    read (given: Schedule | undefined, { now }) {
      const { every, count, at } = given ?? fallback
      const distance = Math.max(duration.read(every)!, LEAST)
      const newest = at === undefined
        ? now - Math.max(distance, SETTLED)
        : lastAtClock(now - SETTLED, timeOfDay.read(at)!)
      return Array.from({ length: count }, (_, index) => newest - (count - 1 - index) * distance)
    }
  }
}
