// What a guest file system is to the rest of the emulator. Whether its files were declared in a fixture,
// generated, or are a view of a real folder shows nowhere but behind this contract.

import type { Readable } from 'node:stream'
import type { GuestOs } from './records.ts'

export interface GuestEntry {
  /** Canonical, with forward slashes: `E:/Documentation 2014/Offers.docx`, `C:` (a Windows root), `/`, `/etc/hosts`. */
  readonly path: string
  /** The last part of the path; of a root, the whole of it. */
  readonly name: string
  readonly directory: boolean
  /** Bytes; 0 for a directory. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly modified: number
  readonly owner?: string
}

export interface GuestFileSystem {
  readonly os: GuestOs
  /** The roots: `Volume$0:`, `C:`, … or `/`. */
  roots (): GuestEntry[]
  /**
   * The entry at a path, or undefined. Accepts forward and (on Windows) backward slashes, a trailing slash,
   * and on Windows any letter case; `.` and empty parts are skipped, and a `..` names nothing, so no path
   * leaves the guest.
   */
  find (path: string): Promise<GuestEntry | undefined>
  /** The children of a directory: directories before files, each by name. */
  list (directory: GuestEntry): Promise<GuestEntry[]>
  /** The bytes of a file, or those from `start` to `end` inclusive. Nothing is read before it is consumed. */
  open (file: GuestEntry, range?: { readonly start: number, readonly end: number }): Readable
}
