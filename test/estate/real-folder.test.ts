// Guests that show files and folders of this machine: as they are, read only, and never anything else.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import type { GuestFileSystem } from '../../src/estate/guest.ts'
import { walk } from '../../src/estate/guest/walk.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'

const now = Date.UTC(2026, 0, 20, 12)

type Files = NonNullable<Parameters<Test['testdir']>[0]>

interface Shown { readonly folder: string, readonly outside: string, readonly guest: GuestFileSystem }

async function show (t: Test, inside: Files, files: object = { 'C:/real/': { from: 'inside' } }): Promise<Shown> {
  const top = t.testdir({ inside, outside: { 'secret.txt': 'secret' } })
  const fixture = { vms: [{ name: 'vm', restorePoints: ['-1d'], files }] }
  const estate = await loadFixture(fixture, { now, folder: top })
  return {
    folder: join(top, 'inside'), outside: join(top, 'outside'), guest: estate.guestOf([...estate.vms][0]!, 'Windows')
  }
}

async function everything (guest: GuestFileSystem, path: string): Promise<string[]> {
  const found: string[] = []
  for await (const { relativePath } of walk(guest, (await guest.find(path))!)) found.push(relativePath)
  return found
}

t.test('a folder is shown with its names as on disk', async t => {
  const { guest } = await show(t, { 'b.txt': 'b', Sub: { 'ä & %.txt': 'x' }, 'A.txt': 'a' })
  t.same(await everything(guest, 'C:/real'), ['Sub', 'Sub/ä & %.txt', 'A.txt', 'b.txt'])
})

t.test('a Windows guest finds what is on disk in any letter case', async t => {
  const { guest } = await show(t, { Sub: { 'Read Me.txt': 'x' } })
  const found = await guest.find('c:\\REAL\\sub\\read me.TXT')
  t.equal(found?.path, 'C:/real/Sub/Read Me.txt')
  t.equal(await text(guest.open(found!)), 'x')
})

t.test('names on disk that differ by letter case alone are told apart', async t => {
  const { guest } = await show(t, { README: 'upper', readme: 'lower' })
  t.equal(await text(guest.open((await guest.find('C:/real/readme'))!)), 'lower')
  t.equal(await text(guest.open((await guest.find('C:/real/README'))!)), 'upper')
})

t.test('what is on disk is read in ranges', async t => {
  const content = 'x'.repeat(300_000) + 'needle' + 'y'.repeat(300_000)
  const { guest } = await show(t, { 'big.txt': content })
  const file = (await guest.find('C:/real/big.txt'))!
  t.equal(file.size, content.length)
  t.equal(await text(guest.open(file, { start: 300_000, end: 300_005 })), 'needle')
  t.equal((await text(guest.open(file))).length, content.length)
})

t.test('a link that leads outside is not there', async t => {
  const { guest, folder, outside } = await show(t, { 'a.txt': 'a' })
  symlinkSync(outside, join(folder, 'folder'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'file.txt'))
  symlinkSync('..', join(folder, 'up'))
  symlinkSync('/nowhere', join(folder, 'broken'))
  t.same(await everything(guest, 'C:/real'), ['a.txt'])
  for (const path of ['folder', 'folder/secret.txt', 'file.txt', 'up', 'up/outside/secret.txt', 'broken']) {
    t.equal(await guest.find(`C:/real/${path}`), undefined, path)
  }
})

t.test('a folder whose name begins as the shown one does is outside', async t => {
  const { guest, folder } = await show(t, {})
  const beside = `${folder}-secrets`
  mkdirSync(beside)
  symlinkSync(beside, join(folder, 'link'))
  t.equal(await guest.find('C:/real/link'), undefined)
})

t.test('a link that leads inside is followed', async t => {
  const { guest, folder } = await show(t, { sub: { 'a.txt': 'a' } })
  symlinkSync('sub', join(folder, 'link'))
  t.equal(await text(guest.open((await guest.find('C:/real/link/a.txt'))!)), 'a')
})

t.test('a walk ends also where links go in circles', async t => {
  const { guest, folder } = await show(t, { a: {}, c: { 'x.txt': 'x' } })
  symlinkSync('.', join(folder, 'self'))
  symlinkSync('../c', join(folder, 'a', 'b'))
  symlinkSync('../a', join(folder, 'c', 'd'))
  const found = await everything(guest, 'C:/real')
  t.ok(found.length < 50)
  t.ok(found.includes('a/b/x.txt'))
})

t.test('a link that is put in the place of a file after it was listed does not lead outside', async t => {
  const { guest, folder, outside } = await show(t, { 'a.txt': 'aaaaaa' })
  const file = (await guest.find('C:/real/a.txt'))!
  rmSync(join(folder, 'a.txt'))
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'a.txt'))
  await t.rejects(text(guest.open(file)), { message: /C:\/real\/a\.txt: the file a\.txt that the guest showed is gone/ })
})

t.test('what is neither file nor folder is not there', async t => {
  const { guest, folder } = await show(t, { 'a.txt': 'a' })
  execFileSync('mkfifo', [join(folder, 'pipe')])
  t.same(await everything(guest, 'C:/real'), ['a.txt'])
  t.equal(await guest.find('C:/real/pipe'), undefined)
})

t.test('a file that shrinks while it is read ends in an error, not short', async t => {
  const { guest, folder } = await show(t, { 'a.txt': '0123456789' })
  const file = (await guest.find('C:/real/a.txt'))!
  truncateSync(join(folder, 'a.txt'), 4)
  await t.rejects(text(guest.open(file)), { message: /lost its last 6 bytes/ })
})

t.test('a file that grew is read as long as it was', async t => {
  const { guest, folder } = await show(t, { 'a.txt': '0123' })
  const file = (await guest.find('C:/real/a.txt'))!
  writeFileSync(join(folder, 'a.txt'), '0123456789')
  t.equal(await text(guest.open(file)), '0123')
})

t.test('a name that Windows has no way to write is not in a Windows guest', async t => {
  const files = { 'C:/real/': { from: 'inside' } }
  const { guest } = await show(t, { 'back\\slash': 'x', plain: 'y' }, files)
  t.same(await everything(guest, 'C:/real'), ['plain'])
  const { guest: linux } = await show(t, { 'back\\slash': 'x' }, { '/real/': { from: 'inside' } })
  t.equal(await text(linux.open((await linux.find('/real/back\\slash'))!)), 'x')
})

t.test('what is on disk looks older than the restore points, as what is in a backup is', async t => {
  const { guest, folder } = await show(t, { 'new.txt': 'n', 'old.txt': 'o' })
  utimesSync(join(folder, 'new.txt'), now / 1000, now / 1000)
  utimesSync(join(folder, 'old.txt'), 1_400_000_000, 1_400_000_000)
  t.equal((await guest.find('C:/real/new.txt'))?.modified, now - 86_400_000)
  t.equal((await guest.find('C:/real/old.txt'))?.modified, 1_400_000_000_000)
})

t.test('declared files may lie in a shown folder, and win', async t => {
  const { guest } = await show(t, { 'a.txt': 'disk', 'b.txt': 'disk' }, {
    'C:/real/': { from: 'inside', owner: 'someone' }, 'C:/real/A.txt': 'declared', 'C:/real/more/c.txt': 'declared'
  })
  t.same(await everything(guest, 'C:/real'), ['more', 'more/c.txt', 'A.txt', 'b.txt'])
  t.equal(await text(guest.open((await guest.find('C:/real/a.txt'))!)), 'declared')
  t.equal((await guest.find('C:/real/b.txt'))?.owner, 'someone')
})

t.test('a single file is shown under another name', async t => {
  const { guest } = await show(t, { 'a.txt': 'disk' }, { 'C:/renamed.log': { from: 'inside/a.txt' } })
  t.equal(await text(guest.open((await guest.find('C:/renamed.log'))!)), 'disk')
})

t.test('no junk of a path throws or leads outside', async t => {
  const { guest, folder, outside } = await show(t, { sub: { 'a.txt': 'a' } })
  symlinkSync(outside, join(folder, 'sub', 'link'))
  const known = fc.constantFrom('..', '.', 'sub', 'link', 'secret.txt', 'outside', '\0', '', 'x'.repeat(300))
  const part = fc.oneof(known, fc.string())
  await fc.assert(fc.asyncProperty(fc.array(part, { maxLength: 5 }), async parts => {
    const found = await guest.find(`C:/real/${parts.join('/')}`)
    assert.ok(found === undefined || ['C:/real', 'C:/real/sub', 'C:/real/sub/a.txt'].includes(found.path))
  }), { numRuns: 300 })
})
