// The JSON writer against a naive walk over the declaration, and its rules one by one.

import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { EntityReferences } from '../../src/schema/base.ts'
import {
  complexType, optional, repeated, required, root, string, type Complex, type Elements, type Member, type Shape
} from '../../src/schema/dsl.ts'
import { ErrorRoot } from '../../src/schema/error.ts'
import { FileSystemEntries } from '../../src/schema/filesystem.ts'
import { BackupServer } from '../../src/schema/infrastructure.ts'
import { writeJson, type JsonStyle } from '../../src/schema/json-writer.ts'
import { roots } from '../../src/schema/roots.ts'
import { Task } from '../../src/schema/task.ts'
import { valuesOf } from '../arbitraries.ts'
import { CAMELS, FLAT_LISTS, LISTS } from './list-names.ts'

const documented: JsonStyle = { casing: 'pascal', nulls: 'write', emptyLists: 'array' }

const styles: JsonStyle[] = (['pascal', 'camel'] as const).flatMap(casing =>
  (['write', 'omit'] as const).flatMap(nulls =>
    (['array', 'null'] as const).map(emptyLists => ({ casing, nulls, emptyLists }))))

/** Properties of arrays and of the few members with another name, by type and member. */
const properties = new Map(LISTS.map(([type, item, pascal]) => [`${type}.${item}`, pascal]))
for (const [type, , names] of FLAT_LISTS) {
  for (const [name, pascal] of Object.entries(names)) properties.set(`${type} ${name}`, pascal)
}
properties.set('JobScheduleRetryOptionsType.RetrySpecified', 'RetrySpecified1')

function propertyOf (declaring: Complex, name: string, member: Member): string {
  const flat = member.type.kind === 'flat' ? properties.get(`${member.type.name} ${name}`) : undefined
  return flat ?? properties.get(`${declaring.name}.${name}`) ?? name
}

function plain (type: Shape, value: any, style: JsonStyle): unknown {
  if (type.kind === 'scalar') return type.xsd === 'xs:time' ? `0001-01-01T${value}` : value
  if (type.kind === 'flat') return value.map((item: unknown) => plain(type.type, item, style))
  const result: Record<string, unknown> = {}
  for (let each: Complex | undefined = type; each; each = each.base) {
    const text: Elements = each.text ? { Value: required(each.text) } : {}
    for (const [name, member] of Object.entries<Member>({ ...each.elements, ...each.attributes, ...text })) {
      const written = plainMember(member, value[name], style)
      if (written === undefined || (written === null && style.nulls === 'omit')) continue
      const pascal = propertyOf(each, name, member)
      const camel = CAMELS[pascal] ?? pascal[0]!.toLowerCase() + pascal.slice(1)
      result[style.casing === 'pascal' ? pascal : camel] = written
    }
  }
  return result
}

function plainMember (member: Member, value: any, style: JsonStyle): unknown {
  if (member.many) {
    const items = (value ?? []).map((item: unknown) => plain(member.type, item, style))
    return items.length === 0 && style.emptyLists === 'null' ? null : items
  }
  if (value !== undefined) return plain(member.type, value, style)
  if (member.leftOut) return undefined
  return member.type.kind === 'scalar' && member.type.valueType ? undefined : null
}

for (const each of roots.values()) {
  t.test(`${each.name} is written as a naive walk writes it, in every style`, async t => {
    fc.assert(fc.property(valuesOf(each), fc.constantFrom(...styles), (value, style) => {
      assert.equal(writeJson(each, value, style), JSON.stringify(plain(each.type, value, style)))
    }), { numRuns: 30 })
    t.pass()
  })
}

t.test('own members come before inherited ones, elements before attributes', async t => {
  const value = { Href: 'h', Type: 'Task', Links: [], TaskId: 'task-1', State: 'Running' as const, Operation: 'o' }
  t.equal(writeJson(Task, value, documented),
    '{"TaskId":"task-1","State":"Running","Operation":"o","Result":null,"Links":[],"Href":"h","Type":"Task"}')
})

t.test('an absent text or object is null, an absent number or boolean is left out', async t => {
  t.equal(writeJson(BackupServer, { Name: 'b', UID: 'u', Description: '', Port: 9392, Version: '13.0' }, documented),
    '{"Description":"","Port":9392,"Version":"13.0","VbrCertificateThumbprint":null,"Name":"b","UID":"u",' +
    '"Links":null,"Href":null,"Type":null}')
})

t.test('nulls are left out where the product leaves them out', async t => {
  t.equal(writeJson(ErrorRoot, { Message: 'm', StatusCode: 400 }, { ...documented, nulls: 'omit' }),
    '{"Message":"m","StatusCode":400}')
})

t.test('an empty list is an array or null in its wrapper, and a flat list is an array', async t => {
  const value = { Links: [], Files: { FileEntry: [] } }
  t.equal(writeJson(FileSystemEntries, value, documented),
    '{"Files":{"FileEntries":[]},"Directories":null,"PagingInfo":null,"Links":[],"Href":null,"Type":null}')
  t.equal(writeJson(FileSystemEntries, value, { ...documented, emptyLists: 'null' }),
    '{"Files":{"FileEntries":null},"Directories":null,"PagingInfo":null,"Links":[],"Href":null,"Type":null}')
})

t.test('a newer product writes camelCase', async t => {
  const value = { Ref: [{ UID: 'u', Name: 'n', Href: 'h', Type: 't' }] }
  t.equal(writeJson(EntityReferences, value, { ...documented, casing: 'camel' }),
    '{"refs":[{"links":null,"uid":"u","name":"n","href":"h","type":"t"}]}')
})

t.test('an element with text and attributes has its text in Value, after them', async t => {
  const Day = complexType('Day', { attributes: { Name: optional(string) }, text: string })
  const Week = root('Week', complexType('Week', { elements: { Day: repeated(Day) } }))
  t.equal(writeJson(Week, { Day: [{ Name: 'Sunday', Value: '1,1' }] }, documented),
    '{"Days":[{"Name":"Sunday","Value":"1,1"}]}')
})

t.test('a declaration may name its property', async t => {
  const elements = { RetrySpecified: optional(string, { json: 'RetrySpecified1' }) }
  const Options = root('Options', complexType('Options', { elements }))
  t.equal(writeJson(Options, { RetrySpecified: 'x' }, { ...documented, casing: 'camel' }), '{"retrySpecified1":"x"}')
})
