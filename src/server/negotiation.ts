// Which format an answer has: XML unless JSON is asked for. Page em_web_api_specifications; q-values count
// and a wildcard means XML.

import Negotiator from 'negotiator'

export interface Format {
  readonly kind: 'xml' | 'json'
  readonly contentType: string
}

export const XML: Format = { kind: 'xml', contentType: 'application/xml; charset=utf-8' }
const TEXT_XML: Format = { kind: 'xml', contentType: 'text/xml; charset=utf-8' }
const JSON_FORMAT: Format = { kind: 'json', contentType: 'application/json; charset=utf-8' }

// In order of preference where Accept leaves a choice.
const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['application/xml', XML], ['text/xml', TEXT_XML], ['application/json', JSON_FORMAT]
])

/** The media type alone. */
export function withoutCharset ({ contentType }: Format): string {
  return contentType.split(';')[0]!
}

const known = new Map<string, Format | undefined>()
const KNOWN_LIMIT = 200

/** The format that an Accept header asks for; undefined where it allows none that is served. */
export function negotiate (accept: string | undefined): Format | undefined {
  if (accept === undefined || accept === '') return XML
  if (known.has(accept)) return known.get(accept)
  const type = new Negotiator({ headers: { accept: withoutParameters(accept) } }).mediaType([...FORMATS.keys()])
  const format = type === undefined ? undefined : FORMATS.get(type)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(accept, format)
  return format
}

/** A charset or a version asks for nothing that would be answered otherwise: of the parameters only q counts. */
function withoutParameters (accept: string): string {
  return accept.replace(/;\s*(?!q\s*=)[\w!#$&^.+-]+\s*=\s*(?:"[^"]*"|[^;,]*)/gi, '')
}
