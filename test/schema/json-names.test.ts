// Names of JSON properties: those of every list of the API, and others that were seen.

import t from 'tap'
import type { Complex, FlatList, Shape } from '../../src/schema/dsl.ts'
import { camelOf, isArray, jsonMembersOf, pluralOf } from '../../src/schema/json-names.ts'
import { roots } from '../../src/schema/roots.ts'
import { CAMELS as ODD_CAMELS, FLAT_LISTS, LISTS } from './list-names.ts'

const PLURALS = {
  Ref: 'Refs', Repository: 'Repositories', Day: 'Days', Days: 'Days', Tags: 'Tags', ObjectInJob: 'ObjectInJobs',
  FileEntry: 'FileEntries', VCentersScope: 'VCentersScopes', CloudTenantUid: 'CloudTenantUids', NASJob: 'NASJobs'
}

const CAMELS = {
  UID: 'uid', Links: 'links', NASJobs: 'nasJobs', VAppRestorePoints: 'vAppRestorePoints',
  VCloudOrganizationConfigs: 'vCloudOrganizationConfigs', CreationTimeUTC: 'creationTimeUTC', CPUCount: 'cpuCount',
  FSFileExcludeOptions: 'fsFileExcludeOptions', RPOSchedule: 'rpoSchedule', ACL: 'acl', OsKind: 'osKind',
  RetrySpecified1: 'retrySpecified1', VMwareSSOToken: 'vMwareSSOToken', WcfPort: 'wcfPort'
}

for (const [name, plural] of Object.entries(PLURALS)) {
  t.test(`an array of ${name} is ${plural}`, async t => t.equal(pluralOf(name), plural))
}

for (const [name, camel] of Object.entries(CAMELS)) {
  t.test(`${name} in camelCase is ${camel}`, async t => t.equal(camelOf(name), camel))
}

const complexTypes = new Map<string, Complex>()
const flatLists = new Map<string, FlatList>()

function collect (type: Shape) {
  if (type.kind === 'scalar' || complexTypes.has(type.name) || flatLists.has(type.name)) return
  if (type.kind === 'flat') {
    flatLists.set(type.name, type)
    return collect(type.type)
  }
  complexTypes.set(type.name, type)
  for (const { member } of jsonMembersOf(type)) collect(member.type)
}

for (const { type } of roots.values()) collect(type)

for (const [type, item, pascal, camel, root] of LISTS) {
  t.test(`the items of ${type} are under ${pascal}, or ${camel}`, async t => {
    const found = jsonMembersOf(complexTypes.get(type)!).find(({ name }) => name === item)!
    t.same([found.property, camelOf(found.property), isArray(found.member)], [pascal, camel, true])
    if (root) t.equal(roots.get(root)?.type.name, type)
  })
}

t.test('every declared list with items is one of these', async t => {
  const known = new Set(LISTS.map(([type, item]) => `${type}.${item}`))
  const declared = [...complexTypes.values()].flatMap(({ name, elements }) => Object.entries(elements)
    .filter(([, member]) => member.many)
    .map(([element]) => `${name}.${element}`))
  t.same(declared.filter(list => !known.has(list)), [])
})

for (const [type, item, properties] of FLAT_LISTS) {
  t.test(`${type} is a bare array of ${item}`, async t => {
    t.equal(flatLists.get(type)?.item, item)
    const uses = [...complexTypes.values()].flatMap(each => jsonMembersOf(each))
      .filter(({ member }) => member.type.name === type)
    t.same(Object.fromEntries(uses.map(({ name, property }) => [name, property])), properties)
  })
}

t.test('no other list is a bare array', async t => {
  t.same([...flatLists.keys()].sort(), FLAT_LISTS.map(([type]) => type).sort())
})

for (const [property, camel] of Object.entries(ODD_CAMELS)) {
  t.test(`${property} is ${camel} in camelCase`, async t => t.equal(camelOf(property), camel))
}
