// Where the records of an estate are in the API: the names, UIDs and Hrefs by which a client finds them.

import { Records } from '../estate/collection.ts'
import { derivations } from '../estate/derivations.ts'
import type { Estate } from '../estate/estate.ts'
import type { Change } from '../estate/store/store.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'
import { claims } from './claims.ts'
import { uidOf, type EntityResource } from './entity.ts'
import { hrefOf } from './links.ts'

export interface Located {
  readonly name: string
  readonly id: string
  /** Null where the API gives it none. */
  readonly uid: string | null
  /** Null where the API has no resource for it. */
  readonly href: string | null
}

type Resource = EntityResource<any, any, any>
interface Thing { readonly id: string, readonly name?: string, readonly hierarchyObjRef?: string }

/** Of what follows from other records, only what a restore point leaves behind is told, and nothing that is gone. */
const isTold = (section: string): boolean => section === 'backupFiles' ||
  !(section in derivations || section === 'deletedJobs')

/**
 * What a change made, by sections: everything, or of what was merged into an estate, what it names and what is new.
 * @param base scheme and host that Hrefs begin with
 */
export function * placesOfMade (
  world: World, { before, after, mode, document }: Change, base: string
): Iterable<readonly [section: string, places: Iterable<Located>]> {
  const resources = resourcesBySection(world)
  for (const section of Object.keys(after).filter(isTold)) {
    const records = collectionOf(after, section)
    if (records === undefined) continue
    const given = (document as Record<string, unknown>)[section] as Array<Thing | undefined> | undefined
    const named = new Set(given?.map(item => item?.name))
    const known = mode === 'merge' ? collectionOf(before, section) : undefined
    const locate = locator(world, resources.get(section), base)
    yield [section, located(records, record => !known?.get(record.id) || named.has(record.name), locate)]
  }
}

function collectionOf (estate: Estate, section: string): Records<Thing> | undefined {
  const value = (estate as unknown as Record<string, unknown>)[section]
  return value instanceof Records ? value : undefined
}

function * located (
  records: Iterable<Thing>, isMade: (record: Thing) => boolean, locate: (record: Thing) => Located
): Iterable<Located> {
  for (const record of records) if (isMade(record)) yield locate(record)
}

function locator (world: World, resource: Resource | undefined, base: string): (record: Thing) => Located {
  const call = { world, base, url: '/', params: {}, query: {} } as unknown as Call
  return record => ({
    name: resource?.name(call, record) ?? record.name ?? record.id,
    id: record.id,
    // A VM has no resource of its own: requests name it by its reference.
    uid: resource === undefined ? record.hierarchyObjRef ?? null : uidOf(resource, record),
    href: resource === undefined ? null : hrefOf(call, resource, record, 'Reference')
  })
}

/** Which resource lists the records of a section, without making those that follow from others. */
function resourcesBySection (world: World): ReadonlyMap<string, Resource> {
  const estate = new Proxy({}, { get: (_, section) => section }) as Estate
  const resources = new Map<string, Resource>()
  for (const { lists } of Object.values(claims)) {
    if (lists === undefined) continue
    let section: unknown
    try {
      section = lists.records({ ...world, estate })
    } catch {
      // It lists some records of a section, or none of the estate.
      continue
    }
    if (typeof section === 'string' && !resources.has(section)) resources.set(section, lists)
  }
  return resources
}
