// Where a schema and the declarations of this project say different things, member by member: what the declarations
// have is `ours`, what the schema has is `theirs`. Named by the type that has the member, so that what a hundred
// types inherit is said once.

import type { ComplexModel, ElementModel, SchemaModel, SimpleModel, TypeModel } from './schema-model.ts'

export const KINDS = {
  'unknown root': 'is no root element of the schema',
  'undeclared root': 'is a root element of the schema that is not declared here',
  unexpected: 'is not in the schema',
  missing: 'is required by the schema',
  undeclared: 'is in the schema, but not declared here',
  order: 'stands in another place in the schema',
  occurrence: 'occurs another number of times in the schema',
  type: 'has another type in the schema',
  value: 'has other values in the schema',
  content: 'has another content in the schema'
} as const

export type Kind = keyof typeof KINDS

export interface Difference {
  readonly kind: Kind
  /** The type that has the member, as it is declared here; in the schema where it is not. */
  readonly type: string
  /** An element; `@Name` for an attribute. */
  readonly member: string
  readonly detail: string
}

/** What makes two differences one. */
export function keyOf ({ kind, type, member, detail }: Difference): string {
  return kind === 'value' ? `${kind} ${type} ${member} ${detail}` : `${kind} ${type} ${member}`
}

/** All differences that the roots of the declarations lead to, and roots that only one side has. */
export function compareModels (ours: SchemaModel, theirs: SchemaModel): Difference[] {
  const found = new Map<string, Difference>()
  const compared = new Map<TypeModel, Set<TypeModel>>()
  for (const [name, type] of ours) {
    const other = theirs.get(name)
    if (other) visit(type(), other(), { type: nameOf(type()), member: name })
    else add([{ kind: 'unknown root', type: nameOf(type()), member: name, detail: KINDS['unknown root'] }])
  }
  for (const [name, type] of theirs) {
    if (ours.has(name)) continue
    add([{ kind: 'undeclared root', type: nameOf(type()), member: name, detail: KINDS['undeclared root'] }])
  }
  return [...found.values()]

  function add (differences: readonly Difference[]): void {
    for (const each of differences) if (!found.has(keyOf(each))) found.set(keyOf(each), each)
  }

  function visit (our: TypeModel, their: TypeModel, at: Pick<Difference, 'type' | 'member'>): void {
    if (our.kind === 'simple' || their.kind === 'simple') {
      add(compareTypes(our, their).map(difference => ({ ...at, ...difference })))
      return
    }
    const seen = compared.get(our) ?? new Set()
    if (seen.has(their)) return
    compared.set(our, seen.add(their))
    add(compareMembers(our, their))
    for (const [name, attribute] of our.attributes) {
      const other = their.attributes.get(name)
      if (other) visit(attribute.type(), other.type(), { type: attribute.owner ?? nameOf(our), member: `@${name}` })
    }
    const others = new Map(their.elements.map(element => [element.name, element]))
    for (const { name, owner, type } of our.elements) {
      const other = others.get(name)
      if (other) visit(type(), other.type(), { type: owner ?? nameOf(our), member: name })
    }
  }
}

export const nameOf = (type: TypeModel): string => type.name ?? 'a type without a name'

/** Which elements and attributes two complex types have, in which order, and how often. */
function compareMembers (our: ComplexModel, their: ComplexModel): Difference[] {
  return [
    ...compareElements(our, their), ...compareAttributes(our, their),
    ...(our.text && their.text ? compareTypes(our.text, their.text) : [])
      .map(difference => ({ type: nameOf(our), member: '(text)', ...difference }))
  ]
}

function compareElements (our: ComplexModel, their: ComplexModel): Difference[] {
  const ours = new Map(our.elements.map(element => [element.name, element]))
  const theirs = new Map(their.elements.map(element => [element.name, element]))
  const differences: Difference[] = []
  for (const { name, owner, many } of our.elements) {
    const other = theirs.get(name)
    const at = { type: owner ?? nameOf(our), member: name }
    if (!other) {
      if (!their.open) differences.push({ kind: 'unexpected', ...at, detail: KINDS.unexpected })
    } else if (other.many !== many) {
      const [here, there] = many ? ['any number of times', 'once'] : ['once', 'several times']
      const detail = `occurs ${here} here, ${there} in the schema`
      differences.push({ kind: 'occurrence', ...at, detail })
    }
  }
  for (const { name, owner, required } of their.elements) {
    const own = ours.get(name)
    if (own ? own.required || !required : false) continue
    if (own) differences.push(optionalHere({ type: own.owner ?? nameOf(our), member: name }))
    else differences.push(only(required, { type: owner ?? nameOf(our), member: name }))
  }
  return [...differences, ...movedElements(our, their)]
}

function only (required: boolean, at: Pick<Difference, 'type' | 'member'>): Difference {
  return required
    ? { kind: 'missing', ...at, detail: `${KINDS.missing}, and not declared here` }
    : { kind: 'undeclared', ...at, detail: KINDS.undeclared }
}

function optionalHere (at: Pick<Difference, 'type' | 'member'>): Difference {
  return { kind: 'missing', ...at, detail: `${KINDS.missing}, and may be absent here` }
}

function compareAttributes (our: ComplexModel, their: ComplexModel): Difference[] {
  const differences: Difference[] = []
  for (const [name, { owner }] of our.attributes) {
    if (their.attributes.has(name) || their.open) continue
    differences.push({ kind: 'unexpected', type: owner ?? nameOf(our), member: `@${name}`, detail: KINDS.unexpected })
  }
  for (const [name, { owner, required }] of their.attributes) {
    const own = our.attributes.get(name)
    if (!own) differences.push(only(required, { type: owner ?? nameOf(our), member: `@${name}` }))
    else if (required && !own.required) {
      differences.push(optionalHere({ type: own.owner ?? nameOf(our), member: `@${name}` }))
    }
  }
  return differences
}

/** The fewest elements that would have to move for the order of the declarations to become that of the schema. */
export function movedElements (our: ComplexModel, their: ComplexModel): Difference[] {
  const places = new Map(their.elements.map(({ name }, place) => [name, place]))
  const both = our.elements.filter(({ name }) => places.has(name))
  const staying = longestRising(both.map(({ name }) => places.get(name)!))
  return both.filter((_, index) => !staying.has(index)).map(element => movedElement(element, our, their))
}

function movedElement ({ name, owner }: ElementModel, our: ComplexModel, their: ComplexModel): Difference {
  const before = their.elements[their.elements.findIndex(element => element.name === name) - 1]?.name
  const detail = before === undefined ? 'stands first in the schema' : `stands after ${before} in the schema`
  return { kind: 'order', type: owner ?? nameOf(our), member: name, detail }
}

/** Indices of a longest rising subsequence. */
function longestRising (values: readonly number[]): Set<number> {
  const lengths: number[] = []
  const before: number[] = []
  let last = -1
  for (const [index, value] of values.entries()) {
    let best = -1
    for (let i = 0; i < index; i++) if (values[i]! < value && lengths[i]! > (lengths[best] ?? 0)) best = i
    lengths.push((lengths[best] ?? 0) + 1)
    before.push(best)
    if (lengths[index]! > (lengths[last] ?? 0)) last = index
  }
  const indices = new Set<number>()
  for (; last >= 0; last = before[last]!) indices.add(last)
  return indices
}

/** What stands in an open type is not said, and so nothing that differs. */
const takesAnything = (type: TypeModel): boolean => type.kind === 'complex' && type.open

/** Types that take any text, and so the same values. */
const TEXTS: readonly string[] = ['string', 'anyURI', 'normalizedString', 'token']
const family = (base: string) => TEXTS.includes(base) ? 'string' : base

function compareTypes (our: TypeModel, their: TypeModel): Pick<Difference, 'kind' | 'detail'>[] {
  if (our.kind !== 'simple' || their.kind !== 'simple') {
    return takesAnything(their) ? [] : [{ kind: 'type', detail: `is ${shown(our)} here, ${shown(their)} in the schema` }]
  }
  if (our.base && their.base && family(our.base) !== family(their.base)) {
    return [{ kind: 'type', detail: `is ${shown(our)} here, ${shown(their)} in the schema` }]
  }
  return compareValues(our, their)
}

function compareValues (our: SimpleModel, their: SimpleModel): Pick<Difference, 'kind' | 'detail'>[] {
  if (!their.values) return []
  if (!our.values) return [{ kind: 'value', detail: `is any text here, one of ${their.values.join(', ')} in the schema` }]
  const extra = their.values.filter(value => !our.values!.includes(value))
  return [
    ...our.values.filter(value => !their.values!.includes(value))
      .map(value => ({ kind: 'value' as const, detail: notAValue(value) })),
    ...(extra.length > 0 ? [{ kind: 'value' as const, detail: `has also ${extra.join(', ')} in the schema` }] : [])
  ]
}

export const notAValue = (value: string): string => `may not be ${JSON.stringify(value)} in the schema`

function shown (type: TypeModel): string {
  return type.kind === 'simple' ? `xs:${type.base ?? 'anySimpleType'}` : `the element type ${nameOf(type)}`
}
