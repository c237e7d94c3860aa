// Look-up and listing in declared guests, Windows and Linux.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { GuestFileSystem } from '../../src/estate/guest.ts'
import { walk } from '../../src/estate/guest/walk.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const now = Date.UTC(2026, 0, 20, 12)
const oldest = now - 2 * 86_400_000

async function guestOf (vm: object, asked: 'Windows' | 'Linux' = 'Windows'): Promise<GuestFileSystem> {
  const estate = await loadFixture({ vms: [{ name: 'vm', restorePoints: ['-2d', '-1d'], ...vm }] }, { now })
  return estate.guestOf([...estate.vms][0]!, asked)
}

const windows = () => guestOf({
  files: {
    'E:/Documentation 2014/Offers.docx': 'offers',
    'E:/R&D #1/100% plan + $Recycle.Bin/Отчёт.txt': 'report',
    'E:/日本語/𠮷.txt': 'kanji',
    'D:\\Tools\\run.cmd': 'echo',
    'C:/Windows/': {}
  }
})
const linux = () => guestOf({
  files: {
    '/srv/README': 'upper', '/srv/readme': 'lower', '/srv/a\\b': 'literal', '/srv/c/d': 'nested', '/etc/hosts': 'hosts'
  }
})

async function pathOf (guest: GuestFileSystem, path: string): Promise<string | undefined> {
  return (await guest.find(path))?.path
}

async function namesIn (guest: GuestFileSystem, path: string): Promise<string[]> {
  return (await guest.list((await guest.find(path))!)).map(entry => entry.name)
}

t.test('the roots of a Windows guest are its boot volume, C: and the other drives', async t => {
  const guest = await windows()
  t.equal(guest.os, 'Windows')
  t.same(guest.roots().map(root => [root.path, root.name, root.directory]),
    [['Volume$0:', 'Volume$0:', true], ['C:', 'C:', true], ['D:', 'D:', true], ['E:', 'E:', true]])
})

t.test('the root of a Linux guest is a slash', async t => {
  const guest = await linux()
  t.equal(guest.os, 'Linux')
  t.same(guest.roots().map(root => [root.path, root.name]), [['/', '/']])
})

t.test('a Windows guest finds names in any letter case and gives them in their own', async t => {
  const guest = await windows()
  const nasty = 'E:/R&D #1/100% plan + $Recycle.Bin/Отчёт.txt'
  t.equal(await pathOf(guest, 'e:/DOCUMENTATION 2014/offers.DOCX'), 'E:/Documentation 2014/Offers.docx')
  t.equal(await pathOf(guest, nasty.toLowerCase()), nasty)
  t.equal(await pathOf(guest, nasty.toUpperCase()), nasty)
  t.equal(await pathOf(guest, 'E:/日本語/𠮷.txt'), 'E:/日本語/𠮷.txt')
  t.equal(await pathOf(guest, 'volume$0:/BOOT/bcd'), 'Volume$0:/Boot/BCD')
})

t.test('a Windows guest takes slashes and backslashes, doubled and at the end', async t => {
  const guest = await windows()
  for (const path of ['C:', 'C:/', 'C:\\', 'c:', '/C:', 'C:/.']) t.equal(await pathOf(guest, path), 'C:', path)
  for (const path of ['D:\\Tools\\run.cmd', 'D:/Tools//run.cmd', 'D:\\/Tools/./run.cmd/']) {
    t.equal(await pathOf(guest, path), 'D:/Tools/run.cmd', path)
  }
})

t.test('a Linux guest tells letter cases apart', async t => {
  const guest = await linux()
  t.equal(await pathOf(guest, '/srv/README'), '/srv/README')
  t.equal(await pathOf(guest, '/srv/readme'), '/srv/readme')
  t.equal(await pathOf(guest, '/srv/Readme'), undefined)
})

t.test('a Linux guest finds paths with and without the slash of the root', async t => {
  const guest = await linux()
  for (const path of ['/', '//', '/.', '']) t.equal(await pathOf(guest, path), '/', path)
  for (const path of ['/etc/hosts', 'etc/hosts', '//etc//hosts/']) {
    t.equal(await pathOf(guest, path), '/etc/hosts', path)
  }
})

t.test('a backslash in a Linux guest is a letter first, and else a slash', async t => {
  const guest = await linux()
  t.equal(await pathOf(guest, '/srv/a\\b'), '/srv/a\\b')
  t.equal(await pathOf(guest, '\\srv\\c\\d'), '/srv/c/d')
  t.equal(await pathOf(guest, '/srv/a/b'), undefined)
})

t.test('nothing is above, and nothing has a zero character', async t => {
  const paths = ['..', '../x', 'C:/..', 'C:/../C:', '/etc/..', 'C:/Windows\\..', 'C:\0', '/etc/hosts\0', '/\0']
  for (const guest of [await windows(), await linux()]) {
    for (const path of paths) t.equal(await pathOf(guest, path), undefined, JSON.stringify(path))
  }
})

t.test('nothing is in a file', async t => {
  t.equal(await pathOf(await windows(), 'D:/Tools/run.cmd/x'), undefined)
  const guest = await windows()
  t.same(await guest.list((await guest.find('D:/Tools/run.cmd'))!), [])
})

t.test('a Windows guest lists folders before files, each by name in any letter case', async t => {
  const guest = await guestOf({ files: { 'C:/b/': {}, 'C:/A/': {}, 'C:/z.txt': '', 'C:/B.txt': '', 'C:/a.txt': '' } })
  t.same(await namesIn(guest, 'C:'), ['A', 'b', 'a.txt', 'B.txt', 'z.txt'])
})

t.test('a Linux guest lists folders before files, each by the codes of its letters', async t => {
  const guest = await guestOf({ files: { '/b/': {}, '/A/': {}, '/z': '', '/B': '', '/a': '' } })
  t.same(await namesIn(guest, '/'), ['A', 'b', 'B', 'a', 'z'])
})

t.test('a listing is the caller\'s own', async t => {
  const guest = await linux()
  const root = (await guest.find('/srv'))!
  ;(await guest.list(root)).reverse().pop()
  t.same(await namesIn(guest, '/srv'), ['c', 'README', 'a\\b', 'readme'])
})

t.test('no junk of a path throws, or finds what is not below a root', async t => {
  const guests = [await windows(), await linux()]
  const known = fc.constantFrom('..', '.', 'C:', 'E:', 'etc', 'srv', 'Volume$0:', '\0', '%2e%2e', '')
  const piece = fc.tuple(fc.oneof(known, fc.string()), fc.constantFrom('/', '\\', '//'))
  const junk = fc.array(piece, { maxLength: 6 }).map(pieces => pieces.flat().join(''))
  await fc.assert(fc.asyncProperty(junk, fc.constantFrom(...guests), async (path, guest) => {
    const found = await guest.find(path)
    if (found === undefined) return
    const everything = new Set<string>(guest.roots().map(root => root.path))
    for (const root of guest.roots()) for await (const { entry } of walk(guest, root)) everything.add(entry.path)
    assert.ok(everything.has(found.path), `${path} found ${found.path}`)
  }), { numRuns: 500 })
})

t.test('each entry is found by its own path', async t => {
  for (const guest of [await windows(), await linux(), await guestOf({}, 'Windows'), await guestOf({}, 'Linux')]) {
    for (const root of guest.roots()) {
      for await (const { entry } of walk(guest, root)) assert.equal(await guest.find(entry.path), entry)
    }
  }
})

t.test('the mount decides about a guest of which nothing is known', async t => {
  const asked = await loadFixture({ vms: [{ name: 'vm' }] }, { now })
  const vm = [...asked.vms][0]!
  t.equal(vm.os, undefined)
  t.ok(await asked.guestOf(vm, 'Windows').find('C:/Windows/System32/drivers/etc/hosts'))
  t.ok(await asked.guestOf(vm, 'Linux').find('/etc/hosts'))
  t.equal(asked.guestOf(vm, 'Linux'), asked.guestOf(vm, 'Linux'), 'built once')
})

t.test('the estate decides where it knows', async t => {
  t.equal((await guestOf({ os: 'linux' }, 'Windows')).os, 'Linux')
  t.equal((await guestOf({ files: { '/a': '' } }, 'Windows')).os, 'Linux')
  t.equal((await guestOf({ files: { 'C:/a': '' } }, 'Linux')).os, 'Windows')
})

t.test('a guest has system files if its fixture says so or says nothing of files', async t => {
  const has = async (vm: object) => await pathOf(await guestOf({ os: 'linux', ...vm }), '/etc/hostname') !== undefined
  t.ok(await has({}))
  t.ok(await has({ files: { '/a': '' }, systemFiles: true }))
  t.notOk(await has({ files: { '/a': '' } }))
  t.notOk(await has({ systemFiles: false }))
})

t.test('files are older than the oldest restore point, and always equally old', async t => {
  const [one, two] = [await guestOf({}), await guestOf({})]
  for (const root of one.roots()) {
    for await (const { entry } of walk(one, root)) {
      assert.ok(entry.modified < oldest && entry.modified % 1000 === 0, entry.path)
      assert.equal((await two.find(entry.path))?.modified, entry.modified)
    }
  }
})

t.test('owner and time of a file are those of the fixture', async t => {
  const guest = await guestOf({ files: { '/a': { text: 'a', owner: 'root', modified: '2014-11-03T08:12:40Z' } } })
  t.match(await guest.find('/a'), { owner: 'root', modified: Date.UTC(2014, 10, 3, 8, 12, 40), size: 1 })
})

t.test('a walk gives all that is below, folders before what is in them', async t => {
  const guest = await linux()
  const walked: string[] = []
  for await (const { relativePath } of walk(guest, (await guest.find('/srv'))!)) walked.push(relativePath)
  t.same(walked, ['c', 'c/d', 'README', 'a\\b', 'readme'])
})
