// The command line: arguments and environment become settings; what --help, the banner and the ready line say.

import { parseArgs } from 'node:util'
import type { Emulator } from './emulator.ts'
import {
  flagOf, OPTIONS, optionNames, readSettings, SettingError, variableOf, type Option, type OptionName, type Settings
} from './settings.ts'
import { VERSION } from './version.ts'

export type Command = 'serve' | 'health' | 'help' | 'version'

const COMMANDS: readonly string[] = ['serve', 'health', 'help', 'version']

/**
 * @throws SettingError
 */
export async function readCommandLine (
  args: readonly string[], environment: NodeJS.ProcessEnv
): Promise<{ command: Command, settings: Settings | undefined }> {
  const { command, values } = parse(args)
  if (command === 'help' || command === 'version') return { command, settings: undefined }
  const settings = await readSettings([
    { label: name => `--${flagOf(name)}`, values },
    { label: variableOf, values: variables(environment) }
  ])
  return { command, settings }
}

function parse (args: readonly string[]): { command: Command, values: Partial<Record<OptionName, string>> } {
  const flags = new Map(optionNames.map(name => [flagOf(name), name]))
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      ...Object.fromEntries(optionNames.map(name => [flagOf(name), { type: takesValue(name) ? 'string' : 'boolean' } as const])),
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' }
    }
  })
  const values: Partial<Record<OptionName, string>> = {}
  let command: Command = 'serve'
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!COMMANDS.includes(token.value)) throw new SettingError(`There is no command "${token.value}"; see --help`)
      command = token.value as Command
    } else if (token.kind === 'option') {
      if (token.name === 'help' || token.name === 'version') return { command: token.name, values: {} }
      const name = flags.get(token.name)
      if (!name) throw new SettingError(`There is no option ${token.rawName}; see --help for all of them`)
      if (takesValue(name) && token.value === undefined) {
        throw new SettingError(`--${token.name} needs a value: ${(OPTIONS[name] as Option).expects}`)
      }
      values[name] = token.value ?? 'true'
    }
  }
  return { command, values }
}

const takesValue = (name: OptionName): boolean => (OPTIONS[name] as Option).placeholder !== undefined

function variables (environment: NodeJS.ProcessEnv): Partial<Record<OptionName, string>> {
  const known = new Map(optionNames.filter(name => !(OPTIONS[name] as Option).cliOnly || name === 'readyJson').map(name => [variableOf(name), name]))
  const values: Partial<Record<OptionName, string>> = {}
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith('VBEM_') || value === undefined) continue
    const name = known.get(variable)
    if (!name) throw new SettingError(`There is no variable ${variable}; see --help for all of them`)
    if (value !== '') values[name] = value
  }
  return values
}

export function helpText (): string {
  const rows = optionNames.map(name => {
    const { placeholder, help, default: initial } = OPTIONS[name] as Option
    const shown = initial !== undefined && initial !== '' && initial !== 'false' ? ` (default: ${initial})` : ''
    return [`--${flagOf(name)}${placeholder ? ` ${placeholder}` : ''}`, variableOf(name), help + shown] as const
  })
  const [flags, names] = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length))) as [number, number]
  return `vbem-emulator ${VERSION}: emulator of the Veeam Backup Enterprise Manager REST API

Usage: vbem-emulator [serve] [options]     serves until it is stopped
       vbem-emulator health [options]      asks a server with the same options whether it is up: exit code 0 or 1
       vbem-emulator --help | --version

Each option can also be given as the environment variable beside it.

${rows.map(([flag, variable, help]) => `  ${flag.padEnd(flags)}  ${variable.padEnd(names)}  ${help}`).join('\n')}
`
}

/** The one line of --ready-json. */
export function readyLine (emulator: Emulator): string {
  return JSON.stringify({
    https: emulator.url,
    http: emulator.httpUrl,
    control: emulator.controlUrl,
    controlToken: null,
    product: emulator.product,
    version: VERSION,
    accounts: emulator.accounts
  })
}

/** What a person sees: addresses, account, product, estate, and a command to try. */
export function banner (emulator: Emulator): string {
  const account = emulator.accounts[0]!
  const url = emulator.httpUrl ?? emulator.url!
  const curl = `curl -i ${emulator.httpUrl ? '' : '-k '}-X POST -u '${account.userName}:${account.password}' '${url}sessionMngr/?v=latest'`
  return `
vbem-emulator ${VERSION} is serving the Veeam Backup Enterprise Manager REST API
${emulator.url ? `\n  HTTPS    ${emulator.url}` : ''}${emulator.httpUrl ? `\n  HTTP     ${emulator.httpUrl}` : ''}
  account  ${account.userName} / ${account.password} (${account.roles.join(', ')})
  product  ${emulator.product}
  estate   ${emulator.estate}

  Try      ${curl}

`
}
