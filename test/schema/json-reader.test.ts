// The JSON reader: what a request may vary, what a response must be, and what is said of mistakes.

import t from 'tap'
import { EntityReferences } from '../../src/schema/base.ts'
import type { BodyError, Issue } from '../../src/schema/body-error.ts'
import { complexType, dateTime, int, optional, repeated, root, string, type Root } from '../../src/schema/dsl.ts'
import { FileRestoreSpec, FileSystemEntries } from '../../src/schema/filesystem.ts'
import { BackupServer, VeeamZipStartupSpec } from '../../src/schema/infrastructure.ts'
import type { JsonStyle } from '../../src/schema/json-names.ts'
import { readJson, type JsonReadOptions } from '../../src/schema/json-reader.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { LogonSession } from '../../src/schema/session.ts'
import { Tasks } from '../../src/schema/task.ts'

const documented: JsonStyle = { casing: 'pascal', nulls: 'write', emptyLists: 'array' }
const REQUEST: JsonReadOptions = { form: 'request' }

function response (style: Partial<JsonStyle> = {}): JsonReadOptions {
  return { form: 'response', style: { ...documented, ...style } }
}

function read (root: Root<any>, json: unknown, options = REQUEST): any {
  return readJson(root, typeof json === 'string' ? json : JSON.stringify(json), options).value
}

function issuesOf (root: Root<any>, json: unknown, options = REQUEST): readonly Issue[] {
  try {
    read(root, json, options)
    return []
  } catch (error) {
    return (error as BodyError).issues
  }
}

const zip = { VmRef: 'v', RepositoryUid: 'r', CompressionLevel: 5, BackupRetention: 'Never' }
const server = { Name: 'b', UID: 'u', Description: '', Port: 9392, Version: '13.0' }

t.test('a request as the documentation prints it is read', async t => {
  t.same(read(FileRestoreSpec, '{\n "ToOriginalLocation": { "GuestCredentials": ' +
    '{ "UserName": "srv\\\\admin", "Password": "p" }, "Overwrite": false } }'),
  { ToOriginalLocation: { GuestCredentials: { UserName: 'srv\\admin', Password: 'p' }, Overwrite: false } })
  t.same(read(FileRestoreSpec, { ForDirectDownload: {} }), { ForDirectDownload: {} })
})

t.test('a request may write property names in any letter case', async t => {
  t.same(read(StartMountSpec, { oskind: 'Linux' }), { OsKind: 'Linux' })
  t.same(read(FileRestoreSpec, { toORIGINALlocation: { overWrite: true } }),
    { ToOriginalLocation: { Overwrite: true } })
})

t.test('a request may quote numbers and booleans', async t => {
  t.equal(read(BackupServer, { ...server, Port: '9392' }).Port, 9392)
  for (const [text, value] of [['true', true], ['True', true], ['FALSE', false]] as const) {
    t.same(read(FileRestoreSpec, { ToOriginalLocation: { Overwrite: text } }),
      { ToOriginalLocation: { Overwrite: value } })
  }
})

t.test('a request may name an array by the singular', async t => {
  const ref = { UID: 'u', Name: 'n', Href: 'h', Type: 't' }
  t.same(read(EntityReferences, { Ref: [ref] }), { Ref: [ref] })
  t.same(read(EntityReferences, { refs: [ref] }), { Ref: [ref] })
})

t.test('null in a request is absent', async t => {
  t.same(read(StartMountSpec, { OsKind: null }), {})
  t.same(read(EntityReferences, { Refs: null }), { Ref: [] })
  t.same(read(FileRestoreSpec, { ForDirectDownload: {}, ToOriginalLocation: null }), { ForDirectDownload: {} })
})

t.test('bytes are read as UTF-8, with or without a byte order mark', async t => {
  t.same(readJson(StartMountSpec, Buffer.from('\ufeff{"OsKind":"Linux"}'), REQUEST).value, { OsKind: 'Linux' })
  t.throws(() => readJson(StartMountSpec, Buffer.from('{"OsKind":"\xe9', 'latin1'), REQUEST),
    { name: 'BodyError', message: 'the body is not valid UTF-8, or ends inside a character' })
})

const REFUSED: [what: string, root: Root<any>, json: unknown, message: string][] = [
  ['a value outside the enumeration', StartMountSpec, { OsKind: 'Solaris' },
    '/OsKind: "Solaris" is not one of Linux, Windows'],
  ['a choice not made', FileRestoreSpec, {},
    'the body holds none of ToOriginalLocation, ForDirectDownload, expected exactly one'],
  ['two members of a choice', FileRestoreSpec, { ToOriginalLocation: {}, ForDirectDownload: {} },
    'the body holds 2 of ToOriginalLocation, ForDirectDownload, expected exactly one'],
  ['a required member that is missing', FileRestoreSpec,
    { ToOriginalLocation: { GuestCredentials: { UserName: 'u' } } },
    '/ToOriginalLocation/GuestCredentials/Password: is missing, expected a text'],
  ['a required member that is null', VeeamZipStartupSpec, { ...zip, CompressionLevel: null },
    '/CompressionLevel: is null, expected a whole number from 1 to 5'],
  ['an unknown member', StartMountSpec, { OsKin: 'Linux' }, '/OsKin: is not known here, expected OsKind'],
  ['a member twice', StartMountSpec, '{"OsKind":"Linux","osKind":"Linux"}', '/osKind: is there already, as "OsKind"'],
  ['a number out of range', BackupServer, { ...server, Port: 65536 },
    '/Port: 65536 is not a whole number from 0 to 65535'],
  ['a fraction', BackupServer, { ...server, Port: 1.5 }, '/Port: 1.5 is not a whole number from 0 to 65535'],
  ['a text that is no number', BackupServer, { ...server, Port: 'x' },
    '/Port: "x" is not a whole number from 0 to 65535'],
  ['a number for a text', BackupServer, { ...server, Version: 13 }, '/Version: is a number, expected a text'],
  ['an object for an array', EntityReferences, { Refs: {} }, '/Refs: is an object, expected an array'],
  ['an array for an object', FileRestoreSpec, { ForDirectDownload: [] },
    '/ForDirectDownload: is an array, expected an object'],
  ['null in an array', EntityReferences, { Refs: [null] }, '/Refs/0: is null, expected an object'],
  ['a body that is no object', StartMountSpec, '[]', 'the body is an array, expected an object'],
  ['a name with a slash', StartMountSpec, { 'a/b~c': 1 }, '/a~1b~0c: is not known here, expected OsKind'],
  ['text that is not JSON', StartMountSpec, '{"OsKind":\n "Linux",}',
    'line 2, column 10: the body is not JSON: found "}", expected a name in double quotes'],
  ['a text cut short', StartMountSpec, '{"OsKind":"Lin',
    'line 1, column 11: the body is not JSON: a text that is not closed or has a wrong escape, expected a value']
]

for (const [what, root, json, message] of REFUSED) {
  t.test(`refused with its reason: ${what}`, async t => {
    const [issue] = issuesOf(root, json)
    t.equal(issue?.where ? `${issue.where}: ${issue.message}` : issue?.message, message)
    t.throws(() => read(root, json), { name: 'BodyError' })
  })
}

t.test('every mistake is told, not only the first', async t => {
  const issues = issuesOf(VeeamZipStartupSpec, { VmRef: 1, CompressionLevel: 'x', Foo: true })
  t.same(issues.map(issue => issue.where),
    ['/VmRef', '/CompressionLevel', '/Foo', '/RepositoryUid', '/BackupRetention'])
})

t.test('a secret of the wrong type is not repeated', async t => {
  const credentials = { UserName: 'u', Password: 12345 }
  const [issue] = issuesOf(FileRestoreSpec, { ToOriginalLocation: { GuestCredentials: credentials } })
  t.equal(issue?.message, 'is a number, expected a text')
})

t.test('no property reaches a prototype', async t => {
  const { value, issues } = readJson(StartMountSpec, '{"__proto__":{"polluted":1},"constructor":1,"OsKind":"Linux"}',
    { form: 'request', validation: 'warn' })
  t.same(issues.map(issue => issue.where), ['/__proto__', '/constructor'])
  t.same(value, { OsKind: 'Linux' })
  t.equal(Object.getPrototypeOf(value), Object.prototype)
  t.equal(({} as { polluted?: number }).polluted, undefined)
})

t.test('a warning reads what can be read and tells the rest', async t => {
  const { value, issues } = readJson(VeeamZipStartupSpec,
    '{"VmRef":"v","BackupRetention":"Banana","Foo":1,"CompressionLevel":[]}', { form: 'request', validation: 'warn' })
  t.same(value, { VmRef: ['v'] })
  t.same(issues.map(issue => issue.where), ['/BackupRetention', '/Foo', '/CompressionLevel', '/RepositoryUid'])
})

t.test('without validation mistakes are passed over, but what is not JSON is not', async t => {
  t.same(readJson(Tasks, '3', { form: 'request', validation: 'off' }), { value: { Task: [] }, issues: [] })
  t.throws(() => readJson(Tasks, '{', { form: 'request', validation: 'off' }), { name: 'BodyError' })
})

const logonSession = { UserName: 'u', SessionId: 's', Links: null, Href: 'h', Type: null }

t.test('a response is what the style writes, in any order', async t => {
  t.same(read(LogonSession, logonSession, response()), { UserName: 'u', SessionId: 's', Href: 'h' })
  t.same(read(LogonSession, { Type: 't', SessionId: 's', UserName: 'u' }, response({ nulls: 'omit' })),
    { UserName: 'u', SessionId: 's', Type: 't' })
  t.same(read(LogonSession, { userName: 'u', sessionId: 's' }, response({ casing: 'camel', nulls: 'omit' })),
    { UserName: 'u', SessionId: 's' })
})

const WRONG_RESPONSES: [what: string, root: Root<any>, json: unknown, options: JsonReadOptions, where: string][] = [
  ['another letter case', LogonSession, { ...logonSession, username: 'u' }, response(), '/username'],
  ['a text member left out where nulls are written', LogonSession,
    { UserName: 'u', SessionId: 's', Links: null, Href: null }, response(), '/Type'],
  ['a null where nulls are left out', LogonSession, { UserName: 'u', SessionId: 's', Type: null },
    response({ nulls: 'omit' }), '/Type'],
  ['a null number', BackupServer,
    { ...server, WcfPort: null, VbrCertificateThumbprint: null, Links: null, Href: null, Type: null }, response(),
    '/WcfPort'],
  ['a quoted number', BackupServer, { ...server, Port: '9392' }, response({ nulls: 'omit' }), '/Port'],
  ['a singular name', Tasks, { Tasks: [], Task: [] }, response(), '/Task'],
  ['a list left out', Tasks, {}, response(), '/Tasks'],
  ['a null list where it is an array', Tasks, { Tasks: null }, response(), '/Tasks'],
  ['an empty list where it is null', Tasks, { Tasks: [] }, response({ emptyLists: 'null' }), '/Tasks']
]

for (const [what, root, json, options, where] of WRONG_RESPONSES) {
  t.test(`a response is refused for ${what}`, async t => {
    t.same(issuesOf(root, json, options).map(issue => issue.where), [where])
  })
}

t.test('an empty list may be null where the style says so, and a flat list is an array', async t => {
  const json = { Files: { FileEntries: null }, Directories: null, PagingInfo: null, Links: [], Href: null, Type: null }
  t.same(read(FileSystemEntries, json, response({ emptyLists: 'null' })), { Files: { FileEntry: [] }, Links: [] })
})

const Sample = root('Sample', complexType('Sample', { elements: { At: optional(dateTime), Count: optional(int) } }))

t.test('a date is one of the calendar', async t => {
  const good = ['2024-02-29T23:59:59Z', '2025-01-31T09:30:00.1234567+13:00', '2025-01-31T24:00:00',
    '1753-01-01T00:00:00Z']
  for (const At of good) t.same(read(Sample, { At }), { At })
  const bad = ['2025-02-29T00:00:00Z', '2025-13-01T00:00:00Z', '2025-01-31', '2025-01-31T25:00:00Z',
    '2025-01-31 09:30:00Z', '2025-01-31T09:30:00+15:00', '2025-04-31T00:00:00Z', '0000-01-01T00:00:00Z', '']
  for (const At of bad) t.equal(issuesOf(Sample, { At }).length, 1, At)
})

t.test('a number that JavaScript cannot hold is refused', async t => {
  t.equal(issuesOf(Sample, '{"Count":1e400}').length, 1)
  t.equal(issuesOf(Sample, { Count: 2147483648 }).length, 1)
})

t.test('a singular name does not take the place of another member', async t => {
  const elements = { Tag: repeated(string), TAG: optional(string) }
  t.same(read(root('Tagged', complexType('Tagged', { elements })), { tag: 'x', tags: ['y'] }), { TAG: 'x', Tag: ['y'] })
})
