// Names and order of JSON properties, from the same declarations as XML: the most derived type first,
// in each type its elements and then its attributes, arrays under the plural of their element.
// Shared by the JSON writer and reader, so that they can't disagree.

import { lineage, type Complex, type Member, type Scalar } from './dsl.ts'

export type Casing = 'pascal' | 'camel'

/** How a product writes JSON; a row of its profile. */
export interface JsonStyle {
  readonly casing: Casing
  /** Whether an absent text, object or array is written as null or left out. */
  readonly nulls: 'write' | 'omit'
  /** What an empty list inside its wrapper is; flat lists are always arrays. */
  readonly emptyLists: 'array' | 'null'
}

export interface JsonMember {
  /** The member's name in the value and in XML. */
  readonly name: string
  /** The property's name in JSON, in PascalCase. */
  readonly property: string
  readonly place: 'element' | 'attribute' | 'text'
  readonly member: Member
  /** The type that declares it: the one whose members these are, or one of its bases. */
  readonly declaredBy: Complex
}

/** The property that holds the text of an element with text and attributes. */
export const TEXT_PROPERTY = 'Value'

/** `Ref` Refs, `Repository` Repositories, `Day` Days, `Tags` Tags. */
export function pluralOf (name: string): string {
  if (name.endsWith('s')) return name
  return /[^aeiouAEIOU]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`
}

/** `UID` uid, `NASJobs` nasJobs, `CreationTimeUTC` creationTimeUTC, `VAppNewName` vAppNewName. */
export function camelOf (name: string): string {
  return name.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, run => run.toLowerCase())
}

export function cased (property: string, casing: Casing): string {
  return casing === 'camel' ? camelOf(property) : property
}

/** Whether a member is an array in JSON: a repeated element, or a wrapper that only repeats one. */
export function isArray (member: Member): boolean {
  return member.many || member.type.kind === 'flat'
}

/** The members of a type and its bases in the order of JSON. */
export function jsonMembersOf (type: Complex): JsonMember[] {
  return lineage(type).reverse().flatMap(t => [
    ...Object.entries<Member>(t.elements).map(([name, member]) => jsonMember(name, member, 'element', t)),
    ...Object.entries<Member>(t.attributes).map(([name, member]) => jsonMember(name, member, 'attribute', t)),
    ...(t.text ? [jsonMember(TEXT_PROPERTY, textMember(t.text), 'text', t)] : [])
  ])
}

function jsonMember (name: string, member: Member, place: JsonMember['place'], declaredBy: Complex): JsonMember {
  return { name, property: member.json ?? (isArray(member) ? pluralOf(name) : name), place, member, declaredBy }
}

function textMember (type: Scalar): Member {
  return { type, required: true, many: false }
}
