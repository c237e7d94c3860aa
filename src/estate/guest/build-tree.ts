// Builds the tree of a guest out of declared paths. Folders on the way are made as needed; what can't be (a file in a
// file, two files of one name, a path of the other system) is reported and left out.

import { statSync, type Stats } from 'node:fs'
import { resolve } from 'node:path'
import { hashOf } from '../hash.ts'
import type { GuestOs } from '../records.ts'
import { flavourOf } from './content.ts'
import { parseDeclaredPath } from './declared-path.ts'
import { pathRules, type PathRules } from './paths.ts'
import type { Content, GuestNode } from './tree.ts'

/** One path, as a fixture or the table of system files has it. */
export interface DeclaredFile {
  readonly path: string
  readonly content:
    | { readonly kind: 'text', readonly text: string }
    | { readonly kind: 'base64', readonly base64: string }
    | { readonly kind: 'size', readonly size: number }
    | { readonly kind: 'from', readonly from: string, readonly folder: string }
    | { readonly kind: 'folder' }
  readonly owner?: string
  readonly modified?: number
  /** Declarations of a later layer replace files of an earlier one; within one layer each path comes once. */
  readonly layer: number
  /** Called with what is wrong with it. */
  readonly report?: (reason: string) => void
}

export interface TreeOptions {
  readonly os: GuestOs
  /** What makes generated content and times differ from VM to VM. */
  readonly seed: string
  /** Times that are not given lie before this. */
  readonly before: number
}

interface Placed { readonly node: GuestNode, readonly layer: number, readonly implied: boolean }

export function buildTree (files: Iterable<DeclaredFile>, options: TreeOptions): Map<string, GuestNode> {
  const rules = pathRules(options.os)
  const roots = new Map<string, GuestNode>()
  const placed = new Map<GuestNode, Placed>()
  const place = (siblings: Map<string, GuestNode>, node: GuestNode, layer: number, implied: boolean): GuestNode => {
    siblings.set(rules.fold(node.name), node)
    placed.set(node, { node, layer, implied })
    return node
  }
  const folderAt = (siblings: Map<string, GuestNode>, path: string, name: string, layer: number): GuestNode =>
    siblings.get(rules.fold(name)) ?? place(siblings, directoryNode(path, name, options), layer, true)

  for (const root of options.os === 'Windows' ? ['Volume$0:', 'C:'] : ['/']) folderAt(roots, root, root, -1)
  for (const file of files) {
    const parsed = parseDeclaredPath(file.path, options.os)
    if (typeof parsed === 'string') {
      file.report?.(parsed)
      continue
    }
    const parent = parentOf(parsed.names, roots, rules,
      (siblings, path, name) => folderAt(siblings, path, name, file.layer))
    if ('blocked' in parent) {
      file.report?.(`${parent.blocked} is a file, so nothing can be in it`)
      continue
    }
    const path = parent.path === undefined ? parent.name : rules.join(parent.path, parent.name)
    const node = nodeOf(file, path, parent.name, parsed.folder, options)
    if (typeof node === 'string') {
      file.report?.(node)
      continue
    }
    const known = placed.get(parent.siblings.get(rules.fold(parent.name))!)
    const clash = known === undefined ? undefined : clashOf(known, node, file.layer)
    if (clash !== undefined) file.report?.(clash)
    else place(parent.siblings, known === undefined ? node : over(known.node, node), file.layer, false)
  }
  return roots
}

type Spot =
  | { readonly siblings: Map<string, GuestNode>, readonly path: string | undefined, readonly name: string }
  | { readonly blocked: string }

function parentOf (
  names: readonly string[], roots: Map<string, GuestNode>, rules: PathRules,
  folderAt: (siblings: Map<string, GuestNode>, path: string, name: string) => GuestNode
): Spot {
  let siblings = roots
  let path: string | undefined
  for (const name of names.slice(0, -1)) {
    const folder = folderAt(siblings, path === undefined ? name : rules.join(path, name), name)
    if (folder.children === undefined) return { blocked: folder.path }
    siblings = folder.children
    path = folder.path
  }
  return { siblings, path, name: names.at(-1)! }
}

/** What is wrong with declaring `node` where something is already, if anything. */
function clashOf (known: Placed, node: GuestNode, layer: number): string | undefined {
  if (known.node.directory !== node.directory) {
    return `${known.node.path} is a folder and a file: it can't be both`
  }
  return known.layer === layer && !known.implied ? `${known.node.path} is given twice` : undefined
}

/** A folder that is declared after something was put in it keeps that. */
function over (known: GuestNode, node: GuestNode): GuestNode {
  if (known.children === undefined || node.children === undefined) return node
  for (const [name, child] of known.children) node.children.set(name, child)
  return { ...node, path: known.path, name: known.name }
}

function directoryNode (path: string, name: string, options: TreeOptions): GuestNode {
  return { path, name, directory: true, size: 0, modified: timeOf(path, options), children: new Map() }
}

function nodeOf (
  file: DeclaredFile, path: string, name: string, folder: boolean, options: TreeOptions
): GuestNode | string {
  const entry = {
    path,
    name,
    modified: file.modified ?? timeOf(path, options),
    ...(file.owner === undefined ? {} : { owner: file.owner })
  }
  const { content } = file
  if (content.kind === 'from') return realNode(entry, content, folder, options)
  if (content.kind === 'folder') return { ...entry, directory: true, size: 0, children: new Map() }
  const made: { size: number, content: Content } = content.kind === 'size'
    ? { size: content.size, content: { kind: 'generated', seed: `${options.seed}/${path}`, flavour: flavourOf(name) } }
    : content.kind === 'base64'
      ? { size: Buffer.byteLength(content.base64, 'base64'), content }
      : { size: Buffer.byteLength(content.text), content }
  return { ...entry, directory: false, ...made }
}

function realNode (
  entry: Pick<GuestNode, 'path' | 'name' | 'modified' | 'owner'>,
  content: { readonly from: string, readonly folder: string }, folder: boolean, options: TreeOptions
): GuestNode | string {
  const path = resolve(content.folder, content.from)
  const stats = statOf(path)
  if (stats === undefined) return `"${content.from}" does not exist: there is no ${path}`
  if (stats.isDirectory()) {
    const real = { path, top: path }
    return { ...entry, directory: true, size: 0, children: new Map(), real, notAfter: options.before }
  }
  if (!stats.isFile()) return `"${content.from}" is neither a file nor a folder`
  if (folder) return `"${content.from}" is a file, and a path that ends in a slash is a folder`
  return { ...entry, directory: false, size: stats.size, real: { path, top: path } }
}

function statOf (path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

const day = 86_400_000

/** Logs are hours old, documents weeks or months, whole seconds all of them. */
function timeOf (path: string, options: TreeOptions): number {
  const spread = /\.(log|out|err|evtx|bak)$|^\/var\/log\//i.test(path) ? day : 700 * day
  const age = 3_600_000 + hashOf(`${options.seed}/${path}/modified`) / 2 ** 32 * spread
  return Math.max(0, Math.floor((options.before - age) / 1000) * 1000)
}
