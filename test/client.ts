// The client of the tests: speaks XML or JSON, and judges every answer it gets by the declarations, in their
// strict form. What it hands on is the same value for both formats, so one test serves both.

import http from 'node:http'
import https from 'node:https'
import type { Test } from 'tap'
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/index.ts'
import { operations, type Operation } from '../src/operations.ts'
import { documented } from '../src/profiles.ts'
import type { Link } from '../src/schema/base.ts'
import type { Root, ValueOf } from '../src/schema/dsl.ts'
import { ErrorRoot } from '../src/schema/error.ts'
import { readJson } from '../src/schema/json-reader.ts'
import { writeJson } from '../src/schema/json-writer.ts'
import { readXml } from '../src/schema/xml-reader.ts'
import { writeXml } from '../src/schema/xml-writer.ts'
import type { Task } from '../src/schema/task.ts'

export const EXCH01_POINT = '710c0a5f-2783-4222-b669-0da996b09b97'
export const FILESERVER_POINT = 'fb87163e-687d-4006-96c9-0451b5423b85'

export type Format = 'xml' | 'json'
export const FORMATS: readonly Format[] = ['xml', 'json']

export interface Reply {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly bytes: Buffer
  readonly text: string
  /** Name of the root; JSON has none, so it is the first of the operation's that fits. */
  readonly root: string | undefined
  /** The body by the schema: the same whether it came as XML or as JSON. */
  readonly value: any
}

export interface RequestOptions {
  readonly headers?: http.OutgoingHttpHeaders
  /** Bytes or text as they are, or a value that is written in the client's format. */
  readonly body?: string | Buffer | { readonly root: Root<any>, readonly value: unknown }
  /** Not judged: for answers that are no representation. */
  readonly plain?: boolean
}

/** What is connected to: an emulator, or one of its worlds. */
export type Reached = Pick<Emulator, 'url' | 'httpUrl' | 'clock'> & { readonly ca?: string | null }

export interface Client<E = Emulator> {
  readonly format: Format
  readonly emulator: E
  token: string | undefined
  request (method: string, path: string, options?: RequestOptions): Promise<Reply>
  get (path: string, options?: RequestOptions): Promise<Reply>
  post (path: string, options?: RequestOptions): Promise<Reply>
  delete (path: string, options?: RequestOptions): Promise<Reply>
  logon (userName?: string, password?: string): Promise<Reply>
  /** Posts, or asks otherwise, lets the task end, and gives the finished task. */
  finish (path: string, options?: RequestOptions, method?: string): Promise<ValueOf<typeof Task>>
  /** Mounts a restore point and gives the path of the mount. */
  mount (point?: string): Promise<string>
}

/** An emulator on free ports, with a clock that stands still and jobs that wait to be started. */
export async function start (t: Test, options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ port: 'off', httpPort: 0, clock: 'manual', schedules: 'off', ...options })
  t.teardown(() => emulator.close())
  return emulator
}

export const basic = (userName: string, password: string): string =>
  `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`

/** Path and query of a link's Href. */
export const pathOf = (href: string): string => href.replace(/^https?:\/\/[^/]+/, '')

/** The path a link of some Rel (and Type) leads to. */
export function follow (value: { Links?: readonly Link[] | undefined }, rel: string, type?: string): string {
  const found = value.Links?.find(each => each.Rel === rel && (type === undefined || each.Type === type))
  if (!found) throw new Error(`No link ${rel} ${type ?? ''} in ${JSON.stringify(value.Links)}`)
  return pathOf(found.Href)
}

/** Paths begin at `/api`, or as links do. */
export function connect<E extends Reached = Emulator> (
  emulator: E, format: Format = 'xml', { https: secure = false, ca = emulator.ca } = {}
): Client<E> {
  const base = new URL((secure ? emulator.url : emulator.httpUrl)!)
  const prefix = base.pathname.replace(/\/api\/$/, '')
  const agent = secure ? new https.Agent({ keepAlive: true, ca: ca! }) : new http.Agent({ keepAlive: true })
  const client: Client<E> = {
    format,
    emulator,
    token: undefined,
    async request (method, given, { headers = {}, body, plain = false } = {}) {
      const path = prefix !== '' && given.startsWith(`${prefix}/`) ? given.slice(prefix.length) : given
      const all: http.OutgoingHttpHeaders = { accept: `application/${format}`, ...headers }
      if (client.token !== undefined && !('x-restsvcsessionid' in all)) all['X-RestSvcSessionId'] = client.token
      let bytes: string | Buffer | undefined
      if (body !== undefined) {
        bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : written(body, format)
        if (!('content-type' in all)) all['content-type'] = `application/${format}`
      }
      const { response, received } = await exchange(base, agent, method, prefix + path, all, bytes)
      const judged = plain ? { root: undefined, value: undefined } : await judge(method, path, response, received)
      return {
        status: response.statusCode!,
        headers: response.headers,
        rawHeaders: response.rawHeaders,
        bytes: received,
        text: received.toString('utf8'),
        ...judged
      }
    },
    get: (path, options) => client.request('GET', path, options),
    post: (path, options) => client.request('POST', path, options),
    delete: (path, options) => client.request('DELETE', path, options),
    async logon (userName = 'administrator', password = 'password') {
      const headers = { authorization: basic(userName, password) }
      const reply = await client.post('/api/sessionMngr/?v=latest', { headers })
      if (reply.status === 201) client.token = reply.headers['x-restsvcsessionid'] as string
      return reply
    },
    async finish (path, options, method = 'POST') {
      const accepted = await client.request(method, path, options)
      if (accepted.status !== 202) throw new Error(`${method} ${path}: ${accepted.status} ${accepted.text}`)
      emulator.clock.advance(60_000)
      return (await client.get(pathOf(accepted.value.Href))).value
    },
    async mount (point = EXCH01_POINT) {
      return follow(await client.finish(`/api/vmRestorePoints/${point}/mounts`), 'Related')
    }
  }
  return client
}

function written ({ root, value }: { root: Root<any>, value: unknown }, format: Format): string {
  return format === 'xml' ? writeXml(root, value as never) : writeJson(root, value as never, documented.json)
}

function exchange (
  base: URL, agent: http.Agent, method: string, path: string, headers: http.OutgoingHttpHeaders,
  body: string | Buffer | undefined
): Promise<{ response: http.IncomingMessage, received: Buffer }> {
  const transport = base.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const { hostname, port } = base
    const request = transport.request({ hostname, port, agent, method, path, headers }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () => resolve({ response, received: Buffer.concat(chunks) }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

const patterns = (operations as readonly Operation[]).map(row => {
  const pattern = row.path.replace('{filepath}', '.+').replace(/\{\w+\}/g, '[^/]+')
  return { row, pattern: new RegExp(`^${pattern}$`, 'is') }
})

/** Which operations a path may name, kept: there are hundreds of patterns, and few paths. */
const named = new Map<string, readonly Operation[]>()

function operationsAt (method: string, path: string): readonly Operation[] {
  const key = `${method} ${path}`
  let rows = named.get(key)
  if (!rows) {
    rows = patterns.flatMap(({ row, pattern }) => row.method === method && pattern.test(path) ? row : [])
    named.set(key, rows)
  }
  return rows
}

/** The operation that a request names, as far as its answer goes; undefined for what is no operation. */
function operationOf (method: string, path: string): Operation | undefined {
  const folded = path.split('?')[0]!.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1')
  const action = /[?&]action=(\w+)/i.exec(path)?.[1]?.toLowerCase()
  const rows = operationsAt(method, folded)
  return rows.find(row => row.query && row.query.action?.toLowerCase() === action) ??
    rows.find(row => !row.query || (row.queryOptional && action === undefined))
}

/**
 * Reads a representation by the declarations in their strict form.
 * @throws Error where it is not what its operation answers with
 */
async function judge (
  method: string, path: string, response: http.IncomingMessage, bytes: Buffer
): Promise<{ root: string | undefined, value: any }> {
  const status = response.statusCode!
  const where = `${method} ${path} -> ${status}`
  if (status === 204) {
    if (bytes.length > 0) throw new Error(`${where} has a body`)
    return { root: undefined, value: undefined }
  }
  const answer = operationOf(method, path)?.answer
  const roots = status >= 400 ? [ErrorRoot] : answer
  if (!Array.isArray(roots)) throw new Error(`${where} answers with no representation; ask for it with { plain: true }`)
  const length = Number(response.headers['content-length'])
  if (length !== bytes.length && response.headers['transfer-encoding'] !== 'chunked') throw new Error(`${where} has Content-Length ${length} for ${bytes.length} bytes`)
  const failures: string[] = []
  for (const root of roots as Root<any>[]) {
    try {
      const { value } = /xml/.test(response.headers['content-type']!)
        ? await readXml(root, bytes, { validation: 'strict' })
        : readJson(root, bytes, { form: 'response', style: documented.json, validation: 'strict' })
      return { root: root.name, value }
    } catch (error) {
      failures.push(`${root.name}: ${(error as Error).message}`)
    }
  }
  throw new Error(`${where} is not valid: ${failures.join('; ')}\n${bytes.toString('utf8')}`)
}
