// Arbitrary values of a declaration, for fast-check: whatever the types allow, with text that is as hard to
// write as text can be. Lists are short and every optional member may be absent.

import fc from 'fast-check'
import { lineage, type Complex, type Member, type Of, type Root, type Scalar, type Shape } from '../src/schema/dsl.ts'
import {
  attributesOf, choicesOf, elementsOf, exclusionsOf, isNeeded, textOf, type BodyForm
} from '../src/schema/members.ts'

export interface ValueOptions {
  /** Which text: nasty (the default) has everything, plain has nothing that XML can't hold or normalizes. */
  readonly text?: 'nasty' | 'plain'
  /** Whose rules of what must be there are kept: an answer's (the default), a request's, or both. */
  readonly forms?: readonly BodyForm[]
}

interface Making {
  readonly text: fc.Arbitrary<string>
  readonly forms: readonly BodyForm[]
}

export function valuesOf<S extends Complex<any, any, any>> (
  { type }: Root<S>, { text = 'nasty', forms = ['response'] }: ValueOptions = {}
): fc.Arbitrary<Of<S>> {
  return complexValues(type, { text: texts[text], forms }) as fc.Arbitrary<Of<S>>
}

const CONTROLS = ['\0', '\t', '\n', '\r', '\x0b', '\x1f', '\x7f', '\x85', '\u2028', '\ufeff', '\ufffe']

const markup = fc.constantFrom(
  '', ' ', '&amp;', ']]>', '<!-- -->', '"\'', '\\u0041', '__proto__', 'é漢字', '😀', '%2F', 'null'
)

/** What fast-check calls binary, without its table of a million characters, which takes most of a second to make. */
export const anyCharacter = fc.nat(0x10ffff - 0x800)
  .map(code => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const texts = {
  nasty: fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 8 }),
    // Any code unit: lone surrogates, controls and non-characters among them.
    fc.string({ unit: fc.nat(0xffff).map(code => String.fromCharCode(code)), maxLength: 4 }),
    fc.string({ unit: fc.constantFrom(...CONTROLS), maxLength: 4 }),
    fc.array(markup, { maxLength: 3 }).map(parts => parts.join(''))
  ),
  plain: fc.oneof(
    fc.string({ unit: fc.integer({ min: 0x20, max: 0xd7ff }).map(code => String.fromCharCode(code)), maxLength: 8 }),
    fc.array(markup, { maxLength: 3 }).map(parts => parts.join(''))
  )
}

const RANGES: Readonly<Record<string, { min: number, max: number }>> = {
  'xs:int': { min: -2147483648, max: 2147483647 },
  'xs:long': { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER },
  'xs:unsignedLong': { min: 0, max: Number.MAX_SAFE_INTEGER },
  'xs:unsignedShort': { min: 0, max: 65535 }
}

const dateTimes = fc.tuple(
  fc.date({ min: new Date('1753-01-01T00:00:00Z'), max: new Date('2199-12-31T23:59:59Z'), noInvalidDate: true }),
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 7 }).map(digits => `.${digits}`),
  fc.constantFrom('Z', '+13:00', '-08:00', '')
).map(([date, fraction, zone]) => date.toISOString().slice(0, 19) + fraction + zone)

// As XML has them: the date that JSON adds is not part of the value here.
const times = dateTimes.map(text => text.slice(text.indexOf('T') + 1))
// XML and JSON have neither infinities nor a negative zero that JavaScript would write.
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value === 0 ? 0 : value)
const addresses = fc.ipV4()

function scalarValues (type: Scalar, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  if (type.values) return type.open ? fc.oneof(fc.constantFrom(...type.values), text) : fc.constantFrom(...type.values)
  if (type.range) return fc.integer({ min: type.range[0], max: type.range[1] })
  switch (type.xsd) {
    case 'xs:boolean': return fc.boolean()
    case 'xs:double': return doubles
    case 'xs:dateTime': return dateTimes
    case 'xs:time': return times
    case 'xs:string': return type.pattern ? addresses : text
    default: return fc.integer(RANGES[type.xsd]!)
  }
}

function shapeValues (type: Shape, making: Making): fc.Arbitrary<unknown> {
  if (type.kind === 'scalar') return scalarValues(type, making.text)
  if (type.kind === 'flat') return fc.array(shapeValues(type.type, making), { maxLength: 3 })
  return complexValues(type, making)
}

function memberValues ({ type, many }: Member, making: Making, needed = false): fc.Arbitrary<unknown> {
  if (!many) return shapeValues(type, making)
  return fc.array(shapeValues(type, making), { minLength: needed ? 1 : 0, maxLength: 3 })
}

function complexValues (type: Complex, making: Making): fc.Arbitrary<Record<string, unknown>> {
  const choices = choicesOf(type)
  const exclusions = exclusionsOf(type)
  const chosen = [...choices, ...exclusions].flat()
  const members = [...attributesOf(type), ...elementsOf(type)].filter(([name]) => !chosen.includes(name))
  const model: Record<string, fc.Arbitrary<unknown>> = {}
  const needed = neededOf(type, making)
  for (const [name, member] of members) model[name] = memberValues(member, making, needed.has(member))
  const content = textOf(type)
  if (content) model['Value'] = scalarValues(content, making.text)
  const required = members.filter(([, member]) => member.many || needed.has(member)).map(([name]) => name)
  const requiredKeys = content ? [...required, 'Value'] : required
  const own = fc.record(model, { requiredKeys })
  const elements = new Map(elementsOf(type))
  const one = (names: readonly string[]) => names.map(name =>
    fc.record({ [name]: memberValues(elements.get(name)!, making) }))
  const oneOfEach = choices.map(names => fc.oneof(...one(names)))
  const atMostOneOfEach = exclusions.map(names => fc.oneof(fc.constant({}), ...one(names)))
  return fc.tuple(own, ...oneOfEach, ...atMostOneOfEach).map(parts => Object.assign({}, ...parts))
}

function neededOf (type: Complex, { forms }: Making): Set<Member> {
  return new Set(lineage(type).flatMap(t =>
    [...Object.values<Member>(t.attributes), ...Object.values<Member>(t.elements)]
      .filter(member => forms.some(form => isNeeded(t, member, form)))))
}
