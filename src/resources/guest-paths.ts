// How paths of a guest file system look in an Href: forward slashes, `:` and `$` unescaped, blanks and
// everything else of a URL percent-encoded. Page vmrestorepoints_id_mountpoints_id_filepath.

import type { Profile } from '../profiles.ts'

/** `…/mounts/1/E:/Documentation%202014`; of a Linux guest, `…/mounts/1/%2F` is the root, and `…/mounts/1/etc` in it. */
export function guestHref (mountHref: string, path: string, profile: Profile): string {
  if (path === '/') return `${mountHref}/${escaped('/', profile)}`
  const parts = path.split('/').filter(part => part !== '')
  return `${mountHref}/${parts.map(part => encodePart(part, profile)).join('/')}`
}

/** A name as one part of a path. */
export function encodePart (part: string, profile: Profile): string {
  return escaped(part.toWellFormed(), profile).replace(/%3A/gi, ':').replaceAll('%24', '$')
}

/** A text as a part of an Href, its percent-escapes in the letter case of the product. */
function escaped (text: string, { percentEscapes }: Profile): string {
  const upper = encodeURIComponent(text)
  return percentEscapes === 'upper' ? upper : upper.replace(/%\w\w/g, escape => escape.toLowerCase())
}

/** The path of the directory that holds an entry; undefined for a root. */
export function parentOf (path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  if (slash < 0 || path === '/') return undefined
  return slash === 0 ? '/' : path.slice(0, slash)
}
