// Request lines with raw bytes beyond ASCII, which Node's parser refuses and the real service reads as UTF-8.

import net from 'node:net'
import tls from 'node:tls'
import { once } from 'node:events'
import t from 'tap'
import { connect, FILESERVER_POINT, start } from '../client.ts'
import { crlf, exchangeRaw } from './raw.ts'

const FOLDER = 'E:/Shares/International'
const SPEC = '{"ForDirectDownload":{}}'

async function mounted (t: Parameters<typeof start>[0], options = {}) {
  const emulator = await start(t, options)
  const client = connect(emulator, 'json', { https: emulator.httpUrl === null })
  await client.logon()
  const mount = await client.mount(FILESERVER_POINT)
  const request = (method: string, path: string, body = '') => Buffer.from(crlf(
    `${method} ${mount}/${path} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`, 'Accept: application/json',
    ...(body ? ['Content-Type: application/json', `Content-Length: ${body.length}`] : [])
  ) + body)
  return { emulator, client, mount, request }
}

const nameIn = (answer: { body: Buffer }) => JSON.parse(answer.body.toString()).FileEntry?.Name

t.test('raw and escaped requests are answered in their order on one connection', async t => {
  const { emulator, request } = await mounted(t)
  const paths = ['Отчёт.txt', encodeURIComponent('日本語.txt'), '日本語.txt', 'nothing-é', 'Отчёт.txt'].map(name => `${FOLDER}/${name}`)
  const answers = await exchangeRaw(emulator, Buffer.concat(paths.map(path => request('GET', path))), paths.length)
  t.same(answers.map(answer => answer.status), [200, 200, 200, 404, 200])
  t.same(answers.filter(answer => answer.status === 200).map(nameIn), ['Отчёт.txt', '日本語.txt', '日本語.txt', 'Отчёт.txt'])
})

t.test('a request with a body may have a raw path', async t => {
  const { emulator, client, request } = await mounted(t)
  const [answer] = await exchangeRaw(emulator, request('POST', `${FOLDER}/Отчёт.txt?action=restore`, SPEC), 1)
  t.equal(answer!.status, 202)
  emulator.clock.advance(1000)
  const [download] = await exchangeRaw(emulator, request('GET', `${FOLDER}/Отчёт.txt?action=download`), 1)
  t.equal(download!.status, 200)
  t.match(download!.body.toString(), 'Квартальный отчёт')
  t.match(download!.headers['content-disposition'], `filename*=UTF-8''${encodeURIComponent('Отчёт.txt')}`)
  t.equal((await client.get('/api/tasks')).value.Task.length, 2)
})

t.test('a raw path may come in pieces', async t => {
  const { emulator, request } = await mounted(t)
  const bytes = request('GET', `${FOLDER}/Отчёт.txt`)
  const at = bytes.indexOf('Отчёт') + 3
  const socket = net.connect(Number(new URL(emulator.httpUrl!).port), '127.0.0.1')
  socket.setNoDelay(true)
  socket.write(bytes.subarray(0, at))
  await new Promise(resolve => setImmediate(resolve))
  socket.write(bytes.subarray(at, at + 4))
  await new Promise(resolve => setImmediate(resolve))
  socket.write(bytes.subarray(at + 4))
  const [chunk] = await once(socket, 'data')
  socket.destroy()
  t.match(String(chunk), /^HTTP\/1\.1 200 /)
})

t.test('raw paths are read over HTTPS, and Hrefs say so', async t => {
  const { emulator, request } = await mounted(t, { port: 0, httpPort: 'off' })
  const { port } = new URL(emulator.url!)
  const socket = tls.connect({ port: Number(port), host: '127.0.0.1', ca: emulator.ca!, servername: 'localhost' })
  socket.write(request('GET', `${FOLDER}/Отчёт.txt`))
  const [chunk] = await once(socket, 'data')
  socket.destroy()
  t.match(String(chunk), /^HTTP\/1\.1 200 [^]*"Href":"https:\/\/a\/api/)
})

t.test('raw bytes that are not UTF-8 name nothing', async t => {
  const { emulator, request } = await mounted(t)
  const [answer] = await exchangeRaw(emulator, Buffer.from(request('GET', `${FOLDER}/X`).toString().replace('/X', '/\xff'), 'latin1'), 1)
  t.equal(answer!.status, 404)
  const [id] = await exchangeRaw(emulator, Buffer.from(crlf('GET /api/tasks/\xff HTTP/1.1', 'Host: a'), 'latin1'), 1)
  t.equal(id!.status, 400)
})

t.test('an emulator closes with such a connection open', async t => {
  const { emulator, request } = await mounted(t)
  const socket = net.connect(Number(new URL(emulator.httpUrl!).port), '127.0.0.1')
  socket.write(request('GET', `${FOLDER}/Отчёт.txt`))
  await once(socket, 'data')
  const closed = once(socket, 'close')
  socket.resume()
  await emulator.close()
  await closed
})
