// Guests of VM replica points: mounted, browsed and restored from as those of VM restore points. Pages
// post_vmreplicapoints_id_mountpoints, get_vmreplicapoints_id_mountpoints_id_filepath,
// post_vmreplicapoints_id_mountpoints_id_filepath_actionrestore.

import t, { type Test } from 'tap'
import { connect, FORMATS, follow, pathOf, start, type Client, type Format } from '../client.ts'
import type { Emulator } from '../../src/index.ts'
import { operations, type Operation } from '../../src/operations.ts'
import { mountablePoints } from '../../src/resources/mountable-points.ts'
import { readZip } from '../server/zip.ts'
import { idOf, rowsOf } from './rows.ts'

const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const NOW = '2026-03-05T12:07:08Z'
const DOWNLOAD = {
  xml: `<FileRestoreSpec ${NS}><ForDirectDownload/></FileRestoreSpec>`, json: '{"ForDirectDownload":{}}'
}
const BACK = {
  xml: `<FileRestoreSpec ${NS}><ToOriginalLocation Overwrite="true"/></FileRestoreSpec>`,
  json: '{"ToOriginalLocation":{"Overwrite":true}}'
}

async function clientOf (t: Test, format: Format = 'xml', userName = 'administrator'): Promise<Client> {
  const client = connect(await start(t, { fixture: 'full', now: NOW }), format)
  await client.logon(userName)
  return client
}

async function other (emulator: Emulator, userName: string): Promise<Client> {
  const client = connect(emulator)
  await client.logon(userName)
  return client
}

async function pointOf (client: Client, vm: string): Promise<any> {
  const { value } = await client.get('/api/vmReplicaPoints')
  const { Href } = value.Ref.findLast((each: { Name: string }) => each.Name.startsWith(`${vm}@`))
  return (await client.get(`${pathOf(Href)}?format=Entity`)).value
}

async function mount (client: Client, vm: string): Promise<{ point: any, path: string }> {
  const point = await pointOf(client, vm)
  const path = follow(await client.finish(follow(point, 'Create', 'VmReplicaPointMount')), 'Related')
  return { point, path }
}

for (const format of FORMATS) {
  t.test(`a replica point is mounted by its link, and its task leads to the mount, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const point = await pointOf(client, 'sql01')
    const mounts = follow(point, 'Down', 'VmReplicaPointMountList')
    t.equal((await client.get(mounts)).root, 'VmReplicaPointMounts')
    t.same((await client.get(mounts)).value.VmReplicaPointMount, [])
    const task = await client.finish(follow(point, 'Create', 'VmReplicaPointMount'))
    t.match(task, { Operation: 'MountRestorePoint', Result: { Success: true } })
    t.match(task.Links![1], { Rel: 'Related', Type: 'VmReplicaPointMount', Name: `${idOf(point)}@1` })
    const { root, value } = await client.get(follow(task, 'Related'))
    t.equal(root, 'VmReplicaPointMount')
    t.equal(pathOf(value.Href), `${mounts}/1`)
    t.same(rowsOf(value), ['Delete VmReplicaPointMount /vmReplicaPoints/{id}/mounts/1'])
    t.same(value.FSRoots.DirectoryEntry.map((each: any) => each.Path), ['Volume$0:', 'C:', 'D:', 'L:', 'S:'])
    t.same((await client.get(mounts)).value.VmReplicaPointMount, [value])
  })

  t.test(`its files are listed, and links stay below the replica point, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const { path } = await mount(client, 'sql01')
    const directory = await client.get(`${path}/C:/Admin`)
    t.equal(directory.root, 'FileSystemEntry')
    t.same(rowsOf(directory.value.DirectoryEntry), [
      'Up - /vmReplicaPoints/{id}/mounts/1/C:/?action=listAll&pageSize=100&page=1',
      'Down - /vmReplicaPoints/{id}/mounts/1/C:/Admin?action=listAll&pageSize=100&page=1',
      'Down - /vmReplicaPoints/{id}/mounts/1/C:/Admin?action=listDirs&pageSize=10&page=1',
      'Down - /vmReplicaPoints/{id}/mounts/1/C:/Admin?action=listFiles&pageSize=10&page=1',
      'Restore - /vmReplicaPoints/{id}/mounts/1/C:/Admin?action=restore'
    ])
    const { value } = await client.get(`${path}/C:/Admin?action=listAll`)
    t.match(value.Files.FileEntry, [{ Path: 'C:/Admin/index-maintenance.sql' }])
    t.same(rowsOf(value.Files.FileEntry[0]), [
      'Up - /vmReplicaPoints/{id}/mounts/1/C:/Admin?action=listAll&pageSize=100&page=1',
      'Restore - /vmReplicaPoints/{id}/mounts/1/C:/Admin/index-maintenance.sql?action=restore'
    ])
    const files = (await client.get(`${path}/S:/Dump?action=listFiles&pageSize=3&page=2`)).value
    t.equal(files.Files.FileEntry.length, 3)
    t.equal(files.Directories, undefined)
    t.same(files.PagingInfo.Links.map((link: any) => link.Rel), ['First', 'Previous', 'Next', 'Last'])
    t.match((await client.get(`${path}/C:?action=listDirs`)).value.Directories.DirectoryEntry.map((each: any) => each.Name),
      ['$Recycle.Bin', 'Admin'])
  })

  t.test(`a file is downloaded once it was prepared, whole, in part, or asked for its size, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const { path } = await mount(client, 'sql01')
    const file = `${path}/C:/Admin/index-maintenance.sql`
    t.equal((await client.get(`${file}?action=download`)).status, 404)
    const task = await client.finish(`${file}?action=restore`, { body: DOWNLOAD[format] })
    t.match(task, { Operation: 'FileRestoreFromMountPoint', Result: { Success: true } })
    const link = follow(task, 'Download')
    t.equal(link, `${file}?action=download`)
    const whole = await client.get(link, { plain: true })
    t.match(whole.text, /^USE erp;\n/)
    t.match(whole.headers['content-disposition'], /index-maintenance\.sql/)
    const part = await client.get(link, { plain: true, headers: { range: 'bytes=4-6' } })
    t.equal(part.status, 206)
    t.equal(part.text, 'erp')
    const head = await client.request('HEAD', link, { plain: true })
    t.equal(head.headers['content-length'], String(whole.bytes.length))
    t.equal(head.bytes.length, 0)
  })

  t.test(`a restore to the original location is noted by a session of the VM and its point, in ${format}`, async t => {
    const client = await clientOf(t, format)
    const { point, path } = await mount(client, 'erp01')
    const task = await client.finish(`${path}/etc/hostname?action=restore`, { body: BACK[format] })
    t.match(task, { Result: { Success: true } })
    t.equal(task.Links!.length, 1)
    const [session] = (await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession
    t.match(session, {
      Name: /^FLR_\[erp01\]@2026-03-05 12:\d\d:\d\d$/,
      VmDisplayName: 'erp01',
      JobType: 'FileLevelRestore',
      State: 'Working',
      RestoredObjRef: /^urn:VMware:Vm:/
    })
    t.same(rowsOf(session).at(-1), 'Related VmReplicaPointReference /vmReplicaPoints/{id} +Name')
    const related = await client.get(follow(session, 'Related'))
    t.match(related.value, { UID: point.UID, Name: point.Name })
    t.equal((await client.delete(path)).status, 204)
    t.match((await client.get(pathOf(session.Href))).value, { State: 'Stopped', Result: 'Success' })
    t.equal((await client.get(path)).status, 404)
  })
}

t.test('a folder is downloaded as a zip', async t => {
  const client = await clientOf(t)
  const { path } = await mount(client, 'sql01')
  const task = await client.finish(`${path}/C:/Admin?action=restore`, { body: DOWNLOAD.xml })
  const { bytes, headers } = await client.get(follow(task, 'Download'), { plain: true })
  t.match(headers['content-type'], /zip/)
  t.same(readZip(bytes).map(({ name }) => name), ['index-maintenance.sql'])
})

t.test('the guest of a replica is that of its VM, and nothing in it is newer than its oldest point', async t => {
  const client = await clientOf(t)
  const { value } = await client.get('/api/vmReplicaPoints?format=Entity')
  const oldest = value.VmReplicaPoint.find((each: any) => each.VmName === 'mes01').CreationTimeUTC
  const { path } = await mount(client, 'mes01')
  const { Files } = (await client.get(`${path}/D:/MES/orders?action=listFiles&pageSize=100`)).value
  t.equal(Files.FileEntry.length, 24)
  for (const file of Files.FileEntry) t.ok(Date.parse(file.ModifiedDateUTC) <= Date.parse(oldest))
})

t.test('numbers of mounts count for each point of either sort', async t => {
  const client = await clientOf(t)
  t.match((await mount(client, 'sql01')).path, /\/vmReplicaPoints\/[\w-]+\/mounts\/1$/)
  t.match((await mount(client, 'sql01')).path, /\/vmReplicaPoints\/[\w-]+\/mounts\/2$/)
  t.match((await mount(client, 'erp01')).path, /\/mounts\/1$/)
  t.match(await client.mount(), /\/vmRestorePoints\/[\w-]+\/mounts\/1$/)
  const sessions = (await client.get('/api/restoreSessions?format=Entity')).value.RestoreSession
  t.same(sessions.map((each: any) => rowsOf(each).at(-1)!.split(' ')[1]), [
    'VmReplicaPointReference', 'VmReplicaPointReference', 'VmReplicaPointReference', 'VmRestorePointReference'
  ])
})

t.test('to another session, and below a point of another sort, a mount does not exist', async t => {
  const client = await clientOf(t)
  const { point, path } = await mount(client, 'sql01')
  const two = await other(client.emulator, 'filerestore')
  for (const each of [path, `${path}/C:`, `${path}/C:?action=listAll`]) t.equal((await two.get(each)).status, 404)
  t.equal((await client.get(`/api/vmRestorePoints/${idOf(point)}/mounts/1`)).status, 404)
  t.equal((await client.get(`${path}x`)).status, 400)
  t.equal((await client.get(path.replace(/1$/, '9'))).status, 404)
  t.equal((await client.post('/api/vmReplicaPoints/00000000-0000-4000-8000-000000000000/mounts')).status, 404)
  t.equal((await client.post('/api/vmReplicaPoints/nothing/mounts')).status, 400)
})

t.test('only administrators and file restore operators mount', async t => {
  const { emulator, ...client } = await clientOf(t)
  const { Href } = await pointOf({ emulator, ...client }, 'sql01')
  const mounts = `${pathOf(Href).split('?')[0]}/mounts`
  for (const [userName, status] of [['portaluser', 403], ['vmrestore', 403], ['filerestore', 202]] as const) {
    t.equal((await (await other(emulator, userName)).post(mounts)).status, status, userName)
  }
})

t.test('a guest that nothing is known of has the system that the request asks for', async t => {
  const fixture = {
    extends: 'empty',
    jobs: [{ name: 'Copy', type: 'replica' }],
    vms: [{ name: 'unsaid' }],
    replicas: [{ name: 'Copy', job: 'Copy', vms: ['unsaid'], restorePoints: { every: '1d', count: 1 } }]
  }
  const client = connect(await start(t, { fixture, now: NOW }))
  await client.logon()
  const point = await pointOf(client, 'unsaid')
  const body = `<StartMountSpec ${NS}><OsKind>Linux</OsKind></StartMountSpec>`
  for (const [options, roots] of [[{ body }, ['/']], [{}, ['Volume$0:', 'C:']]] as const) {
    const path = follow(await client.finish(follow(point, 'Create'), options), 'Related')
    t.same((await client.get(path)).value.FSRoots.DirectoryEntry.map((each: any) => each.Path), roots)
  }
})

t.test('each sort names operations of its own paths, which answer with what it says', t => {
  for (const { operations: named, root, list, typedDelete } of mountablePoints) {
    const row = (id: string): Operation => operations.find(each => each.id === id)!
    const base = row(named.list).path
    t.match(base, /^\/api\/(vmRestorePoints|vmReplicaPoints|agents\/agentRestorePoints)\/\{id\}\/mounts$/)
    t.match(row(named.mount), { method: 'POST', path: base, task: 'MountRestorePoint' })
    t.match(row(named.item), { method: 'GET', path: `${base}/{mountId}` })
    t.match(row(named.unmount), { method: 'DELETE', path: `${base}/{mountId}`, status: 204 })
    t.match(row(named.browse), { method: 'GET', path: `${base}/{mountId}/{filepath}`, query: undefined })
    t.match(row(named.restore), { method: 'POST', path: `${base}/{mountId}/{filepath}`, query: { action: 'restore' } })
    t.match(row(named.download), { method: 'GET', path: `${base}/{mountId}/{filepath}`, query: { action: 'download' } })
    t.same([row(named.item).answer, row(named.list).answer], [[root], [list]])
    t.equal(typedDelete, !base.includes('agents'))
  }
  const types = mountablePoints.map(({ resource }) => resource.type)
  t.same(types, ['VmRestorePoint', 'VmReplicaPoint', 'AgentRestorePoint'])
  t.end()
})
