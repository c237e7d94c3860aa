// Writes a value as the JSON of a root: no root name, own members before inherited ones, arrays under
// plural names, absent members as the product's style says. Each root's writer is compiled from its
// declaration on first use of a style and kept.

import type { Complex, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { cased, isArray, jsonMembersOf, type JsonStyle } from './json-names.ts'
import { timeWithDate } from './time-of-day.ts'

export type { JsonStyle } from './json-names.ts'

type Write = (value: unknown) => string

const documents = new WeakMap<Root<any>, Map<string, Write>>()

export function writeJson<S extends Complex<any, any, any>> (root: Root<S>, value: Of<S>, style: JsonStyle): string {
  let byStyle = documents.get(root)
  if (!byStyle) documents.set(root, byStyle = new Map())
  const key = `${style.casing} ${style.nulls} ${style.emptyLists}`
  let write = byStyle.get(key)
  if (!write) byStyle.set(key, write = compile(root.type, style))
  return write(value)
}

// A surrogate may be lone, and only JSON.stringify knows how to write that.
const SUSPECT = /["\\\0-\x1f\ud800-\udfff]/

function quoted (text: string): string {
  return SUSPECT.test(text) ? JSON.stringify(text) : `"${text}"`
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
    source.push(complexSource(id, shape, style, functionFor))
    return id
  }

  const main = functionFor(type)
  // eslint-disable-next-line no-new-func -- the source is made of declared names only, never of data
  return new Function('quoted', 'time', `${source.join('\n')}\nreturn ${main}`)(quoted, timeWithDate)
}

type FunctionFor = (shape: Complex) => string

function complexSource (id: string, type: Complex, style: JsonStyle, functionFor: FunctionFor): string {
  const lines: string[] = []
  // The comma before a member is known while compiling from the first member on that is always written.
  let begun = false
  for (const { name, property, member } of jsonMembersOf(type)) {
    const value = `v.${name}`
    const label = JSON.stringify(`${cased(property, style.casing)}`) + ':'
    const written = memberSource(member, value, style, functionFor)
    const absent = absentSource(member, style)
    const [before, after] = begun ? [`',${label}'`, ''] : [`c + '${label}'`, "; c = ','"]
    if (absent === undefined) {
      lines.push(`if (${presentSource(member, value, style)}) { s += ${before} + ${written}${after} }`)
    } else {
      lines.push(`s += ${before} + (${presentSource(member, value, style)} ? ${written} : '${absent}')${after}`)
      begun = true
    }
  }
  return [`function ${id} (v) {`, "let s = '{', c = ''", ...lines, "return s + '}'", '}'].join('\n')
}

/** What is written for an absent member; undefined where it is left out. */
function absentSource (member: Member, style: JsonStyle): string | undefined {
  if (member.many && style.emptyLists === 'array') return '[]'
  if (member.type.kind === 'scalar' && member.type.valueType && !member.many) return undefined
  return style.nulls === 'write' ? 'null' : undefined
}

function presentSource (member: Member, value: string, style: JsonStyle): string {
  const present = `${value} != null`
  return member.many && style.emptyLists === 'null' ? `${present} && ${value}.length > 0` : present
}

function memberSource (member: Member, value: string, style: JsonStyle, functionFor: FunctionFor): string {
  if (!isArray(member)) return itemSource(member.type, value, functionFor)
  // A flat list has its items' type; a repeated flat list would be an array of arrays, which the API never has.
  const item = member.type.kind === 'flat' ? member.type.type : member.type
  return `'[' + ${value}.map(i => ${itemSource(item, 'i', functionFor)}).join(',') + ']'`
}

function itemSource (type: Shape, value: string, functionFor: FunctionFor): string {
  if (type.kind === 'scalar') return scalarSource(type, value)
  if (type.kind === 'flat') throw new Error(`type ${type.name} is a flat list inside a list, which has no JSON form`)
  return `${functionFor(type)}(${value})`
}

function scalarSource (type: Scalar, value: string): string {
  if (type.json !== 'string') return value
  return `quoted(${type.xsd === 'xs:time' ? `time(${value})` : value})`
}
