// The calls of worlds where the tester's surface has a port of its own or is off, and what is told of a world in the
// end: its bundle, its metrics, its part of the coverage.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readBundle } from '../../src/index.ts'
import { connect, start } from '../client.ts'
import { tell } from './tester.ts'

const FIXTURE = { name: 'Estate of app01', vms: [{ name: 'app01', restorePoints: ['-1d'] }] }

t.test('on a port of its own, the surface has the calls of all worlds, and the API has none', async t => {
  const emulator = await start(t, { controlPort: 0 })
  const { value: told } = await tell(emulator, 'POST', '/emulator/worlds', { name: 'suite1', httpPort: 0 })
  t.equal(told.controlUrl, emulator.controlUrl!.replace('/emulator/', '/worlds/suite1/emulator/'))
  t.not(new URL(told.httpUrl).port, new URL(emulator.httpUrl!).port)
  const { value: byPath } = await tell(emulator, 'POST', '/emulator/worlds', { name: 'suite2' })
  t.equal(byPath.httpUrl, emulator.httpUrl!.replace('/api/', '/worlds/suite2/api/'))
  for (const world of [told, byPath]) {
    t.equal((await tell(world, 'PUT', '/emulator/clock', { now: '2035-01-01T00:00:00Z' })).status, 200)
    const { value: { made } } = await tell(world, 'PUT', '/emulator/estate', FIXTURE)
    const href = new URL(made.vmRestorePoints[0].href)
    const client = connect({ ...world, clock: emulator.clock })
    await client.logon()
    t.match(href.href, new RegExp(`^${emulator.httpUrl!.replace('/api/', `/worlds/${world.name}/api/`)}`))
    t.equal((await client.get(href.pathname.replace(/^\/worlds\/[^/]+/, ''))).status, 200)
    t.equal((await fetch(world.httpUrl.replace('/api/', '/emulator/clock'))).status, 404)
  }
  const unknown = await fetch(new URL('/worlds/suite3/emulator/clock', emulator.controlUrl!))
  t.match(await unknown.json(), { error: /^There is no world "suite3"; did you mean "suite[12]"/ })
  const api = await fetch(new URL('/worlds/suite1/api/', emulator.controlUrl!))
  t.equal(api.status, 404)
  t.match(await api.text(), 'the API is at the ports of')
  const { exchanges } = (await tell(told, 'GET', '/emulator/journal')).value
  t.equal(exchanges.length, 3, 'what comes to that port is none of it')
})

t.test('where the surface is off, worlds are made in process, and by logons', async t => {
  const emulator = await start(t, { controlPort: 'off', worlds: 'auto' })
  const world = await emulator.worlds.create({ name: 'suite1', estate: FIXTURE })
  t.equal(world.controlUrl, null)
  t.equal((await fetch(world.httpUrl!.replace('/api/', '/emulator/health'))).status, 404)
  const client = connect(emulator)
  t.equal((await client.logon('suite1\\administrator')).status, 201)
  t.equal((await client.logon('suite2\\administrator')).status, 201)
  t.match((await emulator.worlds.list()).worlds, [{ name: 'suite1' }, { name: 'suite2' }])
})

t.test('the bundle of a world goes on as an emulator', async t => {
  const emulator = await start(t)
  const { value: told } = await tell(emulator, 'POST', '/emulator/worlds', { name: 'suite1', estate: FIXTURE })
  const client = connect({ ...told, clock: emulator.clock })
  await client.logon()
  await tell(told, 'POST', '/emulator/faults', { operation: 'listJobs', status: 503 })
  await tell(told, 'PUT', '/emulator/clock', { now: '2035-01-01T00:00:00Z' })
  const { text } = await tell(told, 'GET', '/emulator/bundle')
  const again = await start(t, readBundle(text))
  t.equal(again.clock.get().now, '2035-01-01T00:00:00.000Z')
  t.match(again.estate.description, /1 VM restore point/)
  t.match(again.faults.list().rules, [{ then: { status: 503 } }])
})

t.test('metrics and coverage are of one world, and the report at the end of all', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const coverageReport = join(folder, 'coverage.json')
  const emulator = await start(t, { coverageReport })
  const worlds = await Promise.all(['one', 'two'].map(name => emulator.worlds.create(name)))
  for (const [index, world] of worlds.entries()) {
    const client = connect(world)
    await client.logon()
    for (let times = 0; times <= index; times++) await client.get('/api/jobs')
    t.match((await tell(world, 'GET', '/emulator/metrics')).text,
      new RegExp(`^vbem_requests_total\\{.*listJobs.*\\} ${index + 1}$`, 'm'))
    t.match((await tell(world, 'GET', '/emulator/coverage')).value, { requests: index + 2 })
  }
  t.match((await tell(emulator, 'GET', '/emulator/coverage')).value, { requests: 0 })
  await emulator.worlds.remove('one')
  await emulator.close()
  t.match(JSON.parse(readFileSync(coverageReport, 'utf8')), { requests: 5 })
})
