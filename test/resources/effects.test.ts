// What operations do later has to be known by its name where the state of a world is written down.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { work } from '../../src/resources/effects.ts'

const folder = join(import.meta.dirname, '../../src/resources')

const sources = readdirSync(folder).filter(name => name.endsWith('.ts'))
  .map(name => readFileSync(join(folder, name), 'utf8'))

const named = (pattern: RegExp) => sources.flatMap(text => Array.from(text.matchAll(pattern), ([, name]) => name!))

t.test('all effects and all late changes are known by their names', async t => {
  const effects = named(/\b(?:effect(?:<.*>)?|jobChange)\(\s*'(\w+)'/g)
  t.ok(effects.length >= 17)
  for (const name of effects) t.ok(work.effect(name), name)
  const late = named(/\b(?:lateChange|lateChangeOfJob)(?:<.*>)?\(\s*'(\w+)'|\bjobChange\('(\w+)'/g)
  t.ok(late.length >= 3)
  for (const name of late) if (name) t.ok(work.lateChange(name), name)
})
