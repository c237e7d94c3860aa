// What differs between products, as data: a row for each difference, in it a cell for each product with how it
// is known and where from. A profile is what the cells of one product say; docs/profiles.md is made of the same
// rows. `documented` answers as the documentation says.

import { NAMESPACE } from './schema/base.ts'
import type { Known } from './schema/dsl.ts'
import type { JsonStyle } from './schema/json-names.ts'

export const PRODUCTS = ['documented', '9.5u4', '12.3', '13.0'] as const
export type Product = typeof PRODUCTS[number]

export interface Cell<T> {
  readonly value: T
  readonly known: Known
  /** What says so: a page of the documentation, captures of servers, clients in use, or what it is inferred from. */
  readonly source: string
}

/** One difference. `about` is a sentence without its end: what the value decides. */
export interface Row<T> {
  readonly about: string
  readonly cells: Readonly<Record<Product, Cell<T>>>
}

/** Status and text of a refusal; `{name}` is filled in, `{name:words}` as words: VmRestorePoint is vm restore point. */
export interface Told {
  readonly status: number
  readonly text: string
}

const by = (known: Known) => <const T>(value: T, source: string): Cell<T> => ({ value, known, source })
const documents = by('documented')
const captured = by('captured')
const seen = by('seen')
const inferred = by('inferred')

const U4 = 'answers of a 9.5 U4 server'
const V12 = 'answers of 12.1 and 12.2 servers'
const V123 = 'answers of 12.3 servers'
const V13 = 'answers of a 13.0.1 server'
const CLIENTS = 'clients in use, which do not say of which version'

const row = <T>(about: string, cells: Readonly<Record<Product, Cell<T>>>): Row<T> => ({ about, cells })

const xmlns = (...prefixes: readonly ('' | 'xsd' | 'xsi')[]): string => prefixes.map(prefix => prefix === ''
  ? ` xmlns="${NAMESPACE}"`
  : ` xmlns:${prefix}="http://www.w3.org/2001/XMLSchema${prefix === 'xsi' ? '-instance' : ''}"`).join('')

const WINDOWS_HEADERS = {
  'Cache-Control': 'private',
  Server: 'Microsoft-HTTPAPI/2.0',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-XSS-Protection': '1; mode=block',
  'Strict-Transport-Security': 'max-age=31536000',
  'X-Content-Type-Options': 'nosniff'
} as const

/** The builds that refuse the versions below v1_5: seen at 12a. */
export const OLD_VERSIONS_REFUSED = '12.0 and later'

export const ROWS = {
  versions: row<readonly string[]>('versions that /api/ lists and a logon may ask for, beside latest', {
    documented: documents(['v1_5', 'v1_6', 'v1_7'], 'pages em_web_api_versions, http_authentication'),
    '9.5u4': captured(['v1', 'v1_1', 'v1_2', 'v1_3', 'v1_4'], U4),
    12.3: captured(['v1_5', 'v1_6', 'v1_7'], 'answers of 12.0 and 12.1 servers'),
    '13.0': captured(['v1_5', 'v1_6', 'v1_7'], 'page http_authentication, whose sample is of a 13 server')
  }),
  oldVersions: row<readonly string[]>('older versions that a logon may ask for all the same, with a line in the log', {
    documented: seen(['v1_1', 'v1_2', 'v1_3', 'v1_4'],
      'clients in use; the page em_web_api_versions calls them unsupported'),
    '9.5u4': captured([], `${U4}, which list all that they know`),
    12.3: captured([], '12a servers, which refuse v1_4 at logon'),
    '13.0': inferred([], 'as 12.3')
  }),
  formLogon: row<'empty' | 'ignored' | 'refused'>('a logon whose Content-Type is application/x-www-form-urlencoded: ' +
    'accepted if its body is empty, accepted whatever its body, or refused with 415 whatever its body', {
    documented: inferred('empty', 'page logging_on: the body is empty, and a type of nothing says nothing'),
    '9.5u4': inferred('ignored', 'as 12.3'),
    12.3: captured('ignored', 'answers of 12 servers'),
    '13.0': captured('refused', 'answers of 13 servers')
  }),
  startedSession: row<boolean>('whether the task that started a job leads to the session of the run', {
    documented: documents(true, 'page get_query_task; the pages of the operation itself show no link'),
    '9.5u4': seen(false, 'clients in use, which look for the session themselves'),
    12.3: seen(true, 'clients in use, which say that newer servers do'),
    '13.0': inferred(true, 'as 12.3')
  }),
  bodyFormat: row<'Content-Type' | 'Accept'>('header that says whether a request body is XML or JSON', {
    documented: documents('Content-Type', 'page em_web_api_specifications'),
    '9.5u4': captured('Accept', `${U4}: application/json anywhere in Accept makes the body JSON, and only that does`),
    12.3: inferred('Content-Type', 'clients in use that send XML and accept JSON'),
    '13.0': inferred('Content-Type', 'as 12.3')
  }),
  jsonCasing: row<JsonStyle['casing']>('letter case of JSON properties in answers; requests may use any', {
    documented: documents('pascal', 'every printed JSON body'),
    '9.5u4': captured('pascal', U4),
    12.3: captured('pascal', V123),
    '13.0': captured('camel', V13)
  }),
  jsonNulls: row<JsonStyle['nulls']>('absent texts and objects in JSON: written as null, or left out; ' +
    'absent numbers, booleans and times are left out by all', {
    documented: captured('write', 'answers of servers from version 10 on; printed bodies do both'),
    '9.5u4': captured('omit', U4),
    12.3: captured('write', V123),
    '13.0': captured('write', V13)
  }),
  jsonEmptyLists: row<JsonStyle['emptyLists']>('empty lists in JSON: an empty array, or null', {
    documented: captured('array', 'answers of servers; one printed body has null'),
    '9.5u4': captured('array', U4),
    12.3: seen('array', 'clients in use, which expect an array always'),
    '13.0': inferred('array', 'as 12.3')
  }),
  errorOrder: row<'schema' | 'alphabet'>('order of the properties of Error in JSON', {
    documented: inferred('schema', 'the order of all other types'),
    '9.5u4': captured('alphabet', U4),
    12.3: inferred('alphabet', 'as 9.5u4'),
    '13.0': inferred('alphabet', 'as 9.5u4')
  }),
  errorNulls: row<JsonStyle['nulls']>('absent members of Error in JSON: written as null, or left out', {
    documented: inferred('write', 'as in all other types'),
    '9.5u4': captured('write', `${U4}, which leave nulls out elsewhere`),
    12.3: inferred('write', 'as in all other types'),
    '13.0': inferred('write', 'as in all other types')
  }),
  firstChance: row<boolean>('whether an Error of status 500 repeats its message as FirstChanceExceptionMessage', {
    documented: documents(false, 'page http_response_codes, which does not name it'),
    '9.5u4': captured(true, `${U4}, which have it then; its text is not known`),
    12.3: inferred(true, 'as 9.5u4'),
    '13.0': inferred(true, 'as 9.5u4')
  }),
  errorCharset: row<boolean>('whether the Content-Type of an Error names the charset', {
    documented: documents(true, 'page em_web_api_specifications: as of any answer'),
    '9.5u4': captured(false, U4),
    12.3: inferred(false, 'as 9.5u4'),
    '13.0': inferred(false, 'as 9.5u4')
  }),
  reasonPhrases: row<'standard' | 'enumeration'>('reason phrases of errors: those of RFC 9110 (400 Bad Request), ' +
    'or the names of an enumeration of .NET (400 BadRequest)', {
    documented: documents('standard', 'page http_response_codes'),
    '9.5u4': captured('enumeration', U4),
    12.3: inferred('enumeration', 'as 9.5u4'),
    '13.0': inferred('enumeration', 'as 9.5u4')
  }),
  headers: row<Readonly<Record<string, string>>>('headers of every answer, beside those that say something of it', {
    documented: documents({}, 'page em_web_api_specifications, which names none'),
    '9.5u4': captured({ Server: 'Microsoft-HTTPAPI/2.0' }, U4),
    12.3: captured(WINDOWS_HEADERS, V12),
    '13.0': inferred(WINDOWS_HEADERS, 'as 12.3, on Windows')
  }),
  namespaces: row<string>('namespaces that the root of an XML document declares, in their order', {
    documented: documents(xmlns(''), 'pages logging_on, vmrestorepoints_id_mountpoint, in their shorter form'),
    '9.5u4': captured(xmlns('', 'xsd', 'xsi'), U4),
    12.3: captured(xmlns('xsd', 'xsi', ''), 'answers of a 12 server'),
    '13.0': captured(xmlns('xsd', 'xsi', ''), 'page http_authentication, whose sample is of a 13 server')
  }),
  fractionDigits: row<0 | 3 | 6>('most fraction digits of the seconds of a time, without trailing zeros: ' +
    'those that the configuration database keeps (3: SQL Server, 6: PostgreSQL)', {
    documented: documents(3, 'pages vmrestorepoints_id, restoresessions_id'),
    '9.5u4': captured(0, U4),
    12.3: captured(3, 'answers of a 12 server; one on PostgreSQL has 6'),
    '13.0': captured(6, V13)
  }),
  nameDigits: row<0 | 6>('fraction digits of the time in the names of VM restore points and of sessions, ' +
    'as in vm@2026-01-31 12:00:00', {
    documented: documents(0, 'pages vmrestorepoints_id, restoresessions_id'),
    '9.5u4': captured(0, U4),
    12.3: captured(0, 'answers of servers on SQL Server'),
    '13.0': captured(6, 'answers of servers on PostgreSQL')
  }),
  restorePointNames: row<'month' | 'timestamp'>('names of restore points: as SQL Server writes a time ' +
    '(Oct  6 2025  1:59PM), or as PostgreSQL does (2023-11-03 16:25:35.920773)', {
    documented: documents('month', 'page restorepoints_id'),
    '9.5u4': inferred('month', 'SQL Server is the only database it knows'),
    12.3: captured('month', 'answers of servers on SQL Server'),
    '13.0': captured('timestamp', 'answers of servers on PostgreSQL')
  }),
  percentEscapes: row<'upper' | 'lower'>('letter case of percent-escapes in Hrefs', {
    documented: documents('upper', 'RFC 3986; printed Hrefs do both'),
    '9.5u4': captured('lower', `${U4}, in filters of queries; inferred for paths`),
    12.3: captured('lower', 'answers of 12 servers, in filters of queries; inferred for paths'),
    '13.0': captured('upper', V13)
  }),
  semicolons: row<'literal' | 'escaped'>('semicolons in the filters that the links between pages repeat', {
    documented: documents('literal', 'page get_query_backupjobsession'),
    '9.5u4': captured('escaped', U4),
    12.3: inferred('escaped', 'as 9.5u4'),
    '13.0': captured('literal', V13)
  }),
  backupServerPort: row<number>('port of a backup server where the fixture does not say', {
    documented: documents(9392, 'page get_backupservers_id'),
    '9.5u4': inferred(9392, 'as documented'),
    12.3: inferred(9392, 'as documented'),
    '13.0': captured(443, V13)
  }),
  backupServerVersion: row<string>('version of a backup server where the fixture does not say', {
    documented: documents('13.0.1.1071', 'the edition of the documentation'),
    '9.5u4': inferred('9.5.4.2615', 'build number of the release'),
    12.3: inferred('12.3.0.310', 'build number of the release'),
    '13.0': documents('13.0.1.1071', 'the edition of the documentation')
  })
} as const

/**
 * Refusals that a product tells otherwise than documented, by their code, or by code and type of the object;
 * no value: as documented.
 */
export const REFUSAL_ROWS: Readonly<Record<string, Row<Told | undefined>>> = {
  noSuchObject: row<Told | undefined>('an object that does not exist', {
    documented: documents(undefined, 'page http_response_codes'),
    '9.5u4': captured({ status: 404, text: 'Cannot find {type:words} [{id}]' }, `${U4}, for jobs; inferred for others`),
    12.3: inferred({ status: 404, text: 'Cannot find {type:words} [{id}]' }, 'as 9.5u4'),
    '13.0': inferred({ status: 404, text: 'Cannot find {type:words} [{id}]' }, 'as 9.5u4')
  }),
  'noSuchObject Task': row<Told | undefined>('a task that does not exist, or belongs to another logon session', {
    documented: documents(undefined, 'page http_response_codes'),
    ...others(captured({ status: 500, text: 'There is no backup task with id [{id}] in current rest session' },
      'answers of a server whose version is not known'))
  }),
  'noSuchObject LogonSession': row<Told | undefined>('a logon session that does not exist', {
    documented: documents(undefined, 'page http_response_codes'),
    ...others(seen({ status: 500, text: 'Cannot find {type:words} [{id}]' }, `${CLIENTS}; its text is not known`))
  }),
  'noSuchObject HierarchyRoot': row<Told | undefined>('a hierarchy root that does not exist', {
    documented: documents(undefined, 'page http_response_codes'),
    ...others(seen({ status: 400, text: 'Cannot find {type:words} [{id}]' }, `${CLIENTS}; its text is not known`))
  }),
  malformedId: row<Told | undefined>('an id that cannot be one', {
    documented: documents(undefined, 'page http_response_codes'),
    '9.5u4': captured({ status: 400, text: ' ID {id} is invalid. Type: {type}' }, `${U4}, with the blank`),
    12.3: captured({ status: 400, text: ' ID {id} is invalid. Type: {type}' }, `the status: ${V12}; the text as 9.5u4`),
    '13.0': inferred({ status: 400, text: ' ID {id} is invalid. Type: {type}' }, 'as 12.3')
  })
}

/** The same for all products but the documented one. */
function others<T> (cell: Cell<T>): Record<Exclude<Product, 'documented'>, Cell<T>> {
  return { '9.5u4': cell, 12.3: cell, '13.0': cell }
}

type Values = { readonly [K in keyof typeof ROWS]: (typeof ROWS)[K] extends Row<infer T> ? T : never }

export interface Profile extends Values {
  readonly name: Product
  readonly json: JsonStyle
  /** How Error is written in JSON. */
  readonly errorJson: JsonStyle
  /** By code, or by code and type of the object; the more exact one counts. */
  readonly refusals: Readonly<Record<string, Told>>
}

function profileOf (name: Product): Profile {
  const values = Object.fromEntries(Object.entries<Row<unknown>>(ROWS)
    .map(([key, { cells }]) => [key, cells[name].value])) as Values
  const json = { casing: values.jsonCasing, nulls: values.jsonNulls, emptyLists: values.jsonEmptyLists }
  return {
    ...values,
    name,
    json,
    errorJson: { ...json, nulls: values.errorNulls },
    refusals: Object.fromEntries(Object.entries(REFUSAL_ROWS)
      .flatMap(([key, { cells }]) => cells[name].value === undefined ? [] : [[key, cells[name].value]]))
  }
}

export const profiles: Readonly<Record<Product, Profile>> = {
  documented: profileOf('documented'), '9.5u4': profileOf('9.5u4'), 12.3: profileOf('12.3'), '13.0': profileOf('13.0')
}

export const documented: Profile = profiles.documented
