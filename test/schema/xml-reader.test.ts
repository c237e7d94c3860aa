// The XML reader: what it accepts, what it says of what it refuses, and that no body reaches beyond itself.

import t from 'tap'
import type { Root } from '../../src/schema/dsl.ts'
import { BodyError } from '../../src/schema/body-error.ts'
import { FileRestoreSpec, FileSystemEntry } from '../../src/schema/filesystem.ts'
import { BackupServer } from '../../src/schema/infrastructure.ts'
import { StartMountSpec } from '../../src/schema/mount.ts'
import { LoginSpec } from '../../src/schema/session.ts'
import { Task } from '../../src/schema/task.ts'
import { isEmptyXml, readXml, type XmlReadOptions } from '../../src/schema/xml-reader.ts'

const XMLNS = 'xmlns="http://www.veeam.com/ent/v1.0"'
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
const STRICT: XmlReadOptions = { validation: 'strict' }
const ANY_ROOT: XmlReadOptions = { validation: 'strict', anyRoot: true }

async function read (root: Root<any>, body: string | Buffer, options = STRICT): Promise<any> {
  return (await readXml(root, Buffer.from(body as string), options)).value
}

const mount = (content: string) => `<StartMountSpec ${XMLNS}>\n${content}</StartMountSpec>`
const restore = (content: string) => `<FileRestoreSpec ${XMLNS}>\n${content}</FileRestoreSpec>`
const task = (content: string) => `<Task ${XMLNS}>\n${content}</Task>`

t.test('a body as the documentation prints it is read', async t => {
  const body = '<?xml version="1.0" encoding="utf-8"?>\r\n<FileRestoreSpec xmlns:xsd="http://www.w3.org/2001/XMLSchema" ' +
    `${XSI} ${XMLNS}>\r\n  <ToOriginalLocation Overwrite="false">\r\n    <GuestCredentials>\r\n` +
    '      <UserName>srv\\admin</UserName>\r\n      <Password>p&amp;w</Password>\r\n' +
    '    </GuestCredentials>\r\n  </ToOriginalLocation>\r\n</FileRestoreSpec>\r\n'
  t.same(await read(FileRestoreSpec, body), {
    ToOriginalLocation: { Overwrite: false, GuestCredentials: { UserName: 'srv\\admin', Password: 'p&w' } }
  })
})

t.test('an empty marker is an empty object', async t => {
  t.same(await read(FileRestoreSpec, restore('<ForDirectDownload/>')), { ForDirectDownload: {} })
})

t.test('a boolean may be 1 or 0, with space around', async t => {
  t.same(await read(FileRestoreSpec, restore('<ToOriginalLocation Overwrite="1" PermissionsOnly=" 0 "/>')),
    { ToOriginalLocation: { Overwrite: true, PermissionsOnly: false } })
})

t.test('a text keeps its white space, CDATA and line ends, and loses its comments', async t => {
  const body = restore('<ToOriginalLocation><GuestCredentials>' +
    '<UserName> a\r\n<!-- no -->&#13;<![CDATA[<&>]]> </UserName><Password/></GuestCredentials></ToOriginalLocation>')
  t.equal((await read(FileRestoreSpec, body)).ToOriginalLocation.GuestCredentials.UserName, ' a\n\r<&> ')
})

t.test('a prefix stands for the namespace as well as a default does', async t => {
  const body = '<v:StartMountSpec xmlns:v="http://www.veeam.com/ent/v1.0"><v:OsKind>Linux</v:OsKind></v:StartMountSpec>'
  t.same(await read(StartMountSpec, body), { OsKind: 'Linux' })
})

const document = (encoding: string) => '<?xml version="1.0" encoding="' + encoding + '"?>' +
  `<LoginSpec ${XMLNS}><VMwareSSOToken>Zoë €😀</VMwareSSOToken></LoginSpec>`

const ENCODINGS: Record<string, Buffer> = {
  'UTF-8': Buffer.from(document('utf-8')),
  'UTF-8 with a byte order mark': Buffer.from('\ufeff' + document('UTF-8')),
  'UTF-16 with a byte order mark': Buffer.from('\ufeff' + document('utf-16'), 'utf16le'),
  'UTF-16 in the other order': Buffer.from('\ufeff' + document('utf-16'), 'utf16le').swap16(),
  'UTF-16 without a byte order mark': Buffer.from(document('UTF-16LE'), 'utf16le')
}

for (const [encoding, bytes] of Object.entries(ENCODINGS)) {
  t.test(`a body in ${encoding} is read`, async t => {
    t.same(await read(LoginSpec, bytes), { VMwareSSOToken: 'Zoë €😀' })
  })
}

t.test('a body in ISO-8859-1 is read as declared', async t => {
  const bytes = Buffer.from(document('ISO-8859-1').replace('€😀', ''), 'latin1')
  t.same(await read(LoginSpec, bytes), { VMwareSSOToken: 'Zoë ' })
})

const REFUSED: [what: string, root: Root<any>, body: string | Buffer, message: string][] = [
  ['a value outside the enumeration', StartMountSpec, mount('<OsKind>Solaris</OsKind>'),
    'element OsKind, line 2: "Solaris" is not one of Linux, Windows'],
  ['an unknown element', StartMountSpec, mount('<OsKin>Linux</OsKin>'),
    'element OsKin, line 2: is not expected here: expected OsKind'],
  ['an element twice', StartMountSpec, mount('<OsKind>Linux</OsKind>\n<OsKind>Linux</OsKind>'),
    'element OsKind, line 3: is not expected here: nothing may follow, or it is there already'],
  ['elements in another order', FileRestoreSpec,
    restore('<ToOriginalLocation><GuestCredentials>\n<Password/><UserName/></GuestCredentials></ToOriginalLocation>'),
    'element Password, line 3: is not expected here: expected UserName'],
  ['a choice not made', FileRestoreSpec, `<FileRestoreSpec ${XMLNS} />`,
    'element FileRestoreSpec, line 1: is incomplete: expected ToOriginalLocation or ForDirectDownload'],
  ['a wrong attribute value', FileRestoreSpec, restore('<ToOriginalLocation Overwrite="maybe"/>'),
    'attribute Overwrite of element ToOriginalLocation, line 2: "maybe" is not true or false'],
  ['an unknown attribute', FileRestoreSpec, restore('<ToOriginalLocation Force="true"/>'),
    'attribute Force of element ToOriginalLocation, line 2: is not an attribute of this element'],
  ['a missing attribute', BackupServer,
    `<BackupServer ${XMLNS} Name="b"><Description/><Port>1</Port><Version/></BackupServer>`,
    'element BackupServer, line 1: lacks the attribute UID'],
  ['a number out of range', BackupServer,
    `<BackupServer ${XMLNS} Name="b" UID="u"><Description/>\n<Port>65536</Port><Version/></BackupServer>`,
    'element Port, line 2: "65536" is not a whole number from 0 to 65535'],
  ['text between elements', FileRestoreSpec, restore('<ForDirectDownload/>hello'),
    'element FileRestoreSpec, line 1: holds a text where only elements are expected'],
  ['a text in a marker', FileRestoreSpec, restore('<ForDirectDownload>yes</ForDirectDownload>'),
    'element ForDirectDownload, line 2: holds a text, expected an empty element'],
  ['an element in a marker', FileRestoreSpec, restore('<ForDirectDownload><Yes/></ForDirectDownload>'),
    'element ForDirectDownload, line 2: holds elements, expected an empty element'],
  ['a nil element', FileRestoreSpec, restore(`<ToOriginalLocation ${XSI} xsi:nil="true"/>`),
    'element ToOriginalLocation, line 2: has xsi:nil, which the API does not know: leave the element out'],
  ['another root', Task, mount(''), 'element StartMountSpec, line 1: is the root, expected Task'],
  ['a root in no namespace', StartMountSpec, '<StartMountSpec/>',
    'element StartMountSpec, line 1: is in no namespace: expected xmlns="http://www.veeam.com/ent/v1.0"'],
  ['a root in another namespace', StartMountSpec, '<StartMountSpec xmlns="urn:x"/>',
    'element StartMountSpec, line 1: is in namespace "urn:x": expected xmlns="http://www.veeam.com/ent/v1.0"'],
  ['an element in no namespace', StartMountSpec, mount('<OsKind xmlns="">Linux</OsKind>'),
    'element OsKind, line 2: is in no namespace: expected xmlns="http://www.veeam.com/ent/v1.0"'],
  ['a document type', StartMountSpec,
    '<!-- <x> -->\n<?pi?>\n<!DOCTYPE StartMountSpec [<!ENTITY a "b">]>\n' + mount('&a;'),
    'line 3: a document type (DOCTYPE) is not accepted: leave it out'],
  ['an entity that nobody declared', StartMountSpec, mount('&lol;'),
    "line 2, column 6: the XML is not well-formed: entity 'lol' not defined"],
  ['an element that is not closed', StartMountSpec, mount('<OsKind>'),
    'line 2, column 26: the XML is not well-formed: opening and ending tag mismatch: OsKind line 2 and StartMountSpec'],
  ['text that is not XML', StartMountSpec, '{"OsKind":"Linux"}',
    "line 1, column 1: the XML is not well-formed: start tag expected, '<' not found"],
  ['nothing', StartMountSpec, '', 'line 1: the body is not XML: it is empty'],
  ['a character cut in two', StartMountSpec, Buffer.from('<StartMountSpec>\n\xe2\x82', 'latin1'),
    'line 2: the bytes are not valid UTF-8, or end inside a character: ' +
    'encode the whole body in UTF-8, or declare its encoding'],
  ['half a character of UTF-16', StartMountSpec, Buffer.from('\ufeff<StartMountSpec>\n</', 'utf16le').subarray(0, -1),
    'line 2: the bytes are not valid UTF-16LE, or end inside a character: ' +
    'encode the whole body in UTF-8, or declare its encoding'],
  ['an unknown encoding', StartMountSpec, '<?xml version="1.0" encoding="klingon"?><StartMountSpec/>',
    'line 1: encoding "klingon" is not supported: send UTF-8, UTF-16 or ISO-8859-1'],
  ['UTF-8 that is declared as UTF-16', StartMountSpec, '<?xml version="1.0" encoding="utf-16"?><StartMountSpec/>',
    'line 1: encoding "utf-16" is declared, but the bytes are not UTF-16: declare utf-8']
]

for (const [what, root, body, message] of REFUSED) {
  t.test(`refused with its reason: ${what}`, async t => {
    await t.rejects(read(root, body), { name: 'BodyError', message })
  })
}

t.test('the first mistake is the message and every mistake is an issue', async t => {
  const error = await read(Task, task('<TaskId/><State>Banana</State><Operation/><Result Success=""/>')).catch(e => e)
  t.type(error, BodyError)
  t.equal(error.message,
    'element State, line 2: "Banana" is not one of Running, OperationFinished, Finished (and 1 more)')
  t.same(error.issues.map((issue: { where: string }) => issue.where),
    ['element State, line 2', 'attribute Success of element Result, line 2'])
})

t.test('no message holds the namespace in braces', async t => {
  for (const [, root, body] of REFUSED) {
    const error: BodyError = await read(root, body).catch(error => error)
    t.notOk(error.issues.some(issue => issue.message.includes('{http')), error.message)
  }
})

t.test('a number that JavaScript cannot hold exactly is refused rather than rounded', async t => {
  const file = (size: string) => `<FileSystemEntry ${XMLNS}><FileEntry><Path/><Name/><Size>${size}</Size>` +
    '<ModifiedDateUTC>2025-01-31T09:30:00Z</ModifiedDateUTC></FileEntry></FileSystemEntry>'
  t.equal((await read(FileSystemEntry, file('9007199254740991'))).FileEntry.Size, 9007199254740991)
  await t.rejects(read(FileSystemEntry, file('9007199254740993')),
    { message: /^element Size, line 1: "9007199254740993" is not a whole number/ })
})

t.test('any root is taken for the declared one where it may be', async t => {
  for (const body of ['<Foo><OsKind>Linux</OsKind></Foo>', '<x:Foo xmlns:x="urn:x"><OsKind>Linux</OsKind></x:Foo>',
    '<Foo xmlns="urn:x"><OsKind>Linux</OsKind></Foo>', mount('<OsKind>Linux</OsKind>')]) {
    t.same(await read(StartMountSpec, body, ANY_ROOT), { OsKind: 'Linux' })
  }
})

t.test('under any root the content is judged, and keeps its lines', async t => {
  const issuesOf = async (body: string) => (await read(StartMountSpec, body, ANY_ROOT).catch(error => error)).issues
  t.same(await issuesOf('<Foo>\n\n<OsKind>Solaris</OsKind></Foo>'),
    [{ where: 'element OsKind, line 3', message: '"Solaris" is not one of Linux, Windows' }])
  t.same(await issuesOf('<Foo>\n<OsKind>Linux</OsKind>\n<!-- -->\n<Bar a="&lt;"/></Foo>'),
    [{ where: 'element Bar, line 4', message: 'is not expected here: nothing may follow, or it is there already' }])
  t.same(await issuesOf('<Foo bar="1"/>'),
    [{ where: 'attribute bar of element Foo, line 1', message: 'is not an attribute of this element' }])
})

t.test('a warning reads what can be read and tells the rest', async t => {
  const body = task('<TaskId>task-1</TaskId><Foo/><State>Banana</State><Result Success="maybe"/>')
  const { value, issues } = await readXml(Task, Buffer.from(body), { validation: 'warn' })
  t.same(value, { TaskId: 'task-1', Result: {} })
  t.same(issues.map(issue => issue.where), ['element Foo, line 2', 'element State, line 2',
    'attribute Success of element Result, line 2'])
})

t.test('without validation mistakes are passed over', async t => {
  const body = Buffer.from('<Foo><OsKind>Linux</OsKind><Bar/></Foo>')
  const { value, issues } = await readXml(StartMountSpec, body, { validation: 'off' })
  t.same({ value, issues }, { value: { OsKind: 'Linux' }, issues: [] })
})

t.test('what is not XML is refused under any validation', async t => {
  for (const validation of ['warn', 'off'] as const) {
    await t.rejects(readXml(Task, Buffer.from('<Task>'), { validation }), { name: 'BodyError' })
    await t.rejects(readXml(Task, Buffer.from('<!DOCTYPE a><a/>'), { validation }), { name: 'BodyError' })
  }
})

t.test('no inclusion and no instruction reaches beyond the body', async t => {
  const include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'
  await t.rejects(read(StartMountSpec, mount(`<OsKind>${include}</OsKind>`)), { name: 'BodyError' })
  t.same(await read(StartMountSpec, '<?xml-model href="/etc/passwd"?>' + mount('')), {})
})

t.test('a body nested without end is refused', async t => {
  await t.rejects(read(StartMountSpec, '<a>'.repeat(100_000)), { message: /excessive depth in document: 256$/ })
})

t.test('an XML declaration alone is no body', async t => {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>'
  for (const body of ['', ' \r\n', '\ufeff', declaration, `\ufeff${declaration}\r\n`]) {
    t.equal(isEmptyXml(Buffer.from(body)), true, JSON.stringify(body))
  }
  t.equal(isEmptyXml(Buffer.from('\ufeff<?xml version="1.0" encoding="utf-16"?>\n', 'utf16le')), true)
})

t.test('anything else is a body', async t => {
  for (const body of ['<a/>', 'a', '<?xml version="1.0"?><a/>', '<!-- -->', '<?xml', '\0']) {
    t.equal(isEmptyXml(Buffer.from(body)), false, JSON.stringify(body))
  }
  t.equal(isEmptyXml(Buffer.from([0xff])), false)
})
