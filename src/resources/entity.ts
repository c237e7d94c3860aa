// The engine of key resources: from one declaration it serves collections and items, each in reference and in entity
// form. Pages resource_representation_for_ke, representation_collections.

import type { Records } from '../estate/collection.ts'
import type { OperationId } from '../operations.ts'
import { EntityRef, EntityReferences, type EntityReference } from '../schema/base.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import { LONG_LIST } from '../schema/long-lists.ts'
import type { PropertyOf, QueryTypeName } from '../schema/query-types.ts'
import type { World } from '../world.ts'
import { guidOf, handler, represent, type Call, type Handler } from './call.ts'
import { hrefOf, idsOf, linksOf, referenceType, type Form, type LinkRow } from './links.ts'
import { Refusal } from './refusal.ts'

type EntityValue = { readonly Name: string, readonly UID: string, readonly Href?: string, readonly Type?: string }
type Identified = { readonly id: string }

/** The value of a property of the query service: a GUID for a UID, milliseconds for a date; undefined where absent. */
export type Property<R> = (record: R, call: Call) => string | number | boolean | undefined

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
  /** What lists and queries hold of it; everything where nothing is said. */
  readonly listed?: (call: Call, record: R) => boolean
  readonly name: (call: Call, record: R) => string
  /** Where it is not `urn:veeam:<type>:<id>`. */
  readonly uid?: (record: R) => string
  /** What stands in the path of a record, where it is not the id alone. */
  readonly ids?: (record: R) => readonly string[]
  readonly referenceLinks: readonly LinkRow<R>[]
  readonly entityLinks: readonly LinkRow<R>[]
  /** The entity's own elements and attributes. */
  readonly members: (call: Call, record: R) => Omit<Of<S>, keyof EntityValue | 'Links'>
  readonly query?: Queried<R, Q>
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
  return {
    Type: resource.type,
    Href: hrefOf(call, resource, record, 'Entity'),
    Name: resource.name(call, record),
    UID: uidOf(resource, record),
    Links: links(call, resource, record, 'Entity'),
    ...resource.members(call, record)
  } as Of<S>
}

function links<R extends Identified> (call: Call, resource: EntityResource<R, any, any>, record: R, form: Form) {
  const rows = form === 'Entity' ? resource.entityLinks : resource.referenceLinks
  return linksOf(call, record, rows, { form, resource, ids: each => idsOf(resource, each) })
}

/** Whether `?format=` asks for entities; letter case and the plural are tolerated, as by servers in the field. */
export function asEntity (call: Call): boolean {
  const format = call.query.format
  if (format === undefined || /^references?$/i.test(format) || format === '') return false
  if (/^entit(y|ies)$/i.test(format)) return true
  throw new Refusal('badParameter', { name: 'format', value: JSON.stringify(format), expected: 'Reference or Entity' })
}

/** The records among those given that a list shows to the caller. */
export function shown<R extends Identified> (
  call: Call, { visible, listed }: EntityResource<R, any, any>, records: Iterable<R>
): readonly R[] {
  const all = Array.isArray(records) ? records as readonly R[] : [...records]
  if (!visible && !listed) return all
  return all.filter(record => (!listed || listed(call, record)) && (!visible || visible(call, record)))
}

/** The answer of a list of records, in the form asked for; long ones are made item by item while they are sent. */
function listed<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, records: Iterable<R>, entities: boolean
) {
  const chosen = shown(call, resource, records)
  return entities
    ? represent(resource.entities, { [resource.entity.name]: each(chosen, record => entity(call, resource, record)) })
    : represent(EntityReferences, { Ref: each(chosen, record => reference(call, resource, record)) })
}

function each<R, V> (records: readonly R[], make: (record: R) => V): V[] {
  if (records.length < LONG_LIST) return records.map(make)
  // The writers of long lists take any iterable, one item at a time.
  return { * [Symbol.iterator] () { for (const record of records) yield make(record) } } as unknown as V[]
}

/** GET of the collection. */
export function list<R extends Identified> (resource: EntityResource<R, any, any>): Handler<boolean> {
  return {
    ...handler(asEntity, (call, entities) => listed(call, resource, resource.records(call.world), entities)),
    lists: resource
  }
}

/** GET of a collection that holds some of the records: those of a parent, or of one sort. */
export function listOf<R extends Identified, P> (
  resource: EntityResource<R, any, any>, findParent: (call: Call) => P, of: (parent: P, call: Call) => Iterable<R>
): Handler<{ parent: P, entities: boolean }> {
  return handler(
    call => ({ parent: findParent(call), entities: asEntity(call) }),
    (call, { parent, entities }) => listed(call, resource, of(parent, call), entities)
  )
}

/**
 * The record that a path names.
 * @throws Refusal malformedId, noSuchObject
 */
export function find<R extends Identified> (call: Call, resource: EntityResource<R, any, any>, param = 'id'): R {
  const given = call.params[param]!
  const record = resource.records(call.world).get(guidOf(given, resource.type))
  if (!record || resource.visible?.(call, record) === false) {
    throw new Refusal('noSuchObject', { type: resource.type, id: given })
  }
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
