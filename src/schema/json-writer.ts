// Writes a value as the JSON of a root: no root name, own members before inherited ones, arrays under
// plural names, absent members as the product's style says. Each root's writer is compiled from its
// declaration on first use of a style and kept. It appends to the text it is given, so that a long list can be
// passed on as bytes before its end is written.

import type { Complex, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { cased, isArray, jsonMembersOf, type JsonMember, type JsonStyle } from './json-names.ts'
import { bodyOf, keep, PIECE, type Append, type Body, type Pass } from './pieces.ts'
import { timeWithDate } from './time-of-day.ts'

export type { JsonStyle } from './json-names.ts'

type Write = (value: unknown, text: string, pass: Pass) => string

const documents = new WeakMap<Root<any>, Map<string, Write>>()

export function writeJson<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>, style: JsonStyle): string {
  return writerOf(root, style)(value, '', keep)
}

/** The same in the form that is cheapest to send. */
export function writeJsonBody<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>, style: JsonStyle): Body {
  return bodyOf(pass => writerOf(root, style)(value, '', pass))
}

/** The writer of one object on its own, so that a long list can be written item by item. */
export function jsonObjectWriter<S extends Complex<any, any, any>> (root: Root<S>, style: JsonStyle): Append<Of<S>> {
  const write = writerOf(root, style)
  return (value, text = '') => write(value, text, keep)
}

function writerOf (root: Root<any>, style: JsonStyle): Write {
  let byStyle = documents.get(root)
  if (!byStyle) documents.set(root, byStyle = new Map())
  const key = `${style.casing} ${style.nulls} ${style.emptyLists}`
  let write = byStyle.get(key)
  if (!write) byStyle.set(key, write = compile(root.type, style))
  return write
}

// A surrogate may be lone, and only JSON.stringify knows how to write that.
const SUSPECT = /["\\\0-\x1f\ud800-\udfff]/

const isPlain = (text: string): boolean => !SUSPECT.test(text)

function quoted (text: string): string {
  return SUSPECT.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** Texts that come again and again are looked up in quotes rather than looked through. */
const recurring = new Map<string, string>()
const MOST_RECURRING = 2000

function quotedAgain (text: string): string {
  const known = recurring.get(text)
  if (known !== undefined) return known
  const written = quoted(text)
  if (recurring.size < MOST_RECURRING) recurring.set(text, written)
  return written
}

/** What the compiled writers use. */
const TOOLS = { isPlain, quoted, quotedAgain, json: JSON.stringify, time: timeWithDate }

interface Compiling {
  readonly style: JsonStyle
  readonly functionFor: (shape: Complex) => string
}

/** One source for all types that a root reaches: each complex type is one small function. */
function compile (type: Complex, style: JsonStyle): Write {
  const source: string[] = []
  const ids = new Map<Complex, string>()

  function functionFor (shape: Complex): string {
    const known = ids.get(shape)
    if (known) return known
    const id = `w${ids.size}`
    ids.set(shape, id)
    source.push(complexSource(id, shape, { style, functionFor }))
    return id
  }

  const main = functionFor(type)
  // eslint-disable-next-line no-new-func -- the source is made of declared names only, never of data
  return new Function(...Object.keys(TOOLS), `${source.join('\n')}\nreturn ${main}`)(...Object.values(TOOLS))
}

function complexSource (id: string, type: Complex, compiling: Compiling): string {
  const { style } = compiling
  const lines: string[] = []
  // The comma before a member is known while compiling from the first member on that is always written.
  let begun = false
  for (const { name, property, place, member } of jsonMembersOf(type)) {
    const value = `v.${name}`
    const label = `${begun ? ',' : ''}"${cased(property, style.casing)}":`
    const absent = absentSource(member, style)
    if (!begun) lines.push(absent === undefined ? `if (${presentSource(member, value, style)}) s += c` : 's += c')
    const written = memberSource(label, member, value, isRecurring(name, place, member), compiling)
    const after = begun ? '' : "; c = ','"
    lines.push(`if (${presentSource(member, value, style)}) { ${written}${after} }` +
      (absent === undefined ? '' : ` else s += '${label}${absent}'`))
    begun ||= absent !== undefined
  }
  return [`function ${id} (v, s, pass) {`, "let c = ''", "s += '{'", ...lines, "return s + '}'", '}'].join('\n')
}

/** Enumerations, and the Type of links and resources, which is one as well. */
function isRecurring (name: string, place: JsonMember['place'], { type }: Member): boolean {
  return type.kind === 'scalar' && (type.values !== undefined || (place === 'attribute' && name === 'Type'))
}

/** What is written for an absent member; undefined where it is left out. */
function absentSource (member: Member, style: JsonStyle): string | undefined {
  if (member.leftOut) return undefined
  if (member.many && style.emptyLists === 'array') return '[]'
  if (member.type.kind === 'scalar' && member.type.valueType && !member.many) return undefined
  return style.nulls === 'write' ? 'null' : undefined
}

function presentSource (member: Member, value: string, style: JsonStyle): string {
  const present = `${value} != null`
  return member.many && style.emptyLists === 'null' ? `${present} && ${value}.length > 0` : present
}

function memberSource (
  label: string, member: Member, value: string, again: boolean, { functionFor }: Compiling
): string {
  if (!isArray(member)) return itemSource(label, member.type, value, again, functionFor)
  // A flat list has its items' type; a repeated flat list would be an array of arrays, which the API never has.
  const item = member.type.kind === 'flat' ? member.type.type : member.type
  const one = itemSource('', item, 'l[i]', again, functionFor)
  return `s += '${label}['; const l = ${value}; for (let i = 0; i < l.length; i++) { if (i > 0) s += ','; ${one}; ` +
    `if (s.length > ${PIECE}) s = pass(s) } s += ']'`
}

function itemSource (
  label: string, type: Shape, value: string, again: boolean, functionFor: Compiling['functionFor']
): string {
  if (type.kind === 'scalar') return scalarSource(label, type, value, again)
  if (type.kind === 'flat') throw new Error(`type ${type.name} is a flat list inside a list, which has no JSON form`)
  return `s = ${functionFor(type)}(${value}, ${label ? `s + '${label}'` : 's'}, pass)`
}

function scalarSource (label: string, type: Scalar, value: string, again: boolean): string {
  const start = label ? `s += '${label}' + ` : 's += '
  if (type.json !== 'string') return `${start}${value}`
  if (type.xsd === 'xs:time') return `${start}quoted(time(${value}))`
  if (again) return `${start}quotedAgain(${value})`
  // The quotes in one part with the label: fewer parts are quicker to put together.
  return `s += isPlain(${value}) ? '${label}"' + ${value} + '"' : '${label}' + json(${value})`
}
