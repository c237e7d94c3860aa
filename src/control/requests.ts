// What a request to the tester's surface gives to its call: by its path, its query, or its body in JSON.

import type { FastifyRequest } from 'fastify'
import { ControlError, isRecord } from './shape.ts'

const JSON_TYPES = /^(application|text)\/(.*\+)?json$/

/** What curl -d sends without being asked. */
const FORM = 'application/x-www-form-urlencoded'

/**
 * All that is given, by name.
 * @throws ControlError 400, 415
 */
export function givenBy (request: FastifyRequest, inPath: Readonly<Record<string, string>>): Record<string, unknown> {
  const given = new Map<string, unknown>()
  const sources = { 'the path': inPath, 'the query': queryOf(request), 'the body': bodyOf(request) }
  for (const [source, values] of Object.entries(sources)) {
    for (const [name, value] of Object.entries(values)) {
      if (given.has(name)) throw new ControlError(400, `${name} is given twice: in ${source} too`)
      given.set(name, value)
    }
  }
  return Object.fromEntries(given)
}

function queryOf ({ raw }: FastifyRequest): Record<string, unknown> {
  const mark = raw.url?.indexOf('?') ?? -1
  return mark < 0 ? {} : pairs(raw.url!.slice(mark + 1))
}

function pairs (text: string): Record<string, unknown> {
  return Object.fromEntries(Array.from(new URLSearchParams(text), ([name, value]) => [name, valueOf(value)]))
}

/** A value of a query that is an object or a list is one; all else is text. */
function valueOf (text: string): unknown {
  if (!/^[{[]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function bodyOf ({ body, headers }: FastifyRequest): Record<string, unknown> {
  const text = (body as Buffer | undefined)?.toString('utf8').trim() ?? ''
  if (text === '') return {}
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase()
  if (type === FORM && !text.startsWith('{')) return pairs(text)
  if (type !== undefined && type !== FORM && !JSON_TYPES.test(type)) {
    throw new ControlError(415, `Content-Type ${type} is not read here; application/json is`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ControlError(400, `The body is not JSON: ${(error as Error).message}`)
  }
  if (isRecord(value)) return value
  throw new ControlError(400, `The body is ${text.length > 60 ? `${text.slice(0, 60)}…` : text}; expected a JSON object`)
}
