// What may happen to logon sessions, and to the mounts that they own.

import type { LogonSession } from '../../src/engine/logon-sessions.ts'
import type { Mount } from '../../src/engine/mounts.ts'
import { LOGON_SESSION, MOUNT } from '../../src/engine/states.ts'
import { MINUTE, type Engine } from './engine.ts'
import { wait, type Move, type Story } from './explore.ts'

/** All that have been, also those that have ended. */
const LOGONS = new WeakMap<Engine['sessions'], LogonSession[]>()
const MOUNTS = new WeakMap<Engine['mounts'], Mount[]>()

const logOn: Move = ({ open, sessions }) => { LOGONS.set(sessions, [...LOGONS.get(sessions) ?? [], open()]) }

const newest = ({ sessions }: Engine): LogonSession | undefined => [...sessions.all()].at(-1)

const mount: Move = world => {
  const { mounts, points } = world
  const session = newest(world)
  if (session) MOUNTS.set(mounts, [...MOUNTS.get(mounts) ?? [], mounts.start(session, points[0], 'Windows')])
}

const ending: Readonly<Record<string, Move>> = {
  logOff (world) {
    const session = newest(world)
    if (session) world.sessions.end(session, 'logged off')
  },
  wait: wait(9 * MINUTE)
}

export const stories: ReadonlyArray<readonly [string, Story]> = [
  ['logon sessions', {
    machine: LOGON_SESSION,
    depth: 4,
    slice: MINUTE,
    begin: logOn,
    moves: {
      ...ending,
      logOn,
      use ({ sessions }) { for (const { token } of [...sessions.all()]) sessions.use(token) },
      expire ({ sessions }) { for (const session of [...sessions.all()]) sessions.end(session, 'expired') }
    },
    states: ({ sessions }) => LOGONS.get(sessions)!.map(({ id, state }) => [id, state]),
    * flaws ({ sessions }) {
      for (const { id, state, tasks, mounts } of LOGONS.get(sessions)!) {
        const owned = tasks.size + [...mounts.values()].reduce((sum, { open }) => sum + open.size, 0)
        if ((sessions.get(id) !== undefined) !== (state === 'Open')) yield `session ${id} is ${state}`
        if (state === 'Ended' && owned > 0) yield `session ${id} has ended, and has ${owned} things`
      }
    }
  }],
  ['mounts', {
    machine: MOUNT,
    depth: 4,
    slice: MINUTE,
    begin (world) {
      logOn(world)
      mount(world)
    },
    moves: {
      ...ending,
      mount,
      unmount ({ mounts }) { for (const each of MOUNTS.get(mounts)!) mounts.end(each) },
      gone ({ estate, mounts, points: [point] }) {
        const record = estate.vmRestorePoints.get(point.id)
        estate.vmRestorePoints.remove(point.id)
        mounts.endOfGone()
        if (record) estate.vmRestorePoints.add(record)
      }
    },
    states: ({ mounts }) => MOUNTS.get(mounts)!.map(({ number, session, state }) => [`${session.id} ${number}`, state]),
    * flaws ({ mounts }) {
      for (const { session, number, point, state, restoreSession } of MOUNTS.get(mounts)!) {
        const isThere = mounts.get(session, point, number) !== undefined
        if (isThere !== (state === 'Mounted')) yield `mount ${number} is ${state}`
        if ((restoreSession.state === 'Stopped') === isThere) yield `mount ${number} is in a session that is other`
        if (isThere && session.state === 'Ended') yield `mount ${number} is an orphan`
      }
    }
  }]
]
