import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { profilesPage } from './page.ts'

const file = join(import.meta.dirname, '../../docs/profiles.md')

t.test('docs/profiles.md says what the rows say; run this test with --snapshot to write it', async t => {
  if (t.writeSnapshot) writeFileSync(file, profilesPage())
  t.equal(readFileSync(file, 'utf8'), profilesPage())
})
