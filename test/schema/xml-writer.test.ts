// The XML writer against a second writer that walks the declaration with xmlbuilder2, and its rules one by one.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import {
  complexType, optional, repeated, required, root, string, type Complex, type Shape
} from '../../src/schema/dsl.ts'
import { ErrorRoot } from '../../src/schema/error.ts'
import { FileSystemEntries, FileSystemEntry } from '../../src/schema/filesystem.ts'
import { BackupServer } from '../../src/schema/infrastructure.ts'
import { roots } from '../../src/schema/roots.ts'
import { Task, Tasks, TaskType } from '../../src/schema/task.ts'
import { writeXml, xmlElementWriter } from '../../src/schema/xml-writer.ts'
import { valuesOf } from '../arbitraries.ts'

const HEAD = '<?xml version="1.0" encoding="utf-8"?>'
const XMLNS = ' xmlns="http://www.veeam.com/ent/v1.0"'
const ATTRIBUTE_ORDER = ['Rel', 'Type', 'Href', 'Name', 'UID']

/** The builder leaves alone what looks like a reference. */
function literal (value: unknown): string {
  return String(value).replaceAll('&', '&amp;')
}

function build (node: XMLBuilder, type: Shape, value: any): void {
  if (type.kind === 'scalar') {
    if (value !== '') node.txt(literal(value))
  } else if (type.kind === 'flat') {
    for (const item of value) build(node.ele(type.item), type.type, item)
  } else {
    const chain: Complex[] = []
    for (let each: Complex | undefined = type; each; each = each.base) chain.unshift(each)
    const attributes = chain.flatMap(each => Object.keys(each.attributes))
    const ordered = [
      ...ATTRIBUTE_ORDER.filter(name => attributes.includes(name)),
      ...attributes.filter(name => !ATTRIBUTE_ORDER.includes(name))
    ]
    for (const name of ordered) if (value[name] !== undefined) node.att(name, literal(value[name]))
    for (const each of chain) {
      for (const [name, member] of Object.entries(each.elements)) {
        if (value[name] === undefined) continue
        for (const item of member.many ? value[name] : [value[name]]) build(node.ele(name), member.type, item)
      }
      if (each.text && value.Value !== '') node.txt(literal(value.Value))
    }
  }
}

for (const each of roots.values()) {
  t.test(`${each.name} is written as a builder of documents writes it`, async t => {
    fc.assert(fc.property(valuesOf(each, { text: 'plain' }), value => {
      const document = create({ version: '1.0', encoding: 'utf-8' }).ele(each.name, { xmlns: XMLNS.slice(8, -1) })
      build(document, each.type, value)
      assert.equal(writeXml(each, value), document.end({ spaceBeforeSlash: true }))
    }), { numRuns: 20 })
    t.pass()
  })
}

t.test('a task is written in the order of the documentation', async t => {
  const href = 'https://localhost:9398/api/tasks/task-1'
  t.equal(writeXml(Task, {
    Result: { Message: 'Ok', Success: true },
    Operation: 'MountRestorePoint',
    State: 'Finished',
    TaskId: 'task-1',
    Links: [{ Name: 'one', Href: `${href}?a&b`, Type: 'Task', Rel: 'Delete' }],
    Href: href,
    Type: 'Task'
  }), `${HEAD}<Task${XMLNS} Type="Task" Href="${href}">` +
    `<Links><Link Rel="Delete" Type="Task" Href="${href}?a&amp;b" Name="one" /></Links><TaskId>task-1</TaskId>` +
    '<State>Finished</State><Operation>MountRestorePoint</Operation>' +
    '<Result Success="true"><Message>Ok</Message></Result></Task>')
})

t.test('an empty text and an empty list are empty elements, an absent one is nothing', async t => {
  t.equal(writeXml(BackupServer, { Name: 'b', UID: 'u', Description: '', Port: 9392, Version: '13.0' }),
    `${HEAD}<BackupServer${XMLNS} Name="b" UID="u"><Description /><Port>9392</Port><Version>13.0</Version>` +
    '</BackupServer>')
  t.equal(writeXml(FileSystemEntries, { Directories: { DirectoryEntry: [] }, Files: undefined }),
    `${HEAD}<FileSystemEntries${XMLNS}><Directories /></FileSystemEntries>`)
  t.equal(writeXml(FileSystemEntries, { Links: [] }),
    `${HEAD}<FileSystemEntries${XMLNS}><Links /></FileSystemEntries>`)
  t.equal(writeXml(Tasks, { Task: [] }), `${HEAD}<Tasks${XMLNS} />`)
})

t.test('zero and false are values', async t => {
  const entry = { Path: '/a', Name: 'a', Size: 0, ModifiedDateUTC: '2025-01-31T09:30:00Z' }
  t.match(writeXml(FileSystemEntry, { FileEntry: entry }), '<Size>0</Size>')
  t.match(writeXml(Task, { TaskId: 'task-1', State: 'Finished', Operation: 'o', Result: { Success: false } }),
    '<Result Success="false" />')
})

t.test('text is escaped where XML would change or refuse it', async t => {
  const nasty = '<&>"\'\t\n\r\0\x1f\ud800 😀 \udc00\ufffe\uffff]]>'
  t.equal(writeXml(ErrorRoot, { Message: nasty, StatusCode: 500, StackTrace: nasty }),
    `${HEAD}<Error${XMLNS} Message="&lt;&amp;&gt;&quot;'&#9;&#10;&#13;\ufffd\ufffd\ufffd 😀 \ufffd\ufffd\ufffd]]&gt;"` +
    ' StatusCode="500"><StackTrace>&lt;&amp;&gt;"\'\t\n&#13;\ufffd\ufffd\ufffd 😀 \ufffd\ufffd\ufffd]]&gt;' +
    '</StackTrace></Error>')
})

t.test('one item of a list is written on its own as it is inside the list', async t => {
  const task = { TaskId: 'task-1', State: 'Running', Operation: 'o' } as const
  const item = xmlElementWriter('Task', TaskType)
  t.equal(writeXml(Tasks, { Task: [task, task] }), `${HEAD}<Tasks${XMLNS}>${item(task)}${item(task)}</Tasks>`)
  t.equal(xmlElementWriter('Task', TaskType), item)
})

t.test('an element with text and attributes has its text under Value', async t => {
  const Day = complexType('Day', { attributes: { Name: optional(string) }, text: string })
  const Week = root('Week', complexType('Week', { elements: { Day: repeated(Day), Note: required(string) } }))
  t.equal(writeXml(Week, { Day: [{ Name: 'Sunday', Value: '1,1' }, { Value: '' }], Note: 'n' }),
    `${HEAD}<Week${XMLNS}><Day Name="Sunday">1,1</Day><Day /><Note>n</Note></Week>`)
})

t.test('a type that holds itself is written to any depth', async t => {
  const elements: Record<string, any> = { Name: required(string) }
  const Folder: Complex<any, any, any> = complexType('Folder', { elements })
  elements['Folder'] = repeated(Folder)
  t.equal(writeXml(root('Folder', Folder), { Name: 'a', Folder: [{ Name: 'b', Folder: [{ Name: 'c' }] }] }),
    `${HEAD}<Folder${XMLNS}><Name>a</Name><Folder><Name>b</Name><Folder><Name>c</Name></Folder></Folder></Folder>`)
})
