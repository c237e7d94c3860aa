// `npm run coverage:api` runs the tests, notes which operations they show, writes docs/coverage.md and prints how much
// of each area is declared, served and shown. With `-- --static` no test is run: what the report says of them stays.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { countsOf, coverageReport, shownIn } from './report.ts'
import { shownBy, type Recording, type Shown } from './shown.ts'

const root = join(import.meta.dirname, '../..')
const file = join(root, 'docs/coverage.md')

/** Runs all tests but those of the model, whose requests are random. */
function record (): Shown {
  const folder = mkdtempSync(join(tmpdir(), 'operations-'))
  try {
    const recorder = pathToFileURL(join(import.meta.dirname, 'record.js')).href
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.test.ts') && !name.startsWith('model'))
      .map(name => join('test', name))
    const { status } = spawnSync('npx', ['tap', 'run', '--disable-coverage', '--reporter=terse', ...tests], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${recorder}`,
        OPERATIONS_FOLDER: folder,
        OPERATIONS_ROOT: root
      }
    })
    if (status !== 0) throw new Error(`The tests failed with exit code ${status}: docs/coverage.md is left as it was`)
    const recordings = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
    return shownBy(recordings.map(text => JSON.parse(text) as Recording))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function known (): Shown {
  return existsSync(file) ? shownIn(readFileSync(file, 'utf8')) : new Map()
}

const shown = process.argv.includes('--static') ? known() : record()
writeFileSync(file, coverageReport(shown))
const rows = countsOf(shown).map(({ area, declared, served, shown }) => [area, declared, served, shown])
for (const row of [['Area', 'declared', 'served', 'shown'], ...rows]) {
  process.stdout.write(`${String(row[0]).padEnd(16)}${row.slice(1).map(cell => String(cell).padStart(10)).join('')}\n`)
}
