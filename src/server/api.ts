// The API as a Fastify app: routes come from the operations table. A request passes these checks in this
// order: URL 400, path 404, method 405, Accept 406, token or credentials 401, role 403, object 404 (malformed
// id 400), media type 415, size 413, body 400. Nothing is changed before all of them have passed.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { LogonSession } from '../engine/logon-sessions.ts'
import type { Operation, OperationId } from '../operations.ts'
import type { Call } from '../resources/call.ts'
import { claims, served } from '../resources/claims.ts'
import { permits } from '../resources/permissions.ts'
import { Refusal } from '../resources/refusal.ts'
import type { Validation } from '../schema/body-error.ts'
import type { LiveWorld, World } from '../world.ts'
import { refusalAnswer, refusalOf, send, sendRefusal } from './answers.ts'
import { createApp, type AppSettings } from './app.ts'
import { isFormEncoded, mediaTypeOf, readBody } from './bodies.ts'
import { basicOf, tokenOf, type Credentials } from './credentials.ts'
import { withoutWorld, worldInPath, worldOf, type Door } from './doors.ts'
import { doing, exchangeOf, noteBody, noteOperation, noteTarget, type Exchange } from './exchange.ts'
import { meetFault, meetFaultRefused } from './fault-answers.ts'
import { baseOf, type HrefSettings } from './hrefs.ts'
import { negotiate, XML, type Format } from './negotiation.ts'
import { operationsAt, routePath } from './paths.ts'

export interface ApiSettings extends AppSettings, HrefSettings {
  readonly validation: Validation
}

/** What the checks before the body find out, for the handler after it. */
interface Begun {
  readonly world: LiveWorld
  readonly operation: Operation
  readonly format: Format
  readonly call: Call
  readonly target: unknown
  /** Whether the body is passed over, whatever it is. */
  readonly ignoresBody: boolean
  readonly exchange: Exchange | undefined
}

declare module 'fastify' {
  interface FastifyRequest {
    begun: Begun | null
  }
}

/** @param first where requests come in that have no door of their own */
export function createApi (first: Door, settings: ApiSettings): FastifyInstance {
  const app = createApp(settings, refuse)
  app.decorateRequest('begun', null)
  // In a hook, since Fastify would read the body before it calls a not-found handler.
  app.addHook('onRequest', (request, _reply, done) => done(request.is404 ? unrouted(request) : undefined))

  for (const path of new Set(served.map(row => row.path))) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'HEAD'] as const) addRoute(path, method)
  }
  return app

  function addRoute (path: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'): void {
    const rows = served.filter(row => row.path === path &&
      (method === 'HEAD' ? row.answer === 'file' : row.method === method))
    if (rows.length === 0) return
    const select = selector(rows)
    app.route({
      method,
      url: routePath(path),
      onRequest (request, reply, done) {
        try {
          const begun = begin(first, settings, select(request), request, exchangeOf(reply.raw))
          if (begun instanceof Promise) begun.then(ready, done)
          else ready(begun)
        } catch (error) {
          done(error as Error)
        }
        function ready (begun: Begun): void {
          request.begun = begun
          const { exchange, world } = begun
          if (exchange === undefined) return done()
          noteTarget(exchange, begun.target)
          meetFault(reply, begun.format, world.profile, () => {
            const session = exchange.session
            done(session?.state === 'Ended' ? badToken(world, session.token) : undefined)
          })
        }
      },
      // A reply that is given back is waited for as a promise, though nothing is left to wait for.
      handler (request, reply) {
        const sent = run(settings, request, reply)
        return sent instanceof Promise ? sent : undefined
      }
    })
  }

  function refuse (error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const world = worldOf(request.raw, first)
    const refusal = refusalOf(error, request, settings.bodyLimit)
    const asked = { method: request.method, url: request.raw.url }
    const format = request.begun?.format ?? negotiate(request.headers.accept)
    const answer = refusalAnswer(refusal, format, world.profile)
    if (refusal.why) world.log.info({ ...asked, why: refusal.why }, `${answer.status}`)
    if (refusal.code === 'internal') world.log.error({ ...asked, err: error }, 'request failed')
    const exchange = exchangeOf(reply.raw)
    if (exchange) {
      exchange.refusal = refusal
      meetFaultRefused(reply, format, world.profile)
    }
    sendRefusal(reply, answer)
  }
}

interface Choice {
  readonly operation: Operation
  /** Why it is none of them: told to who may call one, after the checks that come before. */
  readonly wrong?: Refusal
}

/** Chooses the operation by its query parameter (`?action=`, `?type=`) among those of one path and method. */
function selector (rows: readonly Operation[]): (request: FastifyRequest) => Choice {
  const [only] = rows
  const choice = { operation: only! }
  if (rows.length === 1 && !only!.query) return () => choice
  // Who may call any of them is told what is wrong, rather than that one of them is not for everybody.
  const widest = rows.reduce((a, b) => b.roles.length > a.roles.length ? b : a)
  const name = rows.flatMap(row => Object.keys(row.query ?? {}))[0]!
  const byValue = new Map(rows.map(row => [row.query?.[name]?.toLowerCase(), row]))
  const unnamed = rows.find(row => row.queryOptional)
  return request => {
    const value = (request.query as Record<string, string>)[name]
    const row = byValue.get(value?.toLowerCase()) ?? byValue.get(undefined) ??
      (value === undefined ? unnamed : undefined)
    if (row) return { operation: row }
    const expected = rows.map(each => each.query?.[name]).join(' or ')
    const shown = value === undefined ? 'missing' : JSON.stringify(value)
    return { operation: widest, wrong: new Refusal('badParameter', { name, value: shown, expected }) }
  }
}

/** Why a request has no route: its path is known with other methods, documented but not served yet, or unknown. */
function unrouted (request: FastifyRequest): Refusal {
  const path = request.url.split('?')[0]!
  const documented = operationsAt(path)
  const methods = new Set<string>(documented.filter(row => served.includes(row)).flatMap(row =>
    row.answer === 'file' ? [row.method, 'HEAD'] : row.method))
  if (methods.size > 0) {
    const allow = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].filter(each => methods.has(each)).join(', ')
    return new Refusal('methodNotAllowed', { method: request.method, path, allow }, { headers: { Allow: allow } })
  }
  const [unserved] = documented
  if (unserved) return new Refusal('notServed', { path, operation: unserved.id })
  const world = worldInPath(path)
  if (world !== undefined) return new Refusal('noSuchWorld', { path, world })
  const other = /^\/api\/(v\d|oauth2\/)/i.test(path)
  return new Refusal(other ? 'otherProduct' : 'noSuchPath', { path })
}

/** All checks up to the body. */
function begin (
  first: Door, settings: ApiSettings, { operation, wrong }: Choice, request: FastifyRequest,
  exchange: Exchange | undefined
): Begun | Promise<Begun> {
  const world = worldOf(request.raw, first)
  world.clock.settle()
  const params = paramsOf(request)
  if (exchange) noteOperation(exchange, operation, params)
  const { headers } = request
  // The type of an empty body says nothing, and Fastify would refuse one that it cannot read.
  const length = headers['content-length']
  const empty = (length === undefined || Number(length) === 0) && headers['transfer-encoding'] === undefined
  const formLogon = operation.caller === 'credentials' && isFormEncoded(headers['content-type'])
    ? world.profile.formLogon
    : undefined
  if (empty && headers['content-type'] !== undefined && formLogon !== 'refused') delete headers['content-type']
  const format = negotiate(headers.accept) ?? (typeof operation.answer === 'string' ? XML : undefined)
  if (!format) throw new Refusal('notAcceptable', { accept: headers.accept! })
  const call: Call = {
    // What is only read is read of one estate to its end, whatever takes the place of that meanwhile.
    world: operation.method === 'GET' ? world.present : world,
    operation: operation.id as OperationId,
    base: baseOf(request.raw, settings),
    url: request.url,
    params,
    query: request.query as Call['query'],
    session: (operation.caller === 'session'
      ? authenticate(world, operation, request, exchange)
      : undefined) as LogonSession,
    credentials: operation.caller === 'credentials' ? credentialsOf(request) : undefined
  }
  if (wrong) throw wrong
  const found = claims[operation.id as OperationId]!.find(call)
  return found instanceof Promise ? found.then(begun) : begun(found)

  function begun (target: unknown): Begun {
    const ignoresBody = formLogon === 'ignored'
    if (operation.request && !ignoresBody && (Number(headers['content-length']) > 0 || formLogon === 'refused')) {
      mediaTypeOf(headers['content-type'])
    }
    return { world, operation, format: format!, call, target, ignoresBody, exchange }
  }
}

function credentialsOf ({ headers, raw: { door } }: FastifyRequest): Credentials | undefined {
  const given = basicOf(headers.authorization)
  return given && door?.name !== undefined ? withoutWorld(given, door.name) : given
}

function paramsOf (request: FastifyRequest): Record<string, string> {
  const params = request.params as Record<string, string>
  if (params['*'] !== undefined) params.filepath = params['*']
  return params
}

/** @throws Refusal noToken, badToken, forbidden */
function authenticate (
  world: World, operation: Operation, request: FastifyRequest, exchange: Exchange | undefined
): LogonSession {
  const token = tokenOf(request.headers)
  if (token === undefined) throw new Refusal('noToken', {}, { why: 'no token' })
  const session = world.sessions.use(token)
  if (!session) throw badToken(world, token)
  if (exchange) exchange.session = session
  const { roles, tenant } = session.account
  if (!permits(session.account, operation.id)) {
    throw new Refusal('forbidden', { operation: operation.id, roles: operation.roles.join(', ') }, {
      why: `${session.userName}, ${tenant === undefined ? roles.join(' and ') : 'a tenant'}, lacks ${operation.id}`
    })
  }
  return session
}

function badToken (world: World, token: string): Refusal {
  const end = world.sessions.endOf(token)
  return new Refusal('badToken', {}, {
    why: end ? `logon session ${end.why} at ${new Date(end.at).toISOString()}` : 'unknown token'
  })
}

/** @throws Refusal badToken where the session has ended since the request began, while its body was on the way */
function stillLoggedOn (world: World, { session }: Call): void {
  world.clock.settle()
  if (session && world.sessions.get(session.id) !== session) throw badToken(world, session.token)
}

function run (settings: ApiSettings, request: FastifyRequest, reply: FastifyReply) {
  const { world, operation, format, call, target, ignoresBody, exchange } = request.begun!
  const handler = claims[operation.id as OperationId]!
  if (!operation.request || ignoresBody) return answered(undefined)
  const { body, headers } = request
  if (exchange) noteBody(exchange, body as Buffer | undefined)
  return readBody(operation, body as Buffer | undefined, headers, settings.validation, world).then(value => {
    stillLoggedOn(world, call)
    return answered(value)
  })

  function answered (body: unknown) {
    const answer = doing(exchange, () => handler.run(call, target, body))
    return answer instanceof Promise
      ? answer.then(each => send(reply, each, format, world.profile))
      : send(reply, answer, format, world.profile)
  }
}
