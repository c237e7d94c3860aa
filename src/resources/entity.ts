// The engine of key resources: from one declaration it serves the collection and the item, each in
// reference and in entity form. Pages resource_representation_for_ke, representation_collections.

import { EntityRef, EntityReferences, type EntityReference, type Link } from '../schema/base.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import { guidOf, handler, link, represent, type Call, type Handler } from './call.ts'
import { Refusal } from './refusal.ts'

type EntityValue = { readonly Name: string, readonly UID: string, readonly Href?: string, readonly Type?: string }

export interface EntityResource<R extends { readonly id: string }, S extends Complex<any, any, any>> {
  /** As in the UID and the link Types: VmRestorePoint. */
  readonly type: string
  /** Path of the collection. */
  readonly path: string
  readonly entity: Root<S>
  readonly entities: Root<any>
  /** The records of a collection, in their order. */
  readonly records: (call: Call) => Iterable<R>
  readonly get: (call: Call, id: string) => R | undefined
  readonly name: (call: Call, record: R) => string
  readonly referenceLinks: (call: Call, record: R) => Link[]
  readonly entityLinks: (call: Call, record: R) => Link[]
  /** The entity's own elements and attributes. */
  readonly members: (call: Call, record: R) => Omit<Of<S>, keyof EntityValue | 'Links'>
}

type AnyResource = EntityResource<any, any>

export const itemPath = (resource: AnyResource, id: string): string => `${resource.path}/${id}`

const uidOf = (resource: AnyResource, id: string): string => `urn:veeam:${resource.type}:${id}`

/** A link to the reference form of a record, with its name. */
export function referenceLink<R extends { readonly id: string }> (
  call: Call, rel: Link['Rel'], resource: EntityResource<R, any>, record: R
): Link {
  return link(call, rel, `${resource.type}Reference`, itemPath(resource, record.id), resource.name(call, record))
}

/** The Alternate link of a reference: to the entity form. */
export function entityLink<R extends { readonly id: string }> (
  call: Call, rel: Link['Rel'], resource: EntityResource<R, any>, record: R
): Link {
  return link(call, rel, resource.type, `${itemPath(resource, record.id)}?format=Entity`, resource.name(call, record))
}

function reference<R extends { readonly id: string }> (
  call: Call, resource: EntityResource<R, any>, record: R
): EntityReference {
  return {
    Type: `${resource.type}Reference`,
    Href: call.base + itemPath(resource, record.id),
    Name: resource.name(call, record),
    UID: uidOf(resource, record.id),
    Links: resource.referenceLinks(call, record)
  }
}

function entity<R extends { readonly id: string }, S extends Complex<any, any, any>> (
  call: Call, resource: EntityResource<R, S>, record: R
): Of<S> {
  return {
    Type: resource.type,
    Href: `${call.base}${itemPath(resource, record.id)}?format=Entity`,
    Name: resource.name(call, record),
    UID: uidOf(resource, record.id),
    Links: resource.entityLinks(call, record),
    ...resource.members(call, record)
  } as Of<S>
}

/** Whether `?format=` asks for entities; letter case and the plural are tolerated, as by servers in the field. */
function asEntity (call: Call): boolean {
  const format = call.query.format
  if (format === undefined || /^references?$/i.test(format) || format === '') return false
  if (/^entit(y|ies)$/i.test(format)) return true
  throw new Refusal('badParameter', { name: 'format', value: JSON.stringify(format), expected: 'Reference or Entity' })
}

/** GET of the collection. */
export function list<R extends { readonly id: string }> (resource: EntityResource<R, any>): Handler<boolean> {
  return handler(asEntity, (call, entities) => {
    const records = [...resource.records(call)]
    return entities
      ? represent(resource.entities, { [resource.entity.name]: records.map(record => entity(call, resource, record)) })
      : represent(EntityReferences, { Ref: records.map(record => reference(call, resource, record)) })
  })
}

/**
 * The record that a path names.
 * @throws Refusal malformedId, noSuchObject
 */
export function find<R extends { readonly id: string }> (call: Call, resource: EntityResource<R, any>): R {
  const id = guidOf(call.params.id!, resource.type)
  const record = resource.get(call, id)
  if (!record) throw new Refusal('noSuchObject', { type: resource.type, id: call.params.id! })
  return record
}

/** GET of an item. */
export function item<R extends { readonly id: string }> (resource: EntityResource<R, any>): Handler<R> {
  return handler(call => find(call, resource), (call, record) => asEntity(call)
    ? represent(resource.entity, entity(call, resource, record))
    : represent(EntityRef, reference(call, resource, record)))
}
