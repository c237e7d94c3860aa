// What a request asks of a list: which records, in which order, which page. Pages optional_query_parameters, filter,
// sortasc_sortdesc, pagesize_and_page.

import { suggest } from '../../estate/fixture/mistakes.ts'
import type { PagingInfo } from '../../schema/base.ts'
import type { QueryTypeName } from '../../schema/query-types.ts'
import type { Call } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { propertiesOf, propertyNamed, readFilter, type Queryable } from './filter.ts'
import { pageOf, pagesOf, pagingInfo, sliceOf, wantsPage } from './paging.ts'
import { listOfAll, select, type Order, type Question } from './selection.ts'

/**
 * The filter and the order that a request asks for.
 * @throws Refusal badFilter, badParameter
 */
export function questionOf ({ query }: Call, type: QueryTypeName): Question {
  const text = query.filter?.trim() ?? ''
  const order = orderOf(query, type)
  return {
    filter: text === '' ? undefined : readFilter(type, text),
    order,
    text: `${order ? `${order.descending ? '-' : '+'}${order.property}` : ''} ${text}`
  }
}

function orderOf (query: Call['query'], type: QueryTypeName): Order | undefined {
  const { sortasc = '', sortdesc = '' } = query
  if (sortasc !== '' && sortdesc !== '') {
    throw new Refusal('badParameter', { name: 'sortDesc', value: 'given beside sortAsc', expected: 'one of them' })
  }
  const [parameter, name] = sortasc === '' ? ['sortDesc', sortdesc] : ['sortAsc', sortasc]
  if (name === '') return undefined
  const property = propertyNamed(type, name.trim())
  if (property === undefined) {
    const expected = `a property of ${type}${suggest(name, propertiesOf(type))}`
    throw new Refusal('badParameter', { name: parameter, value: JSON.stringify(name), expected })
  }
  return { property, descending: parameter === 'sortDesc' }
}

export interface Found<R> {
  /** Those of the page, where one was asked for. */
  readonly records: readonly R[]
  readonly paging: PagingInfo | undefined
}

/** How records are asked for: what of them lists hold, and by which properties they are found. */
export interface Listing<R> {
  /** The records among those given that the caller is shown. */
  readonly shown: (call: Call, records: readonly R[]) => readonly R[]
  readonly queryable: Queryable<R> | undefined
}

/** What a request finds among records; the query service answers in pages whether asked to or not. */
export function found<R> (
  call: Call, { shown, queryable }: Listing<R>, records: Iterable<R>, paged: boolean = wantsPage(call)
): Found<R> {
  const chosen = shown(call, queryable
    ? select(call, queryable, records, questionOf(call, queryable.type))
    : listOfAll(records))
  if (!paged) return { records: chosen, paging: undefined }
  const page = pageOf(call)
  return { records: sliceOf(chosen, page), paging: pagingInfo(page, chosen.length, pagesOf(call, page)) }
}
