// The catalogue of indexed guest files: VMs by name, their restore points, and the files once a restore point was
// browsed. Pages catalog_vms_vmname, catalog_vms_vmname_vmrestorepoints_id, scenario_1_click_restore.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import {
  connect, EXCH01_POINT, FILESERVER_POINT, FORMATS, follow, pathOf, start, type Client, type Format
} from '../client.ts'
import { followAll, idOf, linkOf, shownLinks } from './shown-links.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { now: '2026-03-05T06:07:08Z', fixture: 'full' }) })

async function loggedOn (format: Format = 'xml', userName?: string, of = emulator): Promise<Client> {
  const client = connect(of, format)
  await client.logon(userName)
  return client
}

const POINT = `/api/catalog/vms/fileserver01/vmRestorePoints/${FILESERVER_POINT}`
const browse = (client: Client, point = POINT) => client.post(`${point}?action=browse`)

for (const format of FORMATS) {
  t.test(`VMs are named by their names, in ${format}`, async t => {
    const client = await loggedOn(format)
    const references = (await client.get('/api/catalog/vms')).value.Ref
    const entities = (await client.get('/api/catalog/vms?format=Entity')).value.CatalogVm
    t.same(references.map((each: any) => each.Name), [
      'dc01', 'exch01', 'fileserver01', 'print01', 'branchfs01', 'branch app 01'
    ])
    for (const [index, reference] of references.entries()) {
      const { Name } = reference
      const own = `${emulator.httpUrl}catalog/vms/${encodeURIComponent(Name)}`
      const points = 'Down CatalogVmRestorePointReferenceList …/vmRestorePoints'
      t.match(reference, { Type: 'CatalogVmReference', Href: own, UID: `urn:veeam:CatalogVm:${Name}` })
      t.same(shownLinks(reference), ['Alternate - …?format=Entity', points])
      t.match(entities[index], { Type: 'CatalogVm', Href: `${own}?format=Entity`, VmDisplayName: Name, UID: reference.UID })
      t.same(shownLinks(entities[index]), ['Alternate CatalogVmReference … +Name', points])
      t.same((await client.get(pathOf(own))).value, reference)
      t.same((await client.get(pathOf(`${own.toUpperCase().replace('HTTP', 'http')}?format=Entity`))).value, entities[index])
    }
  })

  t.test(`restore points of a VM are those that were indexed, in ${format}`, async t => {
    const client = await loggedOn(format)
    const points = (await client.get('/api/vmRestorePoints?format=Entity')).value.VmRestorePoint
    for (const vm of (await client.get('/api/catalog/vms')).value.Ref) {
      const path = follow(vm, 'Down', 'CatalogVmRestorePointReferenceList')
      const references = (await client.get(path)).value.Ref
      const entities = (await client.get(`${path}?format=Entity`)).value.CatalogVmRestorePoint
      t.same(references.map(idOf), points.filter((point: any) => point.VmName === vm.Name).map(idOf))
      const [reference, entity] = [references[0], entities[0]]
      t.same((await client.get(pathOf(reference.Href))).value, reference)
      t.same((await client.get(pathOf(entity.Href))).value, entity)
      t.match(reference, {
        Type: 'CatalogVmRestorePointReference',
        Name: /^[123]\/\d{1,2}\/2026 \d{1,2}:\d\d:00 [AP]M$/,
        UID: `urn:veeam:CatalogVmRestorePoint:${idOf(reference)}`
      })
      const of = `/api/catalog/vms/${encodeURIComponent(vm.Name)}`
      t.same(shownLinks(reference), [`Up - ${of}`, 'Alternate - …?format=Entity'])
      t.same(shownLinks(entity), [
        'Alternate CatalogVmRestorePointReference … +Name', `Up CatalogVm ${of}?format=Entity +Name`,
        'Browse - …?action=browse', 'Related VmRestorePoint /api/vmRestorePoints/{id}?format=Entity +Name'
      ])
      const related = (await client.get(linkOf(entity, 'Related', 'VmRestorePoint')!)).value
      t.equal(entity.BackupDateUTC, related.CreationTimeUTC)
    }
  })

  t.test(`guest files are there once the restore point was browsed, in ${format}`, async t => {
    const client = await loggedOn(format)
    t.equal((await client.get(`${POINT}/guestfs`)).status, 404)
    t.equal((await client.get(`${POINT}/guestfs/C:`)).status, 404)
    const { status, value: task } = await browse(client)
    t.equal(status, 200)
    t.match(task, { State: 'Finished', Operation: 'BrowseVM', Result: { Success: true, Message: undefined } })
    t.same((await client.get(pathOf(task.Href))).value, task)
    const root = follow(task, 'Down', 'FileSystemItemsList')
    t.equal(root, `${POINT}/guestfs/`)
    const { value } = await client.get(root)
    t.match(value.DirectoryEntry, { Type: 'DirectoryEntry', Path: undefined, Name: undefined })
    const [all, files, directories] = value.DirectoryEntry.Links.map((link: any) => pathOf(link.Href))
    t.same(shownLinks(value.DirectoryEntry).map(line => line.replace(root, '…')), [
      'Down FileSystemItemsList …?action=listAll', 'Down FileEntryList …?action=listFiles&pageSize=10&page=1',
      'Down DirectoryEntryList …?action=listDirs&pageSize=10&page=1'
    ])
    const drives = (await client.get(all)).value
    t.same(drives.Files.FileEntry, [])
    t.same(drives.Directories.DirectoryEntry.map((each: any) => each.Path), ['C:', 'E:'])
    t.notOk(drives.PagingInfo)
    t.match((await client.get(files)).value, {
      Files: { FileEntry: [] }, Directories: undefined, PagingInfo: { PageSize: 10 }
    })
    t.equal((await client.get(directories)).value.Directories.DirectoryEntry.length, 2)
    const folder = (await client.get(`${root}E:/Documentation%202014?action=listAll`)).value
    t.same(folder.Links.map((link: any) => [link.Rel, link.Type, pathOf(link.Href)]), [
      ['Up', 'DirectoryEntry', `${root}E:/Documentation%202014`]
    ])
    const offers = folder.Files.FileEntry.find((each: any) => each.Name === 'Offers.docx')
    t.match(offers, { Type: 'FileEntry', Path: 'E:/Documentation 2014/Offers.docx', Size: 48 * 1024 })
    t.same(offers.Links.map((link: any) => [link.Rel, pathOf(link.Href)]), [
      ['Restore', `${root}E:/Documentation%202014/Offers.docx?action=restore`]
    ])
    t.same((await client.get(pathOf(offers.Href))).value.FileEntry, offers)
    const invoices = folder.Directories.DirectoryEntry.find((each: any) => each.Name === 'Invoices')
    t.same((await client.get(pathOf(invoices.Href))).value.DirectoryEntry, invoices)
  })
}

t.test('listings of files and of folders come in pages, and all of a folder at once', async t => {
  const client = await loggedOn()
  await browse(client)
  const folder = `${POINT}/guestfs/E:/Scans`
  const all = (await client.get(`${folder}?action=listAll`)).value
  t.equal(all.Files.FileEntry.length, 130)
  const names: string[] = []
  for (let path: string | undefined = `${folder}?action=listFiles`; path !== undefined;) {
    const { Files, PagingInfo }: any = (await client.get(path)).value
    names.push(...Files.FileEntry.map((each: any) => each.Name))
    t.match(PagingInfo, { PageSize: 10, PagesCount: 13 })
    const next: any = PagingInfo.Links.find((link: any) => link.Rel === 'Next')
    path = next && pathOf(next.Href)
  }
  t.same(names, all.Files.FileEntry.map((each: any) => each.Name))
})

t.test('a Linux guest is listed from its root, and a blank in a name is escaped', async t => {
  const client = await loggedOn()
  const vm = (await client.get('/api/catalog/vms')).value.Ref.find((each: any) => each.Name === 'branch app 01')
  const [point] = (await client.get(follow(vm, 'Down'))).value.Ref
  t.match(point.Href, /\/vms\/branch%20app%2001\//)
  const root = follow((await browse(client, pathOf(point.Href))).value, 'Down')
  const { value } = await client.get(`${root}?action=listAll`)
  t.ok(value.Directories.DirectoryEntry.some((each: any) => each.Path === '/etc'))
  t.equal((await client.get(`${root}etc/hosts`)).value.FileEntry.Path, '/etc/hosts')
})

t.test('names in paths are escaped as the product does', async t => {
  const own = await start(t, { fixture: 'full', product: '12.3' })
  const client = await loggedOn('json', undefined, own)
  await browse(client)
  const { value } = await client.get(`${POINT}/guestfs/E:/Shares/International?action=listAll`)
  const file = value.Files.FileEntry.find((each: any) => each.Name.startsWith('日本語'))
  t.match(file.Href, /%e6%97%a5/)
  t.equal((await client.get(pathOf(file.Href))).status, 200)
})

t.test('what one logon session has browsed is not there to another', async t => {
  const [one, two] = [await loggedOn(), await loggedOn('json')]
  await browse(one)
  t.equal((await one.get(`${POINT}/guestfs`)).status, 200)
  t.equal((await two.get(`${POINT}/guestfs`)).status, 404)
})

t.test('what is not in the catalogue, or in another VM, is 404', async t => {
  const client = await loggedOn()
  await browse(client)
  for (const path of [
    '/api/catalog/vms/sql01', '/api/catalog/vms/sql01/vmRestorePoints', '/api/catalog/vms/nobody',
    `/api/catalog/vms/fileserver01/vmRestorePoints/${EXCH01_POINT}`,
    '/api/catalog/vms/fileserver01/vmRestorePoints/00000000-0000-4000-8000-000000000000',
    `${POINT}/guestfs/E:/none`, `${POINT}/guestfs/Volume$0:`
  ]) t.equal((await client.get(path)).status, 404, path)
  for (const path of [
    '/api/catalog/vms/fileserver01/vmRestorePoints/x', `${POINT}/guestfs?action=burn`,
    `${POINT}/guestfs/E:/Documentation%202014/Offers.docx?action=listAll`, `${POINT}/guestfs?action=listAll&pageSize=0`
  ]) t.equal((await client.get(path)).status, 400, path)
})

t.test('every role reads the catalogue, and is shown links to nothing that it may not read', async t => {
  for (const user of ['administrator', 'portaluser', 'vmrestore', 'filerestore', 'oraclerestore']) {
    const client = await loggedOn('xml', user)
    t.equal((await browse(client)).status, 200, user)
    const paths = ['/api/catalog/vms', '/api/catalog/vms?format=Entity', `${POINT}?format=Entity`, `${POINT}/guestfs`]
    t.ok(await followAll(t, client, paths) > 20, user)
    const point = (await client.get(`${POINT}?format=Entity`)).value
    t.equal(linkOf(point, 'Related', 'VmRestorePoint') === undefined, user === 'oraclerestore')
  }
})
