// docs/fixtures.md against the code: each example loads, each key is described, and what is said of the default
// estate is so.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { describeEstate } from '../../src/estate/describe.ts'
import { fixtureFormat } from '../../src/estate/fixture/format.ts'
import { loadFixture } from '../../src/estate/fixture/load.ts'
import type { Shape } from '../../src/estate/fixture/shapes.ts'

const now = Date.UTC(2026, 0, 20, 12)
const document = readFileSync(join(import.meta.dirname, '../../docs/fixtures.md'), 'utf8')
const kindsDocument = readFileSync(join(import.meta.dirname, '../../docs/fixture-kinds.md'), 'utf8')
const examples = [...document.matchAll(/^```(yaml|json)\n(.*?)^```$/gms)].map(([, kind, source]) => ({ kind, source }))

t.test('there are examples', async t => {
  t.ok(examples.length >= 7)
})

examples.forEach(({ kind, source }, index) => {
  t.test(`example ${index + 1} is a valid fixture`, async t => {
    const name = `fixture.${kind}`
    const folder = t.testdir({ [name]: source ?? '', logs: { 'a.log': 'x' }, shared: { 'licence.txt': 'x' } })
    const estate = await loadFixture(join(folder, name), { now })
    for (const vm of estate.vms) t.ok(estate.guestOf(vm, 'Linux').roots().length > 0)
  })
})

t.test('each key of the format is in a table of the document', async t => {
  const described = new Set([...`${document}\n${kindsDocument}`.matchAll(/^(?:\| (`[^|]+) \|)|^## (\w+)$/gm)]
    .flatMap(([, cell, section]) => section ?? [...cell!.matchAll(/`(?:\w+\[\]\.)*([^`]+)`/g)].map(([, key]) => key)))
  const visit = (shape: Shape): void => {
    if (shape.kind === 'record') {
      for (const [key, of] of Object.entries(shape.keys)) {
        t.ok(described.has(key), key)
        visit(of)
      }
    }
    if (shape.kind === 'list') visit(shape.of)
    if (shape.kind === 'either') shape.of.forEach(visit)
    if (shape.kind === 'files') [shape.file, shape.folder].forEach(visit)
  }
  visit(fixtureFormat)
})

t.test('the default estate is as large as the document says', async t => {
  const [, vms, points] = /(\d+) VMs and (\d+) VM restore points/.exec(document)!
  t.equal(describeEstate(await loadFixture('default', { now })),
    `2 backup servers, ${vms} VMs, ${points} VM restore points`)
})
