// Says whether anything a build depends on has changed: a digest over the path, size and time of every
// file. It reads no contents, since it runs before each `npm start`.

import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const inputs = ['src', 'fixtures', 'build', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json']

function * files (path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) yield `${path} ${stat.size} ${stat.mtimeMs}\n`
  else for (const name of readdirSync(path).sort()) yield * files(join(path, name))
}

export function sourcesDigest (root) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const line of files(join(root, input))) hash.update(line)
  }
  return hash.digest('hex')
}
