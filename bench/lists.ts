// Lists: a page of references beside a bare node:http server that sends the same bytes, a long list as fast as it
// comes, and pages of a million restore points beside those of a thousand.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection, requestBytes } from './connection.ts'
import { logOn } from './flow.ts'
import { startBareServer, startEmulator, startLoadGenerator, type Server } from './processes.ts'
import { record } from './recording.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 9
const MILLISECONDS = 1000
const CONNECTIONS = 16
const PAGE = '/api/vmRestorePoints?pageSize=100'

/** VMs of one job, with so many restore points each. */
function estate (vms: number, points: number): object {
  return {
    extends: 'empty',
    jobs: [{ name: 'Nightly', restorePoints: [{ every: '1h', count: points }] }],
    vms: Array.from({ length: vms }, (_, n) => ({ name: `vm${n}`, os: 'windows', job: 'Nightly' }))
  }
}

async function withEstate<T> (fixture: object, use: (emulator: Server) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vbem-bench-'))
  const file = join(folder, 'estate.yaml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(fixture))
  try {
    const emulator = await startEmulator('--fixture', file)
    try {
      return await use(emulator)
    } finally {
      await emulator.stop()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A request for a path by a client that has logged on. */
async function asker (port: number): Promise<(path: string) => Buffer> {
  const host = `127.0.0.1:${port}`
  const connection = await openConnection(port)
  const { token } = await logOn(connection.send, host)
  connection.close()
  return path => requestBytes('GET', path, host, { 'X-RestSvcSessionId': token })
}

async function benchPage (emulator: Server): Promise<Finding> {
  const bare = await startBareServer()
  const load = await startLoadGenerator()
  try {
    const request = (await asker(emulator.port))(PAGE)
    const connection = await openConnection(emulator.port)
    await bare.repeat([record(request, await connection.send(request))])
    connection.close()
    const job = { connections: CONNECTIONS, milliseconds: MILLISECONDS, requests: [request.toString()] }
    const measures = {
      emulator: () => load.run({ ...job, port: emulator.port }), bare: () => load.run({ ...job, port: bare.port })
    }
    await interleave(1, measures)
    const rates = await interleave(ROUNDS, measures)
    return {
      name: 'the same 100 references, XML, keep-alive',
      unit: 'requests/s',
      value: median(rates.emulator),
      reference: median(rates.bare),
      against: 'bare node:http',
      goal: { least: 0.7 }
    }
  } finally {
    await Promise.all([load.stop(), bare.stop()])
  }
}

/** Bytes of an answer, which may come in chunks, and the milliseconds it took. */
async function drain (port: number, path: string, accept: string): Promise<{ bytes: number, taken: number }> {
  const head = (await asker(port))(path).toString()
  const token = /X-RestSvcSessionId: (\S+)/.exec(head)![1]!
  const started = performance.now()
  const bytes = await new Promise<number>((resolve, reject) => {
    http.get({ port, path, headers: { 'X-RestSvcSessionId': token, accept } }, response => {
      let received = 0
      response.on('data', (chunk: Buffer) => { received += chunk.length })
      response.on('end', () => resolve(received))
    }).on('error', reject)
  })
  return { bytes, taken: performance.now() - started }
}

async function benchStream (emulator: Server): Promise<Finding[]> {
  const rates: Record<string, number[]> = {}
  let first: number | undefined
  for (let round = 0; round < ROUNDS; round++) {
    for (const format of ['xml', 'json']) {
      const { bytes, taken } = await drain(emulator.port, '/api/vmRestorePoints?format=Entity', `application/${format}`)
      if (round > 0) (rates[format] ??= []).push(bytes / taken / 1000)
    }
    if (round === 1) first = emulator.memory()
  }
  const last = emulator.memory()
  return [
    ...Object.entries(rates).map(([format, each]): Finding => ({
      name: `50,000 entities, ${format.toUpperCase()}`, unit: 'MB/s', value: median(each), goal: { least: 100 }
    })),
    ...first === undefined || last === undefined
      ? []
      : [{
        name: 'memory after those lists', unit: 'MB', value: last / 1e6, reference: first / 1e6,
        against: 'after two of them', goal: { most: 1.25 }
      } satisfies Finding]
  ]
}

export const benchLists = (): Promise<Finding[]> => withEstate(estate(50, 1000), async emulator => [
  await benchPage(emulator), ...await benchStream(emulator)
])

const QUERY = '/api/query?type=VmRestorePoint&filter=Type==Increment;CreationTime>=2000-01-01&sortDesc=CreationTime'
/** So many questions that none of their answers is still there when it is asked again. */
const QUESTIONS = 64

interface Pages {
  readonly requests: string[]
  readonly port: number
}

async function pagesOf (emulator: Server): Promise<Pages> {
  const ask = await asker(emulator.port)
  const requests = Array.from({ length: QUESTIONS }, (_, n) => ask(`${QUERY}&pageSize=100&page=1&n=${n}`).toString())
  return { requests, port: emulator.port }
}

async function timeOf (port: number, request: string): Promise<number> {
  const connection = await openConnection(port)
  const started = performance.now()
  const { status } = await connection.send(Buffer.from(request))
  const taken = performance.now() - started
  connection.close()
  if (status !== 200) throw new Error(`A page was answered ${status}.`)
  return taken
}

export async function benchScale (): Promise<Finding[]> {
  const begun = performance.now()
  return await withEstate(estate(1000, 1000), async million => {
    const loaded = performance.now() - begun
    const pages = await pagesOf(million)
    const first = await timeOf(pages.port, pages.requests[0]!)
    return await withEstate(estate(1, 1000), async thousand => {
      const load = await startLoadGenerator()
      try {
        // Questions in one round: milliseconds for each follow from rounds a second.
        const measure = ({ port, requests }: Pages) => async () =>
          1000 / (await load.run({ port, connections: 1, milliseconds: MILLISECONDS, requests }) * QUESTIONS)
        const measures = { million: measure(pages), thousand: measure(await pagesOf(thousand)) }
        await interleave(1, measures)
        const times = await interleave(ROUNDS, measures)
        return [
          { name: 'start with 1,000,000 restore points', unit: 'ms', value: loaded },
          { name: 'first filtered, sorted page of 1,000,000', unit: 'ms', value: first, goal: { most: 2000 } },
          {
            name: 'further such pages of 1,000,000', unit: 'ms', value: median(times.million),
            reference: median(times.thousand), against: 'pages of 1,000', goal: { most: 1.2 }
          }
        ]
      } finally {
        await load.stop()
      }
    })
  })
}
