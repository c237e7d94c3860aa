// Makes V8's code cache for a bundle by running it: the command is started in a child process on a free port,
// asked a few things, and what V8 has compiled by then is kept. A different Node, or a bundle that doesn't
// start, gets no cache and loses nothing but time.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Long enough for a busy machine; the run takes well under a second. */
const limit = 30_000

/** What would change how the command starts, or V8's flags, which a cache must share. */
const personal = /^(VBEM_.*|NODE_OPTIONS|NODE_V8_COVERAGE)$/

export async function writeCodeCache (folder, bundle) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !personal.test(name)))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'warm-up.js'), folder, bundle], {
    env, stdio: ['ignore', 'ignore', 'pipe'], timeout: limit
  })
  let log = ''
  child.stderr.on('data', data => { log += data })
  const [code, signal] = await once(child, 'close')
  if (code !== 0) throw new Error(`The bundle did not start when its code cache was made (${signal ?? `exit code ${code}`}):\n${log}`)
}
