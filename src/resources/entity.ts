// The engine of key resources: from one declaration it serves collections and items, each in reference and in entity
// form. Pages resource_representation_for_ke, representation_collections.

import type { Records } from '../estate/collection.ts'
import type { OperationId } from '../operations.ts'
import {
  EntityRef, EntityReferences, type EntityReference, type EntityReferenceListType, type Link
} from '../schema/base.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import { itemNameOf } from '../schema/members.ts'
import type { PropertyOf, QueryTypeName } from '../schema/query-types.ts'
import type { World } from '../world.ts'
import { guidOf, handler, represent, type Call, type Handler } from './call.ts'
import { each } from './each.ts'
import { keptList } from './kept-lists.ts'
import { hrefOf, idsOf, linksOf, referenceType, type Form, type LinkRow, type Owner } from './links.ts'
import type { Property } from './query/filter.ts'
import { found, type Listing } from './query/question.ts'
import { Refusal } from './refusal.ts'

type EntityValue = { readonly Name: string, readonly UID: string, readonly Href?: string, readonly Type?: string }
type Added = { -readonly [N in keyof EntityValue]?: string } & { Links?: Link[] }
type Identified = { readonly id: string }

export type { Property }

/** How records are filtered and sorted; `UID` and `Name` go without saying. */
export interface Queried<R, Q extends QueryTypeName> {
  readonly type: Q
  readonly properties: { readonly [P in Exclude<PropertyOf<Q>, 'UID' | 'Name'>]: Property<R> }
}

export interface EntityResource<
  R extends Identified, S extends Complex<any, any, any>, Q extends QueryTypeName = never
> {
  /** As in the UID and the link Types: VmRestorePoint. */
  readonly type: string
  /** Where it is not the type with Reference behind it. */
  readonly referenceType?: string
  /** The operations that list all and get one: the paths come from them. */
  readonly list: OperationId
  readonly item: OperationId
  readonly entity: Root<S>
  readonly entities: Root<any>
  readonly records: (world: World) => Records<R>
  /** What the caller may know of; everything where nothing is said. */
  readonly visible?: (call: Call, record: R) => boolean
  /** Whether the caller may know of all of it, so that a list need not ask for each. */
  readonly seesAll?: (call: Call) => boolean
  /** What lists and queries hold of it; everything where nothing is said. */
  readonly listed?: (call: Call, record: R) => boolean
  readonly name: (call: Call, record: R) => string
  /** Where it is not `urn:veeam:<type>:<id>`. */
  readonly uid?: (record: R) => string
  /** What stands in the path of a record, where it is not the id alone. */
  readonly ids?: (record: R, call: Call) => readonly string[]
  readonly referenceLinks: readonly LinkRow<R>[]
  readonly entityLinks: readonly LinkRow<R>[]
  /** The entity's own elements and attributes: a new object each time, which the others are added to. */
  readonly members: (call: Call, record: R) => Omit<Of<S>, keyof EntityValue | 'Links'>
  readonly query?: Queried<R, Q>
  /** Whether the entity has neither Type nor Href. */
  readonly bare?: boolean
}

export const uidOf = <R extends Identified>(resource: EntityResource<R, any, any>, record: R): string =>
  resource.uid?.(record) ?? `urn:veeam:${resource.type}:${record.id}`

export function reference<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, record: R
): EntityReference {
  return {
    Type: referenceType(resource),
    Href: hrefOf(call, resource, record, 'Reference'),
    Name: resource.name(call, record),
    UID: uidOf(resource, record),
    Links: links(call, resource, record, 'Reference')
  }
}

export function entity<R extends Identified, S extends Complex<any, any, any>> (
  call: Call, resource: EntityResource<R, S, any>, record: R
): Of<S> {
  const value = resource.members(call, record) as Added
  // Added one by one: an object that is spread into another is most of what an entity costs.
  if (!resource.bare) {
    value.Type = resource.type
    value.Href = hrefOf(call, resource, record, 'Entity')
  }
  value.Name = resource.name(call, record)
  value.UID = uidOf(resource, record)
  value.Links = links(call, resource, record, 'Entity')
  return value as Of<S>
}

function links<R extends Identified> (call: Call, resource: EntityResource<R, any, any>, record: R, form: Form) {
  const rows = form === 'Entity' ? resource.entityLinks : resource.referenceLinks
  let owner = owners[form].get(resource)
  if (!owner) {
    owner = { form, resource, ids: (each, call) => idsOf(call, resource, each as R) }
    owners[form].set(resource, owner)
  }
  return linksOf(call, record, rows, owner)
}

const owners: Readonly<Record<Form, WeakMap<EntityResource<any, any, any>, Owner<any>>>> = {
  Reference: new WeakMap(), Entity: new WeakMap()
}

/** Whether `?format=` asks for entities; letter case and the plural are tolerated, as by servers in the field. */
export function asEntity (call: Call): boolean {
  const format = call.query.format
  if (format === undefined || /^references?$/i.test(format) || format === '') return false
  if (/^entit(y|ies)$/i.test(format)) return true
  throw new Refusal('badParameter', { name: 'format', value: JSON.stringify(format), expected: 'Reference or Entity' })
}

/** All records of a resource, for an answer that shows some of them: one that a change may still be missing in. */
export function recordsOf<R extends Identified> (call: Call, resource: EntityResource<R, any, any>): Records<R> {
  const records = resource.records(call.world)
  call.world.collector.read(records)
  return records
}

/** The records among those given that a list shows to the caller. */
export function shown<R extends Identified> (
  call: Call, { visible, listed, seesAll }: EntityResource<R, any, any>, records: readonly R[]
): readonly R[] {
  const seen = visible && !seesAll?.(call) ? visible : undefined
  if (!seen && !listed) return records
  return records.filter(record => (!listed || listed(call, record)) && (!seen || seen(call, record)))
}

const listings = new WeakMap<EntityResource<any, any, any>, Listing<any>>()

/** How lists and queries find the records of a resource. */
export function listingOf<R extends Identified> (resource: EntityResource<R, any, any>): Listing<R> {
  let listing = listings.get(resource)
  if (!listing) {
    const { query } = resource
    listings.set(resource, listing = {
      shown: (call, records) => shown(call, resource, records),
      queryable: query && {
        type: query.type, properties: propertiesOf(resource, query), byId: resource.uid === undefined
      }
    })
  }
  return listing
}

function propertiesOf<R extends Identified> (
  { uid, name }: EntityResource<R, any, any>, query: Queried<R, any>
): Readonly<Record<string, Property<R>>> {
  return { ...query.properties, UID: uid ?? (record => record.id), Name: (record, call) => name(call, record) }
}

/** The answer of a list of records, in the form asked for; long ones are made item by item while they are sent. */
function listed<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, all: Iterable<R>, entities: boolean
) {
  const { records, paging } = found(call, listingOf(resource), all)
  return entities
    ? represent(resource.entities, { PagingInfo: paging, ...entitiesOf(call, resource, records) })
    : represent(EntityReferences, { PagingInfo: paging, ...referencesOf(call, resource, records) })
}

/** The content of a list of references. */
export function referencesOf<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, records: readonly R[]
): Of<typeof EntityReferenceListType> {
  return { Ref: each(records, record => reference(call, resource, record)) }
}

/** The content of the list of a resource's entities. */
export function entitiesOf<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, records: readonly R[]
): object {
  return { [itemNameOf(resource.entities.type)]: each(records, record => entity(call, resource, record)) }
}

/** GET of the collection. */
export function list<R extends Identified> (resource: EntityResource<R, any, any>): Handler<boolean> {
  return {
    ...handler(asEntity, (call, entities) => {
      recordsOf(call, resource)
      return keptList(call, undefined, call => listed(call, resource, resource.records(call.world), entities))
    }),
    lists: resource
  }
}

/** GET of a collection that holds some of the records: those of a parent, or of one sort. */
export function listOf<R extends Identified, P> (
  resource: EntityResource<R, any, any>, findParent: (call: Call) => P, of: (parent: P, call: Call) => Iterable<R>
): Handler<{ parent: P, entities: boolean }> {
  return handler(
    call => ({ parent: findParent(call), entities: asEntity(call) }),
    (call, { parent, entities }) => {
      recordsOf(call, resource)
      return keptList(call, parent, call => listed(call, resource, of(parent, call), entities))
    }
  )
}

/**
 * The record that a path names.
 * @throws Refusal malformedId, noSuchObject
 */
export function find<R extends Identified> (call: Call, resource: EntityResource<R, any, any>, param = 'id'): R {
  const record = findAmong(call, resource.type, resource.records(call.world), param)
  if (resource.visible?.(call, record) === false) {
    throw new Refusal('noSuchObject', { type: resource.type, id: call.params[param]! })
  }
  return record
}

/**
 * The record that a path names, of a type among some.
 * @throws Refusal malformedId, noSuchObject
 */
export function findAmong<R extends Identified> (call: Call, type: string, records: Records<R>, param = 'id'): R {
  const id = call.params[param]!
  const guid = guidOf(id, type)
  call.world.collector.read(records, guid)
  const record = records.get(guid)
  if (!record) throw new Refusal('noSuchObject', { type, id })
  return record
}

/** GET of an item. */
export function item<R extends Identified> (
  resource: EntityResource<R, any, any>, findIt: (call: Call) => R = call => find(call, resource)
): Handler<R> {
  return handler(findIt, (call, record) => asEntity(call)
    ? represent(resource.entity, entity(call, resource, record))
    : represent(EntityRef, reference(call, resource, record)))
}
