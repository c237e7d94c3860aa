// What tests share that change jobs: the fixture `full`, its jobs by name, bodies, and how tasks end.

import type { Test } from 'tap'
import type { EmulatorOptions } from '../../src/index.ts'
import type { Root } from '../../src/schema/dsl.ts'
import { Job } from '../../src/schema/job.ts'
import { connect, start, type Client, type Format } from '../client.ts'
import { entityOf, named, pathIn } from './linked.ts'

const NOW = '2026-03-05T06:07:08Z'

export async function full (t: Test, format: Format = 'xml', options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, { fixture: 'full', now: NOW, ...options }), format)
  await client.logon()
  return client
}

export const job = async (client: Client, name: string) => await entityOf(client, await named(client, 'jobs', name))
export const pathOf = async (client: Client, name: string, collection = 'jobs') =>
  pathIn((await named(client, collection, name)).Href)
export const body = (root: Root<any>, value: unknown) => ({ body: { root, value } })
export const edit = async (client: Client, name: string, value: object, query = '') =>
  await client.finish(await pathOf(client, name) + query, body(Job, value), 'PUT')
/** A body that may be no value of the schema. */
export const raw = (client: Client, xml: string, json: object) =>
  ({ body: client.format === 'xml' ? xml : JSON.stringify(json) })
export const includes = async (client: Client, name: string): Promise<any[]> =>
  (await client.get(`${await pathOf(client, name)}/includes`)).value.ObjectInJob
export const namesIn = async (client: Client, name: string) => (await includes(client, name)).map(each => each.Name)
export const everything = async (client: Client) => (await client.get('/api/jobs?format=Entity')).value

export const done = (Operation: string) => ({ State: 'Finished', Operation, Result: { Success: true, Message: 'Ok' } })
export const failed = (Message: RegExp) => ({ State: 'Finished', Result: { Success: false, Message } })
export const NONE = '00000000-1111-4222-8333-444444444444'
