// Writes the declarations of the library entry and of what it refers to.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')

export async function declareTypes (root, out) {
  const args = [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(out, 'types')]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', data => { output += data })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`The declarations could not be made:\n${output}`)
}
