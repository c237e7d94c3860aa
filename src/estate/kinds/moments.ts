// Fields of kinds that are about time and are not a moment in the past: how far ahead of now, and a time of day.

import { text as textShape } from '../fixture/shapes.ts'
import { duration, timeOfDay } from '../fixture/values.ts'
import type { Field } from './kind.ts'

/** A moment that lies so far ahead of now: milliseconds since the epoch. */
export const ahead = (doc: string): Field<number | undefined> => ({
  kind: 'field',
  shape: textShape(duration, doc),
  read: (given: string | undefined, { now }) => given === undefined ? undefined : now + duration.read(given)!
})

/** A time of day in UTC: milliseconds since midnight; `fallback` as a fixture would give it. */
export const clock = (doc: string, fallback: string): Field<number> => ({
  kind: 'field',
  shape: textShape(timeOfDay, doc),
  read: (given: string | undefined) => timeOfDay.read(given ?? fallback)!
})
