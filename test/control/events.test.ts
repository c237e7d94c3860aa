// What happens is told as it happens, to each who listens, until they stop or the emulator does.

import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import t from 'tap'
import { connect, start } from '../client.ts'
import { tell } from './tester.ts'

async function listen (url: string): Promise<IncomingMessage> {
  const [response] = await once(http.get(url, { agent: false }), 'response') as [IncomingMessage]
  response.setEncoding('utf8')
  return response
}

t.test('events come as they happen, in order, and only those that are asked for', async t => {
  const client = connect(await start(t, { now: '2026-01-31T12:00:00Z' }))
  const response = await listen(`${client.emulator.controlUrl}events?what=task,logonSession`)
  t.match(response.headers, { 'content-type': 'text/event-stream' })
  await client.logon()
  await client.mount()
  let text = ''
  for await (const chunk of response) {
    text += chunk
    if (text.includes('Finished')) break
  }
  const told = [...text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, what, data]) => [what, JSON.parse(data!)])
  t.match(told, [
    ['logonSession', { state: 'opened', at: '2026-01-31T12:00:00.000Z', account: 'VBEM\\administrator' }],
    ['task', { id: 'task-1', state: 'Running', operation: 'MountRestorePoint' }],
    ['task', { id: 'task-1', state: 'Finished' }]
  ])
})

t.test('in process they are objects', async t => {
  const client = connect(await start(t))
  const stream = client.emulator.events.stream({ what: ['mount'] })
  await client.logon()
  await client.mount()
  const [event] = await once(stream, 'data')
  t.match(event, { what: 'mount', state: 'mounted', machine: 'exch01' })
  stream.destroy()
})

t.test('a stream ends with the emulator, which does not wait for it', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  const response = await listen(`${emulator.controlUrl}events`)
  response.resume()
  const ended = once(response, 'close')
  await emulator.close()
  await ended
  t.pass('it has ended')
})

t.test('what there is not cannot be listened to', async t => {
  const emulator = await start(t, { fixture: 'empty' })
  t.match(await tell(emulator, 'GET', '/emulator/events?what=tasks'), {
    status: 400, value: { error: /^what\[0\]: "tasks" is none of .*; did you mean "task"\?$/ }
  })
})
