// The OpenAPI 3.1 component schemas of a set of roots, generated from the declarations: one for each complex type,
// enumeration and root. A schema names properties as JSON does; its `xml` objects say how the same value stands in
// XML, so one schema is right for both. Bases come first, since the order of XML is the order of properties.

import { NAMESPACE } from './base.ts'
import {
  lineage, type Complex, type FlatList, type Member, type Note, type Root, type Scalar, type Shape
} from './dsl.ts'
import { cased, isArray, pluralOf, TEXT_PROPERTY, type JsonStyle } from './json-names.ts'
import { isNeeded, type BodyForm } from './members.ts'

export interface XmlObject {
  readonly name?: string
  readonly namespace?: string
  readonly attribute?: true
  readonly wrapped?: true
}

/** The keywords of JSON Schema and OpenAPI that the declarations need. */
export interface OpenApiSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly items?: OpenApiSchema
  readonly properties?: Readonly<Record<string, OpenApiSchema>>
  readonly required?: readonly string[]
  readonly allOf?: readonly OpenApiSchema[]
  readonly anyOf?: readonly OpenApiSchema[]
  readonly oneOf?: readonly OpenApiSchema[]
  readonly not?: OpenApiSchema
  readonly description?: string
  readonly xml?: XmlObject
  /** The property is the text of the element, which OpenAPI 3.1 has no word for. */
  readonly 'x-xml-text'?: true
  /** The format in XML, where it differs from JSON's. */
  readonly 'x-xml-format'?: string
  readonly 'x-known'?: string
  readonly 'x-documentation'?: string
  readonly 'x-link-types'?: readonly string[]
}

export interface SchemaOptions {
  /** How a type is written in JSON. */
  readonly styleOf: (type: Complex) => JsonStyle
  /** The roots that clients send, and those that are answered with. */
  readonly requests: ReadonlySet<Root<any>>
  readonly answers: ReadonlySet<Root<any>>
}

/** What a type is used for, which decides what it must hold, and how it is written. */
interface Use {
  readonly forms: (type: Complex) => readonly BodyForm[]
  readonly styleOf: SchemaOptions['styleOf']
}

export const referenceTo = (name: string): OpenApiSchema => ({ $ref: `#/components/schemas/${name}` })

export function openApiSchemas (
  roots: Iterable<Root<any>>, { styleOf, requests, answers }: SchemaOptions
): Readonly<Record<string, OpenApiSchema>> {
  const declared = [...roots]
  const [sent, answered] = [typesOf(requests), typesOf(answers)]
  const forms = (type: Complex): BodyForm[] => !sent.has(type)
    ? ['response']
    : answered.has(type) ? ['request', 'response'] : ['request']
  const schemas = new Map<string, OpenApiSchema>()
  for (const root of declared) add(root.name, rootSchema(root))
  for (const type of typesOf(declared)) add(type.name, complexSchema(type, { forms, styleOf }))
  for (const type of enumerationsOf(declared)) add(type.name, enumerationSchema(type))
  return Object.fromEntries([...schemas].sort(([a], [b]) => a < b ? -1 : 1))

  function add (name: string, schema: OpenApiSchema): void {
    if (schemas.has(name)) {
      throw new Error(`two roots, types or enumerations have the name ${name}: OpenAPI needs one name for each`)
    }
    schemas.set(name, schema)
  }
}

/** Every complex type that the roots reach, bases included. */
function typesOf (roots: Iterable<Root<any>>): Set<Complex> {
  const found = new Set<Complex>()
  const visit = (type: Shape): void => {
    if (type.kind === 'flat') return visit(type.type)
    if (type.kind === 'scalar' || found.has(type)) return
    found.add(type)
    if (type.base) visit(type.base)
    for (const member of ownMembers(type)) visit(member.type)
  }
  for (const { type } of roots) visit(type)
  return found
}

function enumerationsOf (roots: Iterable<Root<any>>): Set<Scalar> {
  const members = [...typesOf(roots)].flatMap(ownMembers)
  const types = members.map(({ type }) => type.kind === 'flat' ? (type as FlatList).type : type)
  return new Set(types.filter(type => type.kind === 'scalar').filter(type => type.values !== undefined))
}

function ownMembers (type: Complex): Member[] {
  return [...Object.values<Member>(type.attributes), ...Object.values<Member>(type.elements)]
}

function rootSchema ({ name, type, linkTypes }: Root<any>): OpenApiSchema {
  return {
    allOf: [referenceTo(type.name)],
    xml: { name, namespace: NAMESPACE },
    ...(linkTypes.length > 0 && { 'x-link-types': linkTypes })
  }
}

function enumerationSchema ({ values, open }: Scalar): OpenApiSchema {
  // Of an open list, those are known that were seen.
  return open
    ? { type: 'string', description: `One of ${values!.join(', ')}, or another` }
    : { type: 'string', enum: values! }
}

function complexSchema (type: Complex, use: Use): OpenApiSchema {
  const style = use.styleOf(type)
  const used = ([name, member]: [string, Member]) =>
    [name, { ...member, required: isFilled(type, name, member, use) }] as const
  const attributes = Object.entries<Member>(type.attributes).map(used)
  const elements = Object.entries<Member>(type.elements).map(used)
  const required = requiredOf(type, use)
  const own: OpenApiSchema = {
    type: 'object',
    properties: Object.fromEntries([
      ...attributes.map(([name, member]) => [propertyOf(name, member, style), attributeSchema(name, member, style)]),
      ...elements.map(([name, member]) => [propertyOf(name, member, style), elementSchema(name, member, style)]),
      ...(type.text
        ? [[cased(TEXT_PROPERTY, style.casing), { ...scalarSchema(type.text), 'x-xml-text': true }]]
        : [])
    ]),
    ...(required.length > 0 && { required }),
    ...exclusive(type, style)
  }
  const notes = { ...notesOf(type), 'x-known': type.known ?? 'documented' }
  return type.base ? { allOf: [referenceTo(type.base.name), own], ...notes } : { ...own, ...notes }
}

/**
 * Whether a property, where it is there, never says that its member is absent. What clients send may lack what
 * answers have, but has no reason to say so by null.
 */
function isFilled (type: Complex, name: string, member: Member, { forms }: Use): boolean {
  // The only one of a choice has to be there.
  if (type.choice && name in type.elements) return Object.keys(type.elements).length === 1
  if (forms(type).every(form => isNeeded(type, member, form))) return true
  return !member.many && member.required && forms(type).includes('response')
}

/**
 * Properties that are always there, in XML too: a list without items has no element. What a base cannot say of its
 * members, since other types that extend it are sent with less, a type says for itself.
 */
function requiredOf (type: Complex, use: Use): string[] {
  const saidByBase = type.base ? new Set(needed(type.base, use)) : new Set()
  return needed(type, use).filter(property => !saidByBase.has(property))
}

function needed (type: Complex, { forms, styleOf }: Use): string[] {
  const style = styleOf(type)
  return lineage(type).flatMap(each => {
    const isNeededHere = (member: Member): boolean => forms(type).every(form => isNeeded(each, member, form))
    const elements = Object.entries<Member>(each.elements)
    const found = [
      ...Object.entries<Member>(each.attributes).filter(([, member]) => isNeededHere(member)),
      ...elements.filter(([name, member]) => each.choice
        ? elements.length === 1
        : !each.choiceOf?.includes(name) && isNeededHere(member))
    ].map(([name, member]) => propertyOf(name, member, style))
    return each.text ? [...found, cased(TEXT_PROPERTY, style.casing)] : found
  })
}

/** That exactly one element of a choice is there, or at most one of those that exclude one another. */
function exclusive (type: Complex, style: JsonStyle): OpenApiSchema {
  const names = type.choice ? Object.keys(type.elements) : type.choiceOf ?? []
  if (names.length < 2) return {}
  const members = names.map(name => [name, type.elements[name] as Member] as const)
  const one = members.map(([name, member]) => present(name, member, style))
  const none = { not: { anyOf: one } }
  return { oneOf: type.choice ? one : [...one, none] }
}

/** That an element is there, and not as the null or [] of an absent one. */
function present (name: string, member: Member, style: JsonStyle): OpenApiSchema {
  const property = propertyOf(name, member, style)
  const filled: OpenApiSchema = member.many ? { type: 'array', minItems: 1 } : { not: { type: 'null' } }
  return { required: [property], properties: { [property]: filled } }
}

function propertyOf (name: string, member: Member, { casing }: JsonStyle): string {
  return cased(member.json ?? (isArray(member) ? pluralOf(name) : name), casing)
}

function attributeSchema (name: string, member: Member, style: JsonStyle): OpenApiSchema {
  const property = propertyOf(name, member, style)
  const xml: XmlObject = { ...(property !== name && { name }), attribute: true }
  return { ...nullable(valueSchema(member.type), member, style), ...notesOf(member), xml }
}

function elementSchema (name: string, member: Member, style: JsonStyle): OpenApiSchema {
  const { type, many } = member
  const property = propertyOf(name, member, style)
  if (!isArray(member)) {
    return {
      ...nullable(valueSchema(type), member, style), ...notesOf(member), ...(property !== name && { xml: { name } })
    }
  }
  const { item, type: itemType } = type.kind === 'flat' ? type : { item: name, type }
  const array: OpenApiSchema = {
    type: 'array',
    items: { ...valueSchema(itemType), xml: { name: item } },
    ...(many && member.required && { minItems: 1 })
  }
  const either = member.mayStandAlone ? { anyOf: [array, valueSchema(itemType)] } : array
  return {
    ...nullable(either, member, style), ...notesOf(member), ...(!many && { xml: { name, wrapped: true } })
  }
}

function valueSchema (type: Shape): OpenApiSchema {
  if (type.kind === 'flat') throw new Error(`type ${type.name} is a flat list inside a list, which has no JSON form`)
  return type.kind === 'complex' || type.values ? referenceTo(type.name) : scalarSchema(type)
}

/** Admits the null that stands for an absent member, where the style writes one. */
function nullable (schema: OpenApiSchema, member: Member, style: JsonStyle): OpenApiSchema {
  if (!isAbsentWritten(member, style)) return schema
  return typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] }
}

/** Whether JSON says that the member is absent, by null or [], rather than leaving it out. */
function isAbsentWritten ({ type, many, required, leftOut }: Member, style: JsonStyle): boolean {
  if (required || leftOut) return false
  if (many) return style.emptyLists === 'null' && style.nulls === 'write'
  return style.nulls === 'write' && !(type.kind === 'scalar' && type.valueType)
}

/** By the name of the type where it says more than the XSD type that it restricts. */
const SCALARS: Readonly<Record<string, OpenApiSchema>> = {
  UrlType: { type: 'string', format: 'uri' },
  IPv4: { type: 'string', format: 'ipv4' },
  TimeSpan: { type: 'integer', format: 'int32', description: 'A number of hours' },
  'xs:string': { type: 'string' },
  'xs:boolean': { type: 'boolean' },
  'xs:int': { type: 'integer', format: 'int32' },
  'xs:long': { type: 'integer', format: 'int64' },
  'xs:unsignedLong': { type: 'integer', format: 'uint64', minimum: 0 },
  'xs:unsignedShort': { type: 'integer', format: 'uint16', minimum: 0, maximum: 65535 },
  'xs:double': { type: 'number', format: 'double' },
  'xs:dateTime': { type: 'string', format: 'date-time' },
  'xs:time': {
    type: 'string', format: 'date-time', description: 'A time of day: JSON has a date before it', 'x-xml-format': 'time'
  }
}

function scalarSchema ({ name, xsd, range }: Scalar): OpenApiSchema {
  const schema = SCALARS[name] ?? SCALARS[xsd]
  if (!schema) throw new Error(`type ${name} restricts ${xsd}, which has no OpenAPI schema: give it one in openapi-schemas.ts`)
  return { ...schema, ...(range && { minimum: range[0], maximum: range[1] }) }
}

function notesOf ({ doc, source, known }: Note): OpenApiSchema {
  return {
    ...(doc && { description: doc }),
    ...(source && { 'x-documentation': source }),
    ...(known && { 'x-known': known })
  }
}
