// The engine of resources that are no key resources: they have no UID and one form only. Page
// representation_non_key.

import type { OperationId } from '../operations.ts'
import type { Link } from '../schema/base.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import { itemNameOf } from '../schema/members.ts'
import type { PropertyOf, QueryTypeName } from '../schema/query-types.ts'
import { represent, type Call, type Representation } from './call.ts'
import { each } from './each.ts'
import { linksOf, pathOf, type LinkRow } from './links.ts'
import type { Property } from './query/filter.ts'
import { found, type Listing } from './query/question.ts'

export interface PlainResource<R, S extends Complex<any, any, any>, Q extends QueryTypeName = never> {
  /** As in link Types: CredentialsInfo; some are written without. */
  readonly type: string | undefined
  /** The operation that gets one. */
  readonly item: OperationId
  readonly root: Root<S>
  readonly list: Root<any>
  /** What stands for the parameters of the path of a record. */
  readonly ids: (record: R) => readonly string[]
  readonly links: readonly LinkRow<R>[]
  /** A new object each time, which the others are added to. */
  readonly members: (call: Call, record: R) => Omit<Of<S>, 'Type' | 'Href' | 'Links'>
  /** How records are filtered and sorted. */
  readonly query?: { readonly type: Q, readonly properties: { readonly [P in PropertyOf<Q>]: Property<R> } }
}

export function plainValue<R, S extends Complex<any, any, any>> (
  call: Call, resource: PlainResource<R, S, any>, record: R
): Of<S> {
  const value = resource.members(call, record) as { Type?: string | undefined, Href?: string, Links?: Link[] }
  // Added one by one, as in entities.
  value.Type = resource.type
  value.Href = call.base + pathOf(resource.item, resource.ids(record))
  value.Links = linksOf(call, record, resource.links, { form: 'Entity', ids: resource.ids })
  return value as Of<S>
}

export const plainItem = <R>(call: Call, resource: PlainResource<R, any, any>, record: R): Representation =>
  represent(resource.root, plainValue(call, resource, record))

const listings = new WeakMap<PlainResource<any, any, any>, Listing<any>>()

/** How lists and queries find the records of a resource. */
export function plainListing<R> (resource: PlainResource<R, any, any>): Listing<R> {
  let listing = listings.get(resource)
  if (!listing) {
    const { query } = resource
    listing = { shown: (_call, records) => records, queryable: query && { ...query, byId: false } }
    listings.set(resource, listing)
  }
  return listing
}

/** The content of a list. */
export const plainValues = <R>(call: Call, resource: PlainResource<R, any, any>, records: readonly R[]): object =>
  ({ [itemNameOf(resource.list.type)]: each(records, record => plainValue(call, resource, record)) })

export function plainList<R> (call: Call, resource: PlainResource<R, any, any>, all: Iterable<R>): Representation {
  const { records, paging } = found(call, plainListing(resource), all)
  return represent(resource.list, { PagingInfo: paging, ...plainValues(call, resource, records) })
}

/** As the entity that they belong to has them: without links. */
export const nested = <R, S extends Complex<any, any, any>>(
  call: Call, resource: PlainResource<R, S, any>, records: readonly R[]
): Of<S>[] => records.map(record => ({ ...plainValue(call, resource, record), Links: undefined }) as Of<S>)
