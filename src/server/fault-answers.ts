// How faults are carried out, on the socket: an answer that is late, other than it was, or broken off; a connection
// that is reset or closed, also below TLS.

import type { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
import type { Profile } from '../profiles.ts'
import { errorAnswer, sendRefusal, type RefusalAnswer } from './answers.ts'
import { later } from './deadlines.ts'
import { WatchedResponse, type Head, type Sink, type TakenFault, type WholeAnswer } from './exchange.ts'
import { BOM, SLOW_MS, SLOW_PIECES, type Fault } from './faults.ts'
import { sinkOf } from './long-faults.ts'
import type { Format } from './negotiation.ts'

/** Whether the operation happens in spite of the fault. */
function isPerformed ({ performed, status, connection, body, contentType }: Fault): boolean {
  if (performed !== undefined) return performed
  return status === undefined && connection === undefined && (body !== undefined || contentType !== undefined)
}

/** The API's Error that is answered instead, if the fault has a status. */
function insteadOf (
  { status, message, retryAfter }: Fault, format: Format | undefined, profile: Profile
): RefusalAnswer | undefined {
  if (status === undefined) return undefined
  const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }
  return errorAnswer({ status, message: message ?? 'A fault of the test', headers }, format, profile)
}

function takenBy (response: unknown): TakenFault | undefined {
  if (!(response instanceof WatchedResponse) || !response.exchange || response.exchange.asked) return undefined
  return response.watch?.faultOf(response.exchange)
}

/**
 * Has a request that has passed all checks meet its fault, if it falls to one.
 * @param proceed to be called where the operation happens, unless the client has gone by then
 */
export function meetFault (reply: FastifyReply, format: Format, profile: Profile, proceed: () => void): void {
  const response = reply.raw as WatchedResponse
  const taken = takenBy(response)
  if (!taken) return proceed()
  const { fault, ms } = taken
  if (fault.expire) return later(ms, proceed)
  if (isPerformed(fault)) {
    spoil(response, fault, ms, insteadOf(fault, format, profile))
    return proceed()
  }
  later(ms, () => {
    if (response.destroyed) return
    if (fault.connection !== undefined) return breakOff(response, fault.connection)
    const instead = insteadOf(fault, format, profile)
    if (!instead) return proceed()
    if (fault.contentType !== undefined) spoil(response, fault, 0, undefined)
    sendRefusal(reply, instead)
  })
}

/** The same for a request that is refused: its operation happens in no case. */
export function meetFaultRefused (reply: FastifyReply, format: Format | undefined, profile: Profile): void {
  const taken = takenBy(reply.raw)
  if (!taken) return
  const { fault, ms } = taken
  spoil(reply.raw as WatchedResponse, fault, ms, insteadOf(fault, format, profile))
}

/** Has the answer meet its fault on its way out. */
function spoil (response: WatchedResponse, fault: Fault, ms: number, instead: RefusalAnswer | undefined): void {
  response.deviate(answer => later(ms, () => {
    if (response.destroyed) return
    if (fault.connection !== undefined) return breakOff(response, fault.connection)
    give(instead ?? answer, fault, response)
  }), head => longAnswer(response, head, fault, ms, instead))
}

/** The same for an answer that is too long to be held back. */
function longAnswer (
  response: WatchedResponse, head: Head, fault: Fault, ms: number, instead: RefusalAnswer | undefined
): Sink {
  if (fault.connection !== undefined || instead) {
    // Nothing of it is wanted.
    return {
      write: () => true,
      end () {
        response.sink = undefined
        later(ms, () => {
          if (response.destroyed) return
          if (instead) give(instead, fault, response)
          else breakOff(response, fault.connection!)
        })
      }
    }
  }
  const length = Object.entries(head.headers).find(([name]) => name.toLowerCase() === 'content-length')?.[1]
  return sinkOf(response, {
    fault: fault.body,
    length: length === undefined ? undefined : Number(length),
    ms,
    begin: more => begin(head, length === undefined ? undefined : Number(length) + more, fault, response),
    breakOff: () => breakOff(response, 'close')
  })
}

/** Ends the connection: with a reset, or closed before any byte of an answer. */
function breakOff (response: WatchedResponse, how: 'reset' | 'close'): void {
  const { exchange, watch } = response
  if (exchange) watch?.ended(exchange)
  // TLS has no reset of its own: it is the socket below that has.
  const socket = response.socket as (Socket & { _parent?: Socket }) | null
  const raw = socket?._parent ?? socket
  if (how === 'reset' && typeof raw?.resetAndDestroy === 'function') raw.resetAndDestroy()
  socket?.destroy()
}

function give ({ status, reason, headers, body }: WholeAnswer, fault: Fault, response: WatchedResponse): void {
  const changed = bodyOf(body, fault)
  begin({ status, reason, headers }, status === 204 ? undefined : changed.length, fault, response)
  if (fault.body === 'half') return half(changed, response)
  if (fault.body === 'slow') return slowly(changed, response)
  response.end(changed)
}

function begin (
  { status, reason, headers }: Head, length: number | undefined, fault: Fault, response: WatchedResponse
): void {
  const all = without(headers, ['transfer-encoding', 'content-length', ...(fault.contentType ? ['content-type'] : [])])
  if (fault.contentType !== undefined) all['Content-Type'] = fault.contentType
  if (length !== undefined) all['Content-Length'] = length
  if (reason) response.writeHead(status, reason, all)
  else response.writeHead(status, all)
}

function without (headers: WholeAnswer['headers'], names: readonly string[]): Record<string, any> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())))
}

function bodyOf (body: Buffer, fault: Fault): Buffer {
  switch (fault.body) {
    case 'empty': return Buffer.alloc(0)
    case 'bom': return Buffer.concat([BOM, body])
    // Without its last bracket neither XML nor JSON is well-formed.
    case 'malformed': return body.length === 0 ? Buffer.from('<') : body.subarray(0, -1)
    default: return body
  }
}

function half (body: Buffer, response: WatchedResponse): void {
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => breakOff(response, 'close'))
}

function slowly (body: Buffer, response: WatchedResponse): void {
  const size = Math.max(1, Math.ceil(body.length / SLOW_PIECES))
  function drop (from: number): void {
    if (response.destroyed) return
    if (from >= body.length) { response.end(); return }
    response.write(body.subarray(from, from + size))
    later(SLOW_MS, () => drop(from + size))
  }
  drop(0)
}
