// Why a request was not what the API takes: the nearest path, the wrong verb, a wrong letter, a missing header. The
// client is answered as the real service would, and the tester is told more.

import { suggest } from '../estate/fixture/mistakes.ts'
import { operations, type Operation } from '../operations.ts'
import type { Exchange } from '../server/exchange.ts'

const rows: readonly Operation[] = operations
const paths = [...new Set(rows.map(({ path }) => path))]

/** Undefined where the request was one that the API takes, whatever became of it. */
export function explain ({ refusal, method, url, operation }: Exchange): string | undefined {
  if (!refusal) return undefined
  const { code, values } = refusal
  const path = url.split('?')[0]!
  switch (code) {
    case 'noSuchPath': return `no operation has the path ${path}${nearest(path)}`
    case 'noSuchWorld': return `there is no world ${values.world}: POST /emulator/worlds makes one`
    case 'methodNotAllowed': return `wrong verb: ${path} takes ${values.allow}, not ${method}`
    case 'notServed': return `${values.operation} is documented, but not served by this version of the emulator`
    case 'otherProduct': return 'this is a path of Veeam Backup & Replication (port 9419), not of Enterprise Manager'
    case 'badParameter':
      return operation?.query && String(values.name) in operation.query ? refusal.message : undefined
    case 'noToken': return 'missing header: X-RestSvcSessionId, or the cookie of that name'
    case 'noCredentials': return 'missing header: Authorization: Basic'
    case 'noHost': return 'missing header: Host'
    case 'notAcceptable': return 'wrong header: Accept takes application/xml or application/json'
    case 'unsupportedMediaType': return 'wrong header: Content-Type takes application/xml or application/json'
    case 'badUrl': return refusal.message
    default: return undefined
  }
}

const ID = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|urn:.*|task-\d+)$/i

function nearest (path: string): string {
  const parts = path.replace(/\/+$/, '').split('/')
  const template = parts.map(part => ID.test(part) ? '{id}' : part).join('/')
  const told = suggest(template, paths.filter(each => !each.endsWith('{filepath}')))
  return told.startsWith('; did') ? told : ''
}
