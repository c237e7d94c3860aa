// How answers leave the server: representations in the format asked for, refusals as the API's `Error`,
// files as streams.

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Answer, Representation } from '../resources/call.ts'
import { REFUSALS, Refusal } from '../resources/refusal.ts'
import type { Profile } from '../profiles.ts'
import type { Root } from '../schema/dsl.ts'
import { ErrorRoot } from '../schema/error.ts'
import { writeJson } from '../schema/json-writer.ts'
import { writeXml } from '../schema/xml-writer.ts'
import { isMediaType } from './bodies.ts'
import { sendFile, sendFolder } from './downloads.ts'
import { XML, type Format } from './negotiation.ts'

export function write (root: Root<any>, value: unknown, format: Format, profile: Profile): string {
  return format.kind === 'xml' ? writeXml(root, value) : writeJson(root, value, profile.json)
}

function bodyOf ({ root, value, written }: Representation, format: Format, profile: Profile): string {
  if (!written) return write(root, value(), format, profile)
  const body = written[format.kind] ?? write(root, value(), format, profile)
  written[format.kind] = body
  return body
}

export function send (
  reply: FastifyReply, answer: Answer, format: Format, profile: Profile
): FastifyReply | Promise<FastifyReply> {
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

/** The body of a refusal, in XML where no other format could be agreed. */
export function errorBody (refusal: Refusal, format: Format, profile: Profile): string {
  return write(ErrorRoot, { Message: refusal.message, StatusCode: refusal.status }, format, profile)
}

export function sendRefusal (
  reply: FastifyReply, refusal: Refusal, format: Format | undefined, profile: Profile
): void {
  const shown = format ?? XML
  reply.code(refusal.status)
  setHeaders(reply, refusal.headers)
  if (refusal.status === 401) setHeaders(reply, { 'WWW-Authenticate': 'Basic Realm=RestSvc' })
  reply.header('content-type', shown.contentType).send(errorBody(refusal, shown, profile))
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
