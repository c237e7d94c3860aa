// How answers leave the server: representations in the format asked for, refusals as the API's `Error`,
// files as streams.

import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Representation } from '../resources/call.ts'
import { REFUSALS, Refusal, tell } from '../resources/refusal.ts'
import { documented, type Profile } from '../profiles.ts'
import type { Root, ValueOf } from '../schema/dsl.ts'
import { ErrorRoot } from '../schema/error.ts'
import { writeJson, writeJsonBody } from '../schema/json-writer.ts'
import { LONG_LIST, longListOf, writeJsonInChunks, writeXmlInChunks } from '../schema/long-lists.ts'
import type { Body } from '../schema/pieces.ts'
import { writeXml, writeXmlBody } from '../schema/xml-writer.ts'
import { isMediaType } from './bodies.ts'
import { sendFile, sendFolder } from './downloads.ts'
import { withoutCharset, XML, type Format } from './negotiation.ts'
import { reasonOf } from './status-line.ts'

function write (root: Root<any>, value: unknown, format: Format, profile: Profile): Body {
  return format.kind === 'xml'
    ? withNamespaces(writeXmlBody(root, value), profile)
    : writeJsonBody(root, value, profile.json)
}

/** The writers declare the namespace of the documents alone. */
function withNamespaces<T extends Body> (document: T, profile: Profile): T
function withNamespaces (document: Body, { namespaces }: Profile): Body {
  if (namespaces === documented.namespaces) return document
  if (typeof document === 'string') return document.replace(documented.namespaces, namespaces)
  const start = document.indexOf(documented.namespaces)
  const rest = document.subarray(start + Buffer.byteLength(documented.namespaces))
  return Buffer.concat([document.subarray(0, start), Buffer.from(namespaces), rest])
}

function * namespacesFirst (chunks: Iterable<Buffer>, profile: Profile): Generator<Buffer> {
  let first = true
  for (const chunk of chunks) {
    yield first ? withNamespaces(chunk, profile) : chunk
    first = false
  }
}

function bodyOf ({ root, value: make, written }: Representation, format: Format, profile: Profile): Body | Readable {
  if (!written) {
    const value = make()
    const list = longListOf(root, value, LONG_LIST)
    if (!list) return write(root, value, format, profile)
    return Readable.from(format.kind === 'xml'
      ? namespacesFirst(writeXmlInChunks(root, value as never, list), profile)
      : writeJsonInChunks(root, value as never, list, profile.json), { objectMode: false })
  }
  return (written[format.kind] ??= write(root, make(), format, profile))
}

export function send (
  reply: FastifyReply, answer: Answer, format: Format, profile: Profile
): FastifyReply | Promise<FastifyReply> {
  setHeaders(reply, profile.headers)
  switch (answer.kind) {
    case 'representation':
      reply.code(answer.status)
      setHeaders(reply, answer.headers)
      reply.header('content-type', format.contentType)
      return reply.send(bodyOf(answer, format, profile))
    case 'nothing':
      return reply.code(204).send()
    case 'file':
      return sendFile(reply, answer)
    case 'folder':
      return sendFolder(reply, answer)
  }
}

/** Past Fastify, which writes all names in lower case: the names keep the letters of the documents. */
function setHeaders (reply: FastifyReply, headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value)
}

/** A refusal as it goes over the wire. */
export interface RefusalAnswer {
  readonly status: number
  /** Of the status line. */
  readonly reason: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** @param format undefined where none could be agreed: then XML */
export function refusalAnswer (refusal: Refusal, format: Format | undefined, profile: Profile): RefusalAnswer {
  return errorAnswer({ ...tell(refusal, profile), headers: refusal.headers }, format, profile)
}

interface ToldError {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
}

export function errorAnswer (
  { status, message, headers }: ToldError, format: Format = XML, profile: Profile
): RefusalAnswer {
  const error = {
    Message: message,
    StatusCode: status,
    FirstChanceExceptionMessage: profile.firstChance && status === 500 ? message : undefined
  }
  return {
    status,
    reason: reasonOf(status, profile),
    headers: {
      ...profile.headers,
      ...headers,
      ...(status === 401 && { 'WWW-Authenticate': 'Basic Realm=RestSvc' }),
      'Content-Type': profile.errorCharset ? format.contentType : withoutCharset(format)
    },
    body: Buffer.from(format.kind === 'xml' ? errorInXml(error, profile) : errorInJson(error, profile))
  }
}

function errorInXml (error: ValueOf<typeof ErrorRoot>, profile: Profile): string {
  return withNamespaces(writeXml(ErrorRoot, error), profile)
}

function errorInJson (error: ValueOf<typeof ErrorRoot>, { errorJson, errorOrder }: Profile): string {
  const written = writeJson(ErrorRoot, error, errorJson)
  if (errorOrder === 'schema') return written
  return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(written)).sort()))
}

export function sendRefusal (reply: FastifyReply, { status, reason, headers, body }: RefusalAnswer): void {
  const { 'Content-Type': type, ...others } = headers
  setHeaders(reply, others)
  reply.raw.statusMessage = reason
  // As bytes: Fastify would add a charset to a text.
  reply.code(status).header('content-type', type).send(body)
}

/** What went wrong as a refusal: Fastify's own by status, anything unknown as an internal error. */
export function refusalOf (error: unknown, { raw, headers }: FastifyRequest, bodyLimit: number): Refusal {
  if (error instanceof Refusal) return error
  const { statusCode, message, code } = error as { statusCode?: number, message?: string, code?: string }
  const type = headers['content-type'] || '(none)'
  const reason = message ?? String(error)
  switch (statusCode) {
    case REFUSALS.bodyTooLarge.status:
      // A chunked body is read before its type is looked at, and of the two the type is told first.
      if (isMediaType(type)) return new Refusal('bodyTooLarge', { limit: bodyLimit })
      return new Refusal('unsupportedMediaType', { type })
    case REFUSALS.unsupportedMediaType.status: return new Refusal('unsupportedMediaType', { type })
    case REFUSALS.timedOut.status: return new Refusal('timedOut')
  }
  if (code === 'FST_ERR_BAD_URL') {
    return new Refusal('badUrl', { url: raw.url ?? '', reason: 'a percent-escape is not UTF-8 text' })
  }
  return new Refusal(statusCode !== undefined && statusCode < 500 ? 'badRequest' : 'internal', { reason })
}
