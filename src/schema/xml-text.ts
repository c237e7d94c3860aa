// The bytes of an XML body as text: UTF-8, UTF-16 and ISO-8859-1, by byte order mark and declaration.
// What could make a parser reach beyond the body or grow without bound, a document type, is refused here.

import { BodyError, quote } from './body-error.ts'

const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/

/** @throws BodyError for an encoding that isn't supported and for bytes that aren't text in it. */
export function decodeXml (bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  if (encoding === 'latin1') return asBuffer(bytes).toString('latin1')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new BodyError([{
      where: `line ${lineOfBadByte(bytes, encoding)}`,
      message: `the bytes are not valid ${encoding.toUpperCase()}, or end inside a character: ` +
        'encode the whole body in UTF-8, or declare its encoding'
    }])
  }
}

/** A document type can define entities that grow without bound or read other files, and the API has none. */
export function refuseDoctype (text: string): void {
  const at = endOfMisc(text)
  if (text.startsWith('<!DOCTYPE', at)) refuseDoctypeAt(text.slice(0, at).split('\n').length)
}

export function refuseDoctypeAt (line: number): never {
  throw new BodyError([{ where: `line ${line}`, message: 'a document type (DOCTYPE) is not accepted: leave it out' }])
}

/** A body without content: nothing, white space, or an XML declaration alone. */
export function isEmptyXml (bytes: Uint8Array): boolean {
  if (bytes.length === 0) return true
  try {
    return /^[ \t\r\n\ufeff]*(?:<\?xml[^?]*\?>[ \t\r\n]*)?$/.test(decodeXml(bytes))
  } catch {
    return false
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'

const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ['utf-8', 'utf-8'], ['utf8', 'utf-8'], ['us-ascii', 'utf-8'], ['ascii', 'utf-8'],
  ['iso-8859-1', 'latin1'], ['latin1', 'latin1']
])

function encodingOf (bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe) || (a !== undefined && a !== 0 && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== undefined && b !== 0)) return 'utf-16be'
  const declared = DECLARED.exec(asBuffer(bytes.subarray(0, 256)).toString('latin1'))?.[1]
  if (declared === undefined) return 'utf-8'
  const encoding = ENCODINGS.get(declared.toLowerCase())
  if (encoding) return encoding
  const reason = /^utf-16/i.test(declared)
    ? 'is declared, but the bytes are not UTF-16: declare utf-8'
    : 'is not supported: send UTF-8, UTF-16 or ISO-8859-1'
  throw new BodyError([{ where: 'line 1', message: `encoding ${quote(declared)} ${reason}` }])
}

/** The first place where decoding and encoding again doesn't give the same bytes. */
function lineOfBadByte (bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): number {
  const lossy = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  if (encoding !== 'utf-8') return lossy.slice(0, lossy.indexOf('\ufffd')).split('\n').length
  const again = Buffer.from(lossy)
  const bad = bytes.findIndex((byte, index) => byte !== again[index])
  return asBuffer(bytes.subarray(0, bad)).toString('latin1').split('\n').length
}

/** Where the declaration, comments, processing instructions and white space before the first element end. */
function endOfMisc (text: string): number {
  let at = 0
  for (;;) {
    while (at < text.length && ' \t\r\n\ufeff'.includes(text[at]!)) at++
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    if (!end) return at
    const closed = text.indexOf(end, at + 2)
    if (closed < 0) return at
    at = closed + end.length
  }
}

function asBuffer (bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
