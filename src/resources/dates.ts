// How times look in names and in elements: pages vmrestorepoints_id, restorepoints_id, restoresessions_id, and
// captures of servers. All of it is UTC. What a product keeps finer than the world's clock, it keeps of records
// of its database: there the digits after the milliseconds come from the record's id, so that every time of a
// record, and its name, has the same ones.

import { pickOf } from '../estate/hash.ts'
import type { Profile } from '../profiles.ts'
import type { Call } from './call.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * `2025-10-20T20:04:07.26Z`: trailing zeros of the fraction are left out.
 * @param id of the record that has the time; of what is no record, the milliseconds are all there is
 */
export function utc (ms: number, { fractionDigits }: Profile, id?: string): string {
  const digits = fractionOf(ms, fractionDigits, id).replace(/0+$/, '')
  return `${secondsOf(ms)}${digits === '' ? '' : `.${digits}`}Z`
}

/** `2025-10-10T23:06:17+00:00`: the few times that come in the zone of the server, which is UTC here. */
export const localTime = (ms: number): string => `${secondsOf(ms)}+00:00`

/** `ubuntu88@2025-10-20 20:04:07`: names of VM restore points and sessions, by their id. */
export function stampedName (name: string, ms: number, { nameDigits }: Profile, id: string): string {
  return `${name}@${timestamp(ms, nameDigits, id)}`
}

/** Names of restore points, by their id: `Oct 20 2025  8:00PM`, or `2025-10-20 20:00:07.920773`. */
export function restorePointName (ms: number, { restorePointNames }: Profile, id: string): string {
  return restorePointNames === 'month' ? monthName(ms) : timestamp(ms, 6, id)
}

/** `10/19/2025 5:25:00 AM`: names of restore points in the catalogue. */
export function catalogName (ms: number): string {
  const date = new Date(ms)
  const [hour, minute, second] = date.toISOString().slice(11, 19).split(':')
  const day = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
  return `${day} ${Number(hour) % 12 || 12}:${minute}:${second} ${Number(hour) < 12 ? 'AM' : 'PM'}`
}

/** `Oct 20 2025  8:00PM`, day and hour padded with blanks to two places. */
function monthName (ms: number): string {
  const iso = isoOf(ms)
  const hour = Number(iso.slice(-13, -11))
  const day = String(Number(iso.slice(-16, -14))).padStart(2)
  const time = `${String(hour % 12 || 12).padStart(2)}:${iso.slice(-10, -8)}`
  return `${MONTHS[Number(iso.slice(-19, -17)) - 1]} ${day} ${iso.slice(0, -20)} ${time}${hour < 12 ? 'AM' : 'PM'}`
}

function timestamp (ms: number, digits: number, id: string): string {
  const seconds = secondsOf(ms).replace('T', ' ')
  return digits === 0 ? seconds : `${seconds}.${fractionOf(ms, digits, id)}`
}

const secondsOf = (ms: number): string => isoOf(ms).slice(0, -5)

// The times of a record, in its members, names and links, are mostly one.
const latest = { ms: NaN, iso: '' }

function isoOf (ms: number): string {
  if (ms !== latest.ms) {
    latest.iso = new Date(ms).toISOString()
    latest.ms = ms
  }
  return latest.iso
}

/** The fraction of the second, in as many digits as are known of it and no more than are asked for. */
function fractionOf (ms: number, digits: number, id: string | undefined): string {
  const milliseconds = isoOf(ms).slice(-4, -1)
  if (digits <= 3 || id === undefined) return milliseconds.slice(0, digits)
  return (milliseconds + microseconds(id)).slice(0, digits)
}

/** Three digits, the last of them never 0: so there are always six of them, and readers that want six find them. */
function microseconds (id: string): string {
  const picked = pickOf(id, 0, 899)
  return String(picked + Math.floor(picked / 9) + 1).padStart(3, '0')
}

const LISTED_MS = 30 * 24 * 3600 * 1000

/** Lists of sessions hold the last 30 days: page get_backupsessions. */
export const recent = ({ world }: Call, { created }: { readonly created: number }): boolean =>
  created >= world.clock.now() - LISTED_MS
