// The parameters of operations in OpenAPI: those of the path, and those of the query, which follow from what an
// operation answers with or are listed here. Pages query_service, pagesize_and_page, resource_representation_for_ke.

import type { Operation, OperationId } from '../operations.ts'
import type { OpenApiSchema } from '../schema/openapi-schemas.ts'

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly description: string
  readonly schema: OpenApiSchema & { readonly default?: unknown }
  /** The value may hold slashes: it is the rest of the path. */
  readonly 'x-multi-segment'?: true
}

type Schema = Parameter['schema']

const text: Schema = { type: 'string' }
const bool: Schema = { type: 'boolean' }
const count: Schema = { type: 'integer', minimum: 1 }

const query = (name: string, schema: Schema, description: string): Parameter =>
  ({ name, in: 'query', description, schema })

const PAGING = [
  query('pageSize', count, 'How many items a page holds.'),
  query('page', count, 'The number of the page; the first is 1.')
]

const FORMAT = query('format', { type: 'string', enum: ['Reference', 'Entity'], default: 'Reference' },
  'Reference answers with names and links; Entity with the whole representation.')

const FINDING = [
  query('filter', text, 'Conditions such as `Name==web01;State!=Failed`: `;` is and, `,` is or, parentheses group; ' +
    'the operators are ==, !=, <, <=, > and >=.'),
  query('sortAsc', text, 'The property to sort by, in ascending order.'),
  query('sortDesc', text, 'The property to sort by, in descending order.'),
  ...PAGING
]

const QUERY_SERVICE = [
  query('format', { type: 'string', enum: ['References', 'Entities'], default: 'References' },
    'References answers with names and links; Entities with whole representations.'),
  ...FINDING
]

const LISTING = [
  query('action', { type: 'string', enum: ['listAll', 'listFiles', 'listDirs'] },
    'What of the content of a folder is listed; without it, the answer is the entry itself.'),
  ...PAGING
]

/** Parameters of a single operation. */
const OWN: Partial<Record<OperationId, readonly Parameter[]>> = {
  getCatalogGuestFsRoot: LISTING,
  lookup: [
    query('hierarchyRef', text, 'Reference of the object: either this, or host, name and type.'),
    query('host', text, 'UID of the hierarchy root.'),
    query('name', text, 'Name of the object; `*` stands for any characters.'),
    query('type', text, 'Type of the object.')
  ],
  deleteCloudTenant: [query('includeBackups', bool, 'Whether the backups of the tenant go as well.')],
  deleteVCloudOrgConfig: [
    query('deleteJobs', bool, 'Whether the jobs of the organization go as well.'),
    query('deleteBackupFiles', bool, 'Whether its backup files go as well.')
  ]
}

const PATH: Readonly<Record<string, Partial<Parameter>>> = {
  id: { description: 'GUID, or URN that ends in it.' },
  mountId: { description: 'Number of the mount.', schema: count },
  filepath: {
    description: 'Path in the guest, each part percent-encoded: `C:/Program%20Files`. It may hold slashes.',
    'x-multi-segment': true
  },
  vmName: { description: 'Name of the VM.' }
}

export function pathParameters (path: string): Parameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name: name!,
    in: 'path',
    required: true,
    description: `Identifier: ${name!.replace(/Id$/, '')}.`,
    schema: text,
    ...PATH[name!]
  }))
}

/** The query parameters of an operation but for those that select it; `versions` may be asked for at logon. */
export function queryParameters ({ id, query: selector, answer }: Operation, versions: readonly string[]): Parameter[] {
  const roots = typeof answer === 'string' ? [] : answer.map(root => root.name)
  return [
    ...(selector?.type !== undefined ? QUERY_SERVICE : []),
    ...(roots.length === 2 && roots[0]!.startsWith('EntityRef') ? [FORMAT] : []),
    ...(roots[0] === 'EntityReferences' ? FINDING : []),
    ...(roots.includes('FileSystemEntries') ? LISTING : []),
    ...(id === 'logon'
      ? [query('v', { type: 'string', enum: ['latest', ...versions], default: 'latest' }, 'Version of the API.')]
      : []),
    ...(OWN[id as OperationId] ?? [])
  ]
}
