import { once } from 'node:events'
import http from 'node:http'
import t from 'tap'
import { connect, EXCH01_POINT, start } from '../client.ts'

t.test('a mount whose request body comes after the end of its session is refused, and comes to nothing', async t => {
  const emulator = await start(t)
  const [client, other] = [connect(emulator, 'json'), connect(emulator, 'json')]
  const { value: session } = await client.logon()
  await other.logon()

  const body = '{"OsKind":"Windows"}'
  const mount = http.request(new URL(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, emulator.httpUrl!), {
    method: 'POST',
    headers: {
      'X-RestSvcSessionId': client.token,
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      Expect: '100-continue'
    }
  })
  const answered = once(mount, 'response')
  // The server has let the request in by its headers.
  await once(mount, 'continue')
  t.equal((await client.delete(`/api/logonSessions/${session.SessionId}`)).status, 204)
  mount.end(body)

  const [response] = await answered as [http.IncomingMessage]
  response.resume()
  t.equal(response.statusCode, 401)
  emulator.clock.advance(60_000)
  t.strictSame((await other.get('/api/restoreSessions?format=Entity')).value.RestoreSession, [])
})
