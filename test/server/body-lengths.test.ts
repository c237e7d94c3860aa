// Short bodies leave the server as texts and longer ones as bytes. Nobody can tell: each has its length in bytes, its
// own letters, and the namespaces of the product.

import t from 'tap'
import { profiles, type Product } from '../../src/profiles.ts'
import { connect, EXCH01_POINT, FORMATS, start } from '../client.ts'

const NAME = 'почта-漢字-😀'

const fixtureOf = (count: number) => ({
  extends: 'empty',
  vms: [{ name: NAME, os: 'windows', restorePoints: [{ at: '-99d', id: EXCH01_POINT }, { every: '1h', count }] }]
} as const)

for (const product of ['documented', '12.3'] satisfies Product[]) {
  for (const format of FORMATS) {
    for (const count of [1, 300]) {
      t.test(`a list of ${count + 1} has its length and its letters, as ${product} in ${format}`, async t => {
        const client = connect(await start(t, { fixture: fixtureOf(count), product }), format)
        await client.logon()
        const { headers, bytes, text } = await client.get('/api/vmRestorePoints?format=Entity', { plain: true })
        t.equal(Number(headers['content-length']), bytes.length)
        t.equal(text.split(NAME).length > count, true)
        if (format === 'json') t.equal(JSON.parse(text).VmRestorePoints.length, count + 1)
        else t.match(text, `<VmRestorePoints${profiles[product].namespaces}><VmRestorePoint `)
        t.equal(bytes.length > 32_768, count > 1)
      })
    }

    t.test(`a task that is polled again is the same to the byte, as ${product} in ${format}`, async t => {
      const client = connect(await start(t, { fixture: fixtureOf(1), product }), format)
      await client.logon()
      const mounting = { plain: true, headers: { 'content-type': 'application/xml', 'content-length': 0 } }
      await client.post(`/api/vmRestorePoints/${EXCH01_POINT}/mounts`, mounting)
      const [first, again] = [
        await client.get('/api/tasks/task-1', { plain: true }), await client.get('/api/tasks/task-1', { plain: true })
      ]
      t.equal(first.status, 200)
      t.equal(again.text, first.text)
      t.equal(Number(again.headers['content-length']), again.bytes.length)
    })
  }
}
