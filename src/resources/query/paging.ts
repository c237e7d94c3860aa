// Pages of lists, and the links from one to another, which repeat what was asked: pages pagesize_and_page,
// special_symbols, and captures of servers.

import type { Profile } from '../../profiles.ts'
import type { PagingInfo } from '../../schema/base.ts'
import { positive, type Call } from '../call.ts'

export interface Page {
  readonly number: number
  readonly size: number
}

/** Servers answer queries in pages of so many, whether asked or not. */
const DEFAULT_SIZE = 100

/** @throws Refusal badParameter */
export function pageOf ({ query }: Call): Page {
  return { number: positive(query, 'page', 1), size: positive(query, 'pageSize', DEFAULT_SIZE) }
}

/** Whether a list is asked for by pages. */
export const wantsPage = ({ query }: Call): boolean => Boolean(query.page) || Boolean(query.pagesize)

export const sliceOf = <R>(records: readonly R[], { number, size }: Page): readonly R[] =>
  records.slice((number - 1) * size, number * size)

/** Of so many records; none at all are one page, too. */
export function pagingInfo (page: Page, records: number, href: (page: number) => string): PagingInfo {
  const pages = Math.max(1, Math.ceil(records / page.size))
  return {
    PageNum: page.number,
    PageSize: page.size,
    PagesCount: pages,
    Links: [
      { Rel: 'First', Href: href(1) },
      ...(page.number > 1 ? [{ Rel: 'Previous', Href: href(Math.min(page.number - 1, pages)) } as const] : []),
      ...(page.number < pages ? [{ Rel: 'Next', Href: href(page.number + 1) } as const] : []),
      { Rel: 'Last', Href: href(pages) }
    ]
  }
}

/** The Href of each page of what was asked: its parameters in their order, missing ones of the page at the end. */
export function pagesOf ({ url, base, world: { profile } }: Call, { size }: Page): (page: number) => string {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const given = [...new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))]
  const names = given.map(([name]) => name.toLowerCase())
  // The first of a name counts, and another of its kind would say another page.
  const parts = given.filter((_, index) => !isPaging(names[index]!) || names.indexOf(names[index]!) === index)
  for (const name of ['pageSize', 'page']) if (!names.includes(name.toLowerCase())) parts.push([name, ''])
  return number => `${base}${path}?${parts.map(([name, value]) => {
    const folded = name.toLowerCase()
    const said = folded === 'page' ? String(number) : folded === 'pagesize' ? String(size) : escaped(value, profile)
    return `${escaped(name, profile)}=${said}`
  }).join('&')}`
}

const isPaging = (name: string): boolean => name === 'page' || name === 'pagesize'

/** As servers escape what they repeat: blanks as `+`. */
function escaped (text: string, { percentEscapes, semicolons }: Profile): string {
  const whole = encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+')
  const upper = semicolons === 'literal' ? whole.replaceAll('%3B', ';') : whole
  return percentEscapes === 'upper' ? upper : upper.replace(/%\w\w/g, escape => escape.toLowerCase())
}
