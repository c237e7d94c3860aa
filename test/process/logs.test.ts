// The log: JSON on stderr where nobody looks, a line that says why for each 401 and 403, and never a password, a token
// or what a token could be made of.

import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { basic } from '../client.ts'
import { serve, type Served } from './child.ts'

const MOUNTS = '/api/vmRestorePoints/fb87163e-687d-4006-96c9-0451b5423b85/mounts'
const accounts = JSON.stringify([
  { userName: 'chief', password: 'Pw-Chief-1', roles: ['Portal Administrator'] },
  { userName: 'sql', password: 'Pw-Sql-2', roles: ['SQL Restore Operator'] }
])

async function serveLogging (t: Test, ...args: string[]) {
  const served = await serve(t, ['--port', 'off', '--http-port', '0', '--accounts', accounts, ...args])
  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
    fetch(new URL(path, served.ready.http!), { method, headers, ...body === undefined ? {} : { body } })
  async function logon (userName: string, password: string, path = '/api/sessionMngr/?v=latest') {
    const answer = await call('POST', path, { authorization: basic(userName, password) })
    const id = answer.headers.get('location')?.replace(/.*\//, '') ?? ''
    return { status: answer.status, id, token: answer.headers.get('X-RestSvcSessionId') ?? '' }
  }
  return { served, call, logon }
}

/** The reasons that were logged with a status, in their order. */
const reasons = (served: Served, status: string) =>
  served.log().filter(({ msg }) => msg === status).map(({ why }) => why)

t.test('each line is a record of JSON', async t => {
  const { served } = await serveLogging(t)
  await served.stop()
  const [serving, stopping] = served.log()
  t.match(serving, { level: 30, msg: 'serving', https: null, estate: /VMs/ })
  t.match(stopping, { msg: 'stopping', signal: 'SIGTERM' })
})

t.test('each 401 and each 403 has one line that says why', async t => {
  const { served, call, logon } = await serveLogging(t)
  await call('GET', '/api/tasks')
  await call('GET', '/api/tasks', { 'X-RestSvcSessionId': 'bm90IGEgdG9rZW4=' })
  await logon('chief', 'wrong')
  await logon('nobody', 'Pw-Chief-1')
  await call('POST', '/api/sessionMngr/')
  const chief = await logon('chief', 'Pw-Chief-1')
  await call('DELETE', `/api/logonSessions/${chief.id}`, { 'X-RestSvcSessionId': chief.token })
  await call('GET', '/api/tasks', { 'X-RestSvcSessionId': chief.token })
  const sql = await logon('sql', 'Pw-Sql-2')
  t.equal((await call('POST', MOUNTS, { 'X-RestSvcSessionId': sql.token })).status, 403)
  await served.stop()
  t.match(reasons(served, '401'), [
    'no token', 'unknown token', 'bad password: chief', 'unknown user: nobody', 'no credentials',
    /^logon session logged off at \d{4}-\d\d-\d\dT[\d:.]+Z$/
  ])
  t.strictSame(reasons(served, '403'), ['VBEM\\sql, SQL Restore Operator, lacks mountVmRestorePoint'])
})

t.test('a session that has timed out is told from others in the log', async t => {
  const { served, call, logon } = await serveLogging(t, '--session-timeout', '1ms')
  const { token } = await logon('chief', 'Pw-Chief-1')
  await served.said('logon session timed out')
  await call('GET', '/api/tasks', { 'X-RestSvcSessionId': token })
  await served.stop()
  t.match(reasons(served, '401'), [/^logon session timed out at /])
})

t.test('a logon with an old version of the API is accepted, and the log says who would refuse it', async t => {
  const { served, logon } = await serveLogging(t)
  t.equal((await logon('chief', 'Pw-Chief-1', '/api/sessionMngr/?v=v1_3')).status, 201)
  await served.stop()
  const warnings = served.log().filter(({ level }) => level === 40)
  t.match(warnings, [{ version: 'v1_3', msg: /v1_3.*builds 12\.0 and later refuse it/ }])
})

t.test('a log level keeps quiet what is below it', async t => {
  const { served, call } = await serveLogging(t, '--log-level', 'error')
  await call('GET', '/api/tasks')
  t.equal((await served.stop()).stderr, '')
})

t.test('no password and no token is logged, whatever goes wrong', async t => {
  const everything = ['--log-level', 'trace', '--validation', 'warn', '--task-end', 'polls:0']
  const { served, call, logon } = await serveLogging(t, ...everything)
  const { id, token } = await logon('chief', 'Pw-Chief-1')
  const headers = { 'X-RestSvcSessionId': token, accept: 'application/json', 'content-type': 'application/json' }
  const { TaskId } = await (await call('POST', MOUNTS, headers)).json() as { TaskId: string }
  await call('GET', `/api/tasks/${TaskId}`, headers)
  const restore = `${MOUNTS}/1/E:/Documentation%202014/Offers.docx?action=restore`
  for (const password of ['"Pw-Guest-3"', 'Pw-Guest-3', '["Pw-Guest-3"]', '"Pw-Guest-3']) {
    const body = `{"ToOriginalLocation":{"GuestCredentials":{"Odd":1,"UserName":"x","Password":${password}}}}`
    await call('POST', restore, headers, body)
  }
  for (const password of ['Pw-Guest-3', '<b>Pw-Guest-3</b>', 'Pw-Guest-3<', '&Pw-Guest-3;']) {
    await call('POST', restore, { ...headers, 'content-type': 'application/xml' },
      '<FileRestoreSpec xmlns="http://www.veeam.com/ent/v1.0"><ToOriginalLocation Odd="1"><GuestCredentials>' +
      `<UserName>x</UserName><Password>${password}</Password></GuestCredentials></ToOriginalLocation></FileRestoreSpec>`)
  }
  await logon('chief', 'Pw-Wrong-4')
  await call('GET', `/api/logonSessions/${id}`)
  await call('GET', `/api/logonSessions/urn:veeam:LogonSession:${id}`, { 'X-RestSvcSessionId': 'no' })
  await call('GET', `/api//LogonSessions//${id}/`)
  await call('GET', `/api/tasks?X-RestSvcSessionId=${token}`)
  await call('GET', '/api/tasks', { cookie: `X-RestSvcSessionId=${token}x` })
  await raw(served, 'GET http://chief:Pw-Chief-1@127.0.0.1/api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await raw(served, `GET /api/tasks HTTP/1.1\r\nX-RestSvcSessionId: ${token}\r\n Pw-Chief-1\x01\r\n\r\n`)
  await call('DELETE', `/api/logonSessions/${id}`, headers)
  await call('GET', '/api/tasks', headers)
  const { stderr } = await served.stop()
  t.match(stderr, '"401"', 'there is a log')
  for (const secret of ['Pw-', token, id, Buffer.from('chief:Pw-Chief-1').toString('base64')]) {
    t.strictSame(stderr.split('\n').filter(line => line.includes(secret)), [], secret)
  }
})

async function raw (served: Served, text: string): Promise<void> {
  const { hostname, port } = new URL(served.ready.http!)
  const socket = connect(Number(port), hostname)
  socket.end(text)
  socket.resume()
  await once(socket, 'close')
}
