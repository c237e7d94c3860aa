// `npm run bench`: measures what is built in dist/ beside bare Node, and the writers beside others, in turns in one
// run, and prints the ratios; see docs/benchmarks.md. `--json` prints them for machines, `--only <name>` runs one part.

import { parseArgs } from 'node:util'
import { benchDeclarations } from './declarations.ts'
import { benchDownload } from './download.ts'
import { benchJournal } from './journal.ts'
import { benchLists, benchScale } from './lists.ts'
import { benchLoad } from './load-estate.ts'
import { askScript } from './processes.ts'
import { asJson, asTable, type Finding } from './report.ts'
import { benchRequests } from './requests.ts'
import { benchRuns } from './runs.ts'
import { benchStart } from './start.ts'
import { benchWorlds } from './worlds.ts'
import { benchWriters } from './writers.ts'

async function benchMemory (): Promise<Finding[]> {
  const bytes = await askScript('memory.ts', '--expose-gc') as number
  return [{ name: 'memory of a session with a task and a mount', unit: 'bytes', value: bytes, goal: { most: 2048 } }]
}

async function benchSnapshots (): Promise<Finding[]> {
  const { taken, restored } = await askScript('snapshots.ts') as Readonly<Record<'taken' | 'restored', number>>
  return [
    { name: 'snapshot of the default estate, taken', unit: 'ms', value: taken, goal: { most: 10 } },
    { name: 'snapshot of the default estate, restored', unit: 'ms', value: restored, goal: { most: 10 } }
  ]
}

const parts: Record<string, () => Promise<Finding[]>> = {
  start: benchStart, requests: benchRequests, journal: benchJournal, download: benchDownload, memory: benchMemory,
  writers: benchWriters, declarations: benchDeclarations, load: benchLoad, lists: benchLists, scale: benchScale,
  runs: benchRuns, snapshots: benchSnapshots, worlds: benchWorlds
}

const { values: { json, only } } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })
const chosen = only === undefined ? Object.keys(parts) : [only]
const started = performance.now()
const findings: Finding[] = []
for (const name of chosen) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part "${name}" to run with --only: choose one of ${Object.keys(parts).join(', ')}.`)
  if (!json) process.stderr.write(`${name} …\n`)
  findings.push(...await part())
}
const seconds = Math.round((performance.now() - started) / 1000)
console.log(json ? asJson(findings, seconds) : `${asTable(findings)}\n\nNode ${process.version}, ${seconds} s`)
