// The tester's surface, under /emulator/: whether the emulator is up, the certificate to trust, the contract of the API
// as XML schema and as OpenAPI, and the estate. It needs no logon, speaks JSON, and says what is wrong as
// `{"error": "…"}`.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../world.ts'
import { VERSION } from '../version.ts'
import { contractRoutes, type Answer } from './contract.ts'
import { addEstate, ESTATE_LIMIT, type EstateDesk } from './estate-desk.ts'

export interface ControlSettings {
  /** The certificate of HTTPS in PEM, where it is on. */
  readonly certificate: string | undefined
  /** Whether every port listens. */
  readonly isServing: () => boolean
  readonly estate: EstateDesk
}

/** What has more methods than GET and HEAD. */
const ALLOWED: Readonly<Record<string, string>> = { '/emulator/estate': 'GET, HEAD, PUT' }

function send (reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

export function addControl (app: FastifyInstance, world: World, settings: ControlSettings): void {
  const { certificate, isServing } = settings
  const routes: Record<string, Answer> = {
    '/emulator': reply => send(reply, 200, {
      product: world.profile.name, version: VERSION, paths: paths.slice(1)
    }),
    '/emulator/health': reply => send(reply, isServing() ? 200 : 503, {
      status: isServing() ? 'up' : 'starting', version: VERSION, product: world.profile.name, estate: world.estate.name
    }),
    '/emulator/ca.pem': reply => certificate === undefined
      ? send(reply, 404, { error: 'There is no certificate: HTTPS is off' })
      : reply.type('application/x-pem-file').send(certificate),
    ...contractRoutes(world)
  }
  const paths = [...Object.keys(routes), ...Object.keys(ALLOWED)]
  app.register(async control => {
    control.setErrorHandler((error: { statusCode?: number, message: string }, _request, reply) => {
      const tooLarge = error.statusCode === 413
      send(reply, error.statusCode ?? 500, {
        error: tooLarge ? `The body is larger than ${ESTATE_LIMIT} bytes` : error.message
      })
    })
    for (const [url, answer] of Object.entries(routes)) {
      control.route({ method: ['GET', 'HEAD'], url, handler: (_request, reply) => answer(reply) })
    }
    addEstate(control, settings.estate, send)
    for (const url of ['/emulator', '/emulator/*']) {
      for (const method of control.supportedMethods) {
        if (!control.hasRoute({ method, url })) control.route({ method, url, handler: refuse })
      }
    }
  })

  function refuse ({ method, url }: FastifyRequest, reply: FastifyReply): FastifyReply {
    const path = url.split('?')[0]!
    const known = paths.find(each => each.toLowerCase() === path.toLowerCase())
    if (known === undefined) {
      return send(reply, 404, { error: `There is no ${path} here; there is ${paths.join(', ')}` })
    }
    const { [known]: allow = 'GET, HEAD' } = ALLOWED
    return send(reply.header('allow', allow), 405, { error: `${method} is not supported by ${path}; supported: ${allow}` })
  }
}
