// One keep-alive connection of the load generator: it writes a request as bytes and reads the answer with the
// least work there is, so that the server is what is measured. One request at a time, no pipelining.

import { connect, type Socket } from 'node:net'

export interface Answer {
  readonly status: number
  /** Start line and headers. */
  readonly head: string
  readonly body: Buffer
}

export interface Connection {
  send (request: Buffer): Promise<Answer>
  /** Sends without keeping the body: resolves with its length. */
  drain (request: Buffer): Promise<number>
  close (): void
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** The bytes of a request. */
export function requestBytes (
  method: string, path: string, host: string, headers: Readonly<Record<string, string>> = {}, body = ''
): Buffer {
  const all = { host, ...headers, ...body !== '' && { 'content-length': String(Buffer.byteLength(body)) } }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

export async function openConnection (port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const reader = readAnswers(socket)
  return {
    send: request => reader.next(request, true),
    drain: async request => (await reader.next(request, false)).length,
    close: () => socket.destroy()
  }
}

type Read = Answer & { readonly length: number }

function readAnswers (socket: Socket) {
  let waiting: { resolve: (answer: Read) => void, reject: (error: Error) => void, keep: boolean } | undefined
  let head: string | undefined
  let chunks: Buffer[] = []
  let received = 0
  let length = 0

  function take (data: Buffer): void {
    if (head === undefined) {
      const all = chunks.length === 0 ? data : Buffer.concat([...chunks, data])
      const end = all.indexOf(END_OF_HEAD)
      if (end === -1) {
        chunks = [all]
        return
      }
      head = all.toString('latin1', 0, end)
      length = lengthOf(head)
      chunks = []
      received = 0
      data = all.subarray(end + END_OF_HEAD.length)
    }
    received += data.length
    if (waiting?.keep) chunks.push(data)
    if (received >= length) finish()
  }

  function finish (): void {
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    const answer = { status: Number(head!.slice(9, 12)), head: head!, body, length }
    const done = waiting
    head = undefined
    chunks = []
    waiting = undefined
    done?.resolve(answer)
  }

  socket.on('data', take)
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('The server closed a connection in the middle of an answer.')))
  return {
    next: (request: Buffer, keep: boolean) => new Promise<Read>((resolve, reject) => {
      waiting = { resolve, reject, keep }
      socket.write(request)
    })
  }
}

function lengthOf (head: string): number {
  if (/^HTTP\/1\.1 (204|304)/.test(head)) return 0
  const found = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (!found) throw new Error(`The load generator reads answers with a Content-Length only, and this has none:\n${head}`)
  return Number(found[1])
}
