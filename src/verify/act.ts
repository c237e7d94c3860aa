// Uses every served operation that changes something, and looks at what comes of it: tasks in each of their states,
// what they lead to, tasks that fail since what they work on is gone, and every kind of refusal.

import type { Operation } from '../operations.ts'
import { served } from '../resources/claims.ts'
import { LoginSpec } from '../schema/session.ts'
import { writeXml } from '../schema/xml-writer.ts'
import { basic, type Asked, type Client } from './exchange.ts'
import { placesOf } from './rows.ts'
import { samplesOf } from './samples.ts'
import type { Walk } from './walk.ts'

export interface Stage {
  readonly client: Client
  readonly walk: Walk
  /** Moves the clock on by the time that a task takes for each of its two steps. */
  readonly step: () => void
}

/** Places at which each operation is used. */
const PLACES = 6

/** Every operation that makes or changes something, those on the shortest paths first: the others build on them. */
export async function change (stage: Stage): Promise<void> {
  const rows = served.filter(({ method, id }) => (method === 'POST' || method === 'PUT') && id !== 'logon')
  for (const row of rows.toSorted((a, b) => depth(a) - depth(b))) {
    for (const place of spread(linkedOf(placesOf(row, stage.walk.paths), stage.walk))) {
      for (const body of bodiesOf(row, stage.walk)) await useUp(stage, await stage.client.ask(row.method, place, body))
    }
  }
}

/** Every operation that ends something, those on the longest paths first; the logon session last. */
export async function remove (stage: Stage): Promise<void> {
  const { client, walk } = stage
  const rows = served.filter(({ method }) => method === 'DELETE')
  const order = (row: Operation) => row.id === 'logout' ? 1 : -depth(row)
  for (const row of rows.toSorted((a, b) => order(a) - order(b))) {
    const [place] = placesOf(row, walk.paths).toReversed()
    if (place === undefined) continue
    const begun = await beginBelow(stage, row, place)
    await useUp(stage, await client.ask('DELETE', place))
    for (const task of begun) await useUp(stage, task)
    if (row.id !== 'logout') await walk.visit(place.split('?')[0]!)
  }
}

/** Tasks that work on what is about to be removed. */
async function beginBelow ({ client, walk }: Stage, removal: Operation, place: string): Promise<Asked[]> {
  const begun: Asked[] = []
  for (const row of served) {
    if (row.method !== 'POST' || !row.task || !row.path.startsWith(`${removal.path}/`)) continue
    const below = placesOf(row, walk.paths).find(each => each.startsWith(`${place}/`))
    if (below !== undefined) begun.push(await client.ask('POST', below, bodiesOf(row, walk)[0]))
  }
  return begun
}

/** What an answer leads to; a task is seen in each of its states. */
async function useUp ({ client, walk, step }: Stage, answer: Asked): Promise<void> {
  const task = answer.status === 202 ? / Href="[^"]*(\/api\/tasks\/[^"/?]+)"/i.exec(answer.xml.toString('utf8'))?.[1] : undefined
  if (task === undefined) return walk.follow(answer)
  for (let state = 0; state < 3; state++) {
    const seen = await client.ask('GET', task)
    await client.ask('GET', '/api/tasks')
    if (state === 2) await walk.follow(seen)
    step()
  }
}

function bodiesOf ({ request }: Operation, { paths }: Walk): { body?: string }[] {
  if (!request) return [{}]
  const known = (element: string): string | undefined => {
    const collection = NAMES[element]
    if (collection === undefined) return FORMS[element]
    const there = new RegExp(`^/api/${collection}/([-0-9a-f]{36})$`)
    for (const path of paths) {
      const id = there.exec(path)?.[1]
      if (id !== undefined) return id
    }
    return undefined
  }
  const bodies = samplesOf(request.root, known).map(value => ({ body: writeXml(request.root, value) }))
  return request.required ? bodies : [{}, ...bodies]
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Elements that name one of a collection. */
const NAMES: Readonly<Record<string, string>> = {
  LinkedJobUid: 'jobs', LinkedBackupRepositoryUid: 'repositories', HierarchyRootUid: 'hierarchyRoots'
}

/** Elements that name something of one sort. */
const FORMS: Readonly<Record<string, string>> = {
  OrgVdcRef: `urn:vCloud:OrgVdc:${NOBODY}.urn:vcloud:vdc:${NOBODY}`
}

/** Those to which a link led, if there are some: others may be of things that have no such operation. */
function linkedOf (places: readonly string[], { paths }: Walk): readonly string[] {
  const linked = places.filter(place => paths.has(place.split('?')[0]!))
  return linked.length > 0 ? linked : places
}

const depth = ({ path }: Operation): number => path.split('/').length

/** Some of many, from the first to the last. */
function spread<T> (all: readonly T[]): T[] {
  if (all.length <= PLACES) return [...all]
  return Array.from({ length: PLACES }, (_, i) => all[Math.round(i * (all.length - 1) / (PLACES - 1))]!)
}

/** Each status that a client can be refused with, and both kinds of logon. */
export async function refuse ({ client }: Stage): Promise<void> {
  const { account } = client
  const logon = '/api/sessionMngr/'
  const spec = writeXml(LoginSpec, { TenantCredentials: { Username: 'tenant', Password: 'password' } })
  await client.ask('POST', logon, { headers: { authorization: basic(account) } })
  await client.ask('POST', logon, { headers: { authorization: basic({ ...account, password: `${account.password}?` }) } })
  await client.ask('POST', logon, { body: spec })
  await client.ask('POST', logon)
  await client.ask('POST', `${logon}?v=v0_0`, { headers: { authorization: basic(account) } })
  await client.ask('GET', '/api/tasks', { headers: { 'X-RestSvcSessionId': 'nobody' } })
  await client.ask('GET', '/api/tasks', { headers: { accept: 'image/png' } })
  await client.ask('GET', '/api/%zz')
  await client.ask('GET', '/api/nothing')
  await client.ask('DELETE', '/api/')
  await client.ask('POST', '/api/v1/token')
  for (const { method, path, query, request } of served) {
    const suffix = query ? `?${new URLSearchParams(query)}` : ''
    if (path.includes('{')) {
      await client.ask(method, fill(path, NOBODY) + suffix)
      await client.ask(method, fill(path, 'nothing') + suffix)
    } else if (method === 'GET') {
      await client.ask(method, `${path}?format=Banana`)
    }
    if (request && path.includes('{')) await client.ask(method, fill(path, NOBODY) + suffix, { body: '<' })
  }
}

const fill = (path: string, id: string): string => path.replace(/\{\w+\}/g, id)

/** What no order of things makes right: bodies that are no XML, of another type, too large or not valid. */
export async function misuse ({ client, walk }: Stage): Promise<void> {
  for (const row of served) {
    if (!row.request || row.id === 'logon') continue
    const place = placesOf(row, walk.paths)[0]
    if (place === undefined) continue
    await client.ask(row.method, place, { body: '<' })
    await client.ask(row.method, place, { body: '<Nothing />' })
    await client.ask(row.method, place, { body: 'nothing', headers: { 'content-type': 'text/plain' } })
  }
}
