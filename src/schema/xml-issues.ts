// libxml2's diagnostics in the words of this project: the element and its line, what it is and what was
// expected, without namespaces in braces and without names of schema types.

import type { ErrorDetail } from 'libxml2-wasm'
import { NAMESPACE } from './base.ts'
import { quote, type Issue } from './body-error.ts'
import { builtInExpectation } from './scalars.ts'

/** `Element '{ns}Name', attribute 'Name': what is wrong.` */
const DIAGNOSTIC = /^Element '(?:\{([^}]*)\})?([^']*)'(?:, attribute '(?:\{[^}]*\})?([^']*)')?: ([^]*?)\.?\s*$/

type Rewording = readonly [pattern: RegExp, words: (match: RegExpExecArray) => string]

const REWORDINGS: readonly Rewording[] = [
  [/^\[facet 'enumeration'\] The value '([^]*)' is not an element of the set \{([^]*)\}$/,
    ([, value, set]) => `${quote(value!)} is not one of ${set!.replaceAll("'", '')}`],
  [/^'([^]*)' is not a valid value of the \w+ type '(?:\{[^}]*\})?([^']*)'$/,
    ([, value, type]) => `${quote(value!)} is not ${builtInExpectation(type!)}`],
  [/^This element is not expected\. Expected is(?: one of)? \( ([^]*) \)$/,
    ([, names]) => `is not expected here: expected ${listOf(names!)}`],
  [/^This element is not expected$/, () => 'is not expected here: nothing may follow, or it is there already'],
  [/^Missing child element\(s\)\. Expected is(?: one of)? \( ([^]*) \)$/,
    ([, names]) => `is incomplete: expected ${listOf(names!)}`],
  [/^The attribute '(?:\{[^}]*\})?([^']*)' is not allowed$/, () => 'is not an attribute of this element'],
  [/^The attribute '([^']*)' is required but missing$/, ([, name]) => `lacks the attribute ${name}`],
  [/^Character content other than whitespace is not allowed/, () => 'holds a text where only elements are expected'],
  [/^Character content is not allowed/, () => 'holds a text, expected an empty element'],
  [/^Element content is not allowed, because the content type is empty/, () => 'holds elements, expected an empty element'],
  [/^The element is not 'nillable'/, () => 'has xsi:nil, which the API does not know: leave the element out'],
  [/specified by xsi:type/, () => 'names another type than the declared one: leave the attribute out'],
  [/^Element content is not allowed/, () => 'holds elements, expected a text alone']
]

/** What is said of one diagnostic of the validation; `at` is the element where another than judged was given. */
export function validationIssue (detail: ErrorDetail, at?: { readonly name: string, readonly line: number }): Issue {
  const line = at?.line ?? detail.line
  const [, namespace, judged, attribute, what] = DIAGNOSTIC.exec(detail.message) ?? []
  if (judged === undefined || what === undefined) return { where: `line ${line}`, message: plain(detail.message) }
  const element = at?.name ?? judged
  const where = `${attribute ? `attribute ${attribute} of ` : ''}element ${element}, line ${line}`
  if (namespace !== NAMESPACE && what.includes(`{${NAMESPACE}}${element} `)) {
    return { where, message: foreignNamespace(namespace) }
  }
  for (const [pattern, words] of REWORDINGS) {
    const match = pattern.exec(what)
    if (match) return { where, message: words(match) }
  }
  return { where, message: plain(what) }
}

export function foreignNamespace (namespace: string | undefined): string {
  return `is in ${namespace ? `namespace ${quote(namespace)}` : 'no namespace'}: expected xmlns="${NAMESPACE}"`
}

/** A document that can't be parsed: the first diagnostic, since the others follow from it. */
export function syntaxIssue (details: readonly ErrorDetail[]): Issue {
  const first = details[0]
  if (!first) return { where: 'line 1', message: 'the body is not XML: it is empty' }
  const message = first.message.trim().replace(/, (?:try|use) XML_PARSE_HUGE.*/, '')
  return {
    where: `line ${first.line}, column ${first.col}`,
    message: `the XML is not well-formed: ${message.replace(/^[A-Z][a-z]/, start => start.toLowerCase())}`
  }
}

function listOf (names: string): string {
  const list = names.split(', ').map(plain)
  return list.length === 1 ? list[0]! : `${list.slice(0, -1).join(', ')} or ${list.at(-1)}`
}

function plain (message: string): string {
  return message.replaceAll(/\{[^}]*\}/g, '').trim()
}
