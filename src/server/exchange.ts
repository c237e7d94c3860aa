// A request and its answer as they go by: what a journal keeps of them, and where a fault takes hold. Everything is
// noted as it is, and made readable by whoever reads it.

import { ServerResponse, type IncomingHttpHeaders, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import type { LogonSession } from '../engine/logon-sessions.ts'
import type { Subject } from '../engine/rules.ts'
import type { Operation } from '../operations.ts'
import type { Refusal } from '../resources/refusal.ts'
import type { Fault } from './faults.ts'

/** Bytes of each body that are kept. */
export const KEPT_BODY = 16 * 1024

export interface Exchange {
  /** The world's time. */
  readonly at: number
  /** Milliseconds of the machine. */
  readonly started: number
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  operation: Operation | undefined
  session: LogonSession | undefined
  /** Ids and names of what it is about. */
  objects: string[]
  /** Whether rules of faults have been asked. */
  asked: boolean
  /** Id of the rule that it fell to. */
  fault: string | undefined
  refusal: Refusal | undefined
  requestBody: Buffer | undefined
  /** 0 where no answer has begun. */
  status: number
  answerHeaders: OutgoingHttpHeaders | undefined
  answerBytes: number
  answer: (string | Buffer)[]
  ended: number | undefined
  /** Says which exchange is at work, to whoever listens to what happens. */
  readonly doing: (exchange: Exchange | undefined) => void
}

/** A fault, and how many milliseconds the answer is late. */
export interface TakenFault {
  readonly fault: Fault
  readonly ms: number
}

/** Who looks on. */
export interface Watch {
  /** Whether it wants to see every exchange. */
  readonly isConstant: boolean
  /** The note of a request that begins; nothing where nobody wants one. */
  begin (request: IncomingMessage): Exchange | undefined
  /** The fault that it falls to, if any; asked once for each. */
  faultOf (exchange: Exchange): TakenFault | undefined
  ended (exchange: Exchange): void
}

/** Where nobody looks on. */
export const UNWATCHED: Watch = {
  isConstant: false, begin: () => undefined, faultOf: () => undefined, ended () {}
}

export function exchangeOf (response: ServerResponse): Exchange | undefined {
  return response instanceof WatchedResponse ? response.exchange : undefined
}

export function noteOperation (
  exchange: Exchange, operation: Operation, params: Readonly<Record<string, string>>
): void {
  exchange.operation = operation
  exchange.objects = Object.values(params)
}

export function noteBody (exchange: Exchange, body: Buffer | undefined): void {
  if (body) exchange.requestBody = keptOf(body) as Buffer
}

interface Target {
  readonly id?: unknown
  readonly name?: unknown
  readonly machine?: unknown
  readonly vm?: Target
  readonly computer?: Target
  readonly point?: Target
  readonly mount?: Target
  readonly entry?: { readonly path?: unknown }
  readonly backupServer?: Target
}

/** Notes ids and names of what was found, beside those of the path: of the record, and of the machine behind it. */
export function noteTarget (exchange: Exchange, target: unknown): void {
  const { entry } = (target ?? {}) as Target
  if (typeof entry?.path === 'string') exchange.objects.push(entry.path)
  for (let thing = target as Target | undefined; typeof thing === 'object' && thing !== null;
    thing = thing.mount ?? thing.point ?? thing.vm ?? thing.computer ?? thing.backupServer) {
    for (const name of [thing.id, thing.name, thing.machine]) if (typeof name === 'string') exchange.objects.push(name)
  }
}

/** Does what a request asks for, so that what happens meanwhile is known to come of it. */
export function doing<T> (exchange: Exchange | undefined, work: () => T): T {
  if (exchange === undefined) return work()
  exchange.doing(exchange)
  try {
    return work()
  } finally {
    exchange.doing(undefined)
  }
}

/** What an exchange is to the rules. */
export function subjectOf ({ operation, session, objects, method, url }: Exchange): Subject {
  return {
    operation: operation?.id,
    task: operation?.task,
    objects,
    account: session?.userName,
    session: session?.id,
    method,
    path: url.split('?')[0]!
  }
}

/** A whole answer, before any of it is sent. */
export interface WholeAnswer {
  readonly status: number
  readonly reason: string | undefined
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** What is done with the whole answer instead of sending it. */
export type Deviation = (answer: WholeAnswer, response: WatchedResponse) => void

/**
 * Has a response be watched. A server that watches all makes them so from the beginning: to turn one into another costs
 * more than all the rest.
 */
export function watched (
  made: ServerResponse, exchange: Exchange | undefined, watch: Watch, date: (() => string) | undefined
): void {
  const response = made instanceof WatchedResponse
    ? made
    : Object.setPrototypeOf(made, WatchedResponse.prototype) as WatchedResponse
  response.exchange = exchange
  response.watch = watch
  response.date = date
}

export type Head = Omit<WholeAnswer, 'body'>

/** What takes an answer piece by piece, where it is too long to be held back. */
export interface Sink {
  /** Whether more may come at once; otherwise `drain` tells when. */
  write (chunk: Buffer): boolean
  end (): void
}

/** Makes what takes an answer that has turned out to be long. */
export type SinkOf = (head: Head, response: WatchedResponse) => Sink

/** Bytes of an answer that are held back. */
export const MOST_HELD = 4 * 1024 * 1024

interface Held {
  readonly deviation: Deviation
  readonly sinkOf: SinkOf
  readonly chunks: Buffer[]
  bytes: number
  head?: Head
}

/**
 * A response that lets the exchange be noted, and its answer be held back whole. Each of its calls is on the way of
 * every answer, so it makes nothing that is not needed.
 */
export class WatchedResponse extends ServerResponse {
  declare exchange: Exchange | undefined
  declare watch: Watch | undefined
  /** For the Date header. */
  declare date: (() => string) | undefined
  declare held: Held | undefined
  declare sink: Sink | undefined

  /** Holds the answer back until it is whole, and then does this with it; or has a sink take it, if it is long. */
  deviate (deviation: Deviation, sinkOf: SinkOf): void {
    this.held = { deviation, sinkOf, chunks: [], bytes: 0 }
  }

  override writeHead (status: number, ...rest: any[]): this {
    const last = rest.length === 0 ? undefined : rest[rest.length - 1]
    const headers: OutgoingHttpHeaders | undefined =
      typeof last === 'object' && last !== null && !Array.isArray(last) ? last : undefined
    if (this.held) {
      const reason = typeof rest[0] === 'string' ? rest[0] : this.statusMessage
      this.held.head = { status, reason, headers: { ...this.getHeaders(), ...headers } }
      return this
    }
    if (this.exchange) {
      this.exchange.status = status
      const isAll = headers !== undefined && this.getHeaderNames().length === 0
      this.exchange.answerHeaders = isAll ? headers : { ...this.getHeaders(), ...headers }
    }
    if (this.date) {
      if (headers) headers.Date = this.date()
      else this.setHeader('Date', this.date())
    }
    return rest.length === 1 ? super.writeHead(status, last) : super.writeHead(status, ...rest)
  }

  override write (chunk: any, ...rest: any[]): boolean {
    if (this.sink) return this.sink.write(bytesOf(chunk))
    if (this.held) return this.hold(this.held, bytesOf(chunk))
    return this.pass(chunk, ...rest)
  }

  /** Sends what nothing is to be done with any more. */
  pass (chunk: any, ...rest: any[]): boolean {
    this.note(chunk)
    return super.write(chunk, ...rest)
  }

  /** Ends it, with nothing more to come. */
  finish (): void {
    this.sink = undefined
    this.end()
  }

  override end (chunk?: any, encoding?: any, done?: any): this {
    if (this.sink ?? this.held) {
      if (isBody(chunk)) this.write(chunk)
      if (this.sink) this.sink.end()
      else this.give(this.held!)
      return this
    }
    if (this.exchange) {
      if (isBody(chunk)) this.note(chunk)
      this.watch?.ended(this.exchange)
    }
    return super.end(chunk, encoding, done)
  }

  private hold (held: Held, chunk: Buffer): boolean {
    held.chunks.push(chunk)
    held.bytes += chunk.length
    if (held.bytes <= MOST_HELD) return true
    const sink = held.sinkOf(this.letGo(held), this)
    this.sink = sink
    return held.chunks.map(each => sink.write(each)).at(-1)!
  }

  private give (held: Held): void {
    held.deviation({ ...this.letGo(held), body: Buffer.concat(held.chunks) }, this)
  }

  private letGo ({ head }: Held): Head {
    this.held = undefined
    const whole = head ?? { status: this.statusCode, reason: this.statusMessage, headers: this.getHeaders() }
    for (const name of this.getHeaderNames()) this.removeHeader(name)
    return whole
  }

  private note (chunk: string | Uint8Array): void {
    const { exchange } = this
    if (!exchange) return
    const length = typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length
    if (exchange.answerBytes < KEPT_BODY) exchange.answer.push(keptOf(chunk, KEPT_BODY - exchange.answerBytes))
    exchange.answerBytes += length
  }
}

/** The beginnings of bodies that are sent again and again. */
const beginnings = new WeakMap<Uint8Array, Buffer>()

/** As much of a body as is kept; what is small is kept as it is. */
export function keptOf (body: string | Uint8Array, most = KEPT_BODY): string | Buffer {
  if (body.length <= most) return typeof body === 'string' ? body : body as Buffer
  if (typeof body === 'string') return body.slice(0, most)
  let kept = beginnings.get(body)
  if (kept?.length !== most) beginnings.set(body, kept = Buffer.from(body.subarray(0, most)))
  return kept
}

const isBody = (chunk: unknown): chunk is string | Uint8Array =>
  typeof chunk === 'string' || chunk instanceof Uint8Array

const bytesOf = (chunk: string | Uint8Array): Buffer => Buffer.from(chunk as string)
