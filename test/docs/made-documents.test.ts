// The documents that are made from tables are what the tables say today, and the rules they state about values hold.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { documents } from '../../build/docs.ts'
import { OPTIONS } from '../../src/settings.ts'
import { root } from '../process/child.ts'

for (const [path, text] of Object.entries(documents())) {
  t.test(`${path} is up to date`, async t => {
    t.equal(readFileSync(join(root, path), 'utf8'), text, 'made by: npm run docs')
  })
}

t.test('durations are read as docs/options.md writes them', async t => {
  for (const text of ['500ms', '1s', '15m', '36h', '2d', '1w', '1d12h']) {
    t.type(await OPTIONS.sessionTimeout.read(text), 'number', text)
  }
})

t.test('sizes are read as docs/options.md writes them', async t => {
  const sizes = ['512', '64KB', '1MB', '5GB'].map(text => OPTIONS.bodyLimit.read(text))
  t.strictSame(sizes, [512, 2 ** 16, 2 ** 20, 5 * 2 ** 30])
})
