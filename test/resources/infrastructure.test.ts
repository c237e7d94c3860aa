// Backup servers' children, managed servers, hierarchy roots, repositories, external repositories, credentials and
// passwords: forms, links in their order, relations, refusals (pages of these names).

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, start, type Client, type Format } from '../client.ts'
import { childrenOf, entityOf, idOf, linkOf, named, pathIn, shown } from './linked.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: '2026-03-05T06:07:08Z' }) })

async function loggedOn (format: Format = 'xml', user = 'administrator'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(user)
  return client
}

const SERVER = 'backup01.halvorsen.example'
const UP = `Up BackupServerReference /api/backupServers/{id} +${SERVER}`
const UP_ENTITY = `Up BackupServer /api/backupServers/{id}?format=Entity +${SERVER}`

const DECLARED = [
  {
    collection: 'managedServers',
    type: 'ManagedServer',
    list: 'ManagedServers',
    name: 'vcenter01.halvorsen.example',
    reference: (n: string) => [`Alternate ManagedServer …?format=Entity +${n}`, UP],
    entity: (n: string) => [UP_ENTITY, `Alternate ManagedServerReference … +${n}`,
      `Related HierarchyRoot /api/hierarchyRoots/{id}?format=Entity +${n}`],
    members: { Description: 'Created by Administrator', ManagedServerType: 'VC' }
  },
  {
    collection: 'managedServers',
    type: 'ManagedServer',
    list: 'ManagedServers',
    name: 'proxy02.halvorsen.example',
    reference: (n: string) => [`Alternate ManagedServer …?format=Entity +${n}`, UP],
    entity: (n: string) => [UP_ENTITY, `Alternate ManagedServerReference … +${n}`],
    members: { Description: 'Backup proxy', ManagedServerType: 'Linux' }
  },
  {
    collection: 'hierarchyRoots',
    type: 'HierarchyRoot',
    list: 'HierarchyRoots',
    name: 'vcenter01.halvorsen.example',
    reference: (n: string) => [UP, `Alternate HierarchyRoot …?format=Entity +${n}`],
    entity: (n: string) => [UP, `Alternate HierarchyRootReference … +${n}`,
      `Related ManagedServer /api/managedServers/{id}?format=Entity +${n}`],
    members: { HierarchyRootId: /^[-0-9a-f]{36}$/, UniqueId: /^[-0-9a-f]{36}$/, HostType: 'VC' }
  },
  {
    collection: 'repositories',
    type: 'Repository',
    list: 'Repositories',
    name: 'Hardened Repository',
    reference: (n: string) => [UP, `Alternate Repository …?format=Entity +${n}`,
      'Down BackupReferenceList …/backups', 'Down ReplicaReferenceList …/replicas'],
    entity: (n: string) => [UP, `Alternate RepositoryReference … +${n}`,
      'Down BackupReferenceList …/backups', 'Down ReplicaReferenceList …/replicas'],
    members: { Capacity: 20 * 1024 ** 4, Kind: 'LinuxLocal' }
  },
  {
    collection: 'externalRepositories',
    type: 'ExternalRepository',
    list: 'ExternalRepositories',
    name: 'Cloud Backups',
    reference: (n: string) => [UP, `Alternate ExternalRepository …?format=Entity +${n}`,
      'Down BackupReferenceList …/backups'],
    entity: (n: string) => [UP, `Alternate ExternalRepositoryReference … +${n}`,
      'Down BackupReferenceList …/backups'],
    members: {
      RepositoryType: 'AmazonS3External',
      Path: 'amazonS3://halvorsen-eu/backups',
      UsedSpace: 340 * 1024 ** 3,
      Description: 'Virtual machines in the cloud'
    }
  }
]

for (const format of FORMATS) {
  for (const { collection, type, list, name, reference, entity, members } of DECLARED) {
    t.test(`${type} ${name} has both forms, in ${format}`, async t => {
      const client = await loggedOn(format)
      const listed = await client.get(`/api/${collection}`)
      t.equal(listed.root, 'EntityReferences')
      const ref = await named(client, collection, name)
      t.match(ref, { Type: `${type}Reference`, UID: `urn:veeam:${type}:${idOf(ref)}` })
      t.same(shown(ref), reference(name))
      const item = await client.get(pathIn(ref.Href))
      t.equal(item.root, 'EntityRef')
      t.same(item.value, ref)
      const { root, value } = await client.get(`${pathIn(ref.Href)}?format=Entity`)
      t.equal(root, type)
      t.match(value, { Type: type, Name: name, UID: ref.UID, Href: `${ref.Href}?format=Entity`, ...members })
      t.same(shown(value), entity(name))
      const entities = await client.get(`/api/${collection}?format=Entity`)
      t.equal(entities.root, list)
      t.same(entities.value[type].map((each: any) => each.UID), listed.value.Ref.map((each: any) => each.UID))
      t.same(entities.value[type].find((each: any) => each.Name === name), value)
    })
  }

  t.test(`the children of a backup server are those whose Up link leads back, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const server of (await client.get('/api/backupServers')).value.Ref) {
      for (const collection of ['repositories', 'managedServers', 'externalRepositories', 'jobs']) {
        const all = (await client.get(`/api/${collection}`)).value
        const children = (await client.get(`${pathIn(server.Href)}/${collection}`)).value
        t.same(children.Ref.map((each: any) => each.UID), childrenOf(all, 'BackupServerReference', server))
        const entities = await client.get(`${pathIn(server.Href)}/${collection}?format=Entity`)
        t.equal(Object.values<any>(entities.value)[0].length, children.Ref.length)
      }
    }
  })

  t.test(`credentials and passwords have one form, without their secrets, in ${format}`, async t => {
    const client = await loggedOn(format)
    const server = pathIn((await named(client, 'backupServers', SERVER)).Href)
    const credentials = await client.get(`${server}/credentials`)
    t.equal(credentials.root, 'CredentialsInfoList')
    t.same(credentials.value.CredentialsInfo.map((each: any) => each.Username),
      ['HALVORSEN\\svc-backup', 'backup', 'svc-backup@vsphere.local'])
    const [domain] = credentials.value.CredentialsInfo
    t.match(domain, { Type: 'Credentials', Id: idOf(domain), Description: 'Windows guests', Password: '' })
    t.same(shown(domain), [UP_ENTITY, 'Edit Credentials …', 'Delete Credentials …'])
    const one = await client.get(pathIn(domain.Href))
    t.equal(one.root, 'CredentialsInfo')
    t.same(one.value, domain)

    const passwords = await client.get(`${server}/passwords`)
    t.equal(passwords.root, 'PasswordKeyInfoList')
    const [key] = passwords.value.PasswordKeyInfo
    t.same(shown(key), [UP_ENTITY, 'Edit PasswordKey …', 'Delete PasswordKey …'])
    t.match(key, {
      Type: 'PasswordKey',
      Id: idOf(key),
      Hint: 'Name of the first instrument',
      LastModificationDate: '2025-11-05T06:07:08+00:00'
    })
    t.same((await client.get(pathIn(key.Href))).value, key)
    t.notMatch(credentials.text + passwords.text, /password>[^<]/i)
  })
}

t.test('what belongs to one backup server is not found at another', async t => {
  const client = await loggedOn()
  const [one, two] = (await client.get('/api/backupServers')).value.Ref.map((each: any) => pathIn(each.Href))
  for (const [collection, list] of [['credentials', 'CredentialsInfo'], ['passwords', 'PasswordKeyInfo']] as const) {
    const [record] = (await client.get(`${one}/${collection}`)).value[list]
    t.equal((await client.get(`${one}/${collection}/${idOf(record)}`)).status, 200)
    const { status, value } = await client.get(`${two}/${collection}/${idOf(record)}`)
    t.equal(status, 404)
    t.match(value.Message, idOf(record))
    t.equal((await client.get(`${one}/${collection}/42`)).status, 400)
  }
})

t.test('ids that nothing has are not found, and those that cannot be one are refused', async t => {
  const client = await loggedOn()
  const nothing = '00000000-1111-4222-8333-444444444444'
  for (const collection of ['managedServers', 'hierarchyRoots', 'repositories', 'externalRepositories']) {
    t.equal((await client.get(`/api/${collection}/${nothing}`)).status, 404)
    t.equal((await client.get(`/api/${collection}/nothing`)).status, 400)
    t.equal((await client.get(`/api/${collection}?format=Everything`)).status, 400)
  }
  for (const child of ['jobs', 'repositories', 'managedServers', 'externalRepositories', 'credentials', 'passwords']) {
    t.equal((await client.get(`/api/backupServers/${nothing}/${child}`)).status, 404)
  }
  for (const parent of ['repositories', 'externalRepositories']) {
    t.equal((await client.get(`/api/${parent}/${nothing}/backups`)).status, 404)
  }
})

t.test('a URN names a record as well as a GUID', async t => {
  const client = await loggedOn()
  const repository = await named(client, 'repositories', 'Object Storage')
  t.same((await client.get(`/api/repositories/${repository.UID}`)).value, repository)
})

t.test('a hierarchy root and its managed server lead to each other', async t => {
  const client = await loggedOn()
  for (const reference of (await client.get('/api/hierarchyRoots')).value.Ref) {
    const root = await entityOf(client, reference)
    const server = (await client.get(pathIn(linkOf(root, 'Related', 'ManagedServer').Href))).value
    t.equal(server.Name, root.Name)
    t.equal(server.ManagedServerType, root.HostType)
    t.same((await client.get(pathIn(linkOf(server, 'Related', 'HierarchyRoot').Href))).value, root)
  }
})

t.test('every kind of hierarchy root, server and repository is there', async t => {
  const client = await loggedOn()
  const values = async (collection: string, list: string, member: string) =>
    new Set((await client.get(`/api/${collection}?format=Entity`)).value[list].map((each: any) => each[member]))
  const roots = await values('hierarchyRoots', 'HierarchyRoot', 'HostType')
  for (const type of ['VC', 'HvServer', 'ESXi', 'HvCluster', 'Scvmm', 'VcdSystem']) t.ok(roots.has(type), type)
  const servers = await values('managedServers', 'ManagedServer', 'ManagedServerType')
  for (const type of ['Local', 'VC', 'ESXi', 'HvServer', 'Windows', 'Linux', 'SmbServer']) t.ok(servers.has(type), type)
  const kinds = await values('repositories', 'Repository', 'Kind')
  for (const kind of ['WindowsLocal', 'LinuxLocal', 'Extendable', 'AmazonS3Compatible', 'CifsShare']) {
    t.ok(kinds.has(kind), kind)
  }
})

t.test('the backups on a repository are those of the jobs that write there', async t => {
  const client = await loggedOn()
  for (const repository of (await client.get('/api/repositories')).value.Ref) {
    const { value } = await client.get(`${pathIn(repository.Href)}/backups`)
    t.same(childrenOf(value, 'RepositoryReference', repository).length, value.Ref.length, repository.Name)
    const names = value.Ref.map((each: any) => each.Name)
    if (repository.Name === 'Backup Volume 01') t.ok(names.includes('File Servers') && names.includes('Databases'))
    t.equal(names.includes('Intranet'), repository.Name === 'Scale-out Repository')
  }
})

t.test('of object storage capacity and free space are not known', async t => {
  const client = await loggedOn()
  const value = await entityOf(client, await named(client, 'repositories', 'Object Storage'))
  t.match(value, { Capacity: -1, FreeSpace: -1, Kind: 'AmazonS3Compatible' })
})

t.test('portal users read it all, without links to what they may not do; restore operators read nothing', async t => {
  const user = await loggedOn('json', 'portaluser')
  const server = pathIn((await named(user, 'backupServers', SERVER)).Href)
  const [credentials] = (await user.get(`${server}/credentials`)).value.CredentialsInfo
  t.same(shown(credentials), [UP_ENTITY])
  t.equal((await user.get('/api/repositories')).status, 200)
  const operator = await loggedOn('json', 'filerestore')
  const paths = ['/api/repositories', '/api/managedServers', '/api/hierarchyRoots', '/api/externalRepositories',
    `${server}/credentials`, `${server}/passwords`, `${server}/repositories`]
  for (const path of paths) {
    const { status, value } = await operator.get(path)
    t.equal(status, 403, path)
    t.match(value.Message, /Access denied/)
  }
})

t.test('without a word there are a managed server for each backup server, and no credentials', async t => {
  const own = await start(t)
  const client = connect(own)
  await client.logon()
  const { value } = await client.get('/api/managedServers?format=Entity')
  t.equal(value.ManagedServer.filter((each: any) => each.ManagedServerType === 'Local').length, 2)
  const server = pathIn((await client.get('/api/backupServers')).value.Ref[0].Href)
  t.same((await client.get(`${server}/credentials`)).value.CredentialsInfo, [])
  t.same((await client.get(`${server}/passwords`)).value.PasswordKeyInfo, [])
})
