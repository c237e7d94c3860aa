// The processes of a benchmark: the emulator as it is shipped (dist/), a bare server, and the load generator.
// Everything listens on loopback only, and whatever was started is stopped.

import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Job } from './load.ts'
import type { Recorded } from './recording.ts'

const root = join(import.meta.dirname, '..')
const command = join(root, 'dist/cli.js')
const PORTS = ['--ready-json', '--port', 'off', '--http-port', '0']

export interface Server {
  readonly port: number
  /** Resident memory in bytes, or nothing where the system does not say. */
  memory (): number | undefined
  /** The most that it was so far. */
  peakMemory (): number | undefined
  stop (): Promise<void>
}

/** Without what would change the options of the emulator, or how Node runs. */
function plainEnvironment (): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VBEM_|NODE_OPTIONS$)/.test(name)))
}

export async function startEmulator (...options: string[]): Promise<Server> {
  if (!existsSync(command)) throw new Error('There is no dist/cli.js to measure: run `npm run build` first.')
  const args = [command, ...PORTS, ...options]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: plainEnvironment() })
  return serverOf(child, await firstPort(child))
}

async function firstPort (child: ChildProcess): Promise<number> {
  let text = ''
  for await (const data of child.stdout!) {
    text += data
    if (text.includes('\n')) break
  }
  if (!text.includes('\n')) throw new Error(`The emulator ended before it was ready, with exit code ${child.exitCode}.`)
  return Number(new URL(JSON.parse(text).http).port)
}

function serverOf (child: ChildProcess, port: number): Server {
  return {
    port,
    memory: () => memoryOf(child.pid!, 'VmRSS'),
    peakMemory: () => memoryOf(child.pid!, 'VmHWM'),
    stop: () => stop(child)
  }
}

async function stop (child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function memoryOf (pid: number, field: 'VmRSS' | 'VmHWM'): number | undefined {
  const file = `/proc/${pid}/status`
  const kilobytes = existsSync(file) && new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(file, 'utf8'))?.[1]
  return kilobytes ? Number(kilobytes) * 1024 : undefined
}

function forkTypeScript (file: string, ...nodeOptions: string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), {
    execArgv: ['--import', 'tsx', ...nodeOptions], serialization: 'advanced', env: plainEnvironment()
  })
}

async function messageOf (child: ChildProcess): Promise<unknown> {
  const over = new AbortController()
  const { signal } = over
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`A process of the benchmark ended with exit code ${code}.`)
      })
    ])
    return message
  } finally {
    over.abort()
  }
}

export interface BareServer extends Server {
  /** Makes it answer these requests as recorded. */
  repeat (recorded: readonly Recorded[]): Promise<void>
}

export const startBareServer = (): Promise<BareServer> => startRepeating('bare-server.ts')

export const startFastifyServer = (): Promise<BareServer> => startRepeating('fastify-server.ts')

async function startRepeating (file: string): Promise<BareServer> {
  const child = forkTypeScript(file)
  const port = await messageOf(child) as number
  return {
    ...serverOf(child, port),
    async repeat (recorded) {
      child.send(recorded)
      await messageOf(child)
    }
  }
}

export interface LoadGenerator {
  /** Rounds per second. */
  run (job: Job): Promise<number>
  stop (): Promise<void>
}

export async function startLoadGenerator (): Promise<LoadGenerator> {
  const child = forkTypeScript('load.ts')
  await messageOf(child)
  return {
    async run (job) {
      child.send(job)
      return await messageOf(child) as number
    },
    stop: () => stop(child)
  }
}

/** What a script that sends one message has to say. */
export async function askScript (file: string, ...nodeOptions: string[]): Promise<unknown> {
  const child = forkTypeScript(file, ...nodeOptions)
  try {
    return await messageOf(child)
  } finally {
    await stop(child)
  }
}

/** Milliseconds from starting Node with nothing to do until it has ended. */
export async function timeOfNothing (): Promise<number> {
  const started = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore', env: plainEnvironment() }), 'exit')
  return performance.now() - started
}
