// The matrix of roles and operations (pages security_roles_concept and the page of each operation): who is named
// there as allowed. Where the pages name the administrator alone and deny nobody (logon sessions), everyone is.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { DEFAULT_ACCOUNTS, ROLES, type Role } from '../../src/engine/accounts.ts'
import { operations as table, type Operation } from '../../src/operations.ts'
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

const operations: readonly Operation[] = table

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

async function as (userName: string, format: typeof FORMATS[number] = 'xml') {
  const client = connect(emulator, format)
  const { status, value } = await client.logon(userName)
  return { client, status, session: pathOf(value.Href) }
}

const call = (client: Client, method: string, path: string, session: string) =>
  client.request(method, path.replace('/api/logonSessions/{own}', session))

const letterOf = (role: Role) => role === 'Portal User' ? 'P' : role[0] === 'P' ? 'A' : role[0]!

for (const account of DEFAULT_ACCOUNTS) {
  const [role] = account.roles as [Role]
  const letter = letterOf(role)
  for (const format of FORMATS) {
    t.test(`a ${role} may call what the matrix says, in ${format}`, async t => {
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

t.test('the matrix says of each of its operations what the table of operations does', async t => {
  for (const [operation, method, , allowed] of MATRIX) {
    const row = served.find(each => each.id === operation)!
    t.equal(row.method, method, operation)
    t.equal(row.roles.map(letterOf).sort().join(''), [...allowed].sort().join(''), operation)
  }
})

// How many operations each role may call: those that its pages allow it; for everybody four of logon sessions, three
// of system sessions and the entry point; what says nothing of a role (Cloud Connect), as the lists beside it; and what
// only links lead to.
const COUNTS: Readonly<Record<Role, number>> = {
  'Portal Administrator': 349 + 19,
  'Portal User': 194 + 8 + 9 + 10,
  'VM Restore Operator': 65 + 8 + 3 + 1,
  'File Restore Operator': 79 + 8 + 3 + 4,
  'Exchange Restore Operator': 17 + 8,
  'Oracle Restore Operator': 17 + 8,
  'SQL Restore Operator': 17 + 8
}

t.test('each role may call as many operations as the pages allow it', async t => {
  const counted = ROLES.map(role => [role, operations.filter(row => row.roles.includes(role)).length])
  t.strictSame(Object.fromEntries(counted), COUNTS)
})

// What stands for a parameter: well-formed, and of nothing that exists.
const NOTHING = '00000000-0000-4000-8000-000000000000'

function pathFor ({ path, query = {} }: Operation): string {
  const filled = path.replace('{filepath}', 'C:').replace('{mountId}', '1').replace(/\{\w+\}/g, NOTHING)
  const pairs = Object.entries(query).map(pair => pair.join('='))
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled
}

for (const account of DEFAULT_ACCOUNTS) {
  const [role] = account.roles as [Role]
  t.test(`everything that is read refuses a ${role} who lacks it, before it looks for the object`, async t => {
    const { client } = await as(account.userName)
    let refused = 0
    for (const row of served.filter(each => each.method === 'GET' && each.caller === 'session')) {
      const { status } = await client.get(pathFor(row), { plain: true })
      t.equal(status === 403, !row.roles.includes(role), `${row.id}: ${status}`)
      if (status === 403) refused++
    }
    t.equal(refused > 0, role !== 'Portal Administrator', `${refused} are refused`)
  })
}

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
