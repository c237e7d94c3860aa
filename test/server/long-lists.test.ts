// Lists of more than a thousand items leave the server in chunks, in both formats, and are no other document for it.

import t from 'tap'
import { connect, FORMATS, start } from '../client.ts'

const fixture = {
  extends: 'empty',
  vms: [{ name: 'app01', os: 'windows', restorePoints: [{ every: '1h', count: 1200 }] }]
} as const

for (const format of FORMATS) {
  t.test(`a list of 1,200 entities comes in chunks and whole, in ${format}`, async t => {
    const client = connect(await start(t, { fixture }), format)
    await client.logon()
    const { headers, value } = await client.get('/api/vmRestorePoints?format=Entity')
    t.equal(headers['transfer-encoding'], 'chunked')
    t.equal(value.VmRestorePoint.length, 1200)
    t.equal(new Set(value.VmRestorePoint.map((each: { UID: string }) => each.UID)).size, 1200)
  })

  t.test(`a long list has the namespaces of the product, in ${format}`, async t => {
    const client = connect(await start(t, { fixture, product: '12.3' }), format)
    await client.logon()
    const { headers, text } = await client.get('/api/vmRestorePoints', { plain: true })
    t.equal(headers['transfer-encoding'], 'chunked')
    if (format === 'xml') t.match(text, /^<\?xml [^>]*><EntityReferences [^>]*xmlns:xsi=/)
    else t.equal(JSON.parse(text).Refs.length, 1200)
  })
}
