// Which operations the tests show: those that a request of theirs named, and the emulator answered well.

import { operations, type Operation } from '../../src/operations.ts'
import { foldUrl, operationsAt, parseQuery } from '../../src/server/paths.ts'

/** Names of test files by the id of the operation that they show. */
export type Shown = ReadonlyMap<string, readonly string[]>

/** What record.js leaves behind for one process. */
export interface Recording {
  readonly test: string
  /** How often each was made, by method and URL. */
  readonly requests: Readonly<Record<string, number>>
}

/** How many tests of an operation are told. */
const MOST = 2

/** The operation that a request names, by its path, method and query. */
export function operationOf (method: string, url: string): Operation | undefined {
  const [path, search = ''] = foldUrl(url).split('?') as [string, string?]
  const query = parseQuery(search)
  const rows = operationsAt(path)
    .filter(row => row.method === method || (method === 'HEAD' && row.answer === 'file'))
  const selected = rows.find(row => row.query &&
    Object.entries(row.query).every(([name, value]) => query[name]?.toLowerCase() === value.toLowerCase()))
  return selected ?? rows.find(row => !row.query)
}

/** The tests that are most about an operation come first: they request it often, and little else. */
export function shownBy (recordings: readonly Recording[]): Shown {
  const byTest = new Map<string, Map<string, number>>()
  for (const { test, requests } of recordings) {
    const counts = byTest.get(test) ?? new Map<string, number>()
    byTest.set(test, counts)
    for (const [request, count] of Object.entries(requests)) {
      const [method, url] = request.split(' ') as [string, string]
      const operation = operationOf(method, url)
      if (operation) counts.set(operation.id, (counts.get(operation.id) ?? 0) + count)
    }
  }
  return new Map(operations.map(({ id }) => [id, mostAbout(id, byTest)]))
}

function mostAbout (id: string, byTest: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] {
  const scores = [...byTest].filter(([, counts]) => counts.has(id)).map(([test, counts]) => {
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
    return { test, score: counts.get(id)! ** 2 / all }
  })
  scores.sort((a, b) => b.score - a.score || (a.test < b.test ? -1 : 1))
  return scores.slice(0, MOST).map(({ test }) => test)
}
