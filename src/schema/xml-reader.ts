// Reads the XML of a root: libxml2 parses it and judges it by the strict schema, then a walk over the
// document makes the value. A reading is bounded by its body: no document type, no entity, no network.
// libxml2 and the schemas are loaded and compiled at the first body that needs them, and kept.

import type { ErrorDetail, XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm'
import { NAMESPACE } from './base.ts'
import { BodyError, quote, type Issue, type Reading, type Validation } from './body-error.ts'
import type { Complex, Member, Of, Root, Scalar, Shape } from './dsl.ts'
import { attributesOf, elementsOf, textOf, type BodyForm } from './members.ts'
import { expectationOf, parseScalar } from './scalars.ts'
import { foreignNamespace, syntaxIssue, validationIssue } from './xml-issues.ts'
import { decodeXml, refuseDoctype, refuseDoctypeAt } from './xml-text.ts'
import { generateXsd } from './xsd.ts'

export { isEmptyXml } from './xml-text.ts'

export interface XmlReadOptions {
  readonly validation: Validation
  /** Whose rules of what must be there hold: a request's, or an answer's (the default). */
  readonly form?: BodyForm
  /** A root of any name, in any or no namespace, is taken for the declared one. */
  readonly anyRoot?: boolean
}

type Library = typeof import('libxml2-wasm')

/** Kept, because an `import()` costs more than a small body, where it is not bundled. */
const loaded: { library?: Promise<Library> } = {}

/**
 * The value of a document. A mistake is refused, told in `issues` or passed over, as the validation says.
 * @throws BodyError what isn't XML, always; what isn't valid, where the validation is strict
 */
export async function readXml<S extends Complex<any, any, any>> (
  root: Root<S>, bytes: Uint8Array, { validation, form = 'response', anyRoot = false }: XmlReadOptions
): Promise<Reading<Of<S>>> {
  const text = decodeXml(bytes)
  refuseDoctype(text)
  // 35 ms to load, which a start should not pay.
  const library = await (loaded.library ??= import('libxml2-wasm'))
  const validator = validation === 'off' ? undefined : await validatorOf(root, form, library)
  const document = parse(text, library)
  try {
    const issues: Issue[] = []
    const rootIssue = anyRoot ? undefined : wrongRoot(document.root, root)
    if (rootIssue) issues.push(rootIssue)
    if (validator && !(rootIssue && validation === 'strict')) {
      issues.push(...validate(validator, document, anyRoot || rootIssue ? root : undefined, library))
    }
    const value = readComplex(document.root, root.type, { library, issues })
    const [first, ...others] = issues
    if (first && validation === 'strict') throw new BodyError([first, ...others])
    return { value: value as Of<S>, issues: validation === 'warn' ? issues : [] }
  } finally {
    // Its memory is the parser's: the garbage collector doesn't see its size and would be late.
    document.dispose()
  }
}

function parse (text: string, { ParseOption, XmlDocument, XmlLibError }: Library): XmlDocument {
  // The text was decoded already: an encoding that it declares no longer holds.
  const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES |
    ParseOption.XML_PARSE_IGNORE_ENC
  try {
    const document = XmlDocument.fromString(text, { option, encoding: 'utf-8' })
    if (!document.dtd) return document
    document.dispose()
  } catch (error) {
    if (error instanceof XmlLibError) throw new BodyError([syntaxIssue(error.details)])
    throw error
  }
  return refuseDoctypeAt(1)
}

const validators: Readonly<Record<BodyForm, WeakMap<Root<any>, Promise<XsdValidator>>>> = {
  request: new WeakMap(), response: new WeakMap()
}

/** The compiled schema of one root: small, and every root is used for as long as the process lives. */
function validatorOf (root: Root<any>, form: BodyForm, library: Library): Promise<XsdValidator> {
  let validator = validators[form].get(root)
  if (!validator) {
    validator = compile(root, form, library)
    validators[form].set(root, validator)
    validator.catch(() => validators[form].delete(root))
  }
  return validator
}

async function compile (
  root: Root<any>, form: BodyForm, { XmlDocument, XsdValidator }: Library
): Promise<XsdValidator> {
  const schema = XmlDocument.fromString(await generateXsd([root], form === 'request' ? 'request' : 'strict'))
  try {
    return XsdValidator.fromDoc(schema)
  } finally {
    schema.dispose()
  }
}

function wrongRoot (element: XmlElement, { name }: Root<any>): Issue | undefined {
  const where = `element ${element.name}, line ${element.line}`
  if (element.name !== name) return { where, message: `is the root, expected ${name}` }
  if (element.namespaceUri !== NAMESPACE) return { where, message: foreignNamespace(element.namespaceUri) }
  return undefined
}

/** The schema's judgement; with `under`, of the same content under that root and in the API's namespace. */
function validate (
  validator: XsdValidator, document: XmlDocument, under: Root<any> | undefined, library: Library
): Issue[] {
  const judged = under ? underRoot(document.root, under, library) : document
  try {
    validator.validate(judged)
    return []
  } catch (error) {
    if (!(error instanceof library.XmlValidateError)) throw error
    return error.details.map(detail => validationIssue(detail, under && originOf(detail, document)))
  } finally {
    if (under) judged.dispose()
  }
}

function underRoot (element: XmlElement, { name }: Root<any>, library: Library): XmlDocument {
  const document = library.XmlDocument.create()
  copyContent(element, document.createRoot(name, NAMESPACE), library)
  return document
}

function copyContent (from: XmlElement, to: XmlElement, library: Library): void {
  for (const attribute of from.attrs) {
    if (!attribute.namespaceUri) to.setAttr(attribute.name, attribute.value)
  }
  for (let child = from.firstChild; child; child = child.next) {
    if (child instanceof library.XmlElement) copyContent(child, to.addElement(child.name), library)
    else if (child instanceof library.XmlText || child instanceof library.XmlCData) to.addText(child.content)
  }
}

/** A copy has neither the root's name nor lines, but the same paths as what it was made of. */
function originOf ({ xpath }: ErrorDetail, document: XmlDocument): XmlElement {
  const steps = xpath?.split('/').slice(1).filter(step => !step.startsWith('@'))
  let node = document.root
  for (const step of steps?.slice(1) ?? []) {
    const index = Number(/\[(\d+)\]$/.exec(step)?.[1] ?? 1)
    node = (node.find('*')[index - 1] ?? node) as XmlElement
  }
  return node
}

interface Walk {
  readonly library: Library
  readonly issues: Issue[]
}

interface Plan {
  readonly attributes: ReadonlyMap<string, Scalar>
  readonly elements: ReadonlyMap<string, Member>
  readonly lists: readonly string[]
  readonly text: Scalar | undefined
}

const plans = new WeakMap<Complex, Plan>()

function planOf (type: Complex): Plan {
  let plan = plans.get(type)
  if (!plan) {
    const elements = elementsOf(type)
    plan = {
      attributes: new Map(attributesOf(type).map(([name, member]) => [name, member.type])),
      elements: new Map(elements),
      lists: elements.filter(([, member]) => member.many).map(([name]) => name),
      text: textOf(type)
    }
    plans.set(type, plan)
  }
  return plan
}

/** Members by their local names, whatever their namespace: the schema has judged that where it must hold. */
function readComplex (element: XmlElement, type: Complex, walk: Walk): object {
  const { attributes, elements, lists, text } = planOf(type)
  const value: Record<string, unknown> = {}
  for (const name of lists) value[name] = []
  for (const attribute of attributes.size > 0 ? element.attrs : []) {
    const scalar = attribute.namespaceUri ? undefined : attributes.get(attribute.name)
    if (!scalar) continue
    const parsed = readScalar(attribute.value, scalar, walk, () => `attribute ${attribute.name} of ${whereIs(element)}`)
    if (parsed !== undefined) value[attribute.name] = parsed
  }
  if (text) value['Value'] = readScalar(element.content, text, walk, () => whereIs(element))
  for (const child of childrenOf(element, walk)) {
    const member = elements.get(child.name)
    if (!member || (!member.many && child.name in value)) continue
    const read = readShape(child, member.type, walk)
    if (read === undefined) continue
    if (member.many) (value[child.name] as unknown[]).push(read)
    else value[child.name] = read
  }
  return value
}

function readShape (element: XmlElement, type: Shape, walk: Walk): unknown {
  if (type.kind === 'scalar') return readScalar(element.content, type, walk, () => whereIs(element))
  if (type.kind === 'complex') return readComplex(element, type, walk)
  const items: unknown[] = []
  for (const child of childrenOf(element, walk)) {
    const item = child.name === type.item ? readShape(child, type.type, walk) : undefined
    if (item !== undefined) items.push(item)
  }
  return items
}

/** A text that isn't of its type is dropped, and told unless the schema has told it already. */
function readScalar (text: string, type: Scalar, { issues }: Walk, where: () => string): unknown {
  const value = parseScalar(type, text)
  if (value === undefined) {
    const place = where()
    if (!issues.some(issue => issue.where === place)) {
      issues.push({ where: place, message: `${quote(text)} is not ${expectationOf(type)}` })
    }
  }
  return value
}

function * childrenOf (element: XmlElement, { library }: Walk): Generator<XmlElement> {
  for (let child = element.firstChild; child; child = child.next) {
    if (child instanceof library.XmlElement) yield child
  }
}

function whereIs (element: XmlElement): string {
  return `element ${element.name}, line ${element.line}`
}
