// A file download: the first gigabyte of the generated 5 GB file, beside a bare node:http stream of as many bytes.
// The server's memory before and after says whether it streams or stores.

import { openConnection, requestBytes } from './connection.ts'
import { logOn, mount, prepare, type Send } from './flow.ts'
import { startBareServer, startEmulator } from './processes.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 7
const BYTES = 1024 ** 3
const VM = 'archive01'
const FILE = 'srv/archive/measurements-2019.tar'

export async function benchDownload (): Promise<Finding[]> {
  const emulator = await startEmulator('--task-end', 'auto')
  const bare = await startBareServer()
  try {
    const big = await bigFile(emulator.port)
    const plain = requestBytes('GET', `/stream/${BYTES}`, `127.0.0.1:${bare.port}`)
    await speed(emulator.port, big)
    const before = emulator.memory()
    const results = await interleave(ROUNDS, {
      emulator: () => speed(emulator.port, big), bare: () => speed(bare.port, plain)
    })
    const after = emulator.memory()
    return [
      {
        name: 'download of a generated file',
        unit: 'MB/s',
        value: median(results.emulator),
        reference: median(results.bare),
        against: 'bare node:http stream',
        goal: { least: 0.8 }
      },
      ...before && after
        ? [{
            name: `memory after ${ROUNDS} GB downloaded`, unit: 'MB', value: after / 1e6, reference: before / 1e6,
            against: 'after the first', goal: { most: 1.25 }
          }]
        : []
    ]
  } finally {
    await Promise.all([bare.stop(), emulator.stop()])
  }
}

/** The request for the first gigabyte of the big file. */
async function bigFile (port: number): Promise<Buffer> {
  const host = `127.0.0.1:${port}`
  const connection = await openConnection(port)
  const { ask, token } = await logOn(connection.send as Send, host)
  const points = await ask('GET', '/api/vmRestorePoints')
  const point = new RegExp(`Href="[^"]*/api/vmRestorePoints/([^"?/]+)"[^>]*Name="${VM}@`).exec(points)?.[1]
  if (!point) throw new Error(`The default estate has no restore point of ${VM}, whose file ${FILE} is downloaded.`)
  const path = await prepare(ask, await mount(ask, point), FILE)
  connection.close()
  return requestBytes('GET', path, host, { 'X-RestSvcSessionId': token, range: `bytes=0-${BYTES - 1}` })
}

/** Megabytes per second. */
async function speed (port: number, request: Buffer): Promise<number> {
  const connection = await openConnection(port)
  const started = performance.now()
  const length = await connection.drain(request)
  const seconds = (performance.now() - started) / 1000
  connection.close()
  if (length !== BYTES) throw new Error(`${BYTES} bytes were asked for, and ${length} came.`)
  return length / 1e6 / seconds
}
