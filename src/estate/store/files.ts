// The files of fixtures, apart from the rest of them: folders of the machine that they show, and the files that
// several layers give a guest, as one mapping.

import { resolve } from 'node:path'
import { expandBraces } from '../fixture/braces.ts'
import { sections, type FileItem, type FilesItem, type FixtureDocument } from '../fixture/format.ts'
import type { FilesLayer } from '../fixture/merge.ts'
import { parseDeclaredPath } from '../guest/declared-path.ts'
import { pathRules } from '../guest/paths.ts'
import type { GuestOs } from '../records.ts'

/** What takes the place of a `from`; undefined leaves the file out. */
export type From = (from: string, path: ReadonlyArray<string | number>) => string | undefined

interface Guest { readonly name: string, readonly files?: FilesItem }

/** The document with another `from` of each file that has one. */
export function withFrom (document: FixtureDocument, from: From): FixtureDocument {
  const others = sections.flatMap(section => {
    const records = document[section] as ReadonlyArray<Guest | undefined> | undefined
    if (!records?.some(record => record?.files !== undefined)) return []
    return [[section, records.map((record, index) => {
      // A hole stays one: it is where something was wrong.
      if (record?.files === undefined) return record
      const files = changed(record.files, (given, key) => from(given, [section, index, 'files', key, 'from']))
      return { ...record, files }
    })]]
  })
  return { ...document, ...Object.fromEntries(others) }
}

function changed (files: FilesItem, from: (given: string, key: string) => string | undefined): FilesItem {
  const result = Object.create(null) as Record<string, FileItem>
  for (const [key, item] of Object.entries(files)) {
    if (typeof item !== 'object' || item?.from === undefined) result[key] = item
    else {
      const other = from(item.from, key)
      if (other !== undefined) result[key] = { ...item, from: other }
    }
  }
  return result
}

/** The files of all layers; what a later one gives replaces what an earlier one gave, under whatever spelling. */
export function filesOfAll (layers: readonly FilesLayer[], os: GuestOs): FilesItem {
  const resolved = layers.map(({ files, layer }) => changed(files, given => resolve(layer.folder, given)))
  if (resolved.length === 1) return resolved[0]!
  const byPath = new Map<string, readonly [path: string, item: FileItem]>()
  for (const files of resolved) {
    for (const [key, item] of Object.entries(files)) {
      for (const path of expandBraces(key) ?? []) byPath.set(placeOf(path, os), [path, item])
    }
  }
  const result = Object.create(null) as Record<string, FileItem>
  for (const [path, item] of byPath.values()) result[path] = item
  return result
}

/** The same for all spellings of a path. */
function placeOf (path: string, os: GuestOs): string {
  const parsed = parseDeclaredPath(path, os)
  const { fold } = pathRules(os)
  return typeof parsed === 'string' ? path : JSON.stringify(parsed.names.map(fold))
}
