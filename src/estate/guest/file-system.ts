// A guest file system over a tree of nodes: look-up, listing and reading, for Windows and Linux guests alike (the
// path rules make the difference). Page vmrestorepoints_id_mountpoints_id_filepath.

import { Readable } from 'node:stream'
import type { GuestEntry, GuestFileSystem } from '../guest.ts'
import { generatedStream } from './content.ts'
import { compareDrives, type PathRules } from './paths.ts'
import { findRealChild, realChildren, realStream } from './real-folder.ts'
import type { GuestNode } from './tree.ts'

/** `roots` holds the drives of a Windows guest by folded name, or the one root of a Linux guest under `/`. */
export function guestFileSystem (rules: PathRules, roots: Map<string, GuestNode>): GuestFileSystem {
  const sorted = new WeakMap<GuestNode, GuestNode[]>()

  async function childrenOf (directory: GuestNode): Promise<GuestNode[]> {
    const known = sorted.get(directory)
    if (known !== undefined) return known
    const declared = [...directory.children?.values() ?? []]
    if (directory.real === undefined) {
      const children = inOrder(declared, rules)
      sorted.set(directory, children)
      return children
    }
    const real = await realChildren(directory, rules)
    return inOrder([...declared, ...real.filter(node => !directory.children?.has(rules.fold(node.name)))], rules)
  }

  async function descend (from: GuestNode, names: readonly string[]): Promise<GuestNode | undefined> {
    let node: GuestNode | undefined = from
    for (const name of names) {
      if (!node.directory) return undefined
      node = node.children?.get(rules.fold(name)) ??
        (node.real === undefined ? undefined : await findRealChild(node, name, rules))
      if (node === undefined) return undefined
    }
    return node
  }

  return {
    os: rules.os,
    roots: () => [...roots.values()].sort((a, b) => compareDrives(a.name, b.name)),
    async find (path) {
      for (const names of rules.readings(path)) {
        const [drive, ...rest] = rules.os === 'Windows' ? names : ['/', ...names]
        const root = drive === undefined ? undefined : roots.get(rules.fold(drive))
        const found = root && await descend(root, rest)
        if (found !== undefined) return found
      }
      return undefined
    },
    list: async directory => directory.directory ? [...await childrenOf(directory)] : [],
    open: openNode
  }
}

function inOrder (nodes: GuestNode[], rules: PathRules): GuestNode[] {
  return nodes.sort((a, b) => Number(b.directory) - Number(a.directory) || rules.compare(a.name, b.name))
}

function openNode (entry: GuestEntry, range?: { readonly start: number, readonly end: number }): Readable {
  const file: GuestNode = entry
  if (file.directory) throw new Error(`${file.path} is a directory: its files can be opened, it can't`)
  const start = range?.start ?? 0
  const end = Math.min(range?.end ?? Infinity, file.size - 1)
  if (start > end) return Readable.from([], { objectMode: false })
  if (file.real !== undefined) return realStream(file, start, end)
  const content = file.content
  if (content?.kind === 'generated') return generatedStream(content.seed, content.flavour, start, end)
  return new Readable({
    read () {
      const bytes = content?.kind === 'base64'
        ? Buffer.from(content.base64, 'base64')
        : Buffer.from(content?.text ?? '')
      this.push(bytes.subarray(start, end + 1))
      this.push(null)
    }
  })
}
