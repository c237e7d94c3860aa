// Builds what belongs to fixtures: the fixtures that are built in, as JSON out of their YAML, so that a start
// needs no YAML parser; the folders that they show as they are; and the JSON Schema for editors.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const sourceOf = name => join(root, 'fixtures', name)

export async function buildFixtures (dist) {
  const { builtIn, compileFixture, fixtureJsonSchema } = await loadCompiler()
  for (const [name, extended] of Object.entries(builtIn)) {
    const target = join(dist, 'fixtures', name)
    mkdirSync(target, { recursive: true })
    for (const entry of readdirSync(sourceOf(name), { withFileTypes: true })) {
      if (entry.isDirectory()) cpSync(join(sourceOf(name), entry.name), join(target, entry.name), { recursive: true })
    }
    writeFileSync(`${target}.json`, JSON.stringify(await compileFixture(sourceOf(name), extended.map(sourceOf))))
  }
  writeFileSync(join(dist, 'fixture.schema.json'), JSON.stringify(fixtureJsonSchema(), null, 2) + '\n')
}

/** The compiler is TypeScript like all that knows the format: bundled into a script for as long as it takes to load. */
async function loadCompiler () {
  const folder = mkdtempSync(join(tmpdir(), 'vbem-fixture-'))
  try {
    const outfile = join(folder, 'compile.cjs')
    await build({
      absWorkingDir: root, entryPoints: ['src/estate/fixture/compile.ts'], outfile,
      bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning'
    })
    return createRequire(outfile)(outfile)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
