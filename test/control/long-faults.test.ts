// Faults of answers that are too long to be held in memory: each is carried out while the answer goes by.

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, start } from '../client.ts'

const POINT = '11111111-2222-4333-8444-555555555555'
const SIZE = 12 * 1024 * 1024

const FIXTURE = {
  extends: 'empty',
  vms: [{
    name: 'files',
    os: 'windows',
    restorePoints: [{ at: '-1d', id: POINT }],
    files: { 'D:/medium.bin': { size: '12MB' }, 'D:/big.bin': { size: '1GB' }, 'D:/folder/x.bin': { size: '12MB' } }
  }]
}

interface Met {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly bytes: number
  readonly first: Buffer
  readonly hash: string
  /** Of all but the first three bytes. */
  readonly hashBehindBom: string
  readonly broken: boolean
}

async function mounted (t: Test, file: string) {
  const emulator = await start(t, { fixture: FIXTURE })
  const client = connect(emulator, 'json')
  await client.logon()
  const path = `${await client.mount(POINT)}/${file}`
  await client.finish(`${path}?action=restore`, { body: '{"ForDirectDownload":{}}' })
  return { emulator, get: (headers = {}) => meet(emulator, `${path}?action=download`, client.token!, headers) }
}

async function meet (emulator: Emulator, path: string, token: string, headers: object): Promise<Met> {
  const { hostname, port } = new URL(emulator.httpUrl!)
  const own = { 'x-restsvcsessionid': token, ...headers }
  const request = http.get({ hostname, port, path, agent: false, headers: own })
  const [all, behind] = [createHash('sha1'), createHash('sha1')]
  let response: IncomingMessage | undefined
  let bytes = 0
  let first: Buffer = Buffer.alloc(0)
  let broken = false
  try {
    ;[response] = await once(request, 'response') as [IncomingMessage]
    for await (const chunk of response as AsyncIterable<Buffer>) {
      if (bytes === 0) first = chunk.subarray(0, 3)
      all.update(chunk)
      behind.update(bytes === 0 ? chunk.subarray(3) : chunk)
      bytes += chunk.length
    }
  } catch {
    broken = true
  }
  return {
    status: response?.statusCode,
    headers: response?.headers ?? {},
    bytes,
    first,
    hash: all.digest('hex'),
    hashBehindBom: behind.digest('hex'),
    broken
  }
}

t.test('a download of 12 MB meets each fault as a small answer does', async t => {
  const { emulator, get } = await mounted(t, 'D:/medium.bin')
  const whole = await get()
  t.match(whole, { status: 200, bytes: SIZE, broken: false })
  const half = await get({ range: `bytes=0-${SIZE / 2 - 1}` })
  const short = await get({ range: `bytes=0-${SIZE - 2}` })
  const length = String(SIZE)
  const meets: Array<readonly [fault: object, met: object]> = [
    [{ body: 'half' }, { status: 200, headers: { 'content-length': length }, hash: half.hash, broken: true }],
    [{ body: 'malformed' }, { headers: { 'content-length': String(SIZE - 1) }, hash: short.hash, broken: false }],
    [{ body: 'bom' }, {
      headers: { 'content-length': String(SIZE + 3) },
      bytes: SIZE + 3,
      first: Buffer.from('\ufeff'),
      hashBehindBom: whole.hash,
      broken: false
    }],
    [{ body: 'empty' }, { status: 200, headers: { 'content-length': '0' }, bytes: 0, broken: false }],
    [{ body: 'slow' }, { headers: { 'content-length': length }, hash: whole.hash, broken: false }],
    [{ contentType: 'text/html' }, { headers: { 'content-type': 'text/html' }, hash: whole.hash, broken: false }],
    [{ contentType: 'text/html', latency: 50 }, { headers: { 'content-length': length }, hash: whole.hash }],
    [{ status: 502, performed: true }, { status: 502, hash: /./, broken: false }],
    [{ connection: 'reset', performed: true }, { status: undefined, broken: true }],
    [{ body: 'half', latency: 20 }, { hash: half.hash, broken: true }]
  ]
  for (const [fault, met] of meets) {
    emulator.faults.add({ operation: 'download*', times: 1, ...fault })
    t.match(await get(), met, JSON.stringify(fault))
    t.equal((await get()).hash, whole.hash, 'and the next is as it was')
  }
})

t.test('half of a gigabyte takes no memory, also where the client is slow', async t => {
  const { emulator, get } = await mounted(t, 'D:/big.bin')
  emulator.faults.add({ operation: 'download*', body: 'half' })
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 5)
  const met = await get()
  clearInterval(watch)
  t.match(met, { bytes: 512 * 1024 * 1024, broken: true, headers: { 'content-length': String(1024 ** 3) } })
  t.ok(most - before < 200 * 1024 * 1024, `${Math.round((most - before) / 1024 ** 2)} MB`)
})

t.test('a zip, which does not say how long it is, breaks off, is slow, or comes behind a mark', async t => {
  const { emulator, get } = await mounted(t, 'D:/folder')
  const whole = await get()
  t.match(whole, { status: 200, headers: { 'content-type': 'application/zip' }, broken: false })
  t.ok(whole.bytes > SIZE)
  emulator.faults.add({ operation: 'download*', times: 1, body: 'half' })
  const half = await get()
  t.ok(half.broken)
  t.ok(half.bytes > 0 && half.bytes < whole.bytes, `${half.bytes}`)
  emulator.faults.add({ operation: 'download*', times: 1, body: 'slow' })
  t.match(await get(), { hash: whole.hash, broken: false })
  emulator.faults.add({ operation: 'download*', times: 1, body: 'bom' })
  t.match(await get(), { hashBehindBom: whole.hash, broken: false })
  emulator.faults.add({ operation: 'download*', times: 1, body: 'malformed' })
  t.match(await get(), { bytes: whole.bytes - 1, broken: false })
  emulator.faults.add({ operation: 'download*', times: 1, body: 'empty' })
  t.match(await get(), { bytes: 0, broken: false })
  t.equal((await get()).hash, whole.hash)
})
