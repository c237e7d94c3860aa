// Long documents in bytes: the same as the text, however it is cut into pieces. Short ones as text.

import t from 'tap'
import { EntityReferences } from '../../src/schema/base.ts'
import { writeJson, writeJsonBody } from '../../src/schema/json-writer.ts'
import { bodyOf, PIECE } from '../../src/schema/pieces.ts'
import { writeXml, writeXmlBody } from '../../src/schema/xml-writer.ts'

const STYLE = { casing: 'pascal', nulls: 'write', emptyLists: 'array' } as const

const references = (count: number, name: string) => ({
  Ref: Array.from({ length: count }, (_, n) => ({
    UID: `urn:${n}`, Name: name, Href: `https://em.example/api/vms/${n}`, Type: 'VmReference',
    Links: [{ Rel: 'Up' as const, Href: 'https://em.example/api/', Type: 'Up', Name: name }]
  }))
})

function bytesIn (body: string | Buffer): Buffer {
  if (typeof body === 'string') throw new Error('A long document is a text.')
  return body
}

t.test('a short document is a text', async t => {
  const value = references(1, 'vm')
  t.equal(writeXmlBody(EntityReferences, value), writeXml(EntityReferences, value))
  t.equal(writeJsonBody(EntityReferences, value, STYLE), writeJson(EntityReferences, value, STYLE))
})

for (const [what, count, name] of [
  ['a long document', 2000, 'vm'],
  ['a long document in which a character takes more bytes than units', 2000, '漢字 é 😀 \ud800'.repeat(20)]
] as const) {
  t.test(`${what} has the same bytes as its text`, async t => {
    const value = references(count, name)
    const xml = Buffer.from(writeXml(EntityReferences, value))
    t.ok(bytesIn(writeXmlBody(EntityReferences, value)).equals(xml), 'XML')
    const json = Buffer.from(writeJson(EntityReferences, value, STYLE))
    t.ok(bytesIn(writeJsonBody(EntityReferences, value, STYLE)).equals(json), 'JSON')
  })
}

t.test('a long list is passed on before its end is written', async t => {
  let longest = 0
  const bytes = bodyOf(pass => {
    let text = ''
    for (let i = 0; i < 100_000; i++) {
      text += 'é'
      longest = Math.max(longest, text.length)
      if (text.length > PIECE) text = pass(text)
    }
    return text
  })
  t.equal(bytes.toString(), 'é'.repeat(100_000))
  t.ok(longest <= PIECE + 1)
})

t.test('two documents do not share their bytes', async t => {
  const [first, second] = [references(1000, 'a'), references(1000, 'b')]
  const bytes = writeXmlBody(EntityReferences, first)
  writeXmlBody(EntityReferences, second)
  t.equal(bytes.toString(), writeXml(EntityReferences, first))
})
