// What a resource sees of a request, and what it answers. Nothing here knows Fastify.

import type { Readable } from 'node:stream'
import type { LogonSession } from '../engine/logon-sessions.ts'
import type { Subject } from '../engine/rules.ts'
import type { OperationId } from '../operations.ts'
import type { Link } from '../schema/base.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import type { Body } from '../schema/pieces.ts'
import type { World } from '../world.ts'
import type { EntityResource } from './entity.ts'
import { Refusal } from './refusal.ts'

/** Query parameters by lower-cased name; the first of a name counts. */
export type Query = Readonly<Record<string, string>>

export interface Call {
  readonly world: World
  readonly operation: OperationId
  /** Scheme and host the client used, without a trailing slash: every Href begins with it. */
  readonly base: string
  /** Path and query of the request. */
  readonly url: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  /** The caller's logon session; reading it where an operation needs none is a mistake. */
  readonly session: LogonSession
  /** Of the Authorization header, where it is Basic. */
  readonly credentials: { readonly userName: string, readonly password: string } | undefined
}

export interface Representation {
  readonly kind: 'representation'
  readonly status: number
  readonly root: Root<any>
  readonly value: () => unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Where the written bodies are kept, for answers that are asked for again and again before they change. */
  readonly written?: Written
}

/** Bodies by format, for one state of what they show and one base of its Hrefs. */
export interface Written {
  xml?: Body
  json?: Body
}

/** A file that is streamed; a folder comes as a zip, whose size is not known before. */
export interface FileAnswer {
  readonly kind: 'file'
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly modified: number
  readonly size: number
  readonly open: (range?: { start: number, end: number }) => Readable
}

export interface FolderAnswer {
  readonly kind: 'folder'
  readonly name: string
  /** The files below the folder, by their path in the archive; folders end in a slash and have nothing to open. */
  readonly entries: () => AsyncIterable<{ path: string, modified: number, size: number, open?: () => Readable }>
}

export type Answer = Representation | { readonly kind: 'nothing' } | FileAnswer | FolderAnswer

export const NOTHING: Answer = { kind: 'nothing' }

/** An answer with a body; the value must be of the root's type. */
export function represent<S extends Complex<any, any, any>> (
  root: Root<S>, value: Of<S>, status = 200, headers?: Readonly<Record<string, string>>
): Representation {
  return { kind: 'representation', status, root, value: () => value, headers }
}

/** An answer whose body is written once and kept in `written`. */
export function representKept<S extends Complex<any, any, any>> (
  root: Root<S>, value: () => Of<S>, written: Written
): Representation {
  return { kind: 'representation', status: 200, root, value, written }
}

/** One operation's implementation. `find` looks up what the request names, before its body is read. */
export interface Handler<T = unknown, B = unknown> {
  readonly find: (call: Call) => T | Promise<T>
  readonly run: (call: Call, target: T, body: B | undefined) => Answer | Promise<Answer>
  /** Of what it lists all, where it is the list of a resource. */
  readonly lists?: EntityResource<any, any, any>
}

/** The operations a resource implements. */
export type Claims = Partial<Record<OperationId, Handler<any, any>>>

export function handler<T, B = undefined> (
  find: (call: Call) => T | Promise<T>,
  run: (call: Call, target: T, body: B | undefined) => Answer | Promise<Answer>
): Handler<T, B> {
  return { find, run }
}

/** What a request is about, for the tester's rules: its operation, and the ids and names of its objects. */
export function subjectOf ({ operation, params }: Call, ...objects: readonly string[]): Subject {
  return { operation, objects: [...objects, ...Object.values(params)] }
}

/** A link; `path` is path and query below the server's address. */
export function link (call: Call, rel: Link['Rel'], type: string | undefined, path: string, name?: string): Link {
  return { Rel: rel, Type: type, Href: call.base + path, Name: name }
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * The GUID that a path names, which may be a bare GUID or `urn:veeam:<Type>:<guid>`, lower-cased.
 * @throws Refusal malformedId
 */
export function guidOf (id: string, type: string): string {
  const urn = /^urn:veeam:(\w+):(.*)$/i.exec(id)
  const guid = urn && urn[1]!.toLowerCase() === type.toLowerCase() ? urn[2]! : id
  if (!GUID.test(guid)) throw new Refusal('malformedId', { id, type })
  return guid.toLowerCase()
}

/** A query parameter that counts from 1; `fallback` where it is not given. */
export function positive (query: Query, name: string, fallback: number): number {
  const text = query[name.toLowerCase()]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!/^\d{1,9}$/.test(text) || value < 1) {
    throw new Refusal('badParameter', { name, value: JSON.stringify(text), expected: 'a whole number from 1' })
  }
  return value
}
