// Paths as a fixture declares them: `C:/data/a.txt`, `C:\logs\`, `/etc/hosts`. Which system a path belongs to, its
// names, and what is wrong with it. Stricter than look-up: a path that is declared must be able to exist.

import type { GuestOs } from '../records.ts'

const drive = /^(?:[A-Za-z]|Volume\$\d+):(?=[\\/]|$)/

/** The system that a path belongs to, or undefined if it is the path of neither. */
export function osOfPath (path: string): GuestOs | undefined {
  if (drive.test(path)) return 'Windows'
  return /^[\\/]/.test(path) ? 'Linux' : undefined
}

export interface DeclaredPath {
  /** The root, then each name on the way: `['C:', 'data', 'a.txt']`, `['/', 'etc', 'hosts']`. */
  readonly names: readonly string[]
  readonly folder: boolean
}

/** What paths of folders look like; a trailing backslash is a letter in `/srv/odd\`. */
export const folderPattern = '/$|^[^/].*\\\\$|^(?:[A-Za-z]|Volume\\$\\d+):$|^\\\\$'

export function isFolderPath (path: string): boolean {
  return new RegExp(folderPattern).test(path)
}

/** The names of a declared path, or what is wrong with it. */
export function parseDeclaredPath (path: string, os: GuestOs): DeclaredPath | string {
  const own = osOfPath(path)
  if (own === undefined) return `"${path}" is not the full path of a file: begin it with a drive (C:/) or with /`
  if (own !== os) return `"${path}" is a ${own} path, and this is a ${os} guest`
  // On Linux a backslash is a letter like any other, unless the path is plainly written with them.
  const separator = own === 'Windows' || path.startsWith('\\') ? /[\\/]/ : /\//
  const [first = '', ...rest] = path.split(separator)
  const folder = rest.at(-1) === '' || rest.length === 0
  const names = folder ? rest.slice(0, -1) : rest
  const root = own === 'Linux' ? '/' : /^[a-z]:$/.test(first) ? first.toUpperCase() : first
  const wrong = names.map(name => wrongWith(name, os)).find(reason => reason !== undefined)
  return wrong === undefined ? { names: [root, ...names], folder } : `"${path}" can't be a path: ${wrong}`
}

function wrongWith (name: string, os: GuestOs): string | undefined {
  if (name === '') return 'it has two slashes in a row'
  if (name === '.' || name === '..') return `"${name}" is not a name`
  if (name.includes('\0')) return 'it has a zero character in it'
  if (Buffer.byteLength(name) > 255 * (os === 'Windows' ? 3 : 1)) return `the name "${name.slice(0, 20)}…" is too long`
  const odd = os === 'Windows' ? /[<>:"|?*\u0001-\u001f]/.exec(name) : null
  return odd === null ? undefined : `a name on Windows can't have ${JSON.stringify(odd[0])} in it`
}
