// Runs of jobs: thirty days of the default estate by its schedules, and what a client that polls a task notices of a
// thousand jobs that run meanwhile.

import { openConnection, requestBytes } from './connection.ts'
import { logOn, mount, RESTORE_POINT } from './flow.ts'
import { askScript, startEmulator, startLoadGenerator, type Server } from './processes.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 9
const JOBS = 1000
const PAGE = 500

export async function benchRuns (): Promise<Finding[]> {
  const seconds = await askScript('month.ts') as number
  return [
    { name: '30 days of schedules, default estate', unit: 's', value: seconds, goal: { most: 1 } },
    await benchPolls()
  ]
}

/** With jobs that run by the machine's clock for as long as it takes. */
async function benchPolls (): Promise<Finding> {
  const options = ['--task-end', '0s', '--fixture', 'default', '--vms', String(JOBS), '--jobs', String(JOBS),
    '--restore-points', '1', '--schedules', 'off', '--run-time', '60s', '--session-timeout', '1h']
  const busy = await startEmulator(...options)
  const calm = await startEmulator(...options)
  const load = await startLoadGenerator()
  try {
    const [onBusy, onCalm] = [await prepared(busy), await prepared(calm)]
    const measure = (server: Server, request: string) =>
      load.run({ connections: 16, milliseconds: 1000, port: server.port, requests: [request] })
    const measures = {
      busy: async () => {
        await onBusy.start()
        return await measure(busy, onBusy.request)
      },
      calm: () => measure(calm, onCalm.request)
    }
    await interleave(1, measures)
    const results = await interleave(ROUNDS, measures)
    return {
      name: `GET /api/tasks/{id} while ${JOBS} jobs run`,
      unit: 'requests/s',
      value: median(results.busy),
      reference: median(results.calm),
      against: 'the same without',
      goal: { least: 0.8 }
    }
  } finally {
    await Promise.all([load.stop(), busy.stop(), calm.stop()])
  }
}

/** The request that is repeated, and what has all jobs run that do not. */
async function prepared ({ port }: Server): Promise<{ request: string, start: () => Promise<void> }> {
  const host = `127.0.0.1:${port}`
  const connection = await openConnection(port)
  const { ask, token } = await logOn(connection.send, host)
  await mount(ask, RESTORE_POINT)
  const jobs = new Set<string>()
  // Longer lists have no Content-Length.
  for (let page = 1; page <= JOBS / PAGE; page++) {
    const list = await ask('GET', `/api/jobs?pageSize=${PAGE}&page=${page}`)
    for (const [, path] of list.matchAll(/Href="https?:\/\/[^/]+(\/api\/jobs\/[-\w]+)"/g)) jobs.add(path!)
  }
  return {
    request: requestBytes('GET', '/api/tasks/task-1', host, { 'X-RestSvcSessionId': token }).toString(),
    async start () { for (const path of jobs) await ask('POST', `${path}?action=start`) }
  }
}
