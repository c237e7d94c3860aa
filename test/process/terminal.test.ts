// What a person at a terminal sees: a banner that fits, with a command that works, and a log to read. The terminal is
// made by `script` of util-linux.

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stripVTControlCharacters } from 'node:util'
import t from 'tap'
import { banner } from '../../src/command-line.ts'
import { startEmulator } from '../../src/index.ts'
import { environment, terminalCommand } from './child.ts'

function hasTerminals (): boolean {
  try {
    return /util-linux/.test(execFileSync('script', ['--version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}

const skip = hasTerminals() ? {} : { skip: 'there is no `script` of util-linux to make a terminal' }

/** Runs the command at a terminal, and hands over what it shows until it ends by Ctrl+C, once it has shown `enough`. */
async function watch (args: readonly string[], enough: RegExp, look = async (_shown: string) => {}) {
  // `script` hands the command to the shell of the user, who may like one that quotes otherwise.
  const env = environment({ TERM: 'xterm', SHELL: '/bin/sh' })
  const child = spawn('script', ['-qec', terminalCommand(args), '/dev/null'], { env })
  let shown = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { shown += chunk })
  const ended = once(child, 'close')
  const tooEarly = ended.then(() => { throw new Error(shown) })
  tooEarly.catch(() => {})
  while (!enough.test(shown)) await Promise.race([once(child.stdout, 'data'), tooEarly])
  await look(shown)
  child.stdin.write('\x03')
  const [code] = await ended
  return { shown: stripVTControlCharacters(shown).replaceAll('\r\n', '\n'), code: code as number }
}

t.test('a person sees a banner, and Ctrl+C ends the process with 0', skip, async t => {
  const { shown, code } = await watch(['--port', '0'], /--help\s/)
  t.equal(code, 0)
  t.match(shown, /HTTPS +https:\/\/127\.0\.0\.1:\d+\/api\//)
  t.match(shown, /HTTP +http:\/\/127\.0\.0\.1:\d+\/api\//)
  t.match(shown, /account +administrator \/ password \(Portal Administrator\)/)
  t.match(shown, /product +documented/)
  t.match(shown, /estate +.*\d+ VM restore points/)
  t.strictSame(shown.split('\n').filter(line => line.length > 120), [], 'lines fit')
  t.notMatch(shown, '"level":', 'the log is readable')
  t.match(shown, /INFO.*: stopping/)
})

t.test('the command of the banner works', skip, async t => {
  await watch(['--port', '0'], /--help\s/, async shown => {
    const command = /^ +(curl .*?)\r?$/m.exec(shown)![1]!
    t.equal(command.split('curl').length, 2)
    const answer = execFileSync('bash', ['-c', `${command} -s`], { encoding: 'utf8', env: environment({ NO_PROXY: '*' }) })
    t.match(answer, /^HTTP\/1\.1 201 Created/)
  })
})

t.test('with --ready-json a terminal shows one line of JSON, and no banner', skip, async t => {
  const { shown } = await watch(['--port', '0', '--ready-json'], /\}\r?\n/)
  t.equal(shown.split('\n').filter(line => line.startsWith('{')).length, 1)
  t.notMatch(shown, 'Log on')
})

t.test('the command of the banner works with a password that a shell would read otherwise', async t => {
  const password = "it's $HOME `x` \"y\""
  const emulator = await startEmulator({ port: 0, accounts: [{ userName: 'me', password, roles: ['Portal User'] }] })
  t.teardown(() => emulator.close())
  const command = /^ +(curl .*)$/m.exec(banner(emulator))![1]!
  const child = spawn('bash', ['-c', `${command} -s`], { env: environment({ NO_PROXY: '*' }) })
  let answer = ''
  child.stdout.on('data', chunk => { answer += chunk })
  await once(child, 'close')
  t.match(answer, /^HTTP\/1\.1 201 Created/)
})

t.test('the banner says where the tester\'s surface is, if it is anywhere', async t => {
  const own = await startEmulator({ port: 0, fixture: 'empty', controlPort: 0 })
  t.teardown(() => own.close())
  t.match(banner(own), `tester   ${own.controlUrl}`)
  t.match(banner(own), `trust    ${own.controlUrl}ca.pem`)
  const off = await startEmulator({ port: 0, fixture: 'empty', controlPort: 'off' })
  t.teardown(() => off.close())
  t.notMatch(banner(off), 'emulator/')
})

t.test('without HTTP the banner shows HTTPS only, and a command that takes its certificate as it is', async t => {
  const emulator = await startEmulator({ port: 0, httpPort: 'off' })
  t.teardown(() => emulator.close())
  t.notMatch(banner(emulator), 'HTTP  ')
  t.match(banner(emulator), `curl -i -k -X POST -u 'administrator:password' '${emulator.url}sessionMngr/?v=latest'`)
})
