// Links of resources as rows of their declarations. A row names the operation that its link leads to: the path comes
// from the table of operations, and who may not call the operation is not shown the link. Pages links,
// attributes_of_a_link_element, requests.

import { operations, type Operation, type OperationId } from '../operations.ts'
import type { Link } from '../schema/base.ts'
import type { Call } from './call.ts'
import type { EntityResource } from './entity.ts'
import { permits } from './permissions.ts'

export type Form = 'Reference' | 'Entity'
type Rel = Link['Rel']
type AnyResource = EntityResource<any, any, any>
type Identified = { readonly id: string }

/** @returns undefined where a record has no such link, several where it leads to several records */
export type LinkRow<R> = (call: Call, record: R, owner: Owner<R>) => Link | readonly Link[] | undefined

/** Whose links are made: what the rows of a resource take from it. */
export interface Owner<R> {
  /** The form that the links belong to. */
  readonly form: Form
  /** What stands for `{id}` and further parameters in the paths of a record's operations. */
  readonly ids: (record: R, call: Call) => readonly string[]
  readonly resource?: AnyResource
}

export function linksOf<R> (call: Call, record: R, rows: readonly LinkRow<R>[], owner: Owner<R>): Link[] {
  const links: Link[] = []
  for (const row of rows) {
    const link = row(call, record, owner)
    if (Array.isArray(link)) links.push(...link)
    else if (link) links.push(link as Link)
  }
  return links
}

export const may = (call: Call, operation: OperationId): boolean =>
  call.session === undefined || permits(call.session.account, operation)

interface Template { readonly parts: readonly string[], readonly query: string }

const byId = new Map(operations.map(row => [row.id, row as Operation]))
const templates = new Map<OperationId, Template>()

function templateOf (operation: OperationId): Template {
  let template = templates.get(operation)
  if (!template) {
    const { path, query = {} } = byId.get(operation)!
    const pairs = Object.entries(query).map(pair => pair.join('='))
    template = { parts: path.split(/\{\w+\}/), query: pairs.length === 0 ? '' : `?${pairs.join('&')}` }
    templates.set(operation, template)
  }
  return template
}

/** Path and query of an operation, its parameters filled with ids in their order. */
export function pathOf (operation: OperationId, ids: readonly string[] = []): string {
  const { parts, query } = templateOf(operation)
  let path = parts[0]!
  for (let i = 1; i < parts.length; i++) path += ids[i - 1]! + parts[i]!
  return path + query
}

interface To<R> {
  /** Adds `?format=Entity`. */
  readonly form?: Form
  readonly name?: string | ((call: Call, record: R) => string)
  /** Where they are not those of the record itself. */
  readonly ids?: (record: R, call: Call) => readonly string[]
}

/** A link to what an operation answers with or does; `type` where the link has one. */
export function to<R> (rel: Rel, type: string | undefined, operation: OperationId, given: To<R> = {}): LinkRow<R> {
  const suffix = given.form === 'Entity' ? '?format=Entity' : ''
  const { name } = given
  return (call, record, owner) => may(call, operation)
    ? {
        Rel: rel,
        Type: type,
        Href: call.base + pathOf(operation, (given.ids ?? owner.ids)(record, call)) + suffix,
        Name: typeof name === 'function' ? name(call, record) : name
      }
    : undefined
}

/** An action: a link without type and name. */
export const does = <R>(rel: Rel, operation: OperationId, given: To<R> = {}): LinkRow<R> =>
  to(rel, undefined, operation, given)

/** A link to another record with its name, in one of its forms; none where there is no such record. */
export function refer<R, T extends Identified> (
  rel: Rel, resource: () => EntityResource<T, any, any>, of: (record: R, call: Call) => T | undefined,
  form: Form = 'Reference'
): LinkRow<R> {
  return (call, record) => {
    const target = of(record, call)
    return target && linkTo(call, rel, resource(), target, form)
  }
}

/** A link to each of several records. */
export function referEach<R, T extends Identified> (
  rel: Rel, resource: () => EntityResource<T, any, any>, of: (record: R, call: Call) => Iterable<T>,
  form: Form = 'Reference'
): LinkRow<R> {
  return (call, record) => Array.from(of(record, call), target => linkTo(call, rel, resource(), target, form))
    .filter(link => link !== undefined)
}

export const up = <R, T extends Identified>(
  resource: () => EntityResource<T, any, any>, of: (record: R, call: Call) => T | undefined, form: Form = 'Reference'
): LinkRow<R> => refer('Up', resource, of, form)

/** To the other form of the record itself. */
export function alternate<R extends Identified> (): LinkRow<R> {
  return (call, record, { form, resource }) =>
    linkTo(call, 'Alternate', resource!, record, form === 'Entity' ? 'Reference' : 'Entity')
}

/** A row for some records only. */
export function when<R> (holds: (record: R, call: Call) => boolean, row: LinkRow<R>): LinkRow<R> {
  return (call, record, owner) => holds(record, call) ? row(call, record, owner) : undefined
}

/** Undefined for who may not read the record: for want of a role, or since it is outside of the restore scope. */
export function linkTo<R extends Identified> (
  call: Call, rel: Rel, resource: EntityResource<R, any, any>, record: R, form: Form
): Link | undefined {
  if (!may(call, resource.item) || resource.visible?.(call, record) === false) return undefined
  return {
    Rel: rel,
    Type: form === 'Entity' ? resource.type : referenceType(resource),
    Href: hrefOf(call, resource, record, form),
    Name: resource.name(call, record)
  }
}

export const referenceType = (resource: AnyResource): string => resource.referenceType ?? `${resource.type}Reference`

export const idsOf = <R extends Identified>(
  call: Call, resource: EntityResource<R, any, any>, record: R
): readonly string[] => resource.ids?.(record, call) ?? [record.id]

export function hrefOf<R extends Identified> (
  call: Call, resource: EntityResource<R, any, any>, record: R, form: Form
): string {
  const path = call.base + pathOf(resource.item, idsOf(call, resource, record))
  return form === 'Entity' ? `${path}?format=Entity` : path
}
