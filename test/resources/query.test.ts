// The query service over HTTP: entry, types, forms, filters, orders and pages, in both formats.

import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { queryOperations } from '../../src/operations/query.ts'
import { sources } from '../../src/resources/query/sources.ts'
import { queryTypes, type QueryTypeName } from '../../src/schema/query-types.ts'
import { connect, EXCH01_POINT, FORMATS, pathOf, start, type Client, type Format } from '../client.ts'

const NOW = '2026-03-05T06:07:08Z'
let emulator: Emulator
t.before(async () => { emulator = await start(t, { fixture: 'full', now: NOW }) })

async function loggedOn (format: Format = 'xml', userName?: string): Promise<Client> {
  const client = connect(emulator, format)
  await client.logon(userName)
  return client
}

const QUERY = '/api/query?type=VmRestorePoint'
const points = async (client: Client, rest: string): Promise<any[]> => {
  const { status, value } = await client.get(`${QUERY}&format=Entities&pageSize=1000&${rest}`)
  t.equal(status, 200, rest)
  return value.Entities.VmRestorePoints.VmRestorePoint
}
const names = (list: any[]): string[] => list.map(each => each.Name)
const encoded = (filter: string): string => `filter=${encodeURIComponent(filter)}`

for (const format of FORMATS) {
  t.test(`the query service links to its presets, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { root, value } = await client.get('/api/querySvc')
    t.equal(root, 'QuerySvc')
    t.equal(value.Type, 'QueryService')
    t.equal(pathOf(value.Href), '/api/querySvc')
    const [up, ...downs] = value.Links
    t.match(up, { Rel: 'Up', Type: 'LogonSession', Href: /\/api\/logonSessions\/[0-9a-f-]{36}$/, Name: undefined })
    t.equal(downs.length, 40)
    t.same(downs.map((link: any) => `${link.Rel} ${link.Type} ${/type=(\w+)/.exec(link.Href)![1]}`), PRESETS)
    for (const { Href, Type } of downs) {
      t.match(Href, `&format=Entities&sortAsc=${orderOf(Type)}&pageSize=15&page=1`, Type)
    }
  })

  t.test(`a preset is answered with the list that it announces, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { value: { Links } } = await client.get('/api/querySvc')
    let followed = 0
    for (const { Href } of Links.slice(1)) {
      const name = typeNamed(Href)
      if (!sources[name]) continue
      const { wrapper, element } = queryTypes[name]
      const { status, value } = await client.get(pathOf(Href))
      t.equal(status, 200, Href)
      t.ok(value[wrapper][element], `${wrapper} ${element}`)
      t.match(value.PagingInfo, { PageNum: 1, PageSize: 15 })
      followed++
    }
    t.ok(followed >= 5)
  })

  t.test(`a query answers with references unless entities are asked for, in ${format}`, async t => {
    const client = await loggedOn(format)
    const { value: references } = await client.get(QUERY)
    t.match(references.Refs.Ref[0], { Type: 'VmRestorePointReference', UID: /^urn:veeam:VmRestorePoint:/ })
    t.equal(references.Entities ?? undefined, undefined)
    for (const form of ['Entities', 'entities', 'Entity']) {
      const { value } = await client.get(`${QUERY}&format=${form}`)
      const list = value.Entities.VmRestorePoints.VmRestorePoint
      t.same(list.map(({ UID }: any) => UID), references.Refs.Ref.map(({ UID }: any) => UID))
      t.match(list[0], { Type: 'VmRestorePoint', PointType: 'Full', VmName: /\w/ })
    }
  })

  t.test(`what a query finds is what its collection lists, in ${format}`, async t => {
    const client = await loggedOn(format)
    for (const [name, path] of [
      ['BackupServer', '/api/backupServers'], ['WanAccelerator', '/api/wanAccelerators'],
      ['VmRestorePoint', '/api/vmRestorePoints'], ['RestoreSession', '/api/restoreSessions']
    ] as const) {
      const { element, item } = queryTypes[name]
      t.same((await client.get(`/api/query?type=${name}&pageSize=1000`)).value.Refs.Ref, (await client.get(path)).value.Ref)
      const { value } = await client.get(`/api/query?type=${name}&format=Entities&pageSize=1000`)
      t.same(value.Entities[element][item], (await client.get(`${path}?format=Entity`)).value[item])
    }
  })

  t.test(`tasks come as resources, those of the own session only, in ${format}`, async t => {
    const [client, other] = [await loggedOn(format), await loggedOn(format)]
    const accepted = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`)
    for (const form of ['', '&format=Entities', '&format=References']) {
      const { value } = await client.get(`/api/query?type=Task${form}`)
      t.same(value.Resources.Tasks.Task, [accepted.value])
      t.equal(value.Refs ?? undefined, undefined)
      t.same((await other.get(`/api/query?type=Task${form}`)).value.Resources.Tasks.Task, [])
    }
    const tasks = async (filter: string) =>
      (await client.get(`/api/query?type=Task&filter=${filter}`)).value.Resources.Tasks.Task.length
    t.equal(await tasks('State==running'), 1)
    t.equal(await tasks('State>Running'), 0)
    t.equal(await tasks('Operation==MountRestorePoint'), 1)
    t.equal(await tasks(`TaskId!=${accepted.value.TaskId}`), 0)
  })

  t.test(`pages have their place and links, in ${format}`, async t => {
    const client = await loggedOn(format)
    const all = names(await points(client, ''))
    const pages = Math.ceil(all.length / 20)
    const seen: string[] = []
    for (let page = 1; page <= pages; page++) {
      const { value } = await client.get(`${QUERY}&pageSize=20&page=${page}`)
      const { PagingInfo } = value
      t.match(PagingInfo, { PageNum: page, PageSize: 20, PagesCount: pages })
      const rels = ['First', ...page > 1 ? ['Previous'] : [], ...page < pages ? ['Next'] : [], 'Last']
      const numbers = { First: 1, Previous: page - 1, Next: page + 1, Last: pages }
      t.same(PagingInfo.Links.map(({ Rel, Href, Type, Name }: any) => [Rel, pathOf(Href), Type, Name]),
        rels.map(rel => [rel, `${QUERY}&pageSize=20&page=${numbers[rel as 'First']}`, undefined, undefined]))
      seen.push(...names(value.Refs.Ref))
    }
    t.same(seen, all)
  })
}

const PRESETS = [
  'VmRestorePoint', 'VAppRestorePoint', 'VmReplicaPoint', 'Task', 'Job', 'RestorePoint', 'BackupTaskSession',
  'ReplicaTaskSession', 'RestoreSession', 'Repository', 'Backup', 'Replica', 'HierarchyRoot', 'BackupJobSession',
  'ReplicaJobSession', 'BackupServer', 'ManagedServer', 'FailoverPlan', 'WanAccelerator', 'CloudGateway', 'CloudTenant',
  'Passwords', 'Credentials', 'CloudReplica', 'BackupFile', 'VCloudOrganizationConfig', 'CloudSubtenant',
  'CloudHardwarePlan', 'CloudPublicIpAddress', 'AgentBackupJob', 'AgentRestorePoint', 'AgentProtectionGroup',
  'DiscoveredComputer', 'CloudFailoverPlan', 'CloudGatewayPool', 'VSphereSelfServiceConfig', 'ExternalRepository',
  'NasJob', 'FileServer', 'VAppReplicaPoint'
].map(type => `Down ${type === 'Passwords' ? 'PasswordKey' : type}List ${type}`)

function orderOf (type: string): string {
  if (type === 'TaskList') return 'TaskUid'
  if (/^(PasswordKey|Credentials)List$/.test(type)) return 'BackupServerUid'
  return /^Cloud(Subtenant|HardwarePlan|Public|FailoverPlan|GatewayPool)|SelfService/.test(type) ? 'Name' : 'name'
}

function typeNamed (href: string): QueryTypeName {
  const wanted = /type=(\w+)/.exec(href)![1]!.toLowerCase()
  return (Object.keys(queryTypes) as QueryTypeName[]).find(name => name.toLowerCase() === wanted)!
}

t.test('every type of the query service has its operation, and every operation its type', async t => {
  const named = queryOperations.map(({ query }) => query?.type).filter(name => name !== undefined)
  t.same(named.sort(), Object.keys(queryTypes).sort())
})

t.test('a role is shown the presets that it may ask for, and asked none but these', async t => {
  for (const [userName, role] of [['portaluser', 'Portal User'], ['filerestore', 'File Restore Operator']] as const) {
    const client = await loggedOn('xml', userName)
    const { value: { Links } } = await client.get('/api/querySvc')
    const shown = new Set(Links.slice(1).map(({ Href }: any) => typeNamed(Href)))
    for (const { query, roles } of queryOperations) {
      const name = query?.type as QueryTypeName | undefined
      if (!name || !PRESETS.some(preset => preset.toLowerCase().endsWith(` ${name.toLowerCase()}`))) continue
      t.equal(shown.has(name), roles.includes(role), `${userName} ${name}`)
      if (!sources[name]) continue
      t.equal((await client.get(`/api/query?type=${name}`)).status, roles.includes(role) ? 200 : 403)
    }
  }
  t.equal((await (await loggedOn('xml', 'sqlrestore')).get('/api/querySvc')).status, 403)
})

t.test('a type that is missing or unknown is refused with those that there are, to all who may ask', async t => {
  for (const userName of ['administrator', 'portaluser', 'vmrestore']) {
    const client = await loggedOn('xml', userName)
    for (const [query, said] of [['', 'missing'], ['?type=', '""'], ['?type=VmPoint', '"VmPoint"']]) {
      const { status, value } = await client.get(`/api/query${query}`)
      t.equal(status, 400)
      t.match(value.Message, `type is ${said}`)
      t.match(value.Message, /BackupServer.*VmRestorePoint/)
    }
  }
})

t.test('types, properties, values and parameters have no letter case, and unknown parameters are ignored', async t => {
  const client = await loggedOn()
  const filter = 'filter=VmDisplayName==exch01;Type==Full'
  const wanted = (await client.get(`${QUERY}&${filter}&sortDesc=CreationTime`)).value.Refs
  t.ok(wanted.Ref.length > 0)
  for (const path of [
    '/api/query?TYPE=vmrestorepoint&FILTER=vmdisplayname==EXCH01;type==FULL&SORTDESC=creationtime',
    `${QUERY}&sortDesc=CREATIONTIME&x=1&${encoded('VmDisplayName=="Exch01" ; Type == full')}`,
    // A stray & begins another parameter.
    `${QUERY}&filter=VmDisplayName==exch01;Type==Full&JobType==Backup&sortDesc=CreationTime`
  ]) t.same((await client.get(path)).value.Refs, wanted, path)
})

t.test('dates compare whether they are days or moments, and however a moment is written', async t => {
  const client = await loggedOn()
  const all = await points(client, '')
  const [middle] = all.slice(all.length >> 1)
  const moment = middle.CreationTimeUTC
  const later = all.filter(({ CreationTimeUTC }) => CreationTimeUTC >= moment).length
  const written = moment.replace(/\.\d+/, '').replace('Z', '')
  for (const form of [`${written}Z`, written, `${written}.0`, `${written}.000Z`, written.replace('T', ' '),
    `${written}+00:00`, `${written.replace('T', ' ')}.0000000Z`]) {
    t.equal((await points(client, encoded(`CreationTime>="${form}"`))).length, later, form)
  }
  t.equal((await points(client, encoded(`CreationTime>=${written}`))).length, later, 'without quotes')
  const day = moment.slice(0, 10)
  const onDay = all.filter(({ CreationTimeUTC }) => CreationTimeUTC.startsWith(day)).length
  const next = new Date(Date.parse(day) + 24 * 3600 * 1000).toISOString().slice(0, 10)
  t.equal((await points(client, encoded(`CreationTime>=${day};CreationTime<${next}`))).length, onDay)
})

t.test('a time that an answer shows finds its record, also where the product shows more digits', async t => {
  for (const product of ['documented', '12.3', '13.0'] as const) {
    const client = connect(await start(t, { product, now: NOW }))
    await client.logon()
    const [point] = await points(client, encoded('VmDisplayName==exch01'))
    const found = await points(client, encoded(`VmDisplayName==exch01;CreationTime=="${point.CreationTimeUTC}"`))
    t.same(names(found), [point.Name])
    t.same(names(await points(client, encoded(`Name=="${point.Name}"`))), [point.Name])
  }
})

t.test('a UID may stand alone or in a URN, in quotes or without', async t => {
  const client = await loggedOn()
  const urn = `urn:veeam:VmRestorePoint:${EXCH01_POINT}`
  for (const form of [EXCH01_POINT, `"${EXCH01_POINT}"`, urn, `"${urn}"`, EXCH01_POINT.toUpperCase()]) {
    const [only, ...others] = await points(client, encoded(`UID==${form}`))
    t.equal(only.UID, urn)
    t.same(others, [])
  }
  const [server] = (await client.get('/api/backupServers')).value.Ref
  const isOf = ({ Links }: any) => Links.some((link: any) => link.Name === server.Name)
  const ofServer = (await points(client, '')).filter(isOf)
  t.ok(ofServer.length > 0)
  t.same(await points(client, encoded(`BackupServerUid==${server.UID}`)), ofServer)
  t.same(await points(client, encoded(`BackupServerName=="${server.Name}"`)), ofServer)
})

t.test('restore points are found by the reference and the name of their VM', async t => {
  const client = await loggedOn()
  const ofVm = await points(client, 'filter=VmName==exch01')
  t.ok(ofVm.length > 0)
  t.same(await points(client, encoded(`HierarchyObjRef=="${ofVm[0].HierarchyObjRef}"`)), ofVm)
})

t.test('numbers and truths compare as what they are', async t => {
  const client = await loggedOn()
  const all = (await client.get('/api/wanAccelerators?format=Entity')).value.WanAccelerator
  const found = async (filter: string) => {
    const { value } = await client.get(`/api/query?type=WanAccelerator&format=Entities&${encoded(filter)}`)
    return names(value.Entities.WanAccelerators.WanAccelerator)
  }
  const [{ Capacity, HighBandwidthModeEnabled }] = all
  t.same(await found(`Capacity>=${Capacity}`), names(all.filter((each: any) => each.Capacity >= Capacity)))
  t.same(await found(`Capacity<${Capacity + 0.5}`), names(all.filter((each: any) => each.Capacity <= Capacity)))
  t.same(await found('Capacity>-1'), names(all))
  t.same(await found(`HighBandwidthModeEnabled==${String(HighBandwidthModeEnabled).toUpperCase()}`),
    names(all.filter((each: any) => each.HighBandwidthModeEnabled === HighBandwidthModeEnabled)))
})

t.test('what has no value differs from every other, and comes first in ascending order', async t => {
  const client = connect(await start(t, { now: NOW, fixture: 'full' }))
  await client.logon()
  await client.mount()
  const mounted = await client.mount()
  await client.delete(mounted)
  const found = async (rest: string) => {
    const { value } = await client.get(`/api/query?type=RestoreSession&format=Entities&${rest}`)
    return value.Entities.RestoreSessions.RestoreSession.map((each: any) => each.EndTimeUTC !== undefined)
  }
  t.same(await found('filter=EndTime>2000-01-01'), [true])
  t.same(await found('filter=EndTime<2100-01-01'), [true])
  t.same(await found('filter=EndTime!=2000-01-01'), [false, true])
  t.same(await found('sortAsc=EndTime'), [false, true])
  t.same(await found('sortDesc=EndTime'), [true, false])
})

// What is asked, and what the refusal says.
const REFUSED: readonly (readonly [string, RegExp])[] = [
  [encoded('VmName'), /character 7: found the end of the filter, expected ==/],
  [encoded('Naem==exch01'), /character 1: found "Naem", expected a property of VmRestorePoint; did you mean "Name"\?/],
  [encoded('VmName==a;Quality==1'), /character 11: found "Quality", expected a property of VmRestorePoint; there is UID, /],
  [encoded('Type==Incremental'), /character 7: .*one of Full, Increment, ReverseIncrement .*mean "Increment"\?/],
  [encoded('CreationTime>yesterday'), /character 14: found "yesterday", expected a date such as/],
  [encoded('CreationTime>2025-02-29'), /character 14: found "2025-02-29", expected a date/],
  [encoded('CreationTime>"2025-02-28T25:00"'), /character 14: .*expected a date/],
  [encoded('UID==42'), /character 6: found "42", expected a GUID, or a URN/],
  [encoded(`UID<${EXCH01_POINT}`), /character 4: found <, expected == or !=, as UID has no order/],
  [encoded('Type==Full)'), /character 11: found "\)", expected/],
  ['sortAsc=Naem', /sortAsc is "Naem"; expected a property of VmRestorePoint; did you mean "Name"\?/],
  ['sortDesc=Quality', /sortDesc is "Quality"/],
  ['sortAsc=Name&sortDesc=Name', /sortDesc is given beside sortAsc/],
  ['pageSize=0', /pageSize is "0"; expected a whole number from 1/],
  ['page=two', /page is "two"/],
  ['format=Table', /format is "Table"/]
]

for (const [query, message] of REFUSED) {
  t.test(`${decodeURIComponent(query)} is refused, of the query service and of the list`, async t => {
    for (const path of [`${QUERY}&${query}`, `/api/vmRestorePoints?${query}`]) {
      const { status, value } = await (await loggedOn()).get(path)
      t.equal(status, 400, path)
      t.match(value.Message, message)
    }
  })
}

t.test('a number and a truth are refused where they are none', async t => {
  const client = await loggedOn()
  for (const [filter, message] of [
    ['Capacity>10GB', /character 10: found "10GB", expected a number/],
    ['HighBandwidthModeEnabled==yes', /character 27: found "yes", expected true or false/],
    ['HighBandwidthModeEnabled==constructor', /expected true or false/]
  ] as const) {
    const { status, value } = await client.get(`/api/query?type=WanAccelerator&${encoded(filter)}`)
    t.equal(status, 400)
    t.match(value.Message, message)
  }
})

t.test('a filter or order that is empty asks for nothing', async t => {
  const client = await loggedOn()
  t.same((await client.get(`${QUERY}&filter=&sortAsc=&sortDesc=`)).value.Refs, (await client.get(QUERY)).value.Refs)
})

t.test('without a size a page holds 100, and the links say so', async t => {
  const { value } = await (await loggedOn()).get(QUERY)
  t.equal(value.Refs.Ref.length, 100)
  t.equal(value.PagingInfo.PageSize, 100)
  t.equal(pathOf(value.PagingInfo.Links[0].Href), `${QUERY}&pageSize=100&page=1`)
})

t.test('nothing at all is one page', async t => {
  const { value } = await (await loggedOn()).get(`${QUERY}&filter=VmName==nobody`)
  t.same(value.Refs.Ref, [])
  t.match(value.PagingInfo, { PageNum: 1, PagesCount: 1, Links: [{ Rel: 'First' }, { Rel: 'Last' }] })
})

t.test('beyond the last page there is nothing but the way back', async t => {
  const { value } = await (await loggedOn()).get(`${QUERY}&pageSize=100&page=9`)
  t.same(value.Refs.Ref, [])
  const { PageNum, PagesCount, Links } = value.PagingInfo
  t.equal(PageNum, 9)
  t.same(Links.map(({ Rel, Href }: any) => `${Rel} ${/page=(\d+)$/.exec(Href)![1]}`),
    ['First 1', `Previous ${PagesCount}`, `Last ${PagesCount}`])
})

t.test('links between pages repeat what was asked, in its order, and lead to it', async t => {
  const filter = '(Name!%3D%22a+b%22%2CName!%3D%22%C3%A9%22);Type%3D%3DFull'
  const upper = `/api/query?Type=vmRestorePoint&page=2&X=%2F&filter=${filter}&PageSize=2`
  const lower = upper.replaceAll(/%\w\w/g, escape => escape.toLowerCase()).replaceAll(';', '%3b')
  for (const [product, expected] of [
    ['documented', upper], ['13.0', upper], ['12.3', lower], ['9.5u4', lower]
  ] as const) {
    const client = connect(await start(t, { product, now: NOW }))
    await client.logon()
    const asked = '(Name!=%22a%20b%22,Name!=%22%C3%A9%22);Type==Full'
    const { value } = await client.get(`/api/query?Type=vmRestorePoint&page=1&X=%2F&filter=${asked}&PageSize=2&page=7`)
    const next = value.PagingInfo.Links.find(({ Rel }: any) => Rel === 'Next').Href
    t.equal(pathOf(next), expected, product)
    const second = await client.get(pathOf(next))
    t.match(second.value.PagingInfo, { PageNum: 2, PageSize: 2, PagesCount: value.PagingInfo.PagesCount })
  }
})
