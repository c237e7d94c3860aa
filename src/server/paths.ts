// How a request's URL is folded before it is routed: letter case, doubled and trailing slashes mean nothing
// up to {filepath}, and from there on every character counts. Seen at servers in the field.

import { operations, type Operation } from '../operations.ts'
import { served } from '../resources/claims.ts'

const FILEPATH = '{filepath}'

function pattern (path: string): RegExp {
  return new RegExp(`^${path.replace(FILEPATH, '(.+)').replace(/\{\w+\}/g, '[^/]+')}$`, 'is')
}

/** Where {filepath} begins: after the static part and the parameters of each path that has one. */
const filepathPrefixes = [...new Set(served.filter(row => row.path.endsWith(FILEPATH)).map(row => row.path))]
  .map(path => new RegExp(
    `^(${path.slice(0, -FILEPATH.length - 1).replaceAll('/', '/+').replace(/\{\w+\}/g, '[^/]+')})/(.*)$`, 'is'))

/** Most of what is asked for need not be folded: it has no slash too many, and is too short to have a {filepath}. */
const FOLDED = new RegExp(`^(?:/[^/?]+){1,${Math.min(...served.filter(row => row.path.endsWith(FILEPATH))
  .map(row => row.path.split('/').length - 2))}}(?:\\?|$)`)

/** Fastify's form of a path of the operations table. */
export function routePath (path: string): string {
  return path.replace(FILEPATH, '*').replace(/\{(\w+)\}/g, ':$1')
}

/** The documented operations at a folded path, whatever their method and action. */
export function operationsAt (path: string): Operation[] {
  return operations.filter(row => pattern(row.path).test(path))
}

/** The URL the router sees. {filepath} is passed on as one percent-encoded part, so that nothing in it is folded. */
export function foldUrl (url: string): string {
  if (FOLDED.test(url)) return url
  const origin = url.startsWith('/') ? 0 : (/^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0].length ?? 0)
  const mark = url.indexOf('?', origin)
  const path = url.slice(origin, mark < 0 ? undefined : mark)
  const query = mark < 0 ? '' : url.slice(mark)
  for (const prefix of filepathPrefixes) {
    const match = prefix.exec(path)
    if (match && /[^/]/.test(match[2]!)) {
      return `${foldPath(match[1]!)}/${encodeURIComponent(decodePath(match[2]!))}${query}`
    }
  }
  return foldPath(path) + query
}

function foldPath (path: string): string {
  const folded = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
  return folded.length > 1 && folded.endsWith('/') ? folded.slice(0, -1) : folded
}

/** Percent-escapes are read as UTF-8, and so are raw bytes; a `%` that begins no escape stands for itself. */
function decodePath (path: string): string {
  const bytes: number[] = []
  for (let i = 0; i < path.length; i++) {
    const escape = path[i] === '%' && /^[0-9a-f]{2}$/i.test(path.slice(i + 1, i + 3))
    if (escape) {
      bytes.push(Number.parseInt(path.slice(i + 1, i + 3), 16))
      i += 2
    } else {
      bytes.push(path.charCodeAt(i) & 0xff)
    }
  }
  return Buffer.from(bytes).toString('utf8')
}

const NO_QUERY: Readonly<Record<string, string>> = Object.freeze({})

const ESCAPED = /^\?|[%+]/

/** What URLSearchParams makes of a query that has no escapes, in a fraction of the time. */
function plainPairs (text: string): Array<readonly [string, string]> {
  return text.split('&').filter(part => part !== '').map(part => {
    const sign = part.indexOf('=')
    return sign < 0 ? [part, ''] as const : [part.slice(0, sign), part.slice(sign + 1)] as const
  })
}

/** Parameters by lower-cased name, the first of a name; a trailing slash after `action=…` is dropped. */
export function parseQuery (text: string): Readonly<Record<string, string>> {
  if (text === '') return NO_QUERY
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of ESCAPED.test(text) ? new URLSearchParams(text) : plainPairs(text)) {
    const key = name.toLowerCase()
    if (!(key in query)) query[key] = key === 'action' ? value.replace(/\/+$/, '') : value
  }
  return query
}
