// The OpenAPI 3.1 document of the whole API, from the table of operations and the declarations of representations.
// Property names, nulls and versions are those of a product. Nothing of it is needed to start: load it on demand.

import { areas } from '../operations/areas.ts'
import { operations, type Operation } from '../operations.ts'
import type { Profile } from '../profiles.ts'
import type { Complex } from '../schema/dsl.ts'
import { ErrorRoot, ErrorType } from '../schema/error.ts'
import type { JsonStyle } from '../schema/json-names.ts'
import { openApiSchemas, type OpenApiSchema } from '../schema/openapi-schemas.ts'
import { roots } from '../schema/roots.ts'
import { VERSION } from '../version.ts'
import { openApiOperation, representations, type OpenApiOperation, type OpenApiResponse } from './openapi-operations.ts'

export interface OpenApiServer {
  readonly url: string
  readonly description: string
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly info: object
  readonly servers: readonly OpenApiServer[]
  readonly tags: readonly { readonly name: string, readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, OpenApiSchema>>
    readonly responses: Readonly<Record<string, OpenApiResponse>>
    readonly securitySchemes: object
  }
}

export type ApiProduct = Pick<Profile, 'name' | 'json' | 'errorJson' | 'versions' | 'oldVersions'>

/** Where an emulator serves that was told nothing else. */
export const DEFAULT_SERVERS: readonly OpenApiServer[] = [
  { url: 'https://localhost:9398', description: 'HTTPS' },
  { url: 'http://localhost:9399', description: 'HTTP' }
]

/** The URLs of a document lead to the server that it was fetched from. */
export const SAME_SERVER: readonly OpenApiServer[] = [{ url: '/', description: 'This server' }]

export function openApiDocument (
  product: ApiProduct, servers: readonly OpenApiServer[] = DEFAULT_SERVERS
): OpenApiDocument {
  const rows: readonly Operation[] = operations
  const requests = new Set(rows.flatMap(row => row.request ? [row.request.root] : []))
  const answers = new Set(rows.flatMap(row => typeof row.answer === 'string' ? [] : row.answer))
  const styleOf = (type: Complex): JsonStyle => type === ErrorType ? product.errorJson : product.json
  return {
    openapi: '3.1.1',
    info: {
      title: 'Veeam Backup Enterprise Manager REST API',
      version: VERSION,
      summary: 'The whole API, as vbem-emulator declares it.',
      description: `As of product profile \`${product.name}\`. Paths are the same in any letter case. ${ABOUT_FORMATS}`,
      license: { name: 'MIT', identifier: 'MIT' }
    },
    servers,
    tags: areas.map(({ name, description }) => ({ name, description })),
    paths: pathsOf([...product.versions, ...product.oldVersions]),
    components: {
      schemas: openApiSchemas(roots.values(), { styleOf, requests, answers: answers.add(ErrorRoot) }),
      responses: REFUSALS,
      securitySchemes: SECURITY_SCHEMES
    }
  }
}

const ABOUT_FORMATS = 'Each representation is XML or JSON, as `Accept` asks for and `Content-Type` says. One schema ' +
  'describes both: it names properties as JSON does, and its `xml` objects say what becomes of them in XML; there, ' +
  'elements come in the order of the properties, those of a base before those of what extends it, and what JSON ' +
  'writes as null is left out. A schema called like a root element describes the document; `x-xml-text` marks the ' +
  'text of an element. `x-operations` lists the operations of the API that one method of a path stands for, told ' +
  'apart by a query parameter.'

function pathsOf (versions: readonly string[]): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const { name, operations } of areas) {
    for (const row of operations) {
      const method = row.method.toLowerCase()
      const methods = paths[row.path] ??= {}
      methods[method] ??= openApiOperation(operations.filter(sameAs(row)), name, versions)
    }
  }
  return paths
}

const sameAs = ({ method, path }: Operation) => (other: Operation): boolean =>
  other.method === method && other.path === path

function refusal (description: string, headers?: OpenApiResponse['headers']): OpenApiResponse {
  return { description, ...(headers && { headers }), content: representations(['Error']) }
}

const REFUSALS: OpenApiDocument['components']['responses'] = {
  BadRequest: refusal('The URL, a parameter or the body is not what it has to be.'),
  Unauthorized: refusal('Credentials or the token are missing, wrong or expired.', {
    'WWW-Authenticate': { description: 'Basic Realm=RestSvc', schema: { type: 'string' } }
  }),
  Forbidden: refusal('None of the roles of the caller allows it.'),
  NotFound: refusal('There is no such object.'),
  NotAcceptable: refusal('The formats of `Accept` are not served.'),
  ContentTooLarge: refusal('The body is too large.'),
  UnsupportedMediaType: refusal('The format of the body is not read.'),
  RangeNotSatisfiable: refusal('The file has no such range.'),
  Refused: refusal('Any other refusal.')
}

const SECURITY_SCHEMES = {
  basic: { type: 'http', scheme: 'basic', description: 'To log on.' },
  sessionHeader: {
    type: 'apiKey', in: 'header', name: 'X-RestSvcSessionId', description: 'The token of a logon session.'
  },
  sessionCookie: {
    type: 'apiKey', in: 'cookie', name: 'X-RestSvcSessionId', description: 'The same token; it wins over the header.'
  }
} as const
