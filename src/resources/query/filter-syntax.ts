// The syntax of filters: comparisons, joined by `;` (and) and `,` (or), grouped by parentheses. Pages filter,
// query_and_or, query_grouping, query_comparison, optional_query_parameters; the grammar is in docs/query.md.

import { Refusal } from '../refusal.ts'

export type Operator = '==' | '!=' | '<=' | '>=' | '<' | '>'

/** Where something stands in a filter, counted from 0. */
interface Placed { readonly at: number }

export interface Comparison extends Placed {
  readonly kind: 'comparison'
  readonly property: string
  readonly operator: Operator
  readonly operatorAt: number
  readonly value: string
  readonly valueAt: number
}

/** Two terms or more; a term is no group of one. */
export interface Group extends Placed {
  readonly kind: 'and' | 'or'
  readonly terms: readonly Filter[]
}

export type Filter = Comparison | Group

interface Token extends Placed {
  readonly kind: '(' | ')' | ';' | ',' | 'operator' | 'word' | 'quoted' | 'end'
  /** Of a quoted text, what it stands for. */
  readonly text: string
}

/** Further in, a filter is a mistake rather than a question. */
const DEEPEST = 100

const BLANK = /\s/
const OPERATOR = /==|!=|<=|>=|<|>/y
const WORD = /[^()<>;,"=!]+/y

/** @throws Refusal badFilter */
export function parseFilter (text: string): Filter {
  const tokens = tokensOf(text)
  let next = 0
  let depth = 0
  const filter = either()
  if (tokens[next]!.kind !== 'end') throw unexpected(text, tokens[next]!, '";", "," or the end')
  return filter

  function either (): Filter {
    return joined('or', ',', () => joined('and', ';', term))
  }

  function joined (kind: Group['kind'], by: Token['kind'], part: () => Filter): Filter {
    const { at } = tokens[next]!
    const terms = [part()]
    while (tokens[next]!.kind === by) {
      next++
      terms.push(part())
    }
    return terms.length === 1 ? terms[0]! : { kind, terms, at }
  }

  function term (): Filter {
    const token = tokens[next]!
    if (token.kind === '(') {
      if (++depth > DEEPEST) throw unexpected(text, token, `at most ${DEEPEST} parentheses inside each other`)
      next++
      const group = either()
      take(')', '";", "," or ")"')
      depth--
      return group
    }
    const { text: property, at } = take('word', 'a property or "("')
    const { text: operator, at: operatorAt } = take('operator', '==, !=, <, <=, > or >=')
    const value = tokens[next]!.kind === 'quoted' ? tokens[next++]! : take('word', 'a value')
    return {
      kind: 'comparison', property, operator: operator as Operator, operatorAt, value: value.text, valueAt: value.at, at
    }
  }

  function take (kind: Token['kind'], expected: string): Token {
    const token = tokens[next]!
    if (token.kind !== kind) throw unexpected(text, token, expected)
    next++
    return token
  }
}

function tokensOf (text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at]!
    if (BLANK.test(character)) at++
    else if (character === '"') at = takeQuoted(text, at, tokens)
    else if (character === '(' || character === ')' || character === ';' || character === ',') {
      tokens.push({ kind: character, text: character, at: at++ })
    } else at = takeRun(text, at, tokens)
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }]
}

/** Blanks that are not in quotes count for nothing, also those inside a word. */
function takeRun (text: string, at: number, tokens: Token[]): number {
  for (const [kind, pattern] of [['operator', OPERATOR], ['word', WORD]] as const) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    tokens.push({ kind, text: found.replace(/\s+/g, ''), at })
    return at + found.length
  }
  throw mistake(at, JSON.stringify(text[at]), '==, !=, <, <=, > or >=, or quotes around a value that holds it')
}

/** A quote inside is doubled. */
function takeQuoted (text: string, at: number, tokens: Token[]): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] === '"') continue
    tokens.push({ kind: 'quoted', text: text.slice(at + 1, end).replaceAll('""', '"'), at })
    return end + 1
  }
  throw mistake(text.length, 'the end of the filter', `the quote that ends the text which begins at character ${at + 1}`)
}

function unexpected (text: string, { kind, text: found, at }: Token, expected: string): Refusal {
  return mistake(at, kind === 'end' ? 'the end of the filter' : JSON.stringify(found || text[at]), expected)
}

/** A refusal that points at a character of the filter. */
export function mistake (at: number, found: string, expected: string): Refusal {
  return new Refusal('badFilter', { at: at + 1, found, expected })
}

/** A filter that is read as the same; in the fewest characters but for what a value needs. */
export function printFilter (filter: Filter): string {
  if (filter.kind === 'comparison') return filter.property + filter.operator + printValue(filter.value)
  const { kind, terms } = filter
  // A group inside another is written as it was read, even where the parentheses say nothing new.
  return terms
    .map(term => term.kind === 'comparison' || (kind === 'or' && term.kind === 'and')
      ? printFilter(term)
      : `(${printFilter(term)})`)
    .join(kind === 'and' ? ';' : ',')
}

function printValue (value: string): string {
  return /^[^\s()<>;,"=!]+$/.test(value) ? value : `"${value.replaceAll('"', '""')}"`
}
