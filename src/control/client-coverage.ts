// What of the API clients have exercised: the operations, the statuses that they got of what is documented, the faults
// that they met, and how sure the answers are that they rest on.

import { inferredOf, statusesOf } from '../contract/evidence.ts'
import { areas } from '../operations/areas.ts'
import type { Operation } from '../operations.ts'
import { timeOf } from './answers.ts'
import type { Counts } from './tally.ts'
import type { CalledOperation, ClientCoverage, Numbers } from './told-coverage.ts'

const sum = (numbers: Numbers): number => Object.values(numbers).reduce((all, each) => all + each, 0)

/** Without what there is none of. */
const some = (numbers: Iterable<readonly [string, number]>): Numbers =>
  Object.fromEntries([...numbers].filter(([, count]) => count > 0))

const labelOf = (status: number): string => status === 0 ? 'none' : String(status)

/** What was counted of an operation, since the mark or whole. */
function met (counts: Counts | undefined, whole: boolean): { readonly statuses: Numbers, readonly faults: Numbers } {
  if (!counts) return { statuses: {}, faults: {} }
  return {
    statuses: some(counts.answered.map(each =>
      [labelOf(each.status), each.requests - (whole ? 0 : each.before)] as const)),
    faults: some(Array.from(counts.faults, ([name, each]) => [name, each.times - (whole ? 0 : each.before)] as const))
  }
}

function called (row: Operation, area: string, counts: Counts, whole: boolean): CalledOperation {
  const { id, method, path, query = {}, known = 'documented' } = row
  const own = met(counts, whole)
  return {
    operation: id,
    area,
    method,
    path: `${path}${Object.entries(query).map(([name, value]) => `?${name}=${value}`).join('')}`,
    requests: sum(own.statuses),
    statuses: own.statuses,
    unmet: statusesOf(row).filter(status => !(status in own.statuses)),
    faults: own.faults,
    known,
    inferred: inferredOf(row)
  }
}

/**
 * @param since where the counting began
 * @param whole whether from the start on, whatever was marked since then
 */
export function coverageOf (all: Iterable<Counts>, since: number, whole: boolean): ClientCoverage {
  const byOperation = new Map(Array.from(all, counts => [counts.operation, counts]))
  const rows = areas.flatMap(({ name, operations }) => operations.map(row => ({ row, area: name })))
  const calls = rows.flatMap(({ row, area }) => {
    const counts = byOperation.get(row)
    return counts ? [called(row, area, counts, whole)] : []
  }).filter(({ requests, faults }) => requests > 0 || sum(faults) > 0)
  const names = new Set(calls.map(({ operation }) => operation))
  const unknown = met(byOperation.get(undefined), whole)
  const faults: Record<string, number> = {}
  for (const own of [...calls, unknown]) {
    for (const [name, times] of Object.entries(own.faults)) faults[name] = (faults[name] ?? 0) + times
  }
  return {
    since: timeOf(since),
    requests: calls.reduce((all, { requests }) => all + requests, sum(unknown.statuses)),
    operations: {
      all: rows.length,
      called: calls.length,
      succeeded: calls.filter(({ statuses }) => Object.keys(statuses).some(status => Number(status) < 400)).length
    },
    called: calls,
    uncalled: areas.flatMap(({ name, operations }) => {
      const left = operations.filter(({ id }) => !names.has(id)).map(({ id }) => id)
      return left.length > 0 ? [{ area: name, operations: left }] : []
    }),
    faults,
    unknown: { requests: sum(unknown.statuses), statuses: unknown.statuses }
  }
}
