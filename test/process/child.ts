// The command as a child process, the way a user starts it: run to its end, or served until the test ends. No option
// of the surroundings reaches it.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Test } from 'tap'

export const root = join(import.meta.dirname, '../..')

// What makes this process run TypeScript, where tap does: coverage by two loaders, whose lines are not the same, would
// not add up.
const ownLoader = process.execArgv.filter(argument => /^--import=.*typescript/.test(argument))
/** The arguments with which Node runs the sources as they are. */
export const runningSources: readonly string[] = ownLoader.length > 0
  ? [...ownLoader, '--enable-source-maps']
  : ['--import', import.meta.resolve('tsx')]

const command = [...runningSources, join(root, 'src/cli.ts')]

export type Variables = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Ready {
  readonly https: string | null
  readonly http: string | null
  readonly control: string | null
  readonly controlToken: string | null
  readonly product: string
  readonly version: string
  readonly accounts: readonly { userName: string, password: string, roles: string[] }[]
}

export interface Served {
  readonly ready: Ready
  readonly child: ChildProcess
  stdout (): string
  stderr (): string
  /** The log, a record a line. */
  log (): Record<string, unknown>[]
  /** Resolves when stderr holds a text. */
  said (text: string): Promise<void>
  /** Sends a signal and waits for the end; how long that took in milliseconds is `took`. */
  stop (signal?: NodeJS.Signals): Promise<Ended & { took: number }>
}

export function environment (variables: Variables = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VBEM_|FORCE_COLOR|NO_COLOR)/.test(name))
  return { ...Object.fromEntries(own), ...variables }
}

function start (args: readonly string[], variables: Variables, cwd: string) {
  const child = spawn(process.execPath, [...command, ...args], {
    env: environment(variables), cwd, stdio: ['ignore', 'pipe', 'pipe']
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { text.stdout += chunk })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => { text.stderr += chunk })
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...text }))
  return { child, text, ended }
}

/** Runs the command until it ends by itself. */
export function run (args: readonly string[] = [], variables: Variables = {}, cwd = root): Promise<Ended> {
  return start(args, variables, cwd).ended
}

/** Serves with --ready-json, on free ports unless told otherwise; with --ready-json=false `ready` is undefined. */
export async function serve (
  t: Test, args: readonly string[] = [], variables: Variables = {}, cwd = root
): Promise<Served> {
  const ports = args.includes('--port') ? [] : ['--port', '0']
  const { child, text, ended } = start(['--ready-json', ...ports, ...args], variables, cwd)
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const silent = args.includes('--ready-json=false')
  await Promise.race([
    silent
      ? arrival(child, 'stderr', () => text.stderr.includes('"serving"'))
      : arrival(child, 'stdout', () => text.stdout.includes('\n')),
    ended.then(({ stderr }) => { throw new Error(`The server ended before it was ready: ${stderr}`) })
  ])
  return {
    ready: silent ? undefined as never : JSON.parse(text.stdout) as Ready,
    child,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    log: () => text.stderr.split('\n').filter(line => line !== '').map(line => JSON.parse(line)),
    said: wanted => arrival(child, 'stderr', () => text.stderr.includes(wanted)),
    async stop (signal = 'SIGTERM') {
      const before = performance.now()
      child.kill(signal)
      return { ...await ended, took: performance.now() - before }
    }
  }
}

async function arrival (child: ChildProcess, stream: 'stdout' | 'stderr', arrived: () => boolean): Promise<void> {
  while (!arrived()) await once(child[stream]!, 'data')
}

/** The command for the shell of a terminal, in the shell's place: a shell that waits, as dash does, ends by Ctrl+C. */
export function terminalCommand (args: readonly string[]): string {
  return `exec ${[process.execPath, ...command, ...args].map(each => `'${each.replaceAll("'", "'\\''")}'`).join(' ')}`
}
