// Long lists as a stream: the same document that the writers write whole, in chunks of about 64 KB, so that a list of
// any length needs the memory of one chunk. The items may be any iterable; each is taken when its turn comes.

import {
  type Complex, complexType, type Elements, lineage, type Member, type Of, type Root, root as rootOf
} from './dsl.ts'
import { cased, jsonMembersOf, type JsonStyle } from './json-names.ts'
import { jsonObjectWriter, writeJson } from './json-writer.ts'
import { attributesOf, elementsOf } from './members.ts'
import type { Append } from './pieces.ts'
import { writeXml, xmlElementWriter } from './xml-writer.ts'

/** The names that lead from a root to the repeated element of its list: `Ref`, or `Entities` `Jobs` `Job`. */
export type ListPath = readonly string[]

/** How long a chunk is, in characters, before it is handed on. */
const CHUNK = 65536

/** A list of so many items is made and sent in chunks while it is written. */
export const LONG_LIST = 1000

/** The list of a value that has at least so many items, or an unknown number of them: what is worth a stream. */
export function longListOf (root: Root<any>, value: unknown, least: number): ListPath | undefined {
  return pathsOf(root).find(path => {
    const items = listAt(value, path)
    return items !== undefined && (!Array.isArray(items) || items.length >= least)
  })
}

/** The document of `writeXml`, in chunks. */
export function * writeXmlInChunks<S extends Complex<any, any, any>> (
  root: Root<S>, value: Of<S>, path: ListPath
): Generator<Buffer> {
  const items = begun(listAt(value, path)!)
  if (!items) return yield Buffer.from(writeXml(root, emptied(value, path)))
  const levels = levelsOf(root, path)
  const starts = levels.map(({ name, before }, depth) => {
    const inner = at(value, path, depth) as never
    return withoutEnd(name, depth === 0 ? writeXml(before, inner) : xmlElementWriter(name, before.type)(inner))
  })
  const ends = levels.map(({ name, after }, depth) => endOf(name, after, at(value, path, depth))).reverse()
  const item = levels.at(-1)!.list
  const write = xmlElementWriter(path.at(-1)!, item.type as Complex) as Append<unknown>
  yield * chunked(starts.join(''), items, write, '', ends.join(''))
}

/** The document of `writeJson`, in chunks. */
export function * writeJsonInChunks<S extends Complex<any, any, any>> (
  root: Root<S>, value: Of<S>, path: ListPath, style: JsonStyle
): Generator<Buffer> {
  const items = begun(listAt(value, path)!)
  if (!items) return yield Buffer.from(writeJson(root, emptied(value, path), style))
  const levels = levelsOf(root, path)
  let start = ''
  let end = ''
  levels.forEach(({ jsonBefore, jsonAfter, property }, depth) => {
    const before = writeJson(jsonBefore, at(value, path, depth) as never, style).slice(0, -1)
    const after = writeJson(jsonAfter, at(value, path, depth) as never, style).slice(1)
    start += `${before}${before === '{' ? '' : ','}"${cased(property, style.casing)}":`
    end = `${after === '}' ? '' : ','}${after}${end}`
  })
  const item = levels.at(-1)!.itemRoot
  yield * chunked(`${start}[`, items, jsonObjectWriter(item, style) as Append<unknown>, ',', `]${end}`)
}

function * chunked (
  start: string, items: Iterable<unknown>, write: Append<unknown>, separator: string, end: string
): Generator<Buffer> {
  let chunk = start
  let between = ''
  for (const item of items) {
    chunk = write(item, chunk + between)
    between = separator
    if (chunk.length < CHUNK) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk + end)
}

/** Items from the first on, or undefined where there is none: an empty list is written otherwise than a long one. */
function begun (list: Iterable<unknown>): Iterable<unknown> | undefined {
  const iterator = list[Symbol.iterator]()
  const first = iterator.next()
  return first.done ? undefined : rest(first.value, iterator)
}

function * rest (first: unknown, iterator: Iterator<unknown>): Generator<unknown> {
  try {
    yield first
    for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value
  } finally {
    // A client that went away ends the stream early, and the source with it.
    iterator.return?.()
  }
}

function withoutEnd (name: string, element: string): string {
  const end = `</${name}>`
  return element.endsWith(end) ? element.slice(0, -end.length) : `${element.slice(0, -' />'.length)}>`
}

/** What follows the list in an element, and the element's end. */
function endOf (name: string, { type }: Root, value: unknown): string {
  const element = xmlElementWriter(name, type)(value as never)
  return element === `<${name} />` ? `</${name}>` : element.slice(`<${name}>`.length)
}

/** One step on the way to a list: what stands before and after the next step, in both formats. */
interface Level {
  readonly name: string
  readonly property: string
  readonly list: Member
  readonly before: Root
  readonly after: Root
  readonly jsonBefore: Root
  readonly jsonAfter: Root
  readonly itemRoot: Root
}

const levels = new WeakMap<Root, Map<string, readonly Level[]>>()

function levelsOf (root: Root<any>, path: ListPath): readonly Level[] {
  let byPath = levels.get(root)
  if (!byPath) levels.set(root, byPath = new Map())
  const key = path.join(' ')
  let known = byPath.get(key)
  if (!known) {
    let type: Complex = root.type
    let name = root.name
    known = path.map(step => {
      const level = levelOf(name, type, step)
      type = level.list.type as Complex
      name = step
      return level
    })
    byPath.set(key, known)
  }
  return known
}

function levelOf (name: string, type: Complex, step: string): Level {
  const elements = elementsOf(type)
  const index = elements.findIndex(([each]) => each === step)
  const members = jsonMembersOf(type)
  const jsonIndex = members.findIndex(each => each.name === step)
  const jsonMembers = members.map(({ name, member }) => [name, member] as const)
  const part = (elements: readonly (readonly [string, Member])[], attributes: Complex['attributes'] = {}) =>
    rootOf(name, complexType(type.name, { attributes, elements: Object.fromEntries(elements) as Elements }))
  const list = elements[index]![1]
  return {
    name,
    property: members[jsonIndex]!.property,
    list,
    before: part(elements.slice(0, index), Object.fromEntries(attributesOf(type))),
    after: part(elements.slice(index + 1)),
    jsonBefore: part(jsonMembers.slice(0, jsonIndex)),
    jsonAfter: part(jsonMembers.slice(jsonIndex + 1)),
    itemRoot: rootOf(step, list.type as Complex)
  }
}

const paths = new WeakMap<Root<any>, readonly ListPath[]>()

/** Where lists may be that grow long: in the root itself, or behind the choices of a query's result. */
function pathsOf (root: Root<any>): readonly ListPath[] {
  let known = paths.get(root)
  if (!known) paths.set(root, known = pathsIn(root.type))
  return known
}

function pathsIn (type: Complex): ListPath[] {
  return elementsOf(type).flatMap(([name, member]) => {
    if (member.type.kind !== 'complex') return []
    if (member.many) return lineage(type).some(each => each.name === 'ListType') ? [[name]] : []
    return type.choice || type.choiceOf?.includes(name) ? pathsIn(member.type).map(path => [name, ...path]) : []
  })
}

/** The value at so many steps of the way. */
function at (value: unknown, path: ListPath, depth: number): unknown {
  return path.slice(0, depth).reduce((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value)
}

function listAt (value: unknown, path: ListPath): Iterable<unknown> | undefined {
  return (at(value, path, path.length) as Iterable<unknown> | null | undefined) ?? undefined
}

/** The value with the list at the end of the path empty. */
function emptied<T> (value: T, [name, ...others]: ListPath): T {
  if (name === undefined) return [] as T
  return { ...value, [name]: emptied((value as Record<string, unknown>)[name], others) }
}
