// How a world ends: it is removed, its time to live is over, or its emulator stops. What is in flight finishes.

import { once } from 'node:events'
import http from 'node:http'
import t from 'tap'
import { connect, EXCH01_POINT, start } from '../client.ts'
import { tell } from './tester.ts'

const BODY = '<StartMountSpec xmlns="http://www.veeam.com/ent/v1.0"><OsKind>Linux</OsKind></StartMountSpec>'

t.test('a world ends when nothing is asked of it for its time to live', async t => {
  const emulator = await start(t)
  await emulator.worlds.create({ name: 'brief', ttl: 700 })
  await emulator.worlds.create({ name: 'lasting', ttl: '1h' })
  const client = connect(emulator)
  await client.logon('brief\\administrator')
  // The list is no use of it.
  const there = async () => (await emulator.worlds.list()).worlds.map(({ name }) => name)
  while ((await there()).length > 1) await (await fetch(emulator.httpUrl!)).text()
  t.same(await there(), ['lasting'])
  t.equal((await client.get('/api/jobs')).status, 401)
  t.equal((await tell(emulator, 'GET', '/worlds/brief/emulator/clock')).status, 404)
})

t.test('what is in use does not end', async t => {
  const emulator = await start(t)
  const world = await emulator.worlds.create({ name: 'brief', ttl: 600 })
  const waiting = fetch(`${world.controlUrl}journal/wait?count=1&timeout=30s`, { method: 'POST' })
  // Has longer to live, from later on, and ends first.
  await emulator.worlds.create({ name: 'other', ttl: 700 })
  while ((await emulator.worlds.list()).worlds.length > 1) await (await fetch(emulator.httpUrl!)).text()
  t.match((await emulator.worlds.list()).worlds, [{ name: 'brief' }])
  await (await fetch(world.httpUrl!)).text()
  t.equal((await waiting).status, 200)
})

t.test('a world is removed while requests run: they finish, and nothing else is in it', async t => {
  const emulator = await start(t)
  const world = await emulator.worlds.create('suite1')
  const client = connect(emulator)
  await client.logon('suite1\\administrator')
  const port = await emulator.worlds.create({ name: 'port', httpPort: 0 })
  const { hostname, port: number } = new URL(port.httpUrl!)
  const slow = connect(port)
  await slow.logon()
  await tell(world, 'POST', '/emulator/faults', { operation: 'listJobs', latency: 300 })
  const late = client.get('/api/jobs')
  const body = http.request({
    hostname, port: number, method: 'POST', path: `/api/vmRestorePoints/${EXCH01_POINT}/mounts`,
    headers: {
      'x-restsvcsessionid': slow.token!, 'content-type': 'application/xml', 'content-length': BODY.length,
      expect: '100-continue'
    }
  })
  body.flushHeaders()
  await once(body, 'continue')
  const events = await fetch(`${world.controlUrl}events`)
  const removed = Promise.all([emulator.worlds.remove('suite1'), tell(emulator, 'DELETE', '/emulator/worlds/port')])
  while ((await emulator.worlds.list()).worlds.length > 0) await (await fetch(emulator.httpUrl!)).text()
  body.end(BODY)
  const [answer] = await once(body, 'response')
  t.equal(answer.statusCode, 202)
  answer.resume()
  t.equal((await late).status, 200)
  t.match(await events.text(), /^: /, 'streams end')
  const [, told] = await removed
  t.equal(told.status, 204)
  t.equal((await client.get('/api/jobs')).status, 401)
  await t.rejects(fetch(port.httpUrl!), 'its port is free again')
  await emulator.worlds.create({ name: 'port', httpPort: Number(number) })
  t.equal((await fetch(port.httpUrl!)).status, 200)
})

t.test('worlds end with their emulator', async t => {
  const emulator = await start(t)
  const world = await emulator.worlds.create({ name: 'suite1', httpPort: 0 })
  await emulator.close()
  await t.rejects(fetch(world.httpUrl!))
})
