// Reason phrases of the status line of errors: those of RFC 9110, or the names that an enumeration of .NET has
// for the statuses, as products print them.

import { STATUS_CODES } from 'node:http'
import type { Profile } from '../profiles.ts'

/** Where the name is not the phrase written in one word. */
const NAMES: Readonly<Record<number, string>> = { 413: 'RequestEntityTooLarge', 416: 'RequestedRangeNotSatisfiable' }

/** `Bad Request`, or `BadRequest`. */
export function reasonOf (status: number, { reasonPhrases }: Profile): string {
  const phrase = STATUS_CODES[status] ?? ''
  return reasonPhrases === 'standard' ? phrase : NAMES[status] ?? phrase.replace(/[ -]/g, '')
}
