// Links as lines, and the walk over the links of an area, for the tests of its resources.

import type { Test } from 'tap'
import { operations, type Operation } from '../../src/operations.ts'
import { served } from '../../src/resources/claims.ts'
import { pathOf, type Client } from '../client.ts'

export const idOf = (value: { Href: string }): string => pathOf(value.Href).split('?')[0]!.split('/').at(-1)!

/** A link as `Rel Type path +Name`: its own path as `…`, other ids as `{id}`. */
export const shownLinks = (value: { Href: string, Links?: any[] }): string[] => value.Links!.map(link => {
  const own = pathOf(value.Href).split('?')[0]!
  const path = pathOf(link.Href).replace(own, '…').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}')
  return [link.Rel, link.Type ?? '-', path, ...(link.Name === undefined ? [] : ['+Name'])].join(' ')
})

const GETS = ['Up', 'Down', 'Alternate', 'Related', 'First', 'Previous', 'Next', 'Last']

/** Whether the path of a link is that of an operation that is served here. */
function isServed (path: string): boolean {
  const folded = path.split('?')[0]!.replace(/\/$/, '')
  const fits = (row: Operation) =>
    new RegExp(`^${row.path.replace('{filepath}', '.+').replace(/\{\w+\}/g, '[^/]+')}$`, 'i').test(folded)
  const row = (operations as readonly Operation[]).find(each => each.method === 'GET' && fits(each))
  if (!row) throw new Error(`${path} is no path of the API`)
  return served.includes(row)
}

/** Follows the links of what `paths` lead to: each answers 200, and of a single object with the type announced. */
export async function followAll (t: Test, client: Client, paths: readonly string[]): Promise<number> {
  const known = new Set<string>(paths)
  const open = [...paths]
  const take = (value: any): void => {
    if (value === null || typeof value !== 'object') return
    for (const link of value.Links ?? []) {
      const path = pathOf(link.Href)
      if (!GETS.includes(link.Rel) || known.has(path) || !isServed(path)) continue
      known.add(path)
      open.push(path)
      types.set(path, link.Type)
    }
    Object.values(value).forEach(take)
  }
  const types = new Map<string, string | undefined>()
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const { status, value } = await client.get(path)
    if (status !== 200) t.fail(`${path} answers ${status}`)
    const type = types.get(path)
    // Jobs of agents and of file shares are announced as jobs.
    const announced = /^\/api\/(agents|nas)\/jobs\//.test(path) ? value.Type?.replace(/^(AgentBackup|Nas)/, '') : value.Type
    if (type !== undefined && announced !== undefined && announced !== type) t.fail(`${path} is ${value.Type}, not ${type}`)
    take(value)
  }
  return known.size
}

/** The path that a value's link of some Rel leads to, if there is one; the first of some Type. */
export const linkOf = (value: { Links?: any[] }, rel: string, type: string): string | undefined => {
  const found = value.Links?.find(link => link.Rel === rel && link.Type === type)
  return found && pathOf(found.Href)
}
