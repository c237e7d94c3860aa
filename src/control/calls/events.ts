// /emulator/events: what happens in the world, as it happens.

import { Readable } from 'node:stream'
import { toldEvent } from '../answers.ts'
import { get, type Desk } from '../call.ts'
import { choice, listOf, may, record } from '../shape.ts'

const WHAT =
  ['task', 'logonSession', 'mount', 'restoreSession', 'jobSession', 'failoverPlan', 'estate', 'rule'] as const

export const eventCalls = {
  stream: get('/emulator/events', 'What happens from now on, until the caller has had enough', {
    takes: record({ what: may(listOf(choice(...WHAT)), 'only what happens to these') }),
    answers: { about: 'server-sent events; in process a stream of objects', type: 'text/event-stream' },
    run ({ world, streams }: Desk, { what }): Readable {
      const stream = new Readable({
        objectMode: true,
        read () {},
        destroy (error, done) {
          end()
          streams.delete(stream)
          done(error)
        }
      })
      const end = world.events.listen(event => {
        if (what === undefined || what.includes(event.what)) stream.push(toldEvent(event))
      })
      streams.add(stream)
      return stream
    }
  })
}
