// Judges documents by a schema: libxml2 says which elements break it, the models of both sides say how. Whatever
// libxml2 refuses is told, also what the models can't explain.

import type { ErrorDetail, XmlElement } from 'libxml2-wasm'
import { notAValue, KINDS, movedElements, nameOf, type Difference } from './differences.ts'
import type { SchemaFile } from './schema-file.ts'
import type { ComplexModel, SchemaModel, TypeModel } from './schema-model.ts'

export interface Judgement {
  readonly root: string
  readonly differences: readonly Difference[]
}

/** An element of a document, with its types by the declarations and by the schema, as far as they are known. */
interface Place {
  readonly element: XmlElement
  readonly our: TypeModel | undefined
  readonly their: TypeModel | undefined
  readonly parent: Place | undefined
}

/** `Element '{ns}Name', attribute 'Name': what is wrong.` */
const DIAGNOSTIC = /^Element '[^']*'(?:, attribute '(?:\{[^}]*\})?([^']*)')?: ([^]*?)\.?\s*$/

const ABSENT = `${KINDS.missing}, and absent`

export function createJudge (
  { library, validator }: SchemaFile, ours: SchemaModel, theirs: SchemaModel
): (document: Uint8Array) => Judgement {
  return bytes => {
    const document = library.XmlDocument.fromBuffer(bytes)
    try {
      const root = document.root.name
      try {
        validator.validate(document)
        return { root, differences: [] }
      } catch (error) {
        if (!(error instanceof library.XmlValidateError)) throw error
        return { root, differences: error.details.flatMap(detail => explain(detail, placeOf(detail, document.root))) }
      }
    } finally {
      document.dispose()
    }
  }

  function placeOf ({ xpath }: ErrorDetail, root: XmlElement): Place {
    let place: Place = {
      element: root, our: ours.get(root.name)?.(), their: theirs.get(root.name)?.(), parent: undefined
    }
    for (const step of xpath?.split('/').slice(2) ?? []) {
      const index = Number(/\[(\d+)\]$/.exec(step)?.[1] ?? 1)
      const element = childrenOf(place.element)[index - 1]
      if (!element) break
      place = {
        element, our: typeIn(place.our, element.name), their: typeIn(place.their, element.name), parent: place
      }
    }
    return place
  }

  function childrenOf (element: XmlElement): XmlElement[] {
    const children: XmlElement[] = []
    for (let child = element.firstChild; child; child = child.next) {
      if (child instanceof library.XmlElement) children.push(child)
    }
    return children
  }

  function explain ({ message }: ErrorDetail, place: Place): Difference[] {
    const [, attribute, what = message.trim()] = DIAGNOSTIC.exec(message) ?? []
    const { element, parent } = place
    if (/^No matching global/.test(what)) {
      const type = place.our ? nameOf(place.our) : '(unknown)'
      return [{ kind: 'unknown root', type, member: element.name, detail: KINDS['unknown root'] }]
    }
    const lacking = /^The attribute '(?:\{[^}]*\})?([^']*)' is required but missing/.exec(what)?.[1]
    if (lacking !== undefined) return [lackingAttribute(place, lacking)]
    if (attribute !== undefined) return [attributeDifference(place, attribute, what)]
    if (/^This element is not expected/.test(what) && parent) return contentDifferences(parent, element.name, what)
    if (/^Missing child element|^Element content/.test(what) && place.their?.kind === 'complex') return contentDifferences(place, undefined, what)
    return [{ ...memberOf(place), ...valueDifference(what, element.content) }]
  }

  /** Why the children of an element are not those of its type; `at` is the child where the validator stopped. */
  function contentDifferences (place: Place, at: string | undefined, what: string): Difference[] {
    const { our, their } = place
    const names = new Set(childrenOf(place.element).map(child => child.name))
    const type = our ? nameOf(our) : place.element.name
    if (our?.kind !== 'complex' || their?.kind !== 'complex') {
      return [{ kind: 'content', type, member: at ?? '(content)', detail: plain(what) }]
    }
    const owners = new Map(our.elements.map(({ name, owner }) => [name, owner ?? type]))
    const known = new Set(their.elements.map(({ name }) => name))
    const found: Difference[] = [
      ...[...names].filter(name => !known.has(name)).map(member =>
        ({ kind: 'unexpected' as const, type: owners.get(member) ?? type, member, detail: KINDS.unexpected })),
      ...their.elements.filter(({ name, required }) => required && !names.has(name)).map(({ name, owner }) => ({
        kind: 'missing' as const, type: owners.get(name) ?? owner ?? type, member: name, detail: ABSENT
      })),
      ...movedElements(our, their).filter(({ member }) => names.has(member))
    ]
    if (found.length > 0) return found
    const member = at ?? '(content)'
    const kind = again(place, their, member) ? 'occurrence' : 'content'
    return [{ kind, type: owners.get(member) ?? type, member, detail: plain(what) }]
  }

  function again ({ element }: Place, { elements }: ComplexModel, name: string): boolean {
    return !elements.some(each => each.name === name && each.many) &&
      childrenOf(element).filter(child => child.name === name).length > 1
  }
}

function typeIn (type: TypeModel | undefined, name: string): TypeModel | undefined {
  return type?.kind === 'complex' ? type.elements.find(element => element.name === name)?.type() : undefined
}

function ownerOf (type: TypeModel | undefined, attribute: string): string | undefined {
  return type?.kind === 'complex' ? type.attributes.get(attribute)?.owner : undefined
}

function lackingAttribute ({ element, our, their }: Place, name: string): Difference {
  const type = ownerOf(our, name) ?? ownerOf(their, name) ?? (our ? nameOf(our) : element.name)
  return { kind: 'missing', type, member: `@${name}`, detail: ABSENT }
}

function attributeDifference ({ element, our }: Place, name: string, what: string): Difference {
  const at = { type: ownerOf(our, name) ?? (our ? nameOf(our) : element.name), member: `@${name}` }
  if (/is not allowed$/.test(what)) return { kind: 'unexpected', ...at, detail: KINDS.unexpected }
  return { ...at, ...valueDifference(what, element.attr(name)?.value ?? '') }
}

/** An element as a member of the type it stands in. */
function memberOf ({ element, our, parent }: Place): Pick<Difference, 'type' | 'member'> {
  const within = parent?.our
  const own = within?.kind === 'complex' ? within.elements.find(({ name }) => name === element.name) : undefined
  return { type: own?.owner ?? (within ?? our)?.name ?? element.name, member: element.name }
}

function valueDifference (what: string, value: string): Pick<Difference, 'kind' | 'detail'> {
  if (/^\[facet 'enumeration'\]/.test(what)) return { kind: 'value', detail: notAValue(value) }
  const type = /^'[^]*' is not a valid value of the \S+ type '(?:\{[^}]*\})?([^']*)'$/.exec(what)?.[1]
  if (type !== undefined) return { kind: 'type', detail: `is ${type} in the schema, and here ${shown(value)}` }
  if (/^(Character|Element) content/.test(what)) return { kind: 'type', detail: plain(what) }
  return { kind: 'content', detail: `${plain(what)}; here ${shown(value)}` }
}

const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)

/** Without the namespaces in braces. */
function plain (message: string): string {
  const text = message.replaceAll(/\{[^}]*\}/g, '').trim()
  return text.charAt(0).toLowerCase() + text.slice(1)
}
