// The sockets: HTTPS and HTTP in front of one app. What Node's parser refuses before any handler sees it is
// answered here, as the API's `Error` in XML, and stopping lets what is in flight finish.

import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Refusal } from '../resources/refusal.ts'
import type { Profile } from '../profiles.ts'
import { errorBody } from './answers.ts'
import type { Certificate } from './certificate.ts'
import { within } from './deadlines.ts'
import { XML } from './negotiation.ts'

const DRAIN_MS = 4000

export interface Listener {
  readonly port: number
  /** Stops accepting, lets what is in flight finish, and cuts what takes longer than 4 seconds. */
  close (): Promise<void>
}

/**
 * Listens on a port (0: any free one).
 * @throws Error of the system, such as EADDRINUSE
 */
export async function listen (
  handler: RequestListener, host: string, port: number, profile: Profile, certificate?: Certificate
): Promise<Listener> {
  const options = { requireHostHeader: false, keepAliveTimeout: 65_000 }
  const draining = { on: false }
  const listener: RequestListener = (request, response) => {
    if (draining.on) response.setHeader('connection', 'close')
    handler(request, response)
  }
  const server = certificate
    ? (await import('node:https')).createServer({ ...options, ...certificate }, listener)
    : http.createServer(options, listener)
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseOn(socket, refusalFor(error), profile))
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const refusal = new Refusal('expectationFailed', { expect: request.headers.expect ?? '' })
    response.writeHead(refusal.status, { 'content-type': XML.contentType, connection: 'close' })
    response.end(errorBody(refusal, XML, profile))
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    refuseOn(socket, new Refusal('methodNotAllowed', { method: 'CONNECT', path: request.url ?? '', allow: 'GET, POST, DELETE' }), profile)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close () {
      draining.on = true
      const closed = new Promise(resolve => { server.close(resolve) })
      server.closeIdleConnections()
      if (!await within(DRAIN_MS, closed)) server.closeAllConnections()
    }
  }
}

function refusalFor (error: NodeJS.ErrnoException): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW': return new Refusal('headersTooLarge')
    case 'ERR_HTTP_REQUEST_TIMEOUT': return new Refusal('timedOut')
    default: return new Refusal('badRequest', { reason: error.message.replace(/^Parse Error: /, '') })
  }
}

/** Answers on a socket that has no request object, unless an answer is under way there already. */
function refuseOn (socket: Duplex, refusal: Refusal, profile: Profile): void {
  const pending = (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage
  if (!socket.writable || pending?.headersSent) {
    socket.destroy()
    return
  }
  const body = Buffer.from(errorBody(refusal, XML, profile))
  socket.end(Buffer.concat([
    Buffer.from(`HTTP/1.1 ${refusal.status} ${http.STATUS_CODES[refusal.status]}\r\n` +
      `Content-Type: ${XML.contentType}\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`),
    body
  ]))
}
