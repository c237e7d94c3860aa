// Mistakes in fixtures: each is found, with file, line, column, path and reason, and all of them at once.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { FixtureError, suggest, writePath } from '../../src/estate/fixture/mistakes.ts'

const now = Date.UTC(2026, 0, 20, 12)

async function mistakesIn (t: Test, source: string, name = 'fixture.yaml'): Promise<string[]> {
  const folder = t.testdir({ [name]: source, 'real.txt': 'x', folder: {} })
  try {
    await loadFixture(join(folder, name), { now })
  } catch (error) {
    if (!(error instanceof FixtureError)) throw error
    return error.message.split('\n').slice(1).map(line => line.replace(`  ${join(folder, name)}:`, ''))
  }
  return []
}

const id = '710c0a5f-2783-4222-b669-0da996b09b97'
const vm = (rest: string): string => `vms:\n  - name: app01\n    ${rest}\n`

/** What is written, and what is said about it, without the file. */
const cases: Record<string, readonly [source: string, mistake: RegExp]> = {
  'an unknown key': ['vms:\n  - name: app01\n    jop: x\n', /^3:5 vms\[0\]\.jop: there is no key "jop" here; did you mean "job"\?$/],
  'an unknown key at the top': ['\nvm: []\n', /^2:1 vm: there is no key "vm" here; did you mean "vms"\?$/],
  'a key of another place': [vm('capacity: 1'), /^3:5 .*no key "capacity" here; there is name, id, os, /],
  'a list that is none': ['vms: app01\n', /^1:6 vms: "app01" stands where a list is expected$/],
  'a record that is none': ['vms: [app01]\n', /^1:7 vms\[0\]: "app01" stands where a mapping is expected$/],
  'a fixture that is a list': ['- a\n', /^1:1: a list stands where a mapping is expected$/],
  'a missing name': ['vms:\n  - os: linux\n', /^2:5 vms\[0\]: the key "name" is missing/],
  'a name that is a number': ['vms:\n  - name: 42\n', /^2:11 vms\[0\]\.name: 42 stands where a name.* is expected/],
  'a text that is a number': [vm('files: { C:/a.txt: 12 }'), /^3:24 .*12 stands where a text, .*write "12" in quotes/],
  'an empty name': ['name: x\njobs: [{ name: "" }]\n', /^2:16 jobs\[0\]\.name: "" is not a name/],
  'a name twice': ['vms: [{ name: a }, { name: b }, { name: a }]\n', /^1:41 vms\[2\]\.name: "a" is already the name of vms\[0\]$/],
  'an unknown choice': [vm('os: Solaris'), /^3:9 vms\[0\]\.os: "Solaris" is not one of windows, linux$/],
  'a choice in other letters': [vm('os: Linux'), /^3:9 .*"Linux" is not one of windows, linux; did you mean "linux"\?$/],
  'a base that is unknown': ['extends: nothing\n', /^1:10 extends: "nothing" is not one of empty, default, full$/],
  'a version to come': ['version: 99\n', /^1:10 version: this fixture is of version 99, and the newest known here is 1: use a newer/],
  'a version that is none': ['version: new\n', /^1:10 version: "new" stands where a number is expected$/],
  'a port that is none': ['backupServers: [{ name: a, port: 70000 }]\n', /^1:34 .*70000 is not a whole number from 1 to 65535$/],
  'a bad GUID': [vm('id: 1234'), /^3:9 vms\[0\]\.id: 1234 stands where a GUID/],
  'a GUID with a letter too few': [vm('id: 710c0a5f-2783-4222-b669-0da996b09b9'), /^3:9 vms\[0\]\.id: "710c.*" is not a GUID such as/],
  'a bad duration': [vm('restorePoints: { every: 1y, count: 2 }'), /^3:29 vms\[0\]\.restorePoints\.every: "1y" is not a duration/],
  'a duration forwards': [vm('restorePoints: [2d]'), /^3:21 vms\[0\]\.restorePoints\[0\]: "2d" is not a time: back from now such as -2d/],
  'a day that does not exist': [vm('restorePoints: [-1d, { at: 2025-02-30 }]'), /^3:32 .*restorePoints\[1\]\.at: "2025-02-30" is not a time/],
  'a time of day that does not exist': [vm('restorePoints: { every: 1d, count: 1, at: "25:00" }'), /^3:47 .*"25:00" is not a time of day/],
  'a restore point to come': [vm('restorePoints: [2027-01-01]'), /^3:21 .*2027-01-01T00:00:00.000Z lies after now \(2026-01-20T12:00:00.000Z\)/],
  'two restore points at one time': [vm('restorePoints: [-24h, -1d]'), /^3:27 .*\[1\]: the VM already has a restore point at 2026-01-19T12/],
  'a schedule without a count': [vm('restorePoints: { every: 1d }'), /^3:20 vms\[0\]\.restorePoints: the key "count" is missing/],
  'a bad size': [vm('files: { C:/a.bin: { size: 10 MBytes } }'), /^3:32 .*\["C:\/a\.bin"\]\.size: "10 MBytes" is not a size/],
  'a size below nothing': [vm('files: { C:/a.bin: { size: -1 } }'), /^3:32 .*-1 is not a whole number from 0/],
  'bad base64': [vm('files: { C:/a.bin: { base64: "a!" } }'), /^3:34 .*"a!" is not base64$/],
  'two contents': [vm('files: { C:/a.bin: { size: 1, text: x } }'), /^3:26 .*\.size: "text" and "size" can't both be given$/],
  'no content': [vm('files: { C:/a.bin: { owner: x } }'), /^3:24 .*one of text, base64, size, from must be given$/],
  'a file without a value': [vm('files:\n      C:/a.txt:\n'), /^4:\d+ vms\[0\]\.files\["C:\/a\.txt"\]: nothing is given as content: write "" for/],
  'a folder with a text': [vm('files: { C:/a/: text }'), /^3:21 .*"text" stands where a mapping with from, owner, modified, or nothing is expected$/],
  'an unknown job': ['jobs: [{ name: Nightly }]\n' + vm('job: Nigthly'), /^4:10 vms\[0\]\.job: there is no job "Nigthly" under jobs; did you mean "Nightly"\?$/],
  'an unknown backup server': [vm('backupServer: x'), /^3:19 vms\[0\]\.backupServer: there is no backup server "x" under backupServers$/],
  'an unknown hierarchy root': [vm('hierarchyRoot: x'), /^3:20 vms\[0\]\.hierarchyRoot: there is no hierarchy root "x"/],
  'an unknown repository': ['jobs: [{ name: a, repository: x }]\n', /^1:31 jobs\[0\]\.repository: there is no repository "x"/],
  'an id twice': [`jobs: [{ name: a, id: ${id} }]\n` + vm(`id: ${id.toUpperCase()}`), /^4:9 vms\[0\]\.id: the id 710c.* is already that of job "a"$/],
  'an id of two restore points': [vm(`restorePoints: [{ at: -1d, id: ${id} }, { at: -2d, id: ${id} }]`), /^3:21 .*already that of a restore point of VM "app01"$/],
  'an id in the points of a job': [`jobs: [{ name: a, restorePoints: [{ at: -1d, id: ${id} }] }]\n`, /^1:50 .*restorePoints\[0\]\.id: the id of a restore point belongs to its VM/],
  'a job of another platform': ['jobs: [{ name: a, platform: hyperv }]\n' + vm('{ job: a, platform: vmware }').replace(/\{ (.*), (.*) \}/, '$1\n    $2'),
    /^4:10 vms\[0\]\.job: job "a" is of hyperv, and VM "app01" of vmware$/],
  'a repository of another server': [
    'backupServers: [{ name: a }, { name: b }]\nrepositories: [{ name: r, backupServer: b }]\n' +
    'jobs: [{ name: j, backupServer: a, repository: r }]\n',
    /^3:48 jobs\[0\]\.repository: repository "r" belongs to backup server "b", and job "j" to "a"$/
  ],
  'a Windows path in a Linux guest': [vm('os: linux\n    files: { C:/a: x }'), /^4:14 vms\[0\]\.files\["C:\/a"\]: "C:\/a" is a Windows path, and this is a Linux guest$/],
  'a Linux path in a Windows guest': [vm('files: { C:/a: x, /etc/hosts: y }'), /^3:23 .*"\/etc\/hosts" is a Linux path, and this is a Windows guest$/],
  'a path that begins nowhere': [vm('files: { data/a.txt: x }'), /^3:14 .*"data\/a\.txt" is not the full path of a file/],
  'a path with dots': [vm('files: { C:/a/../b: x }'), /^3:14 .*"\.\." is not a name$/],
  'a path with two slashes': [vm('files: { /a//b: x }'), /^3:14 .*two slashes in a row$/],
  'a letter that Windows refuses': [vm('files: { "C:/what?.txt": x }'), /^3:14 .*a name on Windows can't have "\?" in it$/],
  'a folder that is also a file': [vm('files: { C:/a: x, C:/a/b: y }'), /^3:23 .*C:\/a is a file, so nothing can be in it$/],
  'a file that is also a folder': [vm('files: { C:/a/b: y, C:/a: x }'), /^3:25 .*C:\/a is a folder and a file: it can't be both$/],
  'a file twice in other letters': [vm('files: { C:/a.txt: x, "c:\\\\A.TXT": y }'), /^3:27 .*C:\/a\.txt is given twice$/],
  'too many files in a brace': [vm('files: { "C:/{1..99999}.txt": x }'), /^3:14 .*stand for more than 10000 paths, or for none$/],
  'a folder of disk that is missing': [vm('files: { C:/a/: { from: ./gone } }'), /^3:14 .*"\.\/gone" does not exist: there is no /],
  'a file of disk as a folder': [vm('files: { C:/a/: { from: real.txt } }'), /^3:14 .*"real\.txt" is a file, and a path that ends in a slash is a folder$/],
  'a key twice': ['name: a\nname: b\n', /^2:1: Map keys must be unique/],
  'bad YAML': ['vms: [a\n', /^2:1: Flow sequence in block collection must be/],
  'an alias of nothing': ['name: *x\n', /Unresolved alias.*x/]
}

for (const [what, [source, mistake]] of Object.entries(cases)) {
  t.test(`it is said where there is ${what}`, async t => {
    const found = await mistakesIn(t, source)
    t.equal(found.length, 1, found.join('\n'))
    t.match(found[0], mistake)
  })
}

t.test('all mistakes are reported at once, in the order of the lines', async t => {
  const found = await mistakesIn(t, `version: 2
jobs: [{ name: Nightly, fullEvery: 0 }]
vms:
  - name: app01
    job: Nihgtly
    restorePoints: [soon]
    files: { C:/a: x, /b: y }
  - nane: app02
`)
  t.same(found.map(line => line.split(':')[0]), ['1', '2', '5', '6', '7', '8', '8'])
})

t.test('mistakes of JSON have lines too', async t => {
  t.match(await mistakesIn(t, '{\n  "vms": [\n    { "name": "a", "os": "dos" }\n  ]\n}', 'fixture.json'),
    [/^3:26 vms\[0\]\.os: "dos" is not one of windows, linux$/])
})

t.test('mistakes of a text that an alias stands for are where the text is', async t => {
  t.match(await mistakesIn(t, 'jobs: [{ name: a, restorePoints: &p [soon] }]\nvms: [{ name: b, restorePoints: *p }]\n'),
    [/^1:38 jobs\[0\]/, /^1:38 vms\[0\]\.restorePoints\[0\]: "soon"/])
})

t.test('a bomb of aliases is refused', async t => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let i = 1; i < 10; i++) lines.push(`a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(', ')}]`)
  t.match(await mistakesIn(t, lines.join('\n')), [/Excessive alias count/])
})

t.test('mistakes of an object have paths', async t => {
  await t.rejects(loadFixture({ vms: [{ name: 'a', os: 'dos' }, { name: 'b', id: 7 }] }, { now }), {
    message: /^The fixture has 2 mistakes:\n {2}fixture vms\[0\]\.os: .*\n {2}fixture vms\[1\]\.id: /
  })
})

t.test('a fixture that does not exist is said to be missing', async t => {
  const folder = t.testdir({})
  await t.rejects(loadFixture(join(folder, 'gone.yaml'), { now }), { message: /gone\.yaml: does not exist/ })
  await t.rejects(loadFixture(folder, { now }), { message: /this folder has no fixture in it/ })
})

t.test('whatever object is given, it is loaded or refused with mistakes', async t => {
  const keys = fc.constantFrom(
    'name', 'vms', 'jobs', 'files', 'restorePoints', 'os', 'id', 'extends', '__proto__', 'C:/a', '/b/')
  const tie = fc.letrec(tie => ({
    value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, true, 0, -1, '', '-1d', 'windows', 'default', id),
      fc.string(), fc.array(tie('value'), { maxLength: 3 }), tie('record')),
    record: fc.dictionary(keys, tie('value'), { maxKeys: 4 })
  }))
  await fc.assert(fc.asyncProperty(tie.record, async fixture => {
    await loadFixture(fixture as object, { now }).catch(error => {
      if (!(error instanceof FixtureError)) throw error
    })
  }), { numRuns: 500 })
})

t.test('whatever text is given, it is loaded or refused with mistakes', async t => {
  const folder = t.testdir({})
  const pieces = fc.constantFrom(
    'vms:', '\n', '  ', '- ', 'name: a', '{', '}', '[', ']', '"', '&a ', '*a', ': ', '#', '|', '\t', '!!x ')
  await fc.assert(fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async parts => {
    writeFileSync(join(folder, 'x.yaml'), parts.join(''))
    await loadFixture(join(folder, 'x.yaml'), { now }).catch(error => {
      if (!(error instanceof FixtureError)) throw error
    })
  }), { numRuns: 300 })
})

t.test('a path is written as one would in a program', async t => {
  t.equal(writePath(['vms', 0, 'files', 'C:/data/a "b".txt', 'size']), 'vms[0].files["C:/data/a \\"b\\".txt"].size')
})

t.test('the nearest name is suggested, or some of those there are', async t => {
  t.equal(suggest('restorPoint', ['restorePoints', 'name']), '; did you mean "restorePoints"?')
  t.equal(suggest('zzz', ['restorePoints', 'name']), '; there is restorePoints, name')
  t.equal(suggest('zzz', []), '')
})
