// Collections that follow from other ones: made when they are first asked for, so that a start does not pay for what
// nobody looks at. A row makes one collection of an estate.

import { Records } from './collection.ts'
import type { EstateBase } from './estate.ts'
import type { BackupFile } from './records.ts'

/** What an estate is derived for: milliseconds since the epoch. */
interface Moment { readonly now: number }

function * backupFiles ({ restorePoints }: EstateBase): Iterable<BackupFile> {
  for (const { backupFile } of restorePoints) yield backupFile
}

export const derivations = {
  backupFiles: (estate: EstateBase) => new Records(backupFiles(estate))
} satisfies Record<string, (estate: EstateBase, moment: Moment) => Records<any>>

/** Which state an estate is in: another number after a change of any of its collections. */
export interface Versioned { readonly version: number }

export type DerivedCollections = { readonly [K in keyof typeof derivations]: ReturnType<(typeof derivations)[K]> }

/** The estate with its derived collections, which may be made of each other. */
export function withDerived<E extends EstateBase> (base: E, moment: Moment): E & DerivedCollections & Versioned {
  const collections = Object.values(base).filter(each => each instanceof Records)
  for (const [name, derive] of Object.entries<(estate: EstateBase, moment: Moment) => Records<any>>(derivations)) {
    let made: Records<any> | undefined
    const make = () => {
      collections.push(made = derive(base, moment))
      return made
    }
    Object.defineProperty(base, name, { enumerable: true, get: () => made ?? make() })
  }
  const version = { get: () => collections.reduce((sum, each) => sum + each.version, 0) }
  return Object.defineProperty(base, 'version', version) as E & DerivedCollections & Versioned
}
