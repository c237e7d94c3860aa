// Ids of what a fixture names: UUID v5 of the name path (`vm/app01/restorePoint/2`), so that they are the same in
// each process, on each machine and whatever the time is.

import { parse, v5 } from 'uuid'

const namespace = parse('6f1b1b2e-9d3c-5a44-8f57-3a1f0c9be7d1')

export function idOf (...path: Array<string | number>): string {
  return v5(path.map(part => String(part).replaceAll('%', '%25').replaceAll('/', '%2F')).join('/'), namespace)
}
