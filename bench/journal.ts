// What it costs to keep the journal: one task asked for again and again, with the journal on beside the journal off.

import { finishedTask } from './requests.ts'
import { startEmulator, startLoadGenerator } from './processes.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 9
const JOB = { connections: 16, milliseconds: 1000 }

export async function benchJournal (): Promise<Finding[]> {
  const options = ['--task-end', 'auto']
  const servers = [await startEmulator(...options), await startEmulator(...options, '--journal', '0')]
  const load = await startLoadGenerator()
  try {
    const [on, off] = await Promise.all(servers.map(async ({ port }) => {
      const { request } = await finishedTask(port)
      return () => load.run({ ...JOB, port, requests: [request] })
    }))
    const measures = { on: on!, off: off! }
    await interleave(1, measures)
    const results = await interleave(ROUNDS, measures)
    return [{
      name: 'GET /api/tasks/{id}, journal on',
      unit: 'requests/s',
      value: median(results.on),
      reference: median(results.off),
      against: 'journal off',
      goal: { least: 0.85 }
    }]
  } finally {
    await Promise.all([load.stop(), ...servers.map(server => server.stop())])
  }
}
