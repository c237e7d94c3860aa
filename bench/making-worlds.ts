// Runs in a process of its own with --expose-gc: what a world costs, by HTTP, that nobody enters, and one that somebody
// does. The emulator lives in this process, so that what is left after a collection is its own.

import { join } from 'node:path'
import { openConnection, requestBytes } from './connection.ts'
import { median } from './statistics.ts'

const WARM_UP = 300
const WORLDS = 1000
const ENTERED = 200

const { startEmulator } = await import(join(import.meta.dirname, '../dist/index.js'))
const emulator = await startEmulator({ port: 'off', httpPort: 0 })
const port = Number(new URL(emulator.httpUrl).port)
const connection = await openConnection(port)

/** Milliseconds until the answer. */
async function ask (method: string, path: string): Promise<number> {
  const started = performance.now()
  const { status } = await connection.send(requestBytes(method, path, `127.0.0.1:${port}`))
  if (status >= 300) throw new Error(`${method} ${path} is answered ${status}.`)
  return performance.now() - started
}

const make = (number: number) => ask('POST', `/emulator/worlds?name=world-${number}`)
const enter = (number: number) => ask('GET', `/worlds/world-${number}/api/`)

async function times (count: number, first: number, run: (number: number) => Promise<number>): Promise<number[]> {
  const taken: number[] = []
  for (let number = first; number < first + count; number++) taken.push(await run(number))
  return taken
}

function heap (): number {
  for (let i = 0; i < 3; i++) globalThis.gc!()
  return process.memoryUsage().heapUsed
}

await times(WARM_UP, 0, make)
await times(50, 0, enter)
const before = heap()
const made = await times(WORLDS, WARM_UP, make)
const bytes = (heap() - before) / WORLDS
const entered = await times(ENTERED, WARM_UP, enter)

export interface CostOfWorlds {
  /** Milliseconds. */
  readonly made: number
  readonly bytes: number
  readonly entered: number
}

process.send?.({ made: median(made), bytes, entered: median(entered) } satisfies CostOfWorlds)
