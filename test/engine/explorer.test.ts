// Walks all that can happen to what has a life of its own, to a depth: from a fresh world, each sequence of events is
// tried out on the real engine. What is seen to happen is what the tables of states say, all of it and nothing else.

import t from 'tap'
import type { WorldEvent } from '../../src/engine/events.ts'
import {
  JOB, JOB_SESSION, JOB_TASK_SESSION, RESTORE_SESSION, TASK, type StateMachine
} from '../../src/engine/states.ts'
import { changeJob } from '../../src/estate/job-changes.ts'
import { MINUTE, startEngine, type Engine } from './engine.ts'

type Move = (world: Engine) => void

/** States by what has them, in the order in which they were come to. */
type Seen = Map<string, string[]>

interface Story {
  readonly machine: StateMachine
  /** How many moves. */
  readonly depth: number
  readonly options?: Parameters<typeof startEngine>[0]
  readonly begin?: Move
  /** What may happen next; some of it changes nothing. */
  readonly moves: Readonly<Record<string, Move>>
  /** What is told of it. */
  readonly event?: WorldEvent['what']
  /** The states of now, where nobody is told of them. */
  readonly states?: (world: Engine) => Iterable<readonly [id: string, state: string]>
}

const SLICE = 50

/** Lets time pass in slices, so that each state is seen. */
const wait = (ms: number): Move => ({ clock }) => clock.advance(ms)

const jobOf = ({ estate }: Engine) => [...estate.jobs][0]!
const PLAN = { natural: 20_000, outcome: { kind: 'vms', vms: [], target: undefined }, writes: ['urn:x'] } as const

const running: Readonly<Record<string, Move>> = {
  start: world => { world.runs.start('backupJobs', jobOf(world)) },
  stop (world) {
    const run = world.runs.ofJob(jobOf(world).id)
    if (run) world.runs.stop(run, 'Stopped')
  },
  finish (world) {
    const run = world.runs.ofJob(jobOf(world).id)
    if (run) world.runs.finish(run, { result: 'Failed' })
  }
}

const noMove: Move = () => {}
const tasks = (name: string, options: Story['options']): readonly [string, Story] => [name, {
  machine: TASK,
  depth: 4,
  options,
  begin ({ tasks, ...world }) {
    const session = (world as Engine).open()
    tasks.start(session, 'Op', { name: 'op', args: {}, run: () => undefined })
    tasks.done(session, 'Op', { rel: 'Related', path: '/x' })
  },
  moves: {
    poll ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) for (const task of session.tasks.values()) tasks.poll(task)
    },
    finish ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) {
        for (const task of session.tasks.values()) if (task.state !== 'Finished') tasks.finish(task, {})
      }
    },
    remove ({ tasks, sessions }) {
      for (const session of sessionsIn(sessions)) for (const task of [...session.tasks.values()]) tasks.remove(task)
    },
    tick: wait(600)
  },
  event: 'task'
}]

const sessionsIn = (sessions: Engine['sessions']) => [...sessions.all()]

const stories: ReadonlyArray<readonly [string, Story]> = [
  ['runs', {
    machine: JOB_SESSION,
    depth: 4,
    options: { runTime: { by: 'time', ms: 4000 } },
    moves: { ...running, tick: wait(1000), wait: wait(6000) },
    event: 'jobSession'
  }],
  ['jobs', {
    machine: JOB,
    depth: 4,
    options: {
      runTime: { by: 'time', ms: 4000 },
      fixture: { jobs: [{ name: 'Nightly', schedule: { daily: '03:00' } }] }
    },
    moves: {
      ...running,
      toggle (world) {
        const job = jobOf(world)
        changeJob(world.estate, job, { scheduleEnabled: !job.scheduleEnabled })
      },
      wait: wait(6000)
    },
    states: world => [[jobOf(world).id, world.runs.stateOf(jobOf(world).id)]]
  }],
  ['machines in runs', {
    machine: JOB_TASK_SESSION,
    depth: 4,
    options: { runTime: { by: 'time', ms: 4000 } },
    moves: { ...running, tick: wait(1000) },
    states: ({ estate }) => Array.from(estate.backupTaskSessions, ({ id, state }) => [id, state] as const)
      .filter(([id]) => !KNOWN.has(id))
  }],
  ['restores', {
    machine: RESTORE_SESSION,
    depth: 4,
    begin (world) {
      world.restoreSessions.run('RestoreVm', world.points[0], PLAN)
      world.restoreSessions.start('FileLevelRestore', world.points[1])
    },
    moves: {
      finish ({ restoreSessions }) {
        for (const each of restoreSessions.records) restoreSessions.finish(each, { result: 'Failed' })
      },
      stop ({ restoreSessions }) {
        const [, mount] = restoreSessions.records
        if (mount!.state !== 'Stopped') restoreSessions.stop(mount!, 'Success')
      },
      gone ({ estate, points: [point] }) { estate.vmRestorePoints.remove(point.id) },
      tick: wait(1500),
      wait: wait(MINUTE)
    },
    event: 'restoreSession'
  }],
  tasks('tasks', {}),
  tasks('tasks that are collected', { operationFinished: { by: 'time', ms: 1000 } })
]

/** Task sessions that were there before. */
const KNOWN = new Set<string>()

/** Plays one sequence of moves, and gives what was seen. */
async function play (story: Story, names: readonly string[]): Promise<Seen> {
  const { options, begin = noMove, event, states, moves } = story
  const world = await startEngine(options)
  const seen: Seen = new Map()
  const note = (id: string, state: string, isNew: boolean) => {
    const own = seen.get(id)
    if (own === undefined) seen.set(id, [state])
    else if (isNew || own.at(-1) !== state) own.push(state)
  }
  world.events.listen(({ what, id, state }) => { if (what === event) note(id, state, true) })
  const look = () => { for (const [id, state] of states?.(world) ?? []) note(id, state, false) }
  const clock = Object.assign(Object.create(world.clock) as typeof world.clock, {
    advance (ms: number) {
      for (let left = ms; left > 0; left -= SLICE) {
        world.clock.advance(Math.min(left, states ? SLICE : left))
        look()
        if (states === undefined) return
      }
    }
  })
  begin(world)
  look()
  for (const name of names) {
    moves[name]!({ ...world, clock })
    look()
  }
  return seen
}

function * sequences (names: readonly string[], depth: number): Generator<readonly string[]> {
  if (depth === 0) return yield []
  for (const rest of sequences(names, depth - 1)) for (const name of names) yield [...rest, name]
}

/** What is against the table; steps that are not are noted. */
function flaw ({ initial, terminal, transitions }: StateMachine, states: readonly string[], reached: Set<string>) {
  if (!initial.includes(states[0]!)) return `begins in ${states[0]}`
  for (const [index, to] of states.entries()) {
    const from = states[index - 1]
    if (from === undefined) continue
    if (terminal.includes(from)) return `leaves ${from} for ${to}`
    if (!transitions.some(each => each.from === from && each.to === to)) return `goes from ${from} to ${to}`
    reached.add(`${from} -> ${to}`)
  }
  return undefined
}

const MADE = new Map<StateMachine, Set<string>>()

for (const [name, story] of stories) {
  t.test(`${name}: whatever happens, they go along the table`, async t => {
    const { machine, moves, depth } = story
    const { estate } = await startEngine()
    for (const { id } of estate.backupTaskSessions) KNOWN.add(id)
    const reached = MADE.get(machine) ?? new Set()
    MADE.set(machine, reached)
    let count = 0
    for (const names of sequences(Object.keys(moves), depth)) {
      count++
      for (const states of (await play(story, names)).values()) {
        const found = flaw(machine, states, reached)
        if (found !== undefined) t.fail(`a ${machine.name} ${found} after ${names.join(', ')}`)
      }
    }
    t.pass(`${count} sequences`)
  })
}

t.test('each step of the tables is taken', t => {
  for (const [{ transitions }, reached] of MADE) {
    t.strictSame([...reached].sort(), [...new Set(transitions.map(({ from, to }) => `${from} -> ${to}`))].sort())
  }
  t.end()
})
