// Every link to read that Cloud Connect, VMware Cloud Director, self-service and file shares show leads to what its
// Type announces, for each role that is shown it, and for a tenant.

import t from 'tap'
import { DEFAULT_ACCOUNTS } from '../../src/engine/accounts.ts'
import type { Link } from '../../src/schema/base.ts'
import { roots } from '../../src/schema/roots.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { connect, pathOf, start, type Client } from '../client.ts'

const OWN = /^\/api\/(cloud|vCloud|selfService|nas)\b/
const ENTRIES = [
  '/api/cloud', '/api/cloud/cloudFailoverPlans', '/api/cloud/failoverSessions', '/api/vCloud',
  '/api/selfService/vSphere', '/api/nas'
]
const READ = ['Up', 'Down', 'Alternate', 'Related']

// Links of the documentation that name another type than what they lead to is.
const SLIPS: Readonly<Record<string, string>> = {
  'Job NASJob': 'a file share job is called Job in links',
  'JobList NASJobs': 'the same',
  'CloudTenantReference CloudTenants': 'the tenants of a hardware plan'
}

function announced (type: string): string[] {
  if (type.endsWith('ReferenceList')) return ['EntityReferences']
  if (type.endsWith('Reference')) return ['EntityRef']
  return [...roots.values()].filter(root => root.linkTypes.includes(type)).map(root => root.name)
}

/** All links below a value. */
function * linksIn (value: unknown): Iterable<Link> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) {
    if (key === 'Links') yield * each ?? []
    else yield * linksIn(each)
  }
}

async function walk (client: Client): Promise<{ visited: number, wrong: string[] }> {
  const seen = new Map<string, { status: number, root: string | undefined }>()
  const wrong: string[] = []
  const queue: Link[] = ENTRIES.map(Href => ({ Rel: 'Down', Href }))
  for (const { Href, Type } of queue) {
    const path = pathOf(Href)
    let answer = seen.get(path)
    if (!answer) {
      const { status, root, value } = await client.get(path)
      seen.set(path, answer = { status, root })
      if (status === 200) {
        const own = [...linksIn(value), ...(value.Ref ?? []).map((ref: Link) => ({ ...ref, Rel: 'Down' }))]
        queue.push(...own.filter(link => READ.includes(link.Rel) && OWN.test(pathOf(link.Href))))
      }
    }
    // The entries are where roles begin, and not each may.
    if (Type === undefined) continue
    if (answer.status !== 200) wrong.push(`${Type} ${path}: ${answer.status}`)
    else if (!announced(Type).includes(answer.root!) && !(`${Type} ${answer.root}` in SLIPS)) {
      wrong.push(`${Type} ${path}: ${answer.root}`)
    }
  }
  return { visited: seen.size, wrong }
}

t.test('all links lead to what they announce, whoever follows them', async t => {
  const emulator = await start(t, { fixture: 'full' })
  const least: Readonly<Record<string, number>> = { administrator: 200, portaluser: 15, vmrestore: 10 }
  for (const { userName } of DEFAULT_ACCOUNTS) {
    const client = connect(emulator)
    await client.logon(userName)
    const { visited, wrong } = await walk(client)
    t.strictSame(wrong, [], userName)
    t.ok(visited >= (least[userName] ?? 1), `${userName}: ${visited} visited`)
  }
  const tenant = connect(emulator)
  const value = { TenantCredentials: { Username: 'Fjordline Shipping', Password: 'password' } }
  const reply = await tenant.post('/api/sessionMngr/', { body: { root: LoginSpec, value } })
  tenant.token = reply.headers['x-restsvcsessionid'] as string
  const { visited, wrong } = await walk(tenant)
  t.strictSame(wrong, [], 'a tenant')
  t.ok(visited >= 20, `a tenant: ${visited} visited`)
})
