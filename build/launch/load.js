// Loads the bundle that lies beside the launcher, from V8's code cache where there is one for this very
// Node: that halves the time to start. Without one, or where V8 refuses it, the bundle is just compiled.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { cacheName } from './names.js'

/** Runs the bundle; `script` can make a code cache of what has been compiled so far. */
export function loadFrom (folder, bundle) {
  const file = join(folder, bundle)
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    // A code cache keeps this name in it, so it must not say where the bundle was made.
    filename: bundle,
    cachedData: readCache(join(folder, cacheName(bundle)))
  })
  const module = { exports: {} }
  const require = createRequire(file)
  script.runInThisContext()(module.exports, require, module, file, folder, name => import(name))
  return { script, exports: module.exports }
}

function readCache (file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** `BUNDLE` is put in by the build. */
export function load (url) {
  return loadFrom(dirname(fileURLToPath(url)), BUNDLE).exports
}
