// Writes the declarations of the library entry and of what they refer to, and of nothing else.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

export async function declareTypes (root, out) {
  const folder = join(out, 'types')
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', folder]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', data => { output += data })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The declarations could not be made:\n${output}`)
  keepReached(folder, join(folder, 'index.d.ts'))
}

/** The compiler declares every module of the program; a user sees those that the entry's types lead to. */
function keepReached (folder, entry) {
  const reached = new Set([entry])
  for (const file of reached) {
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.ts['"]/g)) {
      reached.add(`${resolve(dirname(file), specifier)}.d.ts`)
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (entry.isFile() && !reached.has(file)) rmSync(file)
  }
  removeEmpty(folder)
}

function removeEmpty (folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}
