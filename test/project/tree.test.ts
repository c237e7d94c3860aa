// The rules for files that no linter knows: their names, their opening comment, and that nothing tracked holds a
// path of somebody's machine or the address of a package registry.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import t from 'tap'

const root = join(import.meta.dirname, '../..')
const listFiles = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
const tracked = execFileSync('git', listFiles, { cwd: root, encoding: 'utf8' })
  .split('\0').filter(file => file !== '' && existsSync(join(root, file)))
const code = tracked.filter(file => /^(src|test|bench|build)\/.*\.(ts|js)$/.test(file))
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

t.test('code and documents have names in kebab-case', async t => {
  const odd = tracked.filter(file => /^(src|test|bench|build|docs)\//.test(file))
    .filter(file => !/^\.?[a-z0-9]+([.-][a-z0-9]+)*$/.test(basename(file)))
  t.strictSame(odd, [])
})

t.test('no file is named for being useful', async t => {
  t.strictSame(code.filter(file => /\b(utils?|helpers?|common|misc|shared)\b/.test(file)), [])
})

t.test('each file of code opens by saying what it is for, unless the names of its tests do', async t => {
  const silent = code.filter(file => !file.endsWith('.test.ts')).filter(file => {
    const lines = textOf(file).split('\n')
    if (lines[0]?.startsWith('#!')) lines.shift()
    const opening = lines.findIndex(line => !line.startsWith('//'))
    return opening < 1 || opening > 8
  })
  t.strictSame(silent, [])
})

t.test('nothing tracked holds a path of a machine, a registry or a secret', async t => {
  const refused = new RegExp([
    ['', 'work', '(main|shared)'].join('/'), ['', 'tmp', 'bash'].join('/'),
    'registry\\.(npmjs|yarnpkg)', '_auth' + 'Token'
  ].join('|'))
  t.strictSame(tracked.filter(file => refused.test(textOf(file))), [])
})

t.test('the lock file names no place to download from, but a checksum for each package', async t => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as
    { packages: Record<string, { resolved?: string, integrity?: string, inBundle?: boolean }> }
  const installed = Object.entries(packages).filter(([path]) => path !== '')
  t.strictSame(installed.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path), [])
  t.strictSame(installed.filter(([, entry]) => !entry.integrity && !entry.inBundle).map(([path]) => path), [])
})
