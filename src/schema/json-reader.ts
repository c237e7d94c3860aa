// Reads the JSON of a root by the rules that the writer follows. A request may vary what real clients vary:
// letter case, singular names of arrays, quoted numbers and booleans. A response must be exactly what
// the writer of its style writes, order apart: the test client judges every answer by this form.

import { BodyError, quote, type Issue, type Reading, type Validation } from './body-error.ts'
import type { Complex, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { cased, isArray, jsonMembersOf, type JsonMember, type JsonStyle } from './json-names.ts'
import { jsonMistake } from './json-syntax.ts'
import { choicesOf, exclusionsOf, isNeeded } from './members.ts'
import { expectationOf, isScalar, parseScalar } from './scalars.ts'
import { timeFromJson } from './time-of-day.ts'

export type JsonReadOptions =
  | { readonly form: 'request', readonly validation?: Validation }
  | { readonly form: 'response', readonly style: JsonStyle, readonly validation?: Validation }

/**
 * The value of a body. A mistake is refused (the default), told in `issues` or passed over, as the validation says.
 * @throws BodyError what isn't JSON, always; what isn't valid, where the validation is strict
 */
export function readJson<S extends Complex<any, any, any>> (
  root: Root<S>, text: string | Uint8Array, options: JsonReadOptions
): Reading<Of<S>> {
  const { validation = 'strict' } = options
  const json = parse(typeof text === 'string' ? text : decode(text))
  const walk: Walk = { style: options.form === 'response' ? options.style : undefined, issues: [] }
  const value = readComplex(json, root.type, '', walk) ?? readComplex({}, root.type, '', { ...walk, issues: [] })
  const [first, ...others] = walk.issues
  if (first && validation === 'strict') throw new BodyError([first, ...others])
  return { value: value as Of<S>, issues: validation === 'warn' ? walk.issues : [] }
}

interface Walk {
  /** What a response must look like; undefined in a request. */
  readonly style: JsonStyle | undefined
  readonly issues: Issue[]
}

interface Plan {
  readonly members: readonly JsonMember[]
  /** By the property's name: as the style writes it in a response, in lower case in a request. */
  readonly byProperty: ReadonlyMap<string, JsonMember>
  readonly choices: readonly (readonly string[])[]
  readonly exclusions: readonly (readonly string[])[]
}

function decode (bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BodyError([{ where: '', message: 'the body is not valid UTF-8, or ends inside a character' }])
  }
}

function parse (given: string): unknown {
  const text = given.replace(/^\ufeff/, '')
  try {
    return JSON.parse(text)
  } catch {
    const { line, column, message } = jsonMistake(text)
    throw new BodyError([{ where: `line ${line}, column ${column}`, message: `the body is not JSON: ${message}` }])
  }
}

const plans = new WeakMap<Complex, Map<string, Plan>>()

function planOf (type: Complex, style: JsonStyle | undefined): Plan {
  const key = style?.casing ?? 'request'
  let byKey = plans.get(type)
  if (!byKey) plans.set(type, byKey = new Map())
  let plan = byKey.get(key)
  if (!plan) {
    const members = jsonMembersOf(type)
    const byProperty = new Map<string, JsonMember>()
    for (const member of members) byProperty.set(propertyKey(member.property, style), member)
    // The names of XML after those of JSON: a singular must not take the place of another member's name.
    for (const member of style ? [] : members) {
      const name = member.name.toLowerCase()
      if (!byProperty.has(name)) byProperty.set(name, member)
    }
    plan = { members, byProperty, choices: choicesOf(type), exclusions: exclusionsOf(type) }
    byKey.set(key, plan)
  }
  return plan
}

function propertyKey (property: string, style: JsonStyle | undefined): string {
  return style ? cased(property, style.casing) : property.toLowerCase()
}

/** Undefined for what isn't an object at all. */
function readComplex (json: unknown, type: Complex, pointer: string, walk: Walk): object | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return wrong(walk, pointer, `is ${kindOf(json)}, expected an object`)
  }
  const { members, byProperty, choices, exclusions } = planOf(type, walk.style)
  // Only declared names become members: a property such as __proto__ is unknown like any other.
  const value: Record<string, unknown> = {}
  const given = new Map<JsonMember, string>()
  const nulls = new Set<JsonMember>()
  for (const [property, content] of Object.entries(json)) {
    const at = below(pointer, property)
    const member = byProperty.get(walk.style ? property : property.toLowerCase())
    const twin = member && given.get(member)
    if (!member) {
      wrong(walk, at, `is not known here, expected ${namesOf(members, walk)}`)
    } else if (twin !== undefined) {
      wrong(walk, at, `is there already, as ${quote(twin)}`)
    } else {
      given.set(member, property)
      if (content === null) nulls.add(member)
      else value[member.name] = readMember(content, member, at, walk)
    }
  }
  for (const member of members) {
    const property = given.get(member)
    if (property === undefined) checkMissing(member, below(pointer, nameOf(member, walk)), walk)
    else if (nulls.has(member)) checkNull(member, below(pointer, property), walk)
    if (member.member.many) value[member.name] ??= []
    else if (value[member.name] === undefined) delete value[member.name]
  }
  for (const names of choices) checkChoice(names, 'exactly', members, value, pointer, walk)
  for (const names of exclusions) checkChoice(names, 'at most', members, value, pointer, walk)
  return value
}

function readMember (json: unknown, { member, declaredBy }: JsonMember, pointer: string, walk: Walk): unknown {
  if (!isArray(member)) return readShape(json, member.type, pointer, walk)
  if (!Array.isArray(json) && member.mayStandAlone && !walk.style) {
    return [readShape(json, member.type, pointer, walk)].filter(read => read !== undefined)
  }
  if (!Array.isArray(json)) return wrong(walk, pointer, `is ${kindOf(json)}, expected an array`)
  if (member.many && json.length === 0 && walk.style?.emptyLists === 'null') {
    wrong(walk, pointer, 'is an empty array, expected null')
  }
  if (member.many && json.length === 0 && isNeeded(declaredBy, member, walk.style ? 'response' : 'request')) {
    wrong(walk, pointer, 'is an empty array, expected at least one item')
  }
  const item = member.type.kind === 'flat' ? member.type.type as Shape : member.type
  return json
    .map((content: unknown, index) => readShape(content, item, `${pointer}/${index}`, walk))
    .filter(read => read !== undefined)
}

function readShape (json: unknown, type: Shape, pointer: string, walk: Walk): unknown {
  if (type.kind === 'scalar') return readScalar(json, type, pointer, walk)
  if (type.kind === 'complex') return readComplex(json, type, pointer, walk)
  throw new Error(`type ${type.name} is a flat list inside a list, which has no JSON form`)
}

function readScalar (json: unknown, type: Scalar, pointer: string, walk: Walk): unknown {
  if (isScalar(type, json)) return type.xsd === 'xs:time' ? timeFromJson(json as string) : json
  if (typeof json === 'string' && type.json !== 'string' && !walk.style) {
    const read = parseScalar(type, type.json === 'boolean' ? json.toLowerCase() : json)
    if (read !== undefined) return read
    return wrong(walk, pointer, `${quote(json)} is not ${expectationOf(type)}`)
  }
  // A number where a text is expected may be a secret in the wrong place: only its kind is told.
  if (typeof json !== type.json) return wrong(walk, pointer, `is ${kindOf(json)}, expected ${expectationOf(type)}`)
  return wrong(walk, pointer, `${typeof json === 'string' ? quote(json) : String(json)} is not ${expectationOf(type)}`)
}

function checkMissing ({ member, declaredBy }: JsonMember, pointer: string, { style, issues }: Walk): void {
  const written = style !== undefined && (writesNull(member, style) || (member.many && style.emptyLists === 'array'))
  if (isNeeded(declaredBy, member, style ? 'response' : 'request')) {
    wrong({ issues }, pointer, `is missing, expected ${expected(member)}`)
  } else if (written) {
    wrong({ issues }, pointer, `is missing, expected ${expected(member)}${writesNull(member, style) ? ' or null' : ''}`)
  }
}

function checkNull ({ member, declaredBy }: JsonMember, pointer: string, { style, issues }: Walk): void {
  if (isNeeded(declaredBy, member, style ? 'response' : 'request')) {
    wrong({ issues }, pointer, `is null, expected ${expected(member)}`)
  } else if (style && !writesNull(member, style)) {
    wrong({ issues }, pointer, `is null, expected ${expected(member)}${member.many ? '' : ', or no such member'}`)
  }
}

/** Whether the style writes null where the member has no value. */
function writesNull (member: Member, style: JsonStyle): boolean {
  if (style.nulls === 'omit' || member.leftOut) return false
  if (member.many) return style.emptyLists === 'null'
  return !(member.type.kind === 'scalar' && member.type.valueType)
}

function checkChoice (
  names: readonly string[], how: 'exactly' | 'at most', members: readonly JsonMember[],
  value: Record<string, unknown>, pointer: string, walk: Walk
): void {
  const given = names.filter(name => {
    const content = value[name]
    return Array.isArray(content) ? content.length > 0 : content !== undefined
  })
  if (given.length === 1 || (given.length === 0 && how === 'at most')) return
  const properties = members.filter(({ name }) => names.includes(name)).map(member => nameOf(member, walk))
  const held = given.length === 0 ? 'none' : given.length
  wrong(walk, pointer, `holds ${held} of ${properties.join(', ')}, expected ${how} one`)
}

function wrong ({ issues }: Pick<Walk, 'issues'>, pointer: string, message: string): undefined {
  issues.push({ where: pointer, message: pointer === '' ? `the body ${message}` : message })
}

function below (pointer: string, property: string): string {
  return `${pointer}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function nameOf ({ property }: JsonMember, { style }: Walk): string {
  return style ? cased(property, style.casing) : property
}

function namesOf (members: readonly JsonMember[], walk: Walk): string {
  if (members.length === 0) return 'an empty object'
  return members.length === 1 ? nameOf(members[0]!, walk) : `one of ${members.map(member => nameOf(member, walk)).join(', ')}`
}

function expected (member: Member): string {
  if (isArray(member)) return 'an array'
  return member.type.kind === 'scalar' ? expectationOf(member.type) : 'an object'
}

function kindOf (json: unknown): string {
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'an array'
  return { string: 'a text', number: 'a number', boolean: 'a boolean' }[typeof json as string] ?? 'an object'
}
