// The company that is there when nothing else is asked for, as written and as the build compiles it.

import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { describeEstate } from '../../src/estate/describe.ts'
import { walk } from '../../src/estate/guest/walk.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const root = join(import.meta.dirname, '../..')
const written = join(root, 'fixtures', 'default')
const now = Date.UTC(2026, 0, 20, 12)
const week = 7 * 86_400_000
const estate = await loadFixture('default', { now })

const vmOf = (name: string) => [...estate.vms].find(vm => vm.name === name)!
const guestOf = (name: string) => estate.guestOf(vmOf(name), 'Windows')

/** What the build makes, in a folder of its own. */
async function compiled (t: Test): Promise<string> {
  const dist = t.testdir({})
  const { buildFixtures } = await import(pathToFileURL(join(root, 'build', 'fixture.js')).href) as
    { buildFixtures: (dist: string) => Promise<void> }
  await buildFixtures(dist)
  return dist
}

t.test('it has servers, both platforms, Windows and Linux, and weeks of restore points', async t => {
  t.equal(estate.backupServers.size, 2)
  t.same(new Set([...estate.hierarchyRoots].map(one => one.platform)), new Set(['VMware', 'HyperV']))
  t.same(new Set([...estate.vms].map(vm => vm.os)), new Set(['Windows', 'Linux', undefined]))
  t.ok(estate.vms.size >= 12)
  t.ok(estate.vmRestorePoints.size >= 40)
  const times = [...estate.vmRestorePoints].map(point => point.created)
  t.ok(Math.max(...times) - Math.min(...times) >= 2 * week)
  t.ok(Math.max(...times) <= now)
  t.equal(describeEstate(estate),
    `2 backup servers, ${estate.vms.size} VMs, ${estate.vmRestorePoints.size} VM restore points`)
})

t.test('it has what the documented examples ask for', async t => {
  t.equal(estate.vmRestorePoints.get('710c0a5f-2783-4222-b669-0da996b09b97')?.vm.name, 'exch01')
  t.equal(estate.vmRestorePoints.get('fb87163e-687d-4006-96c9-0451b5423b85')?.vm.name, 'fileserver01')
  const guest = guestOf('fileserver01')
  t.same(guest.roots().map(root => root.path), ['Volume$0:', 'C:', 'E:'])
  const paths = [
    'E:/Documentation 2014/Offers.docx', 'E:/Documentation 2014/Invoices/bank_details.txt',
    'E:/System Volume Information'
  ]
  for (const path of paths) t.equal((await guest.find(path))?.path, path)
})

t.test('these ids are there at any time', async t => {
  for (let hour = 0; hour < 24; hour++) {
    const { vmRestorePoints } = await loadFixture('default', { now: now + hour * 3_600_000 })
    t.ok(vmRestorePoints.get('710c0a5f-2783-4222-b669-0da996b09b97'))
    t.ok(vmRestorePoints.get('fb87163e-687d-4006-96c9-0451b5423b85'))
    t.equal(vmRestorePoints.size, estate.vmRestorePoints.size, `at ${hour} h`)
  }
})

t.test('each guest has things in it', async t => {
  for (const vm of estate.vms) {
    const guest = estate.guestOf(vm, 'Windows')
    let count = 0
    for (const root of guest.roots()) for await (const { entry } of walk(guest, root)) count += Number(!entry.directory)
    t.ok(count >= 15, `${vm.name} has ${count} files`)
  }
})

t.test('some names are nasty, some folders long, and one file has 5 GB', async t => {
  const guest = guestOf('fileserver01')
  const names = [
    'E:/Shares/R&D #1/100% plan.txt', 'E:/Shares/R&D #1/a+b.txt', 'E:/$Recycle.Bin',
    'E:/Shares/International/Отчёт.txt', 'E:/Shares/International/日本語.txt'
  ]
  for (const name of names) t.equal((await guest.find(name))?.path, name)
  t.ok((await guest.list((await guest.find('E:/Scans'))!)).length > 120)
  t.ok(await guestOf('git01').find('/srv/build/fm10/README'))
  t.ok(await guestOf('git01').find('/srv/build/fm10/readme'))
  t.equal((await guestOf('archive01').find('/srv/archive/measurements-2019.tar'))?.size, 5 * 1024 ** 3)
})

t.test('one guest shows a real folder', async t => {
  const guest = guestOf('web01')
  const page = await text(guest.open((await guest.find('/var/www/html/index.html'))!))
  t.equal(page, readFileSync(join(written, 'website', 'index.html'), 'utf8'))
})

t.test('it stays small enough to read', async t => {
  const files = readdirSync(written).filter(name => name.endsWith('.yaml'))
  const lines = files.flatMap(name => readFileSync(join(written, name), 'utf8').split('\n'))
  t.ok(lines.length <= 400, `${lines.length} lines`)
  for (const name of files) {
    t.match(readFileSync(join(written, name), 'utf8'), /^# yaml-language-server: \$schema=\.\.\/\.\.\/dist\/fixture\.schema\.json\n/)
    t.ok(parse(readFileSync(join(written, name), 'utf8')))
  }
})

t.test('what the build compiles loads as the same estate, without the YAML parser', async t => {
  const dist = await compiled(t)
  writeFileSync(join(dist, 'entry.ts'), `
    import { loadFixture } from ${JSON.stringify(join(root, 'src/estate/fixture/load.ts'))}
    const estate = await loadFixture('default', { now: ${now} })
    const vm = [...estate.vms].find(vm => vm.name === 'web01')
    console.log(JSON.stringify({
      vms: [...estate.vms], points: [...estate.vmRestorePoints],
      page: await estate.guestOf(vm, 'Windows').find('/var/www/html/index.html')
    }))`)
  // The parser is left out of the bundle, and can't be found from where it runs.
  await build({
    entryPoints: [join(dist, 'entry.ts')], outfile: join(dist, 'run.mjs'), absWorkingDir: root,
    bundle: true, platform: 'node', format: 'esm', alias: { yaml: 'node:not-there' }, external: ['node:not-there']
  })
  const loaded = JSON.parse(execFileSync(process.execPath, [join(dist, 'run.mjs')], { encoding: 'utf8' })) as
    { vms: unknown, points: unknown, page: { path: string, size: number } }
  const plain = (records: Iterable<unknown>) => JSON.parse(JSON.stringify([...records])) as unknown
  t.strictSame(loaded.vms, plain(estate.vms))
  t.strictSame(loaded.points, plain(estate.vmRestorePoints))
  t.match(loaded.page, { path: '/var/www/html/index.html' })
})

t.test('the build copies what is shown from disk, and nothing of the YAML', async t => {
  const dist = await compiled(t)
  t.ok(existsSync(join(dist, 'fixtures', 'default', 'website', 'css', 'site.css')))
  t.ok(existsSync(join(dist, 'fixture.schema.json')))
  t.same(readdirSync(join(dist, 'fixtures', 'default')).filter(name => name.endsWith('.yaml')), [])
  rmSync(join(dist, 'fixtures'), { recursive: true })
})
