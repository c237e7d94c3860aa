// Request lines with bytes beyond ASCII, as `curl https://…/Отчёт.txt` sends them. The real service reads them as
// UTF-8, Node's parser refuses them: here they are percent-encoded, and the connection begins anew with that.

import { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import type { Socket } from 'node:net'

interface ParseError extends Error {
  readonly code?: string | undefined
  readonly rawPacket?: Buffer
  /** Where in the packet the parser stopped. */
  readonly bytesParsed?: number
}

const LINE_FEED = 0x0a

/** The bytes that the parser stopped in, from the beginning of the request line; undefined for another mistake. */
function unread ({ code, rawPacket, bytesParsed = 0 }: ParseError): Buffer | undefined {
  if (code !== 'HPE_INVALID_URL' || rawPacket === undefined || (rawPacket[bytesParsed] ?? 0) < 0x80) return undefined
  const line = rawPacket.subarray(rawPacket.lastIndexOf(LINE_FEED, bytesParsed) + 1)
  return /^[A-Z-]+ /.test(line.toString('latin1', 0, 20)) ? line : undefined
}

/** Percent-encodes what is beyond ASCII up to the end of the first line, in however many chunks it comes. */
function lineEscaper (): (chunk: Buffer) => Buffer {
  let ended = false
  return chunk => {
    if (ended) return chunk
    const end = chunk.indexOf(LINE_FEED)
    ended = end >= 0
    const line = chunk.toString('latin1', 0, ended ? end : chunk.length)
    const escaped = line.replace(/[\x80-\xff]/g, byte => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    return Buffer.concat([Buffer.from(escaped, 'latin1'), ended ? chunk.subarray(end) : Buffer.alloc(0)])
  }
}

/**
 * The connection as the parser should have seen it, to be handed to the server as a new one; undefined where the
 * mistake was another. What else the server says of the old one must be passed over.
 */
export function withEscapedUrl (error: ParseError, socket: Socket): Duplex | undefined {
  const first = unread(error)
  if (first === undefined) return undefined
  const escape = lineEscaper()
  const connection = new Duplex({
    read: () => { socket.resume() },
    write: (chunk, _encoding, done) => { socket.write(chunk, done) },
    final: done => { socket.end(done) },
    destroy: (failure, done) => {
      socket.destroy()
      done(failure)
    }
  })
  socket.on('data', (chunk: Buffer) => { if (!connection.push(escape(chunk))) socket.pause() })
  socket.once('end', () => connection.push(null))
  socket.once('close', () => connection.destroy())
  const { localAddress, localPort, remoteAddress, remotePort } = socket
  Object.assign(connection, {
    localAddress,
    localPort,
    remoteAddress,
    remotePort,
    encrypted: (socket as TLSSocket).encrypted,
    destroySoon: () => { connection.end(() => socket.destroySoon()) }
  })
  connection.push(escape(first))
  return connection
}
