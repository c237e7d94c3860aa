// The load generator, in a process of its own so that it takes nothing from the server's: asks over some keep-alive
// connections for a while and says how often it got an answer in a second. One job a message, see `Job`.

import { openConnection, type Connection } from './connection.ts'
import { wholeFlow } from './flow.ts'

export interface Job {
  readonly port: number
  readonly connections: number
  readonly milliseconds: number
  /** `flow`: the whole flow, again and again. Otherwise these requests, in order, again and again. */
  readonly requests: 'flow' | readonly string[]
}

/** Rounds (all requests of a job, or a whole flow) per second. */
async function work (job: Job): Promise<number> {
  const connections = await Promise.all(Array.from({ length: job.connections }, () => openConnection(job.port)))
  const requests = job.requests === 'flow' ? [] : job.requests.map(text => Buffer.from(text))
  const started = performance.now()
  const until = started + job.milliseconds
  let rounds = 0
  await Promise.all(connections.map(async connection => {
    while (performance.now() < until) {
      if (job.requests === 'flow') await wholeFlow(request => connection.send(request), `127.0.0.1:${job.port}`)
      else await inTurn(connection, requests)
      rounds++
    }
  }))
  const seconds = (performance.now() - started) / 1000
  for (const connection of connections) connection.close()
  return rounds / seconds
}

async function inTurn (connection: Connection, requests: readonly Buffer[]): Promise<void> {
  for (const request of requests) await connection.drain(request)
}

process.on('message', (job: Job) => {
  work(job).then(rate => process.send?.(rate), error => {
    process.stderr.write(`${error.stack}\n`)
    process.exit(1)
  })
})
process.send?.('ready')
