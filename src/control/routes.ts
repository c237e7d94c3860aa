// The tester's surface, under /emulator/: for now whether the emulator is up, and the certificate to trust. It
// needs no logon, speaks JSON, and says what is wrong as `{"error": "…"}`.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../world.ts'
import { VERSION } from '../version.ts'

export interface ControlSettings {
  /** The certificate of HTTPS in PEM, where it is on. */
  readonly certificate: string | undefined
  /** Whether every port listens. */
  readonly isServing: () => boolean
}

function send (reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

export function addControl (app: FastifyInstance, world: World, { certificate, isServing }: ControlSettings): void {
  const routes: Record<string, (reply: FastifyReply) => FastifyReply> = {
    '/emulator': reply => send(reply, 200, {
      product: world.profile.name, version: VERSION, paths: Object.keys(routes).slice(1)
    }),
    '/emulator/health': reply => send(reply, isServing() ? 200 : 503, {
      status: isServing() ? 'up' : 'starting', version: VERSION, product: world.profile.name, estate: world.estate.name
    }),
    '/emulator/ca.pem': reply => certificate === undefined
      ? send(reply, 404, { error: 'There is no certificate: HTTPS is off' })
      : reply.type('application/x-pem-file').send(certificate)
  }
  app.register(async control => {
    control.setErrorHandler((error: { statusCode?: number, message: string }, _request, reply) => {
      send(reply, error.statusCode ?? 500, { error: error.message })
    })
    for (const [url, answer] of Object.entries(routes)) {
      control.route({ method: ['GET', 'HEAD'], url, handler: (_request, reply) => answer(reply) })
    }
    for (const url of ['/emulator', '/emulator/*']) {
      for (const method of control.supportedMethods) {
        if (!control.hasRoute({ method, url })) control.route({ method, url, handler: refuse })
      }
    }
  })

  function refuse ({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = url.split('?')[0]!
    if (!(path.toLowerCase() in routes)) {
      return send(reply, 404, { error: `There is no ${path} here; there is ${Object.keys(routes).join(', ')}` })
    }
    return send(reply.header('allow', 'GET, HEAD'), 405, { error: `${method} is not supported by ${path}; supported: GET, HEAD` })
  }
}
