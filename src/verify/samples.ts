// Bodies for requests, made from their declarations: the least that is required, for each branch of a choice, and
// everything there is. They are valid by the schema, and name what is there where that is known; whether they make
// sense is for the operation to say.

import { lineage, type Complex, type Member, type Root, type Scalar, type Shape } from '../schema/dsl.ts'
import { attributesOf, choicesOf, elementsOf, textOf } from '../schema/members.ts'

type Value = Record<string, unknown>

/** What an element may name that is there. */
export type Known = (element: string) => string | undefined

/** How deep the fullest body is filled: types may hold themselves. */
const DEEPEST = 6

export function samplesOf ({ type }: Root<any>, known: Known = () => undefined): Value[] {
  const least = branches(type).map(branch => complexSample(type, branch, { depth: 0, full: false, known }))
  const values = [...least, complexSample(type, [], { depth: 0, full: true, known })]
  return [...new Map(values.map(value => [JSON.stringify(value), value])).values()]
}

/** Which element of each choice is taken: every one of them in some branch. */
function branches (type: Complex): string[][] {
  const choices = choicesOf(type)
  const most = Math.max(1, ...choices.map(names => names.length))
  return Array.from({ length: most }, (_, i) => choices.map(names => names[i % names.length]!))
}

interface Wanted { readonly depth: number, readonly full: boolean, readonly known: Known }

const isNeeded = ({ required, many, inRequest }: Member): boolean =>
  inRequest === 'required' || (required && !many && inRequest !== 'optional')

function complexSample (type: Complex, branch: readonly string[], how: Wanted): Value {
  const { depth, full } = how
  const choices = choicesOf(type)
  const taken = choices.map((names, i) => branch[i] ?? names[0]!)
  const left = lineage(type).flatMap(each => each.choiceOf?.slice(1) ?? [])
  const value: Value = {}
  for (const [name, member] of [...attributesOf(type), ...elementsOf(type)]) {
    const inChoice = choices.some(names => names.includes(name))
    const wanted = inChoice
      ? taken.includes(name)
      : !left.includes(name) && (isNeeded(member) || (full && depth < DEEPEST))
    if (wanted) value[name] = memberSample(name, member, how)
    else if (member.many) value[name] = []
  }
  const text = textOf(type)
  if (text) value.Value = scalarSample(text)
  return value
}

function memberSample (name: string, { type, many }: Member, how: Wanted): unknown {
  const one = type.kind === 'scalar' ? how.known(name) ?? scalarSample(type) : shapeSample(type, how)
  return many ? [one] : one
}

function shapeSample (type: Shape, how: Wanted): unknown {
  const { depth, full } = how
  const below = { ...how, depth: depth + 1 }
  if (type.kind === 'scalar') return scalarSample(type)
  if (type.kind === 'complex') return complexSample(type, [], below)
  return full && depth < DEEPEST ? [shapeSample(type.type, below)] : []
}

const TEXTS: Readonly<Record<string, string>> = {
  'xs:dateTime': '2025-01-31T09:30:00Z', 'xs:time': '09:30:00', 'xs:date': '2025-01-31'
}

const GUID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

/** Of things that need not be there, in the form that operations read. */
const NAMED: Readonly<Record<string, string>> = {
  IPv4: '192.0.2.1', VersionType: '1.0', UidType: GUID, HierarchyObjRefType: `urn:VMware:Vm:${GUID}.vm-1`
}

function scalarSample ({ json, values, xsd, name }: Scalar): string | number | boolean {
  if (values) return values[0]!
  if (json === 'number') return 1
  if (json === 'boolean') return true
  return TEXTS[xsd] ?? NAMED[name] ?? 'sample'
}
