// The tester's surface by HTTP, under /emulator/: each call of the table at its path. It needs no logon, speaks JSON,
// and says what is wrong as `{"error": "…"}`.

import type { IncomingMessage } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import { suggest } from '../estate/fixture/mistakes.ts'
import type { Call, Desk, Method } from './call.ts'
import { calls, groups } from './calls.ts'
import { estateRows, ESTATE_LIMIT, ESTATE_PATH, serveEstate, type EstateDesk } from './estate-desk.ts'
import { givenBy } from './requests.ts'
import { ControlError, readAll } from './shape.ts'
import { mayCall } from './token.ts'

const BODY_LIMIT = 1024 * 1024

interface Place {
  readonly path: string
  readonly pattern: RegExp
  readonly keys: readonly string[]
  readonly calls: Partial<Record<Method, Call>>
}

const places: readonly Place[] = [...new Set(calls.map(({ call }) => call.path))].map(path => ({
  path,
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`, 'i'),
  keys: [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!),
  calls: Object.fromEntries(calls.filter(({ call }) => call.path === path).map(({ call }) => [call.method, call]))
}))

export const controlPaths: readonly string[] = [...places.map(({ path }) => path), ESTATE_PATH]

export function send (reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** What calls by HTTP work on. */
export interface Surface {
  readonly desk: Desk
  readonly estate: EstateDesk
}

/** Of the world that a request is about. */
export type SurfaceOf = (request: IncomingMessage) => Surface

/** @param token what calls have to bring; null: nothing */
export function addControl (app: FastifyInstance, token: string | null, surfaceOf: SurfaceOf): void {
  app.register(async control => {
    control.addHook('onRequest', (request, reply, done) => {
      if (mayCall(request, token)) return done()
      send(reply.header('www-authenticate', 'Bearer'), 401, {
        error: 'This call needs the token that the emulator tells when it is ready: Authorization: Bearer …'
      })
    })
    control.setErrorHandler((error: { statusCode?: number, message: string }, { url }, reply) => {
      const limit = isEstate(url) ? ESTATE_LIMIT : BODY_LIMIT
      const message = error.statusCode === 413 ? `The body is larger than ${limit} bytes` : error.message
      send(reply, error.statusCode ?? 500, { error: message })
    })
    for (const { method } of estateRows) {
      const methods: HTTPMethods[] = method === 'GET' ? ['GET', 'HEAD'] : [method]
      const handler = (request: FastifyRequest, reply: FastifyReply) =>
        serveEstate(surfaceOf(request.raw).estate, request, reply, send)
      control.route({ method: methods, url: ESTATE_PATH, bodyLimit: ESTATE_LIMIT, handler })
    }
    // Who asks in a world that there is does not come by here.
    for (const url of ['/worlds/:world/emulator', '/worlds/:world/emulator/*']) {
      control.all(url, async (request, reply) => {
        const { world } = request.params as { readonly world: string }
        return answer(surfaceOf(request.raw).desk, groups.worlds.get, () => ({ name: world }), reply)
      })
    }
    for (const url of ['/emulator', '/emulator/*']) {
      for (const method of control.supportedMethods) {
        if (control.hasRoute({ method, url })) continue
        const handler = (request: FastifyRequest, reply: FastifyReply) =>
          serve(surfaceOf(request.raw).desk, request, reply)
        control.route({ method, url, bodyLimit: BODY_LIMIT, handler })
      }
    }
  })
}

const isEstate = (url: string): boolean => url.split('?')[0]!.toLowerCase() === ESTATE_PATH

async function serve (desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { method, url } = request
  const path = url.split('?')[0]!
  for (const place of places) {
    const parts = place.pattern.exec(path)
    if (!parts) continue
    const call = place.calls[(method === 'HEAD' ? 'GET' : method) as Method]
    if (!call) return refuse(reply, method, path, allowedOf(Object.keys(place.calls)))
    const inPath = Object.fromEntries(place.keys.map((key, i) => [key, decoded(parts[i + 1]!)]))
    return answer(desk, call, () => givenBy(request, inPath), reply)
  }
  if (isEstate(url)) return refuse(reply, method, path, allowedOf(estateRows.map(row => row.method)))
  return send(reply, 404, { error: `There is no ${path} here${suggest(path, controlPaths)}` })
}

async function answer (
  desk: Desk, call: Call, given: () => object, reply: FastifyReply
): Promise<FastifyReply> {
  try {
    const { status, type } = call.answers
    const value = await call.run(desk, readAll(call.takes, given()))
    if (value === undefined) return reply.code(204).send()
    const code = typeof status === 'function' ? status(value) : status ?? 200
    if (value instanceof Readable) return sendEvents(reply.code(code).type(type!), value)
    return type === undefined ? send(reply, code, value) : reply.code(code).type(type).send(value)
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    const { status, message, mistakes, plain } = error
    if (plain) return reply.code(status).type('text/plain; charset=utf-8').send(`${message}\n`)
    return send(reply, status, { error: message, ...(mistakes.length > 0 && { mistakes }) })
  }
}

/** Each object as a server-sent event. */
function sendEvents (reply: FastifyReply, events: Readable): FastifyReply {
  const written = new PassThrough()
  // The first line has the headers sent at once.
  written.write(': what happens from now on\n\n')
  events.on('data', event => written.write(`event: ${event.what}\ndata: ${JSON.stringify(event)}\n\n`))
  events.once('close', () => written.end())
  written.once('close', () => events.destroy())
  return reply.header('cache-control', 'no-store').send(written)
}

function refuse (reply: FastifyReply, method: string, path: string, allow: string): FastifyReply {
  return send(reply.header('allow', allow), 405, { error: `${method} is not supported by ${path}; supported: ${allow}` })
}

const allowedOf = (methods: readonly string[]): string =>
  methods.flatMap(method => method === 'GET' ? ['GET', 'HEAD'] : method).join(', ')

function decoded (part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
