import http from 'node:http'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import t, { type Test } from 'tap'
import { connect, start, type Client } from '../client.ts'

const POINT = '11111111-2222-4333-8444-555555555555'
const SECOND = '11111111-2222-4333-8444-666666666666'
const GB = 1024 ** 3
const TEXT = 'The quick brown fox jumps over the lazy dog. äöü 日本語\n'

const NAMES = [
  'plain.txt', 'with space.txt', 'Отчёт за год.txt', '日本語.txt', 'semi;colon, comma.txt', "it's 100%.txt",
  'naïve (1).txt', 'a+b&c=d.txt'
]

const fixture = (folder = '.') => ({
  extends: 'empty',
  vms: [{
    name: 'files',
    os: 'windows',
    restorePoints: [{ at: '-1d', id: POINT }, { at: '-2d', id: SECOND }],
    files: {
      ...Object.fromEntries(NAMES.map(name => [`D:/names/${name}`, TEXT])),
      'D:/big.bin': { size: '5GB' },
      'D:/medium.bin': { size: '12MB' },
      'D:/empty.txt': '',
      'D:/text.txt': { text: TEXT, modified: '2025-10-06T13:59:50.250Z' },
      ...(folder === '.' ? {} : { 'D:/real/': { from: folder } })
    }
  }]
})

async function mounted (t: Test, folder?: string): Promise<{ client: Client, mount: string }> {
  const client = connect(await start(t, { fixture: fixture(folder) }), 'json')
  await client.logon()
  return { client, mount: await client.mount(POINT) }
}

const SPEC = '{"ForDirectDownload":{}}'
const prepare = (client: Client, file: string) => client.finish(`${file}?action=restore`, { body: SPEC })

async function prepared (t: Test, path: string) {
  const { client, mount } = await mounted(t)
  await prepare(client, `${mount}/${path}`)
  const url = `${mount}/${path}?action=download`
  const get = (headers: http.OutgoingHttpHeaders = {}) => client.get(url, { headers, plain: true })
  return { client, mount, url, get }
}

/** A download that can be read bit by bit. */
async function open (client: Client, path: string): Promise<http.IncomingMessage> {
  const { hostname, port } = new URL(client.emulator.httpUrl!)
  const request = http.get({ hostname, port, path, headers: { 'X-RestSvcSessionId': client.token! } })
  const [response] = await once(request, 'response')
  return response
}

t.test('a download is 404 until a ForDirectDownload of that path has finished in this mount', async t => {
  const { client, mount } = await mounted(t)
  const file = `${mount}/D:/text.txt`
  const status = async (path: string) => {
    const reply = await client.get(`${path}?action=download`, { plain: true })
    return reply.status
  }
  t.equal(await status(file), 404)
  await client.post(`${file}?action=restore`, { body: '{"ForDirectDownload":{}}' })
  client.emulator.clock.advance(999)
  t.equal(await status(file), 404)
  client.emulator.clock.advance(1)
  t.equal(await status(file), 200)
  t.equal(await status(`${mount}/d:%5CTEXT.TXT/`), 200, 'the same path in other letters')
  t.equal(await status(`${mount}/D:/empty.txt`), 404, 'another file')
  t.equal(await status(`${mount}/D:`), 404, 'the folder above')
  const again = await client.mount(POINT)
  t.equal(await status(`${again}/D:/text.txt`), 404, 'another mount of the same point')
  t.equal(await status(`${await client.mount(SECOND)}/D:/text.txt`), 404, 'another point')
})

t.test('a file in a folder that was prepared is not prepared itself', async t => {
  const { client, mount } = await mounted(t)
  await prepare(client, `${mount}/D:/names`)
  t.equal((await client.get(`${mount}/D:/names/plain.txt?action=download`)).status, 404)
})

t.test('a refused download is an Error in the format asked for', async t => {
  const { client, mount } = await mounted(t)
  const { status, value, headers } = await client.get(`${mount}/D:/text.txt?action=download`)
  t.equal(status, 404)
  t.match(value.Message, /D:\/text\.txt has not been prepared/)
  t.match(headers['content-type'], 'application/json')
  t.equal(headers['content-disposition'], undefined)
})

t.test('deleting the task does not matter to the download', async t => {
  const { client, mount } = await mounted(t)
  const task = await prepare(client, `${mount}/D:/text.txt`)
  await client.delete(`/api/tasks/${task.TaskId}`)
  t.equal((await client.get(`${mount}/D:/text.txt?action=download`, { plain: true })).text, TEXT)
})

t.test('a download has its length, type, name and time', async t => {
  const { get } = await prepared(t, 'D:/text.txt')
  for (const accept of ['*/*', 'application/json', 'text/html', 'application/octet-stream']) {
    const { status, headers, text } = await get({ accept })
    t.equal(status, 200)
    t.equal(text, TEXT)
    t.match(headers, {
      'content-length': String(Buffer.byteLength(TEXT)),
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=text.txt',
      'accept-ranges': 'bytes',
      'last-modified': 'Mon, 06 Oct 2025 13:59:50 GMT'
    })
  }
})

t.test('names of files come as they are, non-Latin ones as RFC 6266 has them', async t => {
  const { client, mount } = await mounted(t)
  for (const name of NAMES) {
    const file = `${mount}/D:/names/${encodeURIComponent(name)}`
    await prepare(client, file)
    const { headers, text } = await client.get(`${file}?action=download`, { plain: true })
    t.equal(text, TEXT)
    const disposition = headers['content-disposition']!
    t.match(disposition, /^attachment; filename=[\x20-\x7e]+$/)
    const extended = /filename\*=UTF-8''(\S+)$/.exec(disposition)
    const plain = /filename=(?:"((?:[^"\\]|\\.)*)"|([^;]+))/.exec(disposition)!
    t.equal(extended ? decodeURIComponent(extended[1]!) : (plain[1] ?? plain[2]!).replace(/\\(.)/g, '$1'), name, disposition)
  }
})

t.test('an empty file is an empty download', async t => {
  const { get } = await prepared(t, 'D:/empty.txt')
  const { status, headers, bytes } = await get()
  t.equal(status, 200)
  t.equal(headers['content-length'], '0')
  t.equal(bytes.length, 0)
  t.equal((await get({ range: 'bytes=0-' })).status, 416)
})

t.test('HEAD tells what GET would send, and sends nothing', async t => {
  const { client, url, get } = await prepared(t, 'D:/text.txt')
  for (const headers of [{}, { range: 'bytes=1-2' }, { range: 'bytes=9999-' }]) {
    const head = await client.request('HEAD', url, { headers, plain: true })
    t.equal(head.status, 200, 'a range is for GET only')
    t.equal(head.bytes.length, 0)
    const named = ['content-length', 'content-type', 'content-disposition', 'accept-ranges', 'last-modified']
    const full = await get()
    for (const name of named) t.equal(head.headers[name], full.headers[name], name)
  }
  t.equal((await client.request('HEAD', url.replace('text', 'empty'), { plain: true })).status, 404)
})

const LENGTH = Buffer.byteLength(TEXT)
const RANGES: readonly (readonly [range: string, start: number, end: number])[] = [
  ['bytes=0-0', 0, 0],
  ['bytes=4-8', 4, 8],
  ['bytes=4-', 4, LENGTH - 1],
  ['bytes=-5', LENGTH - 5, LENGTH - 1],
  ['bytes=-1', LENGTH - 1, LENGTH - 1],
  ['bytes=0-999999', 0, LENGTH - 1],
  ['bytes=-999999', 0, LENGTH - 1],
  [`bytes=0-${LENGTH - 1}`, 0, LENGTH - 1],
  ['bytes= 4 - 8 ', 4, 8],
  ['Bytes=4-8', 4, 8]
]

t.test('one range is answered with 206 and these bytes', async t => {
  const { get } = await prepared(t, 'D:/text.txt')
  for (const [range, first, last] of RANGES) {
    const { status, headers, bytes } = await get({ range })
    t.equal(status, 206, range)
    t.equal(headers['content-range'], `bytes ${first}-${last}/${LENGTH}`, range)
    t.equal(headers['content-length'], String(last - first + 1), range)
    t.same(bytes, Buffer.from(TEXT).subarray(first, last + 1), range)
  }
})

t.test('several ranges, other units and ranges that make no sense are answered with all of it', async t => {
  const { get } = await prepared(t, 'D:/text.txt')
  const ranges = [
    'bytes=0-1,3-4', 'bytes=0-1, -1', 'lines=0-1', 'bytes', 'bytes=', 'bytes=-', 'bytes=x-y', 'bytes=8-4', 'bytes=1',
    'bytes=--1', 'bytes=1-2-3'
  ]
  for (const range of ranges) {
    const { status, headers, text } = await get({ range })
    t.equal(status, 200, range)
    t.equal(headers['content-range'], undefined)
    t.equal(text, TEXT)
  }
})

t.test('a range beyond the end is 416 with the length, and nothing of the file', async t => {
  const { client, url } = await prepared(t, 'D:/text.txt')
  for (const range of [`bytes=${LENGTH}-`, 'bytes=9999-10000', 'bytes=-0']) {
    const { status, headers, value } = await client.get(url, { headers: { range } })
    t.equal(status, 416, range)
    t.equal(headers['content-range'], `bytes */${LENGTH}`)
    t.equal(headers['content-disposition'], undefined)
    t.equal(headers['last-modified'], undefined)
    t.match(value.Message, range)
  }
})

t.test('If-Range asks for the range only of the file that the client knows', async t => {
  const { get } = await prepared(t, 'D:/text.txt')
  const modified = (await get()).headers['last-modified']!
  t.equal((await get({ range: 'bytes=0-3', 'if-range': modified })).status, 206)
  for (const stale of ['Mon, 06 Oct 2025 13:59:51 GMT', '"etag"', 'W/"etag"', 'nonsense']) {
    t.equal((await get({ range: 'bytes=0-3', 'if-range': stale })).status, 200)
    t.equal((await get({ range: 'bytes=9999-', 'if-range': stale })).status, 200)
  }
})

t.test('a file of 5 GB is read by ranges, each as the same place of the whole', async t => {
  const { client, url, get } = await prepared(t, 'D:/big.bin')
  const size = 5 * GB
  t.equal((await client.request('HEAD', url, { plain: true })).headers['content-length'], String(size))
  const windows: Record<number, Buffer> = {}
  for (const at of [0, 1, 4096, 2 ** 31 - 8, 2 ** 32 - 8, size - 16]) {
    const { status, headers, bytes } = await get({ range: `bytes=${at}-${at + 15}` })
    t.equal(status, 206)
    t.equal(headers['content-range'], `bytes ${at}-${at + 15}/${size}`)
    t.equal(bytes.length, 16)
    windows[at] = bytes
  }
  t.same(windows[0]!.subarray(1), windows[1]!.subarray(0, 15))
  t.same((await get({ range: 'bytes=-16' })).bytes, windows[size - 16])
  const response = await open(client, url)
  t.equal(response.headers['content-length'], String(size))
  const [chunk] = await once(response, 'data')
  t.same(chunk.subarray(0, 16), windows[0])
  response.destroy()
})

t.test('two downloads of a file have the same bytes, whole or in pieces', async t => {
  const { get } = await prepared(t, 'D:/medium.bin')
  const whole = (await get()).bytes
  t.equal(whole.length, 12 * 1024 * 1024)
  t.ok(whole.equals((await get()).bytes))
  const half = 6 * 1024 * 1024 + 3
  const pieces = [await get({ range: `bytes=0-${half - 1}` }), await get({ range: `bytes=${half}-` })]
  t.ok(whole.equals(Buffer.concat(pieces.map(piece => piece.bytes))))
})

for (const how of ['unmount', 'logoff', 'time-out']) {
  t.test(`a running download is finished after ${how}, and a new one refused`, async t => {
    const { client, mount, url, get } = await prepared(t, 'D:/medium.bin')
    const expected = (await get()).bytes
    const response = await open(client, url)
    await once(response, 'readable')
    const session = (await client.get('/api/logonSessions')).value.LogonSession[0]
    if (how === 'unmount') t.equal((await client.delete(mount)).status, 204)
    else if (how === 'logoff') t.equal((await client.delete(new URL(session.Href).pathname)).status, 204)
    else client.emulator.clock.advance(15 * 60_000)
    t.equal((await client.get(url)).status, how === 'unmount' ? 404 : 401)
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    t.ok(expected.equals(Buffer.concat(chunks)))
  })
}

t.test('a client that goes away in the middle harms nobody', async t => {
  const { client, url, get } = await prepared(t, 'D:/medium.bin')
  for (let i = 0; i < 5; i++) {
    const response = await open(client, url)
    await once(response, 'data')
    response.destroy()
  }
  t.equal((await get()).bytes.length, 12 * 1024 * 1024)
})

t.test('a real file has the bytes that it has on disk, and a download fails if it is gone', async t => {
  const folder = t.testdir({ 'page.html': `<p>${TEXT}</p>`, 'bytes.bin': Buffer.from([0, 255, 1, 254]) })
  const { client, mount } = await mounted(t, folder)
  for (const name of ['page.html', 'bytes.bin']) {
    await prepare(client, `${mount}/D:/real/${name}`)
    const { bytes } = await client.get(`${mount}/D:/real/${name}?action=download`, { plain: true })
    t.same(bytes, readFileSync(`${folder}/${name}`))
  }
  rmSync(`${folder}/page.html`)
  t.equal((await client.get(`${mount}/D:/real/page.html?action=download`)).status, 404)
  t.equal((await client.get('/api/tasks')).status, 200)
})
