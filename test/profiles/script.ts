// The same requests to an emulator of any product, and what a client can tell of the answers: status lines, headers,
// how bodies are written, and every value in them. What changes from run to run (ids, the last digits of a time
// that come from an id) is taken out.

import http from 'node:http'
import type { Emulator } from '../../src/index.ts'
import { profiles, type Product } from '../../src/profiles.ts'
import { EntityReferences } from '../../src/schema/base.ts'
import type { Root } from '../../src/schema/dsl.ts'
import { ErrorRoot } from '../../src/schema/error.ts'
import { FileSystemEntries, FileSystemEntry } from '../../src/schema/filesystem.ts'
import { BackupServer } from '../../src/schema/infrastructure.ts'
import { readJson } from '../../src/schema/json-reader.ts'
import { VmRestorePointMount } from '../../src/schema/mount.ts'
import { RestoreSessions } from '../../src/schema/restore-session.ts'
import { VmRestorePoint } from '../../src/schema/restore-point.ts'
import { EnterpriseManager, LogonSession } from '../../src/schema/session.ts'
import { Task } from '../../src/schema/task.ts'
import { readXml } from '../../src/schema/xml-reader.ts'
import { basic, type Format } from '../client.ts'

export const POINT = '2b1f4c0e-6a47-4f0e-9d6c-0f3d5a9e7c11'
export const NOW = '2026-01-31T14:05:06.780Z'
export const ESTATE = {
  extends: 'empty',
  vms: [{
    name: 'app01',
    os: 'windows',
    restorePoints: [{ at: '2026-01-30T03:04:05.670Z', id: POINT }],
    files: { 'C:/ä b/ü.txt': { text: 'hello', modified: '2026-01-02T03:04:05.120Z' } }
  }]
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const MOUNTS = `/api/vmRestorePoints/${POINT}/mounts`
const FOLDER = `${MOUNTS}/1/C:/%C3%A4%20b`
const ADMIN = { authorization: basic('administrator', 'password') }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const SPEC = {
  xml: '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ForDirectDownload /></FileRestoreSpec>',
  json: '{"ForDirectDownload":{}}'
}
const BAD = { xml: '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0" />', json: '{}' }

/** What can be told of the answers, by what was asked and what of the answer it is. */
export type Facts = Map<string, string>

interface Ask {
  readonly method?: string
  readonly headers?: http.OutgoingHttpHeaders
  readonly body?: string
  readonly token?: string
  /** Whether a success is enough said: some products refuse it. */
  readonly brief?: boolean
}

interface Answer {
  readonly response: http.IncomingMessage
  readonly text: string
  readonly value: any
}

interface Noted {
  readonly kind: 'successes' | 'errors'
  readonly headers: ReadonlyMap<string, string>
}

interface Run {
  readonly format: Format
  readonly facts: Facts
  readonly answers: Noted[]
  ask (name: string, path: string, root: Root<any> | undefined, options?: Ask): Promise<Answer>
}

/** Plays the script in one format; facts of how bodies are written name it, all others do not depend on it. */
export async function play (emulator: Emulator, format: Format): Promise<Facts> {
  const run = begin(emulator, format)
  await logons(run)
  const token = (await logon(run, 'a logon', '', { brief: false })).response.headers['x-restsvcsessionid'] as string
  await objects(run, token)
  await refusals(run, token)
  await mounting(run, emulator, token)
  for (const kind of ['successes', 'errors']) noteHeaders(run.facts, kind, run.answers)
  return run.facts
}

const logon = (run: Run, name: string, query = '', options: Ask = {}) =>
  run.ask(name, `/api/sessionMngr/${query}`, LogonSession, {
    method: 'POST', brief: true, ...options, headers: { ...ADMIN, ...options.headers }
  })

async function logons (run: Run): Promise<void> {
  await run.ask('the entry point', '/api/', EnterpriseManager)
  for (const version of ['latest', 'v1', ...[1, 2, 3, 4, 5, 6, 7, 8].map(minor => `v1_${minor}`)]) {
    await logon(run, `a logon with ${version}`, `?v=${version}`)
  }
  await logon(run, 'a logon without credentials', '', { headers: { authorization: '' } })
  await logon(run, 'a form-encoded logon without a body', '', { headers: { ...FORM, 'content-length': 0 } })
  await logon(run, 'a form-encoded logon', '', { headers: FORM, body: 'a=b' })
}

async function objects (run: Run, token: string): Promise<void> {
  const { value } = await run.ask('backup servers', '/api/backupServers', EntityReferences, { token })
  const server = `/api/backupServers/${value.Ref[0].UID}`
  await run.ask('a backup server', `${server}?format=Entity`, BackupServer, { token })
  await run.ask('VM restore points', '/api/vmRestorePoints', EntityReferences, { token })
  await run.ask('a VM restore point', `/api/vmRestorePoints/${POINT}?format=Entity`, VmRestorePoint, { token })
}

async function refusals (run: Run, token: string): Promise<void> {
  const refused = (name: string, path: string, options: Ask = {}) =>
    run.ask(name, path, undefined, { token, ...options })
  await refused('an unknown VM restore point', `/api/vmRestorePoints/${UNKNOWN}`)
  await refused('an id that cannot be one', '/api/vmRestorePoints/99999')
  await refused('an unknown task', '/api/tasks/task-297')
  await refused('a task id that cannot be one', '/api/tasks/99999')
  await refused('an unknown logon session', `/api/logonSessions/${UNKNOWN}`)
  await refused('an unknown path', '/api/nothing')
  await refused('an unsupported method', '/api/tasks', { method: 'PUT' })
  await refused('an unacceptable format', '/api/tasks', { headers: { accept: 'text/html' } })
  await refused('an unknown token', '/api/tasks', { token: 'x' })
  await refused('a role that may not', MOUNTS, { method: 'POST', token: await tokenOf(run, 'portaluser') })
  await refused('a body of an unknown type', MOUNTS, {
    method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'
  })
  await refused('a body that is too large', MOUNTS, {
    method: 'POST', headers: { 'content-type': 'application/xml' }, body: ' '.repeat(2000)
  })
  await refused('an expectation', '/api/tasks', { headers: { expect: 'nonsense' } })
  await refused('headers that are too large', '/api/tasks', { headers: { 'x-large': 'x'.repeat(20_000) } })
}

async function tokenOf (run: Run, userName: string): Promise<string> {
  const { response } = await logon(run, `a logon of ${userName}`, '', {
    headers: { authorization: basic(userName, 'password') }
  })
  return response.headers['x-restsvcsessionid'] as string
}

async function mounting (run: Run, emulator: Emulator, token: string): Promise<void> {
  const { format } = run
  const finish = async (name: string, path: string, options: Ask = {}) => {
    const { value } = await run.ask(`${name}, begun`, path, Task, { token, method: 'POST', ...options })
    emulator.clock.advance(1000)
    await run.ask(`${name}, done`, new URL(value.Href).pathname, Task, { token })
  }
  await finish('a mount', MOUNTS)
  const other = await tokenOf(run, 'filerestore')
  await run.ask('a task of another session', '/api/tasks/task-1', undefined, { token: other })
  await run.ask('the mount', `${MOUNTS}/1`, VmRestorePointMount, { token })
  await run.ask('an unknown mount', `${MOUNTS}/7`, undefined, { token })
  await run.ask('a folder', `${FOLDER}?action=listAll`, FileSystemEntries, { token })
  await run.ask('a file', `${FOLDER}/%C3%BC.txt`, FileSystemEntry, { token })
  await run.ask('an unknown file', `${FOLDER}/no.txt`, undefined, { token })
  const restore = `${FOLDER}/%C3%BC.txt?action=restore`
  const typed = { method: 'POST', headers: { 'content-type': `application/${format}` } }
  await run.ask('a body that is not valid', restore, undefined, { token, ...typed, body: BAD[format] })
  await finish('a restore', restore, { ...typed, body: SPEC[format] })
  const crossed = { token, method: 'POST', brief: true }
  await run.ask('XML that accepts JSON', restore, Task, {
    ...crossed, headers: { 'content-type': 'application/xml', accept: 'application/json, */*' }, body: SPEC.xml
  })
  await run.ask('JSON that accepts XML', restore, Task, {
    ...crossed, headers: { 'content-type': 'application/json', accept: '*/*' }, body: SPEC.json
  })
  await run.ask('restore sessions', '/api/restoreSessions?format=Entity', RestoreSessions, { token })
  await run.ask('an unmounting', `${MOUNTS}/1`, undefined, { token, method: 'DELETE' })
  await run.ask('restore sessions after it', '/api/restoreSessions?format=Entity', RestoreSessions, { token })
}

function begin (emulator: Emulator, format: Format): Run {
  const product = emulator.product as Product
  const facts: Facts = new Map()
  const answers: Noted[] = []
  // Each emulator has its own ports, and its logon sessions and restore sessions ids of their own.
  const { origin } = new URL(emulator.httpUrl!)
  const steady = (text: string) => text.replaceAll(`${origin}${MOUNTS}`, 'mounts').replaceAll(origin, '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => id === POINT || id === UNKNOWN ? id : 'id')
    .replace(/[A-Za-z0-9+/]{48}/g, 'token')
    .replace(/(\.\d{3})\d{3}(?!\d)/g, '$1###')
    // The two readers say the same in their own words.
    .replace(/(?<=is not a valid \w+): .*/, '')
  return {
    format,
    facts,
    answers,
    async ask (name, path, root, { method = 'GET', headers = {}, body, token, brief = false } = {}) {
      const all = {
        accept: `application/${format}`, ...(token === undefined ? {} : { 'x-restsvcsessionid': token }), ...headers
      }
      const { response, text } = await exchange(origin, method, path, all, body)
      const error = response.statusCode! >= 400
      facts.set(`${name}: status line`, `${response.statusCode} ${response.statusMessage}`)
      answers.push({ kind: error ? 'errors' : 'successes', headers: headersOf(response) })
      if (response.statusCode === 204) return { response, text, value: undefined }
      noteForm(facts, text, error)
      const json = /json/.test(response.headers['content-type']!)
      const profile = profiles[product]
      const read = error ? ErrorRoot : root!
      const style = error ? profile.errorJson : profile.json
      const { value } = json
        ? readJson(read, text, { form: 'response', style })
        : await readXml(read, Buffer.from(text), { validation: 'strict' })
      for (const [at, leaf] of brief && !error ? [] : leaves(value)) {
        // The status line says it already.
        if (at !== 'StatusCode') facts.set(`${name}: ${at}`, steady(leaf))
      }
      return { response, text, value }
    }
  }
}

function exchange (origin: string, method: string, path: string, headers: http.OutgoingHttpHeaders, body?: string) {
  return new Promise<{ response: http.IncomingMessage, text: string }>((resolve, reject) => {
    const request = http.request(origin + path, { method, headers, agent: false }, response => {
      response.setEncoding('utf8')
      let text = ''
      response.on('data', chunk => { text += chunk })
      response.on('end', () => resolve({ response, text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** Headers that say nothing of a product, or whose values follow from all the rest. */
const PASSED_OVER = [
  'date', 'content-length', 'connection', 'keep-alive', 'location', 'set-cookie', 'x-restsvcsessionid'
]

/** Headers that not every answer has. */
const SOMETIMES = ['content-type', 'allow', 'www-authenticate']

/** By name, in its own letters. */
function headersOf ({ headers, rawHeaders }: http.IncomingMessage): ReadonlyMap<string, string> {
  const names = rawHeaders.filter((_, i) => i % 2 === 0).filter(name => !PASSED_OVER.includes(name.toLowerCase()))
  return new Map(names.map(name => [
    SOMETIMES.includes(name.toLowerCase()) ? name.toLowerCase() : name, String(headers[name.toLowerCase()])
  ]))
}

/** All values that a header has in answers of a kind, and whether some lack it. */
function noteHeaders (facts: Facts, kind: string, answers: readonly Noted[]): void {
  const alike = answers.filter(answer => answer.kind === kind).map(({ headers }) => headers)
  for (const name of new Set(alike.flatMap(headers => [...headers.keys()]))) {
    for (const headers of alike) {
      const value = headers.get(name)
      if (value !== undefined || !SOMETIMES.includes(name)) add(facts, `header ${name} of ${kind}`, value ?? '(absent)')
    }
  }
}

/** How bodies are written: the namespaces of XML, letter case, nulls and order in JSON. */
function noteForm (facts: Facts, text: string, error: boolean): void {
  const kind = error ? 'errors' : 'successes'
  if (text.startsWith('<')) {
    const declared = /<\w[^>]*>/.exec(text)![0].match(/xmlns(:\w+)?(?==)/g)!.join(' ')
    return add(facts, `XML of ${kind}: namespaces`, declared)
  }
  const names = text.match(/"\w+"(?=:)/g)!
  add(facts, `JSON of ${kind}: letter case`, /[A-Z]/.test(names[0]![1]!) ? 'Pascal' : 'camel')
  if (/:null/.test(text)) add(facts, `JSON of ${kind}: nulls`, 'written')
  if (error) add(facts, 'JSON of errors: order', names.join(' ').replaceAll('"', '').toLowerCase())
}

/** One more of the values that a fact holds. */
export function add (facts: Facts, key: string, value: string): void {
  const values = new Set(facts.get(key)?.split(' | ') ?? [])
  for (const each of value.split(' | ')) values.add(each)
  facts.set(key, [...values].sort().join(' | '))
}

/** Each value below another, by its path. */
function * leaves (value: unknown, path = ''): Iterable<[string, string]> {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) yield [path, String(value)]
    return
  }
  for (const [key, below] of Object.entries(value)) yield * leaves(below, path === '' ? key : `${path}.${key}`)
}
