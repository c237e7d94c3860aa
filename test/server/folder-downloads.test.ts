import http from 'node:http'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t, { type Test } from 'tap'
import { connect, FILESERVER_POINT, start, type Client } from '../client.ts'
import { readZip } from './zip.ts'

const POINT = '11111111-2222-4333-8444-555555555555'

async function mounted (t: Test, os: 'windows' | 'linux', files: object): Promise<{ client: Client, mount: string }> {
  const vm = { name: 'files', os, restorePoints: [{ at: '-1d', id: POINT }], files }
  const client = connect(await start(t, { fixture: { extends: 'empty', vms: [vm] } }), 'json')
  await client.logon()
  return { client, mount: await client.mount(POINT) }
}

async function prepare (client: Client, path: string): Promise<string> {
  await client.finish(`${path}?action=restore`, { body: '{"ForDirectDownload":{}}' })
  return `${path}?action=download`
}

/** The entries of a folder's download by their names, folders as null. */
async function unzipped (client: Client, path: string): Promise<Record<string, string | null>> {
  const { status, headers, bytes } = await client.get(await prepare(client, path), { plain: true })
  const type = headers['content-type']
  if (status !== 200 || type !== 'application/zip') throw new Error(`${path}: ${status} ${type}`)
  return Object.fromEntries(readZip(bytes).map(({ name, bytes }) =>
    [name, name.endsWith('/') ? null : bytes.toString('latin1')]))
}

t.test('a folder downloads as a zip with all that is below it, empty folders included', async t => {
  const { client, mount } = await mounted(t, 'windows', {
    'D:/data/a.txt': 'a', 'D:/data/sub/b.txt': 'b', 'D:/data/sub/deep/er/c.txt': 'c', 'D:/data/empty/': {},
    'D:/data/nothing.txt': '', 'D:/other.txt': 'x'
  })
  t.same(await unzipped(client, `${mount}/D:/data`), {
    'empty/': null, 'sub/': null, 'sub/deep/': null, 'sub/deep/er/': null, 'sub/deep/er/c.txt': 'c', 'sub/b.txt': 'b',
    'a.txt': 'a', 'nothing.txt': ''
  })
  t.same(await unzipped(client, `${mount}/D:/data/empty`), {})
})

t.test('the zip is named after the folder, sent in chunks and without ranges', async t => {
  const { client, mount } = await mounted(t, 'windows', { 'D:/Отчёты/a.txt': 'a', 'D:/x.txt': 'x' })
  const url = await prepare(client, `${mount}/D:/${encodeURIComponent('Отчёты')}`)
  for (const headers of [{}, { range: 'bytes=0-3' }, { range: 'bytes=999999-' }]) {
    const reply = await client.get(url, { headers, plain: true })
    t.equal(reply.status, 200)
    t.equal(reply.headers['content-type'], 'application/zip')
    t.match(reply.headers, { 'transfer-encoding': 'chunked', 'accept-ranges': 'none' })
    t.equal(reply.headers['content-length'], undefined)
    t.match(reply.headers['content-disposition'], `filename*=UTF-8''${encodeURIComponent('Отчёты')}.zip`)
    t.equal(readZip(reply.bytes).length, 1)
  }
  const head = await client.request('HEAD', url, { plain: true })
  t.equal(head.status, 200)
  t.equal(head.headers['content-type'], 'application/zip')
  t.equal(head.bytes.length, 0)
  const root = await client.get(await prepare(client, `${mount}/D:`), { plain: true })
  t.equal(root.headers['content-disposition'], 'attachment; filename=D.zip')
})

t.test('the root of a Linux guest downloads too', async t => {
  const { client, mount } = await mounted(t, 'linux', { '/etc/hosts': 'h', '/a': 'a' })
  t.same(await unzipped(client, `${mount}/%2F`), { 'etc/': null, 'etc/hosts': 'h', a: 'a' })
  const { headers } = await client.get(`${mount}/%2F?action=download`, { plain: true })
  t.equal(headers['content-disposition'], 'attachment; filename=root.zip')
})

t.test('names of any letters are the same in the zip', async t => {
  const names = ['R&D #1', '100%', 'a+b', 'Отчёт', '日本語', '😀', ' lead', '...', '..a', '%2e%2e']
  const { client, mount } = await mounted(t, 'linux', Object.fromEntries(names.map(name => [`/n/${name}`, name])))
  const entries = await unzipped(client, `${mount}/n`)
  t.same(Object.keys(entries).sort(), [...names].sort())
})

t.test('a name that a zip cannot have does not cut the download, nor lead out of where it is unpacked', async t => {
  const names = ['C:', 'c:evil', 'back\\slash', '..\\up', '\\root', 'fine']
  const { client, mount } = await mounted(t, 'linux', {
    ...Object.fromEntries(names.map(name => [`/n/${name}`, name])), '/n/D:/x': 'in D:', '/n/a\\..\\b/x': 'deep'
  })
  const entries = await unzipped(client, `${mount}/n`)
  t.equal(Object.values(entries).filter(content => content !== null).length, names.length + 2)
  for (const name of Object.keys(entries)) t.notMatch(name, /^[a-z]:|^\/|\\|(^|\/)\.\.(\/|$)/i)
})

t.test('generated files of some size come whole, with the time of the guest', async t => {
  const modified = Date.UTC(2025, 9, 6, 13, 59, 50)
  const { client, mount } = await mounted(t, 'windows', {
    'D:/data/a.bin': { size: '3MB', modified: new Date(modified).toISOString() }, 'D:/data/b.bin': { size: '1MB' }
  })
  const archive = (await client.get(await prepare(client, `${mount}/D:/data`), { plain: true })).bytes
  for (const { name, bytes, modified: packed } of readZip(archive)) {
    const single = await client.get(await prepare(client, `${mount}/D:/data/${name}`), { plain: true })
    t.ok(bytes.equals(single.bytes), name)
    if (name === 'a.bin') t.equal(packed, modified)
  }
})

/** Files below a folder on disk by their paths with forward slashes. */
function onDisk (folder: string, from = folder): Record<string, string | null> {
  return Object.fromEntries(readdirSync(from).flatMap(name => {
    const path = join(from, name)
    const shown = relative(folder, path).replaceAll('\\', '/')
    return statSync(path).isDirectory()
      ? [[`${shown}/`, null], ...Object.entries(onDisk(folder, path))]
      : [[shown, readFileSync(path, 'latin1')]]
  }))
}

t.test('a real folder has what is on disk', async t => {
  const img = { 'x.bin': Buffer.from([0, 255, 128]), none: {} }
  const folder = t.testdir({ 'index.html': '<p>ä</p>', img, 'empty.txt': '' })
  const { client, mount } = await mounted(t, 'linux', { '/www/': { from: folder } })
  t.same(await unzipped(client, `${mount}/www`), onDisk(folder))
})

t.test('the real folder of the default estate is the one in the fixtures', async t => {
  const client = connect(await start(t), 'json')
  await client.logon()
  const points = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
  const mount = await client.mount(points.find((point: any) => point.VmName === 'web01').UID)
  const website = onDisk(join(import.meta.dirname, '../../fixtures/default/website'))
  t.same(await unzipped(client, `${mount}/var/www/html`), website)
})

/** A download of a folder whose files are there one by one: it has begun, and the rest waits for the reader. */
async function begun (client: Client, path: string): Promise<http.IncomingMessage> {
  const { hostname, port } = new URL(client.emulator.httpUrl!)
  const request = http.get({ hostname, port, path, headers: { 'X-RestSvcSessionId': client.token! } })
  const [response] = await once(request, 'response')
  await once(response, 'readable')
  return response
}

const rest = async (response: http.IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return Buffer.concat(chunks)
}

t.test('a running download of a folder is finished after the unmount, and a new one refused', async t => {
  const { client, mount } = await mounted(t, 'windows', { 'D:/data/a.bin': { size: '16MB' }, 'D:/data/z.txt': 'z' })
  const url = await prepare(client, `${mount}/D:/data`)
  const response = await begun(client, url)
  t.equal((await client.delete(mount)).status, 204)
  t.equal((await client.get(url)).status, 404)
  const entries = readZip(await rest(response)).map(({ name, bytes }) => [name, bytes.length])
  t.same(entries, [['a.bin', 16 * 1024 * 1024], ['z.txt', 1]])
})

for (const [what, harm] of Object.entries({
  gone: (file: string) => rmSync(file),
  shorter: (file: string) => writeFileSync(file, ''),
  longer: (file: string) => writeFileSync(file, 'much longer than before'),
  'a folder': (file: string) => { rmSync(file); mkdirSync(file) }
})) {
  t.test(`a real file that is ${what} when its turn comes cuts the download, and the emulator goes on`, async t => {
    const folder = t.testdir({ 'z.txt': 'as it was' })
    const { client, mount } = await mounted(t, 'linux', { '/data/': { from: folder }, '/data/a.bin': { size: '16MB' } })
    const response = await begun(client, await prepare(client, `${mount}/data`))
    harm(join(folder, 'z.txt'))
    // As many bytes as were listed, whatever has come since.
    if (what === 'longer') t.equal(readZip(await rest(response)).at(-1)!.bytes.toString(), 'much long')
    else await t.rejects(rest(response), { code: 'ECONNRESET' })
    t.equal((await client.get('/api/tasks')).status, 200)
  })
}

t.test('a client that goes away in the middle of a folder harms nobody', async t => {
  const client = connect(await start(t), 'json')
  await client.logon()
  const mount = await client.mount(FILESERVER_POINT)
  const url = await prepare(client, `${mount}/E:`)
  for (let i = 0; i < 3; i++) (await begun(client, url)).destroy()
  t.equal((await client.get('/api/tasks')).status, 200)
})
