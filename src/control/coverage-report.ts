// The summary of what clients have called, of all worlds and from their start to their end: written to a file at the
// stop, for people to read, or as JSON.

import { writeFile } from 'node:fs/promises'
import type { Log } from '../engine/log.ts'
import type { Operation } from '../operations.ts'
import { coverageOf } from './client-coverage.ts'
import { countsOf, type Counts, type Tally } from './tally.ts'
import type { CalledOperation, ClientCoverage, Numbers } from './told-coverage.ts'

export interface CoverageReport {
  /** Adds what was counted in a world that has ended. */
  add (tally: Tally): void
  write (log: Log): Promise<void>
}

export function createCoverageReport (file: string): CoverageReport {
  const total = new Map<Operation | undefined, Counts>()
  let since = Infinity
  return {
    add (tally) {
      since = Math.min(since, tally.began)
      for (const counts of tally.all()) addCounts(countsOf(total, counts.operation), counts)
    },
    async write (log) {
      const coverage = coverageOf(total.values(), since, true)
      const isJson = file.toLowerCase().endsWith('.json')
      try {
        await writeFile(file, isJson ? `${JSON.stringify(coverage, undefined, 2)}\n` : coverageText(coverage))
        log.info({ file }, 'the coverage report is written')
      } catch (error) {
        throw new Error(`The coverage report cannot be written: ${(error as Error).message}`)
      }
    }
  }
}

function addCounts (total: Counts, more: Counts): void {
  for (const { status, requests } of more.answered) {
    const known = total.answered.find(each => each.status === status)
    if (known) known.requests += requests
    else total.answered.push({ status, requests, before: 0, received: 0, sent: 0 })
  }
  for (const [name, { times }] of more.faults) {
    total.faults.set(name, { times: (total.faults.get(name)?.times ?? 0) + times, before: 0 })
  }
}

const WIDTH = 120

export function coverageText (coverage: ClientCoverage): string {
  const { since, requests, operations, called, uncalled, faults, unknown } = coverage
  return [
    `What clients have called since ${since}`,
    '',
    `${requests} requests. Of ${operations.all} operations, ${operations.called} were called, and ` +
      `${operations.succeeded} of these answered well at least once.`,
    `Requests that are no operation: ${unknown.requests === 0 ? 'none' : listOf(unknown.statuses)}`,
    `Faults that were met: ${listOf(faults)}`,
    ...part('Called, with the statuses and faults that were met', called, ({ statuses, faults }) =>
      `${listOf(statuses)}${Object.keys(faults).length > 0 ? ` (faults: ${listOf(faults)})` : ''}`),
    ...part('Documented for these, and never met', called.filter(({ unmet }) => unmet.length > 0), ({ unmet }) =>
      unmet.join(', ')),
    ...part('Not documented, but known otherwise', called.filter(({ known }) => known !== 'documented'), ({ known }) =>
      known),
    ...part('With answers that may hold what is inferred', called.filter(({ inferred }) => inferred.length > 0),
      ({ inferred }) => inferred.join(', ')),
    ...heading('Not called'),
    ...uncalled.flatMap(each => wrapped(`${each.area}: ${each.operations.join(', ')}`)),
    ''
  ].join('\n')
}

const heading = (text: string): string[] => ['', text, '-'.repeat(text.length)]

/** A heading with a line for each operation; nothing where there is none. */
function part (
  text: string, rows: readonly CalledOperation[], told: (row: CalledOperation) => string
): string[] {
  if (rows.length === 0) return []
  const width = Math.max(...rows.map(({ operation }) => operation.length))
  return [
    ...heading(text),
    ...rows.flatMap(row => wrapped(`${row.operation.padEnd(width)}  ${told(row)}`, ' '.repeat(width + 2)))
  ]
}

const listOf = (numbers: Numbers): string =>
  Object.entries(numbers).map(([name, count]) => `${name}: ${count}`).join(', ') || 'none'

/** Lines that are not too long, the further ones indented. */
function wrapped (text: string, indent = '  '): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > WIDTH) {
    const blank = rest.lastIndexOf(' ', WIDTH)
    const end = blank > indent.length ? blank : WIDTH
    lines.push(rest.slice(0, end).trimEnd())
    rest = indent + rest.slice(end).trimStart()
  }
  return [...lines, rest]
}
