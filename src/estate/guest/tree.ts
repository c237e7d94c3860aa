// The tree of a guest file system as declared: what each entry is and where its bytes come from. Nodes are handed out
// as guest entries; only the modules of this folder look at the rest of them.

import type { GuestEntry } from '../guest.ts'
import type { Flavour } from './content.ts'

export type Content =
  | { readonly kind: 'text', readonly text: string }
  | { readonly kind: 'base64', readonly base64: string }
  | { readonly kind: 'generated', readonly seed: string, readonly flavour: Flavour }

/** A file or folder of this machine that a guest shows. */
export interface RealSource {
  readonly path: string
  /** What links may not lead out of. */
  readonly top: string
}

export interface GuestNode extends GuestEntry {
  /** Of a declared directory, by folded name. */
  readonly children?: Map<string, GuestNode>
  readonly content?: Content
  /** Of what shows a real file or folder; a folder may have declared children as well, and they win. */
  readonly real?: RealSource
  /** Files of a real folder look no newer than this: what is in a backup was there before it. */
  readonly notAfter?: number
}
