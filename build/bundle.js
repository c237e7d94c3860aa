// Bundles the server and its dependencies into one script, and the two launchers that load it. The script is
// a CommonJS function, since only those can take V8's code cache; its name carries a hash of its content.

import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { lighter } from './lighter.js'

// Loaded on demand, from node_modules: one has WebAssembly beside it, one is for people at a terminal, one for who
// watches with Prometheus.
const external = ['libxml2-wasm', 'pino-pretty', 'prom-client']

const wrapper = {
  js: '(function (exports, require, module, __filename, __dirname, __import) {' +
    'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;'
}

/** Returns the name of the bundle. */
export async function bundle (root, out) {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version
  const shared = {
    absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', write: false
  }
  const library = await build({
    ...shared, entryPoints: ['src/index.ts'], format: 'esm', packages: 'external', outdir: out, metafile: true
  })
  const names = Object.values(library.metafile.outputs).flatMap(output => output.exports)

  const script = await build({
    ...shared,
    stdin: {
      contents: "export * from './src/index.ts'\nexport function cli () { return require('./src/cli.ts') }\n",
      resolveDir: root
    },
    format: 'cjs',
    external,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    metafile: true,
    banner: wrapper,
    footer: { js: '})' },
    define: {
      __VERSION__: JSON.stringify(version),
      'import.meta.url': '__bundleUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename'
    },
    plugins: [lighter]
  })
  const text = asciiOnly(handedImports(script))
  const name = `emulator-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.script`
  writeFileSync(join(out, name), text)
  await launchers(root, out, shared, name, names)
  return name
}

async function launchers (root, out, shared, bundleName, names) {
  const launch = join(root, 'build', 'launch')
  const options = { ...shared, format: 'esm', write: true, define: { BUNDLE: JSON.stringify(bundleName) } }
  await build({ ...options, entryPoints: [join(launch, 'cli.js')], outfile: join(out, 'cli.js') })
  chmodSync(join(out, 'cli.js'), 0o755)
  await build({
    ...options,
    stdin: {
      contents: `import { load } from './load.js'\nexport const { ${names.join(', ')} } = load(import.meta.url)\n`,
      resolveDir: launch
    },
    outfile: join(out, 'index.js')
  })
}

/**
 * V8 loses the callback of `import()` for functions that come from a code cache, so the launcher, which is a module,
 * hands one in.
 */
function handedImports ({ outputFiles, metafile }) {
  const imports = Object.values(metafile.outputs).flatMap(output => output.imports)
  const onDemand = imports.filter(({ kind, external }) => external && kind === 'dynamic-import').map(({ path }) => path)
  let text = outputFiles[0].text
  for (const name of new Set(onDemand)) text = text.replaceAll(`import(${JSON.stringify(name)})`, `__import(${JSON.stringify(name)})`)
  return text
}

/** A string of one-byte characters needs half the memory and no decoding when it is read again. */
function asciiOnly (text) {
  const odd = /[^\0-\x7f]/.exec(text)
  if (odd) {
    throw new Error(`The bundle has a character outside ASCII (${JSON.stringify(odd[0])} at ${odd.index}), ` +
      'which its loader would misread.')
  }
  return text
}
