import t from 'tap'
import { connect, start } from '../client.ts'
import { crawl } from './crawler.ts'
import { prepare } from './prepared.ts'
t.test('x', async t => {
  const emulator = await start(t, { fixture: 'full' })
  const xml = connect(emulator, 'xml'); await xml.logon()
  const json = connect(emulator, 'json'); json.token = xml.token
  await prepare(xml)
  const before = Date.now()
  const { reached, problems } = await crawl(xml, json, ['/api/'], op => /browse/i.test(op) ? 40 : 100)
  process.stdout.write([...reached].map(([k, v]) => `${k} ${v.length}`).join('\n') + '\n')
  process.stdout.write(problems.length + ' problems\n' + problems.join('\n') + '\n')
  process.stdout.write((Date.now() - before) + 'ms\n')
})
