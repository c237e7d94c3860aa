// Writes a value as the XML document of a root: compact, elements in the order of the schema, absent
// members left out. Each root's writer is compiled from its declaration on first use and kept; whatever
// text a value holds, the document is well-formed and reads back as the same text.

import { NAMESPACE } from './base.ts'
import type { Complex, FlatList, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { attributesOf, elementsOf, textOf } from './members.ts'
import { timeWithoutDate } from './time-of-day.ts'

type Write = (value: unknown) => string

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

const documents = new WeakMap<Root<any>, Write>()
const elements = new WeakMap<Complex<any, any, any>, Map<string, Write>>()

/** The whole document: declaration, root element with its namespace, content. */
export function writeXml<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>): string {
  let write = documents.get(root)
  if (!write) documents.set(root, write = compile(root.name, root.type, ` xmlns="${NAMESPACE}"`))
  return DECLARATION + write(value)
}

/** The writer of one element on its own, so that a long list can be written item by item. */
export function xmlElementWriter<S extends Complex<any, any, any>> (name: string, type: S): (value: Of<S>) => string {
  let byName = elements.get(type)
  if (!byName) elements.set(type, byName = new Map())
  let write = byName.get(name)
  if (!write) byName.set(name, write = compile(name, type, ''))
  return write
}

// XML 1.0 has no way to write most control characters, lone surrogates, U+FFFE and U+FFFF, not even as
// references: a document that held one would be refused by every parser, so U+FFFD stands for them.
// The first pair only tests, and so may take a whole surrogate pair for a suspect; the second is exact.
const SUSPECT_IN_TEXT = /[&<>\r\0-\x08\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]/
const SUSPECT_IN_ATTRIBUTE = /[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]/
const ESCAPED_IN_TEXT = /[&<>\r\0-\x08\v\f\x0e-\x1f\ud800-\udfff\ufffe\uffff]/gu
const ESCAPED_IN_ATTRIBUTE = /[&<>"\0-\x1f\ud800-\udfff\ufffe\uffff]/gu

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;'
}

function escaped (character: string): string {
  return REFERENCES[character] ?? '\ufffd'
}

export function escapeText (text: string): string {
  return SUSPECT_IN_TEXT.test(text) ? text.replace(ESCAPED_IN_TEXT, escaped) : text
}

export function escapeAttribute (text: string): string {
  return SUSPECT_IN_ATTRIBUTE.test(text) ? text.replace(ESCAPED_IN_ATTRIBUTE, escaped) : text
}

/** One source for all types that a root reaches: each pair of element and type is one small function. */
function compile (name: string, type: Complex, namespace: string): Write {
  const source: string[] = []
  const names = new Map<Shape, Map<string, string>>()

  function functionFor (element: string, shape: Complex | FlatList): string {
    let byElement = names.get(shape)
    if (!byElement) names.set(shape, byElement = new Map())
    const known = byElement.get(element)
    if (known) return known
    const id = `w${source.push('') - 1}`
    byElement.set(element, id)
    source[Number(id.slice(1))] = shape.kind === 'flat'
      ? flatSource(id, element, shape, functionFor)
      : complexSource(id, element, shape, '', functionFor)
    return id
  }

  const main = complexSource('main', name, type, namespace, functionFor)
  // eslint-disable-next-line no-new-func -- the source is made of declared names only, never of data
  const factory = new Function('text', 'attribute', 'time', [...source, main, 'return main'].join('\n'))
  return factory(escapeText, escapeAttribute, timeWithoutDate)
}

type FunctionFor = (element: string, shape: Complex | FlatList) => string

function complexSource (
  id: string, element: string, type: Complex, namespace: string, functionFor: FunctionFor
): string {
  const lines = [`function ${id} (v) {`, `let s = ${JSON.stringify(`<${element}${namespace}`)}`]
  for (const [name, { type: scalar }] of attributesOf(type)) {
    lines.push(`if (v.${name} != null) s += ' ${name}="' + ${scalarSource('attribute', scalar, `v.${name}`)} + '"'`)
  }
  const content = elementsOf(type).map(([name, member]) =>
    `if (v.${name} != null) ${memberSource(name, member, functionFor)}`)
  const text = textOf(type)
  if (text) content.push(`if (v.Value != null) c += ${scalarSource('text', text, 'v.Value')}`)
  if (content.length > 0) {
    lines.push("let c = ''", ...content, `if (c !== '') return s + '>' + c + '</${element}>'`)
  }
  return [...lines, "return s + ' />'", '}'].join('\n')
}

function memberSource (name: string, { type, many }: Member, functionFor: FunctionFor): string {
  const value = many ? 'i' : `v.${name}`
  const one = type.kind === 'scalar' ? leafSource(name, type, value) : `c += ${functionFor(name, type)}(${value})`
  return many ? `for (const i of v.${name}) ${one}` : one
}

function flatSource (id: string, element: string, { item, type }: FlatList, functionFor: FunctionFor): string {
  const one = type.kind === 'scalar' ? leafSource(item, type, 'i') : `c += ${functionFor(item, type)}(i)`
  return `function ${id} (v) {\nlet c = ''\nfor (const i of v) ${one}\n` +
    `return c === '' ? '<${element} />' : '<${element}>' + c + '</${element}>'\n}`
}

function leafSource (name: string, type: Scalar, value: string): string {
  const filled = `'<${name}>' + ${scalarSource('text', type, value)} + '</${name}>'`
  return type.json === 'string' ? `c += ${value} === '' ? '<${name} />' : ${filled}` : `c += ${filled}`
}

function scalarSource (escape: 'text' | 'attribute', type: Scalar, value: string): string {
  if (type.json !== 'string') return value
  return `${escape}(${type.xsd === 'xs:time' ? `time(${value})` : value})`
}
