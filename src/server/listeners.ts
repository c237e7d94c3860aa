// The sockets: HTTPS and HTTP in front of one app. What Node's parser refuses before any handler sees it is
// answered here, as the API's `Error` in XML, and stopping lets what is in flight finish.

import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { Server, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Log } from '../engine/log.ts'
import { Refusal } from '../resources/refusal.ts'
import type { Profile } from '../profiles.ts'
import { refusalAnswer } from './answers.ts'
import { watched, WatchedResponse } from './exchange.ts'
import type { Certificate } from './certificate.ts'
import { within } from './deadlines.ts'
import type { Door, Entrance } from './doors.ts'
import { withEscapedUrl } from './raw-urls.ts'
import { holdTickObjects } from './tick-objects.ts'

const DRAIN_MS = 3500

export interface Listener {
  readonly port: number
  /** Stops accepting, lets what is in flight finish, and cuts what takes longer than 3.5 seconds. */
  close (): Promise<void>
}

export interface ListenerSettings {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly log: Log
  readonly entrance: Entrance
  /** Makes it HTTPS. */
  readonly certificate?: Certificate | undefined
}

/** A socket with the answer that is under way on it, if any. */
type HttpSocket = Socket & { _httpMessage?: ServerResponse | null }

/**
 * Listens on a port.
 * @throws Error of the system, such as EADDRINUSE
 */
export async function listen (
  routing: RequestListener, { host, port, log, entrance, certificate }: ListenerSettings
): Promise<Listener> {
  holdTickObjects()
  const { world: { profile }, watch } = entrance.first
  const options = {
    requireHostHeader: false,
    keepAliveTimeout: 65_000,
    ...watch.isConstant && { ServerResponse: WatchedResponse }
  }
  const enter = (request: IncomingMessage, response: ServerResponse, { watch, date }: Door) => {
    const exchange = watch.begin(request)
    const ownDate = date()
    if (exchange !== undefined || ownDate !== undefined) watched(response, exchange, watch, ownDate)
    routing(request, response)
  }
  const handler = (request: IncomingMessage, response: ServerResponse) => {
    const { first, choose } = entrance
    if (choose === undefined) return enter(request, response, first)
    const entered = (door: Door) => {
      request.door = door
      enter(request, response, door)
    }
    const chosen = choose(request, response)
    if (!(chosen instanceof Promise)) return entered(chosen)
    chosen.then(entered, (error: Error) => {
      log.error({ method: request.method, url: request.url, err: error }, 'a world cannot be entered')
      refuse(response, new Refusal('internal', { reason: error.message }))
    })
  }
  function refuse (response: ServerResponse, refusal: Refusal): void {
    const { status, reason, headers, body } = refusalAnswer(refusal, undefined, profile)
    response.writeHead(status, reason, { ...headers, 'Content-Length': body.length, Connection: 'close' })
    response.end(body)
  }
  const server = certificate
    ? (await import('node:https')).createServer({ ...options, ...certificate }, handler)
    : http.createServer(options, handler)
  const sockets = track(server, 'connection')
  const speaking = certificate ? track(server, 'secureConnection') : sockets
  const begunAnew = new WeakSet<Duplex>()
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (begunAnew.has(socket)) return
    if (speaking.has(socket as Socket)) {
      const anew = withEscapedUrl(error, socket as Socket)
      if (!anew) return refuseOn(socket as HttpSocket, refusalFor(error), profile)
      begunAnew.add(socket)
      speaking.delete(socket as Socket)
      const event = certificate ? 'secureConnection' : 'connection'
      return afterAnswers(socket as HttpSocket, () => server.emit(event, anew))
    }
    logHandshake(log, error)
    socket.destroy()
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    refuse(response, new Refusal('expectationFailed', { expect: request.headers.expect ?? '' }))
  })
  server.on('connect', (request: IncomingMessage, socket: Duplex) => {
    const allow = 'GET, POST, DELETE'
    const values = { method: 'CONNECT', path: request.url ?? '', allow }
    refuseOn(socket as HttpSocket, new Refusal('methodNotAllowed', values, { headers: { Allow: allow } }), profile)
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
      // Not the HTTP server's own close(): it would cut answers whose last bytes wait for a slow reader.
      const closed = new Promise(resolve => { Server.prototype.close.call(server, resolve) })
      for (const socket of speaking) closeAfterAnswer(socket)
      if (!await within(DRAIN_MS, closed)) for (const socket of sockets) socket.destroy()
      await closed
      server.close()
    }
  }
}

/** The sockets of an event of the server that are open. */
function track (server: Server, event: 'connection' | 'secureConnection'): Set<Socket> {
  const open = new Set<Socket>()
  server.on(event, (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return open
}

/** Runs `next` once the answers to all requests that came whole have been given. */
function afterAnswers (socket: HttpSocket, next: () => void): void {
  const answer = socket._httpMessage
  if (answer?.req.complete && !socket.destroyed) answer.once('close', () => afterAnswers(socket, next))
  else next()
}

function closeAfterAnswer (socket: HttpSocket): void {
  const answer = socket._httpMessage
  if (answer) answer.once('close', () => closeAfterAnswer(socket))
  else socket.destroySoon()
}

/** Why HTTPS did not come about is seldom told to the person at the client. */
function logHandshake (log: Log, { code = '', message }: NodeJS.ErrnoException): void {
  if (code === 'ERR_SSL_HTTP_REQUEST') {
    log.info({}, 'a client spoke HTTP to the port of HTTPS')
  } else if (/ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN)$/.test(code)) {
    log.info({}, 'a client does not trust the certificate: give it that of /emulator/ca.pem')
  } else {
    log.debug({ code, reason: message }, 'no TLS came about')
  }
}

function refusalFor (error: NodeJS.ErrnoException): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW': return new Refusal('headersTooLarge')
    case 'ERR_HTTP_REQUEST_TIMEOUT': return new Refusal('timedOut')
    default: return new Refusal('badRequest', { reason: error.message.replace(/^Parse Error: /, '') })
  }
}

/** Answers on a socket that has no request object, after the answers to the requests before it. */
function refuseOn (socket: HttpSocket, refusal: Refusal, profile: Profile): void {
  if (socket.writableEnded) return
  const pending = socket._httpMessage
  if (pending?.req.complete && !socket.destroyed) return afterAnswers(socket, () => refuseOn(socket, refusal, profile))
  if (!socket.writable || pending?.headersSent) {
    socket.destroy()
    return
  }
  const { status, reason, headers, body } = refusalAnswer(refusal, undefined, profile)
  const all = { ...headers, 'Content-Length': body.length, Connection: 'close' }
  socket.end(Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} ${reason}\r\n` +
      `${Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`),
    body
  ]))
}
