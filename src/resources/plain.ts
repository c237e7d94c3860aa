// The engine of resources that are no key resources: they have no UID and one form only. Page
// representation_non_key.

import type { OperationId } from '../operations.ts'
import type { Complex, Of, Root } from '../schema/dsl.ts'
import { represent, type Call, type Representation } from './call.ts'
import { linksOf, pathOf, type LinkRow } from './links.ts'

export interface PlainResource<R, S extends Complex<any, any, any>> {
  /** As in link Types: CredentialsInfo; some are written without. */
  readonly type: string | undefined
  /** The operation that gets one. */
  readonly item: OperationId
  readonly root: Root<S>
  readonly list: Root<any>
  /** What stands for the parameters of the path of a record. */
  readonly ids: (record: R) => readonly string[]
  readonly links: readonly LinkRow<R>[]
  readonly members: (call: Call, record: R) => Omit<Of<S>, 'Type' | 'Href' | 'Links'>
}

export function plainValue<R, S extends Complex<any, any, any>> (
  call: Call, resource: PlainResource<R, S>, record: R
): Of<S> {
  return {
    Type: resource.type,
    Href: call.base + pathOf(resource.item, resource.ids(record)),
    Links: linksOf(call, record, resource.links, { form: 'Entity', ids: resource.ids }),
    ...resource.members(call, record)
  } as Of<S>
}

export const plainItem = <R>(call: Call, resource: PlainResource<R, any>, record: R): Representation =>
  represent(resource.root, plainValue(call, resource, record))

export const plainList = <R>(call: Call, resource: PlainResource<R, any>, records: Iterable<R>): Representation =>
  represent(resource.list, { [resource.root.name]: Array.from(records, record => plainValue(call, resource, record)) })

/** As the entity that they belong to has them: without links. */
export const nested = <R, S extends Complex<any, any, any>>(
  call: Call, resource: PlainResource<R, S>, records: readonly R[]
): Of<S>[] => records.map(record => ({ ...plainValue(call, resource, record), Links: undefined }) as Of<S>)
