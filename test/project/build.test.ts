// The build's own promises: it knows when it is stale, and the launcher runs the bundle with the right code cache,
// with a wrong one and with none.

import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const build = join(import.meta.dirname, '../../build')
const { sourcesDigest } = await import(join(build, 'sources.js'))
const { loadFrom } = await import(join(build, 'launch/load.js'))
const { cacheName } = await import(join(build, 'launch/names.js'))

const bundle = 'made.script'
const script = '(function (exports, require, module, __filename, __dirname, __import) {' +
  'exports.add = (a, b) => a + b; exports.names = [__filename, __dirname]; exports.path = require("node:path").sep;' +
  'exports.lazy = () => __import("node:path") })'

t.test('the digest changes when a file is changed, added or removed', async t => {
  const root = t.testdir({ src: { 'a.ts': 'a', deep: { 'b.ts': 'b' } }, 'package.json': '{}' })
  const digests = [sourcesDigest(root)]
  t.equal(sourcesDigest(root), digests[0])
  writeFileSync(join(root, 'src/deep/b.ts'), 'bb')
  digests.push(sourcesDigest(root))
  writeFileSync(join(root, 'src/c.ts'), '')
  digests.push(sourcesDigest(root))
  rmSync(join(root, 'src/a.ts'))
  digests.push(sourcesDigest(root))
  t.equal(new Set(digests).size, 4)
})

t.test('the digest ignores what no build depends on', async t => {
  const root = t.testdir({ src: { 'a.ts': 'a' }, docs: {} })
  const before = sourcesDigest(root)
  writeFileSync(join(root, 'docs/a.md'), 'x')
  t.equal(sourcesDigest(root), before)
})

t.test('a bundle without a code cache runs', async t => {
  const folder = t.testdir({ [bundle]: script })
  const { exports } = loadFrom(folder, bundle)
  t.equal(exports.add(1, 2), 3)
  t.strictSame(exports.names, [join(folder, bundle), folder])
})

t.test('a bundle takes the code cache made of it', async t => {
  const folder = t.testdir({ [bundle]: script })
  writeFileSync(join(folder, cacheName(bundle)), loadFrom(folder, bundle).script.createCachedData())
  const second = loadFrom(folder, bundle)
  t.equal(second.script.cachedDataRejected, false)
  t.equal(second.exports.add(2, 2), 4)
})

t.test('a code cache that V8 refuses costs nothing but time', async t => {
  // V8 does not look at a cache for a text that this process has compiled before.
  const folder = t.testdir({ [bundle]: `${script}\n// new`, [cacheName(bundle)]: 'not a cache' })
  const { script: loaded, exports } = loadFrom(folder, bundle)
  t.equal(loaded.cachedDataRejected, true)
  t.equal(exports.add(2, 3), 5)
})

t.test('a bundle from the code cache may import on demand', async t => {
  const folder = t.testdir({ [bundle]: script })
  writeFileSync(join(folder, cacheName(bundle)), loadFrom(folder, bundle).script.createCachedData())
  t.type((await loadFrom(folder, bundle).exports.lazy()).join, 'function')
})

t.test('each Node has a code cache of its own', async t => {
  t.match(cacheName('x.script'), `x.script.${process.version}-${process.arch}`)
})
