// The health command: asks the server that has the same settings, by HTTP or by HTTPS where that is all there is.

import { once } from 'node:events'
import http from 'node:http'
import t from 'tap'
import { run, serve } from './child.ts'

t.test('the health command says with its exit code whether the server is up', async t => {
  const { ready } = await serve(t)
  const httpPort = new URL(ready.http!).port
  const port = new URL(ready.https!).port
  t.strictSame(await run(['health', '--http-port', httpPort]), { code: 0, stdout: '', stderr: '' })
  t.strictSame(await run(['health'], { VBEM_PORT: port, VBEM_HTTP_PORT: 'off' }), { code: 0, stdout: '', stderr: '' })
})

t.test('the health command asks the port of the tester\'s surface, or the API where there is none', async t => {
  const [own, off] = await Promise.all([
    serve(t, ['--port', 'off', '--http-port', '0', '--control-port', '0']),
    serve(t, ['--port', 'off', '--http-port', '0', '--control-port', 'off'])
  ])
  const up = { code: 0, stdout: '', stderr: '' }
  const controlPort = new URL(own.ready.control!).port
  t.strictSame(await run(['health'], { VBEM_CONTROL_PORT: controlPort }), up)
  t.match(off.ready, { control: null, controlToken: null })
  const httpPort = new URL(off.ready.http!).port
  t.strictSame(await run(['health', '--http-port', httpPort, '--control-port', 'off']), up)
  t.match(await run(['health', '--http-port', httpPort]), { code: 1, stderr: /it answers 404/ })
  const { code, stderr } = await run(['health', '--control-port', '0'])
  t.equal(code, 1)
  t.match(stderr, /^vbem-emulator: health cannot know the port of the tester's surface: [^\n]+\n$/)
})

t.test('the health command says why a server is not up', async t => {
  const served = await serve(t)
  const httpPort = new URL(served.ready.http!).port
  await served.stop()
  const { code, stderr } = await run(['health', '--http-port', httpPort])
  t.equal(code, 1)
  t.match(stderr, /^vbem-emulator: http:\/\/127\.0\.0\.1:\d+ is not up: connect ECONNREFUSED [^\n]+\n$/)
})

t.test('the health command is not up where another server answers', async t => {
  const other = http.createServer((_request, response) => response.writeHead(404).end()).listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const { code, stderr } = await run(['health', '--http-port', String((other.address() as { port: number }).port)])
  t.equal(code, 1)
  t.match(stderr, 'is not up: it answers 404')
})

t.test('the health command cannot ask any free port', async t => {
  const { code, stderr } = await run(['health', '--port', '0'])
  t.equal(code, 1)
  t.match(stderr, /^vbem-emulator: health cannot know the port of http: [^\n]+\n$/)
})
