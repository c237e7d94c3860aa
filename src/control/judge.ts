// Whether the client did what a test says it did: the exchanges that fit are counted, and where the count is not what
// was expected, those that fit nearly are told with what is different.

import { meaningOf, type Match } from '../engine/rules.ts'
import { subjectOf } from '../server/exchange.ts'
import { fits, type Entry, type Wanted } from './journal.ts'
import { lineOf } from './told-exchange.ts'

export interface Expectation extends Wanted {
  readonly atLeast?: number | undefined
  readonly atMost?: number | undefined
  readonly exactly?: number | undefined
  readonly never?: boolean | undefined
}

export interface Verdict {
  readonly ok: boolean
  readonly count: number
  /** In words: at least 2. */
  readonly expected: string
  /** Those that differ least from what was meant, and how. */
  readonly nearest: readonly NearMiss[]
}

export interface NearMiss {
  readonly exchange: string
  readonly differs: readonly string[]
}

const NEAREST = 3

function boundsOf ({ atLeast, atMost, exactly, never }: Expectation): { least: number, most: number, words: string } {
  if (never) return { least: 0, most: 0, words: 'never' }
  if (exactly !== undefined) return { least: exactly, most: exactly, words: `exactly ${exactly}` }
  if (atLeast === undefined && atMost === undefined) return { least: 1, most: Infinity, words: 'at least 1' }
  const words = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]), ...(atMost === undefined ? [] : [`at most ${atMost}`])
  ]
  return { least: atLeast ?? 0, most: atMost ?? Infinity, words: words.join(' and ') }
}

export function judge (entries: readonly Entry[], expectation: Expectation): Verdict {
  const { least, most, words } = boundsOf(expectation)
  const fitting = entries.filter(fits(expectation))
  const count = fitting.length
  const ok = count >= least && count <= most
  const nearest = ok ? [] : count > most ? fitting.slice(0, NEAREST).map(asIs) : nearestOf(entries, expectation)
  return { ok, count, expected: words, nearest }
}

const asIs = (entry: Entry): NearMiss => ({ exchange: lineOf(entry), differs: [] })

function nearestOf (entries: readonly Entry[], wanted: Wanted): NearMiss[] {
  const keys = Object.keys(wanted.match).length + (wanted.status === undefined ? 0 : 1)
  return entries
    .map(entry => ({ entry, differs: differencesOf(entry, wanted) }))
    // What has nothing in common with it is no near miss.
    .filter(({ differs }) => differs.length > 0 && differs.length < keys)
    .sort((a, b) => a.differs.length - b.differs.length || b.entry.n - a.entry.n)
    .slice(0, NEAREST)
    .map(({ entry, differs }) => ({ exchange: lineOf(entry), differs }))
}

function differencesOf (entry: Entry, { match, status }: Wanted): string[] {
  const subject = subjectOf(entry)
  const seen: Readonly<Record<string, unknown>> = { ...subject, object: subject.objects?.join(', ') || undefined }
  const differs = Object.entries(match).filter(([key, value]) => !meaningOf({ [key]: value } as Match)(subject))
  return [
    ...differs.map(([key, value]) => `${key} is ${seen[key] ?? 'none'}, not ${value}`),
    ...(status !== undefined && entry.status !== status ? [`status is ${entry.status}, not ${status}`] : [])
  ]
}

/** A text that says it all, for a test's message. */
export function textOf ({ match, status }: Expectation, { count, expected, nearest }: Verdict): string {
  const meant = [...Object.entries(match), ...(status === undefined ? [] : [['status', status] as const])]
  const what = meant.length === 0 ? 'any request' : meant.map(([key, value]) => `${key} ${value}`).join(', ')
  const told = nearest.map(({ exchange, differs }) => `  ${exchange}${differs.length > 0 ? `: ${differs.join('; ')}` : ''}`)
  return [
    `Expected ${expected} of ${what}; there were ${count}`,
    ...(told.length === 0 ? [] : ['The nearest:', ...told])
  ].join('\n')
}
