// Backups, backup files and restore points, of VMs, of vApps, of agents and imported: their forms and links, what is in
// what, and sizes that agree. Pages backups_id, backupfiles_id, restorepoints_id, vapprestorepoints_id.

import t, { type Test } from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { followAll, idOf, linkOf, shownLinks } from './shown-links.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { now: '2026-03-05T06:07:08Z', fixture: 'full' }) })

async function loggedOn (format: Format = 'xml', userName?: string): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(userName)
  return client
}

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** The members of a collection in both forms, checked against each other and against their own paths. */
async function bothForms (t: Test, client: Client, path: string, type: string) {
  const references = (await client.get(path)).value.Ref
  const entities = (await client.get(`${path}?format=Entity`)).value[type]
  t.ok(references.length > 1, `${path} is a list`)
  t.same(entities.map((each: any) => each.UID), references.map((each: any) => each.UID))
  for (const [index, reference] of references.entries()) {
    const entity = entities[index]
    const own = `${emulator.httpUrl}${type[0]!.toLowerCase()}${type.slice(1)}s/${idOf(reference)}`
      .replace('agentRestorePoints', 'agents/agentRestorePoints')
    t.match(reference, { Type: `${type}Reference`, Href: own, Name: entity.Name, UID: `urn:veeam:${type}:${idOf(reference)}` })
    t.match(entity, { Type: type, Href: `${own}?format=Entity` })
  }
  for (const index of [0, references.length - 1]) {
    const own = pathOf(references[index].Href)
    t.same((await client.get(own)).value, references[index])
    t.same((await client.get(`${own}?format=Entity`)).value, entities[index])
  }
  return references.map((reference: any, index: number) => ({ reference, entity: entities[index] })) as
    { reference: any, entity: any }[]
}

const server = 'Up BackupServerReference /api/backupServers/{id} +Name'
const repository = 'Up RepositoryReference /api/repositories/{id} +Name'

for (const format of FORMATS) {
  t.test(`backups have both forms, and links by their sort, in ${format}`, async t => {
    const client = await loggedOn(format)
    const seen = new Set<string>()
    for (const { reference, entity } of await bothForms(t, client, '/api/backups', 'Backup')) {
      seen.add(`${entity.BackupType} ${entity.Platform}`)
      const points = 'Down RestorePointReferenceList …/restorePoints'
      if (entity.BackupType === 'ParentBackup') {
        t.same(shownLinks(reference), [
          server, repository, 'Alternate Backup …?format=Entity +Name', 'Up BackupReferenceList …/childbackups'
        ])
        t.same(shownLinks(entity), [
          repository, server, 'Alternate BackupReference … +Name', 'Up BackupList …/childbackups?format=Entity'
        ])
        continue
      }
      const child = entity.BackupType === 'ChildBackup'
      t.same(shownLinks(reference), [
        server, repository, 'Alternate Backup …?format=Entity +Name', points,
        ...(child ? ['Up BackupReference /api/backups/{id} +Name'] : [])
      ])
      t.same(shownLinks(entity), [
        repository, server, 'Alternate BackupReference … +Name', points, 'Down BackupFileReferenceList …/backupFiles',
        ...(child ? ['Up Backup /api/backups/{id}?format=Entity +Name'] : [])
      ])
    }
    t.same([...seen].sort(), [
      'ChildBackup AgentForLinux', 'ChildBackup AgentForWindows', 'ChildBackup CustomPlatform', 'ChildBackup VMware',
      'ParentBackup AgentForWindows', 'ParentBackup CustomPlatform', 'ParentBackup VMware',
      'Standard AgentForWindows', 'Standard HyperV', 'Standard VMware',
      'Standard vCloud'
    ])
  })

  t.test(`backup files have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    const types = new Set<string>()
    for (const { reference, entity } of await bothForms(t, client, '/api/backupFiles', 'BackupFile')) {
      const agents = linkOf(entity, 'Down', 'AgentRestorePointReferenceList') !== undefined
      const below = [
        'Related RestorePointReferenceList …/restorePoints',
        agents
          ? 'Down AgentRestorePointReferenceList …/agentRestorePoints'
          : 'Down VmRestorePointReferenceList …/vmRestorePoints'
      ]
      const backup = 'Up BackupReference /api/backups/{id} +Name'
      t.same(shownLinks(reference), [server, backup, 'Alternate BackupFile …?format=Entity +Name', ...below])
      t.same(shownLinks(entity), [backup, server, 'Alternate BackupFileReference … +Name', ...below])
      t.match(entity, {
        FilePath: String, BackupSize: Number, DataSize: Number, DeduplicationRatio: Number, CompressRatio: Number,
        CreationTimeUtc: /^20\d\d-.*Z$/
      })
      types.add(entity.FileType)
      t.equal(entity.Name.slice(-3), entity.FileType)
      t.ok(entity.FilePath.endsWith(entity.Name))
      const ratio = entity.DataSize / entity.BackupSize
      t.ok(Math.abs(ratio - entity.DeduplicationRatio * entity.CompressRatio) < 0.02 * ratio, `${ratio} ${entity.Name}`)
    }
    t.same([...types].sort(), ['vbk', 'vib', 'vrb'])
  })

  t.test(`restore points have both forms, and lead only to what they have, in ${format}`, async t => {
    const client = await loggedOn(format)
    const sorts = new Set<string>()
    for (const { reference, entity } of await bothForms(t, client, '/api/restorePoints', 'RestorePoint')) {
      const down = shownLinks(entity).filter(line => line.startsWith('Down'))
      sorts.add(down.map(line => line.split('/').at(-1)).join(' '))
      const backup = 'Up BackupReference /api/backups/{id} +Name'
      const files = 'Related BackupFileReferenceList …/backupFiles'
      t.same(shownLinks(reference), [server, backup, 'Alternate RestorePoint …?format=Entity +Name', ...down, files])
      t.same(shownLinks(entity), [backup, server, 'Alternate RestorePointReference … +Name', ...down, files])
      t.match(entity, { Name: /^[A-Z][a-z]{2} [ \d]\d 2026 [ \d]\d:\d\d[AP]M$/, BackupDateUTC: /^2026-\d\d-\d\dT.*Z$/ })
    }
    t.same([...sorts].sort(), ['agentRestorePoints', 'vmRestorePoints', 'vmRestorePoints vAppRestorePoints'])
  })

  t.test(`vApp restore points have both forms, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const { reference, entity } of await bothForms(t, client, '/api/vAppRestorePoints', 'VAppRestorePoint')) {
      const point = 'Up RestorePointReference /api/restorePoints/{id} +Name'
      t.same(shownLinks(reference), [server, point, 'Alternate VAppRestorePoint …?format=Entity +Name'])
      t.same(shownLinks(entity), [
        'Restore - …?action=restore', server, point, 'Alternate VAppRestorePointReference … +Name'
      ])
      t.match(entity, {
        Name: /^(Web Shop|Web Platform|Development)@2026-\d\d-\d\d \d\d:\d\d:\d\d$/,
        VAppDisplayName: entity.Name.split('@')[0],
        HierarchyObjRef: /^urn:vCloud:Vapp:[0-9a-f-]{36}\.urn:vcloud:vapp:[0-9a-f-]{36}$/
      })
      t.same([entity.Algorithm, entity.PointType],
        entity.PointType === 'Full' ? ['Full', 'Full'] : ['Incremental', 'Increment'])
    }
  })
}

/** Parent, the path below it, the collection that its list is part of, and the type of the links up. */
const RELATIONS: readonly (readonly [parent: string, below: string, all: string, up: string])[] = [
  ['/api/backups', 'restorePoints', '/api/restorePoints', 'BackupReference'],
  ['/api/backups', 'backupFiles', '/api/backupFiles', 'BackupReference'],
  ['/api/backupFiles', 'vmRestorePoints', '/api/vmRestorePoints', 'BackupFileReference'],
  ['/api/backupFiles', 'agentRestorePoints', '/api/agents/agentRestorePoints', 'BackupFileReference'],
  ['/api/restorePoints', 'vmRestorePoints', '/api/vmRestorePoints', 'RestorePointReference'],
  ['/api/restorePoints', 'vAppRestorePoints', '/api/vAppRestorePoints', 'RestorePointReference'],
  ['/api/restorePoints', 'agentRestorePoints', '/api/agents/agentRestorePoints', 'RestorePointReference']
]

for (const [parents, below, all, up] of RELATIONS) {
  t.test(`${parents}/{id}/${below} holds exactly what leads back`, async t => {
    const client = await loggedOn()
    const children = (await client.get(all)).value.Ref
    let found = 0
    for (const parent of (await client.get(parents)).value.Ref) {
      const own = pathOf(parent.Href)
      const listed = (await client.get(`${own}/${below}`)).value.Ref
      t.same(listed, children.filter((child: any) => linkOf(child, 'Up', up) === own), own)
      found += listed.length
    }
    t.equal(found, children.length, 'each has a parent')
  })
}

t.test('children of a backup lead back to it, and it has no restore points of its own', async t => {
  const client = await loggedOn()
  const all = (await client.get('/api/backups?format=Entity')).value.Backup
  for (const backup of all) {
    const own = pathOf(backup.Href).split('?')[0]!
    const children = (await client.get(`${own}/childbackups`)).value.Ref
    t.same(children.map((each: any) => each.UID), all
      .filter((each: any) => linkOf(each, 'Up', 'Backup') === `${own}?format=Entity`).map((each: any) => each.UID))
    t.equal(children.length > 0, backup.BackupType === 'ParentBackup')
    if (children.length > 0) t.same((await client.get(`${own}/restorePoints`)).value.Ref, [])
    for (const child of children) {
      t.equal(child.Links.find((link: any) => link.Type === 'BackupReference').Name, 'Parent Backup')
    }
  }
})

t.test('a file and a restore point of one run lead to each other', async t => {
  const client = await loggedOn()
  for (const point of (await client.get('/api/restorePoints')).value.Ref) {
    const files = (await client.get(`${pathOf(point.Href)}/backupFiles`)).value.Ref
    t.equal(files.length, 1)
    const points = (await client.get(linkOf(files[0], 'Related', 'RestorePointReferenceList')!)).value.Ref
    t.same(points, [point])
    t.equal(linkOf(files[0], 'Up', 'BackupReference'), linkOf(point, 'Up', 'BackupReference'))
  }
})

t.test('what agents made is a part of what there is of all', async t => {
  const client = await loggedOn('json')
  for (const collection of ['backups', 'backupFiles', 'restorePoints']) {
    const all = (await client.get(`/api/${collection}`)).value.Ref
    const some = (await client.get(`/api/agents/${collection}`)).value.Ref
    t.ok(some.length > 1 && some.length < all.length, collection)
    t.same(some, all.filter((each: any) => some.some((one: any) => one.UID === each.UID)))
  }
})

t.test('the newest file of a backup in reverse is the full one', async t => {
  const client = await loggedOn()
  const lab = (await client.get('/api/backups')).value.Ref.find((each: any) => each.Name === 'Test Lab')
  const files = (await client.get(`${pathOf(lab.Href)}/backupFiles?format=Entity`)).value.BackupFile
  t.same(files.map((file: any) => file.FileType), ['vrb', 'vrb', 'vrb', 'vrb', 'vbk'])
  const points = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
    .filter((point: any) => point.VmName === 'lab01')
  t.same(points.map((point: any) => [point.Algorithm, point.PointType]), [
    ...Array(4).fill(['ReversedIncremental', 'ReverseIncrement']), ['Full', 'Full']
  ])
})

t.test('what does not exist is 404, and what cannot be an id is 400', async t => {
  const client = await loggedOn()
  for (const path of [
    'backups', 'backups/{id}/restorePoints', 'backups/{id}/childbackups', 'backups/{id}/backupFiles', 'backupFiles',
    'backupFiles/{id}/restorePoints', 'backupFiles/{id}/vmRestorePoints', 'backupFiles/{id}/agentRestorePoints',
    'restorePoints', 'restorePoints/{id}/backupFiles', 'restorePoints/{id}/vmRestorePoints',
    'restorePoints/{id}/vAppRestorePoints', 'restorePoints/{id}/agentRestorePoints', 'vAppRestorePoints'
  ]) {
    const at = (id: string) => `/api/${path.includes('{id}') ? path.replace('{id}', id) : `${path}/${id}`}`
    t.equal((await client.get(at(NOBODY))).status, 404, path)
    t.equal((await client.get(at('x'))).status, 400, path)
  }
})

t.test('who may read what, and is shown links to nothing else', async t => {
  const may: Record<string, readonly string[]> = {
    '/api/backups': ['administrator', 'portaluser', 'vmrestore', 'filerestore'],
    '/api/backupFiles': ['administrator', 'portaluser'],
    '/api/restorePoints': ['administrator', 'portaluser', 'vmrestore', 'filerestore'],
    '/api/vAppRestorePoints': ['administrator', 'portaluser', 'vmrestore', 'filerestore']
  }
  for (const user of ['administrator', 'portaluser', 'vmrestore', 'filerestore', 'sqlrestore']) {
    const client = await loggedOn('xml', user)
    const allowed = Object.keys(may).filter(path => may[path]!.includes(user))
    for (const path of Object.keys(may)) {
      t.equal((await client.get(path)).status, allowed.includes(path) ? 200 : 403, `${user} ${path}`)
    }
    const paths = allowed.flatMap(path => [path, `${path}?format=Entity`])
    t.ok(await followAll(t, client, paths) >= paths.length, user)
  }
})
