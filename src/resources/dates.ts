// How times look in names and in elements: pages vmrestorepoints_id, restorepoints_id, restoresessions_id,
// and captures of servers whose configuration database is SQL Server. All of it is UTC.

import type { Profile } from '../profiles.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2025-10-20T20:04:07.26Z`: trailing zeros of the fraction are left out. */
export function utc (ms: number, profile: Profile): string {
  const [seconds, fraction = ''] = new Date(ms).toISOString().slice(0, -1).split('.')
  const digits = fraction.slice(0, profile.fractionDigits).replace(/0+$/, '')
  return digits === '' ? `${seconds}Z` : `${seconds}.${digits}Z`
}

/** `ubuntu88@2025-10-20 20:04:07`: names of VM restore points and sessions. */
export function stampedName (name: string, ms: number): string {
  return `${name}@${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}`
}

/** `Oct 20 2025  8:00PM`, day and hour padded with blanks to two places: names of restore points. */
export function restorePointName (ms: number): string {
  const date = new Date(ms)
  const hour = date.getUTCHours()
  const day = String(date.getUTCDate()).padStart(2)
  const time = `${String(hour % 12 || 12).padStart(2)}:${String(date.getUTCMinutes()).padStart(2, '0')}`
  return `${MONTHS[date.getUTCMonth()]} ${day} ${date.getUTCFullYear()} ${time}${hour < 12 ? 'AM' : 'PM'}`
}
