import t from 'tap'
import { PRODUCTS, type Product } from '../../src/profiles.ts'
import { FORMATS, start } from '../client.ts'
import { EXPECTED } from './expected.ts'
import { add, ESTATE, NOW, play, type Facts } from './script.ts'

const facts = new Map<Product, Facts>()
for (const product of PRODUCTS) {
  t.test(`the values in the answers of ${product} are the same in XML and in JSON`, async t => {
    const [xml, json] = await Promise.all(FORMATS.map(async format =>
      play(await start(t, { product, fixture: ESTATE, now: NOW, bodyLimit: 1000 }), format)))
    const form = /^(XML|JSON|header content-type) of /i
    const values = (all: Facts) => Object.fromEntries([...all].filter(([key]) => !form.test(key)))
    t.strictSame(values(xml!), values(json!))
    const both: Facts = new Map(xml)
    for (const [key, value] of json!) add(both, key, value)
    facts.set(product, both)
  })
}

const ABSENT = '(absent)'
const told = (product: Product, key: string) => facts.get(product)?.get(key) ?? ABSENT

for (const [i, one] of PRODUCTS.entries()) {
  for (const other of PRODUCTS.slice(i + 1)) {
    t.test(`${one} and ${other} differ in what is expected, and in nothing else`, async t => {
      const keys = new Set([...facts.get(one)!.keys(), ...facts.get(other)!.keys()])
      const found = Object.fromEntries([...keys].filter(key => told(one, key) !== told(other, key))
        .map(key => [key, [told(one, key), told(other, key)]]))
      const expected = Object.fromEntries(Object.entries(EXPECTED)
        .map(([key, values]) => [key, [values[one], values[other]]] as const)
        .filter(([, [a, b]]) => a !== b))
      t.strictSame(found, expected)
    })
  }
}

t.test('every expected difference is one', async t => {
  const keys = Object.keys(EXPECTED)
  t.strictSame(keys.filter(key => PRODUCTS.every(product => told(product, key) === told('documented', key))), [])
})
