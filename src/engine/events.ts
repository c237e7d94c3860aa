// What happens in a world, told to whoever listens: tasks that go on, logon sessions that begin and end, mounts that
// come and go. Nobody has to listen, and who listens changes nothing.

import type { Clock } from './clock.ts'

export interface WorldEvent {
  /** The world's time, in milliseconds since the epoch. */
  readonly at: number
  readonly what:
    'task' | 'logonSession' | 'mount' | 'restoreSession' | 'jobSession' | 'failoverPlan' | 'estate' | 'rule'
  /** Of the record that it happened to. */
  readonly id: string
  /** What has become of it: Running, Finished, opened, timed out. */
  readonly state: string
  /** What else is worth telling. */
  readonly details: Readonly<Record<string, unknown>>
}

export interface Events {
  publish (what: WorldEvent['what'], id: string, state: string, details?: WorldEvent['details']): void
  /** Gives what ends the listening. */
  listen (listener: (event: WorldEvent) => void): () => void
  /** Runs `run` and gives what happened meanwhile. */
  during (run: () => void): readonly WorldEvent[]
}

export function createEvents (clock: Clock): Events {
  const listeners = new Set<(event: WorldEvent) => void>()
  const events: Events = {
    publish (what, id, state, details = {}) {
      if (listeners.size === 0) return
      const event: WorldEvent = { at: clock.now(), what, id, state, details }
      for (const listener of listeners) listener(event)
    },
    listen (listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    during (run) {
      const happened: WorldEvent[] = []
      const end = events.listen(event => happened.push(event))
      try {
        run()
      } finally {
        end()
      }
      return happened
    }
  }
  return events
}
