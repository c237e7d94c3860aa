// Writes a value as the XML document of a root: compact, elements in the order of the schema, absent
// members left out. Each root's writer is compiled from its declaration on first use and kept; whatever
// text a value holds, the document is well-formed and reads back as the same text. It appends to the text it is
// given, so that a long list can be passed on as bytes before its end is written.

import { NAMESPACE } from './base.ts'
import type { Complex, FlatList, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { attributesOf, elementsOf, textOf } from './members.ts'
import { bodyOf, keep, PIECE, type Append, type Body, type Pass } from './pieces.ts'
import { timeWithoutDate } from './time-of-day.ts'

type Write = (value: unknown, text: string, pass: Pass) => string

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

const documents = new WeakMap<Root<any>, Write>()
const elements = new WeakMap<Complex<any, any, any>, Map<string, Append<any>>>()

/** The whole document: declaration, root element with its namespace, content. */
export function writeXml<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>): string {
  return writerOf(root)(value, DECLARATION, keep)
}

/** The same in the form that is cheapest to send. */
export function writeXmlBody<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>): Body {
  return bodyOf(pass => writerOf(root)(value, DECLARATION, pass))
}

function writerOf (root: Root<any>): Write {
  let write = documents.get(root)
  if (!write) documents.set(root, write = compile(root.name, root.type, ` xmlns="${NAMESPACE}"`))
  return write
}

/** The writer of one element on its own, so that a long list can be written item by item. */
export function xmlElementWriter<S extends Complex<any, any, any>> (name: string, type: S): Append<Of<S>> {
  let byName = elements.get(type)
  if (!byName) elements.set(type, byName = new Map())
  const known = byName.get(name)
  if (known) return known
  const compiled = compile(name, type, '')
  const write = (value: Of<S>, text = '') => compiled(value, text, keep)
  byName.set(name, write)
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

/** Attributes that come again and again are looked up rather than looked through. */
const recurring = new Map<string, string>()
const MOST_RECURRING = 2000

function escapeAgain (text: string): string {
  const known = recurring.get(text)
  if (known !== undefined) return known
  const written = escapeAttribute(text)
  if (recurring.size < MOST_RECURRING) recurring.set(text, written)
  return written
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
  const factory = new Function('text', 'attribute', 'again', 'time', [...source, main, 'return main'].join('\n'))
  return factory(escapeText, escapeAttribute, escapeAgain, timeWithoutDate)
}

type FunctionFor = (element: string, shape: Complex | FlatList) => string

function complexSource (
  id: string, element: string, type: Complex, namespace: string, functionFor: FunctionFor
): string {
  const lines = [`function ${id} (v, s, pass) {`, `s += ${JSON.stringify(`<${element}${namespace}`)}`]
  for (const [name, { type: scalar }] of attributesOf(type)) {
    const escape = scalar.values || name === 'Type' ? 'again' : 'attribute'
    lines.push(`if (v.${name} != null) s += ' ${name}="' + ${scalarSource(escape, scalar, `v.${name}`)} + '"'`)
  }
  const content = elementsOf(type).map(([name, member]) =>
    `if (v.${name} != null) ${memberSource(name, member, functionFor)}`)
  const text = textOf(type)
  if (text) {
    const written = scalarSource('text', text, 'v.Value')
    content.push(`if (v.Value != null) { const t = ${written}; if (t !== '') { ${opened}; s += t } }`)
  }
  if (content.length === 0) return [...lines, "return s + ' />'", '}'].join('\n')
  return [...lines, 'let o = false', ...content, `return o ? s + '</${element}>' : s + ' />'`, '}'].join('\n')
}

/** Before anything in an element: what has no content has no end tag either. */
const opened = "if (!o) { o = true; s += '>' }"

function memberSource (name: string, { type, many }: Member, functionFor: FunctionFor): string {
  if (many) return `for (const i of v.${name}) { ${opened}; ${itemSource(name, type, 'i', functionFor)}; ${passed} }`
  return `{ ${opened}; ${itemSource(name, type, `v.${name}`, functionFor)} }`
}

function flatSource (id: string, element: string, { item, type }: FlatList, functionFor: FunctionFor): string {
  return `function ${id} (v, s, pass) {\ns += '<${element}'\nlet o = false\n` +
    `for (const i of v) { ${opened}; ${itemSource(item, type, 'i', functionFor)}; ${passed} }\n` +
    `return o ? s + '</${element}>' : s + ' />'\n}`
}

const passed = `if (s.length > ${PIECE}) s = pass(s)`

function itemSource (name: string, type: Shape, value: string, functionFor: FunctionFor): string {
  if (type.kind !== 'scalar') return `s = ${functionFor(name, type)}(${value}, s, pass)`
  const filled = `'<${name}>' + ${scalarSource('text', type, value)} + '</${name}>'`
  return type.json === 'string' ? `s += ${value} === '' ? '<${name} />' : ${filled}` : `s += ${filled}`
}

function scalarSource (escape: 'text' | 'attribute' | 'again', type: Scalar, value: string): string {
  if (type.json !== 'string') return value
  return `${escape}(${type.xsd === 'xs:time' ? `time(${value})` : value})`
}
