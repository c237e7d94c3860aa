// The generated schema in both forms, as libxml2 understands it.

import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import t from 'tap'
import { complexType, enumeration, int, optional, required, root, string } from '../../src/schema/dsl.ts'
import { FileRestoreSpec } from '../../src/schema/filesystem.ts'
import { roots } from '../../src/schema/roots.ts'
import { Task } from '../../src/schema/task.ts'
import { generateXsd, type XsdForm } from '../../src/schema/xsd.ts'

const XMLNS = 'xmlns="http://www.veeam.com/ent/v1.0"'

async function accepts (form: XsdForm, document: string): Promise<boolean> {
  const schema = XmlDocument.fromString(await generateXsd(roots.values(), form))
  const validator = XsdValidator.fromDoc(schema)
  const judged = XmlDocument.fromString(document)
  try {
    validator.validate(judged)
    return true
  } catch {
    return false
  } finally {
    judged.dispose()
    validator.dispose()
    schema.dispose()
  }
}

const REFUSED_WHEN_STRICT = {
  'a task without members': `<Task ${XMLNS}/>`,
  'a state that is none': `<Task ${XMLNS}><TaskId>task-1</TaskId><State>Banana</State><Operation>o</Operation></Task>`,
  'an operating system that is none': `<StartMountSpec ${XMLNS}><OsKind>Solaris</OsKind></StartMountSpec>`,
  'a restore to nowhere': `<FileRestoreSpec ${XMLNS}/>`
}

for (const [what, document] of Object.entries(REFUSED_WHEN_STRICT)) {
  t.test(`the strict form refuses ${what}, and the published one accepts it`, async t => {
    t.equal(await accepts('strict', document), false)
    t.equal(await accepts('published', document), true)
  })
}

const REFUSED_ALWAYS = {
  'another order of elements': `<Task ${XMLNS}><Operation>o</Operation><State>Running</State></Task>`,
  'an unknown element': `<Task ${XMLNS}><Foo/></Task>`,
  'a value of another type': `<Task ${XMLNS}><Result Success="maybe"/></Task>`,
  'both members of a choice': `<FileRestoreSpec ${XMLNS}><ToOriginalLocation/><ForDirectDownload/></FileRestoreSpec>`,
  'another namespace': '<Task xmlns="urn:other"/>'
}

for (const [what, document] of Object.entries(REFUSED_ALWAYS)) {
  t.test(`both forms refuse ${what}`, async t => {
    t.equal(await accepts('strict', document), false)
    t.equal(await accepts('published', document), false)
  })
}

t.test('both forms accept a complete task', async t => {
  const document = `<Task ${XMLNS} Type="Task" Href="h"><Links><Link Rel="Delete" Type="Task" Href="h"/></Links>` +
    '<TaskId>task-1</TaskId><State>Finished</State><Operation>o</Operation>' +
    '<Result Success="true"><Message>Ok</Message></Result></Task>'
  t.equal(await accepts('strict', document), true)
  t.equal(await accepts('published', document), true)
})

t.test('the published form says what is known of a type and its members', async t => {
  const schema = await generateXsd([Task], 'published')
  t.match(schema, '<xs:documentation source="get_tasks_id"/>')
  t.match(schema, '<xs:documentation>One of Running, OperationFinished, Finished</xs:documentation>')
  t.match(schema, '<xs:documentation>task-&lt;n&gt;</xs:documentation>')
})

t.test('a schema holds the types that its roots reach, and no others', async t => {
  const schema = await generateXsd([FileRestoreSpec], 'strict')
  const names = [...schema.matchAll(/<xs:complexType name="([^"]*)"/g)].map(match => match[1])
  t.same(names, ['ParamsType', 'SpecType', 'FileRestoreSpecType', 'InfoType', 'FileRestoreToOriginalSpecInfoType',
    'PlainCredentialsType', 'FileRestoreSpecTypeNestedForDirectDownload'])
})

t.test('values and notes are written as they are', async t => {
  const Kind = enumeration('Kind', ['a&amp;b', '<c>'])
  const schema = await generateXsd([root('R', complexType('R', { elements: { Kind: required(Kind) } }))], 'strict')
  t.match(schema, '<xs:enumeration value="a&amp;amp;b"/>')
  t.match(schema, '<xs:enumeration value="&lt;c&gt;"/>')
})

t.test('two types of one name are a mistake of the declarations', async t => {
  const A = complexType('Same', { elements: { A: optional(string) } })
  const B = complexType('Same', { elements: { B: optional(int) } })
  await t.rejects(generateXsd([root('A', A), root('B', B)], 'strict'), { message: /two types .* Same/ })
})

t.test('a type with text and elements is a mistake of the declarations', async t => {
  const Mixed = complexType('Mixed', { text: string, elements: { A: optional(string) } })
  await t.rejects(generateXsd([root('Mixed', Mixed)], 'strict'), { message: /Mixed has a text/ })
})
