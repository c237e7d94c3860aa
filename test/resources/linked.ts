// What tests of resources share: links as words, and a look along them.

import type { Client } from '../client.ts'

export const idOf = (value: { Href: string }): string => new URL(value.Href).pathname.split('/').at(-1)!
export const pathIn = (href: string): string => href.replace(/^https?:\/\/[^/]+/, '')

/** A link as `Rel Type path +Name`: its path below the object's own as `…`, other ids as `{id}`. */
export const shown = (value: any): string[] => value.Links.map((link: any) => {
  const own = new URL(value.Href).pathname
  const path = pathIn(link.Href).replace(own, '…').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}')
  return [link.Rel, link.Type ?? '-', path, ...(link.Name === undefined ? [] : [`+${link.Name}`])].join(' ')
})

export const linkOf = (value: any, rel: string, type: string): any =>
  value.Links.find((link: any) => link.Rel === rel && link.Type === type)

/** The references of a list whose Up link of a type leads to a parent. */
export const childrenOf = (list: any, type: string, parent: any): string[] =>
  list.Ref.filter((each: any) => idOf(linkOf(each, 'Up', type)) === idOf(parent)).map((each: any) => each.UID)

export async function named (client: Client, collection: string, name: string): Promise<any> {
  const { value } = await client.get(`/api/${collection}`)
  const found = value.Ref.find((each: any) => each.Name === name)
  if (!found) throw new Error(`No ${name} in ${collection}`)
  return found
}

/** The entity form of a reference. */
export const entityOf = async (client: Client, reference: any): Promise<any> =>
  (await client.get(`${pathIn(reference.Href)}?format=Entity`)).value
