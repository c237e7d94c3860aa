// Fixtures made of several parts: what extends the default one, and folders of files.

import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t from 'tap'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { FixtureError } from '../../src/estate/fixture/mistakes.ts'

const now = Date.UTC(2026, 0, 20, 12)
const exch01 = '710c0a5f-2783-4222-b669-0da996b09b97'

t.test('what extends the default fixture adds to it', async t => {
  const base = await loadFixture('default', { now })
  const estate = await loadFixture({ extends: 'default', vms: [{ name: 'extra', restorePoints: ['-1d'] }] }, { now })
  t.equal(estate.vms.size, base.vms.size + 1)
  t.equal(estate.name, base.name)
  t.ok(estate.vmRestorePoints.get(exch01))
})

t.test('a VM of the same name is changed, key by key, and its files add up', async t => {
  const estate = await loadFixture({
    extends: 'default',
    vms: [{
      name: 'exch01',
      id: exch01.replace('7', '8'),
      files: { 'C:/Admin/mailboxes.csv': 'none', 'C:/New/a.txt': 'a' }
    }]
  }, { now })
  const vm = [...estate.vms].find(one => one.name === 'exch01')!
  t.equal(vm.id, exch01.replace('7', '8'))
  t.equal(estate.vmRestorePoints.get(exch01)?.vm, vm)
  const guest = estate.guestOf(vm, 'Windows')
  t.equal(await text(guest.open((await guest.find('C:/Admin/mailboxes.csv'))!)), 'none')
  t.ok(await guest.find('C:/New/a.txt'))
  t.ok(await guest.find('C:/Admin/export-mailbox.ps1'))
})

t.test('restore points that are given replace those that were', async t => {
  const estate = await loadFixture({ extends: 'default', vms: [{ name: 'exch01', restorePoints: ['-1h'] }] }, { now })
  t.equal([...estate.vmRestorePoints].filter(point => point.vm.name === 'exch01').length, 1)
})

t.test('what extends the default fixture may refer to its jobs', async t => {
  const estate = await loadFixture({ extends: 'default', vms: [{ name: 'new', job: 'Archive' }] }, { now })
  t.ok([...estate.vmRestorePoints].some(point => point.vm.name === 'new'))
})

t.test('a file where the default fixture has a folder is a mistake', async t => {
  const fixture = { extends: 'default', vms: [{ name: 'exch01', files: { 'D:/Databases': 'x' } }] }
  await t.rejects(loadFixture(fixture, { now }), {
    message: /fixture vms\[0\]\.files\["D:\/Databases"\]: D:\/Databases is a folder and a file/
  })
})

t.test('the files of a folder are merged in the order of their names', async t => {
  const folder = t.testdir({
    'b.yaml': 'name: second\nvms: [{ name: app01, os: linux, files: { /b/: { from: ./real } } }]',
    'a.yml': 'name: first\nvms: [{ name: app01, restorePoints: [-1d], files: { /a: a, /both: a } }]',
    'c.json': '{\n\t"vms": [{ "name": "app01", "files": { "/both": "c \\ud83d\\ude00" } }]\n}',
    'notes.txt': 'not a fixture',
    real: { 'x.txt': 'x', 'inner.yaml': 'nonsense: true' }
  })
  const estate = await loadFixture(folder, { now })
  t.equal(estate.name, 'second')
  t.equal(estate.vms.size, 1)
  t.equal(estate.vmRestorePoints.size, 1)
  const guest = estate.guestOf([...estate.vms][0]!, 'Windows')
  t.ok(await guest.find('/a'))
  t.ok(await guest.find('/b/x.txt'))
  t.equal(await text(guest.open((await guest.find('/both'))!)), 'c 😀')
})

t.test('files of a folder that extend different things are a mistake', async t => {
  const folder = t.testdir({ 'a.yaml': 'extends: empty', 'b.yaml': 'extends: default' })
  await t.rejects(loadFixture(folder, { now }), { message: /b\.yaml:1:10 extends: "default" stands here, and "empty"/ })
})

t.test('a fixture of comments only is empty', async t => {
  const folder = t.testdir({ 'a.yaml': '# nothing yet\n' })
  t.equal((await loadFixture(join(folder, 'a.yaml'), { now })).vms.size, 0)
})

t.test('a fixture may begin with a byte order mark', async t => {
  const folder = t.testdir({ 'a.yaml': '\ufeffname: marked\n', 'b.json': '\ufeff{ "vms": [] }' })
  t.equal((await loadFixture(folder, { now })).name, 'marked')
})

t.test('from of an object is relative to the folder that is given with it', async t => {
  const folder = t.testdir({ 'a.txt': 'from disk' })
  const fixture = { vms: [{ name: 'x', files: { '/a.txt': { from: 'a.txt' } } }] }
  const estate = await loadFixture(fixture, { now, folder })
  const guest = estate.guestOf([...estate.vms][0]!, 'Windows')
  t.equal(await text(guest.open((await guest.find('/a.txt'))!)), 'from disk')
  await t.rejects(loadFixture(fixture, { now, folder: join(folder, 'elsewhere') }), FixtureError)
})
