// The members of a type with those of its bases, in the order of XML: what every writer, reader and the
// XSD walk. JSON's order is made from the same parts in json-names.ts.

import { lineage, type Attributes, type Complex, type Elements, type Member, type Scalar } from './dsl.ts'

export type Named<M> = readonly [name: string, member: M]

/** Attributes that are written first, as the documentation prints them. */
const FIRST_ATTRIBUTES: readonly string[] = ['Rel', 'Type', 'Href', 'Name', 'UID']

/** All attributes: the well-known ones first, then the others, base first. */
export function attributesOf (type: Complex): Named<Member<Scalar>>[] {
  const rank = (name: string) => (FIRST_ATTRIBUTES.indexOf(name) + 1 || FIRST_ATTRIBUTES.length + 1)
  return lineage(type)
    .flatMap(t => Object.entries<Attributes[string]>(t.attributes))
    .sort(([a], [b]) => rank(a) - rank(b))
}

/** All elements in the order of the schema: base first. */
export function elementsOf (type: Complex): Named<Member>[] {
  return lineage(type).flatMap(t => Object.entries<Elements[string]>(t.elements))
}

/** The repeated element of a list. */
export function itemNameOf (list: Complex): string {
  return elementsOf(list).find(([, { many }]) => many)![0]
}

/** The type of the text content, which the value holds under `Value`. */
export function textOf (type: Complex): Scalar | undefined {
  return lineage(type).findLast(t => t.text)?.text
}

/** Sets of elements of which exactly one must be there. */
export function choicesOf (type: Complex): string[][] {
  return lineage(type).filter(t => t.choice).map(t => Object.keys(t.elements))
}

/** Sets of elements of which at most one may be there. */
export function exclusionsOf (type: Complex): (readonly string[])[] {
  return lineage(type).flatMap(t => t.choiceOf ? [t.choiceOf] : [])
}

/** Whose judgement is asked for: of what a client sends, or of what the emulator answers. */
export type BodyForm = 'request' | 'response'

/** Whether a member must be there; of a list, whether it must have an item. `type` is the one that declares it. */
export function isNeeded (type: Complex, member: Member, form: BodyForm): boolean {
  if (form === 'request' && member.inRequest) return member.inRequest === 'required'
  if (member.many || !member.required) return false
  return form === 'response' || !lineage(type).some(t => t.sentBack)
}
