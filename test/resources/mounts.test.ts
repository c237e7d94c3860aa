import t, { type Test } from 'tap'
import type { Emulator, EmulatorOptions } from '../../src/index.ts'
import {
  connect, EXCH01_POINT, FILESERVER_POINT, follow, FORMATS, pathOf, start, type Client, type Format
} from '../client.ts'

const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`

// A VM of which nothing is known but its name: the mount request decides what its guest looks like.
const UNSAID = {
  extends: 'empty',
  vms: [{ name: 'unsaid', restorePoints: ['-1d'] }, { name: 'tux', os: 'linux', restorePoints: ['-1d'] }]
}

async function clientOf (t: Test, format: Format = 'xml', options: EmulatorOptions = {}): Promise<Client> {
  const client = connect(await start(t, options), format)
  await client.logon()
  return client
}

async function other (emulator: Emulator, userName = 'administrator'): Promise<Client> {
  const client = connect(emulator)
  await client.logon(userName)
  return client
}

const numbers = async (client: Client, point = EXCH01_POINT): Promise<string[]> =>
  (await client.get(`/api/vmRestorePoints/${point}/mounts`)).value.VmRestorePointMount
    .map((mount: { Href: string }) => mount.Href.split('/').at(-1))

const rootsOf = async (client: Client, path: string): Promise<string[]> =>
  (await client.get(path)).value.FSRoots.DirectoryEntry.map((root: { Path: string }) => root.Path)

for (const format of FORMATS) {
  t.test(`a mount appears when its task has finished and not before, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const { value: task } = await client.post(MOUNTS)
    for (const ms of [0, 999]) {
      client.emulator.clock.advance(ms)
      t.same(await numbers(client), [])
      t.equal((await client.get(`${MOUNTS}/1`)).status, 404)
      t.same((await client.get('/api/restoreSessions')).value.Ref, [])
      const running = { State: 'Running', Links: [{ Rel: 'Delete' }], Result: undefined }
      t.match((await client.get(pathOf(task.Href))).value, running)
    }
    client.emulator.clock.advance(1)
    t.same(await numbers(client), ['1'])
    t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 1)
    const finished = (await client.get(pathOf(task.Href))).value
    t.equal(finished.Links.length, 2)
    t.match(finished.Links[1], { Rel: 'Related', Type: 'VmRestorePointMount', Name: `${EXCH01_POINT}@1` })
    t.equal(pathOf(finished.Links[1].Href), `${MOUNTS}/1`)
    const mount = await client.get(`${MOUNTS}/1`)
    t.equal(mount.root, 'VmRestorePointMount')
    t.same((await client.get(MOUNTS)).value.VmRestorePointMount, [mount.value])
  })

  t.test(`a mount shows the roots of the guest, without links of their own, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const path = await client.mount(FILESERVER_POINT)
    const { origin } = new URL(client.emulator.httpUrl!)
    const { value } = await client.get(path)
    t.same(value.Links, [{ Rel: 'Delete', Type: 'VmRestorePointMount', Href: origin + path }])
    const root = (name: string) => ({ Type: 'DirectoryEntry', Href: `${origin}${path}/${name}`, Path: name, Name: name })
    t.same(value.FSRoots.DirectoryEntry, ['Volume$0:', 'C:', 'E:'].map(root))
  })
}

t.test('numbers count from 1 for each restore point and session, and are never used again', async t => {
  const client = await clientOf(t)
  const two = await other(client.emulator)
  t.equal(await client.mount(), `${MOUNTS}/1`)
  t.equal(await client.mount(), `${MOUNTS}/2`)
  t.match(await client.mount(FILESERVER_POINT), /\/mounts\/1$/)
  t.equal(await two.mount(), `${MOUNTS}/1`)
  await client.delete(`${MOUNTS}/2`)
  t.equal(await client.mount(), `${MOUNTS}/3`)
  await client.delete(`${MOUNTS}/1`)
  await client.delete(`${MOUNTS}/3`)
  t.same(await numbers(client), [])
  t.equal(await client.mount(), `${MOUNTS}/4`)
  t.same(await numbers(client), ['4'])
  t.same(await numbers(client, FILESERVER_POINT), ['1'])
  t.same(await numbers(two), ['1'])
})

t.test('to another session a mount does not exist: 404 everywhere, and in no list', async t => {
  const client = await clientOf(t)
  const mount = await client.mount()
  const file = `${mount}/C:/Windows/win.ini`
  const spec = `<FileRestoreSpec ${NS}><ForDirectDownload/></FileRestoreSpec>`
  await client.finish(`${file}?action=restore`, { body: spec })
  for (const two of [await other(client.emulator), await other(client.emulator, 'filerestore')]) {
    t.same(await numbers(two), [])
    for (const path of [mount, `${mount}/C:`, `${mount}/C:?action=listAll`, file, `${file}?action=download`]) {
      t.equal((await two.get(path)).status, 404, path)
    }
    t.equal((await two.post(`${file}?action=restore`, { body: spec })).status, 404)
    t.equal((await two.delete(mount)).status, 404)
    t.same((await two.get('/api/tasks')).value.Task, [])
  }
  t.equal((await client.get(mount)).status, 200)
  t.equal((await client.get(`${file}?action=download`, { plain: true })).status, 200)
})

t.test('a running task that is deleted never mounts, and takes no number', async t => {
  const client = await clientOf(t)
  const { value } = await client.post(MOUNTS)
  t.equal((await client.delete(follow(value, 'Delete'))).status, 204)
  t.equal((await client.get(pathOf(value.Href))).status, 404)
  client.emulator.clock.advance(60_000)
  t.same(await numbers(client), [])
  t.same((await client.get('/api/restoreSessions')).value.Ref, [])
  t.equal(await client.mount(), `${MOUNTS}/1`)
})

t.test('the mount stays when its finished task is deleted', async t => {
  const client = await clientOf(t)
  const task = await client.finish(MOUNTS)
  t.equal((await client.delete(follow(task, 'Delete'))).status, 204)
  t.same(await numbers(client), ['1'])
})

t.test('an unmount happens once, and stops the restore session', async t => {
  const client = await clientOf(t)
  const mount = await client.mount()
  const session = pathOf((await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession[0].Href)
  const gone = await client.delete(mount)
  t.equal(gone.status, 204)
  t.equal(gone.headers['content-type'], undefined)
  t.equal((await client.delete(mount)).status, 404)
  t.equal((await client.get(mount)).status, 404)
  t.equal((await client.get(`${mount}/C:`)).status, 404)
  t.match((await client.get(session)).value, { State: 'Stopped', Result: 'Success', Progress: 100 })
})

t.test('mounts end with their logon session, by DELETE or by time-out, and their restore sessions stop', async t => {
  for (const how of ['DELETE', 'time-out']) {
    const client = await clientOf(t)
    await client.mount()
    await client.mount(FILESERVER_POINT)
    const { value } = await client.post(MOUNTS)
    const session = (await client.get('/api/logonSessions')).value.LogonSession[0]
    if (how === 'DELETE') await client.delete(pathOf(session.Href))
    else client.emulator.clock.advance(15 * 60_000)
    t.equal((await client.get(`${MOUNTS}/1`)).status, 401)
    const after = await other(client.emulator)
    const sessions = (await after.get('/api/restoreSessions?format=Entity')).value.RestoreSession
    const mounted = how === 'DELETE' ? 2 : 3
    t.equal(sessions.length, mounted, 'what ran when the session was deleted never mounted')
    for (const each of sessions) t.match(each, { State: 'Stopped', Result: 'Success', EndTimeUTC: String })
    t.same(await numbers(after), [])
    t.equal((await after.get(pathOf(value.Href))).status, 404)
  }
})

t.test('one session ends without the mounts of another', async t => {
  const client = await clientOf(t)
  const two = await other(client.emulator)
  await client.mount()
  await two.mount()
  await client.delete(pathOf((await client.get('/api/logonSessions')).value.LogonSession[0].Href))
  t.same(await numbers(two), ['1'])
})

t.test('a restore point that does not exist, or an id that is malformed, is told', async t => {
  const client = await clientOf(t)
  for (const [id, status] of [['00000000-0000-4000-8000-000000000000', 404], ['exch01', 400]] as const) {
    for (const method of ['GET', 'POST']) {
      t.equal((await client.request(method, `/api/vmRestorePoints/${id}/mounts`)).status, status)
    }
    t.equal((await client.get(`/api/vmRestorePoints/${id}/mounts/1`)).status, status)
    t.equal((await client.delete(`/api/vmRestorePoints/${id}/mounts/1`)).status, status)
    t.equal((await client.get(`/api/vmRestorePoints/${id}/mounts/1/C:`)).status, status)
  }
})

async function mountsOf (client: Client, vm: string): Promise<string> {
  const { value } = await client.get('/api/vmRestorePoints')
  return `${pathOf(value.Ref.find((each: { Name: string }) => each.Name.startsWith(`${vm}@`)).Href)}/mounts`
}

const BODIES: Record<Format, Record<'Linux' | 'Windows', readonly string[]>> = {
  xml: {
    Linux: [
      `<StartMountSpec ${NS}><OsKind>Linux</OsKind></StartMountSpec>`,
      '<?xml version="1.0" encoding="utf-8"?>\r\n<MountSpec><OsKind>Linux</OsKind></MountSpec>',
      `<VmRestorePointMount ${NS}><OsKind>Linux</OsKind></VmRestorePointMount>`,
      '<x:Any xmlns:x="urn:other"><x:OsKind>Linux</x:OsKind></x:Any>'
    ],
    Windows: [
      `<StartMountSpec ${NS}><OsKind>Windows</OsKind></StartMountSpec>`, `<StartMountSpec ${NS}/>`, '<Any/>',
      '<?xml version="1.0" encoding="utf-8"?>', '<?xml version="1.0"?>\r\n', ''
    ]
  },
  json: {
    Linux: ['{"OsKind":"Linux"}', '{ "osKind" : "Linux" }', '\ufeff{"OSKIND":"Linux"}'],
    Windows: ['{"OsKind":"Windows"}', '{}', '{"OsKind":null}', '', ' ']
  }
}

for (const format of FORMATS) {
  for (const osKind of ['Linux', 'Windows'] as const) {
    t.test(`${osKind} decides the roots where the estate says nothing, in ${format}`, async t => {
      const client = await clientOf(t, format, { fixture: UNSAID })
      const mounts = await mountsOf(client, 'unsaid')
      for (const body of BODIES[format][osKind]) {
        const task = await client.finish(mounts, { body })
        t.same(await rootsOf(client, follow(task, 'Related')), osKind === 'Linux' ? ['/'] : ['Volume$0:', 'C:'], body)
      }
    })
  }

  t.test(`an OsKind does not change the guest that the estate knows, in ${format}`, async t => {
    const client = await clientOf(t, format, { fixture: UNSAID })
    for (const body of [BODIES[format].Windows[0]!, BODIES[format].Linux[0]!, '']) {
      const task = await client.finish(await mountsOf(client, 'tux'), { body })
      t.same(await rootsOf(client, follow(task, 'Related')), ['/'])
    }
  })
}

t.test('a root of any name that holds more than OsKind is refused', async t => {
  const client = await clientOf(t)
  for (const body of [
    '<Any><OsKind>Linux</OsKind><Other/></Any>', '<Any><Other/></Any>', '<Any OsKind="Linux"/>', '<Any>Linux</Any>',
    '<Any><OsKind>Solaris</OsKind></Any>', '<Any><OsKind/></Any>', '<OsKind>Linux</OsKind>'
  ]) t.equal((await client.post(MOUNTS, { body })).status, 400, body)
})

t.test('the links of the default estate name a mount as its own page does', async t => {
  const client = await clientOf(t)
  const list = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
  for (const point of list.slice(0, 5)) {
    const task = await client.finish(follow(point, 'Create', 'VmRestorePointMount'))
    const mount = follow(task, 'Related', 'VmRestorePointMount')
    t.equal(mount, `${follow(point, 'Down', 'VmRestorePointMountList')}/1`)
    t.equal((await client.get(mount)).status, 200)
  }
})
