// README.md is right: each line of its sessions works when it is pasted, its programs and fixtures run, its tables say
// what there is, and its links lead somewhere.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { startEmulator } from '../../src/index.ts'
import { areas } from '../../src/operations/areas.ts'
import { served } from '../../src/resources/claims.ts'
import { flagOf, optionNames, variableOf } from '../../src/settings.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import { environment, root } from '../process/child.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const sections = new Map(readme.split(/^## /m).slice(1).map(text => [text.slice(0, text.indexOf('\n')), text]))

/** The fenced blocks of a language in a section. */
function blocks (section: string, language: string): string[] {
  const text = sections.get(section)
  if (text === undefined) throw new Error(`README.md has no section "${section}"`)
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(match => match[1]!)
}

async function output (command: string, args: string[], cwd: string, input = '') {
  const child = spawn(command, args, { cwd, env: environment({ NO_PROXY: '*' }) })
  const text = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => { text.stdout += chunk })
  child.stderr.on('data', chunk => { text.stderr += chunk })
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: code as number, ...text }
}

const shown = {
  'A session with curl, in XML': { file: 'readme.txt', content: /Kept for the auditors/, listed: /Orders\.xlsx/ },
  'The same in JSON': { file: 'nginx.conf', content: /worker_processes auto;/, listed: /sites-enabled/ }
}
for (const [section, { file, content, listed }] of Object.entries(shown)) {
  t.test(`each line works when it is pasted: ${section}`, async t => {
    const emulator = await startEmulator({ port: 0, taskEnd: 'polls:1' })
    t.teardown(() => emulator.close())
    const folder = t.testdir({})
    const here = (text: string) => text
      .replaceAll('127.0.0.1:9398', new URL(emulator.url!).host)
      .replaceAll('127.0.0.1:9399', new URL(emulator.httpUrl!).host)
    const lines = here(blocks(section, 'sh').join(''))
    t.notMatch(lines, /^#| #|!/m, 'nothing that some shells read otherwise when it is pasted')
    t.notMatch(lines, /\\$/m, 'a line is a line')
    // By standard input, as a terminal hands over what is pasted: a command that reads it would swallow the rest.
    const pasted = `${lines}echo "the end of $mount"\n`
    const { code, stdout, stderr } = await output('bash', ['-euo', 'pipefail', '-s'], folder, pasted)
    t.equal(stderr, '')
    t.equal(code, 0)
    t.match(stdout, listed)
    t.match(stdout, content)
    t.match(stdout, /FLR_\[\w+\]/)
    const mount = /the end of (\S+)/.exec(stdout)?.[1]
    t.match(mount, /mounts\/1$/)
    t.match(readFileSync(join(folder, file), 'utf8'), content)
    const token = /^X-RestSvcSessionId: (\S+)/m.exec(readFileSync(join(folder, 'logon.txt'), 'utf8'))![1]!
    const after = await fetch(`${emulator.httpUrl}tasks`, { headers: { 'X-RestSvcSessionId': token } })
    t.equal(after.status, 401, 'the session has logged off')
  })
}

t.test('all lines for a shell in its sessions are among those that are run', async t => {
  t.equal(readme.match(/^```sh$/gm)?.length, Object.keys(shown).flatMap(section => blocks(section, 'sh')).length)
})

t.test('it opens with the ways in, in their order', async t => {
  const lines = blocks('Ways in', 'bash').flatMap(block => block.trim().split('\n'))
  t.strictSame(lines, [
    'npm ci && npm start', 'npx vbem-emulator', 'docker build -t vbem-emulator .',
    'docker run --rm -p 9398:9398 -p 9399:9399 vbem-emulator', 'npm ci && npm test'
  ])
  t.equal([...sections.keys()][0], 'Ways in')
})

t.test('the program that starts an emulator in process runs as it is printed, and ends', async t => {
  const [program] = blocks('Ways in', 'ts')
  const library = pathToFileURL(join(root, 'src/index.ts')).href
  const folder = t.testdir({})
  writeFileSync(join(folder, 'program.mts'), program!.replace("'vbem-emulator'", `'${library}'`))
  const args = ['--import', import.meta.resolve('tsx'), 'program.mts']
  const { code, stdout, stderr } = await output(process.execPath, args, folder)
  t.equal(stderr, '')
  t.equal(code, 0)
  t.match(stdout, /^201 [\w+/=]{48}\n$/)
})

t.test('the fixture loads', async t => {
  const [fixture] = blocks('A fixture in ten lines', 'yaml')
  t.ok(fixture!.trim().split('\n').length <= 10)
  const folder = t.testdir({ 'app01.yaml': fixture! })
  const estate = await loadFixture(join(folder, 'app01.yaml'), { now: Date.UTC(2026, 0, 31) })
  t.strictSame([...estate.vmRestorePoints].map(point => point.vm.name), ['app01', 'app01'])
})

t.test('the table of what is served says what the operations say', async t => {
  const rows = [...sections.get('What it serves today')!.matchAll(/^\| (.+) \| (.+) \| (\d+ of \d+) \| (\d+ of \d+) \|$/gm)]
  t.strictSame(rows.map(([, ...cells]) => cells), areas.map(({ name, description, operations }) => {
    const told = (reading: boolean) => {
      const all = operations.filter(({ method }) => (method === 'GET') === reading)
      return `${all.filter(row => served.includes(row)).length} of ${all.length}`
    }
    return [name, description, told(true), told(false)]
  }))
})

t.test('each option and variable it names exists', async t => {
  const flags = new Set(optionNames.map(name => `--${flagOf(name)}`))
  const variables = new Set(optionNames.map(variableOf))
  const outside = ['--xsd', '--rm', '--cacert', '--read-only', '--cap-drop']
  t.strictSame([...readme.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(String).filter(flag => !flags.has(flag) && !outside.includes(flag)), [])
  t.strictSame([...readme.matchAll(/VBEM_\w+/g)].map(String).filter(name => !variables.has(name)), [])
})

t.test('each link leads to a file', async t => {
  const targets = [...readme.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(match => match[1]!)
  t.ok(targets.length > 0)
  t.strictSame(targets.filter(target => !existsSync(join(root, target))), [])
})
