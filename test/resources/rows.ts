// Links as rows that a test can write down, and what holds of each resource in both of its forms.

import type { Test } from 'tap'
import { pathOf, type Client } from '../client.ts'

export const idOf = (value: { readonly Href: string }): string => new URL(value.Href).pathname.split('/').at(-1)!

/** Milliseconds of a time, which has no fixed number of digits; of none, what is still to come. */
export const ms = (time: string | undefined): number => time === undefined ? Infinity : Date.parse(time)

/** A link as `Rel Type path +Name`, ids in its path as `{id}`; without a type `-`. */
export const rowsOf = (value: { readonly Links: readonly any[] }): string[] => value.Links.map(link => [
  link.Rel,
  link.Type ?? '-',
  pathOf(link.Href).replace(/^\/api/, '').replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{id}'),
  ...link.Name === undefined ? [] : ['+Name']
].join(' '))

export interface Forms {
  readonly type: string
  readonly list: string
  /** The root of the list of entities, and its element. */
  readonly entities: string
  readonly element?: string
  /** Where it is not below the list. */
  readonly item?: string
  readonly reference: readonly string[]
  /** Where they depend on the entity, a function of it. */
  readonly entity: readonly string[] | ((value: any) => readonly string[])
}

/** Both forms of a list and of its items, with all their links; gives the entities. */
export async function checkForms (t: Test, client: Client, given: Forms): Promise<any[]> {
  const { type, list, entities: root, element = type, item = list, reference, entity } = given
  const references = await client.get(list)
  t.equal(references.root, 'EntityReferences')
  const entities = await client.get(`${list}?format=Entity`)
  t.equal(entities.root, root)
  const [refs, items] = [references.value.Ref, entities.value[element]]
  t.ok(refs.length > 0)
  t.same(items.map((each: any) => each.UID), refs.map((each: any) => each.UID))
  for (const [index, ref] of refs.entries()) {
    const whole = items[index]
    const path = `${item}/${idOf(ref)}`
    t.match(ref, { Type: `${type}Reference`, UID: `urn:veeam:${type}:${idOf(ref)}`, Name: String })
    t.equal(pathOf(ref.Href), path)
    t.match(whole, { Type: type, UID: ref.UID, Name: ref.Name })
    t.equal(pathOf(whole.Href), `${path}?format=Entity`)
    t.same(rowsOf(ref), reference)
    const expected = typeof entity === 'function' ? entity(whole) : entity
    t.same(rowsOf(whole).filter((row, at, all) => row !== all[at - 1]), expected)
    for (const link of [...ref.Links, ...whole.Links]) if (link.Rel === 'Alternate') t.equal(link.Name, ref.Name)
  }
  const path = `${item}/${idOf(refs[0])}`
  const alone = await client.get(path)
  t.equal(alone.root, 'EntityRef')
  t.same(alone.value, refs[0])
  const one = await client.get(`${path}?format=Entity`)
  t.equal(one.root, type)
  t.same(one.value, items[0])
  t.equal((await client.get(`${item}/urn:veeam:${type}:${idOf(refs[0])}`)).status, 200)
  t.equal((await client.get(`${item}/00000000-0000-4000-8000-000000000000`)).status, 404)
  t.equal((await client.get(`${item}/nothing`)).status, 400)
  return items
}

/** The ids that a record's links of some Rel and Type lead to. */
export const upIds = (value: any, type: string, rel = 'Up'): string[] => value.Links
  .filter((link: any) => link.Rel === rel && link.Type === type)
  .map(idOf)

/** The children that a parent lists are those whose Up link leads back to it, and each parent is asked. */
export async function checkChildren (
  t: Test, client: Client, given: { parents: string, children: string, path: string, type: string }
): Promise<void> {
  const parents = (await client.get(given.parents)).value.Ref
  const children = (await client.get(given.children)).value.Ref
  t.ok(children.length > 0)
  const listed = []
  for (const parent of parents) {
    const own = (await client.get(`${pathOf(parent.Href)}/${given.path}`)).value.Ref
    t.same(own, children.filter((child: any) => upIds(child, given.type).includes(idOf(parent))), parent.Name)
    listed.push(...own)
  }
  t.equal(listed.length, children.length)
}
