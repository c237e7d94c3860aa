// The tester's surface on a port of its own, where it is all there is.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addControl, send, type SurfaceOf } from './routes.ts'

const ONLY = "this port has nothing but the tester's surface, under /emulator/"

/** What a request is answered that cannot be read at all. */
export function refuseHere (error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode = 500, message } = error as { statusCode?: number, message: string }
  send(reply, statusCode, { error: message })
}

/** The surface, and nothing else. */
export function addControlAlone (app: FastifyInstance, token: string | null, surfaceOf: SurfaceOf): void {
  addControl(app, token, surfaceOf)
  // In a hook, since Fastify would read the body before it calls a not-found handler.
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done()
    const path = request.url.split('?')[0]!
    const elsewhere = /^\/api(\/|$)/i.test(path) ? '; the API is at the ports of --port and --http-port' : ''
    send(reply, 404, { error: `There is no ${path} here: ${ONLY}${elsewhere}` })
  })
}
