// The version of this package: put in by the build, read from package.json when running from source.

import { readFileSync } from 'node:fs'

declare const __VERSION__: string | undefined

export const VERSION: string = typeof __VERSION__ === 'string'
  ? __VERSION__
  : JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
