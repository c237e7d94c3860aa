// A read-only view of a real file or folder inside a guest. Names are as on disk, content streams from disk, and
// nothing outside the shown folder is reachable: every entry is resolved through all its links first, and what
// resolves to a place outside, to a device, or to nothing, is not there.

import { createReadStream, type Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import type { PathRules } from './paths.ts'
import type { GuestNode } from './tree.ts'

export async function realChildren (directory: GuestNode, rules: PathRules): Promise<GuestNode[]> {
  const names = await namesIn(directory, rules)
  const found = await Promise.all(names.map(name => realChild(directory, name, rules)))
  return found.filter(node => node !== undefined)
}

/** The child of that name: exactly as on disk, or else in other letter case where the guest doesn't mind. */
export async function findRealChild (
  directory: GuestNode, name: string, rules: PathRules
): Promise<GuestNode | undefined> {
  const names = await namesIn(directory, rules)
  const wanted = rules.fold(name)
  const onDisk = names.find(one => one === name) ?? names.find(one => rules.fold(one) === wanted)
  return onDisk === undefined ? undefined : await realChild(directory, onDisk, rules)
}

async function namesIn (directory: GuestNode, rules: PathRules): Promise<string[]> {
  if (directory.real === undefined) return []
  try {
    return (await readdir(directory.real.path)).filter(rules.canName)
  } catch {
    return []
  }
}

async function realChild (parent: GuestNode, name: string, rules: PathRules): Promise<GuestNode | undefined> {
  if (parent.real === undefined) return undefined
  const { top } = parent.real
  const found = await resolveInside(join(parent.real.path, name), top)
  if (found === undefined) return undefined
  const directory = found.stats.isDirectory()
  return {
    path: rules.join(parent.path, name),
    name,
    directory,
    size: directory ? 0 : found.stats.size,
    modified: Math.min(Math.trunc(found.stats.mtimeMs), parent.notAfter ?? Infinity),
    ...(parent.owner === undefined ? {} : { owner: parent.owner }),
    real: { path: found.path, top },
    ...(parent.notAfter === undefined ? {} : { notAfter: parent.notAfter })
  }
}

/** Where a path really leads, if that is a file or folder inside `top`. */
async function resolveInside (path: string, top: string): Promise<{ path: string, stats: Stats } | undefined> {
  try {
    const [target, inside] = await Promise.all([realpath(path), realpath(top)])
    if (target !== inside && !target.startsWith(inside.endsWith(sep) ? inside : inside + sep)) return undefined
    const stats = await stat(target)
    return stats.isFile() || stats.isDirectory() ? { path: target, stats } : undefined
  } catch {
    return undefined
  }
}

/** The bytes from `start` to `end` inclusive; the file is opened when the first is asked for. */
export function realStream (file: GuestNode, start: number, end: number): Readable {
  return Readable.from(readReal(file, start, end), { objectMode: false, highWaterMark: 256 * 1024 })
}

async function * readReal (file: GuestNode, start: number, end: number): AsyncGenerator<Buffer> {
  const real = file.real
  // Resolved again: since the listing a link may have been put in its place.
  const found = real === undefined ? undefined : await resolveInside(real.path, real.top)
  if (found === undefined || !found.stats.isFile()) {
    throw new Error(`${file.path}: the file ${basename(real?.path ?? '')} that the guest showed is gone from disk`)
  }
  let left = end - start + 1
  for await (const bytes of createReadStream(found.path, { start, end, highWaterMark: 256 * 1024 })) {
    left -= bytes.length
    yield bytes
  }
  if (left > 0) throw new Error(`${file.path}: the file on disk lost its last ${left} bytes while it was read`)
}
