// Walks the API from one URL by its links alone, as a client that knows no URL would, and holds every answer against
// what its link said: it is there, has the form that the link's Type announces and the name that the link gives, and is
// the same in XML and in JSON.

import { isDeepStrictEqual } from 'node:util'
import { roots } from '../../src/schema/roots.ts'
import { rowOf } from '../../src/verify/rows.ts'
import { pathOf, type Client, type Reply } from '../client.ts'

/** Relations that are followed by GET: page requests. */
const READ = new Set(['Up', 'Down', 'Alternate', 'Related', 'First', 'Previous', 'Next', 'Last', 'Download'])

export interface Crawled {
  /** The operations that were reached, each with the URLs of its answers. */
  readonly reached: ReadonlyMap<string, readonly string[]>
  /** What an answer was that it should not be, in a line each. */
  readonly problems: readonly string[]
}

interface Found {
  readonly url: string
  readonly type: string | undefined
  readonly name: string | undefined
  readonly from: string
}

/**
 * @param most how many URLs of each operation and form are asked for: all where nothing is said
 */
export async function crawl (
  xml: Client, json: Client, start: readonly string[], most: (operation: string) => number = () => Infinity
): Promise<Crawled> {
  const reached = new Map<string, string[]>()
  const problems: string[] = []
  const counts = new Map<string, number>()
  const seen = new Set<string>(start)
  const queue: Found[] = start.map(url => ({ url, type: undefined, name: undefined, from: 'the start' }))
  for (let found = queue.shift(); found !== undefined; found = queue.shift()) {
    const { url } = found
    const row = rowOf('GET', url)
    if (!row) {
      problems.push(`${url} is served by no operation: ${describe(found)}`)
      continue
    }
    const kind = `${row.id} ${/[?&]format=(\w+)/i.exec(url)?.[1] ?? ''}`
    const count = counts.get(kind) ?? 0
    if (count >= most(row.id)) continue
    counts.set(kind, count + 1)
    const isFile = row.answer === 'file'
    const reply = await asked(xml, url, isFile)
    if (typeof reply === 'string') {
      problems.push(`${reply}: ${describe(found)}`)
      continue
    }
    const urls = reached.get(row.id)
    if (urls) urls.push(url)
    else reached.set(row.id, [url])
    if (isFile) continue
    const other = await asked(json, url, false)
    if (typeof other === 'string') problems.push(`${other} in JSON: ${describe(found)}`)
    else if (!isDeepStrictEqual(plain(other.value), plain(reply.value))) {
      problems.push(`${url} is not the same in XML and in JSON`)
    }
    problems.push(...wrongs(found, reply))
    for (const link of linksIn(reply.value, url)) {
      if (seen.has(link.url)) continue
      seen.add(link.url)
      queue.push(link)
    }
  }
  return { reached, problems }
}

async function asked (client: Client, url: string, isFile: boolean): Promise<Reply | string> {
  try {
    const reply = await client.get(url, { plain: isFile })
    return reply.status === 200 ? reply : `${url} is answered ${reply.status} (${reply.value?.Message ?? ''})`
  } catch (error) {
    return `${url}: ${(error as Error).message.slice(0, 600)}`
  }
}

const describe = ({ type, from }: Found): string => `a link of Type ${type ?? 'none'} in ${from}`

/** Absent members are undefined in one format and left out in the other; only JSON has a date with a time of day. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_name, member) =>
  typeof member === 'string' ? member.replace(/^\d{4}-\d\d-\d\dT(?=\d\d:\d\d:\d\d\.\d{7}[+-])/, '') : member)

function wrongs ({ url, type, name, from }: Found, { root, value }: Reply): string[] {
  const { slip = false, expected = [] } = type === undefined ? {} : rootsOf(type, url)
  const wrong: string[] = []
  if (expected.length > 0 && !expected.includes(root!)) {
    wrong.push(`${url} is a ${root}, and the link of Type ${type} in ${from} announces a ${expected.join(' or ')}`)
  }
  if (root === 'EntityRef' && !slip && type !== undefined && value.Type !== type) {
    wrong.push(`${url} has Type ${value.Type}, and the link in ${from} announces ${type}`)
  }
  if (name !== undefined && (root === 'EntityRef' || value.UID !== undefined) && value.Name !== name) {
    wrong.push(`${url} is named ${value.Name}, and the link in ${from} calls it ${name}`)
  }
  return wrong
}

/** Of one Type there may be several roots: each of the reports has its own. */
const byType = new Map<string, string[]>()
for (const { name, linkTypes } of roots.values()) {
  for (const type of linkTypes) byType.set(type, [...byType.get(type) ?? [], name])
}

/** Links that the documents print with the Type of something else than what answers: Type, path, root. */
const SLIPS: ReadonlyArray<readonly [type: string, path: RegExp, root: string]> = [
  ['BackupJobSessionReferenceList', /^\/api\/systemSessions$/, 'SystemSessions'],
  ['BackupJobSessionList', /^\/api\/systemSessions$/, 'SystemSessions'],
  ['JobList', /^\/api\/nas\/jobs$/, 'NASJobs'],
  ['Job', /^\/api\/nas\/jobs\/[^/]+$/, 'NASJob'],
  ['JobReference', /^\/api\/nas\/jobs\/[^/]+$/, 'EntityRef'],
  ['JobList', /^\/api\/agents\/jobs$/, 'AgentBackupJobs'],
  ['Job', /^\/api\/agents\/jobs\/[^/]+$/, 'AgentBackupJob'],
  ['JobReference', /^\/api\/agents\/jobs\/[^/]+$/, 'EntityRef'],
  ['ObjectInJobList', /^\/api\/agents\/jobs\/[^/]+\/includes$/, 'ObjectsInAgentBackupJob'],
  ['CloudTenantReference', /\/hardwarePlans\/[^/]+\/tenants$/, 'CloudTenants'],
  ['FileSystemItemsList', /\/guestfs\/?$/, 'FileSystemEntry']
]

/** The roots that a link Type stands for: page link_types_and_xml_schema. A query answers with one root for all. */
function rootsOf (type: string, url: string): { slip?: boolean, expected: readonly string[] } {
  const [path, query = ''] = url.split('?')
  if (path === '/api/query') return { expected: ['QueryResult'] }
  const slip = query.includes('action=') ? undefined : SLIPS.find(([of, at]) => of === type && at.test(path!))
  if (slip) return { slip: true, expected: [slip[2]] }
  if (type.endsWith('ReferenceList')) return { expected: ['EntityReferences'] }
  return { expected: byType.get(type) ?? (type.endsWith('Reference') ? ['EntityRef'] : []) }
}

/** All links of a value, and the Hrefs of the objects in it, which lead to themselves. */
function * linksIn (value: unknown, from: string): Iterable<Found> {
  if (Array.isArray(value)) {
    for (const item of value) yield * linksIn(item, from)
  } else if (typeof value === 'object' && value !== null) {
    const { Rel, Href, Type, Name, ...others } = value as Record<string, any>
    // What has an Href of its own need not be served alone: a VM in a failover plan is not.
    const leads = Rel === undefined ? Href !== undefined && rowOf('GET', pathOf(Href)) : READ.has(Rel)
    if (typeof Href === 'string' && leads) {
      yield { url: pathOf(Href), type: Type, name: Rel === undefined ? undefined : Name, from }
    }
    yield * linksIn(Object.values(others), from)
  }
}
