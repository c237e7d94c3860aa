// What clients have changed of jobs outlives an export that is put back, and a fixture that is merged; and after all of
// it every link still leads to what it says.

import t from 'tap'
import { CreateObjectInJobSpec, Job, JobCloneSpec } from '../../src/schema/job.ts'
import { connect, FORMATS, start, type Client } from '../client.ts'
import { crawl } from '../crawl/crawler.ts'
import { entityOf, named, pathIn } from '../resources/linked.ts'

const NOW = '2026-03-05T06:07:08Z'

const pathOf = async (client: Client, name: string) => pathIn((await named(client, 'jobs', name)).Href)

async function change (client: Client): Promise<void> {
  const done = async (path: string, body?: any, method = 'POST') => {
    const { Result } = await client.finish(path, body && { body }, method)
    if (!Result?.Success) throw new Error(`${method} ${path}: ${Result?.Message}`)
  }
  const RepositoryUid = (await client.get('/api/repositories')).value.Ref[0].UID
  const { HierarchyObjRef } = (await client.get(`${await pathOf(client, 'File Servers')}/includes`)).value.ObjectInJob[0]
  const mail = await pathOf(client, 'Domain and Mail')
  await done(`${mail}?action=clone`, {
    root: JobCloneSpec, value: { BackupJobCloneInfo: { JobName: 'Copy of it', FolderName: 'Copied', RepositoryUid } }
  })
  await done(`${mail}/includes`, { root: CreateObjectInJobSpec, value: { HierarchyObjRef, HierarchyObjName: 'x' } })
  const OptionsMonthly = { Enabled: true, DayNumberInMonth: 'OnDay', DayOfMonth: 3, Months: ['May'] }
  await done(mail, {
    root: Job,
    value: {
      Name: 'Mail',
      Description: 'Edited',
      JobScheduleOptions: { Standart: { RetryOptions: { RetryTimes: 9 }, OptionsMonthly } }
    }
  }, 'PUT')
  await done(`${await pathOf(client, 'Linux Servers')}?action=toggleScheduleEnabled`)
  await done(await pathOf(client, 'File Servers'), undefined, 'DELETE')
}

const jobs = async (client: Client) =>
  JSON.parse(JSON.stringify((await client.get('/api/jobs?format=Entity')).value.Job)
    .replace(/"NextRun":"[^"]*",?/g, '').replace(/"[-0-9]+T([0-9:.+]+)"/g, '"$1"').replaceAll(/127.0.0.1:\d+/g, ''))
    .sort((a: any, b: any) => a.UID < b.UID ? -1 : 1)

for (const format of FORMATS) {
  t.test(`changes of jobs are in the export, and stay when it is put back or more is merged, in ${format}`, async t => {
    const client = connect(await start(t, { now: NOW }), format)
    await client.logon()
    await change(client)
    const before = await jobs(client)
    t.match(await entityOf(client, await named(client, 'jobs', 'Mail')), {
      Description: 'Edited', JobScheduleOptions: { Standart: { RetryOptions: { RetryTimes: 9, RetryTimeout: 10 } } }
    })
    const { text } = await client.get('/emulator/estate', { headers: { accept: 'application/json' }, plain: true })
    const points = (await client.get('/api/vmRestorePoints')).value.Ref.map((each: any) => each.UID)
    const put = async (body: string, query = '') => {
      const headers = { 'content-type': 'application/json' }
      const reply = await client.request('PUT', `/emulator/estate${query}`, { body, headers, plain: true })
      t.equal(reply.status, 200, reply.text)
    }
    await put(JSON.stringify({ vms: [{ name: 'new01', job: 'Mail' }] }), '?mode=merge')
    t.same((await jobs(client)).map((each: any) => [each.Name, each.UID, each.Description]),
      before.map((each: any) => [each.Name, each.UID, each.Description]))
    await put(text)
    t.same(await jobs(client), before)
    t.same((await client.get('/api/vmRestorePoints')).value.Ref.map((each: any) => each.UID), points)
    const fixture = client.emulator.estate.export()
    const other = connect(await start(t, { fixture, now: NOW }), format)
    await other.logon()
    t.same(await jobs(other), before)
  })
}

t.test('after jobs were changed every link leads to what it says', async t => {
  const xml = connect(await start(t, { now: NOW }), 'xml')
  await xml.logon()
  await change(xml)
  const json = connect(xml.emulator, 'json')
  json.token = xml.token
  const { problems, reached } = await crawl(xml, json, ['/api/'], operation => /browse/i.test(operation) ? 5 : 60)
  t.same(problems, [])
  t.ok(reached.has('getJobInclude'))
})
