// Writing a value as a body in the form that the server sends, beside two general writers of XML and JSON.stringify,
// each given the object that it likes best. Measured in bytes ready to send: a concatenated string is only a promise
// until it is flattened and encoded.

import XMLBuilder from 'fast-xml-builder'
import { create } from 'xmlbuilder2'
import { EntityReferences, NAMESPACE } from '../src/schema/base.ts'
import type { Complex, Of, Root, Shape } from '../src/schema/dsl.ts'
import { attributesOf, elementsOf } from '../src/schema/members.ts'
import { writeJson, writeJsonBody, type JsonStyle } from '../src/schema/json-writer.ts'
import { writeJsonInChunks, writeXmlInChunks, type ListPath } from '../src/schema/long-lists.ts'
import { Task } from '../src/schema/task.ts'
import { writeXml, writeXmlBody } from '../src/schema/xml-writer.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 11
const MILLISECONDS = 120
const REFERENCES = 1000
const STYLE: JsonStyle = { casing: 'pascal', nulls: 'write', emptyLists: 'array' }
const BASE = 'https://em.example:9398/api'

const task: Of<typeof Task.type> = {
  Type: 'Task',
  Href: `${BASE}/tasks/task-17`,
  Links: [
    { Rel: 'Delete', Type: 'Task', Href: `${BASE}/tasks/task-17` },
    {
      Rel: 'Related', Type: 'VmRestorePointMount', Name: '710c0a5f-2783-4222-b669-0da996b09b97@1',
      Href: `${BASE}/vmRestorePoints/710c0a5f-2783-4222-b669-0da996b09b97/mounts/1`
    }
  ],
  TaskId: 'task-17',
  State: 'Finished',
  Operation: 'MountRestorePoint',
  Result: { Success: true, Message: 'Ok' }
}

/** Different texts, so that nothing can be remembered from one to the next. */
function reference (n: number): NonNullable<Of<typeof EntityReferences.type>['Ref']>[number] {
  const id = `${(n * 2654435761 % 4294967296).toString(16).padStart(8, '0')}-2783-4222-b669-0da996b09b97`
  const name = `vm${n}@2025-01-${1 + n % 28} 22:0${n % 10}:14`
  const href = `${BASE}/vmRestorePoints/${id}`
  return {
    UID: `urn:veeam:VmRestorePoint:${id}`,
    Name: name,
    Href: href,
    Type: 'VmRestorePointReference',
    Links: [
      { Rel: 'Up', Type: 'BackupServerReference', Name: `backup${n % 3}.example`, Href: `${BASE}/backupServers/${id}` },
      { Rel: 'Up', Type: 'RestorePointReference', Name: name, Href: `${BASE}/restorePoints/${id}` },
      { Rel: 'Alternate', Type: 'VmRestorePoint', Name: name, Href: `${href}?format=Entity` },
      { Rel: 'Down', Type: 'VmRestorePointMountList', Href: `${href}/mounts` }
    ]
  }
}

const references: Of<typeof EntityReferences.type> = { Ref: Array.from({ length: REFERENCES }, (_, n) => reference(n)) }

/** The value in the form that general writers take: attributes by a prefix, a list under each of its wrappers. */
function plainOf (type: Shape, value: any, prefix: string): any {
  if (type.kind === 'scalar') return value
  if (type.kind === 'flat') return { [type.item]: value.map((item: any) => plainOf(type.type, item, prefix)) }
  const plain: Record<string, unknown> = {}
  for (const [name] of attributesOf(type)) if (value[name] !== undefined) plain[prefix + name] = value[name]
  for (const [name, member] of elementsOf(type)) {
    if (value[name] === undefined) continue
    plain[name] = member.many
      ? value[name].map((item: any) => plainOf(member.type, item, prefix))
      : plainOf(member.type, value[name], prefix)
  }
  return plain
}

const documentOf = (root: Root<any>, value: unknown, prefix: string) => ({
  [root.name]: { [`${prefix}xmlns`]: NAMESPACE, ...plainOf(root.type, value, prefix) }
})

/** A text is still to be encoded; chunks go out one after another. */
type Writer = () => string | Buffer | Iterable<Buffer>

function * bytesOf (body: ReturnType<Writer>): Generator<Buffer> {
  if (typeof body === 'string') yield Buffer.from(body)
  else if (Buffer.isBuffer(body)) yield body
  else yield * body
}

/** @param list where the items are of a list that is so long that it is sent in chunks */
function writersOf<S extends Complex<any, any, any>> (
  root: Root<S>, value: Of<S>, list?: ListPath
): Record<string, Writer> {
  const forXmlBuilder2 = documentOf(root, value, '@')
  const builder = new XMLBuilder({
    attributeNamePrefix: '@_', ignoreAttributes: false, suppressEmptyNode: true, suppressBooleanAttributes: false
  })
  const forFastXmlBuilder = {
    '?xml': { '@_version': '1.0', '@_encoding': 'utf-8' }, ...documentOf(root, value, '@_')
  }
  // What our JSON says, so that both write the same bytes.
  const forStringify = JSON.parse(writeJson(root, value, STYLE))
  return {
    xml: list ? () => writeXmlInChunks(root, value, list) : () => writeXmlBody(root, value),
    xmlbuilder2: () => create({ version: '1.0', encoding: 'utf-8' }, forXmlBuilder2).end(),
    'fast-xml-builder': () => builder.build(forFastXmlBuilder),
    json: list ? () => writeJsonInChunks(root, value, list, STYLE) : () => writeJsonBody(root, value, STYLE),
    'JSON.stringify': () => JSON.stringify(forStringify),
    ...list && { 'one XML text': () => writeXml(root, value), 'one JSON text': () => writeJson(root, value, STYLE) }
  }
}

/** @throws Error where two writers that are compared do not write the same */
function assertSame (what: string, { xml, json, ...others }: Record<string, Writer>): void {
  const plain = (body: ReturnType<Writer>) => Buffer.concat([...bytesOf(body)]).toString().replaceAll(' />', '/>')
  for (const [name, write] of Object.entries(others)) {
    const own = name.includes('JSON') ? json! : xml!
    const [written, expected] = [plain(write()), plain(own())]
    if (written !== expected) throw new Error(`${what}: ${name} writes\n${written}\ninstead of\n${expected}`)
  }
}

/** Bodies a second. */
async function rateOf (write: Writer): Promise<number> {
  const started = performance.now()
  let bodies = 0
  let batch = 1
  for (;;) {
    for (let i = 0; i < batch; i++) {
      for (const bytes of bytesOf(write())) if (bytes.length === 0) throw new Error('There is nothing in a body.')
    }
    bodies += batch
    const taken = performance.now() - started
    if (taken >= MILLISECONDS) return bodies / taken * 1000
    // A look at the clock takes as long as a small body.
    if (taken < MILLISECONDS / 20) batch *= 2
  }
}

async function benchDocument (what: string, writers: Record<string, Writer>): Promise<Finding[]> {
  assertSame(what, writers)
  const measures = Object.fromEntries(Object.entries(writers).map(([name, write]) => [name, () => rateOf(write)]))
  await interleave(2, measures)
  const rates = await interleave(ROUNDS, measures)
  const finding = (form: 'xml' | 'json', against: string, least?: number): Finding[] => rates[against]
    ? [{
        name: `write ${what}, ${form.toUpperCase()}`, unit: '/s', value: median(rates[form]!),
        reference: median(rates[against]), against, ...least !== undefined && { goal: { least } }
      }]
    : []
  return [
    finding('xml', 'xmlbuilder2', 20), finding('xml', 'fast-xml-builder', 5), finding('json', 'JSON.stringify', 1),
    finding('xml', 'one XML text'), finding('json', 'one JSON text')
  ].flat()
}

export async function benchWriters (): Promise<Finding[]> {
  return [
    ...await benchDocument('a small task', writersOf(Task, task)),
    ...await benchDocument('1,000 references with links', writersOf(EntityReferences, references, ['Ref']))
  ]
}
