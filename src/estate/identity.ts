// Ids of what a fixture names: UUID v5 of the name path (`vm/app01/restorePoint/2`), so that they are the same in
// each process, on each machine and whatever the time is. An estate may have millions of them: what is hashed and what
// comes of it is put together in bytes that are used again, and the id is one flat text.

import { hash } from 'node:crypto'

/** 6f1b1b2e-9d3c-5a44-8f57-3a1f0c9be7d1 */
const NAMESPACE = Buffer.from('6f1b1b2e9d3c5a448f573a1f0c9be7d1', 'hex')
const named = Buffer.alloc(1024)
NAMESPACE.copy(named)

const id = Buffer.from('00000000-0000-5000-8000-000000000000')
/** Where a digit of the hash goes in the text; the version takes the place of one of them. */
const PLACES = Array.from({ length: 32 }, (_, digit) => digit + [8, 12, 16, 20].filter(end => digit >= end).length)
const VERSION = 12
const VARIANT = 16
const VARIANTS = '89ab'

export function idOf (...path: Array<string | number>): string {
  const digest = hash('sha1', bytesOf(path.map(partOf).join('/')), 'hex')
  for (let digit = 0; digit < 32; digit++) {
    if (digit !== VERSION) id[PLACES[digit]!] = digest.charCodeAt(digit)
  }
  id[PLACES[VARIANT]!] = VARIANTS.charCodeAt(parseInt(digest[VARIANT]!, 16) & 3)
  return id.toString('latin1')
}

function partOf (part: string | number): string | number {
  return typeof part === 'string' && /[%/]/.test(part) ? part.replaceAll('%', '%25').replaceAll('/', '%2F') : part
}

function bytesOf (name: string): Buffer {
  // A character takes three bytes at most.
  if (name.length * 3 > named.length - NAMESPACE.length) return Buffer.concat([NAMESPACE, Buffer.from(name)])
  return named.subarray(0, NAMESPACE.length + named.write(name, NAMESPACE.length))
}
