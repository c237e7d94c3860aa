// What differs between products, as data: one row a profile. `documented` answers as the documentation says.

import type { JsonStyle } from './schema/json-writer.ts'

export interface Profile {
  readonly name: string
  readonly json: JsonStyle
  /** Versions listed at /api/ and accepted at logon. */
  readonly versions: readonly string[]
  /** Older versions, accepted with a line in the log that says which builds refuse them. */
  readonly oldVersions: readonly string[]
  readonly refusedBy: string
  /** Most fraction digits of a date; trailing zeros are left out. */
  readonly fractionDigits: number
}

export const documented: Profile = {
  name: 'documented',
  json: { casing: 'pascal', nulls: 'write', emptyLists: 'array' },
  versions: ['v1_5', 'v1_6', 'v1_7'],
  oldVersions: ['v1_1', 'v1_2', 'v1_3', 'v1_4'],
  refusedBy: 'builds 12.0 and later',
  fractionDigits: 3
}
