import t from 'tap'
import { connect, EXCH01_POINT, follow, FORMATS, start, type Client } from '../client.ts'

/** The beginnings of all Hrefs in an answer, each once. */
const origins = (text: string): string[] =>
  [...new Set([...text.matchAll(/https?:\/\/[^/"]+(?=\/api\/)/g)].map(match => match[0]))]

/** Every kind of answer with Hrefs in it. */
async function answers (client: Client, headers: Record<string, string>): Promise<string[]> {
  const mounts = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`
  await client.finish(mounts)
  const paths = [
    '/api/', '/api/logonSessions', '/api/backupServers', '/api/vmRestorePoints?format=Entity', '/api/restoreSessions',
    '/api/tasks', mounts, `${mounts}/1`, `${mounts}/1/C:`, `${mounts}/1/C:?action=listAll`, `${mounts}/1/C:/Windows/win.ini`
  ]
  return Promise.all(paths.map(async path => (await client.get(path, { headers })).text))
}

for (const format of FORMATS) {
  t.test(`every Href begins with the scheme and host of the request, in ${format}`, async t => {
    const client = connect(await start(t), format)
    await client.logon()
    for (const host of ['em.example', 'em.example:9399', 'localhost:9399', '[::1]:9399', 'EM.example']) {
      for (const text of await answers(client, { host })) t.same(origins(text), [`http://${host}`])
    }
  })

  t.test(`over HTTPS every Href begins with https, in ${format}`, async t => {
    const client = connect(await start(t, { port: 0, httpPort: 'off', tlsSan: 'em.example' }), format, { https: true })
    await client.logon()
    for (const text of await answers(client, { host: 'em.example:9398' })) t.same(origins(text), ['https://em.example:9398'])
  })
}

const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'proxy.example', 'x-forwarded-port': '8443' }

t.test('what a proxy says is not believed', async t => {
  const client = connect(await start(t))
  await client.logon()
  for (const text of await answers(client, { host: 'em.example', ...FORWARDED })) t.same(origins(text), ['http://em.example'])
})

t.test('what a trusted proxy says counts, each header by itself and the first value of several', async t => {
  const client = connect(await start(t, { trustProxy: true }))
  await client.logon()
  const table: [Record<string, string>, string][] = [
    [{}, 'http://em.example:1'],
    [FORWARDED, 'https://proxy.example:8443'],
    [{ 'x-forwarded-proto': 'https' }, 'https://em.example:1'],
    [{ 'x-forwarded-host': 'proxy.example' }, 'http://proxy.example'],
    [{ 'x-forwarded-host': 'proxy.example:8443' }, 'http://proxy.example:8443'],
    [{ 'x-forwarded-host': 'proxy.example:1', 'x-forwarded-port': '8443' }, 'http://proxy.example:1'],
    [{ 'x-forwarded-host': '[2001:db8::1]', 'x-forwarded-port': '8443' }, 'http://[2001:db8::1]:8443'],
    [{ 'x-forwarded-proto': 'https, http', 'x-forwarded-host': 'a.example , b.example' }, 'https://a.example'],
    [{ 'x-forwarded-proto': 'HTTPS' }, 'https://em.example:1'],
    [{ 'x-forwarded-proto': '', 'x-forwarded-host': '' }, 'http://em.example:1']
  ]
  for (const [headers, expected] of table) {
    const { text } = await client.get('/api/', { headers: { host: 'em.example:1', ...headers } })
    t.same(origins(text), [expected], JSON.stringify(headers))
  }
})

t.test('a public URL stands for whatever the client used', async t => {
  for (const publicUrl of ['https://em.corp.example:9398', 'https://em.corp.example:9398/']) {
    const client = connect(await start(t, { publicUrl, trustProxy: true }))
    await client.logon()
    for (const text of await answers(client, { host: 'em.example', ...FORWARDED })) {
      t.same(origins(text), ['https://em.corp.example:9398'])
    }
  }
})

t.test('Location names the host too', async t => {
  const client = connect(await start(t, { publicUrl: 'https://em.corp.example' }))
  const { headers, value } = await client.logon()
  t.equal(headers.location, `https://em.corp.example/api/logonSessions/${value.SessionId}`)
})

t.test('the links of a task are made for who asks, not for who started it', async t => {
  const client = connect(await start(t))
  await client.logon()
  const task = await client.finish(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, { headers: { host: 'a.example' } })
  const { text, value } = await client.get(new URL(task.Href!).pathname, { headers: { host: 'b.example' } })
  t.same(origins(text), ['http://b.example'])
  t.ok(follow(value, 'Related'))
})

t.test('letters of a host that mean something in XML or JSON are escaped', async t => {
  for (const format of FORMATS) {
    const client = connect(await start(t), format)
    const { value } = await client.get('/api/', { headers: { host: 'a"<&>\'b' } })
    t.equal(value.Links[0].Href, 'http://a"<&>\'b/api/logonSessions')
  }
})
