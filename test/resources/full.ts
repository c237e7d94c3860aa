// An emulator with one of everything, and its documents as tests compare them.

import type { Test } from 'tap'
import type { Link } from '../../src/schema/base.ts'
import { connect, pathOf, start, type Client, type Format } from '../client.ts'

/** A client that is logged on to the fixture `full`. */
export async function full (t: Test, format: Format = 'xml', userName?: string): Promise<Client> {
  const client = connect(await start(t, { fixture: 'full', now: '2026-01-20T12:00:00Z' }), format)
  await client.logon(userName)
  return client
}

/** Another client of the same emulator. */
export async function another (client: Client, userName: string): Promise<Client> {
  const other = connect(client.emulator, client.format)
  await other.logon(userName)
  return other
}

/** `Up BackupServerReference /api/backupServers/{id} "backup01"`: ids are folded, names quoted. */
export const written = (links: readonly Link[] | undefined): string[] => (links ?? []).map(link => [
  link.Rel, link.Type ?? '-', pathOf(link.Href).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}'),
  ...(link.Name === undefined ? [] : [`"${link.Name}"`])
].join(' '))

export interface Named {
  readonly Name: string
  readonly UID: string
  readonly Href: string
  readonly Type: string
  readonly Links?: readonly Link[]
  readonly [member: string]: any
}

/** The references of a collection. */
export async function references (client: Client, path: string): Promise<Named[]> {
  return (await client.get(path)).value.Ref ?? []
}

/** The entities of a collection. */
export async function entities (client: Client, path: string): Promise<Named[]> {
  const { value } = await client.get(`${path}?format=Entity`)
  return (Object.values(value).find(Array.isArray) ?? []) as Named[]
}

export async function named (client: Client, path: string, name: string): Promise<Named> {
  const found = (await references(client, path)).find(each => each.Name === name)
  if (!found) throw new Error(`There is no ${name} in ${path}`)
  return found
}

/** The entity of that name. */
export async function entityOf (client: Client, path: string, name: string): Promise<Named> {
  return (await client.get(`${pathOf((await named(client, path, name)).Href)}?format=Entity`)).value
}
