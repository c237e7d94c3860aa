// Which served operation a URL names, and where an operation can be used: made from the Hrefs that were seen.

import type { Operation } from '../operations.ts'
import { served } from '../resources/claims.ts'

interface Pattern {
  readonly row: Operation
  readonly path: RegExp
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace('{filepath}', '.+').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'is')

const patterns: readonly Pattern[] = served.map(row => ({ row, path: patternOf(row.path) }))

/** The served operation that a request with this method and URL is. */
export function rowOf (method: string, url: string): Operation | undefined {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const query = new Map(Array.from(searchParams, ([name, value]) => [name.toLowerCase(), value.toLowerCase()]))
  const rows = patterns.filter(({ row, path }) => row.method === method && path.test(pathname)).map(({ row }) => row)
  // Of a mount and a file in it, both patterns fit the file: the longer path is meant.
  rows.sort((a, b) => b.path.split('/').length - a.path.split('/').length)
  return rows.find(({ query: fixed }) => fixed && isIn(fixed, query)) ?? rows.find(({ query: fixed }) => !fixed)
}

function isIn (fixed: Readonly<Record<string, string>>, query: ReadonlyMap<string, string>): boolean {
  return Object.entries(fixed).every(([name, value]) => query.get(name.toLowerCase()) === value.toLowerCase())
}

/** URLs at which an operation can be used, given paths that exist: its own, or what stands below one of them. */
export function placesOf ({ path, query }: Operation, known: ReadonlySet<string>): string[] {
  const suffix = query ? `?${new URLSearchParams(query)}` : ''
  if (!path.includes('{')) return [path + suffix]
  const parts = path.split('/')
  const last = parts.findLastIndex(part => part.startsWith('{'))
  const prefix = patternOf(parts.slice(0, last + 1).join('/'))
  const rest = parts.slice(last + 1).map(part => `/${part}`).join('')
  const depth = path.includes('{filepath}') ? undefined : last + 1
  return [...known].filter(each => prefix.test(each) && (depth === undefined || each.split('/').length === depth))
    .map(each => each + rest + suffix)
}
