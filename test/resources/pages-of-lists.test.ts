// Collections are filtered, sorted and paged as queries are; without a page asked for, a list is whole and says
// nothing of pages.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: '2026-03-05T06:07:08Z' }) })

async function loggedOn (format: Format = 'xml'): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon()
  return client
}

const POINTS = '/api/vmRestorePoints'

for (const format of FORMATS) {
  t.test(`a page of a list has its place and links, in ${format}`, async t => {
    const client = await loggedOn(format)
    const all = (await client.get(`${POINTS}?format=Entity`)).value.VmRestorePoint
    const { root, value } = await client.get(`${POINTS}?format=Entity&pageSize=50&page=2`)
    t.equal(root, 'VmRestorePoints')
    t.same(value.VmRestorePoint, all.slice(50, 100))
    const pages = Math.ceil(all.length / 50)
    t.match(value.PagingInfo, { PageNum: 2, PageSize: 50, PagesCount: pages })
    t.same(value.PagingInfo.Links.map(({ Rel, Href }: any) => `${Rel} ${pathOf(Href)}`), [
      `First ${POINTS}?format=Entity&pageSize=50&page=1`,
      `Previous ${POINTS}?format=Entity&pageSize=50&page=1`,
      ...pages > 2 ? [`Next ${POINTS}?format=Entity&pageSize=50&page=3`] : [],
      `Last ${POINTS}?format=Entity&pageSize=50&page=${pages}`
    ])
  })

  t.test(`a list that is not asked for by pages is whole and has no PagingInfo, in ${format}`, async t => {
    for (const product of ['documented', '9.5u4', '12.3', '13.0'] as const) {
      // The JSON of products is not that of the documents, which is what the client reads.
      const client = connect(await start(t, { product, fixture: 'full' }))
      await client.logon()
      const read = async (path: string) =>
        await client.get(path, { plain: true, headers: { accept: `application/${format}` } })
      for (const query of ['', '?format=Entity', '?filter=Type==Full', '?sortAsc=Name&pageSize=&page=']) {
        const { status, text } = await read(POINTS + query)
        t.equal(status, 200)
        t.notMatch(text, /PagingInfo/i, `${product} ${query}`)
      }
      t.match((await read(`${POINTS}?page=1`)).text, /PagingInfo/i)
    }
  })

  t.test(`a list is filtered and sorted, in ${format}`, async t => {
    const client = await loggedOn(format)
    const all = (await client.get(`${POINTS}?format=Entity`)).value.VmRestorePoint
    const full = all.filter((each: any) => each.PointType === 'Full')
    t.ok(full.length > 0 && full.length < all.length)
    const path = `${POINTS}?filter=type==full&format=Entity`
    t.same((await client.get(path)).value.VmRestorePoint, full)
    const latest = full.toSorted((a: any, b: any) => Date.parse(b.CreationTimeUTC) - Date.parse(a.CreationTimeUTC))
    t.same((await client.get(`${path}&sortDesc=CreationTime`)).value.VmRestorePoint, latest)
    const { value } = await client.get(`${path}&sortDesc=CreationTime&pageSize=3`)
    t.same(value.VmRestorePoint, latest.slice(0, 3))
    t.equal(value.PagingInfo.PagesCount, Math.ceil(full.length / 3))
  })

  t.test(`references are paged as entities are, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { value } = await client.get('/api/backupServers?sortDesc=name&page=1')
    const names = value.Ref.map(({ Name }: any) => Name)
    t.same(names, names.toSorted().reverse())
    t.match(value.PagingInfo, { PageNum: 1, PageSize: 100, PagesCount: 1 })
  })

  t.test(`tasks are filtered and paged, in ${format}`, async t => {
    const client = await loggedOn(format)
    const point = (await client.get(POINTS)).value.Ref[0].Href
    const started: string[] = []
    for (let i = 0; i < 3; i++) started.push((await client.post(`${pathOf(point)}/mounts`)).value.TaskId)
    const { value } = await client.get('/api/tasks?filter=State==Running&pageSize=2&page=2')
    t.same(value.Task.map(({ TaskId }: any) => TaskId), started.slice(2))
    t.match(value.PagingInfo, { PageNum: 2, PageSize: 2, PagesCount: 2 })
    t.equal((await client.get('/api/tasks')).value.PagingInfo, undefined)
  })
}

t.test('a page of more than a thousand comes in chunks with its PagingInfo', async t => {
  const fixture = {
    extends: 'empty', vms: [{ name: 'app01', os: 'windows', restorePoints: [{ every: '1h', count: 2500 }] }]
  } as const
  for (const format of FORMATS) {
    const client = connect(await start(t, { fixture }), format)
    await client.logon()
    const { headers, value } = await client.get(`${POINTS}?format=Entity&pageSize=2000`)
    t.equal(headers['transfer-encoding'], 'chunked')
    t.equal(value.VmRestorePoint.length, 2000)
    t.match(value.PagingInfo, { PageNum: 1, PageSize: 2000, PagesCount: 2 })
    const queried = await client.get('/api/query?type=VmRestorePoint&format=Entities&pageSize=2000')
    t.equal(queried.headers['transfer-encoding'], 'chunked')
    t.same(queried.value.Entities.VmRestorePoints.VmRestorePoint, value.VmRestorePoint)
  }
})
