// All of a folder, depth first, in the order of the listings: what a download of a folder packs.

import type { GuestEntry, GuestFileSystem } from '../guest.ts'
import type { GuestNode } from './tree.ts'

export interface Walked {
  readonly entry: GuestEntry
  /** From the folder where the walk began, with forward slashes: `Invoices/2014/list.csv`. */
  readonly relativePath: string
}

/** Everything below a directory, each directory before what is in it; the directory itself is not among it. */
export async function * walk (fs: GuestFileSystem, directory: GuestEntry): AsyncGenerator<Walked> {
  yield * below(fs, directory, '', new Set(realPlaceOf(directory)))
}

async function * below (
  fs: GuestFileSystem, directory: GuestEntry, prefix: string, above: ReadonlySet<string>
): AsyncGenerator<Walked> {
  for (const entry of await fs.list(directory)) {
    const relativePath = prefix + entry.name
    const place = realPlaceOf(entry)
    // A link of a real folder may lead to a folder that it lies in: without this the walk would never end.
    if (entry.directory && place.some(one => above.has(one))) continue
    yield { entry, relativePath }
    if (entry.directory) yield * below(fs, entry, `${relativePath}/`, new Set([...above, ...place]))
  }
}

function realPlaceOf (entry: GuestNode): string[] {
  return entry.real === undefined ? [] : [entry.real.path]
}
