// What happens between the headers of a request and the end of its body: the session may end, the mount may go.

import net from 'node:net'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import { connect, EXCH01_POINT, start, type Client } from '../client.ts'
import { crlf } from './raw.ts'

const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`

async function loggedOn (t: Test, options = {}): Promise<Client> {
  const client = connect(await start(t, options), 'json')
  await client.logon()
  return client
}

/** Sends a request but for the last byte of its body; what comes back gives the status once that is sent too. */
async function slowly (client: Client, path: string, body: string): Promise<() => Promise<number>> {
  const socket = net.connect(Number(new URL(client.emulator.httpUrl!).port), '127.0.0.1')
  // The server has the headers when it says so.
  socket.write(crlf(
    `POST ${path} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`, 'Content-Type: application/json',
    `Content-Length: ${body.length}`, 'Expect: 100-continue'
  ))
  await once(socket, 'data')
  socket.write(body.slice(0, -1))
  // A round trip of another request: the first one has been through all its checks up to the body.
  await client.get('/api/')
  return async () => {
    socket.write(body.slice(-1))
    const [answer] = await once(socket, 'data')
    socket.destroy()
    return Number(String(answer).split(' ')[1])
  }
}

for (const how of ['logoff', 'time-out']) {
  t.test(`a body that ends after the ${how} of its session starts nothing`, async t => {
    const client = await loggedOn(t)
    const finish = await slowly(client, MOUNTS, '{"OsKind":"Windows"}')
    const session = (await client.get('/api/logonSessions')).value.LogonSession[0]
    if (how === 'logoff') await client.delete(new URL(session.Href).pathname)
    else client.emulator.clock.advance(15 * 60_000)
    t.equal(await finish(), 401)
    client.emulator.clock.advance(60_000)
    await client.logon()
    t.same((await client.get('/api/restoreSessions')).value.Ref, [])
    t.equal((await client.post(MOUNTS)).value.TaskId, 'task-1')
  })
}

t.test('a body that ends after its mount did starts no restore that succeeds', async t => {
  const client = await loggedOn(t)
  const mount = await client.mount()
  const finish = await slowly(client, `${mount}/C:?action=restore`, '{"ForDirectDownload":{}}')
  await client.delete(mount)
  const status = await finish()
  client.emulator.clock.advance(60_000)
  const task = (await client.get('/api/tasks')).value.Task[1]
  t.ok(status === 404 || (status === 202 && task.Result.Success === false), `${status}`)
})

t.test('a body that comes slowly is as good as another', async t => {
  const client = await loggedOn(t)
  const finish = await slowly(client, MOUNTS, '{"OsKind":"Windows"}')
  t.same((await client.get('/api/tasks')).value.Task, [])
  t.equal(await finish(), 202)
  t.equal((await client.get('/api/tasks')).value.Task.length, 1)
})

t.test('a client that goes away before its body has ended starts nothing', async t => {
  const client = await loggedOn(t)
  const socket = net.connect(Number(new URL(client.emulator.httpUrl!).port), '127.0.0.1')
  socket.write(crlf(
    `POST ${MOUNTS} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`, 'Content-Type: application/json',
    'Content-Length: 20', 'Expect: 100-continue'
  ))
  await once(socket, 'data')
  socket.write('{"OsKind":')
  await client.get('/api/')
  socket.destroy()
  await once(socket, 'close')
  await client.get('/api/')
  t.same((await client.get('/api/tasks')).value.Task, [])
})
