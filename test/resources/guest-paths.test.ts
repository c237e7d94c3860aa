// Paths of guests as clients send them, and Hrefs as they come back: every way to write a path leads to the same
// entry, each Href leads back to its own, and none leads out of the guest.

import fc from 'fast-check'
import t, { type Test } from 'tap'
import { anyCharacter } from '../arbitraries.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'
import { crlf, exchangeRaw } from '../server/raw.ts'

const WINDOWS = '11111111-2222-4333-8444-555555555555'
const LINUX = '66666666-7777-4888-9999-aaaaaaaaaaaa'

const NASTY = [
  'R&D #1', '100% plan', 'a+b', '$Recycle.Bin', 'Отчёт', '日本語', 'Müller & Söhne', "it's", '%41', '%2F', '%', '%%',
  '%zz', ';a=b', 'a,b', '(x)',
  '[x]', '{x}', '^~`', '!', '@', '=', ' lead', 'trail ', '...', '.hidden', 'a..b', 'emoji 😀', 'e\u0301', '\u00e9',
  '\u202e', 'a&amp;b', 'mounts'
]
const ONLY_LINUX = [
  'a?b', 'a*b', '<x>', '"x"', 'a|b', 'a:b', 'C:', 'back\\slash', 'tab\there', 'line\nbreak', 'Readme', 'readme',
  'README', '\\', '..a', '\u007f'
]

const files = (root: string, list: readonly string[]) => Object.fromEntries(list.flatMap(name => [
  [`${root}${name}`, name], [`${root}folders/${name}/`, {}], [`${root}folders/${name}/x`, name]
]))

const FIXTURE = {
  extends: 'empty',
  vms: [
    { name: 'win', os: 'windows', restorePoints: [{ at: '-1d', id: WINDOWS }], files: files('C:/n/', NASTY) },
    {
      name: 'tux',
      os: 'linux',
      restorePoints: [{ at: '-1d', id: LINUX }],
      files: { ...files('/n/', [...NASTY, ...ONLY_LINUX]), '/etc/hosts': 'x' }
    }
  ]
}

async function mounted (t: Test, point: string, format: Format = 'xml', fixture: string | object = FIXTURE) {
  const client = connect(await start(t, { fixture }), format)
  await client.logon()
  return { client, mount: await client.mount(point) }
}

const entryOf = (value: any) => value.DirectoryEntry ?? value.FileEntry

/** All entries below some, by their Hrefs; each Href must lead back to the same entry. */
async function walk (t: Test, client: Client, href: string): Promise<number> {
  let count = 0
  for (let next: string | undefined = `${pathOf(href)}?action=listAll`; next;) {
    const { value } = await client.get(next)
    const counts = [...value.Directories.DirectoryEntry, ...value.Files.FileEntry].map(async entry => {
      const again = entryOf((await client.get(pathOf(entry.Href))).value)
      if (again?.Path !== entry.Path || again.Href !== entry.Href) t.same(again, entry, entry.Href)
      return 1 + (entry.Type === 'DirectoryEntry' ? await walk(t, client, entry.Href) : 0)
    })
    for (const each of await Promise.all(counts)) count += each
    next = value.PagingInfo.Links.find((link: any) => link.Rel === 'Next')?.Href
    next &&= pathOf(next)
  }
  return count
}

for (const format of FORMATS) {
  t.test(`each Href of each guest of the default estate leads to its own entry, in ${format}`, async t => {
    const client = connect(await start(t), format)
    await client.logon()
    const points = new Map<string, any>()
    const { value: list } = await client.get('/api/vmRestorePoints?format=Entity')
    for (const point of list.VmRestorePoint) points.set(point.VmName, point)
    // All of them in one of the two formats: XML takes longer to judge.
    const inXml = ['fileserver01', 'web01', 'git01']
    const some = [...points.values()].filter(point => inXml.includes(point.VmName) === (format === 'xml'))
    if (format === 'xml') t.equal(some.length, inXml.length)
    let count = 0
    for (const point of some) {
      const { value } = await client.get(await client.mount(point.UID))
      for (const root of value.FSRoots.DirectoryEntry) {
        t.equal(entryOf((await client.get(pathOf(root.Href))).value).Path, root.Path)
        count += await walk(t, client, root.Href)
      }
    }
    t.ok(count > 200, `${count} entries`)
  })

  t.test(`names with letters that mean something in a URL or in ${format} lead back to themselves`, async t => {
    for (const [point, list] of [[WINDOWS, NASTY], [LINUX, [...NASTY, ...ONLY_LINUX]]] as const) {
      const { client, mount } = await mounted(t, point, format)
      const root = (await client.get(mount)).value.FSRoots.DirectoryEntry.at(-1)
      t.ok(await walk(t, client, root.Href) >= list.length * 3)
      const top = point === WINDOWS ? 'C:/n' : 'n'
      const shown = (await client.get(`${mount}/${top}?action=listFiles&pageSize=1000`)).value.Files.FileEntry
      t.same(shown.map((entry: any) => entry.Name).sort(), [...list].sort())
    }
  })
}

t.test('in a Href blanks and the letters of URLs are escaped, slashes, colons and dollars are not', async t => {
  const { client, mount } = await mounted(t, WINDOWS)
  const href = async (name: string) =>
    pathOf(entryOf((await client.get(`${mount}/C:/n/${encodeURIComponent(name)}`)).value).Href).slice(mount.length)
  t.equal(await href('R&D #1'), '/C:/n/R%26D%20%231')
  t.equal(await href('100% plan'), '/C:/n/100%25%20plan')
  t.equal(await href('a+b'), '/C:/n/a%2Bb')
  t.equal(await href('$Recycle.Bin'), '/C:/n/$Recycle.Bin')
  t.equal(await href('Отчёт'), `/C:/n/${encodeURIComponent('Отчёт')}`)
})

t.test('a path is read with either slash, doubled or trailing ones, escaped or not, on Windows', async t => {
  const { client, mount } = await mounted(t, WINDOWS)
  const name = 'C:/n/folders/R&D #1'
  const ways = [
    'C:/n/folders/R&D%20%231', 'C:%2Fn%2Ffolders%2FR%26D%20%231', 'C%3A/n/folders/R&D%20%231',
    'C:\\n\\folders\\R&D%20%231',
    'C:%5Cn%5Cfolders%5CR%26D%20%231', 'C:/n\\folders/R&D%20%231', 'C:/n/folders/R&D%20%231/',
    'C:/n/folders/R&D%20%231//',
    'C:/n/folders/R&D%20%231%5C', '/C://n///folders/R&D%20%231', 'c:/N/FOLDERS/r&d%20%231',
    'C:/./n/folders/./R&D%20%231',
    'C:/n/folders/R%26D%20#1', '%43:/%6e/folders/R&D%20%231'
  ]
  for (const way of ways) t.equal(entryOf((await client.get(`${mount}/${way}`)).value)?.Path, name, way)
})

t.test('the path in an answer has the letters of the guest, not those that were sent', async t => {
  const { client, mount } = await mounted(t, WINDOWS)
  const { value } = await client.get(`${mount}/c:/N/${encodeURIComponent('MÜLLER & SÖHNE')}`)
  t.match(value.FileEntry, { Path: 'C:/n/Müller & Söhne', Name: 'Müller & Söhne' })
  t.match(value.FileEntry.Href, '/C:/n/M%C3%BCller%20%26%20S%C3%B6hne')
})

t.test('names that differ only by case are different files on Linux', async t => {
  const { client, mount } = await mounted(t, LINUX)
  for (const name of ['Readme', 'readme', 'README']) {
    t.equal(entryOf((await client.get(`${mount}/n/${name}`)).value).Path, `/n/${name}`)
  }
  t.equal((await client.get(`${mount}/n/rEADME`)).status, 404)
  t.equal((await client.get(`${mount}/N/readme`)).status, 404)
})

t.test('the root of a Linux guest is %2F, and what is in it follows the mount', async t => {
  const { client, mount } = await mounted(t, LINUX)
  const base = new URL(client.emulator.httpUrl!).origin + mount
  const root = (await client.get(mount)).value.FSRoots.DirectoryEntry
  t.same(root, [{ Type: 'DirectoryEntry', Href: `${base}/%2F`, Path: '/', Name: '/' }])
  for (const way of ['/%2F', '/%2f', '/%2F/', '//%2F', '/%2F%2F', '/.', '/%5C']) {
    t.equal(entryOf((await client.get(mount + way)).value)?.Path, '/', way)
  }
  const listing = (await client.get(`${mount}/%2F?action=listAll`)).value
  t.equal(listing.Href, `${base}/%2F?action=listAll&pageSize=100&page=1`)
  const etc = listing.Directories.DirectoryEntry.find((entry: any) => entry.Name === 'etc')
  t.match(etc, { Href: `${base}/etc`, Path: '/etc' })
  t.equal(etc.Links[0].Href, `${base}/%2F?action=listAll&pageSize=100&page=1`)
  const hosts = [
    '/etc/hosts', '//etc/hosts', '/%2Fetc/hosts', '/%2Fetc%2Fhosts', '/etc//hosts', '/%2F/etc/hosts', '/etc%5Chosts'
  ]
  for (const way of hosts) {
    t.equal(entryOf((await client.get(mount + way)).value)?.Path, '/etc/hosts', way)
  }
})

t.test('raw bytes of UTF-8 are read like escaped ones', async t => {
  const { client, mount } = await mounted(t, LINUX)
  const list = [
    'Отчёт', '日本語', 'emoji 😀', 'Müller & Söhne', '"x"', '<x>', 'a|b', '{x}', '^~`', '[x]', 'back\\slash', '%zz', '%'
  ]
  for (const name of list) {
    const raw = name.replaceAll(' ', '%20')
    const [answer] = await exchangeRaw(client.emulator, Buffer.from(crlf(
      `GET ${mount}/n/${raw} HTTP/1.1`, 'Host: a', `X-RestSvcSessionId: ${client.token}`, 'Accept: application/json'
    )), 1)
    t.equal(answer!.status, 200, name)
    t.equal(JSON.parse(answer!.body.toString()).FileEntry.Name, name)
  }
})

t.test('names that XML cannot hold are listed without breaking it, and lead to their files', async t => {
  const names = ['\u0001', 'a\u001fb', '\ufffe', 'bell\u0007']
  const vm = { name: 'tux', os: 'linux', restorePoints: [{ at: '-1d', id: LINUX }], files: files('/n/', names) }
  for (const format of FORMATS) {
    const { client, mount } = await mounted(t, LINUX, format, { extends: 'empty', vms: [vm] })
    const entries = (await client.get(`${mount}/n?action=listFiles`)).value.Files.FileEntry
    const sent = entries.map((entry: any) => decodeURIComponent(pathOf(entry.Href).split('/').at(-1)!))
    t.same(sent.sort(), [...names].sort())
    for (const { Href, Size } of entries) t.equal((await client.get(pathOf(Href))).value.FileEntry.Size, Size)
    if (format === 'json') t.same(entries.map((entry: any) => entry.Name).sort(), [...names].sort())
  }
})

t.test('a path of thousands of letters is not found, like any other', async t => {
  const { client, mount } = await mounted(t, WINDOWS)
  for (const path of ['a'.repeat(12_000), 'a/'.repeat(6000), '%41'.repeat(4000), '/'.repeat(12_000) + 'x']) {
    t.equal((await client.get(`${mount}/C:/${path}`)).status, 404)
  }
})

const UP = ['..', '%2e%2e', '%2E.', '.%2e']
t.test('no path leaves the guest', async t => {
  for (const point of [WINDOWS, LINUX]) {
    const { client, mount } = await mounted(t, point)
    const [root, file] = point === WINDOWS ? ['C:', 'C:/n/a+b'] : ['%2F', 'n/a+b']
    const paths = UP.flatMap(up => [
      `${root}/${up}`, `${root}/${up}/${up}/${up}/etc/passwd`, `${up}`, `${up}/2/C:`, `${file}/${up}`,
      `${root}/n/${up}/n/a+b`, `${root}%2F${up}%2Fetc`,
      `${root}\\${up}\\n`, `${root}%5C${up}%5Cn`, `${root}/${up}%2F${up}%2Fetc%2Fpasswd`, `${root}/./${up}/n`,
      `${root}//${up}//n`
    ])
    for (const path of [...paths, `${root}/%00`, `${root}/n%00`, `${root}/%c0%ae%c0%ae/n`, `${root}/..%c0%af`, '%00', `${root}/%2500`]) {
      t.equal((await client.get(`${mount}/${path}`)).status, 404, path)
      t.equal((await client.get(`${mount}/${path}?action=listAll`)).status, 404, path)
    }
  }
})

t.test('whatever path is sent, the answer is an entry of the guest or 404', async t => {
  const { client, mount } = await mounted(t, LINUX, 'json')
  const part = fc.oneof(
    fc.constantFrom('n', 'etc', 'hosts', 'folders', 'C:', ...UP, '.', '', '%2F', '%5C', '\\', '%', '%00', '%25'),
    fc.constantFrom(...NASTY.map(encodeURIComponent)),
    fc.string({ unit: anyCharacter }).map(text => encodeURIComponent(text.toWellFormed())),
    fc.stringMatching(/^[!-~]{1,8}$/).map(text => text.replace(/[?#]/g, ''))
  )
  await fc.assert(fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 6 }), async parts => {
    const path = parts.join('/')
    if (/^[/]*$/.test(path)) return
    const { status, value } = await client.get(`${mount}/${path}`)
    if (status === 404) return
    const entry = entryOf(value)
    const known = status === 200 && /^\/(n(\/|$)|etc(\/hosts)?$|$)/.test(entry.Path)
    if (!known) throw new Error(`${path}: ${status} ${entry?.Path}`)
    const again = entryOf((await client.get(pathOf(entry.Href))).value)
    if (again.Path !== entry.Path) throw new Error(`${entry.Href} leads to ${again.Path} instead of ${entry.Path}`)
  }), { numRuns: 200 })
})
