// Long lists as a stream: the same bytes as the whole document, from any iterable, with the memory of a chunk.

import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import t from 'tap'
import { EntityReferences, type EntityReference } from '../../src/schema/base.ts'
import type { Root } from '../../src/schema/dsl.ts'
import type { JsonStyle } from '../../src/schema/json-names.ts'
import { writeJson } from '../../src/schema/json-writer.ts'
import { longListOf, writeJsonInChunks, writeXmlInChunks, type ListPath } from '../../src/schema/long-lists.ts'
import { QueryResult } from '../../src/schema/query.ts'
import { roots } from '../../src/schema/roots.ts'
import { Task } from '../../src/schema/task.ts'
import { writeXml } from '../../src/schema/xml-writer.ts'
import { valuesOf } from '../arbitraries.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const documented: JsonStyle = { casing: 'pascal', nulls: 'write', emptyLists: 'array' }
const styles = fc.record<JsonStyle>({
  casing: fc.constantFrom('pascal', 'camel'),
  nulls: fc.constantFrom('write', 'omit'),
  emptyLists: fc.constantFrom('array', 'null')
})

const reference: EntityReference = {
  UID: 'urn:veeam:Job:1', Name: 'Backup "é"', Href: 'https://localhost:9398/api/jobs/1', Type: 'JobReference', Links: []
}

function * references (count: number): Generator<EntityReference> {
  for (let i = 0; i < count; i++) yield { ...reference, UID: `urn:veeam:Job:${i}` }
}

function textOf (chunks: Iterable<Buffer>): string {
  return Buffer.concat([...chunks]).toString()
}

/** The list at the end of a path as an iterable that is no array. */
function lazily (value: any, [name, ...others]: ListPath): any {
  if (name === undefined) return { * [Symbol.iterator] () { yield * value } }
  return { ...value, [name]: lazily(value[name], others) }
}

const withLists: Root<any>[] = ['EntityReferences', 'Tasks', 'Jobs', 'VmRestorePoints', 'FileServers', 'QueryResult']
  .map(name => roots.get(name)!)

for (const each of withLists) {
  t.test(`${each.name} is the same in chunks as in one piece, in every format and style`, async t => {
    fc.assert(fc.property(valuesOf<any>(each), styles, (value, style) => {
      const path = longListOf(each, value, 0)
      if (!path) return
      const lazy = lazily(value, path)
      assert.equal(textOf(writeXmlInChunks(each, lazy, path)), writeXml(each, value))
      assert.equal(textOf(writeJsonInChunks(each, lazy, path, style)), writeJson(each, value, style))
    }), { numRuns: 60 })
    t.pass()
  })
}

t.test('a list is long from the given number of items on', async t => {
  const value = { Ref: [...references(3)] }
  t.same(longListOf(EntityReferences, value, 3), ['Ref'])
  t.equal(longListOf(EntityReferences, value, 4), undefined)
})

t.test('a list of unknown length is long', async t => {
  t.same(longListOf(EntityReferences, { Ref: references(1) }, 1000), ['Ref'])
})

t.test('the list of a query result is found behind its choices', async t => {
  t.same(longListOf(QueryResult, { Refs: { Ref: [reference] } }, 1), ['Refs', 'Ref'])
  const task = { TaskId: 'task-1', State: 'Running', Operation: 'o' }
  t.same(longListOf(QueryResult, { Resources: { Tasks: { Task: [task] } } }, 1), ['Resources', 'Tasks', 'Task'])
})

t.test('what has no list of its own is not long', async t => {
  t.equal(longListOf(Task, { TaskId: 'task-1', State: 'Running', Operation: 'o', Links: [] }, 0), undefined)
})

t.test('chunks are about 64 KB', async t => {
  const chunks = writeXmlInChunks(EntityReferences, { Ref: [...references(5000)] }, ['Ref'])
  const sizes = [...chunks].map(({ length }) => length)
  t.ok(sizes.length > 10)
  for (const size of sizes.slice(0, -1)) t.ok(size >= 65536 && size < 70000, `${size} bytes`)
})

t.test('an item is taken only when its turn comes, and the source ends when the stream does', async t => {
  let taken = 0
  let ended = false
  function * counted () {
    try {
      for (const each of references(100000)) {
        taken++
        yield each
      }
    } finally {
      ended = true
    }
  }
  const chunks = writeXmlInChunks(EntityReferences, { Ref: counted() as never }, ['Ref'])
  chunks.next()
  t.ok(taken < 1000, `${taken} items for the first chunk`)
  chunks.return(undefined)
  t.equal(ended, true)
})

for (const format of ['xml', 'json'] as const) {
  t.test(`a list of 200,000 references as ${format} needs the memory of a chunk`, async t => {
    const value = { Ref: references(200000) as never }
    const chunks = format === 'xml'
      ? writeXmlInChunks(EntityReferences, value, ['Ref'])
      : writeJsonInChunks(EntityReferences, value, ['Ref'], documented)
    let written = 0
    let most = 0
    let count = 0
    const before = held()
    for (const chunk of chunks) {
      written += chunk.length
      if (++count % 100 === 0) most = Math.max(most, held() - before)
    }
    t.ok(written > 25e6, `${written} bytes`)
    t.ok(most < 5e6, `${most} bytes held of ${written} written`)
  })
}

/** Bytes in use when nothing is left to collect. */
function held (): number {
  // The buffers that one collection finds unused may be freed beside it, after it; the next one waits for that.
  collectGarbage()
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
