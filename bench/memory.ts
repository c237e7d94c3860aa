// Runs in a process of its own with --expose-gc: how much memory a logon session with a task and a mount takes. The
// emulator lives in this process, so that what is left after a collection is its own.

import { join } from 'node:path'
import { openConnection } from './connection.ts'
import { logOn, mount, RESTORE_POINT } from './flow.ts'

const WARM_UP = 500
const SESSIONS = 3000

const { startEmulator } = await import(join(import.meta.dirname, '../dist/index.js'))
const emulator = await startEmulator({ port: 'off', httpPort: 0, taskEnd: 'auto' })
const port = Number(new URL(emulator.httpUrl).port)
const connection = await openConnection(port)

async function heapWith (sessions: number): Promise<number> {
  for (let i = 0; i < sessions; i++) {
    const { ask } = await logOn(connection.send, `127.0.0.1:${port}`)
    await mount(ask, RESTORE_POINT)
  }
  for (let i = 0; i < 3; i++) globalThis.gc!()
  return process.memoryUsage().heapUsed
}

const before = await heapWith(WARM_UP)
const after = await heapWith(SESSIONS)
process.send?.((after - before) / SESSIONS)
