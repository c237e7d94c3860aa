// OpenAPI's operations: one for each method of a path. Where a query parameter tells several operations of the API
// apart, OpenAPI has one for them all, and `x-operations` names each (see docs/decisions/openapi-of-the-api.md).

import { ROLES } from '../engine/accounts.ts'
import type { Operation } from '../operations.ts'
import { referenceTo, type OpenApiSchema } from '../schema/openapi-schemas.ts'
import { pathParameters, queryParameters, type Parameter } from './parameters.ts'
import { titleOf } from './titles.ts'

export type MediaTypes = Readonly<Record<string, { readonly schema: OpenApiSchema }>>

export interface OpenApiResponse {
  readonly $ref?: string
  readonly description?: string
  readonly headers?: Readonly<Record<string, object>>
  readonly content?: MediaTypes
}

/** What OpenAPI has no word for, of one operation of the API. */
export interface ApiOperation {
  readonly operationId: string
  readonly summary: string
  /** Parameters that select it. */
  readonly query?: Readonly<Record<string, string>>
  readonly request?: string
  readonly status: number
  readonly answer: readonly string[] | 'nothing' | 'file'
  readonly 'x-task'?: { readonly operation: string, readonly message: string }
  readonly 'x-roles': readonly string[]
  readonly 'x-platforms'?: readonly string[]
  readonly 'x-documentation': string
  readonly 'x-known': string
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly externalDocs?: { readonly url: string }
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly required: boolean
    readonly description?: string
    readonly content: MediaTypes
  }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  /** The operations of the API that this one stands for; always at least one. */
  readonly 'x-operations': readonly ApiOperation[]
}

const documentationUrl = (page: string): string => `https://helpcenter.veeam.com/docs/vbr/em_rest/${page}.html`

/** The operation for rows of one method and path. */
export function openApiOperation (
  rows: readonly Operation[], tag: string, versions: readonly string[]
): OpenApiOperation {
  const [first] = rows as [Operation, ...Operation[]]
  const merged = rows.length > 1
  const operationId = merged ? mergedId(first) : first.id
  const parameters = [
    ...pathParameters(first.path),
    ...mergeParameters(rows.map(row => [...selecting(row), ...queryParameters(row, versions)]))
  ]
  const requestBody = requestBodyOf(rows)
  return {
    operationId,
    summary: merged ? mergedTitle(rows) : titleOf(first.id),
    description: rows.map(row => merged ? `- ${described(row, true)}` : described(row, false)).join('\n'),
    tags: [tag],
    ...(!merged && { externalDocs: { url: documentationUrl(first.page) } }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: responsesOf(rows, parameters),
    security: securityOf(first),
    'x-operations': rows.map(apiOperation)
  }
}

/** Of a method and path: `postJobsId`. None of the operations that it stands for has this id. */
function mergedId ({ method, path }: Operation): string {
  const words = path.replace(/^\/api\//, '').split(/\W+/).filter(word => word !== '')
  return method.toLowerCase() + words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function mergedTitle (rows: readonly Operation[]): string {
  const titles = rows.map(row => titleOf(row.id))
  return titles.length > 10 ? `${titles.slice(0, 3).join('; ')}; …` : titles.join('; ')
}

function described ({ id, query, roles, platforms, task }: Operation, merged: boolean): string {
  const selector = Object.entries(query ?? {}).map(([name, value]) => `\`${name}=${value}\``).join(', ')
  const sentences = [
    ...(merged ? [`${selector || 'Otherwise'}: ${titleOf(id)}.`] : []),
    ...(task ? [`Starts the task ${task}.`] : []),
    `For ${roles.length === ROLES.length ? 'every role' : roles.join(', ')}.`,
    ...(platforms ? [`Platforms: ${platforms.join(', ')}.`] : [])
  ]
  return sentences.join(' ')
}

function apiOperation (row: Operation): ApiOperation {
  const { id, query, request, status, answer, task, message = 'Ok', roles, platforms, page, known } = row
  return {
    operationId: id,
    summary: titleOf(id),
    ...(query && { query }),
    ...(request && { request: request.root.name }),
    status,
    answer: typeof answer === 'string' ? answer : answer.map(root => root.name),
    ...(task && { 'x-task': { operation: task, message } }),
    'x-roles': roles,
    ...(platforms && { 'x-platforms': platforms }),
    'x-documentation': page,
    'x-known': known ?? 'documented'
  }
}

function selecting ({ query = {}, queryOptional }: Operation): Parameter[] {
  return Object.entries(query).map(([name, value]) => ({
    name,
    in: 'query',
    ...(!queryOptional && { required: true }),
    description: 'Selects the operation.',
    schema: { type: 'string', enum: [value] }
  }))
}

/** One list for several: a parameter is required where each has it so, and takes the values of all. */
function mergeParameters (lists: readonly Parameter[][]): Parameter[] {
  const names = [...new Set(lists.flat().map(({ name }) => name))]
  return names.map(name => {
    const found = lists.flat().filter(each => each.name === name)
    const everywhere = lists.every(list => list.some(each => each.name === name && each.required))
    const { required, schema, description, ...first } = found[0]!
    const values = schema.enum && [...new Set(found.flatMap(each => each.schema.enum ?? []))]
    return {
      ...first,
      ...(everywhere && { required: true }),
      description: [...new Set(found.map(each => each.description))].join(' '),
      schema: { ...schema, ...(values && { enum: values }) }
    }
  })
}

function securityOf ({ caller }: Operation): OpenApiOperation['security'] {
  switch (caller) {
    case 'anyone': return []
    // A body may carry the credentials instead.
    case 'credentials': return [{ basic: [] }, {}]
    case 'session': return [{ sessionHeader: [] }, { sessionCookie: [] }]
  }
}

/** The same schema for both formats: see openapi-schemas.ts. */
export function representations (names: Iterable<string>): MediaTypes {
  const schemas = [...new Set(names)].map(referenceTo)
  const schema: OpenApiSchema = schemas.length === 1 ? schemas[0]! : { oneOf: schemas }
  return { 'application/xml': { schema }, 'application/json': { schema } }
}

function requestBodyOf (rows: readonly Operation[]): OpenApiOperation['requestBody'] {
  const requests = rows.flatMap(row => row.request ? [row.request] : [])
  if (requests.length === 0) return undefined
  return {
    required: requests.length === rows.length && requests.every(request => request.required),
    ...(requests.some(request => request.anyRoot) && {
      description: 'The name of the root element in XML is not documented: any is accepted.'
    }),
    content: representations(requests.map(request => request.root.name))
  }
}

const refused = (name: string): OpenApiResponse => ({ $ref: `#/components/responses/${name}` })

export function responsesOf (
  rows: readonly Operation[], parameters: readonly Parameter[]
): OpenApiOperation['responses'] {
  const sent = rows.some(row => row.request)
  const responses: Record<string, OpenApiResponse> = {}
  for (const status of [...new Set(rows.map(row => row.status))].sort()) {
    responses[status] = success(rows.filter(row => row.status === status))
  }
  const file = rows.some(row => row.answer === 'file')
  return {
    ...responses,
    ...(file && { 206: { description: 'The ranges that were asked for.', content: FILE } }),
    400: refused('BadRequest'),
    ...(rows.some(row => row.caller !== 'anyone') && { 401: refused('Unauthorized') }),
    ...(rows.some(row => row.roles.length < ROLES.length) && { 403: refused('Forbidden') }),
    ...(parameters.some(each => each.in === 'path') && { 404: refused('NotFound') }),
    406: refused('NotAcceptable'),
    ...(sent && { 413: refused('ContentTooLarge'), 415: refused('UnsupportedMediaType') }),
    ...(file && { 416: refused('RangeNotSatisfiable') }),
    default: refused('Refused')
  }
}

const header = (description: string) => ({ description, schema: { type: 'string' } })

const FILE: MediaTypes = {
  'application/octet-stream': { schema: { description: 'The bytes of a file.' } },
  'application/zip': { schema: { description: 'A folder, packed.' } }
}

/** Answers of one status, of operations that the query tells apart. */
function success (rows: readonly Operation[]): OpenApiResponse {
  const roots = rows.flatMap(row => typeof row.answer === 'string' ? [] : row.answer).map(root => root.name)
  const content: MediaTypes = {
    ...(roots.length > 0 && representations(roots)),
    ...(rows.some(row => row.answer === 'file') && FILE)
  }
  return {
    description: [...new Set(rows.map(descriptionOf))].join(' '),
    ...(rows.some(row => row.caller === 'credentials') && {
      headers: {
        Location: header('URL of the logon session.'),
        'X-RestSvcSessionId': header('The token of the logon session.'),
        'Set-Cookie': header('The token, as a cookie of the same name.')
      }
    }),
    ...(Object.keys(content).length > 0 && { content })
  }
}

function descriptionOf ({ answer, task, status }: Operation): string {
  if (task) return 'Accepted: the task says when it is done.'
  if (answer === 'file') return 'The file.'
  if (answer === 'nothing') return status === 201 ? 'Created.' : 'Done.'
  return answer.length === 1 ? `${answer[0]!.name}.` : `${answer.map(root => root.name).join(' or ')}.`
}
