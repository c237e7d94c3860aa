// The command line: arguments and environment become settings; what --help, the banner and the ready line say.

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Emulator } from './emulator.ts'
import {
  asFlag, flagOf, noSuch, OPTIONS, optionNames, readSettings, SettingError, variableOf, type Label, type Option,
  type OptionName, type Settings, type Source
} from './settings.ts'
import { VERSION } from './version.ts'

export type Command = 'serve' | 'replay' | 'health' | 'verify' | 'schema' | 'openapi' | 'estate' | 'help' | 'version'

const COMMANDS: readonly string[] = [
  'serve', 'replay', 'health', 'verify', 'schema', 'openapi', 'estate', 'help', 'version'
]

/** Those that take more than options: what they are about. */
const WITH_OPERANDS: ReadonlySet<string | undefined> = new Set(['estate', 'replay'])

/** What only one command takes, beside the options of the emulator. */
const OWN_FLAGS: Readonly<Partial<Record<Command, Readonly<Record<string, 'string' | 'boolean'>>>>> = {
  verify: { xsd: 'string', json: 'boolean' },
  schema: { published: 'boolean', strict: 'boolean' },
  estate: { json: 'boolean' }
}

/** Values of the flags that only the command has. */
export type OwnFlags = Readonly<Record<string, string | true>>

export interface CommandLine {
  readonly command: Command
  readonly settings: Settings | undefined
  readonly own: OwnFlags
  /** What follows the command `estate` (an action and what it is about), or `replay` (a file). */
  readonly operands: readonly string[]
}

/**
 * @throws SettingError
 */
export async function readCommandLine (
  args: readonly string[], environment: NodeJS.ProcessEnv
): Promise<CommandLine> {
  const { command, values, own, operands } = parse(args)
  if (command === 'help' || command === 'version') return { command, settings: undefined, own, operands }
  const sources: Source[] = [{ label: asFlag, values }, { label: variableOf, values: variables(environment) }]
  if (command === 'replay') sources.push(await bundleIn(operands))
  const settings = await readSettings(sources)
  return { command, settings, own, operands }
}

/** What a bundle says, where nothing else does. */
async function bundleIn ([file, ...more]: readonly string[]): Promise<Source> {
  if (file === undefined || more.length > 0) {
    throw new SettingError(`replay takes one file, a bundle, not ${file === undefined ? 'none' : more.length + 1}`)
  }
  const { readBundle } = await import('./snapshots/bundle.ts')
  const label: Label = name => `${name} in ${file}`
  try {
    return { label, values: readBundle(readFileSync(file, 'utf8')) }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new SettingError(code === undefined
      ? `${file} cannot be used: ${message}`
      : `${file} cannot be read: ${code}`)
  }
}

interface Parsed {
  readonly command: Command
  readonly values: Partial<Record<OptionName, string>>
  readonly own: OwnFlags
  readonly operands: readonly string[]
}

function parse (args: readonly string[]): Parsed {
  const flags = new Map(optionNames.map(name => [flagOf(name), name]))
  const ownFlags = new Map(Object.values(OWN_FLAGS).flatMap(each => Object.entries(each)))
  const types = optionNames.map(name => [flagOf(name), { type: takesValue(name) ? 'string' : 'boolean' }] as const)
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(types),
      ...Object.fromEntries([...ownFlags].map(([flag, type]) => [flag, { type }])),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' }
    }
  })
  const values: Partial<Record<OptionName, string>> = {}
  const own: Record<string, string | true> = {}
  const operands: string[] = []
  let command: Command | undefined
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (WITH_OPERANDS.has(command)) {
        operands.push(token.value)
        continue
      }
      if (!COMMANDS.includes(token.value)) {
        const others = 'replay, health, verify, schema, openapi and estate'
        throw new SettingError(`There is no command ${token.value}; there are serve (the default), ${others}`)
      }
      if (command) throw new SettingError(`There are two commands, ${command} and ${token.value}; expected one`)
      command = token.value as Command
    } else if (token.kind === 'option') {
      const { name: flag } = token
      if (flag === 'help' || flag === 'version') return { command: flag, values: {}, own: {}, operands }
      const name = flags.get(token.name)
      if (!name && ownFlags.has(token.name)) {
        own[token.name] = token.value ?? true
        continue
      }
      if (!name) throw noSuch('option', token.rawName, asFlag)
      if (takesValue(name) && token.value === undefined) {
        throw new SettingError(`--${token.name} has no value; expected ${(OPTIONS[name] as Option).expects}`)
      }
      values[name] = token.value ?? 'true'
    }
  }
  const { [command ?? 'serve']: allowed = {} } = OWN_FLAGS
  for (const flag of Object.keys(own)) {
    if (flag in allowed) continue
    const owner = Object.entries(OWN_FLAGS).find(([, flags]) => flag in flags)![0]
    throw new SettingError(`--${flag} is an option of the command ${owner}; expected vbem-emulator ${owner} --${flag} …`)
  }
  return { command: command ?? 'serve', values, own, operands }
}

const takesValue = (name: OptionName): boolean => (OPTIONS[name] as Option).placeholder !== undefined

function variables (environment: NodeJS.ProcessEnv): Partial<Record<OptionName, string>> {
  const known = new Map(optionNames.map(name => [variableOf(name), name]))
  const values: Partial<Record<OptionName, string>> = {}
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith('VBEM_') || value === undefined) continue
    const name = known.get(variable)
    if (!name) throw noSuch('variable', variable, variableOf)
    if (value !== '') values[name] = value
  }
  return values
}

const WIDTH = 100

export function helpText (): string {
  const column = 2 + Math.max(...optionNames.map(name => usageOf(name).length)) + 2
  const rows = optionNames.flatMap(name => {
    const { heading, help } = OPTIONS[name] as Option
    const initially = initiallyOf(name)
    const shown = initially === undefined ? help : `${help} (default: ${initially})`
    const [first, ...more] = wrap(shown, WIDTH - column)
    return [
      ...(heading ? ['', `${heading}:`] : []),
      `  ${usageOf(name)}`.padEnd(column) + first,
      ...more.map(line => ' '.repeat(column) + line)
    ]
  })
  return `vbem-emulator ${VERSION}: an emulator of the Veeam Backup Enterprise Manager REST API

Usage:
  vbem-emulator [options]          serves until it is stopped
  vbem-emulator replay FILE [options]
                                   goes on from a bundle, the file that GET /emulator/bundle gives
  vbem-emulator health [options]   asks a server that has the same options whether it is up: exit code 0 or 1
  vbem-emulator verify --xsd FILE [--json] [options]
                                   checks what it answers with against the schema file of your product:
                                   exit code 0, 1 where they differ, 2 where it cannot be checked
  vbem-emulator schema [--published | --strict]
                                   prints the XML schema of the API: as lenient as the product's (the
                                   default), or with all that is known of what it answers
  vbem-emulator openapi [options]  prints the API in OpenAPI 3.1
  vbem-emulator estate generate [--json] [options]
                                   prints a fixture of the size that the options say
  vbem-emulator estate validate FILE|FOLDER [--json]
                                   lists every mistake of a fixture: exit code 0 where there is none, or 1
  vbem-emulator estate describe [FILE|FOLDER] [--json] [options]
                                   prints what is in a fixture, or in the estate that the options say
  vbem-emulator --help | --version

Each option is also an environment variable: --http-port 8080 is VBEM_HTTP_PORT=8080. The flag wins.
${rows.join('\n')}
`
}

/** `--port PORT` */
export function usageOf (name: OptionName): string {
  const { placeholder } = OPTIONS[name] as Option
  return placeholder ? `${asFlag(name)} ${placeholder}` : asFlag(name)
}

/** What holds when an option is not given; undefined where that goes without saying. */
export function initiallyOf (name: OptionName): string | undefined {
  const { otherwise, default: initial, placeholder } = OPTIONS[name] as Option
  return otherwise ?? (placeholder && initial ? initial : undefined)
}

function wrap (text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** The one line of --ready-json. */
export function readyLine (emulator: Emulator): string {
  return JSON.stringify({
    https: emulator.url,
    http: emulator.httpUrl,
    control: emulator.controlUrl,
    controlToken: emulator.controlToken,
    product: emulator.product,
    version: VERSION,
    accounts: emulator.accounts
  })
}

/** What a person sees: addresses, account, product, estate, and a command to try. */
export function banner ({ url, httpUrl, controlUrl, controlToken, accounts, product, estate }: Emulator): string {
  const account = accounts[0]!
  const user = `${account.userName}:${account.password}`.replaceAll("'", "'\\''")
  const others = accounts.length > 1 ? `, and ${accounts.length - 1} more` : ''
  const rows = [
    ...(url ? [['HTTPS', url]] : []),
    ...(httpUrl ? [['HTTP', httpUrl]] : []),
    ['account', `${account.userName} / ${account.password} (${account.roles.join(', ')})${others}`],
    ['product', product],
    ['estate', estate.description],
    ...(controlUrl ? [['tester', controlUrl]] : []),
    ...(controlToken === null ? [] : [['token', `${controlToken} (for ${controlUrl})`]]),
    ...(url && controlUrl ? [['trust', `${controlUrl}ca.pem`]] : [])
  ]
  return `
vbem-emulator ${VERSION} is serving the Veeam Backup Enterprise Manager REST API

${rows.map(([name, value]) => `  ${name!.padEnd(9)}${value}`).join('\n')}

Log on:
  curl -i ${httpUrl ? '' : '-k '}-X POST -u '${user}' '${httpUrl ?? url}sessionMngr/?v=latest'

Stop with Ctrl+C. All options: vbem-emulator --help

`
}
