// Every option of the emulator, declared once: flag, environment variable, property of startEmulator(),
// default and help all come from this table. A value that cannot be used stops the start with one clear line.

import { existsSync, readFileSync } from 'node:fs'
import { DEFAULT_ACCOUNTS, ROLES, type Account, type Role } from './engine/accounts.ts'
import type { ClockMode } from './engine/clock.ts'
import type { OperationFinished, TaskEnd } from './engine/tasks.ts'
import { duration, moment, size } from './estate/fixture/values.ts'
import { documented, type Profile } from './profiles.ts'
import type { Validation } from './schema/body-error.ts'

/** Thrown for an option that does not exist or a value that cannot be used; the message is one line. */
export class SettingError extends Error {}

/** What startEmulator() takes for an option that is text on the command line. */
type Given<T> = string | T

export interface Option<T = unknown, I = unknown> {
  /** What a value looks like; a flag without one is on or off. */
  readonly placeholder?: string
  /** What holds when nothing is said, as text. */
  readonly default?: string
  readonly help: string
  /** Has a meaning on the command line only. */
  readonly cliOnly?: boolean
  /** Reads a value; undefined means that it cannot be used. */
  readonly read: (value: I | string) => T | undefined | Promise<T>
  readonly expects: string
}

function option<T, I = Given<T>> (declared: Option<T, I>): Option<T, I> {
  return declared
}

const text = (value: string) => value
const flag = (help: string, more: { cliOnly?: boolean } = {}) => option<boolean, boolean | string>({
  default: 'false',
  help,
  expects: 'true or false',
  read: value => ({ true: true, 1: true, on: true, false: false, 0: false, off: false })[String(value)],
  ...more
})

const port = (initial: string, help: string) => option<number | 'off', number | string>({
  placeholder: 'PORT',
  default: initial,
  help,
  expects: 'a port from 1 to 65535, 0 for any free one, or off',
  read: value => value === 'off' ? 'off' : /^\d{1,5}$/.test(String(value)) && Number(value) <= 65535 ? Number(value) : undefined
})

const milliseconds = (value: number | string): number | undefined => {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  return duration.read(value)
}

const readStep = (value: string): Exclude<TaskEnd, { by: 'auto' }> | undefined => {
  const polls = /^polls:(\d{1,6})$/.exec(value)
  if (polls) return { by: 'polls', polls: Number(polls[1]) }
  const ms = duration.read(value)
  return ms === undefined ? undefined : { by: 'time', ms }
}

const list = (value: string | readonly string[]): string[] =>
  (typeof value === 'string' ? value.split(',') : [...value]).map(each => each.trim()).filter(each => each !== '')

export const OPTIONS = {
  port: port('9398', 'port of HTTPS'),
  httpPort: port('9399, or 0 where --port is 0', 'port of HTTP'),
  host: option({ placeholder: 'ADDRESS', default: '127.0.0.1', help: 'address to listen on', expects: 'an address', read: text }),
  publicUrl: option<string>({
    placeholder: 'URL',
    help: 'scheme, host and port that every Href begins with, instead of those the client used',
    expects: 'an http or https URL without a path',
    read: value => /^https?:\/\/[^/?#\s]+\/?$/i.test(value) ? value.replace(/\/$/, '') : undefined
  }),
  trustProxy: flag('take scheme and host from X-Forwarded-Proto, -Host and -Port'),
  tlsCert: option<string>({ placeholder: 'FILE', help: 'certificate (chain) in PEM, instead of one made at start; needs --tls-key', expects: 'a file', read: text }),
  tlsKey: option<string>({ placeholder: 'FILE', help: 'private key of --tls-cert, in PEM', expects: 'a file', read: text }),
  tlsSan: option<string[], string | readonly string[]>({
    placeholder: 'NAMES', default: '', help: 'more names and addresses for the certificate made at start, comma-separated', expects: 'a list of names', read: list
  }),
  fixture: option<string>({
    placeholder: 'FILE|FOLDER', default: 'default', help: 'the estate: a fixture in YAML or JSON, or a folder of them', expects: 'a file or folder', read: text
  }),
  now: option<number, number | string>({
    placeholder: 'TIME',
    help: "the time at the world's start, as in 2026-01-31T12:00:00Z (default: the machine's)",
    expects: 'a time such as 2026-01-31T12:00:00Z',
    read: value => typeof value === 'number' ? value : value.startsWith('-') ? undefined : moment.read(value)?.(NaN) || undefined
  }),
  clock: option<ClockMode, string>({
    placeholder: 'MODE',
    default: 'real',
    help: 'real, or manual: time stands still until it is advanced in process',
    expects: 'real or manual',
    read: value => value === 'real' || value === 'manual' ? value : undefined
  }),
  accounts: option<readonly Account[], string | readonly Account[]>({
    placeholder: 'FILE|LIST',
    default: 'administrator and one for each other role, with password "password"',
    help: 'accounts in YAML or JSON, as a file or as text: [{userName: x, password: y, roles: [Portal User]}]',
    expects: 'a list of accounts, each with userName, password and roles',
    read: readAccounts
  }),
  sessionTimeout: option<number, number | string>({
    placeholder: 'TIME', default: '15m', help: 'idle time after which a logon session ends', expects: 'a duration such as 15m', read: milliseconds
  }),
  taskEnd: option<TaskEnd, string>({
    placeholder: 'WHEN',
    default: '1s',
    help: 'when a task ends: after a time (1s), after N polls that said Running (polls:2), or when it is first polled (auto)',
    expects: 'a duration, polls:N or auto',
    read: value => value === 'auto' ? { by: 'auto' } : readStep(value)
  }),
  operationFinished: option<OperationFinished, string>({
    placeholder: 'WHEN',
    default: 'none',
    help: 'how long a task is OperationFinished in between: none, for a time (500ms), or for N polls (polls:1)',
    expects: 'none, a duration or polls:N',
    read: value => value === 'none' ? { by: 'none' } : readStep(value)
  }),
  apiVersions: option<string[], string | readonly string[]>({
    placeholder: 'LIST',
    help: 'versions to list and to accept at logon, such as v1_6,v1_7 (default: lists v1_5 to v1_7, accepts v1_1 to v1_7)',
    expects: 'a list of versions v1_1 to v1_7',
    read: value => {
      const versions = list(value)
      return versions.length > 0 && versions.every(each => /^v1_[1-7]$/.test(each)) ? versions : undefined
    }
  }),
  product: option<Profile, string>({
    placeholder: 'NAME', default: 'documented', help: 'product to answer like', expects: 'documented', read: value => value === documented.name ? documented : undefined
  }),
  validation: option<Validation, string>({
    placeholder: 'MODE',
    default: 'strict',
    help: 'what to do with a request body that breaks the schema: refuse it (strict), log it (warn), or nothing (off)',
    expects: 'strict, warn or off',
    read: value => value === 'strict' || value === 'warn' || value === 'off' ? value : undefined
  }),
  bodyLimit: option<number, number | string>({
    placeholder: 'SIZE',
    default: '1MB',
    help: 'largest request body',
    expects: 'a size such as 1MB',
    read: value => typeof value === 'number' ? value : size.read(value)
  }),
  logLevel: option<string>({
    placeholder: 'LEVEL',
    default: 'info',
    help: 'what goes to stderr: trace, debug, info, warn, error, fatal or silent',
    expects: 'trace, debug, info, warn, error, fatal or silent',
    read: value => ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'].includes(value) ? value : undefined
  }),
  readyJson: flag('print one line of JSON on stdout when it serves, and nothing else', { cliOnly: true })
} as const

export type OptionName = keyof typeof OPTIONS
type Read<O> = O extends Option<infer T, any> ? T : never
type Input<O> = O extends Option<any, infer I> ? I : never

/** Options that always have a value once all have been read. */
type Sure = 'port' | 'httpPort' | 'host' | 'trustProxy' | 'tlsSan' | 'fixture' | 'clock' | 'accounts' | 'sessionTimeout' |
  'taskEnd' | 'operationFinished' | 'product' | 'validation' | 'bodyLimit' | 'logLevel' | 'readyJson'

/** The settings in force. Times are in milliseconds, sizes in bytes. */
export type Settings =
  { readonly [K in Sure]: Read<typeof OPTIONS[K]> } &
  { readonly [K in Exclude<OptionName, Sure>]: Read<typeof OPTIONS[K]> | undefined }

/** What startEmulator() takes: each option as text, as on the command line, or as its natural value. */
export type EmulatorOptions = { readonly [K in OptionName]?: Input<typeof OPTIONS[K]> | undefined }

/** `httpPort` as `http-port`. */
export const flagOf = (name: OptionName): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** `httpPort` as `VBEM_HTTP_PORT`. */
export const variableOf = (name: OptionName): string => `VBEM_${flagOf(name).replaceAll('-', '_').toUpperCase()}`

export const optionNames = Object.keys(OPTIONS) as OptionName[]

export interface Source {
  /** How a message names the option where it was given. */
  readonly label: (name: OptionName) => string
  readonly values: Readonly<Partial<Record<OptionName, unknown>>>
}

/**
 * Reads options from several sources, the first that gives one counting.
 * @throws SettingError
 */
export async function readSettings (sources: readonly Source[]): Promise<Settings> {
  const settings: Record<string, unknown> = {}
  for (const { label, values } of sources) {
    for (const name of Object.keys(values)) {
      if (!(name in OPTIONS)) {
        throw new SettingError(`There is no option ${label(name as OptionName)}; ${nearest(name)}`)
      }
    }
  }
  for (const name of optionNames) {
    const declared = OPTIONS[name] as Option
    const source = sources.find(each => each.values[name] !== undefined)
    if (source) settings[name] = await readOne(declared, source.values[name], source.label(name))
    else if (name === 'accounts') settings[name] = DEFAULT_ACCOUNTS
    else if (name === 'httpPort') settings[name] = settings.port === 0 ? 0 : 9399
    else if (declared.default !== undefined) settings[name] = await declared.read(declared.default)
  }
  const read = settings as unknown as Settings
  if ((read.tlsCert === undefined) !== (read.tlsKey === undefined)) {
    throw new SettingError('--tls-cert and --tls-key are used together: one of them is missing')
  }
  if (read.port === 'off' && read.httpPort === 'off') {
    throw new SettingError('--port and --http-port are both off: nothing would listen')
  }
  return read
}

async function readOne (declared: Option, value: unknown, label: string): Promise<unknown> {
  let read: unknown
  try {
    read = await declared.read(value)
  } catch (error) {
    throw new SettingError(`${label}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (read !== undefined) return read
  throw new SettingError(`${label} is ${typeof value === 'string' ? `"${value}"` : JSON.stringify(value)}; expected ${declared.expects}`)
}

function nearest (name: string): string {
  const plain = name.replaceAll('-', '').toLowerCase()
  const near = optionNames.find(each => each.toLowerCase().includes(plain) || plain.includes(each.toLowerCase()))
  return near ? `is --${flagOf(near)} meant?` : 'see --help for all of them'
}

async function readAccounts (value: string | readonly Account[]): Promise<readonly Account[]> {
  let given: unknown = value
  if (typeof value === 'string') {
    // Loading the YAML parser takes longer than all the rest of reading settings.
    const { parse } = await import('yaml')
    given = parse(existsSync(value) ? readFileSync(value, 'utf8') : value)
  }
  if (!Array.isArray(given) || given.length === 0) throw new Error('expected a list of accounts, or a file that holds one')
  return given.map((each: Partial<Account>, i) => {
    const where = `account ${i + 1}`
    if (!each || typeof each.userName !== 'string' || each.userName === '') throw new Error(`${where} has no userName`)
    if (typeof each.password !== 'string') throw new Error(`${where} (${each.userName}) has no password that is text`)
    const roles = typeof each.roles === 'string' ? [each.roles] : each.roles
    if (!Array.isArray(roles) || roles.length === 0) throw new Error(`${where} (${each.userName}) has no roles`)
    const odd = roles.find(role => !ROLES.includes(role as Role))
    if (odd !== undefined) throw new Error(`${where} (${each.userName}) has the role "${odd}"; expected some of ${ROLES.join(', ')}`)
    return { userName: each.userName, password: each.password, roles }
  })
}
