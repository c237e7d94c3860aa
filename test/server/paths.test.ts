import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { parseQuery } from '../../src/server/paths.ts'
import { connect, EXCH01_POINT, FILESERVER_POINT, FORMATS, start } from '../client.ts'
import { crlf, exchangeRaw } from './raw.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t) })

async function loggedOn (format: typeof FORMATS[number] = 'xml') {
  const client = connect(emulator, format)
  await client.logon()
  return client
}

t.test('letter case, doubled and trailing slashes mean nothing up to the path of a guest', async t => {
  const client = await loggedOn()
  const mount = await client.mount()
  const same = {
    '/api/': ['/api', '/API', '/Api//', '//api/', '///api///'],
    '/api/tasks': ['/api/Tasks', '/API/TASKS/', '/api//tasks//', '//api//tasks'],
    '/api/backupServers': ['/api/backupservers', '/api/BACKUPSERVERS/', '/api///backupServers'],
    [`/api/vmRestorePoints/${EXCH01_POINT}`]: [
      `/api/vmrestorepoints/${EXCH01_POINT.toUpperCase()}/`, `/API//VmRestorePoints//${EXCH01_POINT}//`
    ],
    [`${mount}`]: [`${mount}/`, `${mount}//`, mount.toUpperCase(), mount.replaceAll('/', '//')],
    [`${mount}/C:`]: [`${mount}//C:`, `${mount}/C:/`, `${mount}/C://`, `${mount.toUpperCase()}/C:`, `${mount}///c:///`]
  }
  for (const [path, others] of Object.entries(same)) {
    const { status, value } = await client.get(path)
    t.equal(status, 200)
    for (const other of others) t.same((await client.get(other)).value, value, other)
  }
})

for (const format of FORMATS) {
  t.test(`an id is a GUID or a URN of the right type, its colons percent-encoded or not, in ${format}`, async t => {
    const client = await loggedOn(format)
    const path = (id: string) => `/api/vmRestorePoints/${id}`
    const { value } = await client.get(path(EXCH01_POINT))
    const urn = `urn:veeam:VmRestorePoint:${EXCH01_POINT}`
    const ids = [
      urn, urn.replaceAll(':', '%3A'), urn.replaceAll(':', '%3a'), urn.toUpperCase(), EXCH01_POINT.toUpperCase(),
      EXCH01_POINT.replace('7', '%37')
    ]
    for (const id of ids) t.same((await client.get(path(id))).value, value, id)
    for (const wrong of [
      `urn:veeam:Job:${EXCH01_POINT}`, 'urn:veeam:VmRestorePoint:', `urn:${EXCH01_POINT}`, 'null', '1',
      `${EXCH01_POINT}0`, EXCH01_POINT.slice(1), '%20', 'a'.repeat(2000), `{${EXCH01_POINT}}`
    ]) {
      const { status, value } = await client.get(path(wrong))
      t.equal(status, 400, wrong)
      t.match(value.Message, /^ID .* is invalid\. Type: VmRestorePoint$/)
    }
    t.equal((await client.get(path('00000000-0000-0000-0000-000000000000'))).status, 404)
  })
}

t.test('the id in a Href is the bare GUID in lower case, however it was asked for', async t => {
  const client = await loggedOn()
  const id = `URN:VEEAM:VMRESTOREPOINT:${FILESERVER_POINT.toUpperCase()}`
  const { value } = await client.get(`/API/VMRESTOREPOINTS/${id}?FORMAT=ENTITY`)
  t.equal(new URL(value.Href).pathname, `/api/vmRestorePoints/${FILESERVER_POINT}`)
})

t.test('a URN names the object in every path of an operation', async t => {
  const client = await loggedOn()
  const urn = `urn:veeam:VmRestorePoint:${FILESERVER_POINT}`
  t.equal(await client.mount(urn), `/api/vmRestorePoints/${FILESERVER_POINT}/mounts/1`)
  t.equal((await client.get(`/api/vmRestorePoints/${urn}/mounts/1/E:?action=listDirs`)).status, 200)
  t.equal((await client.delete(`/api/vmRestorePoints/${urn}/mounts/1`)).status, 204)
})

t.test('names of query parameters have no letter case, unknown ones are ignored, the first counts', async t => {
  const client = await loggedOn()
  for (const query of [
    'format=Entity', 'FORMAT=entity', 'Format=ENTITY', 'format=Entities', 'x=1&format=Entity', '&format=Entity&',
    'format=Entity&format=Reference', 'format=%45ntity', 'v=latest&format=Entity&__proto__=1&constructor=2'
  ]) t.equal((await client.get(`/api/backupServers?${query}`)).root, 'BackupServers', query)
  const references = ['', 'format=', 'format=Reference', 'format=references', 'pages=x', 'amp;format=Entity']
  for (const query of references) {
    t.equal((await client.get(`/api/backupServers?${query}`)).root, 'EntityReferences', query)
  }
  t.equal((await client.get('/api/tasks?format=Entity')).status, 200)
})

t.test('a format that does not exist is refused, of a list and of an item', async t => {
  const client = await loggedOn()
  for (const path of ['/api/backupServers', `/api/vmRestorePoints/${EXCH01_POINT}`]) {
    const { status, value } = await client.get(`${path}?format=Table`)
    t.equal(status, 400)
    t.match(value.Message, /format.*"Table".*Reference or Entity/)
  }
})

t.test('a URL that cannot be read is refused, in the format asked for', async t => {
  for (const format of FORMATS) {
    const client = await loggedOn(format)
    const paths = [
      '/api/tasks/%', '/api/tasks/%zz', '/api/tasks/%ff', '/api/%zz/x', '/api/vmRestorePoints/%c3/mounts/1/C:'
    ]
    for (const path of paths) {
      const { status, value } = await client.get(path)
      t.match({ status, value, path }, { status: 400, value: { StatusCode: 400 } })
    }
  }
})

t.test('an action may be followed by a slash, as a scenario of the documents has it', async t => {
  const client = await loggedOn()
  const mount = await client.mount()
  t.equal((await client.get(`${mount}/C:?action=listAll/`)).root, 'FileSystemEntries')
  t.equal((await client.get(`${mount}/C:/?Action=LISTDIRS`)).root, 'FileSystemEntries')
})

t.test('a number of a mount is a whole number', async t => {
  const client = await loggedOn()
  await client.mount()
  const mounts = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`
  for (const wrong of ['x', '1.0', '-1', '1e0', '+1', '0x1', '99999999999999999999', EXCH01_POINT, '1%20']) {
    t.equal((await client.get(`${mounts}/${wrong}`)).status, 400, wrong)
  }
  for (const unknown of ['0', '2', '999999']) t.equal((await client.get(`${mounts}/${unknown}`)).status, 404, unknown)
})

t.test('paths that go up do not leave the API', async t => {
  const paths = ['/api/../api/tasks', '/api/./tasks', '/api/%2e%2e/tasks', '/../../etc/passwd', '/api/tasks/../tasks']
  for (const path of paths) {
    const [answer] = await exchangeRaw(emulator, crlf(`GET ${path} HTTP/1.1`, 'Host: a'), 1)
    t.equal(answer!.status, 404, path)
  }
})

t.test('a query is read as URLSearchParams reads it, whether it has escapes or not', async t => {
  const units = fc.constantFrom('a', 'B', '=', '&', 'é', '?', '"', '(', '%20', '+')
  const queries = fc.string({ unit: units, maxLength: 12 })
  fc.assert(fc.property(queries, text => {
    const expected: Record<string, string> = {}
    for (const [name, value] of new URLSearchParams(text)) expected[name.toLowerCase()] ??= value
    assert.deepEqual({ ...parseQuery(text) }, expected)
  }), { numRuns: 1000 })
  t.pass()
})
