// What all types of the API bring beyond plain members, the same in XML and JSON: bodies that a client sends back,
// times of day, open lists of values, bounds, elements in any order and elements that exclude one another.

import t from 'tap'
import type { Root } from '../../src/schema/dsl.ts'
import { CloudGatewayPool } from '../../src/schema/cloud.ts'
import { Repository, VeeamZipStartupSpec } from '../../src/schema/infrastructure.ts'
import { Job } from '../../src/schema/job.ts'
import type { JsonStyle } from '../../src/schema/json-names.ts'
import { readJson } from '../../src/schema/json-reader.ts'
import { writeJson } from '../../src/schema/json-writer.ts'
import type { BodyForm } from '../../src/schema/members.ts'
import { QueryResult } from '../../src/schema/query.ts'
import { VCloudOrganizationConfig } from '../../src/schema/vcloud.ts'
import { readXml } from '../../src/schema/xml-reader.ts'
import { writeXml } from '../../src/schema/xml-writer.ts'

const style: JsonStyle = { casing: 'pascal', nulls: 'omit', emptyLists: 'array' }

/** The refusal of a body in both formats, or undefined where it is read. */
async function refusals (root: Root<any>, value: unknown, form: BodyForm): Promise<(string | undefined)[]> {
  const options = form === 'request' ? { form } : { form, style }
  return [
    await attempt(() => readXml(root, Buffer.from(writeXml(root, value as never)), { validation: 'strict', form })),
    await attempt(() => readJson(root, writeJson(root, value as never, style), options))
  ]
}

async function attempt (read: () => unknown): Promise<string | undefined> {
  try {
    await read()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const ACCEPTED = [undefined, undefined]
const job = { Name: 'Nightly', UID: 'urn:veeam:Job:1' }

t.test('an entity that is sent back may be partial, an answer may not', async t => {
  const partial = { Description: 'changed' }
  t.same(await refusals(Job, partial, 'request'), ACCEPTED)
  t.match(await refusals(Job, partial, 'response'), [/lacks the attribute Name/, /\/Name: is missing/])
})

t.test('an entity that is sent back carries what its page asks for', async t => {
  const pool = { Name: 'p', Description: 'd' }
  t.match(await refusals(CloudGatewayPool, pool, 'request'), [/expected .*CloudGateways/, /\/CloudGateways: is missing/])
  t.match(await refusals(CloudGatewayPool, { ...pool, CloudGateways: { CloudGatewayUid: [] } }, 'request'),
    [/expected CloudGatewayUid/, /CloudGatewayUids: is an empty array, expected at least one item/])
  t.same(await refusals(CloudGatewayPool, { ...pool, CloudGateways: { CloudGatewayUid: ['u'] } }, 'request'), ACCEPTED)
})

const at = (Time: string) => ({ ...job, JobScheduleOptions: { Standart: { OptionsDaily: { Time, Days: [] } } } })

t.test('a time of day is a time in XML and a date-time in JSON', async t => {
  t.match(writeXml(Job, at('2020-02-04T22:00:00+13:00')), '<Time>22:00:00+13:00</Time>')
  t.match(writeJson(Job, at('2020-02-04T22:00:00+13:00'), style), '"Time":"2020-02-04T22:00:00+13:00"')
})

t.test('a time of day without a date has the date of none in JSON, and loses it again', async t => {
  const json = writeJson(Job, at('22:00:00+01:00'), style)
  t.match(json, '"Time":"0001-01-01T22:00:00+01:00"')
  t.same(readJson(Job, json, { form: 'request' }).value, at('22:00:00+01:00'))
})

t.test('a time of day keeps the date that JSON gives it', async t => {
  const value = at('2020-02-04T22:00:00+13:00')
  t.same(readJson(Job, writeJson(Job, value, style), { form: 'request' }).value, value)
})

t.test('a time of day with a date is none in XML', async t => {
  const document = writeXml(Job, at('22:00:00')).replace('22:00:00', '2020-02-04T22:00:00')
  await t.rejects(readXml(Job, Buffer.from(document), { validation: 'strict' }), /Time/)
})

t.test('what is no time of day is refused', async t => {
  t.match(await refusals(Job, at('25:00:00'), 'request'), [/"25:00:00" is not/, /is not a time of day such as 22:00:00/])
})

t.test('a list of values that is open lets others pass', async t => {
  const repository = { Name: 'r', UID: 'u', Kind: 'TapeOfTomorrow' }
  t.same(await refusals(Repository, repository, 'response'), ACCEPTED)
  t.match(await refusals(Job, { ...job, JobType: 'Guess' }, 'response'), [/"Guess" is not one of Backup/, /"Guess" is not/])
})

t.test('a number outside its documented bounds is refused', async t => {
  const spec = { VmRef: ['u'], RepositoryUid: 'r', BackupRetention: 'Never' }
  t.same(await refusals(VeeamZipStartupSpec, { ...spec, CompressionLevel: 5 }, 'request'), ACCEPTED)
  t.match(await refusals(VeeamZipStartupSpec, { ...spec, CompressionLevel: 6 }, 'request'),
    [/CompressionLevel/, /6 is not a whole number from 1 to 5/])
})

t.test('elements whose order is unknown are read in any', async t => {
  const settings = { DefaultSettings: true, JobSchedulerType: 'Full' }
  const document = writeXml(VCloudOrganizationConfig, { Name: 'n', UID: 'u', JobSettings: settings } as never)
  const first = '<DefaultSettings>true</DefaultSettings>'
  const last = '<JobSchedulerType>Full</JobSchedulerType>'
  t.match(document, first + last)
  const { value } = await readXml(VCloudOrganizationConfig, Buffer.from(document.replace(first + last, last + first)),
    { validation: 'strict' })
  t.same(value.JobSettings, settings)
})

t.test('a query result has references, entities or resources, or none of them', async t => {
  const references = { Refs: { Ref: [] } }
  t.same(await refusals(QueryResult, {}, 'response'), ACCEPTED)
  t.same(await refusals(QueryResult, references, 'response'), ACCEPTED)
  t.match(await refusals(QueryResult, { ...references, Entities: { Jobs: { Job: [] } } }, 'response'),
    [/Entities/, /holds 2 of Refs, Entities, Resources, expected at most one/])
})
