// Documents compared by what they say: elements and attributes with their values, and the order of elements. The order
// of attributes, white space between elements, comments and prefixes don't count, nor does order where the declaration
// says that any will do.

import type { XmlDocument, XmlElement } from 'libxml2-wasm'
import type { Complex, Shape } from '../../src/schema/dsl.ts'
import { elementsOf } from '../../src/schema/members.ts'

/** The first difference, or undefined where two documents say the same. */
export function differenceOfXml (given: XmlDocument, written: XmlDocument, type: Complex): string | undefined {
  return differenceOf(itemOf(given.root, type), itemOf(written.root, type), given.root.name)
}

interface Item {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Item[]
  readonly text: string
}

function itemOf (element: XmlElement, type: Shape | undefined): Item {
  const attributes: Record<string, string> = {}
  for (const attribute of element.attrs) attributes[attribute.name] = attribute.value
  const children = (element.find('*') as XmlElement[]).map(child => itemOf(child, typeOfChild(type, child.name)))
  if (type?.kind === 'complex' && type.anyOrder) children.sort((a, b) => a.name < b.name ? -1 : 1)
  return { name: element.name, attributes, children, text: children.length > 0 ? '' : element.content }
}

function typeOfChild (type: Shape | undefined, name: string): Shape | undefined {
  if (type?.kind === 'flat') return name === type.item ? type.type : undefined
  return type?.kind === 'complex' ? elementsOf(type).find(([each]) => each === name)?.[1].type : undefined
}

function differenceOf (given: Item, written: Item, path: string): string | undefined {
  for (const name of Object.keys({ ...given.attributes, ...written.attributes })) {
    const [before, after] = [given.attributes[name], written.attributes[name]]
    if (before !== after) return `${path}/@${name} is ${quoted(before)}, written again ${quoted(after)}`
  }
  if (given.text !== written.text) return `${path} is ${quoted(given.text)}, written again ${quoted(written.text)}`
  for (let i = 0; i < Math.max(given.children.length, written.children.length); i++) {
    const [before, after] = [given.children[i], written.children[i]]
    if (before?.name !== after?.name) {
      return `${path} has ${before?.name ?? 'nothing'} in place ${i + 1}, written again ${after?.name ?? 'nothing'}`
    }
    const difference = differenceOf(before!, after!, `${path}/${before!.name}`)
    if (difference) return difference
  }
  return undefined
}

function quoted (text: string | undefined): string {
  return text === undefined ? 'absent' : JSON.stringify(text)
}
