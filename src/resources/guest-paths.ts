// How paths of a guest file system look in an Href: forward slashes, `:` and `$` unescaped, blanks and
// everything else of a URL percent-encoded. Page vmrestorepoints_id_mountpoints_id_filepath.

/** `…/mounts/1/E:/Documentation%202014`; of a Linux guest, the root is `…/mounts/1/%2F`, and in it `…/mounts/1/etc`. */
export function guestHref (mountHref: string, path: string): string {
  if (path === '/') return `${mountHref}/%2F`
  const parts = path.split('/').filter(part => part !== '')
  return `${mountHref}/${parts.map(encodePart).join('/')}`
}

function encodePart (part: string): string {
  return encodeURIComponent(part.toWellFormed()).replaceAll('%3A', ':').replaceAll('%24', '$')
}

/** The path of the directory that holds an entry; undefined for a root. */
export function parentOf (path: string): string | undefined {
  const slash = path.lastIndexOf('/')
  if (slash < 0 || path === '/') return undefined
  return slash === 0 ? '/' : path.slice(0, slash)
}
