// /emulator/estate and emulator.estate: a running emulator gets another estate, or more of the one that it has, and
// what clients have open lives on or ends with what it stands on.

import http from 'node:http'
import { once } from 'node:events'
import t, { type Test } from 'tap'
import { FixtureError, type EmulatorOptions, type Made } from '../../src/index.ts'
import { operations } from '../../src/operations.ts'
import { connect, EXCH01_POINT, follow, FORMATS, pathOf, start, type Client, type Reply } from '../client.ts'

interface Mistake { readonly line: number, readonly column: number, readonly path: string, readonly reason: string }
interface Answer {
  readonly estate: string
  readonly made: Made
  readonly error: string
  readonly mistakes: readonly Mistake[]
}

async function put (
  client: Client, fixture: string | object, query = '', type = 'application/yaml'
): Promise<Reply & { answer: Answer }> {
  const body = typeof fixture === 'string' ? fixture : JSON.stringify(fixture)
  const headers = { 'content-type': type }
  const reply = await client.request('PUT', `/emulator/estate${query}`, { body, headers, plain: true })
  return { ...reply, answer: JSON.parse(reply.text) }
}

const exported = (client: Client, accept = '*/*') =>
  client.get('/emulator/estate', { headers: { accept }, plain: true })

async function loggedOn (t: Test, options: EmulatorOptions = {}, format: Client['format'] = 'xml'): Promise<Client> {
  const client = connect(await start(t, options), format)
  await client.logon()
  return client
}

const idsIn = (reply: Reply): string[] => reply.value.Ref.map((ref: { UID: string }) => ref.UID).sort()

t.test('an estate is replaced, and the answer says where everything is', async t => {
  const client = await loggedOn(t)
  const { status, headers, answer } = await put(client, `
name: Small
vms: [{ name: app01, os: linux, restorePoints: [-2d, -1d] }]
`)
  t.match({ status, headers }, { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
  t.equal(answer.estate, 'Small')
  const { backupServers, vmRestorePoints, vms, restorePoints, backupFiles, jobs } = answer.made
  t.strictSame([backupServers, vms, jobs].map(each => each!.length), [1, 1, 1])
  t.strictSame([vmRestorePoints, restorePoints, backupFiles].map(each => each!.length), [2, 2, 2])
  t.match(vms![0], { name: 'app01', uid: /^urn:VMware:Vm:/, href: null })
  for (const { href, name, uid } of [...backupServers!, ...vmRestorePoints!]) {
    t.match((await client.get(pathOf(href!))).value, { Name: name, UID: uid, Href: href })
  }
  t.strictSame(idsIn(await client.get('/api/vmRestorePoints')), vmRestorePoints!.map(each => each.uid).sort())
  t.equal((await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)).status, 404)
  const health = await client.get('/emulator/health', { plain: true })
  t.match(JSON.parse(health.text), { estate: 'Small' })
})

for (const format of FORMATS) {
  t.test(`in ${format}, a restore point appears in the middle of a mounted session, which goes on`, async t => {
    const client = await loggedOn(t, {}, format)
    const mount = await client.mount()
    const before = idsIn(await client.get('/api/vmRestorePoints'))
    client.emulator.clock.advance(600_000)
    const merged = await put(client, 'vms: [{ name: exch01, restorePoints: [now] }]', '?mode=merge')
    t.equal(merged.status, 200)
    const { vmRestorePoints, restorePoints, backupFiles, vms, jobs } = merged.answer.made
    t.strictSame([vmRestorePoints, restorePoints, backupFiles, vms, jobs].map(each => each!.length), [1, 1, 1, 1, 0])
    const [made] = vmRestorePoints!
    t.strictSame(idsIn(await client.get('/api/vmRestorePoints')), [...before, made!.uid!].sort())
    const entity = await client.get(`${pathOf(made!.href!)}?format=Entity`)
    const now = new Date(client.emulator.clock.now()).toISOString().slice(0, 19)
    t.match(entity.value, { Name: made!.name, VmName: 'exch01', CreationTimeUTC: new RegExp(`^${now}`) })
    t.equal((await client.get(mount)).status, 200, 'the mount is there')
    const root = `${mount}/C:/?action=listAll`
    t.equal((await client.get(root)).status, 200, 'and can be browsed')
    t.match((await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession, [{ State: 'Working' }])
    t.ok(await client.mount(made!.id), 'the new one can be mounted too')
    t.match((await client.request('DELETE', mount)).status, 204)
  })

  t.test(`in ${format}, what stands on what is gone ends, and logon sessions live on`, async t => {
    const client = await loggedOn(t, {}, format)
    const mount = await client.mount()
    const running = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
    await put(client, { name: 'Nothing' })
    t.equal((await client.get(mount)).status, 404)
    const { value } = await client.get('/api/restoreSessions?format=Entity')
    const [session] = value.RestoreSession
    t.match(session, { State: 'Stopped', Result: 'Failed', VmDisplayName: 'exch01', EndTimeUTC: String })
    const links = session.Links.map((link: { Rel: string }) => link.Rel)
    t.strictSame(links, ['Alternate'], 'no link leads to what is gone')
    client.emulator.clock.advance(60_000)
    const task = await client.get(pathOf(running.value.Href))
    t.match(task.value.Result, { Success: false, Message: /^Restore point exch01@.* does not exist any more$/ })
    t.equal((await client.get('/api/logonSessions', { plain: true })).status, 200)
  })
}

t.test('the same id is the same restore point, whatever the estate around it', async t => {
  const client = await loggedOn(t)
  const mount = await client.mount()
  await put(client, `vms: [{ name: other, os: linux, restorePoints: [{ at: -1d, id: ${EXCH01_POINT} }] }]`)
  t.equal((await client.get(mount)).status, 200)
})

t.test('mounts of replica points and of agent restore points live on with their points too', async t => {
  const client = await loggedOn(t, { fixture: 'full' })
  const mounts: string[] = []
  for (const list of ['vmReplicaPoints', 'agents/agentRestorePoints']) {
    const { value } = await client.get(`/api/${list}`)
    const href = pathOf(value.Ref[0].Href)
    mounts.push(follow(await client.finish(`${href}/mounts`), 'Related'))
  }
  const statuses = () => Promise.all(mounts.map(async mount => (await client.get(mount)).status))
  t.strictSame(await statuses(), [200, 200])
  await put(client, 'vms: [{ name: new01, restorePoints: [-1d] }]', '?mode=merge')
  t.strictSame(await statuses(), [200, 200])
  await put(client, 'name: Nothing')
  t.strictSame(await statuses(), [404, 404])
  const { value } = await client.get('/api/restoreSessions?format=Entity')
  t.strictSame(value.RestoreSession.map((each: { Result: string }) => each.Result), ['Failed', 'Failed'])
})

t.test('lists that are asked for again and again are of the estate that there is', async t => {
  const client = await loggedOn(t)
  const names = async () => {
    const { value } = await client.get('/api/jobs')
    return value.Ref.map((ref: { Name: string }) => ref.Name)
  }
  for (const name of ['One', 'Two', 'Three']) {
    await put(client, `{ jobs: [{ name: ${name} }] }`)
    for (let time = 0; time < 3; time++) t.strictSame(await names(), [name])
  }
})

t.test('a restore scope follows the estate, and has not what is not there', async t => {
  const accounts = [
    { userName: 'administrator', password: 'password', roles: ['Portal Administrator'] },
    {
      userName: 'op', password: 'password', roles: ['VM Restore Operator'], restoreScope: { scopes: [{ vm: 'exch01' }] }
    }
  ] as const
  const client = await loggedOn(t, { accounts: [...accounts] })
  const operator = connect(client.emulator)
  await operator.logon('op')
  const seen = async () => (await operator.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
    .map((point: { VmName: string }) => point.VmName)
  t.strictSame(new Set(await seen()), new Set(['exch01']))
  await put(client, 'vms: [{ name: a, restorePoints: [-1d] }]')
  t.strictSame(await seen(), [])
  await put(client, 'vms: [{ name: exch01, ref: vm-7, restorePoints: [-1d] }, { name: a, restorePoints: [-1d] }]')
  t.strictSame(await seen(), ['exch01'])
})

t.test('mistakes are told with line, column, path and reason, and nothing has changed', async t => {
  const client = await loggedOn(t)
  const before = await exported(client)
  const body = `vms:
  - name: app01
    os: dos
    files:
      C:/x/: { from: ./here }
  - { name: app01, jop: x }
`
  for (const mode of ['', '?mode=replace', '?mode=merge']) {
    const { status, answer } = await put(client, body, mode)
    t.equal(status, 400)
    t.equal(answer.error, 'The fixture has 4 mistakes')
    t.strictSame(answer.mistakes.map(({ line, column, path }) => [line, column, path]), [
      [3, 9, 'vms[0].os'], [5, 22, 'vms[0].files["C:/x/"].from'], [6, 13, 'vms[1].name'], [6, 20, 'vms[1].jop']
    ])
    t.match(answer.mistakes[0]!.reason, '"dos" is not one of windows, linux')
    t.notMatch(JSON.stringify(answer), process.cwd())
  }
  const { answer } = await put(client, 'vms: [')
  t.match(answer, { error: 'The fixture has a mistake', mistakes: [{ line: 1, column: 7, path: '' }] })
  t.equal((await exported(client)).text, before.text)
})

t.test('an export that is put back makes the same estate, in YAML and in JSON', async t => {
  const client = await loggedOn(t, { fixture: 'full' })
  const paths = operations.filter(({ method, path, query }) => method === 'GET' && !/[{?]/.test(path) && !query &&
    !/logonSessions|restoreSessions|tasks|sessionMngr/i.test(path)).map(({ path }) => `${path}?format=Entity`)
  t.ok(paths.length > 50, `${paths.length} paths`)
  const lists = async () => {
    const texts: string[] = []
    for (const path of paths) texts.push(`${path} ${(await client.get(path, { plain: true })).text}`)
    return texts
  }
  const before = await lists()
  t.ok(before.join('').length > 500_000)
  for (const accept of ['*/*', 'text/yaml', 'application/json']) {
    const type = accept === 'application/json' ? accept : 'application/yaml'
    const fixture = await exported(client, accept)
    t.equal(fixture.headers['content-type'], `${type}; charset=utf-8`)
    t.notMatch(fixture.text, process.cwd())
    if (type === 'application/json') t.doesNotThrow(() => JSON.parse(fixture.text))
    await put(client, { name: 'Between' })
    t.equal((await put(client, fixture.text, '', type)).status, 200)
    t.strictSame(await lists(), before)
    t.equal((await exported(client, accept)).text, fixture.text)
  }
  const web = await client.get('/api/vmRestorePoints?format=Entity')
  const point = web.value.VmRestorePoint.find((each: { VmName: string }) => each.VmName === 'web01')
  const mount = await client.mount(point.UID.split(':').at(-1))
  t.equal((await client.get(`${mount}/var/www/html/index.html`)).status, 200, 'a shown folder is shown again')
})

t.test('two changes at once come one after the other, and so does a third after a mistake', async t => {
  const client = await loggedOn(t, { fixture: 'empty' })
  const replies = await Promise.all([
    put(client, 'vms: [{ name: a, restorePoints: [-1d] }]', '?mode=merge'),
    put(client, 'vms: [{ nam: b }]', '?mode=merge'),
    put(client, 'vms: [{ name: c, restorePoints: [-1d] }]', '?mode=merge')
  ])
  t.strictSame(replies.map(reply => reply.status), [200, 400, 200])
  const { value } = await client.get('/api/vmRestorePoints?format=Entity')
  t.strictSame(value.VmRestorePoint.map((point: { VmName: string }) => point.VmName).sort(), ['a', 'c'])
})

t.test('a list that is on the way when the estate is replaced is of the one that it began with', async t => {
  const client = await loggedOn(t, { vms: 2000, restorePoints: 15, jobs: 20 })
  const request = http.get(new URL('/api/vmRestorePoints', client.emulator.httpUrl!), {
    agent: false, headers: { accept: 'application/xml', 'X-RestSvcSessionId': client.token! }
  })
  const [response] = await once(request, 'response')
  let text = ''
  response.setEncoding('utf8')
  await once(response, 'readable')
  text += response.read() ?? ''
  const soFar = text.length
  t.equal((await put(client, 'vms: [{ name: only, restorePoints: [-1d] }]')).status, 200)
  t.equal((await client.get('/api/vmRestorePoints')).value.Ref.length, 1)
  response.on('data', (chunk: string) => { text += chunk })
  await once(response, 'end')
  t.ok(text.length > soFar * 2, 'most of it came after')
  t.equal(text.match(/<Ref /g)?.length, 30_000)
  t.equal(text.match(/<Link [^>]*BackupServerReference"/g)?.length, 30_000, 'with all their links')
  t.match(text, /<\/EntityReferences>$/)
})

t.test('what cannot be read is refused in JSON', async t => {
  const client = await loggedOn(t, { fixture: 'empty' })
  const refused: Array<[string, string, string | undefined, number, RegExp]> = [
    ['{}', '?mode=append', undefined, 400, /^mode is "append"; expected replace or merge$/],
    ['', '', undefined, 400, /^The request needs a body/],
    ['<Estate/>', '', 'application/xml', 415, /^Content-Type application\/xml is not read here; application\/yaml, /],
    ['\xff', '', undefined, 400, /^The body is not UTF-8 text$/],
    ['#'.repeat(16 * 1024 * 1024 + 1), '', undefined, 413, /^The body is larger than 16777216 bytes$/]
  ]
  for (const [body, query, type = 'text/yaml', status, error] of refused) {
    const reply = await client.request('PUT', `/emulator/estate${query}`, {
      body: Buffer.from(body, 'latin1'), headers: { 'content-type': type }, plain: true
    })
    t.match({ status: reply.status, ...JSON.parse(reply.text) }, { status, error })
  }
  const { status, headers, text } = await client.request('DELETE', '/emulator/estate', { plain: true })
  t.match({ status, headers, ...JSON.parse(text) }, {
    status: 405,
    headers: { allow: 'GET, HEAD, PUT' },
    error: 'DELETE is not supported by /emulator/estate; supported: GET, HEAD, PUT'
  })
  t.match(await client.request('HEAD', '/Emulator/Estate/', { plain: true }), { status: 200, text: '' })
})

t.test('a body without a type is read, whether it is YAML or JSON', async t => {
  const { controlUrl } = await start(t, { fixture: 'empty' })
  for (const body of ['name: in YAML', '{ "name": "in JSON" }']) {
    const answer = await fetch(`${controlUrl}estate`, { method: 'PUT', body: new TextEncoder().encode(body) })
    t.match(await answer.json(), { estate: /^in (YAML|JSON)$/ })
  }
})

t.test('Hrefs begin with what the client called, or with the public URL', async t => {
  const body = 'vms: [{ name: a, restorePoints: [-1d] }]'
  for (const publicUrl of [undefined, 'https://em.example:9398']) {
    const emulator = await start(t, { fixture: 'empty', publicUrl })
    const { answer } = await put(connect(emulator), body)
    const made = await emulator.estate.put({ vms: [{ name: 'b', restorePoints: ['-1d'] }] })
    for (const { vmRestorePoints } of [answer.made, made]) {
      const begin = publicUrl === undefined ? emulator.httpUrl! : `${publicUrl}/api/`
      t.ok(vmRestorePoints![0]!.href!.startsWith(`${begin}vmRestorePoints/`), vmRestorePoints![0]!.href!)
    }
  }
})

t.test('in process, an estate is put, merged, exported and described', async t => {
  const client = await loggedOn(t)
  const { estate, clock } = client.emulator
  t.equal(estate.description, '2 backup servers, 15 VMs, 133 VM restore points')
  clock.advance(60_000)
  const made = await estate.put({ vms: [{ name: 'exch01', restorePoints: ['now'] }] }, { mode: 'merge' })
  t.strictSame([made.vmRestorePoints!.length, made.restorePoints!.length], [1, 1])
  t.equal((await client.get(pathOf(made.vmRestorePoints![0]!.href!))).status, 200)
  t.equal(estate.description, '2 backup servers, 15 VMs, 134 VM restore points')
  const fixture = await estate.export()
  await estate.put({})
  t.equal(estate.description, '0 backup servers, 0 VMs, 0 VM restore points')
  await t.rejects(estate.put({ vms: [{ nam: 'x' }] }), FixtureError)
  await estate.put(fixture)
  t.equal((await client.get(pathOf(made.vmRestorePoints![0]!.href!))).status, 200)
  t.strictSame(await estate.export(), fixture)
})
