import t from 'tap'
import { connect, EXCH01_POINT, FILESERVER_POINT, start } from '../client.ts'
import { crlf, exchangeRaw } from './raw.ts'

// What the two documents print, with the host that the client used in place of theirs and in one line.
const printed = (host: string) => {
  const task = `http://${host}/api/tasks/task-1`
  const head = `<Task xmlns="http://www.veeam.com/ent/v1.0" Type="Task" Href="${task}"><Links><Link Rel="Delete" Type="Task" Href="${task}" />`
  const mount = `http://${host}/api/vmRestorePoints/${EXCH01_POINT}/mounts/1`
  return {
    accepted: `${head}</Links><TaskId>task-1</TaskId><State>Running</State><Operation>MountRestorePoint</Operation></Task>`,
    running: `${head}</Links><TaskId>task-1</TaskId><State>Running</State><Operation>MountRestorePoint</Operation></Task>`,
    finished: `${head}<Link Rel="Related" Type="VmRestorePointMount" Href="${mount}" Name="${EXCH01_POINT}@1" /></Links>` +
      '<TaskId>task-1</TaskId><State>Finished</State><Operation>MountRestorePoint</Operation>' +
      '<Result Success="true"><Message>Ok</Message></Result></Task>'
  }
}

/** Without the declaration and the white space between elements: the samples are indented. */
const document = (xml: string) => xml.replace(/^<\?xml[^>]*\?>/, '').replace(/>\s+</g, '><').trim()

t.test('the first request of the seed, sent as printed on a fresh start, gets the printed answers', async t => {
  const client = connect(await start(t))
  await client.logon()
  const { host } = new URL(client.emulator.httpUrl!)
  const accepted = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, {
    headers: { 'content-type': 'application/xml', accept: [] },
    body: '<?xml version="1.0" encoding="utf-8"?>'
  })
  t.equal(accepted.status, 202)
  t.match(accepted.headers, { 'content-type': /^application\/xml/, 'content-length': /^\d+$/ })
  t.equal(document(accepted.text), printed(host).accepted)
  t.equal(document((await client.get('/api/tasks/task-1', { headers: { accept: [] } })).text), printed(host).running)
  client.emulator.clock.advance(1000)
  const polled = await client.get('/api/tasks/task-1', { headers: { accept: [] } })
  t.equal(polled.status, 200)
  t.equal(document(polled.text), printed(host).finished)
})

t.test('the JSON body of the seed gets the same answers', async t => {
  const client = connect(await start(t))
  await client.logon()
  const { host } = new URL(client.emulator.httpUrl!)
  const accepted = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, {
    headers: { 'content-type': 'application/json' },
    body: '{   "OsKind": "Windows"  }'
  })
  t.equal(document(accepted.text), printed(host).accepted)
  client.emulator.clock.advance(1000)
  t.equal(document((await client.get('/api/tasks/task-1')).text), printed(host).finished)
})

t.test('the same in JSON has the members in the order of JSON, and nulls for what is absent', async t => {
  const client = connect(await start(t), 'json')
  await client.logon()
  const { origin } = new URL(client.emulator.httpUrl!)
  const task = `${origin}/api/tasks/task-1`
  const link = { Rel: 'Delete', Href: task, Name: null, Type: 'Task' }
  const accepted = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, { body: '{"OsKind":"Windows"}' })
  t.equal(accepted.text, JSON.stringify({
    TaskId: 'task-1',
    State: 'Running',
    Operation: 'MountRestorePoint',
    Result: null,
    Links: [link],
    Href: task,
    Type: 'Task'
  }))
  client.emulator.clock.advance(1000)
  const mount = `${origin}/api/vmRestorePoints/${EXCH01_POINT}/mounts/1`
  const related = { Rel: 'Related', Href: mount, Name: `${EXCH01_POINT}@1`, Type: 'VmRestorePointMount' }
  const result = JSON.parse((await client.get('/api/tasks/task-1')).text)
  t.same(result.Links, [link, related])
  t.match(result, { State: 'Finished', Result: { Message: 'Ok', Success: true } })
  t.same(Object.keys(result), ['TaskId', 'State', 'Operation', 'Result', 'Links', 'Href', 'Type'])
})

t.test('the mount of the second seed begins as printed and shows the three roots', async t => {
  const client = connect(await start(t))
  await client.logon()
  const path = await client.mount(FILESERVER_POINT)
  t.equal(path, `/api/vmRestorePoints/${FILESERVER_POINT}/mounts/1`)
  const { origin } = new URL(client.emulator.httpUrl!)
  const mount = await client.get(path)
  t.ok(document(mount.text).startsWith(
    `<VmRestorePointMount xmlns="http://www.veeam.com/ent/v1.0" Type="VmRestorePointMount" Href="${origin}${path}">` +
    `<Links><Link Rel="Delete" Type="VmRestorePointMount" Href="${origin}${path}" /></Links>` +
    `<FSRoots><DirectoryEntry Type="DirectoryEntry" Href="${origin}${path}/Volume$0:"><Path>Volume$0:</Path><Name>Volume$0:</Name></DirectoryEntry>`
  ), mount.text)
  t.same(mount.value.FSRoots.DirectoryEntry.map((root: { Name: string }) => root.Name), ['Volume$0:', 'C:', 'E:'])
})

t.test('the printed host of the request is the host of every Href, port and scheme included', async t => {
  const emulator = await start(t)
  const client = connect(emulator)
  await client.logon()
  const [answer] = await exchangeRaw(emulator, crlf(
    `POST /api/vmRestorePoints/${EXCH01_POINT}/mounts HTTP/1.1`, 'Host: localhost:9398',
    `X-RestSvcSessionId: ${client.token}`, 'Content-Type: application/xml', 'Content-Length: 38'
  ) + '<?xml version="1.0" encoding="utf-8"?>', 1)
  t.equal(document(answer!.body.toString()), printed('localhost:9398').accepted)
})
