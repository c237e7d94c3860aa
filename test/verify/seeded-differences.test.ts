// The check against a schema file: variants of the project's own schema, each with one seeded difference, which has to
// be found and named; the schema itself, which has none; files that are no schema.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { roots } from '../../src/schema/roots.ts'
import { generateXsd, type XsdForm } from '../../src/schema/xsd.ts'
import { asFlag, readSettings } from '../../src/settings.ts'
import type { Asked } from '../../src/verify/exchange.ts'
import { asJson, asText, hasDifferences } from '../../src/verify/report.ts'
import { verify, type Verification } from '../../src/verify/verify.ts'
import { produce, type Produced } from '../../src/verify/produce.ts'

const settings = await readSettings([{ label: asFlag, values: { fixture: 'full' } }])
const schemas = {
  strict: await generateXsd(roots.values(), 'strict'), published: await generateXsd(roots.values(), 'published')
}
const all: Asked[] = []
const produced: Produced = await produce(settings, asked => all.push(asked))

/** A few documents of each root and way to ask: all that a variant needs to be judged by. */
const counts = new Map<string, number>()
const some = all.filter(({ method, status, xml }) => {
  const kind = `${method} ${status} ${/<\w+ /.exec(xml.toString())}`
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts.get(kind)! <= 5
})

function replay (documents: readonly Asked[]): typeof produce {
  return async (_settings, keep) => {
    for (const each of documents) keep(each)
    return produced
  }
}

async function check (t: Test, schema: string, documents = some): Promise<Verification> {
  const path = join(t.testdir(), 'RestAPI.xsd')
  writeFileSync(path, schema)
  return verify(path, settings, replay(documents))
}

for (const form of ['published', 'strict'] as const satisfies readonly XsdForm[]) {
  t.test(`everything produced is valid by the ${form} schema, which says nothing else`, async t => {
    const result = await check(t, schemas[form], all)
    t.same([...result.seen, ...result.unseen], [])
    t.equal(result.invalid, 0)
    t.equal(hasDifferences(result), false)
  })
}

t.test('every operation that is served answers at least once', async t => {
  // No link leads to the first two, and no account of these has a restore scope.
  t.same(produced.without.map(row => row.id), [
    'listCloudFailoverPlanIncludes', 'listCloudTenantGatewayPools', 'getSecurityAccountScope'
  ])
})

t.test('every role is among the callers, and tasks are seen in each state, also failed', async t => {
  const text = (asked: Asked) => asked.xml.toString()
  const tasks = all.filter(asked => /^\/api\/tasks\//.test(asked.url) && asked.status === 200).map(text)
  for (const state of ['Running', 'OperationFinished', 'Finished']) {
    t.ok(tasks.some(each => each.includes(`<State>${state}</State>`)), state)
  }
  t.ok(tasks.some(each => each.includes('Success="true"')), 'a task that succeeded')
  t.ok(tasks.some(each => each.includes('Success="false"')), 'a task that failed')
  const logons = all.filter(asked => asked.method === 'POST' && asked.status === 201).map(text)
  t.equal(new Set(logons.map(each => /<UserName>(.*)<\/UserName>/.exec(each)?.[1])).size, settings.accounts.length)
  const refusals = new Set(all.filter(asked => asked.status >= 400).map(asked => asked.status))
  for (const status of [400, 401, 403, 404, 405, 406, 415]) t.ok(refusals.has(status), `a refusal with ${status}`)
})

type Edit = readonly [from: string | RegExp, to: string]
interface Variant {
  readonly what: string
  readonly edits: readonly Edit[]
  /** The line of the report, without its count and example. */
  readonly found: string
  readonly where: 'seen' | 'unseen'
}

/** Inside one type of the schema only. */
const inType = (name: string, from: string, to: string): Edit =>
  [new RegExp(`(<xs:complexType name="${name}">(?:(?!</xs:complexType>)[^])*?)${from}`), `$1${to}`]

const element = (name: string, type: string, more = 'minOccurs="0"') => `<xs:element name="${name}" type="${type}" ${more}/>`
const someElement = (name: string) => `<xs:element name="${name}"[^>]*?(?:/>|>[^]*?</xs:element>)`
const someAttribute = (name: string) => `<xs:attribute name="${name}"[^>]*?(?:/>|>[^]*?</xs:attribute>)`
const simpleType = (name: string, values: readonly string[]): Edit => ['</xs:schema>',
  `<xs:simpleType name="${name}"><xs:restriction base="xs:string">${
    values.map(value => `<xs:enumeration value="${value}"/>`).join('')}</xs:restriction></xs:simpleType></xs:schema>`]

const VARIANTS: readonly Variant[] = [
  {
    what: 'an element moved',
    edits: [inType('TaskType', someElement('TaskId'), ''),
      inType('TaskType', '</xs:sequence>', `${element('TaskId', 'xs:string')}</xs:sequence>`)],
    found: 'order TaskType/TaskId: stands after Result in the schema',
    where: 'seen'
  },
  {
    what: 'an element renamed',
    edits: [inType('TaskType', 'name="Operation"', 'name="OperationName"')],
    found: 'unexpected TaskType/Operation: is not in the schema',
    where: 'seen'
  },
  {
    what: 'the new name of an element renamed',
    edits: [inType('TaskType', 'name="Operation"', 'name="OperationName"')],
    found: 'undeclared TaskType/OperationName: is in the schema, but not declared here',
    where: 'unseen'
  },
  {
    what: 'an element retyped',
    edits: [inType('BackupServerEntityType', someElement('Version'), element('Version', 'xs:int'))],
    found: 'type BackupServerEntityType/Version: is xs:int in the schema, and here',
    where: 'seen'
  },
  {
    what: 'an element retyped so that what is produced fits',
    edits: [inType('BackupServerEntityType', someElement('Port'), element('Port', 'xs:string'))],
    found: 'type BackupServerEntityType/Port: is xs:unsignedShort here, xs:string in the schema',
    where: 'unseen'
  },
  {
    what: 'an element added as required',
    edits: [inType('LogonSessionType', '</xs:sequence>', '<xs:element name="Tenant" type="xs:string"/></xs:sequence>')],
    found: 'missing LogonSessionType/Tenant: is required by the schema, and absent',
    where: 'seen'
  },
  {
    what: 'an element removed',
    edits: [inType('PagingInfoType', someElement('Links'), '')],
    found: 'unexpected PagingInfoType/Links: is not in the schema',
    where: 'seen'
  },
  {
    what: 'a value taken out of an enumeration',
    edits: [inType('TaskType', someElement('State'), element('State', 'States')),
      simpleType('States', ['Running', 'Finished'])],
    found: 'value TaskType/State: may not be "OperationFinished" in the schema',
    where: 'seen'
  },
  {
    what: 'a value more in an enumeration',
    edits: [inType('TaskType', someElement('State'), element('State', 'States')),
      simpleType('States', ['Running', 'OperationFinished', 'Finished', 'Queued'])],
    found: 'value TaskType/State: has also Queued in the schema',
    where: 'unseen'
  },
  {
    what: 'an attribute made required',
    edits: [inType('TaskResultInfoType', someAttribute('CredentialsNeeded'),
      '<xs:attribute name="CredentialsNeeded" type="xs:boolean" use="required"/>')],
    found: 'missing TaskResultInfoType/@CredentialsNeeded: is required by the schema, and absent',
    where: 'seen'
  },
  {
    what: 'an attribute removed',
    edits: [inType('LinkType', someAttribute('Rel'), '')],
    found: 'unexpected LinkType/@Rel: is not in the schema',
    where: 'seen'
  },
  {
    what: 'an attribute retyped',
    edits: [inType('ErrorType', someAttribute('Message'), '<xs:attribute name="Message" type="xs:int"/>')],
    found: 'type ErrorType/@Message: is xs:int in the schema, and here',
    where: 'seen'
  },
  {
    what: 'a root removed',
    edits: [[/<xs:element name="RestoreSession" [^>]*>/, '']],
    found: 'unknown root RestoreSessionEntityType/RestoreSession: is no root element of the schema',
    where: 'seen'
  },
  {
    what: 'a root removed that nothing produced has',
    edits: [[/<xs:element name="JobCloneSpec" [^>]*>/, '']],
    found: 'unknown root JobCloneSpecType/JobCloneSpec: is no root element of the schema',
    where: 'unseen'
  },
  {
    what: 'a list made a single element',
    edits: [inType('LinkListType', someElement('Link'), element('Link', 'LinkType'))],
    found: 'occurrence LinkListType/Link:',
    where: 'seen'
  },
  {
    what: 'an element required of a type that has none',
    edits: [inType('QuerySvcType', '<xs:extension base="ResourceType"/>', '<xs:extension base="ResourceType">' +
      '<xs:sequence><xs:element name="Hint" type="xs:string"/></xs:sequence></xs:extension>')],
    found: 'missing QuerySvcType/Hint: is required by the schema, and absent',
    where: 'seen'
  }
]

for (const { what, edits, found, where } of VARIANTS) {
  t.test(`found: ${what}`, async t => {
    let schema = schemas.published
    for (const [from, to] of edits) {
      const edited = schema.replace(from, to)
      t.ok(edited !== schema, `there is something to edit: ${from}`)
      schema = edited
    }
    const result = await check(t, schema)
    const lines = result[where].map(({ kind, type, member, detail }) => `${kind} ${type}/${member}: ${detail}`)
    t.ok(lines.some(line => line.startsWith(found)), found, { lines })
    t.ok(hasDifferences(result))
    // One seeded difference may show in more ways than one, but not all over the report.
    t.ok(result.seen.length + result.unseen.length <= 4, 'little else is reported', { lines })
  })
}

t.test('types may have other names, be nested, and be spread over files', async t => {
  const folder = t.testdir()
  mkdirSync(join(folder, 'parts and more'))
  const renamed = schemas.published.replaceAll(/(<xs:(?:complex|simple)Type name=|type=|base=)"(\w+)Type"/g, '$1"of$2"')
  const [head, ...types] = renamed.split(/(?=<xs:complexType )/)
  const start = /^[^]*?<xs:schema[^>]*>/.exec(renamed)![0]
  writeFileSync(join(folder, 'parts and more', 'types.xsd'), `${start}${types.join('')}`)
  writeFileSync(join(folder, 'RestAPI.xsd'),
    `${start}<xs:include schemaLocation="parts%20and%20more/types.xsd"/>${head!.slice(start.length)}</xs:schema>`)
  const result = await verify(join(folder, 'RestAPI.xsd'), settings, replay(some))
  t.same([...result.seen, ...result.unseen], [])
  t.equal(result.files.length, 2)
})

const UNUSABLE: readonly (readonly [what: string, content: string, message: RegExp])[] = [
  ['is no XML', 'nothing', /RestAPI\.xsd is not XML: line 1/],
  ['is another document', '<Task xmlns="http://www.veeam.com/ent/v1.0"/>', /is no XML schema: its root is Task/],
  ['is not a valid schema', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A" type="B"/></xs:schema>',
    /RestAPI\.xsd is no valid schema \(XSD 1\.0\): line 1/],
  ['includes what is not there', '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="a.xsd"/></xs:schema>',
    /a\.xsd, included by .*RestAPI\.xsd, cannot be read: ENOENT/]
]

for (const [what, content, message] of UNUSABLE) {
  t.test(`a file that ${what} is refused`, async t => {
    await t.rejects(check(t, content), { message })
  })
}

t.test('the report has a line for each difference, with how often and an example', async t => {
  const result = await check(t, schemas.published.replace(/<xs:element name="Tasks" [^>]*>/, ''))
  const text = asText(result)
  t.match(text, /In what the emulator produced:\n {2}TaskListType\/Tasks {2}is no root element of the schema {2}\d+x {2}GET \/api\/tasks\n/)
  t.match(text, new RegExp(`${some.length} representations of \\d+ roots, \\d+ valid, \\d+ not; 1 difference in them, 0 more in the schema\n$`))
})

t.test('the report for machines is one JSON document', async t => {
  const parsed = JSON.parse(asJson(await check(t, schemas.published)))
  t.match(parsed, { ok: true, representations: some.length, invalid: 0, seen: [], unseen: [] })
})
