// /emulator/estate: the estate as a fixture, to read, to replace and to add to while the emulator runs. What is wrong
// with a fixture is told at once, with the line and column of each mistake, and then nothing has changed.

import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

/** The estate of the world, as text. */
export interface EstateDesk {
  /** What was made, by sections; or what is wrong. */
  put (text: string, mode: 'replace' | 'merge', request: IncomingMessage): Promise<Outcome>
  text (format: 'yaml' | 'json'): Promise<string>
}

export type Outcome =
  | { readonly estate: string, readonly made: Iterable<readonly [section: string, records: Iterable<object>]> }
  | { readonly mistakes: readonly object[] }

export const ESTATE_PATH = '/emulator/estate'
export const ESTATE_LIMIT = 16 * 1024 * 1024
const READ = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml', 'application/json']
const WRITTEN = [...READ.slice(0, -1), 'application/json'] as const

type Send = (reply: FastifyReply, status: number, body: object) => FastifyReply

const OBJECT = { 'application/json': { schema: { type: 'object' } } }

/** The rows of the table that are no JSON to take: what they say stands in the OpenAPI document as it is. */
export const estateRows = [
  {
    method: 'GET',
    path: ESTATE_PATH,
    operationId: 'estateExport',
    summary: 'The estate as a fixture',
    tags: ['estate'],
    responses: { 200: { description: 'The fixture', content: contentOf(WRITTEN) } }
  },
  {
    method: 'PUT',
    path: ESTATE_PATH,
    operationId: 'estatePut',
    summary: 'Another estate, or more of this one',
    tags: ['estate'],
    parameters: [{ name: 'mode', in: 'query', schema: { enum: ['replace', 'merge'], default: 'replace' } }],
    requestBody: { required: true, content: contentOf(READ) },
    responses: {
      200: { description: 'What was made, by sections', content: OBJECT },
      '4XX': { description: 'What is wrong', content: OBJECT }
    }
  }
] as const

function contentOf (types: readonly string[]): Record<string, object> {
  return Object.fromEntries(types.map(type => [type, {}]))
}

export async function serveEstate (
  desk: EstateDesk, request: FastifyRequest, reply: FastifyReply, send: Send
): Promise<FastifyReply> {
  if (request.method !== 'PUT') {
    const { headers } = request
    const type = new Negotiator({ headers }).mediaType([...WRITTEN]) ?? WRITTEN[0]
    const format = type === 'application/json' ? 'json' : 'yaml'
    const text = await desk.text(format)
    return reply.type(`application/${format}; charset=utf-8`).send(text)
  }
  const read = readRequest(request)
  if ('error' in read) return send(reply, read.status, { error: read.error })
  const outcome = await desk.put(read.text, read.mode, request.raw)
  if ('mistakes' in outcome) {
    const count = outcome.mistakes.length === 1 ? 'a mistake' : `${outcome.mistakes.length} mistakes`
    return send(reply, 400, { error: `The fixture has ${count}`, mistakes: outcome.mistakes })
  }
  return reply.type('application/json; charset=utf-8').send(Readable.from(written(outcome), { objectMode: false }))
}

type Read =
  | { readonly text: string, readonly mode: 'replace' | 'merge' }
  | { readonly status: number, readonly error: string }

function readRequest ({ headers, query, body }: FastifyRequest): Read {
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase()
  if (type !== undefined && !READ.includes(type)) {
    return { status: 415, error: `Content-Type ${type} is not read here; ${READ.join(', ')} are` }
  }
  const { mode = 'replace' } = query as { mode?: string }
  if (mode !== 'replace' && mode !== 'merge') {
    return { status: 400, error: `mode is ${JSON.stringify(mode)}; expected replace or merge` }
  }
  const bytes = body as Buffer | undefined
  if (!bytes?.length) return { status: 400, error: 'The request needs a body: a fixture in YAML or JSON' }
  try {
    return { mode, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { status: 400, error: 'The body is not UTF-8 text' }
  }
}

/** In pieces: an estate may have a million records. */
function * written ({ estate, made }: Exclude<Outcome, { mistakes: unknown }>): Generator<string> {
  yield `{"estate":${JSON.stringify(estate)},"made":{`
  let section = ''
  for (const [name, records] of made) {
    yield `${section}${JSON.stringify(name)}:[`
    section = ','
    let piece = ''
    let record = ''
    for (const each of records) {
      piece += record + JSON.stringify(each)
      record = ','
      if (piece.length > 65_536) {
        yield piece
        piece = ''
      }
    }
    yield `${piece}]`
  }
  yield '}}'
}
