// Which declaration a documented body is held against: the root that it names, or, for settings that a page prints
// alone, the type that the element of that name has in the request of the same page.

import { operations } from '../../src/operations.ts'
import { complexType, root, type Complex, type Member, type Root, type Shape } from '../../src/schema/dsl.ts'
import { isArray, jsonMembersOf, pluralOf } from '../../src/schema/json-names.ts'
import { roots } from '../../src/schema/roots.ts'

/** A row of the index that comes with the bodies. */
export interface Body {
  readonly file: string
  readonly page: string
  readonly kind: 'request' | 'response' | 'fragment'
  readonly method?: string | false
  readonly rootElement?: string | null
  /** Settings that are printed without the body they belong to. */
  readonly fragment?: boolean
}

/** What a body is read as; `under` is the element that a fragment is, to be put into a root of its own. */
export interface Reading {
  readonly root: Root
  readonly under?: string
}

/** Every reading that a body may have, the likeliest first: it conforms if it does in one of them. */
export function readingsOf (body: Body, content: unknown): Reading[] {
  const requested = requestRoots(body)
  if (body.fragment || (body.rootElement && !roots.has(body.rootElement))) {
    const within = requested.length > 0 ? requested : [...roots.values()]
    return fragmentsNamed(namesIn(body, content), within)
  }
  if (body.rootElement) return [{ root: roots.get(body.rootElement)! }]
  // JSON doesn't name its root: any that knows all its members will do.
  if (body.kind === 'request' && requested.length > 0) return requested.map(root => ({ root }))
  const names = namesIn(body, content).map(name => name.toLowerCase())
  return [...roots.values()]
    .filter(({ type }) => {
      const known = new Set(jsonMembersOf(type).map(({ property }) => property.toLowerCase()))
      return names.every(name => known.has(name))
    })
    .map(root => ({ root }))
}

function requestRoots ({ page, method }: Body): Root[] {
  return operations.filter(row => row.page === page && row.request && (!method || row.method === method))
    .map(row => row.request!.root)
}

function namesIn ({ rootElement }: Body, content: unknown): string[] {
  return rootElement ? [rootElement] : Object.keys(content as object)
}

/** The types of the elements of some names, each in a root that holds nothing else. */
function fragmentsNamed (names: readonly string[], within: readonly Root[]): Reading[] {
  const found = new Map<Shape, Reading>()
  const seen = new Set<Shape>()
  const [name, ...others] = names
  if (name === undefined || others.length > 0) return []
  for (const { type } of within) visit(type)
  return [...found.values()]

  function visit (type: Shape): void {
    if (seen.has(type) || type.kind === 'scalar') return
    seen.add(type)
    if (type.kind === 'flat') return visit(type.type)
    for (const { name: declared, member } of jsonMembersOf(type)) {
      if (isNamed(declared, member, name!)) found.set(member.type, fragment(declared, member))
      visit(member.type)
    }
  }
}

function isNamed (declared: string, member: Member, name: string): boolean {
  const known = isArray(member) ? [declared, pluralOf(declared)] : [declared]
  return known.some(each => each.toLowerCase() === name.toLowerCase())
}

function fragment (name: string, member: Member): Reading {
  const type: Complex = complexType('DocumentedFragment', { elements: { [name]: { ...member, required: true } } })
  return { root: root('DocumentedFragment', type), under: name }
}
