// A Fastify app as both the API and the tester's surface need it: paths are folded as the real service does, bodies
// come as bytes, and nothing is logged.

import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { foldUrl, parseQuery } from './paths.ts'

export interface AppSettings {
  /** Bytes. */
  readonly bodyLimit: number
}

/** Answers a request that cannot be served. */
export type Refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void

/** More than a request line may hold: an id that is too long is malformed, and its path is none that does not exist. */
const LONGEST_PARAMETER = 100_000

export function createApp ({ bodyLimit }: AppSettings, refuse: Refuse): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit,
    exposeHeadRoutes: false,
    rewriteUrl: request => foldUrl(request.url ?? '/'),
    routerOptions: { caseSensitive: false, maxParamLength: LONGEST_PARAMETER, querystringParser: parseQuery },
    frameworkErrors: (error, request, reply) => refuse(error, request, reply as FastifyReply)
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(refuse)
  return app
}
