// From starting the process to the first answer, beside a Node that has nothing to do.

import { openConnection, requestBytes } from './connection.ts'
import { startEmulator, timeOfNothing } from './processes.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 15

async function timeToFirstAnswer (): Promise<number> {
  const started = performance.now()
  const emulator = await startEmulator()
  const connection = await openConnection(emulator.port)
  const answer = await connection.send(requestBytes('GET', '/api/', `127.0.0.1:${emulator.port}`))
  const taken = performance.now() - started
  connection.close()
  await emulator.stop()
  if (answer.status !== 200) throw new Error(`GET /api/ was answered ${answer.status}.`)
  return taken
}

export async function benchStart (): Promise<Finding[]> {
  const results = await interleave(ROUNDS, { emulator: timeToFirstAnswer, nothing: timeOfNothing })
  return [{
    name: 'start to first answer, TLS off', unit: 'ms', value: median(results.emulator),
    reference: median(results.nothing), against: 'node -e 0', goal: { most: 3 }
  }]
}
