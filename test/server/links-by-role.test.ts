// What an account is shown a link to, it may read: from its logon session on, as far as links lead. Of each operation a
// few answers are followed, since those of one resource are made alike.

import t from 'tap'
import { DEFAULT_ACCOUNTS, type Account } from '../../src/engine/accounts.ts'
import type { Emulator } from '../../src/index.ts'
import { operations, type Operation } from '../../src/operations.ts'
import { connect, pathOf, start } from '../client.ts'

const ENOUGH = 3

// Links that are followed by reading what is there.
const READ = new Set(['Up', 'Down', 'Alternate', 'Related', 'First', 'Previous', 'Next', 'Last', 'Download'])

const patterns = (operations as readonly Operation[]).filter(row => row.method === 'GET').map(row => ({
  id: row.id,
  query: Object.entries(row.query ?? {}).map(pair => pair.join('=').toLowerCase()),
  path: new RegExp(`^${row.path.replace('{filepath}', '.+').replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i')
}))

/** The operation that a path names, in the form that is asked for. */
function kindOf (href: string): string {
  const [path, query = ''] = href.split('?')
  const given = query.toLowerCase().split('&')
  const found = patterns.filter(each => each.path.test(path!) && each.query.every(pair => given.includes(pair)))
  return `${found.sort((a, b) => b.query.length - a.query.length)[0]?.id} ${given.find(each => /^format=/.test(each))}`
}

/** The paths that an answer leads to: those of its links, and those of what it lists. */
function pathsIn (value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(pathsIn)
  if (typeof value !== 'object' || value === null) return []
  const { Href, Rel } = value as { Href?: string, Rel?: string }
  const own = Href !== undefined && (Rel === undefined || READ.has(Rel)) ? [pathOf(Href)] : []
  return [...own, ...Object.values(value).flatMap(pathsIn)]
}

async function followed (emulator: Emulator, { userName, password }: Account) {
  const client = connect(emulator)
  const { value } = await client.logon(userName, password)
  const open = pathsIn(value)
  const seen = new Set<string>()
  const times = new Map<string, number>()
  const failed: string[] = []
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    const kind = kindOf(path)
    if (seen.has(path) || (times.get(kind) ?? 0) >= ENOUGH) continue
    // A VM in a failover plan has an address, as documented, and no operation behind it.
    if (/^\/api\/failoverPlans\/[^/]+\/includes\//.test(path)) continue
    // What a backup copy job is linked to is only removed by its address.
    if (/^\/api\/jobs\/[^/]+\/linked(Jobs|BackupRepositories)\//.test(path)) continue
    seen.add(path)
    times.set(kind, (times.get(kind) ?? 0) + 1)
    const reply = await client.get(path)
    if (reply.status === 200) open.push(...pathsIn(reply.value))
    else if (!/does not serve it yet$/.test(reply.value.Message)) failed.push(`${reply.status} ${path}`)
  }
  return { kinds: times.size, failed }
}

const SCOPED: readonly Account[] = [
  { userName: 'scoped', password: 'p', roles: ['File Restore Operator'], restoreScope: { scopes: [{ vm: 'erp01' }] } },
  { userName: 'portal', password: 'p', roles: ['Portal User'], restoreScope: { scopes: [{ vm: 'sql01' }] } }
]

for (const account of [...DEFAULT_ACCOUNTS, ...SCOPED]) {
  t.test(`${account.userName}, ${account.roles[0]}, may follow all links that it is shown`, async t => {
    const accounts = [...DEFAULT_ACCOUNTS, ...SCOPED]
    const { kinds, failed } = await followed(await start(t, { fixture: 'full', accounts }), account)
    t.ok(kinds > 5, `${kinds} sorts of answers are followed`)
    t.same(failed, [])
  })
}
