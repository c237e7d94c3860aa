// What the declarations of the whole API add to a start: loading all of them from V8's code cache, as the bundle does,
// and compiling the writers of a first answer. Each run is a process of its own.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Finding } from './report.ts'
import { median } from './statistics.ts'

const ROUNDS = 15

const ENTRY = `
  export { operations } from './src/operations.ts'
  export { roots } from './src/schema/roots.ts'
  export { writeXmlBody } from './src/schema/xml-writer.ts'
  export { writeJsonBody } from './src/schema/json-writer.ts'`

/** Prints the milliseconds; the first time, when there is no cache, makes it. */
const LOADER = `
  const { existsSync, readFileSync, writeFileSync } = require('node:fs')
  const { Script } = require('node:vm')
  const cached = existsSync('cache') ? readFileSync('cache') : undefined
  const started = performance.now()
  const source = '(function (exports, require, module) {' + readFileSync('declarations.cjs', 'latin1') + '\\n})'
  const script = new Script(source, { filename: 'declarations.cjs', cachedData: cached })
  const module_ = { exports: {} }
  script.runInThisContext()(module_.exports, require, module_)
  const { roots, writeXmlBody, writeJsonBody } = module_.exports
  const task = { TaskId: 'task-1', State: 'Running', Operation: 'MountRestorePoint' }
  writeXmlBody(roots.get('Task'), task)
  writeJsonBody(roots.get('Task'), task, { casing: 'pascal', nulls: 'write', emptyLists: 'array' })
  const taken = performance.now() - started
  if (!cached) writeFileSync('cache', script.createCachedData())
  console.log(taken)`

export async function benchDeclarations (): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vbem-bench-'))
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: join(import.meta.dirname, '..') },
      bundle: true, platform: 'node', format: 'cjs', target: 'node20', minifyWhitespace: true, minifySyntax: true,
      external: ['libxml2-wasm', 'xmlbuilder2'], outfile: join(folder, 'declarations.cjs'), logLevel: 'warning'
    })
    writeFileSync(join(folder, 'load.cjs'), LOADER)
    const run = () => Number(execFileSync(process.execPath, ['load.cjs'], { cwd: folder, encoding: 'utf8' }))
    run()
    const times = Array.from({ length: ROUNDS }, run)
    return [{ name: 'declarations and first writers, at start', unit: 'ms', value: median(times), goal: { most: 10 } }]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
