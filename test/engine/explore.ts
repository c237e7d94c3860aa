// Plays all sequences of what can happen to something that has a life of its own, to a depth: each from a fresh world,
// on the real engine.

import type { WorldEvent } from '../../src/engine/events.ts'
import type { StateMachine } from '../../src/engine/states.ts'
import { MINUTE, startEngine, type Engine } from './engine.ts'

export type Move = (world: Engine) => void

/** States by what has them, in the order in which they were come to. */
type Seen = Map<string, string[]>

export interface Story {
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
  /** How often it is looked at; milliseconds. */
  readonly slice?: number
  /** What must hold when all has come to rest: what does not. */
  readonly flaws?: (world: Engine) => Iterable<string>
}

/** Lets time pass in slices, so that each state is seen. */
export const wait = (ms: number): Move => ({ clock }) => clock.advance(ms)

const noMove: Move = () => {}

/** Plays one sequence of moves, and gives what was seen. */
export async function play (story: Story, names: readonly string[]): Promise<{ seen: Seen, flaws: string[] }> {
  const { options, begin = noMove, event, states, moves, slice = 50, flaws = () => [] } = story
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
      if (states === undefined) return world.clock.advance(ms)
      for (let left = ms; left > 0; left -= slice) {
        world.clock.advance(Math.min(left, slice))
        look()
      }
    }
  })
  begin(world)
  look()
  for (const name of names) {
    moves[name]!({ ...world, clock })
    look()
  }
  world.clock.advance(10 * MINUTE)
  look()
  return { seen, flaws: [...orphans(world), ...flaws(world)] }
}

/** Whatever has happened: when time has passed, nothing goes on of which nobody knows, and all has come to its end. */
function * orphans ({ sessions, restoreSessions, runs, failoverPlans }: Engine): Generator<string> {
  const open = new Set<unknown>()
  for (const session of sessions.all()) {
    if (session.state !== 'Open') yield `logon session ${session.id} lives, and is ${session.state}`
    for (const task of session.tasks.values()) if (task.state !== 'Finished') yield `${task.id} is still ${task.state}`
    for (const { open: own } of session.mounts.values()) {
      for (const { restoreSession } of own.values()) open.add(restoreSession)
    }
  }
  for (const session of restoreSessions.records) {
    const { id, jobType, state, result, ended } = session
    const goesOn = jobType === 'FileLevelRestore' && open.has(session)
    if (goesOn !== (state !== 'Stopped')) yield `restore session ${id} is ${state}`
    const isOver = ended !== undefined && result !== 'None'
    if (isOver !== (state === 'Stopped')) yield `restore session ${id} is ${state}, and ${result}`
  }
  for (const run of runs) yield `run ${run.id} is still ${run.state}`
  for (const run of failoverPlans) yield `failover plan ${run.name} still goes on`
}

export function * sequences (names: readonly string[], depth: number): Generator<readonly string[]> {
  if (depth === 0) return yield []
  for (const rest of sequences(names, depth - 1)) for (const name of names) yield [...rest, name]
}

/** What is against the table; steps that are not are noted. */
export function flawIn (
  { initial, terminal, transitions }: StateMachine, states: readonly string[], reached: Set<string>
): string | undefined {
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
