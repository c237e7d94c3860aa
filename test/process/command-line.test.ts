// The command line: what is printed and exits, what is refused and how, where a value comes from. Slow to start as
// processes are, what can be shown of the reading of arguments alone is shown without one.

import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { helpText, readCommandLine } from '../../src/command-line.ts'
import {
  flagOf, OPTIONS, optionNames, SettingError, variableOf, type Option, type OptionName
} from '../../src/settings.ts'
import { VERSION } from '../../src/version.ts'
import { run } from './child.ts'

/** A value that each option refuses; null for those whose value is only known to be bad when it is used. */
const bad: Readonly<Record<OptionName, string | null>> = {
  port: '65536',
  httpPort: 'http',
  host: 'not a host',
  publicUrl: 'em.example:9398',
  trustProxy: 'maybe',
  controlPort: '65536',
  controlToken: 'not one',
  controlTokenFile: null,
  tlsCert: null,
  tlsKey: null,
  tlsSan: 'good.example,bad name',
  fixture: null,
  vms: '-1',
  restorePoints: 'many',
  jobs: '0',
  tenants: '1.5',
  seed: 'lucky',
  now: 'yesterday',
  snapshot: null,
  clock: 'sundial',
  accounts: '[{userName: x, password: y, roles: [King]}]',
  sessionTimeout: '15 minutes',
  taskEnd: 'polls:many',
  operationFinished: 'auto',
  finishedTasks: 'forever',
  collectorLag: 'auto',
  runTime: 'quick',
  schedules: 'weekly',
  apiVersions: 'v1_6,v2',
  product: '6.5',
  validation: 'lenient',
  bodyLimit: 'huge',
  journal: '-1',
  worlds: 'many',
  logLevel: 'loud',
  coverageReport: '/no/such/folder/report.txt',
  readyJson: 'perhaps'
}
const refusable = optionNames.filter(name => bad[name] !== null)

async function refusal (args: string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  try {
    await readCommandLine(args, environment)
  } catch (error) {
    if (error instanceof SettingError) return error.message
    throw error
  }
  throw new Error(`${args.join(' ')} was accepted`)
}

/** The command says one line on stderr, and nothing else. */
async function refuses (t: Test, args: string[], expected: string, variables = {}): Promise<void> {
  const { code, stdout, stderr } = await run(args, variables)
  t.strictSame({ code, stdout, args }, { code: 1, stdout: '', args })
  t.match(stderr, /^vbem-emulator: [^\n]+\n$/)
  t.match(stderr, expected)
}

t.test('--version prints the version and exits', async t => {
  t.strictSame(await run(['--version']), { code: 0, stdout: `${VERSION}\n`, stderr: '' })
})

t.test('--help prints the help and exits, whatever the variables say', async t => {
  t.strictSame(await run(['--help'], { VBEM_PORT: 'nonsense' }), { code: 0, stdout: helpText(), stderr: '' })
})

t.test('the help lists every option, its default, and how it is given as a variable', async t => {
  for (const name of optionNames) t.match(helpText(), new RegExp(`^  --${flagOf(name)}( |$)`, 'm'))
  t.match(helpText(), '(default: 9398)')
  t.match(helpText(), '--http-port 8080 is VBEM_HTTP_PORT=8080')
})

t.test('the help fits a terminal', async t => {
  t.strictSame(helpText().split('\n').filter(line => line.length > 110), [])
})

for (const name of refusable) {
  t.test(`--${flagOf(name)} ${bad[name]} is refused in one line that says what is expected`, async t => {
    const message = await refusal([`--${flagOf(name)}=${bad[name]}`])
    t.notMatch(message, '\n')
    t.ok(message.startsWith(`--${flagOf(name)}`), message)
    t.ok(message.includes('expected'), message)
    const { expects } = OPTIONS[name] as Option
    if (name !== 'accounts') t.ok(message.includes(`"${bad[name]}"; expected ${expects}`), message)
  })

  t.test(`${variableOf(name)}=${bad[name]} is refused by the name of the variable`, async t => {
    t.ok((await refusal([], { [variableOf(name)]: bad[name]! })).startsWith(variableOf(name)))
  })
}

t.test('an estate is generated on top of the fixture that is given, or else of nothing', async t => {
  const fixture = async (args: string[], variables = {}) => (await readCommandLine(args, variables)).settings!.fixture
  t.equal(await fixture([]), 'default')
  t.equal(await fixture(['--seed', '0']), 'default', 'a seed alone has nothing generated')
  t.equal(await fixture([], { VBEM_VMS: '5' }), 'empty')
  t.equal(await fixture(['--vms', '5'], { VBEM_FIXTURE: 'full' }), 'full')
})

t.test('an option that takes a value is refused without one', async t => {
  for (const name of optionNames.filter(each => (OPTIONS[each] as Option).placeholder)) {
    t.match(await refusal([`--${flagOf(name)}`]), `--${flagOf(name)} has no value; expected `)
  }
})

t.test('an unknown option is refused with what was probably meant', async t => {
  t.equal(await refusal(['--prot', '1']), 'There is no option --prot; did you mean "--port"?')
  t.match(await refusal(['--quite-different']), /^There is no option --quite-different; there is --port, /)
  t.match(await refusal(['-p', '1']), /^There is no option -p/)
})

t.test('an unknown variable of the emulator is refused, others are none of its business', async t => {
  const message = 'There is no variable VBEM_HTTPPORT; did you mean "VBEM_HTTP_PORT"?'
  t.equal(await refusal([], { VBEM_HTTPPORT: '1' }), message)
  t.equal((await readCommandLine([], { PORT: 'x', HOME: '/' })).settings!.port, 9398)
})

t.test('an unknown command, and two of them, are refused', async t => {
  const others = 'replay, health, verify, schema, openapi and estate'
  t.equal(await refusal(['start']), `There is no command start; there are serve (the default), ${others}`)
  t.match(await refusal(['serve', 'health']), /two commands/)
})

t.test('a flag wins over its variable, and a variable over the default', async t => {
  const { settings } = await readCommandLine(['--port', '1111'], { VBEM_PORT: '2222', VBEM_HTTP_PORT: '3333' })
  t.match(settings, { port: 1111, httpPort: 3333, host: '127.0.0.1' })
})

t.test('a variable that is set to nothing is not given', async t => {
  t.equal((await readCommandLine([], { VBEM_PORT: '' })).settings!.port, 9398)
})

t.test('the last of several flags counts', async t => {
  t.equal((await readCommandLine(['--port', '1', '--port', '2'], {})).settings!.port, 2)
})

t.test('a flag without a value is on, and may be said to be off', async t => {
  const trustProxy = async (...args: string[]) => (await readCommandLine(args, {})).settings!.trustProxy
  t.equal(await trustProxy(), false)
  t.equal(await trustProxy('--trust-proxy'), true)
  t.equal(await trustProxy('--trust-proxy=false'), false)
})

t.test('HTTP takes a free port where HTTPS does, and 9399 otherwise', async t => {
  const httpPort = async (...args: string[]) => (await readCommandLine(args, {})).settings!.httpPort
  t.equal(await httpPort(), 9399)
  t.equal(await httpPort('--port', '0'), 0)
  t.equal(await httpPort('--port', '0', '--http-port', '5'), 5)
  t.equal(await httpPort('--port', 'off'), 9399)
})

t.test('both ports off are refused', async t => {
  t.match(await refusal(['--port', 'off', '--http-port', 'off']), /^--port and --http-port are both off/)
})

t.test('a certificate without its key is refused, and a key without its certificate', async t => {
  t.match(await refusal(['--tls-cert', 'a.pem']), /^--tls-cert is given without --tls-key/)
  t.match(await refusal(['--tls-key', 'a.pem']), /^--tls-key is given without --tls-cert/)
})

t.test('accounts come as text or as a file, and a mistake in them shows no password', async t => {
  const list = '[{userName: x, password: s3cret, roles: [Portal User]}]'
  const { settings } = await readCommandLine(['--accounts', list], {})
  t.strictSame(settings!.accounts, [{ userName: 'x', password: 's3cret', roles: ['Portal User'] }])
  const file = `${t.testdir({ 'accounts.yaml': list })}/accounts.yaml`
  t.strictSame((await readCommandLine([], { VBEM_ACCOUNTS: file })).settings!.accounts, settings!.accounts)
  const account = '[{userName: x, password: s3cret'
  const mistakes = ['missing.yaml', '[]', account, '- s3cret: [', `${account}}]`]
  for (const wrong of mistakes) {
    const message = await refusal(['--accounts', wrong])
    t.match(message, /^--accounts: [^\n]+$/)
    t.notMatch(message, 's3cret')
  }
})

t.test('a process says in one line on stderr what it cannot use, and exits with 1', async t => {
  await Promise.all([
    refuses(t, ['--nonsense'], 'There is no option --nonsense'),
    refuses(t, ['--port', 'x'], '--port is "x"; expected a port'),
    refuses(t, [], 'VBEM_TASK_END is "soon"; expected a duration', { VBEM_TASK_END: 'soon' }),
    refuses(t, ['--tls-cert', 'none.pem', '--tls-key', 'none.pem'], '--tls-cert none.pem cannot be read: no such file'),
    refuses(t, ['--host', '192.0.2.1'], '--host 192.0.2.1 is no address of this machine')
  ])
})

t.test('a fixture that is not there stops the start, and names it', async t => {
  const { code, stdout, stderr } = await run(['--fixture', 'none.yaml'])
  t.equal(code, 1)
  t.equal(stdout, '')
  t.match(stderr, 'none.yaml')
  t.notMatch(stderr, /^ +at /m, 'no stack')
})

t.test('a port in use stops the start with one line, and frees the other port', async t => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as AddressInfo
  await Promise.all([
    refuses(t, ['--port', String(port)], `--port ${port} is in use by another program`),
    refuses(t, ['--port', '0', '--http-port', String(port)], `--http-port ${port} is in use by another program`)
  ])
})
