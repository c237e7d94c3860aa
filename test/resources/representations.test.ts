// Reference and entity form of key resources, with all their links in the documented order (pages
// resource_representation_for_ke, backupservers_id, vmrestorepoints_id, restoresessions_id).

import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, start, type Client, type Format } from '../client.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { now: '2026-03-05T06:07:08Z' }) })

async function loggedOn (format: Format): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon()
  return client
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (value: { Href: string }) => new URL(value.Href).pathname.split('/').at(-1)!
/** A link as `Rel Type path +Name`, its path below the object's own as `…`. */
const shown = (value: any): string[] => value.Links.map((link: any) => {
  const path = link.Href.replace(/^https?:\/\/[^/]+/, '').replace(`/${idOf(value)}`, '/…').replace(/\/[0-9a-f-]{36}/, '/{id}')
  return [link.Rel, link.Type ?? '-', path, ...(link.Name === undefined ? [] : [link.Name])].join(' ')
})

/** What holds of every key resource, in both forms. */
function checkForms (t: Test, type: string, collection: string, reference: any, entity: any): void {
  const path = `${emulator.httpUrl}${collection}/${idOf(reference)}`
  t.match(idOf(reference), GUID)
  t.match(reference, { Type: `${type}Reference`, Href: path, UID: `urn:veeam:${type}:${idOf(reference)}` })
  t.match(entity, { Type: type, Href: `${path}?format=Entity`, UID: reference.UID, Name: reference.Name })
  const alternate = (form: any) => form.Links.find((link: any) => link.Rel === 'Alternate')
  const [toEntity, toReference] = [alternate(reference), alternate(entity)]
  t.match(toEntity, { Type: type, Href: entity.Href, Name: entity.Name })
  t.match(toReference, { Type: `${type}Reference`, Href: reference.Href, Name: entity.Name })
}

for (const format of FORMATS) {
  t.test(`a backup server has both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const list = (await client.get('/api/backupServers')).value.Ref
    t.equal(list.length, 2)
    for (const reference of list) {
      const item = await client.get(`/api/backupServers/${idOf(reference)}`)
      t.equal(item.root, 'EntityRef')
      t.same(item.value, reference)
      const { root, value } = await client.get(`/api/backupServers/${idOf(reference)}?format=Entity`)
      t.equal(root, 'BackupServer')
      checkForms(t, 'BackupServer', 'backupServers', reference, value)
      const name = value.Name
      t.same(shown(reference), [
        'Down JobReferenceList /api/backupServers/…/jobs',
        'Down RepositoryReferenceList /api/backupServers/…/repositories',
        'Down ExternalRepositoryReferenceList /api/backupServers/…/externalRepositories',
        'Down CredentialsList /api/backupServers/…/credentials',
        'Down PasswordKeyList /api/backupServers/…/passwords',
        `Alternate BackupServer /api/backupServers/…?format=Entity ${name}`,
        'Down ManagedServerReferenceList /api/backupServers/…/managedServers'
      ])
      t.same(shown(value), [
        `Alternate BackupServerReference /api/backupServers/… ${name}`,
        'Edit BackupServerReference /api/backupServers/…',
        'Delete BackupServerReference /api/backupServers/…',
        'Down JobReferenceList /api/backupServers/…/jobs',
        'Down ManagedServerReferenceList /api/backupServers/…/managedServers',
        'Down RepositoryReferenceList /api/backupServers/…/repositories',
        'Down ExternalRepositoryReferenceList /api/backupServers/…/externalRepositories',
        'Down CredentialsList /api/backupServers/…/credentials',
        'Create - /api/backupServers/…/credentials?action=create',
        'Down PasswordKeyList /api/backupServers/…/passwords',
        'Create - /api/backupServers/…/passwords?action=create',
        'VeeamZip - /api/backupServers/…?action=veeamzip',
        'QuickBackup - /api/backupServers/…?action=quickbackup',
        'Start - /api/backupServers/…?action=collect'
      ])
      t.match(value, { Description: String, Port: 9392, Version: /^\d+(\.\d+){2,3}$/ })
    }
    const entities = await client.get('/api/backupServers?format=Entity')
    t.equal(entities.root, 'BackupServers')
    t.same(entities.value.BackupServer.map(idOf), list.map(idOf))
  })

  t.test(`a VM restore point has both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const list = (await client.get('/api/vmRestorePoints')).value.Ref
    t.ok(list.length >= 40)
    const { root, value: reference } = await client.get(`/api/vmRestorePoints/${EXCH01_POINT}`)
    t.equal(root, 'EntityRef')
    t.same(reference, list.find((each: any) => idOf(each) === EXCH01_POINT))
    const { root: entityRoot, value } = await client.get(`/api/vmRestorePoints/${EXCH01_POINT}?format=Entity`)
    t.equal(entityRoot, 'VmRestorePoint')
    checkForms(t, 'VmRestorePoint', 'vmRestorePoints', reference, value)
    const parents = [
      /^Up BackupServerReference \/api\/backupServers\/\{id\} backup01\./,
      /^Up RestorePointReference \/api\/restorePoints\/\{id\} Mar {2}4 2026 {2}9:\d\dPM$/,
      /^Up BackupFileReference \/api\/backupFiles\/\{id\} .*D2026-03-04T\d{6}.*\.v[bi][kb]$/
    ]
    t.match(shown(reference), [...parents, `Alternate VmRestorePoint /api/vmRestorePoints/…?format=Entity ${value.Name}`])
    t.match(shown(value), [
      'Restore - /api/vmRestorePoints/…?action=restore',
      ...parents,
      `Alternate VmRestorePointReference /api/vmRestorePoints/… ${value.Name}`,
      'Down VmRestorePointMountList /api/vmRestorePoints/…/mounts',
      'Create VmRestorePointMount /api/vmRestorePoints/…/mounts'
    ])
    t.equal(reference.Links.length, 4)
    t.equal(value.Links.length, 7)
    t.match(value, {
      Name: /^exch01@2026-03-04 21:\d\d:\d\d$/,
      VmDisplayName: 'exch01',
      VmName: 'exch01',
      CreationTimeUTC: /^2026-03-04T21:\d\d:\d\d(\.\d{1,3})?Z$/,
      HierarchyObjRef: /^urn:VMware:Vm:[0-9a-f-]{36}\.vm-\d+$/
    })
  })

  t.test(`the collections hold the same objects in the same order in both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    await client.mount()
    for (const [collection, item] of [
      ['backupServers', 'BackupServer'], ['vmRestorePoints', 'VmRestorePoint'], ['restoreSessions', 'RestoreSession']
    ]) {
      const references = (await client.get(`/api/${collection}`)).value.Ref
      const entities = (await client.get(`/api/${collection}?format=Entity`)).value[item!]
      t.ok(references.length > 0)
      t.same(entities.map((each: any) => each.UID), references.map((each: any) => each.UID))
      for (const [index, reference] of references.entries()) {
        checkForms(t, item!, collection!, reference, entities[index])
      }
    }
  })

  t.test(`a restore session has both forms, working and stopped, in ${format}`, async t => {
    const client = await loggedOn(format)
    const before = (await client.get('/api/restoreSessions')).value.Ref.length
    const mount = await client.mount()
    const reference = (await client.get('/api/restoreSessions')).value.Ref[before]
    const name = reference.Name
    t.match(name, /^FLR_\[exch01\]@2026-03-05 06:\d\d:\d\d$/)
    const path = `/api/restoreSessions/${idOf(reference)}`
    t.same((await client.get(path)).value, reference)
    const working = (await client.get(`${path}?format=Entity`)).value
    checkForms(t, 'RestoreSession', 'restoreSessions', reference, working)
    t.match(shown(reference), [
      /^Up BackupServerReference \/api\/backupServers\/\{id\} backup01\./,
      `Alternate RestoreSession /api/restoreSessions/…?format=Entity ${name}`
    ])
    t.match(shown(working), [
      /^Up BackupServerReference \/api\/backupServers\/\{id\} backup01\./,
      `Alternate RestoreSessionReference /api/restoreSessions/… ${name}`,
      /^Related VmRestorePointReference \/api\/vmRestorePoints\/\{id\} exch01@/
    ])
    t.match(working, {
      VmDisplayName: 'exch01',
      JobType: 'FileLevelRestore',
      State: 'Working',
      Result: 'None',
      Progress: 0,
      EndTimeUTC: undefined
    })
    emulator.clock.advance(60_000)
    await client.delete(mount)
    const stopped = (await client.get(`${path}?format=Entity`)).value
    t.match(stopped, { State: 'Stopped', Result: 'Success', CreationTimeUTC: working.CreationTimeUTC, Name: name })
    t.ok(stopped.EndTimeUTC > stopped.CreationTimeUTC)
  })
}

t.test('each Href of a reference and each Alternate link leads to what it names', async t => {
  const client = await loggedOn('xml')
  for (const reference of (await client.get('/api/vmRestorePoints')).value.Ref.slice(0, 10)) {
    t.same((await client.get(new URL(reference.Href).pathname)).value, reference)
    const alternate = reference.Links.find((link: any) => link.Rel === 'Alternate')
    t.equal((await client.get(alternate.Href.replace(/^http:\/\/[^/]+/, ''))).value.UID, reference.UID)
  }
})

t.test('in XML the links come first, in JSON last before Href and Type', async t => {
  const xml = await (await loggedOn('xml')).get(`/api/vmRestorePoints/${EXCH01_POINT}?format=Entity`)
  t.match(xml.text, /^<\?xml version="1.0" encoding="utf-8"\?><VmRestorePoint xmlns="http:\/\/www\.veeam\.com\/ent\/v1\.0" Type="VmRestorePoint" Href="[^"]*" Name="[^"]*" UID="[^"]*" VmDisplayName="exch01"><Links>/)
  t.same([...xml.text.matchAll(/<(\w+)>/g)].map(match => match[1]),
    ['Links', 'CreationTimeUTC', 'VmName', 'Algorithm', 'PointType', 'HierarchyObjRef'])
  const json = await (await loggedOn('json')).get(`/api/vmRestorePoints/${EXCH01_POINT}?format=Entity`)
  t.same(Object.keys(JSON.parse(json.text)), [
    'CreationTimeUTC', 'VmName', 'Algorithm', 'PointType', 'HierarchyObjRef', 'SqlInfo', 'VmDisplayName',
    'Name', 'UID', 'Links', 'Href', 'Type'
  ])
  t.same(Object.keys(JSON.parse(json.text).Links[0]), ['Rel', 'Href', 'Name', 'Type'])
  t.equal(JSON.parse(json.text).SqlInfo, null)
})

t.test('restore sessions are listed for 30 days, and found for longer', async t => {
  const own = await start(t)
  const client = connect(own)
  await client.logon()
  const mount = await client.mount()
  const { UID } = (await client.get('/api/restoreSessions')).value.Ref[0]
  await client.delete(mount)
  own.clock.advance(29 * 24 * 3600_000)
  await client.logon()
  t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 1)
  own.clock.advance(2 * 24 * 3600_000)
  await client.logon()
  t.equal((await client.get('/api/restoreSessions')).value.Ref.length, 0)
  t.equal((await client.get(`/api/restoreSessions/${UID}`)).status, 200)
})

t.test('an empty estate has empty lists', async t => {
  const own = await start(t, { fixture: 'empty' })
  for (const format of FORMATS) {
    const client = connect(own, format)
    await client.logon()
    for (const collection of ['backupServers', 'vmRestorePoints', 'restoreSessions']) {
      t.same((await client.get(`/api/${collection}`)).value.Ref, [])
      t.equal((await client.get(`/api/${collection}?format=Entity`)).status, 200)
    }
    t.same((await client.get('/api/tasks')).value.Task, [])
  }
})
