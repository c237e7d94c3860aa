// Every way a request is refused, one row each: status and text. `{name}` in a text is filled in. The
// statuses and their order are those of page http_response_codes; the texts of unknown and malformed ids
// follow captured ones. A profile may tell a refusal otherwise.

import type { Profile, Told } from '../profiles.ts'

export const REFUSALS = {
  badUrl: { status: 400, text: 'The URL {url} cannot be read: {reason}' },
  badRequest: { status: 400, text: 'The request cannot be read: {reason}' },
  noHost: { status: 400, text: 'The request has no Host header' },
  noSuchPath: { status: 404, text: 'There is no resource {path}' },
  noSuchWorld: { status: 404, text: 'There is no resource {path}: there is no world {world}' },
  notServed: {
    status: 404,
    text: '{path} is documented ({operation}), but this version of the emulator does not serve it yet'
  },
  otherProduct: {
    status: 404,
    text: '{path} belongs to the REST API of Veeam Backup & Replication, another product on another port (9419). ' +
      'This is the Enterprise Manager REST API: it begins at /api/ and its clients log on at /api/sessionMngr/'
  },
  methodNotAllowed: { status: 405, text: '{method} is not supported by {path}; supported: {allow}' },
  notAcceptable: {
    status: 406,
    text: 'Accept: {accept} allows no format that is served here; application/xml and application/json are'
  },
  noToken: { status: 401, text: 'The request has neither an X-RestSvcSessionId header nor the cookie of that name' },
  badToken: { status: 401, text: 'The logon session of the request does not exist or has expired: log on again' },
  noCredentials: { status: 401, text: 'The request has neither Authorization: Basic nor a LoginSpec body' },
  badCredentials: { status: 401, text: 'The user name or password is incorrect' },
  forbidden: { status: 403, text: 'Access denied: {operation} needs one of the roles {roles}' },
  outsideScope: { status: 403, text: 'Access denied: {name} is outside of the restore scope of the account' },
  malformedId: { status: 400, text: 'ID {id} is invalid. Type: {type}' },
  noSuchObject: { status: 404, text: 'Cannot find {type} [{id}]' },
  notADirectory: { status: 400, text: '{path} is a file: it has no entries to list' },
  wrongJobType: { status: 400, text: '{operation} is for jobs of type {types}, and job {name} is of type {type}' },
  notPrepared: {
    status: 404,
    text: '{path} has not been prepared for download in this mount: restore it with ForDirectDownload first'
  },
  unknownVersion: { status: 400, text: 'Version {version} of the API is not supported; supported: {versions}' },
  badParameter: { status: 400, text: 'Parameter {name} is {value}; expected {expected}' },
  badFilter: { status: 400, text: 'The filter cannot be read at character {at}: found {found}, expected {expected}' },
  unsupportedMediaType: {
    status: 415,
    text: 'Content-Type {type} is not read here; application/xml, text/xml and application/json are'
  },
  bodyTooLarge: { status: 413, text: 'The body is larger than {limit} bytes' },
  bodyMissing: { status: 400, text: 'The request needs a body: {root}' },
  noRootNode: { status: 400, text: 'Node [root] does not exist.' },
  badBody: { status: 400, text: 'The body is not a valid {root}: {reason}' },
  rangeNotSatisfiable: { status: 416, text: 'Range {range} is outside of the {size} bytes of the file' },
  timedOut: { status: 408, text: 'The request did not arrive in time' },
  expectationFailed: { status: 417, text: 'Expect: {expect} is not supported' },
  headersTooLarge: { status: 431, text: 'The headers of the request are too large' },
  internal: { status: 500, text: 'The emulator failed: {reason}' }
} as const

export type RefusalCode = keyof typeof REFUSALS

interface RefusalDetails {
  readonly headers?: Readonly<Record<string, string>>
  /** For the log only: what the client is not told. */
  readonly why?: string
}

/** Thrown to refuse a request; the server answers it as the API's `Error`, in the format asked for. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly values: Readonly<Record<string, string | number>>
  readonly headers: Readonly<Record<string, string>>
  readonly why: string | undefined

  constructor (
    code: RefusalCode, values: Readonly<Record<string, string | number>> = {}, details: RefusalDetails = {}
  ) {
    super(filled(REFUSALS[code].text, values))
    this.code = code
    this.values = values
    this.headers = details.headers ?? {}
    this.why = details.why
  }
}

/** What the client of a product is told of a refusal. */
export function tell ({ code, values }: Refusal, { refusals }: Profile): { status: number, message: string } {
  const { status, text } = refusals[`${code} ${values.type}`] ?? refusals[code] ?? REFUSALS[code] satisfies Told
  return { status, message: filled(text, values) }
}

function filled (text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(:words)?\}/g, (hole, name: string, words?: string) => {
    const value = String(values[name] ?? hole)
    return words ? inWords(value) : value
  })
}

/** `VmRestorePoint` as `vm restore point`. */
function inWords (name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}
