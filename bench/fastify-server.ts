// A Fastify app, in a process of its own, that does nothing but send one recorded answer: what a request costs before
// any emulator is in it. The parent sends it the answer and learns the port.

import Fastify from 'fastify'
import type { Recorded } from './recording.ts'

/** What Fastify or Node write themselves. */
const OWN = new Set(['content-length', 'date', 'connection', 'keep-alive'])

let answer: { readonly status: number, readonly headers: Readonly<Record<string, string>>, readonly body: string }

const app = Fastify({ logger: false, keepAliveTimeout: 65_000 })
app.get('/api/tasks/:id', (_request, reply) => {
  reply.code(answer.status).headers(answer.headers).send(answer.body)
})

process.on('message', ([{ status, headers, body }]: [Recorded]) => {
  const own = Object.entries(headers).filter(([name]) => !OWN.has(name.toLowerCase()))
  answer = { status, headers: Object.fromEntries(own), body: Buffer.from(body).toString() }
  process.send?.('recorded')
})
await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.((app.server.address() as { port: number }).port)
