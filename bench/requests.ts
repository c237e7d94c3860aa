// Requests per second beside a bare node:http server that sends the same bytes: one task asked for again and again,
// and the whole flow of a client.

import { openConnection, requestBytes, type Answer } from './connection.ts'
import { logOn, mount, RESTORE_POINT, wholeFlow } from './flow.ts'
import { startBareServer, startEmulator, startFastifyServer, startLoadGenerator } from './processes.ts'
import { record, type Recorded } from './recording.ts'
import type { Finding } from './report.ts'
import { interleave, median } from './statistics.ts'

const ROUNDS = 9
const MILLISECONDS = 1000
const CONNECTIONS = 16

export async function benchRequests (): Promise<Finding[]> {
  const emulator = await startEmulator('--task-end', 'auto')
  const bare = await startBareServer()
  const fastify = await startFastifyServer()
  const load = await startLoadGenerator()
  try {
    const compare = async (onEmulator: 'flow' | string[], onBare: string[], { port } = bare) => {
      const job = { connections: CONNECTIONS, milliseconds: MILLISECONDS }
      const measures = {
        emulator: () => load.run({ ...job, port: emulator.port, requests: onEmulator }),
        bare: () => load.run({ ...job, port, requests: onBare })
      }
      // Both servers have run hot before anything counts.
      await interleave(1, measures)
      const results = await interleave(ROUNDS, measures)
      return { value: median(results.emulator), reference: median(results.bare) }
    }

    const task = await finishedTask(emulator.port)
    await bare.repeat([task.recorded])
    await fastify.repeat([task.recorded])
    const tasks = await compare([task.request], [task.request])
    const besideFastify = await compare([task.request], [task.request], fastify)

    const flow = await recordFlow(emulator.port)
    await bare.repeat(flow.recorded)
    const flows = await compare('flow', flow.requests)
    return [
      {
        name: 'GET /api/tasks/{id}, XML, keep-alive',
        unit: 'requests/s',
        ...tasks,
        against: 'bare node:http',
        goal: { least: 0.85 }
      },
      {
        name: 'the same, beside Fastify alone',
        unit: 'requests/s',
        ...besideFastify,
        against: 'a Fastify app that only sends it'
      },
      { name: `whole flow (${flow.requests.length} requests)`, unit: 'flows/s', ...flows, against: 'bare node:http' }
    ]
  } finally {
    await Promise.all([load.stop(), bare.stop(), fastify.stop(), emulator.stop()])
  }
}

export async function finishedTask (port: number): Promise<{ request: string, recorded: Recorded }> {
  const host = `127.0.0.1:${port}`
  const connection = await openConnection(port)
  try {
    const { ask, token } = await logOn(connection.send, host)
    await mount(ask, RESTORE_POINT)
    const request = requestBytes('GET', '/api/tasks/task-1', host, { 'X-RestSvcSessionId': token })
    return { request: request.toString(), recorded: record(request, await connection.send(request)) }
  } finally {
    connection.close()
  }
}

async function recordFlow (port: number): Promise<{ requests: string[], recorded: Recorded[] }> {
  const connection = await openConnection(port)
  const requests: string[] = []
  const recorded: Recorded[] = []
  try {
    await wholeFlow(async (request): Promise<Answer> => {
      const answer = await connection.send(request)
      requests.push(request.toString())
      recorded.push(record(request, answer))
      return answer
    }, `127.0.0.1:${port}`)
    return { requests, recorded }
  } finally {
    connection.close()
  }
}
