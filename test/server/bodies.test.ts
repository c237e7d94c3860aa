import t from 'tap'
import type { Emulator } from '../../src/index.ts'
import { connect, EXCH01_POINT, FORMATS, start, type Client, type RequestOptions } from '../client.ts'

const MOUNTS = `/api/vmRestorePoints/${EXCH01_POINT}/mounts`
const NS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const XML = { 'content-type': 'application/xml' }
const JSON_TYPE = { 'content-type': 'application/json' }

let emulator: Emulator
t.before(async () => { emulator = await start(t, { bodyLimit: '10KB' }) })

async function loggedOn (format: typeof FORMATS[number] = 'xml', on = emulator) {
  const client = connect(on, format)
  await client.logon()
  return client
}

/** All that a client can see and that a request could have changed. */
async function visible (client: Client): Promise<string[]> {
  const paths = [
    '/api/logonSessions', '/api/tasks', '/api/restoreSessions?format=Entity', '/api/vmRestorePoints?format=Entity',
    MOUNTS
  ]
  return Promise.all(paths.map(async path => (await client.get(path)).text))
}

const spec = (content: string) => `<StartMountSpec ${NS}>${content}</StartMountSpec>`

// What is wrong with a body, and what its refusal says.
const WRONG_XML: Record<string, readonly [body: string, message: RegExp]> = {
  'a value that is not allowed': [spec('\n<OsKind>Solaris</OsKind>'), /element OsKind, line 2: "Solaris" is not one of Linux, Windows/],
  'a value in other letter case': [spec('<OsKind>linux</OsKind>'), /element OsKind, line 1: "linux"/],
  'an empty value': [spec('<OsKind/>'), /element OsKind, line 1/],
  'an element that is not known': [spec('<OsKind>Linux</OsKind>\n\n<Other/>'), /element Other, line 3/],
  'an element in another namespace': ['<StartMountSpec xmlns="urn:x"><Kind/></StartMountSpec>', /element Kind, line 1/],
  'an element twice': [spec('<OsKind>Linux</OsKind><OsKind>Linux</OsKind>'), /element OsKind, line 1/],
  'an attribute that is not known': [`<StartMountSpec ${NS} Kind="x"/>`, /attribute Kind/],
  'text beside elements': [spec('Linux'), /StartMountSpec, line 1.*text/],
  'XML that does not end': [`<StartMountSpec ${NS}>\n<OsKind>`, /line 2.*not well-formed/],
  'no XML at all': ['OsKind=Linux', /not well-formed/],
  'JSON where XML is said': ['{"OsKind":"Linux"}', /not well-formed/],
  'a document type': [`<!DOCTYPE a [<!ENTITY b "c">]>${spec('')}`, /DOCTYPE/],
  'an entity that is not declared': [spec('<OsKind>&x;</OsKind>'), /not well-formed/],
  'bytes that are not UTF-8': [spec('<OsKind>\xff</OsKind>'), /not valid UTF-8/],
  'elements without end': [spec('<a>'.repeat(1000) + '</a>'.repeat(1000)), /element a, line 1|not well-formed/],
  'an encoding that is not known': [`<?xml version="1.0" encoding="EBCDIC"?>${spec('')}`, /EBCDIC/]
}
const WRONG_JSON: Record<string, readonly [body: string, message: RegExp]> = {
  'a value that is not allowed': ['{"OsKind":"Solaris"}', /\/OsKind: "Solaris" is not one of Linux, Windows/],
  'a number for a text': ['{"OsKind":1}', /\/OsKind: is a number/],
  'an object for a text': ['{"OsKind":{}}', /\/OsKind: is an object/],
  'a member that is not known': ['{"OsKind":"Linux","Other/~":1}', /\/Other~1~0: is not known here, expected OsKind/],
  'a member twice in other letters': ['{"OsKind":"Linux","osKind":"Linux"}', /\/osKind: is there already, as "OsKind"/],
  'an array': ['[]', /the body is an array, expected an object/],
  'a text': ['"Linux"', /the body is a text, expected an object/],
  null: ['null', /the body is null, expected an object/],
  'JSON that does not end': ['{"OsKind":\n', /line 2, column 1: the body is not JSON: the text ends, expected a value/],
  'a comma too much': ['{"OsKind":"Linux",}', /line 1, column 19/],
  'XML where JSON is said': [spec(''), /line 1, column 1: the body is not JSON/],
  'bytes that are not UTF-8': ['{"OsKind":"\xff"}', /not valid UTF-8/],
  'arrays without end': ['['.repeat(4000) + ']'.repeat(4000), /the body is an array/]
}

for (const [format, type, wrong] of [['xml', XML, WRONG_XML], ['json', JSON_TYPE, WRONG_JSON]] as const) {
  for (const [what, [body, message]] of Object.entries(wrong)) {
    t.test(`${what} is refused with its place and what was expected, and changes nothing, in ${format}`, async t => {
      const client = await loggedOn(format)
      const before = await visible(client)
      const { status, value } = await client.post(MOUNTS, { headers: type, body: Buffer.from(body, 'latin1') })
      t.equal(status, 400)
      t.match(value.Message, message)
      t.match(value.Message, /^The body is not a valid StartMountSpec: /)
      emulator.clock.advance(5000)
      t.same(await visible(client), before)
    })
  }
}

t.test('an Error is in the format asked for, whatever the format of the body', async t => {
  const client = await loggedOn('json')
  const { status, value, headers } = await client.post(MOUNTS, { headers: XML, body: spec('<OsKind>x</OsKind>') })
  t.equal(status, 400)
  t.match(headers['content-type'], 'application/json')
  t.match(value.Message, /element OsKind, line 1/)
})

const ACCEPTED: Record<string, RequestOptions> = {
  'text/xml': { headers: { 'content-type': 'text/xml' }, body: spec('') },
  'application/xml with a charset': { headers: { 'content-type': 'application/xml; charset=utf-8' }, body: spec('') },
  'a media type in other letters': { headers: { 'content-type': 'Application/XML;Charset="UTF-8"' }, body: spec('') },
  'JSON with a charset': { headers: { 'content-type': 'application/json;charset=UTF-8' }, body: '{}' },
  'XML with a byte order mark': { headers: XML, body: `\ufeff${spec('')}` },
  'JSON with a byte order mark': { headers: JSON_TYPE, body: '\ufeff{}' },
  'UTF-16': { headers: XML, body: Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-16"?>${spec('')}`, 'utf16le') },
  'Latin-1': { headers: XML, body: Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?><!-- \xe4 -->${spec('')}`, 'latin1') },
  'comments and instructions': { headers: XML, body: `<?xml version="1.0"?><!-- a --><?b c?>${spec('<!-- d -->')}<!-- e -->` },
  'a prefix for the namespace': {
    headers: XML, body: '<v:StartMountSpec xmlns:v="http://www.veeam.com/ent/v1.0"><v:OsKind>Linux</v:OsKind></v:StartMountSpec>'
  },
  'unused namespaces': {
    headers: XML, body: `<StartMountSpec ${NS} xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`
  },
  'an escaped value': { headers: XML, body: spec('<OsKind>Li&#110;u<![CDATA[x]]></OsKind>') },
  'other letters of a member in JSON': { headers: JSON_TYPE, body: '{"oSKIND":"Linux"}' },
  'null for what is absent in JSON': { headers: JSON_TYPE, body: '{"OsKind":null}' }
}
for (const [what, options] of Object.entries(ACCEPTED)) {
  t.test(`${what} is read`, async t => {
    const { status, text } = await (await loggedOn()).post(MOUNTS, options)
    t.equal(status, 202, text)
  })
}

t.test('types that are not read are told with those that are', async t => {
  const client = await loggedOn()
  const types = [
    'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/octet-stream',
    'xml', 'application/*', 'constructor', 'application/xhtml+xml', 'application/problem+json', ';'
  ]
  for (const type of types) {
    const { status, value } = await client.post(MOUNTS, { headers: { 'content-type': type }, body: 'x' })
    t.equal(status, 415, type)
    t.match(value.Message, 'application/xml, text/xml and application/json are')
  }
  t.equal((await client.post(MOUNTS, { headers: { 'content-type': [] } as {}, body: 'x' })).status, 415)
})

t.test('a body larger than the limit is refused, one as large is not', async t => {
  const client = await loggedOn()
  const padded = (length: number) => spec('').padEnd(length, ' ')
  t.equal((await client.post(MOUNTS, { headers: XML, body: padded(10 * 1024) })).status, 202)
  const { status, value } = await client.post(MOUNTS, { headers: XML, body: padded(10 * 1024 + 1) })
  t.equal(status, 413)
  t.match(value.Message, '10240 bytes')
  t.equal((await client.get('/api/tasks')).status, 200, 'the connection is good for more')
})

t.test('the body of a request that takes none is not looked at', async t => {
  const client = await loggedOn()
  const path = (await client.get('/api/logonSessions')).value.LogonSession[0].Href.replace(/^.*(?=\/api)/, '')
  const got = await client.request('GET', '/api/tasks', { headers: { 'content-type': 'text/plain' }, body: 'x' })
  t.equal(got.status, 200)
  t.equal((await client.request('DELETE', path, { headers: { 'content-type': 'nonsense' } })).status, 204)
})

t.test('a body that is needed and missing is told', async t => {
  for (const format of FORMATS) {
    const client = await loggedOn(format)
    const path = `${await client.mount()}/C:/Windows/win.ini?action=restore`
    const none = format === 'xml' ? '<?xml version="1.0" encoding="utf-8"?>' : '\r\n'
    for (const options of [{}, { body: '' }, { body: ' ' }, { body: none }]) {
      const { status, value } = await client.post(path, options)
      t.match({ status, value }, { status: 400, value: { Message: 'The request needs a body: FileRestoreSpec' } })
    }
  }
})

for (const validation of ['warn', 'off'] as const) {
  t.test(`--validation ${validation} takes from a body that is not valid what can be taken`, async t => {
    const lax = await start(t, { validation })
    for (const format of FORMATS) {
      const client = await loggedOn(format, lax)
      const body = format === 'xml' ? spec('<Other/><OsKind>Linux</OsKind>') : '{"Other":1,"OsKind":"Linux"}'
      t.equal((await client.post(MOUNTS, { body })).status, 202)
      const unknown = format === 'xml' ? spec('<OsKind>x</OsKind>') : '{"OsKind":"x"}'
      t.equal((await client.post(MOUNTS, { body: unknown })).status, 202)
    }
  })

  t.test(`--validation ${validation} still refuses what cannot be parsed`, async t => {
    const lax = await start(t, { validation })
    for (const format of FORMATS) {
      const client = await loggedOn(format, lax)
      t.equal((await client.post(MOUNTS, { body: format === 'xml' ? '<a>' : '{' })).status, 400)
      t.equal((await client.post(MOUNTS, { headers: { 'content-type': 'text/plain' }, body: 'x' })).status, 415)
    }
  })
}
