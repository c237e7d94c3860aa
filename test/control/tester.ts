// Calls the tester's surface by HTTP as a tester would, and holds each answer against the OpenAPI document of the
// surface.

import { Ajv2020 } from 'ajv/dist/2020.js'
import { controlOpenApi } from '../../src/control/openapi.ts'
import type { Emulator } from '../../src/index.ts'

interface Told { readonly status: number, readonly type: string | null, readonly text: string, readonly value: any }

interface Operation {
  readonly responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema?: object }>> }>>
}

const document = controlOpenApi() as { paths: Record<string, Record<string, Operation>> }
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const patterns = Object.entries(document.paths).map(([path, own]) =>
  ({ pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`), own, path }))

/** The operations of the document that have been answered, as `GET /emulator/clock`. */
export const answered = new Set<string>()

function judge (method: string, path: string, { status, type, text, value }: Told): void {
  const found = patterns.find(({ pattern }) => pattern.test(path.split('?')[0]!))
  const operation = found?.own[method.toLowerCase()]
  if (!operation) return
  const response = operation.responses[status] ?? operation.responses[`${String(status)[0]}XX`]
  if (!response) throw new Error(`${method} ${path} -> ${status} is not in the document`)
  if (status < 300) answered.add(`${method} ${found!.path}`)
  const media = type?.split(';')[0]
  if (media === undefined) return
  const content = response.content?.[media]
  if (!content) throw new Error(`${method} ${path} -> ${status} ${media} is not in the document`)
  if (content.schema && media === 'application/json' && !ajv.validate(content.schema, value)) {
    throw new Error(`${method} ${path} -> ${status}: ${ajv.errorsText()}\n${text.slice(0, 1000)}`)
  }
}

/** @param emulator or one of its worlds */
export async function tell (
  emulator: Pick<Emulator, 'controlUrl'>, method: string, path: string, body?: object | string,
  headers: Record<string, string> = {}
): Promise<Told> {
  const sent = typeof body === 'object' ? JSON.stringify(body) : body
  const url = new URL(emulator.controlUrl!.replace(/\/emulator\/$/, '') + path)
  const answer = await fetch(url, {
    method,
    headers: { ...(typeof body === 'object' && { 'content-type': 'application/json' }), ...headers },
    ...(sent !== undefined && { body: sent })
  })
  const text = await answer.text()
  const type = answer.headers.get('content-type')
  const value = type?.startsWith('application/json') ? JSON.parse(text) : undefined
  const told = { status: answer.status, type, text, value }
  judge(method, new URL(path, url).pathname, told)
  return told
}
