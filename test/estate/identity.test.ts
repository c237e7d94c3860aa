// Ids of names: version 5 UUIDs as any other library makes them.

import fc from 'fast-check'
import t from 'tap'
import { parse, v5 } from 'uuid'
import { idOf } from '../../src/estate/identity.ts'

const namespace = parse('6f1b1b2e-9d3c-5a44-8f57-3a1f0c9be7d1')
const escaped = (part: string | number) => String(part).replaceAll('%', '%25').replaceAll('/', '%2F')

t.test('an id is the version 5 UUID of the name path', async t => {
  const part = fc.oneof(fc.string({ unit: 'grapheme' }), fc.nat(), fc.constantFrom('a/b', '50%', 'ä'.repeat(700)))
  fc.assert(fc.property(fc.array(part, { maxLength: 5 }), path => {
    t.equal(idOf(...path), v5(path.map(escaped).join('/'), namespace))
  }), { numRuns: 500 })
})

t.test('an id does not change when others are made', async t => {
  const id = idOf('vm', 'app01')
  idOf('vm', 'x'.repeat(1000))
  t.equal(id, idOf('vm', 'app01'))
  t.equal(id, v5('vm/app01', namespace))
})
