// The tester's surface in OpenAPI 3.1, printed from its table.

import { VERSION } from '../version.ts'
import type { Answer, Call } from './call.ts'
import { calls } from './calls.ts'
import { estateRows } from './estate-desk.ts'
import type { JsonSchema, RecordShape } from './shape.ts'

const ERROR = {
  description: 'What is wrong',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: {
          error: { type: 'string' },
          mistakes: {
            type: 'array',
            items: { type: 'object', properties: { path: { type: 'string' }, reason: { type: 'string' } } }
          }
        },
        required: ['error']
      }
    }
  }
}

const JSON_TYPE = 'application/json'

type Properties = Readonly<Record<string, JsonSchema & { readonly description?: string }>>

export function controlOpenApi (): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { name, call } of calls) {
    const path = paths[call.path] ??= {}
    path[call.method.toLowerCase()] = operation(name, call)
  }
  for (const { method, path, ...row } of estateRows) (paths[path] ??= {})[method.toLowerCase()] = row
  return {
    openapi: '3.1.0',
    info: {
      title: 'The tester\'s surface of vbem-emulator',
      version: VERSION,
      description: 'What a call takes may stand in its body, as JSON, or in its query.',
      license: { name: 'MIT', identifier: 'MIT' }
    },
    servers: [{ url: '/' }],
    // Beyond loopback; without a token anybody may call.
    security: [{}, { token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }
  }
}

function operation (name: string, { method, path, about, takes, answers }: Call): object {
  const schema = takes.schema as { properties: Properties, required?: readonly string[] }
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key!)
  const others = Object.keys(schema.properties).filter(key => !inPath.includes(key))
  const parameter = (key: string, place: 'path' | 'query') => {
    const { description, ...own } = schema.properties[key]!
    return { name: key, in: place, required: place === 'path', description, schema: own }
  }
  const inQuery = method === 'GET' || method === 'DELETE'
  return {
    operationId: name.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase()),
    summary: about,
    tags: [name.split('.')[0]],
    parameters: [
      ...inPath.map(key => parameter(key, 'path')),
      ...(inQuery ? others.map(key => parameter(key, 'query')) : [])
    ],
    ...(!inQuery && others.length > 0 && { requestBody: body(takes as RecordShape<any>, others) }),
    responses: { ...responses(answers), ...(answers.no !== undefined && { 422: plain(answers.no) }), '4XX': ERROR }
  }
}

function body ({ schema }: { readonly schema: JsonSchema }, keys: readonly string[]): object {
  const { properties, required = [], ...others } = schema as { properties: Properties, required?: readonly string[] }
  const own = Object.fromEntries(keys.map(key => [key, properties[key]]))
  const needed = required.filter(key => keys.includes(key))
  return {
    required: needed.length > 0,
    content: {
      'application/json': { schema: { ...others, properties: own, ...(needed.length > 0 && { required: needed }) } }
    }
  }
}

const plain = (description: string) => ({ description, content: { 'text/plain': { schema: { type: 'string' } } } })

function responses ({ about, schema, status, type }: Answer<any>): object {
  if (schema === undefined && type === undefined) return { 204: { description: about } }
  const media = (type ?? JSON_TYPE).split(';')[0]!
  const own = schema ?? { type: media === JSON_TYPE ? 'object' : 'string' }
  const description = about[0]!.toUpperCase() + about.slice(1)
  const answer = { description, content: { [media]: { schema: own } } }
  return typeof status === 'function' ? { 200: answer, 503: answer } : { [status ?? 200]: answer }
}
