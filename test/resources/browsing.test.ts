// Browsing a mount: items, the three listings, their pages, links and order (page
// vmrestorepoints_id_mountpoints_id_filepath).

import t, { type Test } from 'tap'
import { connect, FILESERVER_POINT, FORMATS, start, type Client, type Format } from '../client.ts'

const names = (count: number, name: (n: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i + 1), `${i + 1}`]))
const pad = (n: number) => String(n).padStart(3, '0')

const POINT = '11111111-2222-4333-8444-555555555555'
const FIXTURE = {
  extends: 'empty',
  vms: [{
    name: 'files',
    os: 'windows',
    restorePoints: [{ at: '-1d', id: POINT }],
    files: {
      'D:/many/': {},
      ...names(25, n => `D:/many/file-${pad(n)}.txt`),
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`D:/many/dir-${pad(i + 1)}/`, {}])),
      ...names(205, n => `D:/more/f${pad(n)}`),
      'D:/sorted/b.txt': 'b',
      'D:/sorted/A.txt': 'a',
      'D:/sorted/Z/': {},
      'D:/sorted/y/': {},
      'D:/sorted/10': '',
      'D:/sorted/9': '',
      'D:/empty/': {},
      'D:/owned.txt': { text: 'hello', owner: 'CORP\\jane', modified: '2025-10-06T13:59:50.250Z' }
    }
  }]
}

async function mounted (t: Test, format: Format = 'xml'): Promise<{ client: Client, mount: string, origin: string }> {
  const client = connect(await start(t, { fixture: FIXTURE }), format)
  await client.logon()
  return { client, mount: await client.mount(POINT), origin: new URL(client.emulator.httpUrl!).origin }
}

const namesOf = (value: any) => ({
  directories: value.Directories?.DirectoryEntry.map((entry: any) => entry.Name),
  files: value.Files?.FileEntry.map((entry: any) => entry.Name)
})

for (const format of FORMATS) {
  t.test(`a directory and a file are items with the documented links, in ${format}`, async t => {
    const { client, mount, origin } = await mounted(t, format)
    const base = origin + mount
    const folder = await client.get(`${mount}/D:/many`)
    t.equal(folder.root, 'FileSystemEntry')
    t.same(folder.value, {
      DirectoryEntry: {
        Type: 'DirectoryEntry',
        Href: `${base}/D:/many`,
        Links: [
          { Rel: 'Up', Href: `${base}/D:/?action=listAll&pageSize=100&page=1` },
          { Rel: 'Down', Href: `${base}/D:/many?action=listAll&pageSize=100&page=1` },
          { Rel: 'Down', Href: `${base}/D:/many?action=listDirs&pageSize=10&page=1` },
          { Rel: 'Down', Href: `${base}/D:/many?action=listFiles&pageSize=10&page=1` },
          { Rel: 'Restore', Href: `${base}/D:/many?action=restore` }
        ],
        Path: 'D:/many',
        Name: 'many'
      }
    })
    t.same((await client.get(`${mount}/D:/owned.txt`)).value, {
      FileEntry: {
        Type: 'FileEntry',
        Href: `${base}/D:/owned.txt`,
        Links: [
          { Rel: 'Up', Href: `${base}/D:/?action=listAll&pageSize=100&page=1` },
          { Rel: 'Restore', Href: `${base}/D:/owned.txt?action=restore` }
        ],
        Path: 'D:/owned.txt',
        Name: 'owned.txt',
        Size: 5,
        Owner: 'CORP\\jane',
        ModifiedDateUTC: '2025-10-06T13:59:50.25Z'
      }
    })
    const deep = (await client.get(`${mount}/D:/many/file-001.txt`)).value.FileEntry
    t.equal(deep.Links[0].Href, `${base}/D:/many?action=listAll&pageSize=100&page=1`)
    t.equal(deep.Owner, undefined)
  })

  t.test(`a root is an item without a way up, in ${format}`, async t => {
    const { client, mount, origin } = await mounted(t, format)
    const { value } = await client.get(`${mount}/D:`)
    t.match(value.DirectoryEntry, { Path: 'D:', Name: 'D:', Href: `${origin}${mount}/D:` })
    t.same(value.DirectoryEntry.Links.map((link: any) => link.Rel), ['Down', 'Down', 'Down', 'Restore'])
    for (const action of ['listAll', 'listDirs', 'listFiles']) {
      t.equal((await client.get(`${mount}/D:?action=${action}`)).value.Links, undefined)
    }
  })

  t.test(`the three listings hold what they say, directories before files, each by name, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    const list = async (query: string) => namesOf((await client.get(`${mount}/D:/sorted?${query}`)).value)
    const directories = ['y', 'Z']
    const files = ['10', '9', 'A.txt', 'b.txt']
    t.same(await list('action=listAll'), { directories, files })
    t.same(await list('action=listDirs'), { directories, files: undefined })
    t.same(await list('action=listFiles'), { directories: undefined, files })
    t.same(await list('ACTION=LISTFILES'), { directories: undefined, files })
    t.same(await list('action=listAll&pageSize=3'), { directories, files: ['10'] })
    t.same(await list('action=listAll&pageSize=3&page=2'), { directories: [], files: ['9', 'A.txt', 'b.txt'] })
  })

  t.test(`a listing links to the listing above it, in ${format}`, async t => {
    const { client, mount, origin } = await mounted(t, format)
    const { value } = await client.get(`${mount}/D:/many?action=listDirs&pageSize=5&page=2`)
    t.equal(value.Href, `${origin}${mount}/D:/many?action=listDirs&pageSize=5&page=2`)
    t.same(value.Links, [{ Rel: 'Up', Href: `${origin}${mount}/D:/?action=listAll&pageSize=100&page=1` }])
  })

  t.test(`an empty directory has empty listings of one page, in ${format}`, async t => {
    const { client, mount, origin } = await mounted(t, format)
    for (const [action, size, shown] of [
      ['listAll', 100, { directories: [], files: [] }], ['listDirs', 10, { directories: [], files: undefined }],
      ['listFiles', 10, { directories: undefined, files: [] }]
    ] as const) {
      const { value } = await client.get(`${mount}/D:/empty?action=${action}`)
      t.same(namesOf(value), shown)
      const href = `${origin}${mount}/D:/empty?action=${action}&pageSize=${size}&page=1`
      t.same(value.PagingInfo, {
        PageNum: 1, PageSize: size, PagesCount: 1, Links: [{ Rel: 'First', Href: href }, { Rel: 'Last', Href: href }]
      })
    }
  })

  t.test(`listAll pages by 100 and the others by 10 when not told, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    const paging = async (path: string) => {
      const { PageNum, PageSize, PagesCount } = (await client.get(mount + path)).value.PagingInfo
      return [PageNum, PageSize, PagesCount]
    }
    t.same(await paging('/D:/more?action=listAll'), [1, 100, 3])
    t.same(await paging('/D:/more?action=listFiles'), [1, 10, 21])
    t.same(await paging('/D:/more?action=listDirs'), [1, 10, 1])
    t.same(await paging('/D:/many?action=listAll'), [1, 100, 1])
    t.same(await paging('/D:/many?action=listDirs'), [1, 10, 2])
    t.same(await paging('/D:/many?action=listAll&pageSize=37'), [1, 37, 1])
    t.same(await paging('/D:/many?action=listAll&pageSize=36&page=2'), [2, 36, 2])
    t.same(await paging('/D:/many?PAGESIZE=1&Action=listall&PAGE=5'), [5, 1, 37])
  })

  t.test(`First, Next, Previous and Last lead through all pages, in ${format}`, async t => {
    const { client, mount, origin } = await mounted(t, format)
    let path = `${mount}/D:/more?action=listFiles&pageSize=50`
    const seen: string[] = []
    const rels: string[][] = []
    for (;;) {
      const { value } = await client.get(path)
      seen.push(...namesOf(value).files)
      const links = value.PagingInfo.Links
      rels.push(links.map((link: any) => `${link.Rel} ${new URL(link.Href).searchParams.get('page')}`))
      const next = links.find((link: any) => link.Rel === 'Next')
      if (!next) break
      path = next.Href.slice(origin.length)
    }
    t.same(seen, Array.from({ length: 205 }, (_, i) => `f${pad(i + 1)}`))
    t.same(rels, [
      ['First 1', 'Next 2', 'Last 5'],
      ['First 1', 'Previous 1', 'Next 3', 'Last 5'],
      ['First 1', 'Previous 2', 'Next 4', 'Last 5'],
      ['First 1', 'Previous 3', 'Next 5', 'Last 5'],
      ['First 1', 'Previous 4', 'Last 5']
    ])
  })

  t.test(`a page beyond the end is empty and leads back to the last, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    const { value } = await client.get(`${mount}/D:/many?action=listFiles&page=99`)
    t.same(namesOf(value), { directories: undefined, files: [] })
    t.match(value.PagingInfo, { PageNum: 99, PageSize: 10, PagesCount: 3 })
    t.same(value.PagingInfo.Links.map((link: any) => `${link.Rel} ${new URL(link.Href).searchParams.get('page')}`),
      ['First 1', 'Previous 3', 'Last 3'])
  })

  t.test(`pages and sizes that are no numbers from 1 are refused, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    for (const wrong of ['0', '-1', '1.5', 'x', '1e3', '99999999999999999999', '%20', '0x10', 'NaN', '+1']) {
      for (const name of ['page', 'pageSize']) {
        const { status, value } = await client.get(`${mount}/D:/many?action=listAll&${name}=${wrong}`)
        t.equal(status, 400, `${name}=${wrong}`)
        t.match(value.Message, new RegExp(`^Parameter ${name} is ".*"; expected a whole number from 1$`))
      }
    }
    t.equal((await client.get(`${mount}/D:/many?action=listAll&page=&pageSize=`)).status, 200)
  })

  t.test(`a file has no entries to list, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    for (const action of ['listAll', 'listDirs', 'listFiles']) {
      const { status, value } = await client.get(`${mount}/D:/owned.txt?action=${action}`)
      t.equal(status, 400)
      t.match(value.Message, 'D:/owned.txt is a file')
    }
  })

  t.test(`an action that does not exist is told with those that do, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    for (const action of ['burn', 'restore', 'list', 'constructor', '__proto__', 'listAll2']) {
      const { status, value } = await client.get(`${mount}/D:?action=${action}`)
      t.equal(status, 400, action)
      t.match(value.Message, /listAll, listDirs, listFiles or download/)
    }
    t.equal((await client.get(`${mount}/D:?action=`)).root, 'FileSystemEntry')
  })

  t.test(`what is not there is not found, also below a file, in ${format}`, async t => {
    const { client, mount } = await mounted(t, format)
    for (const path of ['/D:/nothing', '/X:', '/D:/owned.txt/a', '/D:/owned.txt/..', '/D', '/etc', '/%2F']) {
      t.equal((await client.get(mount + path)).status, 404, path)
      t.equal((await client.get(`${mount}${path}?action=listAll`)).status, 404, path)
    }
  })
}

t.test('the default estate shows the file of the second seed', async t => {
  const client = connect(await start(t))
  await client.logon()
  const mount = await client.mount(FILESERVER_POINT)
  const { value } = await client.get(`${mount}/E:/Documentation%202014/Offers.docx`)
  t.match(value.FileEntry, { Path: 'E:/Documentation 2014/Offers.docx', Name: 'Offers.docx' })
  t.equal(new URL(value.FileEntry.Href).pathname, `${mount}/E:/Documentation%202014/Offers.docx`)
})
