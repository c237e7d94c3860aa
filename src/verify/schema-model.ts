// What a schema says of its elements, read from its nodes and free of the ways in which it can be said: derivations,
// groups, references and nesting are resolved, so that it can be compared with the declarations. Facets other than
// enumerations are left to the validator.

import { XSD_NAMESPACE, type SchemaNode } from './schema-file.ts'

export interface SimpleModel {
  readonly kind: 'simple'
  readonly name: string | undefined
  /** The built-in type it restricts, such as `int`; undefined for a union or a list. */
  readonly base: string | undefined
  readonly values: readonly string[] | undefined
}

export interface ElementModel {
  readonly name: string
  /** The named type that has it as its own; undefined where that has no name. */
  readonly owner: string | undefined
  readonly required: boolean
  readonly many: boolean
  readonly type: () => TypeModel
}

export interface AttributeModel {
  readonly owner: string | undefined
  readonly required: boolean
  readonly type: () => SimpleModel
}

export interface ComplexModel {
  readonly kind: 'complex'
  readonly name: string | undefined
  /** In the order of the schema, those of the base first. */
  readonly elements: readonly ElementModel[]
  readonly attributes: ReadonlyMap<string, AttributeModel>
  readonly text: SimpleModel | undefined
  /** Holds `xs:any` or mixed content: what stands there is not known. */
  readonly open: boolean
}

export type TypeModel = SimpleModel | ComplexModel

/** The global elements of a schema by name. */
export type SchemaModel = ReadonlyMap<string, () => TypeModel>

/** What holds for everything inside a group. */
type Scope = Pick<ElementModel, 'owner' | 'required' | 'many'>

interface Content {
  readonly elements: ElementModel[]
  readonly attributes: Map<string, AttributeModel>
  text?: SimpleModel
  open: boolean
}

interface Context {
  readonly find: (space: string, name: string) => SchemaNode | undefined
  readonly typeOf: (node: SchemaNode) => TypeModel
}

const ANY_TEXT: SimpleModel = { kind: 'simple', name: undefined, base: 'string', values: undefined }
const ANY_TYPE: ComplexModel = {
  kind: 'complex', name: 'anyType', elements: [], attributes: new Map(), text: undefined, open: true
}

export function modelOf (schemas: readonly SchemaNode[]): SchemaModel {
  const globals = globalsOf(schemas)
  const types = new Map<SchemaNode, TypeModel>()
  const context: Context = { find: (space, name) => globals.get(`${space} ${name}`), typeOf }
  return new Map([...globals].filter(([key]) => key.startsWith('element ')).map(([, node]) =>
    [node.attributes.get('name')!, () => typeOf(node)]))

  /** The type of an element or attribute: named, nested, or none. */
  function typeOf (node: SchemaNode): TypeModel {
    const named = node.attributes.get('type')
    if (named !== undefined) return typeNamed(node.resolve(named))
    const nested = node.children.find(({ name }) => name === 'complexType' || name === 'simpleType')
    return nested ? typeAt(nested) : node.name === 'attribute' ? ANY_TEXT : ANY_TYPE
  }

  function typeNamed (name: string): TypeModel {
    const node = context.find('type', name)
    if (node) return typeAt(node)
    const builtIn = name.startsWith(`{${XSD_NAMESPACE}}`) ? name.slice(XSD_NAMESPACE.length + 2) : undefined
    if (builtIn === undefined || builtIn === 'anyType') return ANY_TYPE
    return builtIn === 'anySimpleType' ? ANY_TEXT : { ...ANY_TEXT, base: builtIn }
  }

  function typeAt (node: SchemaNode): TypeModel {
    let type = types.get(node)
    if (type) return type
    // A type that redefines itself has itself for a base.
    types.set(node, ANY_TYPE)
    types.set(node, type = node.name === 'simpleType' ? simpleOf(node) : complexOf(node))
    return type
  }

  function simpleOf (node: SchemaNode): SimpleModel {
    const name = node.attributes.get('name')
    const restriction = node.children.find(child => child.name === 'restriction')
    if (!restriction) return { kind: 'simple', name, base: undefined, values: undefined }
    const base = asSimple(baseOf(restriction))
    const values = restriction.children.filter(child => child.name === 'enumeration')
      .map(child => child.attributes.get('value') ?? '')
    return { kind: 'simple', name, base: base.base, values: values.length > 0 ? values : base.values }
  }

  function baseOf (derivation: SchemaNode): TypeModel {
    const named = derivation.attributes.get('base')
    if (named !== undefined) return typeNamed(derivation.resolve(named))
    const nested = derivation.children.find(child => child.name === 'simpleType')
    return nested ? typeAt(nested) : ANY_TEXT
  }

  function complexOf (node: SchemaNode): ComplexModel {
    const content: Content = { elements: [], attributes: new Map(), open: node.attributes.get('mixed') === 'true' }
    const derived = node.children.find(({ name }) => name === 'complexContent' || name === 'simpleContent')
    const derivation = derived?.children.find(({ name }) => name === 'extension' || name === 'restriction')
    if (derivation) {
      const base = baseOf(derivation)
      if (base.kind === 'simple') content.text = base
      else inherit(content, base, derivation.name === 'restriction')
    }
    const name = node.attributes.get('name')
    addParticles(content, derivation?.children ?? node.children, { owner: name, required: true, many: false }, context)
    return { kind: 'complex', name, text: undefined, ...content }
  }
}

/** What a schema names for all to use. Types share one space of names, everything else has its own. */
function globalsOf (schemas: readonly SchemaNode[]): Map<string, SchemaNode> {
  const globals = new Map<string, SchemaNode>()
  for (const schema of schemas) {
    const namespace = schema.attributes.get('targetNamespace') ?? ''
    for (const node of schema.children.flatMap(child => child.name === 'redefine' ? child.children : child)) {
      const name = node.attributes.get('name')
      if (name === undefined) continue
      const space = node.name === 'complexType' || node.name === 'simpleType' ? 'type' : node.name
      globals.set(`${space} {${namespace}}${name}`, node)
    }
  }
  return globals
}

function inherit (content: Content, base: ComplexModel, restricted: boolean): void {
  // A restriction says the elements again that it keeps.
  if (!restricted) content.elements.push(...base.elements)
  for (const [name, attribute] of base.attributes) content.attributes.set(name, attribute)
  if (base.text) content.text = base.text
  content.open ||= base.open && base !== ANY_TYPE
}

function addParticles (content: Content, nodes: readonly SchemaNode[], outer: Scope, context: Context): void {
  for (const node of nodes) addParticle(content, node, outer, context)
}

function addParticle (content: Content, node: SchemaNode, outer: Scope, context: Context): void {
  const scope = within(outer, node)
  switch (node.name) {
    case 'sequence':
    case 'all': return addParticles(content, node.children, scope, context)
    case 'choice': return addParticles(content, node.children, { ...scope, required: false }, context)
    case 'group':
    case 'attributeGroup': return addParticles(content, referred(node, context).children, scope, context)
    case 'any':
    case 'anyAttribute':
      content.open = true
      return
    case 'element': {
      const target = referred(node, context)
      content.elements.push({ name: localName(node), ...scope, type: () => context.typeOf(target) })
      return
    }
    case 'attribute': return addAttribute(content, node, scope, context)
  }
}

function addAttribute ({ attributes }: Content, node: SchemaNode, { owner }: Scope, context: Context): void {
  const name = localName(node)
  const target = referred(node, context)
  const use = node.attributes.get('use')
  if (use === 'prohibited') attributes.delete(name)
  else attributes.set(name, { owner, required: use === 'required', type: () => asSimple(context.typeOf(target)) })
}

/** What a node refers to, which is of the same kind; the node itself where it refers to nothing. */
function referred (node: SchemaNode, { find }: Context): SchemaNode {
  const ref = node.attributes.get('ref')
  return (ref === undefined ? undefined : find(node.name, node.resolve(ref))) ?? node
}

const localName = ({ attributes }: SchemaNode): string =>
  attributes.get('name') ?? attributes.get('ref')?.replace(/^.*:/, '') ?? ''

const asSimple = (type: TypeModel): SimpleModel => type.kind === 'simple' ? type : type.text ?? ANY_TEXT

function within (outer: Scope, { attributes }: SchemaNode): Scope {
  const most = attributes.get('maxOccurs') ?? '1'
  return {
    owner: outer.owner,
    required: outer.required && attributes.get('minOccurs') !== '0',
    many: outer.many || most === 'unbounded' || Number(most) > 1
  }
}
