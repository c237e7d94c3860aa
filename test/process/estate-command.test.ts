// vbem-emulator estate: what is generated, what is wrong with a fixture, and what is in one.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { readCommandLine } from '../../src/command-line.ts'
import { runEstateCommand, type Printed } from '../../src/estate-command.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import type { Inventory } from '../../src/estate/inventory.ts'
import { SettingError } from '../../src/settings.ts'
import { run } from './child.ts'

const now = Date.UTC(2026, 0, 31)

/** As the process runs it, but for the printing. */
async function estate (...args: string[]): Promise<Printed> {
  const { command, settings, own, operands } = await readCommandLine(
    ['estate', ...args, '--now', '2026-01-31'], {})
  if (command !== 'estate') throw new Error(`${args.join(' ')} is the command ${command}`)
  return await runEstateCommand(operands, settings!, own.json === true)
}

const wrong = 'vms: [{ nam: x }, { name: y, os: dos, job: none }]\n'

t.test('generate prints a fixture of the size that was asked for, in YAML and in JSON', async t => {
  const { text, code } = await estate('generate', '--vms', '12', '--restore-points', '3', '--jobs', '2', '--seed', '7')
  t.equal(code, 0)
  const json = await estate('generate', '--json', '--vms=12', '--restore-points=3', '--jobs=2', '--seed=7')
  t.strictSame(JSON.parse(json.text), parse(text))
  const folder = t.testdir({ 'a.yaml': text, 'b.json': json.text })
  for (const file of ['a.yaml', 'b.json']) {
    const made = await loadFixture(join(folder, file), { now })
    t.strictSame([made.vms.size, made.jobs.size, made.vmRestorePoints.size], [12, 2, 36])
  }
})

t.test('what generate prints makes the estate that the same options make', async t => {
  const ids = (of: { vmRestorePoints: Iterable<{ id: string }> }) => Array.from(of.vmRestorePoints, ({ id }) => id)
  const { text } = await estate('generate', '--vms', '6', '--seed', '3')
  const started = await loadFixture('empty', { now, generate: { vms: 6, seed: 3 } })
  t.strictSame(ids(await loadFixture(parse(text), { now })), ids(started))
})

t.test('generate extends what is built in, and uses no name of a fixture that is given', async t => {
  const { text } = await estate('generate', '--vms', '2', '--fixture', 'default')
  t.match(parse(text), { extends: 'default' })
  t.equal((await loadFixture(parse(text), { now })).vms.size, 17)
  const plain = await estate('generate')
  t.notOk('extends' in parse(plain.text))
  const folder = t.testdir({ 'a.yaml': plain.text })
  writeFileSync(join(folder, 'b.yaml'), (await estate('generate', '--fixture', folder)).text)
  t.equal((await loadFixture(folder, { now })).vms.size, 200)
})

t.test('validate lists every mistake with its place, of a file and of a folder', async t => {
  const folder = t.testdir({ 'bad.yaml': wrong, 'good.yaml': 'vms: [{ name: z }]\n' })
  for (const path of [folder, join(folder, 'bad.yaml')]) {
    const { text, code } = await estate('validate', path)
    t.equal(code, 1)
    const [title, first] = text.split('\n')
    t.equal(title, 'The fixture has 4 mistakes:')
    t.equal(first, `  ${folder}/bad.yaml:1:7 vms[0]: the key "name" is missing: name`)
    const json = await estate('validate', path, '--json')
    t.match(JSON.parse(json.text)[2], { file: join(folder, 'bad.yaml'), line: 1, column: 34, path: 'vms[1].os' })
    t.equal(json.code, 1)
  }
})

t.test('validate says that a fixture is fine', async t => {
  const file = join(t.testdir({ 'good.yaml': 'vms: [{ name: z }]\n' }), 'good.yaml')
  t.strictSame(await estate('validate', file), { text: `${file} is fine\n`, code: 0 })
  t.strictSame(await estate('validate', file, '--json'), { text: '[]\n', code: 0 })
})

t.test('validate lists what is missing too', async t => {
  const empty = join(t.testdir({}), 'empty')
  mkdirSync(empty)
  t.match(await estate('validate', 'gone.yaml'), { code: 1, text: /gone\.yaml: does not exist/ })
  t.match(await estate('validate', empty), { code: 1, text: /this folder has no fixture in it/ })
})

t.test('describe counts every section, and what follows from them', async t => {
  const loaded = await loadFixture('full', { now })
  const { text } = await estate('describe', '--fixture', 'full')
  for (const section of ['backupServers', 'vms', 'vmRestorePoints', 'wanAccelerators', 'backupFiles'] as const) {
    t.match(text, new RegExp(`^${section} +${loaded[section].size}$`, 'm'))
  }
})

t.test('describe lists backup servers and jobs with what they have', async t => {
  const { text } = await estate('describe')
  t.match(text, /^Halvorsen Instruments: 2 backup servers, 15 VMs, 133 VM restore points\n/)
  t.match(text, /^backup02\.halvorsen\.example +1 +1 +5 +40 +2026-01-23T20:15 +2026-01-30T20:15$/m)
  t.match(text, /^Archive +backup01\.halvorsen\.example +Default Backup Repository +1 +3 +2026-01-1\dT05:00 +2026-01-30T05:00$/m)
  t.match(text, /^ {2}archive01 +3 +2026-01-1\dT05:00 +2026-01-30T05:00$/m)
})

t.test('describe takes a fixture, options, or both', async t => {
  const fixture = 'name: Mine\nvms: [{ name: a, restorePoints: [-1d] }, { name: b }]\n'
  const file = join(t.testdir({ 'a.yaml': fixture }), 'a.yaml')
  t.match((await estate('describe', file)).text, /^Mine: 1 backup server, 2 VMs, 1 VM restore point\n/)
  t.match((await estate('describe', '--vms', '30')).text, /^generated: 1 backup server, 30 VMs, 420 VM restore points\n/)
  const both = JSON.parse((await estate('describe', file, '--vms', '30', '--json')).text)
  t.match(both, { name: 'Mine', sections: { vms: 32 } })
  const jobs = both.jobs as Inventory['jobs']
  t.strictSame(jobs.map(({ vms, restorePoints }) => [vms.length, restorePoints]), [[15, 210], [15, 210], [2, 1]])
})

t.test('of a job with many VMs, some are listed', async t => {
  const { text } = await estate('describe', '--vms', '30', '--jobs', '1')
  t.match(text, /^ {2}and 20 more VMs$/m)
})

t.test('what is no action, or too much, is refused', async t => {
  const refused: [string[], RegExp][] = [
    [[], /^estate is given no action; expected estate generate, /],
    [['toString'], /^There is no action estate toString; expected estate generate, /],
    [['validate'], /^estate validate is given no fixture/],
    [['validate', 'a', 'b'], /^estate validate takes one file or folder; expected no b$/],
    [['generate', 'a.yaml'], /^estate generate prints a fixture, and reads none: expected no a\.yaml$/]
  ]
  for (const [args, message] of refused) {
    await t.rejects(estate(...args), { constructor: SettingError, message } as never)
  }
})

t.test('the process prints on stdout, and its exit code says whether a fixture is fine', async t => {
  const folder = t.testdir({ 'bad.yaml': wrong, 'good.yaml': 'name: fine\n' })
  const [bad, good, none] = await Promise.all([
    run(['estate', 'validate', join(folder, 'bad.yaml')]),
    run(['estate', 'validate', join(folder, 'good.yaml')]),
    run(['estate', 'describe', join(folder, 'bad.yaml')])
  ])
  t.match(bad, { code: 1, stdout: /^The fixture has 4 mistakes:\n/, stderr: '' })
  t.strictSame(good, { code: 0, stdout: `${join(folder, 'good.yaml')} is fine\n`, stderr: '' })
  t.match(none, { code: 1, stdout: '', stderr: /^vbem-emulator: The fixture has 4 mistakes:\n/ })
})
