import fc from 'fast-check'
import t from 'tap'
import { banner, readCommandLine, readyLine } from '../../src/command-line.ts'
import { SettingError } from '../../src/index.ts'
import { PRODUCTS, profiles, REFUSAL_ROWS, ROWS, type Row } from '../../src/profiles.ts'
import { restorePointName, stampedName, utc } from '../../src/resources/dates.ts'
import { REFUSALS } from '../../src/resources/refusal.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { writeJson } from '../../src/schema/json-writer.ts'
import { basic, connect, EXCH01_POINT, start } from '../client.ts'
import { crlf, exchangeRaw } from '../server/raw.ts'

t.test('a product that is not known is refused with those that are', async t => {
  for (const product of ['14.0', '13', '12', 'Documented', '9.5U4', 'latest']) {
    await t.rejects(start(t, { product }), new SettingError(
      `product is "${product}"; expected documented, 9.5u4, 12.3 or 13.0`))
  }
  await t.rejects(readCommandLine(['--product', '14.0'], {}), {
    message: '--product is "14.0"; expected documented, 9.5u4, 12.3 or 13.0'
  })
})

t.test('the environment names the product too, and without a name it is the documented one', async t => {
  const { settings } = await readCommandLine([], { VBEM_PRODUCT: '12.3' })
  t.equal(settings!.product.name, '12.3')
  t.equal((await readCommandLine([], {})).settings!.product.name, 'documented')
})

for (const product of PRODUCTS) {
  t.test(`banner, ready line and health show ${product}`, async t => {
    const emulator = await start(t, { product })
    t.equal(emulator.product, product)
    t.match(banner(emulator), new RegExp(`product +${product.replace('.', '\\.')}\n`))
    t.equal(JSON.parse(readyLine(emulator)).product, product)
    const health = await fetch(`${emulator.controlUrl}health`)
    t.match(await health.json(), { status: 'up', product })
  })
}

t.test('every cell of every row says where it is known from', async t => {
  for (const [key, { about, cells }] of Object.entries<Row<unknown>>({ ...ROWS, ...REFUSAL_ROWS })) {
    t.ok(about, key)
    t.strictSame(Object.keys(cells).sort(), [...PRODUCTS].sort(), key)
    for (const product of PRODUCTS) t.ok(cells[product].source && cells[product].known, `${key} ${product}`)
  }
})

t.test('every row is a difference between some two products', async t => {
  for (const [key, { cells }] of Object.entries<Row<unknown>>({ ...ROWS, ...REFUSAL_ROWS })) {
    const values = new Set(PRODUCTS.map(product => JSON.stringify(cells[product].value)))
    // The two that no product differs in are kept, since documents and servers do.
    t.equal(values.size === 1, ['jsonEmptyLists', 'errorNulls'].includes(key), key)
  }
})

t.test('every refusal that a product tells otherwise is one', async t => {
  t.strictSame(Object.keys(REFUSAL_ROWS).filter(key => !(key.split(' ')[0]! in REFUSALS)), [])
})

t.test('a request may write JSON in any letter case, whatever the product', async t => {
  for (const product of PRODUCTS) {
    const client = connect(await start(t, { product }), 'json')
    const { headers } = await client.post('/api/sessionMngr/', {
      plain: true, headers: { authorization: basic('administrator', 'password') }
    })
    client.token = headers['x-restsvcsessionid'] as string
    for (const casing of ['pascal', 'camel'] as const) {
      const body = writeJson(StartMountSpec, { OsKind: 'Windows' }, { ...profiles[product].json, casing })
      const { status } = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, { body, plain: true })
      t.equal(status, 202, `${product} ${casing}`)
    }
  }
})

t.test('what a fixture says of a backup server wins over the product', async t => {
  const fixture = { extends: 'empty', backupServers: [{ name: 'b', port: 9392, version: '12.0.0.1420' }] }
  const client = connect(await start(t, { product: '13.0', fixture }))
  await client.logon()
  const { value } = await client.get('/api/backupServers?format=Entity')
  t.match(value.BackupServer[0], { Port: 9392, Version: '12.0.0.1420' })
})

t.test('versions that are said win over those of the product', async t => {
  const client = connect(await start(t, { product: '9.5u4', apiVersions: 'v1,v1_4' }))
  const { value } = await client.get('/api/')
  t.same(value.SupportedVersions.SupportedVersion.map((each: { Name: string }) => each.Name), ['v1', 'v1_4'])
})

t.test('what the parser refuses is answered in the manner of the product', async t => {
  const emulator = await start(t, { product: '12.3' })
  const [answer] = await exchangeRaw(emulator, crlf('GET /api/ HTTP/1.1', 'Host: a', 'bad header'), 1)
  t.match(answer, { status: 400, headers: { 'content-type': 'application/xml', server: 'Microsoft-HTTPAPI/2.0' } })
})

t.test('a 9.5 U4 server and its profile write the same error, byte by byte', async t => {
  const client = connect(await start(t, { product: '9.5u4' }), 'json')
  const logon = await client.post('/api/sessionMngr/?v=v1_4', {
    plain: true, headers: { authorization: basic('administrator', 'password') }
  })
  client.token = logon.headers['x-restsvcsessionid'] as string
  const { status, headers, text } = await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, {
    plain: true, headers: { 'content-type': 'application/xml' }, body: '<StartMountSpec />'
  })
  t.equal(status, 400)
  t.match(headers, { 'content-type': 'application/json', 'content-length': '125' })
  t.equal(text, '{"FirstChanceExceptionMessage":null,"Message":"Node [root] does not exist.",' +
    '"StackTrace":null,"Status":null,"StatusCode":400}')
})

t.test('the tester\'s surface has no headers of a product', async t => {
  const { controlUrl } = await start(t, { product: '12.3' })
  t.equal((await fetch(`${controlUrl}health`)).headers.get('server'), null)
})

const moments = fc.integer({ min: 0, max: 4_102_444_800_000 })

t.test('six digits are always six, the first three are the clock\'s, and all times of a record end alike', async t => {
  fc.assert(fc.property(moments, moments, fc.uuid(), (ms, later, id) => {
    const { '13.0': profile } = profiles
    const [, digits] = /\.(\d{6})Z$/.exec(utc(ms, profile, id))!
    t.equal(digits!.slice(0, 3), new Date(ms).toISOString().slice(-4, -1))
    t.equal(utc(ms, profile, id), utc(ms, profile, id))
    t.equal(utc(later, profile, id).slice(-4), utc(ms, profile, id).slice(-4))
    t.ok(stampedName('vm', ms, profile, id).endsWith(`.${digits}`))
    t.ok(restorePointName(ms, profile, id).endsWith(`.${digits}`))
  }), { numRuns: 100 })
})

t.test('three digits at most, or none, are what other products show', async t => {
  const ms = Date.parse('2026-01-31T14:05:06.780Z')
  t.equal(utc(ms, profiles.documented, 'x'), '2026-01-31T14:05:06.78Z')
  t.equal(utc(ms, profiles['12.3'], 'x'), '2026-01-31T14:05:06.78Z')
  t.equal(utc(ms, profiles['9.5u4'], 'x'), '2026-01-31T14:05:06Z')
  t.equal(utc(ms, profiles['13.0']), '2026-01-31T14:05:06.78Z')
  t.equal(restorePointName(ms, profiles.documented, 'x'), 'Jan 31 2026  2:05PM')
  t.equal(stampedName('vm', ms, profiles['12.3'], 'x'), 'vm@2026-01-31 14:05:06')
})
