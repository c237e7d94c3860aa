// The XML schema of a set of roots (XSD 1.0), generated from the declarations. The strict form says all that
// is declared and judges the emulator's own answers, the request form what clients must send (documentation
// pages of PUT and POST); the published one is as lenient as the product's schema, and documented.
// Builders are loaded when a schema is first asked for.

import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { NAMESPACE } from './base.ts'
import {
  string, type Complex, type FlatList, type Member, type Note, type Root, type Scalar, type Shape
} from './dsl.ts'
import { isNeeded, textOf } from './members.ts'

export type XsdForm = 'strict' | 'request' | 'published'

type Named = Complex | FlatList | Scalar

export async function generateXsd (roots: Iterable<Root<any>>, form: XsdForm): Promise<string> {
  // 100 ms, and no answer needs it: only the first body does, or a request for the schema.
  const { create } = await import('xmlbuilder2')
  const declared = [...roots]
  const types = reachableFrom(declared, form)
  const document = create({ version: '1.0', encoding: 'utf-8' })
  const schema = document.ele('xs:schema', {
    'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
    xmlns: NAMESPACE,
    targetNamespace: NAMESPACE,
    elementFormDefault: 'qualified',
    attributeFormDefault: 'unqualified',
    version: form
  })
  for (const { name, type } of declared) schema.ele('xs:element', { name, type: type.name })
  for (const type of types) if (type.kind === 'scalar') writeSimpleType(schema, type)
  for (const type of types) if (type.kind !== 'scalar') writeComplexType(schema, type, form)
  return document.end({ prettyPrint: true })
}

/** Every type with a name of its own in the schema, a base before what extends it. */
function reachableFrom (roots: readonly Root<any>[], form: XsdForm): readonly Named[] {
  const byName = new Map<string, Named>()

  function visit (type: Shape) {
    if (type.kind === 'scalar' && !hasName(type, form)) return
    const known = byName.get(type.name)
    if (known === type) return
    if (known) throw new Error(`two types are declared under the name ${type.name}: give one of them another name`)
    if (type.kind === 'complex' && type.base) visit(type.base)
    byName.set(type.name, type)
    for (const used of typesUsedBy(type)) visit(used)
  }

  for (const { type } of roots) visit(type)
  return [...byName.values()]
}

function typesUsedBy (type: Named): Shape[] {
  if (type.kind === 'scalar') return []
  if (type.kind === 'flat') return [type.type]
  const members: Member[] = [...Object.values<Member>(type.attributes), ...Object.values<Member>(type.elements)]
  return [...members.map(member => member.type), ...(type.text ? [type.text] : [])]
}

/** Texts with a meaning of their own are named types; the published form leaves their values open. */
function hasName (type: Scalar, form: XsdForm): boolean {
  if (type.range) return form !== 'published'
  if (type.values) return form !== 'published' && !type.open
  return type.xsd === string.xsd && type.name !== string.name
}

function nameOf (type: Shape, form: XsdForm): string {
  return type.kind === 'scalar' && !hasName(type, form) ? type.xsd : type.name
}

function writeSimpleType (schema: XMLBuilder, type: Scalar): void {
  const restriction = schema.ele('xs:simpleType', { name: type.name }).ele('xs:restriction', { base: type.xsd })
  for (const value of type.values ?? []) restriction.ele('xs:enumeration', { value: literal(value) })
  if (type.pattern && type.xsd === string.xsd) restriction.ele('xs:pattern', { value: xsdPattern(type.pattern) })
  if (type.range) {
    restriction.ele('xs:minInclusive', { value: String(type.range[0]) })
    restriction.ele('xs:maxInclusive', { value: String(type.range[1]) })
  }
}

/** XSD's patterns are anchored by themselves. */
function xsdPattern ({ source }: RegExp): string {
  return literal(source.replace(/^\^|\$$/g, ''))
}

function writeComplexType (schema: XMLBuilder, type: Complex | FlatList, form: XsdForm): void {
  const node = schema.ele('xs:complexType', { name: type.name })
  if (form === 'published') writeNote(node, type)
  if (type.kind === 'flat') {
    node.ele('xs:sequence').ele('xs:element', { name: type.item, type: nameOf(type.type, form), ...ANY_NUMBER })
    return
  }
  const content = contentOf(node, type, form)
  writeElements(content, type, form)
  const attributes = Object.entries<Member<Scalar>>(type.attributes)
  for (const [name, member] of attributes) writeAttribute(content, name, member, type, form)
}

function writeElements (content: XMLBuilder, type: Complex, form: XsdForm): void {
  const elements = Object.entries<Member>(type.elements)
  if (elements.length === 0) return
  if (type.choice) {
    const choice = content.ele('xs:choice', form === 'published' ? { minOccurs: '0' } : {})
    for (const [name, member] of elements) writeElement(choice, name, member, { form, needed: true })
    return
  }
  const group = content.ele(type.anyOrder ? 'xs:all' : 'xs:sequence')
  const excluding = elements.filter(([name]) => type.choiceOf?.includes(name))
  if (excluding.length > 0) {
    const choice = group.ele('xs:choice', { minOccurs: '0' })
    for (const [name, member] of excluding) writeElement(choice, name, member, { form, needed: true })
  }
  for (const [name, member] of elements) {
    if (type.choiceOf?.includes(name)) continue
    writeElement(group, name, member, { form, needed: isNeededIn(type, member, form) })
  }
}

function isNeededIn (type: Complex, member: Member, form: XsdForm): boolean {
  return form !== 'published' && isNeeded(type, member, form === 'request' ? 'request' : 'response')
}

/** Where the own members go: in the type itself, or in an extension of its base or of a text. */
function contentOf (node: XMLBuilder, type: Complex, form: XsdForm): XMLBuilder {
  const text = textOf(type)
  if (!text) {
    return type.base ? node.ele('xs:complexContent').ele('xs:extension', { base: type.base.name }) : node
  }
  if (Object.keys(type.elements).length > 0 || (type.text && type.base)) {
    throw new Error(`type ${type.name} has a text: it can have attributes, but no elements and no base of its own`)
  }
  return node.ele('xs:simpleContent').ele('xs:extension', { base: type.text ? nameOf(text, form) : type.base!.name })
}

const ANY_NUMBER = { minOccurs: '0', maxOccurs: 'unbounded' } as const

function writeElement (
  group: XMLBuilder, name: string, member: Member, { form, needed }: { form: XsdForm, needed: boolean }
): void {
  const node = group.ele('xs:element', {
    name,
    type: nameOf(member.type, form),
    ...(!needed && { minOccurs: '0' }),
    ...(member.many && { maxOccurs: 'unbounded' })
  })
  if (form === 'published') writeNote(node, member, valuesOf(member.type))
}

function writeAttribute (
  content: XMLBuilder, name: string, member: Member<Scalar>, type: Complex, form: XsdForm
): void {
  const node = content.ele('xs:attribute', {
    name,
    type: nameOf(member.type, form),
    ...(isNeededIn(type, member, form) && { use: 'required' })
  })
  if (form === 'published') writeNote(node, member, valuesOf(member.type))
}

function valuesOf (type: Shape): string | undefined {
  if (type.kind !== 'scalar') return undefined
  if (type.range) return `From ${type.range[0]} to ${type.range[1]}`
  return type.values && `${type.open ? 'Among others' : 'One of'} ${type.values.join(', ')}`
}

function writeNote (node: XMLBuilder, { doc, source }: Note, values?: string): void {
  const text = [doc, values].filter(sentence => sentence !== undefined).join('. ')
  if (!text && !source) return
  const documentation = node.ele('xs:annotation').ele('xs:documentation', source ? { source } : {})
  if (text) documentation.txt(literal(text))
}

/** The builder leaves alone what looks like a reference. */
function literal (text: string): string {
  return text.replaceAll('&', '&amp;')
}
