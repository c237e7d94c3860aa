// Builds `dist/`, what `npm start`, the published package and the image run: one bundle with its V8 code
// cache, two launchers (cli.js, index.js), the compiled fixtures and the type declarations. The new folder
// is made beside the old one and takes its place when it is whole, so nobody ever sees half a build.
// `--if-stale` returns at once when nothing it depends on has changed. It never needs the network.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheName } from './launch/names.js'
import { sourcesDigest } from './sources.js'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

/** What the folder in place was made from, or nothing where there is none. */
function buildInfo () {
  const file = join(dist, 'build-info.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function isFresh (digest) {
  if (!existsSync(join(root, 'src'))) return true
  const info = buildInfo()
  return info?.digest === digest && existsSync(join(dist, cacheName(info.bundle)))
}

async function build (digest) {
  const { bundle } = await import('./bundle.js').catch(explainMissing)
  const next = `${dist}.${process.pid}`
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next)
  try {
    await compileFixtures(next)
    const name = await bundle(root, next)
    const { declareTypes } = await import('./types.js')
    const { writeCodeCache } = await import('./code-cache.js')
    await Promise.all([declareTypes(root, next), writeCodeCache(next, name)])
    writeFileSync(join(next, 'build-info.json'), JSON.stringify({ bundle: name, digest }) + '\n')
    replace(next)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

async function compileFixtures (next) {
  if (!existsSync(join(import.meta.dirname, 'fixture.js'))) return
  const { buildFixtures } = await import('./fixture.js')
  await buildFixtures(next)
}

function replace (next) {
  const old = `${next}.old`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(next, dist)
  rmSync(old, { recursive: true, force: true })
}

function explainMissing (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
  throw new Error(`The build needs the development dependencies (${error.message.split('\n')[0]}): run \`npm ci\` ` +
    'without --omit=dev, or with --ignore-scripts where dist/ is built elsewhere.')
}

const started = performance.now()
const digest = sourcesDigest(root)
if (!process.argv.includes('--if-stale') || !isFresh(digest)) {
  try {
    await build(digest)
    process.stderr.write(`Built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  } catch (error) {
    process.stderr.write(`The build failed: ${error.message}\n`)
    process.exitCode = 1
  }
}
