// A bare node:http server, in a process of its own: sends recorded answers byte for byte, and a stream of any
// length at /stream/<bytes>. The parent sends it the answers and learns the port.

import { isUtf8 } from 'node:buffer'
import { createServer, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { PIECE } from '../src/schema/pieces.ts'
import type { Recorded } from './recording.ts'

interface Repeated extends Omit<Recorded, 'body'> {
  readonly body: string | Buffer
}

const answers = new Map<string, Repeated>()
const block = Buffer.alloc(64 * 1024, 'vbem')

function * blocks (length: number): Generator<Buffer> {
  for (let left = length; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left)
}

function stream (length: number, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length })
  Readable.from(blocks(length), { objectMode: false }).pipe(response)
}

const server = createServer((request, response) => {
  const url = request.url ?? ''
  if (url.startsWith('/stream/')) return stream(Number(url.slice('/stream/'.length)), response)
  const answer = answers.get(`${request.method} ${url}`)
  if (!answer) return response.writeHead(404).end()
  if (request.method !== 'POST') return reply(answer, response)
  request.on('data', () => {}).on('end', () => reply(answer, response))
})

/** In the form that Node sends in the shortest time: a short text in one piece with the headers. */
function bodyOf (body: Uint8Array): string | Buffer {
  const bytes = Buffer.from(body)
  return bytes.length <= PIECE && isUtf8(bytes) ? bytes.toString() : bytes
}

function reply (answer: Repeated, response: ServerResponse): void {
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}

process.on('message', (recorded: Recorded[]) => {
  for (const answer of recorded) answers.set(answer.request, { ...answer, body: bodyOf(answer.body) })
  process.send?.('recorded')
})
server.keepAliveTimeout = 65_000
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
