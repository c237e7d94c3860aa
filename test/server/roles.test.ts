// The matrix of roles and operations (pages security_roles_concept and the page of each operation): who is named
// there as allowed. Where the pages name the administrator alone and deny nobody (logon sessions), everyone is.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { DEFAULT_ACCOUNTS } from '../../src/engine/accounts.ts'
import { served } from '../../src/resources/claims.ts'
import { connect, EXCH01_POINT, FILESERVER_POINT, FORMATS, pathOf, start, type Client } from '../client.ts'

const POINT = `/api/vmRestorePoints/${FILESERVER_POINT}`
const MOUNT = `${POINT}/mounts/1`

// A = Portal Administrator, P = Portal User, V = VM, F = File, E = Exchange, O = Oracle, S = SQL Restore Operator.
const MATRIX: readonly (readonly [operation: string, method: string, path: string, allowed: string])[] = [
  ['listLogonSessions', 'GET', '/api/logonSessions', 'APVFEOS'],
  ['getLogonSession', 'GET', '/api/logonSessions/{own}', 'APVFEOS'],
  ['listTasks', 'GET', '/api/tasks', 'APVFEOS'],
  ['getTask', 'GET', '/api/tasks/task-1', 'APVFEOS'],
  ['deleteTask', 'DELETE', '/api/tasks/task-1', 'APVFEOS'],
  ['listRestoreSessions', 'GET', '/api/restoreSessions', 'APVFEOS'],
  ['getRestoreSession', 'GET', `/api/restoreSessions/${EXCH01_POINT}`, 'APVFEOS'],
  ['listBackupServers', 'GET', '/api/backupServers', 'AP'],
  ['getBackupServer', 'GET', `/api/backupServers/${EXCH01_POINT}`, 'AP'],
  ['listVmRestorePoints', 'GET', '/api/vmRestorePoints', 'APVF'],
  ['getVmRestorePoint', 'GET', POINT, 'APVF'],
  ['listVmRestorePointMounts', 'GET', `${POINT}/mounts`, 'AF'],
  ['mountVmRestorePoint', 'POST', `${POINT}/mounts`, 'AF'],
  ['getVmRestorePointMount', 'GET', MOUNT, 'AF'],
  ['unmountVmRestorePoint', 'DELETE', MOUNT, 'AF'],
  ['browseVmRestorePointMount', 'GET', `${MOUNT}/C:?action=listAll`, 'APVF'],
  ['restoreVmRestorePointFile', 'POST', `${MOUNT}/C:?action=restore`, 'AF'],
  ['downloadVmRestorePointFile', 'GET', `${MOUNT}/C:?action=download`, 'AF'],
  ['logout', 'DELETE', '/api/logonSessions/{own}', 'APVFEOS']
]

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

async function as (userName: string, format: typeof FORMATS[number] = 'xml') {
  const client = connect(emulator, format)
  const { status, value } = await client.logon(userName)
  return { client, status, session: pathOf(value.Href) }
}

const call = (client: Client, method: string, path: string, session: string) =>
  client.request(method, path.replace('/api/logonSessions/{own}', session))

for (const account of DEFAULT_ACCOUNTS) {
  const [role] = account.roles
  const letter = role === 'Portal User' ? 'P' : role![0] === 'P' ? 'A' : role![0]!
  for (const format of FORMATS) {
    t.test(`a ${role} may do what the matrix says, in ${format}`, async t => {
      const { client, status, session } = await as(account.userName, format)
      t.equal(status, 201, 'logs on')
      for (const [operation, method, path, allowed] of MATRIX) {
        const { status, value } = await call(client, method, path, session)
        // A role that may is answered with what is there: of most paths here there is nothing.
        if (allowed.includes(letter)) t.match(String(status), /^(20.|404)$/, `may ${operation}`)
        else t.match({ status, ...value }, { status: 403, StatusCode: 403, Message: /^Access denied/ }, `may not ${operation}`)
      }
      t.equal((await client.get('/api/tasks')).status, 401, 'has logged off')
    })
  }
}

t.test('the matrix has every operation that needs a logon session', t => {
  const named = MATRIX.map(([operation]) => operation).sort()
  t.same(named, served.filter(row => row.caller === 'session').map(row => row.id).sort())
  t.end()
})

t.test('an account with several roles may do what any of them may', async t => {
  const own = await start(t, {
    accounts: [{
      userName: 'both',
      password: 'password',
      roles: ['Exchange Restore Operator', 'File Restore Operator', 'Portal User']
    }]
  })
  const client = connect(own)
  await client.logon('both')
  t.equal((await client.get('/api/backupServers')).status, 200)
  t.equal((await client.post(`${POINT}/mounts`)).status, 202)
})

t.test('a request that a role may not make counts as use of the session', async t => {
  const own = await start(t, { sessionTimeout: '1m' })
  const client = connect(own)
  await client.logon('sqlrestore')
  own.clock.advance(59_000)
  t.equal((await client.get('/api/backupServers')).status, 403)
  own.clock.advance(59_000)
  t.equal((await client.get('/api/tasks')).status, 200)
})
