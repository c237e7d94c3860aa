// How each kind of guest reads, compares and orders paths and names. Windows: drive roots, both slashes, any letter
// case; Linux: one root, exact names. No path that is read here can name anything outside the guest.

import type { GuestOs } from '../records.ts'

export interface PathRules {
  readonly os: GuestOs
  /** The form of a name by which it is looked up. */
  fold (name: string): string
  /** The ways to read a path, the likeliest first; none if it can't name anything. */
  readings (path: string): string[][]
  /** The path of a child. */
  join (parent: string, name: string): string
  compare (a: string, b: string): number
  /** Whether a name found on a real disk can be shown in this guest. */
  canName (name: string): boolean
}

const ordinal = (a: string, b: string): number => a < b ? -1 : a > b ? 1 : 0

export const windowsPaths: PathRules = {
  os: 'Windows',
  fold: name => name.toLowerCase(),
  readings: path => listOf(partsOf(path, /[\\/]/)),
  join: (parent, name) => `${parent}/${name}`,
  compare: (a, b) => ordinal(a.toLowerCase(), b.toLowerCase()) || ordinal(a, b),
  canName: name => !/[\\/\0]/.test(name)
}

export const linuxPaths: PathRules = {
  os: 'Linux',
  fold: name => name,
  // A backslash is an ordinary letter of a Linux name; clients that only know Windows send it as a separator.
  readings: path => path.includes('\\')
    ? [...listOf(partsOf(path, /\//)), ...listOf(partsOf(path, /[\\/]/))]
    : listOf(partsOf(path, /\//)),
  join: (parent, name) => parent === '/' ? `/${name}` : `${parent}/${name}`,
  compare: ordinal,
  canName: name => !/[/\0]/.test(name)
}

export function pathRules (os: GuestOs): PathRules {
  return os === 'Windows' ? windowsPaths : linuxPaths
}

function partsOf (path: string, separator: RegExp): string[] | undefined {
  if (path.includes('\0')) return undefined
  const parts = path.split(separator).filter(part => part !== '' && part !== '.')
  return parts.includes('..') ? undefined : parts
}

function listOf (parts: string[] | undefined): string[][] {
  return parts === undefined ? [] : [parts]
}

/** `Volume$0:` and its like first, then C:, then the other drives. */
export function compareDrives (a: string, b: string): number {
  return rankOfDrive(a) - rankOfDrive(b) || ordinal(a, b)
}

function rankOfDrive (drive: string): number {
  return drive.startsWith('Volume$') ? 0 : drive === 'C:' ? 1 : 2
}
