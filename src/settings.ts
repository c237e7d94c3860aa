// Every option of the emulator, declared once: flag, environment variable, property of startEmulator(),
// default and help all come from this table. A value that cannot be used stops the start with one clear line.

import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname } from 'node:path'
import { DEFAULT_ACCOUNTS, ROLES, type Account, type Role } from './engine/accounts.ts'
import { isClockMode, type ClockMode } from './engine/clock.ts'
import type { CollectorLag } from './engine/collector.ts'
import type { RunTime } from './engine/run-time.ts'
import { readRestoreScope } from './engine/restore-scopes.ts'
import type { FinishedTasks, OperationFinished, TaskEnd } from './engine/tasks.ts'
import { suggest } from './estate/fixture/mistakes.ts'
import { duration, moment, size } from './estate/fixture/values.ts'
import { PRODUCTS, profiles, type Product, type Profile } from './profiles.ts'
import type { Validation } from './schema/body-error.ts'

/** Thrown for an option that does not exist or a value that cannot be used; the message is one line. */
export class SettingError extends Error {}

/** What startEmulator() takes for an option that is text on the command line. */
type Given<T> = string | T

export interface Option<T = unknown, I = unknown> {
  /** What a value looks like; a flag without one is on or off. */
  readonly placeholder?: string
  /** What holds when nothing is said, as it would be given. */
  readonly default?: string
  /** What holds when nothing is said, in words where it can't be given. */
  readonly otherwise?: string
  readonly help: string
  /** Begins a group of options in the help and the documentation. */
  readonly heading?: string
  /** Has a meaning on the command line only. */
  readonly cliOnly?: boolean
  /** Reads a value; undefined means that it cannot be used. */
  readonly read: (value: I | string) => T | undefined | Promise<T>
  readonly expects: string
}

function option<T, I = Given<T>> (declared: Option<T, I>): Option<T, I> {
  return declared
}

const text = (value: string) => typeof value === 'string' && value !== '' ? value : undefined

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ['true', true], ['1', true], ['on', true], ['false', false], ['0', false], ['off', false]
])
const flag = (help: string, more: { cliOnly?: boolean } = {}) => option<boolean, boolean | string>({
  default: 'false',
  help,
  expects: 'true or false',
  read: value => SWITCH.get(String(value)),
  ...more
})

const port = (help: string, { off = 'none', ...more }: { heading?: string, default?: string, otherwise?: string, off?: string }) => option<number | 'off', number | string>({
  placeholder: 'PORT',
  help: `${help}; 0: any free one, off: ${off}`,
  expects: 'a port from 1 to 65535, 0 for any free one, or off',
  read: value => value === 'off' ? 'off' : /^\d{1,5}$/.test(String(value)) && Number(value) <= 65535 ? Number(value) : undefined,
  ...more
})

const HOST_NAME = /^[a-z0-9_]([\w-]*\.)*[\w-]*$/i

/** Most milliseconds since the epoch that a date can have. */
const LAST_MOMENT = 8.64e15
const readMoment = (value: number | string): number | undefined => {
  const at = typeof value === 'number' ? value : value.startsWith('-') ? undefined : moment.read(value)?.(NaN)
  return at !== undefined && Math.abs(at) <= LAST_MOMENT ? at : undefined
}

const milliseconds = (value: number | string): number | undefined => {
  if (typeof value === 'number') return value >= 0 ? value : undefined
  return duration.read(value)
}

const bytes = (value: number | string): number | undefined => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined
  return size.read(value)
}

const amount = (heading: string | undefined, least: number, most: number, help: string, more: { default?: string, otherwise?: string }) => option<number, number | string>({
  ...(heading !== undefined && { heading }),
  placeholder: 'N',
  help,
  expects: `a whole number from ${least} to ${most}`,
  read: value => /^\d{1,16}$/.test(String(value)) && Number(value) >= least && Number(value) <= most ? Number(value) : undefined,
  ...more
})

const readStep = (value: string): Exclude<TaskEnd, { by: 'auto' }> | undefined => {
  const polls = /^polls:(\d{1,6})$/.exec(value)
  if (polls) return { by: 'polls', polls: Number(polls[1]) }
  const ms = duration.read(value)
  return ms === undefined ? undefined : { by: 'time', ms }
}

const list = (value: string | readonly string[]): string[] =>
  (typeof value === 'string' ? value.split(',') : [...value]).map(each => each.trim()).filter(each => each !== '')

function readToken (path: string): string | undefined {
  const token = readBytes(path).toString('utf8').trim()
  return /^[\x21-\x7e]+$/.test(token) ? token : undefined
}

function readBytes (path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}

function isWritable (path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Whether a file can be written to, or there is nothing yet. */
const isWritableFile = (path: string): boolean =>
  !existsSync(path) || (isWritable(path) && !statSync(path).isDirectory())

/** `a, b or c` */
const oneOf = (values: readonly string[]): string => values.join(', ').replace(/, (?=[^,]+$)/, ' or ')

const LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

export const OPTIONS = {
  port: port('port of HTTPS', { heading: 'Where it listens', default: '9398' }),
  httpPort: port('port of HTTP', { otherwise: '9399, or 0 where --port is 0' }),
  host: option<string>({
    placeholder: 'ADDRESS',
    default: '127.0.0.1',
    help: 'address to listen on; 0.0.0.0: all of them',
    expects: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
    read: value => text(value) !== undefined && (isIP(value) || HOST_NAME.test(value)) ? value : undefined
  }),
  publicUrl: option<string>({
    placeholder: 'URL',
    help: 'what every Href begins with (https://em.example:9398), instead of what the client used',
    expects: 'an http or https URL without a path, such as https://em.example:9398',
    read: value => /^https?:\/\/[^/?#\s]+\/?$/i.test(value) ? value.replace(/\/$/, '') : undefined
  }),
  trustProxy: flag('take the scheme and host of Hrefs from X-Forwarded-Proto, -Host and -Port'),
  controlPort: port('port of its own, by HTTP, for what lies under /emulator/', { otherwise: 'it is on the ports of the API', off: 'there is nothing under /emulator/' }),
  controlToken: option<string>({
    placeholder: 'TOKEN',
    otherwise: 'none on loopback, else one that is made at start',
    help: 'what calls under /emulator/ have to bring as Authorization: Bearer; none: nothing',
    expects: 'a token of printable letters without blanks, or none',
    read: value => /^[\x21-\x7e]+$/.test(value) ? value : undefined
  }),
  controlTokenFile: option<string>({
    placeholder: 'FILE', help: 'a file that holds the token of --control-token', expects: 'a file with a token in it', read: readToken
  }),
  tlsCert: option<string>({
    heading: 'The certificate of HTTPS',
    placeholder: 'FILE',
    help: 'your certificate (chain) in PEM, instead of one made at start; needs --tls-key',
    expects: 'a file',
    read: text
  }),
  tlsKey: option<string>({
    placeholder: 'FILE', help: 'the private key of --tls-cert, in PEM', expects: 'a file', read: text
  }),
  tlsSan: option<string[], string | readonly string[]>({
    placeholder: 'NAMES',
    default: '',
    help: 'more names and addresses for the certificate made at start (em.example,10.0.0.5)',
    expects: 'host names and addresses, such as em.example,10.0.0.5',
    read: value => {
      const names = list(value)
      return names.every(each => isIP(each) || HOST_NAME.test(each.replace(/^\*\./, ''))) ? names : undefined
    }
  }),
  fixture: option<string | object>({
    heading: 'What there is',
    placeholder: 'FILE|FOLDER',
    otherwise: 'default, or empty where an estate is generated',
    help: 'the estate: default, full (one of everything), empty, a fixture in YAML or JSON, or a folder of them',
    expects: 'default, full, empty, a file or a folder',
    read: value => typeof value === 'object' && value !== null ? value : text(value)
  }),
  accounts: option<readonly Account[], string | readonly Account[]>({
    placeholder: 'FILE|LIST',
    otherwise: 'administrator and one for each other role, all with password "password"',
    help: 'who may log on: a file in YAML or JSON, or a list such as [{userName: x, password: y, roles: [Portal User]}]; ' +
      'restoreScope narrows what one sees (docs/roles.md)',
    expects: 'a list of accounts, each with userName, password and roles',
    read: readAccounts
  }),
  now: option<number, number | string>({
    placeholder: 'TIME',
    otherwise: "the machine's time",
    help: "the world's time at start, such as 2026-01-31T12:00:00Z",
    expects: 'a time such as 2026-01-31T12:00:00Z',
    read: readMoment
  }),
  vms: amount('An estate of any size', 0, 1_000_000, 'how many VMs; any of these options makes an estate, on top of --fixture if that is given', { otherwise: '100' }),
  restorePoints: amount(undefined, 0, 100_000, 'how many restore points each VM has', { otherwise: '14' }),
  jobs: amount(undefined, 1, 100_000, 'how many jobs', { otherwise: 'one for each 25 VMs' }),
  tenants: amount(undefined, 0, 100_000, 'how many tenants of a service provider', { otherwise: 'none' }),
  seed: amount(undefined, 0, Number.MAX_SAFE_INTEGER, 'what all that is random follows from: names and ids of a generated estate, and where it is given, logon sessions and tokens', { otherwise: '1 for an estate, nothing for sessions' }),
  snapshot: option<Uint8Array, string | Uint8Array>({
    placeholder: 'FILE',
    help: 'a snapshot to go on from, estate, time, sessions and rules, instead of a fixture',
    expects: 'the file of a snapshot',
    read: value => typeof value === 'string' ? readBytes(value) : value instanceof Uint8Array ? value : undefined
  }),
  clock: option<ClockMode, string>({
    heading: 'How it behaves',
    placeholder: 'MODE',
    default: 'real',
    help: 'how time passes: real, x60 (60 times as fast), manual (it stands still until it is advanced), or auto (until what is running is asked for: then it moves to that thing\'s next moment)',
    expects: 'real, manual, auto or a speed such as x60',
    read: value => typeof value === 'string' && isClockMode(value) ? value : undefined
  }),
  taskEnd: option<TaskEnd, string>({
    placeholder: 'WHEN',
    default: '1s',
    help: 'when a task ends: after a time (1s), after N polls that said Running (polls:2), or when it is first polled (auto)',
    expects: 'a duration such as 1s, polls:N or auto',
    read: value => value === 'auto' ? { by: 'auto' } : readStep(value)
  }),
  operationFinished: option<OperationFinished, string>({
    placeholder: 'WHEN',
    default: 'none',
    help: 'how long a task is OperationFinished before it is Finished: none, a time (500ms), or N polls (polls:1)',
    expects: 'none, a duration such as 500ms or polls:N',
    read: value => value === 'none' ? { by: 'none' } : readStep(value)
  }),
  finishedTasks: option<FinishedTasks, number | string>({
    placeholder: 'TIME',
    default: 'session',
    help: 'how long a finished task can be asked for: as long as its logon session (session), or a time (15m)',
    expects: 'session or a duration such as 15m',
    read: value => value === 'session' ? value : milliseconds(value)
  }),
  collectorLag: option<CollectorLag, string>({
    placeholder: 'WHEN',
    default: 'none',
    help: 'when what has changed is seen: at once (none), after a time (3s), or after N answers that do not show it (polls:2)',
    expects: 'none, a duration such as 3s or polls:N',
    read: value => value === 'none' ? { by: 'none' } : readStep(value)
  }),
  runTime: option<RunTime, string>({
    placeholder: 'TIME',
    default: '30s',
    help: 'about how long a run of a job or a restore takes (30s), or as long as its sizes ask for (natural)',
    expects: 'a duration such as 30s, or natural',
    read (value) {
      if (value === 'natural') return { by: 'natural' }
      const ms = duration.read(value)
      return ms === undefined ? undefined : { by: 'time', ms }
    }
  }),
  schedules: option<boolean, boolean | string>({
    placeholder: 'on|off',
    default: 'on',
    help: 'whether jobs run by their schedules',
    expects: 'on or off',
    read: value => SWITCH.get(String(value))
  }),
  sessionTimeout: option<number, number | string>({
    placeholder: 'TIME',
    default: '15m',
    help: 'idle time after which a logon session ends',
    expects: 'a duration such as 15m',
    read: milliseconds
  }),
  apiVersions: option<string[], string | readonly string[]>({
    placeholder: 'LIST',
    otherwise: 'those of the product; documented lists v1_5 to v1_7, accepts v1_1 to v1_7',
    help: 'the versions to list and to accept at logon, such as v1_6,v1_7',
    expects: 'a list of versions v1 to v1_7, such as v1_6,v1_7',
    read: value => {
      const versions = list(value)
      return versions.length > 0 && versions.every(each => /^v1(_[1-7])?$/.test(each)) ? versions : undefined
    }
  }),
  product: option<Profile, string>({
    placeholder: 'NAME',
    default: 'documented',
    help: `the product to answer like: ${oneOf(PRODUCTS)}; documented: as the documentation says`,
    expects: oneOf(PRODUCTS),
    read: value => PRODUCTS.includes(value as Product) ? profiles[value as Product] : undefined
  }),
  validation: option<Validation, string>({
    placeholder: 'MODE',
    default: 'strict',
    help: 'what becomes of a request body that breaks the schema: strict refuses it, warn logs it, off takes it',
    expects: 'strict, warn or off',
    read: value => value === 'strict' || value === 'warn' || value === 'off' ? value : undefined
  }),
  bodyLimit: option<number, number | string>({
    placeholder: 'SIZE', default: '1MB', help: 'largest request body', expects: 'a size such as 1MB', read: bytes
  }),
  journal: amount(undefined, 0, 1_000_000, 'how many of the latest exchanges are kept for /emulator/journal; 0: none', { default: '1000' }),
  worlds: option<'auto' | 'off', string>({
    placeholder: 'auto|off',
    default: 'off',
    help: 'whether a logon as NAME\\user or user@NAME makes a world of that name, where there is none',
    expects: 'auto or off',
    read: value => value === 'auto' || value === 'off' ? value : undefined
  }),
  logLevel: option<string>({
    heading: 'What it says',
    placeholder: 'LEVEL',
    default: 'info',
    help: 'least level of what is logged to stderr: trace, debug, info, warn, error, fatal or silent',
    expects: oneOf(LEVELS),
    read: value => LEVELS.includes(value) ? value : undefined
  }),
  coverageReport: option<string>({
    placeholder: 'FILE',
    help: 'where a summary of what clients have called is written at the stop, as text, or as JSON where its name ends in .json',
    expects: 'a file in a folder, both of which can be written to',
    read: value => text(value) !== undefined && isWritable(dirname(value)) && isWritableFile(value) ? value : undefined
  }),
  readyJson: flag('print one line of JSON on stdout once it serves, and nothing else', { cliOnly: true })
} as const

export type OptionName = keyof typeof OPTIONS
type Read<O> = O extends Option<infer T, any> ? T : never
type Input<O> = O extends Option<any, infer I> ? I : never

/** Options that always have a value once all have been read. */
type Sure = 'port' | 'httpPort' | 'host' | 'trustProxy' | 'tlsSan' | 'fixture' | 'clock' | 'accounts' | 'sessionTimeout' |
  'taskEnd' | 'operationFinished' | 'finishedTasks' | 'collectorLag' | 'runTime' | 'schedules' | 'product' | 'validation' | 'bodyLimit' | 'journal' | 'worlds' | 'logLevel' | 'readyJson'

/** The settings in force. Times are in milliseconds, sizes in bytes. */
export type Settings =
  { /** What was given, as it was given. */ readonly given: Readonly<Partial<Record<OptionName, unknown>>> } &
  { readonly [K in Sure]: Read<typeof OPTIONS[K]> } &
  { readonly [K in Exclude<OptionName, Sure>]: Read<typeof OPTIONS[K]> | undefined }

/** What startEmulator() takes: each option as text, as on the command line, or as its natural value. */
export type EmulatorOptions = { readonly [K in Exclude<OptionName, 'readyJson'>]?: Input<typeof OPTIONS[K]> | undefined }

/** `httpPort` as `http-port`. */
export const flagOf = (name: OptionName): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** `httpPort` as `VBEM_HTTP_PORT`. */
export const variableOf = (name: OptionName): string => `VBEM_${flagOf(name).replaceAll('-', '_').toUpperCase()}`

export const optionNames = Object.keys(OPTIONS) as OptionName[]

/** How a message names an option: as its flag, its variable or its property. */
export type Label = (name: OptionName) => string

export const asFlag: Label = name => `--${flagOf(name)}`

export interface Source {
  readonly label: Label
  readonly values: Readonly<Partial<Record<OptionName, unknown>>>
}

/**
 * Reads options from several sources, the first that gives one counting.
 * @throws SettingError
 */
export async function readSettings (sources: readonly Source[]): Promise<Settings> {
  const given: Partial<Record<OptionName, unknown>> = {}
  const settings: Record<string, unknown> = { given }
  for (const { label, values } of sources) {
    for (const name of Object.keys(values)) {
      if (!Object.hasOwn(OPTIONS, name)) throw noSuch('option', label(name as OptionName), label)
    }
  }
  for (const name of optionNames) {
    const declared = OPTIONS[name] as Option
    const source = sources.find(each => each.values[name] !== undefined)
    if (source) {
      given[name] = source.values[name]
      settings[name] = await readOne(declared, given[name], source.label(name))
    } else if (name === 'accounts') settings[name] = DEFAULT_ACCOUNTS
    else if (name === 'httpPort') settings[name] = settings.port === 0 ? 0 : 9399
    else if (name === 'fixture') settings[name] = GENERATED.some(each => isGiven(sources, each)) ? 'empty' : 'default'
    else if (declared.default !== undefined) settings[name] = await declared.read(declared.default)
  }
  const read = settings as unknown as Settings
  const label = sources[0]?.label ?? asFlag
  if ((read.tlsCert === undefined) !== (read.tlsKey === undefined)) {
    const [given, missing] = read.tlsCert === undefined ? [label('tlsKey'), label('tlsCert')] : [label('tlsCert'), label('tlsKey')]
    throw new SettingError(`${given} is given without ${missing}: expected both or neither`)
  }
  if (read.controlToken !== undefined && read.controlTokenFile !== undefined) {
    throw new SettingError(`${label('controlToken')} and ${label('controlTokenFile')} are both given: expected one of them`)
  }
  const other = read.snapshot && (['fixture', ...GENERATED] as const).find(each => isGiven(sources, each))
  if (other) {
    throw new SettingError(`${label('snapshot')} and ${label(other)} are both given: expected one of them`)
  }
  if (read.port === 'off' && read.httpPort === 'off') {
    throw new SettingError(`${label('port')} and ${label('httpPort')} are both off: expected a port for one of them at least`)
  }
  for (const name of ['port', 'httpPort'] as const) {
    const { controlPort } = read
    if (typeof controlPort === 'number' && controlPort > 0 && controlPort === read[name]) {
      throw new SettingError(`${label('controlPort')} is ${controlPort}, and so is ${label(name)}: expected another one`)
    }
  }
  return read
}

const isGiven = (sources: readonly Source[], name: OptionName): boolean =>
  sources.some(({ values }) => values[name] !== undefined)

/** The options of a generated estate: where one of them is given, an estate is generated. */
const GENERATED = ['vms', 'restorePoints', 'jobs', 'tenants'] as const

/** What is to be generated; undefined where nothing is said of it. */
export function generatedOf (
  settings: Settings
): Partial<Record<typeof GENERATED[number] | 'seed', number>> | undefined {
  const given = [...GENERATED, 'seed' as const].filter(name => settings[name] !== undefined)
  const isWanted = given.some(name => name !== 'seed')
  return isWanted ? Object.fromEntries(given.map(name => [name, settings[name]])) : undefined
}

async function readOne (declared: Option, value: unknown, label: string): Promise<unknown> {
  let read: unknown
  try {
    read = await declared.read(value)
  } catch (error) {
    throw new SettingError(`${label}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (read !== undefined) return read
  throw new SettingError(`${label} is ${JSON.stringify(value) ?? String(value)}; expected ${declared.expects}`)
}

/** The error for something that is not in the table, with what was probably meant. */
export function noSuch (kind: 'option' | 'variable', given: string, label: Label): SettingError {
  return new SettingError(`There is no ${kind} ${given}${suggest(given, optionNames.map(label))}`)
}

async function readAccounts (value: string | readonly Account[]): Promise<readonly Account[]> {
  const given = typeof value === 'string' ? await parseAccounts(value) : value
  if (!Array.isArray(given) || given.length === 0) {
    throw new Error('expected a list such as [{userName: x, password: y, roles: [Portal User]}], or a file that holds one')
  }
  return given.map((each: Partial<Account>, i) => {
    const where = `account ${i + 1}`
    if (!each || typeof each.userName !== 'string' || each.userName === '') throw new Error(`${where} has no userName`)
    if (typeof each.password !== 'string') throw new Error(`${where} (${each.userName}) has no password that is text: put it in quotes`)
    const roles = typeof each.roles === 'string' ? [each.roles] : each.roles
    if (!Array.isArray(roles) || roles.length === 0) throw new Error(`${where} (${each.userName}) has no roles`)
    const odd = roles.find(role => !ROLES.includes(role as Role))
    if (odd !== undefined) throw new Error(`${where} (${each.userName}) has the role "${odd}"; expected some of ${ROLES.join(', ')}`)
    const { userName, password, restoreScope } = each
    if (restoreScope === undefined) return { userName, password, roles }
    return { userName, password, roles, restoreScope: readRestoreScope(restoreScope, `${where} (${userName})`) }
  })
}

async function parseAccounts (value: string): Promise<unknown> {
  // Loading the YAML parser takes longer than all the rest of reading settings.
  const { parse } = await import('yaml')
  try {
    return parse(existsSync(value) ? readFileSync(value, 'utf8') : value)
  } catch (error) {
    // The rest of the message is an excerpt, and may hold a password.
    throw new Error((error as Error).message.split('\n')[0]!.replace(/:$/, ''))
  }
}
