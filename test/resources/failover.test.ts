// Failovers to points of replicas, of VMs and of vApps: pages post_vmreplicapoints_id_actionrestore,
// post_vappreplicapoints_id_actionfailover.

import t, { type Test } from 'tap'
import { connect, follow, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import type { EmulatorOptions } from '../../src/index.ts'
import { begin, checkStory, finish, statesOf, storyOf } from './restore-story.ts'

async function clientOf (t: Test, format: Format = 'xml', options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, { fixture: 'full', now: '2026-03-05T12:07:08Z', ...options }), format)
  await client.logon()
  return client
}

/** Entities of the points of a machine, the oldest first. */
async function pointsOf (client: Client, machine: string, list = 'vmReplicaPoints'): Promise<any[]> {
  const { value } = await client.get(`/api/${list}`)
  const own = value.Ref.filter((each: { Name: string }) => each.Name.startsWith(`${machine}@`))
  return Promise.all(own.map(async (each: any) => (await client.get(`${pathOf(each.Href)}?format=Entity`)).value))
}

for (const format of FORMATS) {
  t.test(`a replica is failed over to by the link of its point, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const [point, newer] = await pointsOf(client, 'sql01')
    const path = follow(point, 'Failover')
    t.match(path, /\/api\/vmReplicaPoints\/[\w-]+\?action=failover$/)
    const task = await finish(client, path)
    t.match(task, { Operation: 'StartReplicaFailover', State: 'Finished', Result: { Success: true, Message: 'Ok' } })
    t.match(task.Links[1], { Rel: 'Related', Type: 'RestoreSession', Name: undefined })
    const story = await storyOf(client, pathOf(task.Links[1].Href))
    checkStory(t, story)
    t.match(story.at(-1), { JobType: 'RestoreVm', VmDisplayName: 'sql01', Name: /^sql01@2026-03-05 12:/ })
    t.match(story.at(-1).RestoredObjRef, /^urn:VMware:Vm:/)
    t.equal(story[0].Links[2].Type, 'VmReplicaPointReference')
    t.equal((await client.get(pathOf(story[0].Links[2].Href))).value.UID, point.UID)
    t.match((await finish(client, follow(newer, 'Failover'))).Result, {
      Success: false, Message: 'The replica of "sql01" has been failed over to already'
    })
    t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 1)
    t.same((await pointsOf(client, 'sql01'))[0], point, 'the documents show nothing of it in the point')
  })

  t.test(`a vApp is failed over to with its VMs, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const [point] = await pointsOf(client, 'Web Platform', 'vAppReplicaPoints')
    const task = await finish(client, follow(point, 'Failover'))
    t.match(task, { Operation: 'StartReplicaFailover', Result: { Success: true } })
    const session = follow(task, 'Related', 'RestoreSession')
    const [ofVm] = await pointsOf(client, 'web01')
    t.match((await finish(client, follow(ofVm, 'Failover'))).Result, {
      Success: false, Message: 'The replica of "web01" is being failed over to already'
    })
    const story = await storyOf(client, session)
    t.same(statesOf(story), ['Starting', 'Working', 'Stopped'])
    t.match(story.at(-1), { VmDisplayName: 'Web Platform', Result: 'Success' })
    t.equal(story[0].Links[2].Type, 'VAppReplicaPointReference')
    t.match((await finish(client, follow(ofVm, 'Failover'))).Result, {
      Success: false, Message: 'The replica of "web01" has been failed over to already'
    })
  })
}

t.test('each VM of a replica is failed over to on its own, and two at once', async t => {
  const client = await clientOf(t)
  const [sql] = await pointsOf(client, 'sql01')
  const [erp] = await pointsOf(client, 'erp01')
  const sessions = [await begin(client, follow(sql, 'Failover')), await begin(client, follow(erp, 'Failover'))]
  for (const path of sessions) t.match((await storyOf(client, path)).at(-1), { Result: 'Success' })
})

t.test('a failover of which the point goes away has failed, and may be tried again', async t => {
  const client = await clientOf(t)
  const [point] = await pointsOf(client, 'sql01')
  const session = await begin(client, follow(point, 'Failover'))
  const whole = await client.emulator.estate.export()
  await client.emulator.estate.put({ extends: 'empty' })
  t.match((await storyOf(client, session)).at(-1), { State: 'Stopped', Result: 'Failed' })
  await client.emulator.estate.put(whole)
  t.match((await finish(client, follow(point, 'Failover'))).Result, { Success: true })
})

t.test('the documented roles fail over, within their scope', async t => {
  const accounts = (['VM Restore Operator', 'File Restore Operator', 'Portal User', 'SQL Restore Operator'] as const)
    .map(role => ({ userName: role, password: 'password', roles: [role] }))
  const scoped = {
    userName: 'scoped',
    password: 'password',
    roles: ['VM Restore Operator' as const],
    restoreScope: { scopes: [{ vm: 'web01' }] }
  }
  const administrator = { userName: 'administrator', password: 'password', roles: ['Portal Administrator' as const] }
  const client = await clientOf(t, 'xml', { accounts: [administrator, ...accounts, scoped] })
  const [sql] = await pointsOf(client, 'sql01')
  const [web] = await pointsOf(client, 'web01')
  const [vApp] = await pointsOf(client, 'Web Platform', 'vAppReplicaPoints')
  const expected = {
    'VM Restore Operator': [202, 202, 202], 'File Restore Operator': [202, 202, 202], 'Portal User': [202, 202, 202],
    'SQL Restore Operator': [403, 403, 403], scoped: [404, 202, 403]
  }
  for (const [userName, statuses] of Object.entries(expected)) {
    const one = connect(client.emulator)
    await one.logon(userName)
    const got: number[] = []
    for (const point of [sql, web, vApp]) got.push((await one.post(follow(point, 'Failover'))).status)
    t.same(got, statuses, userName)
  }
  t.equal((await client.post('/api/vmReplicaPoints/x?action=failover')).status, 400)
  const unknown = '/api/vAppReplicaPoints/00000000-0000-4000-8000-000000000000'
  t.equal((await client.post(`${unknown}?action=failover`)).status, 404)
})
